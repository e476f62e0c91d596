"""Page furniture: what a web page or a document site printed around the text, found line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["INLINE_FURNITURE", "furniture_lines"]

_LONGEST = 240
"""Characters of the longest line that is furniture; a longer one is text, whatever words it holds."""

# Lines that are furniture wherever they stand: no document says this of its own subject.
_ALWAYS = re.compile(
    r"""^(?:
    <!--.*-->
    | <img\b[^>]*>
    | \[\[toc\]\]
    | (?:该|本)(?:文|攻略|案例)\d*出自.{0,80} | 案例\d+出自
    | \[?https?://[!-~]+
    | ID[:：]\d+ | 大小[:：][\d.]+\s*[KMG]?B | 页数[:：]\d+页? | 格式[:：][A-Za-z]+
    | (?:网站)?客服[:：]?\s*\d+ | 你可能(?:关注|感兴趣)的(?:文档|文章) | 猜你喜欢
    | 此文档下载收益归作者所有
    | [-·\s]*(?:上|下)一(?:篇|页|条)[:：].*
    | [^。；]{0,40}(?:版权所有|all\s+rights\s+reserved).{0,60} | (?:©|Copyright\b).*
    | [^。；]{0,40}ICP备\d{4,}号[^。；]{0,60}
    | [^。；]*[|｜][^。；]*(?:版权声明|关于我们|举报电话|联系我们)[^。；]* | (?:版权声明|关于我们|联系我们)(?:\s*[|｜].*)?
    | 违法和不良信息举报.{0,60}
    | (?:责任)?编辑[:：].{1,12} | 字号[:：].{0,20} | 浏览(?:次数|量)?[:：]?\s*\d+次?
    | (?:您?(?:当前|现在)?(?:的|所在)?)?位置[:：]\s*(?:首页|主页).* | 当前位置[:：].*
    | (?:返回|网站)?首页\s*[>›»|｜].* | 返回(?:顶部|首页)
    | 今天是[:：]?\s*\d{4}年\d{1,2}月\d{1,2}日(?:\s[^，。]{0,60})? | 分享(?:到|至)[:：].{0,60}
    | .{0,60}网站标识码[:：].* | .{0,60}公网安备\s*\d+号.{0,60}
    | 第\s*\d+\s*页(?:\s*(?:/|，|,)?\s*共\s*\d+\s*页)? | [-—–]\s*\d+\s*[-—–]
    | [（(]本文有删减[）)]
    | [导導][语語][:：].*(?:网友|網友|上传|上傳|本站).*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_BUTTON = (
    r"(?:打印(?:本页|此页|文章)?|关闭(?:窗口|本页|此页)?|返回(?:顶部|首页|列表|目录|上一页)|(?:加入|添加)?收藏(?:本页|本站)?"
    r"|设为首页|分享|推荐给?好友|(?:我要)?纠错|复制链接|网站地图|无障碍(?:浏览|阅读)?|关怀版|TOP)"
)
# 【打印】【关闭】, 打印本页 | 关闭窗口: a line of nothing but buttons.
_BUTTONS = re.compile(
    rf"^(?:[【\[〖]\s*(?:{_BUTTON}|返回)\s*[】\]〗][\s|｜]*)+$|^{_BUTTON}(?:[\s|｜/]+{_BUTTON})+$",
    re.IGNORECASE,
)
_COUNTED = r"(?:点击|浏览|阅读|访问)(?:次?数|量|率)?|字[体号]|(?:发布|更新|发表)(?:时间|日期)"
_NAMED = rf"(?:{_COUNTED}|(?:信息)?来源|稿源|作者|时间|日期|发布[人者]|(?:责任)?编辑|审核|录入)"
# 发布时间：2024-03-08　来源：某部　字体：大 中 小: what a page says of itself, two fields or more on a line.
_PAGE_FIELDS = re.compile(
    rf"^(?=.{{0,120}}(?:{_COUNTED})[:：])(?:\d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?(?:\s+\d\d:\d\d(?::\d\d)?)?(?=\s)"
    rf"|[【\[]?{_NAMED}[:：][^。；:：]{{0,40}}(?::\d\d){{0,2}})"
    rf"(?:[\s【\[|｜]{_NAMED}[:：][^。；:：]{{0,40}}(?::\d\d){{0,2}})+$"
)
# Buttons and captions: furniture above or below the text, words of the text inside it.
_AROUND = re.compile(
    r"""^(?:
    分享(?:到[:：]?)? | 收藏(?:\s*分享赚钱)? | 分享赚钱 | 下载文档 | 立即下载
    | 展开(?:全文)? | 收起 | 打印(?:本页)? | 关闭(?:窗口)? | [×✕]
    | 首页 | 相关(?:文章|阅读|推荐)[:：]? | (?:扫码|扫一扫).{0,8}(?:关注|下载|分享|打开|查看|浏览).{0,8}
    | (?:点击)?上?方?蓝字.{0,8}(?:关注|订阅).{0,6} | (?:来源|稿源|图片来源)[:：].{1,20}
    | [^，。、；（(]{0,8}(?:微信|微博|抖音|客户端)(?:公众号|二维码)?
    )$""",
    re.VERBOSE,
)
_PAGE_OF = re.compile(r"^(?P<page>\d{1,4})\s*/\s*(?P<all>\d{1,4})$")
# A masthead such as «某某报 2023年04月24日 星期一»: it and the short lines above it are navigation.
_MASTHEAD = re.compile(r"^\S{2,12}\s+\d{4}年\d{1,2}月\d{1,2}日\s+星期[一二三四五六日天]$")
_COLUMN = re.compile(r"^《[^》]{2,12}》\s*[（(]\d{4}年\d{1,2}月\d{1,2}日\s*\d*\s*版?[）)]$")
_CERTAIN = (_ALWAYS, _BUTTONS, _PAGE_FIELDS, _MASTHEAD, _COLUMN)
# The notice of a document site; the numbered lines that follow it are the site's, not the document's.
_NOTICE = re.compile(r"^(?:温馨提示|友情提示|特别提示|免责声明)[:：]?$")
_NOTICE_ITEM = re.compile(r"^\d+\s*[.．、].*(?:下载|本文档|用户上传|网站|浏览|预览|客服|版权|付费|本站|平台)")
_SITE = re.compile(r"^(?:下载文档|收藏|ID[:：]|大小[:：]|页数[:：]|格式[:：]|分享)")
_SITE_DATE = re.compile(r"^时间[:：]\s*\d{4}-\d{2}-\d{2}$")
_FILE_NAME = re.compile(r"^.{2,80}\.(?:docx?|pdf|wps|pptx?|xlsx?|txt)$", re.IGNORECASE)
_STOPS = re.compile(r"[。！？；]")
_BODY = 40
"""Characters from which a line counts as text even without a full stop."""
_MARKER_LIKE = re.compile(
    r"^[（(]?(?:第?\s?[一二三四五六七八九十百\d]{1,5})\s?[）)、.．章节条是要]|^[①-⑳]|^附(?:件|表|录|则)?\s*\d*\s*[:：]?"
)
_TITLE_LIKE = re.compile(
    r"^\S{5,60}(?:法|条例|规定|办法|细则|意见|通知|决定|通报|公告|批复|函|纪要|方案|规划|讲话|講話|致辞|发言|报告|问答|指引|章程)(?:[（(].{1,12}[）)])?$"
)
_SALUTATION = re.compile(r"^\S{1,20}[:：]$")

INLINE_FURNITURE = (
    re.compile(r"^下面是小编(?:为|给)大家(?:整理|收集|带来)的|(?<=[,，])供大家参考[。.]?$", re.MULTILINE),
    re.compile(r"[ \t]第\s*\d+\s*页\s*共\s*\d+\s*页[ \t]*$", re.MULTILINE),
    re.compile(r"<img\b[^>\n]{0,2000}>"),
)
"""Furniture inside a line of text: introductions of collection sites, page counts, images."""

# A signature and its date also stand short and alone at the end; they belong to the document.
_SIGNATURE = re.compile(
    r"[院厅廳部局委会會府處处办室社组組团團公司校院]$|[\d〇○一二三四五六七八九十]日$|^[（(].*[）)]$|^(?:抄送|主送|签发|印发|联系人|主题词)"
)

_TAIL_LENGTH = 14
"""Longest line, in characters, that counts as a button or caption beside certain furniture."""


def furniture_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that are page furniture."""
    stripped = [line.strip() for line in lines]
    printed = [(index, line) for index, line in enumerate(stripped) if line]
    certain = {
        index
        for index, line in printed
        if len(line) <= _LONGEST and any(form.match(line) for form in _CERTAIN)
    }
    certain |= _notice(stripped, printed) | _page_numbers(printed)
    body = [
        index
        for index, line in printed
        if (len(line) >= _BODY or _STOPS.search(line) or _MARKER_LIKE.match(line)) and index not in certain
    ]
    first, last = (body[0], body[-1]) if body else (len(stripped), -1)
    around = {
        index
        for index, line in printed
        if (index < first or index > last) and len(line) <= _BODY and _AROUND.match(line)
    }
    if not body:
        return certain | around
    found = certain | around
    found |= _head(stripped, found, first)
    found |= _tail(stripped, found, last)
    return found


def _notice(lines: Sequence[str], printed: Sequence[tuple[int, str]]) -> set[int]:
    found: set[int] = set()
    for index, line in printed:
        if not _NOTICE.match(line):
            continue
        items: set[int] = set()
        following = index + 1
        while following < len(lines) and (not lines[following] or _NOTICE_ITEM.match(lines[following][:200])):
            if lines[following]:
                items.add(following)
            following += 1
        if items:  # a notice of the document itself is followed by its own words
            found |= items | {index}
    return found


def _page_numbers(printed: Sequence[tuple[int, str]]) -> set[int]:
    """1/12, 2/12, …: page numbers only where they count up to one total; elsewhere they may be a table's."""
    pages = [(index, match) for index, line in printed if (match := _PAGE_OF.match(line[:12]))]
    counted = [int(match["page"]) for _, match in pages]
    totals = {int(match["all"]) for _, match in pages}
    rising = all(before < after for before, after in pairwise(counted))
    if len(pages) < 2 or len(totals) != 1 or not rising or counted[-1] > max(totals):
        return set()
    return {index for index, _ in pages}


def _head(lines: Sequence[str], found: set[int], first_body: int) -> set[int]:
    """Navigation above a masthead, and what a document site prints above the text it offers."""
    extra: set[int] = set()
    masthead = next((index for index in range(first_body) if _MASTHEAD.match(lines[index])), None)
    if masthead is not None:
        extra |= {
            index for index in range(masthead) if lines[index] and len(lines[index]) <= _TAIL_LENGTH
        } - {index for index in range(masthead) if _TITLE_LIKE.match(lines[index])}
    site = [index for index in found if index < first_body and _SITE.match(lines[index])]
    if len(site) >= 2:
        for index in range(min(site), first_body):
            line = lines[index]
            if index in found:
                continue
            if _FILE_NAME.match(line[:200]) or _SITE_DATE.match(line):
                extra.add(index)
            elif _TITLE_LIKE.match(line) or _SALUTATION.match(line) or _MARKER_LIKE.match(line):
                break  # from here on it is the document
            elif line:
                extra.add(index)
    return extra


def _tail(lines: Sequence[str], found: set[int], last_body: int) -> set[int]:
    """Captions and buttons below the first certain furniture that follows the text."""
    chrome = [
        index
        for index in found
        if index > last_body and not lines[index].startswith(("（本文", "(本文", "第", "-", "—", "–"))
    ]
    if not chrome:
        return set()
    return {
        index
        for index in range(min(chrome), len(lines))
        if lines[index]
        and len(lines[index]) <= _TAIL_LENGTH
        and not _SIGNATURE.search(lines[index])
        and not _MARKER_LIKE.match(lines[index])
    }
