"""Builds by several processes: the same bytes, the same refusals, and nothing lost when they are broken off."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from support.encoders import HashingEncoder
from support.libraries import BINARY, FILES, FUNDS, SPEECH, parsed, write_library
from support.processes import broken_off, gone_within

from index.build import Report, build, survey
from index.building.previous import Previous, find_previous
from index.building.tasks import EncoderFolder, parse
from index.building.workers import Workers
from index.encoder import Encoder, load_encoder
from index.encoding.remembering import RememberingEncoder
from index.errors import EncoderError
from index.generation import open_current
from index.measuring.in_memory import index_passages
from index.ngram import NgramEncoder, NgramTable
from index.passages import cut_passages, list_units

ROOT = Path(__file__).parents[3]
BAD: Mapping[str, str | bytes] = {
    "图片.txt": BINARY,
    "空白.md": " \n",
    "坏头.md": "---\ntitle: [\n---\n正文。\n",
}


@pytest.fixture
def always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small libraries, in blocks small enough that each process has some."""
    monkeypatch.setattr("index.building.computing._WORTH_IT", 0)
    monkeypatch.setattr("index.building.computing._WORTH_IT_RUNNING", 0)
    monkeypatch.setattr("index.building.reading._WORTH_IT", 0)
    monkeypatch.setattr("index.building.reading._BATCH", 1)
    monkeypatch.setattr("index.building.assembling.BATCH", 4)


def contents(report: Report) -> dict[str, str]:
    """The checksums of all files of a generation."""
    return {name: record.sha256 for name, record in report.generation.manifest.files.items()}


def built(folder: Path, name: str, encoder: Encoder, workers: int) -> Report:
    index = folder / name
    previous = find_previous(index, encoder) if index.exists() else Previous()
    return build(folder / "documents", index, encoder, previous=previous, workers=workers)


@pytest.mark.usefixtures("always_worth_it")
def test_a_generation_has_the_same_bytes_whatever_the_number_of_processes(tmp_path: Path) -> None:
    encoder = load_encoder()
    write_library(tmp_path / "documents")
    first = [contents(built(tmp_path, f"{workers}", encoder, workers)) for workers in (1, 2, 3)]
    assert first[0] == first[1] == first[2]
    write_library(tmp_path / "documents", {"新.txt": SPEECH, "小记.txt": FUNDS})
    second = [contents(built(tmp_path, f"{workers}", encoder, workers)) for workers in (1, 2, 3)]
    assert second[0] == second[1] == second[2] != first[0]
    assert second[0] == contents(built(tmp_path, "afresh", encoder, 1))


@pytest.mark.usefixtures("always_worth_it")
def test_blocks_of_any_size_give_the_same_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = load_encoder()
    write_library(tmp_path / "documents")
    expected = contents(built(tmp_path, "4", encoder, 1))
    for size in (1, 7, 512):
        monkeypatch.setattr("index.building.assembling.BATCH", size)
        assert contents(built(tmp_path, f"of {size}", encoder, 2)) == expected


@pytest.mark.usefixtures("always_worth_it")
def test_a_file_refused_by_a_worker_is_refused_in_the_same_words(tmp_path: Path) -> None:
    write_library(tmp_path / "documents", {**FILES, **BAD})
    (tmp_path / "documents" / "没了.txt").symlink_to(tmp_path / "nowhere")
    alone, shared = (built(tmp_path, f"{workers}", load_encoder(), workers) for workers in (1, 2))
    assert [str(error) for error in shared.refused] == [str(error) for error in alone.refused]
    assert [type(error) for error in shared.refused] == [type(error) for error in alone.refused]
    assert len(shared.refused) == 4
    assert shared.added == alone.added
    assert contents(shared) == contents(alone)


@pytest.mark.usefixtures("always_worth_it")
def test_a_file_that_a_worker_cannot_read_any_more_keeps_its_last_good_version(tmp_path: Path) -> None:
    write_library(tmp_path / "documents")
    first = built(tmp_path, "index", load_encoder(), 2)
    write_library(tmp_path / "documents", {"小记.txt": BINARY})
    worse = built(tmp_path, "index", load_encoder(), 2)
    assert [file for file, _ in worse.kept] == ["小记.txt"]
    assert contents(worse) == contents(first)


@pytest.mark.usefixtures("always_worth_it")
def test_a_survey_by_several_processes_finds_the_same(tmp_path: Path) -> None:
    documents = write_library(tmp_path / "documents", {**FILES, **BAD})
    alone, shared = (survey(documents, previous=Previous(), workers=workers) for workers in (1, 2))
    assert (shared.added, shared.wanting) == (alone.added, alone.wanting)
    assert [str(error) for error in shared.refused] == [str(error) for error in alone.refused]


