"""One quote from beginning to end, and among what stands around it."""

from __future__ import annotations

from dataclasses import replace

from support.answers import CHARTER, LONG, as_sample, document, labels, quote

from bot.chat.messages.quoting import quote_full, quote_surroundings
from bot.texts import ZH


def test_the_whole_text_and_the_surroundings_of_a_sample_text_say_so() -> None:
    asked = quote(as_sample(CHARTER), 1)
    assert "示例文稿" in quote_full(asked)[0].html
    around = [quote(as_sample(CHARTER), number) for number in range(3)]
    assert "示例文稿" in quote_surroundings(around, asked.id).html


def test_an_untitled_stretch_of_a_sample_text_says_so_in_its_surroundings() -> None:
    plain = as_sample(document("开头的话。", "第一条 好。"))
    around = [quote(plain, number) for number in range(2)]
    assert "示例文稿" in quote_surroundings(around, around[0].id).html


def test_the_full_text_is_complete_and_continues_under_its_address() -> None:
    found = quote(document("第一条 " + LONG), notes=["文件已修改"])
    pieces = quote_full(found)
    assert "".join(excerpt.text for piece in pieces for excerpt in piece.excerpts) == found.text
    assert [piece.html.split("\n")[0].endswith("（续）") for piece in pieces] == [False, True]
    assert [piece.html.count("文件已修改") for piece in pieces] == [0, 1]
    assert "expandable" not in "".join(piece.html for piece in pieces)
    assert labels(pieces) == [["上下文", "复制出处"]]


def test_the_full_text_can_be_passed_on() -> None:
    found = quote(CHARTER)
    (piece,) = quote_full(found, link="https://t.me/gonghui_test_bot?start=p_abc")
    shared = piece.buttons[0][-1]
    assert shared.text == "分享"
    assert shared.url.startswith(
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fgonghui_test_bot%3Fstart%3Dp_abc&text=%E3%80%8A"
    )


def test_surroundings_are_one_message_with_what_was_asked_for_in_it() -> None:
    source = document(*(f"第{numeral}条 {LONG}" for numeral in "一二三四五六七八九十"))
    found = [replace(quote(source, number), notes=("注" * 300 + str(number),)) for number in range(10)]
    piece = quote_surroundings(found, found[9].id)
    assert ZH.ASKED_HERE in piece.html


def test_surroundings_mark_what_was_asked() -> None:
    found = [quote(CHARTER, number) for number in range(3)]
    piece = quote_surroundings(found, found[1].id)
    assert piece.html.startswith("上下文：<b>《示例工会办法》</b>")
    assert f"<b>{ZH.ASKED_HERE}</b>\n<blockquote>第二条" in piece.html
    assert piece.html.count(ZH.ASKED_HERE) == 1


def test_a_paragraph_among_points_is_named_by_its_document() -> None:
    paragraph = replace(quote(CHARTER, 0), address="《示例工会办法》", markers=())
    piece = quote_surroundings([paragraph, quote(CHARTER, 1)], paragraph.id)
    assert "<b>《示例工会办法》</b>\n<blockquote>第一条" in piece.html
