"""``gonghui ask``: the quotes of an answer, from an index that it brings up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command_line import Gonghui
from support.encoders import HashingEncoder
from support.libraries import BINARY, HANDBOOK, SPEECH, write_library

from index.build import build
from index.generation import list_generations, open_current


def test_ask_prints_the_contracts_json(gonghui: Gonghui, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "i").mkdir()
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
