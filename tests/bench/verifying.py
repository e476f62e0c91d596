"""Measures verification: sentences of real documents, as they are and changed by rule, each with the verdict it deserves.

    PYTHONPATH=tests python -m bench.verifying [--shared DIR] [--sentences 150] [--seed 7] [--misses FILE] [--record]

Of each library some documents are left out; their sentences, and own ones, are those that it does not hold. What stands in
the library though it was altered is left out, as are sentences that it does not hold but much like what it holds.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from bench.recording import record
from bench.sampled import BANDS, Holdings, Sentence, band, chosen, libraries, strange
from support.altering import ALTERED, REARRANGED, SAME, Made, joined

from bot.library import Library
from bot.verifying.citing import verify_cited
from bot.verifying.comparing.compared import squeezed
from bot.verifying.matches import Cited, Match, Verdict, Verification
from index.evaluation import percentile

_FORMS = ("《{title}》{article}规定：{text}", "{text}（《{title}》{article}）")
_RIGHT, _WRONG, _OTHER_LAW = "right article cited", "wrong article cited", "wrong law cited"
_ALTERED_CITED, _ALTERED_WRONG = "altered, right article cited", "altered, wrong article cited"
_JOINED = "two sentences joined"
_OWN, _OTHERS = "not held, own", "not held, of others"
_KINDS = (
    *SAME,
    *(_RIGHT, _WRONG, _OTHER_LAW),
    *ALTERED,
    *(_ALTERED_CITED, _ALTERED_WRONG),
    *REARRANGED,
    _JOINED,
    *(_OWN, _OTHERS),
)
_EXACT = frozenset({Verdict.EXACT})
_CHANGED = frozenset({Verdict.ALTERED})
_TORN = frozenset({Verdict.ALTERED, Verdict.PIECED})
_ABSENT = frozenset({Verdict.ABSENT})
_SHOWN = _EXACT | _CHANGED
_WIDER = 2
"""Characters that a difference shown may be wider than what was altered: the rest of a word."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A text to verify, with the verdicts that are right for it."""

    kind: str
    of: Sentence
    made: Made
    verdicts: frozenset[Verdict]
    cited: Cited | None = None


