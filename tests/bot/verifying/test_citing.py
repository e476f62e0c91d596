"""A text that says where it stands is verified without that, and so is the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.citing import FILES, OPEN, SHOWN, printed
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.commands.verification import verification_json
from bot.texts import EN, ZH
from bot.verifying.matches import Citation, Cited, Verdict


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), FILES))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"《示例县工会经费办法》第二条规定：{SHOWN}", "《示例县工会经费办法》第二条"),
        (f"根据《示例县工会经费办法》第二条，{SHOWN}", "《示例县工会经费办法》第二条"),
        (f"根据《示例县工会经费办法》，{SHOWN}", "《示例县工会经费办法》"),
        (f"示例县工会经费办法第2条：“{SHOWN}”", "示例县工会经费办法第2条"),
        (f"示例县工会经费办法第二条第一款：{SHOWN}", "示例县工会经费办法第二条第一款"),
        (f"《示例县工会经费办法》指出：{SHOWN}", "《示例县工会经费办法》"),
        (f"{SHOWN}（《示例县工会经费办法》第二条）", "《示例县工会经费办法》第二条"),
        (f"{SHOWN}（见《示例县工会经费办法》）。", "《示例县工会经费办法》"),
        (f"{SHOWN}。\n——《示例县工会经费办法》第二条", "《示例县工会经费办法》第二条"),
        (f"{SHOWN}——《示例县工会经费办法》第二条", "《示例县工会经费办法》第二条"),
        (f"{SHOWN}\n（《示例县工会经费办法》 › 第二条）", "《示例县工会经费办法》 › 第二条"),
        (f"{OPEN}【《示例县活动室守则》 › 一、开门】", "《示例县活动室守则》 › 一、开门"),
        (
            "住院超过七天的（《示例县工会经费办法》第三条第（一）项）",
            "《示例县工会经费办法》第三条第（一）项",
        ),
        ("住院超过七天的（《示例县工会经费办法》 › 第三条）", "《示例县工会经费办法》 › 第三条"),
    ],
)
def test_words_that_stand_where_they_are_said_to_are_right_with_their_address(
    answers: LibraryAnswers, text: str, said: str
) -> None:
    found = answers.verify(text)
    assert found.verdict is Verdict.EXACT
    assert found.citation == Citation(said, Cited.RIGHT)
    assert f"✓ 出处对：{said}" in printed(found)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (f"《示例县工会经费办法》第一条规定：{SHOWN}", "《示例县工会经费办法》 › 第一条"),
        (f"{SHOWN}（《示例县工会经费办法》 › 第一条）", "《示例县工会经费办法》 › 第一条"),
        (f"示例县工会经费办法第二条第二款：{SHOWN}", "《示例县工会经费办法》 › 第二条"),
        (f"{SHOWN}（《示例县工会经费办法》第三条第（一）项）", "《示例县工会经费办法》 › 第三条 › （一）"),
    ],
)
def test_words_that_stand_elsewhere_are_exact_and_the_address_is_wrong(
    answers: LibraryAnswers, text: str, there: str
) -> None:
    found = answers.verify(text)
    assert found.verdict is Verdict.EXACT
    assert found.matches[0].quote.address == "《示例县工会经费办法》 › 第二条"
    assert found.citation is not None
    assert found.citation.verdict is Cited.WRONG
    assert found.citation.there[0].address == there
    assert "≠ 出处不对" in printed(found)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("有下列情形之一的，可以补助", {"第一款"}),
        ("住院超过七天的", {"第一款", "第一款第一项"}),
        ("补助由经费审查委员会在三天以内决定", {"第二款"}),
        ("决定的时候，应当优先补助下列人员", {"第三款"}),
        ("一年以内失去住房的", {"第三款", "第三款第二项"}),
    ],
)
def test_a_clause_of_an_article_holds_its_own_items_and_no_other_clause(
    answers: LibraryAnswers, words: str, right: set[str]
) -> None:
    said = ("第一款", "第一款第一项", "第一款第二项", "第二款", "第三款", "第三款第二项")
    found = {each: answers.verify(f"《示例县工会经费办法》第三条{each}规定：{words}") for each in said}
    assert {
        each for each, one in found.items() if one.citation and one.citation.verdict is Cited.RIGHT
    } == right


def test_numbering_of_ones_own_does_not_count_in_cited_words_either(answers: LibraryAnswers) -> None:
    for words in (f"（一）{SHOWN}", f"1. {SHOWN}[2]"):
        found = answers.verify(f"《示例县工会经费办法》第二条规定：{words}")
        assert found.verdict is Verdict.EXACT
        assert found.citation == Citation("《示例县工会经费办法》第二条", Cited.RIGHT)
        assert found.aside


def test_the_right_article_of_another_document_is_the_wrong_place(answers: LibraryAnswers) -> None:
    found = answers.verify(f"{OPEN}（《示例县工会经费办法》 › 一、开门）")
    assert found.citation is not None
    assert found.citation.verdict is not Cited.RIGHT


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("《示例县甲办法》第九条规定：本办法自2019年10月1日起施行。", ("replace", "10", "3")),
        ("《示例县乙办法》第九条规定：本办法自2019年10月1日起施行。", ("replace", "2019", "2018")),
        ("党员推举和自荐（《示例县甲办法》第二条）", ("replace", "党", "会")),
        ("会员推举（《示例县甲办法》第二条第一项）", None),
        ("会员推荐和自荐（《示例县甲办法》第二条第一项）", ("replace", "荐", "举")),
    ],
)
def test_altered_words_are_held_against_the_place_that_is_cited(
    tmp_path: Path, text: str, difference: tuple[str, str, str] | None
) -> None:
    law = "---\ntitle: 示例县{}办法\n---\n\n第二条 候选人这样产生：\n\n（一）{}；\n\n第九条 本办法自{}起施行。\n"
    files = {
        "甲.md": law.format("甲", "会员推举和自荐", "2019年3月1日"),
        "乙.md": law.format("乙", "班组提名", "2018年10月1日"),
    }
    found = LibraryAnswers(published_library(tmp_path, files)).verify(text)
    assert found.citation is not None
    assert found.citation.verdict is Cited.RIGHT
    differences = [(each.op, each.given, each.printed) for each in found.matches[0].differences]
    assert differences == ([difference] if difference else [])


def test_altered_words_that_stand_elsewhere_all_but_as_given_have_a_wrong_address(
    answers: LibraryAnswers,
) -> None:
    found = answers.verify(f"《示例县工会经费办法》第三条规定：{SHOWN.replace('八百', '九百')}")
    assert found.verdict is Verdict.ALTERED
    assert found.citation is not None
    assert found.citation.verdict is Cited.WRONG


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("钥匙不由值班员保管，离岗时当面移交；丢失钥匙的应当当天报告组长，并且换锁。", ("delete", "不", "")),
        ("党员推荐和自荐。", ("replace", "党", "会")),
    ],
)
def test_altered_words_with_a_wrong_address_are_told_as_both(
    tmp_path: Path, words: str, difference: tuple[str, str, str]
) -> None:
    title = "示例县总工会关于活动室日常管理和先进班组评选推荐工作的办法"
    law = """# {}

