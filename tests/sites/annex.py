"""The statistical annex of 2014 (政府信息公开情况统计表) and its numbers."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from random import Random

Line = tuple[str, str, int | None]  # label, unit, number; None where the line is a heading

HEADINGS = ("主动公开情况", "回应解读情况", "依申请公开情况", "行政复议数量", "行政诉讼数量")


def annex_lines(rng: Random, busy: int) -> list[Line]:
    """All lines of the annex in order, with numbers whose sums hold."""

    def any_of(most: int) -> int:
        return 0 if rng.random() < 0.3 else rng.randint(0, most)

    channels = [any_of(busy) for _ in range(4)]
    received = sum(channels)
    answers = split(rng, received, 8)
    refused = split(rng, answers[3], 6)
    review, suit = [any_of(3) for _ in range(3)], [any_of(2) for _ in range(3)]
    staff = [rng.randint(0, 4), rng.randint(1, 9)]
    late = rng.randint(0, received)
    return [
        ("一、主动公开情况", "——", None),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", any_of(busy * 60)),
        ("其中：主动公开规范性文件数", "条", any_of(busy)),
        ("制发规范性文件总数", "件", any_of(busy)),
        ("（二）通过不同渠道和方式公开政府信息的情况", "——", None),
        ("1.政府公报公开政府信息数", "条", any_of(busy)),
        ("2.政府网站公开政府信息数", "条", any_of(busy * 50)),
        ("3.政务微博公开政府信息数", "条", any_of(busy * 9)),
        ("4.政务微信公开政府信息数", "条", any_of(busy * 9)),
        ("5.其他方式公开政府信息数", "条", any_of(busy * 5)),
        ("二、回应解读情况", "——", None),
        ("（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", any_of(9)),
        ("（二）通过不同渠道和方式回应解读的情况", "——", None),
        ("1.参加或举办新闻发布会总次数", "次", any_of(5)),
        ("其中：主要负责同志参加新闻发布会次数", "次", any_of(2)),
        ("2.政府网站在线访谈次数", "次", any_of(4)),
        ("其中：主要负责同志参加政府网站在线访谈次数", "次", any_of(2)),
        ("3.政策解读稿件发布数", "篇", any_of(20)),
        ("4.微博微信回应事件数", "次", any_of(30)),
        ("5.其他方式回应事件数", "次", any_of(9)),
        ("三、依申请公开情况", "——", None),
        ("（一）收到申请数", "件", received),
        *zip(("1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数"), "件件件件", channels, strict=True),
        ("（二）申请办结数", "件", received),
        ("1.按时办结数", "件", received - late),
        ("2.延期办结数", "件", late),
        ("（三）申请答复数", "件", received),
        ("1.属于已主动公开范围数", "件", answers[0]),
        ("2.同意公开答复数", "件", answers[1]),
        ("3.同意部分公开答复数", "件", answers[2]),
        ("4.不同意公开答复数", "件", answers[3]),
        ("其中：涉及国家秘密", "件", refused[0]),
        ("涉及商业秘密", "件", refused[1]),
        ("涉及个人隐私", "件", refused[2]),
        ("危及国家安全、公共安全、经济安全和社会稳定", "件", refused[3]),
        ("不是《条例》所指政府信息", "件", refused[4]),
        ("法律法规规定的其他情形", "件", refused[5]),
        ("5.不属于本行政机关公开数", "件", answers[4]),
        ("6.申请信息不存在数", "件", answers[5]),
        ("7.告知作出更改补充数", "件", answers[6]),
        ("8.告知通过其他途径办理数", "件", answers[7]),
        ("四、行政复议数量", "件", sum(review)),
        ("（一）维持具体行政行为数", "件", review[0]),
        ("（二）被依法纠错数", "件", review[1]),
        ("（三）其他情形数", "件", review[2]),
        ("五、行政诉讼数量", "件", sum(suit)),
        ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", suit[0]),
        ("（二）被依法纠错数", "件", suit[1]),
        ("（三）其他情形数", "件", suit[2]),
        ("六、举报投诉数量", "件", any_of(3)),
        ("七、依申请公开信息收取的费用", "万元", 0),
        ("八、机构建设和保障经费情况", "——", None),
        ("（一）政府信息公开工作专门机构数", "个", rng.randint(0, 2)),
        ("（二）设置政府信息公开查阅点数", "个", rng.randint(1, 9)),
        ("（三）从事政府信息公开工作人员数", "人", sum(staff)),
        ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", staff[0]),
        ("2.兼职人员数", "人", staff[1]),
        ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", any_of(20)),
        ("九、政府信息公开会议和培训情况", "——", None),
        ("（一）召开政府信息公开工作会议或专题会议数", "次", rng.randint(1, 6)),
        ("（二）举办各类培训班数", "次", rng.randint(0, 4)),
        ("（三）接受培训人员数", "人次", any_of(200)),
    ]  # fmt: skip


def split(rng: Random, total: int, parts: int) -> list[int]:
    """`total` in that many parts."""
    chosen = rng.choices(range(parts), k=total)
    return [chosen.count(part) for part in range(parts)]
