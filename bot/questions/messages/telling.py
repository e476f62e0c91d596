"""What a long message asks, behind or before all that it tells. Pure."""

from __future__ import annotations

import re

from bot.questions.following.demonstrative import leans_on_a_message
from bot.questions.messages.greetings import is_courtesy, is_greeting
from index.folding import simplified

__all__ = ["question_told"]

_STORY = 500
"""Characters from which a message tells more than a question needs: among them, the words that ask are lost."""
_LONGEST = 100
"""Characters of one sentence that asks; a longer one tells a story of its own."""
_MOST = 4
_SHORTEST = 5
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
_ASKS = re.compile(
    r"[?？]\s*$|^\s*(?:请问|请教|我?想(?:请教|请问|问|咨询|知道|了解))|(?:吗|怎么办|如何处理)[。！!\s]*$"
)


def question_told(message: str) -> str:
    """The sentences at the end of a long message that ask, or else those at its beginning; elsewhere the message.

    Words that ask without naming a subject, 这样合法吗, ask about all of it, and so it stays as it is.
    """
    if len(message) <= _STORY:
        return message
    sentences = [each.strip() for each in _SENTENCE.findall(message)]
    sentences = [each for each in sentences if each and not (is_courtesy(each) or is_greeting(each))]
    for ordered in (sentences[::-1], sentences):
        asked = _first_that_ask(ordered)
        if asked:
            said = "".join(asked[::-1] if ordered is not sentences else asked)
            if len(said) >= _SHORTEST and not all(map(leans_on_a_message, asked)):
                return said
    return message


def _first_that_ask(sentences: list[str]) -> list[str]:
    found: list[str] = []
    for sentence in sentences[:_MOST]:
        if len(sentence) > _LONGEST or _ASKS.search(simplified(sentence)) is None:
            break
        found.append(sentence)
    return found
