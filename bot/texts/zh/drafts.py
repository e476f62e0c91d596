"""In Chinese: a document that a maintainer sends, before it is published."""

from __future__ import annotations

__all__ = ["ChineseDrafts"]


class ChineseDrafts:
    """Another language overrides each of these."""

    FILE_TOO_LARGE = (
        "文件超过 20 MB，Telegram 不让机器人下载。请拆分后再发，或在服务器上用 <code>gonghui add</code>。"
    )
    NOT_DOWNLOADED = "没能从 Telegram 取到这个文件（可能超过 20 MB）。请再发一次。"
    OUTLINE = "<b>提纲</b>"
    UNKNOWN_DATE = "没有找到"
    UNKNOWN_STATUS = "不清楚"
    PUBLISH_DRAFT = "✅ 发布"
    CORRECT_DRAFT = "✏️ 修改标题日期"
    DISCARD_DRAFT = "🗑 放弃"
    CORRECT_HOW = """请回复这条消息，写“标题 | 日期”，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>

只改一项也行：只写标题，或只写日期。"""
    CORRECT_AGAIN = """没看懂。请回复这条消息，写“标题 | 日期”，日期写成 2023-04-24，比如：
<code>关于加强班组建设的意见 | 2023-04-24</code>"""
    CORRECT_PLACEHOLDER = "标题 | 日期"
    DISCARDED = "已放弃，文件没有放进文件库。"
    DRAFT_GONE = "这份文件已经处理过，或放得太久了。请重新发送。"
    DRAFT_GONE_SHORT = "这份文件已经处理过，或放得太久了，请重新发送"

    def parsed_counts(self, points: int, paragraphs: int, coverage: float) -> str:
        """What a document was cut into."""
        return f"要点 {points} 个，其他段落 {paragraphs} 个，覆盖率 {coverage:.1%}"

    def already_there(self, file: str) -> str:
        """The library holds the same bytes."""
        return f"文件库里已有完全相同的文件 {file}，不用再收。"

    def replaces(self, file: str) -> str:
        """The library holds another file of that name."""
        return f"文件库里已有同名文件 {file}，发布后会换成这一份（旧的留一份备查）"

    def alike(self, title: str, date: str, relation: str, share: str) -> str:
        """A document of the library that is like the new one; ``relation`` as ``corpus.catalogue.Relation`` names it."""
        told = {
            "same": "完全相同",
            "copy": "文字相同，只是格式或标点不同",
            "version": f"是同一文件的不同版本，文字相同 {share}",
            "alike": f"内容相近，文字相同 {share}",
        }
        return f"🔎 与已有的《{title}》{f'（{date}）' if date else ''}{told[relation]}"

    def first_difference(self, new: str, held: str) -> str:
        """Where the words of a new document first differ from those of one that the library holds."""
        return f"最先不同的地方：这一份是“{new}”，已有的是“{held}”"

    def becomes(self, title: str, date: str, status: str) -> str:
        """What becomes of a document of the library beside the new one."""
        return f"↪️ 发布后，《{title}》{f'（{date}）' if date else ''}会标为“{status or '不清楚'}”"
