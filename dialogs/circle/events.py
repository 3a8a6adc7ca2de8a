"""What happens in a group, and what a step there asks for beside drawing its card. Times are seconds since 1970."""

from dialogs.circle.case import Member
from dialogs.session.answers import Value
from knowledge.records import dataclass


@dataclass(frozen=True)
class Called:
    """A command to this bot, with what follows it: `/assess Acme`."""

    by: Member
    name: str
    about: str
    at: float


@dataclass(frozen=True)
class Pressed:
    """A button of a card of the group, with what it carries and the case on that card."""

    by: Member
    data: str
    case: int
    at: float


@dataclass(frozen=True)
class Due:
    """A time that the case had waited for may have come."""

    at: float


@dataclass(frozen=True)
class Asked:
    """Somebody's private case brings its open questions, or a verdict's reasons: a new case, if none is open here.

    `code` is that by which it was allowed.
    """

    kind: str
    company: str
    about: tuple[str, ...]
    by: Member
    at: float
    code: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A member has erased what they said: it stays counted as `don't know`, without a name."""

    voter: str


@dataclass(frozen=True)
class Ended:
    """The bot was removed from the group, or may not write there any more."""


Event = Called | Pressed | Due | Asked | Withdrawn | Ended


@dataclass(frozen=True)
class Toast:
    """A word that only who has pressed will see."""

    says: str


@dataclass(frozen=True)
class Say:
    """A passing message in the group, not a card. `link`: what its button into the private chat carries (none: "")."""

    says: str
    link: str = ""


@dataclass(frozen=True)
class WhoIsAdmin:
    """Whether the member is an admin must be known first; then the same event comes again."""


@dataclass(frozen=True)
class Repost:
    """The card is to be shown anew, below what was written."""


@dataclass(frozen=True)
class Redeem:
    """Somebody has typed a code by which a private case asks this group."""

    code: str


@dataclass(frozen=True)
class Learned:
    """What the group said on a question that a private case had asked."""

    question: str
    value: Value
    members: int


Effect = Toast | Say | WhoIsAdmin | Repost | Redeem | Learned
