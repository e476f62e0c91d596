"""Regular expressions in simplified characters that find traditional ones as well, where a text is read as written."""

from __future__ import annotations

import re

__all__ = ["compiled"]

_SIMPLIFIED = (
    "与专两个为习书众会传体党关内写决则刚别办务厅参发台号后国处复学实对并强当彻总执报"
    "据旧时条来样点现确称约细经编节见规订认议记讲话该详说调贯贺载过还进违适郑释里门问项"
    "颁着"
)
_TRADITIONAL = (
    "與專兩個爲習書衆會傳體黨關內寫決則剛別辦務廳參發臺號後國處復學實對並強當徹總執報"
    "據舊時條來樣點現確稱約細經編節見規訂認議記講話該詳說調貫賀載過還進違適鄭釋裡門問項"
    "頒着"
)
_OTHER = {"为": "為", "众": "眾", "里": "裏", "说": "説", "着": "著"}
"""Forms that Hong Kong or Taiwan use beside those above (OpenCC's s2hk and s2tw)."""
_WRITTEN = {
    character: character + traditional + _OTHER.get(character, "")
    for character, traditional in zip(_SIMPLIFIED, _TRADITIONAL, strict=True)
}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern whose characters stand for their traditional forms too, inside character classes and outside."""
    written, is_class = [], False
    for at, character in enumerate(pattern):
        is_escaped = at > 0 and pattern[at - 1] == "\\"
        if character in "[]" and not is_escaped:
            is_class = character == "["
        either = _WRITTEN.get(character, character)
        written.append(either if is_class or either == character else f"[{either}]")
    return re.compile("".join(written), flags)
