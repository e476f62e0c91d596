"""Unreadable runs: text that some page on the way decoded with the wrong table."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from corpus.document import Span
from corpus.sentences import sentences

__all__ = ["damaged_sentences", "unreadable_runs"]

# Signs that need no second opinion: the replacement character, private use, C1 controls, the classic
# products of reading one encoding as another, and a pinyin gloss whose opening half is lost.
_CERTAIN = re.compile(
    "[\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f]|锟斤拷|烫烫烫|屯屯屯|â€|Ã[\x80-\xbf]"
    "|(?<=[\u3400-\u9fff])\\?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\\)"
)
# A lost character often survives as an ASCII question mark. Alone that is only a question mark; beside a
# character that modern Chinese hardly uses, near two of them, or before another stop, it is damage: one of
# them further on may be a name. Right after a stop no question can end, but a bullet may have been lost.
_QUESTION_RUN = re.compile(
    r"(?<=[\u3400-\u9fff])\?+(?=[\u3400-\u9fff；，、。;,])|(?<=[。；，、：])\?+(?=[\u3400-\u9fff])"
)
_REAL_STOPS = "。！？\n"
_OTHER_STOPS = frozenset("；，、。;,")
_STRANGE = 2
_REACH = 8
"""How many characters after a question mark are searched for a rare one. Observed runs span up to 7."""


def unreadable_runs(text: str, *, is_rare: Callable[[str], bool] | None = None) -> list[Span]:
    """Ranges of ``text`` that are mojibake, in order. ``is_rare`` tells characters that prose hardly uses."""
    rare = is_rare or _is_rare
    found = [Span(match.start(), match.end()) for match in _CERTAIN.finditer(text)]
    for match in _QUESTION_RUN.finditer(text):
        following = text[match.end() : match.end() + _REACH].split("\n")[0]
        strange = [rare(char) for char in following]
        if following[:1] in _OTHER_STOPS or any(strange[:1]) or sum(strange) >= _STRANGE:
            found.append(Span(match.start(), match.end()))
    return sorted(found)


def damaged_sentences(text: str) -> tuple[Span, ...]:
    """The sentences that hold an unreadable run, in order. A run on a border damages both neighbours."""
    runs = unreadable_runs(text)
    if not runs:
        return ()
    found: list[Span] = []
    pending = iter(runs)
    run: Span | None = next(pending)
    for sentence in sentences(text):
        while run is not None and run.end <= sentence.start:
            run = next(pending, None)
        if run is None:
            break
        if not sentence.overlaps(run) or (found and sentence.end <= found[-1].end):
            continue
        reached = _to_full_stop(text, sentence, found[-1].end if found else 0)
        if found and reached.start == found[-1].end and text[reached.start - 1] not in _REAL_STOPS:
            reached = Span(found.pop().start, reached.end)
        found.append(reached)
    return tuple(found)


def _to_full_stop(text: str, sentence: Span, least: int) -> Span:
    """An ASCII question mark that stands for a lost character ends no sentence: reach the real stop.

    What lies before ``least`` is damaged already.
    """
    start, end = max(sentence.start, least), sentence.end
    while start > least and text[start - 1] not in _REAL_STOPS:
        start -= 1
    while end < len(text) and text[end] != "\n" and text[end - 1] not in "。！？”":
        end += 1
    return Span(start, end)


@cache
def _is_rare(char: str) -> bool:
    """Whether a Han character is outside both everyday sets: GB 2312 level one and Big5 level one.

    GB 2312 level one (rows 16-55) holds 3,755 characters, Big5 level one (A440-C67E) 5,401.
    """
    if not "\u3400" <= char <= "\u9fff":
        return False
    try:
        simplified = char.encode("gb2312")
        if 0xB0 <= simplified[0] <= 0xD7:
            return False
    except UnicodeEncodeError:
        pass
    try:
        traditional = char.encode("big5")
    except UnicodeEncodeError:
        return True
    return not 0xA4 <= traditional[0] <= 0xC6
