"""Which documents of a library are versions of one work, which is in force, and what became of the others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from corpus.document import AMENDED, IN_FORCE, PENDING, REPEALED, Document, Metadata, Reference
from corpus.metadata.days import settled_by_days, without_contradiction
from corpus.metadata.titles import LAWS, in_brackets, work_title

__all__ = [
    "AMENDED",
    "IN_FORCE",
    "PENDING",
    "REPEALED",
    "SETTLED",
    "Repeal",
    "editions",
    "known_repeals",
    "settle",
    "turning_day",
    "with_status",
    "works",
]

SETTLED = {"successor": "现行文本", "amendment": "修改情况"}
"""What only other documents tell of one: fields of the metadata with their Chinese names."""
_ASSEMBLY = re.compile(r"常务委员会$|常委会$")


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document that was repealed or amended, as told by another one."""

    document: Reference
    by: str
    """What repealed it, as shown to a reader; of a document that was only amended, by what or which part lapsed."""
    since: str
    """The day of the repeal, as ISO 8601."""
    before: str
    """Only versions older than this day are meant."""
    source: int | None = None
    """Number of the document that says so, where the library holds it."""
    is_repeal: bool = True
    """False where the document was only amended."""


@cache
def known_repeals() -> tuple[Repeal, ...]:
    """Repeals and changes by decisions that a union's library rarely holds; each with its authority (``repealed.yaml``)."""
    listed = yaml.safe_load((files("corpus") / "repealed.yaml").read_text("utf-8"))
    return tuple(
        Repeal(
            Reference(title),
            item["by"],
            str(item["since"]),
            str(item["before"]),
            is_repeal=not item.get("amended", False),
        )
        for item in listed
        for title in item["titles"]
    )


def with_status(
    documents: Sequence[Document], *, today: date | None = None, known: Sequence[Repeal] | None = None
) -> list[Document]:
    """The documents in the same order, each with the status and successor that the others give it.

    A status that a document states itself stays, unless the days that it states say otherwise. Depends on nothing but
    the metadata and ``today``.
    """
    settled = settle([document.metadata for document in documents], today=today, known=known)
    return [
        document if metadata is document.metadata else replace(document, metadata=metadata)
        for document, metadata in zip(documents, settled, strict=True)
    ]


def settle(
    known_metadata: Sequence[Metadata], *, today: date | None = None, known: Sequence[Repeal] | None = None
) -> list[Metadata]:
    """Like ``with_status``, for metadata alone."""
    day = (today or date.today()).isoformat()
    known_metadata = [without_contradiction(metadata, day) for metadata in known_metadata]
    found = list(known_metadata)
    for versions in works(known_metadata):
        for number, changed in _chain(known_metadata, versions, day).items():
            found[number] = changed
    by_title = _by_title(known_metadata)
    repeals = [*_stated(known_metadata), *(known_repeals() if known is None else known)]
    for repeal in sorted(repeals, key=lambda each: each.is_repeal):  # a repeal outweighs an amendment
        for number in by_title.get(work_title(repeal.document.title), ()):
            if repeal.since <= day and _is_meant(known_metadata[number], repeal, number):
                found[number] = _ended(found[number], repeal)
    found = [settled_by_days(metadata, day) for metadata in found]
    return [
        metadata if metadata.status == original.status or not original.status else original
        for metadata, original in zip(found, known_metadata, strict=True)
    ]


def turning_day(
    known_metadata: Sequence[Metadata], *, today: date | None = None, known: Sequence[Repeal] | None = None
) -> date | None:
    """The first day after ``today`` on which ``settle`` gives a document something else; None if there is none."""
    now = today or date.today()
    repeals = known_repeals() if known is None else known
    stated = {day for each in known_metadata for day in (each.date, each.effective, each.repealed)}
    coming = sorted(filter(None, map(_day, stated | {repeal.since for repeal in repeals})))
    settled = None
    for day in coming:
        if day > now:
            settled = settled or settle(known_metadata, today=now, known=repeals)
            if settle(known_metadata, today=day, known=repeals) != settled:
                return day
    return None


