"""Commands in a group: what each does, and who may."""

from collections.abc import Callable
from dataclasses import replace

from dialogs.circle import words
from dialogs.circle.case import ADMINS, ASSESS, EVERYBODY, Circle, Place, Rules
from dialogs.circle.events import Called, Effect, Redeem, Repost, Say, WhoIsAdmin
from dialogs.circle.phases import LIVE, VOTING
from dialogs.circle.progress import carrying, opened
from dialogs.session.cleaning import clean_name, letters
from knowledge.model import Knowledge

Done = tuple[Place, tuple[Effect, ...]]
IN_PRIVATE = "group"  # what a link into the private chat carries, that leads to no case
QUORUMS, MINUTES, HOURS = range(3, 51), range(1, 121), range(1, 337)


def called(knowledge: Knowledge, place: Place, event: Called) -> Done:
    return COMMANDS.get(event.name, _elsewhere)(knowledge, place, event)


def _assess(knowledge: Knowledge, place: Place, event: Called) -> Done:
    """Opens a case; where one is open that one is shown, and one that was ended goes on where it stopped."""
    company = clean_name(event.about)
    if place.circle and place.circle.phase in LIVE:
        other = bool(company) and letters(company) != letters(place.circle.company)
        return shown_again(place, place.circle), ((Say(words.BUSY), Repost()) if other else (Repost(),))
    if not company:
        return place, (Say(words.NO_NAME),)
    if event.by.nameless and not event.by.admin:
        return place, (Say(words.NO_PERSON, IN_PRIVATE),)
    if place.rules.openers == ADMINS and not event.by.admin:
        return place, (WhoIsAdmin() if event.by.admin is None else Say(words.ONLY_ADMINS_OPEN, IN_PRIVATE),)
    former = place.former
    if former and former.phase in LIVE:
        return place, (Say(words.ELSEWHERE),)
    new = carrying(Circle(0, company, event.by.key, version=knowledge.version), former)
    before = replace(former, opener=event.by.key) if former and former.kind == ASSESS else new
    circle = opened(knowledge, before, event.at)
    return replace(place, circle=replace(circle, turn=before.turn + 1), former=None), (Repost(),)


def shown_again(place: Place, circle: Circle) -> Place:
    """The card has to be drawn anew though nothing has changed."""
    return replace(place, circle=replace(circle, turn=circle.turn + 1))


def _settings(_: Knowledge, place: Place, event: Called) -> Done:
    wished = event.about.split()
    if not wished:
        return place, (Say(words.rules_in_words(place.rules)),)
    if not event.by.admin:
        return place, (WhoIsAdmin() if event.by.admin is None else Say(words.ONLY_ADMINS),)
    rules = _with(place.rules, wished)
    if rules is None:
        limits = {"quorum": QUORUMS, "minutes": MINUTES, "fold": HOURS}
        told = {name: f"{limit.start} to {limit.stop - 1}" for name, limit in limits.items()}
        return place, (Say(words.UNREADABLE_SETTING.format(**told)),)
    circle = place.circle
    after = replace(place, rules=rules)  # which the card of a round tells
    shown = shown_again(after, circle) if circle and circle.phase == VOTING and rules != place.rules else after
    return shown, (Say(words.rules_in_words(rules)),)


def _with(rules: Rules, wished: list[str]) -> Rules | None:
    """The rules with one changed; None when that is no rule, or no value for it."""
    if len(wished) != 2:  # noqa: PLR2004 - a name and a value
        return None
    name, value = (word.casefold() for word in wished)
    if name == "open":
        return replace(rules, openers=value) if value in (ADMINS, EVERYBODY) else None
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else -1  # noqa: PLR2004
    fields = {"quorum": ("quorum", QUORUMS), "minutes": ("minutes", MINUTES), "fold": ("fold_hours", HOURS)}
    field, limits = fields.get(name, ("", range(0)))
    return replace(rules, **{field: number}) if number in limits else None  # type: ignore[arg-type]  # all are numbers


def _ask(_: Knowledge, place: Place, event: Called) -> Done:
    code = event.about.strip()
    return place, (Redeem(code) if code else Say(words.NO_CODE, IN_PRIVATE),)


def _says(text: str, link: str = "") -> Callable[[Knowledge, Place, Called], Done]:
    return lambda _knowledge, place, _event: (place, (Say(text, link),))


def _elsewhere(_: Knowledge, place: Place, event: Called) -> Done:
    """What is of the private chat only."""
    return place, (Say(words.IN_PRIVATE, IN_PRIVATE),)


COMMANDS: dict[str, Callable[[Knowledge, Place, Called], Done]] = {
    "assess": _assess,
    "settings": _settings,
    "ask": _ask,
    "help": _says(words.HELP, IN_PRIVATE),
    "start": _says(words.HELLO, IN_PRIVATE),
    "forget": _says(words.FORGET, IN_PRIVATE),
}
