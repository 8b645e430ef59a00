"""Pages about reports: news, explainers, lists, notices, guides, blank forms."""

from collections.abc import Callable
from html import escape
from random import Random

from tests.gate.generator.annual import proactive_sheet, remedies_sheet, requests_sheet
from tests.gate.generator.draft import Dress, Organ, Sheet
from tests.gate.generator.labels import PROACTIVE_2021, SECTIONS_2021
from tests.gate.generator.numbers import proactive_values, remedy_counts, request_counts
from tests.gate.generator.render_html import render_sheet

Made = tuple[str, str]


def picture_explainer(rng: Random, organ: Organ, year: int) -> Made:
    """图解: the report as a row of pictures."""
    title = f"【图解】{organ.name}{year}年政府信息公开工作年度报告"
    images = "".join(f'<p><img src="./W0{i}.jpg" alt="图{i}"></p>' for i in range(1, 5))
    return title, f"<p>一图读懂{year}年度报告</p>{images}"


def text_explainer(rng: Random, organ: Organ, year: int) -> Made:
    """解读: somebody explains the report."""
    title = f"《{organ.name}{year}年政府信息公开工作年度报告》解读"
    text = (
        f"<p>近日，{organ.name}发布了{year}年政府信息公开工作年度报告，现解读如下。</p>"
        "<p>一、编制背景</p><p>条例要求行政机关每年公布上一年度的工作报告。</p>"
        f"<p>二、主要数据</p><p>全年收到申请{rng.randint(1, 90)}件，主动公开信息"
        f"{rng.randint(90, 4000)}条。</p><p>三、亮点</p><p>解读形式更加多样。</p>"
    )
    return title, text


def news(rng: Random, organ: Organ, year: int) -> Made:
    """News that the report is out."""
    title = f"{organ.name}发布{year}年政府信息公开工作年度报告"
    text = (
        f"<p>本网讯　{year + 1}年1月{rng.randint(10, 30)}日，{organ.name}在门户网站发布{year}年"
        f"政府信息公开工作年度报告。报告显示，全年新收申请{rng.randint(1, 90)}件，"
        "办结率百分之百。</p>"
        "<p>记者了解到，报告共分六个部分，包括总体情况、主动公开、申请办理等。</p>"
        "<p>（通讯员　王某　编辑　李某）</p>"
    )
    return title, text


def report_list(rng: Random, organ: Organ, year: int) -> Made:
    """A list page of reports, without any report in it."""
    place = organ.place.removesuffix("人民政府")
    items = "".join(
        f'<li><a href="./t{i}.html">{place}{name}{year}年政府信息公开工作年度报告</a>'
        f"<span>{year + 1}-01-{10 + i}</span></li>"
        for i, name in enumerate(
            ("财政局", "教育局", "民政局", "水利局", "司法局", "审计局", "统计局")
        )
    )
    pages = "<div>首页 上一页 1 2 3 下一页 尾页 共3页</div>"
    return f"{place}政府信息公开年报", f"<ul>{items}</ul>{pages}"


def notice(rng: Random, organ: Organ, year: int) -> Made:
    """A notice that reports have to be drawn up, with the headings of the form."""
    title = f"关于做好{year}年政府信息公开工作年度报告编制和发布工作的通知"
    outline = "".join(f"<p>{heading}</p>" for _, heading in SECTIONS_2021)
    text = (
        f"<p>各乡镇人民政府、县直各部门：</p><p>根据条例规定，请于{year + 1}年1月31日前在门户网站"
        f"发布{year}年度报告，格式如下：</p>{outline}"
        f"<p>联系人：张某，电话：0555-{rng.randint(1000000, 8999999)}</p>"
        f"<p>{organ.place}办公室　{year}年12月{rng.randint(10, 30)}日</p>"
    )
    return title, text


def guide(rng: Random, organ: Organ, year: int) -> Made:
    """政府信息公开指南."""
    title = f"{organ.name}政府信息公开指南"
    text = (
        f"<p>为方便公民、法人和其他组织获得{organ.name}的政府信息，特编制本指南（{year}年版）。</p>"
        "<p>一、主动公开</p><p>公开范围见目录，公开形式为网站和公告栏。</p>"
        "<p>二、依申请公开</p><p>申请人可当面或以信函提出，自收到申请之日起20个工作日内答复。</p>"
        "<p>三、监督和救济</p><p>可依法申请行政复议或者提起行政诉讼。</p>"
    )
    return title, text


