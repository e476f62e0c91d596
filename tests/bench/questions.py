"""The question sets that several benchmarks ask, each with the documents it is asked of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.settings import Settings
from bot.upkeep.refreshing import refreshed
from bot.upkeep.workspace import Workspace
from corpus.library import starter_documents, starter_questions
from index.encoder import Encoder
from index.measuring.beir import Collection, list_documents, list_passages, read_collection
from index.measuring.in_memory import index_passages
from index.published import Published
from index.search import Searcher

__all__ = [
    "everyday_questions",
    "indexed_collections",
    "measured_only",
    "published_library",
    "question_sets",
]

_HERE = Path(__file__).parent
_COLLECTIONS = ("stard", "points", "handbook")


def indexed_collections(shared: Path, encoder: Encoder) -> Iterator[tuple[str, Collection, Searcher]]:
    """Name, content and index of each BEIR-style set."""
    for name in _COLLECTIONS:
        collection = read_collection(shared / "eval" / name)
        passages, documents = list_passages(collection), list_documents(collection)
        yield name, collection, index_passages(passages, encoder, documents=documents)


def published_library(documents: Path, encoder: Encoder) -> Published:
    """The index of a folder of documents, built first if it must be."""
    workspace = Workspace.of(Settings(), documents=documents)
    published, _ = refreshed(workspace, encoder, progress=lambda _what, _done, _total: None)
    return published


def question_sets(shared: Path) -> list[tuple[str, Path, Path]]:
    """Name, questions file and documents folder of each set."""
    own = _HERE.parent / "data"
    return [
        ("the five speeches", shared / "eval" / "questions.dev.jsonl", shared / "seeds"),
        ("the starter documents", starter_questions(), starter_documents()),
        (
            "laws, policies and guides (learned from)",
            own / "questions.laws.jsonl",
            shared / "documents",
        ),
        (
            "laws, policies and guides (held out)",
            own / "questions.laws-held-out.jsonl",
            shared / "documents",
        ),
        (
            "laws, policies and guides (strangers')",
            own / "questions.laws-strangers.jsonl",
            shared / "documents",
        ),
        (
            "laws, policies and guides (never learned from)",
            own / "questions.laws-unseen.jsonl",
            shared / "documents",
        ),
        *(
            (f"{name}, unanswered", own / f"questions.silent-{key}.jsonl", documents)
            for name, key, documents in (
                ("the five speeches", "seeds", shared / "seeds"),
                ("the starter documents", "starter", starter_documents()),
                ("laws, policies and guides", "laws", shared / "documents"),
            )
        ),
        *_of_two_libraries("terse", "terse-{}", shared),
        *_of_two_libraries("in English", "english-{}", shared),
        *_of_two_libraries("off the subject, in English", "english-off-subject", shared),
        *_off_subject("off the subject", "off-subject", shared),
    ]


def measured_only(shared: Path) -> list[tuple[str, Path, Path]]:
    """Sets like those of ``question_sets`` from which no decision is ever fitted.

    Of the first other places often say the same as the gold. The second was written by somebody who had seen none of
    the others, about policy papers of which the encoder learned nothing; of the shipped weights, what the third table
    counts was chosen with it in view. The third names a law in each question, and asks of it, or of anything else. The
    plain ones were written by thirteen authors in the manner of the project's first questions over the speeches; what they
    showed was mended, but for those that nobody read. The terse ones were written by somebody who had not seen those that
    the curves are fitted to, and so were the last ones, off the subject.
    """
    own = _HERE.parent / "data"
    return [
        *(
            (
                f"laws, policies and guides ({what})",
                own / f"questions.laws-{key}.jsonl",
                shared / "documents",
            )
            for what, key in (
                ("one place counts", "single"),
                ("never learned from, another stranger's", "unmet"),
                ("a document is named", "named"),
                ("plain, looked at", "plain"),
                ("plain, not read", "blind"),
            )
        ),
        ("the five speeches (plain, looked at)", own / "questions.seeds-plain.jsonl", shared / "seeds"),
        *_of_two_libraries("terse, only measured", "terse-{}-unseen", shared),
        *_off_subject("off the subject, only measured", "off-subject-unseen", shared),
        *_off_subject("off the subject, a third author's", "off-subject-third", shared),
    ]


def _of_two_libraries(what: str, key: str, shared: Path) -> list[tuple[str, Path, Path]]:
    """Questions of one sort; ``key`` has a place for the library where each has its own."""
    return [
        (f"{library} ({what})", _HERE.parent / "data" / f"questions.{key.format(short)}.jsonl", documents)
        for library, short, documents in (
            ("the starter documents", "starter", starter_documents()),
            ("laws, policies and guides", "laws", shared / "documents"),
        )
    ]


def _off_subject(what: str, key: str, shared: Path) -> list[tuple[str, Path, Path]]:
    """Questions that concern none of the documents, asked of each library."""
    return [
        (f"{library} ({what})", _HERE.parent / "data" / f"questions.{key}.jsonl", documents)
        for library, documents in (
            ("the five speeches", shared / "seeds"),
            ("the starter documents", starter_documents()),
            ("laws, policies and guides", shared / "documents"),
        )
    ]


def everyday_questions() -> list[str]:
    """Questions of daily life that no document of union work answers."""
    lines = (_HERE / "data" / "offtopic.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
