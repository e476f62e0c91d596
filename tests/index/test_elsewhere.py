"""How near a question lies to what is asked of something else."""

from __future__ import annotations

import numpy as np
import pytest
from support.encoders import HashingEncoder

from index.calibration import null_questions
from index.elsewhere import elsewhere_questions, nearest_elsewhere, nearness_elsewhere

ENCODER = HashingEncoder()


def nearness(*wordings: str) -> float:
    return nearness_elsewhere(ENCODER, ENCODER.encode_questions(wordings))


def test_the_questions_are_questions_and_each_comes_once() -> None:
    questions = elsewhere_questions()
    assert len(questions) == len(set(questions)) > 500
    assert set(null_questions()) < set(questions)
    assert not any(question.startswith("#") or question != question.strip() for question in questions)


def test_it_is_the_mean_cosine_of_the_nearest_three() -> None:
    question = "猫为什么喜欢晒太阳"
    every = ENCODER.encode_questions(elsewhere_questions())
    nearest = np.sort(every @ ENCODER.encode_questions([question])[0])[-3:]
    assert nearness(question) == pytest.approx(nearest.mean(), abs=1e-3)


def test_of_several_wordings_the_nearest_counts() -> None:
    near, far = "猫为什么喜欢晒太阳", "职工代表大会审议集体合同草案"
    assert nearness(far) < nearness(near) == nearness(far, near)


def test_a_question_without_known_words_is_near_to_nothing() -> None:
    assert nearness(" ") == 0


def test_the_nearest_of_them_is_told() -> None:
    question = "猫为什么喜欢晒太阳"
    assert nearest_elsewhere(ENCODER, ENCODER.encode_questions(["职工代表大会", question])) == question
