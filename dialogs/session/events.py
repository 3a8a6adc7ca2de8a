"""What comes in (events), what it means (moves), and what goes out beside the session (effects)."""

from dialogs.session.answers import Value
from dialogs.session.world import Reply, Request
from knowledge.records import dataclass


@dataclass(frozen=True)
class Sight:
    """What somebody has before their eyes: the screen of that turn, about that case, with what a line can lean on there
    (see surface).
    """

    turn: int
    case: int
    surface: str


NOTHING = Sight(-1, 0, "")  # nothing that is known to have been shown


@dataclass(frozen=True)
class Quoted:
    """The question of an earlier screen that a message answers: in which case, and as it was then (see surface).
    None is asked on a verdict, or on a screen that has changed meanwhile.
    """

    case: int
    question: str
    surface: str


@dataclass(frozen=True)
class Arrived:
    """Somebody opened the conversation, for the first time or again."""


@dataclass(frozen=True)
class Typed:
    """A line, written `under` a screen: by default the present one, as it is where each line waits for its screen.

    One that is `late` was not written by somebody who had just been shown that: long after, or into an old line.
    """

    text: str
    under: Sight | None = None
    quoted: Quoted | None = None
    late: bool = False


@dataclass(frozen=True)
class Pressed:
    """A button: what it was given when it was drawn, and the case on that screen, if the front end knows it."""

    data: str
    case: int | None = None
    under: Sight | None = None


@dataclass(frozen=True)
class Sent:
    """Something that is no text of the person: `media`, a message `forwarded`, an old one `edited`, or what this bot
    has written for them (`via_bot`). `again`: after a look at the screen, which then is no word on this one.
    """

    kind: str
    under: Sight | None = None
    again: bool = False


@dataclass(frozen=True)
class Brought:
    """A text that somebody else has written: `forwarded`, or in a `file`, which may be `unreadable`: why it is."""

    text: str
    how: str
    under: Sight | None = None
    unreadable: str = ""


@dataclass(frozen=True)
class Invited:
    """An invitation in a file: `when` in words that a reminder takes, a `title`, and all that it is `about`. It may
    tell the `day_only`, recur, be one of several in the file, or name `no_such_zone`.
    """

    when: str
    title: str
    about: str
    day_only: bool = False
    recurs: bool = False
    several: bool = False
    no_such_zone: bool = False
    under: Sight | None = None


Event = Arrived | Typed | Pressed | Sent | Brought | Invited | Reply


@dataclass(frozen=True)
class Look:
    """No change: draw the screen."""


@dataclass(frozen=True)
class Return:
    """Somebody is back: the screen as it stands, without a word on what they said before they left."""


@dataclass(frozen=True)
class Name:
    company: str
    standing: str = ""


@dataclass(frozen=True)
class Rename:
    """The company that is open gets another name."""

    company: str


@dataclass(frozen=True)
class Answer:
    """`source`: who says so, where the person tells it with the answer."""

    question: str
    value: Value
    source: str = ""


@dataclass(frozen=True)
class Pick:
    """One option of a question that takes several, chosen or no longer chosen; the answer comes when all are.

    `then` is the panel that stays open over the talk.
    """

    question: str
    option: str
    on: bool
    then: str = ""


@dataclass(frozen=True)
class Tell:
    """Answers to named questions, asked now or not: pairs of question and value; `then` opens a panel.

    `ticked`: all on one card. `in_words`: of one's own, so that they are said back. `source`: who says so, where the
    person tells it.
    """

    answers: tuple[tuple[str, Value], ...]
    then: str = ""
    ticked: bool = False
    in_words: bool = False
    source: str = ""


@dataclass(frozen=True)
class SaidBy:
    """Whose word an answer is that stands; `person` where it is nobody's in particular."""

    question: str
    source: str


@dataclass(frozen=True)
class TickOff:
    """A question was put to the employer, or was not after all."""

    question: str
    on: bool


@dataclass(frozen=True)
class Learn:
    """The questions for the employer are walked through after an interview."""


@dataclass(frozen=True)
class ToldBy:
    """Who has told what is learned on this walk."""

    source: str


