"""Word's automatic numbering: what ``numbering.xml`` defines, and the label of one paragraph after another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.readers.docx_parts import W, attribute, is_on
from corpus.readers.docx_styles import Styles, integer
from corpus.readers.number_formats import format_number, whole_number

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Labels", "Level", "Lists", "Num", "parse_numbering"]

_PLACE = re.compile(r"%([1-9])")
_CUSTOM = re.compile(r"(0{0,4})1, ")  # Word offers 01 to 00001
# Full-width punctuation brings its own space.
_SPACED_BY_ITSELF = tuple("、）．。：】〕")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (``w:lvl``)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    """With ``%1`` to ``%9`` where the numbers of the levels go."""
    suffix: str = "tab"
    legal: bool = False
    """Whether the numbers of all levels are shown in Arabic digits."""
    restart: int | None = None
    """The level, counted from 1, that starts this one anew; 0 for never, None for every higher level."""
    style: str | None = None
    """The paragraph style linked to this level."""
    digits: int = 1
    """Least number of digits, in the custom formats 01, 001, ..."""


@dataclass(frozen=True, slots=True)
class Num:
    """A list that paragraphs refer to (``w:num``): levels, some of them overridden, and the list it counts in."""

    abstract: str
    levels: dict[int, Level]
    restarted: frozenset[int] = frozenset()
    """Levels that begin anew where this list is first used."""


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a file, by ``w:numId``."""

    by_id: dict[int, Num]

    def level_of_style(self, number: int, style: str) -> int | None:
        """The level of the list that is linked to a paragraph style."""
        if number not in self.by_id:
            return None
        levels = self.by_id[number].levels.items()
        return next((index for index, level in levels if level.style == style), None)


@dataclass(slots=True)
class Labels:
    """Counts through a document: ``next_label`` is asked once for each numbered paragraph, in order."""

    lists: Lists
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _used: set[tuple[int, int]] = field(default_factory=set)

    def next_label(self, number: int, index: int) -> str:
        """What Word prints before the paragraph, with the space after it; nothing for a bullet."""
        num = self.lists.by_id.get(number)
        level = num.levels.get(index) if num else None
        if num is None or level is None:
            return ""
        counts = self._counts.setdefault(num.abstract, {})
        if index in num.restarted and (number, index) not in self._used:
            counts.pop(index, None)
        self._used.add((number, index))
        counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [each for each in counts if each > index]:
            restart = num.levels[deeper].restart if deeper in num.levels else None
            if restart is None or index < restart:
                del counts[deeper]
        return _label(level, num.levels, counts)


def _label(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.format == "bullet":
        return ""

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        shown = levels.get(index, Level())
        count = counts.get(index, shown.start)
        if level.legal and shown.format not in {"none", "bullet"}:
            return str(count)
        text = format_number(count, shown.format)
        return text.rjust(shown.digits, "0") if text else ""

    text = _PLACE.sub(number, level.text)
    if not text.strip() or level.suffix == "nothing" or text.endswith(_SPACED_BY_ITSELF):
        return text.strip(" \t")
    return text.rstrip() + " "


def parse_numbering(root: etree._Element | None, styles: Styles) -> Lists:
    """The lists of ``numbering.xml``; none without that part."""
    if root is None:
        return Lists({})
    abstracts = {attribute(each, "abstractNumId") or "": each for each in root.iterfind(f"{W}abstractNum")}
    nums = {
        number: each
        for each in root.iterfind(f"{W}num")
        if (number := _own_integer(each, "numId")) is not None
    }
    by_link = {
        link: name
        for name, each in abstracts.items()
        if (link := attribute(each.find(f"{W}styleLink"))) is not None
    }
    found = {}
    for number, element in nums.items():
        abstract = _resolve(
            attribute(element.find(f"{W}abstractNumId")) or "", abstracts, nums, by_link, styles
        )
        if abstract in abstracts:
            found[number] = _num(element, abstract, abstracts[abstract])
    return Lists(found)


def _resolve(
    abstract: str,
    abstracts: dict[str, etree._Element],
    nums: dict[int, etree._Element],
    by_link: dict[str, str],
    styles: Styles,
) -> str:
    """Follow ``w:numStyleLink`` to the definition that has the levels."""
    for _ in range(len(abstracts)):
        element = abstracts.get(abstract)
        link = None if element is None else attribute(element.find(f"{W}numStyleLink"))
        if link is None:
            return abstract
        linked = next((style.number for style in styles.chain(link) if style.number is not None), None)
        target = attribute(nums[linked].find(f"{W}abstractNumId")) if linked in nums else None
        following = by_link.get(link, target)
        if following is None or following == abstract:
            return abstract
        abstract = following
    return abstract


def _num(element: etree._Element, abstract: str, definition: etree._Element) -> Num:
    levels = dict(_levels(definition))
    restarted = set()
    for override in element.iterfind(f"{W}lvlOverride"):
        index = _own_integer(override, "ilvl")
        if index is None:
            continue
        levels.update((index, level) for _, level in _levels(override))
        start = integer(override.find(f"{W}startOverride"))
        if start is not None:
            levels[index] = replace(levels.get(index, Level()), start=start)
            restarted.add(index)
    return Num(abstract, levels, frozenset(restarted))


def _levels(parent: etree._Element) -> list[tuple[int, Level]]:
    return [
        (index, _level(each))
        for each in parent.iterfind(f"{W}lvl")
        if (index := _own_integer(each, "ilvl")) is not None
    ]


def _level(element: etree._Element) -> Level:
    # The first one in document order: inside mc:AlternateContent that is the choice, before its fallback.
    format_element = next(element.iter(f"{W}numFmt"), None)
    kind, digits = attribute(format_element) or "decimal", 1
    if kind == "custom":
        zeros = _CUSTOM.match(attribute(format_element, "format") or "")
        kind, digits = "decimal", 1 + len(zeros[1]) if zeros else 1
    start, hidden = integer(element.find(f"{W}start")), is_on(element.find(f"{W}rPr"), "vanish")
    return Level(
        start=0 if start is None else start,  # as the standard has it for an element left out
        format=kind,
        text="" if hidden else attribute(element.find(f"{W}lvlText")) or "",
        suffix=attribute(element.find(f"{W}suff")) or "tab",
        legal=bool(is_on(element, "isLgl")),
        restart=integer(element.find(f"{W}lvlRestart")),
        style=attribute(element.find(f"{W}pStyle")),
        digits=digits,
    )


def _own_integer(element: etree._Element, name: str) -> int | None:
    return whole_number(attribute(element, name))
