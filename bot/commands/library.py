"""The commands that keep the library: list, show, remove, lint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.index import tell_misstated, tell_skipped
from bot.commands.options import Json, LibraryFolder, library_root, require_open
from bot.commands.terminal import console, legible, print_json, progress, tell
from bot.commands.usage import ChineseCommand, given_path
from corpus.errors import GonghuiError

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue

__all__ = ["register"]

_NameOrTitle = Annotated[
    str, typer.Argument(metavar="编号|文件|标题", help="编号、库内路径、文件名或标题，见 gonghui list")
]
_Name = Annotated[str, typer.Argument(metavar="编号|文件", help="编号、库内路径或文件名，见 gonghui list")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("list", cls=ChineseCommand)(list_documents)
    app.command("show", cls=ChineseCommand)(show)
    app.command("remove", cls=ChineseCommand)(remove)
    app.command("lint", cls=ChineseCommand)(lint)


def list_documents(documents: LibraryFolder = None, as_json: Json = False) -> None:
    """列出文件库里的文件：标题、类型、日期、状态。"""
    from bot.commands.summaries import cards_json, print_cards
    from corpus.identity import short_id

    root = library_root(documents)
    catalogue = _settled(root)
    for error in catalogue.refused:
        tell(f"读不了：{error}")
    tell_skipped(root)
    tell_misstated((card.file, card.misstated) for card in catalogue.cards if card.misstated)
    if told := catalogue.copies:
        tell(f"注意：{told}")
    served = _served(root) if catalogue.unread else frozenset()
    if as_json:
        unread = [{"id": short_id(file), "file": file, "served": file in served} for file in catalogue.unread]
        print_json({**cards_json(catalogue), "unread": unread})
        return
    if not catalogue.cards and not catalogue.unread:
        tell(f"文件库 {root} 里还没有文件；请用 gonghui add 收入，或者把文件放进这个文件夹")
    elif sys.stdout.isatty():
        if catalogue.cards:
            print_cards(console(), catalogue)
    else:  # one line a document, for other programs
        for card in catalogue.cards:
            facts = card.metadata
            row = (card.id, facts.kind, facts.date, facts.status, facts.title, card.file)
            print(*map(legible, row), sep="\t")
    for file in catalogue.unread:
        status = "读不了，沿用上一版" if file in served else "读不了"
        if sys.stdout.isatty():
            cure = "改好后运行 gonghui build，或用 gonghui remove 移出"
            print(legible(f"{file}（编号 {short_id(file)}）：{status}；{cure}"))
        else:
            print(short_id(file), "", "", status, "", legible(file), sep="\t")


def show(name: _NameOrTitle, documents: LibraryFolder = None, as_json: Json = False) -> None:
    """查看文件库里的一个文件：它的信息和提纲。"""
    from dataclasses import replace

    from bot.commands.outlines import document_json, print_outline
    from bot.commands.summaries import metadata_json, print_metadata
    from corpus.parsing import parse_file

    root = library_root(documents)
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


def remove(name: _Name, documents: LibraryFolder = None, as_json: Json = False) -> None:
    """把一个文件移出文件库；它放在库内的 .trash 文件夹里，可以移回。"""
    from corpus.catalogue import find_file
    from corpus.identity import short_id
    from corpus.keeping import put_away, require_own
    from corpus.metadata.sidecars import has_sidecar, sidecar_path

    root = library_root(documents)
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
    print(legible(f"已移出 {file}；要恢复，请把 {away} 移回 {path}{together}"))


def lint(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[文件夹]", parser=given_path, help="要检查的文件夹；不填检查文件库", show_default=False
        ),
    ] = None,
    statutes: Annotated[
        Path | None,
        typer.Option(
            "--statutes", parser=given_path, metavar="文件夹", help="另一个放法规的文件夹，依据的条款与它核对"
        ),
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
            require_open(given)
    root = folder or library_root(None)
    with progress() as told:
        count, findings = check(root, statutes=statutes, progress=told)
    tell_skipped(root)
    if as_json:
        print_json(findings_json(count, findings))
    else:
        for finding in findings:
            print(legible(finding_line(finding)))
        tell(f"检查了 {count} 个文件，发现 {len(findings)} 处问题")
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
