"""People and chats under other names: a keyed digest of their Telegram id."""

from __future__ import annotations

import hmac
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import StateError

__all__ = ["Identities", "read_or_make_secret"]

_BYTES = 16


@dataclass(frozen=True, slots=True)
class Identities:
    """Turns ids into digests. Without the secret a digest cannot be led back to an id, few as the ids may be."""

    secret: bytes = field(repr=False)

    def of(self, identifier: int | str) -> str:
        """32 hexadecimal digits, always the same for the same id."""
        return hmac.digest(self.secret, str(identifier).encode(), "sha256")[:_BYTES].hex()


def read_or_make_secret(path: Path) -> bytes:
    """The secret kept in a file that only its owner may read; made at the first call. Raises StateError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(secrets.token_hex(32), encoding="ascii")
        secret = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
        raise StateError(
            f"读写不了密钥文件 {path}（{reason}）：请检查文件夹权限，或设置 GONGHUI_STATE_SECRET"
        ) from error
    if not secret:
        raise StateError(f"密钥文件 {path} 是空的：请删去它（原有的反馈和设置将对不上人），或从备份恢复")
    return secret.encode()
