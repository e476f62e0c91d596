"""What a batch holds: eleven kinds, each of one source, so that its negatives are of the same kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.training.examples import Examples, Ids
from index.training.model import Batch

__all__ = ["Batches"]

_BATCH = 4096
_LONGEST = 400  # features of a passage
_LAY_BATCH = 512
_NEGATIVES = {"lay": (6000, 1500), "street": (6000, 1500), "own": (3000, 4000), "written": (2000, 5000)}
"""Random statutes, and random passages of labour law and policy (real ones and those written for this project), against
which each question must win."""
_ANSWER_NEGATIVES = 2000
_GLOSS_BATCH = 2048
_GLOSS_QUESTIONS = 0.4  # share of a gloss batch taken from questions instead of documents
_EPOCHS = {
    "cloze": 1.0,
    "lay": 2.4,
    "street": 1.0,
    "own": 0.5,  # a quarter of all batches; a third costs what is known of documents that nothing was asked about
    "written": 1.0,
    "answers": 3.0,
    "dictionary": 0.25,
    "sentences": 0.4,
    "reports": 1.0,
    "headings": 3.0,
    "glosses": 0.5,
}
"""Passes over each source for one pass over the documents."""

_QUESTION_DROP, _PASSAGE_DROP, _NEGATIVE_DROP, _TRANSLATION_DROP = 0.3, 0.2, 0.5, 0.1
_HEADING_SHARE = 0.15  # of cloze examples that ask with a heading
_KEPT_SPAN = 0.3  # of cloze examples that leave the span in the passage: exact matches count too
_LONGEST_SPAN = 4  # clauses
_ANSWER_WINDOW = (30, 150)  # features of a lawyer's answer that stand in for its question
_ANSWER_WINDOW_SHARE = 0.35
_UNGLOSSED = 0.15
_SPAN_WORDS, _QUESTION_WORDS = 0.4, 0.35  # words replaced by neighbours, in every other span and question
_REWORDED = 0.5
_SENSE_SCALE = 0.8  # later senses of a word are drawn exponentially less often


class Batches:
    """Draws batches; equal seeds draw equal batches."""

    def __init__(self, examples: Examples, seed: int) -> None:
        self._examples = examples
        self._random = np.random.default_rng(seed)
        self._waiting: dict[str, NDArray[np.int64]] = {}
        self._documents = len(examples.first_clause)
        self._has_gloss = np.isin(np.arange(len(examples.vocabulary)), list(examples.glosses))
        self._is_long = np.array([len(feature) > 2 for feature in examples.vocabulary])
        asked = examples.gold[:, 0]
        firsts = {"lay": 0, "street": examples.street, "own": examples.own, "written": examples.written}
        ends = [*firsts.values(), len(examples.questions)][1:]
        self._gold = {
            kind: examples.gold[(asked >= first) & (asked < end)]
            for (kind, first), end in zip(firsts.items(), ends, strict=True)
        }
        self._not_wrong: dict[int, list[int]] = {}
        for question, document in [*examples.gold.tolist(), *examples.beside.tolist()]:
            self._not_wrong.setdefault(question, []).append(document)

    def schedule(self, epochs: float) -> list[str]:
        """The kind of every batch of a training, shuffled."""
        sizes = {name: (len(pair[0]), _BATCH) for name, pair in self._examples.pairs.items()}
        sizes["cloze"] = (self._documents, _BATCH)
        sizes["glosses"] = (self._documents, _GLOSS_BATCH)
        sizes.update({kind: (len(gold), _LAY_BATCH) for kind, gold in self._gold.items()})
        kinds = [
            kind
            for kind, (total, batch) in sorted(sizes.items())
            if total
            for _ in range(int(max(1, total // batch) * epochs * _EPOCHS[kind]))
        ]
        self._random.shuffle(kinds)
        return kinds

    def draw(self, kind: str) -> Batch:
        """A batch of ``kind``, one of those that ``schedule`` names."""
        draws: dict[str, Callable[[], Batch]] = {
            "cloze": self._cloze,
            **{name: partial(self._questions, name) for name in self._gold},
            "glosses": self._glosses,
            "answers": self._answers,
        }
        return draws.get(kind, partial(self._pairs, kind))()

    def _cloze(self) -> Batch:
        """A span of a document against the rest of it, or a heading against what stands under it."""
        return _joined(self._span(index) for index in self._next("cloze", self._documents, _BATCH))

    def _questions(self, kind: str) -> Batch:
        """Questions against what answers them, each other's answers and thousands of random passages."""
        examples, random, gold = self._examples, self._random, self._gold[kind]
        drawn = gold[self._next(kind, len(gold), _LAY_BATCH)]
        from_statutes, from_official = _NEGATIVES[kind]
        others = random.integers(0, examples.statutes, from_statutes)
        official = random.integers(examples.statutes, self._documents, from_official)
        documents = np.concatenate([drawn[:, 1], others, official])
        questions = [
            self._drop(self._reworded(self._question(index), _QUESTION_WORDS), _QUESTION_DROP)
            for index in drawn[:, 0].tolist()
        ]
        passages = [self._passage(index, _PASSAGE_DROP) for index in drawn[:, 1].tolist()]
        passages += self._dropped(documents[len(drawn) :])
        mask = np.array([np.isin(documents, self._not_wrong[index]) for index in drawn[:, 0].tolist()])
        np.fill_diagonal(mask, val=False)  # but for the answer it was drawn with, nothing that is not wrong
        return questions, passages, mask

    def _answers(self) -> Batch:
        """Other questions with their passages, against each other and random statutes."""
        left, right = self._examples.pairs["answers"]
        questions, passages, _ = _joined(
            (
                self._drop(self._reworded(left[i], _QUESTION_WORDS), _QUESTION_DROP),
                self._drop(right[i], _PASSAGE_DROP)[:_LONGEST],
            )
            for i in self._next("answers", len(left), _BATCH)
        )
        negatives = self._random.integers(0, self._examples.statutes, _ANSWER_NEGATIVES)
        return questions, passages + self._dropped(negatives), None

    def _pairs(self, kind: str) -> Batch:
        left, right = self._examples.pairs[kind]
        left_drop, right_drop = _TRANSLATION_DROP, _TRANSLATION_DROP
        if kind in {"reports", "headings"}:
            left_drop, right_drop = _QUESTION_DROP, _PASSAGE_DROP
        return _joined(
            (self._drop(left[i], left_drop), self._drop(right[i], right_drop)[:_LONGEST])
            for i in self._next(kind, len(left), _BATCH)
        )

    def _glosses(self) -> Batch:
        """A question or span with its words replaced by English glosses, against the Chinese passage."""
        examples = self._examples
        left, right = examples.pairs["answers"]
        asked = int(_GLOSS_BATCH * _GLOSS_QUESTIONS)

        def pairs() -> Iterable[tuple[Ids, Ids]]:
            for index in self._next("asked", len(left) + len(examples.gold), asked):
                if index < len(left):
                    question, passage = left[index], right[index]
                else:
                    number, statute = examples.gold[index - len(left)]
                    question, passage = examples.questions[number], examples.document(statute)
                yield self._gloss(question), self._drop(passage, _PASSAGE_DROP)[:_LONGEST]
            for index in self._next("glossed", self._documents, _GLOSS_BATCH - asked):
                start, end = self._clauses(index)
                passage = examples.parts.between(examples.first_part[index], examples.first_part[index + 1])
                yield (
                    self._gloss(examples.parts.between(start, end)),
                    self._drop(passage[:_LONGEST], _PASSAGE_DROP),
                )

        return _joined(pairs())

    def _span(self, index: int) -> tuple[Ids, Ids]:
        asked, passage = self._cut_span(index)
        return self._reworded(asked, _SPAN_WORDS), passage

    def _reworded(self, ids: Ids, share: float) -> Ids:
        """Now and then ``ids`` with a share of the words replaced by others that mean about the same."""
        neighbours = self._examples.neighbours
        if neighbours is None or self._random.random() >= _REWORDED:
            return ids
        return neighbours.replaced(ids, share, self._random)

    def _cut_span(self, index: int) -> tuple[Ids, Ids]:
        examples, random = self._examples, self._random
        parts, first = examples.parts, examples.first_clause[index]
        last = examples.first_part[index + 1]
        head, body = examples.head(index), parts.between(first, last)
        if random.random() < _HEADING_SHARE and len(head) > 2:
            heading = parts[first - 1] if first - examples.first_part[index] > 1 else head
            asked = heading if random.random() < 0.5 and len(heading) > 2 else head
            return self._drop(asked, self._question_drop()), self._drop(body, _PASSAGE_DROP)
        if last - first == 1:
            whole = np.concatenate([head, body])
            return self._drop(body, 0.3 + 0.4 * random.random()), self._drop(whole, _PASSAGE_DROP)
        start, end = self._clauses(index)
        rest = [parts.between(first, start), parts.between(end, last)]
        if random.random() < _KEPT_SPAN or end - start == last - first:
            rest = [body]
        passage = np.concatenate([head, *rest])[:_LONGEST]
        asked = parts.between(start, end)
        return self._drop(asked, self._question_drop()), self._drop(passage, _PASSAGE_DROP)

    def _clauses(self, index: int) -> tuple[int, int]:
        """One to four clauses in a row of a document, as a range of parts."""
        first, last = int(self._examples.first_clause[index]), int(self._examples.first_part[index + 1])
        length = int(self._random.integers(1, _LONGEST_SPAN + 1))
        start = first + int(self._random.integers(0, max(1, last - first - length + 1)))
        return start, min(start + length, last)

    def _question(self, index: int) -> Ids:
        """A lay question or, now and then, part of a lawyer's answer to it."""
        answer = self._examples.answers[index]
        shortest, longest = _ANSWER_WINDOW
        if len(answer) > 2 * shortest and self._random.random() < _ANSWER_WINDOW_SHARE:
            length = int(self._random.integers(shortest, longest))
            start = int(self._random.integers(0, max(1, len(answer) - length)))
            return answer[start : start + length]
        return self._examples.questions[index]

    def _gloss(self, ids: Ids) -> Ids:
        """The English of the words in ``ids``; empty where none is in the dictionary.

        A word of two characters is told from a chance bigram by occurring twice: as bigram and as word.
        """
        glosses, random = self._examples.glosses, self._random
        words, counts = np.unique(ids[self._has_gloss[ids]], return_counts=True)
        said = [
            glosses[word][min(int(random.exponential(_SENSE_SCALE)), len(glosses[word]) - 1)]
            for word in words[(counts > 1) | self._is_long[words]].tolist()
            if random.random() > _UNGLOSSED
        ]
        return np.concatenate(said) if said else np.zeros(0, np.int32)

    def _dropped(self, indices: NDArray[np.int64]) -> list[Ids]:
        return [self._passage(index, _NEGATIVE_DROP) for index in indices.tolist()]

    def _passage(self, index: int, share: float) -> Ids:
        return self._drop(self._examples.document(index), share)[:_LONGEST]

    def _question_drop(self) -> float:
        return 2 * _QUESTION_DROP * self._random.random()

    def _drop(self, ids: Ids, share: float) -> Ids:
        """``ids`` without a random ``share`` of them; short texts stay whole."""
        if len(ids) < 4:
            return ids
        kept = ids[self._random.random(len(ids), dtype=np.float32) >= share]
        return kept if len(kept) else ids

    def _next(self, name: str, total: int, size: int) -> list[int]:
        """The next ``size`` of ``total`` indices, shuffled anew when they run out."""
        size = min(size, total)
        waiting = self._waiting.get(name, np.zeros(0, np.int64))
        if len(waiting) < size:
            waiting = self._random.permutation(total)
        self._waiting[name] = waiting[size:]
        drawn: list[int] = waiting[:size].tolist()
        return drawn


def _joined(pairs: Iterable[tuple[Ids, Ids]]) -> Batch:
    """Pairs as a batch, without those of which a side is empty."""
    kept = [(left, right) for left, right in pairs if len(left) and len(right)]
    return [left for left, _ in kept], [right for _, right in kept], None
