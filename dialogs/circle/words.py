"""What is said in passing in a group: toasts, which only one person sees, and short messages."""

from dialogs.circle.ballots import Ballot
from dialogs.circle.case import ADMINS, NONE, Rules, Vote
from dialogs.session.answers import UNKNOWN

LONGEST_SAID = 130  # characters of a toast, which has room for 200
BUSY = "One company at a time: this is the one that you are looking at. Whoever opened it, or an admin, can close it."
NO_NAME = "Which company? Type its name behind the command: /assess{bot} Acme"
BAD_CODE = (
    "That code doesn't work, or not any more: it is good for ten minutes, once, and only for the person who got it."
)
ELSEWHERE = "That company is being looked at in another topic of this group just now."
NO_CODE = "In private, “Ask my group” in the menu gives you a code to type here: /ask{bot} CODE"
IN_PRIVATE = "I answer questions about yourself in private."
ONLY_ADMINS = "Only admins can do that."
ONLY_ADMINS_OPEN = "In this group only admins begin a case. In private you can ask about any company."
ONLY_OPENER = "Only whoever opened this case, or an admin, can do that. In private you can have a case of your own."
OLD = "That question is closed."
GONE = "That answer is no longer offered."
NAMELESS = "Whoever speaks for a group or a channel has no vote: please press as yourself."
NO_PERSON = "I answer people. In private you can ask about any company."
FORGET = (
    "In private, /forget erases all that I know about you, and takes back what you said here in a round that is still "
    "open. What a group has revealed stays as bare counts, without names."
)
MENU = {
    "assess": "look at a company together",
    "ask": "ask this group what you don't know, with a code",
    "help": "what I do here",
    "forget": "how to take back what you said",
}
MENU_OF_ADMINS = {"settings": "quorum, time limit, who may open a case"}
HELLO = (
    "I help a group judge how far a company is with machine learning.\n"
    "/assess{bot} Acme opens a case: you answer question by question, in secret, and see only counts.\n"
    "/help{bot} tells more. Questions about yourself I ask in private."
)
HELP = (
    "/assess{bot} Acme – look at a company together\n"
    "/ask{bot} CODE – ask this group what you don't know, with a code from the private chat\n"
    "/settings{bot} – for admins: quorum, time limit, who may open a case\n"
    "/forget{bot} – how to take back what you said\n\n"
    "Each question is answered in secret. It is revealed when enough have answered and nobody has for a minute, or by "
    "whoever opened the case or an admin. Then the counts are shown, never who said what, and the votes are erased; "
    "that you took part is kept.\n\n"
    "I read nothing here but commands to me, and need no rights. As an admin I could pin a verdict, and I would read "
    "along what others write, which I don't use."
)
NO_ADMINS_TOLD = "Telegram doesn't tell me just now who is an admin here. Please try again in a while."
SETTINGS = (
    "It takes {quorum} known votes to make an answer. A round stays open for {minutes} minutes at most. {openers} may "
    "begin a case. An idle case folds after {fold_hours} hours.\n\n"
    "Admins change that so: /settings{bot} quorum 4 · /settings{bot} minutes 15 · /settings{bot} open admins (or "
    "everybody) · /settings{bot} fold 48"
)
UNREADABLE_SETTING = (
    "I didn't get that. quorum takes {quorum}, minutes {minutes}, fold {fold} hours, open takes everybody or admins."
)


def you_said(ballot: Ballot, vote: Vote) -> str:
    """`You said: 51-250. Press again to change.`"""
    if not vote.options:
        return "You have said nothing yet."
    said = cut(", ".join(ballot.says(option) for option in vote.options))
    if vote.options in ((UNKNOWN,), (NONE,)) or not ballot.many:
        return f"You said: {said}. Press another to change it."
    return f"You said: {said}. Press to add, or again to take one off."


def cut(said: str) -> str:
    """As much as a toast has room for."""
    return said if len(said) <= LONGEST_SAID else said[: LONGEST_SAID - 1] + "…"


def still_few(answered: int, quorum: int) -> str:
    so_far = f"{answered} {'has' if answered == 1 else 'have'}" if answered else "nobody has"
    return f"So far {so_far} answered. It takes {quorum}."


def inside(vote: Vote) -> str:
    known = "Noted: you worked or interviewed there." if vote.insider else "Taken back."
    return known if vote.answers else f"{known} Now press what you know."


def rules_in_words(rules: Rules) -> str:
    openers = "Only admins" if rules.openers == ADMINS else "Everybody"
    return SETTINGS.replace("{openers}", openers).format(
        quorum=rules.quorum, minutes=rules.minutes, fold_hours=rules.fold_hours, bot="{bot}"
    )
