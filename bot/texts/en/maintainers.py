"""In English: who is a maintainer, how one becomes it with /pair, and what there is for maintainers to do."""

from __future__ import annotations

from bot.texts.zh.maintainers import ChineseMaintainers

__all__ = ["EnglishMaintainers"]


class EnglishMaintainers(ChineseMaintainers):
    """What ``ChineseMaintainers`` says, in English."""

    MAINTAINERS_ONLY = """This is for maintainers only.

You can simply send me your question; to have a document added, please ask a maintainer."""
    MAINTAINERS_ONLY_SHORT = "This is for maintainers only"
    MAINTAINER_COMMANDS = (
        ("documents", "Maintain: documents of the library"),
        ("reindex", "Maintain: update the index"),
        ("generations", "Maintain: versions of the index, going back"),
        ("gaps", "Maintain: questions without an answer"),
        ("stats", "Maintain: figures"),
        ("remove", "Maintain: write the file's name after /remove"),
    )
    STARTER_LIBRARY = """The library is the built-in set of examples, which cannot be changed.

Please make a folder on the server, set <code>GONGHUI_DOCUMENTS</code> to its path, restart the bot
and send the file again."""

    PAIR_HOW = """Write the pairing code after /pair, for example:
<code>/pair ABCD-EFGH</code>

Whoever has access to the server gets one by running <code>gonghui pair</code>."""
    PAIRED = "✅ Done: you are a maintainer now."
    MAINTAINERS_CAN = """· Send me a file: see its outline, then decide whether to publish it
· /documents the library, /remove a file
· /reindex update the index, /generations versions and going back
· /gaps questions without an answer, /stats figures

Everything you do is written into the audit log."""
    MAINTAINER_HELP = "You are a maintainer; this is for you as well:"
    PAIRED_ALREADY = "You are a maintainer already."
    PAIR_WRONG = (
        "This code is wrong, was used before, or is older than 15 minutes. "
        "Please check it, or run <code>gonghui pair</code> again."
    )
    PAIR_TOO_OFTEN = "Too many attempts. Please come back in an hour."
