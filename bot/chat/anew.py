"""An earlier question asked about something else, and something else asked of what it was about. Blocks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import guessed
from bot.chat.earlier import answered_before, asked_lately, replied_to
from bot.chat.messages.pieces import Piece
from bot.chat.pages import Pages, named
from bot.chat.replies import Reply
from bot.questions.following.carrying import Anew, asked_of_it
from bot.questions.following.demonstrative import asks_anything
from bot.questions.following.followups import (
    Carry,
    begins_with_then,
    may_go_on,
    read_followup,
    says_a_pronoun,
)
from bot.questions.parting import questions_in
from bot.quoting.carried import Carried, carried, says_any_word, says_each_word
from bot.state.questions import Asked
from index.search import Decision

__all__ = ["ask_anew", "is_seldom_whole", "just_asked", "of_the_same", "of_what_was_said", "one_of_several"]


def ask_anew(
    pages: Pages, readings: Sequence[Anew], earlier: Asked, topic: str, *, is_guess: bool = False
) -> Reply:
    """The answer to an earlier question with something else in it, which is told; at most as a guess, if wanted."""
    started = time.perf_counter()
    found = carried(readings, pages.ask, before=earlier.quotes, topic=topic)
    anew, header = found.anew, _heading(pages, found, topic)
    answer = guessed(found.answer, found.answer.remark) if is_guess else found.answer
    return pages.shown(anew.question, answer, started, header, anew.base)


def _heading(pages: Pages, found: Carried, topic: str) -> str:
    """What was searched for, and that it brought nothing new, or nothing of the place."""
    said = [pages.texts.following(named(found.anew.question))]
    if found.repeats:
        said.append(pages.texts.same_as_before(named(topic)))
    if found.is_of_another and found.anew.region:
        said.append(pages.texts.nothing_local(named(found.anew.region)))
    elif found.is_of_another:
        said.append(pages.texts.no_such_edition(named(topic)))
    return "\n\n".join(said)


def of_the_same(pages: Pages, question: str) -> Reply | None:
    """The answer to a question that may be of what was spoken of before; None where nothing was, or it cannot be.

    能不能发福利 behind 工会经费怎么用 is asked of 工会经费, if it is not answered alone; can he be fired never is, and
    what begins with 那 only where that says more: 那家属能去吗. What does not say what the question says beside that is
    of the subject before, and no answer to the question: at most a guess.
    """
    earlier = answered_before(pages) if may_go_on(question) else None
    if earlier is None:
        return None
    started = time.perf_counter()
    alone = pages.ask(question)
    leans, then = says_a_pronoun(question), begins_with_then(question)
    if leans or then or alone.decision is not Decision.ANSWER:
        anew = asked_of_it(earlier.base, question)
        answer = pages.ask(anew.question)
        is_answered, best = answer.decision is Decision.ANSWER, answer.quotes[:1]
        is_sure = is_answered and says_each_word(answer.quotes, question)
        if leans or alone.decision is Decision.NONE:
            is_meant = is_answered or says_any_word(answer.quotes, question)
        elif alone.decision is Decision.ANSWER:
            is_meant = is_answered and says_any_word(best, question) and says_any_word(best, earlier.base)
        else:
            is_meant = is_sure or (then and (is_answered or says_any_word(best, question)))
        if is_meant:
            return ask_anew(pages, (anew,), earlier, "", is_guess=not is_sure)
    return pages.shown(question, alone, started)


def is_seldom_whole(question: str) -> bool:
    """Whether a question most likely goes on with the one before, however well it is answered alone."""
    return begins_with_then(question) or says_a_pronoun(question)


def one_of_several(pages: Pages, number: int) -> Reply:
    """The answer to one of the questions of a message that asked several, with the subject of the first if it has none."""
    replied = replied_to(pages)
    before = [replied] if replied is not None else asked_lately(pages)
    several = next((parts for asked in before if (parts := questions_in(asked.text))), ())
    if not 0 < number <= len(several):
        return _of_what(pages)
    question = several[number - 1]
    if number > 1 and (may_go_on(question) or isinstance(read_followup(question), Carry)):
        question = asked_of_it(several[0], question).question
    wanted = replace(pages, asker=replace(pages.asker, unasked=False))  # it is said what is wanted of the bot
    return wanted.answered(question, header=pages.texts.following(named(question)), base=question)


def just_asked(pages: Pages) -> int:
    """How many questions were asked at once, while nothing but these was asked since; 0 for one alone."""
    replied = replied_to(pages)
    since: list[str] = []
    for asked in [replied] if replied is not None else asked_lately(pages):
        if parts := questions_in(asked.text):
            return len(parts) if all(text.endswith(parts) for text in since) else 0
        since.append(asked.text)
    return 0


def of_what_was_said(pages: Pages, question: str) -> Reply:
    """The answer to words that mean nothing without what was said before them: 为什么, 这个合规吗."""
    earlier = answered_before(pages)
    if earlier is not None and asks_anything(question):
        # What comes next goes on with the question before, and not with these words.
        anew = replace(asked_of_it(earlier.base, question), base=earlier.base)
        return ask_anew(pages, (anew,), earlier, "", is_guess=True)
    if earlier is not None and not pages.asker.unasked:
        return Reply((Piece(pages.texts.AT_YOUR_SERVICE),))
    return _of_what(pages)


def _of_what(pages: Pages) -> Reply:
    """Words that go on with nothing; to who wrote them to somebody else, nothing is said."""
    return Reply(() if pages.asker.unasked else (Piece(pages.texts.FOLLOW_WHAT),))