@dataclass(frozen=True)
class Take:
    """What was read in a text: a company, if it names one, and answers (None takes one back); `then` opens a panel.

    `others` are further companies and what was read of each; they are asked about in turn. `sources` are who has
    written the answers that the person has not. If it was an `advert`, `required` is what it asks of people: a question
    that it is worth, and its words.
    """

    company: str
    answers: tuple[tuple[str, Value | None], ...]
    then: str = ""
    others: tuple[tuple[str, tuple[tuple[str, Value | None], ...]], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    advert: bool = False
    required: tuple[tuple[str, str], ...] = ()
    standing: str = ""


@dataclass(frozen=True)
class Back:
    """Close the panel, or withdraw the last answer."""


@dataclass(frozen=True)
class Cancel:
    """Leave what is open or pending; everything said is kept."""


@dataclass(frozen=True)
class Change:
    question: str


@dataclass(frozen=True)
class Show:
    """Open a panel; with a colon what it is about: `why:3`."""

    panel: str


@dataclass(frozen=True)
class Close:
    pass


@dataclass(frozen=True)
class Enough:
    """`That is all I know, tell me.`"""


@dataclass(frozen=True)
class GoOn:
    pass


@dataclass(frozen=True)
class NewCase:
    company: str = ""


@dataclass(frozen=True)
class OpenCase:
    """With `learned`, to go on answering there; `in_turn`, to be asked about it as about any other."""

    number: int
    learned: bool = False
    in_turn: bool = False


@dataclass(frozen=True)
class Refile:
    """These answers, entered for the open company, are of the one of this number, which is opened."""

    number: int
    questions: tuple[str, ...]


@dataclass(frozen=True)
class AskEach:
    """One question, of each of these companies in turn; then the `panel` opens."""

    question: str
    numbers: tuple[int, ...]
    panel: str


@dataclass(frozen=True)
class Forget:
    """Erase all; comes only after the confirmation."""


@dataclass(frozen=True)
class Delete:
    """Erase one company; comes only after the confirmation."""

    number: int


@dataclass(frozen=True)
class Stand:
    """How the person stands to the company that is open (see Session.standing)."""

    standing: str


@dataclass(frozen=True)
class HearSurvey:
    """Whether the survey is to be heard beside the article."""

    on: bool


@dataclass(frozen=True)
class LetRead:
    """Whether keepers may read the sentences that were not understood."""

    on: bool


@dataclass(frozen=True)
class Export:
    """`target` names a file, where the front end has files."""

    target: str = ""


@dataclass(frozen=True)
class TakeAlong:
    """The verdict and the questions as a file of that `kind`; `target` names it, where the front end has files."""

    kind: str
    target: str = ""


@dataclass(frozen=True)
class Draw:
    """A picture of the open company, or of those whose numbers `side_by_side` has; `named` with their names on it.
    `target` names a file, where the front end has files.
    """

    side_by_side: tuple[int, ...] = ()
    named: bool = False
    target: str = ""


@dataclass(frozen=True)
class Tabulate:
    """The companies of these numbers as a table of their own."""

    side_by_side: tuple[int, ...]


@dataclass(frozen=True)
class ForCalendar:
    """All interviews that are set, as a file for a calendar."""


@dataclass(frozen=True)
class ReadFile:
    """A file is to be read, where the front end has files; what is in it comes back as an event."""

    target: str


@dataclass(frozen=True)
class Quit:
    pass


@dataclass(frozen=True)
class Remark:
    """No change but a remark on the screen: its kind and what it is about. `beside` leaves a panel open. One that is
    `drawn` comes with the screen after a press as well, where others pop up.
    """

    notice: tuple[str, ...]
    beside: bool = False
    drawn: bool = False


Move = (
    Look | Return | Name | Rename | Answer | Pick | Tell | Take | Back | Cancel | Change | Show | Close | Enough
    | GoOn | NewCase | OpenCase | Refile | AskEach | HearSurvey | LetRead | Stand | SaidBy | TickOff | Learn | ToldBy
    | Forget | Delete | Export | TakeAlong | Draw | Tabulate | ForCalendar | ReadFile | Quit | Remark | Request | Reply
)  # fmt: skip


@dataclass(frozen=True)
class Toast:
    """A passing word about a press that changed nothing: a notice, shown without drawing the screen anew."""

    notice: tuple[str, ...]


Effect = Forget | Delete | Export | TakeAlong | Draw | Tabulate | ForCalendar | ReadFile | Quit | Toast | Request
