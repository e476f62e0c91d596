"""What verifying a phrase finds: the verdict, the places it rests on, what differs there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from bot.answers import Quote
from bot.quoting.lacking import Lacking
from corpus.document import Span

__all__ = [
    "Citation",
    "Cited",
    "Difference",
    "Match",
    "Verdict",
    "Verification",
]

_CASE = re.compile(r"的[^\w]*$")


class Verdict(Enum):
    """What became of a phrase."""

    EXACT = "exact"
    """It stands there; punctuation, white space and the form of characters aside."""
    PIECED = "pieced"
    """Each of its sentences stands somewhere, but not one behind the other as given."""
    EXCERPT = "excerpt"
    """It is put together from items of a list and what introduces them, each as it stands there."""
    ALTERED = "altered"
    ABSENT = "absent"


class Cited(Enum):
    """What became of what a phrase cites."""

    RIGHT = "right"
    """It stands there, or what comes nearest to it does."""
    PARTLY = "partly"
    """Some of it stands there, or it stands at some of the places."""
    OUTDATED = "outdated"
    """It stands there in an older edition, and elsewhere or nowhere in the one that is in force."""
    WRONG = "wrong"
    MENTIONED = "mentioned"
    """The sentence only mentions it: its words need not stand there, and what does is for comparing."""
    NOT_HELD = "not held"
    """The library lacks the document, or the address means nothing here."""
    UNKNOWN = "unknown"
    """It is not sure which document is meant."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the phrase and the document part."""

    op: str
    """What turns the phrase into what is printed: ``replace``, ``delete`` or ``insert``; ``punctuation`` where only
    that differs, ``amount`` where a number is as much in other digits."""
    given: str
    printed: str


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands in a document."""

    quote: Quote
    """The point or paragraph in which it begins."""
    span: Span
    differences: tuple[Difference, ...]
    similarity: float
    """Share of the characters of both that are equal, in [0, 1]; punctuation does not count."""
    around: Span | None = None
    """The whole clauses it stands in, where the words were altered, because cut off elsewhere these too would look
    altered, or where they stand in so many places that they say nothing by themselves."""
    other_script: bool = False
    """Whether the words are the same, but in simplified characters here and in traditional ones there."""

    denied: str = ""
    """The negation that its clause says before it, such as 不得, which a reader must not miss."""
    exception: str = ""
    """What the document goes on to except from a phrase that ends before it: 但是……."""

    @property
    def is_literal(self) -> bool:
        """Whether nothing at all differs that a reader would see as another character."""
        return not self.differences and not self.other_script

    @property
    def is_as_much(self) -> bool:
        """Whether only amounts differ, and only in the digits that they are written in."""
        ops = {difference.op for difference in self.differences}
        return "amount" in ops and ops <= {"amount", "punctuation"}

    @property
    def text(self) -> str:
        """Word for word what the document says."""
        return self.quote.document.slice(self.span)

    @property
    def shown(self) -> Span:
        """What a reader should see of the document."""
        return self.around or self.span


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a text says that its words stand: 《某某法》第二十条."""

    said: str
    """As the text writes it."""
    verdict: Cited
    there: tuple[Quote, ...] = ()
    """What stands at that place, where the words do not or need not: its first quotes."""
    is_altered: bool = False
    """Whether the words that stand there are not quite the text's."""
    lacks: Lacking | None = None
    """What the document lacks of the address, where that is why it is wrong."""
    edition: str = ""
    """The year of the older edition."""
    now: Quote | None = None
    """Where the words stand in the edition that is in force, if they do."""

    @property
    def is_mentioned(self) -> bool:
        """Whether nothing is said to stand there."""
        return self.verdict is Cited.MENTIONED


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict on a phrase, with the places it rests on: what is in force first."""

    text: str
    """The phrase, without the quotation marks around it and without what it cites."""
    verdict: Verdict
    matches: tuple[Match, ...]
    count: int
    """How many places there are, where not all are given."""
    parts: tuple[Verification, ...] = ()
    """The verdicts on its sentences in order, neighbours that stand together in one, where they come from several
    places or some from nowhere; ``matches`` are then the best of each."""
    documents: int = 0
    """How many documents the places are in, where these are so many that only the first of each document is given."""
    is_short: bool = False
    """Whether the phrase is too short for its standing somewhere to prove anything."""
    citation: Citation | None = None
    """What the text cites for it, if anything."""
    aside: tuple[str, ...] = ()
    """What of the text was not verified: numbering of one's own, or the sentence in which the words are quoted."""
    is_shortened: bool = False
    """Whether its parts stand in one document in this order, where the text has dots between them."""
    is_torn: bool = False
    """Whether it is half of a sentence that puts an item and its stem together, as the document does not."""

    @property
    def best(self) -> tuple[Match, ...]:
        """The best place, or of an excerpt all that it is put together from."""
        return self.matches if self.verdict is Verdict.EXCERPT else self.matches[:1]

    @property
    def is_well_cited(self) -> bool:
        """Whether each sentence stands where the text says it does: nobody said that they stand together.

        Halves of one sentence are said to, as are a case, …的；, and what follows from it: each may be right where both
        together say what nobody wrote. So may words without the 不得 before them.
        """
        return (
            self.verdict is Verdict.PIECED
            and not any(_parts_a_rule(*both) for both in pairwise(self.parts))
            and all(
                part.citation is not None
                and part.citation.verdict is Cited.RIGHT
                and not part.is_torn
                and not any(match.denied for match in part.best)
                for part in self.parts
            )
        )


def _parts_a_rule(part: Verification, behind: Verification) -> bool:
    """Whether a part is a case, …的；, and the next of the same place is none, but what is said to follow from it."""
    said = [each.citation.said for each in (part, behind) if each.citation is not None]
    is_case = [_CASE.search(each.text) is not None for each in (part, behind)]
    return len(set(said)) == 1 and is_case == [True, False]
