"""What became of a sentence that was verified, as a phone shows it: the verdict, what differs, what is printed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product

from bot.answers import Quote, notes_of_several
from bot.chat.messages.buttons import quote_row
from bot.chat.messages.captions import escape, note_block, note_lines, place_lines, shortened
from bot.chat.messages.excerpts import trim
from bot.chat.messages.pieces import Button, Excerpt, Piece, check
from bot.chat.messages.sections import leaves_room
from bot.chat.messages.splitting import head, units
from bot.texts import Texts
from bot.verifying.comparing.numerals import numeral_kind
from bot.verifying.matches import Citation, Match, Verdict, Verification
from corpus.document import Span
from index.folding import fold

__all__ = ["marked_differences", "show_verification"]

_SHOWN = 3
"""Places shown: one is what was asked for, the others say where else it stands."""
_LONGEST = 1_400  # units of both texts together up to which they are shown in one another
_MARKS = 40  # struck out or underlined runs; more of them show nothing but that all is different
_MOST = 2_400  # units of what is printed in one place
_SENTENCE = 200  # units of a sentence that stands nowhere
_CITED = 120  # units of what a text cites


def show_verification(found: Verification, texts: Texts) -> Piece:
    """The verdict with the places it rests on, as many of the first three as fit one message. Raises QuoteError."""
    if found.parts:
        return _by_parts(found, texts)
    there = min(len(found.citation.there), 1) if found.citation is not None else 0
    matches = found.matches[:1] if found.verdict is Verdict.ALTERED else found.matches[:_SHOWN]
    fewest = min(len(matches), 1)
    for shown, cited in product(range(len(matches), fewest - 1, -1), range(there, -1, -1)):
        piece = _with(found, matches[:shown], cited, texts)
        if leaves_room(piece.html):
            break
    return check(piece)


def _with(found: Verification, matches: Sequence[Match], there: int, texts: Texts) -> Piece:
    """The verdict with these places, and so many quotes of what stands where the text says that it stands."""
    shared = notes_of_several([match.quote for match in matches])
    parts = [_place(match, texts, shared) for match in matches]
    cited = _cited_places(found.citation, there, texts)
    closing = _counted(found, len(matches), texts)
    closing += note_block(shared, texts)
    opening = [_verdict(found, texts)] if found.matches else [texts.ABSENT]
    return Piece(
        "\n\n".join(
            [
                *opening,
                *_aside(found, texts),
                *_cited(found, texts),
                *(markup for markup, _ in (*parts, *cited)),
                *closing,
            ]
        ),
        tuple(excerpt for _, excerpt in (*parts, *cited)),
        tuple(
            quote_row(match.quote, texts, texts.circled(number) if len(matches) > 1 else "")
            for number, match in enumerate(matches, 1)
        ),
    )


def _cited(found: Verification, texts: Texts) -> list[str]:
    """Whether the text stands where it says that it does, if it says so."""
    if found.citation is None or found.citation.is_mentioned:
        return []
    return [_told_of(found.citation, texts)]


def _told_of(citation: Citation, texts: Texts) -> str:
    said = escape(shortened(" ".join(citation.said.split()), _CITED))
    return texts.cited(said, citation)


def _aside(found: Verification, texts: Texts) -> list[str]:
    """What of the text was not verified, if anything."""
    said = escape(shortened(" ".join(" ".join(found.aside).split()), _CITED))
    return [texts.not_verified(said)] if said else []


def _cited_places(citation: Citation | None, most: int, texts: Texts) -> list[tuple[str, Excerpt]]:
    """What stands at the first places cited, as many as that."""
    if citation is None:
        return []
    heading = _told_of(citation, texts) if citation.is_mentioned else texts.CITED_THERE
    quoted = [
        _quoted(quote, trim(quote.document, quote.span), quote.notes, texts)
        for quote in citation.there[:most]
    ]
    return [(f"{heading}\n{markup}", excerpt) for markup, excerpt in quoted]


def _counted(found: Verification, shown: int, texts: Texts) -> list[str]:
    """How many places words stand in; those that were altered stand in none."""
    if found.verdict is Verdict.ALTERED:
        return []
    if found.documents:
        return [texts.places_in_documents(found.count, found.documents, shown)]
    return [texts.places(found.count, shown)] if found.count > shown and len(found.matches) > 1 else []


def _by_parts(found: Verification, texts: Texts) -> Piece:
    """The sentences of a text with the verdict on each, as many as fit one message."""
    whole = texts.WELL_CITED if found.is_well_cited else texts.PIECED
    whole = texts.SHORTENED if found.is_shortened else whole
    opening = whole if found.verdict is Verdict.PIECED else texts.BY_SENTENCES
    shared = notes_of_several([match.quote for match in found.matches])
    for shown in range(len(found.parts), 0, -1):
        blocks, excerpts, rows = [opening, *_aside(found, texts)], list[Excerpt](), list[tuple[Button, ...]]()
        for number, part in enumerate(found.parts[:shown], 1):
            told = "\n".join([_part_verdict(part, texts), *_aside(part, texts), *_cited(part, texts)])
            blocks.append(f"{texts.circled(number)} {told}")
            for match in part.best:
                markup, excerpt = _place(match, texts, shared)
                blocks[-1] += f"\n{markup}"
                excerpts.append(excerpt)
                rows.append(quote_row(match.quote, texts, texts.circled(number)))
            if part.citation is not None and part.citation.is_mentioned:
                for markup, excerpt in _cited_places(part.citation, 1, texts):
                    blocks[-1] += f"\n{markup}"
                    excerpts.append(excerpt)
        closing = [texts.parts_left(len(found.parts) - shown)] if shown < len(found.parts) else []
        closing += note_block(shared, texts)
        piece = Piece("\n\n".join([*blocks, *closing]), tuple(excerpts), tuple(rows))
        if leaves_room(piece.html):
            break
    return check(piece)


def _part_verdict(part: Verification, texts: Texts) -> str:
    """What became of one sentence; of one that is exact the document's words say the rest."""
    if part.verdict is Verdict.ABSENT:
        return f"{texts.ABSENT_PART}\n{escape(shortened(part.text.strip(), _SENTENCE))}"
    return _verdict(part, texts)


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
    if found.verdict is Verdict.EXCERPT:
        return texts.EXCERPT
    if found.verdict is Verdict.EXACT:
        best = found.matches[0]
        if found.is_short:
            return texts.VERIFIED_TOO_LITTLE
        if best.denied:
            return texts.VERIFIED_DENIED
        if best.other_script:
            return texts.VERIFIED_SCRIPT_AND_PUNCTUATION if best.differences else texts.VERIFIED_SCRIPT
        return texts.VERIFIED_PUNCTUATION if best.differences else texts.VERIFIED
    marked = marked_differences(found.text, found.matches[0].text)
    if found.matches[0].is_as_much:
        return f"{texts.SAME_AMOUNTS}\n\n{marked}" if marked else texts.SAME_AMOUNTS
    return f"{texts.ALTERED}{texts.ALTERED_KEY}\n\n{marked}" if marked else texts.ALTERED.rstrip("；;")


def _place(match: Match, texts: Texts, shared: Sequence[str]) -> tuple[str, Excerpt]:
    """Where a phrase stands, with the words that are printed there and the notes that not all places share."""
    quote = match.quote
    notes = [note for note in quote.notes if note not in shared]
    notes = [*([texts.denied(match.denied)] if match.denied else []), *notes]
    if match.exception:
        notes.insert(0, texts.goes_on(shortened(match.exception, _CITED)))
    return _quoted(quote, trim(quote.document, match.shown), notes, texts)


def _quoted(quote: Quote, shown: Span, notes: Sequence[str], texts: Texts) -> tuple[str, Excerpt]:
    """A range under its address, as much of it as a message has room for, with these notes."""
    most = head(quote.document.slice(shown), _MOST)
    shown = trim(quote.document, Span(shown.start, shown.start + len(most)))
    excerpt = Excerpt(quote.document, shown)
    return "\n".join([*place_lines(quote, texts), excerpt.render(), *note_lines(notes, texts)]), excerpt