@dataclass(slots=True)
class _Kind:
    """What came of the texts of one kind."""

    right: defaultdict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Whether the verdicts were right, by band."""
    placed: list[bool] = field(default_factory=list)
    """Whether the first place shown is one where the sentence stands."""
    just: list[bool] = field(default_factory=list)
    """Whether what is shown to differ is just what was altered."""
    told: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many were told what instead."""
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    """Make, verify, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = os.environ.get("GONGHUI_SHARED", "../shared")
    parser.add_argument("--shared", type=Path, default=Path(shared), help="folder with eval/ and documents/")
    parser.add_argument("--sentences", type=int, default=150, help="of each library")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=Path, help="file for what was told wrongly, one JSON a line")
    parser.add_argument("--record", action="store_true", help="write the table into RESULTS.md")
    given = parser.parse_args()
    kinds: dict[str, _Kind] = {}
    told: list[str] = []
    missed: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, library, left_out in libraries(given.shared, Path(folder), Random(given.seed)):  # noqa: S311
            holdings, chance = Holdings(library), Random(given.seed)  # noqa: S311
            sentences = chosen(holdings, given.sentences, chance)
            cases = [case for each in sentences for case in _cases(each, sentences, holdings, chance)]
            cases += _not_held(left_out, holdings, given.sentences, chance)
            missed += [{"library": name, **miss} for miss in _measure(cases, library, kinds)]
            told.append(f"{len(sentences)} of {name}")
    lines = [f"Sentences: {', '.join(told)}.", "", *_table(kinds)]
    print("\n".join(lines))
    if given.misses:
        rows = (json.dumps(miss, ensure_ascii=False) + "\n" for miss in missed)
        given.misses.write_text("".join(rows), encoding="utf-8")
    if given.record:
        record("verifying", lines)


def _cases(each: Sentence, others: Sequence[Sentence], holdings: Holdings, chance: Random) -> Iterator[_Case]:
    """What is made from a sentence."""
    for kind, make in SAME.items():
        if (made := make(each.text, chance)) is not None:
            yield _Case(kind, each, made, _EXACT)
    yield from _cited(each, holdings, chance)
    altered = [(kind, make(each.text, chance), _CHANGED) for kind, make in ALTERED.items()]
    altered += [(kind, make(each.text, chance), _TORN) for kind, make in REARRANGED.items()]
    altered.append((_JOINED, joined(each.text, chance.choice(others).text), _TORN))
    for kind, made, verdicts in altered:
        if made is not None and not holdings.holds(made.text):
            yield _Case(kind, each, made, verdicts)
            if each.article and verdicts == _CHANGED:
                yield _Case(
                    _ALTERED_CITED, each, _cited_as(each.article, each, made, chance), verdicts, Cited.RIGHT
                )
                if wrongly := _other_articles(each, holdings):
                    wrong = _cited_as(chance.choice(wrongly), each, made, chance)
                    yield _Case(_ALTERED_WRONG, each, wrong, verdicts, Cited.WRONG)


def _cited(each: Sentence, holdings: Holdings, chance: Random) -> Iterator[_Case]:
    """A sentence of an article with the right number, with another one, and with another law."""
    if not each.article:
        return
    said = Made(each.text)
    yield _Case(_RIGHT, each, _cited_as(each.article, each, said, chance), _EXACT, Cited.RIGHT)
    if others := _other_articles(each, holdings):
        wrong = _cited_as(chance.choice(others), each, said, chance)
        yield _Case(_WRONG, each, wrong, _EXACT, Cited.WRONG)
    law = chance.choice([title for title in holdings.articles if title != each.title])
    elsewhere = replace(each, title=law)
    if others := _other_articles(elsewhere, holdings):
        wrong = _cited_as(chance.choice(others), elsewhere, said, chance)
        yield _Case(_OTHER_LAW, each, wrong, _EXACT, Cited.WRONG)


def _other_articles(each: Sentence, holdings: Holdings) -> list[str]:
    """The articles of a law that do not hold a sentence."""
    wanted = squeezed(each.text)
    return [article for article, text in holdings.articles[each.title].items() if wanted not in text]


def _cited_as(article: str, each: Sentence, made: Made, chance: Random) -> Made:
    text = chance.choice(_FORMS).format(title=each.title, article=article, text=made.text)
    return replace(made, text=text)


def _not_held(left_out: Sequence[Path], holdings: Holdings, wanted: int, chance: Random) -> list[_Case]:
    own = Path(__file__).with_name("data") / "not-held.txt"
    lines = [line for line in own.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    kinds = {_OWN: lines, _OTHERS: strange(left_out, holdings, wanted, chance)}
    return [
        _Case(kind, Sentence(text, ""), Made(text), _ABSENT)
        for kind, texts in kinds.items()
        for text in texts
    ]


def _measure(
    cases: Sequence[_Case], library: Library, kinds: dict[str, _Kind]
) -> Iterator[dict[str, object]]:
    """Verify each; what was told wrongly."""
    for case in cases:
        kind = kinds.setdefault(case.kind, _Kind())
        started = time.process_time()
        found = verify_cited(case.made.text, library)
        kind.seconds.append(time.process_time() - started)
        cited = [each.citation.verdict for each in (found, *found.parts) if each.citation is not None]
        is_right = found.verdict in case.verdicts and (case.cited is None or case.cited in cited)
        kind.right[band(case.of.text)].append(is_right)
        faults = [] if is_right else ["verdict"]
        if found.verdict not in case.verdicts:
            kind.told[found.verdict.value] += 1
        elif not is_right:
            kind.told[", ".join(each.value for each in cited) or "no address"] += 1
        if is_right and found.verdict in _SHOWN:
            kind.placed.append(_is_placed(found, case.of))
            faults += [] if kind.placed[-1] else ["place"]
        if is_right and found.verdict is Verdict.ALTERED and (case.made.given or case.made.printed):
            kind.just.append(_is_just(found, case.made))
            faults += [] if kind.just[-1] else ["difference"]
        if faults:
            yield {
                "kind": case.kind,
                "faults": faults,
                "text": case.made.text,
                "sentence": case.of.text,
                "document": case.of.title or case.of.document,
                "verdict": found.verdict.value,
                "cited": [each.value for each in cited],
                "shown": [_shown(match) for match in _best(found)],
            }


def _best(found: Verification) -> list[Match]:
    return [match for part in found.parts or (found,) for match in part.best]


def _shown(match: Match) -> list[object]:
    told = [(each.op, each.given, each.printed) for each in match.differences]
    return [match.quote.address, match.text, told]


def _is_placed(found: Verification, of: Sentence) -> bool:
    """Whether what is shown first is, or lies in, the sentence or a copy of it."""
    wanted = squeezed(of.text)
    for match in _best(found)[:1]:
        text, reach = match.quote.document.text, 2 * len(of.text)
        around = text[max(0, match.span.start - reach) : match.span.end + reach]
        said = squeezed(match.text)
        return wanted in squeezed(around) and (said in wanted or wanted in said)
    return False


def _is_just(found: Verification, made: Made) -> bool:
    """Whether one difference is shown that has what was altered and hardly more."""
    differences = [each for match in _best(found) for each in match.differences if each.op != "punctuation"]
    if len(differences) != 1:
        return False
    shown = squeezed(differences[0].given), squeezed(differences[0].printed)
    wanted = squeezed(made.given), squeezed(made.printed)
    is_narrow = all(len(one) <= len(other) + _WIDER for one, other in zip(shown, wanted, strict=True))
    return is_narrow and _balance(*shown) == _balance(*wanted)


def _balance(given: str, printed: str) -> tuple[Counter[str], Counter[str]]:
    """What the one has more than the other, and the other than the one, wherever a difference is said to begin."""
    one, other = Counter(given), Counter(printed)
    return one - other, other - one


def _table(kinds: dict[str, _Kind]) -> list[str]:
    bands = " | ".join(f"up to {most}" for most in BANDS)
    lines = [
        f"| text | right verdict | {bands} | place right | difference just | told instead | p50 CPU ms |",
        "|---" * (6 + len(BANDS)) + "|",
    ]
    for name in _KINDS:
        kind = kinds[name]
        every = [each for group in kind.right.values() for each in group]
        shares = " | ".join(_share(group) for group in (every, *(kind.right[most] for most in BANDS)))
        told = ", ".join(f"{count} {what}" for what, count in sorted(kind.told.items())) or "–"
        milliseconds = 1000 * percentile(sorted(kind.seconds), 0.5)
        lines.append(
            f"| {name} | {shares} | {_share(kind.placed)} | {_share(kind.just)} | {told} | {milliseconds:.0f} |"
        )
    return lines


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right)} of {len(right)}" if right else "–"


if __name__ == "__main__":
    main()
