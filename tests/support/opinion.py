"""An opinion that nobody issued, and files taken into a library."""

from __future__ import annotations

from pathlib import Path

from corpus.keeping import Proposal, propose, take

__all__ = ["OPINION", "SENTENCES", "taken", "write"]

SENTENCES = [
    f"第{number}项，工会应当做好第{number}类服务职工的工作，并在{number}日内答复。" for number in range(1, 60)
]
OPINION = (
    "关于加强工会工作的意见\n\n"
    + "\n".join(f"{number}、{text}" for number, text in enumerate(SENTENCES, 1))
    + "\n"
)


def write(path: Path, text: str = OPINION, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def taken(path: Path, root: Path) -> Proposal:
    proposal = propose(path, root)
    take(proposal, root)
    return proposal
