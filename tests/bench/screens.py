"""Takes the pictures in docs/screens: what the bot says, as a phone shows it.

The bot answers over the starter documents; its HTML goes into a page that looks like a chat, and a Chromium on this
machine takes the picture. Fonts with Chinese characters and emoji must be installed.

    PYTHONPATH=tests python -m bench.screens [--browser chromium]
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from support.bot_api import Call
from support.stage import Clock, Person, staged

from bot.settings import Settings

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
WIDTH, SCALE = 390, 2
"""Of a phone's screen, in CSS pixels; pixels of the picture for each."""
LARGEST = 120_000
"""Bytes of a picture."""
CADRE = Person(42, "老张")
QUESTIONS = {
    "whole-list": "如何建设职工之家",
    "several": "工会主席任期内能不能调走",
    "near": "工会经费能不能买烟",
    "not-found": "红烧肉怎么做",
}
OPINION = """关于进一步做好职工互助保障工作的意见

（2026年11月30日）

为了让更多职工遇到大病和意外时有人接济，提出以下意见。

一、让更多职工参加

（一）自愿参加。讲清楚交多少、保什么、怎么领，由职工自己决定。

（二）一线优先。倒班职工、外来务工的职工和刚入职的青年，由小组长上门讲一遍。

二、把互助金用好

（一）当月办结。材料齐的，收到申请后二十个工作日内打到职工卡上。

（二）账目公开。每季度在公告栏贴出收支，接受会员查问。

三、加强组织领导

各单位工会要有专人经办，年底向会员大会报告。
"""
EARLIER = OPINION.replace("2026年11月30日", "2023年3月1日").replace("二十个工作日内", "一个月内")
"""What the library holds of it already."""

_STYLE = """
@font-face { font-family: dot; src: local("DejaVu Sans"), local("Liberation Sans"); unicode-range: U+B7 }
* { box-sizing: border-box; margin: 0 }
body { width: 390px; background: #c9dcc2; color: #000;
  font: 15px/1.42 dot, "Noto Sans CJK SC", "Noto Color Emoji", sans-serif }
header { display: flex; align-items: center; gap: 10px; height: 54px; padding: 0 14px; background: #fff;
  border-bottom: 1px solid #d5d5d5 }
header i { width: 36px; height: 36px; border-radius: 50%; background: #c8372d; color: #fff;
  font-size: 17px; line-height: 35px; text-align: center; font-style: normal }
header b { display: block; font-size: 15px; line-height: 20px } header small { color: #8a8a8a; font-size: 12px }
main { padding: 10px 8px 14px }
.asked { width: fit-content; max-width: 80%; margin: 0 0 8px auto; padding: 6px 11px; background: #e6fdd0;
  border-radius: 15px 15px 4px 15px }
.asked.file { display: flex; gap: 9px; align-items: center }
.file i { width: 38px; height: 38px; border-radius: 50%; background: #5cb04b; color: #fff; text-align: center;
  line-height: 38px; font-style: normal }
.file small { display: block; color: #4d9a3d }
.said { width: 356px; padding: 7px 11px 8px; background: #fff; border-radius: 15px 15px 15px 4px; white-space: pre-wrap;
  overflow-wrap: anywhere }
blockquote { position: relative; margin: 3px 0; padding: 3px 22px 4px 9px; background: #eef5fc;
  border-left: 3px solid #3390ec; border-radius: 4px; font-size: 14px }
blockquote::after { content: "❞"; position: absolute; right: 6px; top: 0; color: #3390ec; font-size: 12px }
blockquote.folded > div { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden }
blockquote.folded::before { content: ""; position: absolute; right: 9px; bottom: 9px; width: 6px; height: 6px;
  border: solid #3390ec; border-width: 0 1.6px 1.6px 0; transform: rotate(45deg) }
code { color: #c7553b; font-family: inherit }
.row { display: flex; gap: 4px; width: 356px; margin-top: 4px }
.row span { flex: 1; min-width: 0; padding: 7px 4px; border-radius: 8px; background: #6b8f66d9; color: #fff;
  font-size: 13.5px; font-weight: 500; text-align: center; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
"""
_QUOTE = re.compile(r"\n*<blockquote( expandable)?>(.*?)</blockquote>\n?", re.DOTALL)


def main() -> None:
    """Take all pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default="chromium", help="the program that takes the pictures")
    browser = parser.parse_args().browser
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        said = asyncio.run(_said(Path(folder)))
    for name, (asked, call) in said.items():
        path = FOLDER / f"{name}.png"
        _take(browser, _page(asked, call), path)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path.name} is larger than {LARGEST} bytes")


async def _said(folder: Path) -> dict[str, tuple[str, Call]]:
    """What is asked, as HTML, and what the bot says to it, by the picture's name."""
    clock = Clock(datetime(2026, 12, 1, 11, 0, tzinfo=UTC))
    settings = Settings(user_rate=0, group_rate=0, maintainers=(CADRE.id,))
    shown = {}
    async with staged(folder, clock, [CADRE.room], settings, secret="for pictures") as stage:  # noqa: S106
        for name, question in QUESTIONS.items():
            calls = await stage.say(CADRE, question)
            shown[name] = f'<div class="asked">{html.escape(question)}</div>', calls[-1]
        (folder / "documents" / "互助保障意见（旧）.txt").write_text(EARLIER, "utf-8")
        calls = await stage.hand_in(CADRE, "互助保障意见.txt", OPINION)
        file = '<div class="asked file"><i>📄</i><div>互助保障意见.txt<small>TXT</small></div></div>'
        shown["preview"] = file, calls[-1]
    return shown


def _page(asked: str, call: Call) -> str:
    """The chat as a page."""
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{html.escape(label)}</span>" for label, _ in row)}</div>'
        for row in call.buttons
    )
    said = _QUOTE.sub(_quote, call.params["text"])
    head = "<header><i>工</i><div><b>工会政策问答</b><small>机器人</small></div></header>"
    body = f'{head}<main>{asked}<div class="said">{said}</div>{rows}</main>'
    measure = "<script>document.title = document.documentElement.scrollHeight</script>"
    return f'<!doctype html><meta charset="utf-8"><title></title><style>{_STYLE}</style><body>{body}{measure}</body>'


def _quote(found: re.Match[str]) -> str:
    folded = ' class="folded"' if found[1] else ""
    return f"<blockquote{folded}><div>{found[2]}</div></blockquote>"


def _take(browser: str, page: str, path: Path) -> None:
    """Let the browser show a page, and keep what it shows; with few colours, if pngquant is there to choose them."""
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(page, "utf-8")
        height = re.search(
            r"<title>(\d+)</title>", _run(browser, folder, "--dump-dom", source.as_uri(), height=400)
        )
        if height is None:
            raise SystemExit("the browser did not show the page")
        _run(browser, folder, f"--screenshot={picture}", source.as_uri(), height=int(height[1]))
        if quantize := shutil.which("pngquant"):
            subprocess.run([quantize, "--force", "--ext", ".png", "--strip", "48", str(picture)], check=True)
        shutil.copy(picture, path)


def _run(browser: str, folder: str, *arguments: str, height: int) -> str:
    command = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
        *("--hide-scrollbars", f"--force-device-scale-factor={SCALE}", f"--user-data-dir={folder}/profile"),
        *(f"--window-size={WIDTH},{height}", *arguments),
    ]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout


if __name__ == "__main__":
    main()
