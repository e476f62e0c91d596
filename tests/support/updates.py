"""Updates as Telegram would send them."""

from __future__ import annotations

import re
from typing import Any

__all__ = [
    "BOT",
    "GROUP",
    "PRIVATE",
    "TOPIC",
    "added_to_group",
    "group_message",
    "guest_message",
    "inline_query",
    "message_of_bot",
    "press",
    "private_message",
]

BOT = {"id": 123456, "is_bot": True, "first_name": "工会问答", "username": "gonghui_test_bot"}
PRIVATE, GROUP, TOPIC = 42, -1001234, 7

_USER = {"id": 42, "is_bot": False, "first_name": "张"}
# As TDLib finds commands: a Han character right behind one makes it an ordinary word.
_COMMAND = re.compile(r"/[a-zA-Z0-9_]{1,64}(@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")
_MENTION = re.compile(r"(?<![\w/])@[a-zA-Z][a-zA-Z0-9_]{3,31}\b", re.ASCII)
_ADMINISTRATOR = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories", "can_send_welcome_messages"),
)
_RESTRICTED = (
    *("is_member", "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
    *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users"),
    *("can_pin_messages", "can_manage_topics", "can_react_to_messages", "can_edit_tag"),
)


def private_message(text: str | None, **more: Any) -> dict[str, Any]:
    """A message in a private chat; without text for a sticker, a picture and the like."""
    return _message(text, {"id": PRIVATE, "type": "private", "first_name": "张"}, more)


def group_message(text: str | None, **more: Any) -> dict[str, Any]:
    """A message in a group."""
    return _message(text, {"id": GROUP, "type": "supergroup", "title": "工会小组", "is_forum": True}, more)


def message_of_bot(**more: Any) -> dict[str, Any]:
    """A message of the bot in the group, to be replied to."""
    return group_message("引文", **more) | {"from": BOT}


def press(data: str, message: dict[str, Any], *, query_id: str) -> dict[str, Any]:
    """A callback query: someone pressed the button with ``data`` below ``message``."""
    return {"id": query_id, "from": _USER, "message": message, "chat_instance": "1", "data": data}


def added_to_group(*, before: str = "left", after: str = "member") -> dict[str, Any]:
    """The bot's membership of the group changed."""
    chat = {"id": GROUP, "type": "supergroup", "title": "工会小组"}
    old, new = ({"user": BOT, "status": status, **_rights(status)} for status in (before, after))
    return {"chat": chat, "from": _USER, "date": 0, "old_chat_member": old, "new_chat_member": new}


# Groups, inline and guest mode


def inline_query(text: str, *, query_id: str, offset: str = "") -> dict[str, Any]:
    """Someone types behind the bot's name, in any chat."""
    return {"id": query_id, "from": _USER, "query": text, "offset": offset, "chat_type": "group"}


def guest_message(text: str | None, *, query_id: str, **more: Any) -> dict[str, Any]:
    """Someone names the bot in a chat where it is no member."""
    chat = {"id": -77, "type": "group", "title": "别的群"}
    return _message(text, chat, {"guest_query_id": query_id, "message_id": 5, **more})


def _rights(status: str) -> dict[str, Any]:
    """The fields Telegram sends beside a member's status."""
    match status:
        case "administrator":
            return dict.fromkeys(_ADMINISTRATOR, False)
        case "restricted":
            return {**dict.fromkeys(_RESTRICTED, False), "until_date": 0}
        case "kicked":
            return {"until_date": 0}
    return {}


def _message(text: str | None, chat: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    message = {"message_id": 1, "date": 1, "chat": chat, "from": _USER, **more}
    if text is not None:
        command = _COMMAND.match(text)
        entities = [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else []
        entities += [
            {
                "type": "mention",
                "offset": _utf16(text[: found.start()]),
                "length": found.end() - found.start(),
            }
            for found in _MENTION.finditer(text)
            if not command or found.start() >= command.end()
        ]
        message |= {"text": text, "entities": entities}
    return message


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
