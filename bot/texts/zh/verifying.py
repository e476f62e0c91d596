"""In Chinese: whether words stand in the library, with /verify."""

from __future__ import annotations

from html import escape

from bot.quoting.addresses import below_title
from bot.quoting.remarks import no_such_place
from bot.verifying.matches import Citation, Cited

__all__ = ["ChineseVerifying"]


class ChineseVerifying:
    """Another language overrides each of these."""

    VERIFY_HOW = """请把要核对的话发给我，或者写在 /verify 后面，比如：
<code>/verify 国家规定的产假是98天</code>

也可以用 /verify 回复一条消息，我来核对那条消息。"""

    VERIFIED = "✅ <b>原文如此</b>，一字不差。"
    VERIFIED_PUNCTUATION = "✅ <b>文字与原文一致</b>，只是标点不同。"
    VERIFIED_SCRIPT = "✅ <b>文字与原文一致</b>，只是繁简字形不同。"
    VERIFIED_SCRIPT_AND_PUNCTUATION = "✅ <b>文字与原文一致</b>，只是繁简字形和标点不同。"
    VERIFIED_DENIED = "⚠️ <b>字都在原文里，但前面的否定没有一起引</b>，意思可能相反。"
    ALTERED = "⚠️ <b>与原文有出入。</b>最接近的原文在下面；"
    ALTERED_KEY = "<s>划掉的</s>是您给的、原文没有的，<u>划线的</u>是原文有的："
    VERIFIED_TOO_LITTLE = "❔ <b>太短，核对不出什么。</b>原文里有这几个字，但很多句子里都有；请给出整句。"
    PIECED = "⚠️ <b>每一句都是原文，但原文里不是这样连在一起的。</b>各句的出处："
    EXCERPT = "✅ <b>摘引。</b>由引出各项的那句话和其中的项拼成，用字都是原文。"
    WELL_CITED = "✅ <b>每一句都是原文</b>，出处也都对。"
    SHORTENED = "✅ <b>有省略；省略号前后都是原文</b>，在同一份文件里，次序也对。"
    SAME_AMOUNTS = "⚠️ <b>数字的写法与原文不同</b>，数量相同；引用时请照原文写："
    BY_SENTENCES = "⚠️ <b>不全是原文。</b>逐句核对："
    ABSENT_PART = "❌ <b>没有找到这一句</b>，也没有字句相近的原文："
    ABSENT = """❌ <b>没有找到这句话。</b>收录的文件里没有它，也没有字句相近的原文。

可以试试核对其中短一点的一段。没有找到，不等于别的文件里没有。"""
    ABSENT_BUT_NEAR = "❌ <b>没有找到这句话</b>，也没有字句相近的原文。没有找到，不等于别的文件里没有。"

    CITED_THERE = "您写的那一处，原文是："

    def cited(self, said: str, citation: Citation) -> str:
        """Whether a text stands where it says that it does; ``said`` is the part of that which is shown, as HTML."""
        match citation.verdict:
            case Cited.RIGHT if citation.is_altered:
                return f"⚠️ 出处对得上：{said}，但文字有出入"
            case Cited.RIGHT:
                return f"✅ 出处对：{said}"
            case Cited.PARTLY:
                return f"⚠️ <b>出处只对一部分。</b>您写的是{said}，这段话不全在那里。"
            case Cited.OUTDATED:
                now = (
                    f"是{escape(below_title(citation.now.address))}"
                    if citation.now is not None
                    else "没有这句话"
                )
                return f"⚠️ <b>出处是旧版的。</b>{said}是旧版（{citation.edition}年）的，现行文本里{now}。"
            case Cited.WRONG if citation.lacks is not None:
                return f"⚠️ <b>出处不对。</b>{escape(no_such_place(citation.lacks, rest=False))}"
            case Cited.WRONG:
                return f"⚠️ <b>出处不对。</b>您写的是{said}，那里没有这句话。"
            case Cited.MENTIONED:
                return f"句中提到{said}，那里的原文是："
            case Cited.NOT_HELD:
                return f"❔ 出处没有核对：收录的文件里没有您写的{said}。"
            case Cited.UNKNOWN:
                return f"❔ 出处没有核对：您写的是“{said}”，看不出是收录的哪份文件。"

    def not_verified(self, said: str) -> str:
        """What of a text was not verified: its own numbering, or what stands around a quotation; ``said`` is HTML."""
        return f"没有核对：{said}"

    def denied(self, word: str) -> str:
        """That the clause has a negation before the words."""
        return f"这一句前面还有“{word}”，引用时请看整句"

    def goes_on(self, exception: str) -> str:
        """That the document excepts something behind the words."""
        return f"原文后面还有：{exception}"

    def cannot_verify(self, reason: str) -> str:
        """When there is nothing to verify, or too much; ``reason`` says which, in Chinese."""
        return f"{reason}。"

    def parts_left(self, number: int) -> str:
        """How many sentences of a text that was verified do not fit the message."""
        return f"还有 {number} 句没有显示，请分段核对。"

    def places(self, number: int, shown: int) -> str:
        """How many places a phrase stands in, where not all are shown."""
        return f"共 {number} 处，这里是前 {shown} 处。"

    def places_in_documents(self, number: int, documents: int, shown: int) -> str:
        """How many places in how many documents a frequent phrase stands in; one of each of the first is shown."""
        first = f"，这里是前 {shown} 份里的各一处" if shown < documents else "，这里是每份里的一处"
        return f"共 {number} 处，分布在 {documents} 份文件{first}。"
