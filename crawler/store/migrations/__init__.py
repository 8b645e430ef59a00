"""The schema as numbered steps. A step that was released is never edited: add the next number."""

from crawler.store.migrations import (  # noqa: F401  importing a step registers it, in this order
    m0001_places,
    m0002_runs,
    m0003_captures,
    m0004_reports,
    m0005_contents,
    m0006_findings,
    m0007_search,
    m0008_views,
    m0009_pages,
    m0010_run_reports,
    m0011_reading,
)
from crawler.store.migrations.registry import migrations

KNOWN = frozenset(step.name for step in migrations._migrations)

__all__ = ["KNOWN", "migrations"]
