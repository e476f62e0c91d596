"""What the bot remembers: questions for a while, opinions on answers, settings of chats, what maintainers did.

Begin with ``tables`` and ``store``; every other file reads or writes one subject.
"""
