"""The library as a reader browses it: which documents there are, and what stands below each other in one.

Pure, but for ``added_since``, which reads what the generation before held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers import Listed
from bot.questions.addresses.english import only_named_in_english
from bot.questions.addresses.naming import precedence
from bot.quoting.addresses import readable_heading
from corpus.document import Document, Span
from corpus.metadata.titles import LAWS
from index.errors import GenerationError
from index.folding import fold
from index.published import Published, known_files
from index.words.glossary import in_chinese_terms

__all__ = [
    "Entry",
    "added_since",
    "entries",
    "label",
    "listed",
    "matching",
    "newest",
    "position",
]

_LABEL = 24
"""Characters of an entry's label: a button on a phone holds about 20."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a document's outline."""

    id: str
    """Of the point or paragraph."""
    label: str
    below: int
    """How many entries stand below it."""


def listed(documents: Iterable[Listed]) -> tuple[Listed, ...]:
    """Documents in the order of a list: laws first, then by kind, the newest of each first."""
    found = sorted(documents, key=lambda document: document.metadata.title)
    found.sort(key=lambda document: document.metadata.date, reverse=True)
    found.sort(key=lambda document: (document.metadata.kind not in LAWS, document.metadata.kind or "～"))
    return tuple(found)


def newest(documents: Sequence[Listed], most: int) -> tuple[Listed, ...]:
    """What the last update brought, then what has the latest dates; of the rest, what has no date is left out."""
    known = [document for document in documents if document.added or document.metadata.date]
    known.sort(key=lambda document: (document.added, document.metadata.date), reverse=True)
    return tuple(known[:most])


def added_since(published: Published) -> frozenset[int]:
    """Numbers of the documents that the generation before did not have; none where that is not known any more.

    Where it had none of them, it was another library, and nothing in this one is new.
    """
    generation = published.generation
    try:
        before = known_files(generation.path.parent / (generation.manifest.parent or "none"))
        files = published.files()
    except GenerationError:
        return frozenset()
    new = frozenset(known.document for file, known in files.items() if file not in before)
    return new if len(new) < len(files) else frozenset()


def matching(documents: Sequence[Listed], words: str) -> tuple[Listed, ...]:
    """The documents whose titles hold all the words, what is in force first; of English ones the Chinese that they mean."""
    meant = only_named_in_english(words) or in_chinese_terms(fold(words)) or words
    wanted = fold(meant).replace("《", " ").replace("》", " ").split()
    found = [
        document for document in documents if all(word in fold(document.metadata.title) for word in wanted)
    ]
    return tuple(sorted(found, key=lambda document: precedence(document.metadata)))


def position(document: Document, identity: str) -> int | None:
    """The index of the point with that id, or None where the document has none."""
    return next((index for index, point in enumerate(document.points) if point.id == identity), None)


def entries(document: Document, above: int | None) -> tuple[Entry, ...]:
    """What stands directly below a point (None for the top): its points, and paragraphs of its own, in text order.

    The title itself is none of them.
    """
    found = [
        (point.span.start, Entry(point.id, label(document, index), _children_of(document, index)))
        for index, point in document.children(above)
    ]
    found += [
        (paragraph.span.start, Entry(paragraph.id, _opening(document, paragraph.span), 0))
        for paragraph in document.paragraphs
        if paragraph.point == above and document.slice(paragraph.span) not in document.metadata.title
    ]
    return tuple(entry for _, entry in sorted(found, key=lambda item: item[0]) if entry.label)


def _children_of(document: Document, above: int) -> int:
    """How many entries stand below a point."""
    paragraphs = sum(paragraph.point == above for paragraph in document.paragraphs)
    return paragraphs + sum(1 for _ in document.children(above))


def label(document: Document, index: int) -> str:
    """A point on one line: its marker with its heading, or with how its text begins."""
    point = document.points[index]
    marker = "".join(point.marker.split())
    said = readable_heading(document, point) or _opening(document, point.span).removeprefix(marker)
    joint = "" if not marker or marker[-1] in "、.．，,）)是要" else " "
    return _cut(f"{marker}{joint}{' '.join(said.split())}")


def _opening(document: Document, span: Span) -> str:
    """How a range begins; empty where that cannot be read."""
    text = document.slice(span).lstrip()
    start = span.end - len(text) if text else span.start
    shown = Span(start, min(span.end, start + _LABEL + 1))
    return "" if document.is_damaged(shown) else _cut(" ".join(document.slice(shown).split()))


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
