"""What every command does with what may go wrong: one line on stderr, and 1 or, for a wrong usage, 2."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import Ended, Gonghui
from support.libraries import BINARY, write_library

from bot import __version__


@pytest.mark.parametrize("verb", [["ask", "产假"], ["build"]])
def test_a_missing_and_an_empty_folder_are_named(gonghui: Gonghui, tmp_path: Path, verb: list[str]) -> None:
    assert f"{tmp_path / '没有'} 不存在" in gonghui(*verb, "--documents", tmp_path / "没有").complaint
    empty = write_library(tmp_path / "空", {})
    assert f"{empty} 中没有可用的文件" in gonghui(*verb, "--documents", empty).complaint


def test_a_folder_of_nothing_but_bad_files_names_the_first(gonghui: Gonghui, tmp_path: Path) -> None:
    folder = write_library(tmp_path / "坏", {"图片.txt": BINARY})
    assert "图片.txt" in gonghui("build", "--documents", folder).complaint


def test_a_file_instead_of_a_folder_is_named(gonghui: Gonghui, documents: Path) -> None:
    assert "不是文件夹" in gonghui("ask", "产假", "--documents", documents / "小记.txt").complaint


def test_a_name_that_is_too_long_is_named(gonghui: Gonghui) -> None:
    assert "名字太长" in gonghui("ask", "产假", "--documents", "长" * 300).complaint


def test_an_index_folder_that_is_a_file_is_named(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    where = ("--documents", documents, "--index", tmp_path / "文件")
    for command in (
        ["ask", "产假"],
        ["build"],
        *(["index", verb] for verb in ("list", "verify", "rollback")),
    ):
        assert "不是文件夹" in gonghui(*command, *where).complaint


def test_an_unknown_setting_is_named(gonghui: Gonghui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_DOCUMENT", "文件")
    assert "GONGHUI_DOCUMENT：是不是想写 GONGHUI_DOCUMENTS" in gonghui("ask", "产假").complaint


def test_settings_that_cannot_be_read_are_named(gonghui: Gonghui) -> None:
    Path(".env").write_bytes("GONGHUI_DOCUMENTS=文件".encode("gb18030"))
    assert ".env" in gonghui("ask", "产假").complaint


def test_a_missing_encoder_is_named(
    gonghui: Gonghui, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_ENCODER", "./没有")
    assert "./没有 不存在" in gonghui("ask", "产假", "--documents", documents).complaint


@pytest.mark.parametrize("limit", ["0", "51", "-3", "many", ""])
def test_a_bad_limit_is_a_wrong_usage(gonghui: Gonghui, limit: str) -> None:
    ended = gonghui("ask", "产假", "--limit", limit)
    assert (ended.status, ended.output) == (2, "")
    assert "--limit" in ended.errors
    assert "Traceback" not in ended.errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "缺少 问题；请看 gonghui ask --help"),
        (["parse"], "缺少 文件；请看 gonghui parse --help"),
        (["fly"], "没有命令 fly；请看 gonghui --help"),
        (["aks", "产假"], "没有命令 aks，是不是想写 ask；请看 gonghui --help"),
        (["lits"], "没有命令 lits，是不是想写 list 或 lint；请看 gonghui --help"),
        (["a's"], "没有命令 a's，是不是想写 ask；请看 gonghui --help"),
        (["index", "roll"], "没有命令 roll，是不是想写 rollback；请看 gonghui index --help"),
        (["ask", "一", "--limti"], "没有选项 --limti，是不是想写 --limit；请看 gonghui ask --help"),
        (["index", "fly"], "没有命令 fly；请看 gonghui index --help"),
        (["ask", "一", "二"], "多出了参数 二；请看 gonghui ask --help"),
        (["ask", "一", "--fly"], "没有选项 --fly；请看 gonghui ask --help"),
        (["ask", "一", "--limit"], "选项 --limit 后面缺少值（1–50）；请看 gonghui ask --help"),
        (
            ["ask", "一", "--limit", "0"],
            "--limit：应是 1 到 50 之间的整数，现在是“0”；请看 gonghui ask --help",
        ),
        (
            ["why", "一", "--limit", "三条"],
            "--limit：应是 1 到 50 之间的整数，现在是“三条”；请看 gonghui why --help",
        ),
        *(
            (
                [verb, typed],
                "问题：是空的；请写出要问的话，如“如何建设职工之家”；请看 gonghui " + verb + " --help",
            )
            for verb in ("ask", "why")
            for typed in ("", " ")
        ),
        (["pair", "--revoke"], "选项 --revoke 后面缺少值（编号|all）；请看 gonghui pair --help"),
        (["index", "diff", "--index"], "选项 --index 后面缺少值；请看 gonghui index --help"),
    ],
)
def test_a_wrong_usage_ends_with_2_and_is_told_in_a_line(
    gonghui: Gonghui, arguments: list[str], said: str
) -> None:
    assert gonghui(*arguments) == Ended(2, "", f"用法不对：{said}\n")


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 2), (["index"], 2), (["--help"], 0), (["ask", "-h"], 0)]
)
def test_help_is_shown_under_the_programs_own_name(
    gonghui: Gonghui, arguments: list[str], status: int
) -> None:
    ended = gonghui(*arguments)
    assert (ended.status, ended.errors) == (status, "")
    assert "用法：gonghui" in ended.output


def test_help_names_every_command(gonghui: Gonghui) -> None:
    ended = gonghui("--help")
    assert (ended.status, ended.errors) == (0, "")
    for verb in ("ask", "parse", "build", "index", "eval", "serve", "doctor"):
        assert verb in ended.output


def test_the_version_is_told(gonghui: Gonghui) -> None:
    assert gonghui("--version") == Ended(0, f"gonghui {__version__}\n", "")


@pytest.mark.parametrize("verb", [[], ["build"], ["add"], ["serve"], ["index"], ["index", "list"]])
def test_help_is_described_in_chinese(gonghui: Gonghui, verb: list[str]) -> None:
    told = gonghui(*verb, "--help").output
    assert "显示这份说明，然后退出" in told
    assert "─ 选项 ─" in told
    for english in ("Usage", "Options", "Commands", "Arguments", "[required]", "Show this message"):
        assert english not in told


@pytest.mark.parametrize("verb", [[], ["add"], ["build"], ["show"], ["eval"], ["index"], ["index", "diff"]])
def test_help_is_told_to_its_end_and_names_no_type_of_python_s(
    gonghui: Gonghui, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    told = gonghui(*verb, "--help").output
    assert "…│" not in told.replace(" ", "").replace("命令[参数]…", "").replace("条例、意见、讲话……", "")
    for english in ("<bool>", "<str>", "Path>"):
        assert english not in told


@pytest.mark.parametrize(
    ("verb", "usage"),
    [
        (["add"], "gonghui add [选项] 文件..."),
        (["lint"], "gonghui lint [选项] [文件夹]"),
        (["index", "diff"], "gonghui index diff [选项] [A] [B]"),
    ],
)
def test_the_usage_shows_each_argument_once_in_brackets_or_in_none(
    gonghui: Gonghui, verb: list[str], usage: str
) -> None:
    assert f"用法：{usage} " in gonghui(*verb, "--help").output


@pytest.mark.parametrize("verb", ["ask", "why", "verify"])
def test_nothing_to_ask_or_to_verify_is_wrong_usage(gonghui: Gonghui, verb: str) -> None:
    ended = gonghui(verb, " ")
    assert (ended.status, ended.output) == (2, "")
    assert "是空的" in ended.errors


@pytest.mark.parametrize(
    "words",
    [
        *(["build", option, " "] for option in ("--documents", "--index", "--gate")),
        *(["list", "--documents", ""], ["lint", ""], ["lint", "--statutes", ""], ["add", ""], ["parse", ""]),
    ],
)
def test_an_empty_path_is_not_taken_for_the_working_folder(gonghui: Gonghui, words: list[str]) -> None:
    Path("通知.md").write_text("第一条 好。\n", "utf-8")
    ended = gonghui(*words)
    assert (ended.status, ended.output) == (2, "")
    assert "：是空的；请写出路径" in ended.errors


@pytest.mark.parametrize("unseen", ["\n", "\x1b", "\u202e"])
def test_a_name_that_would_break_a_line_is_shown_escaped(
    gonghui: Gonghui, documents: Path, tmp_path: Path, unseen: str
) -> None:
    contents = {".md": b"\x89PNG\x00" * 99, ".txt": "第一条 好。".encode(), ".xls": b""}
    for suffix, content in contents.items():
        (documents / f"甲{unseen}乙{suffix}").write_bytes(content)
    for verb in ("build", "list", "lint", "doctor", "show", "remove"):
        named = [f"甲{unseen}乙.txt"] if verb in {"show", "remove"} else []
        where = [documents] if verb == "lint" else ["--documents", documents]
        ended = gonghui(verb, *named, *where)
        assert f"甲{unseen.encode('unicode_escape').decode()}乙" in ended.output + ended.errors
        assert f"甲{unseen}" not in ended.output + ended.errors
