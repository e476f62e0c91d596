"""What the command line prints: fixed fields for programs, whole lines for eyes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from support.answers import CHARTER, SPEECH, answer, quote
from support.encoders import HashingEncoder
from support.libraries import DAMAGED, HANDBOOK, parsed, write_library

from bot.answers import Answer
from bot.commands.outlines import document_json, print_outline
from bot.commands.presenting import answer_json, print_answer
from bot.commands.reports import report_json
from corpus.document import Document
from index.build import build
from index.search import Decision

LONG = "工会要维护职工合法权益、竭诚服务职工群众，" * 20


def console(*, width: int = 60, terminal: bool = False) -> Console:
    return Console(
        file=io.StringIO(), width=width, highlight=False, soft_wrap=not terminal, force_terminal=False
    )


def printed(given: Answer, *, terminal: bool = False) -> str:
    page = console(terminal=terminal)
    print_answer(page, given)
    assert isinstance(page.file, io.StringIO)
    return page.file.getvalue()


def outlined(document: Document) -> str:
    page = console()
    print_outline(page, document)
    assert isinstance(page.file, io.StringIO)
    return page.file.getvalue()


def test_a_long_quote_in_a_pipe_keeps_its_line_and_every_character() -> None:
    document = parsed(f"示例工作办法\n\n第一条 {LONG}。\n\n第二条 施行。\n")
    shown = printed(answer(quote(document, 0)))
    assert f"   第一条 {LONG}。\n" in shown


def test_every_line_of_a_quote_in_a_pipe_is_indented_and_whole() -> None:
    text = f"一、组织\n\n\t{LONG}。\n[bold]方括号[/bold] 也照原样。\n\n二、阵地\n\n施行。\n"
    document = parsed(f"示例工作办法\n\n{text}")
    shown = printed(answer(quote(document, 0)))
    for line in document.slice(document.points[0].span).split("\n"):
        assert f"{'   ' if line else ''}{line}\n" in shown


def test_a_terminal_wraps_a_quote_and_shows_every_character() -> None:
    document = parsed(f"示例工作办法\n\n第一条 {LONG}。\n\n第二条 施行。\n")
    shown = printed(answer(quote(document, 0)), terminal=True)
    assert max(map(len, shown.splitlines())) <= 60
    assert f"第一条 {LONG}。".replace(" ", "") in "".join(shown.split())


def test_quotes_are_numbered_with_their_address_and_their_notes() -> None:
    shown = printed(answer(quote(CHARTER, 1, notes=["仅供参考"]), quote(SPEECH, 0)))
    assert "1. 《示例工会办法》› 第二条\n" in shown
    assert "   ※ 仅供参考\n" in shown
    assert "2. 《在示例大会上的讲话》› 一是\n" in shown
    assert "拿不准" not in shown


def test_the_sentence_that_introduces_items_takes_no_number() -> None:
    leave = parsed("示例假期条例\n\n第一条 假期包括：\n（一）产假；\n（二）婚假。\n")
    introducing, *items = (quote(leave, number) for number in range(3))
    shown = printed(answer(replace(introducing, introduces=True), *items))
    lines = [line for line in shown.splitlines() if "《" in line]
    assert [line.split()[0] for line in lines] == ["—", "1.", "2."]


def test_a_quote_from_a_sample_text_says_so_beside_its_address() -> None:
    sample = replace(CHARTER, metadata=replace(CHARTER.metadata, issuer="gonghui 示例文稿"))
    assert "1. 《示例工会办法》› 第一条 · 示例文稿\n" in printed(answer(quote(sample)))
    (only,) = answer_json(answer(quote(sample)), elapsed_ms=0)["quotes"]
    assert only["document"]["issuer"] == "gonghui 示例文稿"


def test_an_uncertain_answer_says_so_first() -> None:
    assert printed(answer(quote(CHARTER, 0), decision=Decision.NEAR)).startswith("拿不准")


def test_silence_and_a_greeting_are_answered_kindly_and_without_telegrams_commands() -> None:
    nothing = printed(answer(decision=Decision.NONE))
    hello = printed(Answer(question="你好", decision=Decision.NONE, quotes=(), greeting=True))
    assert "没有找到" in nothing
    assert "没有找到" not in hello
    assert "gonghui ask" in hello
    assert "/help" not in nothing + hello


def test_an_answer_as_json_has_the_fixed_fields() -> None:
    shown = answer_json(
        answer(
            quote(CHARTER, 1, says=["工会通过平等协商和集体合同，协调劳动关系。"], notes=["注"]),
            whole_list=True,
        ),
        elapsed_ms=1.23456,
    )
    assert json.loads(json.dumps(shown)) == shown
    assert list(shown) == ["question", "decision", "whole_list", "quotes", "elapsed_ms", "remark"]
    assert (shown["question"], shown["decision"], shown["whole_list"]) == ("问", "answer", True)
    assert shown["elapsed_ms"] == 1.23
    (only,) = shown["quotes"]
    fields = "id document address markers heading text start end highlight score notes"
    assert " ".join(only) == fields
    assert " ".join(only["document"]) == "id file title issuer date source"
    assert only["document"]["title"] == "示例工会办法"
    assert CHARTER.text[only["start"] : only["end"]] == only["text"]
    ((start, end),) = only["highlight"]
    assert CHARTER.text[start:end] == "工会通过平等协商和集体合同，协调劳动关系。"
    assert (only["markers"], only["notes"], only["score"]) == (["第二条"], ["注"], 0.9)


def test_silence_as_json_has_no_quotes() -> None:
    shown = answer_json(replace(answer(decision=Decision.NONE), remark="没有第九百条"), elapsed_ms=0)
    assert (shown["decision"], shown["quotes"], shown["remark"]) == ("none", [], "没有第九百条")


@pytest.mark.parametrize("text", [HANDBOOK, DAMAGED])
def test_an_outline_as_json_has_the_fixed_fields_and_holds_the_whole_text(text: str) -> None:
    document = parsed(text)
    shown = document_json(document)
    assert json.loads(json.dumps(shown)) == shown
    assert {"document", "points", "coverage", "furniture", "warnings"} <= set(shown)
    assert {"id", "title", "kind", "issuer", "date", "source", "status"} <= set(shown["document"])
    assert shown["coverage"] == 1.0
    for number, point in enumerate(shown["points"]):
        assert {"id", "marker", "level", "parent", "heading", "text", "start", "end"} <= set(point)
        assert point["text"] == shown["document"]["text"][point["start"] : point["end"]]
        assert point["text"].startswith(point["marker"])
        parent = point["parent"]
        assert point["level"] == 1 if parent is None else parent < number
        assert parent is None or point["level"] == shown["points"][parent]["level"] + 1
    pieces = [piece["text"] for piece in [*shown["points"], *shown["paragraphs"]]]
    assert sorted("".join("".join(pieces).split())) == sorted("".join(shown["document"]["text"].split()))


def test_an_outline_is_a_tree_with_what_was_found() -> None:
    shown = outlined(parsed(HANDBOOK))
    assert "《示例单位女职工工作手册》" in shown
    assert shown.index("假期") < shown.index("产假") < shown.index("劳动保护")
    assert "要点 6 个" in shown
    assert "覆盖率 100.0%" in shown
    assert "乱码" in outlined(parsed(DAMAGED))


def test_a_build_report_as_json_has_the_fixed_fields(tmp_path: Path) -> None:
    documents = write_library(tmp_path / "documents", {"手册.md": HANDBOOK, "坏.txt": b"\x00\x01\x02"})
    shown = report_json(build(documents, tmp_path / "index", HashingEncoder()))
    assert json.loads(json.dumps(shown)) == shown
    assert list(shown)[:5] == ["generation", "documents", "passages", "encoded", "seconds"]
    assert shown["documents"] | {"refused": []} == {
        "added": ["手册.md"], "changed": [], "removed": [], "unchanged": [], "refused": []
    }  # fmt: skip
    assert "坏.txt" in shown["documents"]["refused"][0]
    assert shown["passages"] == shown["encoded"] > 0
