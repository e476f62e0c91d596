"""In English: whether words stand in the library, with /verify."""

from __future__ import annotations

from html import escape

from bot.quoting.addresses import below_title
from bot.texts.en.plurals import many
from bot.texts.zh.verifying import ChineseVerifying
from bot.verifying.matches import Citation, Cited

__all__ = ["EnglishVerifying"]


class EnglishVerifying(ChineseVerifying):
    """What ``ChineseVerifying`` says, in English."""

    VERIFY_HOW = """Send me the sentence to check, or write it after /verify, for example:
<code>/verify 国家规定的产假是98天</code>

You may also reply to a message with /verify, and I check that message."""

    VERIFIED = "✅ <b>This is what the document says</b>, word for word."
    VERIFIED_PUNCTUATION = "✅ <b>The words are those of the document</b>; only the punctuation differs."
    VERIFIED_SCRIPT = (
        "✅ <b>The words are those of the document</b>; only the script differs, simplified or traditional."
    )
    VERIFIED_SCRIPT_AND_PUNCTUATION = (
        "✅ <b>The words are those of the document</b>; only the script and the punctuation differ."
    )
    VERIFIED_DENIED = (
        "⚠️ <b>The words are in the document, but you leave out a negation before them</b>; "
        "they may say the opposite."
    )
    ALTERED = "⚠️ <b>It differs from the document.</b> The closest passage is below;"
    ALTERED_KEY = " <s>struck out</s> is only in yours, <u>underlined</u> only in the document:"
    VERIFIED_TOO_LITTLE = (
        "❔ <b>Too short to tell.</b> The documents contain these characters, but so do many sentences; "
        "please give a whole one."
    )
    PIECED = (
        "⚠️ <b>Each sentence is in the documents, but not one after the other as here.</b> They come from:"
    )
    EXCERPT = "✅ <b>An excerpt.</b> It joins items of a list to what introduces them, all as the document has them."
    WELL_CITED = "✅ <b>Each sentence is in the documents</b>, where you say it is."
    SHORTENED = "✅ <b>Shortened; the rest is in the document</b>, word for word and in this order."
    SAME_AMOUNTS = "⚠️ <b>The document writes the numbers in other digits</b>; they are as much:"
    BY_SENTENCES = "⚠️ <b>Not all of it is in the documents.</b> Sentence by sentence:"
    ABSENT_PART = "❌ <b>This sentence is not found</b>, nor one worded like it:"
    ABSENT = """❌ <b>Not found.</b> The collected documents do not contain this sentence, nor one worded like it.

Try a shorter part of it. Not found here does not mean that no other document has it."""
    ABSENT_BUT_NEAR = "❌ <b>Not found</b>, nor a sentence worded like it. Other documents may still have it."

    CITED_THERE = "What stands in the place you name:"

    def cited(self, said: str, citation: Citation) -> str:
        """See ``ChineseVerifying.cited``."""
        match citation.verdict:
            case Cited.RIGHT if citation.is_altered:
                return f"⚠️ The address is right, {said}, but the words there are not quite these"
            case Cited.RIGHT:
                return f"✅ The address is right: {said}"
            case Cited.PARTLY:
                return f"⚠️ <b>The address is only partly right.</b> Not all of this is in {said}."
            case Cited.OUTDATED:
                now = (
                    f"at {escape(below_title(citation.now.address))}"
                    if citation.now is not None
                    else "nowhere"
                )
                edition = f"{said} is right in the edition of {citation.edition}"
                return f"⚠️ <b>The address is out of date.</b> {edition}; in the one in force the sentence is {now}."
            case Cited.WRONG if citation.lacks is not None:
                lacks = citation.lacks
                return f"⚠️ <b>The address is wrong.</b> {escape(f'{lacks.title}{lacks.within} has no {lacks.step}')}."
            case Cited.WRONG:
                return f"⚠️ <b>The address is wrong.</b> The sentence is not in {said}."
            case Cited.MENTIONED:
                return f"It mentions {said}, where this is printed:"
            case Cited.NOT_HELD:
                return f"❔ The address was not checked: {said} is not among the collected documents."
            case Cited.UNKNOWN:
                return f"❔ The address was not checked: it is not clear which document {said} is."

    def not_verified(self, said: str) -> str:
        """See ``ChineseVerifying.not_verified``."""
        return f"Not checked: {said}"

    def denied(self, word: str) -> str:
        """See ``ChineseVerifying.denied``."""
        return f"The clause says “{word}” before this; please read all of it"

    def goes_on(self, exception: str) -> str:
        """See ``ChineseVerifying.goes_on``."""
        return f"The document goes on: {exception}"

    def cannot_verify(self, reason: str) -> str:
        """See ``ChineseVerifying.cannot_verify``."""
        return "I cannot check this: send one sentence, of at most 2,000 characters."

    def parts_left(self, number: int) -> str:
        """See ``ChineseVerifying.parts_left``."""
        return f"{many(number, 'sentence')} more did not fit; please check a shorter part."

    def places(self, number: int, shown: int) -> str:
        """See ``ChineseVerifying.places``."""
        return f"It is found in {number} places; these are the first {shown}."

    def places_in_documents(self, number: int, documents: int, shown: int) -> str:
        """See ``ChineseVerifying.places_in_documents``."""
        first = f"each of the first {shown}" if shown < documents else "each"
        return f"It is found in {number} places in {many(documents, 'document')}; this is one of {first}."
