"""The learned re-ranker: a small network that weighs what is known of each candidate against the question.

The plain fusion has one weight for words, whatever the question. This one sees fourteen figures a candidate: its
own (cosine, words, how questions lean to passages like it), its company's (whether its document and its
neighbours were found too) and the question's (how well words fit at all, how many are unknown, what script).
It was learned from lay questions, official services, clauses, headings and paragraphs, each asked of an encoder
that had not seen it (``index/training/ranking.py``). It costs .2 ms for 400 candidates in plain NumPy.

The weights belong to one encoder. With any other there is no re-ranker, and the plain fusion ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.distinct import begins
from index.encoder import Vectors
from index.encoding.features import latin_share
from index.errors import EncoderError
from index.fusion import Candidates, fused

__all__ = ["FARTHEST", "FEATURES", "LEANING", "Company", "Reranker", "features", "lean_for", "reranker_for"]

_FILE = Path(__file__).parent / "models" / "ngram" / "reranker.npz"

LEANING = 0.5
"""How far a question is moved towards what questions lean to before the nearest passages are looked up.

Lay questions are answered by general provisions (a contract binds, damage is made good) that share no word with
them; of 0 to 1, .5 finds most on the folds of STARD's training questions."""
_LEANING_SCORE = 0.6
"""How much of a passage's leaning is added to what the network corrects. From .4 to .8 STARD's R@100 rises from .902 to
.918, its nDCG@10 and the headings' fall by .001 to .005 (means of four encoders that differ in their third table)."""
_CORRECTION = 0.15
"""What the network's output counts: half of what it learned to count for. Whole, it helps lay questions a little more
and costs headings that share words with their point as much (with the weights before: nDCG@10 of STARD .594 against
.592, of the handbook's headings .892 against .909)."""
_VOTE_SPREAD = 0.05
_ROWS_AT_ONCE = (
    144  # few enough that the matrix product is not shared out to threads that wait for a busy core
)
FARTHEST = 4.0  # deviations beyond which a figure says no more

FEATURES = (
    "cosine", "words", "leaning", "document vote", "document best", "neighbour",
    "cosine below best", "words below best",
    "words fit", "best shifted cosine", "log terms", "words lead", "unknown terms", "latin letters",
)  # fmt: skip
"""Columns of ``features``: eight of the candidate, then six of the question."""


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """What all passages of an index are beside each other; one entry a passage."""

    units: NDArray[np.int32]
    """The unit it speaks for. Units are numbered in document order."""
    documents: NDArray[np.int32]
    """The document it is from."""


