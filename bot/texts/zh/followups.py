"""In Chinese: what follows an answer: further pages, questions that go on with it, and opinions of it."""

from __future__ import annotations

__all__ = ["ChineseFollowups"]


class ChineseFollowups:
    """Another language overrides each of these."""

    NOTHING_BEFORE = "上一个问题没有找到条文，没有可以接着看的。请换个说法，或者问得更具体一些。"
    FOLLOW_WHAT = "您是接着哪个问题问的？请回复那条答案，或者把问题写完整。"
    NOT_WHAT_WAS_ASKED = (
        "抱歉没答到点上。请换个说法，或者说得具体一些；也可以点那条答案下面的 👎，告诉维护我的人哪里不对。"
    )
    SHOWN_BELOW_SHORT = "后面的已经发在下面了"
    FORGOTTEN_SHORT = "这个问题已经不在记录里了，请重新提问"
    EXPIRED_SHORT = "收录的文件已更新，请重新提问"

    # Opinions
    THANKS_SHORT = "谢谢，记下了"
    WHAT_IS_WRONG_SHORT = "哪里不对？请在下面选一项"

    def following(self, question: str) -> str:
        """Above the answer to words that go on with a question; ``question`` is what was searched for, in HTML."""
        return f"接着上面的问题，我查的是：<b>{question}</b>"

    def continued(self, question: str) -> str:
        """Above a further page."""
        return f"<i>接上页：{question}</i>"

    def nothing_more(self, question: str) -> str:
        """When the last page was shown; ``question`` is HTML."""
        return f"关于“{question}”，找到的都在上面了，没有更多。可以换个说法，或者问得更具体一些。"

    def only_so_many(self, number: int) -> str:
        """When a quote is asked for that there is not."""
        return f"上面一共 {number} 条，没有您说的这一条。"

    def first_of_several(self, number: int) -> str:
        """Behind the first quote of an answer of ``number``, for who asked for its source and did not say which."""
        return f"这是上面 {number} 条里的第一条；要看别的，请说第几条，例如“第二条展开”。"

    def same_as_before(self, topic: str) -> str:
        """Above quotes that were shown before and do not say the new topic, which is HTML; empty where none was named."""
        about = f"专门说“{topic}”的条文" if topic else "别的条文"
        return f"没有找到{about}，找到的还是上面那些。"

    def nothing_local(self, place: str) -> str:
        """Above what was found where nothing of the place is among it; ``place`` is HTML."""
        return f"没有找到{place}自己的规定。"

    def no_such_edition(self, name: str) -> str:
        """The same where a year or a congress was named, such as 2022年 or 十九大, and no document of it was found."""
        return f"没有找到出自{name}文件的条文。"

    @staticmethod
    def reason(name: str) -> str:
        """What may be wrong with an answer, on a button: one of ``bot.chat.messages.buttons.REASONS``."""
        return {
            "point": "不是我问的",
            "address": "出处不对",
            "outdated": "过时了",
            "missing": "缺了内容",
        }[name]

    def verdict_label(self, verdict: str) -> str:
        """An opinion of an answer, in the words of the button that gives it."""
        if verdict in {"point", "address", "outdated", "missing"}:
            return self.reason(verdict)
        return {"up": "👍", "down": "👎"}.get(verdict, verdict)
