"""Logging to standard error: a bot's with secrets struck out wherever they appear, a command's each line once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

__all__ = ["RedactingFormatter", "configure_logging", "unlogged", "warn_once"]

# At INFO httpx logs every request's URL, which holds the token, and Alembic every step of a migration.
_CHATTY = ("httpx", "httpcore", "alembic")

_SHORTEST = 8  # a shorter «secret» is a mistake or a test, and striking it out would garble ordinary words


class RedactingFormatter(logging.Formatter):
    """Strikes out secrets after formatting, so that arguments and tracebacks are covered too."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(
            form
            for secret in secrets
            if secret
            # As it is, as it stands in a URL, and the half after the colon, which is the secret proper.
            for form in (secret, quote(secret, safe=""), secret.partition(":")[2])
            if len(form) >= _SHORTEST
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line, with its traceback if there is one, without any secret."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    """Our own handler, so that configuring twice replaces it and leaves other people's handlers alone."""


def configure_logging(level: str, *, secrets: Iterable[str] = ()) -> None:
    """Log ``level`` and above to standard error; Python's warnings come along."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, _Handler)]:
        root.removeHandler(handler)
    handler = _Handler()
    handler.setFormatter(RedactingFormatter(secrets))
    root.addHandler(handler)
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def warn_once() -> None:
    """See that a command, which configures no logging, tells each warning once: several parts of it may look alike."""
    told: set[str] = set()

    def is_new(record: logging.LogRecord) -> bool:
        line = record.getMessage()
        is_first = line not in told
        told.add(line)
        return is_first

    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("注意：%(message)s"))
    handler.addFilter(is_new)
    logging.lastResort = handler


@contextmanager
def unlogged() -> Iterator[None]:
    """Meanwhile no warnings: whoever looks says all that there is to say."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
