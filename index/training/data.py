"""Reading the training data: passages without labels, and pairs that mean the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.training.documents import Passage, head_parts, read_documents
from index.training.own import Own, find_own
from index.training.rows import read_rows
from index.training.written import Written, read_written

__all__ = ["Pair", "Sources", "is_held_out", "read_sources"]

_LONGEST_ANSWER = 600  # characters of a paired passage
_HEADING = range(4, 41)  # characters of a heading that asks; shorter ones name a part of any document
_MARKER = re.compile(r"^\W*[零〇一二三四五六七八九十百\d]+\W+")
_LONGEST_MARKER = 12  # characters before a point's heading
_SENTENCE_HOLD_OUT = 28  # one Tatoeba pair in so many measures the model instead of training it


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that should meet: a question and its passage, or a text and its translation."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything the encoder learns from."""

    statutes: list[Passage]
    official: list[Passage]
    """Labour law, policy documents, speeches and the starter documents, cut into passages."""
    lay_questions: list[str]
    lay_gold: list[tuple[int, int]]
    """Index of a lay question, index of a statute that answers it."""
    lay_answers: dict[str, str]
    """Lay question to a lawyer's answer to it."""
    own: Own
    """Questions about statutes, labour law and union work, written for this project."""
    written: list[Written]
    """Passages in the manner of policy papers with their questions, written for this project."""
    pairs: dict[str, list[Pair]] = field(repr=False)
    """``answers``, ``dictionary``, ``sentences``, ``reports`` and ``headings``."""


def is_held_out(paragraph: str) -> bool:
    """Whether a DRCD paragraph measures instead of training: one in ten, chosen by its own digest."""
    digest = hashlib.md5(paragraph.encode(), usedforsecurity=False).hexdigest()
    return int(digest, 16) % 10 == 0


def read_sources(shared: Path, own: str, written: str = "") -> Sources:
    """Read everything below ``shared``, whose layout the package docstring gives.

    ``own`` is as in ``own_questions``, ``written`` as in ``written_passages``.
    """
    train = shared / "train"
    stard = shared / "eval" / "stard"
    statutes = [
        Passage(row["title"], tuple(row.get("path", ())), row["text"], row["id"])
        for row in read_rows(stard / "corpus.jsonl.gz")
    ]
    position = {statute.id: index for index, statute in enumerate(statutes)}
    questions = {row["id"]: row["text"] for row in read_rows(stard / "queries.train.jsonl")}
    number = {question_id: index for index, question_id in enumerate(questions)}
    gold = sorted(
        (number[row["qid"]], position[row["docid"]])
        for row in read_rows(stard / "qrels.train.jsonl")
        if row["qid"] in number and row["docid"] in position
    )
    answered = list(read_rows(train / "zh_query_passage.jsonl.gz"))
    read = list(read_documents(shared))
    official, places = [passage for passage, _ in read], [place for _, place in read]
    papers = list(read_written(written))
    sentences = [Pair(row["zh"], row["en"]) for row in read_rows(train / "zh_en_tatoeba.jsonl.gz")]
    return Sources(
        statutes=statutes,
        official=official,
        lay_questions=list(questions.values()),
        lay_gold=gold,
        lay_answers={row["q"]: row["p"] for row in answered if row["src"] == "lecoqa_train_answer"},
        own=find_own(own, statutes, official, places),
        written=papers,
        pairs={
            "answers": [
                Pair(row["q"], row["p"][:_LONGEST_ANSWER]) for row in answered if _is_for_training(row)
            ],
            "dictionary": [
                Pair(row["zh"], _without_brackets(row["en"]))
                for row in read_rows(train / "zh_en_cedict.jsonl.gz")
            ],
            "sentences": [pair for index, pair in enumerate(sentences) if index % _SENTENCE_HOLD_OUT],
            "reports": [Pair(row["zh"], row["en"]) for row in read_rows(train / "zh_en_gwr.jsonl.gz")],
            "headings": [
                *_headings(official, stands_in_text=True),
                *_headings((paper.passage for paper in papers), stands_in_text=False),
            ],
        },
    )


def _headings(passages: Iterable[Passage], *, stands_in_text: bool) -> Iterator[Pair]:
    """Each passage's own heading, and the passage without it under its title and the headings above."""
    for passage in passages:
        *above, heading = ("", *passage.path)
        named, said = _MARKER.sub("", heading.strip()), passage.text
        if len(named) not in _HEADING:
            continue
        if stands_in_text:
            lead, found, said = said.partition(heading)
            # Else it is one that many share, such as a chapter's, or the beginning of a sentence.
            if not found or len(lead) > _LONGEST_MARKER or said[:1].isalnum():
                continue
        yield Pair(named, "\n".join([*head_parts(Passage(passage.title, tuple(above), said)), said]))


def _is_for_training(row: dict[str, Any]) -> bool:
    # The statutes of the lay questions come from STARD itself, with their masks; see ``lay_gold``.
    return row["src"] != "stard_train_article" and not (row["src"] == "drcd_dev" and is_held_out(row["p"]))


def _without_brackets(gloss: str) -> str:
    plain = re.sub(r"\(.*?\)|\[.*?\]", "", gloss)
    return plain if len(plain) > 2 else gloss
