"""The statutes at hand: which versions of each there are, and which articles a version has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.checks.articles import normal_article
from corpus.cleaning import clean
from corpus.document import Metadata
from corpus.errors import DocumentError
from corpus.library import Source
from corpus.metadata.sidecars import read_sidecar
from corpus.metadata.titles import work_title
from corpus.numerals import format_numeral, parse_numeral
from corpus.parsing import parse_file, understand
from corpus.readers import read

__all__ = ["Statutes"]


@dataclass(slots=True)
class Statutes:
    """The statutes at hand, by the title of the work; a text is only parsed when somebody names its articles."""

    texts: Mapping[str, Sequence[tuple[Metadata, Path]]]
    _articles: dict[Path, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Statutes:
        """All texts among the files; one that cannot be read is not at hand, and is named where it is linted."""
        found: defaultdict[str, list[tuple[Metadata, Path]]] = defaultdict(list)
        for source in sources:
            try:
                raw = read(source.path)
                metadata = understand(
                    clean(raw), raw, file=source.file, given=read_sidecar(source.path)
                ).metadata
            except DocumentError:
                continue
            found[work_title(metadata.title)].append((metadata, source.path))
        return cls(found)

    def versions(self, title: str) -> Sequence[tuple[Metadata, Path]]:
        """The texts of one work, each with its file."""
        return self.texts.get(work_title(title), ())

    def has(self, path: Path, article: str) -> bool:
        """Whether the text at ``path`` has an article or part of that number."""
        if path not in self._articles:
            document = parse_file(path).document
            numbered = {normal_article(point.marker) for point in document.points}
            if not any(marker.endswith("条") for marker in numbered):
                # A notice without articles is cited by its points, as 第一条 or 第一部分.
                outer = [point.marker.rstrip("、.． \u3000") for point in document.points if point.level == 1]
                numbers = [number for number in map(parse_numeral, outer) if number]
                numbered |= {
                    f"第{format_numeral(number)}{unit}" for number in numbers for unit in ("条", "部分")
                }
            self._articles[path] = frozenset(numbered)
        return normal_article(article) in self._articles[path]
