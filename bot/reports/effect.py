"""What a change of the knowledge does: the same made-up people talk to the one of before and to the one of now, and so
do the journeys, where they are at hand.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.reports.findings import made_up
from bot.reports.talking import Conversation
from bot.trouble import Trouble
from dialogs.judging.advice import Advice
from dialogs.judging.simulation import Person
from dialogs.playing import Play, Talk
from dialogs.screens.wording import called, plain
from dialogs.session.answers import chosen
from dialogs.session.events import Arrived
from dialogs.session.phases import ADVISING
from dialogs.view import view
from knowledge.house import TERMINAL
from knowledge.model import Knowledge
from knowledge.reading import HERE

SHIPPED = HERE.parent / "tests" / "journeys"  # in a checkout; a package has none
UNKNOWN = 0.2  # of the company, what people don't know
TYPED, HAPPENS = "> ", "= "  # how lines of a journey begin
MOST_TOLD = 12  # of a list

Counts = dict[str, tuple[int, int]]  # what -> in how many talks, before and now


@dataclass(frozen=True)
class Journey:
    """A journey that reads otherwise now: on so many screens, and the verdicts at its end."""

    name: str
    screens: int
    verdicts: tuple[str | None, str | None]


@dataclass(frozen=True)
class Effect:
    """Of so many `people`. `asked` and `said` hold questions and arguments with other counts than before; `verdicts`
    counts pairs of what was and is said of the same company. `journeys` is None where there are none to play.
    """

    people: int
    asked: Counts
    said: Counts
    verdicts: Counter[tuple[str | None, str | None]]
    fits: int
    flags: int
    journeys: Sequence[Journey] | None
    played: int

    def as_json(self) -> dict[str, Any]:
        def pairs(counts: Counts) -> dict[str, dict[str, int]]:
            return {name: {"before": before, "now": now} for name, (before, now) in counts.items()}

        moved = [{"before": old, "now": new, "talks": n} for (old, new), n in self.verdicts.most_common()]
        read = self.journeys if self.journeys is not None else ()
        return {
            "people": self.people,
            "asked": pairs(self.asked),
            "said": pairs(self.said),
            "verdicts": {"changed": self.verdicts.total(), "moves": moved},
            "fits_changed": self.fits,
            "flags_changed": self.flags,
            "journeys": {
                "played": self.played,
                "changed": [{"name": j.name, "screens": j.screens, "verdicts": list(j.verdicts)} for j in read],
            },
        }


def transcripts(folder: Path | None) -> list[Path] | None:
    """The journeys in a folder, or in the one of a checkout; None where there is none."""
    place = folder or SHIPPED
    return sorted(place.glob("*.txt")) if place.is_dir() else None


def effect(
    old: Knowledge,
    new: Knowledge,
    files: Sequence[Path] | None,
    done: Callable[[int], object],
    *,
    people: int,
    seed: int,
) -> Effect:
    """Calls `done` after each talk and each journey of `files`. Raises Trouble where one cannot be read."""
    crowd = [*made_up(replace(new, questions={**old.questions, **new.questions}), str(seed), people, UNKNOWN)]
    before, now = _talks(old, crowd, done), _talks(new, crowd, done)
    both = list(zip(before, now, strict=True))
    changed = [journey for path in files or () if (journey := _compared(old, new, path, done))]
    return Effect(
        people=people,
        asked=_counts(before, now, lambda talk: talk.asked),
        said=_counts(before, now, lambda talk: (argument.id for argument in talk.advice.holding)),
        verdicts=Counter(
            (one.advice.verdict, two.advice.verdict) for one, two in both if one.advice.verdict != two.advice.verdict
        ),
        fits=sum(one.advice.fit_verdict != two.advice.fit_verdict for one, two in both),
        flags=sum(_flags(one) != _flags(two) for one, two in both),
        journeys=None if files is None else changed,
        played=len(files or ()),
    )


def _talks(knowledge: Knowledge, crowd: Sequence[Person], done: Callable[[int], object]) -> list[Talk]:
    plays, talks = Play(knowledge), []
    for person in crowd:
        talks.append(plays.talk(Person(person.truth, _understood(knowledge, person))))
        done(1)
    return talks


def _understood(knowledge: Knowledge, person: Person) -> dict[str, Any]:
    """What this person would answer, as far as this knowledge offers that; the rest they would not know."""
    asked = ((knowledge.questions.get(name), value) for name, value in person.answers.items())
    return {question.id: value for question, value in asked if question and chosen(question, value) is not None}


def _flags(talk: Talk) -> list[str]:
    return [flag.id for kind in ("red_flag", "green_flag") for flag in talk.advice.of_kind(kind)]


def _counts(before: Sequence[Talk], now: Sequence[Talk], of: Callable[[Talk], Any]) -> Counts:
    """In how many talks something came, where that has changed: what changed most, first."""
    old, new = (Counter(name for talk in talks for name in set(of(talk))) for talks in (before, now))
    names = sorted({*old, *new}, key=lambda name: (-abs(new[name] - old[name]), name))
    return {name: (old[name], new[name]) for name in names if old[name] != new[name]}


def _compared(old: Knowledge, new: Knowledge, path: Path, done: Callable[[int], object]) -> Journey | None:
    """The journey, if it reads otherwise. What happens to the knowledge in it is passed over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"{path} cannot be read as a journey.") from error
    (before, one), (now, two) = (_played(replace(k, house=TERMINAL), lines) for k in (old, new))
    done(1)
    screens = sum(a != b for a, b in zip(before, now, strict=True))
    return Journey(path.stem, screens, (one, two)) if screens else None


