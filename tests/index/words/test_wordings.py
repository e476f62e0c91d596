from __future__ import annotations

from index.words.wordings import searched, wordings


def test_a_question_in_written_words_has_one_wording() -> None:
    (only,) = wordings("怎样建设职工之家？")
    assert only.text == "怎样建设职工之家？"
    assert "职工" in only.terms
    assert "职工" in only.content
    assert "怎样" not in only.content, "it only asks"


def test_spoken_words_are_searched_as_they_are_and_in_written_terms() -> None:
    spoken, written = wordings("被炒鱿鱼了怎么办")
    assert spoken.text == "被炒鱿鱼了怎么办"
    assert "解除" in written.content
    assert "解除" not in spoken.content


def test_of_a_pasted_document_the_head_is_searched_and_halves_of_characters_are_blanks() -> None:
    assert searched("工" * 5000) == "工" * 2000
    assert searched("工\ud83d会") == "工 会"
