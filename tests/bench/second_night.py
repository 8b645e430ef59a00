"""The second night: what a crawl costs when nothing has changed."""

from tests.bench.row import Row, Size


def run(size: Size) -> list[Row]:
    """To be measured once a schedule of what is due stands."""
    return [
        Row("second night, nothing changed", "not built", "first night's bytes", None, "<= 5 %")
    ]