def flow_chart(rng: Random, organ: Organ, year: int) -> Made:
    """依申请公开流程图: boxes of a table, no numbers."""
    boxes = (
        "提出申请",
        "登记",
        "补正",
        "征求第三方意见",
        "予以公开",
        "部分公开",
        "不予公开",
        "送达",
    )
    cells = "".join(f"<tr><td>{box}</td></tr><tr><td>↓</td></tr>" for box in boxes)
    return "政府信息依申请公开流程图", f"<table>{cells}</table>"


def blank_form(rng: Random, organ: Organ, year: int) -> Made:
    """The statutory form with nothing filled in: whose, and of which year, nobody says."""
    counts = request_counts(rng, 0, single_other=False)
    sheets = {
        "proactive": proactive_sheet(
            PROACTIVE_2021, proactive_values(rng, PROACTIVE_2021, 0, regulator=False)
        ),
        "requests": requests_sheet(counts, single_other=False),
        "remedies": remedies_sheet(remedy_counts(rng, 0)),
    }
    parts = []
    for key, heading in SECTIONS_2021:
        parts.append(f"<p>{heading}</p>")
        parts.append(render_sheet(emptied(sheets[key]), Dress(), rng) if key in sheets else "")
    return "中华人民共和国政府信息公开工作年度报告格式", "\n".join(parts)


def emptied(sheet: Sheet) -> Sheet:
    """The sheet without its numbers."""
    for cell in (c for row in sheet.rows for c in row if c.holds_value):
        cell.text = ""
    return sheet


def satisfaction_survey(rng: Random, organ: Organ, year: int) -> Made:
    """社会评议问卷 about the report."""
    title = f"{organ.name}{year}年政府信息公开工作社会评议问卷"
    items = "".join(
        f"<p>{i}.{escape(text)}</p><p>A.满意　B.基本满意　C.不满意</p>"
        for i, text in enumerate(
            ("您对主动公开的评价", "您对依申请公开的评价", "您对答复时间的评价"), 1
        )
    )
    return title, f"<p>感谢参加{year}年度评议。</p>{items}"


def work_plan(rng: Random, organ: Organ, year: int) -> Made:
    """政务公开工作要点 of a year."""
    title = f"{organ.place}{year}年政务公开工作要点"
    text = (
        f"<p>{year}年政务公开工作的总体要求是：服务大局、注重实效。</p><p>一、深化主动公开</p>"
        "<p>围绕财政、教育、医疗等领域扩大公开范围。</p><p>二、规范依申请公开</p>"
        "<p>提高答复质量，降低行政复议纠错率和行政诉讼败诉率。</p><p>三、强化监督保障</p>"
        f"<p>各单位于{year + 1}年1月31日前公布本单位政府信息公开工作年度报告。</p>"
    )
    return title, text


def government_work_report(rng: Random, organ: Organ, year: int) -> Made:
    """政府工作报告, given to the people's congress."""
    place = organ.place.removesuffix("人民政府")
    title = f"{year}年{place}政府工作报告"
    text = (
        f"<p>——{year}年1月{rng.randint(5, 25)}日在{place}人民代表大会上</p><p>各位代表：</p>"
        f"<p>一、{year - 1}年工作回顾</p><p>全年地区生产总值增长{rng.uniform(3, 9):.1f}%，"
        f"办理建议提案{rng.randint(90, 400)}件，政府信息主动公开{rng.randint(900, 9000)}条。</p>"
        f"<p>二、{year}年主要任务</p><p>推进依法行政，提高政务公开水平。</p>"
    )
    return title, text


def home_page(rng: Random, organ: Organ, year: int) -> Made:
    """A home page with a bit of everything."""
    rows = "".join(
        f'<li><a href="/{i}.html">{text}</a></li>'
        for i, text in enumerate(
            (
                f"{organ.name}{year}年政府信息公开工作年度报告",
                "关于开展春季义务植树的通知",
                "图片新闻：春耕正当时",
                "一图读懂养老服务条例",
            )
        )
    )
    return f"{organ.place}门户网站", f"<div>要闻</div><ul>{rows}</ul><div>友情链接</div>"


PAGES: dict[str, Callable[[Random, Organ, int], Made]] = {
    "not_picture_explainer": picture_explainer,
    "not_text_explainer": text_explainer,
    "not_news": news,
    "not_report_list": report_list,
    "not_notice": notice,
    "not_guide": guide,
    "not_flow_chart": flow_chart,
    "not_blank_form": blank_form,
    "not_survey": satisfaction_survey,
    "not_work_plan": work_plan,
    "not_government_work_report": government_work_report,
    "not_home_page": home_page,
}
