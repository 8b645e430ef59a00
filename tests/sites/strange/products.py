"""All ways in which strange sites keep a list."""

from tests.sites.strange.fetched_lists import FETCHED
from tests.sites.strange.static_lists import STATIC, Writer

PRODUCTS: dict[str, Writer] = {**STATIC, **FETCHED}
