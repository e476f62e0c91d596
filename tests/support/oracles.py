"""Two judges nobody here wrote: TDLib, which parses texts as Telegram does, and aiogram's models of the Bot API."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin

import aiogram.methods
import tdjson
from aiogram.types import Update
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from support.telegram_html import HtmlError, parse_html

__all__ = ["complain_about_call", "complain_about_update", "td_parse"]

_METHODS: dict[str, type[BaseModel]] = {
    found.__api_method__: found
    for name in aiogram.methods.__all__
    if isinstance(found := getattr(aiogram.methods, name), type) and hasattr(found, "__api_method__")
}
_PARSE_MODES = {
    "HTML": {"@type": "textParseModeHTML"},
    "MarkdownV2": {"@type": "textParseModeMarkdown", "version": 2},
}
_TEXTS = ("text", "caption", "message_text")


def _execute(query: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(query).encode())
    found: dict[str, Any] = json.loads(answer or b"{}")
    return found


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def complain_about_call(method: str, params: dict[str, str]) -> str | None:
    """What is wrong with a call whose values are strings, nested ones as JSON text; None if nothing is."""
    model = _METHODS.get(method)
    if model is None:
        return f"aiogram knows no method {method}"
    fields = model.model_fields
    if unknown := params.keys() - fields.keys():
        return f"aiogram knows no parameters {sorted(unknown)} of {method}"
    values = {name: _read(fields[name], value) for name, value in params.items()}
    try:
        model.model_validate(values)
    except ValidationError as error:
        return f"aiogram refuses {method}: {error}"
    for mode, text in _marked_up(values):
        parsed = td_parse(text, mode)
        if parsed["@type"] == "error":
            return f"{parsed['message']} in {text!r}"
        if mode == "HTML" and (ours := _as_we_read(text)) is not None and ours != _as_td_reads(parsed):
            return f"our parser and TDLib's differ: {ours} and {_as_td_reads(parsed)}"
    return None


def complain_about_update(update: dict[str, Any]) -> str | None:
    """What is wrong with an update that the stand-in is about to send; None if nothing is."""
    try:
        Update.model_validate(update)
    except ValidationError as error:
        return f"aiogram refuses the update: {error}"
    return None


def td_parse(text: str, mode: str = "HTML") -> dict[str, Any]:
    """TDLib's ``formattedText`` or ``error`` for a text with markup."""
    return _execute({"@type": "parseTextEntities", "text": text, "parse_mode": _PARSE_MODES[mode]})


def _as_we_read(text: str) -> tuple[str, list[tuple[int, int, str]]] | None:
    """Text and entities; None where our parser, the stricter one, refuses."""
    try:
        shown = parse_html(text)
    except HtmlError:
        return None
    return shown.text, sorted(
        (each.offset, each.length, each.type.replace("_", "")) for each in shown.entities
    )


def _as_td_reads(parsed: dict[str, Any]) -> tuple[str, list[tuple[int, int, str]]]:
    entities = parsed["entities"]
    kinds = (each["type"]["@type"].removeprefix("textEntityType").lower() for each in entities)
    return parsed["text"], sorted(
        (each["offset"], each["length"], kind) for each, kind in zip(entities, kinds, strict=True)
    )


def _read(field: FieldInfo, value: str) -> object:
    """A parameter as it was before it became a string."""
    if _takes_text(field):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _takes_text(field: FieldInfo) -> bool:
    waiting = [field.annotation]
    while waiting:
        annotation = waiting.pop()
        if annotation is str:
            return True
        if get_origin(annotation) in {Union, types.UnionType}:
            waiting += get_args(annotation)
    return False


def _marked_up(value: object) -> Iterator[tuple[str, str]]:
    """Every text with a parse mode, at any depth, with that mode."""
    if isinstance(value, dict):
        if mode := value.get("parse_mode"):
            for name in _TEXTS:
                if isinstance(value.get(name), str):
                    yield mode, value[name]
        for inner in value.values():
            yield from _marked_up(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _marked_up(inner)
