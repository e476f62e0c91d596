"""The buttons below messages: what they say, and the data that comes back when they are pressed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote as percent_encoded

from bot.answers import Quote
from bot.chat.messages.captions import escape, shortened, steps, to_copy
from bot.chat.messages.pieces import Button, Piece, check_buttons
from bot.texts import Texts

__all__ = [
    "FEEDBACK",
    "FULL",
    "MORE",
    "POINT",
    "REASONS",
    "SURROUNDINGS",
    "VERDICTS",
    "copy_list_button",
    "feedback_rows",
    "full_button",
    "more_row",
    "quote_row",
    "related_part",
    "share_button",
    "surroundings_button",
    "with_rows",
]

FULL = "q:"
"""Button data of «full text»: this, then the quote's id."""
SURROUNDINGS = "s:"
"""Button data of «surroundings»: this, then the quote's id."""
MORE = "m:"
"""Button data of «more»: this, the question's id, a colon, and how many quotes were shown before."""
FEEDBACK = "f:"
"""Button data of an opinion: this, the question's id, a colon, and one of ``VERDICTS``."""
POINT = "p_"
"""Start parameter of a link that opens a point: this, then the quote's id."""

REASONS = ("point", "address", "outdated", "missing")
"""What may be wrong with an answer."""
VERDICTS = ("up", "down", *REASONS)

_HEADING = 28
"""Characters of a heading on a button."""
_SHARED = "https://t.me/share/url?url={url}&text={text}"


def full_button(quote: Quote, texts: Texts, label: str = "") -> Button:
    """Brings the quote from beginning to end."""
    return Button(f"{label}{texts.FULL}", FULL + quote.id)


def surroundings_button(quote: Quote, texts: Texts, label: str = "") -> Button:
    """Brings what stands around the quote."""
    return Button(f"{label}{texts.SURROUNDINGS}", SURROUNDINGS + quote.id)


def _copy_button(quote: Quote, texts: Texts, label: str = "", *, lead: Quote | None = None) -> Button:
    """Puts the quote with its address on the clipboard, or the address alone where both are too long for that.

    The sentence that introduces an item, its ``lead``, comes along where there is room: whoever pastes
    （一）违反操作规程的； alone does not say what becomes of that.
    """
    if lead is not None and to_copy([lead, quote], steps(quote))[1]:
        return copy_list_button([lead, quote], steps(quote), texts, label)
    return copy_list_button([quote], steps(quote), texts, label)


def copy_list_button(quotes: Sequence[Quote], way: Sequence[str], texts: Texts, label: str = "") -> Button:
    """As ``_copy_button`` for the members of a list, whose common address is ``way``."""
    copied, whole = to_copy(quotes, way)
    return Button(f"{label}{texts.COPY_QUOTE if whole else texts.COPY_ADDRESS}", copy=copied)


def quote_row(
    quote: Quote, texts: Texts, label: str = "", *, lead: Quote | None = None
) -> tuple[Button, Button, Button]:
    """The row below a quote: its full text, what stands around it, and a copy; see ``_copy_button`` for ``lead``."""
    return (
        full_button(quote, texts, label),
        surroundings_button(quote, texts, label),
        _copy_button(quote, texts, label, lead=lead),
    )


def share_button(quote: Quote, texts: Texts, link: str) -> Button:
    """Lets the reader send a link to the point, with its address, into another chat."""
    address = shortened(" › ".join(steps(quote)), 120)
    url = _SHARED.format(url=percent_encoded(link, safe=""), text=percent_encoded(address, safe=""))
    return Button(texts.SHARE, url=url)


def more_row(question: int, shown: int, texts: Texts) -> tuple[Button, ...]:
    """Brings the next page of an answer of which ``shown`` quotes have been shown."""
    return (Button(texts.MORE, f"{MORE}{question}:{shown}"),)


def feedback_rows(
    question: int, tally: Mapping[str, int], texts: Texts, *, counted: bool = False
) -> tuple[tuple[Button, ...], ...]:
    """👍 and 👎, and below them the reasons once somebody disliked the answer.

    What was chosen bears a sign; where several people share the keyboard, ``counted``, how many chose it.
    """
    disliked = sum(tally.get(name, 0) for name in ("down", *REASONS))

    def button(name: str, label: str, number: int) -> Button:
        sign = "" if not number else f" {number}" if counted else " ✓"
        return Button(f"{label}{sign}", f"{FEEDBACK}{question}:{name}")

    thumbs = (button("up", "👍", tally.get("up", 0)), button("down", "👎", disliked))
    if not disliked:
        return (thumbs,)
    reasons = [button(name, texts.reason(name), tally.get(name, 0)) for name in REASONS]
    return (thumbs, tuple(reasons[:2]), tuple(reasons[2:]))


def related_part(quotes: Sequence[Quote], texts: Texts) -> tuple[str, tuple[tuple[Button, ...], ...]]:
    """A line that says what follows, and a button for each heading that comes near the question."""
    if not quotes:
        return "", ()
    rows = tuple(
        (Button(shortened(" ".join(quote.heading.split()), _HEADING), FULL + quote.id),) for quote in quotes
    )
    return escape(texts.RELATED), rows


def with_rows(piece: Piece, rows: Sequence[Sequence[Button]]) -> Piece:
    """The checked piece with further rows of buttons below its own; raises QuoteError where Telegram would refuse them."""
    return check_buttons(replace(piece, buttons=(*piece.buttons, *(tuple(row) for row in rows))))
