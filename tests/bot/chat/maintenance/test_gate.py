"""What the gate withholds, told in a chat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.libraries import SPEECH, write_library
from support.office import Office, alerts

from bot.texts import ZH
from index.generation import current_name


@pytest.fixture
def gated(office: Office, tmp_path: Path) -> Office:
    """The office with a gate of one question, which only the handbook answers."""
    questions = tmp_path / "questions.jsonl"
    row = {
        "id": "产假",
        "kind": "policy",
        "question": "女职工产假多少天",
        "gold": [{"doc": "手册", "any": ["九十八天"]}],
    }
    questions.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    settings = office.desk.settings.model_copy(update={"gate": questions})
    object.__setattr__(office.workspace, "settings", settings)
    return office


async def test_what_answers_worse_is_withheld_and_may_be_published_all_the_same(gated: Office) -> None:
    await gated.say("/reindex")
    assert "试答·答对：100.0%" in gated.last()
    served = current_name(gated.workspace.index)
    (gated.documents / "手册.md").unlink()
    await gated.say("/reindex")
    assert gated.last().startswith("⛔ 没有发布")
    assert "⛔ 试答·答对：100.0% → 0.0%" in gated.last()
    assert "▼ 女职工产假多少天" in gated.last()
    assert "移除《示例单位女职工工作手册》" in gated.last()
    assert current_name(gated.workspace.index) == served
    assert gated.log()[-1] == ("reindex", "failed")
    await gated.press(ZH.PUBLISH_ANYWAY)
    assert gated.last().startswith("✅ 已发布")
    assert current_name(gated.workspace.index) != served


async def test_a_question_that_no_longer_fits_the_documents_is_told_beside_what_answers_worse(
    gated: Office,
) -> None:
    await gated.say("/reindex")
    assert "问题文件" not in gated.last()
    path = gated.documents / "手册.md"
    path.write_text(path.read_text("utf-8").replace("九十八天", "一百天"), "utf-8")
    told = "⚠️ 问题文件第 1 行（编号“产假”）的 any“九十八天”在文件“手册”里找不到"
    await gated.say("/reindex")
    assert gated.last().startswith("⛔ 没有发布")
    assert told in gated.last()
    await gated.press(ZH.PUBLISH_ANYWAY)
    assert gated.last().startswith("✅ 已发布")
    assert told in gated.last()
    await gated.say("/reindex")
    assert gated.last().startswith("✅ 已是最新")
    assert told in gated.last()


async def test_what_was_withheld_is_not_published_once_the_library_is_another(gated: Office) -> None:
    await gated.say("/reindex")
    served = current_name(gated.workspace.index)
    (gated.documents / "手册.md").unlink()
    await gated.say("/reindex")
    write_library(gated.documents, {"讲话.txt": SPEECH})
    assert alerts(await gated.press(ZH.PUBLISH_ANYWAY)) == [ZH.CHANGED_SINCE_SHORT]
    assert current_name(gated.workspace.index) == served


async def test_a_gate_without_its_file_is_told(gated: Office, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").unlink()
    await gated.say("/reindex")
    assert gated.last().startswith("⚠️ 没有做成")
