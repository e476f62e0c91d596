"""The command line. Results go to stdout, everything else to stderr; heavy modules are imported when needed."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bot import __version__
from bot.index_cli import register as register_index
from bot.index_cli import tell_refused
from bot.library_cli import register as register_library
from bot.maintainers_cli import register as register_maintainers
from bot.terminal import console as _console
from bot.terminal import print_json as _print_json
from bot.terminal import progress as _progress
from bot.usage import UsageError, usage_line, whole_number
from corpus.errors import GonghuiError

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.workspace import Workspace
    from index.published import Published

__all__ = ["app", "main"]


class _Commands(TyperGroup):
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
register_library(app)
register_index(app)
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


def _asked(question: str) -> str:
    if not question.strip():
        raise typer.BadParameter("问题是空的；请写出要问的话，如“如何建设职工之家”")
    return question


# ``readable=False`` leaves it to those who read to say why they cannot: it is no wrong usage.
_Question = Annotated[str, typer.Argument(callback=_asked, help="问题，如“如何建设职工之家”")]
_Documents = Annotated[
    Path | None,
    typer.Option("--documents", readable=False, help="文件所在的文件夹；不填用设置的或自带的"),
]
_Index = Annotated[
    Path | None, typer.Option("--index", readable=False, help="索引所在的文件夹；不填用设置的或缓存里的")
]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用")]


@app.command()
def ask(
    question: _Question,
    documents: _Documents = None,
    index: _Index = None,
    limit: Annotated[
        int | None, typer.Option("--limit", parser=whole_number(1, 50), metavar="1–50", help="最多引用几条")
    ] = None,
    as_json: _Json = False,
) -> None:
    """回答一个问题：引用原文并给出出处；索引过期时先更新。"""
    from bot.answering import LibraryAnswers
    from bot.choosing import LONGEST_LIST
    from bot.presenting import answer_json, print_answer

    workspace = _workspace(documents, index)

    def answered(published: Published) -> tuple[Answer, float]:
        answers = LibraryAnswers(published)
        started = time.perf_counter()
        answer = answers.answer(
            question, limit=limit or workspace.settings.limit, longest_list=limit or LONGEST_LIST
        )
        return answer, (time.perf_counter() - started) * 1000

    with _progress() as progress:
        (answer, elapsed), report = workspace.using(workspace.encoder(), answered, progress=progress)
    tell_refused(report)
    if as_json:
        _print_json(answer_json(answer, elapsed_ms=elapsed))
    else:
        print_answer(_console(), answer)


@app.command()
def why(
    question: _Question,
    documents: _Documents = None,
    index: _Index = None,
    limit: Annotated[
        int, typer.Option("--limit", parser=whole_number(1, 50), metavar="1–50", help="看前几条")
    ] = 8,
    as_json: _Json = False,
) -> None:
    """说明一个问题为什么找到这些要点：意思有多近、用词对上多少、缺了哪些词。"""
    from bot.explaining import explain, print_explanation

    workspace = _workspace(documents, index)
    with _progress() as progress:
        explanation, report = workspace.using(
            workspace.encoder(), partial(explain, question, limit=limit), progress=progress
        )
    tell_refused(report)
    if as_json:
        _print_json(explanation.to_json())
    else:
        print_explanation(_console(), explanation)


@app.command()
def verify(
    text: Annotated[str, typer.Argument(help="要核对的一句话，整句或其中的一段")],
    documents: _Documents = None,
    index: _Index = None,
    as_json: _Json = False,
) -> None:
    """核对一句话是不是原文：一字不差、有改动（指出改在哪里），或者没有；写了出处的，出处也核对。"""
    from bot.answering import LibraryAnswers
    from bot.verification import print_verification, verification_json

    workspace = _workspace(documents, index)
    with _progress() as progress:
        found, report = workspace.using(
            workspace.encoder(), lambda published: LibraryAnswers(published).verify(text), progress=progress
        )
    tell_refused(report)
    if as_json:
        _print_json(verification_json(found))
    else:
        print_verification(_console(), found)


@app.command()
def parse(
    file: Annotated[Path, typer.Argument(readable=False, help="要查看的文件")], as_json: _Json = False
) -> None:
    """查看一个文件的提纲：要点、去掉的杂项、覆盖率、注意事项。"""
    from bot.outlines import document_json, print_outline
    from corpus.parsing import parse_file

    with _progress() as progress:
        progress(f"读取 {file.name}", 0, 0)
        document = parse_file(file).document
    if as_json:
        _print_json(document_json(document))
    else:
        print_outline(_console(), document)


@app.command("eval")
def evaluate(
    target: Annotated[
        Path,
        typer.Argument(metavar="DIR", readable=False, help="BEIR 格式的文件夹，或带标准引文的问题文件"),
    ],
    documents: _Documents = None,
    index: _Index = None,
    run: Annotated[Path | None, typer.Option("--run", help="把排序结果写成 TREC 格式的文件")] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="NAME", help="与另一个索引版本或编码器（ngram 为自带的）比较"),
    ] = None,
    as_json: _Json = False,
) -> None:
    """评测检索质量。"""
    from bot.evaluating import evaluate_target

    _require_ranking(target, run, against)
    if against is not None:
        _compare(target, _workspace(documents, index), against, as_json=as_json)
        return
    workspace = _workspace(documents, index)
    with _progress() as progress:
        evaluation = evaluate_target(target, workspace, run=run, progress=progress)
    _tell_unknown(target, workspace)
    if as_json:
        _print_json(evaluation.to_json())
        return
    console = _console()
    for row in evaluation.rows:
        if not row["right"]:
            console.print(
                f"未中  {row['id']}  {row['question']}  ({row['decision']})", style="yellow", markup=False
            )
    for name, value in evaluation.scores.items():
        told = f"{value:>10.4f}" if isinstance(value, float) else f"{value:>10}"
        bounds = evaluation.intervals.get(name)
        print(f"{name:<14}{told}" + (f"   95% 区间 {bounds[0]:.3f}–{bounds[1]:.3f}" if bounds else ""))


def _require_ranking(target: Path, run: Path | None, against: str | None) -> None:
    """Refuse to write rankings where none are made: of what was asked for nothing is left out without a word."""
    if run is None or (against is None and not target.is_file()):
        return
    if against is not None:
        reason, cure = "--against 只比较，不给出排序结果", "分两次运行"
    else:
        reason, cure = (
            f"“{target}”是问题文件，只有 BEIR 格式的文件夹才给出排序结果",
            "去掉它，逐题的结果用 --json 看",
        )
    raise typer.BadParameter(f"写不了“{run}”：{reason}；请{cure}", param_hint="--run")


def _compare(target: Path, workspace: Workspace, against: str, *, as_json: bool) -> None:
    from bot.comparing import compare

    _require_known(against, workspace)
    with _progress() as progress:
        comparison = compare(target, workspace, against, progress=progress)
    _tell_unknown(target, workspace)
    if as_json:
        _print_json(comparison.to_json())
        return
    console = _console()
    for now, _ in comparison.turned:
        told = "现在答对，另一个答错" if now["right"] else "现在答错，另一个答对"
        console.print(f"{told}  {now['id']}  {now['question']}", style="yellow", markup=False)
    for each in comparison.differences:
        low, high = each.bounds
        print(
            f"{each.name:<14}{each.first:>8.4f}{each.second:>8.4f}"
            f"   差 {each.second - each.first:+.3f}   95% 区间 {low:+.3f} 到 {high:+.3f}"
        )


def _require_known(against: str, workspace: Workspace) -> None:
    """Refuse a slip of the pen at once: the hub would be asked for it for a minute, in English."""
    from index.errors import EvaluationError
    from index.generation import list_generations

    names = [listing.name for listing in list_generations(workspace.index)]
    if against and any(name.startswith(against) or name.endswith(against) for name in names):
        return
    if not against or ("/" not in against and against != "ngram" and not Path(against).expanduser().exists()):
        raise EvaluationError(
            f"--against 的“{against}”不是索引版本，也不是编码器；请写 gonghui index list 里的版本、"
            "ngram、编码器文件夹的路径，或“作者/模型”形式的名字"
        )


def _tell_unknown(target: Path, workspace: Workspace) -> None:
    """Name on stderr what in a questions file was hardly meant so, such as gold that the index lacks."""
    from index.doubts import doubts
    from index.generation import open_current
    from index.gold import read_questions
    from index.previous import open_edition

    if not target.is_file():
        return
    for told in doubts(read_questions(target), open_edition(open_current(workspace.index))):
        print(f"注意：{told}", file=sys.stderr)


@app.command()
def serve() -> None:
    """运行 Telegram 机器人。"""
    from threadpoolctl import threadpool_limits

    from bot.chat.app import require_token
    from bot.chat.app import serve as serve_telegram
    from bot.following import FollowingAnswers
    from index.remembering import RememberingEncoder

    workspace = _workspace(None, None)
    require_token(workspace.settings)
    encoder = RememberingEncoder(workspace.encoder())
    with _progress() as progress:
        published, report = workspace.served(encoder, progress=progress)
    tell_refused(report)
    answers = FollowingAnswers(workspace, encoder, published)
    # Several questions at once use all cores anyway; a few short sums each are only slowed by threads of their own.
    with threadpool_limits(workspace.settings.threads or 1), answers.watching():
        raise typer.Exit(serve_telegram(workspace.settings, answers, workspace=workspace, encoder=encoder))


@app.command()
def doctor(
    documents: _Documents = None,
    index: _Index = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="没有问题时不输出，供健康检查使用")] = False,
) -> None:
    """检查令牌、设置、索引、编码器、版本和权限，并告诉您怎么办；✗ 是机器人答不了的，退出码为 1。"""
    from bot.doctor import examine

    findings = examine(_workspace(documents, index))
    for finding in findings:
        if not finding.sound:
            print(f"{'✗' if finding.fatal else '⚠'} {finding.what}：{finding.cure}", file=sys.stderr)
        elif not quiet:
            print(f"✓ {finding.what}")
    if any(finding.fatal for finding in findings):
        raise typer.Exit(1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 an expected failure told in one line, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character should not end the program.
            stream.reconfigure(errors="replace")
    try:
        sys.exit(app(args=arguments, prog_name="gonghui", standalone_mode=False))
    except UsageError as error:
        if line := usage_line(error):
            print(line, file=sys.stderr)
        sys.exit(2)
    except GonghuiError as error:
        print(f"错误：{error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        # A full disk, a name that is too long: the system says it in a line, and a traceback adds nothing.
        print(f"错误：{error.filename or '结果没有写完'}：{error.strerror}", file=sys.stderr)
        _discard_output()
        sys.exit(1)


def _discard_output() -> None:
    """Nobody takes what is still to be written; without this the interpreter would complain at its end."""
    with suppress(io.UnsupportedOperation):  # a stand-in without a file, which cannot break either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _workspace(documents: Path | None, index: Path | None) -> Workspace:
    from bot.settings import Settings
    from bot.workspace import Workspace

    return Workspace.of(Settings.read(), documents=documents, index=index)


if __name__ == "__main__":
    main()
