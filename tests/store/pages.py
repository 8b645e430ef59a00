"""A report page as a site would serve it: written out from the form, without the parser's data."""

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
ROWS = (
    ("一、本年新收政府信息公开申请数量",),
    ("二、上年结转政府信息公开申请数量",),
    ("三、本年度办理结果", "（一）予以公开"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）",),
    ("（三）不予公开", "1.属于国家秘密"),
    ("2.其他法律行政法规禁止公开",),
    ("3.危及“三安全一稳定”",),
    ("4.保护第三方合法权益",),
    ("5.属于三类内部事务信息",),
    ("6.属于四类过程性信息",),
    ("7.属于行政执法案卷",),
    ("8.属于行政查询事项",),
    ("（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("2.没有现成信息需要另行制作",),
    ("3.补正后申请内容仍不明确",),
    ("（五）不予处理", "1.信访举报投诉类申请"),
    ("2.重复申请",),
    ("3.要求提供公开出版物",),
    ("4.无正当理由大量反复申请",),
    ("5.要求行政机关确认或重新出具已获取信息",),
    ("（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",),
    ("3.其他",),
    ("（七）总计",),
    ("四、结转下年度继续办理",),
)
SPANS = {"三、本年度办理结果": 22, "（三）不予公开": 8, "（四）无法提供": 3, "（五）不予处理": 5}
SPANS |= {"（六）其他处理": 3}
NUMBERED = {0, 2, 23}  # new, granted and the total of what was handled


def report_page(organ: str, year: int, new: int, *, head: str = "") -> bytes:
    """A page of the form of 2021 with this many requests, all granted."""
    rows = "".join(_row(number, labels, new) for number, labels in enumerate(ROWS))
    names = "".join(f"<td>{name}</td>" for name in APPLICANTS[1:6])
    title = f"{organ}{year}年政府信息公开工作年度报告"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><div class="nav"><a href="/">首页</a></div><div class="article"><h1>{title}</h1>
<p>本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至{year}年12月31日。</p>
<h2>一、总体情况</h2><p>{organ}全年主动公开政府信息一百二十条，办理依申请公开{new}件。</p>
<h2>二、主动公开政府信息情况</h2>
<h2>三、收到和处理政府信息公开申请情况</h2>
<table><tr><td rowspan="3" colspan="3">（本列数据的勾稽关系为：第一项加第二项之和，
等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr>{names}</tr>{rows}</table>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<h2>五、存在的主要问题及改进情况</h2><p>主动公开的深度还不够，下一步将加强培训。</p>
<h2>六、其他需要报告的事项</h2><p>无。</p></div></body></html>""".encode()


def _row(number: int, labels: tuple[str, ...], new: int) -> str:
    cells = []
    for at, label in enumerate(labels):
        rows = SPANS.get(label, 1)
        last = at == len(labels) - 1
        columns = 1 if not last else _columns(number, labels)
        cells.append(f'<td rowspan="{rows}" colspan="{columns}">{label}</td>')
    value = new if number in NUMBERED else 0
    values = [value, 0, 0, 0, 0, 0, value]
    return "<tr>" + "".join(cells) + "".join(f"<td>{v}</td>" for v in values) + "</tr>"


def _columns(number: int, labels: tuple[str, ...]) -> int:
    """How far the last label of a row reaches over the three label columns."""
    if number in (0, 1, 24):
        return 3
    return 2 if labels[-1].startswith("（") else 1
