"""A published generation, held open: its tables, its source files, and what does not fit."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support.encoders import HashingEncoder
from support.libraries import FILES, published_library

from corpus.library import list_sources
from index.build import build
from index.errors import EncoderMismatchError, GenerationError
from index.generation import verify
from index.passages import Unit, list_units
from index.published import Published, corpus_digest, open_published
from index.publishing import publish
from index.stored.manifest import Contents, Manifest


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return published_library(tmp_path)


def test_units_and_passages_are_those_of_the_documents(published: Published) -> None:
    documents = list(published.documents)
    assert [published.unit(number) for number in range(len(published.units))] == list(list_units(documents))
    for row in range(len(published.passages)):
        document = documents[published.unit(int(published.passages[row, 0])).document]
        assert document.slice(published.passage_span(row)).strip()


def test_a_unit_is_found_by_what_it_is(published: Published) -> None:
    for number in range(len(published.units)):
        assert published.number_of(published.unit(number)) == number
    for absent in (Unit(0, 999, None), Unit(999, 0, None), Unit(-1, None, None)):
        with pytest.raises(KeyError):
            published.number_of(absent)


def test_the_source_files_are_remembered_with_their_digests(published: Published, tmp_path: Path) -> None:
    sources, _ = list_sources(tmp_path / "documents")
    files = published.files()
    assert {source.file: source.sha256 for source in sources} == {
        file: known.sha256 for file, known in files.items()
    }
    assert all(published.documents[known.document].file == file for file, known in files.items())
    assert set(files) == set(FILES)


def test_equal_documents_have_equal_digests_and_others_have_not(tmp_path: Path) -> None:
    published_library(tmp_path)
    sources, _ = list_sources(tmp_path / "documents")
    digest = corpus_digest(sources)
    assert digest == corpus_digest(list_sources(tmp_path / "documents")[0])
    assert digest != corpus_digest(sources[1:])
    assert digest != corpus_digest([replace(sources[0], file="改名.md"), *sources[1:]])
    assert digest != corpus_digest([replace(sources[0], sha256="0" * 64), *sources[1:]])


def test_the_calibration_is_that_of_the_build(published: Published, tmp_path: Path) -> None:
    again = open_published(tmp_path / "index", HashingEncoder())
    assert again.searcher.calibration == published.searcher.calibration
    assert published.generation.manifest.extra["chance"] == published.searcher.calibration.chance


def test_another_encoder_is_refused_with_both_names_and_the_cure(tmp_path: Path) -> None:
    published_library(tmp_path)
    with pytest.raises(EncoderMismatchError, match=r"hashing@1.*别的@2.*gonghui build"):
        open_published(tmp_path / "index", HashingEncoder(name="别的@2"))


def test_only_a_generation_of_the_same_encoder_and_program_is_taken_over(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert published.misfit(HashingEncoder()) == ""
    assert published.misfit(HashingEncoder(name="别的@2")) == "编码器从 hashing@1 换成了 别的@2"
    monkeypatch.setattr("index.published.REVISION", -1)
    assert "程序切分文件的规则变了" in published.misfit(HashingEncoder())


def test_a_damaged_list_of_source_files_is_named(published: Published) -> None:
    path = published.generation.path / "files.json"
    for content in ("", "[1, 2]", '{"a": 1}', "null"):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(GenerationError, match=r"files\.json 已损坏；请运行 gonghui build"):
            published.files()


def test_a_generation_without_its_calibration_is_refused_with_the_cure(tmp_path: Path) -> None:
    def fill(folder: Path) -> Contents:
        (folder / "files.json").write_text(json.dumps([]))
        return Contents(
            encoder=HashingEncoder().name, dimensions=64, documents=0, passages=0, corpus_digest=""
        )

    publish(tmp_path / "index", fill)
    with pytest.raises(GenerationError, match=r"另一个版本的程序.*gonghui build") as caught:
        open_published(tmp_path / "index", HashingEncoder())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "file",
    [
        "units.npy",
        "passages.npy",
        "files.json",
        "standings.json",
        "documents.npy",
        "documents.jsonl",
        "lexical/terms.npy",
        "lexical/starts.npy",
    ],
)
@pytest.mark.parametrize("bit", [0, 7])
def test_a_flipped_bit_is_noticed_before_anything_is_quoted(
    published: Published, tmp_path: Path, file: str, bit: int
) -> None:
    path = published.generation.path / file
    content = bytearray(path.read_bytes())
    content[-2] ^= 1 << bit
    path.write_bytes(content)
    with pytest.raises(GenerationError, match=r"gonghui build") as caught:
        list(open_published(tmp_path / "index", HashingEncoder()).documents)
    assert Path(file).stem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "file", ["units.npy", "passages.npy", "files.json", "standings.json", "lexical/terms.npy"]
)
def test_where_a_small_table_is_damaged_the_generation_before_serves(
    published: Published, tmp_path: Path, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    build(tmp_path / "documents", tmp_path / "index", HashingEncoder())
    newer = open_published(tmp_path / "index", HashingEncoder()).generation
    assert newer.manifest.name != published.generation.manifest.name
    content = bytearray((newer.path / file).read_bytes())
    content[-2] ^= 1
    (newer.path / file).write_bytes(content)
    served = open_published(tmp_path / "index", HashingEncoder())
    assert served.generation.manifest == published.generation.manifest
    assert str(newer.path / file) in served.generation.note
    assert served.generation.note in caplog.text


@pytest.mark.parametrize("place", [0.0, 0.001, 0.1, 0.35, 0.6, 0.85, 0.999])
def test_a_flipped_bit_in_any_file_of_a_generation_is_found_by_verifying(
    published: Published, place: float
) -> None:
    folder = published.generation.path
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) == len(published.generation.manifest.files) + 1
    for path in files:
        sound = path.read_bytes()
        content = bytearray(sound)
        content[int(place * len(content))] ^= 1 << int(100 * place) % 8
        path.write_bytes(content)
        with pytest.raises(GenerationError, match=path.name):
            verify(published.generation)
        path.write_bytes(sound)
    verify(published.generation)


def test_no_bit_of_the_manifest_can_be_flipped_unseen(published: Published) -> None:
    path = published.generation.path / "manifest.json"
    sound = path.read_bytes()
    for place in range(len(sound)):
        content = bytearray(sound)
        content[place] ^= 1 << place % 8
        path.write_bytes(content)
        with pytest.raises(GenerationError, match=r"manifest\.json"):
            Manifest.read(published.generation.path)
    path.write_bytes(sound)
    verify(published.generation)


def test_a_figure_of_the_manifest_spelled_otherwise_is_damage(tmp_path: Path) -> None:
    def fill(folder: Path) -> Contents:
        (folder / "files.json").write_text(json.dumps([]))
        return Contents(
            encoder="some@1",
            dimensions=64,
            documents=0,
            passages=0,
            corpus_digest="",
            extra={"chance": 1e-05},
        )

    folder = publish(tmp_path / "index", fill).path
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace("1e-05", "1E-05"))  # a single bit, and the same value
    with pytest.raises(GenerationError, match=r"manifest\.json"):
        Manifest.read(folder)


@pytest.mark.parametrize(
    "file", ["vectors.faiss", "lexical/rows.npy", "lexical/counts.npy", "lexical/lengths.npy"]
)
@pytest.mark.parametrize("place", [0.0, 0.01, 0.02, 0.05, 0.3, 0.5, 0.9])
def test_a_flipped_bit_elsewhere_changes_an_order_at_most(
    published: Published, tmp_path: Path, file: str, place: float
) -> None:
    path = published.generation.path / file
    content = bytearray(path.read_bytes())
    content[int(place * len(content)) | 3] ^= 0x80
    path.write_bytes(content)
    with suppress(GenerationError):
        opened = open_published(tmp_path / "index", HashingEncoder())
        for hit in opened.searcher.search("女职工产假有多少天", limit=5).hits:
            assert 0 <= hit.unit < len(opened.units)
    with pytest.raises(GenerationError, match=file):
        verify(published.generation)


@pytest.mark.parametrize(
    "file", sorted(["vectors.faiss", "units.npy", "passages.npy", "documents.jsonl", "documents.npy"])
)
def test_a_missing_file_is_named(published: Published, tmp_path: Path, file: str) -> None:
    assert file in Manifest.read(published.generation.path).files
    (published.generation.path / file).unlink()
    with pytest.raises(GenerationError, match=rf"{file} 不存在") as caught:
        open_published(tmp_path / "index", HashingEncoder())
    assert "gonghui build" in str(caught.value)