def features(
    candidates: Candidates, company: Company, question: str, terms: Sequence[str]
) -> NDArray[np.float32]:
    """One row a candidate, shape (candidates, ``len(FEATURES)``); ``terms`` are the question's."""
    shifted = candidates.cosines + np.float32(LEANING) * candidates.leanings
    plain = fused(candidates) + np.float32(LEANING) * candidates.leanings
    units, documents = company.units[candidates.rows], company.documents[candidates.rows]
    vote, best = _by_document(plain, documents)
    asked = (
        candidates.fit, float(shifted.max()), np.log1p(len(terms)), candidates.lead,
        candidates.unknown,
        latin_share(question),
    )  # fmt: skip
    own = (
        candidates.cosines,
        candidates.words,
        candidates.leanings,
        vote,
        best,
        _neighbours(plain, units, documents),
        candidates.cosines - candidates.cosines.max(),
        candidates.words - candidates.words.max(),
    )
    known = np.empty((len(plain), len(FEATURES)), np.float32)
    for column, values in enumerate((*own, *asked)):
        known[:, column] = values
    return known


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """The network and what it goes with."""

    encoder: str
    """Name of the encoder it was learned with."""
    lean: Vectors
    """Unit vector, shape (dimensions,): the direction in which passages that get asked about differ from others."""
    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    """Mean and deviation of each feature in training."""
    hidden: NDArray[np.float32]
    """Shape (features + 1, hidden units), the bias last."""
    output: NDArray[np.float32]
    """Shape (hidden units + 1,), the bias last."""

    @classmethod
    def open(cls, path: Path) -> Reranker:
        """Read the file that ``save`` wrote.

        Raises:
            EncoderError: if it is missing or damaged.
        """
        try:
            with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
                arrays = [stored[name] for name in ("lean", "centre", "spread", "hidden", "output")]
                return cls(str(stored["encoder"]), *arrays)
        except Exception as error:  # as for any damaged array, and zlib has its own
            raise EncoderError(f"重排权重 {path} 无法打开（{error}）；请重新安装 gonghui-bot") from error

    def save(self, path: Path) -> None:
        """Write everything to one ``.npz`` file."""
        np.savez(
            path,
            encoder=np.array(self.encoder),
            lean=self.lean,
            centre=self.centre,
            spread=self.spread,
            hidden=self.hidden,
            output=self.output,
        )

    def scores(self, candidates: Candidates, known: NDArray[np.float32]) -> NDArray[np.float32]:
        """The plain fusion, corrected by what the network makes of ``features``.

        The network was learned by comparing candidates of one question, so only differences mean anything: the
        candidate that is best without it keeps its score, by which questions are compared with each other.
        """
        correction = self._correction(_within((known - self.centre) / self.spread, FARTHEST))
        plain = plain_scores(candidates)
        scores: NDArray[np.float32] = plain + np.float32(_CORRECTION) * (
            correction - correction[plain.argmax()]
        )
        return scores

    def _correction(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        active = np.empty((len(inputs), self.hidden.shape[1]), np.float32)
        for start in range(0, len(inputs), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            np.matmul(inputs[part], self.hidden[:-1], out=active[part])
        active += self.hidden[-1]
        correction: NDArray[np.float32] = _tanh(active) @ self.output[:-1] + self.output[-1]
        return correction


def _tanh(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The Padé approximant x · (27 + x²) / (27 + 9x²) up to ±3, where it is ±1: off by .024 at most.

    It is computed as x · (1/9 + 8/3 / (3 + x²)), which is the same with fewer steps: in a third of the time that
    ``np.tanh`` takes, which was a twentieth of a search. Overwrites ``values``.
    """
    _within(values, 3)
    factors = values * values
    factors += 3
    np.divide(np.float32(8 / 3), factors, out=factors)
    factors += np.float32(1 / 9)
    values *= factors
    return values


def _within(values: NDArray[np.float32], farthest: float) -> NDArray[np.float32]:
    """``values`` themselves, none of them farther from 0 than that; ``np.clip`` takes three times as long."""
    np.maximum(values, -farthest, out=values)
    np.minimum(values, farthest, out=values)
    return values


def plain_scores(candidates: Candidates) -> NDArray[np.float32]:
    """What the network corrects."""
    scores: NDArray[np.float32] = fused(candidates) + np.float32(_LEANING_SCORE) * candidates.leanings
    return scores


def reranker_for(encoder: str) -> Reranker | None:
    """The shipped re-ranker, if it was learned with the encoder of that name."""
    shipped = _shipped()
    return shipped if shipped is not None and shipped.encoder == encoder else None


def lean_for(encoder: str) -> Vectors | None:
    """What the re-ranker of that encoder leans to, if there is one."""
    reranker = reranker_for(encoder)
    return reranker.lean if reranker is not None else None


@cache
def _shipped() -> Reranker | None:
    return Reranker.open(_FILE) if _FILE.exists() else None


def _by_document(
    scores: NDArray[np.float32], documents: NDArray[np.int32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each candidate its document's share of a soft vote of all, and its document's best score."""
    _, place = _grouped(documents)
    votes = np.exp((scores - scores.max()) / _VOTE_SPREAD)
    shares = np.bincount(place, votes) / votes.sum()
    best = np.full(len(shares), -np.inf, np.float32)
    np.maximum.at(best, place, scores)
    return shares[place].astype(np.float32), best[place]


def _neighbours(
    scores: NDArray[np.float32], units: NDArray[np.int32], documents: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The better score of the units before and after each candidate's in its document; 0 where neither was found."""
    found, place = _grouped(units)
    best = np.full(len(found), -np.inf, np.float32)
    np.maximum.at(best, place, scores)
    document = np.empty(len(found), np.int32)
    document[place] = documents
    follows = (np.diff(found) == 1) & (np.diff(document) == 0)
    beside = np.zeros(len(found), np.float32)
    beside[1:][follows] = best[:-1][follows]
    beside[:-1][follows] = np.maximum(beside[:-1][follows], best[1:][follows])
    return beside[place]


def _grouped(numbers: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The distinct numbers, ascending, and for each entry which of them it is."""
    if (numbers[1:] < numbers[:-1]).any():
        return np.unique(numbers, return_inverse=True)
    # Candidates come in row order, and so do their units and documents in an index: nothing needs sorting.
    fresh = begins(numbers)
    return numbers[fresh], np.cumsum(fresh) - 1
