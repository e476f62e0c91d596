"""What the bot remembers: questions for a while, opinions on answers, settings of chats, what maintainers did."""
