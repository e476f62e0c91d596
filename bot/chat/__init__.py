"""The bot in Telegram: what it hears, what it sends, and how it looks on a phone.

Begin with ``app``, which lists the parts of the conversation, and ``desk``, which they share. The way of a question:
``conversation`` takes the message, ``replying`` reads what it goes on with, ``pages`` has it answered and remembers
it, ``messages.quoting`` lays the answer out, ``sending`` sends it.
"""
