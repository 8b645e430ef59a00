"""What a run was made with: for its row, and for the first record of each of its files."""

import platform
from importlib.metadata import version
from typing import Any

from scrapy.settings import BaseSettings

from crawler.identity import UNSET

_PACKAGES = ("gongkai", "scrapy", "twisted", "fastwarc", "lxml", "trafilatura", "sqlite-utils")
# The settings that decide what a run asks for and how it treats hosts.
_SETTINGS = (
    "USER_AGENT",
    "ROBOTSTXT_OBEY",
    "DOWNLOAD_DELAY",
    "DOWNLOAD_TIMEOUT",
    "DOWNLOAD_MAXSIZE",
    "RETRY_TIMES",
    "SITE_PAGE_BUDGET",
    "NOW",
)


def run_versions() -> dict[str, str]:
    """The versions of everything that decides what a page becomes."""
    found = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **found}


def run_settings(settings: BaseSettings) -> dict[str, Any]:
    """The settings of the run that matter later."""
    return {name: settings.get(name) for name in _SETTINGS if settings.get(name) is not None}


def warc_info(settings: BaseSettings, run_id: str) -> dict[str, str]:
    """The fields of the warcinfo record."""
    return {
        "software": f"gongkai/{version('gongkai')} scrapy/{version('scrapy')}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "http-header-user-agent": settings["USER_AGENT"],
        "operator": settings["CONTACT"] or UNSET,
        "robots": "obey",
        "isPartOf": run_id,
    }
