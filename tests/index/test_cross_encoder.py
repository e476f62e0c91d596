"""A model that reads question and passage together: it orders the best hits, and decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from support.encoders import HashingEncoder
from support.libraries import FILES, published_library
from support.tiny_bert import write_tiny_bert
from transformers import BertForSequenceClassification

from index.cross_encoder import READ, load_cross_encoder
from index.errors import EncoderError
from index.published import Published

QUESTION = "工会经费的来源"
PASSAGES = ["工会经费由会员缴纳", "职工代表大会每年至少召开一次", "会员"]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


def model(folder: Path, *, labels: int = 1) -> Path:
    """A cross-encoder of random weights with so many scores a pair."""
    config = write_tiny_bert(folder, [QUESTION, *PASSAGES])
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published_library(tmp_path_factory.mktemp("read"), FILES, encoder=HashingEncoder())


class Reader:
    """Prefers the passages that hold a word, and remembers what it was given."""

    name = "reader"

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[tuple[str, list[str]]] = []

    def scores(self, question: str, passages: Sequence[str], /) -> NDArray[np.float32]:
        self.asked.append((question, list(passages)))
        return np.array([self.word in passage for passage in passages], np.float32)


def test_any_cross_encoder_scores_passages_by_name_of_its_folder(tmp_path: Path) -> None:
    folder = model(tmp_path / "tiny-reader")
    opened = load_cross_encoder(str(folder), device="cpu", batch_size=2)
    assert opened.name == "tiny-reader"
    scores = opened.scores(QUESTION, PASSAGES)
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert np.allclose(opened.scores(QUESTION, PASSAGES[::-1]), scores[::-1], atol=1e-6)
    assert opened.scores(QUESTION, []).shape == (0,)


def test_a_model_is_opened_once_a_process(tmp_path: Path) -> None:
    folder = str(model(tmp_path / "once"))
    assert load_cross_encoder(folder, device="cpu") is load_cross_encoder(folder, device="cpu")


def test_a_model_with_several_scores_a_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="给每一对文字 3 个分数，应为一个"):
        load_cross_encoder(str(model(tmp_path / "classes", labels=3)), device="cpu")


@pytest.mark.parametrize("name", ["./nowhere", "no/such/folder"])
def test_a_folder_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(EncoderError, match=f"交叉编码器文件夹 {name} 不存在"):
        load_cross_encoder(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"无法载入.*GONGHUI_CROSS_ENCODER"):
        load_cross_encoder(str(tmp_path), device="cpu")


def test_the_best_hits_come_in_the_order_of_what_was_read(library: Published) -> None:
    plain = library.searcher.search(QUESTION, limit=50)
    texts = [library.read_by(Reader("")).searcher.search(QUESTION, limit=50)]
    assert [hit.unit for hit in texts[0].hits] == [hit.unit for hit in plain.hits]  # all equal: nothing moves
    reader = Reader("会员")
    read = library.read_by(reader).searcher.search(QUESTION, limit=50)
    ((asked, passages),) = reader.asked
    assert asked == QUESTION
    assert len(passages) == min(READ, len(plain.hits))
    held = ["会员" in passage for passage in passages]
    assert 0 < sum(held) < len(held)
    first = [hit.unit for hit, wanted in zip(plain.hits, held, strict=False) if wanted]
    others = [hit.unit for hit, wanted in zip(plain.hits, held, strict=False) if not wanted]
    assert [hit.unit for hit in read.hits] == [*first, *others, *(hit.unit for hit in plain.hits[READ:])]
    assert [hit.order for hit in read.hits] == [hit.order for hit in plain.hits]


def test_reading_decides_nothing(library: Published) -> None:
    plain = library.searcher.search(QUESTION, limit=20)
    read = library.read_by(Reader("会员")).searcher.search(QUESTION, limit=20)
    assert read.decision == plain.decision
    assert {(hit.unit, hit.score, hit.lift) for hit in read.hits} == {
        (hit.unit, hit.score, hit.lift) for hit in plain.hits
    }


def test_few_hits_are_the_best_of_all_that_was_read(library: Published) -> None:
    all_read = library.read_by(Reader("会员")).searcher.search(QUESTION, limit=READ)
    few = library.read_by(Reader("会员")).searcher.search(QUESTION, limit=2)
    assert few.hits == all_read.hits[:2]


def test_passages_are_read_under_their_documents_titles(library: Published) -> None:
    reader = Reader("")
    found = library.read_by(reader).searcher.search(QUESTION, limit=5)
    title, _, text = reader.asked[0][1][0].partition("\n")
    best = library.units[found.hits[0].unit, 0]
    assert title == library.documents[int(best)].metadata.title
    assert text in library.documents[int(best)].text


def test_without_a_cross_encoder_nothing_is_read(library: Published) -> None:
    assert library.read_by(None) is library
    assert replace(library.searcher, reading=None).search(QUESTION, limit=3) == library.searcher.search(
        QUESTION, limit=3
    )
