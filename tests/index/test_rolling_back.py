"""An older generation is served again; how many are kept, and what else may stand in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.damage import flip_bytes
from support.generations import published

from index.errors import EncoderMismatchError, GenerationError
from index.generation import (
    Generation,
    current_name,
    is_pinned,
    list_generations,
    open_current,
)
from index.publishing import prune, roll_back


def test_rolling_back_serves_the_sound_generation_before(tmp_path: Path) -> None:
    first, second, _ = published(tmp_path, "甲", "乙", "丙")
    assert roll_back(tmp_path) == second
    assert open_current(tmp_path) == second
    assert roll_back(tmp_path) == first


def test_rolling_back_passes_over_what_lacks_a_file_and_says_so(tmp_path: Path) -> None:
    first, second, _ = published(tmp_path, "甲", "乙", "丙")
    (second.path / "vectors.faiss").unlink()
    served = roll_back(tmp_path)
    assert served.manifest == first.manifest
    assert f"跳过了更近的 {second.manifest.name}：已损坏" in served.note
    assert open_current(tmp_path) == first


def test_rolling_back_reads_a_generation_through_before_it_is_served(tmp_path: Path) -> None:
    first, second, _ = published(tmp_path, "甲", "乙", "丙")
    flip_bytes(second.path / "vectors.faiss")
    served = roll_back(tmp_path)
    assert served.manifest == first.manifest
    assert second.manifest.name in served.note


def test_a_named_generation_is_served_older_or_newer(tmp_path: Path) -> None:
    first, second, third = published(tmp_path, "甲", "乙", "丙")
    assert roll_back(tmp_path, first.manifest.name) == first
    assert roll_back(tmp_path, third.manifest.name) == third
    flip_bytes(second.path / "vectors.faiss")
    for name in (second.manifest.name, "20200101T000000000000Z-00000000"):
        with pytest.raises(GenerationError, match=f"{name} 不在了或已损坏"):
            roll_back(tmp_path, name)
    assert open_current(tmp_path) == third


def test_what_cannot_be_opened_is_passed_over_or_told_by_its_name(tmp_path: Path) -> None:
    first, second, third = published(tmp_path, "甲", "乙", "丙")

    def opened(generation: Generation) -> None:
        if generation == second:
            raise EncoderMismatchError("另一个编码器")

    with pytest.raises(EncoderMismatchError, match="另一个编码器"):
        roll_back(tmp_path, second.manifest.name, opened=opened)
    assert open_current(tmp_path) == third
    assert not is_pinned(tmp_path)
    served = roll_back(tmp_path, opened=opened)
    assert served.manifest == first.manifest
    assert second.manifest.name in served.note


def test_what_was_gone_back_to_is_pinned_until_the_next_is_published(tmp_path: Path) -> None:
    first, _ = published(tmp_path, "甲", "乙")
    assert not is_pinned(tmp_path)
    roll_back(tmp_path)
    assert is_pinned(tmp_path)
    assert [listing.current for listing in list_generations(tmp_path)] == [True, False]
    prune(tmp_path, keep=1)
    assert (open_current(tmp_path), is_pinned(tmp_path)) == (first, True)
    published(tmp_path, "丙")
    assert not is_pinned(tmp_path)


def test_rolling_back_past_the_oldest_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    (only,) = published(tmp_path, "甲")
    with pytest.raises(GenerationError, match=r"没有更早的完好版本.*gonghui build"):
        roll_back(tmp_path)
    assert open_current(tmp_path) == only


def test_pruning_keeps_the_newest_and_the_current_one(tmp_path: Path) -> None:
    names = [generation.manifest.name for generation in published(tmp_path, *"甲乙丙丁戊")]
    for _ in range(4):
        roll_back(tmp_path)
    assert prune(tmp_path, keep=2) == names[1:3]
    assert [listing.name for listing in list_generations(tmp_path)] == [names[0], *names[3:]]
    assert current_name(tmp_path) == names[0]
    assert not list(tmp_path.glob(".draft-*"))


def test_pruning_counts_sound_generations_only(tmp_path: Path) -> None:
    first, second, third = published(tmp_path, "甲", "乙", "丙")
    (second.path / "vectors.faiss").unlink()
    assert prune(tmp_path, keep=2) == []
    assert prune(tmp_path, keep=0) == [first.manifest.name, second.manifest.name]
    assert open_current(tmp_path) == third


def test_strangers_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    published(tmp_path, "甲", "乙")
    backup = tmp_path / "generations" / "backup"
    backup.mkdir()
    assert len(list_generations(tmp_path)) == 2
    prune(tmp_path, keep=1)
    assert backup.is_dir()


def test_a_folder_that_holds_other_files_is_no_place_for_an_index(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").touch()
    with pytest.raises(GenerationError, match=r"里有别的文件（讲话\.docx），不像存放索引的地方"):
        published(tmp_path, "甲")
    assert [path.name for path in tmp_path.iterdir()] == ["讲话.docx"]
    (tmp_path / "讲话.docx").rename(tmp_path / ".gitignore")
    published(tmp_path, "甲")
    (tmp_path / "说明.txt").touch()
    published(tmp_path, "乙")


def test_without_any_generation_there_is_one_to_be_built(tmp_path: Path) -> None:
    with pytest.raises(GenerationError, match="尚未建立，没有版本可以换回；请运行 gonghui build"):
        roll_back(tmp_path)
