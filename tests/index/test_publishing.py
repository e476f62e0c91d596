"""Publishing: a generation is whole or absent, one writer after the other."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import pytest
from support.generations import fill_with, published

import index as index_package
from index import publishing
from index.errors import GenerationError
from index.generation import (
    Generation,
    list_generations,
    open_current,
    open_named,
    verify,
)
from index.publishing import prune, publish, roll_back, writing
from index.stored.manifest import FORMAT, Contents, damaged_files


def snapshot(index: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(index)): path.read_bytes()
        for path in sorted(index.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_published_generation_is_the_current_one_and_says_what_it_is(tmp_path: Path) -> None:
    (generation,) = published(tmp_path / "index", "甲")
    assert open_current(tmp_path / "index") == generation
    manifest = generation.manifest
    assert (manifest.encoder, manifest.dimensions, manifest.documents) == ("试验@1", 4, 2)
    assert (manifest.passages, manifest.corpus_digest, manifest.extra) == (3, "abc", {"bias": -8.9})
    assert manifest.format == FORMAT
    assert generation.path.name == manifest.name
    assert sorted(manifest.files) == ["lexical/rows.npy", "vectors.faiss"]
    assert manifest.files["vectors.faiss"].size == len("向量 甲".encode())
    assert datetime.fromisoformat(manifest.created).utcoffset() is not None
    verify(generation)


def test_each_generation_is_kept_beside_the_others_and_the_newest_is_served(tmp_path: Path) -> None:
    generations = published(tmp_path, "甲", "甲", "乙")
    listed = list_generations(tmp_path)
    assert [listing.name for listing in listed] == [generation.manifest.name for generation in generations]
    assert [listing.current for listing in listed] == [False, False, True]
    assert not any(listing.problem for listing in listed)


def test_a_clock_set_back_does_not_make_the_newest_generation_look_old(tmp_path: Path) -> None:
    late, early = datetime(2030, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    first = publish(tmp_path, fill_with("甲"), clock=lambda: late)
    second = publish(tmp_path, fill_with("乙"), clock=lambda: early)
    assert first.manifest.name < second.manifest.name
    assert roll_back(tmp_path).manifest == first.manifest


def test_an_index_may_be_read_only_to_its_readers(tmp_path: Path) -> None:
    published(tmp_path, "甲")
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / ".lock").unlink()
    open_current(tmp_path)
    list_generations(tmp_path)
    assert sorted(tmp_path.rglob("*")) == [path for path in before if path.name != ".lock"]


def test_an_error_while_filling_changes_nothing(tmp_path: Path) -> None:
    published(tmp_path, "甲")
    before = snapshot(tmp_path)

    def fill(folder: Path) -> Contents:
        (folder / "vectors.faiss").write_text("一半")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, fill)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限访问"),
        (errno.EIO, "磁盘读写出错"),
    ],
)
def test_a_disk_that_refuses_changes_nothing_and_is_put_into_words(
    tmp_path: Path, code: int, said: str
) -> None:
    published(tmp_path, "甲")
    before = snapshot(tmp_path)

    def fill(folder: Path) -> Contents:
        (folder / "vectors.faiss").write_text("一半")
        raise OSError(code, os.strerror(code), str(folder / "vectors.faiss"))

    with pytest.raises(GenerationError, match=f"没有更新.*{said}.*已发布的版本没有改变") as caught:
        publish(tmp_path, fill)
    assert "\n" not in str(caught.value)
    assert snapshot(tmp_path) == before


def test_an_array_that_is_not_written_whole_is_told_as_a_full_disk(tmp_path: Path) -> None:
    def fill(_: Path) -> Contents:
        raise OSError("197477 requested and 101344 written")  # all that NumPy says of a full disk

    with pytest.raises(GenerationError, match=r"没有更新：文件没有写全.*磁盘空间不足"):
        publish(tmp_path, fill)


def test_what_fails_while_an_index_is_written_and_is_not_its_disk_fails_in_its_own_words(
    tmp_path: Path,
) -> None:
    def refuse(_candidate: Generation) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file", "问题.jsonl")

    published(tmp_path, "甲")
    before = snapshot(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"问题\.jsonl"), writing(tmp_path) as writer:
        writer.publish(fill_with("乙"), accept=refuse)
    with pytest.raises(PermissionError, match="文件库"), writing(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied", "文件库")
    assert snapshot(tmp_path) == before


def test_a_reader_that_has_seen_enough_is_no_failure_of_the_disk(tmp_path: Path) -> None:
    def fill(_folder: Path) -> Contents:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        publish(tmp_path, fill)


def test_an_older_generation_that_cannot_be_removed_is_told_without_a_word_of_updating(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise OSError(errno.EACCES, "Permission denied", "旧版本")

    published(tmp_path, "甲", "乙")
    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(GenerationError, match=r"旧版本没有清理干净：没有权限访问 旧版本.*在用的版本没有改变"):
        prune(tmp_path, keep=1)


def run_until_ready_then_kill(index: Path, body: str) -> None:
    """Publish in another process that says ``ready`` and waits; kill it before it can tidy up."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from index import publishing\n"
        "from index.stored.manifest import Contents\n"
        "def stop(*_):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "def fill(folder):\n"
        "    (folder / 'vectors.faiss').write_text('一半')\n"
        f"    {body}\n"
        "    return Contents(encoder='e', dimensions=4, documents=1, passages=1, corpus_digest='d')\n"
        "publishing.publish(Path(sys.argv[1]), fill)\n"
    )
    assert index_package.__file__ is not None
    root = Path(index_package.__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(index)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)


