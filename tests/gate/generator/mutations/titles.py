"""Mutations of what says whose report it is, and of which year."""

from random import Random

from tests.gate.generator.draft import Draft, Heading, Para
from tests.gate.generator.mutation import EVERY, mutation


def show(draft: Draft, title: str) -> None:
    """One title in every place."""
    draft.heading_title = title
    draft.titles = [title.replace("\n", "")]


@mutation("title_absent", forms=EVERY, group="identity")
def title_absent(draft: Draft, rng: Random) -> bool:
    """No title over the text; <title> has it, or only the site's name."""
    draft.heading_title = None
    if rng.random() < 0.5:
        draft.page_title, draft.metas = f"{draft.organ.place}门户网站", False
        draft.titles = []
    return True


@mutation("title_year_only", forms=EVERY, group="identity")
def title_year_only(draft: Draft, rng: Random) -> bool:
    """Only 2023年年报: whose, the text says."""
    show(draft, f"{draft.year}{rng.choice(('年年报', '年年度报告', '年度政府信息公开年报'))}")
    return True


@mutation("title_body_only", forms=EVERY, group="identity")
def title_body_only(draft: Draft, rng: Random) -> bool:
    """Only the body's name: of which year, the text says."""
    show(draft, draft.organ.name)
    return True


@mutation("title_without_year", forms=EVERY, group="identity")
def title_without_year(draft: Draft, rng: Random) -> bool:
    """The year stands in the text only, and the date of publication is that of a migration."""
    show(draft, f"{draft.organ.name}政府信息公开工作年度报告")
    draft.url_year = draft.year + rng.choice((2, 3, 4))
    return True


@mutation("title_wrapped", forms=EVERY, group="identity")
def title_wrapped(draft: Draft, rng: Random) -> bool:
    """A line break between body and year."""
    year, organ = str(draft.year), draft.organ.name
    show(draft, f"{organ}\n{year}年政府信息公开工作年度报告")
    draft.neutral += [organ, f"{year}年政府信息公开工作年度报告"]
    return True


@mutation("title_announced", forms=EVERY, group="identity")
def title_announced(draft: Draft, rng: Random) -> bool:
    """The title of an announcement over the report itself."""
    name = f"{draft.organ.name}{draft.year}年政府信息公开工作年度报告"
    show(draft, rng.choice((f"关于公布{name}的公告", f"{name}（公开版）", f"《{name}》")))
    draft.titles.append(name)  # a reader may give the report's own title
    return True


@mutation("title_fused", forms=EVERY, group="identity")
def title_fused(draft: Draft, rng: Random) -> bool:
    """人民政府 and 政府信息公开 run into one another."""
    if not draft.organ.name.endswith("人民政府"):
        return False
    show(draft, f"{draft.organ.name}信息公开工作年度报告（{draft.year}年）")
    return True


DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


@mutation("year_in_characters", forms=EVERY, group="identity")
def year_in_characters(draft: Draft, rng: Random) -> bool:
    """二〇二三年, with whichever circle the typist found."""
    year = str(draft.year).translate(DIGITS).replace("〇", rng.choice("〇○Ｏ"))
    show(draft, f"{draft.organ.name}{year}年政府信息公开工作年度报告")
    return True


@mutation("year_spaced", forms=EVERY, group="identity")
def year_spaced(draft: Draft, rng: Random) -> bool:
    """Spaces and full-width digits in the title's year."""
    wide = str(draft.year).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    year = rng.choice((f" {draft.year} 年", f"{wide}年", f"（{draft.year}）年度"))
    show(draft, f"{draft.organ.name}{year}政府信息公开工作年度报告")
    return True


@mutation("title_doubled", forms=EVERY, group="doubled", order=6)
def title_doubled(draft: Draft, rng: Random) -> bool:
    """The title again as the article's first lines."""
    if draft.heading_title is None:
        return False
    title = f"{draft.year}年政府信息公开工作年度报告"
    lines = rng.choice(([draft.organ.name, title], [f"{draft.organ.name}{title}"]))
    draft.blocks[:0] = [Para(line, neutral=True) for line in lines]
    if f"{draft.organ.name}{title}" not in draft.titles:
        draft.titles.append(f"{draft.organ.name}{title}")
    return True


@mutation("preface_absent", forms=EVERY, group="identity")
def preface_absent(draft: Draft, rng: Random) -> bool:
    """The text begins with the first heading: title and metas are all there is."""
    first = next(at for at, block in enumerate(draft.blocks) if isinstance(block, Heading))
    del draft.blocks[:first]
    return True


@mutation("meta_migrated", forms=EVERY, group="metas", order=6)
def meta_migrated(draft: Draft, rng: Random) -> bool:
    """Metas that belong to another year's report, and a migration date."""
    if not draft.heading_title or str(draft.year) not in draft.titles[0]:
        return False
    other = draft.year + rng.choice((-3, -2, 1))
    draft.meta_title = draft.titles[0].replace(str(draft.year), str(other))
    draft.meta_date = f"{draft.year + 3}-08-1{rng.randint(0, 9)}"
    return True


@mutation("metas_missing", forms=EVERY, group="metas", order=6)
def metas_missing(draft: Draft, rng: Random) -> bool:
    """No metas, and the site's name for a page title."""
    if draft.heading_title is None:
        return False
    draft.metas = False
    draft.page_title = draft.organ.place
    return True


@mutation("date_migrated", forms=EVERY, group="date", order=6)
def date_migrated(draft: Draft, rng: Random) -> bool:
    """The date on the page is the day on which the site moved, years later."""
    draft.migrated_date = (
        f"{draft.year + rng.randint(2, 5)}-0{rng.randint(3, 9)}-1{rng.randint(0, 9)}"
    )
    return True


@mutation("url_year", forms=EVERY, group="date")
def url_year(draft: Draft, rng: Random) -> bool:
    """The URL's year is that of publication or of a migration."""
    draft.url_year = draft.year + rng.choice((1, 2, 4))
    return True
