"""``gonghui eval --against``: two generations or two encoders, asked the same questions."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.upkeep.evaluating import Evaluation, evaluate_published, evaluate_target
from bot.upkeep.workspace import Workspace
from index.build import Progress
from index.errors import EvaluationError
from index.generation import list_generations, open_named
from index.measuring.intervals import interval
from index.published import open_generation

__all__ = ["Comparison", "Difference", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of two evaluations of the same questions."""

    name: str
    first: float
    second: float
    bounds: tuple[float, float]
    """Of the .95 bootstrap interval of second - first, question by question. Without 0 in it, the difference is
    more than chance."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is served now, and what it is compared with."""

    first: Evaluation
    second: Evaluation

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The figures that are means over questions."""
        return tuple(
            Difference(
                name,
                _mean(values),
                _mean(self.second.values[name]),
                interval([b - a for a, b in zip(values, self.second.values[name], strict=True)]),
            )
            for name, values in self.first.values.items()
            if values
        )

    @property
    def turned(self) -> tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]:
        """Of a questions file, the rows that one got right and the other did not."""
        pairs = zip(self.first.rows, self.second.rows, strict=True)
        return tuple((one, other) for one, other in pairs if one["right"] != other["right"])

    def to_json(self) -> dict[str, Any]:
        """Both evaluations and the differences."""
        return {
            "first": self.first.to_json(),
            "second": self.second.to_json(),
            "differences": {
                each.name: {"difference": each.second - each.first, "interval": list(each.bounds)}
                for each in self.differences
            },
        }


def compare(target: Path, workspace: Workspace, against: str, *, progress: Progress) -> Comparison:
    """Score ``target`` as served now, and with another generation or encoder.

    ``against`` is the name of a generation of the workspace's index, or what ``GONGHUI_ENCODER`` may be
    (``ngram`` for the encoder that comes along).

    Raises:
        EvaluationError: if a generation is compared by anything but a questions file.
        GonghuiError: if the other generation or encoder cannot be used.
    """
    first = evaluate_target(target, workspace, progress=progress)
    names = [listing.name for listing in list_generations(workspace.index)]
    if any(name.startswith(against) or name.endswith(against) for name in names):
        if not target.is_file():
            raise EvaluationError(
                f"索引版本 {against} 只能用问题文件来比较；{target} 是文件夹，其中的段落不在索引里"
            )
        other = open_generation(open_named(workspace.index, against), workspace.encoder())
        return Comparison(first, evaluate_published(target, other.read_by(workspace.cross_encoder())))
    settings = workspace.settings.model_copy(update={"encoder": "" if against == "ngram" else against})
    with tempfile.TemporaryDirectory(prefix="gonghui-") as folder:
        elsewhere = replace(workspace, settings=settings, index=Path(folder))
        return Comparison(first, evaluate_target(target, elsewhere, progress=progress))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
