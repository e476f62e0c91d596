"""What a person states of a document in YAML: front matter and sidecars, read as plain words and nothing else."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.events import AliasEvent

from corpus.errors import DocumentError

__all__ = [
    "FIELDS",
    "LARGEST",
    "NAMED",
    "read_front_matter",
    "read_mapping",
    "stated",
    "unknown",
    "unknown_together",
]

FIELDS = {
    "title": "标题", "kind": "类型", "issuer": "发文机关", "number": "文号", "date": "日期", "effective": "施行日期",
    "repealed": "废止日期", "status": "状态", "source": "来源", "note": "备注",
}  # fmt: skip
"""What front matter and sidecars may say, by the name of the field and the Chinese one."""
LARGEST = 30_000
"""Characters of YAML that are read, which takes up to half a second; a document needs a dozen short lines."""

_ALIASES = {chinese: name for name, chinese in FIELDS.items()} | {
    "speaker": "issuer", "author": "issuer", "作者": "issuer", "讲话人": "issuer", "发布机关": "issuer",
    "发文机构": "issuer", "发文单位": "issuer", "制定机关": "issuer", "题目": "title", "名称": "title", "种类": "kind",
    "类别": "kind", "文种": "kind", "发文字号": "number", "成文日期": "date", "发布日期": "date", "印发日期": "date",
    "公布日期": "date", "生效日期": "effective", "实施日期": "effective", "失效日期": "repealed", "效力": "status",
    "时效性": "status", "sources": "source",
}  # fmt: skip
_OTHERS = frozenset({
    "topics", "basis", "tags", "categories", "keywords", "description", "summary", "layout", "slug", "draft", "lang",
    "permalink", "url", "weight", "id",
})  # fmt: skip
"""What else may be written there: for ``gonghui lint``, and for the programs that make web sites of such files."""
_ALIKE, _ALIKE_CHINESE = 0.6, 0.5
"""From which likeness a name was probably meant, see difflib; one of two characters is half of a Chinese name."""
_NAME = 40
"""Characters of a name that are repeated in a warning."""
NAMED = rf"(?:{'|'.join([*FIELDS, *_ALIASES])})[ \t]*"
"""A pattern of the name of a field; what stands behind it may be a Chinese colon."""
_WIDE = re.compile(rf"^({NAMED})：[ \t]*", re.MULTILINE)
_UNCLOSED = re.compile(rf"\A\s*---[ \t]*[\r\n]+{NAMED}[:：]")
_LONGEST = 500
"""Characters of one value; the longest in the starter documents has 259."""
_MOST_ITEMS = 20
_OPEN = ("while parsing a flow", "while scanning a quoted")
"""What PyYAML is about where a bracket or a quotation mark may be open; it notices some lines below."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _AliasError(yaml.MarkedYAMLError):
    pass


