"""Questions with gold quotes: what an answer should quote, read from a file, and whether a text holds it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from index.errors import EvaluationError
from index.folding import letters
from index.jsonl import numbered_rows

if TYPE_CHECKING:
    from index.published import Published

__all__ = ["Question", "holds", "read_questions", "squeeze", "squeezed_units"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a questions file; ``gold`` is empty where silence is right."""

    id: str
    kind: str
    text: str
    gold: Sequence[Mapping[str, Any]]
    line: int = 0
    """Where it stands in its file, from 1; 0 for one that stands in none."""


def read_questions(path: Path) -> list[Question]:
    """Read a questions file: ``{"id", "kind", "question", "gold": [{"doc", "any": […]}]}`` a line.

    Raises:
        EvaluationError: naming the line that is not as expected, or the file where it holds no question.
    """
    questions = []
    for line, row in numbered_rows(path, "id", "question", "gold"):
        if not str(row["question"]).strip():
            raise EvaluationError(f"{path} 第 {line} 行的 question 是空的；请写出要问的话，或者删去这一行")
        if not isinstance(row["gold"], list) or not all(map(_is_gold, row["gold"])):
            raise EvaluationError(
                f'{path} 中编号为 {row["id"]} 的问题，gold 应是 {{"doc", "any": […]}} 的列表；请改正'
            )
        if any(not gold["any"] for gold in row["gold"]):
            raise EvaluationError(
                f"{path} 中编号为 {row['id']} 的问题，gold 的 any 是空的，怎么答都算没答到；请写上原文里的话"
            )
        # What is left out when texts are compared stands in every text.
        empty = [part for gold in row["gold"] for part in gold["any"] if not squeeze(part)]
        if empty:
            raise EvaluationError(
                f"{path} 中编号为 {row['id']} 的问题，gold 的 any 里“{empty[0].strip()}”没有可以比对的字，"
                "怎么答都算答到；请写上原文里的话"
            )
        questions.append(
            Question(str(row["id"]), str(row.get("kind", "")), str(row["question"]), row["gold"], line)
        )
    if not questions:
        raise EvaluationError(
            f"{path} 里没有一个问题；每行应是一个 JSON 对象，写法见说明书“养一份自己的问题文件”"
        )
    return questions


def holds(quoted: Sequence[tuple[str, str]], gold: Mapping[str, Any]) -> bool:
    """Whether one of some texts, each with its document and squeezed, holds what an entry of the gold names."""
    wanted = [squeeze(part) for part in gold["any"]]
    return any(stem == gold["doc"] and any(part in text for part in wanted) for stem, text in quoted)


def squeeze(text: str) -> str:
    """Fold for comparing: NFKC, simplified, without pinyin glosses and all but letters, digits and ideographs."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńň]{1,6}\)", "", plain)
    return letters(plain)


def squeezed_units(published: Published) -> Callable[[int], tuple[str, str]]:
    """For each unit, by number, the stem of its file and its text, as ``holds`` compares them."""
    stems = {known.document: PurePosixPath(file).stem for file, known in published.files().items()}

    def squeezed(number: int) -> tuple[str, str]:
        return stems[published.unit(number).document], squeeze(published.text_of(number))

    return squeezed


def _is_gold(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("doc"), str)
        and isinstance(entry.get("any"), list)
        and all(isinstance(part, str) for part in entry["any"])
    )
