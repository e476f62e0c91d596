"""The recipe on a handful of sentences: is the arithmetic right, and does the same seed give the same table?"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy, normalize

from index.encoder import load_encoder
from index.encoding.features import is_han
from index.ngram import NgramEncoder, NgramTable
from index.reranking import FEATURES, Reranker
from index.training.batches import Batches
from index.training.data import Pair, Sources, read_sources
from index.training.documents import head_parts
from index.training.examples import Examples, Ids, Ragged, prepare
from index.training.lexicon import Translation, translation_probabilities
from index.training.measure import ablations, read_evaluations
from index.training.model import BagModel
from index.training.neighbours import WordVectors, find_neighbours, read_word_vectors
from index.training.own import Own, own_questions
from index.training.pack import pack_tables, write_folder
from index.training.train import train
from index.training.translations import (
    english_words,
    likeliest_terms,
    nearest_terms,
    own_words,
    write_translations,
)
from index.training.written import read_written, written_passages
from index.words.translations import STEPS, translations

SUBJECTS = [
    "工会经费",
    "职工代表大会",
    "集体合同",
    "劳动争议",
    "女职工保护",
    "带薪年休假",
    "工伤认定",
    "最低工资",
]


OWN = """# 文件、出处、问题
工会法(2021-12-24)	第二条	工会到底是个什么组织
工会法(2021-12-24)	第三条›（二）	班组活动的钱哪里出
1_意见	一、›（二）	碰到难题怎么着手
1_意见	为了	这份文件为什么要发
"""


WRITTEN = """# 标题、小标题、正文、问题
关于节水的意见	（一）修复管网	摸清老旧管道底数，分片更换漏损管段。	水管老漏没人修	换管子要我掏钱吗
关于节水的意见		推广再生水浇灌绿地。	浇花用的水干净不
"""


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out like the training data, with eight subjects."""
    folder = tmp_path_factory.mktemp("shared")
    statutes = [
        {
            "id": f"s{i}",
            "title": f"条例第{i}条",
            "path": ["条例", "总则"],
            "text": f"{s}的管理，应当公开；{s}由专人负责。",
        }
        for i, s in enumerate(SUBJECTS)
    ]
    asked = [{"id": f"q{i}", "text": f"请问{subject}怎么办？"} for i, subject in enumerate(SUBJECTS)]
    gold = [{"qid": f"q{i}", "docid": f"s{i}", "rel": 1} for i in range(8)]
    gold.append({"qid": "q0", "docid": "s1", "rel": 1})
    answers = [{"q": row["text"], "p": "律师认为，" * 40, "src": "lecoqa_train_answer"} for row in asked[:2]]
    paragraphs = [{"q": f"{s}在何處？", "p": f"{s}在此處。", "src": "drcd_dev"} for s in SUBJECTS * 4]
    for row, number in zip(paragraphs, range(99), strict=False):
        row["p"] += str(number)
    statute_pairs = [{"q": "不会读到", "p": "不会读到", "src": "stard_train_article"}]
    words = [
        {"zh": "工会", "en": "trade union (labor)"},
        {"zh": "经费", "en": "funds"},
        {"zh": "张", "en": "surname"},
    ]
    files: dict[str, list[dict[str, Any]]] = {
        "train/zh_query_passage.jsonl.gz": answers + paragraphs + statute_pairs,
        "train/zh_en_cedict.jsonl.gz": words,
        "train/zh_en_tatoeba.jsonl.gz": [{"zh": "工会很好。", "en": "The union is good."}] * 3,
        "train/zh_en_gwr.jsonl.gz": [{"zh": "工会很好。", "en": "The union is good."}],
        "eval/stard/corpus.jsonl.gz": statutes,
        "eval/stard/queries.train.jsonl": asked,
        "eval/stard/qrels.train.jsonl": gold,
        "eval/stard/queries.dev.jsonl": asked,
        "eval/stard/qrels.dev.jsonl": gold,
        "eval/points/corpus.jsonl": [
            {"id": "p0", "title": "关于测量的意见", "text": "测量", "file": "2.txt"}
        ],
        "eval/points/queries.jsonl": [{"id": "q0", "text": "测量"}],
        "eval/points/qrels.jsonl": [{"qid": "q0", "docid": "p0", "rel": 1}],
        "eval/handbook/corpus.jsonl": [{"id": "h0", "title": "手册", "text": "手册"}],
        "eval/handbook/queries.jsonl": [{"id": "q0", "text": "手册"}],
        "eval/handbook/qrels.jsonl": [{"qid": "q0", "docid": "h0", "rel": 1}],
    }
    for name, rows in files.items():
        write_rows(folder / name, rows)
    law = (
        "# 工会法\n<!-- 来源 -->\n## 第一章 总则\n"
        "第一条 为保障工会的地位，制定本法。\n第二条 工会是职工自愿结合的群众组织。\n"
        "第三条 工会经费用在下列方面：\n（一）培训工会干部和积极分子；\n（二）班组开展学习交流、文体等各种活动的支出。\n"
    )
    policy = (
        "意见\n为了把工作做得更好，现提出以下意见，请认真执行。\n"
        "一、总体要求\n（一）坚持以职工为中心的工作导向不动摇。\n（二）坚持问题导向，着力解决突出问题。\n"
    )
    files_of_text = {
        "laws/工会法(2021-12-24).md": law,
        "laws/旧工会法(2001-10-27).md": law.replace("工会法", "旧工会法").replace("各种活动", "各项活动"),
        "policy/1_意见.txt": policy,
    }
    for name, text in files_of_text.items():
        (folder / "documents" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    for measured in ("2.txt", "3_关于测量的意见.txt"):
        (folder / "documents" / "policy" / measured).write_text(policy, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def examples(shared: Path) -> Examples:
    return prepare(read_sources(shared, OWN, WRITTEN))


def test_our_own_questions_lead_to_the_passages_they_name_and_to_all_that_say_the_same(shared: Path) -> None:
    sources = read_sources(shared, OWN)
    assert len(sources.own.questions) == 4
    everything = [*sources.statutes, *sources.official]
    answers = [
        (question, everything[number].id, everything[number].text[:7])
        for question, number in sources.own.gold
    ]
    assert sorted(answers) == [
        (0, "工会法(2021-12-24)", "第二条 工会是"),
        (0, "旧工会法(2001-10-27)", "第二条 工会是"),
        (1, "工会法(2021-12-24)", "（二）班组开展"),
        (2, "1_意见", "（二）坚持问题"),
        (3, "1_意见", "为了把工作做得"),
    ]


def test_the_article_of_an_item_and_what_says_nearly_the_same_are_not_taken_for_wrong(shared: Path) -> None:
    sources = read_sources(shared, OWN)
    everything = [*sources.statutes, *sources.official]
    beside = {
        (everything[number].id, everything[number].text[:5])
        for question, number in sources.own.beside
        if question == 1
    }
    assert beside >= {("工会法(2021-12-24)", "第三条 工"), ("旧工会法(2001-10-27)", "（二）班组")}
    assert ("工会法(2021-12-24)", "（一）培训") not in beside


def test_questions_about_statutes_stand_before_those_about_documents(shared: Path) -> None:
    sources = read_sources(shared, OWN + "STARD\ts3\t这事归谁管\n")
    assert sources.own.about_statutes == 1
    assert sources.own.questions[0] == "这事归谁管"
    assert [sources.statutes[number].id for question, number in sources.own.gold if question == 0] == ["s3"]
    examples = prepare(sources)
    assert examples.own == examples.street + 1
    assert {*examples.without_own().gold[:, 0]} == {*range(examples.own)}
    assert len(Batches(examples, seed=0).draw("street")[0]) == 1


def test_passages_written_for_this_project_are_learned_with_what_they_answer(
    shared: Path, examples: Examples
) -> None:
    sources = read_sources(shared, OWN, WRITTEN)
    first, second = sources.written
    assert first.passage.path == ("（一）修复管网",)
    assert second.passage.path == ()
    documents = len(sources.statutes) + len(sources.official)
    asked = examples.gold[examples.gold[:, 0] >= examples.written].tolist()
    assert asked == [
        [examples.written, documents],
        [examples.written + 1, documents],
        [examples.written + 2, documents + 1],
    ]
    assert len(examples.first_clause) == documents + 2
    assert [row for row in examples.without_own().gold.tolist() if row in asked] == asked
    questions, passages, _ = Batches(examples, seed=0).draw("written")
    assert len(questions) == 3
    assert len(passages) > 3


@pytest.mark.parametrize("line", ["标题\t\t\t问", "标题\t（一）\t正文", "\t\t正文\t问", "标题\t\t正文\t问\t"])
def test_a_written_passage_that_lacks_something_is_refused_by_line(shared: Path, line: str) -> None:
    with pytest.raises(ValueError, match="line 4 lacks"):
        read_sources(shared, OWN, WRITTEN + line)


def test_a_heading_asks_for_its_own_passage_without_it(shared: Path) -> None:
    pairs = {pair.left: pair.right for pair in read_sources(shared, "", WRITTEN).pairs["headings"]}
    assert not {"总则", "总 则"} & set(pairs)  # any statute has these
    assert not [heading for heading in pairs if "坚持问题导向" in heading]  # an item's own words
    assert pairs["修复管网"] == "关于节水的意见\n摸清老旧管道底数，分片更换漏损管段。"
    assert "总体要求" not in pairs["总体要求"]
    assert "坚持以职工为中心" in pairs["总体要求"]


def test_plain_trainings_meet_neither_own_questions_nor_headings(shared: Path) -> None:
    whole = prepare(read_sources(shared, OWN, WRITTEN * 2))
    plain = whole.without_own()
    assert "headings" in Batches(whole, seed=0).schedule(1)
    assert not {"headings", "own"} & set(Batches(plain, seed=0).schedule(1))
    assert plain.vocabulary == whole.vocabulary


def test_no_written_passage_and_no_question_about_one_comes_twice() -> None:
    written = list(read_written(written_passages()))
    questions = [question for each in written for question in each.questions]
    assert len({*questions}) == len(questions)
    assert len({each.passage.text for each in written}) == len(written)


def test_every_question_that_comes_with_the_project_has_three_columns_and_is_asked_once() -> None:
    lines = [line.split("\t") for line in own_questions().splitlines() if not line.startswith("#")]
    assert {len(line) for line in lines} == {3}
    assert len({*map(tuple, lines)}) == len(lines)


@pytest.mark.parametrize(
    "line", ["STARD\ts99\t问", "没有的法\t第一条\t问", "工会法(2021-12-24)\t第九十九条\t问"]
)
def test_an_own_question_about_what_is_not_there_is_refused(shared: Path, line: str) -> None:
    with pytest.raises(ValueError, match="has no passage at"):
        read_sources(shared, line)


def vectors_of(*words: str) -> WordVectors:
    """Words of which the first two are near each other and the others are not."""
    unit = np.eye(len(words), dtype=np.float32)
    unit[1] = 0.8 * unit[0] + 0.6 * unit[1]
    return WordVectors(list(words), unit)


def test_a_word_is_replaced_by_what_means_about_the_same() -> None:
    vocabulary = ["工资", "薪水", "工", "资", "薪", "水", "合同", "合", "同"]
    near = find_neighbours(vectors_of("工资", "薪水", "合同"), vocabulary)
    wages = ids(2, 3, 0, 0)  # both characters, the pair and the word
    replaced = near.replaced(np.concatenate([wages, ids(6, 6, 7, 8)]), 1.0, np.random.default_rng(0))
    assert sorted(replaced.tolist()) == sorted([4, 5, 1, 1, 6, 6, 7, 8])
    assert near.replaced(wages, 0.0, np.random.default_rng(0)).tolist() == wages.tolist()


def test_a_pair_of_characters_that_is_no_word_is_left_alone() -> None:
    near = find_neighbours(vectors_of("工资", "薪水"), ["工资", "薪水", "工", "资", "薪", "水"])
    assert near.replaced(ids(2, 3, 0), 1.0, np.random.default_rng(0)).tolist() == [2, 3, 0]


def test_word_vectors_are_read_from_the_package_that_brings_them(tmp_path: Path) -> None:
    rows = {"工资": [3.0, 0.0], "薪水": [0.0, 4.0]}
    content = b"2 2\n" + b"".join(
        word.encode() + b" " + np.array(row, "<f4").tobytes() + b"\n" for word, row in rows.items()
    )
    with tarfile.open(tmp_path / "synonyms-3.10.0.tar.gz", "w:gz") as packed:
        info = tarfile.TarInfo("synonyms-3.10.0/synonyms/data/words.vector")
        info.size = len(content)
        packed.addfile(info, io.BytesIO(content))
    found = read_word_vectors(tmp_path / "synonyms-3.10.0.tar.gz")
    assert found.words == ["工资", "薪水"]
    assert np.allclose(
        found.vectors[0], -found.vectors[1]
    )  # without what both share, two words are opposites


def test_another_archive_is_refused_as_word_vectors(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz"):
        pass
    with pytest.raises(ValueError, match="is not synonyms"):
        read_word_vectors(tmp_path / "other.tar.gz")


def ids(*values: int) -> Ids:
    return np.array(values, np.int32)


def test_documents_are_cut_as_an_index_cuts_them(shared: Path) -> None:
    official = read_sources(shared, OWN).official
    law = [passage for passage in official if passage.id == "工会法(2021-12-24)"]
    assert [(passage.title, passage.path, passage.text[:5]) for passage in law] == [
        ("工会法", ("总则",), "第一章 总"),
        ("工会法", ("总则",), "第一条 为"),
        ("工会法", ("总则",), "第二条 工"),
        ("工会法", ("总则",), "第三条 工"),
        ("工会法", ("总则", "第三条 工会经费用在下列方面："), "（一）培训"),
        ("工会法", ("总则", "第三条 工会经费用在下列方面："), "（二）班组"),
    ]


def test_what_is_measured_is_not_learned(shared: Path) -> None:
    sources = read_sources(shared, OWN)
    learned = {pair.right for pair in sources.pairs["answers"]}
    drcd = read_evaluations(shared)["drcd"]
    answering = frozenset[str]().union(*drcd.relevant.values())
    held_out = [str(row["text"]) for row in drcd.documents if row["id"] in answering]
    assert held_out
    assert not learned & {*held_out, "不会读到"}
    assert not {"2", "关于测量的意见"} & {passage.title for passage in sources.official}


def test_a_heading_that_the_title_says_is_not_said_twice(shared: Path) -> None:
    assert head_parts(read_sources(shared, OWN).statutes[0]) == ["条例第0条", "总则"]


def test_only_repeated_features_are_kept(examples: Examples) -> None:
    assert "工会" in examples.vocabulary
    assert "~union" not in examples.vocabulary
    assert len(set(examples.vocabulary)) == len(examples.vocabulary) == len(examples.idf)


def test_ragged_rows_can_be_renumbered_and_dropped() -> None:
    ragged = Ragged.of([ids(0, 1, 2), ids(), ids(2)]).renumbered(ids(5, -1, 7))
    assert [ragged[index].tolist() for index in range(3)] == [[5, 7], [], [7]]
    assert ragged.between(0, 3).tolist() == [5, 7, 7]


def test_a_step_is_one_of_adam_on_the_rows_that_occur() -> None:
    idf = np.array([1.0, 2.0, 0.5, 1.5], np.float32)
    model = BagModel(idf, 6, seed=3)
    vectors, weights = model.vectors.clone().requires_grad_(), model.log_weights.clone().requires_grad_()
    # The same texts spelled out: 1 + ln 2 for what occurs twice; row 3 does not occur.
    twice = 1 + np.log(2)
    counts = torch.tensor([[1, 0, 0, 0], [0, 1, 0, 0], [twice, 0, 1, 0], [0, 1, 1, 0]], dtype=torch.float32)
    unit = normalize(counts @ (vectors * weights.exp()[:, None]), dim=1)
    scores, own = unit[:2] @ unit[2:].T / 0.05, torch.arange(2)
    loss = (cross_entropy(scores, own) + cross_entropy(scores.T, own)) / 2
    torch.autograd.backward(loss)
    adam = torch.optim.Adam([vectors, weights], lr=0.01)
    adam.step()
    assert model.step(([ids(0), ids(1)], [ids(0, 2, 0), ids(1, 2)], None), 0.01) == pytest.approx(
        float(loss.detach())
    )
    torch.testing.assert_close(model.vectors, vectors.detach(), atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(model.log_weights, weights.detach(), atol=1e-5, rtol=1e-4)


def test_other_right_answers_of_a_question_are_not_contrasted(examples: Examples) -> None:
    questions, passages, mask = Batches(examples, seed=0).draw("lay")
    assert mask is not None
    assert mask.shape == (len(questions), len(passages))
    assert not mask.diagonal().any()
    assert mask[:, len(questions) :].any(axis=1).all()  # its own statute comes again among the random ones


def test_what_is_neither_the_answer_nor_wrong_is_not_contrasted(examples: Examples) -> None:
    questions, _, mask = Batches(examples, seed=0).draw("own")
    assert mask is not None
    assert len(examples.beside)
    answers = np.bincount(examples.gold[examples.gold[:, 0] >= examples.own][:, 0])
    assert mask[:, len(questions) :].sum(axis=1).max() > 0
    without = Batches(replace(examples, beside=np.empty((0, 2), np.int64)), seed=0).draw("own")[2]
    assert without is not None
    assert mask.sum() > without.sum() >= answers.max() - 1


def test_a_table_may_count_less_than_another(examples: Examples) -> None:
    tables = [train(examples, seed=seed, epochs=0.5, dimensions=24) for seed in (0, 1)]
    packed = pack_tables(examples.vocabulary, tables, SUBJECTS, levels=16, lengths=[1.0, 0.5])
    vectors = NgramEncoder(packed).encode_passages(SUBJECTS)
    first, second = (
        np.linalg.norm(vectors[:, :24], axis=1).mean(),
        np.linalg.norm(vectors[:, 24:], axis=1).mean(),
    )
    assert second / first == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("kind", ["answers", "cloze", "dictionary", "glosses", "lay", "reports", "sentences"])
def test_every_kind_of_batch_pairs_texts_that_are_not_empty(examples: Examples, kind: str) -> None:
    questions, passages, _ = Batches(examples, seed=0).draw(kind)
    assert questions
    assert len(passages) >= len(questions)
    assert all(len(text) for text in questions + passages)


def test_glosses_ask_in_english(examples: Examples) -> None:
    questions, _, _ = Batches(examples, seed=0).draw("glosses")
    said = {examples.vocabulary[row] for question in questions for row in question}
    assert "union" in said
    assert not {"工", "会"} & said


def test_the_same_seed_gives_the_same_table(examples: Examples) -> None:
    first, again = (train(examples, seed=0, epochs=0.7, dimensions=8) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, train(examples, seed=1, epochs=0.7, dimensions=8))


def test_tables_are_joined_packed_and_measured(examples: Examples, shared: Path, tmp_path: Path) -> None:
    tables = [train(examples, seed=seed, epochs=2, dimensions=24) for seed in (0, 1)]
    write_folder(pack_tables(examples.vocabulary, tables, SUBJECTS, levels=6), tmp_path)
    assert NgramTable.open(tmp_path).dimensions == 48
    first = NgramEncoder(pack_tables(examples.vocabulary, tables[:1], SUBJECTS, levels=6))
    sets = {"stard": read_evaluations(shared)["stard"]}
    lines = list(ablations({"seed 0": first}, NgramEncoder.open(tmp_path), _straight(dimensions=48), sets))
    assert lines[:2] == ["| ranked by | stard nDCG@10 / R@100 |", "|---|---|"]
    assert lines[2:] == [
        "| seed 0 | 1.000 / 1.000 |",
        "| all trainings | 1.000 / 1.000 |",
        "| BM25 | 0.952 / 0.938 |",  # of two answers to one question it finds the one that says its words
        "| both | 1.000 / 1.000 |",
        "| both, re-ranked | 1.000 / 1.000 |",
    ]


def _straight(dimensions: int) -> Reranker:
    """A re-ranker that corrects nothing and leans nowhere."""
    known = len(FEATURES)
    return Reranker(
        "a@1",
        lean=np.zeros(dimensions, np.float32),
        centre=np.zeros(known, np.float32),
        spread=np.ones(known, np.float32),
        hidden=np.zeros((known + 1, 2), np.float32),
        output=np.zeros(3, np.float32),
    )


def test_the_shipped_translations_are_what_the_shipped_encoder_says_or_surer() -> None:
    encoder = load_encoder()
    assert isinstance(encoder, NgramEncoder)
    words = ["overtime", "wage", "hungary"]
    shipped = [
        {term: surely for term, surely in terms.items() if is_han(term)}
        for terms in translations(" ".join(words))
    ]
    others = ["红烧肉", "钢琴", "天气", "足球"]
    found = nearest_terms(encoder, words, [*(term for terms in shipped for term in terms), *others])
    for word, terms in zip(words, shipped, strict=True):
        near = {term: round(STEPS * surely) / STEPS for term, surely in found[word]}
        assert all(terms[term] >= surely for term, surely in near.items() if surely)


def test_english_words_are_those_that_several_texts_say_and_that_name_something() -> None:
    pairs = [Pair("工会", "the trade union"), Pair("贸易", "trade with 40 unions"), Pair("年", "the year")]
    assert english_words(_of_pairs(pairs)) == ["trade"]


def test_a_term_is_owed_to_the_word_that_comes_with_it_everywhere() -> None:
    pairs = [
        Pair("工会主席", "the chair of a union"),
        Pair("会议主席", "the chair of a meeting"),
        Pair("工会的会议", "the meeting of a union"),
        Pair("宗炳", "Zong Bing"),
    ]
    found = translation_probabilities(pairs)
    assert {word: found[word][0].term for word in ("chair", "union", "meeting")} == {
        "chair": "主席",
        "union": "工会",
        "meeting": "会议",
    }
    assert [term for term, *_ in found["bing"]] == ["宗炳"], (
        "a name that is no word is its pairs of characters"
    )
    for terms in found.values():
        assert sum(forward for _, forward, _ in terms) == pytest.approx(1)
        assert all(0 < each <= 1 for _, *both in terms for each in both)


def test_translations_are_learned_from_nothing_as_well() -> None:
    assert translation_probabilities([]) == {}
    assert translation_probabilities([Pair("工会", ""), Pair("", "union"), Pair("1999", "the")]) == {}


def test_a_translation_counts_less_where_it_has_other_words_or_the_encoder_no_row() -> None:
    translations_of = {
        "wage": [Translation("工资", 0.5, 0.5), Translation("薪水", 0.5, 0.02), Translation("饷银", 0.5, 0.5)]
    }
    (likeliest, most), (next_one, less), _ = likeliest_terms(translations_of, {"工资", "薪水"})["wage"]
    assert (likeliest, most) == ("工资", 1)
    assert (next_one, round(less, 3)) == ("饷银", 0.25)


def test_a_form_of_a_known_word_is_not_translated_by_what_one_text_says() -> None:
    words = ["decide", "decides", "labour", "labor", "toronto", "tone"]
    assert list(own_words(words, {"decide", "labor", "stone"})) == ["decide", "labor", "toronto"]


def test_the_table_of_translations_has_the_better_weight_of_nearness_and_counting(tmp_path: Path) -> None:
    encoder = load_encoder()
    assert isinstance(encoder, NgramEncoder)
    pairs = [Pair("加班", "overtime"), Pair("加班费", "overtime"), Pair("土豚", "aardvark")]
    path = tmp_path / "translations.tsv.gz"
    write_translations(encoder, _of_pairs(pairs), ["加班", "超时", "红烧肉"], path)
    table = dict(line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines())
    assert table["aardvark"] == "5 土豚"
    assert table["overtime"].split()[:2] == ["5", "加班"]
    assert "红烧肉" not in table["overtime"]


def _of_pairs(pairs: list[Pair]) -> Sources:
    kinds = {"dictionary": pairs, "sentences": [], "reports": []}
    return Sources([], [], [], [], {}, Own([], 0, [], []), [], kinds)
