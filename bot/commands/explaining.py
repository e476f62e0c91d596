"""``gonghui why``: how a question was read, and what the search saw in the points it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answering import LibraryAnswers, Understood
from bot.named.document import speaks_of
from bot.named.lookup import LookedUp, quote_places
from bot.questions.asking import Sought
from bot.questions.scope import both
from bot.quoting.quotes import make_quote
from bot.quoting.remarks import WHICH_DOCUMENT
from index.calibration import CONCERNS, Decision
from index.published import Published
from index.search import Concern, Reason

__all__ = ["Explanation", "explain", "print_explanation"]

_DECIDED = {
    Decision.ANSWER: "有回答",
    Decision.NEAR: "拿不准，只给出相近的要点",
    Decision.NONE: "不回答",
}
_NAMED = 3
"""Documents of a scope that are named."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was decided for a question, and why each point was found; before lists are gathered."""

    question: str
    decision: Decision
    """What ``gonghui ask`` decides."""
    chance: float
    """The fused score that questions nobody could answer reach in this library."""
    unknown: float
    """Share of the words searched for that the library never uses, in [0, 1]."""
    concern: Concern
    """Of what was searched for."""
    reasons: Sequence[tuple[str, Reason]]
    """The address of each point, with why it was found, best first."""
    searched: str
    """What was searched for; empty where nothing was, as where all that is asked for is what stands at an address."""
    looked_up: Sequence[str] = ()
    """The addresses of what was not searched for but fetched by the addresses in the question."""
    remarks: Sequence[str] = ()
    """How the question was read, a sentence in Chinese each."""

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "question": self.question,
            "decision": self.decision.value,
            "searched": self.searched,
            "looked_up": list(self.looked_up),
            "remarks": list(self.remarks),
            "chance": self.chance,
            "unknown": self.unknown,
            "concern": self.concern.likely,
            "elsewhere": self.concern.elsewhere,
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


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched for and where, with what was found without searching."""

    asked: str
    documents: frozenset[int] | None = None
    looked_up: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def explain(question: str, published: Published, *, limit: int) -> Explanation:
    """Read ``question`` as ``ask`` does, search for it, and say why the first ``limit`` points were found."""
    answers, searcher = LibraryAnswers(published), published.searcher
    answer = answers.answer(question, limit=limit)
    if answer.greeting:
        search = _Search("", remarks=("这只是打个招呼，没有去找",))
    elif answer.remark == WHICH_DOCUMENT:
        search = _Search("")
    elif answer.document:  # nothing is asked of it
        search = _Search("", looked_up=tuple(quote.address for quote in answer.quotes))
    else:
        search = _search_of(answers.understood(question), published)
    said = [answer.remark] if answer.remark else list(search.remarks)
    if search.asked and search.documents is not None:
        said.append(_told_scope(search.documents, published))
    reasons = []
    for reason in searcher.explain(search.asked, limit=limit, documents=search.documents):
        unit = published.unit(reason.hit.unit)
        quote = make_quote(published.documents[unit.document], unit, score=reason.hit.score)
        if quote is not None:
            reasons.append((quote.address, reason))
    return Explanation(
        question,
        answer.decision,
        searcher.calibration.chance,
        searcher.unknown(search.asked),
        searcher.concern(search.asked, documents=search.documents),
        reasons,
        search.asked,
        search.looked_up,
        tuple(said),
    )


def _search_of(understood: Understood, published: Published) -> _Search:
    """What ``LibraryAnswers`` searches for, and in which documents."""
    tagged, inside, looked_up = understood.tagged, understood.inside, understood.looked_up
    scope = tagged.documents or None  # where a tag fits none, all are searched
    if looked_up is not None:
        if not looked_up.places:
            return _Search(tagged.asked, scope)
        return _Search(_sought(looked_up.rest), scope, _addresses(looked_up, scope, published))
    asked = _sought(inside.asked)
    if inside.documents == frozenset():
        return _Search(asked, scope)
    within = both(scope, inside.documents)
    if inside.is_named and not speaks_of(published, replace(inside, documents=within)):
        return _Search(asked, scope, remarks=("点名的文件里没有说到，下面连别的文件一起找",))
    return _Search(asked, within)


def _sought(asked: str) -> str:
    """What is searched for: of a question for the meaning of a term, the term."""
    return Sought.of(asked).meaning or asked


def _addresses(looked_up: LookedUp, scope: frozenset[int] | None, published: Published) -> tuple[str, ...]:
    allowed = None if scope is None else {published.documents.id(number) for number in scope}
    quotes = quote_places(looked_up, published.documents.__getitem__)
    return tuple(quote.address for quote in quotes if allowed is None or quote.document.id in allowed)


def _told_scope(documents: frozenset[int], published: Published) -> str:
    if not documents:
        return "没有一份文件合乎问题里限定的范围"
    titles = [published.documents.metadata(number).title for number in sorted(documents)[:_NAMED]]
    more = f" 等 {len(documents)} 份文件" if len(documents) > _NAMED else ""
    return f"只在问题限定的范围里找：{'、'.join(f'《{title}》' for title in titles)}{more}"


def print_explanation(console: Console, explanation: Explanation) -> None:
    """How the question was read, then a table, one row a point."""
    for remark in explanation.remarks:
        console.print(Text(remark))
    if explanation.looked_up:
        console.print("问题写明了出处，这些是按出处直接取来的，没有经过检索：", highlight=False)
        for address in explanation.looked_up:
            console.print(Text(f"  {address}"))
    concluded = f"结论：{_DECIDED[explanation.decision]}"
    if not explanation.searched:
        console.print(concluded, highlight=False)
        return
    if explanation.searched != " ".join(explanation.question.split()):
        console.print(Text(f"检索的是：{explanation.searched}"))
    console.print(
        f"{concluded}；没有答案的问题在这批文件里也能得 {explanation.chance:.2f} 分", highlight=False
    )
    if explanation.unknown:
        console.print(
            f"问题里有 {explanation.unknown:.0%} 的词是文件从来没用过的，把握相应降低", highlight=False
        )
    concern = explanation.concern
    if explanation.decision is not Decision.ANSWER and concern.elsewhere:
        console.print(
            Text(
                f"问的与这批文件有关的把握是 {concern.likely:.2f}，不到 {CONCERNS:g} 就只给含有原词的要点；"
                f"不相干的问题里，最像的一个是“{concern.elsewhere}”"
            )
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
