"""What a page declares is a hint; its bytes decide."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.readers.decoding import MAX_BYTES, decode_payload

TEXT = "柳河县2023年政府信息公开工作年度报告：本年新收申请，公开数量为零。政府信息主动公开。"
TRADITIONAL = "柳河縣2023年政府信息公開工作年度報告：本年新收申請，公開數量為零。政府資訊主動公開。"


def page(text: str, declared: str | None = None) -> str:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk"])
@pytest.mark.parametrize("meta", [None, "utf-8", "gb2312", "gbk", "iso-8859-1", "big5", "no-such"])
@pytest.mark.parametrize("header", [None, "utf-8", "GB2312", "ISO-8859-1", "no-such"])
def test_every_lie_about_the_encoding(encoding: str, meta: str | None, header: str | None) -> None:
    content_type = f"text/html; charset={header}" if header else None
    decoded = decode_payload(page(TEXT, meta).encode(encoding), content_type)
    assert TEXT in decoded.text
    assert decoded.encoding == ("utf-8" if encoding == "utf-8" else "gb18030")
    assert decoded.issues == ()


@pytest.mark.parametrize("meta", [None, "big5", "gb2312", "utf-8"])
def test_big5(meta: str | None) -> None:
    decoded = decode_payload(page(TRADITIONAL, meta).encode("big5hkscs"))
    assert TRADITIONAL in decoded.text
    assert decoded.encoding.startswith("big5")


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_wins(bom: bytes, encoding: str) -> None:
    decoded = decode_payload(bom + page(TEXT, "gb2312").encode(encoding), "text/html; charset=gbk")
    assert decoded.text == page(TEXT, "gb2312")
    assert decoded.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert TEXT in decode_payload((page(TEXT) + page("a" * 300)).encode(encoding)).text


def test_characters_beyond_gb2312() -> None:
    name = "㙦镇䴙家𠮷村"
    decoded = decode_payload(page(TEXT + name, "gb2312").encode("gb18030"))
    assert name in decoded.text


def test_a_declaration_deep_in_the_head() -> None:
    late = f"<html><head>{'<!-- x -->' * 900}<meta charset=gbk></head><body>{TEXT}</body></html>"
    assert TEXT in decode_payload(late.encode("gbk")).text


def test_a_bad_byte_costs_one_place_and_is_said() -> None:
    payload = page(TEXT).encode().replace("零".encode(), b"\xe9\x9b")
    decoded = decode_payload(payload)
    assert "柳河县2023年政府信息公开工作年度报告" in decoded.text
    assert [issue.code for issue in decoded.issues] == ["undecodable_bytes"]


def test_nul_characters_are_dropped_and_said() -> None:
    decoded = decode_payload(page(TEXT).encode().replace(b"<p>", b"<p>\x00"))
    assert "\x00" not in decoded.text
    assert [issue.code for issue in decoded.issues] == ["nul_bytes"]


def test_a_replacement_character_that_was_served_is_no_issue() -> None:
    assert decode_payload(page(TEXT + "\ufffd").encode()).issues == ()


def test_over_the_limit() -> None:
    decoded = decode_payload(b"a" * (MAX_BYTES + 1))
    assert len(decoded.text) == MAX_BYTES
    assert [issue.code for issue in decoded.issues] == ["too_large"]


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=30)))
def test_never_raises(payload: bytes, content_type: str | None) -> None:
    decoded = decode_payload(payload, content_type)
    assert "\x00" not in decoded.text
    assert codecs.lookup(decoded.encoding)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60)


@given(HAN, st.sampled_from(["utf-8", "gb18030"]), st.sampled_from([None, "gb2312", "utf-8"]))
def test_text_comes_back(words: str, encoding: str, declared: str | None) -> None:
    text = page(TEXT + words, declared)
    assert decode_payload(text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80))
def test_valid_utf8_is_taken_as_it_is(text: str) -> None:
    kept = text.removeprefix("\ufeff")
    assert decode_payload(codecs.BOM_UTF8 + kept.encode()).text == kept
