"""Words of somebody who may be in danger, or in despair: they are owed more than a passage. Pure."""

from __future__ import annotations

import re

from index.folding import simplified

__all__ = ["in_distress"]

_LONGEST = 2_000  # characters: as many as are searched
_I = r"(?:我(?!们?的?(?:同事|工友|朋友|领导|老板|邻居|爱人|丈夫|妻子|老公|老婆|[父母爸妈儿女哥弟姐妹]))|俺|咱|本人)"
_WEARY = (
    r"(?:不想(?:再)?活(?![动跃力络期])了?|活不下去|活够了|不如死|想(?:去)?死(?![后在])|想不开|想(?:要)?(?:自杀|轻生|自尽|跳楼|寻死|一死了之|一了百了)"
    r"|要(?:去)?(?:自杀|轻生|跳楼|寻死)|(?:准备|打算)(?:自杀|轻生|跳楼)|死了算了|没(?:有)?活路)"
)
_DISTRESS = re.compile(
    rf"{_I}[^。！？!?，,；;\n]{{0,12}}{_WEARY}"
    rf"|(?:^|[\s，,。！!？?；;了])(?:真的?|都|就|快|实在|已经|觉得|也){{0,3}}{_WEARY}(?!的|或|员工|职工|算不算|算工伤)"
    r"|活着(?:还)?(?:有什么|没(?:有|什么)?|好没)(?:意思|意义)|(?:^|[\s，,。！!])(?:快来人|来人)?救命[啊呀哪]{0,3}(?:$|[\s，,。！!？?~～])|救救我(?!们?(?:单位|公司|厂|企业|工会))"
    r"|\bi\s+(?:really\s+)?(?:want|wanna|am going|'m going)\s+(?:to\s+)?(?:die|kill myself|end my life)|\bkill myself\b"
    r"|\bi\s+(?:do not|don'?t)\s+want\s+to\s+live\b",
    re.IGNORECASE,
)


def in_distress(text: str) -> bool:
    """Whether somebody says of themselves that they would rather not live, or cries for help."""
    return _DISTRESS.search(simplified(text[:_LONGEST])) is not None
