"""Published indexes on disk, as a reader meets them. ``index.publishing`` is the writer's side.

    INDEX/current                   the name of the generation that is served; "pinned" behind it after a rollback
    INDEX/generations/NAME/…        its files and ``manifest.json``; never changed once it is there, so that a later
                                    one may have some of them too (hard links)

Readers take no lock and write nothing, so an index on a read-only disk can be served.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import why
from index.errors import GenerationError
from index.stored.manifest import CURE, Manifest, check_sizes, damaged_files

__all__ = [
    "PINNED",
    "Generation",
    "Listing",
    "current_name",
    "generations_folder",
    "is_pinned",
    "list_generations",
    "open_current",
    "open_named",
    "sound_generations",
    "verify",
]

_log = logging.getLogger(__name__)

PINNED = "pinned"

_NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{8}")  # time of publication, then a digest of the files


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole, published index. Its files may be read for as long as they are held open."""

    path: Path
    manifest: Manifest
    note: str = ""
    """Why this one and not the current one, or not the one before it, is served; empty where it is that one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What can be said of a generation without reading all of it."""

    name: str
    manifest: Manifest | None
    """None where it cannot be read."""
    current: bool
    problem: str = ""
    """What is wrong with it, with the cure; empty where it looks sound."""


def generations_folder(index: Path) -> Path:
    """Where the published generations lie."""
    return index / "generations"


def current_name(index: Path) -> str | None:
    """Name of the generation that should be served; None where ``current`` is missing or damaged."""
    return _current(index)[0]


def is_pinned(index: Path) -> bool:
    """Whether the current generation was gone back to: then it stays until somebody asks for a build."""
    return _current(index)[1]


def list_generations(index: Path) -> list[Listing]:
    """All published generations, oldest first, damaged ones included.

    Raises:
        GenerationError: if the index is a file, or cannot be looked into.
    """
    current = current_name(index)
    return [_look(generations_folder(index) / name, current=current) for name in _names(index)]


def open_current(index: Path) -> Generation:
    """The served generation, after a look at its manifest and the sizes of its files.

    If it is damaged, the newest sound one takes its place: the log and ``Generation.note`` say so.

    Raises:
        GenerationError: if there is no sound generation.
    """
    return next(sound_generations(index))


def sound_generations(index: Path) -> Iterator[Generation]:
    """The served generation and then, newest first, what could take its place; see ``open_current``.

    Raises:
        GenerationError: if there is none.
    """
    current, names = current_name(index), _names(index)
    if not names:
        raise GenerationError(f"索引 {index} 尚未建立；请运行 gonghui build")
    problems = []
    sound = False
    if current is None:
        problems.append(f"索引 {index} 的文件 current 缺失或已损坏；请运行 gonghui build 重建索引")
    for name in dict.fromkeys([*([current] if current else []), *reversed(names)]):
        found = _look(generations_folder(index) / name, current=current)
        if found.manifest is None or found.problem:
            problems.append(found.problem)
            continue
        note = f"{problems[0]}；暂用索引版本 {name}" if problems and not sound else ""
        if note:
            _log.warning("%s", note)
        yield Generation(generations_folder(index) / name, found.manifest, note)
        sound = True
    if not sound:
        raise GenerationError(f"索引 {index} 没有完好的版本：{problems[0]}")


def open_named(index: Path, name: str) -> Generation:
    """The published generation of that name; the beginning or the end of it will do where only one has it.

    Raises:
        GenerationError: if there is no such generation, more than one, or it is damaged.
    """
    names = [each for each in _names(index) if name and (each.startswith(name) or each.endswith(name))]
    if len(names) != 1:
        what = f"有 {len(names)} 个版本的名字像" if names else "没有版本"
        raise GenerationError(f"索引 {index} 中{what} {name}；请看 gonghui index list")
    found = _look(generations_folder(index) / names[0], current=current_name(index))
    if found.manifest is None or found.problem:
        raise GenerationError(found.problem)
    return Generation(generations_folder(index) / names[0], found.manifest)


def verify(generation: Generation) -> None:
    """Read every file and compare it with its checksum.

    Raises:
        GenerationError: naming each file that is missing or differs.
    """
    damaged = damaged_files(generation.path, Manifest.read(generation.path))
    if damaged:
        raise GenerationError(
            f"索引版本 {generation.manifest.name} 有 {len(damaged)} 个文件已损坏：{'、'.join(damaged)}"
            f"（在 {generation.path}）；{_cure(generation)}"
        )


def _cure(generation: Generation) -> str:
    """What to do about damage: a build mends what is served, and there may be nothing to go back to."""
    index, name = generation.path.parent.parent, generation.manifest.name
    current = current_name(index)
    if current is not None and name != current:
        return _not_served(current)
    older = [each for each in list_generations(index) if each.name < name and not each.problem]
    return f"{CURE}，或用 gonghui index rollback 换回上一版本" if older else CURE


def _not_served(current: str) -> str:
    """What to say of damage in another generation than the one that is served: no build mends it, none need."""
    return f"在用的是 {current}，请用 gonghui index verify 核对它；坏了的这一版不能再换回，以后更新时会清理掉"


def _current(index: Path) -> tuple[str | None, bool]:
    try:
        name, *marks = (index / "current").read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None, False
    return (name, marks == [PINNED]) if _NAME.fullmatch(name) else (None, False)


def _names(index: Path) -> list[str]:
    """Names of all generations, oldest first."""
    folder = generations_folder(index)
    try:
        for place in (index, folder):
            if not place.exists():
                return []
            if not place.is_dir():
                raise GenerationError(
                    f"{place} 不是文件夹，不能存放索引；请移走它或用 --index 指定别的文件夹"
                )
        return sorted(path.name for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except OSError as error:
        raise GenerationError(f"索引 {folder} 打不开（{why(error)}）；请检查它的所有者和权限") from error


def _look(path: Path, *, current: str | None) -> Listing:
    manifest, is_current = None, path.name == current
    try:
        manifest = Manifest.read(path)
        check_sizes(path, manifest)
    except GenerationError as error:
        told = str(error)
        if current is not None and not is_current:
            told = f"{told.removesuffix(CURE)}{_not_served(current)}"
        return Listing(path.name, manifest, is_current, told)
    return Listing(path.name, manifest, is_current)
