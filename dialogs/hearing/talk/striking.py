"""Which of the lines that were read back is struck out by its place: `not the last one`, `b is wrong`; and what
was told last by `undo that`.
"""

import re
from dataclasses import replace

from dialogs.hearing.matching.options import ORDINALS
from dialogs.screens.buttons import LETTERS
from dialogs.screens.delete import ASKED, THAT_ONE
from dialogs.screens.read import WHAT_IS_WRONG
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark, Show
from dialogs.session.read import PANEL, Read, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

NOT_IT = re.compile(r"(?:no,? )?not (?P<name>[^.,;!?]+?)[.!]*", re.IGNORECASE)
LEFT_OUT = Remark(("left_out",))
PLACES = {word: place for place, word in enumerate(ORDINALS)} | {
    f"{place + 1}{ending}": place for place in range(len(ORDINALS)) for ending in ("st", "nd", "rd", "th")
}
WHICH = (
    rf"(?:the |that |this )?(?:very )?(?:{'|'.join(PLACES)}|last)(?: (?:one|line|thing|point|bit|item|answer|entry))?"
)
LETTER = "(?:the )?(?:(?:letter |point |line )?[a-h]|[b-h] (?:one|line))"  # that stands beside it: `b is wrong`
ONE = rf"(?:{WHICH}|{LETTER})"
SOME = rf"(?P<which>{ONE}(?: (?:and )?{ONE})*)"
FIRST = (
    r"(?:(?:no|nope|nah|sorry|but|yes|yeah|ok|okay|oh|well|hm+|wait|please|its|thats|just|all|everything|right|fine|good"
    r"|correct) )*"
)
LAST = r"(?: (?:out|away|please|pls|though|again))*"
NOT_SO = (
    r"(?:not|isnt|wasnt|is not|was not|isn t|are not|arent) (?:right|true|correct|so|it|what i (?:said|meant))"
    r"|(?:is|was|are|were|s)? ?(?:all )?(?:wrong|false|incorrect|untrue|nonsense|rubbish)"
)
STRUCK = re.compile(
    rf"{FIRST}(?:not|without|except(?: for)?|apart from|besides|strike(?: out)?|cross(?: out)?|remove|drop|delete"
    rf"|leave(?: out)?|take(?: out)?|scratch|ignore|forget) {SOME}{LAST}"
    rf"|{FIRST}{SOME.replace('which', 'wrong')} (?:{NOT_SO}){LAST}"
)
UNDO = re.compile(
    rf"{FIRST}(?:undo(?: (?:that|it|this|(?:the )?last(?: one| line| thing)?))?|take (?:that|it)(?: one)? back"
    rf"|take back (?:that|it)|strike (?:that|it)|scratch (?:that|it)){LAST}"
)


def struck_out(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What was read back, without what is struck out by its place, or by having been told last."""
    words, read = plain(text), read_from(knowledge, session.panel.removeprefix(PANEL))
    if "?" in text:
        return None
    if (company := _company(read, text)) is not None:
        left = replace(read.without_company(company), new=())
        return LEFT_OUT if left.empty else Show(left.panel)
    if UNDO.fullmatch(words):
        return _without(read, read.new) if read.new else LEFT_OUT
    found = STRUCK.fullmatch(words)
    if found is None:
        return None
    keys = _meant(read, (found["which"] or found["wrong"]).split())
    return _without(read, keys) if keys else WHAT_IS_WRONG


def _company(read: Read, text: str) -> str | None:
    """The id of the company that is struck out by its name: `forget the Lumo one, that was a joke`, `not Lumo`."""
    found = ASKED.fullmatch(text.strip()) or NOT_IT.fullmatch(text.strip())
    name = found["name"] if found else ""
    that_one = THAT_ONE.fullmatch(name)
    told = read.of(name) or (read.of(that_one["name"]) if that_one else None) if plain(name) else None
    return told.id if told and told.company else None


def _meant(read: Read, words: list[str]) -> tuple[str, ...]:
    """By their letters, or by their places in the order of the screen; of several companies only the newest has one.
    None where one is not there.
    """
    keys = tuple(read.keys)
    lettered = [word for word in words if len(word) == 1 and word in LETTERS]
    places = [len(keys) - 1 if word == "last" else PLACES[word] for word in words if word == "last" or word in PLACES]
    if len(read.told) > 1 and not lettered and places != [len(keys) - 1]:
        return ()
    if words and "last" in words and read.new and len(places) == 1:
        return read.new[-1:]
    places += map(LETTERS.index, lettered)
    return tuple(keys[place] for place in places) if max(places) < len(keys) else ()


def _without(read: Read, keys: tuple[str, ...]) -> Move:
    left = read
    for key in keys:
        left = left.without(*key.split(":"))
    left = replace(left, new=())
    return LEFT_OUT if left.empty else Show(left.panel)
