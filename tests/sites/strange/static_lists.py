"""Lists of strange sites that lie on the server page by page."""

# Lines of markup and of official wording stay whole, however long they are.
# ruff: noqa: E501

from collections.abc import Callable

from tests.sites.exchange import Reply, Request, not_found
from tests.sites.strange.desk import Desk, Item
from tests.sites.strange.rows import listing

Writer = Callable[[Desk, str, str, list[Item], str], str]
BEYOND = ("missing", "empty", "first", "refresh")


def cut_up(items: list[Item], size: int) -> list[list[Item]]:
    """The items in pages."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [[]]


def beyond(desk: Desk, title: str, path: str, first: str) -> None:
    """What lies behind the last page, where the count says that there is more."""
    how = desk.rng.choice(BEYOND)
    if how == "empty":
        desk.serve(path, title, '<div class="lb"></div>')
    elif how == "first":
        desk.answer(path, lambda request: desk.site.answers[first](request))
    elif how == "refresh":
        desk.raw(path, b'<html><head><meta http-equiv="refresh" content="0;url=./"></head></html>')


def trs_variables(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """TRS: the template writes its own pager from `countPage`."""
    pages, more = cut_up(items, 5), desk.rng.choice((0, 0, 1, 2))
    extension = desk.rng.choice(("html", "htm", "shtml"))
    for number, part in enumerate(pages):
        script = f"""<script>
var currentPage = {number};//所在页从0开始
var prevPage = currentPage-1//上一页
var nextPage = currentPage+1//下一页
var countPage = {len(pages) + more}//共多少页
document.write("共"+countPage+"页&nbsp;&nbsp;");
if(countPage>1&&currentPage!=(countPage-1)) document.write("<a href=\\"index"+"_" + nextPage + "."+"{extension}\\">下一页</a>");
</script>"""
        name = f"{folder}index_{number}.{extension}" if number else folder
        desk.serve(name, title, listing(part, row) + script)
    for number in range(len(pages), len(pages) + more):
        beyond(desk, title, f"{folder}index_{number}.{extension}", folder)
    return folder


def trs_call(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """TRS form A, its call spaced and quoted otherwise, with further arguments."""
    pages, more = cut_up(items, 4), desk.rng.choice((0, 0, 1))
    stem, quote = desk.rng.choice(("index", "default", "list")), desk.rng.choice("'\"")
    for number, part in enumerate(pages):
        call = f"<script language=\"javascript\">createPageHTML( {len(pages) + more} , {number}, {quote}{stem}{quote} ,{quote}html{quote}, 'black', {len(items)} );</script>"
        name = f"{folder}{stem}_{number}.html" if number else f"{folder}{stem}.html"
        desk.serve(name, title, listing(part, row) + call)
    if stem == "index":
        desk.answer(folder, lambda request: desk.site.answers[f"{folder}index.html"](request))
    for number in range(len(pages), len(pages) + more):
        beyond(desk, title, f"{folder}{stem}_{number}.html", f"{folder}{stem}.html")
    return folder if stem == "index" else f"{folder}{stem}.html"


def page_div(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """Form B with double quotes and every argument a text."""
    pages = cut_up(items, 6)
    stem = desk.rng.choice(("gknb", "common_list", "nlist"))
    for number, part in enumerate(pages, 1):
        call = f'<div id="pages"></div><script>createPageHTML("pages","{len(pages)}","{number}","{stem}","shtml","{len(items)}");</script>'
        name = f"{folder}{stem}_{number}.shtml" if number > 1 else f"{folder}{stem}.shtml"
        desk.serve(name, title, listing(part, row) + call)
    return f"{folder}{stem}.shtml"


def words(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """Ordinary links, in words that differ from site to site."""
    pages, style = cut_up(items, 5), desk.rng.randrange(6)
    name = desk.rng.choice(
        ("{f}p{n}.html", "{f}list-{n}-1.html", "{f}page/{n}/", "{f}index_{n}.jhtml")
    )
    for number, part in enumerate(pages, 1):
        url = name.format(f=folder, n=number + 1)
        following = (
            f'<a href="{url}">下一页 &gt;</a>', f'<a href="{url}"><img src="/images/next.gif" alt="下一页"></a>',
            f'<a href="{url}" title="下一页">▶</a>', f'<a href="{url}">[{number + 1}]</a>',
            f'<a href="{url}">后页</a>', f'<a href="{url}"><span>下页</span></a>',
        )[style] if number < len(pages) else ""  # fmt: skip
        own = name.format(f=folder, n=number) if number > 1 else folder
        desk.serve(own, title, f"{listing(part, row)}<div>{following}</div>")
    return folder


def descending(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """博达: `x.htm`, then `x/N.htm` downwards, linked relatively or not at all."""
    pages, column = cut_up(items, 4), f"{folder.rstrip('/')}.htm"
    linked, slug = desk.rng.random() < 0.5, folder.rstrip("/").rpartition("/")[2]
    for number, part in enumerate(pages, 1):
        down = len(pages) - number
        own = column if number == 1 else f"{folder}{down + 1}.htm"
        link = (f"{slug}/{down}.htm" if number == 1 else f"{down}.htm") if down else ""
        text = (
            f'<span class="p_pages"><span class="p_no_d">{number}</span><span class="p_next"><a href="{link}">下页</a></span></span>'
            if linked and link
            else f"<td>共{len(items)}条&nbsp;&nbsp;{number}/{len(pages)}&nbsp;</td>"
        )
        desk.serve(
            own,
            title,
            f'<!--#begineditable viewid="1"-->{listing(part, row)}{text}<script src="/system/resource/js/dynclicks.js"></script>',
        )
    return column


def numbered(desk: Desk, title: str, folder: str, items: list[Item], row: str) -> str:
    """A dynamic list by query: `list.aspx?page=N`, its key as every product names it otherwise."""
    pages, key = (
        cut_up(items, 5),
        desk.rng.choice(("page", "PageIndex", "pageNo", "curPage", "pageNum")),
    )
    path, cid = f"{folder}list.aspx", desk.rng.randint(100, 999)
    beyond_last = desk.rng.choice(("empty", "first", "last"))

    def answer(request: Request) -> Reply:
        asked = request.query.get(key, "1")
        number = int(asked) if asked.isdigit() else 1
        if request.query.get("cid") != str(cid):
            return not_found()
        if number > len(pages):
            number = {"empty": 0, "first": 1, "last": len(pages)}[beyond_last]
        part = pages[number - 1] if number else []
        options = "".join(f'<option value="{n}">{n}</option>' for n in range(1, len(pages) + 1))
        jump = f"<script>function go(n){{ window.location.href='list.aspx?cid={cid}&{key}='+n; }}</script>"
        pager = f"共{len(pages)}页 <a href=\"javascript:go({number + 1})\">下一页</a><select onchange='go(this.value)'>{options}</select>"
        return Reply(desk.html(title, listing(part, row) + jump + pager))

    desk.answer(path, answer)
    return f"{path}?cid={cid}"


STATIC: dict[str, Writer] = {
    "trs_variables": trs_variables, "trs_call": trs_call, "page_div": page_div, "words": words,
    "descending": descending, "numbered": numbered,
}  # fmt: skip
