"""A whole list: its members in order, under what is common to all."""

from __future__ import annotations

from dataclasses import replace

from support.answers import CHARTER, LONG, SPEECH, answer, as_sample, document, labels, quote
from support.libraries import parsed

from bot.answers import Quote
from bot.chat.messages.compact import quote_compactly
from bot.chat.messages.quoting import answer_page, quote_surroundings
from bot.quoting.quotes import make_quote
from bot.texts import ZH
from index.passages import Unit


def test_a_short_list_is_copied_as_a_whole() -> None:
    piece = answer_page(answer(*(quote(SPEECH, number) for number in range(3)), whole_list=True)).piece
    copied = piece.buttons[0][-1].copy
    assert copied.splitlines() == [
        *(SPEECH.slice(point.span) for point in SPEECH.points),
        "（《在示例大会上的讲话》）",
    ]


def test_of_a_list_that_was_cut_nobody_counts_the_members_that_are_shown() -> None:
    listed = answer(*(quote(SPEECH, number) for number in range(3)), whole_list=True)
    assert ZH.count(3) in answer_page(listed).piece.html
    assert ZH.count(3) not in answer_page(replace(listed, is_cut=True)).piece.html
    assert ZH.count(3) not in quote_compactly(replace(listed, is_cut=True)).html


def test_a_list_from_a_sample_text_says_so_once_in_its_heading() -> None:
    members = [quote(as_sample(SPEECH), number) for number in range(3)]
    heading, *rest = answer_page(answer(*members, whole_list=True)).piece.html.splitlines()
    assert heading == "<b>《在示例大会上的讲话》</b> · 示例文稿 · 2023年10月（共 3 条）"
    assert "示例文稿" not in "".join(rest)


def test_a_compact_list_says_how_many_there_are_and_shows_three() -> None:
    source = document(*(f"{numeral}是{LONG[:130]}" for numeral in "一二三四五"))
    page = answer_page(answer(*(quote(source, number) for number in range(5)), whole_list=True), compact=True)
    assert page.piece.html.count("<blockquote expandable>") == len(page.piece.excerpts) == 3
    assert "（共 5 条）" in page.piece.html
    assert page.more


def test_a_list_that_does_not_fit_one_message_goes_on_with_the_rest() -> None:
    source = document(*(f"一是{number}，{LONG[:300]}" for number in range(40)))
    found = [quote(source, number) for number in range(40)]
    shown: list[str] = []
    while len(shown) < 40:
        page = answer_page(answer(*found[len(shown) :], whole_list=True), before=len(shown))
        assert "（共 40 条）" in page.piece.html
        shown += [each.id for each in page.quotes]
        assert page.more == (len(shown) < 40)
    assert shown == [each.id for each in found]


def test_a_whole_list_names_its_parent_once_and_keeps_the_order() -> None:
    piece = answer_page(answer(*(quote(SPEECH, number) for number in range(3)), whole_list=True)).piece
    assert piece.html.startswith(
        "<b>《在示例大会上的讲话》</b> · 2023年10月（共 3 条）\n\n<blockquote><b>一是坚持正确方向。</b>"
    )
    assert piece.html.count("在示例大会上的讲话") == 1
    assert [excerpt.span for excerpt in piece.excerpts] == [point.span for point in SPEECH.points]
    assert labels([piece]) == [["上下文", "复制引文"]]


def test_a_list_keeps_each_first_sentence_in_view_and_folds_the_rest() -> None:
    lead = "一是" + "坚持正确方向，" * 15 + "不动摇。"
    source = document(lead + LONG[:200], "二是服务职工群众。" + LONG[:200])
    piece = answer_page(answer(quote(source, 0), quote(source, 1), whole_list=True)).piece
    assert f"<blockquote>{lead}</blockquote>\n<blockquote expandable>工会要" in piece.html
    assert "<blockquote expandable><b>二是服务职工群众。</b>" in piece.html


