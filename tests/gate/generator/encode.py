"""From markup to bytes and a Content-Type header, honest or lying."""

from tests.gate.generator.draft import Draft

TYPE = "text/html"


def encode_page(draft: Draft, markup: str) -> tuple[bytes, str | None]:
    """The payload and the header it was served with; `{charset}` is what the page declares."""
    kind = "text/plain" if draft.dress.truth_is_text else TYPE
    encodings: dict[str, tuple[str, str, str | None]] = {
        "utf-8": ("utf-8", "utf-8", f"{kind}; charset=utf-8"),
        "meta_only": ("utf-8", "utf-8", kind),
        "gb2312": ("gb2312", "gb18030", kind),
        "none_gbk": ("", "gb18030", kind),
        "utf8_lie": ("utf-8", "gb18030", f"{kind}; charset=utf-8"),
        "gbk_lie": ("gbk", "utf-8", kind),
        "conflict": ("gbk", "utf-8", f"{kind}; charset=utf-8"),
        "bom": ("utf-8", "utf-8-sig", None),
        "utf16": ("utf-16", "utf-16", kind),
        "big5": ("big5", "big5hkscs", kind),
        "conflict_gbk": ("utf-8", "gb18030", f"{kind}; charset=gbk"),
        "latin1": ("gb2312", "gb18030", f"{kind}; charset=ISO-8859-1"),
        "bad_byte": ("utf-8", "utf-8", f"{kind}; charset=utf-8"),
    }
    declared, real, header = encodings[draft.encoding]
    payload = declare(markup, declared).encode(real, "xmlcharrefreplace")
    if draft.encoding == "bad_byte":  # a page cut in the middle of a character, somewhere
        payload = payload.replace(b"</body>", b"\xe6\x94</body>") + b"\xe5"
    return payload, header


def declare(markup: str, charset: str) -> str:
    """Fill in the declared character set, or take the declaration out."""
    if charset:
        return markup.replace("{charset}", charset)
    for line in (
        '<meta charset="{charset}">\n',
        '<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n',
    ):
        markup = markup.replace(line, "")
    return markup.replace("{charset}", "")
