"""Greetings and thanks: they are owed help, not a search."""

from __future__ import annotations

import re

__all__ = ["is_greeting"]

_GREETING = re.compile(
    r"(?:你好|您好|妳好|大家好|早上好|早安|上午好|中午好|下午好|晚上好|晚安|嗨|哈喽|哈啰|在吗|在么|在不在|有人吗|谢谢|謝謝|多谢|感谢|辛苦了|再见|拜拜"
    r"|你是谁|你能做什么|你会什么|怎么用|帮助|hello|hi|hey|thanks|thank you|help|bye|good (?:morning|afternoon|evening))"
    r"[呀啊吗呢哦了你您们们,，。.!！?？~～\s]*",
    re.IGNORECASE,
)


def is_greeting(text: str) -> bool:
    """Whether the whole text is one or two greetings, such as 你好 or 您好，在吗？."""
    return re.fullmatch(rf"[\s,，。!！]*(?:{_GREETING.pattern}){{1,2}}", text, re.IGNORECASE) is not None
