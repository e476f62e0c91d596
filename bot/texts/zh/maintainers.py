"""In Chinese: who is a maintainer, how one becomes it with /pair, and what there is for maintainers to do."""

from __future__ import annotations

__all__ = ["ChineseMaintainers"]


class ChineseMaintainers:
    """Another language overrides each of these."""

    MAINTAINERS_ONLY = """这项功能只有管理员能用。

您可以直接把问题发给我；想补充文件，请联系管理员。"""
    MAINTAINERS_ONLY_SHORT = "这项功能只有管理员能用"
    MAINTAINER_COMMANDS = (
        ("documents", "管理：文件库里的文件"),
        ("reindex", "管理：更新索引"),
        ("generations", "管理：索引版本和回滚"),
        ("gaps", "管理：没答上来的问题"),
        ("stats", "管理：使用情况"),
        ("remove", "管理：/remove 后面写文件名"),
    )
    STARTER_LIBRARY = """现在用的是自带的示例文件，不能增减。

请在服务器上新建一个文件夹，把设置 <code>GONGHUI_DOCUMENTS</code> 写成它的路径，重启机器人后再发文件。"""

    PAIR_HOW = """请把配对码写在 /pair 后面，比如：
<code>/pair ABCD-EFGH</code>

配对码由能登录服务器的人运行 <code>gonghui pair</code> 得到。"""
    PAIRED = "✅ 配对成功，您现在是管理员。"
    MAINTAINERS_CAN = """· 直接发文件给我：看提纲，再决定是否发布
· /documents 文件库　/remove 移除文件
· /reindex 更新索引　/generations 版本和回滚
· /gaps 没答上来的问题　/stats 使用情况

您做的每一步都会记在审计日志里。"""
    MAINTAINER_HELP = "您是管理员，还可以："
    PAIRED_ALREADY = "您已经是管理员了，不用再配对。"
    PAIR_WRONG = (
        "这个配对码不对、已经用过，或者超过了 15 分钟。请核对，或重新运行 <code>gonghui pair</code>。"
    )
    PAIR_TOO_OFTEN = "试得太多了，请一小时以后再来。"
