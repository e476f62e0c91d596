"""A verdict as JSON, and as a reader at a terminal sees it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from support.libraries import FUNDS, published_library
from support.verifying import FUNDS_USE, INVENTED, PLACES, SENTENCE, Library

from bot.commands.verification import print_verification, verification_json
from bot.verifying.finding.phrases import verify


def test_what_all_places_share_is_printed_once(tmp_path: Path) -> None:
    noted = FUNDS.replace("会费和", "会费，会费和")
    found = verify("会费", published_library(tmp_path, {"一.md": noted, "二.md": noted}))
    assert len(found.matches) > 2
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), found)
    assert shown.getvalue().count("※") == len(found.matches[0].quote.notes) == 1


def test_the_json_has_the_shape_it_promises(library: Library) -> None:
    told = verification_json(library.verify(SENTENCE.replace("百分之二", "百分之三")))
    assert set(told) >= {"text", "verdict", "matches"}
    assert told["verdict"] == "altered"
    (match,) = told["matches"]
    assert set(match) >= {"document", "address", "text", "start", "end", "differences", "similarity"}
    assert set(match["document"]) == {"id", "file", "title", "issuer", "date", "source"}
    assert match["differences"] == [{"op": "replace", "given": "三", "printed": "二"}]
    assert told["parts"] == []
    parts = verification_json(library.verify(FUNDS_USE + PLACES))["parts"]
    assert [part["verdict"] for part in parts] == ["exact", "exact"]
    assert set(parts[0]) == set(told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SENTENCE, ["原文如此，一字不差", "第二条", SENTENCE]),
        (SENTENCE.replace("百分之二", "百分之三"), ["有出入", "您写 [-三-]，原文是 {+二+}"]),
        (SENTENCE.replace("单位按照", "单位每月按照"), ["原文没有 [-每月-]"]),
        (SENTENCE.replace("会员缴纳的会费和", ""), ["漏了原文的 {+会员缴纳的会费和+}"]),
        ("工會經費的來源是會員繳納的會費", ["文字与原文一致，只是繁简字形不同"]),
        ("工會經費的來源，是會員繳納的會費", ["只是繁简字形和标点不同"]),
        (SENTENCE.replace("。", "！"), ["只是标点不同", "标点：您写 [-！-]，原文是 {+。+}"]),
        ("量子纠缠是两个粒子的状态", ["没有这句话"]),
        (FUNDS_USE + PLACES, ["每一句都是原文，但", "1. 工会经费", "第三条", "2. 活动室", "一字不差"]),
        (FUNDS_USE + INVENTED, ["逐句核对", "1. 工会经费", "第三条", "2. 量子", "没有这句话"]),
    ],
)
def test_a_reader_sees_the_verdict_and_each_difference(library: Library, text: str, said: list[str]) -> None:
    shown = io.StringIO()
    print_verification(Console(file=shown, soft_wrap=True), library.verify(text))
    for part in said:
        assert part in shown.getvalue()
