"""Reading members of a zip archive that a stranger may have made.

Nothing is ever extracted to disk, so a member's path cannot lead anywhere; members are found by exact name.
"""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError

__all__ = ["Archive", "open_archive"]

_LARGEST_FILE = 300_000_000
"""Bytes of the archive itself: a handbook full of photographs stays under it."""
_LARGEST_DIRECTORY = 4_000_000
"""Bytes of the list of members: some 40,000 of them, where a document has a few hundred."""
_LARGEST_MEMBER = 200_000_000
_HIGHEST_RATIO = 250
"""Uncompressed to compressed size. WordprocessingML reaches 60; a bomb of zeros has 1,000."""
_SMALL = 5_000_000
"""Bytes under which the ratio does not matter."""
_CHUNK = 1 << 16
_END_RECORD = b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; ``name`` is the document's, for messages."""

    name: str
    zip: zipfile.ZipFile

    def __contains__(self, member: str) -> bool:
        return member in self.zip.NameToInfo

    def chunks(self, member: str) -> Iterator[bytes]:
        """The member's bytes, 64 KB at a time.

        Raises DocumentError for a member that is damaged, encrypted, or far larger than a document's part.
        """
        info = self.zip.getinfo(member)
        # The size is the archive's own claim, but zipfile reads no further than it.
        if info.file_size > _LARGEST_MEMBER or (
            info.file_size > _SMALL and info.file_size > _HIGHEST_RATIO * max(info.compress_size, 1)
        ):
            raise DocumentError(
                f"{self.name}：压缩包展开后有 {info.file_size / 1e6:.0f} MB，疑似压缩炸弹；"
                "请用 Word 打开检查，另存为新的 .docx 后再加入"
            )
        if info.flag_bits & 1:
            raise DocumentError(f"{self.name}：文件有密码；请取消密码后再加入")
        try:
            with self.zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (
            Exception
        ) as error:  # each way of packing has its own kinds: zlib.error, LZMAError, bz2's OSError
            if _is_the_machines(error):
                raise
            raise DocumentError(
                f"{self.name}：文件已损坏，{member} 无法解压；请重新下载，或用 Word 修复后另存"
            ) from error


@contextmanager
def open_archive(path: Path, *, name: str) -> Iterator[Archive]:
    """Open a zip archive whose members are then read one by one.

    Raises DocumentError for a file that is no zip archive, a truncated one, or one with countless members.
    """
    size = path.stat().st_size
    if size > _LARGEST_FILE:
        raise DocumentError(
            f"{name}：文件有 {size / 1e6:.0f} MB，超过 300 MB；请拆分或压缩其中的图片后再加入"
        )
    if _directory_size(path, size) > _LARGEST_DIRECTORY:
        raise DocumentError(f"{name}：压缩包里的文件多得不正常，疑似压缩炸弹；请用 Word 打开检查后另存")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError(f"{name}：文件不完整或已损坏；请重新下载，或用 Word 修复后另存") from error
    with archive:
        yield Archive(name, archive)


def _is_the_machines(error: Exception) -> bool:
    """Whether the file may be sound, and the disk or the memory is not."""
    if isinstance(error, OSError):
        # A place before the file's first byte, which only a damaged list of members gives, is EINVAL.
        return error.errno not in {None, errno.EINVAL}
    return isinstance(error, MemoryError)


def _directory_size(path: Path, size: int) -> int:
    """What the archive says its list of members takes, looked up before zipfile loads all of it."""
    with path.open("rb") as stream:
        stream.seek(max(0, size - 66_000))
        tail = stream.read()
    place = tail.rfind(_END_RECORD)
    return int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else 0
