"""The bot: settings, command line, choosing and quoting answers, Telegram."""

__version__ = "0.1.0"
