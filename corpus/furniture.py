"""Page furniture: what a web page or a document site printed around the text, found line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["INLINE_FURNITURE", "furniture_lines"]

# Lines that are furniture wherever they stand.
_ALWAYS = re.compile(
    r"""^(?:
    <!--.*-->
    | <img\b[^>]*>
    | \[\[toc\]\]
    | (?:该|本)(?:文|攻略|案例)\d*出自.* | 案例\d+出自
    | \[?https?://\S+
    | 分享 | 收藏(?:\s*分享赚钱)? | 分享赚钱 | 下载文档 | 立即下载 | 展开 | 收起 | 打印(?:本页)? | 关闭(?:窗口)? | [×✕]
    | ID[:：]\d+ | 大小[:：][\d.]+\s*[KMG]?B | 页数[:：]\d+页? | 格式[:：][A-Za-z]+
    | (?:网站)?客服[:：]?\s*\d+ | 你可能(?:关注|感兴趣)的(?:文档|文章) | 猜你喜欢 | 相关(?:文章|阅读|推荐)[:：]?
    | 此文档下载收益归作者所有
    | [-·\s]*(?:上|下)一(?:篇|页|条)[:：].*
    | [^。]*版权声明[^。]* | [^。]*(?:版权所有|all\s+rights\s+reserved).{0,60} | (?:©|Copyright\b).*
    | [^。]*ICP备.*号[^。]* | [^。]*(?:举报电话\s*[:：]?\s*[\d-]{5,}|违法和不良信息)[^。]*
    | 扫(?:码|一扫).{0,10}(?:关注|下载|分享).* | (?:责任)?编辑[:：].{1,12} | 字号[:：].* | 浏览(?:次数|量)?[:：]?\s*\d+次?
    | .{0,12}(?:微信|微博|抖音|客户端)(?:公众号|二维码)?
    | 当前位置[:：].* | 首页(?:\s*[>›»|].*)? | 返回(?:顶部|首页)
    | 第\s*\d+\s*页(?:\s*(?:/|，|,)?\s*共\s*\d+\s*页)? | [-—–]\s*\d+\s*[-—–] | \d+\s*/\s*\d+
    | [（(]本文有删减[）)]
    | [导導]\s*[语語][:：].*(?:网友|網友|上传|上傳|本站).*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
# A masthead such as «某某报 2023年04月24日 星期一»: it and the short lines above it are navigation.
_MASTHEAD = re.compile(r"^\S{2,12}\s+\d{4}年\d{1,2}月\d{1,2}日\s+星期[一二三四五六日天]$")
_COLUMN = re.compile(r"^《[^》]{2,12}》\s*[（(]\d{4}年\d{1,2}月\d{1,2}日\s*\d*\s*版?[）)]$")
# The notice of a document site; the numbered lines that follow it are the site's, not the document's.
_NOTICE = re.compile(r"^(?:温馨提示|友情提示|特别提示|免责声明)[:：]?$")
_NOTICE_ITEM = re.compile(
    r"^\d+\s*[.．、].*(?:下载|文档|用户|上传|网站|浏览|预览|客服|版权|付费|本站|文件|平台)"
)
_SITE_DATE = re.compile(r"^时间[:：]\s*\d{4}-\d{2}-\d{2}$")
_FILE_NAME = re.compile(r"^.{2,80}\.(?:docx?|pdf|wps|pptx?|xlsx?|txt)$", re.IGNORECASE)
_STOPS = re.compile(r"[。！？；]")
_MARKER_LIKE = re.compile(r"^[（(]?(?:第?[一二三四五六七八九十\d]{1,3})[）)、.．章节条是要]")

INLINE_FURNITURE = (
    re.compile(r"^下面是小编(?:为|给)大家(?:整理|收集|带来)的|(?<=[,，])供大家参考[。.]?$", re.MULTILINE),
    re.compile(r"[ \t]第\s*\d+\s*页\s*共\s*\d+\s*页[ \t]*$", re.MULTILINE),
    re.compile(r"<img\b[^>\n]*>"),
)
"""Furniture inside a line of text: introductions of collection sites, page counts, images."""

# A signature and its date also stand short and alone at the end; they belong to the document.
_SIGNATURE = re.compile(r"[院厅廳部局委会會府处處办室社]$|[\d〇○一二三四五六七八九十]日$")

_TAIL_LENGTH = 14
"""Longest line, in characters, that counts as a button or caption beside certain furniture."""


def furniture_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that are page furniture."""
    stripped = [line.strip() for line in lines]
    found = {
        index
        for index, line in enumerate(stripped)
        if _ALWAYS.match(line) or _MASTHEAD.match(line) or _COLUMN.match(line)
    }
    body = [index for index, line in enumerate(stripped) if len(line) >= 40 or _STOPS.search(line)]
    found |= _notice(stripped)
    body = [index for index in body if index not in found]
    if not body:
        return found
    found |= _head(stripped, found, body[0])
    found |= _tail(stripped, found, body[-1])
    return found


def _notice(lines: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for index, line in enumerate(lines):
        if _NOTICE.match(line):
            found.add(index)
            following = index + 1
            while following < len(lines) and (not lines[following] or _NOTICE_ITEM.match(lines[following])):
                if lines[following]:
                    found.add(following)
                following += 1
    return found


def _head(lines: Sequence[str], found: set[int], first_body: int) -> set[int]:
    """Navigation above a masthead, and what a document site prints above the text it offers."""
    extra: set[int] = set()
    masthead = next((index for index in range(first_body) if _MASTHEAD.match(lines[index])), None)
    if masthead is not None:
        extra |= {index for index in range(masthead) if lines[index]}
    site = [index for index in found if index < first_body and _is_site(lines[index])]
    if len(site) >= 2:
        extra |= {
            index
            for index in range(first_body)
            if lines[index]
            and (_SITE_DATE.match(lines[index]) or _FILE_NAME.match(lines[index]) or index > site[0])
            and not _MARKER_LIKE.match(lines[index])
        }
    return extra


def _is_site(line: str) -> bool:
    return line.startswith(("下载", "收藏", "ID", "大小", "页数", "格式", "分享"))


def _tail(lines: Sequence[str], found: set[int], last_body: int) -> set[int]:
    """Captions and buttons below the first certain furniture that follows the text."""
    first = min((index for index in found if index > last_body), default=None)
    if first is None:
        return set()
    return {
        index
        for index in range(first, len(lines))
        if lines[index] and len(lines[index]) <= _TAIL_LENGTH and not _SIGNATURE.search(lines[index])
    }
