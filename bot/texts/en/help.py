"""In English: what the bot says of itself and of how to ask: its help, its profile, its menus of commands."""

from __future__ import annotations

from bot.texts.zh.help import ChineseHelp

__all__ = ["EnglishHelp"]


class EnglishHelp(ChineseHelp):
    """What ``ChineseHelp`` says, in English."""

    HELP = """<b>Hello! I answer questions on trade-union policy.</b>

Write your question. I find the passages that answer it and quote them word for word, each with its source.
The documents are in Chinese; questions may be in English.

For example:
· How long is maternity leave?
· What may union funds be spent on?
· 如何建设职工之家

<b>Full text</b>: the whole passage
<b>Context</b>: what stands before and after it
<b>Copy quote</b>: to the clipboard, with its source
You may go on asking: “more”, “show point 3”, “what about …”.

/verify check a sentence against the documents
/doc browse the documents · /recent see the new ones
/script simplified, traditional or as printed
/privacy see what I keep · /forget delete it

In a group, send <code>/ask question</code> or reply to one of my messages.
I only quote and never explain; where I am not sure I say so."""

    ASK_HOW = """Write the question after /ask, for example:
<code>/ask What may union funds be spent on?</code>

You may also reply to somebody's message with /ask, and I answer that message."""

    NO_WORDS = (
        "I see no text. Please write your question in one sentence, such as “How long is maternity leave?”"
    )
    ONLY_TEXT = "I can only read text so far. Please type your question."
    WELCOME = "You are welcome. Ask me any time."
    AT_YOUR_SERVICE = "All right. Ask me any time."
    UNKNOWN_COMMAND = "There is no such command. Simply write your question; /help shows how."

    # Profile and menus
    DESCRIPTION = (
        "Hello! I answer questions on trade-union policy.\n\nWrite your question. I find the passages that answer it "
        "and quote them word for word, each with its source. The documents are in Chinese.\n\n"
        "I only quote and never explain; where I am not sure I say so."
    )
    ABOUT = "Trade-union policy, quoted word for word with its source."
    COMMANDS = (
        ("ask", "Ask: write the question after /ask"),
        ("settings", "Settings: script and language"),
        ("verify", "Check a sentence against the documents"),
        ("doc", "Browse the documents"),
        ("recent", "New documents"),
        ("script", "Simplified, traditional or as printed"),
        ("privacy", "What I keep, and how long"),
        ("forget", "Delete what is kept about me"),
        ("help", "How it works"),
    )
    GROUP_COMMANDS = (("ask", "Ask: write the question after /ask"), ("help", "How it works"))
    ADMIN_COMMANDS = (("settings", "Settings of this group"),)

    TELL_MAINTAINERS = "Please tell whoever runs me which answer it was, and what is wrong with it."

    def meant_command(self, command: str) -> str:
        """See ``ChineseHelp.meant_command``."""
        return f"There is no such command. You may have meant:\n<code>{command}</code>"

    def of_itself(self, request: str) -> str:
        """See ``ChineseHelp.of_itself``."""
        return {
            "doc": "Send /doc to browse the documents.",
            "recent": "Send /recent to see the new documents.",
            "forget": "Send /forget to delete all that I keep of you.",
            "script": "Send /script to choose simplified, traditional or as printed.",
            "feedback": "Please tap 👎 below that answer and choose what is wrong; whoever runs me will see it.",
            "self": (
                "I am a program, not a person. No AI writes the answers: I find passages in the collected documents "
                "and quote them word for word, each with its source."
            ),
            "writing": (
                "I write no texts, I only quote the documents; you may quote them in yours. Please ask for the rule that "
                "you need, such as “How is a workers’ congress held?”"
            ),
            "copying": (
                "Tap “Copy quote” below a quote to paste it elsewhere with its source; to pass it on, forward the message, "
                "or tap “Full text” and then “Share”. In private, /doc lets you browse whole documents."
            ),
            "human": (
                "There is nobody to talk to here, I only quote the documents. Workers can call the trade unions’ hotline, "
                "12351."
            ),
            "place": "Please name the province, as in “what about Zhejiang”.",
            "quotes": (
                "I only quote the documents, in Chinese as they stand, and neither translate nor explain nor conclude, so "
                "that every sentence has its source. "
                "The more precise the question, the closer the quote."
            ),
        }[request]
