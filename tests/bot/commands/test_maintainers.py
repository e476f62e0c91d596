"""``gonghui pair`` and ``gonghui audit``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from bot.state.audit import AuditLog
from bot.state.maintainers import Maintainers, Pairing
from bot.state.store import Store, open_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GONGHUI_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "state"


def _run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert not ended.value.code


def _store(folder: Path) -> Store:
    return open_store(folder)


def test_a_printed_code_pairs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("pair")
    printed = capsys.readouterr().out
    (code,) = re.findall(r"/pair ([A-Z0-9]{8})$", printed, re.MULTILINE)
    assert f"配对码：{code[:4]}-{code[4:]}" in printed
    assert "15 分钟" in printed
    store = _store(folder)
    assert Maintainers(store).pair(1, code) is Pairing.DONE
    store.close()


def test_what_pairing_gave_can_be_taken_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = _store(folder)
    maintainers = Maintainers(store)
    for user in (1, 2, 3):
        maintainers.pair(user, maintainers.new_code())
    unused = maintainers.new_code()
    _run("pair", "--revoke", store.identities.of(1)[:8])
    assert "已收回 1 人" in capsys.readouterr().out
    assert [maintainers.has(user) for user in (1, 2, 3)] == [False, True, True]
    assert maintainers.pair(4, unused) is Pairing.WRONG
    _run("pair", "--revoke", "all")
    assert "已收回 2 人" in capsys.readouterr().out
    assert not maintainers.has(2)
    store.close()


@pytest.mark.parametrize("who", ["张三", "", "%", "42", "3f9a", "ALL", "3f9a01c2-"])
def test_what_is_no_id_is_refused_and_takes_nothing_back(
    folder: Path, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    store = _store(folder)
    maintainers = Maintainers(store)
    maintainers.pair(1, maintainers.new_code())
    unused = maintainers.new_code()
    with pytest.raises(SystemExit) as ended:
        main(["pair", "--revoke", who])
    assert ended.value.code == 2
    assert f"或者 all，现在是“{who}”" in capsys.readouterr().err
    assert maintainers.has(1)
    assert maintainers.pair(2, unused) is Pairing.DONE
    store.close()


def test_an_id_that_nobody_has_is_told_and_leaves_the_unused_codes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = _store(folder)
    maintainers = Maintainers(store)
    unused = maintainers.new_code()
    with pytest.raises(SystemExit) as ended:
        main(["pair", "--revoke", "00000000"])
    assert ended.value.code == 1
    assert "没有编号是 00000000 的，什么也没有收回" in capsys.readouterr().err
    assert maintainers.pair(2, unused) is Pairing.DONE
    _run("pair", "--revoke", "all")
    unused = maintainers.new_code()
    _run("pair", "--revoke", "all")
    assert maintainers.pair(3, unused) is Pairing.WRONG
    store.close()


def test_the_log_is_printed_as_a_table_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("audit")
    assert "还没有记录" in capsys.readouterr().out
    store = _store(folder)
    AuditLog(store).write(1, "publish", "[b]意见.docx[/b]")
    AuditLog(store).write(2, "reindex", outcome="refused")
    store.close()
    _run("audit")
    printed = capsys.readouterr().out
    assert re.search("更新索引 +拒绝", printed)
    assert re.search(r"发布文件 +完成 +\[b\]意见.docx\[/b\]", printed)
    _run("audit", "--json", "--limit", "1")
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["action"], entry["outcome"]) == ("reindex", "refused")
    assert re.fullmatch(r"[0-9a-f]{32}", entry["user"])
    assert entry["at"].endswith("Z")


@pytest.mark.parametrize(
    ("given", "ids"), [("42", (42,)), (" 42，43、 44 ", (42, 43, 44)), ("1,1", (1,)), ("", ())]
)
def test_maintainers_are_set_by_their_ids(given: str, ids: tuple[int, ...]) -> None:
    assert Settings.read({"GONGHUI_MAINTAINERS": given}).maintainers == ids


@pytest.mark.parametrize("given", ["@zhang", "-100123", "0", "4 2x", ",", "1.5"])
def test_a_setting_that_is_no_id_is_refused(given: str) -> None:
    from bot.errors import SettingsError

    with pytest.raises(SettingsError, match=r"GONGHUI_MAINTAINERS.*正整数"):
        Settings.read({"GONGHUI_MAINTAINERS": given})
