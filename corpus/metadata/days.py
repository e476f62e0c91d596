"""Days that a document states: in words, and what they make of its status: they go before a word written once."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import IN_FORCE, PENDING, REPEALED, Metadata

__all__ = ["contradiction", "in_words", "settled_by_days", "with_contradiction", "without_contradiction"]


def in_words(iso: str) -> str:
    """``2023-04-24 → 2023年4月24日``, to the precision given; what is not a date is left as it is."""
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def without_contradiction(metadata: Metadata, day: str) -> Metadata:
    """The same without a status that its own days contradict on a day: it was true once, or never.

    A day turns by itself and a word does not, so whoever writes both is right by the day.
    """
    return replace(metadata, status="") if contradiction(metadata, day) else metadata


def settled_by_days(metadata: Metadata, day: str) -> Metadata:
    """What a day that it states says of it: whoever writes down when a text ended need not say that it has."""
    if metadata.repealed and metadata.repealed <= day:
        return replace(metadata, status=REPEALED)
    if not metadata.status and metadata.effective > day:
        return replace(metadata, status=PENDING)
    return metadata


def contradiction(metadata: Metadata, day: str) -> str:
    """What to tell of a status that the days contradict on a day, as ISO 8601; empty where they agree."""
    status, effective, repealed = metadata.status, metadata.effective, metadata.repealed
    if not status:
        return ""
    if repealed and repealed <= day:
        return (
            "" if status == REPEALED else _told(status, f"废止日期 {repealed} 已经到了，按“{REPEALED}”处理")
        )
    if status == REPEALED and repealed:
        return _told(status, f"废止日期 {repealed} 还没有到，到那天才算“{REPEALED}”")
    if status == IN_FORCE and effective > day:
        return _told(status, f"施行日期 {effective} 还没有到，按“{PENDING}”处理")
    if status == PENDING and effective and effective <= day:
        return _told(status, f"施行日期 {effective} 已经到了，不再算“{PENDING}”")
    return ""


def with_contradiction(warnings: tuple[str, ...], metadata: Metadata, day: str) -> tuple[str, ...]:
    """The warnings about what a document states, and behind them the one that is due on a day, if any."""
    told = contradiction(metadata, day)
    return (*warnings, told) if told else warnings


def _told(status: str, why: str) -> str:
    return f"{why}，与状态“{status}”矛盾；以日期为准，请改正其中一个，或者不写状态"
