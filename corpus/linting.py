"""Checks the documents that a maintainer writes: each is read once, and ``corpus.checks`` says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.checks.alike import check_documents, check_points
from corpus.checks.basis import check_basis
from corpus.checks.front_matter import check_front_matter
from corpus.checks.outline import check_numbering, check_reading
from corpus.checks.page import Finding, Page
from corpus.checks.statutes import Statutes
from corpus.cleaning import clean
from corpus.errors import DocumentError
from corpus.library import Source, list_sources
from corpus.metadata.fields import read_front_matter
from corpus.metadata.sidecars import read_sidecar
from corpus.parsing import parse_file

__all__ = ["lint"]

Progress = Callable[[str, int, int], None]


def lint(
    root: Path,
    *,
    statutes: Path | None = None,
    progress: Progress = lambda _what, _done, _total: None,
) -> tuple[int, list[Finding]]:
    """The number of documents below ``root`` and what is wrong with them, in order of files and lines.

    A basis is compared with the statutes in ``root`` and in ``statutes``; one that stands in neither is
    left unchecked. Writes nothing. Raises DocumentError when a folder is none.
    """
    sources, refused = list_sources(root)
    findings = [Finding("", 0, "", "file", str(error)) for error in refused]
    pages: list[Page] = []
    for number, source in enumerate(sources):
        progress("检查文件", number, len(sources))
        try:
            pages.append(_page(source))
        except DocumentError as error:
            told = error.without_names(source.path, source.file, source.path.name)
            findings.append(Finding(source.file, 0, "", "file", told))
    known = Statutes.of([*sources, *(list_sources(statutes)[0] if statutes else ())])
    for page in pages:
        findings += check_front_matter(page)
        findings += check_numbering(page)
        findings += check_reading(page)
        findings += check_basis(page, known)
    findings += check_documents(pages)
    findings += check_points([page for page in pages if page.stated])
    progress("检查文件", len(sources), len(sources))
    return len(sources), sorted(findings)


def _page(source: Source) -> Page:
    parsed = parse_file(source.path, root=source.path.parents[source.file.count("/")])
    front = read_front_matter(clean(parsed.raw).front_matter, raw=parsed.raw, name=source.file)
    return Page(parsed, {**front, **read_sidecar(source.path)})
