"""Quotes are slices of their documents; what cannot be read is never among them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.libraries import (
    DAMAGED,
    FUNDS,
    HANDBOOK,
    REPEALED,
    SPEECH,
    WITHOUT_POINTS,
    document_texts,
    parsed,
)

from bot.answers import Quote
from bot.quoting.quotes import Relevance, _notes, make_quote, unit_id
from corpus.document import Document, Metadata, Span
from corpus.sentences import sentences
from index.passages import Unit, list_units, unit_span


def units_of(document: Document) -> list[Unit]:
    return list(list_units([document]))


def saying(document: Document, text: str) -> Unit:
    """The unit whose text holds ``text``."""
    return next(unit for unit in units_of(document) if text in document.slice(unit_span(document, unit)))


def quoted(document: Document, text: str, **more: object) -> Quote:
    quote = make_quote(document, saying(document, text), score=0.5, **more)  # type: ignore[arg-type]
    assert quote is not None
    return quote


def by_length(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array([len(text) for text in texts], np.float32)


def liking(word: str) -> Relevance:
    return lambda texts: np.array([float(word in text) for text in texts], np.float32)


@settings(max_examples=40, deadline=None)
@given(document_texts(), st.data())
def test_a_quote_is_a_readable_slice_of_its_unit(text: str, data: st.DataObject) -> None:
    document = parsed(text)
    for unit in units_of(document):
        whole = unit_span(document, unit)
        start = data.draw(st.integers(whole.start, whole.end))
        focus = Span(start, data.draw(st.integers(start, whole.end)))
        quote = make_quote(document, unit, score=0.5, relevance=by_length, focus=focus)
        readable = [part for part in sentences(document.text, whole) if not document.is_damaged(part)]
        assert (quote is None) == (not readable)
        if quote is None:
            continue
        assert quote.text == document.text[quote.span.start : quote.span.end]
        assert quote.text in text  # nothing was taken out of this source, so it stands there as it is
        assert not document.is_damaged(quote.span)
        assert quote.span == whole or document.is_damaged(whole)
        for span in (quote.lead, *quote.highlight):
            assert quote.span.start <= span.start < span.end <= quote.span.end
        assert list(quote.highlight) == sorted(quote.highlight)


def test_a_point_is_quoted_whole_without_the_points_below_it() -> None:
    document = parsed(HANDBOOK)
    assert quoted(document, "一、假期").text == "一、假期"
    leave = quoted(document, "九十八天")
    assert leave.text == "（一）产假。女职工生育享受九十八天产假，其中产前可以休假十五天。"
    assert leave.markers == ("一、", "（一）")
    assert leave.heading == "产假"
    assert leave.id == unit_id(document, saying(document, "九十八天"))
    assert leave.score == 0.5


def test_a_paragraph_has_no_markers_and_the_title_for_an_address() -> None:
    document = parsed(WITHOUT_POINTS)
    quote = quoted(document, "记分牌")
    assert (quote.markers, quote.heading) == ((), "")
    assert quote.address == "《厂区篮球赛小记》"


def test_the_sentences_that_answer_are_highlighted() -> None:
    document = parsed(SPEECH)
    quote = quoted(document, "做实服务", relevance=liking("打分"))
    assert [document.slice(span) for span in quote.highlight] == [
        next(
            document.slice(part)
            for part in sentences(document.text, quote.span)
            if "打分" in document.slice(part)
        )
    ]


def test_nothing_is_highlighted_where_nothing_answers_or_there_is_one_sentence_only() -> None:
    document = parsed(SPEECH)
    assert quoted(document, "做实服务", relevance=liking("没有")).highlight == ()
    assert quoted(parsed(FUNDS), "第三条", relevance=liking("工会")).highlight == ()
    assert quoted(document, "做实服务").highlight == ()


def test_only_a_few_sentences_are_highlighted() -> None:
    text = "".join(f"第{number}句话在这里。" for number in range(30))
    document = parsed(f"示例工作办法\n\n第一条 {text}\n\n第二条 施行。\n")
    assert 1 <= len(quoted(document, "第3句话", relevance=liking("句话")).highlight) <= 5


def test_the_lead_is_the_heading_with_the_sentence_below_it() -> None:
    document = parsed("示例工作办法\n\n一、组织\n\n工会要建起来。委员要选出来。\n\n二、阵地\n\n屋子要有。\n")
    quote = quoted(document, "委员要选")
    assert document.slice(quote.lead).startswith("一、组织")
    assert document.slice(quote.lead).endswith("工会要建起来。")
    speech = parsed(SPEECH)
    assert speech.slice(quoted(speech, "健全组织").lead) == "一是健全组织，把职工之家的架子搭起来。"


# Damage


def test_around_an_unreadable_sentence_the_longest_readable_run_is_quoted_and_said() -> None:
    document = parsed(DAMAGED)
    quote = quoted(document, "帮扶金")
    assert quote.text in ("第二条 帮扶金每年发放两次。", "发放名单公示七天。")
    assert "乱码" in quote.notes[-1]


@pytest.mark.parametrize("part", ["帮扶金每年发放两次。", "发放名单公示七天。"])
def test_the_run_that_was_found_goes_before_a_longer_one(part: str) -> None:
    document = parsed(DAMAGED)
    start = document.text.index(part)
    quote = quoted(document, "帮扶金", focus=Span(start, start + len(part)))
    assert part in quote.text


@pytest.mark.parametrize("part", ["帮扶金每年发放两次。", "发放名单公示七天。"])
def test_the_run_that_answers_goes_before_a_longer_one(part: str) -> None:
    assert part in quoted(parsed(DAMAGED), "帮扶金", relevance=liking(part)).text


def test_of_what_cannot_be_read_at_all_there_is_no_quote() -> None:
    document = parsed(DAMAGED)
    assert make_quote(document, saying(document, "第三条"), score=0.5) is None


def test_a_sound_point_of_a_damaged_document_has_no_remark() -> None:
    assert quoted(parsed(DAMAGED), "申请书").notes == ()


# Notes


@pytest.mark.parametrize(
    ("metadata", "is_said"),
    [
        (Metadata(title="仲裁攻略", kind="指南"), True),
        (Metadata(title="第三章 仲裁必看"), True),
        (Metadata(title="服务指南", kind="指南", issuer="某市总工会"), False),
        (Metadata(title="无题", date="2024-05-01"), False),
        (Metadata(title="某某办法", kind="办法"), False),
        (Metadata(title="指南", kind="指南", note="本项目编写的示例"), False),
    ],
)
def test_what_names_no_issuer_number_or_day_is_said_to_be_perhaps_not_official(
    metadata: Metadata, is_said: bool
) -> None:
    assert any("未必是正式文件" in note for note in _notes(metadata, damaged=False)) == is_said


def test_the_status_of_the_document_is_said() -> None:
    assert "已废止" in quoted(parsed(REPEALED), "路费").notes[0]
    assert "修改" in quoted(parsed(FUNDS), "第三条").notes[0]
    assert quoted(parsed(HANDBOOK), "九十八天").notes == ("本手册为示例",)
    assert quoted(parsed(SPEECH), "做实服务").notes == ()


# Ids


def ids(text: str, **more: str) -> dict[str, str]:
    document = parsed(text, **more)
    return {document.slice(unit_span(document, unit)): unit_id(document, unit) for unit in units_of(document)}


@given(document_texts())
@settings(max_examples=25, deadline=None)
def test_ids_are_short_unlike_each_other_and_always_the_same(text: str) -> None:
    document = parsed(text)
    found = [unit_id(document, unit) for unit in units_of(document)]
    assert len(set(found)) == len(found)
    assert all(len(id_) == 12 and set(id_) <= set("abcdefghijklmnopqrstuvwxyz234567") for id_ in found)
    assert found == [unit_id(document, unit) for unit in units_of(parsed(text))]


def test_an_edit_elsewhere_in_the_document_leaves_ids_alone() -> None:
    before = ids(HANDBOOK)
    after = ids(
        HANDBOOK.replace("九十八天产假", "一百五十八天产假，多胞胎另加").replace("示例单位", "样板单位")
    )
    same = "（二）哺乳时间。用人单位应当在每天的劳动时间内为哺乳期女职工安排一小时哺乳时间。"
    assert before[same] == after[same]
    longer = ids(HANDBOOK + "\n（三）补充。另设母婴室。\n\n## 三、其他\n\n（一）解释。由工会解释。\n")
    assert before.items() <= longer.items()


def test_the_same_text_in_another_file_has_other_ids() -> None:
    assert not set(ids(HANDBOOK).values()) & set(ids(HANDBOOK, file="别处.md").values())
