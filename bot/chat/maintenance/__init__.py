"""What maintainers do in their private chat: documents, the index, and how the bot is used."""
