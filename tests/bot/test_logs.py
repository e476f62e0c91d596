from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.logs import RedactingFormatter, configure_logging

_TOKEN = "123456:AAF-very-secret"  # noqa: S105


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.mark.parametrize(
    "message",
    [
        _TOKEN,
        f"https://host/bot{_TOKEN}/getMe",
        "https://host/bot123456%3AAAF-very-secret",
        "AAF-very-secret",
    ],
)
def test_the_token_is_struck_out_in_every_form(message: str) -> None:
    record = logging.makeLogRecord({"msg": "POST %s", "args": (message,), "levelname": "INFO", "name": "x"})
    assert "secret" not in RedactingFormatter([_TOKEN]).format(record)


def test_the_token_is_struck_out_of_tracebacks() -> None:
    error = RuntimeError(f"token {_TOKEN} was rejected")
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (RuntimeError, error, None)})
    line = RedactingFormatter([_TOKEN]).format(record)
    assert "RuntimeError: token *** was rejected" in line
    assert "secret" not in line


def test_ordinary_words_are_left_alone() -> None:
    record = logging.makeLogRecord({"msg": "a:b", "levelname": "INFO", "name": "x"})
    assert RedactingFormatter(["", "a:b"]).format(record).endswith("a:b")


def test_configuring_twice_logs_once(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO")
    configure_logging("INFO", secrets=[_TOKEN])
    logging.getLogger("bot").info("hello %s", _TOKEN)
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["hello ***"]


def test_requests_are_not_logged_even_when_everything_is(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("DEBUG")
    logging.getLogger("httpx").info("HTTP Request: POST https://host/botTOKEN/getMe")
    logging.getLogger("bot").debug("details")
    assert capsys.readouterr().err.splitlines()[0].endswith("details")
