"""``gonghui why``: what the search saw in the points it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.quotes import make_quote
from index.calibration import Decision
from index.published import Published
from index.search import Reason

__all__ = ["Explanation", "explain", "print_explanation"]

_DECIDED = {
    Decision.ANSWER: "有回答",
    Decision.NEAR: "拿不准，只给出相近的要点",
    Decision.NONE: "不回答",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was decided for a question, and why each point was found; before lists are gathered."""

    question: str
    decision: Decision
    chance: float
    """The fused score that questions nobody could answer reach in this library."""
    unknown: float
    """Share of the question's words that the library never uses, in [0, 1]."""
    reasons: Sequence[tuple[str, Reason]]
    """The address of each point, with why it was found, best first."""

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "question": self.question,
            "decision": self.decision.value,
            "chance": self.chance,
            "unknown": self.unknown,
            "points": [
                {
                    "address": address,
                    "order": reason.hit.order,
                    "score": reason.hit.score,
                    "lift": reason.hit.lift,
                    "cosine": reason.cosine,
                    "words": reason.words,
                    "held": list(reason.held),
                    "missing": list(reason.missing),
                }
                for address, reason in self.reasons
            ],
        }


def explain(question: str, published: Published, *, limit: int) -> Explanation:
    """Search for ``question`` and say why the first ``limit`` points were found."""
    asked = " ".join(question.split())
    searcher = published.searcher
    reasons = []
    for reason in searcher.explain(asked, limit=limit):
        unit = published.unit(reason.hit.unit)
        quote = make_quote(published.documents[unit.document], unit, score=reason.hit.score)
        if quote is not None:
            reasons.append((quote.address, reason))
    decision = searcher.search(asked, limit=1).decision
    return Explanation(question, decision, searcher.calibration.chance, searcher.unknown(asked), reasons)


def print_explanation(console: Console, explanation: Explanation) -> None:
    """A table, one row a point."""
    console.print(
        f"结论：{_DECIDED[explanation.decision]}；没有答案的问题在这批文件里也能得 {explanation.chance:.2f} 分",
        highlight=False,
    )
    if explanation.unknown:
        console.print(
            f"问题里有 {explanation.unknown:.0%} 的词是文件从来没用过的，把握相应降低", highlight=False
        )
    if not explanation.reasons:
        return
    table = Table("出处", "把握", "意思", "用词", "对上的词", "缺的词", box=None, pad_edge=False)
    for address, reason in explanation.reasons:
        table.add_row(
            Text(address),
            f"{reason.hit.score:.2f}",
            f"{reason.cosine:.2f}",
            f"{reason.words:.2f}",
            Text("、".join(reason.held)),
            Text("、".join(reason.missing)),
        )
    console.print(table)
