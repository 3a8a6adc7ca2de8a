"""What was read out of a text, to be confirmed: the companies, and each answer beside the words that said it.

What the panel is about holds all of it, in lines: the first company's name; names of others, of which nothing was read;
then three words for an answer (question, value, what was said; a fourth tells who has written it), two for what is no
answer (a further company's name, after which come its answers, or what the person asks). Which answers were told last
has a line, and so has what was denied. Of an advertisement there is one with its source and its last section, and one
for each question that its requirements are worth. Nothing of it counts before somebody says that it is right.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from dialogs.session.answers import Value, chosen
from dialogs.session.cleaning import letters, plain
from dialogs.session.said import ADVERTISEMENT
from knowledge.model import Knowledge
from knowledge.records import dataclass

GENERAL = "general:"  # how what is asked of no company begins, before the id of its answer
PANEL = "read:"
BACK = "-"  # the value of an answer that is taken back
COMPANY, ASKS, SOURCE, REQUIRED, STANDS, SPOKEN, NEW, DENIED = (
    "company",
    "asks",
    "source",
    "required",
    "standing",
    "spoken",
    "new",
    "denied",
)  # what begins a line that is no answer
LONGEST_WORDS = 70  # letters of what is shown beside an answer
MOST_LINES = 24  # answers on one screen


@dataclass(frozen=True)
class Line:
    """An answer that was read; a value of None takes one back. `source`: who has written it, if not the person."""

    question: str
    value: Value | None
    words: str
    source: str = ""


@dataclass(frozen=True)
class Told:
    """What was read of one company; without a name, of the one that the talk is about."""

    company: str
    lines: tuple[Line, ...] = ()

    @property
    def id(self) -> str:
        """By which a button knows it: a name may be longer than what a button carries."""
        return blake2b(self.company.encode(), digest_size=4).hexdigest() if self.company else ""

    def and_then(self, lines: Iterable[Line]) -> "Told":
        return replace(self, lines=_newest(self.lines, lines))


@dataclass(frozen=True)
class Read:
    """`told` of companies, the first one first; `yours` is about the person; `asks` is what they want to know.

    Where somebody else has written it, `source` says what it is; `standing` is how the person stands to the company. Of
    an advertisement `section` is the one in which it ends, if it may go on in another message, and what it requires of
    people is `required`. `spoken` is the one of several that was named last, of which they tell on. `new`: the keys of
    the answers that came last, where others came before. `denied`: the keys of those that stood there when somebody
    said that something is wrong, and not what; an empty one stands for the names.
    """

    told: tuple[Told, ...]
    yours: tuple[Line, ...] = ()
    asks: str = ""
    source: str = ""
    section: str = ""
    required: tuple[Line, ...] = ()
    standing: str = ""
    spoken: str = ""
    new: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def panel(self) -> str:
        first, *others = self.told or (Told(""),)
        rows = [first.company, "", *(_row(line) for line in (*first.lines, *self.yours))]
        for other in others:
            rows += [f"{COMPANY}\t{other.company}", *(_row(line) for line in other.lines)]
        rows += [f"{SOURCE}\t{self.source}\t{self.section}"] if self.source else []
        rows += [f"{STANDS}\t{self.standing}"] if self.standing else []
        rows += [f"{SPOKEN}\t{self.spoken}"] if self.spoken else []
        rows += ["\t".join((NEW, *self.new))] if self.new else []
        rows += ["\t".join((DENIED, *self.denied))] if self.denied else []
        rows += [f"{REQUIRED}\t{line.question}\t{line.words}" for line in self.required]
        return PANEL + "\n".join([*rows, *([f"{ASKS}\t{self.asks}"] if self.asks else [])])

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*(line for told in self.told for line in told.lines), *self.yours)

    @property
    def empty(self) -> bool:
        return not self.lines and not any(told.company for told in self.told)

    @property
    def keys(self) -> dict[str, Line]:
        """All answers in their order, by what their buttons carry."""
        first, *others = self.told or (Told(""),)
        found = {line.question: line for line in (*first.lines, *self.yours)}
        return found | {f"{line.question}:{told.id}": line for told in others for line in told.lines}

    @property
    def _asks_still(self) -> str:
        """What is asked in general is answered once, and does not hang on what is told next."""
        return "" if self.asks.startswith(GENERAL) else self.asks

    def of(self, company: str) -> Told | None:
        """What was read of the company of that name, or of the only one whose name begins so: `Nordlys`."""
        whole = [told for told in self.told if letters(told.company) == letters(company)]
        begun = [told for told in self.told if company and plain(told.company).startswith(f"{plain(company)} ")]
        return whole[0] if whole else begun[0] if len(begun) == 1 else None

    def and_then(self, more: "Read") -> "Read":
        """With what was read next, which is new, and counts where both speak of one question; what names no company is
        of the first one.
        """
        both = self._with(more)
        stood = set(map(id, self.lines))
        new = tuple(key for key, line in both.keys.items() if id(line) not in stood)
        return replace(both, new=new, denied=self._denied_still(both))

    def _denied_still(self, both: "Read") -> tuple[str, ...]:
        """Nothing, when one of them is told anew as it is: that was what was wrong. What is told once more is right."""
        before, now = self.keys, both.keys
        lines = [key for key in self.denied if key in before and key in now]
        anew = any(before[key].value != now[key].value for key in lines)
        return () if anew else tuple(key for key in self.denied if not key or before.get(key) is now.get(key))

    def _with(self, more: "Read") -> "Read":
        told = list(self.told)
        for next_one in more.told:
            here = self.of(next_one.company) if next_one.company else told[0]
            if here is None and not told[0].company:
                here, told[0] = told[0], replace(told[0], company=next_one.company)
                told[0] = told[0].and_then(next_one.lines)
            elif here is None:
                told.append(next_one)
            else:
                told = [each.and_then(next_one.lines) if each.company == here.company else each for each in told]
        return Read(
            tuple(told),
            _newest(self.yours, more.yours),
            more.asks or self._asks_still,
            ADVERTISEMENT if ADVERTISEMENT in {self.source, more.source} else self.source or more.source,
            more.section,
            _newest(self.required, more.required),
            more.standing or self.standing,
            more.spoken or self.spoken,
        )

    def without(self, question: str, company: str = "") -> "Read":
        """Without an answer: about the person, of the first company, or of the one of this id."""
        told = tuple(
            replace(told, lines=tuple(line for line in told.lines if line.question != question))
            if company in {told.id, ""} and (company or told is self.told[0])
            else told
            for told in self.told
        )
        yours = self.yours if company else tuple(line for line in self.yours if line.question != question)
        return replace(self, told=told, yours=yours, asks=self._asks_still, denied=())

    def without_company(self, company: str) -> "Read":
        return replace(self, told=tuple(told for told in self.told if told.id != company) or (Told(""),), denied=())

    @property
    def doubtful(self) -> "Read":
        """With all that stands there denied, as nobody can tell which of it is meant."""
        return replace(self, denied=("", *self.keys))

    @property
    def undenied(self) -> "Read":
        """What counts for who goes on: without what was denied, and without the names that stand alone then."""
        left = self
        for key in filter(None, self.denied):
            left = left.without(*key.split(":"))
        if not self.denied:
            return left
        told = tuple(one for one in left.told if one.lines)
        return replace(left, told=told or (Told(""),), standing=left.standing if told else "")


def _newest(lines: Iterable[Line], more: Iterable[Line]) -> tuple[Line, ...]:
    newer = {line.question: line for line in more}
    return (*(line for line in lines if line.question not in newer), *newer.values())


def line_of(question: str, value: Value | None, words: str, source: str = "") -> Line:
    """On one line, and not too long."""
    bare = " ".join(words.split())
    return Line(question, value, bare if len(bare) <= LONGEST_WORDS else bare[: LONGEST_WORDS - 1] + "…", source)


def _row(line: Line) -> str:
    return "\t".join((line.question, _coded(line.value), line.words, *([line.source] if line.source else [])))


def _coded(value: Value | None) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return BACK if value is None else f"{value:.15g}" if isinstance(value, int | float) else value


def read_from(knowledge: Knowledge, about: str) -> Read:
    """What a panel is about; what the knowledge does not offer any more is left out."""
    company, others, *rows = (about + "\n").split("\n")
    told, yours, required, asks, source = [Told(company)], list[Line](), list[Line](), "", ("", "")
    standing, spoken, new, denied = "", "", tuple[str, ...](), tuple[str, ...]()
    for first, *rest in (row.split("\t") for row in rows[: 4 * MOST_LINES]):
        if first == COMPANY and len(rest) == 1:
            told.append(Told(rest[0]))
        elif first == ASKS and len(rest) == 1:
            asks = rest[0]
        elif first == STANDS and len(rest) == 1:
            standing = rest[0]
        elif first == SPOKEN and len(rest) == 1:
            spoken = rest[0]
        elif first == NEW:
            new = tuple(rest)
        elif first == DENIED:
            denied = tuple(rest)
        elif first == SOURCE and len(rest) == len(source):
            source = (rest[0], rest[1])
        elif first == REQUIRED and rest[0] in knowledge.questions:
            required.append(Line(rest[0], None, rest[-1]))
        elif line := _line(knowledge, [first, *rest]):
            if knowledge.questions[line.question].about_you:
                yours.append(line)
            else:
                told[-1] = replace(told[-1], lines=(*told[-1].lines, line))
    named_only = (Told(name) for name in others.split("\t") if name)
    return Read((*told, *named_only), tuple(yours), asks, *source, tuple(required), standing, spoken, new, denied)


def denied(knowledge: Knowledge, panel: str) -> str:
    """The panel once somebody has said that something is wrong with what was read, and not what."""
    read = panel.startswith(PANEL)
    return read_from(knowledge, panel.removeprefix(PANEL)).doubtful.panel if read else panel


def _line(knowledge: Knowledge, parts: list[str]) -> Line | None:
    question, coded, words, source, *_ = (*parts, "", "", "")
    if len(parts) not in (3, 4) or question not in knowledge.questions:
        return None
    value = _value(knowledge, question, coded)
    fits = value is None or chosen(knowledge.questions[question], value) is not None
    return Line(question, value, words, source) if fits else None


def _value(knowledge: Knowledge, question: str, coded: str) -> Value | None:
    known = knowledge.questions[question]
    if coded == BACK:
        return None
    if known.many:
        return tuple(coded.split(","))
    return float(coded) if known.number and coded.replace(".", "", 1).isdecimal() else coded
