"""What in a file of questions was hardly meant so: it is told, and the questions are asked all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import PurePosixPath

from index.changes import Edition
from index.measuring.gold import Question, squeeze

__all__ = ["doubts"]

_SILENT = frozenset({"offtopic", "uncovered"})
"""The kinds that say that nothing should be answered; any other is a label of whoever keeps the file."""
_TOLD = 5
"""Lines on one sort of doubt: a file for other documents would give one for each question."""
_NAMED = 5
"""Questions that are named in a line on all of them."""


def doubts(
    questions: Sequence[Question], edition: Edition, *, before: Collection[str] = frozenset()
) -> list[str]:
    """What to tell of questions that are asked over these documents, a line each.

    ``before`` are the files that there were: whose file was taken out just now wrote no wrong name.
    Gold that no document can give counts as missed whatever is answered: a figure that is low for ever, or a gate
    that cannot notice.
    """
    return [
        *_first(_repeated(questions)),
        *_first(_of_another_kind(questions)),
        *_unknown(questions, edition, before),
        *_first(_misquoted(questions, edition)),
    ]


def _first(told: Iterator[str]) -> Iterator[str]:
    yield from islice(told, _TOLD)
    if more := sum(1 for _ in told):
        yield f"问题文件里还有 {more} 处同样的问题，没有列出"


def _repeated(questions: Sequence[Question]) -> Iterator[str]:
    lines: dict[str, int] = {}
    for question in questions:
        if question.id in lines:
            yield (
                f"问题文件第 {question.line} 行的编号“{question.id}”与第 {lines[question.id]} 行的相同，"
                "报告里分不清是哪一个；请改成不同的编号"
            )
        lines.setdefault(question.id, question.line)


def _of_another_kind(questions: Sequence[Question]) -> Iterator[str]:
    for question in questions:
        place = f"问题文件第 {question.line} 行（编号“{question.id}”）"
        if question.gold and question.kind in _SILENT:
            yield f"{place}的 kind 是“{question.kind}”，应当沉默，gold 却不是空的，按有答案计分；请改正其中一个"
        elif not question.gold and question.kind and question.kind not in _SILENT:
            yield (
                f"{place}的 gold 是空的，kind 却是“{question.kind}”，按应当沉默计分；"
                "文件里没有答案的，kind 请写 offtopic 或 uncovered，有答案的请补上 gold"
            )


def _unknown(questions: Sequence[Question], edition: Edition, before: Collection[str]) -> list[str]:
    """Gold that names no file, a line a document; of many, which may be another library's, the first few."""
    stems = {PurePosixPath(file).stem for file in edition.digests}
    asking: defaultdict[str, list[str]] = defaultdict(list)
    for question in questions:
        for document in dict.fromkeys(gold["doc"] for gold in question.gold):
            if document not in stems:
                asking[document].append(question.id)
    gone = {PurePosixPath(file).stem for file in before}
    told = [_told_missing(document, ids, gone=document in gone) for document, ids in asking.items()]
    more = [f"另有 {len(told) - _TOLD} 个 gold 写的文件也不在索引里"] if len(told) > _TOLD else []
    return told[:_TOLD] + more


def _told_missing(document: str, ids: Sequence[str], *, gone: bool) -> str:
    more = f" 等 {len(ids)} 个" if len(ids) > _NAMED else ""
    asked = f"（问题 {'、'.join(ids[:_NAMED])}{more}），怎么答都算没答到"
    if gone:
        return f"这次更新移除了 gold 写的文件“{document}”{asked}；请把这些问题一起改掉，或者把文件放回来"
    return f"索引里没有 gold 写的文件“{document}”{asked}；请改正 doc：文件名，不带后缀"


def _misquoted(questions: Sequence[Question], edition: Edition) -> Iterator[str]:
    """Strings of the gold that stand nowhere in the document they are said to be from, or in several of its points."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for file in edition.digests:
        files[PurePosixPath(file).stem].append(file)

    @cache
    def texts(file: str) -> tuple[str, tuple[str, ...]]:
        document = edition.read(file)
        spans = [point.span for point in document.points] + [part.span for part in document.paragraphs]
        return squeeze(document.text), tuple(squeeze(document.slice(span)) for span in spans)

    for question in questions:
        for gold in question.gold:
            held = files.get(gold["doc"], [])
            for part in gold["any"]:
                wanted = squeeze(part)
                there = [texts(file)[1] for file in held if wanted in texts(file)[0]]
                counts = [sum(wanted in each for each in parts) for parts in there]
                place = f"问题文件第 {question.line} 行（编号“{question.id}”）的 any“{part}”在文件“{gold['doc']}”里"
                if held and not there:
                    yield f"{place}找不到，答得再对也对不上它；请照抄原文里的几个字"
                elif counts and min(counts) > 1:
                    yield f"{place}有 {min(counts)} 处，答到哪一处都算中；请多抄几个字，抄到只有一处"
