"""The table that `make bench` prints."""

import sys

from rich import box
from rich.console import Console
from rich.table import Table

from tests.bench.row import Row

_PLAIN_WIDTH = 160  # where there is no window to ask
_COLUMNS = ("benchmark", "figure", "against", "ratio", "target", "holds")


def print_rows(rows: list[Row]) -> None:
    """Print to standard output, as wide as it needs where nobody's window sets a width."""
    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    table = Table(box=box.SIMPLE_HEAD)
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name == "ratio" else "left", overflow="fold")
    for row in rows:
        table.add_row(*row.cells(), style="bold" if row.holds is False else None)
    Console(width=width, highlight=False).print(table)
