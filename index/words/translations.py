"""English words in the terms of Chinese documents: for overtime stands 加班 and, less surely, 加班费."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from index.encoding.features import cut_words, is_han, runs, stem

__all__ = ["STEPS", "is_translated", "names_something", "translations"]

STEPS = 5
"""Steps from nothing to 1 in which the table gives how surely a term stands for a word: with hundredths it is half as
large again and finds the same."""

_NAMES_NOTHING = frozenset(
    """
    about after again all also am an and any are as at be been before being between both but by call called can could
    did do does doing done during each either else few for from get gets getting give given gives go goes going got had
    has have having he her here hers him his how if in into is it its just kind kinds know less let like long made make
    makes many may me might mine more most much must my need needs no nor not now of off on one only or other our ours
    out over own please same say says shall she should so some something such take taken takes tell than that the their
    theirs them then there these they thing things this those through to too under until up upon us use used very want
    wants was way we were what when where whether which while who whom whose why will with within without would you
    your yours
    january february march april june july august september october november december
    """.split()  # noqa: SIM905 -- a list of two hundred strings is harder to read
)
"""Words that only ask or join others, and months, which Chinese writes as numbers."""


def names_something(word: str) -> bool:
    """Whether a folded run is an English word by which a passage may be found."""
    return len(word) > 1 and word.isascii() and word.isalpha() and word not in _NAMES_NOTHING


def is_translated(word: str) -> bool:
    """Whether Chinese terms are known for a folded English word in just this form."""
    return word in _table()


def translations(question: str) -> tuple[Mapping[str, float], ...]:
    """For each word of a question that names something, the terms that stand for it and how surely, in (0, 1].

    Its own stem is always one of them, with 1, for a passage may say KTV as well; so is what is written in digits, and
    a word of Chinese.
    """
    table = _table()
    groups = []
    for word in dict.fromkeys(_words(question)):
        if word[:1].isdecimal() or is_han(word):
            groups.append({word: 1.0})
        elif names_something(word):
            known = table.get(word) or table.get(_by_stem().get(stem(word), ""), "")
            groups.append({stem(word): 1.0} | dict(_weighed(known)))
    return tuple(groups)


def _weighed(known: str) -> Iterator[tuple[str, float]]:
    """The terms of a line, each of which stands behind its weight, itself or with others: 5 加班 1 加班费 超时."""
    surely = 0.0
    for said in known.split():
        if said.isdecimal():
            surely = int(said) / STEPS
        else:
            yield said, surely


def _words(question: str) -> Iterator[str]:
    """Words of two characters or more where they are Chinese; others without what follows their apostrophe."""
    for run in runs(question):
        if is_han(run):
            yield from (word for word in cut_words(run) if len(word) > 1)
        else:
            yield run.partition("'")[0]


@cache
def _table() -> Mapping[str, str]:
    """A line a word: the word, a tab, and its terms behind how surely they stand for it."""
    packed = (files("index") / "models" / "translations.tsv.gz").read_bytes()
    return dict(line.split("\t", 1) for line in gzip.decompress(packed).decode().splitlines())


@cache
def _by_stem() -> Mapping[str, str]:
    """Of words with the same stem the shortest: decide of decid, which is decides as well."""
    longest_first = sorted(_table(), key=len, reverse=True)
    return {stem(word): word for word in longest_first}
