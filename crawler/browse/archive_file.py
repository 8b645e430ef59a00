"""Which of the served databases is an archive, and how its rows are read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]
    from datasette.database import Database  # type: ignore[import-untyped]


Row = dict[str, Any]
MARKS = frozenset({"captures", "reports", "sections", "checks"})
_known: "WeakSet[Database]" = WeakSet()  # asked for every cell of a table: looked at once


async def find_archive(datasette: "Datasette") -> "Database | None":
    """The first database that holds the tables of an archive; the plugin is silent without one."""
    for database in datasette.databases.values():
        if database in _known:
            return database
        if set(await database.table_names()) >= MARKS:
            _known.add(database)
            return database
    return None


async def select(
    database: "Database", sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
) -> list[Row]:
    """Rows as dictionaries."""
    result = await database.execute(sql, parameters)
    return [dict(row) for row in result.rows]


async def select_one(
    database: "Database", sql: str, parameters: Sequence[Any] | dict[str, Any] = ()
) -> Row | None:
    """The first row, or None."""
    return next(iter(await select(database, sql, parameters)), None)


def warc_directory(database: "Database") -> Path | None:
    """The folder of WARC files, which lies beside the database file."""
    return Path(database.path).resolve().parent / "warc" if database.path else None
