from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean

fragments = st.lists(
    st.sampled_from(
        [
            "导(dǎo)语", "職工(pc)", "**重点**", "**", "# ", "## 标题", "---", "title: 甲", "\r\n", "\r", "\n", "一、",
            "第一条 ", "下载文档", "分享", "ID:12", "<!--", "-->", "<!-- 注 -->", "<p>", "</p>", "[链接](https://a.b/c)",
            "![图](a.png)", ":::", "::: tip", "第3页 共5页", "本文有删减", "（本文有删减）", "\u200b", "\ufeff", "\ue5e5",
            "工会组织应当维护职工的合法权益。", "锟斤拷", "???", "2023年4月24日", "×", "\x00", "\ud800",
        ]
    )
    | st.text(max_size=8),
    max_size=30,
).map("".join)  # fmt: skip


@given(fragments)
def test_every_character_is_traced_to_its_source(raw: str) -> None:
    cleaned = clean(raw)
    for offset, char in enumerate(cleaned.text):
        source = raw[cleaned.alignment.to_raw(offset)]
        assert char == source or (char, source) == ("\n", "\r")


@given(fragments)
def test_headings_stand_at_the_start_of_a_line(raw: str) -> None:
    cleaned = clean(raw)
    for offset, depth in cleaned.headings.items():
        assert 1 <= depth <= 6
        assert offset == 0 or cleaned.text[offset - 1] == "\n"
        assert cleaned.text[offset] != "\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("導(dǎo)語和認(rèn)識", "導語和認識"),
        ("創(chuàng)建、裝(zhuāng)備、女（nǚ）工", "創建、裝備、女工"),
        ("電腦版(pc)和應用(app)", "電腦版(pc)和應用(app)"),
        ("見(a)項、(dǎo)", "見(a)項、(dǎo)"),
        ("abc(dǎo)", "abc(dǎo)"),
        ("會(huì)議(yì)", "會議"),
    ],
)
def test_only_a_toned_syllable_after_a_han_character_is_a_gloss(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_become_one(end: str) -> None:
    assert clean(f"第一条 甲{end}{end}第二条 乙{end}").text == "第一条 甲\n\n第二条 乙\n"


def test_markdown_signs_go_and_headings_are_kept_apart() -> None:
    cleaned = clean("# 工会办法\n\n## 第一章 总则\n\n**第一条** 职工之家\n")
    assert cleaned.text == "工会办法\n\n第一章 总则\n\n第一条 职工之家\n"
    assert cleaned.headings == {0: 1, 6: 2}


def test_a_heading_in_bold_or_with_a_mark_inside_is_still_a_heading() -> None:
    cleaned = clean("前言\n## **一、总体要求**\n### \u200b（一）目标\n")
    assert [cleaned.text[offset:].split("\n")[0] for offset in cleaned.headings] == [
        "一、总体要求",
        "（一）目标",
    ]


def test_a_number_sign_that_is_no_heading_stays() -> None:
    assert clean("#1 厂房\n见 # 号\n").text == "#1 厂房\n见 # 号\n"
    assert clean("#\n# \n").headings == {}


def test_asterisks_that_emphasise_nothing_stay() -> None:
    assert clean("2 ** 3\n**\n** 甲 **\n").text == "2 ** 3\n**\n** 甲 **\n"


def test_links_keep_their_words_and_brackets_of_documents_stay() -> None:
    assert clean("见[工会法](https://example.org/law)第一条").text == "见工会法第一条"
    assert (
        clean("劳社部发[2008]3号，[2015]民一他字第6号（见附件）").text
        == "劳社部发[2008]3号，[2015]民一他字第6号（见附件）"
    )


def test_tags_go_and_signs_of_comparison_stay() -> None:
    assert clean("<details open>\n<summary>要点</summary>\n<p>三人<五人></p>\n").text.split() == [
        "要点",
        "三人<五人>",
    ]


def test_comments_go_over_several_lines_and_an_open_one_stays() -> None:
    assert clean("甲<!-- 一\n二 -->乙").text == "甲乙"
    assert clean("甲<!-- 未完").text == "甲<!-- 未完"
    assert clean("甲 --> 乙").text == "甲 --> 乙"


def test_front_matter_is_no_text() -> None:
    cleaned = clean("---\r\ntitle: 甲\r\n---\r\n第一条 乙\r\n")
    assert cleaned.text == "第一条 乙\n"
    assert cleaned.front_matter == "---\ntitle: 甲\n---\n"


@pytest.mark.parametrize(
    "raw", ["---\n第一条 甲\n---\n乙\n", "---\ntitle: 甲\n", "--- 甲\n---\n", "甲\n---\ntitle: 乙\n---\n"]
)
def test_lines_of_dashes_around_text_are_text(raw: str) -> None:
    assert clean(raw).text == raw
    assert clean(raw).front_matter == ""


def test_a_byte_order_mark_before_front_matter_does_no_harm() -> None:
    assert clean("\ufeff---\ntitle: 甲\n---\n乙").text == "乙"


def test_invisible_characters_and_font_bullets_go() -> None:
    assert clean("\ufeff职\u200b工\u2060\n\uf06c 服务\n\ue5e5\ue5e5第二条").text == "职工\n服务\n第二条"


def test_what_was_taken_out_is_told_in_order() -> None:
    cleaned = clean("下载文档\nID:12\n收藏\n关于工会的意见\n一、维护职工权益。\n- 上一篇:甲\n")
    assert cleaned.furniture == ("下载文档", "ID:12", "收藏", "- 上一篇:甲")
    assert cleaned.text == "关于工会的意见\n一、维护职工权益。\n"


@pytest.mark.parametrize(
    "piece",
    ["工会，", "职工\n", "\r\n", "<!--", "**甲 ", "[", "《", "(", "<p ", "上一篇:甲\n", "https://a.b/"],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    def seconds(raw: str) -> float:
        started = time.process_time()
        clean(raw)
        return time.process_time() - started

    few = min(seconds(piece * 4_000) for _ in range(3))
    many = min(seconds(piece * 40_000) for _ in range(2))
    assert many < 40 * few + 0.1  # quadratic would be 100
