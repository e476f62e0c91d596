"""Addresses in English questions: Article 10 of the Trade Union Law. Pure.

Only names of the table are understood, and only whole: what goes on (… of Vietnam, Measures for implementing the …)
is another law's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.questions.addresses.english_laws import has_title, law_of, says_nothing

__all__ = [
    "EnglishAddress",
    "is_english",
    "named_in_english",
    "only_named_in_english",
    "only_place_in_english",
    "read_english",
]

_LONGEST = 300  # characters: a longer text is pasted, not asked
_ASKING = frozenset({
    "what", "which", "does", "do", "did", "is", "are", "was", "say", "says", "said", "state", "states",
    "provide", "provides", "stipulate", "stipulates", "mean", "means", "require", "requires", "cover",
    "covers", "contain", "contains", "read", "reads", "tell", "show", "give", "quote", "cite", "see",
    "find", "look", "up", "me", "us", "you", "i", "we", "can", "could", "would", "want", "need", "to",
    "know", "under", "in", "per", "according", "by", "from", "please", "and", "the", "a", "an", "of",
    "about", "text", "full", "exact", "whole", "wording", "content", "contents", "words", "original",
    "chinese",
})  # fmt: skip
"""Words that only ask for what stands at an address."""
_UNITS = frozenset({"article", "articles", "chapter", "chapters", "section", "sections"})
_AND = r"\s*(?:,\s*and\b|,|\band\b|&)\s*"
_TO = r"\s*(?:\bto\b|\bthrough\b|[-–—])\s*"
_PLACE = re.compile(
    rf"(?:\b(?:paragraph|para\.?)\s*(?P<above>\d{{1,2}})\s+of\s+)?(?:\bchapter\s*(?P<chapter>\d{{1,3}})\s*,?\s*)?"
    r"\b(?P<unit>article|art\.?|chapter|section|sec\.?)s?\s*"
    rf"(?P<numbers>\d{{1,4}}(?:(?:{_AND}|{_TO})(?:(?:article|section)s?\s*)?\d{{1,4}})*)(?!\d)(?:\s*\(\d{{1,2}}\)|\.\d{{1,2}})?(?:\s*,?\s*(?:paragraph|para\.?)\s*(?P<clause>\d{{1,2}}))?"
    r"(?:\s*,?\s*item\s*\(?(?P<item>\d{1,2})\)?)?",
    re.IGNORECASE,
)
"""Article 10, paragraph 2. Of Article 10(2) the whole article is meant: it may be a 款 or a 项. So is section 10, but for
one of a chapter."""
_BELOW = re.compile(
    r"(?:and\s+)?(?:(?:paragraph|para\.?)\s*(?P<clause>\d{1,2})|item\s*(?P<item>\d{1,2}))", re.IGNORECASE
)
"""A part of the article that was asked about before."""
_WORD = re.compile(r"[\w'-]+")
_SIGN = re.compile(r"[^\w\s'-]")
_LINK = re.compile(r"\s*,?\s*(?P<of>(?:of|in|under|from)\b)?\s*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_BRACKETS = re.compile(rf"\(({_YEAR.pattern})\)")
_MOST_WORDS = 12
_OF_CHINA = re.compile(
    r"^\s+of\s+(?:the\s+)?(?:PRC|China|People's\s+Republic(?:\s+of\s+China)?)", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s+of\s+(?!(?:the\s+)?(?:PRC|China|People's))(?:the\s+)?[A-Z]")
"""Another country's, or another law's: Trade Union Law of Vietnam."""
_HELD_BY = re.compile(
    r"\b(?:implement\w*|implementation of|amend\w*|interpret\w*)\W+(?:the\W+)?$", re.IGNORECASE
)
_LEADING = re.compile(r"\b(?:under|in|of|by|from|per|according\s+to)?\s*\b(?:the\s*)?$", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:\W|\b(?:under|according to|in|per|by|from)\b)+|(?:[^\w?]|\b(?:under|according to|in|per|by|of)\b)+(?=\W*$)",
    re.IGNORECASE,
)

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_WORD = re.compile(r"\b[a-z']+\b", re.IGNORECASE | re.ASCII)


_COMMON = frozenset({
    "a", "an", "the", "of", "on", "for", "in", "and", "with", "what", "how", "who", "whom", "when", "where", "which",
    "why", "is", "are", "was", "do", "does", "did", "can", "could", "may", "must", "shall", "should", "will", "would",
    "have", "has", "i", "my", "me", "we", "you", "it", "if", "to", "by", "from", "at", "about", "not", "or", "there",
    "this", "that",
})  # fmt: skip
"""Words without which there is hardly an English sentence."""


def is_english(text: str) -> bool:
    """Whether words are an English sentence for certain, and no code or name: not a character of Chinese is in them."""
    said = [word.lower() for word in _ENGLISH_WORD.findall(text[:_LONGEST])]
    return _HAN.search(text) is None and len(said) > 1 and not _COMMON.isdisjoint(said)


@dataclass(frozen=True, slots=True)
class EnglishAddress:
    """An address as an English question says it."""

    chinese: str
    """The address in Chinese: 工会法第10条; empty where its document is not known."""
    name: str
    """What the document is called; empty where none is named."""
    rest: str
    """What else is asked; empty for nothing but the words at the address."""

    @property
    def is_bare(self) -> bool:
        """Whether it says no more than a number: which document's, nobody knows."""
        return not (self.chinese or self.name or self.rest)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name beside an address, with the range of the question that it and the address take."""

    words: tuple[str, ...]
    start: int
    end: int
    year: str = ""
    """Of the edition that is meant: 2009 Trade Union Law."""


def read_english(question: str) -> EnglishAddress | None:
    """The address in an English question; None where it names none."""
    text = " ".join(_IN_BRACKETS.sub(r" \1 ", question.replace("’", "'")).split())
    place = _PLACE.search(text) if len(text) <= _LONGEST else None
    if place is None:
        return None
    name = (
        _behind(text, place, linked=True)
        or _before(text, place)
        or _behind(text, place, linked=False)
        or _Name((), place.start(), place.end())
    )
    law = law_of(name.words)
    year = f"({name.year})" if name.year else ""
    chinese = f"{law}{year}{_in_chinese(place)}" if law else ""
    rest = _asked(f"{text[: name.start]} {text[name.end :]}")
    another = read_english(rest) if law else None
    if another is not None and another.chinese:
        chinese, rest = f"{chinese}和{another.chinese}", another.rest
    return EnglishAddress(chinese, " ".join(name.words), rest)


def only_named_in_english(question: str) -> str:
    """The Chinese name of the law that an English question names, asking nothing else of it; empty where it does not."""
    words = _WORD.findall(question.replace("’", "'")[:_LONGEST])
    return law_of(word for word in words if word.lower() not in _ASKING)


def only_place_in_english(text: str) -> str:
    """The place in Chinese that English words name, and nothing else: 第8条 of article 8; empty for others."""
    said = text.strip().rstrip("?.!")
    if below := _BELOW.fullmatch(said):
        return f"第{below['clause']}款" if below["clause"] else f"第{below['item']}项"
    place = _PLACE.fullmatch(said)
    return _in_chinese(place) if place is not None else ""


def named_in_english(question: str) -> tuple[str, str] | None:
    """The Chinese name of a law that an English question names as a title, and the question without it; None for others.

    The Labor Law is one; labor law, and what goes on as another law's name, may mean anything.
    """
    text = question.replace("’", "'")
    words = list(_WORD.finditer(text[:_LONGEST]))
    for size in range(min(len(words), _MOST_WORDS), 0, -1):
        for at in range(len(words) - size + 1):
            name = [word[0] for word in words[at : at + size]]
            law = law_of(name) if name[0][:1].isupper() and name[-1][:1].isupper() else ""
            start, end = words[at].start(), words[at + size - 1].end()
            if law and not _GOES_ON.match(text, end) and not _HELD_BY.search(text[:start]):
                rest = f"{_LEADING.sub('', text[:start])} {_OF_CHINA.sub('', text[end:], count=1)}"
                return law, " ".join(_AROUND.sub("", rest).split())
    return None


def _behind(text: str, place: re.Match[str], *, linked: bool) -> _Name | None:
    """The name in Article 10 of the Trade Union Law, up to a sign or a word that only asks.

    Where words go on behind a known name, and do not begin as the rest of another law's, they are no part of it: Article
    47 Labor Contract Law severance. Without a word such as of, only a known name is one.
    """
    link = _LINK.match(text, place.end())
    if link is None or not link[0] or bool(link["of"]) is not linked:
        return None
    sign = _SIGN.search(text, link.end())
    words = list(_WORD.finditer(text, link.end(), sign.start() if sign else len(text)))
    count = next((at for at, word in enumerate(words) if _ends_name(word[0])), len(words))
    for size in range(count, 0, -1):
        name = _named(words[:size], place.start(), words[size - 1].end())
        rest = [word[0] for word in words[size:count]]
        if name is not None and law_of(name.words) and not (rest and _is_of_a_name(rest)):
            return name
    return _named(words[:count], place.start(), words[count - 1].end()) if count and linked else None


def _is_of_a_name(rest: Sequence[str]) -> bool:
    """Whether words behind a name may belong to it: of Vietnam, Implementing Measures."""
    return not rest[0].islower() or says_nothing(rest[0]) or has_title(rest)


def _before(text: str, place: re.Match[str]) -> _Name | None:
    """The name in the Trade Union Law, Article 10, and in What does the Trade Union Law say in Article 10?"""
    end = len(text[: place.start()].rstrip(" ,"))
    start = max((sign.end() for sign in _SIGN.finditer(text, 0, end)), default=0)
    words = list(_WORD.finditer(text, start, end))
    while words and words[-1][0].lower() in _ASKING:
        words.pop()
    first = max((at + 1 for at, word in enumerate(words) if _ends_name(word[0])), default=0)
    return _named(words[first:], words[first].start(), place.end()) if words[first:] else None


def _named(words: Iterable[re.Match[str]], start: int, end: int) -> _Name | None:
    """Words as a name, with the year beside it; None where they name no document."""
    said = [word[0] for word in words]
    while said and says_nothing(said[0]):
        del said[0]
    years = [said.pop(at) for at in (-1, 0) if len(said) > 1 and _YEAR.fullmatch(said[at])]
    return _Name(tuple(said), start, end, "".join(years[:1])) if has_title(said) else None


def _ends_name(word: str) -> bool:
    return (
        not word.isascii() or word.lower() in _UNITS or (word.lower() in _ASKING and not says_nothing(word))
    )


def _in_chinese(place: re.Match[str]) -> str:
    """``第10、12条第2款`` of Articles 10 and 12, paragraph 2."""
    said = re.sub(r"(?:article|section)s?\s*", "", place["numbers"], flags=re.IGNORECASE)
    numbers = re.sub(_AND, "、", re.sub(_TO, "至", said))
    unit = "章" if place["unit"].lower() == "chapter" else "条"
    if place["chapter"] and place["unit"].lower().startswith("sec"):
        unit = "节"
    clause = place["clause"] or place["above"]
    below = (f"第{clause}款" if clause else "") + (f"第{place['item']}项" if place["item"] else "")
    above = f"第{place['chapter']}章" if place["chapter"] else ""
    return f"{above}第{numbers}{unit}{below}"


def _asked(rest: str) -> str:
    """What is asked beside an address; empty where its words only ask for what stands there."""
    if all(word.lower() in _ASKING or says_nothing(word) for word in _WORD.findall(rest)):
        return ""
    return " ".join(_AROUND.sub("", rest).split())
