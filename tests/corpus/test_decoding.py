from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decoding import decode
from corpus.errors import DocumentError

SIMPLIFIED = "工会是职工自愿结合的工人阶级的群众组织，代表和维护职工的合法权益。"
TRADITIONAL = "工會是職工自願結合的工人階級的群眾組織，代表和維護職工的合法權益。"
LINES = f"关于工会工作的意见\r\n\r\n一、{SIMPLIFIED}\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_simplified_text_is_read_whatever_it_was_saved_in(encoding: str) -> None:
    assert decode(LINES.encode(encoding), name="意见.txt").text == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "utf-16"])
def test_traditional_text_is_read_whatever_it_was_saved_in(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), name="講話.txt").text == TRADITIONAL


@pytest.mark.parametrize("text", ["工会", "意见", "第一条 目的", "你好，工会主席。"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), name="短.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_sixteen_bits_without_a_mark_and_without_ascii_are_recognised(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), name="意见.txt").text == SIMPLIFIED


def test_a_text_without_any_chinese_is_read_as_it_is() -> None:
    assert decode(b"1. plain ASCII\n", name="a.txt").text == "1. plain ASCII\n"
    assert decode("1. plain ASCII\n".encode("utf-16-le"), name="a.txt").text == "1. plain ASCII\n"


def test_the_encoding_that_was_found_is_named() -> None:
    assert decode(LINES.encode("gb18030"), name="a.txt").encoding == "gb18030"
    assert decode(codecs.BOM_UTF8 + b"a", name="a.txt").encoding == "utf-8-sig"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_spoilt_byte_costs_its_sentence_and_not_the_file(encoding: str) -> None:
    raw = (SIMPLIFIED * 20).encode(encoding)
    half = len(SIMPLIFIED.encode(encoding)) * 10
    text = decode(raw[:half] + b"\xff" + raw[half:], name="意见.txt").text
    assert "\ufffd" in text
    assert text.count("合法权益") >= 19


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, id="picture"),
        pytest.param(b"PK\x03\x04" + bytes(range(255, 0, -1)) * 40, id="archive"),
        pytest.param(bytes(range(128, 256)) * 50, id="bytes"),
        pytest.param(b"\0" * 100, id="zeros"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_the_cure(raw: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^照片\.txt：.*请另存为 UTF-8"):
        decode(raw, name="照片.txt")


def test_a_mark_that_lies_is_said_to_lie() -> None:
    with pytest.raises(DocumentError, match="文件头标明是 utf-8-sig，内容却不是"):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfd", name="a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(DocumentError):
        assert isinstance(decode(raw, name="a.txt").text, str)
