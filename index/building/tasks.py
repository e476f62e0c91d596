"""What the workers of a build are asked to do; nothing here loads the search."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DocumentError
from index.building.fresh import FreshDocument
from index.encoder import Encoder
from index.encoding.remembering import RememberingEncoder
from index.encoding.tallies import lexical_tally
from index.errors import EncoderError
from index.ngram import NgramEncoder
from index.words.postings import Postings, TermKeys

__all__ = ["Block", "Computed", "EncoderFolder", "compute", "compute_with", "parse"]


def parse(root: Path, paths: Sequence[Path]) -> list[FreshDocument | DocumentError]:
    """The document of each file, or why there is none; a note tells of an error of this program."""
    from corpus.parsing import parse_file  # here: a worker that only encodes has no need of it

    found: list[FreshDocument | DocumentError] = []
    for path in paths:
        try:
            parsed = parse_file(path, root=root)
            found.append(FreshDocument.of(parsed.document, parsed.misstated))
        except DocumentError as error:
            found.append(error)
        except Exception as error:  # of this program: one file must not stop all the others
            found.append(_fault(path.relative_to(root).as_posix(), error))
    return found


def _fault(file: str, error: Exception) -> DocumentError:
    """What is said of a file that this program stumbled over; a note says where, for the log of whoever asked."""
    if isinstance(error, MemoryError):
        return DocumentError(f"{file}：文件过大，内存不足；请拆分后再加入")
    told = DocumentError(
        f"{file}：读取时程序出错（{type(error).__name__}）；这是程序的问题，请把这个文件和日志报告给开发者"
    )
    told.add_note("".join(traceback.format_exception(error)))
    return told


@dataclass(frozen=True, slots=True)
class Block:
    """Some passages."""

    texts: tuple[str, ...]
    wanted: Sequence[int]
    """Those of them whose vectors are wanted."""


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """What was made of a block."""

    vectors: NDArray[np.float16]
    """The wanted vectors in order, rounded to float16 as the cache does: FAISS breaks rounding ties the other way, and a
    resumed build would differ."""
    postings: Postings
    """The terms of all."""


@dataclass(frozen=True, slots=True)
class EncoderFolder:
    """Where another process finds an encoder."""

    folder: Path
    name: str

    @classmethod
    def of(cls, encoder: Encoder) -> EncoderFolder | None:
        """None for an encoder that only this process has, or that takes all cores by itself."""
        if isinstance(encoder, RememberingEncoder):
            encoder = encoder.plain
        if isinstance(encoder, NgramEncoder) and encoder.folder is not None:
            return cls(encoder.folder, encoder.name)
        return None

    def open(self) -> Encoder:
        """The encoder itself.

        Raises:
            EncoderError: if it is not the same any more.
        """
        encoder = NgramEncoder.open(self.folder)
        if encoder.name != self.name:
            raise EncoderError(
                f"编码器 {self.folder} 在建索引时从 {self.name} 换成了 {encoder.name}；请再运行 gonghui build"
            )
        return encoder


def compute(where: EncoderFolder, block: Block) -> Computed:
    """Vectors and terms of a block, by an encoder that is opened once a process."""
    encoder, keys = _opened(where)
    return compute_with(encoder, keys, block)


def compute_with(encoder: Encoder, keys: TermKeys, block: Block) -> Computed:
    """Vectors and terms of a block."""
    vectors = np.empty((0, encoder.dimensions), np.float32)
    if len(block.wanted):
        vectors = encoder.encode_passages([block.texts[row] for row in block.wanted])
    with np.errstate(over="ignore"):  # whoever indexes them refuses what is infinite
        rounded = vectors.astype(np.float16)
    return Computed(rounded, Postings.counted(lexical_tally(block.texts), keys))


@lru_cache(1)
def _opened(where: EncoderFolder) -> tuple[Encoder, TermKeys]:
    return where.open(), TermKeys()
