from __future__ import annotations

import re

import pytest
from support.bot_api import BotApi
from support.updates import PRIVATE

from bot.chat.messages.buttons import REASONS
from bot.quoting import quotes
from bot.quoting.lacking import Lacking
from bot.quoting.remarks import (
    NO_SUCH_PART,
    WHICH_DOCUMENT,
    absent,
    cut_off,
    left_out,
    no_such_place,
    no_such_tag,
    none_of_year,
    nothing_inside,
    nothing_tagged,
    question_missing,
    said_elsewhere,
    unknown_name,
)
from bot.texts import EN, LANGUAGES, ZH, Texts
from bot.texts.en import English
from bot.texts.zh import Chinese
from corpus.catalogue import Relation
from corpus.document import STATUSES, Metadata, Point, Span
from corpus.metadata import titles

_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_NAMES = [name for name in dir(ZH) if not name.startswith("_")]
_SAID = {
    f"{texts.CODE} {name}": getattr(texts, name)
    for texts in LANGUAGES
    for name in _NAMES
    if isinstance(getattr(texts, name), str)
}


def _files(package: str) -> dict[str, list[str]]:
    """In which files of a language each name stands."""
    files: dict[str, list[str]] = {}
    for part in English.__mro__:
        if part.__module__.startswith(package):
            for name in vars(part):
                files.setdefault(name, []).append(part.__module__.removeprefix(package))
    return {name: where for name, where in files.items() if not name.startswith("_")}


_IN_CHINESE, _IN_ENGLISH = _files(Chinese.__module__), _files(English.__module__)


def test_nothing_is_left_untranslated() -> None:
    mute = {"circled", "fact", "note"}  # without words of their own
    assert [name for name in _NAMES if name not in _IN_ENGLISH and name not in mute] == []


def test_each_text_stands_in_one_file_and_its_translation_in_the_one_of_the_same_name() -> None:
    assert [name for name in _NAMES if len(_IN_CHINESE[name]) > 1] == []
    assert [name for name, where in _IN_ENGLISH.items() if where != _IN_CHINESE.get(name)] == []


@pytest.mark.parametrize("text", _SAID.values(), ids=_SAID)
def test_everything_said_can_be_sent_as_html(text: str) -> None:
    params = {"chat_id": str(PRIVATE), "text": text, "parse_mode": "HTML"}
    status, body = BotApi().respond("sendMessage", params)
    assert status == 200, body


@pytest.mark.parametrize("text", [text for name, text in _SAID.items() if name.endswith("_SHORT")])
def test_alerts_are_short_and_plain(text: str) -> None:
    assert len(text) <= 200
    assert "<" not in text


def test_commands_are_as_telegram_wants_them() -> None:
    for name, does in (*ZH.COMMANDS, *EN.COMMANDS):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(does) <= 256
    assert [name for name, _ in ZH.COMMANDS] == [name for name, _ in EN.COMMANDS]


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2023-04-24", "2023年4月24日"),
        ("2023-10", "2023年10月"),
        ("2023", "2023年"),
        ("", ""),
        ("去年", "去年"),
        ("1-2-3-4", "1-2-3-4"),
    ],
)
def test_dates_are_printed_to_the_precision_given(iso: str, printed: str) -> None:
    assert ZH.date(iso) == printed


