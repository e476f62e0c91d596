"""The command line in process: results on stdout, everything else on stderr, one line and 1 for what may go wrong."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.encoders import HashingEncoder
from support.libraries import FILES, FUNDS, HANDBOOK, SPEECH, write_library

from bot import __version__
from bot.cli import main
from index.build import build
from index.generation import list_generations, open_current

BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left: exit status, standard output and standard error."""

    status: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        """What was printed, as a program reads it; nothing else may have been said."""
        assert (self.status, self.errors) == (0, "")
        return json.loads(self.output)

    @property
    def complaint(self) -> str:
        """The one line of an expected failure."""
        assert (self.status, self.output) == (1, "")
        assert self.errors.startswith("错误：")
        assert self.errors.count("\n") == 1
        return self.errors


Gonghui = Callable[..., Ended]


@pytest.fixture
def gonghui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gonghui:
    """Runs a command in an empty folder without any setting, with a cache of its own."""
    for name in [name for name in os.environ if name.startswith("GONGHUI_")]:
        monkeypatch.delenv(name)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return write_library(tmp_path / "documents")


# ask


def test_ask_prints_the_contracts_json(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    shown = gonghui(
        "ask", "女职工产假有多少天", "--documents", documents, "--index", tmp_path / "i", "--json"
    ).json
    assert {"question", "decision", "quotes", "elapsed_ms"} <= set(shown)
    assert (shown["question"], shown["decision"]) == ("女职工产假有多少天", "answer")
    assert isinstance(shown["elapsed_ms"], float)
    best = shown["quotes"][0]
    types = {
        "document": dict, "address": str, "markers": list, "heading": str, "text": str, "start": int, "end": int,
        "highlight": list, "score": float, "notes": list,
    }  # fmt: skip
    assert {name: type(best[name]) for name in types} == types
    assert {"id", "file", "title", "issuer", "date", "source"} <= set(best["document"])
    assert best["document"]["file"] == "女职工手册.md"
    assert best["markers"] == ["一、", "（一）"]
    assert best["address"] == "《示例单位女职工工作手册》 › 一、假期 › （一）产假"
    text = gonghui("parse", documents / "女职工手册.md", "--json").json["document"]["text"]
    assert best["text"] == text[best["start"] : best["end"]]


def test_the_file_of_a_quote_is_its_path_inside_the_documents_folder(
    gonghui: Gonghui, documents: Path
) -> None:
    shown = gonghui("ask", "工会经费主要用于什么", "--documents", documents, "--json").json
    assert shown["quotes"][0]["document"]["file"] == "办法/经费办法.md"
    assert any("修改" in note for note in shown["quotes"][0]["notes"])


def test_a_whole_list_is_quoted_in_order_and_no_longer_than_asked_for(
    gonghui: Gonghui, documents: Path
) -> None:
    ask = ("ask", "如何建设职工之家", "--documents", documents, "--json")
    assert [quote["markers"] for quote in gonghui(*ask).json["quotes"]] == [["一是"], ["二是"], ["三是"]]
    assert [quote["markers"] for quote in gonghui(*ask, "--limit", "2").json["quotes"]] == [
        ["一是"],
        ["二是"],
    ]


def test_an_answer_for_eyes_shows_the_quotes_word_for_word(gonghui: Gonghui, documents: Path) -> None:
    ended = gonghui("ask", "女职工产假有多少天", "--documents", documents)
    assert (ended.status, ended.errors) == (0, "")
    assert "   （一）产假。女职工生育享受九十八天产假，其中产前可以休假十五天。\n" in ended.output


def test_ask_builds_when_it_must_and_not_when_the_index_is_fresh(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    ask = ("ask", "产假", "--documents", documents, "--index", index, "--json")
    gonghui(*ask)
    first = open_current(index).manifest.name
    gonghui(*ask)
    assert open_current(index).manifest.name == first
    (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八", "一百五十八"), encoding="utf-8")
    assert "一百五十八天" in gonghui(*ask).json["quotes"][0]["text"]
    assert open_current(index).manifest.name != first


def test_a_bad_file_among_good_ones_is_named_and_the_others_answer(gonghui: Gonghui, documents: Path) -> None:
    (documents / "图片.txt").write_bytes(BINARY)
    ended = gonghui("ask", "女职工产假有多少天", "--documents", documents, "--json")
    assert ended.status == 0
    assert "九十八天" in json.loads(ended.output)["quotes"][0]["text"]
    assert ended.errors.startswith("未收入：图片.txt")
    assert ended.errors.count("\n") == 1


@pytest.mark.parametrize(
    "question",
    ["😀", "经费" * 50_000, "<b>'; DROP TABLE--", "\udcff\udc80", "--help me", "你好", "-1"],
    ids=lambda question: ascii(question[:6]),
)
def test_any_question_gets_a_calm_answer(gonghui: Gonghui, documents: Path, question: str) -> None:
    for more in ([], ["--json"]):
        ended = gonghui("ask", "--documents", documents, *more, "--", question)
        assert (ended.status, ended.errors) == (0, "")
        assert ended.output


def test_the_index_of_another_encoder_is_built_anew(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    build(documents, tmp_path / "index", HashingEncoder())
    shown = gonghui("ask", "产假", "--documents", documents, "--index", tmp_path / "index", "--json").json
    assert shown["quotes"]
    assert open_current(tmp_path / "index").manifest.encoder != HashingEncoder().name


def test_documents_given_elsewhere_never_replace_the_index_of_the_settings(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_DOCUMENTS", str(documents))
    monkeypatch.setenv("GONGHUI_INDEX", str(tmp_path / "index"))
    gonghui("build")
    served = open_current(tmp_path / "index").manifest.name
    elsewhere = write_library(tmp_path / "elsewhere", {"讲话.txt": SPEECH})
    assert gonghui("ask", "做实服务", "--documents", elsewhere, "--json").json["quotes"]
    assert gonghui("build", "--documents", elsewhere).status == 0
    assert [listing.name for listing in list_generations(tmp_path / "index")] == [served]


# What may go wrong


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
    assert "name too long" in gonghui("ask", "产假", "--documents", "长" * 300).complaint


def test_an_index_folder_that_is_a_file_is_named(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    where = ("--documents", documents, "--index", tmp_path / "文件")
    for command in (
        ["ask", "产假"],
        ["build"],
        *(["index", verb] for verb in ("list", "verify", "rollback")),
    ):
        assert "不是文件夹" in gonghui(*command, *where).complaint


@pytest.mark.parametrize("limit", ["0", "51", "-3", "many", ""])
def test_a_bad_limit_is_a_wrong_usage(gonghui: Gonghui, limit: str) -> None:
    ended = gonghui("ask", "产假", "--limit", limit)
    assert (ended.status, ended.output) == (2, "")
    assert "--limit" in ended.errors
    assert "Traceback" not in ended.errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "缺少 question；请看 gonghui ask --help"),
        (["parse"], "缺少 file；请看 gonghui parse --help"),
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
                "question：问题是空的；请写出要问的话，如“如何建设职工之家”；请看 gonghui "
                + verb
                + " --help",
            )
            for verb in ("ask", "why")
            for typed in ("", " ")
        ),
        (["pair", "--revoke"], "选项 --revoke 后面缺少值（WHO|all）；请看 gonghui pair --help"),
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
    assert "Usage: gonghui" in ended.output


def test_the_version_is_told(gonghui: Gonghui) -> None:
    assert gonghui("--version") == Ended(0, f"gonghui {__version__}\n", "")


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


# parse


def test_parse_prints_the_contracts_json(gonghui: Gonghui, documents: Path) -> None:
    shown = gonghui("parse", documents / "女职工手册.md", "--json").json
    assert {"document", "points", "coverage", "furniture", "warnings"} <= set(shown)
    assert shown["coverage"] == 1.0
    assert shown["document"]["title"] == "示例单位女职工工作手册"
    assert [point["marker"] for point in shown["points"]] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "（二）",
    ]
    assert [point["parent"] for point in shown["points"]] == [None, 0, 0, None, 3, 3]
    assert {type(point[name]) for point in shown["points"] for name in ("level", "start", "end")} == {int}


def test_parse_shows_a_tree(gonghui: Gonghui, documents: Path) -> None:
    ended = gonghui("parse", documents / "女职工手册.md")
    assert (ended.status, ended.errors) == (0, "")
    assert "哺乳时间" in ended.output


@pytest.mark.parametrize("name", ["图片.txt", "没有.txt", "空.txt", "夹", "表.xyz"])
def test_what_is_no_document_is_named(gonghui: Gonghui, tmp_path: Path, name: str) -> None:
    folder = write_library(
        tmp_path / "坏", {"图片.txt": BINARY, "空.txt": "\n", "夹/一.txt": "一", "表.xyz": "一"}
    )
    assert name in gonghui("parse", folder / name).complaint


# build and index


def test_build_prints_the_contracts_json(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    run = ("build", "--documents", documents, "--index", tmp_path / "index", "--json")
    first = gonghui(*run).json
    assert {"generation", "documents", "passages", "encoded", "seconds"} <= set(first)
    assert set(first["documents"]) == {"added", "changed", "removed", "unchanged", "refused"}
    assert set(first["documents"]["added"]) == set(FILES)
    assert first["passages"] == first["encoded"] > 0
    assert first["generation"] == open_current(tmp_path / "index").manifest.name
    second = gonghui(*run).json
    assert (second["encoded"], set(second["documents"]["unchanged"])) == (0, set(FILES))
    assert (first["published"], second["published"]) == (True, False)
    assert second["generation"] == first["generation"]


def test_a_build_that_would_change_nothing_publishes_nothing_and_says_so(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    name = gonghui("build", *where, "--json").json["generation"]
    for _ in range(3):
        ended = gonghui("build", *where)
        assert (ended.status, ended.errors) == (0, "")
        assert ended.output.startswith(f"已是最新，没有发布新版本：在用的是索引版本 {name}，文件未变 6；")
    assert len(gonghui("index", "list", *where, "--json").json) == 1
    assert f"索引版本 {name}" not in gonghui("build", *where, "--force").output
    assert len(gonghui("index", "list", *where, "--json").json) == 2


def test_build_says_what_it_did(gonghui: Gonghui, documents: Path) -> None:
    (documents / "图片.txt").write_bytes(BINARY)
    ended = gonghui("build", "--documents", documents)
    assert ended.status == 0
    assert "新增 6" in ended.output
    assert "拒收 1" in ended.output
    assert ended.output.count("\n") == 1
    assert "图片.txt" in ended.errors


def test_generations_are_listed_verified_and_rolled_back(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    assert gonghui("index", "list", *where, "--json").json == []
    assert "gonghui build" in gonghui("index", "list", *where).output
    assert "尚未建立" in gonghui("index", "verify", *where).complaint
    names = [gonghui("build", *where, "--force", "--json").json["generation"] for _ in range(2)]
    listed = gonghui("index", "list", *where, "--json").json
    assert [(each["name"], each["current"], each["problem"]) for each in listed] == [
        (names[0], False, ""),
        (names[1], True, ""),
    ]
    assert {"documents", "passages", "encoder"} <= set(listed[0])
    assert f"* {names[1]}" in gonghui("index", "list", *where).output
    assert names[1] in gonghui("index", "verify", *where).output
    assert names[0] in gonghui("index", "rollback", *where).output
    assert open_current(tmp_path / "index").manifest.name == names[0]
    assert "没有更早的完好版本" in gonghui("index", "rollback", *where).complaint
    assert names[1] in gonghui("index", "rollback", names[1][:21], *where).output
    assert open_current(tmp_path / "index").manifest.name == names[1]
    assert "没有版本 没有" in gonghui("index", "rollback", "没有", *where).complaint


@pytest.mark.parametrize("file", ["manifest.json", "../../current"])
def test_verify_does_not_take_an_older_generation_for_the_current_one(
    gonghui: Gonghui, documents: Path, tmp_path: Path, file: str
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    older, newer = [gonghui("build", *where, "--force", "--json").json["generation"] for _ in range(2)]
    path = tmp_path / "index" / "generations" / newer / file
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    ended = gonghui("index", "verify", *where)
    assert (ended.status, ended.output) == (1, "")
    assert Path(file).name in ended.errors.splitlines()[-1]
    assert older in gonghui("index", "verify", older, *where).output


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    first = gonghui("build", *where, "--dry-run", "--json").json
    assert (first["generation"], set(first["documents"]["added"])) == (None, set(FILES))
    assert not (tmp_path / "index").exists()
    name = gonghui("build", *where, "--json").json["generation"]
    (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八", "一百五十八"), encoding="utf-8")
    (documents / "小记.txt").write_bytes(BINARY)
    ended = gonghui("build", *where, "--dry-run")
    assert ended.status == 0
    assert "没有发布" in ended.output
    assert "变更 1" in ended.output
    assert "   ~ 一、假期 › （一）产假\n" in ended.output
    assert ended.errors.startswith("沿用上一版：小记.txt")
    assert open_current(tmp_path / "index").manifest.name == name


def test_a_build_and_a_diff_tell_the_points_that_changed(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    first = gonghui("build", *where, "--json").json
    assert (first["changes"], first["parent"], first["gate"]) == ([], "", None)
    (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八", "一百五十八"), encoding="utf-8")
    second = gonghui("build", *where, "--json").json
    assert second["parent"] == first["generation"]
    assert second["points"] == {"added": 0, "changed": 1, "removed": 0, "moved": 0}
    (change,) = second["changes"]
    assert (change["file"], change["fate"]) == ("女职工手册.md", "changed")
    assert "九十八天" in change["changed"][0]["before"]
    assert "一百五十八天" in change["changed"][0]["after"]
    shown = gonghui("index", "diff", *where, "--json").json
    assert (shown["before"], shown["after"]) == (first["generation"], second["generation"])
    assert shown["changes"] == second["changes"]
    back = gonghui("index", "diff", second["generation"], first["generation"], *where, "--json").json
    assert "九十八天" in back["changes"][0]["changed"][0]["after"]
    assert "变更要点 1" in gonghui("index", "diff", *where).output


def test_a_diff_without_an_older_generation_says_so(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    assert "尚未建立" in gonghui("index", "diff", *where).complaint
    gonghui("build", *where)
    assert "没有比" in gonghui("index", "diff", *where).complaint
    assert "没有版本" in gonghui("index", "diff", "没有", *where).complaint


def test_the_gate_shows_its_figures_and_withholds_what_is_worse(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    row = {"id": "假", "question": "女职工产假有多少天", "gold": [{"doc": "女职工手册", "any": ["九十八天"]}]}
    questions = tmp_path / "q.jsonl"
    questions.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    name = gonghui("build", *where, "--gate", questions, "--json").json["generation"]
    (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八天", "若干天"), encoding="utf-8")
    ended = gonghui("build", *where, "--gate", questions)
    assert ended.status == 1
    assert "命中（hit@5）：1.000 → 0.000" in ended.output
    assert "变更  女职工手册.md" in ended.output
    assert "   ~ 一、假期 › （一）产假\n" in ended.output
    assert "   变差  假  女职工产假有多少天\n" in ended.output
    assert "（一）产假：“" in ended.output
    assert "享受若干天产假" in ended.output
    assert ended.errors.startswith("错误：新索引没有发布：命中（hit@5）从 1.000 降到 0.000")
    assert ended.errors.count("\n") == 1
    assert open_current(tmp_path / "index").manifest.name == name
    as_json = gonghui("build", *where, "--gate", questions, "--json")
    withheld = json.loads(as_json.output)
    assert (as_json.status, withheld["gate"]["dropped"]) == (1, ["hit@5"])
    assert [each["file"] for each in withheld["changes"]] == ["女职工手册.md"]
    assert "若干天" in withheld["gate"]["questions"][0]["after"]["texts"][0]
    forced = gonghui("build", *where, "--gate", questions, "--force", "--json").json
    assert forced["gate"]["after"]["hit@5"] == 0.0
    assert open_current(tmp_path / "index").manifest.name == forced["generation"]
    assert "没有.jsonl" in gonghui("build", *where, "--gate", "没有.jsonl").complaint


def test_another_encoder_is_given_as_the_reason_for_building_everything(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    build(documents, tmp_path / "index", HashingEncoder())
    ended = gonghui("build", "--documents", documents, "--index", tmp_path / "index")
    assert (ended.status, ended.errors) == (0, "")
    assert "全部重新计算，因为编码器从 hashing@1 换成了" in ended.output


def test_a_damaged_generation_is_named_with_the_cure_and_the_cure_works(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    name = gonghui("build", *where, "--json").json["generation"]
    path = tmp_path / "index" / "generations" / name / "documents.jsonl"
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    complaint = gonghui("index", "verify", *where).complaint
    assert "documents.jsonl" in complaint
    assert "gonghui build" in complaint
    assert gonghui("build", *where).status == 0
    assert gonghui("index", "verify", *where).status == 0
    assert gonghui("ask", "产假", *where, "--json").json["quotes"]


def test_a_rollback_is_not_undone_by_the_next_question(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八", "一百五十八"), encoding="utf-8")
    gonghui("build", *where)
    assert "gonghui build" in gonghui("index", "rollback", *where).output
    ask = ("ask", "女职工产假有多少天", *where)
    assert "九十八天" in gonghui(*ask).output
    gonghui("build", *where)
    assert "一百五十八天" in gonghui(*ask).output


def test_words_that_changed_on_the_disk_are_never_quoted_and_ask_builds_anew(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    for command in (
        ("ask", "女职工产假有多少天", *where, "--json"),
        ("verify", "女职工生育享受九十八天产假", *where),
    ):
        name = gonghui("build", *where, "--json").json["generation"]
        path = tmp_path / "index" / "generations" / name / "documents.jsonl"
        path.write_bytes(path.read_bytes().replace("九十八天".encode(), "九十九天".encode()))
        ended = gonghui(*command)
        assert ended.status == 0
        assert "九十八天" in ended.output
        assert "九十九天" not in ended.output
        assert open_current(tmp_path / "index").manifest.name != name


# eval


def test_eval_prints_the_contracts_json(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    folder = write_library(
        tmp_path / "beir",
        {
            "corpus.jsonl": json.dumps({"id": "a", "title": "手册", "text": "女职工享受产假。"}),
            "queries.jsonl": json.dumps({"id": "q", "text": "产假"}),
            "qrels.jsonl": json.dumps({"qid": "q", "docid": "a", "rel": 1}),
            "questions": json.dumps(
                {"id": "1", "question": "产假", "gold": [{"doc": "女职工手册", "any": ["产假"]}]}
            ),
        },
    )
    shown = gonghui("eval", folder, "--run", tmp_path / "run", "--json").json
    names = {"queries", "Recall@5", "Recall@10", "Recall@100", "MRR@10", "nDCG@10", "p50_ms", "p99_ms"}
    assert names <= set(shown)
    assert (shown["queries"], shown["Recall@5"]) == (1, 1.0)
    assert (tmp_path / "run").read_text(encoding="utf-8").split()[:4] == ["q", "Q0", "a", "1"]
    asked = gonghui("eval", folder / "questions", "--documents", documents, "--json").json
    assert (asked["queries"], asked["hit@5"], len(asked["questions"])) == (1, 1.0, 1)
    table = gonghui("eval", folder)
    assert (table.status, table.errors) == (0, "")
    assert "Recall@10" in table.output


def test_eval_refuses_to_write_rankings_where_there_are_none(gonghui: Gonghui, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(json.dumps({"id": "1", "question": "产假", "gold": []}), encoding="utf-8")
    for target, more, said in (
        (questions, (), f"“{questions}”是问题文件，只有 BEIR 格式的文件夹才给出排序结果；请去掉它"),
        (questions, ("--against", "ngram"), "--against 只比较，不给出排序结果；请分两次运行"),
        (tmp_path, ("--against", "ngram"), "--against 只比较，不给出排序结果；请分两次运行"),
    ):
        ended = gonghui("eval", target, "--run", tmp_path / "run", *more)
        assert (ended.status, ended.output) == (2, "")
        assert ended.errors.startswith(f"用法不对：--run：写不了“{tmp_path / 'run'}”：{said}")
        assert ended.errors.count("\n") == 1
        assert not (tmp_path / "run").exists()


def test_eval_names_what_is_missing(gonghui: Gonghui, tmp_path: Path) -> None:
    assert "没有 不存在" in gonghui("eval", tmp_path / "没有").complaint
    assert "corpus*.jsonl" in gonghui("eval", tmp_path).complaint
    assert "问题文件 没有.jsonl 不存在" in gonghui("eval", "没有.jsonl").complaint


def test_eval_and_the_gate_name_gold_that_no_document_can_give(
    gonghui: Gonghui, documents: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [
        {"id": "7", "question": "产假", "gold": [{"doc": "女职工手册.md", "any": ["产假"]}]},
        {"id": "8", "question": "产假", "gold": [{"doc": "女职工手册", "any": ["产假"]}]},
    ]
    questions = tmp_path / "q.jsonl"
    questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    for more in ([], ["--against", "ngram"]):
        ended = gonghui("eval", questions, *more, "--documents", documents, "--json")
        assert (ended.status, ended.errors.count("\n")) == (0, 1)
        assert "没有 gold 写的文件“女职工手册.md”（问题 7）" in ended.errors
        assert json.loads(ended.output)
    assert gonghui("build", "--gate", questions, "--force", "--documents", documents).status == 0
    assert "没有 gold 写的文件“女职工手册.md”（问题 7）" in caplog.text


def test_eval_refuses_at_once_to_compare_with_what_is_nothing(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(json.dumps({"id": "7", "question": "产假", "gold": []}), encoding="utf-8")
    for against in ("nope", ""):
        ended = gonghui("eval", questions, "--against", against, "--documents", documents)
        assert f"“{against}”不是索引版本，也不是编码器" in ended.complaint
    assert not (tmp_path / "cache").exists()


# doctor and serve


def test_doctor_ends_with_1_only_where_the_bot_cannot_answer(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    ended = gonghui("doctor", *where)
    assert ended.status == 1
    assert "✗ 索引：" in ended.errors
    assert "尚未建立" in ended.errors
    gonghui("build", *where)
    ended = gonghui("doctor", *where)
    assert ended.status == 0
    assert "✓ 索引版本" in ended.output
    assert [line[:8] for line in ended.errors.splitlines()] == ["⚠ 机器人令牌："]
    (documents / "小记.txt").write_text("新的一段话写在这里，把原来的换掉。\n", encoding="utf-8")
    assert gonghui("doctor", *where).status == 0


def test_a_quiet_doctor_is_silent_where_all_is_well(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_TELEGRAM_TOKEN", "123456:secret")
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    assert gonghui("doctor", *where, "--quiet") == Ended(0, "", "")
    build(documents, tmp_path / "index", HashingEncoder())
    ended = gonghui("doctor", *where, "--quiet")
    assert (ended.status, ended.output) == (1, "")
    assert "hashing@1" in ended.errors


def test_serve_asks_for_a_token_before_it_does_anything(gonghui: Gonghui, tmp_path: Path) -> None:
    assert "GONGHUI_TELEGRAM_TOKEN" in gonghui("serve").complaint
    assert not (tmp_path / "cache").exists()


# Ending early


def test_ctrl_c_is_told_in_a_line_and_ends_with_130(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    served = gonghui("build", *where, "--json").json["generation"]
    write_library(documents, {"新.md": FUNDS})

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.assembling.calibrate", interrupted)
    ended = gonghui("build", *where)
    assert (ended.status, ended.output) == (130, "")
    assert ended.errors.count("\n") == 1
    assert "已中断" in ended.errors
    assert open_current(tmp_path / "index").manifest.name == served


def test_help_names_every_command(gonghui: Gonghui) -> None:
    ended = gonghui("--help")
    assert (ended.status, ended.errors) == (0, "")
    for verb in ("ask", "parse", "build", "index", "eval", "serve", "doctor"):
        assert verb in ended.output
