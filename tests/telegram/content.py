"""What people send besides words, each as a message holds it."""

from tests.telegram.world import JSON

_FILE = {"file_id": "theirs", "file_unique_id": "theirs-too"}


def photo(caption: str | None = None) -> JSON:
    sizes = [_FILE | {"width": 90, "height": 60}, _FILE | {"width": 1280, "height": 853}]
    return {"photo": sizes} | ({"caption": caption} if caption else {})


def document(name: str = "cv.pdf") -> JSON:
    return {"document": _FILE | {"file_name": name, "mime_type": "application/pdf", "file_size": 4096}}


def voice(seconds: int = 3) -> JSON:
    return {"voice": _FILE | {"duration": seconds, "mime_type": "audio/ogg"}}


def video_note(seconds: int = 3) -> JSON:
    return {"video_note": _FILE | {"duration": seconds, "length": 240}}


def sticker(emoji: str = "👍") -> JSON:
    look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": _FILE | look | {"emoji": emoji}}


def location(latitude: float = 52.52, longitude: float = 13.4) -> JSON:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(name: str = "Bob", phone: str = "+49301234567") -> JSON:
    return {"contact": {"phone_number": phone, "first_name": name}}


def poll(question: str = "Tea?", options: tuple[str, ...] = ("Yes", "No")) -> JSON:
    choices = [{"persistent_id": str(place), "text": option, "voter_count": 0} for place, option in enumerate(options)]
    state = {"total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular"}
    rules = {"allows_multiple_answers": False, "allows_revoting": True, "members_only": False}
    return {"poll": {"id": "poll-1", "question": question, "options": choices} | state | rules}


def dice(value: int = 4) -> JSON:
    return {"dice": {"emoji": "🎲", "value": value}}


KINDS = {make.__name__: make for make in (photo, document, voice, video_note, sticker, location, contact, poll, dice)}
