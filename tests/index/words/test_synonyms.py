from __future__ import annotations

from importlib.resources import files

import numpy as np

from index.folding import fold
from index.ranking import Ranked, best_of
from index.words.synonyms import in_written_terms


def _ranked(rows: list[int], scores: list[float], evidence: list[float]) -> Ranked:
    cosines = np.array(evidence, np.float32) / np.float32(2)
    return Ranked(np.array(rows), np.array(scores, np.float32), np.array(evidence, np.float32), cosines)


def test_spoken_words_are_replaced_by_the_term_that_documents_use() -> None:
    assert in_written_terms("被炒鱿鱼了怎么办") == "被解除劳动合同了怎么办"


def test_the_longest_spoken_word_is_taken() -> None:
    assert in_written_terms("五险一金谁交") == "社会保险和住房公积金谁交"


def test_a_word_that_only_looks_as_if_it_held_a_spoken_one_is_left_alone() -> None:
    assert in_written_terms("公司要裁员") == "公司要裁减人员"
    assert in_written_terms("仲裁员怎么当") is None
    assert in_written_terms("职称聘几年") == "专业技术职务聘几年"
    assert in_written_terms("残疾人评职称") is None


def test_who_asks_what_follows_from_unpaid_dues_of_a_union_is_understood() -> None:
    assert in_written_terms("企业不拨经费会怎样") == "企业拖延或者拒不拨缴工会经费会怎样"


def test_a_written_term_stands_for_itself_whatever_spoken_word_it_holds() -> None:
    asked = (
        "农民工的宿舍",
        "住房公积金怎么提取",
        "工会会费怎么交",
        "怎么加入工会",
        "组建工会要几个人",
        "经济补偿怎么算",
    )
    assert [in_written_terms(question) for question in asked] == [None] * len(asked)
    assert in_written_terms("民工的公积金") == "农民工的住房公积金"
    assert in_written_terms("经济补偿金怎么算") == "经济补偿怎么算"


def test_who_is_visited_on_an_occasion_of_his_own_is_a_member_and_no_case_of_hardship() -> None:
    assert in_written_terms("住院慰问多少") == "慰问会员多少"
    assert in_written_terms("过年慰问谁") == "送温暖走访慰问谁"


def test_two_words_that_meet_make_no_spoken_one() -> None:
    asked = (
        "小时工资怎么算",
        "女职工五十五岁退休",
        "我和同事吵架",
        "总经理办公会",
        "开会费用",
        "慰问信怎么写",
    )
    assert [in_written_terms(question) for question in asked] == [None] * len(asked)
    assert in_written_terms("小时工有没有年休假") == "非全日制用工有没有年休假"


def test_a_traditional_question_is_understood_too() -> None:
    assert in_written_terms("職代會怎麼開") == "职工代表大会怎么开"


def test_a_question_without_spoken_words_is_left_alone() -> None:
    assert in_written_terms("集体合同的期限") is None


def test_every_spoken_word_stands_for_one_term_only() -> None:
    lines = files("index.words").joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()
    spoken = [fold(word) for line in lines if line and line[0] != "#" for word in line.split()[1:]]
    assert sorted(spoken) == sorted(set(spoken))


def test_the_better_score_and_evidence_of_two_rankings_count_and_equal_ones_keep_row_order() -> None:
    first = _ranked([3, 1], [0.5, 0.2], [0.3, 0.8])
    second = _ranked([1, 2, 7], [0.9, 0.5, 0.1], [0.4, 0.2, 0.1])
    merged = best_of([first, second])
    assert merged.rows.tolist() == [1, 2, 3, 7]
    np.testing.assert_allclose(merged.scores, [0.9, 0.5, 0.5, 0.1])
    np.testing.assert_allclose(merged.evidence, [0.8, 0.2, 0.3, 0.1])
