"""Whether two documents, or two points, say nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.checks.page import Finding, Page
from corpus.similarity import Sketches, similarity, sketch

__all__ = ["check_documents", "check_points"]

_ALIKE = 0.8
_MAYBE = 0.65
"""Estimated likeness of two documents from which the texts themselves are compared."""
_LEAST = 30
"""Characters from which a point is compared with others: shorter ones are headings and set phrases."""
_SMALLEST = 8
"""Hashes of which two points must share one to be compared; those alike to .8 miss all of them once in 10^5."""


def check_documents(pages: Sequence[Page]) -> Iterator[Finding]:
    """Documents that say nearly the same; versions of one law are told apart by ``gonghui list``."""
    sketches = [sketch(page.document.text) for page in pages]
    together = Sketches.of(sketches)
    for second, page in enumerate(pages):
        for first in together.near(sketches[second], _MAYBE):
            if first >= second:
                break
            one, other = pages[first].document, page.document
            share = similarity(one.text, other.text)
            if share >= _ALIKE:
                message = f"与 {one.file} 有 {share:.0%} 的文字相同；请合并，或者去掉一个"
                yield Finding(other.file, 0, "", "alike", message)


def check_points(pages: Sequence[Page]) -> Iterator[Finding]:
    """Points that say nearly the same as an earlier one, in documents that somebody writes."""
    met: defaultdict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for page in pages:
        document = page.document
        for point in document.points:
            text = document.slice(point.span)
            if len(text) < _LEAST:
                continue
            hashes = sketch(text)[:_SMALLEST].tolist()
            earlier = dict.fromkeys(one for smallest in hashes for one in met[smallest])
            steps = " › ".join(step.marker.strip() for step in document.path(point))
            for file, path, other in earlier:
                share = similarity(text, other)
                if share >= _ALIKE:
                    message = f"与 {file}（{path}）有 {share:.0%} 的文字相同；请合并，或者改写一处"
                    yield page.at(point.span.start, "alike", message)
                    break
            for smallest in hashes:
                met[smallest].append((document.file, steps, text))
