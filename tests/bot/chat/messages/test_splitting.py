from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.messages.splitting import head, split_text, units

_TEXTS = st.text(alphabet=st.sampled_from("工会。；，\n 　aé\u0301😀👨\u200d👩🇨🇳🏽”)"), max_size=300)


def test_astral_characters_count_twice() -> None:
    assert units("工😀") == 3


def test_a_text_that_fits_is_one_piece() -> None:
    assert split_text("工会。", 3) == ["工会。"]


def test_nothing_is_no_piece() -> None:
    assert split_text("", 10) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("工会经费。由工会管理。", ["工会经费。", "由工会管理。"]),
        ("他说：“工会好。”后来也好", ["他说：“工会好。”", "后来也好"]),
        ("第一行写着\n第二行写着字", ["第一行写着\n", "第二行写着字"]),
        ("会费和拨款；其他收入也算", ["会费和拨款；", "其他收入也算"]),
        ("没有任何标点的十二个汉字", ["没有任何标点的十二", "个汉字"]),
        ("好。没有任何标点的十二个汉字", ["好。没有任何标点的", "十二个汉字"]),
    ],
    ids=["sentence", "closing quote", "line", "clause", "anywhere", "no crumbs"],
)
def test_cuts_fall_where_a_reader_would_pause(text: str, pieces: list[str]) -> None:
    assert split_text(text, 9) == pieces


@pytest.mark.parametrize(
    "character",
    ["e\u0301", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇳", "\r\n", "☎\ufe0f"],
    ids=["accent", "family", "skin tone", "flag", "line end", "variation"],
)
def test_a_character_of_several_code_points_stays_whole(character: str) -> None:
    text = "工" * 10 + character + "会" * 10
    for limit in range(10, 20):
        assert any(character in piece for piece in split_text(text, limit))


def test_a_pile_of_combining_marks_is_cut_all_the_same() -> None:
    assert all(units(piece) <= 50 for piece in split_text("e" + "\u0301" * 1000, 50))


@given(_TEXTS, st.integers(min_value=2, max_value=40))
def test_pieces_fit_and_join_to_the_text(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert "".join(pieces) == text
    assert all(0 < units(piece) <= limit for piece in pieces)
    assert head(text, limit) == (pieces[0] if pieces else "")
