"""Settings: read once from ``GONGHUI_…`` variables into a frozen value whose repr hides the token."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from dotenv.parser import Original, parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingsError
from corpus.errors import why

__all__ = ["TELEGRAM_URL", "Settings"]

_PREFIX = "GONGHUI_"
TELEGRAM_URL = "https://api.telegram.org/bot"

_NOT_SETTINGS = frozenset({"GONGHUI_SHARED"})  # names the folder of test data, for the project's own tests
_FILE = "_FILE"  # Docker's and systemd's custom: NAME_FILE names a file that holds the secret
_TOKEN_CHARACTERS = re.compile(r"[!-.0-~]*")  # what may stand in a URL's path segment without ending it
_SHOWN = 60  # characters of a wrong value repeated in the message


def _bot_url(value: str) -> str:
    """``https://host``, ``https://host/`` and ``https://host/bot`` all mean the last."""
    if re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value) is None:
        raise ValueError("not a base URL")
    value = value.rstrip("/")
    return value if value.endswith("/bot") else f"{value}/bot"


def _token(value: SecretStr) -> SecretStr:
    stripped = value.get_secret_value().strip()
    if _TOKEN_CHARACTERS.fullmatch(stripped) is None:
        raise ValueError("not a token")
    return SecretStr(stripped)


def _group_ids(value: object) -> object:
    """``-1001234, -55`` → the two numbers; commas of either width, spaces between."""
    if not isinstance(value, str):
        return value
    return tuple(int(part) for part in re.split(r"[\s,，、;；]+", value) if part)


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, ValueError) as error:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError("not a time zone") from error
    except KeyError:
        raise ValueError("not a time zone") from None
    return value


def _web_address(value: str) -> str:
    if value and re.fullmatch(r"https?://[^\s/?#@]+(/[^\s#]*)?", value) is None:
        raise ValueError("not a web address")
    return value


def _listening(value: str) -> str:
    port = value.rpartition(":")[2]
    if re.fullmatch(r"([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}", value) is None or int(port) > 65_535:
        raise ValueError("not an address to listen at")
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    stripped = value.get_secret_value().strip()
    if re.fullmatch(r"[A-Za-z0-9_-]{0,256}", stripped) is None:
        raise ValueError("not a webhook secret")
    return SecretStr(stripped)


def _user_ids(value: object) -> object:
    """``42, 43`` → (42, 43); anything but positive numbers is refused."""
    if not isinstance(value, str):
        return value
    words = re.split(r"[\s,，、;；]+", value.strip())
    if not all(re.fullmatch(r"[1-9][0-9]{0,15}", word) for word in words):
        raise ValueError("not user ids")
    return tuple(dict.fromkeys(map(int, words)))


