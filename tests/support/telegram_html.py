"""Telegram's HTML, read at least as strictly as Telegram reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Entity", "Formatted", "HtmlError", "parse_html"]

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[^\s<>]*)(?P<attributes>[^<>]*)>|(?P<entity>&[^;\s&<]*;?)|(?P<text>[^<&]+)|<"
)


class HtmlError(Exception):
    """Telegram would answer «can't parse entities»."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked range, in UTF-16 code units."""

    type: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Formatted:
    """What a reader sees."""

    text: str
    entities: tuple[Entity, ...]

    def of(self, type_: str) -> list[str]:
        """The texts of all entities of a type, folded block quotations among the open ones."""
        encoded = self.text.encode("utf-16-le")
        found = [entity for entity in self.entities if entity.type.removeprefix("expandable_") == type_]
        return [
            encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
            for entity in found
        ]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(markup: str) -> Formatted:
    """Text and entities; raises HtmlError for unknown, unclosed, crossed or empty tags and bare signs."""
    text, entities = "", []
    opened: list[tuple[str, str, int]] = []
    for token in _TOKEN.finditer(markup):
        if token["text"] is not None:
            text += token["text"]
        elif token["entity"] is not None:
            if token["entity"] not in _ENTITIES:
                raise HtmlError(f"bare or unknown entity {token['entity']!r} at {token.start()}")
            text += _ENTITIES[token["entity"]]
        elif token["tag"] is None or token["tag"] not in _TAGS:
            raise HtmlError(f"unsupported start tag {token[0]!r} at {token.start()}")
        elif token["close"]:
            if not opened or opened[-1][0] != token["tag"]:
                raise HtmlError(f"unmatched end tag {token[0]!r} at {token.start()}")
            _, type_, offset = opened.pop()
            if utf16(text) == offset:
                raise HtmlError(f"empty {type_} at {token.start()}")
            entities.append(Entity(type_, offset, utf16(text) - offset))
        else:
            opened.append((token["tag"], _type(token["tag"], token["attributes"], opened), utf16(text)))
    if opened:
        raise HtmlError(f"can't find end tag corresponding to start tag {opened[-1][0]!r}")
    return Formatted(text, tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length))))


def _type(tag: str, attributes: str, opened: list[tuple[str, str, int]]) -> str:
    if tag == "blockquote" and any(outer == "blockquote" for outer, _, _ in opened):
        raise HtmlError("block quotations cannot be nested")
    if tag == "blockquote" and attributes == " expandable":
        return "expandable_blockquote"
    if tag == "a":
        if re.fullmatch(r' href="[^"<>]+"', attributes) is None:
            raise HtmlError(f"unexpected attributes {attributes!r}")
        # TDLib's name; the Bot API calls it «text_mention»
        return "mention_name" if attributes.startswith(' href="tg://user?id=') else _TAGS[tag]
    if attributes:
        raise HtmlError(f"unexpected attributes {attributes!r}")
    return _TAGS[tag]
