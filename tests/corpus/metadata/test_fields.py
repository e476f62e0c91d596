from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import DocumentError
from corpus.metadata.fields import LARGEST, read_mapping
from corpus.metadata.sidecars import read_sidecar, sidecar_path, write_sidecar
from corpus.parsing import parse_file, parse_text

BODY = "# 某某意见\n\n一、甲\n"
BOMB = "a: &a [哈, 哈, 哈]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdef", "bcdefg", strict=True)
)


def document(block: str) -> Document:
    return parse_text(f"---\n{block}\n---\n{BODY}", file="a.md").document


def test_aliases_are_refused_because_a_few_make_millions_of_words() -> None:
    refused = r"^a\.md：文件头（--- 之间）第 3 行用了 YAML 引用（\*），这里不支持；请直接写出内容$"
    with pytest.raises(DocumentError, match=refused):
        document(f"{BOMB}title: *g")


def test_a_sidecar_with_aliases_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, "utf-8")
    sidecar_path(path).write_text(f"{BOMB}标题: *g\n", "utf-8")
    with pytest.raises(DocumentError, match=r"^a\.txt\.meta\.yaml：第 2 行用了 YAML 引用"):
        parse_file(path)


@pytest.mark.parametrize("colon", [":", "：", " ： "])
@pytest.mark.parametrize("above", ["", "\n", "\ufeff\r\n \n"])
def test_blank_lines_above_front_matter_and_chinese_colons_in_it_lose_nothing(above: str, colon: str) -> None:
    written = f"{above}---\n标题{colon} 甲\nstatus{colon} 已废止\n---\n{BODY}"
    read = parse_text(written, file="a.md").document
    assert (read.metadata.title, read.metadata.status) == ("甲", "已废止")
    assert read.text == "某某意见\n\n一、甲\n"


@pytest.mark.parametrize("head", ["---\nstatus: 已废止\n", "\n---\r\n标题：甲\r\n"])
def test_front_matter_that_never_ends_is_refused_and_not_quoted(head: str) -> None:
    with pytest.raises(DocumentError, match=r"^a\.md：文件头从 --- 开始，却没有另一行 --- 结束；请"):
        parse_text(f"{head}{BODY}", file="a.md")


def test_the_line_of_a_mistake_counts_the_blank_ones_above() -> None:
    with pytest.raises(DocumentError, match=r"第 4 行不是合法的 YAML；.*用引号括起来"):
        parse_text(f"\n---\nkind: 意见\ntitle: *\n---\n{BODY}", file="a.md")


@pytest.mark.parametrize("left_open", ["[甲", '"甲', "{甲"])
def test_what_is_not_closed_is_told_with_the_line_where_it_opens(left_open: str) -> None:
    with pytest.raises(DocumentError, match="第 2 行不是合法的 YAML"):
        read_mapping(f"kind: 意见\ntitle: {left_open}\nstatus: 现行\ndate: 2020-01-01\n", name="a", what="")


@pytest.mark.parametrize("value", ["[[甲], 乙]", "{甲: 乙}", "[{甲: 乙}]"])
def test_only_words_and_flat_lists_of_words_are_taken(value: str) -> None:
    read = document(f"title: {value}\nsource: [丙, 丁]")
    assert read.metadata.title == "某某意见"
    assert read.metadata.source == "丙；丁"
    assert read.warnings[0] == "标题不是文字或文字的列表，没有采用"


@pytest.mark.parametrize("value", ["yes", "007", "1e3", "0x10", "1:30", "2023-02-30"])
def test_a_value_is_the_words_that_stand_there(value: str) -> None:
    assert document(f"title: {value}").metadata.title == value


@pytest.mark.parametrize("value", ["", "~", "null", "''", "[]"])
def test_an_empty_value_says_nothing(value: str) -> None:
    read = document(f"title: {value}\nkind: 意见")
    assert read.metadata.title == "某某意见"
    assert read.warnings == ()


