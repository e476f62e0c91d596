from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from support.encoders import HashingEncoder

from index.encoder import Vectors
from index.encoding.remembering import RememberingEncoder

_TEXTS = ["工会经费", "会员权利", "工会经费", ""]


class _Counting:
    """Notes what it was given."""

    def __init__(self) -> None:
        self.met: list[str] = []
        self._encoder = HashingEncoder()
        self.name, self.dimensions = self._encoder.name, self._encoder.dimensions

    def encode_passages(self, texts: Sequence[str], /) -> Vectors:
        self.met += texts
        return self._encoder.encode_passages(texts)

    encode_questions = encode_passages


def test_vectors_are_those_of_the_encoder_in_the_order_of_the_texts() -> None:
    plain, remembering = HashingEncoder(), RememberingEncoder(HashingEncoder())
    for _ in range(2):
        np.testing.assert_array_equal(remembering.encode_passages(_TEXTS), plain.encode_passages(_TEXTS))
        np.testing.assert_array_equal(remembering.encode_questions(_TEXTS), plain.encode_questions(_TEXTS))
    assert remembering.encode_passages([]).shape == (0, plain.dimensions)
    assert (remembering.name, remembering.dimensions) == (plain.name, plain.dimensions)


def test_a_text_is_encoded_once() -> None:
    counting = _Counting()
    remembering = RememberingEncoder(counting)
    for _ in range(3):
        remembering.encode_passages(_TEXTS)
    assert counting.met == ["工会经费", "会员权利", ""]


def test_what_was_met_longest_ago_is_forgotten() -> None:
    counting = _Counting()
    remembering = RememberingEncoder(counting, capacity=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        remembering.encode_passages([text])
    assert counting.met == ["a", "b", "c", "b"]


def test_whoever_changes_a_vector_changes_only_his_own() -> None:
    remembering = RememberingEncoder(HashingEncoder())
    remembering.encode_passages(["工会"])[:] = 0
    assert remembering.encode_passages(["工会"]).any()


def test_a_build_is_not_remembered() -> None:
    counting = _Counting()
    remembering = RememberingEncoder(counting)
    many = [str(number) for number in range(100)]
    remembering.encode_passages(many)
    remembering.encode_passages(many[:1])
    assert len(counting.met) == 101