def _played(knowledge: Knowledge, lines: Sequence[str]) -> tuple[list[str], str | None]:
    """Each screen of a journey, and the verdict with which it ends, if it does."""
    talk, shown = Conversation(knowledge), []
    for line in ("= begins", *lines):
        if not line.startswith((TYPED, HAPPENS)):
            continue
        if line.startswith(HAPPENS):
            talk.take(Arrived())
        else:
            talk.say(line.removeprefix(TYPED))
        screen = view(knowledge, talk.session)
        shown.append("\n".join((plain(screen.text), *(button.say for button in (*screen.options, *screen.moves)))))
    session = talk.session
    verdict = Advice(knowledge, session.facts(knowledge)).verdict if session.phase == ADVISING else None
    return shown, verdict


def report(found: Effect, against: Path) -> Iterator[str]:
    """The effect in words."""
    since = "Against the knowledge as shipped" if against == HERE else f"Since {against}"
    yield f"{since}, of {found.people} made-up people who talk to both:"
    yield from _told("asked otherwise", "question", found.asked)
    yield from _told("said otherwise", "argument", found.said)
    yield f"The verdict is another for {found.verdicts.total()}."
    for (old, new), n in found.verdicts.most_common():
        yield f"  {n:>4}  {_words(old)} before, {_words(new)} now"
    yield f"How it suits them is another for {found.fits}; the flags are others for {found.flags}."
    if found.journeys is None:
        yield "No journeys were played: there are none here."
        return
    yield f"Of {found.played} journeys {len(found.journeys)} read otherwise."
    for journey in found.journeys:
        old, new = journey.verdicts
        ends = f"; the verdict is {_words(new)}, and was {_words(old)}" if old != new else ""
        yield f"  {journey.name}: {journey.screens} screen{'s' * (journey.screens != 1)}{ends}"


def _told(what: str, kind: str, counts: Counts) -> Iterator[str]:
    yield f"{len(counts) or 'No'} {kind}{'s' * (len(counts) != 1)} {what}{':' if counts else '.'}"
    for name, (before, now) in list(counts.items())[:MOST_TOLD]:
        yield f"  {name:<24} in {before:>4} talks before, in {now:>4} now"
    if len(counts) > MOST_TOLD:
        yield f"  ... and {len(counts) - MOST_TOLD} more, which changed less; --json has all."


def _words(verdict: str | None) -> str:
    return f"“{called(verdict)}”" if verdict else "no verdict"
