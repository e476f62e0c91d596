"""The gate in front of publishing: a candidate must not answer a file of questions worse than what is served."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.errors import GateError
from bot.quoting.addresses import format_address
from bot.upkeep.asking import Quoted, answering
from corpus.similarity import first_difference
from index.building.previous import open_edition
from index.building.reading import Progress
from index.changes import DocumentChange, compare
from index.errors import GenerationError
from index.evaluation import evaluate_questions
from index.measuring.doubts import doubts
from index.measuring.gold import read_questions
from index.published import Published

__all__ = ["GUARDED", "ChangedAnswer", "Gate", "Judgement"]

_LOGGER = logging.getLogger(__name__)

GUARDED = {"hit@5": "命中", "silent": "沉默", "completeness": "完整"}
"""The figures that must not drop, as ``evaluate_questions`` names them, and for eyes."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Given:
    """What a question got from one generation."""

    decision: str
    addresses: tuple[str, ...]
    texts: tuple[str, ...]
    """What is quoted, a text an address."""
    right: bool


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that is answered otherwise: with another decision, from other places, or with other words."""

    id: str
    question: str
    before: Given
    after: Given

    @property
    def is_worse(self) -> bool:
        """Whether it was answered right, and no longer is."""
        return self.before.right and not self.after.right

    @property
    def words(self) -> tuple[str, str, str]:
        """Of the first quote whose place stays while its words do not, the address and the words before and after.

        All three are empty where there is none.
        """
        pairs = zip(self.before.addresses, self.before.texts, self.after.texts, strict=False)
        for address, old, new in pairs if self.before.addresses == self.after.addresses else ():
            if old != new and any(differing := first_difference(old, new)):
                return address, *differing
        return "", "", ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a gate found."""

    before: Mapping[str, float] | None
    """The figures of what is served; None where nothing is served, or nothing that can still be asked."""
    after: Mapping[str, float]
    changed: tuple[ChangedAnswer, ...]
    """Those that turned from right to wrong first, those that turned right last."""
    dropped: tuple[str, ...]
    """The guarded figures that dropped by more than the tolerance."""
    changes: tuple[DocumentChange, ...] = ()
    """What is different in the documents, where the candidate was withheld: nobody reports on it otherwise."""


class Gate:
    """A file of questions with the tolerance; holds the judgement and the doubts once it has judged."""

    def __init__(
        self, questions: Sequence[Any], tolerance: float, *, file: Path, force: bool = False
    ) -> None:
        self.file = file
        self._questions = questions
        self._tolerance = tolerance
        self._force = force
        self.judgement: Judgement | None = None
        self.doubts: Sequence[str] = ()
        """What of the questions was hardly meant so, in Chinese."""

    @classmethod
    def open(cls, questions: Path, tolerance: float, *, force: bool = False) -> Gate:
        """Read a questions file (see ``read_questions``); with ``force`` nothing is withheld.

        Raises:
            EvaluationError: naming what is wrong with the file.
        """
        return cls(read_questions(questions), tolerance, file=questions, force=force)

    def judge(
        self,
        served: Published | None,
        candidate: Published,
        *,
        progress: Progress = lambda _what, _done, _total: None,
    ) -> None:
        """Compare the answers of a candidate with those of what is served.

        Raises:
            GateError: if a guarded figure dropped by more than the tolerance.
        """
        self.tell_doubts(candidate, served)
        after, given = self._ask(candidate, partial(progress, "试答（新版）"))
        before: Mapping[str, float] = {}
        older: list[tuple[str, str, Given]] = []
        if served is not None:
            with suppress(GenerationError):  # damaged: whatever comes in its place is no worse
                before, older = self._ask(served, partial(progress, "试答（旧版）"))
        # Both have the same figures: which there are depends on the questions alone.
        dropped = tuple(
            name
            for name in GUARDED
            if name in before and before[name] - after[name] > self._tolerance + _ROUNDING
        )
        self.judgement = Judgement(before or None, after, _changed(older, given), dropped)
        if dropped and served is not None and not self._force:
            self.judgement = replace(self.judgement, changes=_changes(served, candidate))
            told = "，".join(
                f"{GUARDED[name]}（{name}）从 {before[name]:.3f} 降到 {after[name]:.3f}" for name in dropped
            )
            raise GateError(
                f"新索引没有发布：{told}，超过允许的 {self._tolerance:g}；"
                "请核对改动的文件后再运行 gonghui build，或用 gonghui build --force 照样发布"
            )

    def tell_doubts(self, candidate: Published, served: Published | None = None) -> None:
        """Find out, and say in the log, what of the questions was hardly meant so over a candidate's documents."""
        before: Collection[str] = ()
        if served is not None:
            with suppress(GenerationError):  # damaged: then nobody knows what was taken out
                before = served.files()
        self.doubts = doubts(self._questions, open_edition(candidate.generation), before=before)
        for told in self.doubts:
            _LOGGER.warning("%s", told)

    def _ask(
        self, published: Published, progress: Callable[[int, int], None]
    ) -> tuple[Mapping[str, float], list[tuple[str, str, Given]]]:
        """The figures, and for each question its id, its words and what it got."""
        answer = answering(published)
        heard: list[Quoted] = []

        def listening(question: str) -> Quoted:
            progress(len(heard), len(self._questions))
            heard.append(answer(question))
            return heard[-1]

        figures, rows = evaluate_questions(self._questions, listening)
        progress(len(heard), len(self._questions))
        return figures, [
            (
                str(row["id"]),
                str(row["question"]),
                Given(
                    got.decision.value,
                    tuple(got.addresses),
                    tuple(text for _, text in got.quoted),
                    bool(row["right"]),
                ),
            )
            for row, got in zip(rows, heard, strict=True)
        ]


def _changed(
    older: Sequence[tuple[str, str, Given]], newer: Sequence[tuple[str, str, Given]]
) -> tuple[ChangedAnswer, ...]:
    """The questions answered otherwise, those that turned wrong first; none where there is nothing to compare with."""
    both = zip(older, newer, strict=True) if older else ()
    pairs = (ChangedAnswer(id_, question, old, new) for (id_, question, old), (_, _, new) in both)
    return tuple(sorted(filter(_differs, pairs), key=lambda each: each.after.right - each.before.right))


def _differs(each: ChangedAnswer) -> bool:
    old, new = each.before, each.after
    return (old.decision, old.addresses) != (new.decision, new.addresses) or any(each.words)


def _changes(served: Published, candidate: Published) -> tuple[DocumentChange, ...]:
    """What is different in the documents; none where those of what is served cannot be read any more."""
    try:
        before, after = open_edition(served.generation), open_edition(candidate.generation)
        return compare(before, after, describe=format_address)
    except GenerationError:
        return ()
