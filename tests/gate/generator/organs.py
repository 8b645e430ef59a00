"""Issuing bodies: invented places, real kinds."""

from random import Random

from tests.gate.generator.draft import Organ

CITIES = ("云岭市", "临湖市", "北陵市", "青源市", "沐阳市", "海棠市", "安浦市", "长屿市")
COUNTIES = (
    "清溪县", "石桥区", "东岭县", "望江区", "梅川县", "丰宁区", "白鹭县", "高岗区", "松原县",
    "南屏区", "柳河县", "金台区",
)  # fmt: skip
TOWNS = ("玉泉镇", "大石镇", "柳林乡", "河口镇", "双桥乡", "红旗镇", "三岔镇", "曲水镇")
STREETS = ("新华街道", "解放路街道", "建设街道", "滨河街道", "朝阳门街道", "向阳街道")
BUREAUS = (
    "财政局", "教育局", "民政局", "司法局", "水利局", "审计局", "统计局", "交通运输局",
    "市场监督管理局", "农业农村局", "卫生健康局", "应急管理局", "自然资源和规划局",
    "人力资源和社会保障局", "发展和改革委员会", "住房和城乡建设局", "城市管理局",
)  # fmt: skip


def invent_organ(rng: Random) -> Organ:
    """A body of some kind, with the names a reader would accept for it."""
    city, county = rng.choice(CITIES), rng.choice(COUNTIES)
    code = f"{rng.randint(11, 65)}{rng.randint(1, 20):02d}{rng.randint(1, 30):02d}"
    if rng.random() < 0.12:
        return unusual(rng, city, county, code)
    kind = rng.choice(("county", "county", "city", "town", "town", "street", "department",
                       "department", "department"))  # fmt: skip
    if kind == "city":
        return government(city, "", kind, rng.choice((400, 2500)), code)
    if kind == "county":
        return government(county, city, kind, rng.choice((40, 150, 500)), code)
    if kind == "town":
        return government(rng.choice(TOWNS), county, kind, rng.choice((0, 0, 2, 8)), code)
    if kind == "street":
        return office(rng.choice(STREETS), county, code, rng.choice((0, 1, 5)))
    return bureau(rng, county, code)


def unusual(rng: Random, city: str, county: str, code: str) -> Organ:
    """Zones, banners, autonomous places, vertical authorities."""
    name = rng.choice(
        (
            f"{city.removesuffix('市')}经济技术开发区管理委员会",
            f"{city.removesuffix('市')}高新技术产业开发区管委会",
            "白音旗人民政府",
            "云水土家族苗族自治县人民政府",
            f"国家税务总局{county}税务局",
            f"{county}公安局",
            f"{county}文化旅游体育局（文物局）",
            f"{county}人民政府办公室",
            f"{city}人民政府行政审批局",
        )
    )
    names = {name, name.removesuffix("人民政府"), name.replace("管理委员会", "管委会")}
    names |= {name.removesuffix("管委会"), name.removesuffix("管理委员会"), name.split("（")[0]}
    site = name if name.endswith("人民政府") else f"{county}人民政府"
    return Organ(name, tuple(sorted(names)), "department", rng.choice((0, 10, 80)), site, code)


def government(place: str, above: str, kind: str, scale: int, code: str) -> Organ:
    """A people's government; titles name it with or without 人民政府 and the place above."""
    full = f"{above}{place}" if kind == "town" else place
    names = {f"{p}{s}" for p in (place, f"{above}{place}") for s in ("", "人民政府")}
    site = f"{above if kind == 'town' else place}人民政府"
    return Organ(f"{full}人民政府", tuple(sorted(names)), kind, scale, site, code)


def office(street: str, county: str, code: str, scale: int) -> Organ:
    """A street office, named with or without 办事处."""
    names = {
        f"{p}{street}{s}" for p in ("", county) for s in ("", "办事处")
    } | {f"{county}人民政府{street}办事处"}  # fmt: skip
    return Organ(
        f"{county}{street}办事处", tuple(sorted(names)), "street", scale, f"{county}人民政府", code
    )


def bureau(rng: Random, county: str, code: str) -> Organ:
    """A department of a county."""
    name = rng.choice(BUREAUS)
    scale = rng.choice((0, 3, 12, 60))
    names = (f"{county}{name}", name, f"{county}人民政府{name}")
    return Organ(f"{county}{name}", names, "department", scale, f"{county}人民政府", code)
