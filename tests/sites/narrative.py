"""What the reports say around their tables: our own sentences, filled with the numbers of the tables."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from random import Random

from tests.sites.numbers import Tables

WORKS = (
    "围绕群众关心的{topic}等事项，及时更新公开目录，全年通过门户网站发布信息{a}条，其中{topic}类信息{b}条。",
    "坚持应公开尽公开的原则，对涉及{topic}的文件在印发后{c}个工作日内予以公布，并同步发布解读材料{c}篇。",
    "结合{topic}工作实际，把公开要求嵌入办文流程，逐件标注公开属性，全年审查文件{b}件。",
    "依托政务新媒体发布{topic}动态{b}期，累计阅读量{a}人次，回应网民留言{c}条。",
    "在办事大厅设置信息查阅点{c}处，方便群众查询{topic}方面的规定，接待来访{b}人次。",
    "健全信息发布审核制度，落实先审后发，开展自查{c}次，更正栏目错链{c}处。",
)
TOPICS = (
    "义务教育招生", "农村危房改造", "城乡低保", "道路养护", "河道治理", "食品安全", "安全生产",
    "就业帮扶", "养老服务", "惠农补贴", "公共卫生", "老旧小区改造", "耕地保护", "防汛抗旱",
)  # fmt: skip
PROBLEMS = (
    "一是个别栏目更新不够及时；二是政策解读形式较为单一。",
    "一是业务人员变动较多，衔接不够顺畅；二是主动公开内容的深度有待加强。",
    "主要是对公开范围的把握还不够准确，信息检索不够便捷。",
)
PLANS = (
    "下一步将明确专人负责，按月核对栏目更新情况，丰富图表、问答等解读方式。",
    "今后将组织业务培训，完善工作台账，提高答复质量。",
    "下一年将梳理公开事项清单，改进检索功能，主动接受群众监督。",
)
# Characters outside GB 2312 (喆 堃 淏) and outside the BMP part of GBK (㛃): a decoder that takes the
# declaration gb2312 at its word loses them.
PEOPLE = ("王喆", "李堃", "赵淏", "陈㛃")


def work(rng: Random) -> str:
    """One sentence about the year's work."""
    numbers = {"a": rng.randint(80, 4000), "b": rng.randint(6, 200), "c": rng.randint(2, 9)}
    return rng.choice(WORKS).format(topic=rng.choice(TOPICS), **numbers)


def overview(organ: str, year: int, tables: Tables, rng: Random) -> list[str]:
    """Section one."""
    requests = tables.get("requests")
    asked = requests["new"]["total"] if requests else rng.randint(0, 9)
    return [
        f"{year}年，{organ}认真落实政务公开各项部署，持续推进政府信息公开工作。",
        f"（一）主动公开方面。{work(rng)}",
        f"（二）依申请公开方面。全年新收到政府信息公开申请{asked}件，均按规定登记办理。",
        f"（三）政府信息管理方面。{work(rng)}",
        f"（四）平台建设方面。{work(rng)}",
        f"（五）监督保障方面。{work(rng)}",
    ]


def preface(organ: str, year: int, order: str) -> str:
    """The opening paragraph."""
    return (
        f"根据《中华人民共和国政府信息公开条例》和{order}的规定，编制{organ}{year}年度报告。"
        f"报告中数据的统计期限为{year}年1月1日至{year}年12月31日。"
    )


def problems(rng: Random) -> list[str]:
    """Section five."""
    return [f"存在的主要问题：{rng.choice(PROBLEMS)}", f"改进情况：{work(rng)}{rng.choice(PLANS)}"]


def closing(year: int, rng: Random) -> list[str]:
    """Section six."""
    contact = f"如对本报告有疑问，请与政务公开工作人员{rng.choice(PEOPLE)}联系。"
    return [f"{year}年度未收取信息处理费。", contact]


def older_sections(organ: str, year: int, rng: Random) -> list[tuple[str, list[str]]]:
    """The free text of the years before 2019."""
    return [
        ("一、概述", [f"{year}年，{organ}按照条例要求开展政府信息公开工作。", work(rng)]),
        ("二、主动公开政府信息的情况", [work(rng), work(rng)]),
        ("三、依申请公开政府信息办理情况", [f"{year}年受理的申请均在规定期限内答复。"]),
        ("四、政府信息公开的收费及减免情况", [f"{year}年没有收取检索、复制、邮寄等费用。"]),
        ("五、因政府信息公开申请行政复议、提起行政诉讼的情况", ["本年度没有此类案件。"]),
        ("六、政府信息公开工作存在的主要问题及改进情况", problems(rng)),
    ]
