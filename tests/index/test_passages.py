"""Passages: what is embedded, and which range of which document it speaks for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from support.libraries import DAMAGED, HANDBOOK, SPEECH, WITHOUT_POINTS, document_texts, parsed

from corpus.document import Document, Span
from corpus.outlining.lists import is_introduced_line
from corpus.sentences import sentences
from index.passages import Passage, cut_passages, list_units, unit_span

few = settings(max_examples=25, deadline=None)


def cut(document: Document, *, first_unit: int = 0) -> list[Passage]:
    return list(cut_passages(document, list(list_units([document])), first_unit=first_unit))


def long_point(*, gap: str = "", extra: str = "") -> Document:
    sentences_ = [f"第{number}个班组要有自己的活动时间和场地，由组长负责安排。" for number in range(40)]
    return parsed(
        f"示例工作办法\n\n第一条 {gap.join(sentences_)}{extra}\n\n第二条 本办法自公布之日起施行。\n"
    )


@few
@given(document_texts())
def test_every_unit_that_says_something_readable_gets_a_passage(text: str) -> None:
    document = parsed(text)
    units = list(list_units([document]))
    spoken_for = {passage.unit for passage in cut(document)}
    for number, unit in enumerate(units):
        span = unit_span(document, unit)
        readable = any(not document.is_damaged(part) for part in sentences(document.text, span))
        label = unit.paragraph is not None and len(span) < 40
        told = unit.paragraph is not None and is_introduced_line(document, unit.paragraph)
        assert (number in spoken_for) or not readable or label or told
        assert readable or number not in spoken_for


@few
@given(document_texts())
def test_a_passage_speaks_for_a_range_of_its_own_unit(text: str) -> None:
    document = parsed(text)
    units = list(list_units([document]))
    for passage in cut(document):
        own = unit_span(document, units[passage.unit])
        assert own.start <= passage.span.start < passage.span.end <= own.end


@few
@given(document_texts())
def test_no_passage_holds_an_unreadable_sentence(text: str) -> None:
    document = parsed(text)
    for passage in cut(document):
        for bad in document.damaged:
            assert document.slice(bad) not in passage.text


@few
@given(document_texts())
def test_the_units_of_a_document_are_its_points_and_paragraphs_in_order(text: str) -> None:
    document = parsed(text)
    units = list(list_units([document, document]))
    assert len(units) == 2 * (len(document.points) + len(document.paragraphs))
    assert [unit.document for unit in units] == sorted(unit.document for unit in units)
    starts = [unit_span(document, unit).start for unit in units[: len(units) // 2]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("gap", ["", "\n", "\n\n　　"])
def test_a_long_point_is_also_cut_into_windows_that_hold_all_its_sentences(gap: str) -> None:
    document = long_point(gap=gap)
    whole, *windows = [passage for passage in cut(document) if passage.unit == 1]
    assert whole.span == document.points[0].span
    parts = list(sentences(document.text, whole.span))
    assert 3 < len(windows) < len(parts) / 2
    assert all(window.text == document.slice(window.span) for window in windows)
    for part in parts:
        assert any(window.span.start <= part.start and part.end <= window.span.end for window in windows)


def test_neighbouring_windows_share_a_sentence() -> None:
    document = long_point()
    _, *windows = [passage for passage in cut(document) if passage.unit == 1]
    for before, after in itertools.pairwise(windows):
        shared = document.slice(Span(after.span.start, before.span.end))
        assert shared.endswith("安排。")
        assert shared.count("。") == 1


@pytest.mark.parametrize("bad", ["\ufffd。", "按照锟斤拷锟斤拷办理，"])
def test_a_window_never_reaches_across_an_unreadable_sentence(bad: str) -> None:
    document = long_point(gap=bad)
    assert document.damaged
    _, *windows = [passage for passage in cut(document) if passage.unit == 1]
    assert windows or len(bad) > 2
    assert not any(document.is_damaged(window.span) for window in windows)


def test_one_endless_sentence_is_still_a_passage() -> None:
    document = parsed(f"示例工作办法\n\n第一条 {'各班组，' * 500}\n\n第二条 本办法自公布之日起施行。\n")
    assert document.points[0].span in [passage.span for passage in cut(document)]


def test_title_and_headings_help_to_find_a_point_and_are_not_part_of_it() -> None:
    document = parsed(HANDBOOK)
    leave = next(passage for passage in cut(document) if "九十八天" in passage.text)
    assert "示例单位女职工工作手册" in leave.head
    assert "假期" in leave.head
    assert leave.searched == f"{leave.head}\n{leave.text}"
    assert document.slice(leave.span).startswith("（一）产假。")


def test_the_openings_of_its_children_help_to_find_a_point_and_are_not_part_of_it() -> None:
    document = parsed(HANDBOOK)
    holidays = next(passage for passage in cut(document) if document.slice(passage.span) == "一、假期")
    assert "产假" in holidays.text
    assert "哺乳时间" in holidays.text


def test_an_ancestor_without_a_heading_lends_its_opening() -> None:
    document = parsed(
        "关于开展示例工作的通知\n\n"
        "第一条 有下列情形之一的，可以申请帮扶，申请由班组长转交，转交时间不超过三天：\n"
        "（一）家中有重病的人。\n（二）遭受火灾水灾的。\n"
    )
    ill = next(passage for passage in cut(document) if "重病" in document.slice(passage.span))
    assert "有下列情形之一的" in ill.head


def test_labels_and_salutations_are_not_searched() -> None:
    document = parsed(SPEECH)
    shown = [document.slice(passage.span) for passage in cut(document)]
    assert "各位同志：" not in shown
    assert "2023年4月24日" not in shown
    assert "在基层工会建设推进会上的讲话" not in shown
    assert any(text.startswith("今天我们交流") for text in shown)
    assert any(text.startswith("让我们一起") for text in shown)


def test_a_document_without_points_is_searched_by_its_paragraphs() -> None:
    document = parsed(WITHOUT_POINTS)
    shown = [document.slice(passage.span) for passage in cut(document)]
    assert [text[:5] for text in shown] == ["上周末厂区", "比赛结束以"]
    assert all(passage.head == "厂区篮球赛小记" for passage in cut(document))


def test_what_can_be_read_of_a_damaged_point_is_searched_and_nothing_else() -> None:
    document = parsed(DAMAGED)
    texts = [passage.text for passage in cut(document)]
    assert any("帮扶金每年发放两次。" in text and "公示七天。" in text for text in texts)
    assert not any("偳" in text or "第三条" in text for text in texts)


def test_units_are_numbered_on_from_the_first_one() -> None:
    document = parsed(SPEECH)
    assert [passage.unit - 100 for passage in cut(document, first_unit=100)] == [
        passage.unit for passage in cut(document)
    ]


def test_a_further_list_is_searched_under_the_paragraph_that_introduces_it() -> None:
    document = parsed(
        "示例市职工疗养办法\n\n第一条 有下列情形之一的，可以暂停疗养：\n（一）场地维修的；\n（二）天气恶劣的。\n\n"
        "此时优先安排：\n（一）常年在高温岗位的职工；\n（二）获得荣誉称号的职工。\n\n"
        "第二条 本办法自公布之日起施行。\n"
    )
    passages = {passage.text.splitlines()[0]: passage for passage in cut(document)}
    assert "暂停疗养" in passages["（一）场地维修的；"].head
    item = passages["（一）常年在高温岗位的职工；"]
    assert item.head.endswith("此时优先安排：")
    assert "暂停疗养" not in item.head
    # Short and closed by a colon, it would be a mere label elsewhere.
    assert "（二）获得荣誉称号的职工。" in passages["此时优先安排："].text


MEMBERS = parsed(
    "关于调整示例市职工书屋评审组的通知\n\n示工办〔2024〕12号\n\n各区总工会：\n\n"
    "因工作变动，评审组的人员有所调整。现将调整后的名单通知如下：\n\n"
    "组 长：甲某某  示例市总工会副主席\n\n乙某某  示例市图书馆馆长\n\n丙某某  示例市总工会宣传教育部部长\n\n"
    "评审组办公室设在宣传教育部，名单以后有变动的，由办公室提出，报组长同意。\n\n示例市总工会办公室\n"
)


def test_the_lines_that_a_paragraph_announces_are_searched_and_quoted_with_it_and_not_one_by_one() -> None:
    passages = cut(MEMBERS)
    announcing, closing = (MEMBERS.slice(passage.span) for passage in passages)
    assert announcing.startswith("因工作变动")
    assert announcing.endswith("丙某某  示例市总工会宣传教育部部长")
    assert closing.startswith("评审组办公室设在")
    units = list(list_units([MEMBERS]))
    assert MEMBERS.slice(unit_span(MEMBERS, units[passages[0].unit])) == announcing


def test_who_issued_a_document_and_under_which_number_is_no_passage() -> None:
    assert not any("示工办" in passage.text or passage.text.endswith("办公室") for passage in cut(MEMBERS))


def test_a_reply_is_found_by_what_was_asked_of_it_and_its_thanks_answer_nothing() -> None:
    reply = parsed(
        "示例市总工会对第12号提案的答复\n\n王某某委员：\n\n您提出的《关于开设夜间书屋的提案》收悉。经研究，答复如下：\n\n"
        "阅览室从下月起每周开放五个晚上，由各区总工会派人值守。\n\n感谢您对工会工作的关心和支持。\n"
    )
    passages = cut(reply)
    assert any("每周开放五个晚上" in passage.text for passage in passages)
    assert all("夜间书屋" in passage.searched for passage in passages)
    assert not any("感谢" in passage.text for passage in passages)
