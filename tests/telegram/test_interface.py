"""Calls are held against the interface of the Bot API as data."""

import pytest
from telegram import Update

from tests.telegram.fake import FakeTelegram
from tests.telegram.interface import interface


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker", "location", "contact", "poll", "dice"])
def test_what_people_send_is_as_documented(kind: str) -> None:
    """Every update that the fake makes up has the fields of the interface, all required ones among them."""
    telegram = FakeTelegram()
    ann = telegram.person(7, "Ann")
    sent = ann.sends(kind)
    ann.forwards(sent)
    for update in telegram.pending:
        assert interface().check(update, "Update", "update") == []
        assert Update.de_json(update)
