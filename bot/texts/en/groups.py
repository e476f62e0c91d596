"""In English: what a group is told besides answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.texts.zh.groups import ChineseGroups

__all__ = ["EnglishGroups"]


class EnglishGroups(ChineseGroups):
    """What ``ChineseGroups`` says, in English."""

    ADMINS_ONLY = "In this group only administrators may ask. You are welcome to ask me in private."
    ASK_IN_PRIVATE = "💬 Ask in private"
    ONLY_IN_PRIVATE = "Please use this in our private chat, so as not to disturb the group."

    GROUP_HELP = """<b>Hello! I answer questions on trade-union policy.</b>

I find the passages that answer a question and quote them word for word, each with its source.

In a group you can
· send <code>/ask question</code>, such as <code>/ask How long is maternity leave?</code>
· reply to somebody's message with /ask, and I answer that one
· reply to one of my messages to go on: “more”, “show point 3”, “what about …”

To check a sentence or to browse the documents, please write to me in private.
I only quote and never explain; where I am not sure I say so."""

    def group_hello(self, bot: str, *, reads_all: bool) -> str:
        """See ``ChineseGroups.group_hello``."""
        mention = f"\n· write <code>@{bot} question</code>" if reads_all else ""
        why = "" if reads_all else "I cannot see other messages here, so my name alone may not reach me. "
        return f"""Hello! I answer questions on trade-union policy with word-for-word quotes and their sources.

How to ask:
· send <code>/ask question</code>
· reply to somebody's message with /ask, and I answer that one
· reply to one of my messages{mention}

{why}I keep silent otherwise. Administrators of the group can send /settings@{bot}."""

    def group_not_allowed(self, chat: str) -> str:
        """See ``ChineseGroups.group_not_allowed``."""
        return (
            "Sorry, I have not been allowed into this group yet, so I am leaving. "
            f"If you need me here, please tell whoever runs me the group's id <code>{chat}</code>."
        )

    def quiet_now(self, start: int, end: int) -> str:
        """See ``ChineseGroups.quiet_now``."""
        hours = self.hours(start, end)
        return f"These are quiet hours in this group ({hours}). You are welcome to ask me in private."

    def hours(self, start: int, end: int) -> str:
        """See ``ChineseGroups.hours``."""
        return f"{start}:00–{end}:00"

    def only_documents(self, kinds: Sequence[str]) -> str:
        """See ``ChineseGroups.only_documents``."""
        said = ", ".join(kinds)
        return f"This group quotes these kinds of documents only: {said}. Others may say more; ask me in private."

    def answered_before(self, name: str, minutes: int) -> str:
        """See ``ChineseGroups.answered_before``."""
        ago = "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
        return f"{name + ', this' if name else 'This'} was answered {ago}; tap the message above to see it."
