"""Paragraphs of reports in our own words; numbers and years in them are there to mislead."""

from random import Random

from tests.gate.generator.draft import Organ

BASIS = {
    "annual_2021": "（国办公开办函〔2021〕30号）",
    "annual_2019": "（国办公开办函〔2019〕60号）",
}
OPENING = (
    "{year}年，{short}把公开透明作为改进工作的抓手，对照年初列出的{n}项任务逐条推进，"
    "公开的内容更全、渠道更顺、答复更快。",
    "一年来，{short}坚持以公开为常态、不公开为例外，把群众最想知道的事放在最前面，"
    "全年没有发生因公开不及时引起的负面舆情。",
    "{year}年，{short}围绕中心工作，持续健全公开制度，比{last}年多公开信息{n}条，增长{pct}%。",
)
PUBLISHING = (
    "（一）主动公开。全年通过门户网站公开各类信息{n}条，其中财政预决算{m}条、"
    "重点项目{k}条；政务新媒体推送{n2}条，阅读量{big}人次。",
    "（一）主动公开情况。及时更新机构职能、领导分工、办事指南等栏目，新增公开事项{k}项，"
    "清理失效文件{m}件，{last}年遗留的{k}个空白栏目全部补齐。",
    "（一）抓好主动公开。以公告栏、广播和网站三种方式同步公开，张贴公示{m}期，发放明白纸{big}份。",
)
REQUESTING = (
    "（二）依申请公开。对收到的申请逐件登记、逐件会商，答复前由法制机构把关，"
    "平均办理用时{k}个工作日，比法定期限缩短{m}天。",
    "（二）依申请公开情况。设立当面、信函和网上三个受理渠道，申请人来电咨询{m}次，"
    "均当场答复；没有收取任何费用。",
    "（二）规范依申请公开。修订答复文书样本{k}份，组织专题研讨{k}次，"
    "经复议机关纠正的答复较{last}年减少{k}件。",
)
MANAGING = (
    "（三）政府信息管理。执行先审后发，拟制公文时同步注明公开属性，全年评估不予公开事项{m}件，"
    "调整公开属性{k}件。",
    "（三）信息管理。建立台账，做到一文一审一档，对{y3}年以来的文件作了一次全面清理，"
    "宣布失效{m}件。",
)
PLATFORM = (
    "（四）平台建设。网站改版后首页栏目由{m}个减为{k}个，检索更方便；关停不再更新的账号{k}个。",
    "（四）公开平台。在政务大厅、图书馆设查阅点{k}处，配有自助查询机{m}台，接待群众{big}人次。",
)
SUPERVISING = (
    "（五）监督保障。公开工作占年度考核{k}分，开展培训{k}次、{m}人次参加，第三方测评得分"
    "{pct}分；社会评议满意率{pct}%，未发生责任追究。",
    "（五）监督保障情况。分管负责人每季度听取一次汇报，通报问题{m}个，均已改正；"
    "经评议群众表示满意的占{pct}%。",
)
PROBLEMS = (
    "一是公开内容与群众期待还有距离，个别栏目更新间隔超过{m}天；二是解读形式单一，图表、"
    "视频解读只占{pct}%；三是基层人员变动多，{k}个单位的经办人不满一年。",
    "（一）存在的问题。答复文书不够规范，有{k}件因说理不充分被要求补充；部分单位重答复、轻沟通。",
    "虽然做了一些工作，但仍有不足：公开的深度不够，老年人查询不便，公开目录与{last}年相比变化不大。",
)
FIXES = (
    "下一步，将从三方面改进：一是每月抽查，问题限{k}日内改正；二是把解读材料与文件同步起草；"
    "三是{next}年上半年完成全员轮训。",
    "（二）改进措施。{next}年，把经办人培训列入计划，每季度不少于{k}次；"
    "编印常见问题{m}问，方便各单位对照办理。",
    "今后将继续拓宽渠道，用好便民热线，让公开的信息看得到、听得懂、用得上。",
)
REMARKS = (
    "{year}年度未收取信息处理费。",
    "本年度依据《政府信息公开信息处理费管理办法》，共发出收费通知{k}件，实际收取信息处理费{m}元。",
    "无其他需要报告的事项。",
    "无。",
)


def fill(rng: Random, sentence: str, year: int, short: str = "我单位") -> str:
    """A template with numbers of its own, none of them from the tables."""
    return sentence.format(
        year=year,
        last=year - 1,
        next=year + 1,
        y3=year - 3,
        short=short,
        n=rng.randint(120, 4800),
        n2=f"{rng.randint(1, 9)},{rng.randint(100, 999)}",
        m=rng.randint(11, 96),
        k=rng.randint(2, 9),
        pct=f"{rng.randint(81, 99)}.{rng.randint(1, 9)}",
        big=rng.choice((rng.randint(1000, 90000), f"{rng.randint(1, 30)}.{rng.randint(1, 9)}万")),
    )


def preface(rng: Random, organ: Organ, year: int, form: str) -> list[str]:
    """The paragraph before the first heading."""
    basis = BASIS.get(form, "")
    span = f"{year}年1月1日至{year}年12月31日"
    lines = (
        f"本报告由{organ.name}依照《中华人民共和国政府信息公开条例》和有关格式要求{basis}编制，"
        f"所列数据的统计期限自{span}。如对报告有疑问，请与{organ.name}办公室联系"
        f"（电话：0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}）。",
        f"根据《中华人民共和国政府信息公开条例》第五十条规定{basis}，现公布{organ.name}{year}年度"
        f"政府信息公开工作年度报告。报告由六个部分组成，数据统计期限为{span}。",
        f"按照条例要求，{organ.name}编制了本报告{basis}，全文包括总体情况、主动公开政府信息情况、"
        f"收到和处理政府信息公开申请情况等六部分。统计期限：{span}。",
    )
    rare = (
        f"本报告由{organ.name}编制，数据统计时段：{year}0101-{year}1231。",
        f"本年度报告由{organ.name}编写，所列数据截止{year}年12月20日。电子版可在网站下载，"
        f"地址：人民路{rng.randint(1, 300)}号，邮编：{rng.randint(100000, 899999)}。",
    )
    return [rng.choice(rare if rng.random() < 0.1 else lines)]


def overview(rng: Random, organ: Organ, year: int) -> list[str]:
    """Section 一: an opening and the five usual points, or fewer for a small body."""
    points = (PUBLISHING, REQUESTING, MANAGING, PLATFORM, SUPERVISING)
    count = rng.choice((2, 3, 5, 5, 5))
    lines = [rng.choice(OPENING), *(rng.choice(pool) for pool in points[:count])]
    short = rng.choice(("我单位", "本机关", organ.name))
    return [fill(rng, line, year, short) for line in lines]


def problems(rng: Random, year: int) -> list[str]:
    """Section 五."""
    return [fill(rng, rng.choice(pool), year) for pool in (PROBLEMS, FIXES)]


def remarks(rng: Random, year: int) -> list[str]:
    """Section 六."""
    return [fill(rng, rng.choice(REMARKS), year)]
