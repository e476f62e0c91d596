"""A text of several sentences that cites: each sentence has its verdict, and the address those that stand somewhere."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from support.citing import FILES, OPEN, SHOWN, citations
from support.libraries import published_library

from bot.answering import LibraryAnswers
from bot.chat.messages.verdicts import show_verification
from bot.commands.verification import print_verification
from bot.texts import EN, ZH
from bot.verifying.finding.phrases import verify
from bot.verifying.matches import Cited, Verdict, Verification
from index.published import Published

INVENTED = "工会有权一票否决厂长的决定"
QUARTERLY = "每季度公布一次账目，公布的时间不少于五天"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> LibraryAnswers:
    return LibraryAnswers(published_library(tmp_path_factory.mktemp("library"), FILES))


def test_a_sentence_behind_the_one_that_is_cited_has_a_verdict_too(answers: LibraryAnswers) -> None:
    found = answers.verify(
        f"根据《示例县工会经费办法》第二条规定，{SHOWN}。{INVENTED}。"
        f"根据《示例县活动室守则》第一点，{OPEN}。食堂应当通宵开放。"
    )
    absent, exact = Verdict.ABSENT, Verdict.EXACT
    assert [part.verdict for part in found.parts] == [exact, absent, exact, absent]
    assert citations(found) == [Cited.RIGHT, None, Cited.RIGHT, None]
    assert not any(part.parts for part in found.parts)
    console = Console(file=io.StringIO(), width=200)
    print_verification(console, found)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().count("没有这句话") == 2
    assert ZH.ABSENT_PART in show_verification(found, ZH).html
    assert EN.ABSENT_PART in show_verification(found, EN).html


def test_sentences_of_two_articles_that_are_cited_together_are_right(answers: LibraryAnswers) -> None:
    found = answers.verify(
        f"《示例县工会经费办法》第二条、第三条规定：{SHOWN}。补助由经费审查委员会在三天以内决定。"
    )
    assert found.is_well_cited
    assert citations(found) == [Cited.RIGHT, Cited.RIGHT]


def test_of_two_documents_both_must_say_it(answers: LibraryAnswers) -> None:
    said = "《示例县工会经费办法》{}、《示例县活动室守则》第二点均规定，" + QUARTERLY
    assert citations(answers.verify(said.format("第二条"))) == [Cited.RIGHT]
    assert citations(answers.verify(said.format("第一条"))) == [Cited.PARTLY]
    assert citations(answers.verify("《示例县工会经费办法》《示例县活动室守则》都规定，" + QUARTERLY)) == [
        Cited.RIGHT
    ]
    assert citations(answers.verify("《示例县工会经费办法》和《示例县活动室守则》规定：" + SHOWN)) == [
        Cited.PARTLY
    ]


def test_words_that_go_on_behind_the_place_that_is_cited_are_partly_right(answers: LibraryAnswers) -> None:
    found = answers.verify(f"《示例县工会经费办法》第二条第一款规定：{SHOWN}。{QUARTERLY}。")
    assert found.verdict is Verdict.EXACT
    assert citations(found) == [Cited.PARTLY]
    for texts in (ZH, EN):
        assert found.citation is not None
        assert texts.cited(found.citation.said, found.citation) in show_verification(found, texts).html


@pytest.mark.parametrize("behind", ["（《示例县工会经费办法》第三条）", "\n——《示例县工会经费办法》第三条"])
def test_a_second_citation_of_the_same_words_is_told_not_to_be_looked_up(
    answers: LibraryAnswers, behind: str
) -> None:
    found = answers.verify(f"《示例县工会经费办法》第二条规定：{SHOWN}。{behind}")
    assert citations(found) == [Cited.RIGHT]
    assert "第三条" in "".join(found.aside)
    assert "第三条" in show_verification(found, ZH).html


def test_many_citations_are_verified_once_each(
    answers: LibraryAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    def counted(text: str, published: Published) -> Verification:
        verified.append(text)
        return verify(text, published)

    monkeypatch.setattr("bot.verifying.citing.verify", counted)
    answers.verify(f"根据《示例县工会经费办法》第一条规定，{INVENTED}。" * 20)
    assert len(verified) == len(set(verified))
    verified.clear()
    answers.verify(f"根据《示例县工会经费办法》第一条规定，{INVENTED}。" * 40)
    assert len(verified) == 1


def test_citations_in_brackets_side_by_side_are_all_meant(answers: LibraryAnswers) -> None:
    money, rooms = "《示例县工会经费办法》第二条第二款", "《示例县活动室守则》第二点"
    for text in (f"{QUARTERLY}（{money}）（{rooms}）。", f"{QUARTERLY}（{money}）【{rooms}】"):
        found = answers.verify(text)
        assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.RIGHT])
    found = answers.verify(f"{OPEN}（{money}）（《示例县活动室守则》第一点）。")
    assert (found.verdict, citations(found)) == (Verdict.EXACT, [Cited.PARTLY])


def test_each_clause_is_of_the_citation_in_the_bracket_behind_it(answers: LibraryAnswers) -> None:
    money, rooms = "《示例县工会经费办法》第二条", "《示例县活动室守则》第一点"
    found = answers.verify(f"{SHOWN}（{money}）；{OPEN}（{rooms}）。")
    assert [part.text for part in found.parts] == [SHOWN, f"{OPEN}。"]
    assert citations(found) == [Cited.RIGHT, Cited.RIGHT]
    found = answers.verify(f"{SHOWN.replace('八百', '九百')}（{money}）；{OPEN}（{money}）。")
    assert [part.verdict for part in found.parts] == [Verdict.ALTERED, Verdict.EXACT]
    assert citations(found) == [Cited.RIGHT, Cited.WRONG]


def test_a_citation_behind_a_comma_begins_a_claim_of_its_own(answers: LibraryAnswers) -> None:
    for joining in ("", "而", "同时"):
        found = answers.verify(
            f"《示例县工会经费办法》第二条规定{SHOWN}，{joining}《示例县活动室守则》第一点规定{OPEN}。"
        )
        assert [part.verdict for part in found.parts] == [Verdict.EXACT, Verdict.EXACT]
        assert citations(found) == [Cited.RIGHT, Cited.RIGHT]


@pytest.mark.parametrize("behind", ["：\n", "\n", "：", " "])
def test_the_number_of_an_article_may_stand_on_a_line_above_its_words(
    answers: LibraryAnswers, behind: str
) -> None:
    found = answers.verify(
        f"《示例县工会经费办法》\n第二条{behind}{SHOWN}。\n{QUARTERLY}。\n第三条{behind}{INVENTED}。\n"
    )
    assert [part.verdict for part in found.parts] == [Verdict.EXACT, Verdict.ABSENT]
    assert citations(found) == [Cited.RIGHT, Cited.WRONG]


def test_what_stands_behind_a_quotation_is_told_once(answers: LibraryAnswers) -> None:
    found = answers.verify(f"《示例县工会经费办法》规定：“{INVENTED}”，同时，“{SHOWN}”。")
    texts = [part.text for part in found.parts]
    assert texts[0] == INVENTED
    assert sum(SHOWN in text for text in texts) == 1
