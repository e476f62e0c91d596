"""Words that only ask whether what was said is so: 这是真的吗, 真的假的, 对不对, is that true? Pure."""

from __future__ import annotations

import re

from index.folding import simplified

__all__ = ["doubts"]

_LONGEST = 40
_SIGNS = re.compile(r"[^\w]+")
_DOUBTS = re.compile(
    r"(?:[这那它此]|上面|网上|群里|他们?|消息|说法|[个些条句话事]|[说讲得]|都|到底|究竟|也|就|请问|大家|[你您]们?|看看|一下|的|是)*"
    r"(?:真的?假的?|真的(?:吗|么|嘛)|不是真的|真假|真是假|真不真|属实吗|不是谣言|谣言吗|对[吗么]|对不对|[正准]确吗|确定吗|没错吧|不可能|我不信|^不信)[了啊呀吗呢吧]*"
    r"|(?:难道|真)?是(?:这样|真)?的?吗|这样吗"
    r"|(?:is(?:this|that|it)|really|areyousure)(?:really|so|about(?:this|that|it))?(?:true|correct|right|real|fake|so)?",
    re.IGNORECASE,
)


def doubts(text: str) -> bool:
    """Whether words ask of what somebody said, and they do not say what, whether it is so."""
    said = _SIGNS.sub("", simplified(text)) if len(text) <= _LONGEST else ""
    return bool(said) and _DOUBTS.fullmatch(said) is not None
