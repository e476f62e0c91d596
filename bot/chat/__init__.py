"""The bot in Telegram: what it hears, what it sends, and how it looks on a phone."""
