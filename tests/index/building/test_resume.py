"""Vectors of an interrupted build: found again whole, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.encoders import HashingEncoder

from index.building.resume import VectorCache
from index.encoder import Vectors

TEXTS = [f"第{number}条 工会经费用于职工活动。" for number in range(12)]


@dataclass(frozen=True, slots=True)
class Watched:
    name: str = "hashing@1"
    dimensions: int = 64
    seen: list[str] = field(default_factory=list)

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        self.seen.extend(texts)
        return HashingEncoder().encode_passages(texts)

    def encode_questions(self, texts: Sequence[str], /) -> Vectors:
        return self.encode_passages(texts)


def filled(folder: Path, *batches: Sequence[str]) -> Path:
    """The file that a build leaves which ended after these batches."""
    cache = VectorCache(folder, Watched())
    for batch in batches:
        cache.encode(batch)
    cache.close()
    return folder / ".vectors"


def asked(folder: Path, texts: Sequence[str], encoder: Watched | None = None) -> tuple[Vectors, int]:
    cache = VectorCache(folder, encoder or Watched())
    try:
        return cache.encode(texts)
    finally:
        cache.close()


def half(vectors: Vectors) -> Vectors:
    """As the index keeps them."""
    return vectors.astype(np.float16).astype(np.float32)


def test_what_was_computed_is_not_computed_again(tmp_path: Path) -> None:
    filled(tmp_path, TEXTS[:4], TEXTS[4:8])
    watched = Watched()
    vectors, computed = asked(tmp_path, TEXTS, watched)
    assert (computed, watched.seen) == (4, TEXTS[8:])
    assert (half(vectors) == half(HashingEncoder().encode_passages(TEXTS))).all()
    assert asked(tmp_path, TEXTS)[1] == 0


def test_another_encoder_begins_anew(tmp_path: Path) -> None:
    filled(tmp_path, TEXTS)
    assert asked(tmp_path, TEXTS, Watched(name="别的@2"))[1] == len(TEXTS)
    assert asked(tmp_path, TEXTS)[1] == len(TEXTS)


def test_what_is_discarded_is_gone(tmp_path: Path) -> None:
    path = filled(tmp_path, TEXTS)
    VectorCache(tmp_path, Watched()).discard()
    assert not path.exists()


def test_a_file_cut_short_anywhere_gives_its_whole_blocks(tmp_path: Path) -> None:
    path = filled(tmp_path, TEXTS[:4], TEXTS[4:8], TEXTS[8:])
    content = path.read_bytes()
    counts = set()
    for length in [*range(0, len(content), 97), len(content) - 1]:
        path.write_bytes(content[:length])
        vectors, computed = asked(tmp_path, TEXTS)
        counts.add(computed)
        assert (half(vectors) == half(HashingEncoder().encode_passages(TEXTS))).all()
    assert counts == {12, 8, 4}


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_no_flipped_bit_ever_gives_another_vector(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    path = filled(folder, TEXTS[:4], TEXTS[4:])
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)
    vectors, computed = asked(folder, TEXTS)
    assert computed > 0
    assert (half(vectors) == half(HashingEncoder().encode_passages(TEXTS))).all()


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / ".vectors").mkdir()
    vectors, computed = asked(tmp_path, TEXTS)
    assert (len(vectors), computed) == (len(TEXTS), len(TEXTS))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_disk_that_fills_up_does_not_end_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache = VectorCache(tmp_path, Watched())
    cache.encode(TEXTS[:4])
    assert cache._file is not None
    cache._file.close()
    with Path("/dev/full").open("r+b") as full:
        cache._file = full
        vectors, computed = cache.encode(TEXTS[4:])
    assert (len(vectors), computed) == (8, 8)
    assert "构建照常继续" in caplog.text
    assert cache.encode(TEXTS[:1])[1] == 1


def test_broken_vectors_are_not_remembered(tmp_path: Path) -> None:
    class Broken(Watched):
        __slots__ = ()

        def encode_passages(self, texts: Sequence[str], /) -> Vectors:
            return np.full((len(texts), 64), np.nan, np.float32)

    asked(tmp_path, TEXTS, Broken())
    assert asked(tmp_path, TEXTS)[1] == len(TEXTS)
