"""``gonghui doctor``, and ``gonghui serve`` without what it needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import Ended, Gonghui
from support.encoders import HashingEncoder

from index.build import build


def test_doctor_ends_with_1_only_where_the_bot_cannot_answer(
    gonghui: Gonghui, documents: Path, tmp_path: Path
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    ended = gonghui("doctor", *where)
    assert ended.status == 1
    assert "✗ 索引：" in ended.errors
    assert "尚未建立" in ended.errors
    gonghui("build", *where)
    ended = gonghui("doctor", *where)
    assert ended.status == 0
    assert "✓ 索引版本" in ended.output
    assert [line[:8] for line in ended.errors.splitlines()] == ["⚠ 机器人令牌："]
    (documents / "小记.txt").write_text("新的一段话写在这里，把原来的换掉。\n", encoding="utf-8")
    assert gonghui("doctor", *where).status == 0


def test_a_quiet_doctor_is_silent_where_all_is_well(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGHUI_TELEGRAM_TOKEN", "123456:secret")
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    assert gonghui("doctor", *where, "--quiet") == Ended(0, "", "")
    build(documents, tmp_path / "index", HashingEncoder())
    ended = gonghui("doctor", *where, "--quiet")
    assert (ended.status, ended.output) == (1, "")
    assert "hashing@1" in ended.errors


def test_the_doctor_tells_of_a_database_with_which_the_bot_would_not_begin(
    gonghui: Gonghui, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ("--documents", documents, "--index", tmp_path / "index")
    gonghui("build", *where)
    state = tmp_path / "state"
    state.mkdir()
    (state / "state.db").write_bytes(b"this is no database at all, but long enough to look like one" * 20)
    monkeypatch.setenv("GONGHUI_STATE", str(state))
    assert gonghui("doctor", *where).status == 0  # questions on the command line need none
    monkeypatch.setenv("GONGHUI_TELEGRAM_TOKEN", "123456:secret")
    ended = gonghui("doctor", *where, "--quiet")
    assert ended.status == 1
    assert "✗ 数据文件夹：用不了数据库" in ended.errors
    (state / "state.db").unlink()
    assert f"✓ 数据文件夹 {state}" in gonghui("doctor", *where).output


def test_serve_asks_for_a_token_before_it_does_anything(gonghui: Gonghui, tmp_path: Path) -> None:
    assert "GONGHUI_TELEGRAM_TOKEN" in gonghui("serve").complaint
    assert not (tmp_path / "cache").exists()
