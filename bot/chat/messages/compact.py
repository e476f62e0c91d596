"""An answer in one short message: for groups, where it must not push the talk away, and for inline and guest mode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import Answer, Quote, first_of, shared_notes
from bot.chat.messages.buttons import FULL, POINT, surroundings_button
from bot.chat.messages.captions import (
    address_line,
    bold_last,
    common_steps,
    count_members,
    document_facts,
    escape,
    note_lines,
    shortened,
    steps,
)
from bot.chat.messages.excerpts import bold_ranges, first_part, lay_out, render, trim, whole
from bot.chat.messages.pieces import Button, Excerpt, Piece, check, measure
from bot.chat.messages.quoting import COMPACT
from bot.quoting.addresses import STEP
from bot.state.chats import ChatOptions
from bot.texts import ZH, Texts
from index.search import Decision

__all__ = ["quote_address", "quote_alone", "quote_compactly", "with_scope"]

_SHARES = (900, 600, 400, 200, 100)  # UTF-16 units of one quote; the first with which the message fits counts
_MEMBERS = (400, 200, 100, 60, 30)  # the same for a member of a list
_ALONE = (1_500, 900, 400)  # the same for a quote that is a message by itself
_OPEN, _OPEN_MEMBER = 6, 3  # lines up to which a quotation is not folded; the same for a member of a list
_ROW = 5  # buttons side by side
_STEP_LONGEST = 100  # UTF-16 units of a step where an address is all there is to read


def quote_compactly(answer: Answer, texts: Texts = ZH, *, bot: str = "") -> Piece:
    """The one message that answers, checked against its documents. Raises QuoteError.

    With ``bot``, the bot's username, the buttons lead to the private chat: below a message that was sent in a chat
    where the bot is not, there is nowhere else to show anything.
    """
    if answer.greeting:
        return Piece(texts.HELP)
    if answer.decision is Decision.NONE or not answer.quotes:
        return Piece(escape(texts.opening(answer.remark)) or texts.NOT_FOUND)
    said = (escape(texts.opening(answer.remark)), texts.NEAR if answer.is_told_as_guess else "")
    opening = [part for part in said if part]
    if answer.whole_list:
        counted = "" if answer.is_cut else texts.count(count_members(answer.quotes))
        return _fitting(lambda share: _list(answer.quotes, share, opening, counted, texts, bot), _MEMBERS)
    quotes = first_of(answer.quotes, COMPACT)
    return _fitting(lambda share: _several(quotes, share, opening, texts, bot), _SHARES)


def quote_alone(quote: Quote, texts: Texts = ZH, *, bot: str = "", near: bool = False) -> Piece:
    """One quote as a message by itself; ``near`` says that it is no sure answer. Raises QuoteError."""
    opening = [texts.NEAR] if near else []
    return _fitting(lambda share: _several([quote], share, opening, texts, bot), _ALONE)


def quote_address(quote: Quote) -> str:
    """Where a quote stands, on one line, without markup."""
    return f" {STEP} ".join(shortened(step, _STEP_LONGEST) for step in steps(quote))


def with_scope(piece: Piece, answer: Answer, options: ChatOptions, texts: Texts) -> Piece:
    """The message; where nothing was found, with a hint that the group left some documents out."""
    if answer.quotes or answer.greeting or not options.documents:
        return piece
    kinds = [escape(texts.kind(kind) if kind else texts.OTHER_DOCUMENTS) for kind in options.documents]
    return replace(piece, html=f"{piece.html}\n\n{texts.only_documents(kinds)}")


def _fitting(make: Callable[[int], Piece], shares: Sequence[int]) -> Piece:
    """The message with the largest share for each quote that Telegram takes."""
    for share in shares:
        piece = make(share)
        if measure(piece.html).fits:
            break
    return check(piece)


def _several(quotes: Sequence[Quote], share: int, opening: Sequence[str], texts: Texts, bot: str) -> Piece:
    """One numbered section per quote: the address, its last step in bold, and the words."""
    sections, excerpts, buttons = list(opening), list[Excerpt](), list[Button]()
    shared = shared_notes(quotes)
    for number, quote in enumerate(quotes, 1):
        label = texts.circled(number) if len(quotes) > 1 else ""
        bold = bold_ranges(quote)
        in_view = bold[0] if bold else quote.lead
        laid = lay_out(quote.document, first_part(quote, share), in_view, open_lines=_OPEN)
        lines = [f"{label} {address_line(quote, texts)}".strip(), *render(laid, bold, open_lines=_OPEN)]
        notes = [note for note in quote.notes if note not in shared]
        sections.append("\n".join([*lines, *note_lines(notes, texts)]))
        excerpts += laid
        buttons.append(_full(f"{label}{texts.FULL}", quote, bot))
    if len(quotes) == 1 and not bot:
        buttons.append(surroundings_button(quotes[0], texts))
    ending = _ending(quotes, excerpts, shared, texts)
    return Piece("\n\n".join([*sections, *ending]), tuple(excerpts), (tuple(buttons),))


def _list(
    quotes: Sequence[Quote], share: int, opening: Sequence[str], counted: str, texts: Texts, bot: str
) -> Piece:
    """The members of a list under the address that they share; of each as much as fits, folded if long."""
    excerpts = [Excerpt(quote.document, first_part(quote, share)) for quote in quotes]
    way = common_steps(quotes) or steps(quotes[0])[:1]
    heading = bold_last(way, texts) + counted
    facts = document_facts(quotes[0].document.metadata, way[0], texts)
    lines, shared = [" · ".join([heading, *facts])], shared_notes(quotes)
    for quote, excerpt in zip(quotes, excerpts, strict=True):
        marker = quote.markers[-1] if quote.markers else ""
        if not marker or not excerpt.text.startswith(
            marker
        ):  # nothing in the words says which member this is
            lines.append(bold_last(steps(quote)[-1:], texts))
        lines += render((excerpt,), (trim(quote.document, quote.lead),), open_lines=_OPEN_MEMBER)
        lines += note_lines((note for note in quote.notes if note not in shared), texts)
    ending = _ending(quotes, excerpts, shared, texts)
    buttons = [_full(texts.circled(number), quote, bot) for number, quote in enumerate(quotes, 1)]
    rows = tuple(tuple(buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW))
    return Piece("\n\n".join([*opening, "\n".join(lines), *ending]), tuple(excerpts), rows)


def _ending(
    quotes: Sequence[Quote], excerpts: Sequence[Excerpt], shared: Sequence[str], texts: Texts
) -> list[str]:
    """What is said below: notes that all quotes bear, and that some are cut."""
    shown = {(excerpt.document.id, excerpt.span.end) for excerpt in excerpts}
    cut = any((quote.document.id, whole(quote).end) not in shown for quote in quotes)
    lines = [*note_lines(shared, texts), *([texts.CUT_COMPACT] if cut else [])]
    return ["\n".join(lines)] if lines else []


def _full(label: str, quote: Quote, bot: str) -> Button:
    """Brings the whole text: below the message, or in the private chat."""
    if bot:
        return Button(label, url=f"https://t.me/{bot}?start={POINT}{quote.id}")
    return Button(label, FULL + quote.id)
