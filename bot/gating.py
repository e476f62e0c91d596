"""The gate in front of publishing: a candidate must not answer a file of questions worse than what is served."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.errors import GateError
from bot.evaluating import Quoted, answering
from index.errors import GenerationError
from index.evaluation import evaluate_questions, read_questions, unknown_documents
from index.published import Published
from index.reading import Progress

__all__ = ["GUARDED", "ChangedAnswer", "Gate", "Verdict"]

_log = logging.getLogger(__name__)

GUARDED = {"hit@5": "命中", "silent": "沉默", "completeness": "完整"}
"""The figures that must not drop, as ``evaluate_questions`` names them, and for eyes."""
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Given:
    """What a question got from one generation."""

    decision: str
    addresses: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that is answered otherwise: with another decision or from other places."""

    id: str
    question: str
    before: Given
    after: Given


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a gate found."""

    before: Mapping[str, float] | None
    """The figures of what is served; None where nothing is served, or nothing that can still be asked."""
    after: Mapping[str, float]
    changed: tuple[ChangedAnswer, ...]
    dropped: tuple[str, ...]
    """The guarded figures that dropped by more than the tolerance."""


class Gate:
    """A file of questions with the tolerance; holds the verdict once it has judged."""

    def __init__(self, questions: Sequence[Any], tolerance: float, *, force: bool = False) -> None:
        self._questions = questions
        self._tolerance = tolerance
        self._force = force
        self.verdict: Verdict | None = None

    @classmethod
    def open(cls, questions: Path, tolerance: float, *, force: bool = False) -> Gate:
        """Read a questions file (see ``read_questions``); with ``force`` nothing is withheld.

        Raises:
            EvaluationError: naming what is wrong with the file.
        """
        return cls(read_questions(questions), tolerance, force=force)

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
        for told in unknown_documents(self._questions, candidate.files()):
            _log.warning("%s", told)
        after, given = self._ask(candidate, partial(progress, "试答（新版）"))
        before: Mapping[str, float] | None = None
        changed: tuple[ChangedAnswer, ...] = ()
        if served is not None:
            try:
                before, older = self._ask(served, partial(progress, "试答（旧版）"))
            except GenerationError:  # damaged: whatever comes in its place is no worse
                before = None
            else:
                changed = tuple(
                    ChangedAnswer(id_, question, old, new)
                    for (id_, question, old), (_, _, new) in zip(older, given, strict=True)
                    if (old.decision, old.addresses) != (new.decision, new.addresses)
                )
        dropped = tuple(
            name
            for name in GUARDED
            if before is not None and before[name] - after[name] > self._tolerance + _ROUNDING
        )
        self.verdict = Verdict(before, after, changed, dropped)
        if dropped and before is not None and not self._force:
            told = "，".join(
                f"{GUARDED[name]}（{name}）从 {before[name]:.3f} 降到 {after[name]:.3f}" for name in dropped
            )
            raise GateError(
                f"新索引没有发布：{told}，超过允许的 {self._tolerance:g}；"
                "请核对改动的文件后再运行 gonghui build，或用 gonghui build --force 照样发布"
            )

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
                Given(got.decision.value, tuple(got.addresses), bool(row["right"])),
            )
            for row, got in zip(rows, heard, strict=True)
        ]
