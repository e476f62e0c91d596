"""Which part of a web page is its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.readers.web_lines import NEVER_TEXT, is_link_list, is_tag, plain

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["find_main", "find_title"]

_SENTENCE = re.compile(r"[。；！？]|[.;!?](?:\s|$)")
# Whole words of a class or id, after camelCase and hyphens have been parted.
_FURNITURE = re.compile(
    r"\b(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|position|sidebar|share|bdshare\w*|jiathis\w*|social|comments?"
    r"|pinglun|disqus|footer|foot|copyright|related|recommend|recommended|ads?|advert|banner|toolbar|pager|pagination"
    r"|login|search|qrcode|ewm|subscribe|fontsize|dayin|friendlink|skip|cookie|popup|modal)\b"
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_\s]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# What content systems of Chinese authorities, newspapers and WeChat call the text.
_CONTENT = re.compile(
    r"\b(?:articlebody|article content|js content|ucap content|trs editor|trs uedit\w*|pages content|zoom|zoomcon"
    r"|main content|content main|news content|art content|detail content|con text|rm txt con|mw parser output)\b"
)
_LARGE = 0.3
"""Share of the page's sentences above which an element is no furniture, whatever it is called."""
_MOST = 0.85
"""Share of the page's sentences that the main part holds."""
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_TITLE_END = re.compile(r"\s*[-_|–—]{1,2}\s*")


@dataclass(slots=True)
class _Weight:
    """Characters inside an element."""

    text: int = 0
    linked: int = 0
    sentences: int = 0
    """Those of pieces that hold a full stop or the like, outside links."""


def find_main(root: etree._Element) -> etree._Element:
    """The element that holds the main text. Furniture is taken out of the tree on the way."""
    body = root.find("body")
    top = root if body is None else body
    _remove(top, [each for each in top.iter() if is_tag(each) and each.tag in NEVER_TEXT])
    weights = _weigh(top)
    _remove(top, list(_furniture(top, weights)))
    weights = _weigh(top)
    _remove(top, list(_above_title(root, top, weights)))
    weights = _weigh(top)
    total = weights[top].sentences
    named = [each for each in weights if _is_named(each) and weights[each].sentences >= _MOST * total > 0]
    main = named[-1] if named else top
    while (child := _heaviest(main, weights)) is not None and _dominates(weights[child], weights[main]):
        main = child
    return main


def _above_title(
    root: etree._Element, top: etree._Element, weights: dict[etree._Element, _Weight]
) -> Iterator[etree._Element]:
    """What stands above the page's only heading, if that is what the page is called, and holds sentences and links.

    They are of other pages: a column of news beside a short notice weighs more than the notice. A letter above the
    rules that it publishes has no links.
    """
    headings, named = list(root.iter("h1")), root.find(".//title")
    if len(headings) != 1 or named is None:
        return
    title = "".join(plain(headings[0]).split())
    if not title or not "".join(plain(named).split()).startswith(title):
        return
    inner = headings[0]
    while inner is not top and (outer := inner.getparent()) is not None:
        for each in inner.itersiblings(preceding=True):
            if (weight := weights.get(each)) is not None and weight.sentences and weight.linked:
                yield each
        inner = outer


def find_title(root: etree._Element, main: etree._Element) -> str:
    """The title printed above the main part, or the page's own; empty if the main part has it or none is found."""
    if main.find(".//h1") is not None or main.tag == "h1":
        return ""
    printed = [plain(each) for each in root.iter("h1")]
    if len(printed) == 1 and printed[0]:
        return printed[0]
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in {"articletitle", "og:title"}:
            content = " ".join((meta.get("content") or "").split())
            if content:
                return content
    title = root.find(".//title")
    return "" if title is None else _TITLE_END.split(plain(title))[0]


def _weigh(top: etree._Element) -> dict[etree._Element, _Weight]:
    """Weights of all elements, children before parents."""
    from lxml import etree

    weights: dict[etree._Element, _Weight] = {}
    links = 0
    for event, element in etree.iterwalk(top, events=("start", "end")):
        if not is_tag(element):
            continue
        links += (event == "start") - (event == "end") if _is_link(element) else 0
        if event == "start":
            continue
        weight = weights[element] = _Weight()
        linked = bool(links) or _is_link(element)
        _count(weight, element.text, linked)
        for child in element:
            if (inner := weights.get(child)) is not None:
                weight.text += inner.text
                weight.linked += inner.linked
                weight.sentences += inner.sentences
            _count(weight, child.tail, linked)
    return weights


def _is_link(element: etree._Element) -> bool:
    """A link to another page; a table of contents links inside its own."""
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def _count(weight: _Weight, text: str | None, linked: bool) -> None:
    length = len("".join(text.split())) if text else 0
    weight.text += length
    if linked:
        weight.linked += length
    elif text and _SENTENCE.search(text):
        weight.sentences += length


def _furniture(top: etree._Element, weights: dict[etree._Element, _Weight]) -> list[etree._Element]:
    total = weights[top].sentences
    return [
        element
        for element, weight in weights.items()
        if element is not top
        and weight.sentences <= _LARGE * total
        and (_is_called_furniture(element) or is_link_list(element, weight.text, weight.linked))
    ]


def _names(element: etree._Element) -> str:
    return " ".join(_WORDS.split(f"{element.get('class') or ''} {element.get('id') or ''}")).lower()


def _is_called_furniture(element: etree._Element) -> bool:
    if element.tag in {"nav", "footer", "aside"} or element.get("role") in {
        "navigation",
        "contentinfo",
        "search",
    }:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.tag == "header":
        return element.find(".//h1") is None
    return element.tag not in {"article", "main", "body"} and bool(_FURNITURE.search(_names(element)))


def _is_named(element: etree._Element) -> bool:
    return (
        element.tag in {"article", "main"}
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or bool(_CONTENT.search(_names(element)))
    )


def _heaviest(element: etree._Element, weights: dict[etree._Element, _Weight]) -> etree._Element | None:
    if element.tag in {"table", "tbody", "ol", "ul"}:
        return None  # its rows and items mean nothing without it
    children = [child for child in element if child in weights and child.tag not in {"p", "tr", "td", "li"}]
    return max(children, key=lambda child: weights[child].sentences, default=None)


def _dominates(child: _Weight, parent: _Weight) -> bool:
    """Whether next to nothing is lost by going down. Tables have no full stops, so that all text counts as well."""
    own, all_of_it = child.text - child.linked, parent.text - parent.linked
    return 0 < _MOST * parent.sentences <= child.sentences and own >= 0.7 * all_of_it


def _remove(top: etree._Element, elements: list[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is None or element is top:
            continue
        # lxml reads control characters of a damaged page, and refuses to write them.
        following = (element.tail or "").translate(_CONTROL)
        previous = element.getprevious()
        if following and previous is not None:
            previous.tail = (previous.tail or "").translate(_CONTROL) + following
        elif following:
            parent.text = (parent.text or "").translate(_CONTROL) + following
        parent.remove(element)
