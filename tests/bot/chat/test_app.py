from __future__ import annotations

import logging
from pathlib import Path

import pytest
from support.answers import CannedAnswerer
from support.bot_api import BotApi
from support.carriers import InProcess

from bot.chat import app
from bot.chat.app import require_token, serve
from bot.errors import ProxyError, TokenError
from bot.settings import Settings


def test_a_missing_token_is_told_with_the_cure() -> None:
    with pytest.raises(TokenError, match=r"还没有设置机器人令牌.*@BotFather.*GONGHUI_TELEGRAM_TOKEN"):
        serve(Settings.read({}), CannedAnswerer())


def test_the_token_is_handed_out_once_there_is_one() -> None:
    assert require_token(Settings.read({"GONGHUI_TELEGRAM_TOKEN": "1:x"})) == "1:x"


def test_a_refused_token_is_told_without_showing_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(app, "open_transport", lambda _: InProcess(BotApi()))
    monkeypatch.setattr(app, "configure_logging", lambda *_, **__: None)
    with pytest.raises(TokenError, match="Telegram 不接受这个机器人令牌") as caught:
        serve(
            Settings.read({"GONGHUI_TELEGRAM_TOKEN": "123456:wrong-one", "GONGHUI_STATE": str(tmp_path)}),
            CannedAnswerer(),
        )
    assert "wrong" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_proxy_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://localhost:70")
    monkeypatch.setattr(app, "configure_logging", lambda *_, **__: None)
    with pytest.raises(ProxyError, match="HTTPS_PROXY"):
        serve(Settings.read({"GONGHUI_TELEGRAM_TOKEN": "123456:right"}), CannedAnswerer())


def test_importing_the_bot_configures_no_logging() -> None:
    assert not [handler for handler in logging.getLogger().handlers if type(handler).__module__ == "bot.logs"]
