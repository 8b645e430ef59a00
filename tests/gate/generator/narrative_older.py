"""The sections of reports before 2019, in our own words."""

from random import Random

from tests.gate.generator.draft import Organ
from tests.gate.generator.narrative import fill

Part = tuple[tuple[str, ...], str | None, list[str]]

OVERVIEW = (
    "{year}年，{short}按照条例规定，把信息公开列入年度重点，明确一名副职分管、一个科室承办，"
    "配备兼职人员{k}名，修订公开指南和目录各{k}次。",
    "{year}年，{short}机构健全、制度完善，先后出台保密审查、责任追究等{k}项制度，"
    "在{last}年的基础上又新增公开栏{m}个。",
)
PROACTIVE = (
    "截至年底，累计主动公开信息{n}条，其中{year}年新增{m}条；政策法规类占{pct}%，"
    "规划计划类{k}条，其余为业务类信息。",
    "通过网站公开信息{n}条，在档案馆、图书馆设查阅点{k}个，接待查阅{m}人次，编印公开手册{big}册。",
)
REQUESTS = (
    "全年受理公开申请{m}件，均通过网络或当面提出，已全部按期答复；其中同意公开的{k}件。",
    "{year}年没有收到要求公开信息的书面申请，电话咨询{m}次，已当场解答。",
)
FEES = ("本年度没有收取检索、复制、邮寄等费用，也没有减免情况。", "共收取复印费{m}元，减免{k}人。")
REMEDIES = (
    "{year}年没有因信息公开引起的行政复议和行政诉讼，也没有收到申诉。",
    "因信息公开申请行政复议{k}件，均维持原答复；没有提起行政诉讼的情况。",
)
PROBLEMS = (
    "公开的及时性还不够，{k}个科室报送信息偏少；下一步将在{next}年完善考核办法，"
    "并把培训次数增加到{k}次。",
    "主要不足是人员少、专业性不强，公开内容与群众要求有差距。今后将健全机制、加强培训、补齐目录。",
)
NOTES = ("无其他需要说明的事项。", "本报告所列数据统计到{year}年12月31日为止。")

# Wordings of the headings: the newer free text (2014 to 2018) and the older.
TITLES: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (("overview",), ("概述", "总体情况", "工作概述", "基本情况"), OVERVIEW),
    (
        ("proactive",),
        ("主动公开政府信息情况", "主动公开政府信息的情况", "政府信息主动公开情况"),
        PROACTIVE,
    ),
    (
        ("requests",),
        ("依申请公开政府信息情况", "依申请公开政府信息办理情况", "政府信息依申请公开情况"),
        REQUESTS,
    ),
    (("other",), ("政府信息公开的收费及减免情况", "收费及减免情况"), FEES),
    (
        ("remedies",),
        (
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "行政复议、行政诉讼情况",
            "申请行政复议、提起行政诉讼的情况",
        ),
        REMEDIES,
    ),
    (
        ("problems",),
        ("存在的主要问题及改进措施", "存在的问题和改进情况", "工作中存在的主要问题和改进措施"),
        PROBLEMS,
    ),
    (("other",), ("其他需要报告的事项", "需要说明的其他事项"), NOTES),
)


def older_sections(rng: Random, organ: Organ, year: int, annexed: bool) -> list[Part]:
    """Preface and numbered sections; the fees and the notes are now and then left out."""
    parts: list[Part] = [(("preface",), None, [preface_older(rng, organ, year, annexed)])]
    number = 0
    for keys, headings, sentences in TITLES:
        if keys == ("other",) and rng.random() < 0.3:
            continue
        heading = f"{'一二三四五六七'[number]}、{rng.choice(headings)}"
        lines = [fill(rng, sentence, year, organ.name) for sentence in pick(rng, sentences)]
        parts.append((keys, heading, lines))
        number += 1
    return parts


def pick(rng: Random, sentences: tuple[str, ...]) -> list[str]:
    """One sentence of the pool, or all of those that do not contradict each other."""
    if sentences in (OVERVIEW, PROACTIVE, PROBLEMS) and rng.random() < 0.5:
        return list(sentences)
    return [rng.choice(sentences)]


def preface_older(rng: Random, organ: Organ, year: int, annexed: bool) -> str:
    """The opening paragraph."""
    number = rng.choice((5, 6, 7))
    tail = "，并附相关指标统计表" if annexed else ""
    lines = (
        f"本年度报告是根据《中华人民共和国政府信息公开条例》要求，由{organ.name}编制的{year}年度"
        f"政府信息公开工作年度报告。全文由{number}个部分组成{tail}。报告中所列数据的统计期限"
        f"自{year}年1月1日起至{year}年12月31日止。",
        f"根据条例第三十一条、第三十二条规定，{organ.name}现向社会公布{year}年政府信息公开工作"
        f"年度报告{tail}。统计期限为{year}年1月1日至12月31日。",
    )
    return rng.choice(lines)
