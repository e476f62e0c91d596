"""The commands that keep the library: add, list, show, remove, lint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.index import tell_skipped
from bot.commands.options import Json
from bot.commands.terminal import console, print_json, progress
from corpus.errors import DocumentError, GonghuiError

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.keeping import Proposal

__all__ = ["register"]

_Documents = Annotated[
    Path | None, typer.Option("--documents", readable=False, help="文件库的文件夹；不填用设置的")
]
_Name = Annotated[str, typer.Argument(metavar="ID|FILE", help="编号、库内路径或文件名，见 gonghui list")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("add")(add)
    app.command("list")(list_documents)
    app.command("show")(show)
    app.command("remove")(remove)
    app.command("lint")(lint)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", readable=False, help="要收入的文件")],
    documents: _Documents = None,
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
        raise typer.BadParameter("标题、日期等选项一次只能用于一个文件", param_hint="FILE…")
    root = _root(documents)
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
            print(f"未收入：{error}", file=sys.stderr)
        results.append(result)
    if as_json:
        print_json(results)
    elif any(result["taken"] for result in results):
        print(_next_step(root), file=sys.stderr)
    if failed:
        raise typer.Exit(1)


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
    from bot.upkeep.taking import obstacle, same_file
    from corpus.catalogue import card_of
    from corpus.keeping import take

    card = card_of(proposal.document, sha256=proposal.content, content=proposal.content)
    alike = [
        each
        for each in catalogue.alike(card, proposal.document.text)
        if not (proposal.is_inside and each.card.file == card.file)  # no file is like itself
    ]
    if not quiet:
        print_proposal(console(), proposal, alike)
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
            catalogue = catalogue.with_card(card)
    if not quiet:
        _tell(proposal, reason=reason, taken=taken, older=older)
        if taken and alike and not (ask or yes):
            print(
                f"没有终端可以询问，与已有文件相近的也收入了；如不该收，请运行 gonghui remove {proposal.document.file}",
                file=sys.stderr,
            )
    return proposal_json(proposal, alike, taken=taken, reason=reason), catalogue


def _tell(proposal: Proposal, *, reason: str, taken: bool, older: Path | None) -> None:
    if older is not None:
        print(f"旧文件移到了 {older}", file=sys.stderr)
    if taken:
        print(f"已收入 {proposal.target}")
    elif reason:
        print(f"没有收入 {proposal.path.name}：{reason}", file=sys.stderr)


def list_documents(documents: _Documents = None, as_json: Json = False) -> None:
    """列出文件库里的文件：标题、类型、日期、状态。"""
    from bot.commands.summaries import cards_json, print_cards
    from corpus.identity import short_id

    root = _root(documents)
    catalogue = _settled(root)
    for error in catalogue.refused:
        print(f"读不了：{error}", file=sys.stderr)
    tell_skipped(root)
    served = _served(root) if catalogue.unread else frozenset()
    if as_json:
        unread = [{"id": short_id(file), "file": file, "served": file in served} for file in catalogue.unread]
        print_json({**cards_json(catalogue), "unread": unread})
        return
    if not catalogue.cards and not catalogue.unread:
        print(f"文件库 {root} 里还没有文件；请用 gonghui add 收入，或者把文件放进这个文件夹", file=sys.stderr)
    elif sys.stdout.isatty():
        if catalogue.cards:
            print_cards(console(), catalogue)
    else:  # one line a document, for other programs
        for card in catalogue.cards:
            facts = card.metadata
            print(card.id, facts.kind, facts.date, facts.status, facts.title, card.file, sep="\t")
    for file in catalogue.unread:
        status = "读不了，沿用上一版" if file in served else "读不了"
        if sys.stdout.isatty():
            print(
                f"{file}（编号 {short_id(file)}）：{status}；改好后运行 gonghui build，或用 gonghui remove 移出"
            )
        else:
            print(short_id(file), "", "", status, "", file, sep="\t")


def show(name: _Name, documents: _Documents = None, as_json: Json = False) -> None:
    """查看文件库里的一个文件：它的信息和提纲。"""
    from dataclasses import replace

    from bot.commands.outlines import document_json, print_outline
    from bot.commands.summaries import metadata_json, print_metadata
    from corpus.parsing import parse_file

    root = _root(documents)
    catalogue = _settled(root)
    card = catalogue.find(name)
    document = replace(parse_file(root / card.file, root=root).document, metadata=card.metadata)
    if as_json:
        shown = document_json(document)
        print_json({**shown, "document": {**shown["document"], **metadata_json(card.metadata)}})
        return
    out = console()
    print_metadata(out, card)
    print_outline(out, document)


def remove(name: _Name, documents: _Documents = None, as_json: Json = False) -> None:
    """把一个文件移出文件库；它放在库内的 .trash 文件夹里，可以移回。"""
    from corpus.catalogue import find_file
    from corpus.identity import short_id
    from corpus.keeping import put_away, require_own
    from corpus.metadata.sidecars import has_sidecar, sidecar_path

    root = _root(documents)
    require_own(root)
    file = find_file(root, name)  # by its name alone: one that cannot be read any more can go all the same
    path = root / file
    away = put_away(path, root)
    beside = sidecar_path(away) if has_sidecar(away) else None
    if as_json:
        described = str(beside) if beside is not None else ""
        print_json({"file": file, "id": short_id(file), "moved_to": str(away), "sidecar_moved_to": described})
        return
    together = f"，并把它的信息 {beside} 移回 {sidecar_path(path)}" if beside is not None else ""
    print(f"已移出 {file}；要恢复，请把 {away} 移回 {path}{together}")


def lint(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", readable=False, help="要检查的文件夹；不填检查文件库", show_default=False
        ),
    ] = None,
    statutes: Annotated[
        Path | None,
        typer.Option("--statutes", readable=False, help="另一个放法规的文件夹，依据的条款与它核对"),
    ] = None,
    as_json: Json = False,
) -> None:
    """检查自己编写的文件：文件头、编号、覆盖率、依据的条款、内容重复；有问题时退出码为 1。"""
    from bot.commands.summaries import finding_line, findings_json
    from corpus.linting import lint as check

    for given in (folder, statutes):
        if given is not None and given.is_file():
            raise GonghuiError(f"{given} 是一个文件；请给出它所在的文件夹，其中的文件会逐个检查")
        if given is not None and not given.is_dir():
            raise GonghuiError(f"文件夹 {given} 不存在；请给出存放文件的文件夹")
        if given is not None:
            _require_open(given)
    root = folder or _root(None)
    with progress() as told:
        count, findings = check(root, statutes=statutes, progress=told)
    tell_skipped(root)
    if as_json:
        print_json(findings_json(count, findings))
    else:
        for finding in findings:
            print(finding_line(finding))
        print(f"检查了 {count} 个文件，发现 {len(findings)} 处问题", file=sys.stderr)
    if findings:
        raise typer.Exit(1)


def _served(root: Path) -> frozenset[str]:
    """The files whose words the index of this library quotes; none where it has no index."""
    from bot.settings import Settings
    from bot.upkeep.workspace import Workspace
    from index.errors import GenerationError
    from index.generation import open_current
    from index.published import known_files

    try:
        generation = open_current(Workspace.of(Settings.read(), documents=root).index)
        return frozenset(known_files(generation.path))
    except GenerationError:
        return frozenset()


def _settled(root: Path) -> Catalogue:
    """The catalogue with the status that each document has beside the others."""
    from bot.upkeep.taking import settled_catalogue

    with progress() as told:
        return settled_catalogue(root, progress=told)


def _root(documents: Path | None) -> Path:
    """The library of the options or the settings; the starter documents without either."""
    from bot.settings import Settings
    from corpus.library import starter_documents

    root = documents or Settings.read().documents or starter_documents()
    if root.exists() and not root.is_dir():
        raise GonghuiError(f"{root} 不是文件夹；请检查 --documents 或 GONGHUI_DOCUMENTS")
    _require_open(root)
    return root


def _require_open(root: Path) -> None:
    """Refuse a folder that cannot be looked into."""
    from corpus.library import why_closed

    if told := why_closed(root):
        raise GonghuiError(told)
