"""Invented districts with their departments, towns and streets.

No district of these names exists, nor any division code beginning with 99: nothing served here can be
taken for a statement about a real place.
"""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from dataclasses import dataclass
from random import Random

DISTRICTS = (
    ("云溪区", "yunxi"), ("澄湖区", "chenghu"), ("金岭区", "jinling"), ("青屏县", "qingping"),
    ("望川区", "wangchuan"), ("白鹭区", "bailu"), ("临泽市", "linze"), ("石桥区", "shiqiao"),
    ("安澜县", "anlan"), ("松坪区", "songping"), ("龙渡区", "longdu"), ("长屿县", "changyu"),
    ("锦塘区", "jintang"), ("东麓区", "donglu"), ("西浦区", "xipu"), ("南汀县", "nanting"),
    ("北岭区", "beiling"), ("双河区", "shuanghe"), ("玉泉区", "yuquanq"), ("清源市", "qingyuan"),
    ("平沙县", "pingsha"), ("枫林区", "fenglin"), ("丹阳坝区", "danyangba"), ("合江口区", "hejiangkou"),
)  # fmt: skip

DEPARTMENTS = (
    ("教育局", "jyj"), ("财政局", "czj"), ("民政局", "mzj"), ("司法局", "sfj"),
    ("卫生健康局", "wsjkj"), ("住房和城乡建设局", "zjj"), ("交通运输局", "jtj"), ("水利局", "slj"),
    ("农业农村局", "nyncj"), ("市场监督管理局", "scjgj"), ("生态环境局", "sthjj"), ("应急管理局", "yjj"),
    ("审计局", "sjj"), ("统计局", "tjj"), ("发展和改革局", "fgj"), ("人力资源和社会保障局", "rsj"),
)  # fmt: skip

TOWNS = (
    ("青石镇", "qsz"), ("柳溪镇", "lxz"), ("大坪乡", "dpx"), ("马鞍镇", "maz"), ("红岩乡", "hyx"),
    ("沙河镇", "shz"), ("新桥镇", "xqz"), ("双龙乡", "slx"), ("古渡镇", "gdz"), ("茶店镇", "cdz"),
)  # fmt: skip
STREETS = (
    ("东门街道办事处", "dmjd"), ("城关街道办事处", "cgjd"), ("滨江街道办事处", "bjjd"),
    ("桂花街道办事处", "ghjd"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that publishes reports."""

    name: str  # in full, as its reports call it
    short: str  # as the directory of its district calls it
    slug: str
    kind: str  # government, department, town, street


def government(district: str) -> Organ:
    """The district's own government."""
    return Organ(f"{district}人民政府", f"{district}人民政府", "qzf", "government")


def departments(district: str, count: int, rng: Random) -> list[Organ]:
    """Some departments of the district."""
    chosen = rng.sample(DEPARTMENTS, count)
    level = district[-1]
    return [Organ(district + name, level + name, slug, "department") for name, slug in chosen]


def towns(district: str, count: int, rng: Random) -> list[Organ]:
    """Some towns of the district, and a street or two among them."""
    streets = rng.sample(STREETS, min(count // 3, len(STREETS)))
    chosen = rng.sample(TOWNS, count - len(streets))
    found = [Organ(f"{district}{name}人民政府", name, slug, "town") for name, slug in chosen]
    return found + [
        Organ(district + name, name.removesuffix("办事处"), slug, "street")
        for name, slug in streets
    ]
