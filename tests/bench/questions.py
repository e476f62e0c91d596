"""The question sets that several benchmarks ask, each with the documents it is asked of."""

from __future__ import annotations

from pathlib import Path

from corpus.library import starter_documents, starter_questions

__all__ = ["everyday_questions", "question_sets"]

_HERE = Path(__file__).parent


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
    ]


def everyday_questions() -> list[str]:
    """Questions of daily life that no document of union work answers."""
    lines = (_HERE / "data" / "offtopic.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
