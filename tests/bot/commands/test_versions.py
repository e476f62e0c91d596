"""``gonghui index``: the generations listed, verified, compared and gone back to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.damage import flip_bytes
from support.libraries import HANDBOOK

from index.generation import open_current


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
    assert "没有更早的完好版本可以换回，什么都没有改变" in gonghui("index", "rollback", *where).complaint
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
    flip_bytes(path)
    ended = gonghui("index", "verify", *where)
    assert (ended.status, ended.output) == (1, "")
    assert Path(file).name in ended.errors.splitlines()[-1]
    assert older in gonghui("index", "verify", older, *where).output


@pytest.mark.parametrize("damage", ["flip", "cut"])
def test_damage_is_told_with_what_helps_against_it(
    gonghui: Gonghui, documents: Path, tmp_path: Path, damage: str
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")

    def spoil(name: str) -> None:
        path = tmp_path / "index" / "generations" / name / "vectors.faiss"
        if damage == "flip":
            flip_bytes(path)
        else:
            path.write_bytes(path.read_bytes()[:-1])

    older = gonghui("build", *where, "--json").json["generation"]
    newer = gonghui("build", *where, "--force", "--json").json["generation"]
    spoil(older)
    complaint = gonghui("index", "verify", older, *where).complaint
    assert f"在用的是 {newer}" in complaint
    assert "gonghui build" not in complaint
    assert "gonghui index verify" in complaint
    if damage == "cut":
        return
    shutil.rmtree(tmp_path / "index" / "generations" / older)
    spoil(newer)
    complaint = gonghui("index", "verify", *where).complaint
    assert "gonghui build" in complaint
    assert "rollback" not in complaint


def test_a_diff_without_an_older_generation_says_so(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    assert "尚未建立" in gonghui("index", "diff", *where).complaint
    gonghui("build", *where)
    assert "没有比" in gonghui("index", "diff", *where).complaint
    assert "没有版本" in gonghui("index", "diff", "没有", *where).complaint


def test_a_damaged_generation_is_named_with_the_cure_and_the_cure_works(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    name = gonghui("build", *where, "--json").json["generation"]
    path = tmp_path / "index" / "generations" / name / "documents.jsonl"
    flip_bytes(path)
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


def test_a_rollback_past_a_damaged_version_names_it(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    for days in ("九十八", "一百五十八", "一百八十八"):
        (documents / "女职工手册.md").write_text(HANDBOOK.replace("九十八", days), encoding="utf-8")
        gonghui("build", *where)
    oldest, newer, _ = sorted((tmp_path / "index" / "generations").iterdir())
    flip_bytes(newer / "documents.jsonl")
    rolled = gonghui("index", "rollback", *where)
    assert f"已换回索引版本 {oldest.name}" in rolled.output
    assert f"跳过了更近的 {newer.name}" in rolled.errors


def test_the_list_and_the_doctor_say_that_what_is_served_is_behind_the_documents(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    assert gonghui("index", "list", *where).errors == ""
    (documents / "小记.txt").write_text("新的一段话写在这里，把原来的换掉。\n", encoding="utf-8")
    for verb in (("index", "list"), ("doctor",)):
        assert "文件有改动，还没有更新到索引里" in gonghui(*verb, *where).errors
    gonghui("build", *where)
    gonghui("index", "rollback", *where)
    for verb in (("index", "list"), ("doctor",)):
        assert "索引停在换回的版本，不随文件更新" in gonghui(*verb, *where).errors
    assert "（换回的）" in gonghui("index", "list", *where).output
