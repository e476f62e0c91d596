from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from support.libraries import DAMAGED, HANDBOOK, WITHOUT_POINTS, parsed, published_library

from bot.answers import Listed
from bot.shelf import added_since, entries, listed, matching, newest, position
from corpus.document import Metadata


def _known(title: str, **fields: str) -> Listed:
    return Listed(title, Metadata(title=title, **fields))  # type: ignore[arg-type]


_LAW = _known("工会法", kind="法律", date="2021-12-24", status="现行")
_OLD_LAW = _known("工会法（旧）", kind="法律", date="1992-04-03", status="已修改")
_SPEECH = _known("在大会上的讲话", kind="讲话", date="2023-10")
_NOTICE = _known("关于经费的通知", kind="通知")


def _titles(documents: object) -> list[str]:
    return [document.metadata.title for document in documents]  # type: ignore[attr-defined]


def test_laws_come_first_and_the_newest_of_a_kind_before_the_others() -> None:
    shelf = listed([_NOTICE, _OLD_LAW, _SPEECH, _LAW])
    assert _titles(shelf) == ["工会法", "工会法（旧）", "在大会上的讲话", "关于经费的通知"]


def test_english_words_find_the_titles_that_they_mean() -> None:
    shelf = [_LAW, _SPEECH, _known("工会经费管理办法")]
    assert _titles(matching(shelf, "Trade Union Law")) == ["工会法"]
    assert _titles(matching(shelf, "union funds")) == ["工会经费管理办法"]
    assert _titles(matching(shelf, "KTV")) == []


def test_the_newest_are_those_with_the_latest_dates() -> None:
    assert _titles(newest(listed([_NOTICE, _OLD_LAW, _SPEECH, _LAW]), 2)) == ["在大会上的讲话", "工会法"]


def test_what_the_last_update_brought_comes_before_the_newest() -> None:
    shelf = listed([replace(_NOTICE, added=True), _LAW, _SPEECH])
    assert _titles(newest(shelf, 2)) == ["关于经费的通知", "在大会上的讲话"]


def test_what_an_update_brought_is_known_as_long_as_the_generation_before_is_kept(tmp_path: Path) -> None:
    first = published_library(tmp_path, {"手册.md": HANDBOOK})
    assert added_since(first) == frozenset()
    second = published_library(tmp_path, {"手册.md": HANDBOOK, "小记.txt": WITHOUT_POINTS})
    assert [second.documents[number].file for number in added_since(second)] == ["小记.txt"]
    shutil.rmtree(first.generation.path)
    assert added_since(second) == frozenset()


def test_in_another_library_nothing_is_new(tmp_path: Path) -> None:
    published_library(tmp_path, {"手册.md": HANDBOOK})
    (tmp_path / "documents" / "手册.md").unlink()
    assert added_since(published_library(tmp_path, {"小记.txt": WITHOUT_POINTS})) == frozenset()


def test_titles_are_found_by_all_their_words_and_what_is_in_force_comes_first() -> None:
    shelf = listed([_OLD_LAW, _LAW, _SPEECH])
    assert _titles(matching(shelf, "《工會法》")) == ["工会法", "工会法（旧）"]
    assert _titles(matching(shelf, "大会 讲话")) == ["在大会上的讲话"]
    assert matching(shelf, "婚姻法") == ()


def test_an_outline_is_read_level_by_level() -> None:
    handbook = parsed(HANDBOOK)
    top = entries(handbook, None)
    chapters = [entry for entry in top if entry.below]
    assert [entry.label for entry in chapters] == ["一、假期", "二、劳动保护"]
    below = entries(handbook, position(handbook, chapters[0].id))
    assert [entry.label[:5] for entry in below] == ["（一）产假", "（二）哺乳"]
    assert [entry.below for entry in below] == [0, 0]


def test_a_document_without_points_is_read_by_its_paragraphs() -> None:
    assert [entry.label[:7] for entry in entries(parsed(WITHOUT_POINTS), None)][-2:] == [
        "上周末厂区举办",
        "比赛结束以后大",
    ]


def test_unreadable_words_are_no_label() -> None:
    assert not any("锟" in entry.label for entry in entries(parsed(DAMAGED), None))


def test_an_unknown_point_has_no_position() -> None:
    assert position(parsed(HANDBOOK), "aaaaaaaaaaaa") is None
