"""Opens the database of questions, opinions and choices where the settings say."""

from __future__ import annotations

from platformdirs import user_data_path

from bot.settings import Settings
from bot.state.store import Store, open_store

__all__ = ["open_state"]


def open_state(settings: Settings) -> Store:
    """The database, where the settings say or in the user's data folder."""
    return open_store(
        settings.state or user_data_path("gonghui") / "state",
        url=settings.state_url.get_secret_value(),
        secret=settings.state_secret.get_secret_value(),
    )
