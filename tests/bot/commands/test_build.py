"""``gonghui build``: what changed, what the gate says of it, and what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.encoders import HashingEncoder
from support.libraries import BINARY, FILES, FUNDS, HANDBOOK, write_library

from index.build import build
from index.generation import open_current


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
    assert ended.errors.startswith("未收入：图片.txt：")
    assert ended.errors.splitlines()[-1].startswith("1 个文件读不了，别的照常；原因见上")


def test_files_of_one_name_in_two_folders_are_told_apart(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    for folder in ("子/夹", "丑"):
        (documents / folder).mkdir(parents=True)
        (documents / folder / "通知.txt").write_bytes(BINARY)
    told = [line.split("：")[1] for line in gonghui("build", *where).errors.splitlines()[:2]]
    assert told == ["丑/通知.txt", "子/夹/通知.txt"]
    listed = gonghui("list", "--documents", documents).errors
    assert "读不了：丑/通知.txt：" in listed
    assert "通知.txt：通知.txt" not in listed
    (documents / "子" / "夹" / "通知.txt").write_text(FUNDS, encoding="utf-8")
    gonghui("build", *where)
    (documents / "子" / "夹" / "通知.txt").write_bytes(BINARY)
    assert "沿用上一版：子/夹/通知.txt：" in gonghui("build", *where).errors


def test_what_reading_a_new_or_changed_file_gave_cause_for_is_told(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    (documents / "补充.md").write_text(f"---\nstatus: 管用\n---\n\n{FUNDS}", encoding="utf-8")
    told = "状态“管用”不认识，没有采用"
    (change,) = gonghui("build", *where, "--dry-run", "--json").json["changes"]
    assert any(warning.startswith(told) for warning in change["warnings"])
    assert f"⚠ {told}" in gonghui("build", *where).output
    assert told not in gonghui("build", *where, "--force").output


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
    assert (
        "   ~ 一、假期 › （一）产假\n       ……。女职工生育享受[-九-]{+一百五+}十八天产假，其中……\n"
        in ended.output
    )
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


def test_a_file_whose_words_are_the_same_is_said_to_be_so(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    (documents / "女职工手册.md").write_bytes(HANDBOOK.replace("\n", "\r\n").encode())
    assert "变更  女职工手册.md 《示例单位女职工工作手册》：文字没有变化" in gonghui("build", *where).output
    assert "文字没有变化" in gonghui("index", "diff", *where).output


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
    assert "把关  没有通过：命中降得超过允许的；不加 --force 不会发布" in ended.output
    rehearsed = gonghui("build", *where, "--gate", questions, "--dry-run")
    assert (rehearsed.status, rehearsed.output, rehearsed.errors) == (1, ended.output, ended.errors)
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


def test_ctrl_c_is_told_in_a_line_and_ends_with_130(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    served = gonghui("build", *where, "--json").json["generation"]
    write_library(documents, {"新.md": FUNDS})

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.building.assembling.calibrated", interrupted)
    ended = gonghui("build", *where)
    assert (ended.status, ended.output) == (130, "")
    assert ended.errors.count("\n") == 1
    assert "已中断" in ended.errors
    assert open_current(tmp_path / "index").manifest.name == served


def test_the_library_itself_is_no_place_for_its_index(gonghui: Gonghui, documents: Path) -> None:
    for verb in (["build"], ["ask", "产假"]):
        complaint = gonghui(*verb, "--documents", documents, "--index", documents).complaint
        assert f"{documents} 里面，索引不能和文件放在一起" in complaint
    assert not (documents / "generations").exists()


def test_a_question_says_that_it_makes_an_index_where_none_was(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "写错了")
    assert f"索引文件夹 {tmp_path / '写错了'} 不存在，现在新建一个" in gonghui("ask", "产假", *where).errors
    assert gonghui("ask", "产假", *where).errors == ""


def test_a_renamed_file_is_told_as_such(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    (documents / "小记.txt").rename(documents / "改名.txt")
    output = gonghui("build", *where).output
    assert "新增  改名.txt 《厂区篮球赛小记》：由 小记.txt 改名，内容相同\n" in output
    assert "移除  小记.txt 《厂区篮球赛小记》：改名为 改名.txt，内容相同\n" in output
