"""What a reply answers: the title 对第12号提案的答复 does not say it, its first sentence does."""

from __future__ import annotations

import re

from corpus.document import Document

__all__ = ["asked_for"]

_OPENING = 600
"""Characters in which a reply says that it was asked."""
_SAID = 0.3
"""Share of its characters from which the title says the request too: said twice it would outweigh the text."""
_RECEIVED = re.compile(
    r"(?P<asked>关于(?:[^《》。；：\n]|《[^《》\n]+》){4,80}?的(?:提案|建议|议案|请示|报告|函))[》〉]?(?:[（(][^）)\n]{1,30}[）)])?收悉"
)


def asked_for(document: Document) -> str:
    """The request that a reply answers, 关于设立热线电话的提案; empty for what is no reply, or says it in its title."""
    found = _RECEIVED.search(document.text, 0, _OPENING)
    if found is None:
        return ""
    asked, title = "".join(found["asked"].split()), document.metadata.title
    subject = set(asked.removeprefix("关于").rpartition("的")[0])
    return "" if len(subject & set(title)) > _SAID * len(subject) else asked
