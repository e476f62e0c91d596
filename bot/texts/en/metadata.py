"""In English: what a document says of itself: its date, its kind, its status, and other fields of its metadata."""

from __future__ import annotations

from bot.questions.addresses.english_laws import english_name
from bot.texts.zh.metadata import ChineseMetadata

__all__ = ["EnglishMetadata"]

_SAMPLE = "示例"
"""How the kind of a sample document ends."""
_KINDS = {
    "法律": "law", "条例": "regulations", "规定": "provisions", "办法": "measures", "细则": "detailed rules",
    "规则": "rules", "规程": "procedures", "章程": "charter", "解释": "interpretation", "准则": "code",
    "制度": "standing rules", "意见": "opinions", "通知": "notice", "决定": "decision", "决议": "resolution",
    "命令": "order", "批复": "reply", "复函": "letter of reply", "函": "letter", "公告": "announcement",
    "通告": "public notice", "通报": "circular", "公报": "communiqué", "议案": "motion", "请示": "request",
    "纪要": "minutes", "方案": "scheme", "规划": "long-term plan", "计划": "plan", "纲要": "outline",
    "要点": "key points", "预案": "contingency plan", "讲话": "speech", "报告": "report", "总结": "summary",
    "指引": "guidance", "指南": "guide", "问答": "questions and answers", "须知": "instructions",
    "安排": "arrangement", "倡议": "appeal", "倡议书": "written appeal", "标准": "standard", "规范": "norms",
    "清单": "checklist", "协议": "agreement", "案例": "case",
}  # fmt: skip
"""Kinds of documents, as titles name them."""


class EnglishMetadata(ChineseMetadata):
    """What ``ChineseMetadata`` says, in English."""

    def date(self, iso: str) -> str:
        """As in the document's metadata: ``2023-04-24``."""
        return iso

    @staticmethod
    def status(status: str) -> str:
        """See ``ChineseMetadata.status``."""
        return {
            "现行": "in force",
            "已修改": "amended since",
            "已废止": "repealed",
            "尚未施行": "not yet in force",
        }.get(status, status)

    @staticmethod
    def kind(kind: str) -> str:
        """See ``ChineseMetadata.kind``."""
        plain = kind.removesuffix(_SAMPLE)
        if plain not in _KINDS:
            return kind
        return _KINDS[plain] + (" (sample)" if plain != kind else "")

    @staticmethod
    def known_as(title: str) -> str:
        """See ``ChineseMetadata.known_as``."""
        return english_name(title)

    def standing(self, status: str) -> str:
        """See ``ChineseMetadata.standing``."""
        return f" ({self.status(status)})"

    def field_label(self, field: str) -> str:
        """See ``ChineseMetadata.field_label``."""
        return f"{field.capitalize()}: "

    def field_change(self, field: str, before: str, after: str) -> str:
        """See ``ChineseMetadata.field_change``."""
        return f"{self.field_label(field)}{before or '(none)'} → {after or '(none)'}"
