"""What surrounds an article: navigation, breadcrumbs, neighbours, footer, metas."""

from dataclasses import dataclass
from html import escape
from random import Random

from tests.gate.generator.draft import Draft

COLUMN = "政府信息公开年报"
MENU = ("首页", "走进本地", "新闻中心", "政务公开", "办事服务", "互动交流", "专题专栏")
SIDE = (
    "政府信息公开指南",
    "政府信息公开制度",
    "法定主动公开内容",
    "政府信息公开年报",
    "依申请公开",
)
NEIGHBOURS = ("财政局", "教育局", "民政局", "水利局", "审计局", "文化和旅游局", "统计局")


@dataclass(frozen=True, slots=True)
class Scene:
    """An article and the facts its frame prints around it."""

    draft: Draft
    article: str
    rng: Random
    host: str
    url: str

    @property
    def site(self) -> str:
        return self.draft.organ.place

    @property
    def shown_title(self) -> str:
        return escape(self.draft.heading_title or "", quote=False).replace("\n", "<br>")

    @property
    def page_title(self) -> str:
        return escape(self.draft.page_title or self.meta_title, quote=False)

    @property
    def meta_title(self) -> str:
        return self.draft.meta_title or (self.draft.titles or [self.site])[0]

    @property
    def index_number(self) -> str:
        """The number under which the disclosure catalogue lists the page; noted for the truth."""
        organ = self.draft.organ
        self.draft.index_number = f"{organ.code}-{self.draft.year + 1}-{len(organ.name):05d}"
        return self.draft.index_number

    @property
    def date(self) -> str:
        return self.draft.migrated_date or self.draft.shown_date or ""


def metas(scene: Scene) -> str:
    """The meta lines that government sites are told to carry."""
    if not scene.draft.metas:
        return ""
    date = scene.draft.meta_date or scene.date
    pairs = (
        ("SiteName", scene.site),
        ("SiteDomain", scene.host),
        ("SiteIDCode", f"{scene.draft.organ.code}0001"),
        ("ColumnName", COLUMN),
        ("ColumnType", COLUMN),
        ("ArticleTitle", scene.meta_title),
        ("PubDate", f"{date} {scene.rng.randint(8, 17):02d}:{scene.rng.randint(0, 59):02d}"),
        ("ContentSource", scene.rng.choice((scene.draft.organ.name, "", "本网"))),
        ("Url", scene.url),
    )
    return "\n".join(f'<meta name="{n}" content="{escape(v)}">' for n, v in pairs)


def menu(scene: Scene, tag: str = "li") -> str:
    """The main navigation."""
    return "".join(f'<{tag}><a href="/{i}/">{text}</a></{tag}>' for i, text in enumerate(MENU))


def crumbs(scene: Scene, mark: str = "&gt;") -> str:
    """Where the reader is."""
    steps = ("首页", "政务公开", "政府信息公开", COLUMN)
    links = (f'<a href="{"../" * (4 - i)}">{text}</a>' for i, text in enumerate(steps))
    return f"当前位置：{f' {mark} '.join(links)}"


def side_menu(scene: Scene) -> str:
    """The standard left menu of the disclosure platform."""
    return (
        "<ul>"
        + "".join(f'<li><a href="../{i}/">{t}</a></li>' for i, t in enumerate(SIDE))
        + "</ul>"
    )


def other_reports(scene: Scene, count: int = 8) -> str:
    """Reports of other years and bodies, listed beside the article."""
    year = scene.draft.year
    place = scene.site.removesuffix("人民政府")
    items = []
    for i in range(count):
        other = year + scene.rng.choice((-4, -3, -2, -1, 1, 2))
        body = scene.rng.choice((place, *(f"{place}{n}" for n in NEIGHBOURS)))
        text = f"{body}{other}年政府信息公开工作年度报告"
        items.append(
            f'<li><a href="./{4000 + i}.html">{text}</a><span>{other + 1}-01-2{i}</span></li>'
        )
    return "<ul>" + "\n".join(items) + "</ul>"


def footer(scene: Scene) -> str:
    """Who runs the site, and its registration numbers."""
    code = scene.draft.organ.code
    return (
        f"<p>主办单位：{scene.site}　承办单位：{scene.site}办公室　"
        f'网站标识码：{code}0001</p><p><a href="https://beian.miit.gov.cn/">京ICP备{code}号-1</a>　'
        f"公网安备 {code}02000{scene.rng.randint(100, 999)}号　"
        f"地址：人民路{scene.rng.randint(1, 200)}号　"
        f"您是第{scene.rng.randint(10000, 9999999)}位访客</p>"
    )
