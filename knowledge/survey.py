"""What a survey says to some of the claims: another voice than the article's, with its counts and years."""

from collections.abc import Mapping

from knowledge.form import Form
from knowledge.problems import Place
from knowledge.records import dataclass


@dataclass(frozen=True)
class Count:
    """`number` of `of` people said so: the sum of the `cells` of the counts, of that of the cells `among` which."""

    number: int
    of: int
    cells: str
    among: str
    place: Place

    @property
    def of_100(self) -> int:
        return round(100 * self.number / self.of)


@dataclass(frozen=True, eq=False)
class Finding:
    """What the survey `says` to these claims, and the counts that its figures come from, in their order."""

    id: str
    claims: tuple[str, ...]
    says: str
    years: tuple[str, ...]
    source: str
    counts: tuple[Count, ...]
    place: Place
    places: Mapping[str, Place]

    def at(self, key: str, word: str = "") -> Place:
        return self.places.get(f"{key}.{word}") or self.places.get(key, self.place)


def finding(key: str, form: Form) -> Finding:
    return Finding(
        id=key,
        claims=form.words("claims"),
        says=form.text("says"),
        years=form.words("years"),
        source=form.text("from"),
        counts=tuple(_count(Form(tree, form.problems, what="a count")) for tree in form.items("counts")),
        place=form.place,
        places=form.places(),
    )


def _count(form: Form) -> Count:
    form.needed("number")
    form.needed("of")
    count = Count(
        number=form.whole("number") or 0,
        of=form.whole("of") or 0,
        cells=form.text("cells"),
        among=form.text("among"),
        place=form.place,
    )
    form.close()
    return count
