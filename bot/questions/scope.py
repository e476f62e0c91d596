"""Filters that a question may hold: ``#法律``, ``#2023``, ``#上海``; and what they leave of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.document import Metadata
from corpus.metadata.titles import LAWS
from index.folding import fold

__all__ = ["Scope", "both", "tagged_scope"]

_TAG = re.compile(r"[#＃]\s?([^\s#＃，,。．？?！!、；;：:《》（）()]{1,20})")
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_ALL_LAWS = frozenset({"法律", "法规", "法律法规"})
"""Tags that mean every kind of law, however it is called."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked, and of which documents."""

    asked: str
    """The question without its filters."""
    documents: frozenset[int] | None = None
    """Numbers of the documents that are meant; None for all. Empty where a filter fits none."""
    tags: str = ""
    """The tags, as they were typed."""
    title: str = ""
    """The title as it was typed, without 《》."""
    dated: str = ""
    """What the documents of a year are called, 2018年的讲话."""

    @property
    def is_named(self) -> bool:
        """Whether a document was named that is here: ``asked`` is without its name, to which all of it would be near."""
        return bool(self.called and self.documents)

    @property
    def called(self) -> str:
        """What is to be said of the documents that were named; empty where none were."""
        return f"《{self.title}》" if self.title else self.dated


def both(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    """The documents that two scopes mean; None is all."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def tagged_scope(question: str, documents: Callable[[], Sequence[Metadata]]) -> Scope:
    """Take the tags out of a question: each narrows to the documents whose kind, year, status or names it says.

    ``documents`` is asked only where there is a tag, for reading the metadata of a whole library takes its time.
    """
    typed = _TAG.findall(question)
    tags = [fold(tag) for tag in typed]
    if not tags:
        return Scope(question)
    meant = frozenset(
        number for number, known in enumerate(documents()) if all(_fits(known, tag) for tag in tags)
    )
    return Scope(" ".join(_TAG.sub(" ", question).split()), meant, tags="、".join(typed))


def _fits(known: Metadata, tag: str) -> bool:
    year = _YEAR.fullmatch(tag)
    if year is not None:
        return year[1] in (known.date[:4], known.effective[:4])
    if tag in _ALL_LAWS:
        return known.kind in LAWS
    said = (known.kind, known.status, known.title, known.issuer)
    return any(tag in fold(each) for each in said if each)
