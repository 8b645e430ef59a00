"""CMS products as the district web imitates them, one file each."""

from importlib import import_module

from tests.sites.families.base import Family

FAMILIES = (
    "trs_a", "trs_b", "jpage", "nextpage", "hanweb_xxgk", "hanweb_annual", "jpaas", "gkmlpt",
    "lonsun", "haiyun", "epoint", "truecms", "vsb", "ucap", "index_n", "aspx", "column_index",
)  # fmt: skip


PRODUCTS = {
    "trs_a": "TRS A",
    "trs_b": "TRS B",
    "jpage": "Hanweb",
    "nextpage": "static",
}


def product(family: str) -> str:
    """What people call the family."""
    return PRODUCTS.get(family, family)


def family_named(name: str, variant: str = "") -> Family:
    """The family of a module of this package."""
    module = import_module(f"tests.sites.families.{name}")
    family: Family = module.FAMILY(variant)
    return family
