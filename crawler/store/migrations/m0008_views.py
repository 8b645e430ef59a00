"""Views for readers: one row per report, comparable series, cells unfolded, what is open."""

from sqlite_utils import Database

from crawler.store.migrations.registry import migrations

SQL = """
CREATE VIEW report_list AS
SELECT r.url, r.organ, r.division_code, r.year, r.published_on, r.format, c.captured_at, r.title,
       r.id AS report_id
FROM reports r JOIN captures c ON c.id = r.capture_id
WHERE r.state = 'current';

CREATE VIEW reports_current AS
SELECT r.id AS report_id, r.report_key, r.organ_id, o.name AS organ_name, o.kind AS organ_kind,
       r.division_code, d.name AS division_name, r.year, r.title, r.url, r.published_on,
       r.format, r.first_seen_at, r.last_seen_at,
       (SELECT count(*) FROM checks k WHERE k.report_id = r.id AND k.status = 'fail')
         AS checks_failed,
       (SELECT count(*) FROM issues i WHERE i.report_id = r.id) AS issues
FROM reports r
LEFT JOIN organs o ON o.id = r.organ_id
LEFT JOIN divisions d ON d.code = r.division_code
WHERE r.state = 'current';

CREATE VIEW requests_comparable AS
SELECT r.organ_id, r.organ, r.division_code, r.year, r.format, q.*,
       CASE WHEN coalesce(q.other, q.other_uncorrected, q.other_unpaid) IS NOT NULL
            THEN coalesce(q.other, 0) + coalesce(q.other_uncorrected, 0)
                 + coalesce(q.other_unpaid, 0)
       END AS other_all
FROM requests q JOIN reports r ON r.id = q.report_id
WHERE r.state = 'current';

CREATE VIEW authored_cells AS
SELECT g.report_id, g.ordinal AS grid,
       json_extract(j.value, '$.at[0]') AS at_row, json_extract(j.value, '$.at[1]') AS at_column,
       json_extract(j.value, '$.raw') AS raw, json_extract(j.value, '$.table') AS "table",
       json_extract(j.value, '$.row') AS "row", json_extract(j.value, '$.column') AS "column",
       json_extract(j.value, '$.value') AS value, json_extract(j.value, '$.class') AS class,
       json_extract(j.value, '$.method') AS method, json_extract(j.value, '$.note') AS note
FROM grids g, json_each(g.cells) j;

CREATE VIEW cells AS
SELECT report_id, "table", "row", "column", raw, value, class,
       grid || ':' || at_row || ',' || at_column AS position,
       grid, at_row, at_column, method, note
FROM authored_cells WHERE "table" IS NOT NULL;

CREATE VIEW checks_failed AS
SELECT k.report_id, r.organ, r.year, k.rule, k."where", k.left, k.right, k.suspects, r.url
FROM checks k JOIN reports r ON r.id = k.report_id
WHERE k.status = 'fail' AND r.state = 'current';

CREATE VIEW issues_open AS
SELECT i.level, i.code, i.message, i."where", i.report_id, r.organ, r.year,
       i.capture_id, coalesce(r.url, c.url) AS url
FROM issues i
LEFT JOIN reports r ON r.id = i.report_id
LEFT JOIN captures c ON c.id = i.capture_id
WHERE i.report_id IS NULL OR r.state = 'current';
"""


@migrations(name="0008_views")
def create_views(db: Database) -> None:
    """Create the views."""
    db.executescript(SQL)
