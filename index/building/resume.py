"""Vectors that a build computed and did not get to publish: the next build goes on from there.

``INDEX/.vectors`` is written batch by batch. It begins with a line that names the encoder, and goes on with blocks

    "GHV1", number of texts (uint32), CRC-32 of the rest of the block (uint32)
    a key for each text (16 bytes of BLAKE2b), then a vector for each text (float16, as the index keeps them)

What a kill or a full disk left behind the last whole block is cut off; a block that was damaged ends the file too.
The file is deleted when its vectors are published. Only the one process that writes to an index opens it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from corpus.errors import why
from index.encoder import Encoder, Vectors

__all__ = ["Found", "VectorCache"]

_log = logging.getLogger(__name__)

_NAME = ".vectors"
_BLOCK = struct.Struct("<4sII")
_MAGIC = b"GHV1"
_KEY = 16
"""Bytes of a key: among a hundred million texts, the chance that any two share one is about 1 in 10^23."""
_MOST = 4 << 30
"""Bytes from which nothing more is written: 1.8 million passages of the shipped encoder."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What is known of the vectors of some texts."""

    keys: Sequence[bytes]
    vectors: Vectors
    """One row per text in order, zeros where it is missing."""
    missing: Sequence[int]
    """The texts whose vectors are to be computed."""


class VectorCache:
    """Gives vectors, from what the last build left or from the encoder, and keeps those for the next build."""

    def __init__(self, index: Path, encoder: Encoder) -> None:
        """Open what the last build left in the folder of an index, which must exist."""
        self._path = index / _NAME
        self._encoder = encoder
        self._width = 2 * encoder.dimensions
        self._places: dict[bytes, int] = {}
        self._file: BinaryIO | None = None
        try:
            self._open()
        except OSError as error:
            # Where nothing can be written at all, the writer of the generation says so; once is enough.
            _log.debug("%s", error)
            self.discard()

    def encode(self, texts: Sequence[str]) -> tuple[Vectors, int]:
        """Unit vectors, one row per text in order, and how many of them had to be computed."""
        found = self.look_up(texts)
        computed = np.empty((0, self._encoder.dimensions), np.float32)
        if found.missing:
            computed = self._encoder.encode_passages([texts[row] for row in found.missing])
        return self.complete(found, computed), len(found.missing)

    def look_up(self, texts: Sequence[str]) -> Found:
        """What the last build left of the vectors of some texts."""
        keys = [
            hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
            for text in texts
        ]
        vectors = np.zeros((len(texts), self._encoder.dimensions), np.float32)
        missing = []
        for row, key in enumerate(keys):
            if (known := self._known(key)) is None:
                missing.append(row)
            else:
                vectors[row] = known
        return Found(keys, vectors, missing)

    def complete(self, found: Found, computed: NDArray[np.floating]) -> Vectors:
        """Put in the vectors that were missing, in order, and keep them for the next build."""
        if found.missing:
            found.vectors[found.missing] = computed
            self._remember([found.keys[row] for row in found.missing], computed)
        return found.vectors

    def close(self) -> None:
        """Let go of the file; the next build finds it."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # what a full disk did not take is cut off by the next build
                file.close()

    def discard(self) -> None:
        """Delete the file: its vectors are published."""
        self.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _known(self, key: bytes) -> Vectors | None:
        place = self._places.get(key)
        if place is None or self._file is None:
            return None
        try:
            self._file.seek(place)
            stored = self._file.read(self._width)
        except OSError as error:
            self._give_up(error)
            return None
        return np.frombuffer(stored, "<f2").astype(np.float32)

    def _remember(self, keys: Sequence[bytes], vectors: NDArray[np.floating]) -> None:
        if self._file is None:
            return
        try:
            if self._file.seek(0, 2) > _MOST:
                return
            with np.errstate(over="ignore"):
                stored = vectors.astype("<f2")
            if not np.isfinite(stored).all():  # refused when the index is built; another try may do better
                return
            rest = b"".join(keys) + stored.tobytes()
            self._file.write(_BLOCK.pack(_MAGIC, len(keys), zlib.crc32(rest)) + rest)
            self._file.flush()
        except OSError as error:
            self._give_up(error)

    def _place(self, keys: Sequence[bytes], start: int) -> None:
        """Note where the vectors of a block lie, which begins at ``start``."""
        first = start + _BLOCK.size + _KEY * len(keys)
        self._places.update({key: first + row * self._width for row, key in enumerate(keys)})

    def _open(self) -> None:
        name = {"encoder": self._encoder.name, "dimensions": self._encoder.dimensions}
        header = json.dumps(name).encode() + b"\n"
        self._path.touch()
        self._file = file = self._path.open("r+b")
        if file.read(len(header)) == header:
            end = self._read_blocks(file)
        else:
            file.seek(0)
            file.truncate()
            end = file.write(header)
        file.truncate(end)
        file.seek(end)

    def _read_blocks(self, file: BinaryIO) -> int:
        """Note where the vectors of all whole blocks lie; gives the end of the last of them."""
        length = self._path.stat().st_size
        while True:
            start = file.tell()
            head = file.read(_BLOCK.size)
            if len(head) < _BLOCK.size:
                return start
            magic, count, checksum = _BLOCK.unpack(head)
            size = count * (_KEY + self._width)
            rest = file.read(size) if magic == _MAGIC and size <= length - start else b""
            if not rest or len(rest) < size or zlib.crc32(rest) != checksum:
                return start
            self._place([rest[place : place + _KEY] for place in range(0, _KEY * count, _KEY)], start)

    def _give_up(self, error: OSError) -> None:
        """Go on without remembering, and leave the room to the index."""
        _log.warning("无法保存算好的向量（%s）；构建照常继续，中断后要重新计算", why(error))
        self._places.clear()
        self.discard()
