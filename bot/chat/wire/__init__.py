"""To Telegram and from it: requests, limits, updates."""
