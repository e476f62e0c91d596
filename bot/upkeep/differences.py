"""What changed in a text: the words that went and those that came, with a few around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Difference", "differences"]

_AROUND = 8
"""Characters shown on each side of a change."""
_JOINED = 2
"""Characters between two changes up to which they are one: 九十八 to 八十九 is no change of two single characters."""
_LONGEST = 30
"""Characters shown of what went or came."""
_COMPARED = 4_000
"""Characters from which a text is not compared character by character, which takes time with their square."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of a text, without its blanks. Of ``went`` and ``came`` one may be empty."""

    before: str
    """The words in front of it, with …… where there are more."""
    went: str
    came: str
    behind: str


def differences(before: str, after: str) -> list[Difference]:
    """The changes from one text to another, in order; none for other blanks alone."""
    old, new = "".join(before.split()), "".join(after.split())
    return [_shown(old, new, change) for change in _changes(old, new)]


_Change = tuple[int, int, int, int]
"""Where a change begins and ends in the old text and in the new one."""


def _changes(old: str, new: str) -> Iterator[_Change]:
    if max(len(old), len(new)) > _COMPARED:
        blocks = [(0, 0, _common(old, new)), (len(old), len(new), 0)]
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]
    last = blocks[-1]
    one = other = 0
    for block in blocks:
        at, there, size = block
        if size <= _JOINED and block != last and at and there:
            continue  # too little between two changes
        if (one, other) != (at, there):
            yield one, at, other, there
        one, other = at + size, there + size


def _common(old: str, new: str) -> int:
    """How many characters both begin with."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _shown(old: str, new: str, change: _Change) -> Difference:
    start, end, begin, until = change
    before, behind = old[max(0, start - _AROUND) : start], new[until : until + _AROUND]
    return Difference(
        f"{'……' if start > _AROUND else ''}{before}",
        _cut(old[start:end]),
        _cut(new[begin:until]),
        f"{behind}{'……' if until + _AROUND < len(new) else ''}",
    )


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……（共 {len(words)} 字）"
