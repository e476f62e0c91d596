"""What is known of every document of a library without opening it again: metadata and a sketch of its text."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np

from corpus.cleaning import clean
from corpus.copies import copies_told
from corpus.document import Document, Metadata
from corpus.errors import DocumentError
from corpus.identity import short_id
from corpus.library import Source, list_names, list_sources, name_inside, starter_documents, why_closed
from corpus.metadata.sidecars import read_sidecar
from corpus.metadata.titles import LAWS, work_title
from corpus.parsing import understand
from corpus.readers import read
from corpus.similarity import Sketch, Sketches, estimate, first_difference, similarity, sketch

__all__ = ["Card", "Catalogue", "Likeness", "Relation", "card_of", "find_file", "read_catalogue"]

HIDDEN = ".gonghui"
"""Folder inside the library for what can be made again."""
_CARDS = "catalogue.jsonl"
_REVISION = 5
"""Raised whenever metadata are read differently, so that cards are written anew."""
_ALIKE = 0.8
_MAYBE = 0.65
"""Estimated likeness from which the texts themselves are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One document of the library."""

    file: str
    sha256: str
    """Of the file and its sidecar."""
    content: str
    """Of the file alone."""
    metadata: Metadata
    sketch: Sketch = field(repr=False)
    misstated: tuple[str, ...] = ()
    """A warning for each thing that was stated of it and not taken."""

    @property
    def id(self) -> str:
        """The document's id, the same as in the index."""
        return short_id(self.file)


class Relation(Enum):
    """How a document is like another one; the value is what a reader is told."""

    SAME = "内容完全相同"
    COPY = "文字相同，只是格式或标点不同"
    VERSION = "同一文件的另一版本"
    ALIKE = "内容相近"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A document of the library that is like another one."""

    card: Card
    relation: Relation
    share: float
    """Of the pieces of both texts, how many they share, in [0, 1]; 1 for equal bytes."""
    difference: tuple[str, str] = ("", "")
    """Where the words first differ, as the new text and this document have it; empty where they do not, where it
    cannot be told, and where the two have little in common."""

    @property
    def percent(self) -> str:
        """The share, never 100 % where a word may be another: one figure of a law is less than half a per cent."""
        most = 100 if self.relation in {Relation.SAME, Relation.COPY} else 99
        return f"{min(int(100 * self.share), most)}%"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The cards of a library in order of their files' names."""

    root: Path
    cards: tuple[Card, ...] = ()
    refused: tuple[DocumentError, ...] = ()
    unread: tuple[str, ...] = ()
    """The files that ``refused`` is about, in order of their names."""

    def with_card(self, card: Card) -> Catalogue:
        """The catalogue after a document was taken or replaced."""
        kept = [other for other in self.cards if other.file != card.file]
        return replace(self, cards=tuple(sorted([*kept, card], key=lambda each: each.file)))

    @property
    def copies(self) -> str:
        """What to say of documents that are there more than once; empty where none is."""
        return copies_told({card.file: card.metadata for card in self.cards})

    @property
    def titles(self) -> dict[str, str]:
        """The files of the library, each with its document's title; of one that cannot be read, with its own name."""
        return {card.file: card.metadata.title for card in self.cards} | {file: file for file in self.unread}

    def file_named(self, name: str) -> str:
        """The file with that id, path inside the library, or name, which need not be readable; or of that title.

        Raises DocumentError when there is none, or more than one.
        """
        return _only(self.files_named(name), name, self.root)

    def files_named(self, name: str) -> Sequence[str]:
        """All files that ``file_named`` might mean; none where there is none."""
        work = work_title(name.strip().removeprefix("《").removesuffix("》"))
        titled = [card.file for card in self.cards if work and work_title(card.metadata.title) == work]
        return _named(list(self.titles), name, self.root) or titled

    def find(self, name: str) -> Card:
        """The document with that id, path inside the library, or file name.

        Raises DocumentError when there is none, more than one, or one that cannot be read.
        """
        cards = {card.file: card for card in self.cards}
        file = self.file_named(name)
        if file not in cards:
            told = next(
                (each for each in map(str, self.refused) if each.startswith(f"{file}：")), f"{file}：读不了"
            )
            raise DocumentError(f"{told}；改好后再试，或用 gonghui remove 移出")
        return cards[file]

    def alike(self, card: Card, text: str) -> list[Likeness]:
        """The documents like ``card``, whose text is given, the most alike first; not the one it replaces."""
        found: list[Likeness] = []
        near = frozenset(Sketches.of([other.sketch for other in self.cards]).near(card.sketch, _MAYBE))
        for number, other in enumerate(self.cards):
            if other.content == card.content:
                found.append(Likeness(other, Relation.SAME, 1.0))
                continue
            version = _is_version(card.metadata, other.metadata)
            if other.file == card.file or not (version or number in near):
                continue
            likeness = self._compared(card, text, other, version=version)
            if likeness.relation is not Relation.ALIKE or likeness.share >= _ALIKE:
                found.append(likeness)
        return sorted(found, key=lambda likeness: (-likeness.share, likeness.card.file))

    def _compared(self, card: Card, text: str, other: Card, *, version: bool) -> Likeness:
        relation = Relation.VERSION if version else Relation.ALIKE
        try:
            held = clean(read(self.root / other.file)).text
        except DocumentError:
            return Likeness(other, relation, estimate(card.sketch, other.sketch))
        share = similarity(text, held)
        if share < _ALIKE:
            return Likeness(other, relation, share)
        difference = first_difference(text, held)
        return Likeness(other, relation if any(difference) else Relation.COPY, share, difference)


