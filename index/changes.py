"""What is different between two generations, document by document and point by point. Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum

from corpus.document import Document, Metadata, Point
from index.stored.standings import Standing

__all__ = [
    "Describe",
    "DocumentChange",
    "Edition",
    "Fate",
    "MetadataChange",
    "PointChange",
    "compare",
    "marker_path",
]

Describe = Callable[[Document, Point], str]
"""Words a point's address."""


class Fate(Enum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"
    """Its file is the same, yet not all that is said of it: another document may have repealed it."""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """The documents of one generation, published or about to be, by their path inside the documents folder."""

    digests: Mapping[str, str]
    """Of the source files: equal digests mean equal bytes."""
    standings: Mapping[str, Standing]
    read: Callable[[str], Document]
    """The document as its own file states it, whatever others say of it."""
    revision: float
    """Of the rules that cut it: the same bytes may hold other points by other rules."""


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point that is not what it was."""

    id: str
    address: str
    before: str = ""
    """Its text; empty where it is new."""
    after: str = ""
    """Its text; empty where it is gone."""
    was: str = ""
    """The address under which the same words stood, where only that is different."""


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """A field of the metadata with its two values; a status may change without any change of the file."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """Everything that is different in one document. Points stand in document order."""

    file: str
    title: str
    fate: Fate
    added: tuple[PointChange, ...] = ()
    changed: tuple[PointChange, ...] = ()
    removed: tuple[PointChange, ...] = ()
    moved: tuple[PointChange, ...] = ()
    """The same words at another address, as when an item is put in before them."""
    paragraphs_added: int = 0
    paragraphs_removed: int = 0
    """Paragraphs outside any point; an edited one counts as one removed and one added."""
    metadata: tuple[MetadataChange, ...] = ()
    twin: str = ""
    """Of a file that is new the one that is gone and had the same bytes, and the reverse: it was renamed. Else empty."""
    warnings: tuple[str, ...] = ()
    """What reading a new or changed file gave cause for, as a status that nobody knows; not itself a difference."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different that anybody could be shown."""
        points = self.added or self.changed or self.removed or self.moved
        return not (points or self.paragraphs_added or self.paragraphs_removed or self.metadata)


def marker_path(document: Document, point: Point) -> str:
    """The title and the path of markers."""
    steps = [step.marker.strip() for step in document.path(point)]
    return " › ".join([f"《{document.metadata.title}》", *steps])


def compare(
    before: Edition, after: Edition, *, describe: Describe = marker_path
) -> tuple[DocumentChange, ...]:
    """The documents that differ, in the order of ``after``, those that are gone behind them.

    Points are matched by their ids, and what is left of them by their words: so an item that was put into a
    list is one new point, and those behind it have moved. Documents whose bytes are the same are not read,
    unless they were cut by other rules.
    """
    gone = sorted(before.digests.keys() - after.digests.keys())
    twins = _twins(before, after, gone)
    found = (_compared(file, before, after, describe) for file in [*after.digests, *gone])
    return tuple(
        replace(change, twin=twins.get(change.file, "")) if twins else change
        for change in found
        if change is not None
    )


def _twins(before: Edition, after: Edition, gone: Sequence[str]) -> dict[str, str]:
    """Pairs of a file that is gone and one that is new with the same bytes, each by the other."""
    left: defaultdict[str, deque[str]] = defaultdict(deque)
    for file in gone:
        left[before.digests[file]].append(file)
    found: dict[str, str] = {}
    for file, digest in after.digests.items():
        if file not in before.digests and left.get(digest):
            older = left[digest].popleft()
            found |= {file: older, older: file}
    return found


def _compared(file: str, before: Edition, after: Edition, describe: Describe) -> DocumentChange | None:
    fate = _fate(file, before, after)
    if fate is Fate.UNCHANGED and before.revision == after.revision:
        stood, stands = before.standings[file], after.standings[file]
        if stood == stands:
            return None
        document = after.read(file)
        metadata = _metadata_changes(_with(document.metadata, stood), _with(document.metadata, stands))
        return DocumentChange(file=file, title=document.metadata.title, fate=fate, metadata=metadata)
    old = before.read(file) if file in before.digests else None
    new = after.read(file) if file in after.digests else None
    shown = new or old
    if shown is None:
        return None
    metadata = ()
    if old is not None and new is not None:
        metadata = _metadata_changes(
            _with(old.metadata, before.standings[file]), _with(new.metadata, after.standings[file])
        )
    added, changed, removed, moved = _point_changes(old, new, describe)
    fresh, lost = _paragraph_counts(old, new)
    change = DocumentChange(
        file=file,
        title=shown.metadata.title,
        fate=fate,
        added=added,
        changed=changed,
        removed=removed,
        moved=moved,
        paragraphs_added=fresh,
        paragraphs_removed=lost,
        metadata=metadata,
        warnings=new.warnings if new is not None and fate is not Fate.UNCHANGED else (),
    )
    return None if fate is Fate.UNCHANGED and change.is_empty else change


def _fate(file: str, before: Edition, after: Edition) -> Fate:
    if file not in before.digests:
        return Fate.ADDED
    if file not in after.digests:
        return Fate.REMOVED
    return Fate.UNCHANGED if before.digests[file] == after.digests[file] else Fate.CHANGED


def _with(metadata: Metadata, standing: Standing) -> Metadata:
    return replace(metadata, **standing._asdict())


def _metadata_changes(before: Metadata, after: Metadata) -> tuple[MetadataChange, ...]:
    pairs = [
        (field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(before)
    ]
    return tuple(
        MetadataChange(name, old, new) for name, old, new in pairs if isinstance(old, str) and old != new
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A point with its document and its words."""

    document: Document
    point: Point

    @property
    def text(self) -> str:
        return self.document.slice(self.point.span)

    @property
    def words(self) -> str:
        """The text without what names its place."""
        return " ".join(self.text.removeprefix(self.point.marker).split())


_Changes = tuple[PointChange, ...]


def _point_changes(
    old: Document | None, new: Document | None, describe: Describe
) -> tuple[_Changes, _Changes, _Changes, _Changes]:
    """The points that were added, changed, removed and moved."""
    stood, stands = _placed(old), _placed(new)
    both = stood.keys() & stands.keys()
    same = {id_ for id_ in both if stood[id_].text == stands[id_].text}
    kept = {id_ for id_ in both if stood[id_].words == stands[id_].words}  # at most its layout is another
    left = {id_: placed for id_, placed in stood.items() if id_ not in kept}
    by_words: defaultdict[str, deque[str]] = defaultdict(deque)
    for id_, placed in left.items():
        by_words[placed.words].append(id_)
    origins = {
        id_: left.pop(by_words[placed.words].popleft())
        for id_, placed in stands.items()
        if id_ not in kept and placed.words and by_words.get(placed.words)
    }
    added, changed, moved = [], [], []
    for id_, placed in stands.items():
        if id_ in same:
            continue
        address = describe(placed.document, placed.point)
        if (origin := origins.get(id_)) is not None:
            was = describe(origin.document, origin.point)
            moved.append(PointChange(id_, address, before=origin.text, after=placed.text, was=was))
        elif (older := left.pop(id_, stood[id_] if id_ in kept else None)) is not None:
            changed.append(PointChange(id_, address, before=older.text, after=placed.text))
        else:
            added.append(PointChange(id_, address, after=placed.text))
    removed = [
        PointChange(id_, describe(placed.document, placed.point), before=placed.text)
        for id_, placed in left.items()
    ]
    return tuple(added), tuple(changed), tuple(removed), tuple(moved)


def _placed(document: Document | None) -> dict[str, _Placed]:
    if document is None:
        return {}
    return {point.id: _Placed(document, point) for point in document.points}


def _paragraph_counts(old: Document | None, new: Document | None) -> tuple[int, int]:
    stood = {paragraph.id for paragraph in old.paragraphs} if old is not None else set()
    stands = {paragraph.id for paragraph in new.paragraphs} if new is not None else set()
    return len(stands - stood), len(stood - stands)
