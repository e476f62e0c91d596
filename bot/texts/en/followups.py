"""In English: what follows an answer: further pages, questions that go on with it, and opinions of it."""

from __future__ import annotations

from bot.texts.en.plurals import many
from bot.texts.zh.followups import ChineseFollowups

__all__ = ["EnglishFollowups"]


class EnglishFollowups(ChineseFollowups):
    """What ``ChineseFollowups`` says, in English."""

    NOTHING_BEFORE = (
        "I found nothing for your last question, so there is no more. Try other words, or ask more precisely."
    )
    FOLLOW_WHAT = "Which question do you mean? Reply to its answer, or write the whole question."
    NOT_WHAT_WAS_ASKED = (
        "Sorry for missing the point. Try other words, or ask more precisely; you can also tap 👎 below that answer to "
        "tell whoever runs me what is wrong."
    )
    SHOWN_BELOW_SHORT = "The rest is already shown below"
    FORGOTTEN_SHORT = "This question is no longer kept; please ask again"
    EXPIRED_SHORT = "The documents have been updated; please ask again"

    # Opinions
    THANKS_SHORT = "Thank you, noted"
    WHAT_IS_WRONG_SHORT = "What is wrong? Please choose below"

    def following(self, question: str) -> str:
        """See ``ChineseFollowups.following``."""
        return f"Going on from there, I searched for: <b>{question}</b>"

    def continued(self, question: str) -> str:
        """See ``ChineseFollowups.continued``."""
        return f"<i>Continued: {question}</i>"

    def nothing_more(self, question: str) -> str:
        """See ``ChineseFollowups.nothing_more``."""
        return f"Everything I found on “{question}” is above. Try other words, or ask more precisely."

    def only_so_many(self, number: int) -> str:
        """See ``ChineseFollowups.only_so_many``."""
        return f"The answer above has {many(number, 'quote')}; there is none with that number."

    def first_of_several(self, number: int) -> str:
        """See ``ChineseFollowups.first_of_several``."""
        return f"This is the first of the {many(number, 'quote')} above; for another, say which, as in “show point 2”."

    def same_as_before(self, topic: str) -> str:
        """See ``ChineseFollowups.same_as_before``."""
        about = f" on “{topic}”" if topic else ""
        return f"I found nothing else{about}; these are the quotes from above."

    def nothing_local(self, place: str) -> str:
        """See ``ChineseFollowups.nothing_local``."""
        return f"I found no rules of {place} itself."

    def no_such_edition(self, name: str) -> str:
        """See ``ChineseFollowups.no_such_edition``."""
        return f"I found nothing on this in a document of {name}."

    @staticmethod
    def reason(name: str) -> str:
        """See ``ChineseFollowups.reason``."""
        return {
            "point": "Not what I asked",
            "address": "Wrong source",
            "outdated": "Outdated",
            "missing": "Something missing",
        }[name]

    def verdict_label(self, verdict: str) -> str:
        """See ``ChineseFollowups.verdict_label``."""
        return super().verdict_label(verdict).lower()
