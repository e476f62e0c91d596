from __future__ import annotations

import json
import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from support.damage import break_header

from index.encoder import load_encoder
from index.encoding.features import encoder_features
from index.errors import EncoderError
from index.ngram import NgramEncoder, NgramTable, is_ngram_folder

SHIPPED = Path(__file__).parents[2] / "index" / "models" / "ngram"
TEXTS = [
    "工会经费由会员缴纳",
    "职工代表大会每年至少召开一次",
    "The union pays 5 yuan",
    "",
    "！？",
    "工会工会工会",
]
UNIFORM = [level * 0.45 for level in range(-7, 8)]
FEWER = [-1.8, -1.0, -0.3, 0.3, 1.0, 1.8]


def small_table(levels: list[float] = UNIFORM, dimensions: int = 10) -> NgramTable:
    vocabulary = sorted({feature for text in TEXTS for feature in encoder_features(text)} - {"职工"})
    vectors = np.random.default_rng(0).normal(size=(len(vocabulary), dimensions)).astype(np.float32)
    return NgramTable.pack(vocabulary, vectors, levels)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_table().save(tmp_path / "encoder")
    return tmp_path / "encoder"


@pytest.mark.parametrize("levels", [UNIFORM, FEWER, [-1.5, -0.5, 0.5, 1.5], [-1.2, 0.0, 1.2]])
def test_vectors_agree_with_the_definition(levels: list[float]) -> None:
    table = small_table(levels)
    vectors = dict(zip(table.vocabulary, table.vectors(slice(None)), strict=True))
    expected = np.zeros((len(TEXTS), 10))
    for row, text in zip(expected, TEXTS, strict=True):
        for feature, count in Counter(encoder_features(text)).items():
            if feature in vectors:
                row += (1 + math.log(count)) * vectors[feature]
        row /= np.linalg.norm(row) or 1
    encoded = NgramEncoder(table).encode_passages(TEXTS)
    assert encoded.dtype == np.float32
    np.testing.assert_allclose(encoded, expected, atol=2e-3)  # weights are rounded to steps


def test_a_text_without_known_features_is_a_zero_row() -> None:
    encoded = NgramEncoder(small_table()).encode_passages(["", "！？", "яблоко"])
    assert not encoded.any()


def test_no_texts_make_no_rows() -> None:
    assert NgramEncoder(small_table()).encode_questions([]).shape == (0, 10)


def test_a_batch_gives_what_its_texts_give_alone() -> None:
    encoder = NgramEncoder(small_table())
    many = [TEXTS[i % len(TEXTS)] + "工" * (i % 7) for i in range(150)]
    alone = np.concatenate([encoder.encode_passages([text]) for text in many])
    np.testing.assert_allclose(encoder.encode_passages(many), alone, atol=1e-6)


def test_rounding_hardly_turns_a_vector() -> None:
    table = NgramTable.open(SHIPPED)
    encoder, vectors = NgramEncoder(table), table.vectors(slice(None))
    for text in [*TEXTS[:3], "工会" * 30 + "职工代表大会听取和审议企业的经营方针、长远规划、年度计划。" * 9]:
        rows, weights = encoder.weigh(text)
        exact = weights @ vectors[rows]
        cosine = encoder.encode_passages([text])[0] @ exact / np.linalg.norm(exact)
        assert cosine > math.cos(math.radians(0.2))


def test_equal_texts_have_equal_bits_whatever_batch_they_are_in() -> None:
    encoder = load_encoder()
    many = [TEXTS[i % len(TEXTS)] + "工会经费审查委员会" * (i % 40) + f"第{i}条" for i in range(700)]
    together = encoder.encode_passages(many)
    for size in (1, 7, 8, 300):
        apart = [encoder.encode_passages(many[start : start + size]) for start in range(0, len(many), size)]
        np.testing.assert_array_equal(np.concatenate(apart), together)


def test_a_saved_table_opens_as_it_was(folder: Path) -> None:
    table, opened = small_table(), NgramTable.open(folder)
    assert opened.name == opened.fingerprint() == table.name
    assert opened.vocabulary == table.vocabulary
    np.testing.assert_array_equal(opened.vectors(slice(None)), table.vectors(slice(None)))


