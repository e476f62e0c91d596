"""A file that may be taken into a library: what was understood of it, and what the library holds that is like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.catalogue import Card, Catalogue, Likeness, Relation, card_of, read_catalogue
from corpus.keeping import Proposal, propose
from corpus.metadata.days import with_contradiction
from corpus.works import settle

__all__ = ["Considered", "Effect", "consider", "considered", "obstacle", "same_file", "settled_catalogue"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of a document of the library once another one stands beside it."""

    card: Card
    before: str
    after: str
    """The status, see ``corpus.document.STATUSES``; empty where nothing is known."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A proposal beside the documents that the library holds."""

    proposal: Proposal
    card: Card
    """What a catalogue says of it."""
    alike: tuple[Likeness, ...]
    status: str
    """The status it would have among the others."""
    effects: tuple[Effect, ...]


def consider(path: Path, root: Path, *, said: Mapping[str, str] | None = None) -> Considered:
    """Read a file as a document of the library at ``root``, which need not exist. Changes nothing.

    Raises DocumentError when it cannot be read as a document.
    """
    catalogue = read_catalogue(root) if root.exists() else Catalogue(root)
    return considered(propose(path, root, said=said), catalogue)


def considered(proposal: Proposal, catalogue: Catalogue) -> Considered:
    """A proposal beside the other documents of a catalogue; no file is like itself."""
    card = card_of(proposal.document, sha256=proposal.content, content=proposal.content)
    alike = tuple(
        each
        for each in catalogue.alike(card, proposal.document.text)
        if not (proposal.is_inside and each.card.file == card.file)
    )
    others = [other for other in catalogue.cards if other.file != card.file]
    before = settle([other.metadata for other in others])
    *after, own = settle([*(other.metadata for other in others), card.metadata])
    effects = tuple(
        Effect(other, old.status, new.status)
        for other, old, new in zip(others, before, after, strict=True)
        if old.status != new.status
    )
    return Considered(proposal, card, alike, own.status, effects)


def same_file(alike: Sequence[Likeness]) -> Card | None:
    """The document of the library that holds the very same bytes."""
    return next((each.card for each in alike if each.relation is Relation.SAME), None)


def obstacle(proposal: Proposal, alike: Sequence[Likeness]) -> str:
    """Why a file need not be taken; empty where it should be."""
    if proposal.is_inside:
        return "" if proposal.said else "文件已经在文件库里"
    if (same := same_file(alike)) is not None:
        return f"文件库里已有完全相同的文件 {same.file}"
    return ""


def settled_catalogue(
    root: Path, *, progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None
) -> Catalogue:
    """The catalogue with the status that each document has beside the others.

    Where what it states of itself is at odds, that is among what is misstated.
    """
    catalogue = read_catalogue(root, progress=progress)
    settled = settle([card.metadata for card in catalogue.cards])
    today = date.today().isoformat()
    cards = tuple(
        replace(
            card,
            metadata=metadata,
            misstated=with_contradiction(card.misstated, card.metadata, today),
        )
        for card, metadata in zip(catalogue.cards, settled, strict=True)
    )
    return replace(catalogue, cards=cards)