def test_a_build_killed_while_filling_leaves_the_published_generation_and_is_cleared_away(
    tmp_path: Path,
) -> None:
    (first,) = published(tmp_path, "甲")
    run_until_ready_then_kill(tmp_path, "stop()")
    assert list(tmp_path.glob(".draft-*"))
    assert open_current(tmp_path) == first
    assert len(list_generations(tmp_path)) == 1
    published(tmp_path, "乙")
    assert not list(tmp_path.glob(".draft-*"))
    assert len(list_generations(tmp_path)) == 2


def test_a_build_killed_just_before_the_switch_leaves_the_published_generation_served(
    tmp_path: Path,
) -> None:
    (first,) = published(tmp_path, "甲")
    run_until_ready_then_kill(tmp_path, "publishing._switch = stop")
    assert open_current(tmp_path) == first
    assert [listing.current for listing in list_generations(tmp_path)] == [True, False]
    assert published(tmp_path, "乙") == [open_current(tmp_path)]


def test_a_first_build_killed_just_before_the_switch_is_whole_and_served(tmp_path: Path) -> None:
    run_until_ready_then_kill(tmp_path, "publishing._switch = stop")
    generation = open_current(tmp_path)
    assert "current 缺失" in generation.note
    verify(generation)


def test_a_disk_full_at_the_switch_leaves_the_published_generation_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = published(tmp_path, "甲")

    def full(_index: Path, _name: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publishing, "_switch", full)
    with pytest.raises(GenerationError, match="磁盘空间不足"):
        published(tmp_path, "乙")
    assert open_current(tmp_path) == first


def test_a_second_builder_is_told_to_wait_and_the_first_goes_on(tmp_path: Path) -> None:
    def fill(folder: Path) -> Contents:
        for meanwhile in (lambda: published(tmp_path, "乙"), lambda: prune(tmp_path)):
            with pytest.raises(GenerationError, match=r"另一个程序正在更新索引.*再试"):
                meanwhile()
        return fill_with("甲")(folder)

    generation = publish(tmp_path, fill)
    assert open_current(tmp_path) == generation
    assert len(list_generations(tmp_path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not stop root")
def test_a_folder_without_write_permission_is_named(tmp_path: Path) -> None:
    (first,) = published(tmp_path, "甲")
    (tmp_path / ".lock").unlink()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(GenerationError, match=r"没有权限访问 .*\.lock.*--index"):
            published(tmp_path, "乙")
        assert open_current(tmp_path) == first
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("inside", [".", "index"])
def test_a_file_where_the_index_should_be_is_named(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GenerationError, match=r"：\S*/file 不是文件夹"):
        published(tmp_path / "file" / inside, "甲")


def test_another_writer_is_waited_for_and_told_of_meanwhile(tmp_path: Path) -> None:
    published(tmp_path, "甲")
    told: list[str] = []
    with (
        writing(tmp_path),
        pytest.raises(GenerationError, match="另一个程序正在更新索引"),
        writing(tmp_path, wait=0.2, told=lambda: told.append("等")),
    ):
        raise AssertionError("two writers at once")
    assert len(told) > 1
    times = len(told)
    with writing(tmp_path, wait=0.2, told=lambda: told.append("等")) as writer:
        assert not writer.waited
    assert len(told) == times


def test_waiting_for_another_writer_can_be_given_up(tmp_path: Path) -> None:
    def give_up() -> None:
        raise KeyboardInterrupt

    with writing(tmp_path), pytest.raises(KeyboardInterrupt), writing(tmp_path, wait=60, told=give_up):
        raise AssertionError("two writers at once")


def test_the_second_of_two_processes_writes_when_the_first_is_done(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from index.publishing import writing\n"
        "with writing(Path(sys.argv[1])):\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    (Path(sys.argv[1]) / 'first').touch()\n"
    )
    assert index_package.__file__ is not None
    root = Path(index_package.__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        go_on = cache(partial(print, file=process.stdin, flush=True))  # once, however often it is called
        with writing(tmp_path, wait=30, told=go_on) as writer:
            assert (writer.waited, (tmp_path / "first").exists()) == (True, True)


def test_what_a_look_at_the_candidate_refuses_is_not_published(tmp_path: Path) -> None:
    published(tmp_path, "甲")
    before = snapshot(tmp_path)
    seen: list[str] = []

    def refuse(candidate: Generation) -> None:
        assert damaged_files(candidate.path, candidate.manifest) == []
        seen.append(candidate.manifest.name)
        raise ValueError("worse")

    with writing(tmp_path) as writer, pytest.raises(ValueError, match="worse"):
        writer.publish(fill_with("乙"), accept=refuse)
    assert len(seen) == 1
    assert snapshot(tmp_path) == before


def test_a_generation_names_the_one_it_followed(tmp_path: Path) -> None:
    first, second = published(tmp_path, "甲", "乙")
    assert (first.manifest.parent, second.manifest.parent) == ("", first.manifest.name)
    roll_back(tmp_path)
    (third,) = published(tmp_path, "丙")
    assert third.manifest.parent == first.manifest.name


def test_a_generation_is_found_by_either_end_of_its_name(tmp_path: Path) -> None:
    first, second = published(tmp_path, "甲", "乙")
    for name in (first.manifest.name, first.manifest.name[-8:], first.manifest.name[:-8]):
        assert open_named(tmp_path, name).manifest == first.manifest
    with pytest.raises(GenerationError, match=r"有 2 个版本的名字像 20.*gonghui index list"):
        open_named(tmp_path, "20")
    for name in ("没有", ""):
        with pytest.raises(GenerationError, match=r"没有版本.*gonghui index list"):
            open_named(tmp_path, name)
    (second.path / "vectors.faiss").unlink()
    with pytest.raises(GenerationError, match=r"vectors\.faiss 不存在"):
        open_named(tmp_path, second.manifest.name)
