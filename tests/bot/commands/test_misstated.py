"""What a file states of itself in vain is told until it is put right: a misspelt day would be passed over in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.days import Almanac
from support.libraries import FUNDS, write_library

TOLD = "不认识的字段“repeled”，没有采用；是不是想写 repealed"
BESIDE = "不认识的字段“施形日期”，没有采用；是不是想写 施行日期"


@pytest.fixture
def misspelt(tmp_path: Path) -> Path:
    """A library with one such file, another such sidecar, and names that the checks and web sites know."""
    return write_library(
        tmp_path / "库",
        {
            "甲.md": FUNDS.replace("status: 已修改", "repeled: 2020-01-01"),
            "乙.md": "---\ntitle: 示例单位谈心办法\ntopics: [谈心]\nlayout: page\n---\n\n第一条 每月谈心一次。\n",
            "乙.md.meta.yaml": "施形日期: 2020-01-01\n",
        },
    )


def test_each_command_that_looks_at_the_files_tells_it(
    gonghui: Gonghui, misspelt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_DOCUMENTS", str(misspelt))
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "index"))
    told = {f"甲.md：{TOLD}", f"乙.md：{BESIDE}"}
    for verb in (["build", "--dry-run"], ["build"], ["build", "--force"], ["list"], ["list", "--json"]):
        lines = gonghui(*verb).errors.splitlines()
        again = "--force" in verb  # what did not change is not read again
        assert {line for line in lines if "字段" in line} == (
            set() if again else {f"注意：{each}" for each in told}
        )
    for _ in range(2):
        lines = gonghui("doctor").errors.splitlines()
        assert {line for line in lines if "字段" in line} == {f"⚠ 文件信息：{each}" for each in told}


def test_names_that_make_web_sites_are_told_in_one_sentence(gonghui: Gonghui, tmp_path: Path) -> None:
    made = FUNDS.replace("status: 已修改", "editLink: false\nrepeled: 2020-01-01\naside: true")
    root = write_library(tmp_path / "库", {"甲.md": made})
    (told,) = (line for line in gonghui("list", "--documents", root).errors.splitlines() if "字段" in line)
    assert told.count("请删去") == 1
    assert "不认识的字段“editLink”“aside”，没有采用；请删去" in told
    assert TOLD in told


def test_a_question_that_reads_the_files_anew_tells_it_once(
    gonghui: Gonghui, misspelt: Path, tmp_path: Path
) -> None:
    where = ("--documents", misspelt, "--index", tmp_path / "index")
    assert TOLD in gonghui("ask", "工会经费从哪里来", *where).errors
    assert "字段" not in gonghui("ask", "工会经费从哪里来", *where).errors


def test_a_build_tells_it_of_a_changed_file_beside_its_other_changes_alone(
    gonghui: Gonghui, misspelt: Path, tmp_path: Path
) -> None:
    where = ("--documents", misspelt, "--index", tmp_path / "index")
    gonghui("build", *where)
    write_library(misspelt, {"甲.md": FUNDS.replace("status: 已修改", "repeled: 2021-01-01")})
    ended = gonghui("build", *where)
    assert (ended.output.count(TOLD), ended.errors) == (1, "")


def test_a_status_that_the_days_contradict_is_told_by_each_command_that_looks_at_the_files(
    gonghui: Gonghui, tmp_path: Path
) -> None:
    stated = FUNDS.replace("status: 已修改", "status: 现行\nrepealed: 2020-01-01")
    root = write_library(tmp_path / "库", {"甲.md": stated})
    told = "甲.md：废止日期 2020-01-01 已经到了，按“已废止”处理"
    assert f"⚠ 文件信息：{told}" in gonghui("doctor", "--documents", root).errors
    assert f"注意：{told}" in gonghui("build", "--documents", root).errors
    assert f"注意：{told}" in gonghui("list", "--documents", root).errors
    assert f"⚠ 文件信息：{told}" in gonghui("doctor", "--documents", root).errors


def test_a_status_that_comes_to_contradict_the_days_is_told_without_a_build(
    gonghui: Gonghui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    almanac = Almanac(monkeypatch, date(2089, 12, 31))
    stated = FUNDS.replace("status: 已修改", "status: 现行\nrepealed: 2090-01-01")
    where = ("--documents", write_library(tmp_path / "库", {"甲.md": stated}))
    gonghui("build", *where)
    assert "文件信息" not in gonghui("doctor", *where).errors
    almanac.day = date(2090, 1, 1)
    assert "⚠ 文件信息：甲.md：废止日期 2090-01-01 已经到了" in gonghui("doctor", *where).errors


def test_a_file_that_is_put_right_is_told_of_no_more(
    gonghui: Gonghui, misspelt: Path, tmp_path: Path
) -> None:
    where = ("--documents", misspelt, "--index", tmp_path / "index")
    gonghui("build", *where)
    gonghui("list", "--documents", misspelt)
    write_library(misspelt, {"甲.md": FUNDS, "乙.md.meta.yaml": "施行日期: 2020-01-01\n"})
    for verb in (["doctor", *where], ["list", "--documents", misspelt], ["build", *where]):
        assert "字段" not in "".join(map(str, (gonghui(*verb).output, gonghui(*verb).errors)))


def test_a_document_that_is_there_twice_is_told_when_it_is_read_and_by_whatever_looks_at_all_files(
    gonghui: Gonghui, tmp_path: Path
) -> None:
    law = "# 示例市工会条例\n\n2020年1月1日 示例市人民代表大会通过\n\n第一条 每月交一次。\n"
    root = write_library(tmp_path / "库", {"甲.md": law, "乙.md": FUNDS})
    where = ("--documents", root)
    told = "同一份文件收了不止一份（标题、日期都相同）：副本.md 和 甲.md。"
    gonghui("build", *where)
    write_library(root, {"副本.md": law.replace("每月", "每年")})
    assert told in gonghui("build", "--dry-run", *where).errors
    assert told in gonghui("build", *where).errors
    assert "收了" not in gonghui("build", *where).errors
    assert f"注意：{told}" in gonghui("list", *where).errors
    assert f"⚠ 文件信息：{told}" in gonghui("doctor", *where).errors
