"""The commands that keep the index: build, and index list, verify, rollback, diff."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.options import Documents, Index, Json, open_workspace
from bot.commands.terminal import console, print_json, progress, tell
from bot.commands.usage import ChineseCommand, ChineseHelp, given_path
from bot.errors import GateError
from bot.logs import unlogged

if TYPE_CHECKING:
    from bot.upkeep.gating import Gate, Judgement
    from index.build import Report, Survey
    from index.generation import Generation, Listing

__all__ = ["register", "tell_misstated", "tell_refused", "tell_skipped"]

_VERSION = "索引版本的名字，写开头或末尾几位也可以"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("build", cls=ChineseCommand)(build)
    generations = typer.Typer(cls=ChineseHelp, help="查看、核对、比较、回退索引版本。", no_args_is_help=True)
    generations.command("list", cls=ChineseCommand)(list_versions)
    generations.command("verify", cls=ChineseCommand)(verify)
    generations.command("rollback", cls=ChineseCommand)(rollback)
    generations.command("diff", cls=ChineseCommand)(diff)
    app.add_typer(generations, name="index")


def build(
    documents: Documents = None,
    index: Index = None,
    gate: Annotated[
        Path | None,
        typer.Option(
            "--gate",
            parser=given_path,
            metavar="文件",
            help="问题文件：发布前新旧版本各答一遍，答得差了就不发布",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="没有通过把关、没有变化，也照样发布")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会有什么变化，不发布")] = False,
    as_json: Json = False,
) -> None:
    """建立或更新索引：只处理有变化的文件，完成后再切换。"""
    from bot.commands.reports import print_changes, print_judgement, report_json, survey_json
    from bot.texts import ZH

    workspace = open_workspace(documents, index)
    # The gate of the settings costs the time of a whole build, which a dry run is to save.
    judge = workspace.gate(gate, force=force) if gate is not None or not dry_run else None
    report: Report | None = None
    try:
        with progress() as told:
            if dry_run:
                found = workspace.survey(workspace.encoder(), progress=told, gate=judge)
            else:
                found = report = workspace.build(workspace.encoder(), progress=told, gate=judge, anew=force)
    except GateError:
        if judge is not None and judge.judgement is not None:
            _tell_withheld(judge.judgement, as_json=as_json)
        raise
    judgement = judge.judgement if judge is not None else None
    tell_refused(found, shown={change.file for change in found.changes})
    tell_skipped(workspace.documents)
    _tell_what_is_left(found)
    if as_json:
        print_json(survey_json(found, judgement) if report is None else report_json(report, judgement))
        return
    print(_outcome(found, report, judge))
    if found.misfit:
        print(ZH.computed_anew(found.misfit))
    print_changes(console(), found.changes)
    if judgement is not None:
        print_judgement(console(), judgement)


def _tell_withheld(judgement: Judgement, *, as_json: bool) -> None:
    """What the gate found, and what would have changed."""
    from bot.commands.reports import changes_json, judgement_json, print_changes, print_judgement

    if as_json:
        print_json({"generation": None, **changes_json(judgement.changes), "gate": judgement_json(judgement)})
        return
    print_changes(console(), judgement.changes)
    print_judgement(console(), judgement)


def _outcome(found: Survey, report: Report | None, gate: Gate | None) -> str:
    """What a build did, in a line; without a ``report`` it was only tried."""
    counts = _counts(found)
    if report is None:
        return f"试运行，没有发布：{counts}；索引段落 {found.passages} 个（要重新计算 {found.wanting} 个）"
    name = report.generation.manifest.name
    if not report.published:
        unasked = "；没有新版本，也就没有试答" if gate is not None else ""
        return f"已是最新，没有发布新版本：在用的是索引版本 {name}，{counts}；要照样重建一版，请加 --force{unasked}"
    resumed = f"，上次没有发布的更新已经算好 {report.resumed} 个" if report.resumed else ""
    return (
        f"索引版本 {name} 已发布：{counts}；"
        f"索引段落 {report.passages} 个（重新计算 {report.encoded} 个{resumed}），用时 {report.seconds:.1f} 秒"
    )


def list_versions(documents: Documents = None, index: Index = None, as_json: Json = False) -> None:
    """列出索引版本。"""
    from bot.upkeep.lagging import lag
    from index.generation import is_pinned, list_generations

    workspace = open_workspace(documents, index)
    listings = list_generations(workspace.index)
    pinned, behind = is_pinned(workspace.index), lag(workspace)
    if as_json:
        print_json([_listing_json(listing, pinned=pinned) for listing in listings])
        return
    if not listings:
        print("还没有索引；请运行 gonghui build")
    for listing in listings:
        manifest = listing.manifest
        facts = (
            f"{manifest.documents} 个文件，{manifest.passages} 个索引段落" if manifest else listing.problem
        )
        stays = "（换回的）" if listing.current and pinned else ""
        print(f"{'*' if listing.current else ' '} {listing.name}  {facts}{stays}")
    if behind:
        tell(behind)


def _listing_json(listing: Listing, *, pinned: bool) -> dict[str, Any]:
    """One version; where its manifest cannot be read, ``problem`` says why and what it would tell is null."""
    told = ("documents", "points", "passages", "encoder", "parent", "created", "version")
    return {
        "name": listing.name,
        "current": listing.current,
        "pinned": listing.current and pinned,
        **{field: getattr(listing.manifest, field) if listing.manifest else None for field in told},
        "problem": listing.problem,
    }


def verify(
    version: Annotated[str, typer.Argument(metavar="[版本]", help=_VERSION)] = "",
    documents: Documents = None,
    index: Index = None,
) -> None:
    """逐个核对一个版本的文件；不写版本时核对当前版本。"""
    from index.errors import GenerationError
    from index.generation import current_name, open_current, open_named
    from index.generation import verify as verify_files

    folder = open_workspace(documents, index).index
    # The current one and not what would be served in its place, which was not asked about.
    name = version or current_name(folder)
    with unlogged():
        generation = open_named(folder, name) if name else open_current(folder)
    if generation.note:
        raise GenerationError(generation.note)
    verify_files(generation)
    print(f"索引版本 {generation.manifest.name} 完好：{len(generation.manifest.files)} 个文件全部核对无误")


def rollback(
    version: Annotated[str, typer.Argument(metavar="[版本]", help=_VERSION)] = "",
    documents: Documents = None,
    index: Index = None,
) -> None:
    """换回上一个完好的版本，或者写明的那一个。"""
    from index.generation import open_named

    workspace = open_workspace(documents, index)
    chosen = open_named(workspace.index, version).manifest.name if version else ""
    served = workspace.roll_back(workspace.encoder(), chosen)
    if served.note:
        tell(f"注意：{served.note}")
    print(f"已换回索引版本 {served.manifest.name}；它不再随文件更新，直到运行 gonghui build")


def diff(
    older: Annotated[str, typer.Argument(metavar="[A]", help=f"较早的版本；{_VERSION}")] = "",
    newer: Annotated[str, typer.Argument(metavar="[B]", help="较新的版本；不写时用当前版本")] = "",
    documents: Documents = None,
    index: Index = None,
    as_json: Json = False,
) -> None:
    """比较两个索引版本的文件和要点；不写版本时，比较当前版本和它的上一版。"""
    from bot.commands.reports import changes_json, print_changes
    from bot.quoting.addresses import format_address
    from index.building.previous import open_edition
    from index.changes import compare
    from index.generation import open_current, open_named

    folder = open_workspace(documents, index).index
    after = open_named(folder, newer) if newer else open_current(folder)
    before = open_named(folder, older) if older else _parent(folder, after)
    changes = compare(open_edition(before), open_edition(after), describe=format_address)
    names = (before.manifest.name, after.manifest.name)
    if as_json:
        print_json({"before": names[0], "after": names[1], **changes_json(changes)})
        return
    print(
        f"{names[0]} → {names[1]}：{len(changes)} 个文件有变化"
        if changes
        else f"{names[0]} → {names[1]}：没有变化"
    )
    print_changes(console(), changes)


def _parent(folder: Path, generation: Generation) -> Generation:
    """The generation that another one followed, or the newest older one where that is gone."""
    from index.errors import GenerationError
    from index.generation import list_generations, open_named

    name = generation.manifest.name
    names = [
        listing.name for listing in list_generations(folder) if listing.name < name and not listing.problem
    ]
    if generation.manifest.parent in names:
        return open_named(folder, generation.manifest.parent)
    if not names:
        raise GenerationError(f"索引 {folder} 没有比 {name} 更早的完好版本可以比较；请看 gonghui index list")
    return open_named(folder, names[-1])


def tell_refused(found: Survey | None, *, shown: Collection[str] = ()) -> None:
    """Name on stderr the files that cannot be read, and those of them whose last good version stays.

    Also what a file that was just read states in vain, but for the files that are ``shown`` with all that changed.
    """
    if found is None:
        return
    from bot.texts import ZH

    for error, stays in found.refusals:
        tell(ZH.refusal(str(error), stays=stays))
    tell_misstated((file, warnings) for file, warnings in found.misstated if file not in shown)
    if found.copies:
        tell(f"注意：{found.copies}")


def tell_misstated(misstated: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Name on stderr the files of which something is stated that counts for nothing, and what it is."""
    for file, warnings in misstated:
        tell(f"注意：{file}：{'。'.join(warnings)}")


def _tell_what_is_left(found: Survey) -> None:
    """Say last on stderr how many files are to be seen to: the build itself did all that it could."""
    if not found.refused:
        return
    kept = f"（其中 {len(found.kept)} 个沿用上一版）" if found.kept else ""
    tell(
        f"{len(found.refused)} 个文件读不了{kept}，别的照常；原因见上，改好后运行 gonghui build，或用 gonghui remove 移出"
    )


def tell_skipped(documents: Path) -> None:
    """Name on stderr what counts for nothing; see ``overlooked``."""
    from corpus.library import overlooked

    for told in overlooked(documents):
        tell(f"注意：{told}")


def _counts(found: Survey) -> str:
    counts = {
        "新增": found.added,
        "变更": found.changed,
        "移除": found.removed,
        "未变": found.unchanged,
        "拒收": found.refused,
    }
    told = "，".join(f"{name} {len(files)}" for name, files in counts.items() if files)
    stays = f"（其中沿用上一版 {len(found.kept)}）" if found.kept else ""
    return f"文件{told}{stays}"
