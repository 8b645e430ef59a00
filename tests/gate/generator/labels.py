"""The official labels of the forms of 2019 and 2021, written down from the forms themselves."""

APPLICANTS = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("nonprofit", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other_org", "其他"),
)
TOTAL = ("total", "总计")
COLUMNS = (*APPLICANTS, TOTAL)

REQUESTS_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

NEW = ("new", "一、本年新收政府信息公开申请数量")
CARRIED_IN = ("carried_in", "二、上年结转政府信息公开申请数量")
CARRIED_OUT = ("carried_out", "四、结转下年度继续办理")
RESULTS = "三、本年度办理结果"
HANDLED_TOTAL = ("handled_total", "（七）总计")

# Groups under 三: the group's label, then its rows; a group of one row has no label of its own.
GRANTED = (
    ("", (("granted", "（一）予以公开"),)),
    ("", (("partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),)),
)
REFUSED = (
    "（三）不予公开",
    (
        ("refused_state_secret", "1.属于国家秘密"),
        ("refused_law_forbids", "2.其他法律行政法规禁止公开"),
        ("refused_safety_stability", "3.危及“三安全一稳定”"),
        ("refused_third_party", "4.保护第三方合法权益"),
        ("refused_internal", "5.属于三类内部事务信息"),
        ("refused_process", "6.属于四类过程性信息"),
        ("refused_enforcement_file", "7.属于行政执法案卷"),
        ("refused_administrative_query", "8.属于行政查询事项"),
    ),
)
UNAVAILABLE = (
    "（四）无法提供",
    (
        ("unavailable_not_held", "1.本机关不掌握相关政府信息"),
        ("unavailable_needs_creation", "2.没有现成信息需要另行制作"),
        ("unavailable_unclear", "3.补正后申请内容仍不明确"),
    ),
)
DECLINED = (
    "（五）不予处理",
    (
        ("declined_complaint", "1.信访举报投诉类申请"),
        ("declined_repeat", "2.重复申请"),
        ("declined_publication", "3.要求提供公开出版物"),
        ("declined_excessive", "4.无正当理由大量反复申请"),
        ("declined_reissue", "5.要求行政机关确认或重新出具已获取信息"),
    ),
)
OTHER_2021 = (
    "（六）其他处理",
    (
        (
            "other_uncorrected",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ),
        (
            "other_unpaid",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ),
        ("other", "3.其他"),
    ),
)
OTHER_SINGLE = ("", (("other", "（六）其他处理"),))

Group = tuple[str, tuple[tuple[str, str], ...]]


def result_groups(single_other: bool) -> tuple[Group, ...]:
    """The groups between （一） and （六）, with （六） as one row or as three."""
    other: Group = OTHER_SINGLE if single_other else OTHER_2021
    return (*GRANTED, REFUSED, UNAVAILABLE, DECLINED, other)


def result_keys(single_other: bool) -> tuple[str, ...]:
    """Keys of the rows that sum up to （七）总计."""
    return tuple(key for _, rows in result_groups(single_other) for key, _ in rows)


ROUTES = (
    ("review", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_review", "复议后起诉"),
)
OUTCOMES = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    TOTAL,
)

# Section 二: caption, header labels with column keys, rows. The first header is 信息内容.
ARTICLE_1, ARTICLE_5 = "第二十条第（一）项", "第二十条第（五）项"
ARTICLE_6, ARTICLE_8 = "第二十条第（六）项", "第二十条第（八）项"
ARTICLE_9 = "第二十条第（九）项"
CONTENT = "信息内容"
Part = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]

DECISIONS = (("decisions", "本年处理决定数量"),)
PROACTIVE_2021: tuple[Part, ...] = (
    (
        ARTICLE_1,
        (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
        (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
    ),
    (ARTICLE_5, DECISIONS, (("licensing", "行政许可"),)),
    (ARTICLE_6, DECISIONS, (("penalties", "行政处罚"), ("coercion", "行政强制"))),
    (
        ARTICLE_8,
        (("amount", "本年收费金额（单位：万元）"),),
        (("fees", "行政事业性收费"),),
    ),
)
ITEMS = (("previous_items", "上一年项目数量"), ("change", "本年增/减"))
PROACTIVE_2019: tuple[Part, ...] = (
    (
        ARTICLE_1,
        (
            ("made", "本年新制作数量"),
            ("published", "本年新公开数量"),
            ("public_total", "对外公开总数量"),
        ),
        (("regulations", "规章"), ("normative_documents", "规范性文件")),
    ),
    (
        ARTICLE_5,
        (*ITEMS, ("decisions", "处理决定数量")),
        (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")),
    ),
    (
        ARTICLE_6,
        (*ITEMS, ("decisions", "处理决定数量")),
        (("penalties", "行政处罚"), ("coercion", "行政强制")),
    ),
    (ARTICLE_8, ITEMS, (("fees", "行政事业性收费"),)),
    (
        ARTICLE_9,
        (("items", "采购项目数量"), ("amount", "采购总金额")),
        (("procurement", "政府集中采购"),),
    ),
)

SECTIONS_2021 = (
    ("overview", "一、总体情况"),
    ("proactive", "二、主动公开政府信息情况"),
    ("requests", "三、收到和处理政府信息公开申请情况"),
    ("remedies", "四、政府信息公开行政复议、行政诉讼情况"),
    ("problems", "五、存在的主要问题及改进情况"),
    ("other", "六、其他需要报告的事项"),
)
