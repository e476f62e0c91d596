"""The answer to words that go on with a question: not the same quotes again as if they spoke of something else. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.answers import Answer, Quote, guessed
from bot.questions.following.carrying import Anew
from bot.questions.following.regions import is_nationwide
from bot.questions.quantities import amounts_in, asked_quantity
from bot.quoting.authority import is_of_place_named
from bot.quoting.quotes import local_to
from index.folding import fold
from index.questions import asks_how_much, without_asking
from index.search import Decision
from index.words.wordings import Content, wordings

__all__ = ["Carried", "carried", "says_any_word", "says_each_word"]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was searched for in the end, and what it brought."""

    anew: Anew
    answer: Answer
    repeats: bool = False
    """Whether nothing but what was quoted before was found, and that does not say the new topic."""
    is_of_another: bool = False
    """Whether nothing of the place, or of the edition, that is asked about was found."""


def carried(
    readings: Sequence[Anew], ask: Callable[[str], Answer], *, before: Sequence[str], topic: str
) -> Carried:
    """The answer to the first of some readings, at least one, that does not only repeat the quotes ``before``, by id.

    What is quoted first of a later one must speak of the ``topic`` and of what the question is about. Where there is
    none, the first one's, told as a guess.
    """
    first: Carried | None = None
    for anew in readings:
        answer = _narrowed(ask(anew.question), before, topic, anew.about)
        if not topic:
            answer = _new_first(answer, before, anew.about)
        if anew.region:
            return _of_region(anew, answer)
        if anew.edition:
            return _of_edition(anew, answer)
        is_new = anew.is_address or not _repeats(answer, before, topic, anew.about)
        if first is None:
            first = Carried(anew, answer if is_new else guessed(answer, answer.remark), repeats=not is_new)
            if is_new:
                break
        elif is_new and answer.decision is Decision.ANSWER and _speaks_of_both(answer.quotes[0], anew, topic):
            return Carried(anew, answer)
    assert first is not None  # noqa: S101 -- there is a reading
    return first


def says_any_word(quotes: Sequence[Quote], question: str) -> bool:
    """Whether one of some quotes says a word that a question is about."""
    texts = [fold(quote.text) for quote in quotes]
    return any(word.is_said_in(text) for word in _asked(question) for text in texts)


def says_each_word(quotes: Sequence[Quote], question: str) -> bool:
    """Whether one of some quotes says all the words that a question is about; each does of 怎么办, which only asks."""
    words = _asked(question)
    if not words:
        return not without_asking(question).strip()
    texts = [fold(quote.text) for quote in quotes]
    return any(all(word.is_said_in(text) for word in words) for text in texts)


def _asked(question: str) -> Sequence[Content]:
    """The words that a question is about: of one in English, with written terms where it says others for them."""
    said = wordings(question)
    return said[-1 if said[0].is_english else 0].content


def _of_region(anew: Anew, answer: Answer) -> Carried:
    """Without the rules of other places where any others were found; told as a guess where none is of the place."""
    known = [quote.document.metadata for quote in answer.quotes]
    is_there = [is_of_place_named(metadata, anew.region) for metadata in known]
    fits = [there or not local_to(metadata) for there, metadata in zip(is_there, known, strict=True)]
    if any(fits) and not all(fits):
        kept = tuple(quote for quote, is_fit in zip(answer.quotes, fits, strict=True) if is_fit)
        answer = replace(answer, quotes=kept, whole_list=False)
    if any(fits if is_nationwide(anew.region) else is_there):
        return Carried(anew, answer)
    return Carried(anew, guessed(answer, answer.remark), is_of_another=True)


def _of_edition(anew: Anew, answer: Answer) -> Carried:
    """Told as a guess where no quote is from a document of that year, or with that name."""
    known = [quote.document.metadata for quote in answer.quotes]
    if any(anew.edition in metadata.title or metadata.date.startswith(anew.edition) for metadata in known):
        return Carried(anew, answer)
    return Carried(anew, guessed(answer, answer.remark), is_of_another=True)


def _narrowed(answer: Answer, before: Sequence[str], topic: str, about: str) -> Answer:
    """Of a list that was quoted before, the points that say what is asked about now; all of it where none does, or each.

    Of what is asked of the same, all of the list must have been quoted: 怎么认定 behind one point of it wants the others.
    """
    ids = {quote.id for quote in answer.quotes}
    if not answer.whole_list or not (ids.intersection(before) if topic else ids <= set(before)):
        return answer

    def says_it(quote: Quote) -> bool:
        return _says([quote], topic) if topic else bool(_asked(about)) and says_each_word([quote], about)

    kept = tuple(quote for quote in answer.quotes if quote.introduces or says_it(quote))
    if all(quote.introduces for quote in kept) or len(kept) == len(answer.quotes):
        return answer
    return replace(answer, quotes=kept, whole_list=False)


def _new_first(answer: Answer, before: Sequence[str], about: str) -> Answer:
    """Quotes that were not shown before and say what is asked now, before the one that was, if that does not say it."""
    quotes = answer.quotes
    if answer.whole_list or not quotes or quotes[0].id not in before or _answers(quotes[:1], about):
        return answer
    new = [quote for quote in quotes if quote.id not in before and _answers([quote], about)]
    return replace(answer, quotes=(*new, *(quote for quote in quotes if quote not in new)))


def _repeats(answer: Answer, before: Sequence[str], topic: str, about: str) -> bool:
    """Whether all was quoted before, and neither says the topic nor, without one, answers what is asked about now.

    It does where a quote says it; or where another one is the first, be it of fewer, or asked for in no word.
    """
    quotes = answer.quotes[: max(1, len(before))]
    if not quotes or not {quote.id for quote in quotes} <= set(before):
        return False
    if topic:
        return not _says(quotes, topic)
    is_narrower = (len(quotes) < len(before) or not _asked(about)) and quotes[0].id != before[0]
    return not is_narrower and not _answers(quotes, about)


def _answers(quotes: Sequence[Quote], asked: str) -> bool:
    """Whether a quote says all the words of a short question that are no 几天, and the number that it asks for."""
    quantity = asked_quantity(asked)
    words = [word for word in _asked(asked) if not asks_how_much(word.word)]
    if not words and quantity is None:
        return False
    counts = [quote for quote in quotes if quantity is None or quantity.is_said_in(quote.text)]
    return any(all(word.is_said_in(fold(quote.text)) for word in words) for quote in counts)


def _speaks_of_both(quote: Quote, anew: Anew, topic: str) -> bool:
    return _says([quote], topic) and says_any_word([quote], anew.about)


def _says(quotes: Sequence[Quote], topic: str) -> bool:
    # Also 休息日 for 周末 and 到期 for 到期了. What stands above a quote may speak of much: 会费怎么缴.
    said = [fold(wording.text) for wording in wordings(topic.removesuffix("了") or topic)]
    texts = [fold(quote.text) for quote in quotes]
    is_written = any(each in text for text in texts for each in said)
    # 满4个月 speaks of 4个月以上.
    amounts = amounts_in(fold(topic))
    is_measured = bool(amounts) and any(amounts <= amounts_in(text) for text in texts)
    return is_written or is_measured or (topic.isascii() and says_each_word(quotes, topic))
