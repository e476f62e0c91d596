"""A library of laws as files, from the articles of a retrieval collection: as many passages as a large bot has."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

from index.measuring.beir import read_collection

__all__ = ["write_laws"]

_ARTICLE = re.compile(r"(.+?)(第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?)$")


def write_laws(collection: Path, folder: Path) -> list[str]:
    """Write one file a law into ``folder``, unless they are there; the questions of the collection."""
    found = read_collection(collection)
    questions = list(found.queries.values())
    if folder.exists():
        return questions
    laws: dict[str, list[str]] = defaultdict(list)
    for document in found.documents:
        title, text = str(document.get("title") or document["id"]), str(document["text"])
        match = _ARTICLE.match(title)
        law, article = match.groups() if match else (title, "")
        laws[law].append(f"{article} {' '.join(text.split())}".strip())
    folder.mkdir(parents=True)
    for number, (law, articles) in enumerate(sorted(laws.items())):
        head = f"---\ntitle: {json.dumps(law, ensure_ascii=False)}\n---\n\n"
        (folder / f"{number:05}.md").write_text(head + "\n\n".join(articles) + "\n", encoding="utf-8")
    return questions
