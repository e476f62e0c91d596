"""Files of a library that are the same edition of the same rules: whoever corrects one may still be quoted the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from corpus.document import Metadata
from corpus.works import editions

__all__ = ["copies", "copies_told"]

_NAMED = 5
"""Documents whose copies are named."""


def copies(known_metadata: Sequence[Metadata]) -> list[list[int]]:
    """Numbers of the documents that are there more than once, a list for each: rules of one title, body and day."""
    found: list[list[int]] = []
    for group in editions(known_metadata):
        by_day: defaultdict[str, list[int]] = defaultdict(list)
        for number in group:
            by_day[known_metadata[number].date].append(number)
        found += [sorted(numbers) for numbers in by_day.values() if len(numbers) > 1]
    return sorted(found)


def copies_told(stated: Mapping[str, Metadata], *, among: Collection[str] | None = None) -> str:
    """What to say of files that are copies of one document, only of those with one ``among`` them; empty for none."""
    files = list(stated)
    groups = [[files[number] for number in group] for group in copies(list(stated.values()))]
    groups = [group for group in groups if among is None or not set(among).isdisjoint(group)]
    if not groups:
        return ""
    more = f"……共 {len(groups)} 组" if len(groups) > _NAMED else ""
    return (
        f"同一份文件收了不止一份（标题、日期都相同）：{'；'.join(map(' 和 '.join, groups[:_NAMED]))}{more}。"
        "改了其中一份，引用的可能还是另一份；请只留一份，别的移出"
    )
