"""English questions that name nothing that they could be of: who pays, how long does it take, is there a cap. Pure."""

from __future__ import annotations

import re

from index.encoding.features import stem

__all__ = ["alike_replaced", "leans_on_a_pronoun", "says_no_subject", "subject_in_english"]

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+", re.IGNORECASE)
_LONGEST = 9
"""Words of a question that may leave out its subject."""
_ASKS_ONE_THING = frozenset({"who", "whom", "when", "where", "long", "much", "many", "often", "soon"})
_STANDS_FOR = frozenset({
    "it", "its", "they", "them", "their", "this", "that", "these", "those", "one", "he", "him", "his", "she", "her",
})  # fmt: skip
_FILLS = frozenset({
    *_ASKS_ONE_THING, *_STANDS_FOR, "what", "which", "why", "how", "whose",
    "is", "are", "was", "be", "been", "do", "does", "did", "can", "could", "may", "must", "should", "shall", "will",
    "would", "has", "have", "had", "not", "no", "isn't", "aren't", "don't", "doesn't", "can't", "what's", "who's",
    "i", "i'm", "we", "me", "us", "my", "our", "somebody", "someone", "anybody", "anyone", "there", "a", "an", "the",
    "for", "by", "in", "on", "at", "to", "from", "of", "with", "under", "per", "before", "after", "during", "then",
    "and", "or", "so", "but", "if", "as", "any", "all", "only", "also", "ever", "still", "exactly", "up", "out", "about",
})  # fmt: skip
"""Words that only ask and join, and stand for others."""
_DONE = frozenset({
    "pay", "paid", "apply", "applied", "approve", "decide", "calculate", "work", "count", "take", "taken", "cost", "get",
    "give", "given", "need", "file", "report", "submit", "sign", "happen", "start", "begin", "end", "expire", "last",
    "renew", "extend", "refuse", "require", "allow", "use", "spend", "spent", "keep", "claim", "complain", "appeal",
    "elect", "choose", "chosen", "appoint", "cover", "qualify", "deduct", "go", "make", "made", "hold", "held",
    "eligible", "entitled", "responsible", "liable", "legal", "lawful", "mandatory", "compulsory", "valid", "late",
})  # fmt: skip
_THINGS = frozenset({
    "limit", "cap", "ceiling", "maximum", "minimum", "deadline", "time", "period", "term", "date", "day", "week", "month",
    "year", "hour", "rate", "amount", "percentage", "proportion", "money", "fee", "fine", "penalty", "consequence",
    "procedure", "process", "step", "document", "paperwork", "form", "condition", "requirement", "rule", "exception",
    "people", "number", "department", "office", "authority", "case",
})  # fmt: skip
"""What is done with anything, and what anything has; of what, they do not say."""
_OPENS = re.compile(
    r"(?:is|was|would|will) it (?:\w+ )?\w+ (?:to|that|for|if)\b|what (?:time|day|date|year) is it\b",
    re.IGNORECASE,
)
"""Where it stands for nothing that was said before: is it legal to …."""


def _root(word: str) -> str:
    """The same for approve, approves and approved."""
    return stem(word).removesuffix("e")


_DONE_ROOTS, _THING_ROOTS = frozenset(map(_root, _DONE)), frozenset(map(_root, _THINGS))


def says_no_subject(text: str) -> bool:
    """Whether an English question can only be about what was spoken of before it."""
    words = _words(text)
    if (
        not 0 < len(words) <= _LONGEST
        or words[0] not in _FILLS
        or not all(map(_is_light, words))
        or _OPENS.match(text)
    ):
        return False
    return not _ASKS_ONE_THING.isdisjoint(words) or any(word not in _FILLS for word in words)


def leans_on_a_pronoun(text: str) -> bool:
    """Whether a short English question may be of what was spoken of before it: do part-timers get it?"""
    words = _words(text)
    is_short = len(words) <= _LONGEST and text.isascii()
    return is_short and not _STANDS_FOR.isdisjoint(words[1:]) and _OPENS.match(text) is None


def subject_in_english(question: str) -> str:
    """What an English question is about: annual leave of How many days of annual leave do I get?"""
    words = list(_WORD.finditer(question))
    first, last = 0, len(words)
    while first < last and _opens(words[first][0].lower()):
        first += 1
    while last > first and _is_light(words[last - 1][0].lower()):
        last -= 1
    return question[words[first].start() : words[last - 1].end()] if first < last else question


def alike_replaced(earlier: str, topic: str) -> str:
    """The question with a topic in place of what ends alike in it: marriage leave of annual leave; else empty."""
    words, wanted = list(_WORD.finditer(earlier)), _words(topic)
    at = next((at for at, word in enumerate(words) if wanted and _same(word[0], wanted[-1])), -1)
    first = at
    while first > 0 and not _is_light(words[first - 1][0].lower()):
        first -= 1
    if at < 0 or first == at or _is_light(wanted[-1]):
        return ""
    return f"{earlier[: words[first].start()]}{topic}{earlier[words[at].end() :]}"


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _is_light(word: str) -> bool:
    return _opens(word) or _root(word) in _DONE_ROOTS


def _opens(word: str) -> bool:
    """Whether a question may begin with a word, and be about what follows."""
    return word in _FILLS or word.isdecimal() or _root(word) in _THING_ROOTS


def _same(one: str, other: str) -> bool:
    return _root(one.lower()) == _root(other)
