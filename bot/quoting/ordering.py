"""In which order hits are quoted: law before talk, what is in force before what was, what was asked for before the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from bot.lately import Lately
from bot.questions.asking import Sought, defines
from bot.questions.quantities import Quantity
from bot.quoting.authority import authority, is_of_place_named
from bot.quoting.points import denies, only_heads, only_names, whole
from corpus.document import Metadata
from corpus.outlining.sections import section_of
from index.published import Published
from index.search import Found, Hit

__all__ = ["Ordering", "Role"]

_LOOKED_INTO = 20
"""Hits whose documents are looked into: further ones are quoted only in the company of their list."""
_EXCEPTION = 0.15
"""Lift that an exception loses for a question that does not ask for any. For one that asks which are the exceptions it
gains as much, and the rule loses it."""
_NUMBERLESS = 0.15
"""Lift that a point without a number loses for a question that asks for one."""
_NAME = 0.1
"""Lift taken from an item that is only a name (集体合同期限；), unless a list is asked for."""
_DEFINITION = 0.25
"""Lift that a unit gains which says what a term means, for a question that asks that."""
_OUTDATED = 0.67
"""What the lift of a document no longer in force is multiplied by. Taking off .15 instead, two thirds of a weak hit's lift,
puts other documents that have little to do with the question first: .02 fewer of 734 questions find the one right place."""
_ROLES, _KNOWN = 16_384, 2_048
"""Units whose role is remembered, and documents whose metadata are: some megabytes each."""
_CASE = re.compile(r"案情|请求|诉求")
_SAYS_NOTHING = re.compile(r"[（(]?\s*(?:本文)?作者(?:为|系|是|单位|简介|[:：])|本案的?争议焦点")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a unit is among others; see ``bot.quoting.points``."""

    denies: bool | None = None
    says_nothing: bool = False
    """A heading over points that say what it is about, a line on who wrote the document, or what a case turns on."""
    only_names: bool = False
    tells_a_case: bool = False
    """What happened or was claimed in a case, not what was found right."""


@dataclass(frozen=True, eq=False)
class Ordering:
    """Orders the hits of a question over one published generation."""

    published: Published

    def ordered(self, found: Found, sought: Sought) -> Found:
        """The same hits, those first that are quoted first; their lifts follow."""
        standings = self.published.documents.standings
        looked_into = len(found.hits) if sought.only_exceptions or sought.meaning else _LOOKED_INTO
        documents = [self.published.unit(hit.unit).document for hit in found.hits]
        known = {number: self.metadata(number) for number in set(documents)}
        placed = any(is_of_place_named(metadata, sought.asked) for metadata in known.values())
        counts = {
            number: authority(metadata, sought.asked, place_named=placed)
            for number, metadata in known.items()
        }
        # Where nothing better was found, a speech loses nothing by being one.
        most = max((counts[number] for number in documents[:_LOOKED_INTO]), default=1.0)
        chance = self.published.searcher.calibration.chance

        def weighed(place: int, hit: Hit) -> Hit:
            lost = self._beside_the_point(hit.unit, sought) if place < looked_into else 0.0
            share = min(counts[documents[place]] / most, 1.0)
            share *= _OUTDATED if standings[documents[place]].is_outdated else 1.0
            lift, order = hit.lift - lost, hit.order - chance - lost
            order = order * share if order > 0 else order
            return Hit(hit.unit, hit.passage, order, hit.score, lift * share)

        hits = [weighed(place, hit) for place, hit in enumerate(found.hits)]
        return replace(found, hits=tuple(sorted(hits, key=lambda hit: -hit.order)))

    def _beside_the_point(self, number: int, sought: Sought) -> float:
        """Lift that a unit loses for being none of what is sought; below 0 where it is just that."""
        role = self.role(number)
        lost = _NAME if (role.only_names and not sought.listed) or role.tells_a_case else 0.0
        if sought.meaning and self._says_what_it_is(sought.meaning, number):
            lost -= _DEFINITION
        if sought.quantity is not None and self._is_without(sought.quantity, number):
            lost += _NUMBERLESS
        if sought.only_exceptions and role.denies is not None:
            return lost - _EXCEPTION if role.denies else lost + _EXCEPTION
        return lost + _EXCEPTION if role.denies and not sought.exceptions else lost

    def role(self, number: int) -> Role:
        """What a unit is to its document; known of most hits without reading the document again."""

        def read() -> Role:
            unit = self.published.unit(number)
            document = self.published.documents[unit.document]
            if unit.point is None:
                assert unit.paragraph is not None  # noqa: S101 -- a unit is one or the other
                text = document.slice(document.paragraphs[unit.paragraph].span)
                section = section_of(document, document.paragraphs[unit.paragraph])
                return Role(
                    says_nothing=_SAYS_NOTHING.match(text) is not None,
                    tells_a_case=_CASE.search(section) is not None,
                )
            return Role(
                denies=denies(document, unit.point),
                says_nothing=only_heads(document, unit.point),
                only_names=only_names(document, unit.point),
            )

        return self._roles.recall(number, read)

    def _is_without(self, quantity: Quantity, number: int) -> bool:
        """Whether a point says no such number, its items included; never what only heads other points, or a paragraph."""
        unit = self.published.unit(number)
        if unit.point is None:
            return False
        text = whole(self.published.documents[unit.document], unit.point)
        return bool(text) and not quantity.is_said_in(text)

    def _says_what_it_is(self, term: str, number: int) -> bool:
        return defines(self.published.text_of(number), term)

    def metadata(self, document: int) -> Metadata:
        """The metadata of one document; those of all hits are looked at, and reading them anew takes a millisecond."""
        return self._lately_known.recall(document, lambda: self.published.documents.metadata(document))

    @cached_property
    def _roles(self) -> Lately[Role]:
        return Lately(_ROLES)

    @cached_property
    def _lately_known(self) -> Lately[Metadata]:
        return Lately(_KNOWN)
