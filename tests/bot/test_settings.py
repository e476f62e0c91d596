from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.errors import SettingsError
from bot.settings import Settings

_TOKEN = "123456:AAF-very-secret"  # noqa: S105
_EXAMPLE = Path(__file__).parents[2] / ".env.example"


def _refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.read({})
    assert settings.telegram_token.get_secret_value() == ""
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert (settings.documents, settings.index, settings.state) == (None, None, None)
    assert (settings.limit, settings.log_level, settings.threads) == (5, "INFO", 0)
    assert (settings.gate, settings.gate_tolerance, settings.keep_generations) == (None, 0.02, 3)


def test_values_come_from_prefixed_variables() -> None:
    settings = Settings.read(
        {"GONGHUI_LIMIT": "3", "GONGHUI_DOCUMENTS": "文件", "LIMIT": "9", "PATH": "/bin"}
    )
    assert (settings.limit, settings.documents) == (3, Path("文件"))


def test_the_gates_tolerance_is_a_share() -> None:
    settings = Settings.read({"GONGHUI_GATE": "~/问题.jsonl", "GONGHUI_GATE_TOLERANCE": "0.05"})
    assert (settings.gate, settings.gate_tolerance) == (Path("~/问题.jsonl").expanduser(), 0.05)
    assert "GONGHUI_GATE_TOLERANCE 的值“2”不对：应为 0 到 1 的小数" in _refusal(GONGHUI_GATE_TOLERANCE="2")


def test_empty_values_count_as_not_given() -> None:
    assert Settings.read({"GONGHUI_LIMIT": "", "GONGHUI_INDEX": "  "}) == Settings.read({})


def test_the_process_environment_does_not_leak_into_a_mapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGHUI_LIMIT", "9")
    assert Settings.read({}).limit == 5
    assert Settings().limit == 5


def test_without_a_mapping_the_environment_goes_over_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in Settings.variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("GONGHUI_LIMIT=3\nGONGHUI_LOG_LEVEL=debug\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("GONGHUI_LIMIT", "7")
    settings = Settings.read()
    assert (settings.limit, settings.log_level) == (7, "DEBUG")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('GONGHUI_LIMIT=3\n\nGONGHUI_TELEGRAM_TOKEN="12345:秘密\n', 3),
        ("GONGHUI_LIMIT=3\nGONGHUI_TELEGRAM_TOKEN='12345:秘密\nGONGHUI_THREADS=2\n", 2),
        ('GONGHUI_TELEGRAM_TOKEN="12345:秘密\nGONGHUI_BOT_NAME="工会"\n', 1),
        ('GONGHUI_TELEGRAM_TOKEN="12345:秘密\nGONGHUI_LIMIT=3\nOTHER="\n', 1),
        ('OTHER="x\nGONGHUI_LIMIT=3\nMORE="\n', 1),
    ],
    ids=["double", "single", "another", "swallowed", "foreign"],
)
def test_a_quotation_mark_without_its_other_half_is_named_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    path = tmp_path / "settings.env"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        SettingsError, match=rf"settings\.env 第 {line} 行（.*）读不懂：多半是引号只有一半"
    ) as caught:
        Settings.read({}, env_file=path)
    assert "秘密" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_of_another_program_that_cannot_be_read_is_left_to_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.env"
    path.write_text("= x\nGONGHUI_LIMIT=3\nGONGHUI_BOT_NAME='工会 小助手'\n", encoding="utf-8")
    settings = Settings.read({}, env_file=path)
    assert (settings.limit, settings.bot_name) == (3, "工会 小助手")
    assert caplog.messages == []


def test_a_damaged_env_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.env"
    path.write_bytes(b"GONGHUI_ENCODER=\xb9\xa4\xbb\xe1\n")
    with pytest.raises(SettingsError, match=r"settings\.env（不是 UTF-8）：应为 UTF-8 编码的文本"):
        Settings.read({}, env_file=path)


def test_the_token_is_hidden() -> None:
    settings = Settings.read({"GONGHUI_TELEGRAM_TOKEN": f" {_TOKEN}\n"})
    assert settings.telegram_token.get_secret_value() == _TOKEN
    assert _TOKEN not in f"{settings!r}{settings}"


def test_the_token_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"{_TOKEN}\n", encoding="utf-8")
    settings = Settings.read({"GONGHUI_TELEGRAM_TOKEN_FILE": str(path)})
    assert settings.telegram_token.get_secret_value() == _TOKEN


