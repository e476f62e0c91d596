"""Opens the database of questions, opinions and choices where the settings say."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from bot.settings import Settings
from bot.state.store import Store, open_store, require_folder

__all__ = ["open_state", "require_state"]


def open_state(settings: Settings) -> Store:
    """The database, where the settings say or in the user's data folder."""
    return open_store(
        _folder(settings),
        url=settings.state_url.get_secret_value(),
        secret=settings.state_secret.get_secret_value(),
    )


def require_state(settings: Settings) -> Path:
    """The folder of the database, seen to be one that ``open_state`` could use. Raises StateError."""
    require_folder(
        _folder(settings),
        url=settings.state_url.get_secret_value(),
        secret=settings.state_secret.get_secret_value(),
    )
    return _folder(settings)


def _folder(settings: Settings) -> Path:
    return settings.state or user_data_path("gonghui") / "state"
