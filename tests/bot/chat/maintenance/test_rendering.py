"""What maintainers are shown, whatever the documents hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.libraries import document_texts

from bot.chat.maintenance.corrections import read_correction
from bot.chat.maintenance.marks import matching, read_mark
from bot.chat.maintenance.pages import told_document, told_documents
from bot.chat.maintenance.previews import told_preview
from bot.chat.maintenance.reporting import _change_lines, told_failure, told_interruption
from bot.chat.maintenance.wording import apart, fitting, pager, short
from bot.chat.messages.pieces import Button, measure
from bot.texts import EN, ZH, Texts
from bot.upkeep.taking import consider
from corpus.catalogue import Card, Catalogue
from corpus.document import Metadata
from corpus.similarity import sketch
from index.changes import DocumentChange, Fate, MetadataChange

_ANY = st.text(alphabet=st.sampled_from("工会<&>\"'\n\t 😀e\u0301\u202eA"), max_size=300)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("关于建家的意见 | 2023-04-24", {"title": "关于建家的意见", "date": "2023-04-24"}),
        ("《关于建家的意见》｜2023年4月", {"title": "关于建家的意见", "date": "2023-04"}),
        ("关于建家的意见", {"title": "关于建家的意见"}),
        ("关于建家的意见 |", {"title": "关于建家的意见"}),
        ("| 2023", {"date": "2023"}),
        ("2023年4月24日", {"date": "2023-04-24"}),
        ("标题 | 明天", None),
        ("标题 | 2023-02-30", None),
        ("a | b | c", None),
        ("|", None),
        ("", None),
        ("长" * 301, None),
    ],
)
def test_a_correction_is_read_as_it_is_meant(line: str, fields: dict[str, str] | None) -> None:
    assert read_correction(line) == fields


@given(_ANY)
def test_a_correction_may_be_anything(line: str) -> None:
    read_correction(line)


@given(st.lists(_ANY, max_size=80), st.sampled_from([ZH, EN]))
def test_lines_fit_one_message_and_what_is_left_out_is_counted(lines: list[str], texts: Texts) -> None:
    shown = [f"<b>{short(line, 200).replace('&', '').replace('<', '')}</b>" for line in lines]
    piece = fitting(["head", *shown], texts, below=["foot"])
    assert measure(piece.html).fits
    assert piece.html.endswith("foot")


@given(_ANY, st.sampled_from([ZH, EN]))
def test_a_reason_of_any_kind_can_be_told(reason: str, texts: Texts) -> None:
    assert measure(told_failure(reason * 50, texts).html).fits


@pytest.mark.parametrize("texts", [ZH, EN])
@pytest.mark.parametrize("taken", [True, False])
def test_an_interruption_offers_a_way_on_where_something_is_left_to_do(texts: Texts, taken: bool) -> None:
    piece = told_interruption(None, texts, fresh=False, taken=taken)
    assert [[button.text for button in row] for row in piece.buttons] == [[texts.TRY_AGAIN]]
    assert "/reindex" in piece.html
    assert (texts.TAKEN in piece.html) == taken
    assert told_interruption(None, texts, fresh=True, taken=taken).buttons == ()


@settings(max_examples=30, deadline=None)
@given(document_texts())
def test_any_document_can_be_shown(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "文件.txt"
        path.write_text(text, "utf-8")
        considered = consider(path, Path(folder) / "库")
        for texts in (ZH, EN):
            assert measure(told_preview(considered, 1, texts).html).fits


def test_a_marker_stands_apart_from_its_words_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_text(
        "示例办法\n第一章　总则\n第一条　为了示例。\n第二条\n工会管理：一是登记；二是公示。\n", "utf-8"
    )
    shown = told_preview(consider(path, tmp_path / "库"), 1, ZH).html
    for line in ("第一章 总则", "第一条 为了示例。", "第二条 工会管理："):
        assert line in shown


def test_long_values_are_shown_where_they_part() -> None:
    same = "中华人民共和国工会法" * 10
    before, after = apart(f"{same}第八条", f"{same}第九条", 40)
    assert before.startswith("…")
    assert before.endswith("第八条")
    assert after.endswith("第九条")
    assert apart("现行", "已废止", 40) == ("现行", "已废止")
    assert apart("", "已废止", 40) == ("", "已废止")


def test_marks_are_told_apart_and_short() -> None:
    assert read_mark("mt:docs:12") == ("mt:docs:", "12")
    assert matching("mt:doc:").match("mt:docs:1") is None
    assert len(f"mt:undo:{'0' * 31}".encode()) <= 64


def test_pages_follow_each_other_in_a_circle() -> None:
    assert pager("p:", 0, 1) == ()
    assert [button.data for button in pager("p:", 0, 3)] == ["p:2", "p:0", "p:1"]
    assert pager("p:", 0, 3)[1] == Button("1/3", "p:0")


@pytest.mark.parametrize("texts", [ZH, EN])
def test_progress_is_a_bar_that_fills(texts: Texts) -> None:
    assert texts.progress("计算向量", 5, 10).count("▓") == 5
    assert texts.progress("计算向量", 10, 10).count("░") == 0
    assert "▓" not in texts.progress("计算向量", 0, 0)


def test_readers_of_english_meet_no_status_and_no_kind_in_chinese() -> None:
    metadata = Metadata(title="Act", kind="条例", date="2021-12-24", status="已废止", issuer="Council")
    card = Card("act.txt", "", "", metadata, sketch(""))
    shown = told_document(card, 0, EN).html
    assert "Kind: regulations" in shown
    assert "Status: repealed" in shown
    assert "repealed" in told_documents(Catalogue(Path(), (card,)), 0, EN).html
    for texts, before, after in ((EN, "in force", "repealed"), (ZH, "现行", "已废止")):
        change = DocumentChange(
            file="act.txt",
            title="Act",
            fate=Fate.CHANGED,
            metadata=(MetadataChange("status", "现行", "已废止"),),
        )
        assert f"{before} → {after}" in "\n".join(_change_lines([change], texts))
