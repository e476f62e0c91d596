"""Digests of the library's files, remembered for as long as nobody can have changed them."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from corpus.library import file_digest

__all__ = ["Digests"]

_NAME = ".digests"
_SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it is read: within one tick of the file system's clock
(two seconds on FAT) a second change would look like the first."""

_Signature = list[int]


class Digests:
    """Gives the SHA-256 of a file, and reads only those that are not as they were.

    ``INDEX/.digests`` holds for each file its inode, size and both times of change beside its digest. Whoever sets the
    time of modification back cannot set that of the inode. Without the file, or where it is damaged, all are read.
    """

    def __init__(self, path: Path, known: Mapping[str, tuple[_Signature, str]]) -> None:
        self._path = path
        self._known = known
        self._found: dict[str, tuple[_Signature, str]] = {}
        self._settled = time.time_ns() - _SETTLED

    @classmethod
    def open(cls, index: Path) -> Digests:
        """What the last build saved in the folder of an index."""
        path = index / _NAME
        try:
            seal, _, text = path.read_text(encoding="utf-8").partition("\n")
            if seal == hashlib.sha256(text.encode()).hexdigest():
                return cls(path, json.loads(text))
        except (OSError, ValueError):
            pass
        return cls(path, {})

    def __call__(self, path: Path) -> str:
        """See ``corpus.library.file_digest``."""
        state = path.stat()
        signature = [state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]
        known, digest = self._known.get(str(path), ([], ""))
        if known != signature:
            digest = file_digest(path)
        if max(state.st_mtime_ns, state.st_ctime_ns) < self._settled:
            self._found[str(path)] = signature, digest
        return digest

    def save(self) -> None:
        """Remember the files that were asked for; what cannot be written is read again next time."""
        if self._found == {name: (known, digest) for name, (known, digest) in self._known.items()}:
            return
        text = json.dumps(self._found)
        fresh = self._path.with_name(f"{_NAME}-new")
        with suppress(OSError):
            fresh.write_text(f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}", encoding="utf-8")
            fresh.replace(self._path)
