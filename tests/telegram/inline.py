"""What people find from any chat behind the name of the bot, and the method by which a bot answers them."""

from typing import Any

from tests.telegram.interface import Reading
from tests.telegram.markup import MarkupError, formatted
from tests.telegram.refusals import refused
from tests.telegram.world import JSON, World

QUERY_LIFETIME = 30.0  # seconds in which a query may be answered
MOST_RESULTS = 50
LONGEST_ID = 64  # bytes


class Inline:
    def __init__(self, world: World) -> None:
        self.world = world
        self.methods = {"answerInlineQuery": self.answer_query}

    def answer_query(self, call: Reading) -> bool:
        query = self.world.queries.get(call.parameters["inline_query_id"])
        if query is None or query.answer is not None or self.world.clock() - query.at > QUERY_LIFETIME:
            raise refused("query is too old")
        results = call.parameters["results"]
        if len(results) > MOST_RESULTS:
            raise refused("too many results")
        ids = [result["id"] for result in results]
        if len(set(ids)) < len(ids):
            raise refused("result id twice")
        if not all(0 < len(one.encode()) <= LONGEST_ID for one in ids):
            raise refused("result id invalid")
        query.answer = {**call.parameters, "results": [_found(result) for result in results]}
        return True


def _found(result: JSON) -> JSON:
    """A result as it would be sent: its text with what its markup makes of it."""
    content: dict[str, Any] = result["input_message_content"]
    try:
        shown = formatted(content["message_text"], content.get("parse_mode"))
    except MarkupError as error:
        raise refused("can't parse inline", why=error) from error
    if not shown.text.strip():
        raise refused("no text")
    return {**result, "text": shown.text, "entities": shown.entities}
