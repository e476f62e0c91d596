"""Words that ask whether a sentence is so, as ``/verify`` does: 这句话对吗：…, “…”对不对, 请核对一下：…. Pure."""

from __future__ import annotations

import re

from index.folding import simplified

__all__ = ["asks", "sentence_doubted", "tells"]

_VERB = r"(?:核(?=一?下)|核对|核实|核查|查证|验证|校对|查对|求证|比对)(?:一?下)?(?:看看)?"
_THIS = (
    r"(?:(?:这|那|下面|以下|下列|上面|后面)(?:里|的|这|那|一|几|两)?(?:(?:句|段|条|些)(?:话|文字|表述)?|引文|引用|句子|原文)"
    r"|一[句段条](?:话|文字|引文|引用|表述|原文))"
)
"""A sentence, and no 这话 or 这种说法, by which a matter that was told is meant."""
_SO = (
    r"(?:(?:说|讲|写|引用?)?[得的]?(?:是|有)?(?:对不对|对吗|对么|正确吗|准确吗|准不准确?|属实吗|(?:是不是)?真的(?:吗|假的)|真不真"
    r"|是不是(?:文件|法律)?(?:的|里的)?原[文话]|是?(?:文件|法律)?(?:的|里的)?原[文话]吗|有没有(?:说|写)?错|有错吗|错没错|[对有]没有?(?:这句话|原文)))"
)
_WHENCE = (
    r"的?(?:出自|出处(?:是|在)?)(?:哪|什么)(?:[里儿]|(?:一?[份个部条篇])?(?:文件|法律?|条|规定|讲话)?)"
    r"|是哪(?:里|一?[份个部条篇]?(?:文件|法律?|条|规定|讲话)[里中]?)[说写讲]?的"
)
"""Of a sentence that is said as well; 这句话出自哪里 alone asks of an answer."""
_ASKED_OF = rf"(?:{_SO}|{_WHENCE})"
_COURTESY = r"(?:请|麻烦|烦请|帮忙|帮我?|给我?|能不能|可以|[你您我]们?|想|要|再|先|请问)*"
_END = r"[\s?？。.!！吧呢啊]*"
_GAP = r"\s*[:：,，?？\n]\s*"
_OPENED = re.compile(
    rf"{_COURTESY}(?:{_VERB}(?:{_THIS})?[,，]?(?:{_SO})?\s*(?:[:：\n]|[?？]\s|(?=[“\"「『]))|{_THIS}{_ASKED_OF}(?:吗|呢)?{_GAP})\s*(?P<said>\S.+)",
    re.DOTALL,
)
_SPACED = re.compile(
    rf"(?=\S*(?:下|请|帮|烦|看|{_THIS})){_COURTESY}(?:{_VERB}(?:{_THIS})?|{_THIS}{_ASKED_OF})\s+(?P<said>\S.+)",
    re.DOTALL,
)
"""As phones type it, without a sign between; so only what tells something is a sentence."""
_QUOTED = re.compile(
    rf"(?P<said>[“\"「『].{{4,}}[”\"」』])[\s,，。]*(?:{_THIS})?{_ASKED_OF}{_END}", re.DOTALL
)
_CLOSED = re.compile(
    rf"(?P<said>.{{6,}}?)[\s,，。;；]++{_COURTESY}(?:{_THIS}{_ASKED_OF}|{_VERB}{_THIS}?){_END}", re.DOTALL
)
_BARE = re.compile(rf"{_COURTESY}(?:{_VERB}(?:{_THIS})?|{_THIS}{_SO}){_END}")
_ENGLISH = re.compile(
    r"(?:please\s+)?(?:(?:check|verify)(?:\s+(?:whether|if|this|that|the|following|sentence|quote|quotation|text|is|true|correct))*\s*[:\n]"
    r"|is\s+(?:this|the\s+following)(?:\s+(?:sentence|quote|quotation|text))?\s+(?:true|correct|right|accurate)\s*[:?\n])\s*(?P<said>\S.+)",
    re.DOTALL | re.IGNORECASE,
)
_ASKS = re.compile(r"[?？]\s*$|(?:[吗呢嘛]|(?<=[\u4e00-\u9fff])不|怎么办|是什么|多少)[。\s]*$")
"""Ends what asks itself: it is to be answered, and stands in no document."""
_HAS_ASKING = re.compile(
    r"[几谁哪咋啥]|什么|怎[么样]|如何|为何|多[少久长大高]|([能要会可行有是对算该])不\1|有没有|[是能可]否"
)
_TOLD = re.compile(r"(?:我(?![国省市区县党军])|俺|咱|某(?![一些种个项]))")
"""In a sentence of one's own: what happened to somebody stands in no document."""
_SHORTEST = 7
"""Characters of a sentence that tells something: less is a word or two to look up."""
_WRAPPED = re.compile(r"[“\"「『](?P<said>[^“”\"「」『』]+)[”\"」』]")


def sentence_doubted(text: str) -> str | None:
    """The sentence of which words ask whether it is so; empty where they name none, None where they ask no such thing."""
    said = text.strip()
    simple = simplified(said)
    if _BARE.fullmatch(simple):
        return ""
    for pattern in (_OPENED, _QUOTED, _CLOSED, _ENGLISH):
        if match := pattern.fullmatch(simple):
            sentence = said[match.start("said") : match.end("said")].strip()
            if wrapped := _WRAPPED.fullmatch(sentence):
                return None if asks(sentence) else wrapped["said"]
            return None if asks(sentence) or _TOLD.search(sentence) else sentence
    if (match := _SPACED.fullmatch(simple)) and tells(sentence := said[match.start("said") :].strip()):
        return None if _TOLD.search(sentence) else sentence
    return None


def tells(text: str) -> bool:
    """Whether a message tells, in Chinese as the documents do, something that may be so or not, and asks nothing itself."""
    said = text.strip()
    is_told = len(said) >= _SHORTEST and not said.isascii()
    return is_told and not asks(said) and _HAS_ASKING.search(simplified(said)) is None


def asks(text: str) -> bool:
    """Whether words end as a question does."""
    return _ASKS.search(simplified(text)) is not None
