"""The wordings in which a question is searched: as it is and, where it uses spoken words, in written terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.encoding.features import lexical_terms
from index.questions import content_words
from index.words.synonyms import in_written_terms

__all__ = ["Wording", "searched", "wordings"]

_HALF = re.compile(r"[\ud800-\udfff]")
# Half of a character in UTF-16. No text holds one, but a command line in another encoding does, and the
# converters and models behind the encoders refuse it.
_LONGEST = 2_000
"""Characters of a question that are searched. A longer one is a pasted document; its head says what it is about."""
_REMEMBERED = 16
"""Questions kept; one answer looks the same question up five times or more."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a question and what it says."""

    text: str
    terms: tuple[str, ...]
    """Its terms for BM25, with repetitions."""
    content: tuple[str, ...]
    """Its Chinese words of two or more characters that do not only ask, in order, with repetitions."""


def searched(question: str) -> str:
    """As much of a question as is searched, without what is no character."""
    return _HALF.sub(" ", question[:_LONGEST])


@lru_cache(_REMEMBERED)
def wordings(question: str) -> tuple[Wording, ...]:
    """The question as it is and, where it uses spoken words, in written terms."""
    asked = searched(question)
    written = in_written_terms(asked)
    return tuple(
        Wording(text, tuple(lexical_terms(text)), tuple(content_words(text)))
        for text in (asked, written)
        if text is not None
    )
