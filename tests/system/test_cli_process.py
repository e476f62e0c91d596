"""``gonghui`` as people run it: real processes, pipes, signals, odd terminals and folders."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from support.libraries import FUNDS, SPEECH, write_library

from index.build import build
from index.encoder import load_encoder
from index.generation import open_current

ROOT = Path(__file__).parents[2]
HEAVY = {"torch", "sentence_transformers", "transformers", "telegram", "scipy", "sklearn"}
_ROOT_OBEYS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]
"""Takes from root what lets it pass over permissions."""


class Shell:
    """Runs commands in an empty folder with a bare environment and a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents = write_library(folder / "documents")
        self.index = folder / "index"
        for name in ("here", "home"):
            (folder / name).mkdir()
        self.environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
        }

    @property
    def where(self) -> list[str]:
        return ["--documents", str(self.documents), "--index", str(self.index)]

    def build(self) -> str:
        """Build here, which is faster than a process of its own; the name of what is published."""
        return build(self.documents, self.index, load_encoder()).generation.manifest.name

    def start(
        self,
        *arguments: str | bytes,
        code: Sequence[str] = ("-m", "bot.cli"),
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        stdout: int = subprocess.PIPE,
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*before, sys.executable, *code, *arguments],
            cwd=self.folder / "here",
            env=self.environment | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )

    def run(
        self,
        *arguments: str | bytes,
        code: Sequence[str] = ("-m", "bot.cli"),
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        with self.start(*arguments, code=code, before=before, environment=environment) as process:
            output, errors = process.communicate(timeout=60)
        return process.returncode, output.decode(), errors.decode()


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_closed_output_is_told_in_a_line_and_its_number_is_nobody_elses(shell: Shell) -> None:
    shell.build()
    for closed in (">&-", ">&- 2>&-"):
        command = f'exec "$0" -m bot.cli ask 产假 "$@" {closed}'
        ended = subprocess.run(
            ["/bin/sh", "-c", command, sys.executable, *shell.where],
            cwd=shell.folder / "here",
            env=shell.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stdout) == (0, "")
        assert ended.stderr == (
            "" if "2>" in closed else "标准输出是关着的（>&-），结果没有地方写，不会显示\n"
        )


def test_results_go_to_stdout_and_an_expected_failure_is_one_line_on_stderr(shell: Shell) -> None:
    shell.index.mkdir()
    status, output, errors = shell.run("ask", "女职工产假有多少天", *shell.where, "--json")
    assert (status, errors) == (0, "")
    assert "九十八天" in json.loads(output)["quotes"][0]["text"]
    status, output, errors = shell.run("ask", "产假", "--documents", "没有")
    assert (status, output, errors.count("\n")) == (1, "", 1)
    assert "文件夹 没有 不存在" in errors
    status, output, errors = shell.run("ask")
    assert (status, output) == (2, "")
    assert errors


def test_the_package_run_as_a_module_takes_the_same_commands(shell: Shell) -> None:
    shell.index.mkdir()
    status, output, errors = shell.run("ask", "女职工产假有多少天", *shell.where, code=("-m", "bot"))
    assert (status, errors) == (0, "")
    assert "九十八天" in output


LOADED = """
import sys
from bot.cli import main
if len(sys.argv) > 1:
    try:
        main()
    except SystemExit as ended:
        assert not ended.code, ended
print(*sys.modules, file=sys.stderr)
"""


def loaded(shell: Shell, *arguments: str) -> set[str]:
    """The top-level modules that a command imports."""
    status, _, errors = shell.run(*arguments, code=("-c", LOADED))
    assert status == 0, errors
    return {name.partition(".")[0] for name in errors.split()}


def test_importing_the_command_line_imports_nothing_heavy(shell: Shell) -> None:
    assert not loaded(shell) & {*HEAVY, "faiss", "numpy", "opencc", "rjieba", "pydantic", "rich"}


def test_answering_with_the_shipped_encoder_loads_no_model_library(shell: Shell) -> None:
    building = loaded(shell, "ask", "产假", *shell.where)
    answering = loaded(shell, "ask", "产假", *shell.where, "--json")
    assert "faiss" in building & answering
    assert not (building | answering) & HEAVY
    assert not loaded(shell, "parse", str(shell.documents / "女职工手册.md")) & {*HEAVY, "faiss"}


def test_a_reader_that_leaves_early_is_no_failure(shell: Shell) -> None:
    # Longer than a pipe holds, so that the writer meets the closed end.
    text = "工会维护职工权益，" * 30_000
    write_library(shell.documents, {"长.txt": f"示例工作办法\n\n第一条 {text}。\n"})
    long = str(shell.documents / "长.txt")
    shell.build()
    for arguments in (["ask", "工会维护职工权益", *shell.where], ["parse", long], ["parse", long, "--json"]):
        with shell.start(*arguments) as process:
            assert process.stdout is not None
            process.stdout.close()
            assert process.stderr is not None
            errors = process.stderr.read().decode()
            assert (process.wait(60), errors) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_a_line(shell: Shell) -> None:
    shell.build()
    with (
        Path("/dev/full").open("wb") as full,
        shell.start("ask", "产假", *shell.where, stdout=full.fileno()) as it,
    ):
        _, errors = it.communicate(timeout=60)
    assert (it.returncode, errors.decode().count("\n")) == (1, 1)
    assert "磁盘空间不足" in errors.decode()


def test_a_terminal_that_cannot_show_chinese_does_not_end_the_program(shell: Shell) -> None:
    environment = {"PYTHONIOENCODING": "ascii"}
    shell.build()
    with shell.start("ask", "女职工产假有多少天", *shell.where, environment=environment) as process:
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")
    assert output
    with shell.start("ask", "女职工产假有多少天", *shell.where, "--json", environment=environment) as process:
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, b"")
    assert "九十八天" in json.loads(output.decode("ascii"))["quotes"][0]["text"]


