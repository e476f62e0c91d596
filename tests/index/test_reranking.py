"""The re-ranker: what it sees of each candidate, what it may change, and with which encoder it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from index.encoder import load_encoder
from index.errors import EncoderError
from index.fusion import Candidates
from index.reranking import FEATURES, LEANING, Company, Reranker, features, plain_scores, reranker_for


def candidates(cosines: list[float], words: list[float], rows: list[int]) -> Candidates:
    return Candidates(
        np.array(rows),
        np.array(cosines, np.float32),
        np.zeros(len(rows), np.float32),
        np.array(words, np.float32),
        unknown=0.25,
        lead=0.0,
    )


def company(units: list[int], documents: list[int]) -> Company:
    return Company(np.array(units, np.int32), np.array(documents, np.int32))


FOUR = candidates([0.5, 0.4, 0.3, 0.2], [0.1, 0.0, 0.2, 0.0], [0, 1, 2, 3])
APART = company([0, 1, 2, 3], [0, 0, 1, 1])


def column(known: np.ndarray, name: str) -> list[float]:
    values: list[float] = known[:, FEATURES.index(name)].tolist()
    return values


def seen(found: Candidates = FOUR, beside: Company = APART, question: str = "会费") -> np.ndarray:
    return features(found, beside, question, [question])


def shipped() -> Reranker:
    found = reranker_for(load_encoder().name)
    assert found is not None
    return found


def test_passages_in_any_order_are_told_the_same() -> None:
    order = [2, 0, 3, 1]
    shuffled = candidates([0.3, 0.5, 0.2, 0.4], [0.2, 0.1, 0.0, 0.0], [0, 1, 2, 3])
    known = seen(shuffled, company([2, 0, 3, 1], [1, 0, 1, 0]))
    np.testing.assert_array_equal(known, seen()[order])


def test_every_candidate_gets_one_row_of_all_features() -> None:
    assert seen().shape == (4, len(FEATURES))
    assert np.isfinite(seen()).all()


def test_what_is_asked_is_the_same_for_all_candidates() -> None:
    known = seen(question="what 会费")
    assert column(known, "unknown terms") == [0.25] * 4
    assert column(known, "latin letters") == pytest.approx([4 / 7] * 4)


def test_a_document_with_several_candidates_gets_their_votes_together() -> None:
    vote = column(seen(), "document vote")
    assert vote[0] == vote[1] > vote[2] == vote[3]
    assert vote[0] + vote[2] == pytest.approx(1)


def test_a_neighbour_is_the_unit_before_or_after_in_the_same_document() -> None:
    beside = column(seen(), "neighbour")
    plain = plain_scores(FOUR).tolist()
    assert beside == pytest.approx([plain[1], plain[0], plain[3], plain[2]])
    assert column(seen(beside=company([0, 2, 4, 6], [0, 0, 0, 0])), "neighbour") == [0] * 4


def test_the_windows_of_one_point_are_no_neighbours_of_each_other() -> None:
    beside = column(seen(beside=company([0, 0, 0, 5], [0, 0, 0, 0])), "neighbour")
    assert beside == [0] * 4


def test_the_plainly_best_candidate_keeps_its_score_so_that_questions_stay_comparable() -> None:
    scores = shipped().scores(FOUR, seen())
    assert scores[0] == pytest.approx(plain_scores(FOUR)[0])
    assert scores.shape == (4,)


def test_the_shipped_one_goes_with_the_shipped_encoder_and_with_no_other() -> None:
    encoder = load_encoder()
    assert shipped().lean.shape == (encoder.dimensions,)
    assert np.linalg.norm(shipped().lean) == pytest.approx(1, abs=1e-5)
    assert reranker_for("another@1") is None
    assert 0 < LEANING <= 1


def test_what_is_saved_opens_again_and_ranks_alike(tmp_path: Path) -> None:
    renamed = replace(shipped(), encoder="another@1")
    renamed.save(tmp_path / "r.npz")
    opened = Reranker.open(tmp_path / "r.npz")
    assert opened.encoder == "another@1"
    np.testing.assert_array_equal(opened.scores(FOUR, seen()), shipped().scores(FOUR, seen()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a zip"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.npz").write_bytes(content)
    with pytest.raises(EncoderError, match=r"r\.npz.*重新安装"):
        Reranker.open(tmp_path / "r.npz")
    with pytest.raises(EncoderError, match="重新安装"):
        Reranker.open(tmp_path / "missing.npz")


def test_a_damaged_header_inside_the_file_is_named_too(tmp_path: Path) -> None:
    path = tmp_path / "r.npz"
    shipped().save(path)
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["hidden.npy"] = members["hidden.npy"].replace(b"), }", b" , }", 1)
    with ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(EncoderError, match=r"r\.npz.*重新安装"):
        Reranker.open(path)
