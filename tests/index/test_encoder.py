from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from support.tiny_bert import write_tiny_bert
from transformers import BertModel

from index.encoder import load_encoder
from index.errors import EncoderError
from index.ngram import NgramEncoder, NgramTable
from index.sentence_transformer import NgramModule, SentenceTransformerEncoder

SHIPPED = Path(__file__).parents[2] / "index" / "models" / "ngram"
TEXTS = [
    "工会经费由会员缴纳",
    "職工代表大會每年至少召開一次",
    "How are union dues paid? 5%",
    "",
    "！？",
    "会员",
]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a BERT of two layers, random weights and a vocabulary of some forty characters."""
    folder = tmp_path_factory.mktemp("models") / "tiny-bert"
    bert_folder = folder.parent / "bert"
    config = write_tiny_bert(bert_folder, TEXTS)
    BertModel(config).save_pretrained(bert_folder)
    transformer = Transformer(str(bert_folder), max_seq_length=32)
    model = SentenceTransformer(modules=[transformer, Pooling(16, pooling_mode="mean")], device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


def test_nothing_said_gives_the_shipped_encoder() -> None:
    assert load_encoder().name == NgramTable.open(SHIPPED).name


def test_a_folder_of_the_shipped_format_is_read_with_numpy() -> None:
    assert isinstance(load_encoder(str(SHIPPED)), NgramEncoder)


def test_any_model_gives_unit_vectors_in_order(bert: Path) -> None:
    encoder = load_encoder(str(bert), device="cpu", batch_size=2)
    encoded = encoder.encode_passages(TEXTS)
    assert encoded.shape == (len(TEXTS), encoder.dimensions) == (len(TEXTS), 16)
    assert encoded.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(encoded, axis=1), [1, 1, 1, 0, 1, 1], atol=1e-5)
    np.testing.assert_allclose(encoded[0], encoder.encode_passages(TEXTS[:1])[0], atol=1e-5)


def test_no_texts_make_no_rows_with_any_model(bert: Path) -> None:
    assert load_encoder(str(bert), device="cpu").encode_questions([]).shape == (0, 16)


def test_a_name_is_the_folder_and_a_fingerprint_of_the_weights(bert: Path) -> None:
    name = load_encoder(str(bert), device="cpu").name
    assert name == load_encoder(str(bert), device="cpu").name
    folder, fingerprint = name.split("@")
    assert folder == "tiny-bert"
    assert len(fingerprint) == 12


def test_other_weights_have_another_name(bert: Path) -> None:
    model = SentenceTransformer(str(bert), device="cpu")
    before = SentenceTransformerEncoder(model, "tiny").name
    with torch.no_grad():
        next(model.parameters()).add_(0.01)
    assert SentenceTransformerEncoder(model, "tiny").name != before


def test_prompts_change_the_vectors_and_the_name(bert: Path) -> None:
    plain = load_encoder(str(bert), device="cpu")
    prompted = load_encoder(str(bert), device="cpu", question_prompt="会员", passage_prompt="工会")
    assert prompted.name != plain.name
    question, passage = prompted.encode_questions(["经费"]), prompted.encode_passages(["经费"])
    np.testing.assert_allclose(question, plain.encode_questions(["会员经费"]), atol=1e-5)
    np.testing.assert_allclose(passage, plain.encode_passages(["工会经费"]), atol=1e-5)


def test_a_models_own_prompts_are_used(bert: Path) -> None:
    model = SentenceTransformer(str(bert), device="cpu", prompts={"query": "会员", "document": "工会"})
    own = SentenceTransformerEncoder(model, "tiny")
    plain = load_encoder(str(bert), device="cpu")
    np.testing.assert_allclose(
        own.encode_questions(["经费"]), plain.encode_questions(["会员经费"]), atol=1e-5
    )
    np.testing.assert_allclose(own.encode_passages(["经费"]), plain.encode_passages(["工会经费"]), atol=1e-5)


def test_threads_take_turns_with_the_model(bert: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = SentenceTransformer(str(bert), device="cpu")
    encoder = SentenceTransformerEncoder(model, "tiny")
    expected = encoder.encode_questions(TEXTS)
    alone, encode = threading.Lock(), model.encode

    def one_at_a_time(*texts: Any, **options: Any) -> Any:
        assert alone.acquire(blocking=False), "Already borrowed"
        try:
            time.sleep(0.005)
            return encode(*texts, **options)
        finally:
            alone.release()

    monkeypatch.setattr(model, "encode", one_at_a_time)
    with ThreadPoolExecutor(4) as pool:
        for encoded in pool.map(encoder.encode_questions, [TEXTS] * 8):
            np.testing.assert_allclose(encoded, expected, atol=1e-5)


def test_a_long_text_is_cut_not_refused(bert: Path) -> None:
    assert load_encoder(str(bert), device="cpu").encode_passages(["工会" * 500]).any()


@pytest.mark.parametrize("path", ["./no/such/folder", "/no/such/folder", "~/no-such-folder", "a/b/c"])
def test_a_missing_folder_is_said_to_be_missing(path: str) -> None:
    with pytest.raises(EncoderError, match=f"编码器文件夹 {path} 不存在；请检查路径"):
        load_encoder(path)


def test_a_name_that_the_hub_does_not_give_is_one_line_with_the_cure() -> None:
    with pytest.raises(EncoderError, match="编码器 no-such-owner/model 无法载入") as caught:
        load_encoder("no-such-owner/model")
    assert "\n" not in str(caught.value)
    assert "请检查名称或路径" in str(caught.value)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="无法载入"):
        load_encoder(str(tmp_path))


def test_a_device_that_is_not_there_is_refused(bert: Path) -> None:
    with pytest.raises(EncoderError, match=r"无法载入.*设备"):
        load_encoder(str(bert), device="no-such-device")


def test_sentence_transformers_opens_the_shipped_folder_with_the_same_vectors() -> None:
    model = SentenceTransformer(str(SHIPPED), device="cpu")
    encoded = model.encode(TEXTS, batch_size=4, show_progress_bar=False)
    # Not to the last digit: what is trained on is not rounded to steps.
    np.testing.assert_allclose(encoded, load_encoder().encode_passages(TEXTS), atol=1e-3)
    assert model.get_embedding_dimension() == load_encoder().dimensions


def test_a_module_saves_what_it_opened(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(3, 8)).astype(np.float32)
    table = NgramTable.pack(["工", "会", "工会"], vectors, [-1.8, -1.0, -0.3, 0.3, 1.0, 1.8])
    model = SentenceTransformer(modules=[NgramModule(table)], device="cpu")
    model.save(str(tmp_path), create_model_card=False)
    again = SentenceTransformer(str(tmp_path), device="cpu")
    encoded = model.encode(["工会"], show_progress_bar=False)
    np.testing.assert_allclose(again.encode(["工会"], show_progress_bar=False), encoded, atol=1e-5)
    np.testing.assert_allclose(load_encoder(str(tmp_path)).encode_questions(["工会"]), encoded, atol=5e-3)


def test_a_module_can_be_trained_on() -> None:
    vectors = np.array([[1, 0, 1, -1], [0, 1, 1, 1]], np.float32)
    table = NgramTable.pack(["工", "会"], vectors, [-1.0, 0.0, 1.0])
    module = NgramModule(table)
    features = module.forward(module.preprocess(["工会", "会"]))
    torch.autograd.backward(features["sentence_embedding"][0] @ features["sentence_embedding"][1])
    assert module.rows.weight.grad is not None
    assert module.rows.weight.grad.abs().sum() > 0
