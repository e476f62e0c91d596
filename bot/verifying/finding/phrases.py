"""Whether words stand in the library as given: word for word, altered, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.errors import VerificationError
from bot.verifying.comparing.compared import Compared, compared, unquoted
from bot.verifying.comparing.framing import unframed
from bot.verifying.finding.by_parts import Text
from bot.verifying.finding.held import holding
from bot.verifying.finding.judging import exactly
from bot.verifying.matches import Verification
from index.published import Published

__all__ = ["each_exactly", "verify"]

_LONGEST = 2_000

_Try: TypeAlias = tuple[Compared, tuple[str, ...]]
"""Words that are looked for, and what of the text was set aside for that."""


def verify(text: str, published: Published) -> Verification:
    """Look for a phrase of any length up to 2,000 characters, in all documents of a generation.

    Raises:
        VerificationError: if there is nothing in it to compare, or too much.
    """
    tries = _tries(text)
    return _exactly(tries, published) or _altered(tries, published)


def each_exactly(texts: Sequence[str], published: Published) -> list[Verification | None]:
    """The verdict on each of several phrases that stands in documents as given, nothing set aside; None on others.

    Takes the time of one.

    Raises:
        VerificationError: as ``verify`` does.
    """
    given = [_tries(text)[0][0] for text in texts]
    found = holding(given, published)
    return [exactly(each, held.whole) for each, held in zip(given, found, strict=True)]


def _exactly(tries: Sequence[_Try], published: Published) -> Verification | None:
    """The verdict on a phrase that stands in documents as given, with or without its own numbering; None on any other."""
    held = holding([given for given, _ in tries], published)
    for (given, aside), each in zip(tries, held, strict=True):
        if found := exactly(given, each.whole):
            return replace(found, aside=aside)
    return None


def _altered(tries: Sequence[_Try], published: Published) -> Verification:
    """The verdict on a phrase that stands nowhere as given: what comes nearest, part by part. Takes far longer."""
    whole, (given, aside) = tries[0][0].raw, tries[-1]
    at = unframed(whole)[0].find(given.raw) if len(tries) > 1 else 0
    found = Text(given, whole[at : at + len(given.raw)], published, numbered=bool(aside)).verdict()
    return replace(found, aside=(*aside, *found.aside))


def _tries(text: str) -> list[_Try]:
    """A text as given and, where it has any, without what frames its words."""
    given = compared(unquoted(text))
    if not given.characters:
        raise VerificationError("没有可以核对的文字；请给出要核对的一句话")
    if len(given.characters) > _LONGEST:
        raise VerificationError(
            f"要核对的文字有 {len(given.characters)} 个字，最多 {_LONGEST} 个；请分段核对"
        )
    bare, numbering = unframed(given.raw)
    words = compared(unquoted(bare))
    if words.characters and len(words.characters) < len(given.characters):
        return [(given, ()), (words, numbering)]
    return [(given, ())]