def test_a_question_in_another_encoding_gets_a_calm_answer(shell: Shell) -> None:
    shell.build()
    status, output, errors = shell.run("ask", "产假多少天".encode("gb18030"), *shell.where, "--json")
    assert (status, errors) == (0, "")
    assert json.loads(output)["decision"] in {"none", "near", "answer"}


INTERRUPTED = """
import sys, time
import index.ngram
from bot.cli import main

def slow(self, texts):
    print("ready", file=sys.stderr, flush=True)
    time.sleep(60)

index.ngram.NgramEncoder.encode_passages = slow
main()
"""


def test_a_build_that_is_interrupted_says_so_and_leaves_the_published_index(shell: Shell) -> None:
    served = shell.build()
    write_library(shell.documents, {"新.txt": SPEECH})
    with shell.start("build", *shell.where, code=("-c", INTERRUPTED)) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors.count(b"\n")) == (130, b"", 1)
    assert errors.decode().startswith("已中断")
    assert open_current(shell.index).manifest.name == served


def obeying() -> list[str]:
    """What makes permissions count for whoever runs the tests."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None or subprocess.run([*_ROOT_OBEYS, "true"], check=False).returncode:
        pytest.skip("permissions do not stop root")
    return _ROOT_OBEYS


def test_an_index_that_may_only_be_read_answers(shell: Shell) -> None:
    shell.build()
    folders = [shell.index, *(path for path in shell.index.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        before = obeying()
        status, output, errors = shell.run("ask", "女职工产假有多少天", *shell.where, "--json", before=before)
        assert (status, errors) == (0, "")
        assert "九十八天" in output
        status, output, errors = shell.run("doctor", *shell.where, before=before)
        assert status == 0
        assert f"⚠ 权限：不能写入 {shell.index}" in errors
        assert "✗" not in errors
        assert shell.run("build", *shell.where, before=before)[0] == 0, "there is nothing to publish"
        write_library(shell.documents, {"新.md": FUNDS})
        status, output, errors = shell.run("build", *shell.where, before=before)
        assert (status, output, errors.count("\n")) == (1, "", 1)
        assert "没有权限" in errors
        status, output, errors = shell.run("ask", "女职工产假有多少天", *shell.where, "--json", before=before)
        assert (status, errors.count("\n")) == (0, 1)
        assert "九十八天" in output
        assert "没有权限" in errors
        assert "文件后来的改动还不在里面" in errors
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_a_home_that_cannot_be_written_is_named_with_a_way_out(shell: Shell) -> None:
    home = shell.folder / "home"
    home.chmod(0o500)
    try:
        before = obeying()
        status, output, errors = shell.run("ask", "产假", "--documents", str(shell.documents), before=before)
        assert (status, output, errors.count("\n")) == (1, "", 1)
        assert "--index" in errors
        assert shell.run("ask", "产假", *shell.where, before=before)[0] == 0
    finally:
        home.chmod(0o700)


def test_an_unreadable_document_is_named_and_the_others_answer(shell: Shell) -> None:
    secret = shell.documents / "小记.txt"
    secret.chmod(0)
    shell.index.mkdir()
    status, output, errors = shell.run("ask", "女职工产假有多少天", *shell.where, before=obeying())
    assert status == 0
    assert "九十八天" in output
    assert errors.startswith("未收入：小记.txt")


def test_what_may_not_be_read_is_called_so_and_no_wrong_usage(shell: Shell) -> None:
    shell.build()
    locked = shell.folder / "不许看.txt"
    locked.write_text(SPEECH, encoding="utf-8")
    locked.chmod(0)
    (shell.folder / "自己的").mkdir()
    own = ("--documents", str(shell.folder / "自己的"))
    before = obeying()
    for command in (
        ("parse", str(locked)),
        ("add", str(locked), *own),
        ("eval", str(locked), *shell.where),
        ("build", "--gate", str(locked), *shell.where),
    ):
        status, output, errors = shell.run(*command, before=before)
        assert (status, output, errors.count("\n")) == (1, "", 1), command
        assert f"{locked}" in errors
        assert "无法读取" in errors
        assert "权限" in errors


def test_a_library_that_may_not_be_looked_into_is_not_called_empty(shell: Shell) -> None:
    shell.documents.chmod(0)
    try:
        before = obeying()
        for command in (
            ("list", "--documents", str(shell.documents)),
            ("show", "小记.txt", "--documents", str(shell.documents)),
            ("lint", str(shell.documents)),
        ):
            status, output, errors = shell.run(*command, before=before)
            assert (status, output) == (1, ""), command
            assert errors == f"错误：没有权限打开文件夹 {shell.documents}；请检查它的所有者和权限\n"
    finally:
        shell.documents.chmod(0o700)


def test_a_folder_inside_the_library_that_may_not_be_looked_into_is_named(shell: Shell) -> None:
    inside = shell.documents / "密件"
    inside.mkdir(mode=0)
    told = f"{inside}；请检查它的所有者和权限\n"
    try:
        for command in (("build", *shell.where), ("list", "--documents", str(shell.documents))):
            status, _, errors = shell.run(*command, before=obeying())
            assert status == 0, command
            assert f"注意：没有权限打开文件夹 {told}" in errors
        assert (
            f"⚠ 文件夹：没有权限打开文件夹 {told}" in shell.run("doctor", *shell.where, before=obeying())[2]
        )
    finally:
        inside.rmdir()


def test_two_first_questions_at_once_do_not_harm_each_other(shell: Shell) -> None:
    processes = [shell.start("ask", "女职工产假有多少天", *shell.where, "--json") for _ in range(2)]
    statuses = set()
    for process in processes:
        with process:
            output, errors = process.communicate(timeout=60)
        statuses.add(process.returncode)
        said = (output if process.returncode == 0 else errors).decode()
        assert ("九十八天" if process.returncode == 0 else "另一个程序正在更新索引") in said
    assert 0 in statuses
    assert shell.run("index", "verify", *shell.where)[0] == 0


@pytest.mark.parametrize(
    "verb", [["ask", "产假"], ["build"], ["doctor"], ["index", "verify"], ["index", "list"]]
)
def test_what_is_wrong_with_an_index_is_told_once(shell: Shell, verb: list[str]) -> None:
    shell.build()
    (shell.index / "current").write_text("不是版本的名字\n", "utf-8")
    _, output, errors = shell.run(*verb, *shell.where)
    assert (output + errors).count("current 缺失或已损坏") == 1
