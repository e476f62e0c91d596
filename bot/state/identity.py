"""People and chats under other names: a keyed digest of their Telegram id, or for a while the id itself under seal."""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import StateError
from corpus.errors import why

__all__ = ["Identities", "read_or_make_secret"]

_BYTES = 16
_NONCE = 16  # bytes, and as many for what tells whether a sealed text is whole


@dataclass(frozen=True, slots=True)
class Identities:
    """Turns ids into digests. Without the secret a digest cannot be led back to an id, few as the ids may be."""

    secret: bytes = field(repr=False)

    def of(self, identifier: int | str) -> str:
        """32 hexadecimal digits, always the same for the same id."""
        return hmac.digest(self.secret, str(identifier).encode(), "sha256")[:_BYTES].hex()

    def seal(self, text: str) -> str:
        """The text in hexadecimal digits, different every time, that only the secret makes readable.

        For what must be found again without asking anybody, such as a chat in which something is still to be said.
        """
        nonce, plain = secrets.token_bytes(_NONCE), text.encode()
        hidden = self._mixed(nonce, plain)
        return (nonce + self._proof(nonce, hidden) + hidden).hex()

    def unseal(self, sealed: str) -> str | None:
        """The text that was sealed; None where the secret has changed since, or the sealed text was tampered with."""
        try:
            whole = bytes.fromhex(sealed)
        except ValueError:
            return None
        nonce, proof, hidden = whole[:_NONCE], whole[_NONCE : 2 * _NONCE], whole[2 * _NONCE :]
        if not hmac.compare_digest(proof, self._proof(nonce, hidden)):
            return None
        return self._mixed(nonce, hidden).decode()

    def _mixed(self, nonce: bytes, text: bytes) -> bytes:
        """The text XORed with a stream derived from the secret and the nonce; mixed twice, it is the text again."""
        key = hmac.digest(self.secret, b"seal", "sha256")
        blocks = range(-(-len(text) // 32))
        stream = b"".join(
            hmac.digest(key, b"stream" + nonce + number.to_bytes(4, "big"), "sha256") for number in blocks
        )
        return bytes(one ^ other for one, other in zip(text, stream, strict=False))

    def _proof(self, nonce: bytes, hidden: bytes) -> bytes:
        key = hmac.digest(self.secret, b"seal", "sha256")
        return hmac.digest(key, b"proof" + nonce + hidden, "sha256")[:_NONCE]


def read_or_make_secret(path: Path) -> bytes:
    """The secret kept in a file that only its owner may read; made at the first call. Raises StateError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "里面不是密钥"
        raise StateError(
            f"读写不了密钥文件 {path}（{reason}）：请检查文件夹权限，或设置 GONGHUI_STATE_SECRET"
        ) from error
    if not secret:
        raise StateError(f"密钥文件 {path} 是空的：请删去它（原有的反馈和设置将对不上人），或从备份恢复")
    return secret.encode()


def _make_secret(path: Path) -> None:
    """Put a new secret there, unless another process does so first: whoever finds the file finds all of it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # only its owner may read it
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(32))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            _move(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _move(draft: Path, path: Path) -> None:
    """Raises FileExistsError where there is something by now."""
    try:
        os.link(draft, path)  # unlike renaming, it replaces nothing
    except FileExistsError:
        raise
    except OSError:  # a file system that knows no such thing
        draft.rename(path)
