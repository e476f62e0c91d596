"""/documents and /remove."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.libraries import FUNDS, HANDBOOK, SPEECH, write_library
from support.office import STRANGER, Office, alerts

from bot.texts import ZH
from corpus.identity import short_id
from corpus.library import starter_documents


async def test_documents_are_listed_with_date_and_status(office: Office) -> None:
    await office.say("/documents")
    assert "文件库：2 个文件" in office.last()
    assert "《示例单位工会经费办法》 · 2021年12月24日 · 已修改" in office.last()
    assert office.buttons() == ["1", "2"]


async def test_a_large_library_has_pages_that_turn_in_place(office: Office) -> None:
    write_library(office.documents, {f"{n:02}.md": HANDBOOK.replace("手册", f"手册{n}") for n in range(20)})
    await office.say("/documents")
    assert office.buttons()[-3:] == ["◀", "1/3", "▶"]
    count = len(office.api.messages)
    await office.press("▶")
    assert office.last().splitlines()[2].startswith("9. ")
    await office.press("2/3")  # the same page again: no error
    await office.press("▶")
    await office.press("▶")
    assert office.last().splitlines()[2].startswith("1. "), "the last page is followed by the first"
    assert len(office.api.messages) == count, "no message is sent"


async def test_a_document_is_removed_after_a_question_and_a_copy_is_kept(office: Office) -> None:
    await office.say("/documents")
    await office.press("1")
    assert "类型" in office.last() or "日期" in office.last()
    await office.press("移除")
    assert "要把 《" in office.last()
    await office.press(ZH.KEEP_DOCUMENT)
    assert "文件库：2 个文件" in office.last()
    await office.say("/remove 经费.md")
    await office.press(ZH.REMOVE_NOW)
    assert "已移出《示例单位工会经费办法》" in office.last()
    assert not (office.documents / "经费.md").exists()
    (kept,) = (office.documents / ".trash").rglob("经费.md")
    assert kept.read_text("utf-8") == FUNDS
    assert office.log()[-1] == ("remove", "done")
    await office.press(ZH.BUILD_NOW)
    assert office.last().startswith("✅ 已发布")


async def test_a_document_is_named_by_its_file_its_stem_or_its_title(office: Office) -> None:
    for name in ("经费.md", "经费", "示例单位工会经费办法", "《示例单位工会经费办法》"):
        await office.say(f"/remove {name}")
        assert "要把 《示例单位工会经费办法》" in office.last()


async def test_a_name_that_is_missing_wrong_or_shared_is_told_how_to_go_on(office: Office) -> None:
    write_library(office.documents, {"a/讲话.txt": SPEECH, "b/讲话.txt": SPEECH})
    await office.say("/remove")
    assert "/remove 后面" in office.last()
    for name in ("没有这个", "../../etc/passwd", "长" * 300):
        await office.say(f"/remove {name}")
        assert office.last().startswith(f"文件库里没有“{name[:50]}")
        assert office.last().endswith(f"\n\n{ZH.REMOVE_WHICH}")
    await office.say("/remove 讲话.txt")
    assert office.last() == f"“讲话.txt”不止一个：\n· a/讲话.txt\n· b/讲话.txt\n\n{ZH.REMOVE_WHICH}"
    await office.say("/remove 女职工")
    assert "没有“女职工”。名字里有这几个字的：\n· 手册.md\n" in office.last()


async def test_a_document_that_is_gone_already_is_told(office: Office) -> None:
    await office.say("/remove 经费.md")
    (office.documents / "经费.md").unlink()
    assert alerts(await office.press(ZH.REMOVE_NOW)) == [ZH.DOCUMENT_GONE_SHORT]
    for forged in ("mt:doc:zzz", "mt:remove:", "mt:removed:../x"):
        assert alerts(await office.press_data(forged)) == [ZH.DOCUMENT_GONE_SHORT]
    for forged in ("mt:docs:-1", "mt:docs:²", "mt:docs:99999999"):
        assert alerts(await office.press_data(forged)) == [""]


async def test_the_starter_documents_can_be_looked_at_and_not_removed(office: Office) -> None:
    object.__setattr__(office.workspace, "documents", starter_documents())
    name = "工会调查研究工作指南.md"
    await office.say(f"/remove {name}")
    assert "GONGHUI_DOCUMENTS" in office.last()
    await office.press_data(f"mt:removed:{short_id(name)}")
    assert (starter_documents() / name).exists()
    assert office.log()[-1] == ("remove", "failed")


async def test_an_empty_or_missing_library_is_told(office: Office) -> None:
    for path in office.documents.glob("*.md"):
        path.unlink()
    await office.say("/documents")
    assert office.last() == ZH.SHELF_EMPTY
    object.__setattr__(office.workspace, "documents", office.documents / "nowhere")
    await office.say("/documents")
    assert office.last().startswith("⚠️ 没有做成")
    await office.say("/remove x")
    assert office.last().startswith("⚠️ 没有做成")


async def test_an_unreadable_file_is_named(office: Office) -> None:
    write_library(office.documents, {"坏.pdf": b"just words"})
    await office.say("/documents")
    assert "⚠️ 坏.pdf" in office.last()
    assert "/remove 文件名 移出" in office.last()


async def test_an_unreadable_file_can_be_put_away(office: Office) -> None:
    write_library(office.documents, {"坏.pdf": b"just words"})
    await office.say("/remove 坏.pdf")
    assert "要把 《坏.pdf》" in office.last()
    await office.press(ZH.REMOVE_NOW)
    assert "已移出《坏.pdf》" in office.last()
    assert not (office.documents / "坏.pdf").exists()
    assert [path.read_bytes() for path in (office.documents / ".trash").rglob("坏.pdf")] == [b"just words"]


async def test_nothing_is_shown_to_others(office: Office) -> None:
    for command in ("/documents", "/remove 经费.md"):
        calls = await office.say(command, **{"from": STRANGER})
        assert calls[-1].shown.text == ZH.MAINTAINERS_ONLY
    card = short_id("经费.md")
    for data in ("mt:docs:0", f"mt:doc:{card}", f"mt:removed:{card}"):
        assert alerts(await office.press_data(data, sender=STRANGER)) == [ZH.MAINTAINERS_ONLY_SHORT]
    assert (office.documents / "经费.md").exists()
    assert {outcome for _, outcome in office.log()} == {"refused"}


async def test_a_library_that_may_not_be_opened_is_not_said_to_be_empty(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.say("/reindex")
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != office.documents)
    told = f"没有权限打开文件夹 {office.documents}；请检查它的所有者和权限"
    for request in ("/documents", "/remove 经费.md"):
        await office.say(request)
        assert office.last() == f"⚠️ 没有做成\n{told}"
    await office.hand_in("讲话.txt", SPEECH)
    assert office.last() == f"⚠️ 没有做成\n{told}"
    await office.say("/reindex")
    assert f"⚠️ {told}" in office.last()


async def test_what_counts_for_nothing_is_told_below_the_last_page(office: Office) -> None:
    write_library(office.documents, {"表.xlsx": "PK", "没有.md.meta.yaml": "标题: 甲\n"})
    await office.say("/documents")
    assert "⚠️ 没有.md.meta.yaml：旁边没有 没有.md" in office.last()
    assert "⚠️ 跳过 1 个不支持的文件：表.xlsx" in office.last()
    for path in office.documents.glob("*.md"):
        path.unlink()
    await office.say("/documents")
    assert office.last().startswith(ZH.SHELF_EMPTY)
    assert "⚠️ 跳过 1 个不支持的文件：表.xlsx" in office.last()