def test_a_long_value_is_cut_with_a_warning() -> None:
    read = document(f"title: {'长' * 600}\nsource: [{', '.join('甲' * 30)}]")
    assert read.metadata.title == "长" * 500
    assert read.metadata.source == "；".join("甲" * 20)
    assert read.warnings[:2] == (
        "标题太长，只采用前 500 字、前 20 项",
        "来源太长，只采用前 500 字、前 20 项",
    )


def test_escaped_control_characters_do_not_reach_a_terminal() -> None:
    assert document(r'title: "甲\x1b[31m乙\ud800丙\0"').metadata.title == "甲[31m乙丙"


@pytest.mark.parametrize("value", [r"\U00110000", r"\Uffffffff"])
def test_an_escape_that_is_no_character_is_refused(value: str) -> None:
    with pytest.raises(DocumentError, match="不是合法的 YAML"):
        document(f'title: "{value}"')


def test_a_long_front_matter_is_refused_at_once_in_one_line() -> None:
    block = "title: 甲\n" + "键: 值\n" * (LARGEST // 4)
    started = time.perf_counter()
    with pytest.raises(DocumentError, match=r"^a\.md：文件头（--- 之间）超过 3 万字，不像文件信息；请检查$"):
        document(block)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("pattern", ["[", "- ", "{", "? ", "a: ", "!a ", "[a,"])
def test_front_matter_of_any_depth_is_read_or_refused(pattern: str) -> None:
    with pytest.raises(DocumentError, match="a：文件头"):
        read_mapping(pattern * (LARGEST // len(pattern)), name="a", what="文件头")


def test_a_time_of_day_after_a_date_is_left_out() -> None:
    assert document("date: 2023-04-24T10:00:00").metadata.date == "2023-04-24"
    assert document("date: 2023-04-24 10:00:00+08:00").metadata.date == "2023-04-24"


def test_what_a_sidecar_says_beside_our_fields_stays_when_more_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sidecar_path(path).write_text("自定: [甲, {乙: 007}]\n", "utf-8")
    write_sidecar(path, {"title": "丙"})
    assert read_sidecar(path) == {"title": "丙", "自定": ["甲", {"乙": "007"}]}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("repeled", "是不是想写 repealed"),
        ("staus", "是不是想写 status"),
        ("efective", "是不是想写 effective"),
        ("文好", "是不是想写 文号"),
        ("有效期限内", "请删去，或改成 标题、类型"),
    ],
)
def test_a_name_that_is_none_of_ours_is_told_with_the_one_that_was_meant(
    tmp_path: Path, name: str, meant: str
) -> None:
    (warning,) = (each for each in document(f"title: 甲\n{name}: 2020-01-01").warnings if "字段" in each)
    assert warning.startswith(f"不认识的字段“{name}”，没有采用；{meant}")
    (tmp_path / "a.md").write_text(BODY, "utf-8")
    sidecar_path(tmp_path / "a.md").write_text(f"{name}: 甲\n", "utf-8")
    assert warning in parse_file(tmp_path / "a.md").document.warnings


def test_what_other_programs_write_into_front_matter_is_passed_over() -> None:
    assert not any("字段" in each for each in document("title: 甲\nTags: [乙]\ntopics: [丙]").warnings)


@pytest.mark.parametrize("name", ["repealed", "repeled", "effective", "note"])
def test_no_line_of_the_front_matter_is_the_day_of_the_document(name: str) -> None:
    assert document(f"title: 甲\nkind: 意见\n{name}: 2020-01-01").metadata.date == ""
    assert document(f"date: 某日\n{name}: 2020-01-01").metadata.date == ""


@pytest.mark.parametrize("name", ["Title", "TITLE", "题目", "名称"])
def test_a_field_is_known_by_its_usual_names(name: str) -> None:
    assert document(f"{name}: 甲\nkind: 意见").metadata.title == "甲"
