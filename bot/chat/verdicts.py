"""What became of a sentence that was verified, as a phone shows it: the verdict, what differs, what is printed. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher

from bot.chat.buttons import copy_button, full_button, surroundings_button
from bot.chat.captions import document_line, escape, note_lines, point_line, steps
from bot.chat.excerpts import trim
from bot.chat.pieces import MAX_ENTITIES, MAX_UNITS, Button, Excerpt, Piece, check, measure
from bot.chat.splitting import head, units
from bot.chat.texts import Texts
from bot.verifying import Match, Verdict, Verification, numeral_kind
from corpus.document import Span
from index.folding import fold

__all__ = ["marked_differences", "show_verification"]

_SHOWN = 3
"""Places shown: one is what was asked for, the others say where else it stands."""
_LONGEST = 1_400  # units of both texts together up to which they are shown in one another
_MARKS = 40  # struck out or underlined runs; more of them show nothing but that all is different
_MOST = 2_400  # units of what is printed in one place
_SPARE, _SPARE_ENTITIES = 120, 4  # left free for a remark such as that the text was converted


def show_verification(found: Verification, texts: Texts) -> Piece:
    """The verdict with the places it rests on, as many of the first three as fit one message. Raises QuoteError."""
    if found.verdict is Verdict.ABSENT or not found.matches:
        return check(Piece(texts.ABSENT))
    opening = [_verdict(found, texts)]
    matches = found.matches[:1] if found.verdict is Verdict.ALTERED else found.matches[:_SHOWN]
    for shown in range(len(matches), 0, -1):
        chosen = matches[:shown]
        parts = [_place(match, texts) for match in chosen]
        closing = [texts.places(found.count, shown)] if found.count > shown and len(found.matches) > 1 else []
        piece = Piece(
            "\n\n".join([*opening, *(markup for markup, _ in parts), *closing]),
            tuple(excerpt for _, excerpt in parts),
            tuple(_row(match, number if shown > 1 else 0, texts) for number, match in enumerate(chosen, 1)),
        )
        size = measure(piece.html)
        if size.units + _SPARE <= MAX_UNITS and size.entities + _SPARE_ENTITIES <= MAX_ENTITIES:
            break
    return check(piece)


def marked_differences(given: str, printed: str) -> str:
    """Both texts in one, as HTML: what only the first has is struck out, what only the second has is underlined.

    White space and the form of characters make no difference; a number is changed as a whole. Empty where there is
    too much of it to be read.
    """
    if units(given) + units(printed) > _LONGEST:
        return ""
    one, other = _words(given), _words(printed)
    matcher = SequenceMatcher(
        None, [fold(each) for each in one], [fold(each) for each in other], autojunk=False
    )
    changes = matcher.get_opcodes()
    if sum((i < j) + (m < n) for op, i, j, m, n in changes if op != "equal") > _MARKS:
        return ""
    return "".join(_marked(op, "".join(one[i:j]), "".join(other[m:n])) for op, i, j, m, n in changes)


def _words(text: str) -> list[str]:
    """What is marked as one: a number, or a character."""
    characters = [character for character in text if not character.isspace()]
    # The first of what a character folds to stands for it, so that each keeps its place.
    folded = "".join(fold(character)[:1] or " " for character in characters)
    words: list[str] = []
    before = ""
    for at, character in enumerate(characters):
        kind = numeral_kind(folded, at)
        if kind and kind == before:
            words[-1] += character
        else:
            words.append(character)
        before = kind
    return words


def _marked(op: str, given: str, printed: str) -> str:
    if op == "equal":
        return escape(printed)
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in (("s", given), ("u", printed)) if text)


def _verdict(found: Verification, texts: Texts) -> str:
    if found.verdict is Verdict.EXACT:
        best = found.matches[0]
        if best.other_script:
            return texts.VERIFIED_SCRIPT_AND_PUNCTUATION if best.differences else texts.VERIFIED_SCRIPT
        return texts.VERIFIED_PUNCTUATION if best.differences else texts.VERIFIED
    marked = marked_differences(found.text, found.matches[0].text)
    return f"{texts.ALTERED}{texts.ALTERED_KEY}\n\n{marked}" if marked else texts.ALTERED.rstrip("；;")


def _place(match: Match, texts: Texts) -> tuple[str, Excerpt]:
    """Where a phrase stands, with the words that are printed there."""
    quote = match.quote
    shown = trim(quote.document, match.span)
    shown = trim(quote.document, Span(shown.start, shown.start + len(head(match.text.strip(), _MOST))))
    way = steps(quote)[1:]
    lines = [document_line(quote, texts, bold=not way), *([point_line(way)] if way else [])]
    excerpt = Excerpt(quote.document, shown)
    return "\n".join([*lines, excerpt.render(), *note_lines(quote.notes, texts)]), excerpt


def _row(match: Match, number: int, texts: Texts) -> tuple[Button, ...]:
    label = texts.circled(number) if number else ""
    quote = match.quote
    return (
        full_button(quote, texts, label),
        surroundings_button(quote, texts, label),
        copy_button(quote, texts, label),
    )