def test_a_small_build_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Workers) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(Workers, "_start", refuse)
    write_library(tmp_path / "documents")
    assert built(tmp_path, "index", load_encoder(), 4).added


@pytest.mark.usefixtures("always_worth_it")
def test_an_encoder_that_only_this_process_has_computes_here(tmp_path: Path) -> None:
    write_library(tmp_path / "documents")
    alone, shared = (contents(built(tmp_path, f"{workers}", HashingEncoder(), workers)) for workers in (1, 2))
    assert alone == shared


def test_only_an_encoder_with_a_folder_is_opened_elsewhere(tmp_path: Path) -> None:
    table = NgramTable.pack(["工", "会"], np.eye(2, 8, dtype=np.float32), [-1.0, 0.0, 1.0])
    table.save(tmp_path / "encoder")
    opened = NgramEncoder.open(tmp_path / "encoder")
    where = EncoderFolder(tmp_path / "encoder", opened.name)
    assert EncoderFolder.of(opened) == EncoderFolder.of(RememberingEncoder(opened)) == where
    assert EncoderFolder.of(NgramEncoder(table)) is EncoderFolder.of(HashingEncoder()) is None
    NgramTable.pack(["工", "人"], np.eye(2, 8, dtype=np.float32), [-1.0, 0.0, 1.0]).save(tmp_path / "encoder")
    with pytest.raises(EncoderError, match=r"在建索引时从 .* 换成了 .*；请再运行 gonghui build"):
        where.open()


@pytest.mark.usefixtures("always_worth_it")
def test_an_index_in_memory_is_the_same_by_several_processes() -> None:
    document = parsed(FUNDS + SPEECH)
    passages = list(cut_passages(document, list(list_units([document]))))
    alone, shared = (index_passages(passages, load_encoder(), workers=workers) for workers in (1, 2))
    assert alone.calibration == shared.calibration
    rows = np.arange(len(passages))
    np.testing.assert_array_equal(alone.dense.vectors(rows), shared.dense.vectors(rows))


@pytest.mark.usefixtures("always_worth_it")
def test_progress_goes_on_from_nothing_to_everything_with_several_processes(tmp_path: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    build(
        write_library(tmp_path / "documents"),
        tmp_path / "index",
        load_encoder(),
        workers=2,
        progress=lambda what, done, total: told.setdefault(what, []).append((done, total)),
    )
    assert len(told["计算向量"]) > 3
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


BROKEN_OFF = """
import sys, time
from pathlib import Path
import index.building.assembling, index.building.computing
from index.build import build
from index.encoder import load_encoder
from index.building.previous import find_previous
from index.building.workers import Workers

index.building.assembling.BATCH, index.building.computing._WORTH_IT, index.building.computing._WORTH_IT_RUNNING = 4, 0, 0
documents, index = map(Path, sys.argv[1:])
started = []
start = Workers._start

def noted(self):
    start(self)
    started.append(self)

Workers._start = noted

def told(what, done, total):
    if what == "计算向量" and done >= 12:
        print(*started[-1].processes, flush=True)
        time.sleep(60)

encoder = load_encoder()
build(documents, index, encoder, previous=find_previous(index, encoder), workers=2, progress=told)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_broken_off_leaves_no_process_and_the_next_goes_on(
    tmp_path: Path, number: signal.Signals
) -> None:
    encoder = load_encoder()
    documents = write_library(tmp_path / "documents", {"小记.txt": FUNDS})
    served = built(tmp_path, "index", encoder, 1)
    write_library(documents)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    status, started = broken_off(number, BROKEN_OFF, documents, tmp_path / "index", environment=environment)
    assert status != 0
    assert gone_within(10, started)
    assert open_current(tmp_path / "index").manifest == served.generation.manifest
    report = built(tmp_path, "index", encoder, 1)
    assert report.resumed >= 12
    assert contents(report) == contents(built(tmp_path, "afresh", encoder, 1))
    assert not list((tmp_path / "index").glob(".draft-*"))


def test_a_document_is_the_same_when_it_comes_from_another_process(tmp_path: Path) -> None:
    documents = write_library(tmp_path / "documents", {**FILES, **BAD})
    paths = [documents / file for file in (*FILES, *BAD)]
    with Workers(2) as workers:
        (there,) = workers.map(partial(parse, documents), [paths])
    for ours, theirs in zip(parse(documents, paths), there, strict=True):
        assert ours == theirs or str(ours) == str(theirs) != ""
