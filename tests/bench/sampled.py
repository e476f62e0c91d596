"""Libraries of which some documents are left out, and sentences of both, chosen by chance, for bench.verifying."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from bench.law_library import write_laws

from bot.library import Library
from bot.settings import Settings
from bot.upkeep.refreshing import served
from bot.upkeep.workspace import Workspace
from bot.verifying.comparing.compared import squeezed
from corpus.document import Document, Span
from corpus.library import starter_documents
from corpus.sentences import sentences

__all__ = ["BANDS", "Holdings", "Sentence", "band", "chosen", "libraries", "strange"]

BANDS = (9, 15, 30, 60, 200)
"""Longest sentences of each band, in characters that are compared."""
_SHORTEST = 5
_LAWS = 240
"""Of the 1,339 of the collection that are held: as many documents as the other library of real ones has."""
_LEFT_OUT = 6
"""One document in as many of the other libraries is not held."""
_HAN = "[一二三四五六七八九十百千零]"
_FRAME = re.compile(
    rf"\s*(?:[（(](?:{_HAN}{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}(?:\.\d{{1,2}})*[.．、\s]|{_HAN}{{1,3}}、|第{_HAN}+条(?:之{_HAN})?\s)\s*"
)
"""What stands before a sentence and is its place's name."""
_AMOUNT = re.compile(
    rf"(?<!第)(?:{_HAN}|\d)+(?:个?(?:工作日|日|天|月|年|小时|周岁|元|人|名|次|倍|份)|%)|百分之"
)
_ARTICLE = re.compile(rf"第(?:{_HAN}+|\d+)条(?:之{_HAN}+)?")
_ENDS = ("。", "；", "！", "？")
_GRAM = 4
_ALIKE = 0.5
"""Share of the runs of four characters of a sentence that one document holds from which it may well come from there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a library."""

    text: str
    document: str
    """Id of its document."""
    title: str = ""
    article: str = ""
    """Title and number, as printed, of the article that it stands in; empty where it stands in none, or the title is
    that of several documents."""


class Holdings:
    """What a library holds, as it is compared."""

    def __init__(self, library: Library) -> None:
        documents = [library.published.documents[n] for n in range(len(library.published.documents))]
        self.documents: Sequence[Document] = documents
        self.texts = {document.id: squeezed(document.text) for document in documents}
        self.articles: Mapping[str, Mapping[str, str]] = _articles(documents)
        """What the articles say, by number and title; of each title that is only one document's."""
        self._grams = [_grams(text) for text in self.texts.values()]

    def holds(self, text: str) -> bool:
        """Whether words stand anywhere."""
        wanted = squeezed(text)
        return any(wanted in each for each in self.texts.values())

    def resembles(self, text: str) -> bool:
        """Whether one document holds much of them."""
        wanted = _grams(squeezed(text))
        return any(len(wanted & each) > _ALIKE * len(wanted) for each in self._grams)


def libraries(shared: Path, folder: Path, chance: Random) -> Iterator[tuple[str, Library, Sequence[Path]]]:
    """Name, what is held, and the documents left out, of each; they are made below ``folder``."""
    if (shared / "eval" / "stard").is_dir():
        write_laws(shared / "eval" / "stard", folder / "laws")
        every = sorted((folder / "laws").iterdir())
        yield _parted(f"{_LAWS} laws", every, len(every) - _LAWS, folder, chance)
    for name, documents in (
        ("laws, policies, cases and guides", shared / "documents"),
        ("the starter documents", starter_documents()),
    ):
        every = sorted(each for each in documents.rglob("*.*") if each.is_file())
        if every:
            yield _parted(name, every, len(every) // _LEFT_OUT, folder, chance)


def _parted(
    name: str, every: Sequence[Path], without: int, folder: Path, chance: Random
) -> tuple[str, Library, Sequence[Path]]:
    out = set(chance.sample(every, without))
    held = folder / name / "documents"
    held.mkdir(parents=True)
    for number, each in enumerate(every):
        if each not in out:
            shutil.copyfile(each, held / f"{number:05} {each.name}")
    workspace = Workspace.of(Settings(), documents=held, index=folder / name / "index")
    published, _ = served(workspace, workspace.encoder(), progress=lambda *_: None)
    return name, Library(published), sorted(each for each in out if each.suffix in {".md", ".txt"})


def chosen(holdings: Holdings, wanted: int, chance: Random) -> list[Sentence]:
    """As many sentences of each length, half of them with amounts, no two alike; there may be fewer of a sort."""
    left = dict.fromkeys(product(BANDS, (False, True)), wanted // len(BANDS) // 2)
    found: dict[str, Sentence] = {}
    for _ in range(50 * wanted):
        document = chance.choice(holdings.documents)
        span = chance.choice(_spans(document))
        parts = list(_sentences(document.slice(span)))
        text = chance.choice(parts) if parts else ""
        sort = band(text), _AMOUNT.search(text) is not None
        if not left.get(sort) or squeezed(text) in found or document.is_damaged(span):
            continue
        left[sort] -= 1
        title, article = document.metadata.title, _article_at(document, span)
        is_known = squeezed(text) in holdings.articles.get(title, {}).get(article, "")
        found[squeezed(text)] = Sentence(text, document.id, *((title, article) if is_known else ()))
    return list(found.values())


def strange(left_out: Sequence[Path], holdings: Holdings, wanted: int, chance: Random) -> list[str]:
    """Sentences of documents that are not held, as many of each length, of which nothing held says as much."""
    left = dict.fromkeys(BANDS, wanted // len(BANDS))
    found: list[str] = []
    for _ in range(50 * wanted):
        lines = chance.choice(left_out).read_text(encoding="utf-8").splitlines()
        parts = list(_sentences(chance.choice(lines))) if lines else []
        text = chance.choice(parts) if parts else ""
        if left.get(band(text)) and text not in found and not holdings.resembles(text):
            left[band(text)] -= 1
            found.append(text)
    return found


def band(text: str) -> int:
    """The band of a text by its length; 0 for none."""
    length = len(squeezed(text))
    return next((most for most in BANDS if _SHORTEST <= length <= most), 0)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text without the numbers before them."""
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if (frame := _FRAME.match(sentence)) is not None:
            sentence = sentence[frame.end() :]
        if sentence.endswith(_ENDS):
            yield sentence


def _article_at(document: Document, span: Span) -> str:
    steps = document.steps(document.point_at(span.start))
    markers = (document.points[step].marker.strip() for step in steps)
    return next((marker for marker in markers if _ARTICLE.fullmatch(marker)), "")


def _articles(documents: Sequence[Document]) -> Mapping[str, Mapping[str, str]]:
    titles = Counter(document.metadata.title for document in documents)
    found: defaultdict[str, defaultdict[str, str]] = defaultdict(lambda: defaultdict(str))
    for document in documents:
        title = document.metadata.title
        for span in _spans(document):
            if titles[title] == 1 and (article := _article_at(document, span)):
                found[title][article] += squeezed(document.slice(span))
    return found


def _spans(document: Document) -> list[Span]:
    """Its points' own words, then its paragraphs."""
    return [*(point.span for point in document.points), *(each.span for each in document.paragraphs)]


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _GRAM] for at in range(max(1, len(text) - _GRAM + 1)))
