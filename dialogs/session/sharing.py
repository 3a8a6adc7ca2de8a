"""What of a log may be shown to others."""

from collections.abc import Iterable

from dialogs.session.session import BESIDE, REQUIRED, STANDING, Said


def shareable(said: Iterable[Said], *, you: bool) -> tuple[Said, ...]:
    """What of a log may be shown to others: what was said of the company and, only if the person wants it (`you`), what
    they said of themselves. How they stand to the company is about them, too; how the talk went on is nobody's matter.
    """
    kept_back = BESIDE - ({STANDING, REQUIRED} if you else {REQUIRED})
    return tuple(one for one in said if one.question not in kept_back and (you or not one.about_you))
