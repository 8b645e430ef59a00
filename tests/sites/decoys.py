"""Pages that look like annual reports to a careless crawler, and the ordinary news between them."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from random import Random

from tests.sites.narrative import TOPICS, work
from tests.sites.pages import Page

NEWS = (
    "{d}召开{t}工作推进会", "{d}领导调研{t}工作", "{d}开展{t}专项检查", "关于做好{t}有关工作的通知",
    "{d}{t}实施方案政策解读", "{d}举办{t}业务培训班",
)  # fmt: skip


def news_title(district: str, rng: Random) -> str:
    """A headline."""
    return rng.choice(NEWS).format(d=district, t=rng.choice(TOPICS))


def news(title: str, day: str, rng: Random) -> Page:
    """A piece of news."""
    body = "".join(f"<p>　　{work(rng)}</p>" for _ in range(3))
    return Page(title, body, published_on=day, source="本站", is_article=True)


def website_report(organ: str, year: int) -> tuple[str, str]:
    """政府网站工作年度报表: a table, a year, the word 年度, and no annual report."""
    rows = (("网站名称", f"{organ}门户网站"), ("独立用户访问总量（单位：个）", "102938"), ("信息发布总数（单位：条）", "3321"),
            ("专栏专题", "12"), ("解读回应发布总数", "45"), ("留言办理收到留言数量", "88"))  # fmt: skip
    table = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows)
    return f"{organ}政府网站工作年度报表（{year}年度）", f"<table border=1>{table}</table>"


def rule_of_law(organ: str, year: int) -> tuple[str, str]:
    """法治政府建设年度报告."""
    body = (
        f"<p>　　{year}年，{organ}深入推进法治政府建设，现将有关情况报告如下。</p><p>　　一、主要举措和成效</p>"
        "<p>　　规范重大行政决策程序，公示执法信息，推进行政复议规范化。</p><p>　　二、存在的问题和下一步打算</p>"
        "<p>　　执法人员业务水平有待提高。下一年将加强培训。</p>"
    )
    return f"{organ}{year}年法治政府建设年度报告", body


def accounts(organ: str, year: int) -> tuple[str, str]:
    """部门决算."""
    table = "<table border=1><tr><td>收入</td><td>决算数</td></tr><tr><td>一般公共预算财政拨款收入</td><td>1203.44</td></tr></table>"
    return (
        f"{organ}{year}年度部门决算公开",
        f"<p>　　第一部分 部门概况</p><p>　　第二部分 决算报表</p>{table}",
    )


def picture(organ: str, year: int) -> tuple[str, str]:
    """图解: the report as a picture."""
    body = f'<p style="text-align:center"><img src="/images/tj{year}.jpg" alt="图解" /></p>'
    return f"一图读懂{organ}{year}年政府信息公开工作年度报告", body


def notice(organ: str, year: int) -> tuple[str, str]:
    """A notice that asks others to write their reports."""
    body = (
        f"<p>各部门、各乡镇：</p><p>　　为做好{year}年政府信息公开工作年度报告编制和发布工作，请于1月31日前在政府网站公布本单位年度报告。</p>"
        "<p>　　报告应当包括总体情况、主动公开、依申请公开、存在的主要问题及改进情况等内容。</p>"
    )
    return f"关于做好{year}年政府信息公开工作年度报告编制工作的通知", body


def press(organ: str, year: int) -> tuple[str, str]:
    """News about the report."""
    body = f"<p>　　近日，{organ}公布{year}年政府信息公开工作年度报告。报告显示，全年主动公开信息较上年有所增长。</p>"
    return f"{organ}发布{year}年政府信息公开工作年度报告", body


CONFUSABLES = (website_report, picture, notice, press)
ELSEWHERE = (rule_of_law, accounts, website_report)
GUIDE = (
    "<p>　　为便于公民、法人和其他组织获取政府信息，编制本指南。</p><p>　　一、公开的范围</p><p>　　本机关依法主动公开的信息。</p>"
    "<p>　　二、依申请公开</p><p>　　申请人应当填写申请表，可以当面、网络或者信函提交。</p><p>　　三、监督</p>"
)
RULES = (
    "<p>　　一、信息发布审核制度</p><p>　　信息发布实行先审后发。</p><p>　　二、保密审查制度</p>"
)
APPLY = "<p>　　申请人可以下载申请表，填写后提交。本栏目受理政府信息公开申请。</p>"
