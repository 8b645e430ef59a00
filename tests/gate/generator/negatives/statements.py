"""Other yearly papers of the same bodies: with tables, with years, with familiar words."""

from collections.abc import Callable
from random import Random

from tests.gate.generator.draft import Organ

MONEY_ROWS = (
    "一般公共预算财政拨款收入",
    "事业收入",
    "其他收入",
    "本年收入合计",
    "基本支出",
    "项目支出",
    "总计",
)
Made = tuple[str, str]  # title and article


def table(rows: list[tuple[str, ...]]) -> str:
    """A plain table."""
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f'<table border="1">{body}</table>'


def website_statement(rng: Random, organ: Organ, year: int) -> Made:
    """政府网站工作年度报表: numbers of visits, columns and posts."""
    rows: list[tuple[str, ...]] = [
        ("网站名称", f"{organ.place}门户网站"),
        ("首页网址", "http://www.example.gov.cn"),
        ("主办单位", organ.place),
        ("独立用户访问总量（单位：个）", str(rng.randint(9000, 900000))),
        ("网站总访问量（单位：次）", str(rng.randint(90000, 9000000))),
        ("信息发布（单位：条）总数", str(rng.randint(900, 9000))),
        ("概况类信息更新量", str(rng.randint(1, 90))),
        ("政务动态信息更新量", str(rng.randint(90, 4000))),
        ("信息公开目录信息更新量", str(rng.randint(90, 4000))),
        ("解读信息发布总数", str(rng.randint(1, 90))),
        ("回应公众关注热点或重大舆情数量（单位：次）", str(rng.randint(0, 9))),
        ("收到留言数量（单位：条）", str(rng.randint(0, 900))),
        ("办结留言数量（单位：条）", str(rng.randint(0, 900))),
    ]
    title = f"{organ.place}网站工作年度报表（{year}年度）"
    return title, f"<p>填报单位：{organ.place}　（{year}年度）</p>{table(rows)}"


def website_report(rng: Random, organ: Organ, year: int) -> Made:
    """The prose that may go with it."""
    title = f"{organ.name}{year}年政府网站工作年度报告"
    text = (
        f"<p>{year}年，{organ.name}按照集约化要求改造网站，全年发布信息{rng.randint(90, 4000)}条，"
        f"其中政府信息公开栏目{rng.randint(9, 900)}条，处理留言{rng.randint(1, 90)}件。</p>"
        "<p>一、总体情况</p><p>网站运行平稳，未发生安全事件。</p>"
        "<p>二、存在的问题</p><p>栏目保障不够均衡，下一步加强日常监测。</p>"
    )
    return title, text


def rule_of_law(rng: Random, organ: Organ, year: int) -> Made:
    """法治政府建设年度报告, which speaks of disclosure, review and litigation too."""
    title = f"{organ.name}{year}年法治政府建设情况报告"
    text = (
        f"<p>{year}年，{organ.name}扎实推进依法行政，现将年度报告如下：</p>"
        "<p>一、主要举措和成效</p>"
        f"<p>审查行政规范性文件{rng.randint(2, 60)}件，废止{rng.randint(1, 9)}件；办理行政复议案件"
        f"{rng.randint(2, 90)}件，其中维持{rng.randint(1, 40)}件；行政诉讼应诉"
        f"{rng.randint(1, 30)}件。</p>"
        f"<p>全面落实政府信息公开条例，受理政府信息公开申请{rng.randint(1, 80)}件，均依法答复。</p>"
        f"<p>二、存在的主要问题及改进情况</p><p>执法人员力量不足。</p>"
        f"<p>三、{year + 1}年工作安排</p><p>继续开展执法培训。</p>"
    )
    return title, text


def budget(rng: Random, organ: Organ, year: int) -> Made:
    """部门决算 with its money tables."""
    title = f"{organ.name}{year}年度部门决算公开"
    rows: list[tuple[str, ...]] = [("项目", "行次", "决算数（万元）")]
    for place, name in enumerate(MONEY_ROWS, 1):
        rows.append((name, str(place), f"{rng.uniform(0, 9000):.2f}"))
    text = (
        f"<p>第一部分 部门概况</p><p>{organ.name}承担信息公开、政策研究等职责。</p>"
        f"<p>第二部分 {year}年度部门决算表</p>{table(rows)}"
        f"<p>第三部分 政府采购支出{rng.uniform(0, 900):.2f}万元，行政事业性收费无变化。</p>"
    )
    return title, text


def enforcement_statistics(rng: Random, organ: Organ, year: int) -> Made:
    """行政执法统计年报: licences, penalties and coercion in a table."""
    title = f"{organ.name}{year}年度行政执法统计年报"
    rows: list[tuple[str, ...]] = [("执法类别", "本年处理决定数量（件）", "备注")]
    for name in ("行政许可", "行政处罚", "行政强制", "行政检查", "行政征收"):
        rows.append((name, str(rng.randint(0, 900)), ""))
    return title, f"<p>按照行政执法公示制度，现公布{year}年度执法数据。</p>{table(rows)}"


def statistics_bulletin(rng: Random, organ: Organ, year: int) -> Made:
    """An economic bulletin."""
    title = f"{organ.place.removesuffix('人民政府')}{year}年国民经济和社会发展统计公报"
    text = "".join(
        f"<p>{n}、{name}</p><p>全年完成{rng.randint(9, 999)}.{rng.randint(0, 9)}亿元，"
        f"比上年增长{rng.uniform(1, 9):.1f}%。</p>"
        for n, name in zip("一二三四", ("综合", "农业", "工业", "固定资产投资"), strict=True)
    )
    return title, text


PAGES: dict[str, Callable[[Random, Organ, int], Made]] = {
    "not_website_statement": website_statement,
    "not_website_report": website_report,
    "not_rule_of_law": rule_of_law,
    "not_budget": budget,
    "not_enforcement_statistics": enforcement_statistics,
    "not_statistics_bulletin": statistics_bulletin,
}