def _day(stated: str) -> date | None:
    """A whole day; None for a year, a month or nothing."""
    try:
        return date.fromisoformat(stated)
    except ValueError:
        return None


def works(known_metadata: Sequence[Metadata]) -> list[list[int]]:
    """Numbers of the documents that are versions of one work, oldest first; works of one version are left out.

    Versions share their title; speeches and notices of one title are different documents.
    """
    found: list[list[int]] = []
    for group in editions(known_metadata):
        ordered = sorted(group, key=lambda number: (known_metadata[number].date, number))
        if known_metadata[ordered[0]].date < known_metadata[ordered[-1]].date:
            found += [ordered]
    return found


def editions(known_metadata: Sequence[Metadata]) -> Iterator[list[int]]:
    """Numbers of the rules of one title and one body that have a date, in any order."""
    for numbers in _by_title(known_metadata).values():
        laws = [
            number
            for number in numbers
            if known_metadata[number].kind in LAWS and known_metadata[number].date
        ]
        yield from _by_issuer(known_metadata, laws)


def _by_title(known_metadata: Iterable[Metadata]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, metadata in enumerate(known_metadata):
        found[work_title(metadata.title)].append(number)
    return found


def _by_issuer(known_metadata: Sequence[Metadata], numbers: Sequence[int]) -> list[list[int]]:
    """Rules of one title by different bodies are different works; one without a body belongs to any."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        metadata = known_metadata[number]
        own = "" if metadata.kind == "法律" else _ASSEMBLY.sub("", metadata.issuer)
        groups[own].append(number)
    if len(groups) == 2 and "" in groups:
        return [[number for group in groups.values() for number in group]]
    return list(groups.values())


def _chain(known_metadata: Sequence[Metadata], versions: Sequence[int], day: str) -> dict[int, Metadata]:
    """The newest version that has taken effect is in force; copies of it are too."""
    begun = [number for number in versions if _begins(known_metadata[number]) <= day]
    newest = known_metadata[begun[-1]] if begun else None
    found: dict[int, Metadata] = {}
    for number in versions:
        metadata = known_metadata[number]
        if newest is None or metadata.date > newest.date:
            found[number] = replace(metadata, status=PENDING)
        elif metadata.date == newest.date:
            found[number] = replace(metadata, status=IN_FORCE)
        else:
            found[number] = replace(metadata, status=AMENDED, successor=_shown(newest))
    return found


def _begins(metadata: Metadata) -> str:
    return metadata.effective or metadata.date


def _stated(known_metadata: Sequence[Metadata]) -> Iterable[Repeal]:
    for number, metadata in enumerate(known_metadata):
        since = _begins(metadata)
        if not metadata.date or metadata.status == PENDING:
            continue
        for reference in metadata.repeals:
            yield Repeal(reference, _shown(metadata), since, reference.date or metadata.date, number)
        for reference in metadata.amends:
            by = f"修改依据：{_shown(metadata)}"
            yield Repeal(reference, by, since, metadata.date, number, is_repeal=False)


def _is_meant(metadata: Metadata, repeal: Repeal, number: int) -> bool:
    if number == repeal.source or not metadata.date:
        return False
    named = repeal.document
    if named.number and metadata.number:
        return _plain(named.number) == _plain(metadata.number)
    if named.date:
        # Of the version named: its own day, or one of the days on which it was made.
        return metadata.date <= named.date or metadata.date[:4] == named.date[:4]
    return metadata.date < repeal.before


def _plain(number: str) -> str:
    return re.sub(r"[〔\[（(【]", "[", re.sub(r"[〕\]）)】]", "]", number))


def _ended(metadata: Metadata, repeal: Repeal) -> Metadata:
    if not repeal.is_repeal:
        if metadata.status:
            return metadata
        return replace(metadata, status=AMENDED, amendment=repeal.by)
    return replace(
        metadata,
        status=REPEALED,
        successor=metadata.successor or repeal.by,
        amendment="",
        repealed=metadata.repealed or repeal.since,
    )


def _shown(metadata: Metadata) -> str:
    title = in_brackets(metadata.title)
    return f"{title}（{metadata.date}）" if metadata.date else title
