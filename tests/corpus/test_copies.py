from __future__ import annotations

from dataclasses import replace

from corpus.copies import copies, copies_told
from corpus.document import Metadata

LAW = Metadata(title="中华人民共和国示例法", kind="法律", date="2021-12-24")
RULE = Metadata(title="示例办法", kind="办法", issuer="甲市人民政府", date="2021-12-24")


def test_rules_of_one_title_body_and_day_are_copies() -> None:
    assert copies([LAW, RULE, replace(LAW, title="示例法"), replace(RULE, number="一号")]) == [[0, 2], [1, 3]]


def test_another_edition_another_body_and_a_notice_are_no_copies() -> None:
    notice = replace(LAW, kind="通知")
    undated = replace(LAW, date="")
    for other in (replace(LAW, date="2009-08-27"), replace(RULE, issuer="乙市人民政府")):
        assert copies([LAW, RULE, other]) == []
    assert copies([notice, notice, undated, undated]) == []


def test_copies_are_named_and_many_are_counted() -> None:
    assert copies_told({"甲.md": LAW, "乙.md": RULE}) == ""
    assert "：甲.md 和 丙.md。改了" in copies_told({"甲.md": LAW, "乙.md": RULE, "丙.md": LAW})
    many = {f"{n}{which}": replace(LAW, title=f"第{n}法") for n in range(6) for which in "甲乙"}
    told = copies_told(many)
    assert "4甲 和 4乙……共 6 组" in told
    assert "5甲" not in told


def test_only_copies_of_some_files_are_told_where_others_are_no_news() -> None:
    stated = {"甲.md": LAW, "乙.md": LAW, "丙.md": RULE}
    assert copies_told(stated, among=["丙.md"]) == ""
    assert copies_told(stated, among=["乙.md"]) == copies_told(stated)
