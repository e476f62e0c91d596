"""What a reader must know of a place where a phrase stands word for word: the 不得 before it, the exception behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.verifying.comparing.ranges import CLAUSE_END, STOP, with_clauses
from bot.verifying.matches import Match
from corpus.document import Span
from index.folding import fold

__all__ = ["denied_by", "remarked"]

_CLAUSE = 60
"""Characters before a phrase in which its clause begins."""
_EXCEPTION = re.compile(
    r"[，；。,;]?[^\S\n]*(?P<said>(?:但是?(?!书)|[^，。；,;\n]{2,40}除外)[^。；;\n]{0,200}[。；;]?)"
)
_LIMITS = re.compile(r"除外|不得|不能|应当?|可以|必须|须|另有|不适用|不受|不予|有权|由|不超过|不少于|不低于")
"""What a rule says that limits another; a case goes on with a 但是 that only tells."""

_EARLIER = re.compile(
    r"(?:不(?![断仅但同管论动少久])|未(?![来成])|(?<!有)无(?!论)|非(?!常)|没有|禁止|严禁|防止|避免|杜绝)[得能可应予准许宜再]?"
)
_FORBIDDING = re.compile(r"不(?:得|准|许|应)|禁止|严禁|杜绝|防止|避免")


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


def denied_by(before: str) -> str:
    """The last negation in what a clause says before a phrase, empty where it says none: 不 of 不超过.

    What forbids does so for all that 、 adds: the 不得 of 不得降低工资、辞退 is of both.
    """
    *members, own = CLAUSE_END.split(before)
    found = list(_EARLIER.finditer(own))
    if not found and members:
        listed = before[: len(before) - len(own)]
        found = list(_FORBIDDING.finditer(STOP.split(listed)[-1]))
    return found[-1][0] if found else ""
