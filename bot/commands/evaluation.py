"""The command that measures: eval, alone or against another index or encoder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Documents, Index, Json, open_workspace
from bot.commands.terminal import console, print_json, progress, tell
from bot.commands.usage import ChineseCommand, given_path

if TYPE_CHECKING:
    from bot.upkeep.workspace import Workspace

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("eval", cls=ChineseCommand)(evaluate)


def evaluate(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="文件夹或问题文件", parser=given_path, help="BEIR 格式的文件夹，或带标准引文的问题文件"
        ),
    ],
    documents: Documents = None,
    index: Index = None,
    run: Annotated[
        Path | None,
        typer.Option("--run", parser=given_path, metavar="文件", help="把排序结果写成 TREC 格式的文件"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="索引版本或编码器", help="与另一个索引版本或编码器（ngram 为自带的）比较"
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """评测检索质量。"""
    from bot.upkeep.evaluating import evaluate_target

    _require_ranking(target, run, against)
    if against is not None:
        _compare(target, open_workspace(documents, index), against, as_json=as_json)
        return
    workspace = open_workspace(documents, index)
    with progress() as bar:
        evaluation = evaluate_target(target, workspace, run=run, progress=bar)
    _tell_unknown(target, workspace)
    if as_json:
        print_json(evaluation.to_json())
        return
    screen = console()
    for row in evaluation.rows:
        if not row["right"]:
            screen.print(
                f"未中  {row['id']}  {row['question']}  ({row['decision']})", style="yellow", markup=False
            )
    for name, value in evaluation.scores.items():
        told = f"{value:>10.4f}" if isinstance(value, float) else f"{value:>10}"
        bounds = evaluation.intervals.get(name)
        print(f"{name:<14}{told}" + (f"   95% 区间 {bounds[0]:.3f}–{bounds[1]:.3f}" if bounds else ""))


def _compare(target: Path, workspace: Workspace, against: str, *, as_json: bool) -> None:
    from bot.upkeep.comparing import compare

    _require_known(against, workspace)
    with progress() as bar:
        comparison = compare(target, workspace, against, progress=bar)
    _tell_unknown(target, workspace)
    if as_json:
        print_json(comparison.to_json())
        return
    screen = console()
    for now, _ in comparison.turned:
        told = "现在答对，另一个答错" if now["right"] else "现在答错，另一个答对"
        screen.print(f"{told}  {now['id']}  {now['question']}", style="yellow", markup=False)
    for each in comparison.differences:
        low, high = each.bounds
        print(
            f"{each.name:<14}{each.first:>8.4f}{each.second:>8.4f}"
            f"   差 {each.second - each.first:+.3f}   95% 区间 {low:+.3f} 到 {high:+.3f}"
        )


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
    from index.building.previous import open_edition
    from index.generation import open_current
    from index.measuring.doubts import doubts
    from index.measuring.gold import read_questions

    if not target.is_file():
        return
    for told in doubts(read_questions(target), open_edition(open_current(workspace.index))):
        tell(f"注意：{told}")
