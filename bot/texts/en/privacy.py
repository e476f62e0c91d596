"""In English: what is kept of those who ask, and how they delete it, with /privacy and /forget."""

from __future__ import annotations

from bot.texts.en.plurals import many
from bot.texts.zh.privacy import ChinesePrivacy

__all__ = ["EnglishPrivacy"]


class EnglishPrivacy(ChinesePrivacy):
    """What ``ChinesePrivacy`` says, in English."""

    FORGET_SURE = """Shall I delete everything I keep about you: your questions, your opinions and your choices here?

It cannot be undone, and “more” no longer finds earlier questions."""
    FORGET_YES = "Delete"
    FORGET_NO = "Keep"
    FORGET_KEPT = "Nothing was deleted."

    def privacy(self, days: int) -> str:
        """See ``ChinesePrivacy.privacy``."""
        kept = (
            f"· your questions and which passages were shown: for {days} days, for follow-ups and to get better\n"
            f"· your 👍 and 👎: as long as the question they are about"
            if days
            else "· your questions are not kept, so “more”, follow-ups and opinions do not work"
        )
        return f"""<b>What I keep</b>

{kept}
· your choices, such as the script: until you delete them

I keep no name, no user name and no phone number, and of your user id only a keyed digest that tells nobody who you are.
What you ask is not written into logs.

Send /forget to delete it at once."""

    def forgotten(self, questions: int) -> str:
        """See ``ChinesePrivacy.forgotten``."""
        return f"Deleted: {many(questions, 'question')}, and your opinions and choices."
