"""Memory of the crawler while it crawls thousands of hosts at once."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crawling import crawl
from tests.bench.loopback import serving
from tests.bench.row import Row, Size, at_most
from tests.bench.web import equal_sites, write_sites_csv

LIMIT_MIB = 600
DELAY = 1.0  # so that every host is under way at the same time


def run(size: Size) -> list[Row]:
    """The most resident memory of the crawling process."""
    count = size.of(2, 300, 3000)
    plans = equal_sites(count, 1, heavy=False)
    with TemporaryDirectory() as folder, serving(plans) as web:
        sites = write_sites_csv(Path(folder) / "sites.csv", plans, web.port)
        delay = 0 if size is Size.SMOKE else DELAY
        ended = crawl(sites, Path(folder) / "archive", DOWNLOAD_DELAY=delay)
        pages = sum(answered.found for answered in web.log())
    most = max(ended.resident)
    name = f"memory of a crawl, {count:,} hosts, {pages:,} pages"
    figure = f"{most:.0f} MiB"
    return [at_most(name, figure, f"limit {LIMIT_MIB} MiB", most / LIMIT_MIB, 1.0)]
