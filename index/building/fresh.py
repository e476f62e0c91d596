"""A document that was read just now: the line that will be stored of it, and the passages it is cut into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Metadata
from index.passages import cut_passages, list_units
from index.stored.document_lines import as_line, from_line
from index.stored.tables import numbers_of

__all__ = ["FreshDocument"]


@dataclass(frozen=True, slots=True, eq=False)
class FreshDocument:
    """All that a build needs of it.

    Its points are many small objects: a process that read them would hand them over more slowly than it found them.
    """

    line: bytes
    """As it is stored."""
    metadata: Metadata
    """As its own file states them."""
    units: NDArray[np.int32]
    """Shape (units, 2): point or -1, paragraph or -1."""
    passages: NDArray[np.int32]
    """Shape (passages, 3): unit of the document, start and end of the range it speaks for."""
    texts: tuple[str, ...]
    """What is searched of each passage."""
    misstated: tuple[str, ...] = ()
    """See ``Parsed.misstated``."""

    @classmethod
    def of(cls, document: Document, misstated: tuple[str, ...] = ()) -> FreshDocument:
        """Cut a document."""
        units = list(list_units([document]))
        passages = list(cut_passages(document, units))
        rows = [(passage.unit, passage.span.start, passage.span.end) for passage in passages]
        return cls(
            as_line(document),
            document.metadata,
            np.array([numbers_of(unit) for unit in units], np.int32).reshape(-1, 2),
            np.array(rows, np.int32).reshape(-1, 3),
            tuple(passage.searched for passage in passages),
            misstated,
        )

    @property
    def document(self) -> Document:
        """The document itself, read from its line."""
        return from_line(self.line)
