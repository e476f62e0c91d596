"""Questions that ask the same are put together."""

from __future__ import annotations

from datetime import datetime, timedelta

from support.encoders import HashingEncoder

from bot.chat.maintenance.grouping import group_complaints
from bot.state.figures import Complaint
from index.encoder import load_encoder

_NOW = datetime(2026, 5, 1, 12)


def _complaints(*texts: str, verdict: str = "") -> list[Complaint]:
    return [Complaint(text, _NOW - timedelta(minutes=number), verdict) for number, text in enumerate(texts)]


def test_the_newest_question_speaks_for_its_group() -> None:
    gaps = group_complaints(_complaints("产假多少天？", "年终奖", "产假多少天"))
    assert [(gap.text, gap.count) for gap in gaps] == [("产假多少天？", 2), ("年终奖", 1)]
    assert gaps[0].latest == _NOW


def test_letters_of_another_shape_are_the_same() -> None:
    assert len(group_complaints(_complaints("工會經費ＡＢＣ", "工会 经费abc！"))) == 1


def test_the_shipped_encoder_joins_other_words_and_keeps_other_matters_apart() -> None:
    encode = load_encoder().encode_questions
    questions = _complaints(
        "食堂几点开门",
        "女职工产假有几天",
        "食堂什么时候开门",
        "产假多少天",
        "工会主席怎么选",
        "今天天气怎么样",
    )
    assert [gap.count for gap in group_complaints(questions, encode)] == [2, 2, 1, 1]


def test_opinions_are_counted_by_what_was_wrong() -> None:
    (gap,) = group_complaints(
        [*_complaints("经费"), *_complaints("经费", "经费", verdict="outdated")],
        HashingEncoder().encode_questions,
    )
    assert (gap.unanswered, dict(gap.disliked), gap.count) == (1, {"outdated": 2}, 3)


def test_greetings_and_mere_signs_are_no_questions() -> None:
    assert group_complaints(_complaints("你好", "？？？", ""), HashingEncoder().encode_questions) == []
