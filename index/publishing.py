"""Writing generations: each is built beside the served one, checksummed, and switched to in one step.

INDEX/.draft-…      a generation being built or deleted; never read
INDEX/.vectors      what an unfinished build computed; see ``index.building.resume``
INDEX/.digests      digests of the library's files; see ``index.building.digests``
INDEX/.lock         held by the one process that writes; the system lets go of it when that process ends
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import importlib.metadata
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import IO

from corpus.errors import why
from index.errors import EncoderMismatchError, GenerationError
from index.generation import PINNED, Generation, current_name, generations_folder, list_generations
from index.stored.manifest import Contents, FileRecord, Manifest, damaged_files

__all__ = ["Writer", "prune", "publish", "roll_back", "writing"]

_TIME = "%Y%m%dT%H%M%S%fZ"
_LIBRARIES = ("faiss-cpu", "numpy")
"""What decides the bytes of the files, beside the encoder and this program."""
_OURS = frozenset({"current", "generations"})
"""What shows that a folder is an index."""
_NAMED = 3
"""Of the other files in a folder that is none."""
_LOOK_AGAIN = 0.05
"""Seconds between two attempts to become the writer."""


@dataclass(frozen=True, slots=True)
class Writer:
    """The only one that writes to an index, as long as ``writing`` lasts."""

    index: Path
    waited: bool = False
    """Whether another one was writing when this one came: what it published may be all that was wanted."""

    def publish(
        self,
        fill: Callable[[Path], Contents],
        *,
        accept: Callable[[Generation], None] = lambda _candidate: None,
        known: Mapping[str, FileRecord] = MappingProxyType({}),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Generation:
        """See ``publish``; ``accept`` looks at the candidate first, and whatever it raises withholds it.

        ``known`` are files that another generation was found to hold: where they are the same files, and no copies,
        they are not read again.
        """
        index, draft = self.index, self.index / f".draft-{os.getpid()}"
        try:
            with _in_words(index):
                draft.mkdir()
                contents = fill(draft)
                manifest = _describe(index, draft, contents, known, now=clock())
                manifest.write(draft)
            accept(Generation(draft, manifest))
            with _in_words(index):
                _flush(draft)
                path = draft.rename(generations_folder(index) / manifest.name)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        with _in_words(index):
            _flush_one(path.parent)
            _switch(index, manifest.name)
        return Generation(path, manifest)

    def prune(self, *, keep: int) -> list[str]:
        """See ``prune``."""
        with _in_words(self.index, "旧版本没有清理干净：{}；在用的版本没有改变"):
            listings = list_generations(self.index)
            sound = [listing.name for listing in listings if not listing.problem]
            oldest = sound[-max(keep, 1) :][:1]
            doomed = [listing.name for listing in listings if [listing.name] < oldest and not listing.current]
            for name in doomed:
                # Out of sight first: killed halfway, a deletion would leave what looks like a damaged generation.
                path = (generations_folder(self.index) / name).rename(self.index / f".draft-{name}")
                shutil.rmtree(path)
            return doomed


def publish(
    index: Path,
    fill: Callable[[Path], Contents],
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Generation:
    """Let ``fill`` write a new generation's files into an empty folder, then serve it.

    Whatever ends this early (an error, a full disk, a kill, a power cut) leaves the served generation as it
    was; what it left behind is cleared away by the next call.

    Raises:
        GenerationError: if the folder cannot be written, or another process is writing to it.
    """
    with writing(index) as writer:
        return writer.publish(fill, clock=clock)


def roll_back(
    index: Path, name: str = "", *, opened: Callable[[Generation], object] = lambda _: None
) -> Generation:
    """Serve the newest sound generation that is older than the current one, until another is published.

    With ``name`` that one is served, older or newer. Each is read through first: nobody asks for a way back
    to meet damage there. ``opened`` opens one as it will be served; what it refuses (built with another encoder, or
    by another version of this program) is passed over, as ``Generation.note`` then says, or, with ``name``, told.

    Raises:
        GenerationError: if there is none, or the folder cannot be written.
        EncoderMismatchError: from ``opened``, for the one with that name.
    """
    with writing(index), _in_words(index):
        current = current_name(index)
        passed_over = []
        for listing in reversed(list_generations(index)):
            older = listing.name == name if name else current is None or listing.name < current
            path = generations_folder(index) / listing.name
            if not older:
                continue
            if listing.manifest is None or listing.problem or damaged_files(path, listing.manifest):
                passed_over.append(listing.name)
                continue
            generation = Generation(path, listing.manifest, _passed_over(passed_over))
            try:
                opened(generation)
            except (GenerationError, EncoderMismatchError):
                if name:
                    raise
                passed_over.append(listing.name)
                continue
            _switch(index, f"{listing.name} {PINNED}")
            return generation
    if name:
        raise GenerationError(f"索引 {index} 的版本 {name} 不在了或已损坏，没有换回；请看 gonghui index list")
    if not list_generations(index):
        raise GenerationError(f"索引 {index} 尚未建立，没有版本可以换回；请运行 gonghui build")
    raise GenerationError(
        f"索引 {index} 没有更早的完好版本可以换回，什么都没有改变；要从文件重建，请运行 gonghui build"
    )


def _passed_over(names: Sequence[str]) -> str:
    if not names:
        return ""
    return (
        f"跳过了更近的 {'、'.join(names)}：已损坏，或不是这个程序用这个编码器建的；"
        "坏了哪些文件，请看 gonghui index verify 加版本名"
    )


def prune(index: Path, *, keep: int = 3) -> list[str]:
    """Delete what is older than the ``keep`` newest sound generations, but never the current one.

    Returns the names of the deleted ones. A process that still serves one of them goes on reading it.

    Raises:
        GenerationError: if the folder cannot be written.
    """
    with writing(index) as writer:
        return writer.prune(keep=keep)


@contextmanager
def writing(index: Path, *, wait: float = 0.0, told: Callable[[], None] = lambda: None) -> Iterator[Writer]:
    """Be the only writer, and clear away what dead ones left.

    What is done meanwhile fails in its own words: a file of questions that cannot be read is no fault of the index.
    Where another process is writing, it is waited for, ``wait`` seconds at most, and ``told`` is called again and
    again meanwhile; what it raises ends the waiting.

    Raises:
        GenerationError: if the folder cannot be written, or another process goes on writing to it.
    """
    with _in_words(index):
        _require_own(index)
        generations_folder(index).mkdir(parents=True, exist_ok=True)
        lock = (index / ".lock").open("w")
    with lock:
        waited = not _lock(index, lock)
        if waited:
            until = time.monotonic() + wait
            while not _lock(index, lock):
                if time.monotonic() >= until:
                    raise GenerationError(f"另一个程序正在更新索引 {index}；请等它结束后再试")
                told()
                time.sleep(_LOOK_AGAIN)
        with _in_words(index):
            for left in index.glob(".draft-*"):
                shutil.rmtree(left)
        yield Writer(index, waited)


def _require_own(index: Path) -> None:
    """Refuse a folder that somebody keeps other files in: a slip in a path would spread an index among them."""
    if not index.is_dir():
        return
    names = sorted(path.name for path in index.iterdir())
    others = [name for name in names if not name.startswith(".") and name not in _OURS]
    if others and not _OURS & set(names):
        more = " 等" if len(others) > _NAMED else ""
        raise GenerationError(
            f"文件夹 {index} 里有别的文件（{'、'.join(others[:_NAMED])}{more}），不像存放索引的地方；"
            "请用 --index 或 GONGHUI_INDEX 指定一个新的文件夹"
        )


def _lock(index: Path, file: IO[str]) -> bool:
    try:
        with _in_words(index):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _in_words(index: Path, told: str = "没有更新：{}；已发布的版本没有改变") -> Iterator[None]:
    """Put failures of the disk into words."""
    try:
        yield
    except (BlockingIOError, BrokenPipeError):  # held by another one; nobody reads what is printed meanwhile
        raise
    except OSError as error:
        raise GenerationError(f"索引 {index} {told.format(_reason(error))}") from error


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "磁盘空间不足，请腾出空间后再试"
        case errno.EROFS:
            return "磁盘是只读的，请改成可以写的再试，或用 --index 指定别的文件夹"
        case errno.EACCES | errno.EPERM:
            return f"没有权限访问 {error.filename}，请检查它的所有者和权限，或用 --index 指定别的文件夹"
        case errno.EEXIST | errno.ENOTDIR:
            return f"{_nearest(Path(error.filename))} 不是文件夹，请移走它或用 --index 指定别的文件夹"
        case None if " requested and " in str(error):
            # NumPy counts what it could not write, and says no more.
            return "文件没有写全，多半是磁盘空间不足，请腾出空间后再试"
        case _:
            return f"{error.filename}：{why(error)}" if error.filename else why(error)


def _nearest(path: Path) -> Path:
    """What there is of a path: itself, or the first of its parents that exists."""
    return next(place for place in (path, *path.parents) if place.exists())


def _describe(
    index: Path, draft: Path, contents: Contents, known: Mapping[str, FileRecord], *, now: datetime
) -> Manifest:
    """The manifest of a filled draft."""
    if listings := list_generations(index):
        newest = datetime.strptime(listings[-1].name.partition("-")[0], _TIME).replace(tzinfo=UTC)
        now = max(now, newest + timedelta(microseconds=1))  # names sort by age even if the clock was set back
    paths = {path.relative_to(draft).as_posix(): path for path in sorted(draft.rglob("*")) if path.is_file()}
    shared = {name for name in known.keys() & paths.keys() if paths[name].stat().st_nlink > 1}
    files = {name: known[name] if name in shared else FileRecord.of(path) for name, path in paths.items()}
    digest = hashlib.sha256("".join(record.sha256 for record in files.values()).encode()).hexdigest()
    return Manifest(
        **asdict(contents),
        name=f"{now.strftime(_TIME)}-{digest[:8]}",
        created=now.isoformat(),
        version=_version("gonghui-bot"),
        parent=current_name(index) or "",
        libraries={name: _version(name) for name in _LIBRARIES},
        files=files,
    )


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # run from a checkout that was never installed
        return ""


def _switch(index: Path, stated: str) -> None:
    fresh = index / ".current-new"
    fresh.write_text(stated + "\n", encoding="utf-8")
    _flush_one(fresh)
    fresh.replace(index / "current")
    _flush_one(index)


def _flush(folder: Path) -> None:
    """Have everything under ``folder`` on the disk, files before the folders that name them."""
    for path in sorted(folder.rglob("*"), reverse=True):
        _flush_one(path)
    _flush_one(folder)


def _flush_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
