#!/bin/sh
# python-telegram-bot 22.8: a press under a message that the bot can no longer see comes with one whose date is 0. The class
# InaccessibleMessage exists for it, but within a callback query such a message is read as a plain Message, with the date 1970
# and no text; only is_accessible tells. Seen: "Message, accessible: False, 1970". isinstance is no test for it.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" python-telegram-bot==22.8
PYTHONPATH="$here" python3 - <<'PYTHON'
from telegram import Bot, Chat, InaccessibleMessage, Message, Update

bot = Bot("1:x")
press = {
    "update_id": 1,
    "callback_query": {
        "id": "1", "chat_instance": "1", "data": "say:size:small",
        "from": {"id": 7, "is_bot": False, "first_name": "Ann"},
        "message": {"message_id": 5, "date": 0, "chat": {"id": 7, "type": "private", "first_name": "Ann"}},
    },
}
message = Update.de_json(press, bot).callback_query.message
print(f"{type(message).__name__}, accessible: {message.is_accessible}, {message.date.year}")
assert type(message) is Message and not isinstance(message, InaccessibleMessage)
assert not message.is_accessible and message.date.year == 1970 and message.text is None
PYTHON
