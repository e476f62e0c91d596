"""Writes the folder of a generation: links what is shared, takes over what is known, computes the rest."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.building.computing import Computing
from index.building.planning import Piece, Plan
from index.building.reading import Progress
from index.chance import calibrated
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.published import FILES, LEXICAL, REVISION, VECTORS, Published, open_searcher
from index.reranking import lean_for
from index.stored.documents import write_lines
from index.stored.manifest import UNTIL, Contents
from index.stored.standings import write_standings
from index.stored.tables import NONE, RECENT
from index.words.postings import Postings

__all__ = ["BATCH", "assemble"]

BATCH = 512
"""Passages that are computed at once, and between two reports of progress."""


def assemble(
    folder: Path, plan: Plan, encoder: Encoder, computing: Computing, progress: Progress
) -> Contents:
    """Write everything of a generation into an empty folder."""
    published = plan.previous.published
    if published is not None:
        for name in plan.shared:
            _share(published.generation.path / name, folder / name)
    if plan.written or not plan.shared:
        _write_part(folder / RECENT if plan.shared else folder, plan, computing, encoder, progress)
    tables = plan.tables()
    tables.save(folder)
    write_standings(folder, plan.standings)
    files = [(piece.file.file, piece.file.sha256, *piece.file.misstated) for piece in plan.pieces]
    (folder / FILES).write_text(json.dumps(files, indent=0) + "\n", encoding="utf-8")
    progress("校准", 0, 1)
    searcher = open_searcher(folder, tables, encoder)
    calibration = calibrated(searcher)
    progress("校准", 1, 1)
    return Contents(
        encoder=encoder.name,
        dimensions=encoder.dimensions,
        documents=len(plan.pieces),
        passages=len(tables.passages),
        points=int((tables.units[:, 1] != NONE).sum()),
        corpus_digest=plan.library.digest,
        extra={
            **calibration.to_numbers(),
            "revision": float(REVISION),
            **({UNTIL: float(plan.until.toordinal())} if plan.until is not None else {}),
        },
    )


def _write_part(folder: Path, plan: Plan, computing: Computing, encoder: Encoder, progress: Progress) -> None:
    folder.mkdir(exist_ok=True)
    pieces, previous = plan.written, plan.previous.published
    write_lines(folder, (_line(piece, previous) for piece in pieces))
    known = np.concatenate([np.empty(0, np.int64), *(_known(piece) for piece in pieces)])
    fresh = [text for piece in pieces for text in piece.texts]
    counted: list[Postings] = []
    blocks = _vectors(known, fresh, counted, previous, computing, encoder.dimensions, progress)
    DenseIndex.build_of(blocks, encoder.dimensions, lean=lean_for(encoder.name)).save(folder / VECTORS)
    progress("统计词语", 0, len(fresh))
    _postings(known, Postings.appended(counted), previous).save(folder / LEXICAL)
    progress("统计词语", len(fresh), len(fresh))


def _line(piece: Piece, previous: Published | None) -> bytes:
    if piece.file.fresh is not None:
        return piece.file.fresh.line
    if previous is None or piece.file.old is None:
        raise ValueError(f"{piece.file.file} is held by nothing")
    return previous.documents.line(piece.file.old)


def _known(piece: Piece) -> NDArray[np.int64]:
    """For each passage its row in the generation before, -1 for one that is new."""
    return piece.old_rows if not piece.texts else np.full(len(piece.passages), NONE, np.int64)


def _vectors(
    known: NDArray[np.int64],
    fresh: Sequence[str],
    counted: list[Postings],
    previous: Published | None,
    computing: Computing,
    dimensions: int,
    progress: Progress,
) -> Iterator[Vectors]:
    """The vectors of a part, block by block, those of ``fresh`` in the places of the unknown.

    Meanwhile the terms of what is fresh are counted, a table a block.
    """
    blocks = [known[start : start + BATCH] for start in range(0, len(known), BATCH)]
    ends = np.cumsum([0, *(int((rows == NONE).sum()) for rows in blocks)]).tolist()
    texts = (fresh[start:end] for start, end in pairwise(ends) if start < end)
    computed = computing.blocks(texts, len(fresh))
    for rows, done, end in zip(blocks, ends, ends[1:], strict=False):
        progress("计算向量", done, len(fresh))
        old, new = rows != NONE, rows == NONE
        block = np.zeros((len(rows), dimensions), np.float32)
        if previous is not None and old.any():
            block[old] = previous.searcher.dense.vectors(rows[old])
        if done < end:
            block[new], terms = next(computed)
            counted.append(terms)
        yield block
    progress("计算向量", len(fresh), len(fresh))


def _postings(known: NDArray[np.int64], fresh: Postings, previous: Published | None) -> Postings:
    """The terms of a part: those of the generation before, moved to their new rows, and those of what is new."""
    parts = [(fresh, np.flatnonzero(known == NONE).astype(np.int32))]
    if previous is not None:
        lexical = previous.searcher.lexical
        stored = known if lexical.stored is None else lexical.stored[known]
        places = np.full(sum(part.count for part in lexical.parts), NONE, np.int32)
        places[stored[known != NONE]] = np.flatnonzero(known != NONE)
        first = 0
        for part in lexical.parts:
            parts.append((part, places[first : first + part.count]))
            first += part.count
    return Postings.joined(parts, len(known))


def _share(source: Path, target: Path) -> None:
    """One file under two names; a copy where the file system knows no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
