"""What the re-ranker learns from: questions of seven kinds, each with the passages it is asked of.

Lay questions and the names of official services were written by people; clauses, headings and points are cut
from statutes and official documents as questions; paragraphs are asked in simplified and traditional script and,
by this project's own translations, in English.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.document import Document, Point
from corpus.parsing import parse_file
from index.encoding.features import is_han, lexical_words, runs
from index.training.data import Sources, is_held_out
from index.training.documents import Passage, head_parts, official_files, starter_files
from index.training.rows import read_rows

__all__ = ["QuestionSet", "fold_of", "read_sets"]

_PARAGRAPH = 600  # characters
_EVERY_PARAGRAPH = 5  # one of so many traditional questions is used
_CLAUSES = 600
_CLAUSE = re.compile(r"[^，。；：、！？\n]+")
_NAMED = 0.35  # share of clause questions that name their statute
_ASKED = ("", "怎么规定", "有哪些要求", "应当如何处理？", "是什么？", "吗", "的条件", "由谁负责？")
_HEADINGS = 500
_MARKER = re.compile(r"^[第（(]?[一二三四五六七八九十百0-9]+[章节编、.）)]+")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千]+条.*$")
_HANDBOOK = "手册"  # its headings are an evaluation set


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions over one collection of passages."""

    name: str
    weight: float
    """What the set counts in training, whatever its size."""
    passages: Sequence[Passage]
    documents: Sequence[str]
    """The document of each passage."""
    questions: Sequence[str]
    gold: Sequence[frozenset[int]]


def fold_of(question: str) -> int:
    """0 or 1: which of the two encoders has not seen a question. By digest, so that equal questions go together."""
    return int(hashlib.md5(question.encode(), usedforsecurity=False).hexdigest(), 16) // 16 % 2


def read_sets(shared: Path, sources: Sources) -> Iterator[QuestionSet]:
    """All sets, those over the statutes first; each is deterministic."""
    statutes = sources.statutes
    laws = [_law(statute) for statute in statutes]
    gold: dict[int, set[int]] = {}
    for question, statute in sources.lay_gold:
        gold.setdefault(question, set()).add(statute)
    lay = [sources.lay_questions[number] for number in gold]
    yield QuestionSet("lay", 2.0, statutes, laws, lay, [frozenset(each) for each in gold.values()])
    yield QuestionSet("clauses", 2.5, statutes, laws, *_clauses(statutes))
    rows = list(read_rows(shared / "train" / "zh_query_passage.jsonl.gz"))
    yield _paragraphs("services", 0.4, [row for row in rows if row["src"] == "gd_service_item"])
    yield _paragraphs("paragraphs", 0.4, [row for row in rows if row["src"] == "cmrc2018_trial"])
    drcd = [row for row in rows if row["src"] == "drcd_dev"]
    everyone = [row["p"] for row in drcd]
    traditional = [row for row in drcd if not is_held_out(row["p"])][::_EVERY_PARAGRAPH]
    yield _paragraphs("traditional", 1.2, traditional, everyone)
    english = _english()
    asked = [{**row, "q": english[key]} for row in drcd if (key := _digest(row["q"])) in english]
    yield _paragraphs("english", 0.5, asked, everyone)
    yield _headings(sources.official)
    yield _points(shared)


def _law(statute: Passage) -> str:
    if statute.path and statute.path[0] in statute.title:
        return statute.path[0]
    return _ARTICLE.sub("", statute.title)


