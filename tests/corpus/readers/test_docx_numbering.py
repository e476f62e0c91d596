"""Word's automatic numbering, printed as Word prints it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.word_files import level, numbered, numbering, paragraph, save_docx, styles

from corpus.readers import read
from corpus.readers.number_formats import format_number


@pytest.fixture
def word(tmp_path: Path) -> Path:
    return tmp_path / "办法.docx"


def lines(path: Path, body: str, **parts: str) -> list[str]:
    return read(save_docx(path, body, **parts)).split("\n")


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 0, "〇"),
        ("chineseCountingThousand", 1260, "一千二百六十"),
        ("japaneseCounting", 101, "一百零一"),
        ("ideographDigital", 10, "一〇"),
        ("ideographDigital", 2023, "二〇二三"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("ideographEnclosedCircle", 3, "㊂"),
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 50, "㊿"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalEnclosedFullstop", 1, "⒈"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("none", 5, ""),
        ("bullet", 5, ""),
        ("a kind of the future", 5, "5"),
        ("upperRoman", 2_000_000_000, "2000000000"),
        ("lowerLetter", -1, "-1"),
    ],
)
def test_a_number_is_written_in_its_format(kind: str, number: int, printed: str) -> None:
    assert format_number(number, kind) == printed


def test_the_pattern_of_each_level_is_filled_in(word: Path) -> None:
    lists = numbering(
        level("第%1章", "chineseCounting")
        + level("第%2条", "chineseCountingThousand", index=1)
        + level("（%3）", "japaneseCounting", index=2)
    )
    body = (
        numbered("总则") + numbered("为了", index=1) + numbered("维护", index=2) + numbered("服务", index=2)
    )
    body += numbered("附则") + numbered("施行", index=1)
    assert lines(word, body, numbering=lists) == [
        "第一章 总则",
        "第一条 为了",
        "（一）维护",
        "（二）服务",
        "第二章 附则",
        "第一条 施行",
    ]


def test_articles_that_never_restart_count_on_through_the_chapters(word: Path) -> None:
    never = '<w:lvlRestart w:val="0"/>'
    lists = numbering(
        level("第%1章", "chineseCounting") + level("第%2条", "chineseCounting", index=1, more=never)
    )
    body = (numbered("章") + numbered("条", index=1) + numbered("条", index=1)) * 2
    assert [line[:3] for line in lines(word, body, numbering=lists)] == [
        "第一章",
        "第一条",
        "第二条",
        "第二章",
        "第三条",
        "第四条",
    ]


def test_a_level_may_restart_only_after_a_certain_one(word: Path) -> None:
    lists = numbering(
        level("%1") + level("%2", index=1) + level("%3", index=2, more='<w:lvlRestart w:val="1"/>')
    )
    steps = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    found = lines(word, "".join(numbered("·", index=index) for index in steps), numbering=lists)
    assert [line[0] for line, index in zip(found, steps, strict=True) if index == 2] == ["1", "2", "3", "1"]


def test_numbers_of_higher_levels_are_shown_and_legal_ones_in_digits(word: Path) -> None:
    lists = numbering(
        level("%1、", "chineseCounting")
        + level("%1.%2", index=1)
        + level("%1.%2.%3", index=2, more="<w:isLgl/>")
    )
    body = numbered("甲") + numbered("乙", index=1) + numbered("丙", index=2)
    assert lines(word, body, numbering=lists) == ["一、甲", "一.1 乙", "1.1.1 丙"]


def test_a_level_without_a_sign_leaves_its_place_empty(word: Path) -> None:
    lists = numbering(level("", "none") + level("%1%2", index=1) + level("%1%2.%3", index=2))
    body = numbered("封面") + numbered("范围", index=1) + numbered("总则", index=2)
    assert lines(word, body, numbering=lists) == ["封面", "1 范围", "1.1 总则"]


def test_what_follows_the_number_is_printed_as_the_list_says(word: Path) -> None:
    none, space = '<w:suff w:val="nothing"/>', '<w:suff w:val="space"/>'
    lists = numbering(level("第%1条", more=none), level("第%1条", more=space), level("%1."), level("（%1）"))
    body = "".join(numbered("甲", number=number) for number in (1, 2, 3, 4))
    assert lines(word, body, numbering=lists) == ["第1条甲", "第1条 甲", "1. 甲", "（1）甲"]


def test_bullets_print_no_number(word: Path) -> None:
    assert lines(word, numbered("一句话"), numbering=numbering(level("\uf0b7", "bullet"))) == ["一句话"]


def test_a_hidden_number_is_counted_and_not_printed(word: Path) -> None:
    lists = numbering(level("%1", more="<w:rPr><w:vanish/></w:rPr>") + level("%1.%2", index=1))
    assert lines(word, numbered("甲") + numbered("乙", index=1), numbering=lists) == ["甲", "1.1 乙"]


def test_custom_formats_pad_with_zeros(word: Path) -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert lines(word, numbered("甲") + numbered("乙"), numbering=numbering(custom)) == ["009 甲", "010 乙"]


@pytest.mark.parametrize("number", ["--5", "", "x", "9" * 5000, "9" * 4299, str(2**31)])
def test_numbers_that_no_program_counts_from_do_no_harm(word: Path, number: str) -> None:
    bad = f'<w:lvl w:ilvl="{number}"/>' + level("%1、", start=number)
    override = f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
    lists = numbering(bad, nums={1: (0, override), 2: (0, "")}) + f'<w:num w:numId="{number}"/>'
    body = numbered("甲") + numbered("乙") + numbered("丙", number=number) + numbered("丁", index=number)
    assert lines(word, body, numbering=lists) == ["0、甲", "1、乙", "丙", "2、丁"]


def test_a_custom_format_with_countless_zeros_pads_nothing(word: Path) -> None:
    custom = f'<w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="custom" w:format="{"0" * 9999}1, 2"/>'
    lists = numbering(custom + '<w:lvlText w:val="%1"/></w:lvl>')
    assert lines(word, numbered("甲"), numbering=lists) == ["9 甲"]


def test_lists_of_one_definition_count_together_unless_one_starts_anew(word: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(level("%1、"), nums={1: (0, ""), 2: (0, ""), 3: (0, anew)})
    body = "".join(numbered("·", number=number) for number in (1, 1, 2, 3, 3, 1))
    assert [line[0] for line in lines(word, body, numbering=lists)] == ["1", "2", "3", "5", "6", "7"]


def test_a_list_may_redefine_a_level(word: Path) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level("%1)", "upperLetter", start=3)}</w:lvlOverride>'
    lists = numbering(level("%1、"), nums={1: (0, other)})
    assert lines(word, numbered("甲") + numbered("乙"), numbering=lists) == ["C) 甲", "D) 乙"]


def test_styles_number_their_paragraphs_and_those_based_on_them(word: Path) -> None:
    chapter = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    kinds = styles(
        Chapter=chapter, Article='<w:basedOn w:val="Chapter"/>', Sub='<w:basedOn w:val="Article"/>'
    )
    kinds += styles(Plain='<w:basedOn w:val="Sub"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    lists = numbering(
        level("第%1章", "chineseCounting", more='<w:pStyle w:val="Chapter"/>')
        + level("第%2条", "chineseCounting", index=1, more='<w:pStyle w:val="Article"/>')
    )
    body = "".join(
        paragraph(name, f'<w:pStyle w:val="{name}"/>') for name in ("Chapter", "Article", "Sub", "Plain")
    )
    off = paragraph(
        "off", '<w:pStyle w:val="Chapter"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    )
    lower = paragraph("down", '<w:pStyle w:val="Chapter"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(word, body + off + lower, numbering=lists, styles=kinds) == [
        "第一章 Chapter",
        "第一条 Article",
        "第二条 Sub",
        "Plain",
        "off",
        "第三条 down",
    ]


def test_a_style_without_a_linked_level_uses_its_own_level(word: Path) -> None:
    kinds = styles(Item='<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    lists = numbering(level("%1、") + level("（%2）", "chineseCounting", index=1))
    assert lines(word, paragraph("甲", '<w:pStyle w:val="Item"/>'), numbering=lists, styles=kinds) == [
        "（一）甲"
    ]


def test_a_style_with_a_level_of_its_own_does_not_take_that_of_its_parent(word: Path) -> None:
    chapter = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    item = '<w:basedOn w:val="Chapter"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    lists = numbering(level("%1、", more='<w:pStyle w:val="Chapter"/>') + level("（%2）", index=1))
    found = lines(
        word,
        paragraph("甲", '<w:pStyle w:val="Item"/>'),
        numbering=lists,
        styles=styles(Chapter=chapter, Item=item),
    )
    assert found == ["（1）甲"]


def test_the_default_style_and_circles_of_styles_do_no_harm(word: Path) -> None:
    default = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:basedOn w:val="b"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    kinds = default + styles(b='<w:basedOn w:val="a"/>')
    assert lines(word, paragraph("甲"), numbering=numbering(level("%1、")), styles=kinds) == ["1、甲"]


def test_a_list_style_lends_its_levels(word: Path) -> None:
    kinds = '<w:style w:type="numbering" w:styleId="Law"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    linked, own = (
        '<w:numStyleLink w:val="Law"/>',
        '<w:styleLink w:val="Law"/>' + level("第%1条", "chineseCounting"),
    )
    body = numbered("甲", number=1) + numbered("乙", number=2)
    assert lines(word, body, numbering=numbering(linked, own), styles=kinds) == ["第一条 甲", "第二条 乙"]


def test_references_to_lists_that_do_not_exist_print_nothing(word: Path) -> None:
    circle = numbering('<w:numStyleLink w:val="None"/>', nums={1: (0, ""), 2: (9, "")})
    body = numbered("甲") + numbered("乙", number=2) + numbered("丙", number=3) + numbered("丁", index=8)
    assert lines(word, body, numbering=circle) == ["甲", "乙", "丙", "丁"]


def test_a_level_used_before_the_one_above_it_counts_from_its_start(word: Path) -> None:
    lists = numbering(level("%1") + level("%1.%2", index=1))
    body = numbered("甲", index=1) + numbered("乙") + numbered("丙", index=1)
    assert lines(word, body, numbering=lists) == ["1.1 甲", "1 乙", "1.1 丙"]


def test_a_number_stands_before_the_first_character(word: Path) -> None:
    assert lines(word, numbered("　　为了"), numbering=numbering(level("第%1条"))) == ["第1条 为了"]


def test_an_empty_numbered_paragraph_still_counts(word: Path) -> None:
    body = numbered("甲") + numbered("") + numbered("丙")
    assert lines(word, body, numbering=numbering(level("%1、"))) == ["1、甲", "2、", "3、丙"]
