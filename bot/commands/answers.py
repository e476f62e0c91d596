"""The commands that show what the documents say: ask, why, verify, parse."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.index import tell_refused
from bot.commands.options import Documents, Index, Json, open_for_questions
from bot.commands.terminal import console, print_json, progress
from bot.commands.usage import ChineseCommand, given_path, whole_number

if TYPE_CHECKING:
    from bot.answers import Answer
    from index.published import Published

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("ask", cls=ChineseCommand)(ask)
    app.command("why", cls=ChineseCommand)(why)
    app.command("verify", cls=ChineseCommand)(verify)
    app.command("parse", cls=ChineseCommand)(parse)


def _asked(question: str) -> str:
    if not question.strip():
        raise typer.BadParameter("是空的；请写出要问的话，如“如何建设职工之家”")
    return question


def _given(text: str) -> str:
    if not text.strip():
        raise typer.BadParameter("是空的；请写出要核对的话，整句或其中的一段")
    return text


_Question = Annotated[str, typer.Argument(metavar="问题", callback=_asked, help="问题，如“如何建设职工之家”")]


def ask(
    question: _Question,
    documents: Documents = None,
    index: Index = None,
    limit: Annotated[
        int | None, typer.Option("--limit", parser=whole_number(1, 50), metavar="1–50", help="最多引用几条")
    ] = None,
    as_json: Json = False,
) -> None:
    """回答一个问题：引用原文并给出出处；索引过期时先更新。"""
    from bot.answering import LibraryAnswers
    from bot.commands.presenting import answer_json, print_answer
    from bot.upkeep.refreshing import using

    workspace = open_for_questions(documents, index)

    def answered(published: Published) -> tuple[Answer, float]:
        answers = LibraryAnswers(published)
        started = time.perf_counter()
        answer = answers.answer(question, limit=limit or workspace.settings.limit, longest_list=limit)
        return answer, (time.perf_counter() - started) * 1000

    with progress() as told:
        (answer, elapsed), report = using(workspace, workspace.encoder(), answered, progress=told)
    tell_refused(report)
    if as_json:
        print_json(answer_json(answer, elapsed_ms=elapsed))
    else:
        print_answer(console(), answer)


def why(
    question: _Question,
    documents: Documents = None,
    index: Index = None,
    limit: Annotated[
        int, typer.Option("--limit", parser=whole_number(1, 50), metavar="1–50", help="看前几条")
    ] = 8,
    as_json: Json = False,
) -> None:
    """说明一个问题为什么找到这些要点：意思有多近、用词对上多少、缺了哪些词。"""
    from bot.commands.explaining import explain, print_explanation
    from bot.upkeep.refreshing import using

    workspace = open_for_questions(documents, index)
    with progress() as told:
        explanation, report = using(
            workspace, workspace.encoder(), partial(explain, question, limit=limit), progress=told
        )
    tell_refused(report)
    if as_json:
        print_json(explanation.to_json())
    else:
        print_explanation(console(), explanation)


def verify(
    text: Annotated[
        str, typer.Argument(metavar="一句话", callback=_given, help="要核对的一句话，整句或其中的一段")
    ],
    documents: Documents = None,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """核对一句话是不是原文，写了出处的连出处一起核对。

    一字不差、有改动（指出改在哪里），或者没有；只是提到的出处，把那一处的原文放在下面对照。
    """
    from bot.answering import LibraryAnswers
    from bot.commands.verification import print_verification, verification_json
    from bot.upkeep.refreshing import using

    workspace = open_for_questions(documents, index)
    with progress() as told:
        found, report = using(
            workspace,
            workspace.encoder(),
            lambda published: LibraryAnswers(published).verify(text),
            progress=told,
        )
    tell_refused(report)
    if as_json:
        print_json(verification_json(found))
    else:
        print_verification(console(), found)


def parse(
    file: Annotated[Path, typer.Argument(metavar="文件", parser=given_path, help="要查看的文件")],
    as_json: Json = False,
) -> None:
    """查看一个文件的提纲：要点、去掉的杂项、覆盖率、注意事项。"""
    from bot.commands.outlines import document_json, print_outline
    from corpus.parsing import parse_file

    with progress() as told:
        told(f"读取 {file.name}", 0, 0)
        document = parse_file(file).document
    if as_json:
        print_json(document_json(document))
    else:
        print_outline(console(), document)