def _expanded(path: Path) -> Path:
    """``~/文件`` → the folder at home."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError("nobody has that home") from None


_Path = Annotated[Path, AfterValidator(_expanded)]


class Settings(BaseSettings):
    """What an operator can choose. Each description says, in Chinese, what a value should be."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=_PREFIX)

    telegram_token: Annotated[SecretStr, AfterValidator(_token)] = Field(
        default=SecretStr(""), description="@BotFather 给出的令牌，不含空格、斜杠和汉字"
    )
    telegram_base_url: Annotated[str, AfterValidator(_bot_url)] = Field(
        default=TELEGRAM_URL, description="以 http:// 或 https:// 开头的 Bot API 地址"
    )
    # Transport: how updates arrive, and how many of them are answered.
    webhook_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="", description="以 https:// 开头的网址，Telegram 把消息送到那里；不填则主动收取消息"
    )
    webhook_listen: Annotated[str, AfterValidator(_listening)] = Field(
        default="127.0.0.1:8080", description="地址:端口，如 0.0.0.0:8080"
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = Field(
        default=SecretStr(""), description="1 到 256 个英文字母、数字、下划线或减号；不填则自动生成"
    )
    user_rate: int = Field(default=20, ge=0, le=1000, description="0 到 1000 的整数（次/分钟），0 为不限")
    group_rate: int = Field(default=20, ge=0, le=1000, description="0 到 1000 的整数（次/分钟），0 为不限")
    documents: _Path | None = Field(default=None, description="文件夹路径；不填则用自带的文件")
    index: _Path | None = Field(default=None, description="存放索引的文件夹路径")
    keep_generations: int = Field(default=3, ge=1, le=100, description="1 到 100 的整数")
    gate: _Path | None = Field(default=None, description="问题文件的路径；不填则不把关")
    gate_tolerance: float = Field(default=0.02, ge=0, le=1, description="0 到 1 的小数")
    state: _Path | None = Field(default=None, description="存放反馈、群设置等数据的文件夹路径")
    state_url: SecretStr = Field(
        default=SecretStr(""), description="数据库地址，如 postgresql+psycopg://用户:密码@主机/库名"
    )
    state_secret: SecretStr = Field(default=SecretStr(""), description="给用户编号加密的一串随机字符")
    keep_questions: int = Field(default=30, ge=0, le=3650, description="0 到 3650 的整数（天），0 为不保存")
    # Groups
    allowed_groups: Annotated[tuple[int, ...], BeforeValidator(_group_ids)] = Field(
        default=(), description="群的编号，用逗号隔开，如 -1001234567890,-1009876543210；不填则哪个群都可以"
    )
    timezone: Annotated[str, AfterValidator(_time_zone)] = Field(
        default="Asia/Shanghai", description="时区名，如 Asia/Shanghai、Asia/Urumqi"
    )
    repeat_minutes: int = Field(
        default=10, ge=0, le=1440, description="0 到 1440 的整数（分钟），0 为每次都答"
    )
    bot_name: str = Field(default="", max_length=64, description="不超过 64 字的名称；不填则不改")
    # Maintainers.
    maintainers: Annotated[tuple[int, ...], BeforeValidator(_user_ids)] = Field(
        default=(), description="管理员的 Telegram 用户编号：正整数，多个用逗号隔开"
    )
    encoder: str = Field(default="", description="sentence-transformers 模型名或路径；不填则用自带的编码器")
    encoder_device: str = Field(default="", description="cpu、cuda、mps 等设备名；不填则自动选择")
    encoder_batch_size: int = Field(default=32, ge=1, le=4096, description="1 到 4096 的整数")
    question_prompt: str = Field(default="", description="加在问题前的提示语")
    passage_prompt: str = Field(default="", description="加在段落前的提示语")
    cross_encoder: str = Field(
        default="", description="sentence-transformers 交叉编码器的名字或路径；不填则不用"
    )
    limit: int = Field(default=5, ge=1, le=10, description="1 到 10 的整数")
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(lambda value: value.upper() if isinstance(value, str) else value),
    ] = Field(default="INFO", description="DEBUG、INFO、WARNING、ERROR 之一")
    threads: int = Field(default=0, ge=0, le=1024, description="0 到 1024 的整数，0 为自动")
    workers: int = Field(default=0, ge=0, le=256, description="0 到 256 的整数，0 为自动")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what ``read`` hands in counts: a value made in a test never sees the process's environment."""
        return (init_settings,)

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None, *, env_file: Path | None = None) -> Settings:
        """Read the settings from a mapping, over those of an ``.env`` file.

        Without a mapping: the process's environment, over ``.env`` in the working directory. An empty value
        counts as not given. Raises SettingsError naming the variable, its value and what was expected.
        """
        if environ is None:
            environ, env_file = os.environ, env_file or Path(".env")
        given = {**_read_env_file(env_file), **environ}
        given = {
            name: value
            for name, value in given.items()
            if name.startswith(_PREFIX) and name not in _NOT_SETTINGS and value.strip()
        }
        values: dict[str, Any] = {}
        for name, text in given.items():
            field = cls._field(name)
            if not name.endswith(_FILE):
                values[field] = text
            elif name.removesuffix(_FILE) in given:
                raise SettingsError(f"{name.removesuffix(_FILE)} 和 {name} 只能设置一个")
            else:
                values[field] = _read_secret(name, text)
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError(
                "；".join(cls._complaint(item["loc"][0], values) for item in error.errors())
            ) from None

    @classmethod
    def variables(cls) -> tuple[str, ...]:
        """The names of all variables, in the order of the fields, a secret's file after the secret."""
        names: list[str] = []
        for name, field in cls.model_fields.items():
            names.append(f"{_PREFIX}{name.upper()}")
            if _is_secret(field):
                names.append(f"{_PREFIX}{name.upper()}{_FILE}")
        return tuple(names)

    @classmethod
    def _field(cls, variable: str) -> str:
        if variable in cls.variables():
            name = variable.removeprefix(_PREFIX).lower()
            return name if name in cls.model_fields else name.removesuffix(_FILE.lower())
        # Without what all names begin with, which would make any two of them alike.
        known = {name.removeprefix(_PREFIX): name for name in cls.variables()}
        close = difflib.get_close_matches(variable.removeprefix(_PREFIX).upper(), known, n=1)
        cure = f"是不是想写 {known[close[0]]}" if close else "请删去，或对照 .env.example 改名"
        raise SettingsError(f"不认识的设置 {variable}：{cure}")

    @classmethod
    def _complaint(cls, name: int | str, values: Mapping[str, Any]) -> str:
        field = cls.model_fields[str(name)]
        value = " ".join(values[str(name)].split())
        shown = (
            "（不显示）" if _is_secret(field) else f"“{value[:_SHOWN]}{'…' if len(value) > _SHOWN else ''}”"
        )
        apart = " " if (field.description or "")[:1].isascii() else ""
        return f"设置 {_PREFIX}{str(name).upper()} 的值{shown}不对：应为{apart}{field.description}"


def _is_secret(field: FieldInfo) -> bool:
    return field.annotation is SecretStr


def _read_env_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"读不了设置文件 {path}（{_unread(error)}）：应为 UTF-8 编码的文本") from error
    stated = list(parse_stream(StringIO(text)))
    for binding in stated:
        if (binding.error or "\n" in (binding.value or "")) and _PREFIX in binding.original.string:
            raise SettingsError(_unreadable(path, binding.original))
    # What else cannot be read is another program's, which may know what it means.
    readable = "".join(binding.original.string for binding in stated if not binding.error)
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(readable)).items()}


def _unreadable(path: Path, original: Original) -> str:
    """What to say of a line, or of several that a quotation mark has drawn together. The value may be a secret."""
    words = original.string.lstrip()
    line = original.line + original.string[: len(original.string) - len(words)].count("\n")
    name = words.partition("=")[0].split("\n")[0].strip()[:_SHOWN]
    return (
        f"设置文件 {path} 第 {line} 行（{name}）读不懂：多半是引号只有一半；"
        "请补上另一半或者去掉引号，每行写成 名字=值"
    )


def _read_secret(variable: str, path: str) -> str:
    try:
        return _expanded(Path(path)).read_text(encoding="utf-8-sig").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"设置 {variable} 指的文件“{path}”读不了（{_unread(error)}）：应为只含令牌（或密码）的文本文件"
        ) from error


def _unread(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return why(error)
    return "不是 UTF-8" if isinstance(error, UnicodeDecodeError) else "路径不对"
