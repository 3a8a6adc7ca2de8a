"""Links that show a verdict to others, and what of a log may be shown to them."""

from collections.abc import Iterable

from dialogs.session.notes import BESIDE, REQUIRED, STANDING
from dialogs.session.said import Said
from knowledge.records import dataclass


@dataclass(frozen=True)
class Link:
    """A link that shows the verdict on a case to whoever has it; if `you`, also how it suits the person."""

    case: int
    company: str
    token: str
    you: bool


@dataclass(frozen=True)
class Shared:
    """What a link shows of somebody: one case, and of what concerns the person no more than they have ticked."""

    token: str
    company: str
    said: tuple[Said, ...]
    you: bool


def shareable(said: Iterable[Said], *, you: bool) -> tuple[Said, ...]:
    """What of a log may be shown to others: what was said of the company and, only if the person wants it (`you`), what
    they said of themselves. How they stand to the company is about them, too; how the talk went on is nobody's matter.
    """
    kept_back = BESIDE - ({STANDING, REQUIRED} if you else {REQUIRED})
    return tuple(one for one in said if one.question not in kept_back and (you or not one.about_you))
