from __future__ import annotations

from index.words.wordings import Wording, searched, wordings


def said(wording: Wording) -> list[str]:
    return [content.word for content in wording.content]


def test_a_question_in_written_words_has_one_wording() -> None:
    (only,) = wordings("怎样建设职工之家？")
    assert only.text == "怎样建设职工之家？"
    assert "职工" in only.terms
    assert "职工" in said(only)
    assert "怎样" not in said(only), "it only asks"


def test_spoken_words_are_searched_as_they_are_and_in_written_terms() -> None:
    spoken, written = wordings("被炒鱿鱼了怎么办")
    assert spoken.text == "被炒鱿鱼了怎么办"
    assert "解除" in said(written)
    assert "解除" not in said(spoken)


def test_of_a_pasted_document_the_head_is_searched_and_halves_of_characters_are_blanks() -> None:
    assert searched("工" * 5000) == "工" * 2000
    assert searched("工\ud83d会") == "工 会"


def test_a_question_in_english_is_searched_in_the_terms_that_stand_for_its_words() -> None:
    (only,) = wordings("How are wages paid?")
    assert only.is_english
    assert any("工资" in terms for terms in only.translated)
    assert said(only) == ["wag", "paid"]
    assert "工资" in only.content[0].terms


def test_a_question_in_english_is_told_in_the_likeliest_term_of_each_word() -> None:
    (only,) = wordings("How are wages paid for hours?")
    assert only.in_terms.split("，")[0] == "工资"
    assert [wording.in_terms for wording in wordings("工资怎么算")] == [""]
    assert [wording.in_terms for wording in wordings("How do I do that?")] == [""], "no word names anything"


def test_a_question_in_english_is_searched_with_the_terms_of_the_documents_as_well() -> None:
    english, written = wordings("What is a labour dispute?")
    assert english.text == "what is a labor dispute?"
    assert written.is_english
    assert said(written) == ["劳动", "争议"]


def test_english_terms_in_a_chinese_question_are_read_as_those_of_the_documents() -> None:
    (only,) = wordings("maternity leave 几天")
    assert (only.text, only.is_english) == ("产假几天", False)
    assert wordings("annual leave没休完怎么办")[0].text == "年休假没休完怎么办"


def test_a_chinese_question_with_a_word_in_latin_letters_is_not_translated() -> None:
    assert not any(wording.is_english for wording in wordings("去KTV团建能用工会经费吗"))