def test_a_member_that_is_cut_has_a_button_with_its_marker() -> None:
    source = document("一是坚持正确方向。" + LONG, "二是服务职工群众。")
    found = [quote(source, number) for number in range(2)]
    piece = answer_page(answer(*found, whole_list=True)).piece
    assert labels([piece]) == [["一是 全文", "上下文", "复制出处"]]
    assert piece.buttons[0][0].data == f"q:{found[0].id}"


def test_a_note_on_all_members_is_shown_once() -> None:
    found = [quote(SPEECH, number, notes=["示例文件"]) for number in range(3)]
    assert answer_page(answer(*found, whole_list=True)).piece.html.count("示例文件") == 1


def test_members_below_a_parent_just_named_need_no_address() -> None:
    parent, *children = (quote(CHARTER, number) for number in range(3))
    below = [replace(child, address=f"{parent.address} › {child.markers[0]}") for child in children]
    piece = quote_surroundings([parent, *below], parent.id)
    assert piece.html.count("›") == 0


def test_a_list_is_headed_by_the_article_that_introduces_it_and_counts_its_items() -> None:
    lead, *items = (
        replace(quote(SPEECH, number), address=f"《示例办法》 › 第一章 › 第三条{below}", notes=())
        for number, below in enumerate(("", " › （一）", " › （二）"))
    )
    closing = replace(items[-1], address="《示例办法》 › 第一章 › 第三条 › 第二款")
    listed = answer(replace(lead, introduces=True), *items, closing, whole_list=True)
    heading = answer_page(listed).piece.html.split("\n\n")[0]
    assert "第三条" in heading
    assert ZH.count(2) in heading


def test_the_items_below_a_member_are_no_members_of_the_list() -> None:
    lead, *members = (
        replace(quote(SPEECH, 0), address=f"《示例办法》 › 第三条{below}", notes=())
        for below in ("", " › （一）", " › （二）", " › （二） › 1.", " › （二） › 2.", " › （三）")
    )
    html = answer_page(answer(replace(lead, introduces=True), *members, whole_list=True)).piece.html
    assert ZH.count(3) in html


def _of(*paragraphs: str) -> list[Quote]:
    """The quotes of all points of a law."""
    rules = parsed("\n\n".join(["示例工会办法", *paragraphs]))
    quotes = [make_quote(rules, Unit(0, point, None), score=0.9) for point in range(len(rules.points))]
    return [quoted for quoted in quotes if quoted is not None]


def test_an_item_is_copied_behind_the_sentence_that_introduces_it_and_nothing_else_is() -> None:
    lead, first, second, other = _of(
        "第一条 有下列情形之一的，不得开工：\n（一）没有审批的；\n（二）没有交底的。",
        "第二条 开工以前要交底。",
    )
    piece = answer_page(answer(replace(lead, introduces=True), first, second, other)).piece
    copied = [row[-1].copy.splitlines()[:-1] for row in piece.buttons]
    assert copied == [[lead.text], [lead.text, first.text], [lead.text, second.text], [other.text]]


def test_an_item_is_copied_alone_where_both_are_too_long_for_the_clipboard() -> None:
    lead, item, _ = _of(
        f"第一条 {LONG[:143]}，有下列情形之一的，不得开工：\n（一）{LONG[:103]}；\n（二）没有交底的。"
    )
    piece = answer_page(answer(replace(lead, introduces=True), item)).piece
    assert piece.buttons[-1][-1].copy.splitlines()[0] == item.text


def test_an_item_is_copied_behind_the_paragraph_that_introduces_it() -> None:
    rules = parsed(
        "示例工会办法\n\n第一条 开工要有下列文件：\n（一）审批表；\n（二）交底单。\n\n"
        "有下列情形之一的，应当停工：\n（一）遇到暴雨的；\n（二）遇到大风的。"
    )
    last = len(rules.paragraphs) - 1
    found = [make_quote(rules, unit, score=0.9) for unit in (Unit(0, None, last), Unit(0, 3, None))]
    lead, item = [quoted for quoted in found if quoted is not None]
    piece = answer_page(answer(replace(lead, introduces=True), item)).piece
    assert piece.buttons[-1][-1].copy.splitlines()[:-1] == [
        "有下列情形之一的，应当停工：",
        "（一）遇到暴雨的；",
    ]
