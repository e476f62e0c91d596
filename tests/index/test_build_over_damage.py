"""What was built with another encoder or is damaged is named, and built anew."""

from __future__ import annotations

import numpy as np
import pytest
from support.damage import break_header, flip_bytes
from support.encoders import HashingEncoder
from support.growing import CountingEncoder, Library
from support.libraries import BINARY, FILES, FUNDS

from index.build import build
from index.building.previous import find_previous
from index.errors import EncoderMismatchError, GenerationError
from index.published import REVISION, open_published


def test_an_index_of_another_encoder_is_named_with_the_cure_and_built_anew(library: Library) -> None:
    library.build()
    other = CountingEncoder(name="别的编码器@2")
    with pytest.raises(
        EncoderMismatchError, match=r"hashing@1（64 维）.*别的编码器@2.*gonghui build"
    ) as caught:
        open_published(library.index, other)
    assert "\n" not in str(caught.value)
    report = build(library.documents, library.index, other, previous=find_previous(library.index, other))
    assert report.encoded == report.passages
    assert report.misfit == "编码器从 hashing@1 换成了 别的编码器@2"
    assert set(report.unchanged) == set(FILES)
    assert open_published(library.index, other).generation == report.generation


def test_other_rules_of_cutting_build_everything_anew_and_say_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build()
    monkeypatch.setattr("index.published.REVISION", REVISION + 1)
    report = library.build()
    assert report.encoded == report.passages
    assert f"从第 {REVISION} 版到第 {REVISION + 1} 版" in report.misfit
    assert report.changes == ()


def test_other_weights_of_the_reranker_are_served_at_once_and_built_for_next(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for dimension in (0, 1):
        lean = np.eye(64, dtype=np.float32)[dimension]
        monkeypatch.setattr("index.building.assembling.lean_for", lambda _, lean=lean: lean)
        monkeypatch.setattr("index.published.lean_for", lambda _, lean=lean: lean)
        if dimension:
            served = open_published(library.index, HashingEncoder())
            assert not served.searcher.dense.keeps(lean)
            assert served.misfit(HashingEncoder()) == "随程序的重排权重换了"
        report = library.build()
        assert report.published
        assert open_published(library.index, HashingEncoder()).searcher.dense.keeps(lean)
    assert report.misfit == "随程序的重排权重换了"
    assert not library.build().published


@pytest.mark.parametrize("file", ["vectors.faiss", "documents.jsonl"])
def test_damage_builds_everything_anew_and_is_named(library: Library, file: str) -> None:
    path = library.build().generation.path / file
    flip_bytes(path)
    report = library.build()
    assert report.encoded == report.passages
    assert f"1 个文件已损坏：{file}" in report.misfit


@pytest.mark.parametrize("file", ["units.npy", "passages.npy", "documents.npy", "lexical/rows.npy"])
def test_a_build_names_a_table_whose_header_is_damaged_and_goes_on(library: Library, file: str) -> None:
    break_header(library.build().generation.path / file)
    report = library.build()
    assert report.encoded == report.passages
    assert f"1 个文件已损坏：{file}" in report.misfit


@pytest.mark.parametrize("file", ["units.npy", "passages.npy"])
def test_the_last_good_version_outlives_damage_to_the_tables_beside_it(library: Library, file: str) -> None:
    break_header(library.build().generation.path / file)
    report = library.build({**FILES, "小记.txt": BINARY})
    assert [kept for kept, _ in report.kept] == ["小记.txt"]
    assert library.opened().searcher.search("记分牌送回了文化宫", limit=1).hits


@pytest.mark.parametrize(
    "file", ["vectors.faiss", "lexical/rows.npy", "units.npy", "documents.jsonl", "manifest.json"]
)
def test_where_a_file_is_cut_short_the_generation_before_serves(library: Library, file: str) -> None:
    older = library.build()
    newer = library.build({"办法.md": FUNDS})
    path = newer.generation.path / file
    path.write_bytes(path.read_bytes()[:-7])
    served = library.opened()
    assert served.generation.manifest == older.generation.manifest
    assert newer.generation.manifest.name in served.generation.note
    assert served.searcher.search("记分牌送回了文化宫", limit=1).hits


@pytest.mark.parametrize("file", ["units.npy", "passages.npy"])
def test_a_table_that_is_none_is_called_damaged(library: Library, file: str) -> None:
    path = library.build().generation.path / file
    path.write_bytes(b"?" * path.stat().st_size)
    with pytest.raises(GenerationError, match=rf"{file} 缺失或已损坏；请运行 gonghui build"):
        library.opened()
