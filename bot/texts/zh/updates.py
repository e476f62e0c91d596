"""In Chinese: updates of the index, what they changed, and which versions there are, with /reindex and /generations."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ChineseUpdates"]


class ChineseUpdates:
    """Another language overrides each of these."""

    BUSY = "另一项更新正在进行，请等它结束后再试。"
    BUSY_SHORT = "另一项更新正在进行，请稍后再试"
    UNEXPECTED = "出了意外的错误，详情在服务器的日志里。"
    TRY_AGAIN = "再试一次"

    PUBLISHED = "✅ <b>已发布</b>"
    UP_TO_DATE = "✅ <b>已是最新</b>，没有发布新版本。使用中的版本："
    WITHHELD = "⛔ <b>没有发布</b>：试答的结果比现在差，原来的版本继续使用。"
    NOT_DONE = "⚠️ <b>没有做成</b>"
    TAKEN = "文件已经放进文件库，只是还没有发布。"
    INTERRUPTED = "⚠️ <b>更新中断了</b>：机器人在更新途中停了。"
    INTERRUPTED_HOW = "要重新更新，请点“再试一次”，或发 /reindex；已经算好的部分会接着用。"
    ROLL_BACK = "↩️ 回滚"
    PUBLISH_ANYWAY = "照样发布"
    REMOVE_THIS = "移除这个文件"
    CHANGED_SINCE_SHORT = "文件库后来又有变化，请重新发 /reindex"

    # Versions
    GENERATIONS = "<b>索引版本</b>（新的在前）"
    NO_GENERATIONS = "还没有索引版本。发 /reindex 建立。"
    DAMAGED = "（已损坏）"
    SERVED = "（使用中）"
    ROLLED_BACK = "↩️ <b>已换回</b>"
    SAME_WORDS = "文字没有变化"
    STAYS_UNTIL_BUILD = "索引会停在这个版本，直到用 /reindex 更新；文件库里的文件没有动。"
    NOT_SERVED_SHORT = "情况已经变了，请用 /generations 查看"

    def progress(self, what: str, done: int, total: int) -> str:
        """How far an update of the index is; ``what`` as the builder says it, empty at the beginning."""
        head = "⏳ 正在更新索引……"
        if not what:
            return head
        if not total:
            return f"{head}\n{what}……"
        full = 10 * done // total
        return f"{head}\n{what} {'▓' * full}{'░' * (10 - full)} {done}/{total}"

    def build_facts(self, encoded: int, seconds: float) -> str:
        """How much was computed."""
        return f"重新计算 {encoded} 个段落，用时 {seconds:.1f} 秒"

    def file_counts(self, added: int, changed: int, removed: int, unchanged: int, refused: int) -> str:
        """What became of the files."""
        counts = {"新增": added, "变更": changed, "移除": removed, "未变": unchanged, "读不了": refused}
        return "文件：" + "，".join(f"{name} {count}" for name, count in counts.items() if count)

    def computed_anew(self, why: str) -> str:
        """Why nothing of the version before could be taken over."""
        return f"全部重新计算，因为{why}"

    def refusal(self, why: str, *, stays: bool) -> str:
        """Why a file cannot be read; ``stays`` where its last good version is quoted all the same."""
        return f"{'沿用上一版' if stays else '未收入'}：{why}"

    def renamed(self, twin: str, *, added: bool) -> str:
        """Of a file that was renamed: what it was called, and of one that is gone what it is called now."""
        return f"由 {twin} 改名，内容相同" if added else f"改名为 {twin}，内容相同"

    def point_counts(self, counts: Mapping[str, int], paragraphs_added: int, paragraphs_removed: int) -> str:
        """What became of one document's points; ``counts`` by ``added``, ``changed``, ``removed``, ``moved``."""
        names = {"added": "新增", "changed": "变更", "removed": "移除", "moved": "挪动"}
        parts = [f"{names[kind]}要点 {count}" for kind, count in counts.items() if count]
        if paragraphs_added or paragraphs_removed:
            parts.append(f"段落 +{paragraphs_added} -{paragraphs_removed}")
        return "，".join(parts)

    def fate_label(self, fate: str) -> str:
        """What became of a document, in front of its title."""
        return {"added": "新增", "changed": "变更", "removed": "移除", "unchanged": "未变"}[fate]

    def figure_label(self, name: str) -> str:
        """What a figure of the gate is called; empty for one that is not shown."""
        return {"hit@5": "答对", "silent": "该沉默时沉默", "completeness": "答全"}.get(name, "")

    def gate_line(self, name: str, before: float | None, after: float, *, worse: bool) -> str:
        """One figure of the gate."""
        change = f"{after:.1%}" if before is None else f"{before:.1%} → {after:.1%}"
        return f"{'⛔ ' if worse else ''}试答·{name}：{change}"

    def answers_changed(self, count: int) -> str:
        """How many questions of the gate are answered otherwise; they follow, with ▼ for the worse."""
        return f"回答有变化的问题 {count} 个（▲ 变好 ▼ 变差）："

    def and_more(self, count: int) -> str:
        """Below a list that was cut."""
        return f"……另有 {count} 项"

    def still_served(self, facts: str, *, fresh: bool) -> str:
        """Which version answers after an interruption; ``fresh`` where it holds the documents as they are."""
        if fresh:
            return f"使用中的版本与文件库里的文件一致，不用再更新：\n{facts}"
        return f"使用中的版本没有受影响，仍由它回答：\n{facts}"

    def generation_facts(self, when: str, documents: int, passages: int) -> str:
        """One generation in a line."""
        return f"{when} · {documents} 个文件 · {passages} 个段落"

    def back_to(self, number: int, when: str) -> str:
        """The button that serves the generation with that number in the list."""
        return f"↩️ 换回 {number}（{when}）"
