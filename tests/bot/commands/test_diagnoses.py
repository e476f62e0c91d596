"""The doctor says what is wrong and the cure, changes nothing, and tells what is fatal."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from pydantic import SecretStr
from support.bot_api import TOKEN
from support.encoders import HashingEncoder
from support.libraries import FUNDS, write_library
from support.workspaces import quiet

from bot.commands.doctor import Finding, examine
from bot.settings import Settings
from bot.upkeep.workspace import Workspace
from corpus.library import starter_questions
from corpus.readers import SUFFIXES
from index.errors import NoDocumentsError

BINARY = bytes(range(256)) * 9  # no text in any encoding


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    documents = write_library(tmp_path / "documents", {"经费.md": FUNDS})
    settings = Settings(telegram_token=SecretStr(TOKEN))
    return Workspace.of(settings, documents=documents, index=tmp_path / "index")


def wrong(workspace: Workspace) -> list[Finding]:
    return [finding for finding in examine(workspace) if not finding.sound]


def test_where_all_is_well_nothing_is_wrong(workspace: Workspace) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    findings = examine(workspace)
    assert wrong(workspace) == []
    shown = "\n".join(finding.what for finding in findings)
    for part in ("gonghui-bot", "令牌", "文件 1 个", "编码器", "索引版本"):
        assert part in shown
    assert TOKEN not in shown


def test_an_index_never_built_is_fatal_and_left_alone(workspace: Workspace) -> None:
    (finding,) = wrong(workspace)
    assert finding.fatal
    assert "gonghui build" in finding.cure
    assert not workspace.index.exists()


def test_an_index_among_the_documents_is_told(workspace: Workspace) -> None:
    inside = Workspace(workspace.documents, workspace.documents / "索引", workspace.settings)
    told, missing = wrong(inside)
    assert not told.fatal
    assert "里面，索引不能和文件放在一起" in told.cure
    assert missing.fatal


def test_an_index_of_another_encoder_is_fatal_and_says_both_names(workspace: Workspace) -> None:
    workspace.build(HashingEncoder(), progress=quiet)
    (finding,) = wrong(workspace)
    assert finding.fatal
    assert "hashing@1" in finding.cure
    assert workspace.encoder().name in finding.cure


def test_a_missing_encoder_is_fatal(tmp_path: Path, workspace: Workspace) -> None:
    settings = Settings(encoder=str(tmp_path / "没有"))
    findings = wrong(Workspace.of(settings, documents=workspace.documents, index=workspace.index))
    assert [finding.what for finding in findings if finding.fatal] == ["编码器"]
    assert str(tmp_path / "没有") in findings[-1].cure


def test_without_documents_or_token_a_sound_index_still_answers(workspace: Workspace) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    (workspace.documents / "经费.md").unlink()
    findings = wrong(Workspace.of(Settings(), documents=workspace.documents, index=workspace.index))
    assert [finding.what for finding in findings] == ["机器人令牌", "文件"]
    assert not any(finding.fatal for finding in findings)
    assert "GONGHUI_TELEGRAM_TOKEN" in findings[0].cure
    assert all(suffix in findings[1].cure for suffix in SUFFIXES)
    workspace.documents.rmdir()
    assert any("不存在" in finding.cure for finding in wrong(workspace))


def test_a_folder_that_may_not_be_opened_is_not_said_to_be_empty(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.documents / "经费.md").unlink()  # as it seems to whoever may not look
    monkeypatch.setattr("os.access", lambda *_: False)
    assert any(finding.cure.startswith("没有权限打开文件夹") for finding in wrong(workspace))
    with pytest.raises(NoDocumentsError, match="没有权限打开文件夹"):
        workspace.build(workspace.encoder(), progress=quiet)


def test_a_damaged_generation_is_named_while_the_one_before_answers(workspace: Workspace) -> None:
    encoder = workspace.encoder()
    workspace.build(encoder, progress=quiet)
    newest = workspace.build(encoder, progress=quiet, anew=True)
    (newest.generation.path / "units.npy").unlink()
    (finding,) = wrong(workspace)
    assert not finding.fatal
    assert "units.npy" in finding.cure


def test_a_word_that_changed_on_the_disk_is_fatal(workspace: Workspace) -> None:
    built = workspace.build(workspace.encoder(), progress=quiet)
    path = built.generation.path / "documents.jsonl"
    path.write_bytes(path.read_bytes().replace("会员".encode(), "会贝".encode()))
    (finding,) = wrong(workspace)
    assert finding.fatal
    assert "documents.jsonl" in finding.cure
    assert "gonghui build" in finding.cure


def test_files_that_cannot_be_read_are_named_with_what_became_of_them(workspace: Workspace) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    write_library(workspace.documents, {"会费.md": FUNDS, "夹/图.txt": BINARY, "经费.md": BINARY})
    (workspace.documents / "没有.md").symlink_to(workspace.documents / "别处.md")
    findings = examine(workspace)
    assert any("文件 4 个，其中 3 个读不了" in finding.what for finding in findings)
    assert [(each.what, each.cure.partition("：")[0]) for each in findings if not each.sound] == [
        ("文件没有收入", "没有.md"),
        ("文件没有收入", "夹/图.txt"),
        ("文件沿用上一版", "经费.md"),
    ]
    assert not any(finding.fatal for finding in findings)
    assert all("gonghui remove" in finding.cure for finding in findings if not finding.sound)
    workspace.build(workspace.encoder(), progress=quiet)
    assert len(wrong(workspace)) == 3


def test_a_name_with_a_colon_in_it_is_told_whole(workspace: Workspace) -> None:
    (workspace.documents / "通知：经费.md").write_text(FUNDS, "utf-8")
    workspace.build(workspace.encoder(), progress=quiet)
    (workspace.documents / "通知：经费.md").unlink()
    (workspace.documents / "通知：经费.md").symlink_to("别处.md")
    (finding,) = wrong(workspace)
    assert (finding.what, finding.cure.partition("链接")[0]) == ("文件沿用上一版", "通知：经费.md：")


def test_a_gate_without_its_questions_is_told_and_hinders_no_answer(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    missing = Settings(telegram_token=SecretStr(TOKEN), gate=tmp_path / "没有.jsonl")
    (finding,) = wrong(Workspace(workspace.documents, workspace.index, missing))
    assert (finding.what, finding.fatal) == ("把关", False)
    assert str(tmp_path / "没有.jsonl") in finding.cure
    there = missing.model_copy(update={"gate": starter_questions()})
    assert wrong(Workspace(workspace.documents, workspace.index, there)) == []


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ({"webhook_url": "http://bot.example/hook"}, "网址"),
        ({"webhook_url": "https://bot.example:8080/hook"}, "网址"),
        ({"webhook_url": "https://bot.example:99999/hook"}, "网址"),
        ({"state_url": "没有的://用户:hidden@主机/库"}, "数据库"),
        ({"state_url": "不是网址"}, "数据库"),
    ],
)
def test_an_address_that_ends_the_bot_at_once_is_fatal(
    workspace: Workspace, setting: dict[str, str], what: str
) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    settings = Settings(telegram_token=SecretStr(TOKEN), **setting)  # type: ignore[arg-type]
    (finding,) = wrong(Workspace(workspace.documents, workspace.index, settings))
    assert (finding.what, finding.fatal) == (what, True)
    assert f"GONGHUI_{next(iter(setting)).upper()}" in finding.cure
    assert "hidden" not in finding.cure


@pytest.mark.parametrize(
    "setting",
    [
        {"webhook_url": "https://bot.example/hook"},
        {"webhook_url": "https://bot.example:8443/hook"},
        {"webhook_url": "http://10.0.0.5:8080/", "telegram_base_url": "http://10.0.0.6:8081/bot"},
        {"state_url": "sqlite:///state.db"},
    ],
)
def test_an_address_that_can_be_used_is_fine(workspace: Workspace, setting: dict[str, str]) -> None:
    workspace.build(workspace.encoder(), progress=quiet)
    settings = Settings(telegram_token=SecretStr(TOKEN), **setting)  # type: ignore[arg-type]
    assert wrong(Workspace(workspace.documents, workspace.index, settings)) == []


def test_a_missing_package_is_no_reason_to_fail(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("bot.commands.doctor.version", missing)
    assert "未安装" in examine(workspace)[0].what


def test_every_complaint_is_one_line_with_a_cure(tmp_path: Path) -> None:
    findings = wrong(Workspace.of(Settings(), documents=tmp_path / "没有", index=tmp_path / "index"))
    assert len(findings) == 3
    assert all(finding.cure and "\n" not in finding.cure for finding in findings)
