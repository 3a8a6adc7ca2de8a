"""The card of a company: how far it is, four sides of it, flags and fit, as a picture and as words."""

from collections.abc import Sequence

from dialogs.judging.axes import Axis, axes
from dialogs.judging.wishes import Touched
from dialogs.pictures.letters import drawable
from dialogs.pictures.sheet import BAD, EDGE, FAINT, GOOD, INK, MARGIN, OF_STAGE, Sheet, strip
from dialogs.screens.chances import likelihood, of_100
from dialogs.screens.report import Report, report
from dialogs.screens.wording import called, name_of, plain, render
from dialogs.session.answers import Facts
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

WIDE = 860  # pixels
LABELS, BARS, ENDS = MARGIN, 250, 560  # where labels and bars begin, and bars end
THICK = 22
MOST_FLAGS, MOST_WISHES = 3, 3
NAMELESS = "The company"
FOOTER = "From the arguments of one article on ML jobs. It is advice, not a fact."
OF_SUCH = {True: "Of 100 companies with these answers:", False: "Of 100 companies I know nothing about:"}
EACH_SIDE = "Each side by its own answers alone:"
NOT_KNOWN = "not known"
FIT = {"good": "it could suit you well", "mixed": "some things for it, some against", "poor": "it may not be for you"}


@dataclass(frozen=True)
class Picture:
    """`svg` is its drawing, `words` the same for those who cannot see it: markup, at most 1,024 letters of it shown."""

    svg: str
    words: str


@dataclass(frozen=True)
class Sign:
    """What stands before a line, and its colour."""

    plain: str
    fill: str


@dataclass(frozen=True)
class Flag:
    """What it is about, and what was said of it."""

    short: str
    said: str


@dataclass(frozen=True)
class Side:
    """An axis in words: what it looks like, and how much of it is known."""

    axis: Axis
    looks: str
    known: str

    @property
    def name(self) -> str:
        return self.axis.name.capitalize()


def card(knowledge: Knowledge, session: Session, *, named: bool) -> Picture:
    """The company is named only where that was wanted."""
    told = report(knowledge, session)
    name = name_of(session.company) if named and session.company else ""
    drawn = name if drawable(name) else ""
    sides = sides_of(knowledge, session.facts(knowledge))
    flags = {kind: _flags(told, kind) for kind in ("red_flag", "green_flag")}
    wishes = [(_sign_of(knowledge, wish), wish.say) for wish in told.wishes]
    words = render(
        "card_words",
        headline=_headline(told),
        title=name,
        undrawn=bool(name and not drawn),
        shares=of_100(told.advice.shares),
        known=bool(told.advice.evidence.speaks_for or told.advice.evidence.against),
        sides=sides,
        flags=flags,
        most=MOST_FLAGS,
        fit=fit_of(told),
        wishes=wishes[:MOST_WISHES],
    )
    return Picture(_drawn(told, drawn, sides, flags, wishes), words)


def _drawn(
    told: Report, name: str, sides: Sequence[Side], flags: dict[str, list[Flag]], wishes: Sequence[tuple[Sign, str]]
) -> str:
    sheet = Sheet(WIDE)
    sheet.say(name or NAMELESS, 38, bold=True)
    sheet.say(_headline(told), 25, fill=FAINT, most=3)
    sheet.y += 12
    _draw_stages(sheet, told)
    sheet.rule()
    sheet.say(EACH_SIDE, 18, fill=FAINT)
    for side in sides:
        _draw_side(sheet, side)
    sheet.rule()
    symbols = told.knowledge.symbols
    _draw_flags(sheet, "Red flags", Sign(symbols["red_flag"].plain, BAD), flags["red_flag"])
    _draw_flags(sheet, "Good signs", Sign(symbols["green_flag"].plain, GOOD), flags["green_flag"])
    sheet.rule()
    sheet.say(f"For you: {fit_of(told)}", 25, bold=True)
    for sign, say in wishes[:MOST_WISHES]:
        sheet.say(say, 22, x=MARGIN + 30, most=1)
        sheet.put(sign.plain, 22, MARGIN, fill=sign.fill)
    sheet.rule()
    sheet.say(FOOTER, 17, fill=FAINT, most=1)
    return sheet.svg()


def _draw_stages(sheet: Sheet, told: Report) -> None:
    sheet.say(OF_SUCH[bool(told.advice.evidence.speaks_for or told.advice.evidence.against)], 18, fill=FAINT)
    for stage, share in of_100(told.advice.shares).items():
        sheet.say(called(stage), 23, x=LABELS)
        sheet.bar(BARS, THICK, [(share / 100, OF_STAGE[stage])], ENDS + 160 - BARS)
        sheet.put(str(share), 23, WIDE - MARGIN, right=True)


def _draw_side(sheet: Sheet, side: Side) -> None:
    sheet.say(side.name, 23, x=LABELS)
    if side.axis.shares:
        sheet.bar(BARS, THICK, strip(side.axis.shares), ENDS - BARS)
    else:
        sheet.unknown(BARS, THICK, ENDS - BARS)
    sheet.put(side.looks, 18, ENDS + 14, fill=INK if side.axis.shares else EDGE, room=WIDE - MARGIN - ENDS - 14)
    sheet.y += 4


def _draw_flags(sheet: Sheet, heading: str, sign: Sign, flags: Sequence[Flag]) -> None:
    sheet.say(f"{heading}: {len(flags) or 'none known'}", 25, bold=True, fill=sign.fill if flags else FAINT)
    for flag in flags[:MOST_FLAGS]:
        sheet.say(f"{flag.short}: {flag.said}", 22, x=MARGIN + 30)
        sheet.put(sign.plain, 22, MARGIN, fill=sign.fill)
    if len(flags) > MOST_FLAGS:
        sheet.say(f"and {len(flags) - MOST_FLAGS} more", 20, x=MARGIN + 30, fill=FAINT)


def _headline(told: Report) -> str:
    return plain(render("card_headline", stage=told.advice.verdict, **likelihood(*told.advice.judged)))


def fit_of(told: Report) -> str:
    if told.advice.fit.verdict:
        return FIT[told.advice.fit.verdict]
    return NOT_KNOWN if told.advice.yours else "you haven't told me what you look for"


def _sign_of(knowledge: Knowledge, wish: Touched) -> Sign:
    """Whether what is known speaks for a wish, against it, both, or nothing does."""
    match bool(wish.speaks_for), bool(wish.against):
        case True, False:
            return Sign(knowledge.symbols["for_you"].plain, GOOD)
        case False, True:
            return Sign(knowledge.symbols["against_you"].plain, BAD)
        case both, _:
            return Sign("±" if both else "?", INK if both else FAINT)


def sides_of(knowledge: Knowledge, facts: Facts) -> list[Side]:
    return [_side(axis) for axis in axes(knowledge, facts)]


def _side(axis: Axis) -> Side:
    looks = NOT_KNOWN if axis.shares is None else called(axis.verdict) if axis.verdict else "can't tell"
    return Side(axis, looks, f"{axis.known} of {axis.questions} answers")


def _flags(told: Report, kind: str) -> list[Flag]:
    """In the person's own words: what each rests on."""
    found = []
    for argument in told.advice.of_kind(kind):
        about = [name for name in argument.holds_when.answers if name in told.told]
        found.append(
            Flag(
                " and ".join(told.knowledge.questions[name].short for name in about),
                "; ".join(told.told[name] for name in about),
            )
        )
    return found
