"""The one search path: bot, command line, evaluation and benchmarks all call ``Searcher.search``."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration, Decision, brevity
from index.cross_encoder import READ, Reading
from index.dense import DenseIndex
from index.elsewhere import nearest_elsewhere, nearness_elsewhere
from index.encoder import Encoder, Vectors
from index.encoding.features import lexical_terms
from index.folding import fold
from index.fusion import WORDS_LEAST, WORDS_LEAST_TRANSLATED, fused, gather, phrases_held
from index.joined import JoinedIndex
from index.lexical import LexicalIndex
from index.questions import asks_how_much, quoted_phrases, says_something, without_asking
from index.ranking import Ranked, best_of
from index.reranking import LEANING, Company, Reranker, features
from index.words.matching import Match
from index.words.wordings import Content, Wording, searched, wordings

__all__ = ["Concern", "Decision", "Found", "Hit", "Reason", "Searcher"]

_MENTIONED = 0.6
"""Lift from which something is shown whatever its meaning is worth: a passage holds nearly all words of the question.
Who types 小改小革 wants to see where it stands."""
_MENTIONS = 3
"""First hits of which one that holds every content word of the question is shown as well, however short that is: 四化."""
_TELLING = 0.75
"""Rarity from which a single word says what is meant: 家庭 in 家庭怎么办 does not."""
_SHORT = 3
"""Content words up to which a question turns on each that is rare. On the dev sets this turns 5 of 129 right answers and 5
of 15 wrong ones into guesses; without the limit on length, 27 right ones and no more wrong ones."""
_RARE = 0.01
"""Share of the passages that hold a rare word, at most."""
_IN_TERMS = np.float32(0.2)
"""What the Chinese terms of a question in English count beside its own words in what it means."""
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"\d\s*[\u4e00-\u9fff]|[\u4e00-\u9fff]{2}")
"""What is counted, or spoken of: 98天, 1+X证书."""


class Hit(NamedTuple):
    """A unit that may answer a question; higher scores are better."""

    unit: int
    """Number of the point or paragraph among the index's units, in document order."""
    passage: int
    """Number of its best passage."""
    order: float
    """What hits of one question are ordered by: the re-ranker's score, or the fused one without a re-ranker. Where a
    cross-encoder read them, its order with the same scores."""
    score: float
    """Calibrated probability that it answers, in [0, 1], from its meaning alone."""
    lift: float
    """How far its fused score lies above what chance gives in this corpus: for telling how much of a list was
    found, where probabilities are all close to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a hit was found: of the wording of the question that fits it better."""

    hit: Hit
    cosine: float
    """How near its best passage's meaning is, in [-1, 1]."""
    words: float
    """How much of the question's words the passage holds, weighed by their rarity: about [0, 1]."""
    held: tuple[str, ...]
    """The question's content words that the passage holds, and below those that it lacks."""
    missing: tuple[str, ...]


class Concern(NamedTuple):
    """Whether a question concerns what the documents are about, or something else."""

    likely: float
    """How likely it does, in [0, 1]. From ``CONCERNS`` on the nearest points are worth showing."""
    elsewhere: str
    """The question about something else that it is nearest to; empty where nothing is searched."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first, equal scores in document order, and what they are worth."""

    decision: Decision
    hits: tuple[Hit, ...]
    mentioning: frozenset[int] = frozenset()
    """Units of the hits that hold the question's words, where nothing else speaks for a guess: none of what is near in
    meaning is near enough, and beside the article on 签证 it would only be in the way. Empty for other decisions."""


