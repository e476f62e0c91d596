"""A whole list that another document's list answers as well: which one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import library_answers

from bot.answering import LibraryAnswers

_TOLD = "也列了几项的还有："


def law(title: str, place: str = "", *, items: tuple[str, ...], about: str = "不得扣发岗位补贴") -> str:
    listed = "\n\n".join(f"（{number}）{item}；" for number, item in zip("一二三四五", items, strict=False))
    return f"""---
title: {place}{title}
date: 2021-05-01
kind: {"条例" if place else "法律"}
---

第一条 为了保护职工，制定{"本条例" if place else "本法"}。

第二条 有下列情形之一的，单位{about}：

{listed}

第三条 单位应当按月公布账目。
"""


FIRST = law("示例补贴法", items=("职工患病的", "职工生育的", "职工参加培训的"))
SECOND = law(
    "示例待遇法", items=("职工患病或者负伤的", "职工怀孕、生育的", "职工脱产学习的", "职工照护家人的")
)
OTHER = law("示例账目法", items=("账目不清的", "账目未报的"), about="应当重新公布账目")
LOCAL = law("补贴条例", "江苏省", items=("职工患病的", "职工生育的", "职工休假的"))
EDITION = FIRST.replace("2021-05-01", "2011-05-01").replace("职工参加培训的", "职工出差的")


def answers(folder: Path, *texts: str) -> LibraryAnswers:
    return library_answers(folder, {f"{number}.md": text for number, text in enumerate(texts)})


def told(library: LibraryAnswers, question: str = "哪些情形单位不得扣发岗位补贴") -> list[str]:
    answer = library.answer(question, limit=5)
    assert answer.whole_list
    return [note for quote in answer.quotes for note in quote.notes if note.startswith(_TOLD)]


def test_the_list_of_another_law_that_answers_as_well_is_told_once(tmp_path: Path) -> None:
    library = answers(tmp_path, FIRST, SECOND, OTHER)
    shown = library.answer("哪些情形单位不得扣发岗位补贴", limit=5).quotes[0].document.metadata.title
    other = {"示例补贴法": "示例待遇法", "示例待遇法": "示例补贴法"}[shown]
    assert told(library) == [f"{_TOLD}《{other}》 › 第二条"]


@pytest.mark.parametrize("beside", [OTHER, LOCAL, EDITION])
def test_nothing_is_told_of_lists_of_something_else_of_one_place_or_of_another_edition(
    tmp_path: Path, beside: str
) -> None:
    assert told(answers(tmp_path, FIRST, beside)) == []


def test_who_asks_one_law_is_told_of_no_other(tmp_path: Path) -> None:
    assert told(answers(tmp_path, FIRST, SECOND), "《示例补贴法》里哪些情形单位不得扣发岗位补贴") == []


def reply(*, announcing: str) -> str:
    return f"""---
title: 示例县总工会对第7号提案的答复
date: 2020-03-01
kind: 复函
---

办好职工食堂，职工吃得放心，干活才有力气，家里人也安心，各单位都应当把它当作大事来办。{announcing}

一、管好职工食堂的进货。办食堂的米面油菜定点采购，单据留三年，每月公示一次价格。

二、管好职工食堂的后厨。厨师每年体检，碗筷一餐一消毒，留样冰箱由专人上锁。

三、听取职工对食堂的意见。饭堂门口设评议本，职代会每半年听一次汇报，差评多的窗口换人。
"""


def test_a_paragraph_that_announces_the_points_of_its_document_asks_for_them(tmp_path: Path) -> None:
    question = "为了办好职工食堂采取了哪些措施"
    announced = answers(tmp_path / "1", reply(announcing="为了办好职工食堂，采取了以下措施："))
    answer = announced.answer(question, limit=5)
    assert (answer.whole_list, [quote.markers[-1] for quote in answer.quotes]) == (
        True,
        ["一、", "二、", "三、"],
    )
    told = answers(tmp_path / "2", reply(announcing="为了办好职工食堂，采取了不少措施。"))
    assert told.answer(question, limit=5).quotes[0].text.endswith("采取了不少措施。")


def test_copies_of_a_law_do_not_keep_its_list_from_being_whole(tmp_path: Path) -> None:
    library = answers(tmp_path, FIRST, FIRST, FIRST)
    answer = library.answer("哪些情形单位不得扣发岗位补贴", limit=5)
    assert answer.whole_list
    assert len({quote.address for quote in answer.quotes}) == len(answer.quotes)
