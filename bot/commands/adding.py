"""The command that takes files into the library: add."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.options import Json, LibraryFolder, library_root
from bot.commands.terminal import console, legible, print_json, progress, tell
from bot.commands.usage import ChineseCommand, given_path
from corpus.errors import DocumentError

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.keeping import Proposal

__all__ = ["register"]

_NAMED = 10
"""Files that were not taken and are named once more at the end."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("add", cls=ChineseCommand)(add)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="文件", parser=given_path, help="要收入的文件")],
    documents: LibraryFolder = None,
    title: Annotated[str, typer.Option("--title", help="标题，代替文件自己的")] = "",
    kind: Annotated[str, typer.Option("--kind", help="类型：条例、意见、讲话……")] = "",
    issuer: Annotated[str, typer.Option("--issuer", help="发文机关或讲话人")] = "",
    number: Annotated[str, typer.Option("--number", help="文号")] = "",
    date: Annotated[str, typer.Option("--date", help="日期，如 2023-04-24")] = "",
    effective: Annotated[str, typer.Option("--effective", help="施行日期")] = "",
    repealed: Annotated[str, typer.Option("--repealed", help="废止日期")] = "",
    status: Annotated[str, typer.Option("--status", help="现行、已修改、已废止、尚未施行")] = "",
    source: Annotated[str, typer.Option("--source", help="来源")] = "",
    note: Annotated[str, typer.Option("--note", help="随每条引文显示的备注")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="换掉同名的旧文件（旧的移到 .trash）")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不再询问")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只查看，不收入")] = False,
    as_json: Json = False,
) -> None:
    """收入文件：先说明看懂了什么、与哪些已有文件相近，再原样存入文件库。"""
    from corpus.catalogue import Catalogue, read_catalogue
    from corpus.keeping import propose, require_own

    said = _said(
        title=title, kind=kind, issuer=issuer, number=number, date=date, effective=effective, repealed=repealed,
        status=status, source=source, note=note,
    )  # fmt: skip
    if said and len(files) > 1:
        raise typer.BadParameter("标题、日期等选项一次只能用于一个文件", param_hint="文件…")
    root = library_root(documents)
    require_own(root)
    with progress() as told:
        catalogue = read_catalogue(root, progress=told) if root.exists() else Catalogue(root)
    results: list[dict[str, Any]] = []
    failed = False
    for path in files:
        try:
            with progress() as told:
                told(f"读取 {path.name}", 0, 0)
                proposal = propose(path, root, said=said)
            result, catalogue = _considered(
                proposal, catalogue, replace=replace, yes=yes, dry_run=dry_run, quiet=as_json
            )
        except DocumentError as error:
            failed = True
            result = {"path": str(path), "taken": False, "reason": str(error)}
            tell(f"未收入：{error}")
        results.append(result)
    if as_json:
        print_json(results)
    else:
        if len(files) > 1:
            tell(_summary(results, dry_run=dry_run))
        if any(result["taken"] for result in results):
            tell(_next_step(root))
    if failed:
        raise typer.Exit(1)


def _summary(results: Sequence[dict[str, Any]], *, dry_run: bool) -> str:
    """What became of many files, in one line: what was said of each has scrolled away."""
    left = [Path(result["path"]).name for result in results if not result["taken"] and result["reason"]]
    looked = f"看了 {len(results)} 个文件，没有收入" if dry_run else ""
    told = looked or f"收入 {sum(result['taken'] for result in results)} 个"
    if not left:
        return told
    more = " 等" if len(left) > _NAMED else ""
    why = "收不了" if dry_run else "没有收入"
    return f"{told}，{why} {len(left)} 个：{'、'.join(left[:_NAMED])}{more}"


def _next_step(root: Path) -> str:
    """What is to be done before a file that was taken is quoted."""
    from bot.commands.options import open_workspace
    from bot.upkeep.lagging import PINNED_TOLD
    from index.generation import is_pinned

    return PINNED_TOLD if is_pinned(open_workspace(root).index) else "运行 gonghui build 更新索引，或直接提问"


def _said(**values: str) -> dict[str, str]:
    """The options that were given; a wrong one is a wrong usage, not a wrong document."""
    from corpus.metadata.dates import iso_date
    from corpus.metadata.precedence import FIELDS, STATUSES, read_status

    said = {name: " ".join(value.split()) for name, value in values.items() if value.strip()}
    for name in said.keys() & {"date", "effective", "repealed"}:
        if not iso_date(said[name]):
            told = f"{FIELDS[name]}应写成 2023-04-24 的形式，现在是“{said[name]}”"
            raise typer.BadParameter(told, param_hint=f"--{name}")
        said[name] = iso_date(said[name])
    if "status" in said:
        if not read_status(said["status"]):
            told = f"状态应为 {'、'.join(STATUSES)} 之一，现在是“{said['status']}”"
            raise typer.BadParameter(told, param_hint="--status")
        said["status"] = read_status(said["status"])
    return said


def _may_ask(*, yes: bool, as_json: bool) -> bool:
    return not yes and not as_json and sys.stdin.isatty()


def _considered(
    proposal: Proposal, catalogue: Catalogue, *, replace: bool, yes: bool, dry_run: bool, quiet: bool
) -> tuple[dict[str, Any], Catalogue]:
    """Show one file, then take it unless it is there already or the maintainer says no."""
    from bot.commands.summaries import print_proposal, proposal_json
    from bot.upkeep.taking import considered, obstacle, same_file
    from corpus.keeping import take

    found = considered(proposal, catalogue)
    alike = found.alike
    if not quiet:
        print_proposal(console(), found)
    reason = obstacle(proposal, alike)
    if reason and proposal.said and (same := same_file(alike)) is not None:
        reason += f"；要改的是它的信息，请运行 gonghui add {catalogue.root / same.file}，加上同样的选项"
    taken, older, ask = False, None, _may_ask(yes=yes, as_json=quiet)
    if not reason and not dry_run:
        if ask and not typer.confirm("收入这个文件？", default=not alike, err=True):
            reason = "您选择了不收入"
        else:
            older = take(proposal, catalogue.root, replace=replace)
            taken = True
            catalogue = catalogue.with_card(found.card)
    if not quiet:
        _tell(proposal, reason=reason, taken=taken, older=older)
        if taken and alike and not (ask or yes):
            tell(
                f"没有终端可以询问，与已有文件相近的也收入了；如不该收，请运行 gonghui remove {proposal.document.file}"
            )
    return proposal_json(found, taken=taken, reason=reason), catalogue


def _tell(proposal: Proposal, *, reason: str, taken: bool, older: Path | None) -> None:
    from corpus.metadata.sidecars import sidecar_path

    if older is not None:
        tell(f"旧文件移到了 {older}")
    if taken and proposal.is_inside:
        print(legible(f"已把这些信息写进 {sidecar_path(proposal.target)}"))
    elif taken:
        print(legible(f"已收入 {proposal.target}"))
    elif reason:
        tell(f"没有收入 {proposal.path.name}：{reason}")
