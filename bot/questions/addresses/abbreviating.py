"""How people shorten the titles of laws, 社保法 for 社会保险法, and how near one name comes to another. Pure.

Names and titles are keys here: folded, without the name of the state, remarks and punctuation.
"""

from __future__ import annotations

from corpus.metadata.titles import kind_of

__all__ = ["is_in_order", "keeps_enough", "likeness", "names_another", "shortens"]

_SHARE = 3
"""A third of a title's characters, without its kind, is the least that a short form keeps: 妇保法 of 妇女权益保障法."""
_LEAST = {"法律": 2, "条例": 2, "章程": 2}
_LEAST_OF_OTHERS = 3
"""Characters a short form keeps beside its kind. One gives nothing away: 刑法 is not 刑事诉讼法. A firm has rules of its
own, such as 工资规定, so that of these more is asked."""
_THEMSELVES = frozenset({
    "宪法", "民法", "刑法", "税法", "劳动法", "农业法", "国防法", "监察法", "证券法", "环境保护法", "人民警察法",
    "农村土地承包法", "核出口管制条例", "信访条例",
})  # fmt: skip
"""Laws whose whole names could be cut from the title of another one: 劳动法 from 劳动合同法, and with it 劳动法实施条例.
Found by holding the names of 1,300 laws against each other."""


def shortens(name: str, title: str) -> bool:
    """Whether a name leaves out some characters of a title, but neither its first nor its kind.

    合同法 is not 劳动合同法: what stands first tells laws apart.
    """
    kind = kind_of(name)
    is_alike = name[:1] == title[:1] and name[-1:] == title[-1:] and kind != "" and kind_of(title) == kind
    return is_alike and name != title and is_in_order(name, title) and not names_another(name, title)


def names_another(name: str, title: str) -> bool:
    """Whether a name begins with a law that a title does not begin with: 劳动法实施条例 is not that of 劳动合同法."""
    return any(name.startswith(law) and not title.startswith(law) for law in _THEMSELVES)


def keeps_enough(name: str, title: str) -> bool:
    """Whether what a short form keeps of a title tells which is meant, as far as it can."""
    kind = kind_of(name)
    kept, whole = (len(each) - (1 if kind == "法律" else len(kind)) for each in (name, title))
    return kept >= _LEAST.get(kind, _LEAST_OF_OTHERS) and kept * _SHARE >= whole


def is_in_order(name: str, title: str) -> bool:
    """Whether the characters of a name stand in a title in this order."""
    characters = iter(title)
    return all(character in characters for character in name)


def likeness(name: str, title: str) -> float:
    """How many pairs of neighbouring characters two names share, in [0, 1]; 1 where one is short for the other."""
    one, other = _pairs(name), _pairs(title)
    if not one or not other:
        return 0.0
    return 1.0 if shortens(name, title) else 2 * len(one & other) / (len(one) + len(other))


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}
