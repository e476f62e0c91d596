"""The command line. Results go to stdout, everything else to stderr; heavy modules are imported when needed."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from bot import __version__
from bot.commands.adding import register as register_adding
from bot.commands.answers import register as register_answers
from bot.commands.evaluation import register as register_eval
from bot.commands.index import register as register_index
from bot.commands.index import tell_refused
from bot.commands.library import register as register_library
from bot.commands.maintainers import register as register_maintainers
from bot.commands.options import Documents, Index, open_workspace
from bot.commands.terminal import legible, progress, tell
from bot.commands.usage import ChineseCommand, ChineseHelp, UsageError, usage_line
from bot.logs import unlogged, warn_once
from corpus.errors import GonghuiError, why

__all__ = ["app", "main"]


class _Commands(ChineseHelp):
    """The commands, with what may end any of them early."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for, until its output is written."""
        try:
            try:
                return super().invoke(ctx)
            except UsageError as error:
                if error.ctx is None and (command := self.get_command(ctx, ctx.invoked_subcommand or "")):
                    # Typer does not say to which command the option belongs whose value is missing.
                    error.ctx = command.context_class(command, ctx, ctx.invoked_subcommand)
                raise
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # The reader of a pipe has enough; what it did not read is not an error.
            _discard_output()
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            print("已中断，没有做完；已发布的索引没有改变", file=sys.stderr)
            raise typer.Exit(130) from None


app = typer.Typer(
    name="gonghui",
    cls=_Commands,
    help="工会政策问答：逐字引用文件要点，并给出出处。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# ``--help`` lists them in this order: asking, the library, its index, those who keep it.
register_answers(app)
register_adding(app)
register_library(app)
register_index(app)
register_eval(app)
register_maintainers(app)


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"gonghui {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="显示版本号")
    ] = False,
) -> None:
    """What may stand before any command."""


@app.command(cls=ChineseCommand)
def serve() -> None:
    """运行 Telegram 机器人。"""
    from threadpoolctl import threadpool_limits

    from bot.chat.app import require_token
    from bot.chat.app import serve as serve_telegram
    from bot.upkeep.following import FollowingAnswers
    from bot.upkeep.refreshing import served
    from bot.upkeep.settling import settled
    from index.encoding.remembering import RememberingEncoder

    workspace = open_workspace()
    require_token(workspace.settings)
    encoder = RememberingEncoder(workspace.encoder())
    with progress() as told:
        published, report = served(workspace, encoder, progress=told)
    tell_refused(report)
    answers = FollowingAnswers(workspace, encoder, published)
    # Several questions at once use all cores anyway; a few short sums each are only slowed by threads of their own.
    with (
        threadpool_limits(workspace.settings.threads or 1),
        answers.watching(),
        settled(workspace, encoder),
    ):
        raise typer.Exit(serve_telegram(workspace.settings, answers, workspace=workspace, encoder=encoder))


@app.command(cls=ChineseCommand)
def doctor(
    documents: Documents = None,
    index: Index = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="没有问题时不输出，供健康检查使用")] = False,
) -> None:
    """检查令牌、设置、索引、编码器、版本和权限，并告诉您怎么办；✗ 是机器人答不了的，退出码为 1。"""
    from bot.commands.doctor import examine

    with unlogged():
        findings = examine(open_workspace(documents, index))
    for finding in findings:
        if not finding.sound:
            tell(f"{'✗' if finding.fatal else '⚠'} {finding.what}：{finding.cure}")
        elif not quiet:
            print(legible(f"✓ {finding.what}"))
    if any(finding.fatal for finding in findings):
        raise typer.Exit(1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 an expected failure told in one line, 2 wrong usage."""
    _open_what_was_closed()
    warn_once()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character should not end the program.
            stream.reconfigure(errors="replace")
    try:
        sys.exit(app(args=arguments, prog_name="gonghui", standalone_mode=False))
    except UsageError as error:
        if line := usage_line(error):
            tell(line)
        sys.exit(2)
    except GonghuiError as error:
        tell(f"错误：{error}")
        sys.exit(1)
    except OSError as error:
        # A full disk, a name that is too long: the system says it in a line, and a traceback adds nothing.
        tell(f"错误：{error.filename or '结果没有写完'}：{why(error)}")
        _discard_output()
        sys.exit(1)


def _open_what_was_closed() -> None:
    """Give a program whose output was closed (``>&-``) somewhere to write.

    Its number is taken as well: the next file that is opened would have it, and be written to by whoever prints.
    """
    was_closed = sys.stdout is None
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_WRONLY)
            if nothing != number:
                os.dup2(nothing, number)
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8"))
    if was_closed:
        print("标准输出是关着的（>&-），结果没有地方写，不会显示", file=sys.stderr)


def _discard_output() -> None:
    """Nobody takes what is still to be written; without this the interpreter would complain at its end."""
    with suppress(io.UnsupportedOperation):  # a stand-in without a file, which cannot break either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
