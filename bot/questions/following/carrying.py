"""An earlier question asked about something else, or something else asked of what it is about. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.questions.asking import without_courtesy
from bot.questions.following.elsewhere import has_place, is_only_places, place_elsewhere
from bot.questions.following.kinds import edition_named, instead, title_in
from bot.questions.following.regions import moved_to, region_of
from bot.questions.following.subjectless import (
    last_verb,
    names_no_subject,
    without_he,
    without_light_ends,
)
from bot.questions.following.subjectless_english import alike_replaced, subject_in_english
from bot.questions.modals import MAY, MUST
from bot.questions.parting import marked, several_questions, subject_of
from index.folding import simplified

__all__ = ["POINTING", "Anew", "asked_about", "asked_of_it", "corrected", "without_fillers"]


@dataclass(frozen=True, slots=True)
class Anew:
    """What to search for, and which question the next words go on with."""

    question: str
    base: str
    region: str = ""
    """The place whose rules are wanted now."""
    about: str = ""
    """What the quotes must speak of, where much of the question was left out, or where it is asked of the same."""
    edition: str = ""
    """The year or the congress whose document is wanted now."""
    is_address: bool = False
    """Whether a place of a law is looked up, so that nothing has to be weighed."""


_FILLERS = re.compile(
    r"^(?:(?:嗯+|哦+|噢+|喔+|啊+|呃+|额+|哎|唉|欸|诶|嗨)[\s,，。.!！~…、]*"
    r"|(?:嗯|那个|这个|啊)*(?:就是说|我是?想问)(?:一?下)?(?:那个|就是说?)*"
    r"|(?:好的?|行|可以|对|对的|是的|没错|明白了?|知道了?|懂了?|收到|了解了?|清楚了?|原来如此|原来是?这样|这样啊|谢谢[你您]?|多谢|感谢"
    r"|那个|这个|就是说?|然后|所以|还有|另外|再问一?下?|顺便问一?下?|话说|对了|算了|ok)(?:[啊呀哈哦了吧]?[\s,，。.!！~…、]+))+",
    re.IGNORECASE,
)
"""What is said before the question itself; most of it is only that where a sign follows."""
_SIGNS = " \t\n?？。.!！~～,，、…:："
_PARTICLES = "呢呀啊哈"
POINTING = r"[个些里边天年月份篇位]|部(?!门)"
"""What makes 那 a word that points, 那份清单, and none that goes on, 那家属呢."""
_THEN = re.compile(rf"^(?:那么?|然后|所以)(?!{POINTING})(?:(?:它|这个|其)的?)?")
_OPENS = re.compile(r"(?:对|对于|关于|给|为|向|在|和|与|的|请问|如何|怎样|怎么|帮助|保护|，|,|\s)$")
_JOINT = re.compile(r"(?:里面?|中|规定|对|关于|的|[,，\s])+")
_DONE = re.compile(r"(?:不|没|要|能|可以|怎么)(?P<done>[^会])")
"""What a subject need not end with as well: 不交 behind 会费交多少; but 没过半数 leaves 通过 as it is."""
_TOLD = "，"
"""Behind what was told, and not asked: 公司三个月没发工资了，去哪里投诉."""
_INSIDE = re.compile(r"^里[面头边]")
"""Of the subject that is said in front instead: 里面写什么."""
_HOW = re.compile(r"(?:如何|怎么|怎样|咋)(?P<done>[\u4e00-\u9fff]{2})[?？]?$")
"""What a question asks the way of: 认定 in 困难职工如何认定."""
_WHETHER = re.compile(
    rf"^(?P<of>.*?)(?:(?:那么?|还|都|也|再|又|就){{0,2}}(?:能不能|可不可以|要不要|需不需要|会不会|能否|可否|是否|(?P<m>可以|能够|需要|应该|必须|{MAY}|{MUST})))"
    r"(?P<done>[^,，]{2,8}?)(?P<asks>[吗嘛])?$"
)
_BROAD = 2
"""Characters of a subject that says too little without what is done: 工会 of 工会要不要办法人资格."""
_WHOLE = re.compile(
    r"什么|怎么|怎样|如何|为何|多少|多久|多长|几[个天年月次岁条]|谁|哪|吗$|是否|能不能|可不可以|有没有|是不是|要不要|该不该"
)


def without_fillers(text: str) -> str:
    """Words without the courtesies and fillers around them: 知道了，那难产呢; as they are where nothing else is left."""
    simple = simplified(text)
    start = match.end() if (match := _FILLERS.match(simple)) else 0
    bare = without_courtesy(simple[start:])
    at = simple.find(bare, start)  # what is taken away stands at its ends, but for 到底
    left = text[at : at + len(bare)] if at >= 0 else bare
    return left if any(character.isalnum() for character in left) else text


def asked_about(earlier: str, topic: str, title: str = "") -> tuple[Anew, ...]:
    """An earlier question asked about another topic, the likeliest first: 女职工产假几天 and 男职工 give 男职工产假几天.

    A place of a law, a province and a word of the kind of one in the question take its place. What else the topic takes the
    place of is only known where both end alike and the question begins with it, or with a word such as 对 before it;
    elsewhere the topic is said in front, and the search weighs both. Empty where a place of a law is asked for, and not
    known of which: ``title`` is that of the document that was quoted, if it was but one.
    """
    earlier, written = _bare(earlier), _written(earlier, topic)
    topic = simplified(topic)
    if place := place_elsewhere(earlier, topic, title):
        return (replace(_anew(place, written), is_address=True),)
    if is_only_places(topic):
        return ()
    if region := region_of(topic):
        return (replace(_anew(moved_to(earlier, region), written), region=region),)
    if other := instead(earlier, topic):
        return (replace(_anew(other, written), edition=edition_named(topic)),)
    shorter: tuple[Anew, ...] = ()
    if topic in earlier:
        found = earlier
    elif topic.isascii():
        found = alike_replaced(earlier, topic) or f"{earlier} {topic}"
        subject = subject_in_english(earlier)
        shorter = (replace(_anew(f"{subject} {topic}", written, base=earlier), about=subject),)
    else:
        found = _within_title(earlier, topic) or _in_place(earlier, topic)
        subject = without_light_ends(subject_of(earlier))
        shorter = (replace(_anew(f"{subject}{topic}", written, base=earlier), about=subject),)
    return (_anew(found, written, base=earlier), *shorter)


def asked_of_it(earlier: str, asked: str) -> Anew:
    """What is asked of the subject of an earlier question: 谁来申请 behind 工伤认定要多久 is 工伤认定谁来申请.

    What both say is said once: 去哪里投诉 behind 欠薪投诉要多久 is 欠薪去哪里投诉.
    """
    earlier, written = _bare(earlier), _written(earlier, asked)
    asked = _INSIDE.sub("", without_he(_bare(asked)))
    if asked.isascii() and earlier.isascii():
        return replace(_anew(f"{subject_in_english(earlier)} {asked}", written), about=asked)
    subject = without_light_ends(_without_whether(earlier).rstrip())
    done = _HOW.search(earlier)
    if done is not None and not subject.endswith(done["done"]) and done["done"] not in asked:
        subject += done["done"]
    if len(subject) > 3 and subject[-2:] in asked:
        subject = subject[:-2]
    if (said := _DONE.search(asked)) and len(subject) > 2 and last_verb(subject) == said["done"]:
        subject = subject.removesuffix(said["done"])
    twice = next((length for length in range(len(subject), 0, -1) if asked.startswith(subject[-length:])), 0)
    joint = _TOLD if subject.endswith("了") else ""
    return replace(_anew(f"{subject[: len(subject) - twice]}{joint}{asked}", written), about=asked)


def _without_whether(earlier: str) -> str:
    """What a question is about; where little is left, or it ends with 吗, with what is done: 发现金 of 可以发现金吗."""
    subject = subject_of(earlier)
    asks = _WHETHER.search(earlier)
    if asks is None or bool(asks["m"]) != bool(asks["asks"]) or not (asks["asks"] or len(subject) <= _BROAD):
        return subject
    return f"{asks['of']}{asks['done']}"


def corrected(earlier: str, meant: str, wrong: str = "") -> tuple[Anew, ...]:
    """The question that was meant, the likeliest first: ``meant`` in place of what is ``wrong``, or of its subject.

    What asks for itself is the question, but 最多算几个月 is still asked of the same.
    """
    earlier, written = _bare(earlier), _written(earlier, meant)
    meant = _bare(simplified(meant))
    alone = _anew(meant, written)
    if meant.isascii():
        other = instead(earlier, meant) or alike_replaced(earlier, meant)
        return (_anew(other, written), alone) if other else (alone,)
    if earlier and names_no_subject(meant):
        return asked_of_it(earlier, meant), alone
    if _WHOLE.search(meant) or not earlier:
        return (alone,)
    if wrong and wrong in earlier:
        return _anew(earlier.replace(wrong, meant), written), alone
    if region := region_of(meant):
        return (replace(_anew(moved_to(earlier, region), written), region=region),)
    subject = subject_of(earlier)
    question = place_elsewhere(earlier, meant) or instead(earlier, meant)
    if not question and earlier.startswith(subject):
        question = f"{meant}{earlier if meant.endswith('的') else earlier[len(subject) :]}"
    return (_anew(question, written), alone) if question else (alone,)


def _within_title(earlier: str, topic: str) -> str:
    """The question behind the title that it begins with: before it, a topic would look like the title of another law.

    Of a place of that law nothing is kept; empty where the question begins with no title.
    """
    title = title_in(earlier)
    if title is None or title.start():
        return ""
    rest = earlier[title.end() :]
    if has_place(earlier):
        return f"{title[0]} {topic}"
    joint = _JOINT.match(rest)
    said = joint[0] if joint is not None else ""
    return f"{title[0]}{said or ' '}{topic}{rest[len(said) :]}"


def _in_place(earlier: str, topic: str) -> str:
    for length in range(len(topic) - 1, 1, -1):
        ending = topic[-length:]
        at = earlier.find(ending)
        start = at - (len(topic) - length)
        before = earlier[: max(0, start)]
        if at >= 0 and (not before or _OPENS.search(before) or region_of(before)):
            return f"{before}{topic}{earlier[at + length :]}"
    return f"{topic}{earlier}"


def _bare(question: str) -> str:
    """A question in simplified characters, without what is said around it; of several, the first, which is answered."""
    question = marked(question)
    simple = simplified(without_fillers((several_questions(question) or (question,))[0])).strip(_SIGNS)
    return _THEN.sub("", simple.rstrip(_PARTICLES).rstrip(_SIGNS)) or simple


def _written(*texts: str) -> dict[str, str]:
    """How each character was written: who writes 工會 reads 工會 in what is said to have been searched for."""
    return {simple: raw for text in texts for simple, raw in zip(simplified(text), text, strict=True)}


def _anew(question: str, written: dict[str, str], *, base: str | None = None) -> Anew:
    def as_written(text: str) -> str:
        return "".join(written.get(character, character) for character in text)

    return Anew(as_written(question), as_written(question if base is None else base))
