from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.errors import DocumentError
from corpus.parsing import coverage, parse_file, parse_text

pieces = st.lists(
    st.sampled_from(
        [
            "一、", "（一）", "第一条 ", "1. ", "一是", "第一，", "# ", "## ", "**", "工会应当服务职工。", "职工之家，",
            "\n", "\r\n", "分享\n", "导(dǎo)语", "锟斤拷", "---\n", "title: 甲\n", "《甲》同时废止", "2023年4月24日",
            "本办法自公布之日起施行。",
            "关于工会的意见\n", "王某某\n", "某工发〔2021〕3号\n", " ", "\u3000",
        ]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)  # fmt: skip


@given(pieces)
def test_any_text_is_covered_once_and_aligned(raw: str) -> None:
    try:
        parsed = parse_text(raw, file="甲.md")
    except DocumentError:
        assume(not raw.lstrip("\ufeff").lstrip().startswith("---"))  # front matter that is none is refused
        raise
    document = parsed.document
    assert coverage(document) == 1.0
    for offset, char in enumerate(document.text):
        assert raw[parsed.alignment.to_raw(offset)] in {char, "\r" if char == "\n" else char}
    spans = sorted([point.span for point in document.points] + [part.span for part in document.paragraphs])
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(pieces)
def test_parsing_twice_gives_the_same_document(raw: str) -> None:
    try:
        first = parse_text(raw, file="甲.md")
    except DocumentError:
        return
    assert parse_text(raw, file="甲.md") == first


def test_a_document_is_known_by_its_path_inside_the_library(tmp_path: Path) -> None:
    (tmp_path / "讲话").mkdir()
    path = tmp_path / "讲话" / "甲.txt"
    path.write_text("一、乙。\n", "utf-8")
    inside = parse_file(path, root=tmp_path).document
    assert inside.file == "讲话/甲.txt"
    assert inside.id != parse_file(path).document.id


def test_a_sidecar_beside_the_file_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("关于工会的意见\n一、乙。\n", "utf-8")
    (tmp_path / "甲.txt.meta.yaml").write_text("标题: 丙\n状态: 已废止\n", "utf-8")
    metadata = parse_file(path).document.metadata
    assert (metadata.title, metadata.status) == ("丙", "已废止")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[1, 2]", "应是“名称: 值”的形式，现在是几项的列表"),
        ("某某办法", "应是“名称: 值”的形式，现在是一段文字"),
        ("a: [", "第 1 行不是合法的 YAML"),
    ],
)
def test_a_sidecar_that_makes_no_sense_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("一、乙。\n", "utf-8")
    (tmp_path / "甲.txt.meta.yaml").write_text(text, "utf-8")
    with pytest.raises(DocumentError, match=rf"^甲\.txt\.meta\.yaml：.*{problem}"):
        parse_file(path)


def test_what_a_reader_should_know_is_said() -> None:
    document = parse_text("关于工会的意见\n职工之家锟斤拷。\n（本文有删减）\n", file="甲.txt").document
    assert document.warnings == (
        "有 1 个句子含乱码，不会被引用",
        "原文注明有删减，这里不是全文",
        "没有找到编号要点，将按自然段引用",
    )


def test_an_empty_text_is_covered() -> None:
    assert coverage(parse_text(" \n", file="甲.txt").document) == 1.0


def test_a_file_that_only_tells_of_itself_is_said_to_hold_no_text() -> None:
    document = parse_text("---\ntitle: 甲\n---\n", file="甲.md").document
    assert document.warnings == ("没有正文，没有话可以引用；请检查内容",)