@dataclass(frozen=True, slots=True, eq=False)
class Searcher:
    """Everything a search needs, held open. Searches may run in several threads at once."""

    encoder: Encoder
    dense: DenseIndex | JoinedIndex
    lexical: LexicalIndex
    passage_units: NDArray[np.int32]
    """For each passage the unit it speaks for; units are numbered in document order."""
    passage_documents: NDArray[np.int32]
    """For each passage the document it is from."""
    reranker: Reranker | None = None
    """The one learned with the encoder; without it the plain fusion ranks."""
    calibration: Calibration = field(default_factory=Calibration)
    reading: Reading | None = None
    """What a cross-encoder makes of passages, if one is set. It orders; what may be shown is decided without it."""

    def search(self, question: str, /, *, limit: int, documents: Collection[int] | None = None) -> Found:
        """The ``limit`` best units for a question of any length and content; never raises for what it says.

        With ``documents``, only units of these are found.
        """
        asked = wordings(question)
        vectors = self._vectors(asked)
        ranked = self._best(asked, vectors, documents=documents)
        if not len(ranked.rows) or limit < 1:
            return Found(Decision.NONE, ())
        lifts = self.calibration.lifts(ranked.evidence)
        rarity = self.rarity(question)
        probabilities = self.calibration.probabilities(ranked.cosines, rarity=rarity)
        units = self.passage_units[ranked.rows]
        _, first = np.unique(units, return_index=True)
        found = np.sort(first)[: max(limit, READ if self.reading else 0)]
        columns = (units, ranked.rows, ranked.scores, probabilities, lifts)
        hits = list(map(Hit._make, zip(*(column[found].tolist() for column in columns), strict=True)))
        decision = self.calibration.decide(
            float(probabilities.max()), lambda: self._concern(question, vectors, ranked, rarity)
        )
        if not self._names_something(question):
            decision = Decision.NONE
        mentioning = frozenset[int]()
        if decision is Decision.NONE and (
            float(lifts.max()) >= _MENTIONED or self._is_all_held(question, hits[:_MENTIONS])
        ):
            decision = Decision.NEAR
            mentioning = frozenset(
                hit.unit for hit in hits if hit.lift >= _MENTIONED or self._is_all_held(question, [hit])
            )
        if self.reading is not None and decision is not Decision.NONE:
            hits = _read(hits, self.reading(searched(question), [hit.passage for hit in hits[:READ]]))
        return Found(decision, tuple(hits[:limit]), mentioning)

    def rank(
        self, question: str, /, *, documents: Collection[int] | None = None, reranked: bool = True
    ) -> Ranked:
        """The best passages, of ``documents`` if given, before they stand for units and before any calibration.

        A question in spoken words is asked twice, as it is and in written terms; the better score counts. Evidence and
        cosines are the same whether the re-ranker orders or, in less time, the plain score.
        """
        asked = wordings(question)
        return self._best(asked, self._vectors(asked), documents=documents, reranked=reranked)

    def concern(self, question: str, /, *, documents: Collection[int] | None = None) -> Concern:
        """Whether a question concerns what the documents are about."""
        asked = wordings(question)
        vectors = self._vectors(asked)
        ranked = self._best(asked, vectors, documents=documents, reranked=False)
        if not len(ranked.rows):
            return Concern(0.0, "")
        return Concern(
            self._concern(question, vectors, ranked, self.rarity(question)),
            nearest_elsewhere(self.encoder, vectors),
        )

    def _concern(self, question: str, vectors: Vectors, ranked: Ranked, rarity: float) -> float:
        return self.calibration.concern(
            float(ranked.cosines.max()),
            rarity=rarity,
            brevity=brevity(searched(question), self.dense.count),
            elsewhere=nearness_elsewhere(self.encoder, vectors),
        )

    def _vectors(self, asked: Sequence[Wording]) -> Vectors:
        vectors = self.encoder.encode_questions([wording.text for wording in asked])
        if not any(wording.in_terms for wording in asked):
            return vectors
        in_terms = self.encoder.encode_questions([wording.in_terms for wording in asked])
        return _unit(vectors + _IN_TERMS * in_terms)

    def _best(
        self,
        asked: Sequence[Wording],
        vectors: Vectors,
        *,
        documents: Collection[int] | None,
        reranked: bool = True,
    ) -> Ranked:
        first = asked[0].text
        if not self.dense.count or not says_something(first):
            return Ranked(np.empty(0, np.int64), *np.empty((3, 0), np.float32))
        phrases = [words for phrase in quoted_phrases(first) if (words := lexical_terms(phrase))]
        reranker = None if asked[0].is_english else self.reranker
        within = None if documents is None else np.isin(self.passage_documents, list(documents))
        return best_of(
            [
                self._ranked(wording, vector, reranker, phrases, within, reranked=reranked)
                for wording, vector in zip(asked, vectors, strict=True)
            ]
        )

    def _ranked(
        self,
        wording: Wording,
        vector: Vectors,
        reranker: Reranker | None,
        phrases: Sequence[Sequence[str]],
        within: NDArray[np.bool_] | None,
        *,
        reranked: bool,
    ) -> Ranked:
        lean = reranker.lean if reranker is not None else None
        # Translations only order: where none is asked for they need not be looked up.
        match = self._match(wording) if reranked else self.lexical.match(wording.terms, common_later=True)
        least = WORDS_LEAST_TRANSLATED if wording.is_english else WORDS_LEAST
        candidates = gather(self.dense, match, vector, lean=lean, leaning=LEANING, least=least, within=within)
        scores = fused(candidates)
        # A passage that holds translations is worth no more than its meaning says.
        evidence = candidates.cosines if wording.is_english else scores
        if reranked and reranker is not None and len(candidates.rows):
            company = Company(self.passage_units, self.passage_documents)
            scores = reranker.scores(candidates, features(candidates, company, wording.text, wording.terms))
        held = phrases_held(self.lexical, candidates.rows, phrases)
        return Ranked(candidates.rows, scores + held, evidence + held, candidates.cosines + held)

    def _match(self, wording: Wording, *, common_later: bool = True) -> Match:
        if wording.is_english:
            return self.lexical.match_any(wording.translated)
        return self.lexical.match(wording.terms, common_later=common_later)

    def explain(
        self, question: str, /, *, limit: int, documents: Collection[int] | None = None
    ) -> tuple[Reason, ...]:
        """Why the first ``limit`` hits of ``search`` were found, in their order."""
        asked = wordings(question)
        vectors = self._vectors(asked)
        words = list(dict.fromkeys(word for wording in asked for word in wording.content))
        matches = [self._match(wording, common_later=False) for wording in asked]
        reasons = []
        for hit in self.search(question, limit=limit, documents=documents).hits:
            row = np.array([hit.passage], np.int64)
            shares = [float(match.scores[hit.passage]) / (match.full or 1.0) for match in matches]
            held = [self._is_held(word, hit.passage) for word in words]
            reasons.append(
                Reason(
                    hit=hit,
                    cosine=float(self.dense.scores(vectors, row).max()),
                    words=max(shares),
                    held=tuple(each.word for each, there in zip(words, held, strict=True) if there),
                    missing=tuple(each.word for each, there in zip(words, held, strict=True) if not there),
                )
            )
        return tuple(reasons)

    def unknown(self, question: str, /) -> float:
        """Share of the question's content words that no passage holds, in [0, 1]; of the wording that fits better."""
        shares = [float((self._frequencies(words) == 0).mean()) for words in _content(question) if words]
        return min(shares, default=0.0)

    def rarity(self, question: str, /) -> float:
        """How rare the rarest content word of the question is here, in [0, 1]; of the wording whose is commonest.

        1 for a word that no passage holds, near 0 for one that all of many hold, 0 where there is no content word.
        """
        return min(map(self._rarity, _content(question)))

    def _rarity(self, words: Sequence[Content]) -> float:
        count = self.dense.count
        if not words or not count:
            return 0.0
        rarest = int(self._frequencies(words).min())
        return float(np.log1p(count / (rarest + 0.5)) / np.log1p(count / 0.5))

    def _frequencies(self, words: Sequence[Content]) -> NDArray[np.int64]:
        """How many passages say each word: hold the commonest of its terms."""
        each = self.lexical.frequencies([term for word in words for term in word.terms])
        if len(each) == len(words):
            return each
        return np.maximum.reduceat(each, np.cumsum([0, *(len(word.terms) for word in words[:-1])]))

    def _is_held(self, word: Content, passage: int) -> bool:
        return any(self.lexical.held(word.terms, passage))

    def _is_all_held(self, question: str, hits: Sequence[Hit]) -> bool:
        """Whether one of the hits holds all that the question is about, in one of its wordings."""
        return any(
            (len(words) > 1 or self._is_telling(words))
            and all(self._is_held(word, hit.passage) for word in words)
            for words in _content(question)
            if words
            for hit in hits
        )

    def _names_something(self, question: str) -> bool:
        """Whether a question with a number says more than that: 98天 does, and 996; but 帮我算一下 37×48, or qwerty123."""
        said = without_asking(question)
        if _DIGIT.search(said) is None or _COUNTED.search(said) is not None:
            return True
        words = [word for words in _content(question) for word in words if not word.word.isdecimal()]
        return bool(words) and bool(self._frequencies(words).any())

    def _is_telling(self, words: Sequence[Content]) -> bool:
        """Whether the rarest word says what is meant; of few passages one that a single one holds is never rarer."""
        return int(self._frequencies(words).min()) == 1 or self._rarity(words) >= _TELLING

    def misses_the_point(self, question: str, /, *shown: str) -> bool:
        """Whether each of some texts lacks, in all wordings of the question, what it turns on.

        That is its rarest content word: 婚假 in 婚假几天, where 几天 is asked of much else. Of the few words of a short
        question it is every rare one: 户口 as well as 迁移. Not told of a question in English: what stands for its words
        may be said in a term that none is known by.
        """
        if wordings(question)[0].is_english:
            return False
        texts = list(map(fold, shown))
        turning = [self._turned_on(words) for words in _content(question) if words]
        return bool(turning) and not any(
            all(each.is_said_in(text) for each in words) for words in turning for text in texts
        )

    def _turned_on(self, asked: Sequence[Content]) -> list[Content]:
        words = [each for each in asked if not asks_how_much(each.word)] or asked
        frequencies = self._frequencies(words)
        most = max(int(frequencies.min()), _RARE * self.lexical.count if len(words) <= _SHORT else 0)
        return [word for word, count in zip(words, frequencies.tolist(), strict=True) if count <= most]

    def relevance(self, question: str, texts: Sequence[str], /) -> NDArray[np.float32]:
        """How well each of some sentences answers the question: cosine plus the share of its terms they hold.

        For choosing what to highlight inside a quote; not comparable with the scores of hits.
        """
        asked = searched(question)
        terms = sorted(set(lexical_terms(asked)))
        near = self.encoder.encode_passages(list(texts)) @ self.encoder.encode_questions([asked])[0]
        count = max(self.lexical.count, 1)
        weights = np.log1p(count / (self.lexical.frequencies(terms) + 0.5))
        held = [set(lexical_terms(text)) for text in texts]
        share = [sum(w for term, w in zip(terms, weights, strict=True) if term in words) for words in held]
        scores: NDArray[np.float32] = (near + np.array(share) / (weights.sum() or 1.0)).astype(np.float32)
        return scores


def _read(hits: Sequence[Hit], scores: NDArray[np.float32]) -> list[Hit]:
    """The first hits in the order of the scores they were given, the others behind.

    Each hit takes the ``order`` of its new rank, so ``order`` still descends on the same scale.
    """
    best_first = np.argsort(-scores, kind="stable").tolist()
    read = [hits[chosen]._replace(order=hits[place].order) for place, chosen in enumerate(best_first)]
    return [*read, *hits[len(read) :]]


def _unit(vectors: Vectors) -> Vectors:
    """The rows, each as long as 1; those of nothing stay as they are."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vectors = (vectors / np.where(lengths, lengths, 1)).astype(np.float32)
    return units


def _content(question: str) -> list[tuple[Content, ...]]:
    """The content words of each wording of the question; there is at least one wording."""
    return [wording.content for wording in wordings(question)]
