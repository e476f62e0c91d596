"""What a build finds in place: the documents of the served generation, and its vectors where they still fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.changes import Edition
from index.encoder import Encoder
from index.errors import EncoderMismatchError, GenerationError
from index.generation import Generation, list_generations, open_current
from index.published import FILES, KnownFile, Published, known_files, open_generation
from index.stored.documents import STORED, DocumentStore
from index.stored.manifest import checking
from index.stored.tables import PLACED, RECENT, open_lines, parts_of

__all__ = ["Previous", "find_previous", "open_edition"]

_DOCUMENTS = frozenset({FILES, PLACED, *STORED})
"""Files of which each part of a generation may have one: what its documents are read from."""


@dataclass(frozen=True, slots=True, eq=False)
class Previous:
    """The generation before the one that is built."""

    edition: Edition | None = None
    """Its documents: what is published now is compared with them, and where a file can no longer be read, the
    last good version is found here."""
    published: Published | None = None
    """Where its points and vectors can be taken over."""
    files: Mapping[str, KnownFile] = field(default_factory=dict)
    """Its files by their names, where their documents can be taken over."""
    misfit: str = ""
    """Why they cannot be; empty where they can, or where nothing was published."""


def find_previous(index: Path, encoder: Encoder) -> Previous:
    """The served generation of an index, every checksum verified: reused data would carry damage into all later ones."""
    try:
        generation = open_current(index)
    except GenerationError as error:
        return Previous(misfit=_without_cure(error) if list_generations(index) else "")
    files = generation.manifest.files
    of_documents = [name for name in files if name.removeprefix(f"{RECENT}/") in _DOCUMENTS]
    edition, misfit = None, ""
    with checking(generation.path, generation.manifest, first=of_documents) as find_damaged:
        if not find_damaged(of_documents):
            try:  # meanwhile the vectors, most of all bytes, are read through
                edition = open_edition(generation)
            except GenerationError as error:
                misfit = _without_cure(error)
        damaged = find_damaged(files)
    if damaged:
        misfit = f"上一版 {generation.manifest.name} 有 {len(damaged)} 个文件已损坏：{'、'.join(damaged)}"
        return Previous(edition, misfit=misfit)
    try:
        published = open_generation(generation, encoder)
        misfit = published.misfit(encoder) or misfit
    except EncoderMismatchError:
        misfit = f"编码器从 {generation.manifest.encoder} 换成了 {encoder.name}"
    except GenerationError as error:
        misfit = _without_cure(error)
    if misfit:
        return Previous(edition, misfit=misfit)
    return Previous(edition, published, published.files())


def open_edition(generation: Generation) -> Edition:
    """The documents of a generation, whatever encoder and rules it was built with.

    Raises:
        GenerationError: if they cannot be read.
    """
    folder = generation.path
    store = DocumentStore.open(folder, parts=parts_of(folder), lines=open_lines(folder))
    files = known_files(folder)
    return Edition(
        digests={file: known.sha256 for file, known in files.items()},
        standings={file: store.standings[known.document] for file, known in files.items()},
        read=lambda file: store.parsed(files[file].document),
        revision=generation.manifest.extra.get("revision", 0),
    )


def _without_cure(error: GenerationError) -> str:
    """The cure is a build, which is under way."""
    return str(error).partition("；请")[0]
