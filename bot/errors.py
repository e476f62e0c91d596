"""What can go wrong around the bot, each with the cure in its message."""

from __future__ import annotations

from corpus.errors import GonghuiError

__all__ = [
    "GateError",
    "ProxyError",
    "QuoteError",
    "SettingsError",
    "StateError",
    "TokenError",
    "VerificationError",
    "WebhookError",
]


class SettingsError(GonghuiError):
    """A setting is missing, unknown or has a value that cannot be used."""


class TokenError(GonghuiError):
    """There is no bot token, or Telegram refuses the one there is."""


class ProxyError(GonghuiError):
    """The proxy named by the environment cannot be used."""


class GateError(GonghuiError):
    """A candidate answers the gate's questions worse than what is served, so it is not published."""


class QuoteError(GonghuiError):
    """A message would not show a document's words as they stand, so it is not sent."""


class VerificationError(GonghuiError):
    """What should be verified is nothing, or too much."""


class StateError(GonghuiError):
    """The database of feedback and settings cannot be opened."""


class WebhookError(GonghuiError):
    """Telegram cannot bring updates to the address in the settings, or nothing can listen there."""