def test_numbers_beyond_the_circled_ones_are_bracketed() -> None:
    assert [ZH.circled(number) for number in (1, 20, 21)] == ["①", "⑳", "(21)"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_said_in_the_reader_s_language(status: str) -> None:
    assert ZH.fact("status", status) == status
    assert _HAN.search(EN.fact("status", status)) is None
    assert _HAN.search(EN.standing(status)) is None
    assert _HAN.search(EN.becomes("", "", status).replace("《》", "")) is None


def test_every_kind_that_titles_name_has_an_english_word_of_its_own() -> None:
    kinds = sorted({*titles._KINDS.values(), "案例"})
    said = [EN.kind(kind) for kind in kinds]
    assert [kind for kind, word in zip(kinds, said, strict=True) if _HAN.search(word)] == []
    assert len(set(said)) == len(kinds)
    assert [ZH.kind(kind) for kind in kinds] == kinds


def test_a_sample_is_told_from_what_it_imitates_and_an_unknown_kind_is_left_as_it_is() -> None:
    assert EN.kind("意见示例") == "opinions (sample)"
    assert EN.kind("家书") == "家书"
    assert EN.fact("kind", "") == ""
    assert EN.fact("issuer", "现行") == "现行"


@pytest.mark.parametrize(
    "remark",
    [
        NO_SUCH_PART,
        absent("条例"),
        absent("条例", article=12),
        no_such_tag("2019", found=True),
        no_such_tag("2019", found=False),
        nothing_tagged("2019", 7),
        question_missing("2019"),
        said_elsewhere("《条例》"),
        said_elsewhere("2018年的讲话"),
        nothing_inside("2018年的讲话", guessed=True),
        nothing_inside("2018年的讲话", guessed=False),
        none_of_year("2018年的讲话"),
    ],
)
def test_what_is_said_before_an_answer_is_said_in_english(remark: str) -> None:
    assert not _HAN.search(EN.opening(remark).replace("《条例》", ""))
    assert ZH.opening(remark) == remark


@pytest.mark.parametrize(
    ("lacks", "rest", "said"),
    [
        (
            Lacking("《条例》", "第九百条", count="58条"),
            False,
            "《条例》 has no article 900 (it has 58 articles).",
        ),
        (Lacking("《条例》", "第十条之一"), False, "《条例》 has no article 10-1."),
        (
            Lacking("《条例》", "（九）", within="第三条"),
            True,
            "《条例》 has no item 9 in article 3; here is the rest:",
        ),
        (
            Lacking("《条例》", "第五条", within="第一编第三章", article="第五条", where="第一编第一章"),
            True,
            "《条例》 has no article 5 in part 1, chapter 3; article 5 is in part 1, chapter 1:",
        ),
        (
            Lacking("《条例》", "第二章", count="1章", article="第五条"),
            True,
            "《条例》 has no chapter 2 (it has 1 chapter); this is article 5:",
        ),
        (Lacking("《甲》、《乙》", "第二章第三条"), False, "《甲》、《乙》 has no chapter 2, article 3."),
    ],
)
def test_what_a_document_lacks_is_said_in_english(lacks: Lacking, rest: bool, said: str) -> None:
    assert EN.opening(no_such_place(lacks, rest=rest)) == said


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (["《条例》", "第四章 会员", "第四十六条", "（一）"], "Article 46, item 1"),
        (["第五条之二", "第三款"], "Article 5-2, paragraph 3"),
        (["第一编 总则", "第三章 法人"], "Part 1, chapter 3"),
        (["一、怎样入会", "2. 先问谁"], "Point 1, point 2"),
        (["附录", "一是公开"], ""),
        (["3条措施"], ""),
        (["4. 加班费怎么算"], ""),
    ],
)
def test_a_place_is_said_in_english_beside_its_chinese_steps(way: list[str], said: str) -> None:
    assert EN.place(way) == said
    assert ZH.place(way) == ""


def test_an_english_name_that_nobody_knows_is_said_in_english() -> None:
    remark = unknown_name("Maritime Law")
    assert ZH.opening(remark) == "不认得“Maritime Law”是哪份文件，请写它的中文名称再查，例如：工会法第十条"
    assert EN.opening(remark).startswith("I do not know which document “Maritime Law” is.")


def test_the_number_of_an_article_that_is_cited_is_said_in_english() -> None:
    assert EN.opening(absent("条例", article=12)).endswith("These passages cite its article 12:")
    assert EN.opening(absent("宪法")) == "《宪法》 (Constitution) is not among the collected documents."
    assert EN.opening(WHICH_DOCUMENT).startswith("Please name the document")
    assert EN.opening("") == ""


@pytest.mark.parametrize("status", STATUSES)
def test_what_the_program_remarks_on_a_quote_is_said_in_english(status: str) -> None:
    metadata = Metadata(
        title="Shanghai办法", kind="办法", status=status, successor="New Act", note="See the annex."
    )
    notes = (*quotes._notes(metadata, damaged=True), "另见：Act › 1")
    assert [note for note in notes if _HAN.search(EN.remark(note))] == []
    assert [ZH.remark(note) for note in notes] == list(notes)


