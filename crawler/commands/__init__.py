"""One verb a file; a verb that nobody knows is told in one line, as any wrong use is."""

import sys

from scrapy import cmdline
from scrapy.settings import BaseSettings


def _tell_unknown(settings: BaseSettings, name: str, in_project: bool) -> None:
    sys.stderr.write(f"scrapy: unknown command {name!r}; `scrapy -h` lists what there is\n")


# Scrapy has no hook for it: it prints four lines to standard output, then ends with status 2.
setattr(cmdline, "_print_unknown_command", _tell_unknown)  # noqa: B010
