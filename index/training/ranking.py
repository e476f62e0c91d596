"""Learns the re-ranker: features of every candidate of every question, and a small network over them.

An encoder remembers the questions it was trained on, so their cosines would promise too much. Two encoders are
therefore trained, each without one half of the questions, and each question is asked of the one that never saw
it. Dev sets are never read here.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.document import Span
from corpus.library import starter_documents
from index.build import build
from index.encoder import Encoder, Vectors
from index.encoding.features import lexical_terms
from index.fusion import BESIDE, CANDIDATES, gather
from index.measuring.gold import Question, holds, read_questions, squeeze, squeezed_units
from index.measuring.in_memory import index_passages
from index.passages import Passage as Indexed
from index.published import Published, open_published
from index.reranking import FARTHEST, FEATURES, LEANING, Company, Reranker, features, plain_scores
from index.search import Searcher
from index.training.data import Sources
from index.training.ranking_sets import QuestionSet, fold_of, read_sets, searched

__all__ = [
    "lean_of",
    "learn",
    "questions_of_fold",
    "questions_of_library",
    "without_fold",
]

logger = logging.getLogger(__name__)

_RANDOM_STATUTES = 30_000
_REGULARISATION = 0.1
_MOST = 2 * (CANDIDATES + BESIDE)  # candidates of a question: two lists and neighbours
_LIBRARY = 2.0  # what questions over a library count, beside the weights of the other sets
_OWN = 2.0  # what our own questions count, and at most how many of one folder and fold are asked
_MOST_OWN = 1000
_OPENING = 24  # characters by which a point is known again
_NETWORKS = 4  # trained from different starts and averaged
_HIDDEN = 32
_EPOCHS, _QUESTIONS, _RATE, _DECAY = 25, 64, 0.01, 0.01
_CORRECTION = 0.3  # so that it starts near the plain fusion
_FIRST_TEMPERATURE = 3.0  # its logarithm


@dataclass(frozen=True, slots=True)
class Example:
    """One question: what is known of each candidate, and which of them answer."""

    known: NDArray[np.float32]
    plain: NDArray[np.float32]
    gold: NDArray[np.bool_]
    weight: float


def without_fold(sources: Sources, fold: int) -> Sources:
    """The training data without the questions of one fold; no question about a written passage is asked of a fold."""
    asked = {
        kind: [pair for pair in sources.pairs[kind] if fold_of(pair.left) != fold]
        for kind in ("answers", "headings")
    }
    gold = [pair for pair in sources.lay_gold if fold_of(sources.lay_questions[pair[0]]) != fold]
    own = [pair for pair in sources.own.gold if fold_of(sources.own.questions[pair[0]]) != fold]
    return replace(
        sources,
        lay_gold=gold,
        own=replace(sources.own, gold=own),
        pairs={**sources.pairs, **asked},
    )


def lean_of(statutes: Vectors, gold: Sequence[int]) -> Vectors:
    """The unit vector along which articles that answer questions differ from random ones, shape (dimensions,)."""
    drawn = np.random.default_rng(0).choice(
        len(statutes), min(_RANDOM_STATUTES, len(statutes)), replace=False
    )
    others = np.setdiff1d(drawn, gold)
    texts = np.concatenate([statutes[np.array(gold)], statutes[others]])
    answers = np.r_[np.ones(len(gold)), np.zeros(len(others))]
    fitted = LogisticRegression(C=_REGULARISATION, max_iter=300, class_weight="balanced").fit(texts, answers)
    direction = fitted.coef_[0].astype(np.float32)
    return np.asarray(direction / np.linalg.norm(direction), np.float32)


def questions_of_fold(shared: Path, sources: Sources, encoder: Encoder, fold: int) -> Iterator[Example]:
    """Every question of a fold, asked of an encoder that has not seen it; our own ones last."""
    searcher: Searcher | None = None
    lean: Vectors | None = None
    held: object = None
    for questions in read_sets(shared, sources):
        if searcher is None or questions.passages is not held:
            searcher, held = _searcher(questions, encoder), questions.passages
        if lean is None:  # the first set is over the statutes
            kept = without_fold(sources, fold).lay_gold
            lean = lean_of(
                searcher.dense.vectors(np.arange(searcher.dense.count)), [gold for _, gold in kept]
            )
        examples = list(_examples(questions, searcher, lean, fold))
        logger.info("fold %d: %s, %d questions", fold, questions.name, len(examples))
        yield from _weighing(questions.weight, examples)
    if lean is not None:
        yield from _weighing(_OWN, _own_questions(shared, sources, encoder, lean, fold))


def questions_of_library(documents: Path, questions: Path, encoder: Encoder, lean: Vectors) -> list[Example]:
    """Questions with gold quotes over a folder of documents, as a library is searched.

    ``encoder`` must not have been trained on them.
    """
    examples = _asked_of_library(documents, read_questions(questions), encoder, lean)
    return _weighing(_LIBRARY, examples)


def _own_questions(
    shared: Path, sources: Sources, encoder: Encoder, lean: Vectors, fold: int
) -> list[Example]:
    """Our own questions of a fold, asked of the libraries that their documents make, by an encoder without them."""
    statutes = len(sources.statutes)
    gold: dict[int, list[Mapping[str, Any]]] = {}
    for question, passage in sources.own.gold:
        if passage >= statutes:
            found = sources.official[passage - statutes]
            # Behind the first line of a point may follow what its items begin with, which it does not say itself.
            opening = squeeze(found.text.partition("\n")[0])[:_OPENING]
            gold.setdefault(question, []).append({"doc": found.id, "any": [opening]})
    asked = [
        Question(str(number), "own", sources.own.questions[number], tuple(places))
        for number, places in gold.items()
        if fold_of(sources.own.questions[number]) == fold
    ]
    examples: list[Example] = []
    for folder in (shared / "documents", shared / "seeds", starter_documents()):
        stems = {path.stem for path in folder.rglob("*") if path.is_file()}
        here = [question for question in asked if question.gold[0]["doc"] in stems]
        drawn = random.Random(7).sample(here, min(len(here), _MOST_OWN))  # noqa: S311 -- equal draws each time
        examples += _asked_of_library(folder, drawn, encoder, lean)
    return examples


def _weighing(together: float, examples: Sequence[Example]) -> list[Example]:
    """The examples of one set, each with its share of what the set counts."""
    return [replace(example, weight=together / len(examples)) for example in examples]


def _asked_of_library(
    documents: Path, questions: Iterable[Question], encoder: Encoder, lean: Vectors
) -> list[Example]:
    with TemporaryDirectory() as index:
        build(documents, Path(index), encoder)
        published = open_published(Path(index), encoder)
        squeezed = squeezed_units(published)
        examples = [
            example
            for question in questions
            if question.gold
            and (example := _library_example(question, published, squeezed, lean)) is not None
        ]
    logger.info("library %s: %d questions", documents.name, len(examples))
    return examples


def _library_example(
    question: Question, published: Published, squeezed: Callable[[int], tuple[str, str]], lean: Vectors
) -> Example | None:
    def answers(unit: int) -> bool:
        place = [squeezed(unit)]
        return any(holds(place, gold) for gold in question.gold)

    searcher = published.searcher
    return _example(
        question.text, searcher, lean, lambda rows: [answers(int(u)) for u in searcher.passage_units[rows]]
    )


def _searcher(questions: QuestionSet, encoder: Encoder) -> Searcher:
    numbers = {name: number for number, name in enumerate(dict.fromkeys(questions.documents))}
    passages = [_indexed(number, searched(passage)) for number, passage in enumerate(questions.passages)]
    return index_passages(passages, encoder, documents=[numbers[name] for name in questions.documents])


def _indexed(number: int, text: str) -> Indexed:
    head, _, rest = text.partition("\n")
    return Indexed(number, head, rest, Span(0, len(text)))


def _examples(questions: QuestionSet, searcher: Searcher, lean: Vectors, fold: int) -> Iterator[Example]:
    for question, gold in zip(questions.questions, questions.gold, strict=True):
        if fold_of(question) == fold:
            example = _example(question, searcher, lean, partial(np.isin, test_elements=list(gold)))
            if example is not None:
                yield example


def _example(
    question: str,
    searcher: Searcher,
    lean: Vectors,
    answering: Callable[[NDArray[np.int64]], Sequence[bool] | NDArray[np.bool_]],
) -> Example | None:
    """A question with its candidates; None where none of them answers. ``answering`` tells rows that do."""
    terms = lexical_terms(question)
    vector = searcher.encoder.encode_questions([question])[0]
    candidates = gather(
        searcher.dense, searcher.lexical.match(terms, common_later=True), vector, lean=lean, leaning=LEANING
    )
    gold = np.asarray(answering(candidates.rows), bool)
    if not gold.any():
        return None
    company = Company(searcher.passage_units, searcher.passage_documents)
    known = features(candidates, company, question, terms)
    return Example(known, plain_scores(candidates), gold, 1.0)


def learn(examples: Sequence[Example], encoder: str, lean: Vectors) -> Reranker:
    """The average of a few networks, as one network: softmax over each question's candidates."""
    torch.set_num_threads(1)
    known, plain, gold, there, weights = _padded(examples)
    every = known[there]
    centre, spread = every.mean(0), every.std(0) + 1e-3
    inputs = ((known - centre) / spread).clamp(-FARTHEST, FARTHEST)
    networks = [_network(inputs, plain, gold, there, weights, seed) for seed in range(_NETWORKS)]
    hidden = np.concatenate([layers[0] for layers in networks], axis=1)
    output = np.concatenate([layers[1][:-1] for layers in networks]) / _NETWORKS
    bias = np.mean([layers[1][-1] for layers in networks], keepdims=True)
    return Reranker(
        encoder,
        lean,
        centre.numpy(),
        spread.numpy(),
        hidden.astype(np.float32),
        np.concatenate([output, bias]).astype(np.float32),
    )


