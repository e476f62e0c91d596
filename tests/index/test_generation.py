"""Opening a generation: damage is called by its name, and the newest sound one is served."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import flip_bytes
from support.generations import published

from index.errors import GenerationError
from index.generation import (
    list_generations,
    open_current,
    verify,
)
from index.stored.manifest import FORMAT, Manifest

FILES = ["lexical/rows.npy", "manifest.json", "vectors.faiss"]


def other_format(path: Path) -> None:
    path.write_text(json.dumps({"format": FORMAT + 1}))


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-3])])
@pytest.mark.parametrize("file", FILES)
def test_a_missing_or_truncated_file_is_named_and_the_newest_sound_generation_served(
    tmp_path: Path, file: str, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    _, second, third = published(tmp_path, "甲", "乙", "丙")
    damage(third.path / file)
    with caplog.at_level(logging.WARNING):
        served = open_current(tmp_path)
    assert (served.path, served.manifest) == (second.path, second.manifest)
    assert str(third.path / file) in served.note
    assert "gonghui build" in served.note
    assert served.note in caplog.text
    assert [bool(listing.problem) for listing in list_generations(tmp_path)] == [False, False, True]


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda path: path.write_bytes(b""), other_format, flip_bytes]
)
def test_a_damaged_manifest_is_never_served(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    (generation,) = published(tmp_path, "甲")
    damage(generation.path / "manifest.json")
    with pytest.raises(GenerationError, match=r"没有完好的版本.*manifest\.json.*gonghui build") as caught:
        open_current(tmp_path)
    assert "\n" not in str(caught.value)


def test_every_byte_of_the_manifest_is_under_its_seal(tmp_path: Path) -> None:
    (generation,) = published(tmp_path, "甲")
    path = generation.path / "manifest.json"
    text = path.read_text(encoding="utf-8")
    for before, after in [("-8.9", "-8.8"), ("试验@1", "试验@2"), ('"passages": 3', '"passages": 4')]:
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        with pytest.raises(GenerationError, match="已损坏"):
            Manifest.read(generation.path)


def test_another_format_is_named_as_such(tmp_path: Path) -> None:
    (generation,) = published(tmp_path, "甲")
    other_format(generation.path / "manifest.json")
    with pytest.raises(GenerationError, match=f"格式是 {FORMAT + 1}，本程序只认格式 {FORMAT}.*gonghui build"):
        open_current(tmp_path)


@pytest.mark.parametrize("content", ["[]", "null", "{}", f'{{"format": {FORMAT}}}', "\udcff"])
def test_a_manifest_of_another_shape_is_damaged(tmp_path: Path, content: str) -> None:
    (generation,) = published(tmp_path, "甲")
    (generation.path / "manifest.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(GenerationError, match=r"manifest\.json 已损坏"):
        Manifest.read(generation.path)


def test_a_generation_under_another_name_is_refused(tmp_path: Path) -> None:
    (generation,) = published(tmp_path, "甲")
    renamed = generation.path.rename(generation.path.with_name("20300101T000000000000Z-00000000"))
    with pytest.raises(GenerationError, match="已损坏"):
        Manifest.read(renamed)


def test_verify_names_each_file_that_differs(tmp_path: Path) -> None:
    (generation,) = published(tmp_path, "甲")
    flip_bytes(generation.path / "vectors.faiss")
    assert open_current(tmp_path) == generation  # the quick look sees sizes only
    with pytest.raises(GenerationError, match=r"1 个文件已损坏：vectors\.faiss（.*gonghui build 重建索引$"):
        verify(generation)
    (generation.path / "lexical" / "rows.npy").unlink()
    with pytest.raises(GenerationError, match=r"2 个文件已损坏：lexical/rows\.npy、vectors\.faiss"):
        verify(generation)


def test_verify_reads_the_manifest_again(tmp_path: Path) -> None:
    (generation,) = published(tmp_path, "甲")
    flip_bytes(generation.path / "manifest.json")
    with pytest.raises(GenerationError, match=r"manifest\.json"):
        verify(generation)


@pytest.mark.parametrize("content", [None, b"", b"\xff", b"../../etc\n", b"20200101T000000000000Z-00000000"])
def test_a_lost_pointer_serves_the_newest_generation_and_says_so(
    tmp_path: Path, content: bytes | None
) -> None:
    _, second = published(tmp_path, "甲", "乙")
    (tmp_path / "current").unlink()
    if content is not None:
        (tmp_path / "current").write_bytes(content)
    served = open_current(tmp_path)
    assert served.manifest == second.manifest
    assert served.note.endswith(f"暂用索引版本 {second.manifest.name}")


@pytest.mark.parametrize("folder", [".", "missing", "generations"])
def test_an_index_never_built_says_how_to_build_it(tmp_path: Path, folder: str) -> None:
    with pytest.raises(GenerationError, match="尚未建立；请运行 gonghui build"):
        open_current(tmp_path / folder)
    assert list_generations(tmp_path / folder) == []


def test_an_index_that_may_not_be_looked_into_is_told_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    published(tmp_path, "甲")
    monkeypatch.setattr(Path, "iterdir", refuse)
    for look in (open_current, list_generations):
        with pytest.raises(GenerationError, match=r"generations 打不开（没有权限）；请检查"):
            look(tmp_path)


@pytest.mark.parametrize("name", ["index", "index/generations"])
def test_a_file_where_an_index_is_looked_for_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    for look in (open_current, list_generations):
        with pytest.raises(GenerationError, match=rf"{name} 不是文件夹.*--index"):
            look(tmp_path / "index")