def test_what_amended_a_document_is_remarked_in_both_languages() -> None:
    amended = Metadata(
        title="甲解释", kind="解释", status="已修改", amendment="修改依据：《乙决定》（2020-12-23）"
    )
    (note,) = quotes._notes(amended, damaged=False)
    assert note == "此文件后来作过修改，请核对现行文本；修改依据：《乙决定》（2020-12-23）"
    assert EN.remark(note).endswith("text in force; amended by: 《乙决定》（2020-12-23）")


def test_an_article_with_exceptions_is_remarked_in_both_languages() -> None:
    articles = [Point("", marker, 1, None, "", Span(0, 0)) for marker in ("第 十六条", "第十七条")]
    (note,) = quotes._notes(Metadata(title="甲办法", kind="办法"), articles, damaged=False)
    assert note == "这一条有例外，见第十六条、第十七条"
    assert EN.remark(note) == "This article has exceptions, see 第十六条、第十七条 (article 16, article 17)"


def test_that_a_list_was_cut_off_is_remarked_in_both_languages() -> None:
    note = cut_off(12, 58, articles=True)
    assert ZH.remark(note) == "这里是前 12 条，共 58 条；其余的可以写明第几条来查"
    assert EN.remark(note) == "The first 12 of 58 articles; ask for the others by their numbers"
    assert EN.remark(cut_off(3, 4, articles=False)).startswith("The first 3 of 4 passages")


def test_that_the_items_of_an_article_are_left_out_is_remarked_in_both_languages() -> None:
    note = left_out("第 三条")
    assert ZH.remark(note) == "下面的内容没有列在这里，要看请写明：第三条"
    assert EN.remark(note) == "What stands below it is left out here; to see it, ask for 第三条 (article 3)"


def test_the_place_of_local_rules_is_said_in_both_languages() -> None:
    (note,) = quotes._notes(Metadata(title="上海市工会条例", kind="条例"), damaged=False)
    assert EN.remark(note) == "Local rules, for 上海市 (Shanghai)"
    assert EN.remark("地方规定，适用于甲县") == "Local rules, for 甲县"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("中华人民共和国工会法", "Trade Union Law"),
        ("中华人民共和国劳动合同法（2008年）", "Labor Contract Law"),
        ("上海市劳动合同条例", "Shanghai Labor Contract Regulations"),
        ("北京市实施《中华人民共和国工会法》办法", "Beijing Measures for Implementing the Trade Union Law"),
        ("关于关心职工的意见", ""),
        ("甲县工会条例", ""),
    ],
)
def test_a_law_is_called_by_its_english_name_too(title: str, name: str) -> None:
    assert EN.known_as(title) == name
    assert ZH.known_as(title) == ""


def test_one_of_a_kind_is_told_in_the_singular() -> None:
    assert EN.generation_facts("today", 1, 1) == "today · 1 document · 1 passage"
    assert EN.generation_facts("today", 2, 0) == "today · 2 documents · 0 passages"
    assert EN.forgotten(1).startswith("Deleted: 1 question,")
    assert "1 other paragraph," in EN.parsed_counts(1, 1, 1.0)


def test_a_repeated_question_is_told_of_with_or_without_a_name() -> None:
    assert EN.answered_before("", 1).startswith("This was answered a minute ago")
    assert EN.answered_before("Li", 3).startswith("Li, this was answered 3 minutes ago")


@pytest.mark.parametrize("texts", LANGUAGES, ids=lambda texts: texts.CODE)
def test_an_opinion_is_called_what_its_button_says(texts: Texts) -> None:
    for name in REASONS:
        assert texts.verdict_label(name).lower() == texts.reason(name).lower()


@pytest.mark.parametrize("texts", LANGUAGES, ids=lambda texts: texts.CODE)
@pytest.mark.parametrize("relation", [relation.name.lower() for relation in Relation])
def test_how_much_two_documents_share_is_told_where_it_says_something(texts: Texts, relation: str) -> None:
    told = texts.alike("Act", "", relation, "87%")
    assert ("87%" in told) == (relation in {"version", "alike"})
