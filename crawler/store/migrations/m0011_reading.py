"""What readers ask for: indexes for the usual pages, wide tables, the place of every number."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

TABLES = """
ALTER TABLE indicators ADD COLUMN grid INTEGER;
ALTER TABLE indicators ADD COLUMN at_row INTEGER;
ALTER TABLE indicators ADD COLUMN at_column INTEGER;

CREATE INDEX captures_site_outcome ON captures(site_code, outcome);
CREATE INDEX reports_state_place ON reports(state, division_code, year);
CREATE INDEX reports_state_organ ON reports(state, organ_id, year);
CREATE INDEX requests_applicant ON requests(applicant, report_id);
CREATE INDEX changes_kind ON changes(kind, at);
"""

# Names are looked up in the list of columns, not joined: SQLite leaves out what a count or a facet
# does not ask for, so these take milliseconds. CROSS JOIN keeps the order: few checks fail, so they
# lead, and their reports are looked up.
VIEWS = """
DROP VIEW report_list;
CREATE VIEW report_list AS
SELECT r.organ, r.year, r.title, r.published_on, r.format, r.division_code, r.url,
       (SELECT c.captured_at FROM captures c WHERE c.id = r.capture_id) AS captured_at,
       r.id AS report_id
FROM reports r WHERE r.state = 'current';

DROP VIEW reports_current;
CREATE VIEW reports_current AS
SELECT r.id AS report_id, r.report_key, r.organ_id,
       (SELECT o.name FROM organs o WHERE o.id = r.organ_id) AS organ_name,
       (SELECT o.kind FROM organs o WHERE o.id = r.organ_id) AS organ_kind,
       r.division_code,
       (SELECT d.name FROM divisions d WHERE d.code = r.division_code) AS division_name,
       r.year, r.title, r.url, r.published_on, r.format, r.first_seen_at, r.last_seen_at,
       (SELECT count(*) FROM checks k WHERE k.report_id = r.id AND k.status = 'fail')
         AS checks_failed,
       (SELECT count(*) FROM issues i WHERE i.report_id = r.id) AS issues
FROM reports r WHERE r.state = 'current';

DROP VIEW checks_failed;
CREATE VIEW checks_failed AS
SELECT k.report_id, r.organ, r.year, k.rule, k."where", k.left, k.right, k.suspects, r.url
FROM checks k CROSS JOIN reports r ON r.id = k.report_id
WHERE k.status = 'fail' AND r.state = 'current';

DROP VIEW cells;
DROP VIEW authored_cells;
CREATE VIEW authored_cells AS
SELECT g.report_id, g.ordinal AS grid,
       json_extract(j.value, '$.at[0]') AS at_row, json_extract(j.value, '$.at[1]') AS at_column,
       json_extract(j.value, '$.raw') AS raw, json_extract(j.value, '$.table') AS "table",
       json_extract(j.value, '$.row') AS "row", json_extract(j.value, '$.column') AS "column",
       json_extract(j.value, '$.value') AS value, json_extract(j.value, '$.class') AS class,
       json_extract(j.value, '$.method') AS method, json_extract(j.value, '$.note') AS note,
       json_extract(j.value, '$.page') AS page, json_extract(j.value, '$.box') AS box,
       json_extract(j.value, '$.confidence') AS confidence
FROM grids g, json_each(g.cells) j;
CREATE VIEW cells AS
SELECT report_id, "table", "row", "column", raw, value, class,
       grid || ':' || at_row || ',' || at_column AS position,
       grid, at_row, at_column, method, note, page, box, confidence
FROM authored_cells WHERE "table" IS NOT NULL;

CREATE VIEW changes_named AS
SELECT g.at, g.kind, r.organ, r.year, r.title, r.division_code, r.url,
       json_array_length(g.detail, '$.values') AS values_changed,
       json_array_length(g.detail, '$.passages') AS passages_changed,
       g.report_key, g.report_id, g.crawl_run_id
FROM changes g LEFT JOIN reports r ON r.id = g.report_id;
"""

APPLICANTS = (
    *("total", "natural_person", "business", "research", "nonprofit", "legal_service"),
    "other_org",
)
RESULTS = (
    *("new", "carried_in", "granted", "partly_granted"),
    *("refused_state_secret", "refused_law_forbids", "refused_safety_stability"),
    *("refused_third_party", "refused_internal", "refused_process"),
    *("refused_enforcement_file", "refused_administrative_query", "unavailable_not_held"),
    *("unavailable_needs_creation", "unavailable_unclear", "declined_complaint"),
    *("declined_repeat", "declined_publication", "declined_excessive", "declined_reissue"),
    *("other_uncorrected", "other_unpaid", "other", "handled_total", "carried_out"),
)
ROUTES = ("review", "litigation_direct", "litigation_after_review")
DOCUMENTS = ("issued", "repealed", "in_force", "made", "published", "public_total")
DECISIONS = ("previous_items", "change", "decisions")
# Which columns either form of section 二 has for an item.
ITEMS = {
    "regulations": DOCUMENTS,
    "normative_documents": DOCUMENTS,
    "licensing": DECISIONS,
    "other_services": DECISIONS,
    "penalties": DECISIONS,
    "coercion": DECISIONS,
    "fees": ("previous_items", "change", "amount"),
    "procurement": ("items", "amount"),
}
WIDE: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "requests": ("applicant", dict.fromkeys(APPLICANTS, RESULTS)),
    "remedies": (
        "route",
        dict.fromkeys(ROUTES, ("upheld", "corrected", "other", "pending", "total")),
    ),
    "proactive": ("item", ITEMS),
}


@migrations(name="0011_reading")
def create_reading(db: Database) -> None:
    """Add the indexes, the places of indicators, and the views."""
    db.executescript(TABLES + VIEWS)
    for table, (key, columns) in WIDE.items():
        db.execute(_wide(table, key, columns))


def _wide(table: str, key: str, columns: dict[str, tuple[str, ...]]) -> str:
    """One row a report; each value is looked up by the primary key of its line."""
    line_of = f"FROM {table} x WHERE x.report_id = r.id AND x.{key}"
    picked = [
        f'(SELECT "{column}" {line_of} = \'{line}\') AS "{line}_{column}"'
        for line in columns
        for column in columns[line]
    ]
    return f"""
        CREATE VIEW {table}_wide AS
        SELECT r.id AS report_id, r.organ_id, r.organ, r.division_code, r.year, r.format,
               {", ".join(picked)}
        FROM reports r WHERE r.state = 'current'
    """
