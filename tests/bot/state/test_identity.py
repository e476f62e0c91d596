from __future__ import annotations

import os
import re
import secrets
import stat
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.state.identity import Identities, read_or_make_secret


def test_the_same_id_has_the_same_digest_and_others_have_others() -> None:
    identities = Identities(b"secret")
    assert re.fullmatch("[0-9a-f]{32}", identities.of(42))
    assert identities.of(42) == identities.of("42")
    assert len({identities.of(number) for number in range(-500, 500)}) == 1_000


def test_with_another_secret_every_digest_is_another() -> None:
    assert Identities(b"one").of(42) != Identities(b"other").of(42)


def test_the_secret_is_not_shown() -> None:
    assert "hidden" not in repr(Identities(b"hidden"))


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "secret"
    made = read_or_make_secret(path)
    assert len(made) == 64
    assert read_or_make_secret(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_crash_while_a_secret_is_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: int) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(secrets, "token_hex", crash)
        with pytest.raises(KeyboardInterrupt):
            read_or_make_secret(tmp_path / "secret")
    assert list(tmp_path.iterdir()) == []
    assert len(read_or_make_secret(tmp_path / "secret")) == 64


def test_two_processes_that_make_a_secret_at_once_have_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = tmp_path / "secret", secrets.token_hex
    others: list[bytes] = []

    def meanwhile(length: int) -> str:
        monkeypatch.setattr(secrets, "token_hex", made)
        others.append(read_or_make_secret(path))
        return made(length)

    monkeypatch.setattr(secrets, "token_hex", meanwhile)
    assert [read_or_make_secret(path)] == others
    assert list(tmp_path.iterdir()) == [path]


def test_a_secret_is_made_where_files_have_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "secret"
    made = read_or_make_secret(path)
    assert (len(made), read_or_make_secret(path), list(tmp_path.iterdir())) == (64, made, [path])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_secret_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n", "ascii")
    with pytest.raises(StateError, match=r"是空的：请删去它"):
        read_or_make_secret(tmp_path / "secret")


def test_a_secret_that_is_no_text_is_told_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe")
    with pytest.raises(StateError, match=r"里面不是密钥.*GONGHUI_STATE_SECRET"):
        read_or_make_secret(tmp_path / "secret")


@pytest.mark.parametrize("text", ["", "42 7", "工会" * 100])
def test_what_was_sealed_can_be_read_with_the_secret_only(text: str) -> None:
    identities = Identities(b"secret")
    sealed = identities.seal(text)
    assert identities.unseal(sealed) == text
    assert Identities(b"other").unseal(sealed) is None


def test_the_same_words_are_sealed_otherwise_each_time() -> None:
    identities = Identities(b"secret")
    assert len({identities.seal("42 7") for _ in range(20)}) == 20


@pytest.mark.parametrize("sealed", ["", "nonsense", "00", "ab" * 40])
def test_what_was_never_sealed_is_not_read(sealed: str) -> None:
    assert Identities(b"secret").unseal(sealed) is None


def test_a_sealed_text_that_was_changed_is_not_read() -> None:
    identities = Identities(b"secret")
    sealed = identities.seal("42 7")
    changed = sealed[:-1] + ("0" if sealed[-1] != "0" else "1")
    assert identities.unseal(changed) is None
