"""Addresses in English questions: Article 10 of the Trade Union Law. Pure.

Only names of the table are understood, and only whole: what goes on (… of Vietnam, Measures for implementing the …)
is another law's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "EnglishAddress",
    "is_english",
    "named_in_english",
    "only_named_in_english",
    "only_place_in_english",
    "read_english",
]

_LAWS = {
    "Trade Union Law": "工会法",
    "Labor Union Law": "工会法",
    "Constitution of the Chinese Trade Unions": "中国工会章程",
    "Trade Union Charter": "中国工会章程",
    "Labor Law": "劳动法",
    "Labor Contract Law": "劳动合同法",
    "Employment Contract Law": "劳动合同法",
    "Implementing Regulations of the Labor Contract Law": "劳动合同法实施条例",
    "Labor Dispute Mediation and Arbitration Law": "劳动争议调解仲裁法",
    "Employment Promotion Law": "就业促进法",
    "Social Insurance Law": "社会保险法",
    "Work Safety Law": "安全生产法",
    "Production Safety Law": "安全生产法",
    "Law on the Prevention and Control of Occupational Diseases": "职业病防治法",
    "Occupational Disease Prevention Law": "职业病防治法",
    "Law on the Protection of Women's Rights and Interests": "妇女权益保障法",
    "Law on the Protection of Minors": "未成年人保护法",
    "Law on the Protection of Persons with Disabilities": "残疾人保障法",
    "Vocational Education Law": "职业教育法",
    "Company Law": "公司法",
    "Civil Code": "民法典",
    "Regulations on Work-Related Injury Insurance": "工伤保险条例",
    "Regulations on Work Injury Insurance": "工伤保险条例",
    "Regulations on Industrial Injury Insurance": "工伤保险条例",
    "Regulations on Unemployment Insurance": "失业保险条例",
    "Regulations on Paid Annual Leave of Employees": "职工带薪年休假条例",
    "Special Provisions on the Labor Protection of Female Employees": "女职工劳动保护特别规定",
    "Special Rules on the Labor Protection of Female Employees": "女职工劳动保护特别规定",
    "Provisions on the Prohibition of Using Child Labor": "禁止使用童工规定",
    "Provisions on Prohibiting the Use of Child Labor": "禁止使用童工规定",
    "Regulations on Labor Security Supervision": "劳动保障监察条例",
    "Regulations on the Administration of Housing Provident Funds": "住房公积金管理条例",
}
"""Names under which translations of the laws are known; others spell them with labour, workers, of the PRC."""
_LONGEST = 300  # characters: a longer text is pasted, not asked
_SAME = {"labour": "labor", "worker": "employee", "staff": "employee", "implementation": "implementing"}
_SILENT = frozenset({
    "a", "an", "the", "of", "on", "for", "in", "and", "with", "people", "republic", "china", "chinese",
    "prc",
})  # fmt: skip
"""Words without which a name is the same."""
_TITLES = frozenset({
    "law", "act", "code", "regulation", "rule", "measure", "provision", "constitution", "charter",
    "interpretation", "ordinance", "statute", "opinion", "notice", "decision",
})  # fmt: skip
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
_UNITS = frozenset({"article", "articles", "chapter", "chapters"})
_AND = r"\s*(?:,\s*and\b|,|\band\b|&)\s*"
_TO = r"\s*(?:\bto\b|\bthrough\b|[-–—])\s*"
_PLACE = re.compile(
    rf"(?:\b(?:paragraph|para\.?)\s*(?P<above>\d{{1,2}})\s+of\s+)?(?:\bchapter\s*(?P<chapter>\d{{1,3}})\s*,?\s*)?"
    r"\b(?P<unit>article|art\.?|chapter)s?\s*"
    rf"(?P<numbers>\d{{1,4}}(?:(?:{_AND}|{_TO})(?:articles?\s*)?\d{{1,4}})*)(?!\d)(?:\s*\(\d{{1,2}}\))?(?:\s*,?\s*(?:paragraph|para\.?)\s*(?P<clause>\d{{1,2}}))?"
    r"(?:\s*,?\s*item\s*\(?(?P<item>\d{1,2})\)?)?",
    re.IGNORECASE,
)
"""Article 10, paragraph 2. Of Article 10(2) the whole article is meant: it may be a 款 or a 项."""
_WORD = re.compile(r"[\w'-]+")
_SIGN = re.compile(r"[^\w\s'-]")
_LINK = re.compile(r"\s*,?\s*(?:of|in|under|from)\s+")
_YEAR = re.compile(r"\s*(\((?:19|20)\d\d\))")
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


_COMMON = _SILENT | frozenset({
    "what", "how", "who", "whom", "when", "where", "which", "why", "is", "are", "was", "do", "does", "did", "can",
    "could", "may", "must", "shall", "should", "will", "would", "have", "has", "i", "my", "me", "we", "you", "it", "if",
    "to", "by", "from", "at", "about", "not", "or", "there", "this", "that",
}) - {"people", "republic", "china", "chinese", "prc"}  # fmt: skip
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


def read_english(question: str) -> EnglishAddress | None:
    """The address in an English question; None where it names none."""
    text = " ".join(question.replace("’", "'").split())
    place = _PLACE.search(text) if len(text) <= _LONGEST else None
    if place is None:
        return None
    name = _behind(text, place) or _before(text, place) or _Name((), place.start(), place.end())
    law = _LAW_OF.get(_key(name.words), "")
    year = _YEAR.match(text, name.end)
    end = year.end() if year else name.end
    chinese = f"{law}{year[1] if year else ''}{_in_chinese(place)}" if law else ""
    return EnglishAddress(chinese, " ".join(name.words), _asked(f"{text[: name.start]} {text[end:]}"))


def only_named_in_english(question: str) -> str:
    """The Chinese name of the law that an English question names, asking nothing else of it; empty where it does not."""
    words = _WORD.findall(question.replace("’", "'")[:_LONGEST])
    return _LAW_OF.get(_key(word for word in words if word.lower() not in _ASKING), "")


def only_place_in_english(text: str) -> str:
    """The place in Chinese that English words name, and nothing else: 第8条 of article 8; empty for others."""
    place = _PLACE.fullmatch(text.strip().rstrip("?.!"))
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
            law = _LAW_OF.get(_key(name), "") if name[0][:1].isupper() and name[-1][:1].isupper() else ""
            start, end = words[at].start(), words[at + size - 1].end()
            if law and not _GOES_ON.match(text, end) and not _HELD_BY.search(text[:start]):
                rest = f"{_LEADING.sub('', text[:start])} {_OF_CHINA.sub('', text[end:], count=1)}"
                return law, " ".join(_AROUND.sub("", rest).split())
    return None


def _behind(text: str, place: re.Match[str]) -> _Name | None:
    """The name in Article 10 of the Trade Union Law, up to a sign or a word that only asks."""
    link = _LINK.match(text, place.end())
    if link is None:
        return None
    sign = _SIGN.search(text, link.end())
    words = list(_WORD.finditer(text, link.end(), sign.start() if sign else len(text)))
    count = next((at for at, word in enumerate(words) if _ends_name(word[0])), len(words))
    return _named(words[:count], place.start(), words[count - 1].end()) if count else None


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
    """Words as a name; None where they name no document."""
    said = [word[0] for word in words]
    while said and said[0].lower() in _SILENT:
        del said[0]
    return _Name(tuple(said), start, end) if _TITLES & _key(said) else None


def _ends_name(word: str) -> bool:
    return not word.isascii() or word.lower() in (_ASKING - _SILENT) | _UNITS


def _key(words: Iterable[str]) -> frozenset[str]:
    """What a name is known by: its words without their endings, in any order, without those that say nothing."""
    parts = (part for word in words for part in word.lower().split("-"))
    stems = {_stem(part.removesuffix("'s").rstrip("'")) for part in parts}
    return frozenset(stems - _SILENT)


def _stem(word: str) -> str:
    stem = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAME.get(stem, stem)


def _in_chinese(place: re.Match[str]) -> str:
    """``第10、12条第2款`` of Articles 10 and 12, paragraph 2."""
    numbers = re.sub(_AND, "、", re.sub(_TO, "至", re.sub(r"[Aa]rticles?\s*", "", place["numbers"])))
    unit = "章" if place["unit"].lower() == "chapter" else "条"
    clause = place["clause"] or place["above"]
    below = (f"第{clause}款" if clause else "") + (f"第{place['item']}项" if place["item"] else "")
    above = f"第{place['chapter']}章" if place["chapter"] else ""
    return f"{above}第{numbers}{unit}{below}"


def _asked(rest: str) -> str:
    """What is asked beside an address; empty where its words only ask for what stands there."""
    words = (word.lower() for word in _WORD.findall(rest))
    if all(word in _ASKING | _SILENT for word in words):
        return ""
    return " ".join(_AROUND.sub("", rest).split())


_LAW_OF = {_key(name.split()): law for name, law in _LAWS.items()}
