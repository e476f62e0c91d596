from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from corpus.library import starter_documents

OPINION = "关于加强工会工作的意见\n某工发〔2021〕3号\n一、建好职工之家。\n二、维护职工权益。\n某某市总工会\n2021年1月20日\n"
OLD = "# 工会经费办法\n\n2010年1月1日 某某市人民政府令第1号公布\n\n第一条 按百分之二拨缴经费。\n"
NEW = "# 工会经费办法\n\n2020年1月1日 某某市人民政府令第9号公布\n\n第一条 由税务机关代收经费。\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGHUI_DOCUMENTS", str(tmp_path / "库"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "库"


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> tuple[int, str, str]:
        """The exit status, standard output and standard error of one command."""
        try:
            main([str(argument) for argument in arguments])
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def write(path: Path, text: str = OPINION) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def added(run: Run, *arguments: str | Path) -> Any:
    return json.loads(run("add", "--json", *arguments)[1])


def test_adding_says_what_was_understood_and_copies_the_file(run: Run, library: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "意见.txt")
    status, out, err = run("add", path)
    assert status == 0
    facts = ("类型：意见", "发文机关：某某市总工会", "文号：某工发〔2021〕3号", "日期：2021-01-20")
    counts = ("要点 2 个", "覆盖率 100.0%", "杂项 0 处")
    for told in ("《关于加强工会工作的意见》", *facts, *counts, f"已收入 {library / '意见.txt'}"):
        assert told in out
    assert "gonghui build" in err
    assert (library / "意见.txt").read_bytes() == path.read_bytes()


def test_a_dry_run_changes_nothing(run: Run, library: Path, tmp_path: Path) -> None:
    status, out, _ = run("add", "--dry-run", write(tmp_path / "意见.txt"))
    assert status == 0
    assert "要点 2 个" in out
    assert not library.exists()


def test_the_same_file_is_not_taken_twice(run: Run, library: Path, tmp_path: Path) -> None:
    status, _, err = run("add", write(tmp_path / "a.txt"), write(tmp_path / "b.txt"))
    assert status == 0
    assert "没有收入 b.txt：文件库里已有完全相同的文件 a.txt" in err
    assert [path.name for path in library.glob("*.txt")] == ["a.txt"]


def test_what_is_said_of_a_file_that_is_there_already_is_told_where_to_be_said(
    run: Run, library: Path, tmp_path: Path
) -> None:
    run("add", write(tmp_path / "a.txt"))
    _, _, err = run("add", tmp_path / "a.txt", "--status", "已废止")
    assert f"请运行 gonghui add {library / 'a.txt'}，加上同样的选项" in err
    _, out, err = run("add", library / "a.txt", "--status", "已废止")
    assert "内容完全相同" not in out
    assert "gonghui remove" not in err
    assert "已废止" in run("list")[1]


def test_a_likeness_is_told_and_taken_where_nobody_can_be_asked(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.md", OLD))
    (result,) = added(run, write(tmp_path / "b.md", NEW))
    assert result["taken"] is True
    (likeness,) = result["alike"]
    assert (likeness["file"], likeness["relation"]) == ("a.md", "version")
    assert 0 < likeness["share"] < 1


def test_whose_status_a_new_version_changes_is_told_before_it_is_taken(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.md", OLD))
    out = run("add", "--dry-run", write(tmp_path / "b.md", NEW))[1]
    assert "  状态：现行\n" in out
    assert "更新索引后，已有的 a.md《工会经费办法》会标为“已修改”" in out
    (result,) = added(run, tmp_path / "b.md", "--dry-run")
    assert [(each["file"], each["before"], each["after"]) for each in result["effects"]] == [
        ("a.md", "", "已修改")
    ]
    run("add", tmp_path / "b.md")
    assert "状态：已修改" in run("add", write(tmp_path / "c.md", OLD.replace("二拨缴", "三拨缴")))[1]


def test_a_file_without_a_date_is_said_to_have_none(run: Run, tmp_path: Path) -> None:
    undated = write(tmp_path / "a.md", "# 工会经费办法\n\n第一条 按百分之二拨缴经费。\n")
    assert "  日期：没有找到，可以用 --date 写明\n" in run("add", "--dry-run", undated)[1]
    assert "没有找到" not in run("add", "--dry-run", undated, "--date", "2020-01-01")[1]


def test_a_text_with_one_other_figure_is_not_called_the_same(run: Run, library: Path, tmp_path: Path) -> None:
    text = (
        OPINION + "三、会员二十五人以上的单位都要成立工会，" + "把好事办到职工心坎上，" * 20 + "年底评议。\n"
    )
    run("add", write(tmp_path / "a.txt", text))
    other = write(tmp_path / "b.txt", text.replace("二十五人", "三十五人"))
    status, out, err = run("add", "--dry-run", other)
    assert status == 0
    assert "内容相近，文字相同 9" in out
    assert "文字相同，" not in out
    assert "100%" not in out.partition("内容相近")[2]
    assert "最先不同的地方：这一份是“" in out
    assert "会员三十五人以上" in out
    assert "会员二十五人以上" in out
    assert err == ""
    status, _, err = run("add", other)
    assert (status, (library / "b.txt").exists()) == (0, True)
    assert "没有终端可以询问，与已有文件相近的也收入了；如不该收，请运行 gonghui remove b.txt" in err
    (third,) = added(run, write(tmp_path / "c.txt", text.replace("，把好事", "、\n把好事")), "--dry-run")
    assert [each["relation"] for each in third["alike"]] == ["copy", "alike"]
    assert third["alike"][0]["first_difference"] == {"new": "", "held": ""}
    assert "会员三十五人以上" in third["alike"][1]["first_difference"]["held"]


@pytest.mark.parametrize(("typed", "is_taken"), [("y\n", True), ("n\n", False), ("\n", True)])
def test_in_a_terminal_the_maintainer_is_asked(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, *, is_taken: bool
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(typed))
    run("add", write(tmp_path / "a.txt"))
    assert (library / "a.txt").exists() is is_taken


def test_yes_asks_nothing(run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal(""))
    assert run("add", "--yes", write(tmp_path / "a.txt"))[0] == 0
    assert (library / "a.txt").exists()


def test_a_bad_file_is_named_the_others_are_taken_and_the_end_is_a_failure(
    run: Run, library: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "图.txt"
    bad.write_bytes(bytes(range(256)) * 9)
    status, _, err = run("add", tmp_path / "没有.txt", bad, write(tmp_path / "a.txt"))
    assert status == 1
    assert f"未收入：{tmp_path / '没有.txt'}：文件不存在" in err
    assert "未收入：图.txt：" in err
    assert [path.name for path in library.glob("*.txt")] == ["a.txt"]
    assert "收入 1 个，没有收入 2 个：没有.txt、图.txt" in err.splitlines()
    rehearsed = run("add", "--dry-run", bad, write(tmp_path / "b.txt", OLD))[2]
    assert "看了 2 个文件，没有收入，收不了 1 个：图.txt" in rehearsed.splitlines()


def test_another_file_of_that_name_needs_a_word(run: Run, library: Path, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.md", OLD))
    newer = write(tmp_path / "新" / "a.md", NEW)
    status, _, err = run("add", newer)
    assert (status, "--replace" in err) == (1, True)
    status, _, err = run("add", "--replace", newer)
    assert (status, "旧文件移到了" in err) == (0, True)
    assert (library / "a.md").read_text("utf-8") == NEW
    (older,) = (library / ".trash").rglob("a.md")
    assert older.read_text("utf-8") == OLD


def test_options_go_before_what_the_file_says(run: Run, library: Path, tmp_path: Path) -> None:
    run(
        "add",
        write(tmp_path / "a.txt"),
        "--title",
        "另一个题目",
        "--date",
        "2022年5月1日",
        "--status",
        "已废止",
    )
    shown = json.loads(run("show", "a.txt", "--json")[1])["document"]
    assert (shown["title"], shown["date"], shown["status"]) == ("另一个题目", "2022-05-01", "已废止")
    assert shown["number"] == "某工发〔2021〕3号"
    assert (library / "a.txt").read_text("utf-8") == OPINION


def test_an_option_takes_every_word_for_a_status_that_a_file_may_say(run: Run, tmp_path: Path) -> None:
    (told,) = added(run, write(tmp_path / "a.txt"), "--status", "失效")
    assert told["document"]["status"] == "已废止"


def test_a_file_of_the_library_can_be_described_later(run: Run, library: Path, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.txt"))
    status, out, _ = run("add", library / "a.txt", "--status", "已废止")
    assert (status, "已收入" in out) == (0, False)
    assert f"已把这些信息写进 {library / 'a.txt.meta.yaml'}" in out
    assert "已废止" in run("list")[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "昨天"], "2023-04-24"),
        (["--status", "很好"], "现行、已修改、已废止、尚未施行"),
        (["b.txt", "--title", "甲"], "一次只能用于一个文件"),
    ],
)
def test_wrong_options_are_wrong_usage(run: Run, tmp_path: Path, options: list[str], message: str) -> None:
    status, _, err = run("add", write(tmp_path / "a.txt"), *options)
    assert status == 2
    assert message in err


def test_the_starter_documents_cannot_be_changed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGHUI_DOCUMENTS")
    names = sorted(path.name for path in starter_documents().iterdir())
    for command in (["add", str(write(tmp_path / "a.txt"))], ["remove", "职工之家建设指引.md"]):
        status, _, err = run(*command)
        assert (status, "GONGHUI_DOCUMENTS" in err, len(err.splitlines())) == (1, True, 1)
    assert sorted(path.name for path in starter_documents().iterdir()) == names


def test_the_list_shows_what_became_of_each_document(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.md", OLD), write(tmp_path / "b.md", NEW), write(tmp_path / "c.txt"))
    lines = [line.split("\t") for line in run("list")[1].splitlines()]
    assert [line[1:] for line in lines] == [
        ["办法", "2010-01-01", "已修改", "工会经费办法", "a.md"],
        ["办法", "2020-01-01", "现行", "工会经费办法", "b.md"],
        ["意见", "2021-01-20", "", "关于加强工会工作的意见", "c.txt"],
    ]
    listed = json.loads(run("list", "--json")[1])["documents"]
    assert [document["id"] for document in listed] == [line[0] for line in lines]
    assert listed[0]["successor"] == "《工会经费办法》（2020-01-01）"


def test_a_missing_library_is_one_line_with_the_cure(run: Run) -> None:
    status, out, err = run("list")
    assert (status, out) == (1, "")
    assert "GONGHUI_DOCUMENTS" in err
    assert len(err.splitlines()) == 1


def test_an_empty_library_says_what_to_do(run: Run, library: Path) -> None:
    library.mkdir()
    status, out, err = run("list")
    assert (status, out, len(err.splitlines())) == (0, "", 1)
    assert f"文件库 {library} 里还没有文件；请用 gonghui add 收入" in err


def test_show_tells_everything_about_one_document(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.md", OLD), write(tmp_path / "b.md", NEW))
    status, out, _ = run("show", "a.md")
    assert status == 0
    facts = ("文件：a.md", "文号：某某市人民政府令第1号", "状态：已修改")
    for told in (*facts, "现行文本：《工会经费办法》（2020-01-01）", "第一条"):
        assert told in out
    identifier = json.loads(run("show", "a", "--json")[1])["document"]["id"]
    assert run("show", identifier)[1] == out
    assert "不止一个：a.md、b.md" in run("show", "工会经费办法")[2]
    run("remove", "b.md")
    for title in ("工会经费办法", "《工会经费办法》"):
        assert "文件：a.md" in run("show", title)[1]


def test_removing_tells_how_to_bring_the_file_back(run: Run, library: Path, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.txt"), "--title", "甲")
    status, out, _ = run("remove", "a.txt")
    assert status == 0
    (away,) = (library / ".trash").rglob("a.txt")
    beside = away.with_name("a.txt.meta.yaml")
    assert out == (
        f"已移出 a.txt；要恢复，请把 {away} 移回 {library / 'a.txt'}，"
        f"并把它的信息 {beside} 移回 {library / 'a.txt.meta.yaml'}\n"
    )
    assert beside.exists()
    assert run("list", "--json")[1].count('"file"') == 0


def test_an_unknown_name_is_one_line_with_the_cure(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "a.txt"))
    for command in ("show", "remove"):
        status, _, err = run(command, "没有")
        assert (status, len(err.splitlines())) == (1, 1)
        assert "gonghui list" in err


def test_a_file_that_cannot_be_read_any_more_is_listed_and_can_be_removed(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "索引"))
    run("add", write(tmp_path / "a.txt"), write(tmp_path / "b.md", OLD))
    run("build")
    for name in ("a.txt", "c.txt"):
        (library / name).write_bytes(b"\xff\xfe\x00")
    run("build")
    status, out, err = run("list")
    rows = [line.split("\t") for line in out.splitlines()]
    assert (status, [(row[5], row[3]) for row in rows]) == (
        0,
        [("b.md", ""), ("a.txt", "读不了，沿用上一版"), ("c.txt", "读不了")],
    )
    assert "读不了：a.txt：" in err
    unread = json.loads(run("list", "--json")[1])["unread"]
    assert [(each["id"], each["file"], each["served"]) for each in unread] == [
        (rows[1][0], "a.txt", True),
        (rows[2][0], "c.txt", False),
    ]
    status, _, err = run("show", "a.txt")
    assert (status, "a.txt：" in err, len(err.splitlines())) == (1, True, 1)
    for name in ("a.txt", rows[2][0]):
        assert run("remove", name)[0] == 0
    assert sorted(path.name for path in library.glob("*.*") if path.is_file()) == ["b.md"]
    assert "移除 1" in run("build")[1]
    assert "职工之家" not in run("ask", "如何建好职工之家")[1]


class _Terminal:
    """Standard input as a person types it."""

    def __init__(self, typed: str) -> None:
        self._typed = typed

    def isatty(self) -> bool:
        return True

    def readline(self, _size: int = -1) -> str:
        line, _, self._typed = self._typed.partition("\n")
        return line + "\n"


SPOILED = """---
title: 谈心办法
kind: 办法
issuer: 某单位工会
date: "2026-11-20"
status: 现行
topics: [谈心]
---
# 谈心办法

第一条 谈心要常态化，每个月都谈一次。

第三条 谈心以后要有回音，说到做到。
"""


def test_a_spoiled_document_is_named_with_its_line_and_the_command_fails(run: Run, library: Path) -> None:
    write(library / "谈心.md", SPOILED)
    status, out, err = run("lint", library)
    assert (status, out) == (1, "谈心.md:13（第三条）：编号不连续：“第一条”之后是“第三条”\n")
    assert "检查了 1 个文件，发现 1 处问题" in err
    assert run("lint")[:2] == (status, out)


def test_what_is_wrong_is_told_to_programs_by_field(run: Run, library: Path) -> None:
    write(library / "谈心.md", SPOILED)
    status, out, _ = run("lint", "--json")
    (finding,) = json.loads(out)["findings"]
    assert (status, json.loads(out)["documents"], finding["line"], finding["check"]) == (
        1,
        1,
        13,
        "numbering",
    )


def test_what_is_said_of_a_file_that_is_gone_is_told(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "索引"))
    run("add", write(tmp_path / "a.txt"), "--title", "甲")
    (library / "a.txt").rename(library / "改名.txt")
    told = "a.txt.meta.yaml：旁边没有 a.txt，里面写的信息没有用上"
    for verb in (["build"], ["list"], ["lint"], ["doctor"]):
        assert told in run(*verb)[2]


def test_a_file_taken_while_the_index_was_gone_back_to_waits_for_a_build(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "索引"))
    assert "或直接提问" in run("add", write(tmp_path / "a.txt"))[2]
    run("build")
    run("build", "--force")
    run("index", "rollback")
    err = run("add", write(tmp_path / "b.txt", OLD))[2]
    assert "索引停在换回的版本" in err
    assert "或直接提问" not in err


def test_files_that_no_reader_knows_are_named_and_what_is_nobodys_document_is_not(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "索引"))
    run("add", write(tmp_path / "a.txt"), "--title", "甲")
    litter = (".DS_Store", "Thumbs.db", "夹/desktop.ini", "BASIS.md", ".隐藏/甲.xlsx")
    for name in ("表.xlsx", "夹/讲稿.pptx", *litter):
        write(library / name)
    told = "注意：跳过 2 个不支持的文件：夹/讲稿.pptx、表.xlsx；要收入，请另存为 .docx、.pdf 或 .txt"
    for verb in (["build"], ["build", "--dry-run", "--json"], ["lint"], ["list", "--json"]):
        assert told in run(*verb)[2].splitlines()
    for number in range(9):
        write(library / f"图{number}.png")
    assert "跳过 11 个不支持的文件：" in run("lint")[2]
    assert "图7.png" not in run("lint")[2]


def test_clean_documents_pass(run: Run) -> None:
    assert run("lint", starter_documents())[:2] == (0, "")


def test_a_file_is_not_called_a_folder_that_is_missing(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "谈心.md")
    status, out, err = run("lint", path)
    assert (status, out) == (1, "")
    assert err == f"错误：{path} 是一个文件；请给出它所在的文件夹，其中的文件会逐个检查\n"


def test_a_folder_of_statutes_that_is_none_is_refused(run: Run, library: Path) -> None:
    write(library / "谈心.md", SPOILED)
    status, _, err = run("lint", "--statutes", library / "没有")
    assert (status, len(err.splitlines())) == (1, 1)