def test_the_name_tells_tables_apart() -> None:
    assert small_table().name.startswith("gonghui-ngram-2@")
    assert small_table(FEWER).name != small_table(UNIFORM).name


@given(
    npst.arrays(np.float32, (4, 7), elements=st.floats(-8, 8, width=16)),
    st.sampled_from([UNIFORM, FEWER]),
)
def test_packing_what_was_unpacked_changes_nothing(vectors: np.ndarray, levels: list[float]) -> None:
    table = NgramTable.pack(["a", "b", "c", "d"], vectors, levels)
    again = NgramTable.pack(table.vocabulary, table.vectors(slice(None)), levels, table.scales)
    np.testing.assert_allclose(again.vectors(slice(None)), table.vectors(slice(None)), rtol=2e-3, atol=1e-6)


def test_packing_keeps_most_of_a_vector() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    unpacked = NgramTable.pack([str(i) for i in range(50)], vectors, UNIFORM).vectors(slice(None))
    error = np.linalg.norm(unpacked - vectors, axis=1) / np.linalg.norm(vectors, axis=1)
    assert error.max() < 0.2


@pytest.mark.parametrize("name", ["config.json", "vocabulary.txt", "rows.npy", "scales.npy"])
def test_a_missing_file_is_named_with_the_cure(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EncoderError, match=rf"无法打开.*{name}.*请重新安装"):
        NgramTable.open(folder)


@pytest.mark.parametrize("name", ["config.json", "rows.npy", "scales.npy"])
def test_a_truncated_file_is_refused(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EncoderError, match="无法打开"):
        NgramTable.open(folder)


@pytest.mark.parametrize("name", ["rows.npy", "scales.npy"])
def test_a_damaged_header_is_named_with_the_cure(folder: Path, name: str) -> None:
    break_header(folder / name)
    with pytest.raises(EncoderError, match=rf"无法打开（{name} 已损坏）.*请重新安装"):
        NgramTable.open(folder)


def test_files_of_two_tables_are_refused(folder: Path) -> None:
    with (folder / "vocabulary.txt").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write("\n多余")
    with pytest.raises(EncoderError, match="互不相配"):
        NgramTable.open(folder)


@pytest.mark.parametrize("levels", [[], [1.0], list(range(300))])
def test_levels_that_no_table_has_are_refused(folder: Path, levels: list[float]) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "levels": levels}), encoding="utf-8")
    with pytest.raises(EncoderError, match="互不相配"):
        NgramTable.open(folder)


def test_a_changed_table_no_longer_deserves_its_name(folder: Path) -> None:
    codes = np.load(folder / "rows.npy")
    codes[0, 0] ^= 1
    np.save(folder / "rows.npy", codes)
    opened = NgramTable.open(folder)
    assert opened.fingerprint() != opened.name


def test_a_folder_is_known_by_its_configuration(folder: Path, tmp_path: Path) -> None:
    assert is_ngram_folder(folder)
    assert not is_ngram_folder(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps(["bert"]), encoding="utf-8")
    assert not is_ngram_folder(tmp_path)


def test_the_shipped_table_is_whole_and_small() -> None:
    table = NgramTable.open(SHIPPED)
    assert table.fingerprint() == table.name
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) <= 32_000_000


def test_the_shipped_vectors_are_unit_vectors() -> None:
    encoded = load_encoder().encode_passages(["工会经费的来源", "How are union dues paid?"])
    np.testing.assert_allclose(np.linalg.norm(encoded, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(
    "question",
    [
        "公司不给交社保怎么办",
        "公司不給交社保怎麼辦",
        "What if the employer does not pay social insurance?",
    ],
)
def test_simplified_traditional_and_english_questions_find_the_same_passage(question: str) -> None:
    passages = [
        "工会应当每年向会员大会报告经费收支情况，接受审查。",
        "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理社会保险登记。",
        "职工代表大会每届任期三年，可以连选连任。",
        "基层工会可以组织春游秋游，但应当当日往返。",
    ]
    encoder = load_encoder()
    scores = encoder.encode_passages(passages) @ encoder.encode_questions([question])[0]
    assert scores.argmax() == 1


def test_the_shipped_encoder_needs_no_torch() -> None:
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode_questions(['工会']);"
        "sys.exit(not {'torch', 'scipy', 'sentence_transformers'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