class _Loader(yaml.BaseLoader):
    """Reads every value as the words that stand there: ``007`` and ``yes`` are no number and no truth value.

    Aliases are refused: seven levels of them make a file of 500 bytes into millions of words.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise _AliasError(problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def read_front_matter(block: str, *, raw: str, name: str) -> dict[str, Any]:
    """The YAML mapping between ``---`` lines at the head of a file; empty when ``block`` is.

    Raises DocumentError when the block is not a mapping, and when ``raw`` begins one that never ends: all that it
    states would be lost, and quoted.
    """
    if block:
        inner = block.rstrip().removesuffix("---").replace("---", "", 1)
        return read_mapping(inner, name=name, what="文件头（--- 之间）")
    if _UNCLOSED.match(raw.lstrip("\ufeff")):
        raise DocumentError(f"{name}：文件头从 --- 开始，却没有另一行 --- 结束；请在文件信息下面补上一行 ---")
    return {}


def read_mapping(text: str, *, name: str, what: str) -> dict[str, Any]:
    """A YAML mapping with Chinese field names in English; ``what`` names the text in errors.

    Values are strings, or lists and mappings of them.
    """
    if len(text) > LARGEST:
        raise DocumentError(f"{name}：{what}超过 {LARGEST // 10_000} 万字，不像文件信息；请检查")
    try:
        values = yaml.load(_WIDE.sub(r"\1: ", text), _Loader)  # noqa: S506 - makes nothing but strings, lists and mappings
    except _AliasError as error:
        raise DocumentError(
            f"{name}：{what}{_where(error)}用了 YAML 引用（*），这里不支持；请直接写出内容"
        ) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:  # ValueError: "\U00110000"
        raise DocumentError(
            f"{name}：{what}{_where(error)}不是合法的 YAML；请改正后再加入，值里有冒号、星号、方括号的，用引号括起来"
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise DocumentError(f"{name}：{what}应是“名称: 值”的形式，现在是{_kind(values)}；请改正")
    return {_field(str(key)): value for key, value in values.items()}


def _kind(values: object) -> str:
    return "几项的列表" if isinstance(values, list) else "一段文字"


def _field(name: str) -> str:
    """The field that a name is meant for, in capitals as well; another name stays as it is."""
    plain = name.strip().lower()
    return _ALIASES.get(plain, plain) if plain in _ALIASES or plain in FIELDS else name


def _where(error: Exception) -> str:
    """The line where it goes wrong; of a bracket or a quotation mark that is not closed, the line where it opens."""
    is_open = (getattr(error, "context", None) or "").startswith(_OPEN)
    mark = getattr(error, "context_mark" if is_open else "problem_mark", None)
    return f"第 {mark.line + 1} 行" if mark else "某处"


def stated(given: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The fields that ``given`` states, each on one line, and a warning for each value that is not taken whole."""
    found: dict[str, str] = {}
    warnings: list[str] = []
    for field in FIELDS:
        value = given.get(field)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str) for item in items):
            warnings.append(f"{FIELDS[field]}不是文字或文字的列表，没有采用")
            continue
        words = [_one_line(item) for item in items[:_MOST_ITEMS]]
        if len(items) > _MOST_ITEMS or any(len(word) > _LONGEST for word in words):
            warnings.append(f"{FIELDS[field]}太长，只采用前 {_LONGEST} 字、前 {_MOST_ITEMS} 项")
        text = "；".join(word[:_LONGEST] for word in words if word)
        if text:
            found[field] = text
    return found, warnings


def unknown(given: Mapping[str, Any]) -> dict[str, str]:
    """A warning for each name that is none of ours: what stands behind it is lost, and was meant to count."""
    return {name: _unknown([name], _cure(name)) for name in _strange(given)}


def unknown_together(given: Mapping[str, Any]) -> list[str]:
    """The same in as few warnings as there are cures: site makers write many such names into each file."""
    by_cure: dict[str, list[str]] = {}
    for name in _strange(given):
        by_cure.setdefault(_cure(name), []).append(name)
    return [_unknown(names, cure) for cure, names in by_cure.items()]


def _strange(given: Mapping[str, Any]) -> list[str]:
    return [name for name in given if name not in FIELDS and name.lower() not in _OTHERS]


def _unknown(names: Sequence[str], cure: str) -> str:
    shown = "".join(f"“{_one_line(name)[:_NAME]}”" for name in names)
    return f"不认识的字段{shown}，没有采用；{cure}"


def _cure(name: str) -> str:
    least = _ALIKE if name.isascii() else _ALIKE_CHINESE
    for names in ([*FIELDS, *FIELDS.values()], [*_ALIASES, "topics"]):  # our own names first
        if meant := difflib.get_close_matches(name[:_NAME].lower(), names, n=1, cutoff=least):
            return f"是不是想写 {meant[0]}"
    return f"请删去，或改成 {'、'.join(FIELDS.values())} 之一"


def _one_line(value: str) -> str:
    """Without control characters and half characters, which YAML can escape: they garble a terminal."""
    text = " ".join(value.split())
    return "" if text in _NOTHING else "".join(char for char in text if char.isprintable())
