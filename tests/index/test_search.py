"""The one search path, over small documents and with anything for a question."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.encoders import HashingEncoder
from support.libraries import FILES, parsed

from corpus.document import Document
from index.calibration import Calibration, Decision, brevity
from index.elsewhere import nearness_elsewhere
from index.measuring.in_memory import index_passages
from index.passages import Passage, cut_passages, list_units
from index.search import Found

QUESTIONS = ["工会经费的来源", "建设职工之家的阵地", "哺乳时间有多长", "疗休养的路费", "篮球友谊赛的记分牌"]
STRANGE = [
    "",
    " \t\n",
    "😀😀🎉",
    "？！。，",
    "工会经费" * 25_000,
    "，" * 100_000,
    "<script>alert(1)</script><b>经费",
    "'; DROP TABLE 工会; --",
    "\x00\x1b[31m\x07经费\u202e\ufeff",
    "\ud800",
    "工会\udfff经费\ud83d",
    "“" * 500 + "经费" + "”" * 500,
    "((((((((((" * 100,
    "𠮷𠮷\U0010ffff",
    "%s%n{}{0}$(id)`id`",
]


def passages_of(documents: list[Document]) -> list[Passage]:
    units = list(list_units(documents))
    found: list[Passage] = []
    for number, document in enumerate(documents):
        own = [unit for unit in units if unit.document == number]
        found += cut_passages(document, own, first_unit=units.index(own[0]))
    return found


DOCUMENTS = [parsed(text, file=file) for file, text in sorted(FILES.items())]
PASSAGES = passages_of(DOCUMENTS)
SEARCHER = index_passages(PASSAGES, HashingEncoder())
_DOCUMENT_OF = [unit.document for unit in list_units(DOCUMENTS)]
LIBRARY = index_passages(
    PASSAGES, HashingEncoder(), documents=[_DOCUMENT_OF[passage.unit] for passage in PASSAGES]
)
UNITS = len({passage.unit for passage in PASSAGES})


def best(question: str) -> str:
    """The text of the passage that was found first."""
    return PASSAGES[SEARCHER.search(question, limit=1).hits[0].passage].text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("工会经费的来源是什么", "会员缴纳的会费"),
        ("工會經費的來源是什麼", "会员缴纳的会费"),
        ("哺乳時間", "一小时哺乳时间"),
        ("借来的记分牌", "文化宫"),
        ("审查结果向会员公布", "经费审查委员会"),
    ],
)
def test_the_passage_that_says_it_comes_first(question: str, said: str) -> None:
    assert said in best(question)


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_are_the_units_of_the_ranked_passages_each_once(question: str) -> None:
    ranked = SEARCHER.rank(question)
    hits = SEARCHER.search(question, limit=1000).hits
    expected: dict[int, int] = {}
    for row in ranked.rows.tolist():
        expected.setdefault(PASSAGES[row].unit, row)
    assert [(hit.unit, hit.passage) for hit in hits] == list(expected.items())


@pytest.mark.parametrize("question", QUESTIONS)
def test_hits_come_in_order_and_their_lifts_are_as_far_apart_as_the_fused_scores(question: str) -> None:
    hits = SEARCHER.search(question, limit=1000).hits
    ranked = SEARCHER.rank(question)
    evidence = dict(zip(ranked.rows.tolist(), ranked.evidence.tolist(), strict=True))
    assert [hit.order for hit in hits] == sorted((hit.order for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)
    cosines = dict(zip(ranked.rows.tolist(), ranked.cosines.tolist(), strict=True))
    nearest_last = sorted(hits, key=lambda hit: cosines[hit.passage])
    assert [hit.score for hit in nearest_last] == sorted(hit.score for hit in hits)
    chance = SEARCHER.calibration.chance
    assert [hit.lift + chance for hit in hits] == pytest.approx([evidence[hit.passage] for hit in hits])


def test_equal_passages_come_in_document_order() -> None:
    twins = [Passage(number, "标题", "工会经费的来源", PASSAGES[0].span) for number in range(40)]
    searcher = index_passages(twins, HashingEncoder())
    assert [hit.unit for hit in searcher.search("经费来源", limit=40).hits] == list(range(40))


@given(st.integers(-2, UNITS + 5))
@settings(max_examples=20, deadline=None)
def test_a_limit_cuts_and_no_more(limit: int) -> None:
    everything = SEARCHER.search(QUESTIONS[0], limit=10**9).hits
    assert SEARCHER.search(QUESTIONS[0], limit=limit).hits == everything[: max(limit, 0)]


@pytest.mark.parametrize("question", STRANGE, ids=lambda question: ascii(question[:8]))
def test_nothing_a_user_types_makes_a_search_fail(question: str) -> None:
    found = SEARCHER.search(question, limit=5)
    assert isinstance(found, Found)
    relevance = SEARCHER.relevance(question, ["经费的来源。", "", "\ufffd"])
    assert relevance.shape == (3,)
    assert np.isfinite(relevance).all()


@given(st.text(st.characters()))
@example("\ud83d\ude00经费")
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_search_fail(question: str) -> None:
    for hit in SEARCHER.search(question, limit=3).hits:
        assert np.isfinite(hit.score)


@pytest.mark.parametrize("question", ["", "  \n", "😀🎉", "？！", "，" * 100_000, "\ud800"])
def test_a_question_without_words_finds_nothing(question: str) -> None:
    assert SEARCHER.search(question, limit=5) == Found(Decision.NONE, ())


def test_of_an_endless_question_its_beginning_is_searched() -> None:
    assert "会员缴纳的会费" in best("工会经费的来源是什么。" + "\n" * 50_000 + "记分牌" * 20_000)


def test_half_a_character_does_not_change_what_is_found() -> None:
    assert SEARCHER.search("工会经费\udcff的来源", limit=5) == SEARCHER.search("工会经费 的来源", limit=5)


def test_a_phrase_in_quotation_marks_is_looked_for_by_itself() -> None:
    twins = ["打分以后公布分数", "分数打完以后公布", "记分牌已经送回"]
    passages = [Passage(number, "标题", text, PASSAGES[0].span) for number, text in enumerate(twins)]
    searcher = index_passages(passages, HashingEncoder())
    plain = {hit.unit: hit.lift for hit in searcher.search("分数和记分牌", limit=3).hits}
    quoted = {hit.unit: hit.lift for hit in searcher.search("分数和“记分牌”", limit=3).hits}
    assert quoted[2] - plain[2] > quoted[0] - plain[0]
    for marks in ("「{}」", "『{}』", '"{}"'):
        question = f"分数和{marks.format('记分牌')}"
        assert searcher.search(question, limit=3).hits[0].unit == 2


@pytest.mark.parametrize("document", range(len(DOCUMENTS)))
def test_a_search_within_a_document_finds_only_what_stands_there(document: int) -> None:
    for question in QUESTIONS:
        rows = LIBRARY.rank(question, documents=[document]).rows
        assert len(rows)
        assert set(LIBRARY.passage_documents[rows].tolist()) == {document}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_search_within_all_documents_is_the_search(question: str) -> None:
    everywhere = LIBRARY.search(question, limit=9)
    within = LIBRARY.search(question, limit=9, documents=range(len(DOCUMENTS)))
    assert [hit.passage for hit in within.hits] == [hit.passage for hit in everywhere.hits]
    assert [hit.order for hit in within.hits] == pytest.approx([hit.order for hit in everywhere.hits])


def test_a_search_within_no_document_finds_nothing() -> None:
    assert LIBRARY.search("工会经费的来源", limit=3, documents=[]) == Found(Decision.NONE, ())


def test_several_threads_find_what_one_finds() -> None:
    questions = QUESTIONS * 12
    expected = [SEARCHER.search(question, limit=10) for question in questions]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda question: SEARCHER.search(question, limit=10), questions))
    assert found == expected


def test_the_decision_is_that_of_the_likeliest_hit() -> None:
    for question in QUESTIONS:
        nearest = SEARCHER.rank(question).cosines.max(keepdims=True)
        for floor in np.linspace(-0.5, 1.5, 9).tolist():
            calibration = Calibration(floor=floor)
            found = replace(SEARCHER, calibration=calibration).search(question, limit=1)
            rarity, short = SEARCHER.rarity(question), brevity(question, SEARCHER.dense.count)
            (likeliest,) = calibration.probabilities(nearest, rarity=rarity)
            elsewhere = nearness_elsewhere(SEARCHER.encoder, SEARCHER.encoder.encode_questions([question]))
            concern = partial(
                calibration.concern, float(nearest[0]), rarity=rarity, brevity=short, elsewhere=elsewhere
            )
            decided = calibration.decide(float(likeliest), concern)
            # What holds the question's words is shown whatever its meaning is worth.
            shown = {Decision.NONE, Decision.NEAR} if decided is Decision.NONE else {decided}
            assert found.decision in shown


def test_who_types_the_very_words_of_a_passage_is_shown_it_whatever_its_meaning_is_worth() -> None:
    hopeless = replace(SEARCHER.calibration, floor=3.0)
    searcher = replace(SEARCHER, calibration=hopeless)
    assert searcher.search("工会经费的来源", limit=1).hits[0].score < 0.01
    assert searcher.search("工会经费的来源", limit=1).decision is Decision.NEAR
    assert searcher.search("量子色动力学和夸克", limit=1).decision is Decision.NONE


def test_one_that_holds_all_that_is_asked_about_is_shown_however_little_its_meaning_is_worth() -> None:
    searcher = replace(SEARCHER, calibration=replace(SEARCHER.calibration, floor=3.0, chance=3.0))
    assert searcher.search("哺乳时间是什么意思呀请问", limit=1).decision is Decision.NEAR
    assert searcher.search("哺乳时间和夸克是什么意思", limit=1).decision is Decision.NONE


def test_a_guess_that_rests_on_words_alone_tells_which_hits_hold_them() -> None:
    searcher = replace(SEARCHER, calibration=replace(SEARCHER.calibration, floor=3.0, chance=3.0))
    found = searcher.search("哺乳时间是什么意思呀请问", limit=9)
    assert found.decision is Decision.NEAR
    holding = {hit.unit for hit in found.hits if all(searcher.lexical.held(["哺乳", "时间"], hit.passage))}
    assert found.mentioning == holding
    assert 0 < len(holding) < len(found.hits)
    assert searcher.search("量子色动力学和夸克", limit=9).mentioning == frozenset()
    near = replace(SEARCHER, calibration=replace(SEARCHER.calibration, floor=-3.0))
    assert near.search("哺乳时间是什么意思呀请问", limit=9).mentioning == frozenset()


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("帮我算一下 37×48", False),
        ("qwerty123", False),
        ("98天", True),
        ("1+X的经费", True),
        ("经费 2024", True),
    ],
)
def test_a_number_alone_names_nothing(question: str, *, shown: bool) -> None:
    near = replace(SEARCHER, calibration=replace(SEARCHER.calibration, floor=-3.0))
    assert (near.search(question, limit=1).decision is not Decision.NONE) is shown


def test_a_text_misses_the_point_that_lacks_the_rarest_word() -> None:
    assert SEARCHER.misses_the_point("工会疗休养的路费", "工会经费的来源")
    assert not SEARCHER.misses_the_point("工会疗休养的路费", "疗休养的路费由工会承担")


def test_of_a_short_question_every_rare_word_counts() -> None:
    assert SEARCHER.misses_the_point("夸克路费", "路费由工会承担")
    assert SEARCHER.misses_the_point("夸克胶子", "夸克的来历")
    assert not SEARCHER.misses_the_point("夸克胶子", "夸克和胶子的来历")


def test_a_question_without_content_words_misses_no_point() -> None:
    assert not SEARCHER.misses_the_point("怎么办", "工会经费的来源")


@pytest.mark.parametrize("asked", ["几天", "多久", "几小时"])
def test_no_text_misses_the_point_for_not_saying_back_how_much_is_asked(asked: str) -> None:
    assert not SEARCHER.misses_the_point(f"路费{asked}", "路费由工会承担")
    assert SEARCHER.misses_the_point(asked, "路费由工会承担")


def test_words_that_the_documents_never_use_make_a_question_worth_less() -> None:
    found = SEARCHER.search("会费和夸克", limit=1).hits[0]
    ranked = SEARCHER.rank("会费和夸克")
    cosine = ranked.cosines[ranked.rows == found.passage]
    assert SEARCHER.unknown("会费") == 0 < SEARCHER.unknown("会费和夸克") <= 1
    assert SEARCHER.rarity("会费") < SEARCHER.rarity("会费和夸克") == 1
    assert found.score == SEARCHER.calibration.probabilities(cosine, rarity=1)[0]
    assert found.score < SEARCHER.calibration.probabilities(cosine, rarity=SEARCHER.rarity("会费"))[0]


def test_a_question_without_a_content_word_has_no_rare_one() -> None:
    assert SEARCHER.rarity("怎么办") == SEARCHER.rarity("how do I do that") == 0


def test_an_english_word_is_as_rare_as_the_commonest_term_that_stands_for_it() -> None:
    assert SEARCHER.rarity("dues") == SEARCHER.rarity("会费") > 0


def test_an_empty_index_is_silent() -> None:
    searcher = index_passages([], HashingEncoder())
    assert searcher.search("工会经费", limit=5) == Found(Decision.NONE, ())
    assert searcher.calibration.chance == 0


def test_relevance_tells_the_sentence_that_answers() -> None:
    texts = ["本办法自公布之日起施行。", "工会经费的来源是会费和拨缴的经费。", "账目每年审查一次。"]
    assert int(SEARCHER.relevance("工会经费的来源", texts).argmax()) == 1
    assert SEARCHER.relevance("工会经费的来源", []).shape == (0,)
