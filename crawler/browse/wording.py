"""What the pages call things: tables, classes, rules, states, in words for a newcomer."""

RULES = {
    "requests.row_sum": "the six applicants = total",
    "requests.handled_sum": "all results of handling = handled_total",
    "requests.balance": "new + carried_in = handled_total + carried_out",
    "remedies.sum": "upheld + corrected + other + pending = total",
    "annex.requests_sum": "requests by channel = requests received",
    "annex.answers_sum": "answers by kind = answers given",
    "annex.review_sum": "reviews by result = reviews",
    "annex.litigation_sum": "law suits by result = law suits",
    "annex.staff_sum": "full-time + part-time = staff",
    "values.range": "counts are whole and not negative",
}
TABLES = {
    "proactive": ("二、主动公开政府信息情况", "Information disclosed proactively"),
    "requests": (
        "三、收到和处理政府信息公开申请情况",
        "Requests received and how they were handled",
    ),
    "remedies": ("四、政府信息公开行政复议、行政诉讼情况", "Reviews and litigation"),
}
SECTIONS = {
    "preface": "Preface",
    "overview": "Overview",
    "proactive": "Proactive disclosure",
    "requests": "Requests",
    "remedies": "Reviews and litigation",
    "problems": "Problems and improvements",
    "other": "Other matters",
}
STATES = {
    "current": "current version",
    "superseded": "superseded by a newer version",
    "removed": "no longer on its site",
}
ROLES = {
    "main": "where the numbers stand",
    "wrapper": "the page that shows the file",
    "alias": "another address of the same page",
    "copy": "a copy",
}
CHANGES = {
    "appeared": "appeared",
    "edited": "was edited after publication",
    "removed": "was taken down",
    "returned": "came back",
    "moved": "moved to another address",
}
CLASSES = {
    "empty": "blank on the page",
    "not_applicable": "marked as not applicable",
    "zero": "zero",
    "number": "number",
    "text": "words where a number belongs",
}
METHODS = {
    "grid": "by its row and column in the table",
    "ordinal": "by its place in a row of the expected length",
    "sequence": "by its place in a run of numbers",
    "text": "from running text",
    "repaired": "told by the form's sums",
    "split": "told by the form's sums",
    "none": "could not be told",
}
GROUPS = {
    "Begin here": ("report_list", "requests_comparable", "reports_current", "changes_named"),
    "What reports say": (
        "sections",
        "proactive",
        "requests",
        "remedies",
        "indicators",
        "attachments",
        "bodies",
    ),
    "One row a report, for statistics": ("requests_wide", "remedies_wide", "proactive_wide"),
    "What is wrong": ("checks_failed", "issues_open", "checks", "issues"),
    "Evidence": (
        "cells",
        "authored_cells",
        "grids",
        "captures",
        "reports",
        "addresses",
        "changes",
    ),
    "Places and bodies": ("sites", "organs", "divisions"),
    "Runs": (
        "run_reports",
        "crawl_runs",
        "site_runs",
        "extraction_runs",
        "extractions",
        "candidates",
        "passed_over",
        "pages",
    ),
}