def _padded(examples: Sequence[Example]) -> tuple[torch.Tensor, ...]:
    known = np.zeros((len(examples), _MOST, len(FEATURES)), np.float32)
    plain, gold = np.zeros(known.shape[:2], np.float32), np.zeros(known.shape[:2], np.float32)
    there = np.zeros(known.shape[:2], bool)
    for place, example in enumerate(examples):
        count = len(example.known)
        known[place, :count], plain[place, :count] = example.known, example.plain
        gold[place, :count], there[place, :count] = example.gold / example.gold.sum(), True
    weights = np.array([example.weight for example in examples], np.float32)
    return tuple(map(torch.from_numpy, (known, plain, gold, there, weights / weights.mean())))


def _network(
    inputs: torch.Tensor,
    plain: torch.Tensor,
    gold: torch.Tensor,
    there: torch.Tensor,
    weights: torch.Tensor,
    seed: int,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Hidden and output layer, each with its bias last."""
    torch.manual_seed(seed)
    first, last = torch.nn.Linear(inputs.shape[2], _HIDDEN), torch.nn.Linear(_HIDDEN, 1)
    with torch.no_grad():
        last.weight.mul_(0.1)  # the plain fusion is where it starts
    temperature = torch.nn.Parameter(torch.tensor(_FIRST_TEMPERATURE))
    optimiser = torch.optim.AdamW(
        [*first.parameters(), *last.parameters(), temperature], lr=_RATE, weight_decay=_DECAY
    )
    batches = len(inputs) // _QUESTIONS
    steps = _EPOCHS * batches
    for step in range(steps):
        if step % batches == 0:
            order = torch.randperm(len(inputs))
        drawn = order[step % batches * _QUESTIONS : (step % batches + 1) * _QUESTIONS]
        scores = plain[drawn] + _CORRECTION * last(torch.tanh(first(inputs[drawn])))[..., 0]
        scores = (scores * temperature.exp()).masked_fill(~there[drawn], -1e4)
        loss = -((torch.log_softmax(scores, 1) * gold[drawn]).sum(1) * weights[drawn]).mean()
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        optimiser.step()
        for group in optimiser.param_groups:
            group["lr"] = _RATE * (1 - (step + 1) / steps) + 1e-5
    logger.info("network %d: loss %.4f, temperature %.1f", seed, loss.item(), temperature.exp().item())
    layers = [torch.cat([layer.weight.T, layer.bias[None]]).detach().numpy() for layer in (first, last)]
    return layers[0], layers[1][:, 0]
