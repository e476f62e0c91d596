"""In Chinese: what a chat or a reader can choose, with /settings and /script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

__all__ = ["ChineseSettings"]


class ChineseSettings:
    """Another language overrides each of these."""

    SETTINGS_FOR_ADMINS_SHORT = "只有群管理员能改设置。想改的话，请跟群管理员说一声。"
    OLD_MENU_SHORT = "这个菜单太旧了，请重新发 /settings"
    GROUP_OPTIONS = "<b>本群设置</b>\n点一下就改，马上生效；只有群管理员能改。"
    PRIVATE_OPTIONS = "<b>设置</b>\n点一下就改，马上生效。"
    SAVED = "<b>设置好了</b>"
    WHICH_DOCUMENTS = "<b>引用哪些文件？</b>\n可以选几类；选了以后，别的文件不引用。"
    OPTIONS: ClassVar[Mapping[str, str]] = {
        "length": "回答",
        "who": "谁可以提问",
        "documents": "引用哪些文件",
        "script": "引文",
        "language": "语言",
        "quiet": "安静时间",
    }
    CHOICES: ClassVar[Mapping[str, str]] = {
        "compact": "简短",
        "full": "详细",
        "everyone": "所有人",
        "admins": "只有群管理员",
        "original": "照原文",
        "simplified": "简体",
        "traditional": "繁體",
        "": "跟着提问的人",
        "zh": "中文",
        "en": "English",
    }
    ALL_DOCUMENTS = "全部"
    OTHER_DOCUMENTS = "其他"
    NO_QUIET = "不设"
    BACK = "« 返回"
    DONE = "好了"
    SCRIPT_CHOOSE = """引文用什么字显示？转换过的会注明“以原文为准”，复制的始终是原文。

现在："""

    def quiet_from(self, timezone: str) -> str:
        """Asks for the hour from which a group is not answered."""
        named = "北京时间" if timezone == "Asia/Shanghai" else f" {timezone} 时间"
        return f"<b>从几点起不在群里回答？</b>\n按{named}。"

    def quiet_until(self, start: int) -> str:
        """Asks for the hour until which a group is not answered."""
        return f"<b>{start}:00 起安静，到几点为止？</b>"

    @staticmethod
    def script_name(script: str) -> str:
        """A script on a button."""
        return {"original": "原文", "simplified": "简体", "traditional": "繁體"}[script]