def _clauses(statutes: Sequence[Passage]) -> tuple[list[str], list[frozenset[int]]]:
    """One to three clauses of a statute with words missing, some with its name, asked after."""
    drawn = random.Random(5)  # noqa: S311 -- equal draws each time are the point
    questions: list[str] = []
    gold: list[frozenset[int]] = []
    while len(questions) < _CLAUSES:
        number = drawn.randrange(len(statutes))
        clauses = [clause for clause in _CLAUSE.findall(statutes[number].text) if 6 <= len(clause) <= 40]
        if not clauses:
            continue
        start = drawn.randrange(len(clauses))
        words = [
            word
            for clause in clauses[start : start + drawn.choice((1, 1, 2, 3))]
            for run in runs(clause)
            for word in (lexical_words(run) if is_han(run) else [run])
        ]
        kept = drawn.uniform(0.45, 0.95)
        asked = "".join(word for word in words if drawn.random() < kept)
        if len(asked) < 5:
            continue
        if drawn.random() < _NAMED:
            asked = f"根据《{_law(statutes[number])}》，{asked}"
        questions.append(asked + drawn.choice(_ASKED))
        gold.append(frozenset([number]))
    return questions, gold


def _paragraphs(
    name: str, weight: float, rows: Sequence[dict[str, str]], everyone: Sequence[str] = ()
) -> QuestionSet:
    """Questions with their paragraphs, asked of ``everyone``'s paragraphs too."""
    paragraphs = sorted({*everyone, *(row["p"] for row in rows)})
    place = {paragraph: number for number, paragraph in enumerate(paragraphs)}
    gold: dict[str, set[int]] = {}
    for row in rows:
        gold.setdefault(row["q"], set()).add(place[row["p"]])
    passages = [Passage("", (), paragraph[:_PARAGRAPH]) for paragraph in paragraphs]
    documents = [str(number) for number in range(len(passages))]
    return QuestionSet(
        name, weight, passages, documents, list(gold), [frozenset(each) for each in gold.values()]
    )


def _headings(official: Sequence[Passage]) -> QuestionSet:
    """Headings of laws and policies, asked for the passages below them; the headings themselves are taken out."""
    below: dict[tuple[str, str], set[int]] = {}
    for number, passage in enumerate(official):
        if passage.path:
            below.setdefault((passage.title, passage.path[0]), set()).add(number)
    asked = [
        (name, numbers)
        for (_, heading), numbers in below.items()
        if len(numbers) <= 4 and len(name := _MARKER.sub("", heading).strip(" 　。")) >= 4
    ]
    random.Random(3).shuffle(asked)  # noqa: S311 -- as above
    asked = asked[:_HEADINGS]
    return QuestionSet(
        "headings",
        0.3,
        [Passage(passage.title, (), passage.text) for passage in official],
        [passage.title for passage in official],
        [name for name, _ in asked],
        [frozenset(numbers) for _, numbers in asked],
    )


def _points(shared: Path) -> QuestionSet:
    """Headings of points, asked for the text below them, in official documents and the starter documents."""
    official = (path for path in official_files(shared) if _HANDBOOK not in path.name)
    passages: list[Passage] = []
    questions: list[str] = []
    for path in [*official, *starter_files()]:
        document = parse_file(path, root=path.parent).document
        parents = {point.parent for point in document.points}
        for number, point in enumerate(document.points):
            body = _body(document, point)
            if number not in parents and len(point.heading) >= 3 and len(body) >= 25:
                above = tuple(
                    each.heading[:60] for each in document.path(point) if each is not point and each.heading
                )
                passages.append(Passage(document.metadata.title, above, body))
                questions.append(point.heading)
    own = [frozenset([number]) for number in range(len(passages))]
    return QuestionSet("points", 1.0, passages, [passage.title for passage in passages], questions, own)


def _body(document: Document, point: Point) -> str:
    text = document.slice(point.span)
    return text.split(point.heading, 1)[-1].lstrip("。.： \n") if point.heading else text


def _digest(question: str) -> str:
    return hashlib.md5(question.encode(), usedforsecurity=False).hexdigest()[:12]


def _english() -> dict[str, str]:
    """This project's translations of held-out DRCD questions, by the digest of the original."""
    text = files("index.training").joinpath("english_questions.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {digest: question for digest, _, question in rows}


def searched(passage: Passage) -> str:
    """The text of a passage as an index holds it."""
    return "\n".join([*head_parts(passage), passage.text])