第一章 总则

第一条 评选“先进班组候选人”按照本章进行，活动室由值班员打扫。

第二条 {}

第三条 {}
""".format(
        title,
        "钥匙由值班员保管，离岗时当面移交；丢失钥匙的应当当天报告组长，并且换锁。",
        "候选人由下面的办法产生：\n\n（一）会员推荐和自荐。",
    )
    answers = LibraryAnswers(published_library(tmp_path, {"一.md": law}))
    found = answers.verify(f"《{title}》第一条规定：{words}")
    if len(words) > 10:  # so few words are not known again elsewhere
        assert found.verdict is Verdict.ALTERED
        assert [(each.op, each.given, each.printed) for each in found.matches[0].differences] == [difference]
    assert found.citation is not None
    assert found.citation.verdict is Cited.WRONG


def test_a_wrong_address_behind_the_stop_is_told_of_words_that_leave_some_out(
    answers: LibraryAnswers,
) -> None:
    found = answers.verify(f"{SHOWN.replace('不超过', '超过')}。（《示例县工会经费办法》第三条）")
    assert found.verdict is Verdict.ALTERED
    assert found.citation is not None
    assert found.citation.verdict is Cited.WRONG


def test_another_title_where_the_document_cites_one_itself_is_altered(tmp_path: Path) -> None:
    words = "发放慰问品要有签收单，每人一份，由经手人和证明人签字，见《示例县{}法》第四条。"
    published = published_library(tmp_path, {"问.md": f"第一条 {words.format('经费')}\n"})
    answers = LibraryAnswers(published)
    assert answers.verify(words.format("经费")).verdict is Verdict.EXACT
    found = answers.verify(words.format("活动"))
    assert found.verdict is Verdict.ALTERED
    assert [(each.given, each.printed) for each in found.matches[0].differences] == [("活动", "经费")]


def test_the_place_that_is_cited_goes_before_others_that_say_the_same(answers: LibraryAnswers) -> None:
    text = "每季度公布一次账目，公布的时间不少于五天"
    for said in (
        "《示例县活动室守则》第二点",
        "《示例县工会经费办法》（2012年）第二条",
        "《示例县工会经费办法》第二条",
    ):
        found = answers.verify(f"{text}（{said}）")
        assert found.citation == Citation(said, Cited.RIGHT)
        assert found.matches[0].quote.address.startswith(said.partition("第")[0])
        assert len(found.matches) == 3


def test_a_document_that_is_not_here_cannot_be_checked(answers: LibraryAnswers) -> None:
    found = answers.verify(f"《没有收录的办法》第二条规定：{SHOWN}")
    assert found.verdict is Verdict.EXACT
    assert found.citation == Citation("《没有收录的办法》第二条", Cited.NOT_HELD)
    assert "出处没有核对" in printed(found)


def test_altered_words_are_compared_with_what_is_cited(answers: LibraryAnswers) -> None:
    found = answers.verify(
        "《示例县工会经费办法》第二条规定：慰问品每人每年不超过九百元，由经费审查委员会逐笔核对"
    )
    assert found.verdict is Verdict.ALTERED
    assert found.citation == Citation("《示例县工会经费办法》第二条", Cited.RIGHT, is_altered=True)
    assert [(each.given, each.printed) for each in found.matches[0].differences] == [("九百", "八百")]


def test_of_words_that_stand_nowhere_the_cited_place_is_shown(answers: LibraryAnswers) -> None:
    found = answers.verify("员工每天可以带一只小狗进车间（《示例县工会经费办法》第一条）")
    assert found.verdict is Verdict.ABSENT
    assert found.citation is not None
    assert found.citation.there[0].address == "《示例县工会经费办法》 › 第一条"
    assert "为了管好示例县的工会经费" in printed(found)


def test_sentences_that_cite_different_places_are_verified_one_by_one(answers: LibraryAnswers) -> None:
    found = answers.verify(
        f"《示例县工会经费办法》第二条规定，{SHOWN}。《示例县工会经费办法》第二条规定，{OPEN}。"
    )
    first, second = found.parts
    assert first.citation is not None
    assert second.citation is not None
    assert (first.citation.verdict, second.citation.verdict) == (Cited.RIGHT, Cited.WRONG)
    assert found.verdict is Verdict.PIECED


def test_sentences_that_all_stand_where_they_are_said_to_are_no_patchwork(answers: LibraryAnswers) -> None:
    found = answers.verify(
        f"《示例县工会经费办法》第二条规定，{SHOWN}。{OPEN}（《示例县活动室守则》第一点）。"
    )
    assert [part.verdict for part in found.parts] == [Verdict.EXACT, Verdict.EXACT]
    assert found.is_well_cited
    assert printed(found).startswith("✓ 每一句都是原文，出处也都对")
    for texts in (ZH, EN):
        assert show_verification(found, texts).html.startswith(texts.WELL_CITED)


@pytest.mark.parametrize(
    "text",
    [
        "根据《示例县工会经费办法》，制定本守则",
        "为了管好示例县的工会经费，制定本方法",
        f"我听说：{SHOWN}",
        f"第二条：{SHOWN}",
        f"{SHOWN}（以上内容）",
        f"{SHOWN}（）",
    ],
)
def test_what_is_no_address_is_part_of_the_text(answers: LibraryAnswers, text: str) -> None:
    assert answers.verify(text).citation is None


def test_words_that_a_document_says_together_with_an_address_are_its_own(tmp_path: Path) -> None:
    sentence = "依照《示例县工会经费办法》第二条，慰问品登记造册"
    files = {**FILES, "造册.md": f"# 示例县造册守则\n\n一、造册。{sentence}。\n"}
    found = LibraryAnswers(published_library(tmp_path, files)).verify(sentence)
    assert found.verdict is Verdict.EXACT
    assert found.citation is None


def test_programs_are_told_what_is_cited_and_what_stands_there(answers: LibraryAnswers) -> None:
    told = verification_json(answers.verify(f"《示例县工会经费办法》第一条规定：{SHOWN}"))
    assert told["citation"] == {
        "text": "《示例县工会经费办法》第一条",
        "verdict": "wrong",
        "altered": False,
        "there": [
            {
                "address": "《示例县工会经费办法》 › 第一条",
                "text": "第一条 为了管好示例县的工会经费，制定本办法。",
            }
        ],
        "edition": "",
        "now": None,
    }
    assert verification_json(answers.verify(SHOWN))["citation"] is None


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        (f"《示例县工会经费办法》第二条规定：{SHOWN}", "出处对", "The address is right"),
        (f"《示例县工会经费办法》第一条规定：{SHOWN}", "出处不对", "The address is wrong"),
        (f"《没有收录的办法》第二条规定：{SHOWN}", "出处没有核对", "The address was not checked"),
        ("员工可以带小狗进车间（《示例县工会经费办法》第一条）", "出处不对", "The address is wrong"),
    ],
)
def test_a_phone_shows_whether_the_address_is_right_and_what_stands_there(
    answers: LibraryAnswers, text: str, chinese: str, english: str
) -> None:
    found = answers.verify(text)
    for texts, told in ((ZH, chinese), (EN, english)):
        piece = show_verification(found, texts)
        assert told in piece.html
        there = found.citation.there if found.citation is not None else ()
        assert (texts.CITED_THERE in piece.html) == bool(there)
        assert all(excerpt.text in excerpt.document.text for excerpt in piece.excerpts)
        assert len(piece.excerpts) == len(found.matches[:3]) + len(there[:1])


def test_what_is_cited_is_escaped_and_cut_to_what_a_line_holds(answers: LibraryAnswers) -> None:
    said = f"《<b>没有的{'很长的' * 40}办法</b>》第二条"
    piece = show_verification(answers.verify(f"{SHOWN}（{said}）"), ZH)
    assert "<b>没有的" not in piece.html
    assert "…" in piece.html