def find_file(root: Path, name: str) -> str:
    """The name of the library's file with that id, path inside the library, or file name; it need not be readable.

    Raises DocumentError when there is none, or more than one.
    """
    return _only(_named(list_names(root), name, root), name, root)


def _named(files: Sequence[str], name: str, root: Path) -> Sequence[str]:
    """The files with that id, path inside the library, or file name."""
    path = Path(name)
    inside = name_inside(path, root) if path.is_absolute() or path.exists() else ""
    exact = [file for file in files if file in {name, inside} or short_id(file) == name]
    return exact or [file for file in files if name in {Path(file).name, Path(file).stem}]


def _only(found: Sequence[str], name: str, root: Path) -> str:
    if not found:
        raise DocumentError(f"文件库 {root} 中没有“{name}”；可用 gonghui list 查看文件名和编号")
    if len(found) > 1:
        raise DocumentError(f"“{name}”不止一个：{'、'.join(found[:5])}；请写出库内的完整路径或编号")
    return found[0]


def _is_version(one: Metadata, other: Metadata) -> bool:
    return one.kind in LAWS and other.kind in LAWS and work_title(one.title) == work_title(other.title)


def card_of(document: Document, *, sha256: str, content: str) -> Card:
    """The card of a parsed document."""
    return Card(document.file, sha256, content, document.metadata, sketch(document.text))


def read_catalogue(
    root: Path, *, progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None
) -> Catalogue:
    """The catalogue of a library; files that did not change since the last time are not read again.

    Files that cannot be read are named in ``unread``, and why in ``refused``.
    Raises DocumentError when ``root`` is no folder, or one that may not be opened and would seem to be empty.
    """
    if told := why_closed(root):
        raise DocumentError(told)
    sources, refused = list_sources(root)
    known = _known_cards(root)
    cards: list[Card] = []
    for number, source in enumerate(sources):
        progress("查看文件库", number, len(sources))
        card = known.get(source.file)
        if card is None or card.sha256 != source.sha256:
            try:
                card = _card(source)
            except DocumentError as error:
                refused.append(error.under(source.file, source.path))
                continue
        cards.append(card)
    progress("查看文件库", len(sources), len(sources))
    if {card.file: card.sha256 for card in cards} != {file: card.sha256 for file, card in known.items()}:
        _keep(root, cards)
    readable = {card.file for card in cards}
    unread = [file for file in list_names(root) if file not in readable] if refused else ()
    return Catalogue(root, tuple(cards), tuple(refused), tuple(unread))


def _card(source: Source) -> Card:
    raw = read(source.path)
    cleaned = clean(raw)
    understood = understand(cleaned, raw, file=source.file, given=read_sidecar(source.path))
    return Card(
        source.file,
        source.sha256,
        source.content,
        understood.metadata,
        sketch(cleaned.text),
        understood.misstated,
    )


def _known_cards(root: Path) -> dict[str, Card]:
    """Cards written before; none where they are damaged or of another revision: they can be made again."""
    try:
        lines = (root / HIDDEN / _CARDS).read_text("utf-8").splitlines()
        if not lines or json.loads(lines[0]) != {"revision": _REVISION}:
            return {}
        return {card.file: card for card in map(_stored, lines[1:])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _stored(line: str) -> Card:
    stored: dict[str, Any] = json.loads(line)
    metadata = Metadata.from_json(stored.pop("metadata"))
    hashes = np.frombuffer(base64.b64decode(stored.pop("sketch")), np.uint64)
    misstated = tuple(stored.pop("misstated"))
    return Card(**stored, metadata=metadata, sketch=hashes, misstated=misstated)


def _keep(root: Path, cards: Iterable[Card]) -> None:
    if root.resolve() == starter_documents().resolve():
        return
    lines: Sequence[str] = [json.dumps({"revision": _REVISION}), *map(_line, cards)]
    folder = root / HIDDEN
    partial = folder / f"{_CARDS}.part"
    try:
        folder.mkdir(exist_ok=True)
        partial.write_text("\n".join(lines) + "\n", "utf-8", "surrogatepass")
        partial.replace(folder / _CARDS)
    except OSError:  # a library that cannot be written is read again next time
        return


def _line(card: Card) -> str:
    return json.dumps(
        {
            "file": card.file,
            "sha256": card.sha256,
            "content": card.content,
            "metadata": asdict(card.metadata),
            "sketch": base64.b64encode(card.sketch.tobytes()).decode(),
            "misstated": card.misstated,
        },
        ensure_ascii=True,
    )
