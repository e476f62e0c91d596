"""The pages of /settings: what a chat chose, as text with buttons, and what a button changes. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from bot.chat.messages.pieces import MAX_BUTTON_BYTES, Button, Piece
from bot.state.chats import ChatOptions, Length, Script, Who
from bot.texts import Texts

__all__ = ["OPTION", "OptionPages", "changed"]

OPTION = "o:"
"""Button data of /settings begin with this."""

_IN_A_ROW = 3
_HOURS = frozenset(str(hour) for hour in range(24))
_HOURS_IN_A_ROW = 6
_CHOICES: dict[str, tuple[str, ...]] = {
    "length": get_args(Length),
    "who": get_args(Who),
    "script": get_args(Script),
    "language": ("", "zh", "en"),
}
"""The options whose values take turns, with all their values."""
_PRIVATE = ("script", "language")
_GROUP = ("length", "who", "documents", "script", "language", "quiet")


@dataclass(frozen=True, slots=True)
class OptionPages:
    """What there is to choose for one chat."""

    options: ChatOptions
    kinds: Sequence[str]
    """Kinds of documents in the library."""
    texts: Texts
    group: bool
    timezone: str

    def page(self, data: str) -> Piece:
        """The page that a button leads to, by its data; whatever is no page of its own leads to the first."""
        match data.removeprefix(OPTION).split(":"):
            case ["documents"] | ["add", *_] | ["drop", *_] | ["all"] if self.group:
                return self._documents()
            case ["quiet"] if self.group:
                return self._hours(self.texts.quiet_from(self.timezone), "", off=True)
            case ["quiet", hour] if self.group and _is_hour(hour):
                return self._hours(self.texts.quiet_until(int(hour)), f"{hour}:")
            case ["done"]:
                return Piece(self._summary())
        return self._first()

    def _first(self) -> Piece:
        rows = []
        for name in _GROUP if self.group else _PRIVATE:
            data = f"{OPTION}{name}"
            if name in _CHOICES:  # what the button brings about is in it: pressed twice it does no more
                values = _CHOICES[name]
                following = values[(values.index(self._value(name)) + 1) % len(values)]
                data += f":{following}"
            rows.append((Button(f"{self.texts.OPTIONS[name]}{self.texts.COLON}{self._said(name)}", data),))
        return Piece(self._title(), buttons=(*rows, (Button(self.texts.DONE, f"{OPTION}done"),)))

    def _documents(self) -> Piece:
        chosen = self.options.documents
        listed = [*self.kinds, *(kind for kind in chosen if kind not in self.kinds)]
        buttons = [
            Button(
                f"{'✅ ' if kind in chosen else ''}{self._named(kind)}",
                f"{OPTION}{'drop' if kind in chosen else 'add'}:{kind}",
            )
            for kind in listed
        ]
        buttons = [button for button in buttons if len(button.data.encode()) <= MAX_BUTTON_BYTES]
        everything = Button(f"{'' if chosen else '✅ '}{self.texts.ALL_DOCUMENTS}", f"{OPTION}all")
        return Piece(
            self.texts.WHICH_DOCUMENTS, buttons=((everything,), *_rows(buttons[:90], _IN_A_ROW), self._back())
        )

    def _hours(self, title: str, start: str, *, off: bool = False) -> Piece:
        hours = [
            Button(f"{hour}:00", f"{OPTION}quiet:{start}{hour}") for hour in range(24) if f"{hour}:" != start
        ]
        none = ((Button(self.texts.NO_QUIET, f"{OPTION}quiet:off"),),) if off else ()
        return Piece(title, buttons=(*none, *_rows(hours, _HOURS_IN_A_ROW), self._back()))

    def _back(self) -> tuple[Button, ...]:
        return (Button(self.texts.BACK, f"{OPTION}back"),)

    def _title(self) -> str:
        return self.texts.GROUP_OPTIONS if self.group else self.texts.PRIVATE_OPTIONS

    def _summary(self) -> str:
        lines = [
            f"{self.texts.OPTIONS[name]}{self.texts.COLON}{html.escape(self._said(name), quote=False)}"
            for name in (_GROUP if self.group else _PRIVATE)
        ]
        return "\n".join([self.texts.SAVED, *lines])

    def _value(self, name: str) -> str:
        value = getattr(self.options, name)
        if name == "length" and value is None:
            value = "compact" if self.group else "full"
        return value if value in _CHOICES[name] else _CHOICES[name][0]

    def _named(self, kind: str) -> str:
        return self.texts.kind(kind) if kind else self.texts.OTHER_DOCUMENTS

    def _said(self, name: str) -> str:
        if name == "documents":
            kinds = [self._named(kind) for kind in self.options.documents]
            return self.texts.PAUSE.join(kinds[:3]) + ("…" if kinds[3:] else "") or self.texts.ALL_DOCUMENTS
        if name == "quiet":
            return self.texts.hours(*self.options.quiet) if self.options.quiet else self.texts.NO_QUIET
        return self.texts.CHOICES[self._value(name)]


def changed(options: ChatOptions, data: str, *, kinds: Sequence[str], group: bool) -> ChatOptions | None:
    """The options after a button was pressed, the same where it only turns a page; None for data that no button has."""
    match data.removeprefix(OPTION).split(":", 2):
        case ["back" | "done"]:
            return options
        case [name, value] if name in _CHOICES and value in _CHOICES[name] and (group or name in _PRIVATE):
            return replace(options, **{name: value})  # type: ignore[arg-type]
        case [name, *rest] if group:
            return _changed_in_group(options, name, rest, kinds)
    return None


def _changed_in_group(
    options: ChatOptions, name: str, rest: Sequence[str], kinds: Sequence[str]
) -> ChatOptions | None:
    match [name, *rest]:
        case ["documents" | "quiet"]:
            return options
        case ["all"]:
            return replace(options, documents=())
        case ["add", _, *_] if (kind := ":".join(rest)) in kinds:
            return replace(options, documents=tuple(dict.fromkeys([*options.documents, kind])))
        case ["drop", _, *_]:
            left = tuple(kind for kind in options.documents if kind != ":".join(rest))
            return replace(options, documents=left)
        case ["quiet", "off"]:
            return replace(options, quiet=None)
        case ["quiet", start] if _is_hour(start):
            return options
        case ["quiet", start, end] if _is_hour(start) and _is_hour(end) and start != end:
            return replace(options, quiet=(int(start), int(end)))
    return None


def _is_hour(text: str) -> bool:
    return text in _HOURS


def _rows(buttons: Sequence[Button], width: int) -> Iterator[tuple[Button, ...]]:
    for at in range(0, len(buttons), width):
        yield tuple(buttons[at : at + width])
