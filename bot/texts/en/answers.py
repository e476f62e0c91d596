"""In English: what is said with an answer as a whole, and where there is none."""

from __future__ import annotations

from bot.texts.en.plurals import many
from bot.texts.zh.answers import ChineseAnswers

__all__ = ["EnglishAnswers"]


class EnglishAnswers(ChineseAnswers):
    """What ``ChineseAnswers`` says, in English."""

    NOT_FOUND = """Sorry, I found no passage in the collected documents that answers this.

You could
· say it in other words, or more precisely
· name a law and an article of it, such as “Labor Contract Law, Article 39”
· ask in Chinese with the words of the documents, such as “会员权利” or “经费收支”
· send /help to see how to ask"""

    NEAR = "I am not sure. These passages come closest; please check them yourself:"
    STILL_NEAR = "I am not sure of these either; please check them yourself:"
    CUT_COMPACT = "<i>Long passages show their beginning; the buttons bring the full text</i>"
    RELATED = "💡 Related headings (tap to read):"
    SEEK_HELP = (
        "<b>Please reach out to somebody near you now.</b> In China, the psychological help line is 12356; in danger call "
        "110, for an ambulance 120. For unpaid wages and other troubles, the government service line is 12345."
    )

    # Where something went wrong, or too much was asked
    FAILED = "Sorry, I could not answer this time. Please try again later or in other words."
    FAILED_SHORT = "Sorry, that did not work. Please try again later."
    TOO_MANY = "You ask faster than I can answer. Please wait a minute."
    TOO_MANY_IN_GROUP = "That is faster than I can answer. Please wait a minute before asking again."
    TOO_MANY_SHORT = "That is too fast; please wait a minute"

    # Inline and guest mode
    INLINE_HOW_SHORT = "Write a question: union funds"
    INLINE_PRIVATE_SHORT = "Ask in private for more"
    INLINE_NOTHING_SHORT = "Nothing found, try other words"
    INLINE_TOO_LONG_SHORT = "Too long, please ask in private"
    INLINE_FAILED_SHORT = "No answer this time, try later"

    def found(self, quotes: int, documents: int, *, more: bool) -> str:
        """See ``ChineseAnswers.found``."""
        source = f" from {documents} documents" if documents > 1 else ""
        return f"🔎 {'The first ' if more else ''}{many(quotes, 'passage')}{source}:"

    def count(self, number: int) -> str:
        """See ``ChineseAnswers.count``."""
        return f" ({many(number, 'point')})"

    def inline_whole(self, number: int, *, near: bool) -> str:
        """See ``ChineseAnswers.inline_whole``."""
        return f"Not sure: the closest ({number})" if near else f"The whole answer ({number})"
