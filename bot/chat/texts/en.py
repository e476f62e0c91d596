"""Everything the bot says in its own words, in English. What it quotes stays in the language of its document."""

from __future__ import annotations

from bot.chat.texts.zh import Chinese

__all__ = ["English"]


class English(Chinese):
    """As ``Chinese``, word for word; a test sees to it that nothing is left untranslated."""

    CODE = "en"

    HELP = """<b>Hello! I answer questions on trade-union policy.</b>

Write your question. I find the passages that answer it and quote them word for word, each with its address.
The documents are in Chinese; questions may be in English.

For example:
· What are the basic duties of a trade union?
· What may union funds be spent on?
· 如何建设职工之家

<b>Full text</b>: the whole passage
<b>Context</b>: what stands before and after it

In a group, send <code>/ask question</code> or reply to one of my messages.
I only quote and never explain; where I am not sure I say so."""

    ASK_HOW = """Write the question behind /ask, for example:
<code>/ask What may union funds be spent on?</code>

You may also reply /ask to somebody's message, and I answer that message."""

    NOT_FOUND = """Sorry, I found no passage in the collected documents that answers this.

You could
· say it in other words, or more precisely
· ask in Chinese with the words of the documents, such as “会员权利” or “经费收支”
· send /help to see how to ask"""

    NEAR = "I am not sure. These passages come closest; please check them yourself:"

    NO_WORDS = "I see no words. Please write your question in one sentence, such as “What are the basic duties of a union?”"
    ONLY_TEXT = "I can only read text so far. Please type your question."
    UNKNOWN_COMMAND = "There is no such command. Simply write your question; /help shows how."

    GROUP_HELLO = """Hello! I answer questions on trade-union policy with word-for-word quotes and their addresses.

Ask with <code>/ask question</code> or reply to one of my messages; I keep silent otherwise."""

    FAILED = "Sorry, I could not answer this time. Please try again later or in other words."
    FAILED_SHORT = "Sorry, this could not be opened. Please try again later."
    EXPIRED_SHORT = "The index has been renewed; please ask again"
    NOTHING_AROUND_SHORT = "Nothing stands around this passage"

    # Rate limits.
    TOO_MANY = "You ask faster than I can answer. Please wait a minute."
    TOO_MANY_IN_GROUP = "That is faster than I can answer. Please wait a minute before asking again."
    TOO_MANY_SHORT = "That is too fast; please wait a minute"

    ASKED_HERE = "👉 The passage you asked for"
    SURROUNDINGS_OF = "Context: "
    FULL = "Full text"
    SURROUNDINGS = "Context"
    CONTINUED = " (continued)"

    COMMANDS = (("ask", "Ask: write the question behind /ask"), ("help", "How it works"))

    def count(self, number: int) -> str:
        """See ``Chinese.count``."""
        return f" ({number} points)"

    def cut(self, button: str) -> str:
        """See ``Chinese.cut``."""
        return f"<i>This is only the first part; for the whole passage press “{button}”</i>"

    def date(self, iso: str) -> str:
        """As in the document's metadata: ``2023-04-24``."""
        return iso
