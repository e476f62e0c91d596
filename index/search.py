"""The one search path: bot, command line, evaluation and benchmarks all call ``Searcher.search``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.calibration import Calibration, Decision
from index.dense import DenseIndex
from index.encoder import Encoder, Vectors
from index.features import lexical_terms
from index.folding import fold
from index.fusion import fused, gather, phrases_held
from index.lexical import LexicalIndex
from index.questions import content_words, quoted_phrases, says_something
from index.ranking import Ranking, best_of, rank
from index.reranking import LEANING, Company, Reranker, features, reranker_for
from index.synonyms import in_written_terms

__all__ = ["Decision", "Found", "Hit", "Searcher"]

_HALF = re.compile(r"[\ud800-\udfff]")
# Half of a character in UTF-16. No text holds one, but a command line in another encoding does, and the
# converters and models behind the encoders refuse it.
_LONGEST_QUESTION = 2_000
"""Characters of a question that are searched. A longer one is a pasted document; its head says what it is about."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that may answer a question; higher scores are better."""

    unit: int
    """Number of the point or paragraph among the index's units, in document order."""
    passage: int
    """Number of its best passage."""
    score: float
    """Calibrated probability that it answers, in [0, 1]."""
    lift: float
    """How far its fused score lies above what chance gives in this corpus: for comparing hits of one question,
    where probabilities are all close to 1."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one question, best first, equal scores in document order, and what they are worth."""

    decision: Decision
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Searcher:
    """Everything a search needs, held open. Searches may run in several threads at once."""

    encoder: Encoder
    dense: DenseIndex
    lexical: LexicalIndex
    passage_units: NDArray[np.int32]
    """For each passage the unit it speaks for; units are numbered in document order."""
    passage_documents: NDArray[np.int32]
    """For each passage the document it is from."""
    calibration: Calibration = field(default_factory=Calibration)

    def search(self, question: str, /, *, limit: int) -> Found:
        """The ``limit`` best units for a question of any length and content; never raises for what it says."""
        ranked = self.rank(question)
        if not len(ranked.rows) or limit < 1:
            return Found(Decision.NONE, ())
        hits: list[Hit] = []
        seen: set[int] = set()
        found_lifts = self.calibration.lifts(ranked.scores)
        probabilities = self.calibration.probabilities(found_lifts, unknown=self.unknown(question)).tolist()
        lifts = found_lifts.tolist()
        for row, probability, lift in zip(ranked.rows.tolist(), probabilities, lifts, strict=True):
            unit = int(self.passage_units[row])
            if unit in seen:
                continue
            seen.add(unit)
            hits.append(Hit(unit, row, probability, lift))
            if len(hits) == limit:
                break
        return Found(self.calibration.decide(probabilities[0]), tuple(hits))

    def rank(self, question: str, /) -> Ranking:
        """The best passages by fused score, before they stand for units and before any calibration.

        A question in spoken words is asked twice, as it is and in written terms; the better score counts.
        """
        wordings = _wordings(question)
        if not self.dense.count or not says_something(wordings[0]):
            return Ranking(np.empty(0, np.int64), np.empty(0, np.float32))
        phrases = [words for phrase in quoted_phrases(wordings[0]) if (words := lexical_terms(phrase))]
        vectors = self.encoder.encode_questions(wordings)
        reranker = reranker_for(self.encoder.name)
        return best_of(
            [
                self._ranked(wording, vector, reranker, phrases)
                for wording, vector in zip(wordings, vectors, strict=True)
            ]
        )

    def _ranked(
        self, wording: str, vector: Vectors, reranker: Reranker | None, phrases: Sequence[Sequence[str]]
    ) -> Ranking:
        terms = lexical_terms(wording)
        lean = reranker.lean if reranker is not None else None
        candidates = gather(self.dense, self.lexical, vector, terms, lean=lean, leaning=LEANING)
        if not len(candidates.rows):
            return Ranking(candidates.rows, np.empty(0, np.float32))
        if reranker is None:
            scores = fused(candidates)
        else:
            unknown = float((self.lexical.frequencies(terms) == 0).mean()) if terms else 1.0
            company = Company(self.passage_units, self.passage_documents)
            scores = reranker.scores(
                candidates, features(candidates, company, wording, terms, unknown=unknown)
            )
        scores = scores + phrases_held(self.lexical, candidates.rows, phrases)
        return rank(candidates.rows, scores, len(candidates.rows))

    def unknown(self, question: str, /) -> float:
        """Share of the question's content words that no passage holds, in [0, 1]; of the wording that fits better."""
        shares = [
            float((self.lexical.frequencies(words) == 0).mean())
            for wording in _wordings(question)
            if (words := content_words(wording))
        ]
        return min(shares, default=0.0)

    def misses_the_point(self, question: str, shown: str, /) -> bool:
        """Whether a text holds the rarest content word of the question in none of its wordings.

        The rarest word is mostly what a question turns on: 婚假 in 婚假几天, where 几天 is asked of much else.
        """
        text = fold(shown)
        rarest = [
            words[int(self.lexical.frequencies(words).argmin())]
            for wording in _wordings(question)
            if (words := content_words(wording))
        ]
        return bool(rarest) and not any(word in text for word in rarest)

    def relevance(self, question: str, texts: Sequence[str], /) -> NDArray[np.float32]:
        """How well each of some sentences answers the question: cosine plus the share of its terms they hold.

        For choosing what to highlight inside a quote; not comparable with the scores of hits.
        """
        asked = _asked(question)
        terms = sorted(set(lexical_terms(asked)))
        near = self.encoder.encode_passages(list(texts)) @ self.encoder.encode_questions([asked])[0]
        count = max(self.lexical.count, 1)
        weights = np.log1p(count / (self.lexical.frequencies(terms) + 0.5))
        held = [set(lexical_terms(text)) for text in texts]
        share = [sum(w for term, w in zip(terms, weights, strict=True) if term in words) for words in held]
        scores: NDArray[np.float32] = (near + np.array(share) / (weights.sum() or 1.0)).astype(np.float32)
        return scores


def _asked(question: str) -> str:
    """As much of a question as is searched, without what is no character."""
    return _HALF.sub(" ", question[:_LONGEST_QUESTION])


def _wordings(question: str) -> list[str]:
    """The question as it is and, where it uses spoken words, in written terms."""
    asked = _asked(question)
    written = in_written_terms(asked)
    return [asked] if written is None else [asked, written]