def test_a_missing_token_file_is_named(tmp_path: Path) -> None:
    message = _refusal(GONGHUI_TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    assert "GONGHUI_TELEGRAM_TOKEN_FILE" in message
    assert str(tmp_path / "token") in message


@pytest.mark.parametrize(
    ("path", "reason"), [("没有的文件", "不存在"), (".", "是一个文件夹"), ("~没有这个人/token", "路径不对")]
)
def test_why_a_file_that_a_setting_names_cannot_be_read_is_told_in_chinese(path: str, reason: str) -> None:
    told = f"设置 GONGHUI_TELEGRAM_TOKEN_FILE 指的文件“{path}”读不了（{reason}）：应为只含令牌（或密码）的文本文件"
    assert _refusal(GONGHUI_TELEGRAM_TOKEN_FILE=path) == told


def test_a_token_and_a_token_file_contradict_each_other() -> None:
    message = _refusal(GONGHUI_TELEGRAM_TOKEN=_TOKEN, GONGHUI_TELEGRAM_TOKEN_FILE="token")  # noqa: S106
    assert message == "GONGHUI_TELEGRAM_TOKEN 和 GONGHUI_TELEGRAM_TOKEN_FILE 只能设置一个"


@pytest.mark.parametrize("token", ["secret token", "secret/token", "secret令牌"])
def test_what_cannot_be_a_token_is_refused_without_showing_it(token: str) -> None:
    message = _refusal(GONGHUI_TELEGRAM_TOKEN=token)
    assert message.startswith("设置 GONGHUI_TELEGRAM_TOKEN 的值（不显示）不对：应为 @BotFather")
    assert "secret" not in message


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("GONGHUI_LIMIT", "0", "1 到 10 的整数"),
        ("GONGHUI_LIMIT", "many", "1 到 10 的整数"),
        ("GONGHUI_DOCUMENTS", "~没有这个人/文件", "文件夹路径；不填则用自带的文件"),
        ("GONGHUI_LOG_LEVEL", "LOUD", "DEBUG、INFO、WARNING、ERROR 之一"),
        ("GONGHUI_TELEGRAM_BASE_URL", "api.telegram.org", "以 http:// 或 https:// 开头的 Bot API 地址"),
        ("GONGHUI_ENCODER_BATCH_SIZE", "-1", "1 到 4096 的整数"),
        ("GONGHUI_THREADS", "x", "0 到 1024 的整数，0 为自动"),
        ("GONGHUI_WORKERS", "-1", "0 到 256 的整数，0 为自动"),
        (
            "GONGHUI_ALLOWED_GROUPS",
            "工会小组,车间",
            "群的编号，用逗号隔开，如 -1001234567890,-1009876543210；不填则哪个群都可以",
        ),
        ("GONGHUI_TIMEZONE", "Beijing", "时区名，如 Asia/Shanghai、Asia/Urumqi"),
        ("GONGHUI_TIMEZONE", "../etc/passwd", "时区名，如 Asia/Shanghai、Asia/Urumqi"),
        ("GONGHUI_REPEAT_MINUTES", "-1", "0 到 1440 的整数（分钟），0 为每次都答"),
    ],
)
def test_a_bad_value_is_named_with_what_was_expected(name: str, value: str, expected: str) -> None:
    apart = " " if expected[0].isascii() else ""
    assert _refusal(**{name: value}) == f"设置 {name} 的值“{value}”不对：应为{apart}{expected}"


@pytest.mark.parametrize("text", ["-1001,-55", "-1001， -55", " -1001 -55,", "-1001\n-55"])
def test_groups_are_listed_with_commas_of_either_width(text: str) -> None:
    assert Settings.read({"GONGHUI_ALLOWED_GROUPS": text}).allowed_groups == (-1001, -55)


def test_all_bad_values_are_named_at_once() -> None:
    message = _refusal(GONGHUI_LIMIT="0", GONGHUI_THREADS="x")
    assert "GONGHUI_LIMIT" in message
    assert "GONGHUI_THREADS" in message


def test_a_misspelt_variable_is_named_with_what_was_meant() -> None:
    message = _refusal(GONGHUI_TELEGRAM_TOKN=_TOKEN)
    assert message == "不认识的设置 GONGHUI_TELEGRAM_TOKN：是不是想写 GONGHUI_TELEGRAM_TOKEN"
    assert _refusal(GONGHUI_documents="x").endswith("：是不是想写 GONGHUI_DOCUMENTS")


def test_a_variable_like_no_other_is_not_taken_for_one_of_them() -> None:
    message = _refusal(GONGHUI_FOO="1")
    assert message == "不认识的设置 GONGHUI_FOO：请删去，或对照 .env.example 改名"


@pytest.mark.parametrize(
    "url", ["http://localhost:8081", "http://localhost:8081/", "http://localhost:8081/bot/"]
)
def test_a_base_url_may_end_with_or_without_bot(url: str) -> None:
    assert Settings.read({"GONGHUI_TELEGRAM_BASE_URL": url}).telegram_base_url == "http://localhost:8081/bot"


def test_settings_are_frozen() -> None:
    settings: Any = Settings.read({})
    with pytest.raises(ValidationError, match="frozen"):
        settings.limit = 3


@pytest.mark.skipif(not _EXAMPLE.exists(), reason="not a checkout")
def test_the_example_shows_the_defaults() -> None:
    assert Settings.read({}, env_file=_EXAMPLE) == Settings.read({})
