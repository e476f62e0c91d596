"""What a reader must know of a place where a phrase stands word for word: the 不得 before it, the exception behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.verifying.cuts import denied_by
from bot.verifying.matches import Match
from bot.verifying.ranges import STOP, with_clauses
from corpus.document import Span
from index.folding import fold

__all__ = ["remarked"]

_CLAUSE = 60
"""Characters before a phrase in which its clause begins."""
_EXCEPTION = re.compile(
    r"[，；。,;]?[^\S\n]*(?P<said>(?:但是?(?!书)|[^，。；,;\n]{2,40}除外)[^。；;\n]{0,200}[。；;]?)"
)
_LIMITS = re.compile(r"除外|不得|不能|应当?|可以|必须|须|另有|不适用|不受|不予|有权|由|不超过|不少于|不低于")
"""What a rule says that limits another; a case goes on with a 但是 that only tells."""


def remarked(match: Match) -> Match:
    """A match with what stands around it that turns or limits what it says."""
    document, span = match.quote.document, match.span
    before = fold(document.text[max(0, span.start - _CLAUSE) : span.start])
    denied = denied_by(before)
    exception = ""
    behind = _EXCEPTION.match(document.text, span.end)
    if (
        behind is not None
        and _LIMITS.search(behind["said"])
        and not document.is_damaged(Span(span.end, behind.end()))
    ):
        exception = behind["said"].strip()
    noted = replace(match, denied=denied, exception=exception)
    return with_clauses(noted, STOP) if denied else noted
