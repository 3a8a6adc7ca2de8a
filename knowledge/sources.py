"""Who says so: how far an answer counts by its source."""

from collections.abc import Mapping

from knowledge.form import Form
from knowledge.problems import Place
from knowledge.records import dataclass


@dataclass(frozen=True, eq=False)
class Source:
    """`exponent` (above 0, to 1) is put on the shares of what this source says. `say` stands on its button, if it has
    one; `says` stands before its words. It may speak for the company (`advertises`) or be `met` in an interview.
    """

    id: str
    exponent: float
    say: str
    says: str
    advertises: bool
    met: bool
    place: Place
    places: Mapping[str, Place]

    def at(self, key: str) -> Place:
        return self.places.get(key, self.place)


def source(key: str, form: Form) -> Source:
    return Source(
        id=key,
        exponent=form.number("exponent"),
        say=form.text("say", ""),
        says=form.text("says"),
        advertises=form.yes("advertises"),
        met=form.yes("met"),
        place=form.place,
        places=form.places(),
    )
