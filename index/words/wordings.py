"""The wordings in which a question is searched: as it is and, where it uses spoken or English words, in written terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from index.encoding.features import is_han, latin_share, lexical_terms
from index.folding import fold
from index.questions import content_words
from index.words.glossary import in_chinese_terms
from index.words.spelling import respelled
from index.words.synonyms import in_written_terms
from index.words.translations import translations

__all__ = ["Content", "Wording", "searched", "wordings"]

_HALF = re.compile(r"[\ud800-\udfff]")
# Half of a character in UTF-16. No text holds one, but a command line in another encoding does, and the
# converters and models behind the encoders refuse it.
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+|\s+(?=[\u4e00-\u9fff])")
_LONGEST = 2_000
"""Characters of a question that are searched. A longer one is a pasted document; its head says what it is about."""
_MOSTLY_LATIN = 0.5
"""Share of Latin letters from which a question is taken for English."""
_SURELY = 0.2
"""From which a term says what an English word does. With .5 as many questions are answered, a tenth of them less surely."""
_REMEMBERED = 16
"""Questions kept; one answer looks the same question up five times or more."""


class Content(NamedTuple):
    """A word of a question that names something."""

    word: str
    terms: tuple[str, ...]
    """The terms that say it: itself or, for an English word, the Chinese ones that surely stand for it as well."""

    def is_said_in(self, folded: str) -> bool:
        """Whether a folded text says it."""
        return any(term in folded for term in self.terms)


@dataclass(frozen=True)
class Wording:
    """One wording of a question and what it says."""

    text: str
    terms: tuple[str, ...]
    """Its terms for BM25, with repetitions."""
    is_english: bool = False
    """Whether it is mostly in Latin letters. It is not re-ranked then: the re-ranker learned from too few."""

    @cached_property
    def content(self) -> tuple[Content, ...]:
        """Its Chinese words of two or more characters that do not only ask, with repetitions; its English ones."""
        if not self.is_english:
            return tuple(Content(word, (word,)) for word in content_words(self.text))
        return tuple(
            Content(next(iter(terms)), tuple(term for term, surely in terms.items() if surely >= _SURELY))
            for terms in self.translated
        )

    @cached_property
    def in_terms(self) -> str:
        """For each word of English the term that likeliest stands for it, if one surely does; empty for Chinese."""
        likeliest = [
            max(terms, key=terms.__getitem__)
            for each in self.translated
            if (
                terms := {term: surely for term, surely in each.items() if is_han(term) and surely >= _SURELY}
            )
        ]
        return "，".join(likeliest)

    @cached_property
    def translated(self) -> tuple[Mapping[str, float], ...]:
        """For each word of English the terms that stand for it and how surely, in (0, 1]."""
        return translations(self.text) if self.is_english else ()


def searched(question: str) -> str:
    """As much of a question as is searched, without what is no character."""
    return _HALF.sub(" ", question[:_LONGEST])


@lru_cache(_REMEMBERED)
def wordings(question: str) -> tuple[Wording, ...]:
    """The question as it is, or in English as it is spelled, and with written terms where it says others for them."""
    asked = _without_english_terms(searched(question))
    is_english = latin_share(asked) >= _MOSTLY_LATIN
    if is_english:
        asked = respelled(fold(asked))
    written = in_chinese_terms(asked) if is_english else in_written_terms(asked)
    return tuple(
        Wording(text, tuple(lexical_terms(text)), is_english) for text in (asked, written) if text is not None
    )


def _without_english_terms(question: str) -> str:
    """A question of Chinese and English, 产假 in the place of its maternity leave; one of a single language as it is."""
    mixed = in_chinese_terms(fold(question)) if _HAN.search(question) else None
    return question if mixed is None else _BESIDE_HAN.sub("", mixed)
