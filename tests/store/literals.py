"""Extractions and captures as literals: what the parser would hand over, small enough to read."""

from typing import Any

from crawler.items import Capture, capture_id
from crawler.outcomes import Outcome

RUN = "run-1"
DIGEST = "sha256:" + "0" * 64
APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "nonprofit",
    "legal_service",
    "other_org",
    "total",
)
NARRATIVE = (
    "本年度认真贯彻落实条例要求，围绕中心工作推进政务公开，全年通过门户网站公开信息一百二十条，"
    "其中机构职能类三条，财政预决算类四条，重大建设项目类六条，公共资源配置类八条。"
)


def capture(
    url: str = "http://www.example.gov.cn/nb/1.html",
    day: int = 1,
    digest: str | None = DIGEST,
    outcome: Outcome = Outcome.CAPTURED,
) -> Capture:
    """A capture of the given day of January 2025."""
    at = f"2025-01-{day:02}T00:00:00.000000Z"
    return Capture(
        id=capture_id(url, at, digest),
        url=url,
        captured_at=at,
        outcome=outcome,
        status=200,
        media_type="text/html",
        payload_digest=digest,
        warc_file="a.warc.gz",
        warc_offset=day,
        warc_length=10,
        site_code="500152",
    )


def requests_table(new: int = 4) -> dict[str, dict[str, int | None]]:
    """Two rows of section three; the research column is blank."""
    values = dict.fromkeys(APPLICANTS, 0) | {"natural_person": new, "total": new}
    return {"new": {**values, "research": None}, "granted": {**values, "research": None}}


def cells_of(tables: dict[str, Any]) -> list[dict[str, Any]]:
    """One keyed reading for each value of section three, row by row in grid 1."""
    return [
        {
            "table": "requests",
            "row": row,
            "column": column,
            "raw": "" if value is None else str(value),
            "value": value,
            "class": "empty" if value is None else "number" if value else "zero",
            "grid": 1,
            "at": [3 + r, 3 + c],
            "method": "grid",
            "note": None,
        }
        for r, (row, values) in enumerate(tables["requests"].items())
        for c, (column, value) in enumerate(values.items())
    ]


def extraction(
    url: str = "http://www.example.gov.cn/nb/1.html", *, new: int = 4, **changes: Any
) -> dict[str, Any]:
    """One report of the town of Yuxi for 2023."""
    tables = changes.pop("tables", None) or {
        "proactive": {
            "regulations": {"issued": 0, "repealed": 0, "in_force": 3},
            "fees": {"amount": 59237.2449},
        },
        "requests": requests_table(new),
        "remedies": {"review": {"upheld": 1, "corrected": 0, "other": None, "total": 1}},
        "indicators": [],
    }
    cells = cells_of(tables) if tables.get("requests") else []
    narrative = changes.pop("narrative", NARRATIVE * 4)
    made = {
        "parser_version": "1",
        "url": url,
        "medium": "html",
        "encoding": "gb18030",
        "is_report": True,
        "title": "玉溪镇2023年政府信息公开工作年度报告",
        "organ": "重庆市潼南区玉溪镇人民政府",
        "year": 2023,
        "evidence": {"year": "title", "format": 0.97},
        "published_on": "2024-01-15",
        "source": None,
        "index_number": None,
        "document_number": None,
        "format": "annual_2021",
        "body": narrative,
        "sections": [
            {"key": "overview", "heading": "一、总体情况", "text": narrative},
            {"key": "other", "heading": "六、其他", "text": "信訪事项另行办理。"},
        ],
        "tables": tables,
        "cells": cells,
        "grids": [
            {
                "ordinal": 1,
                "kind": "table",
                "caption": None,
                "cells": [
                    {"at": [3, 0], "span": [1, 3], "raw": "一、本年新收"},
                    *({"at": c["at"], "span": [1, 1], "raw": c["raw"]} for c in cells),
                ],
            }
        ],
        "attachments": [{"url": "http://www.example.gov.cn/nb/1.pdf", "text": "附件"}],
        "checks": [
            {
                "rule": "requests.row_sum",
                "where": "new",
                "status": "pass",
                "left": new,
                "right": new,
                "suspects": [],
            }
        ],
        "issues": [],
    }
    return {**made, **changes}
