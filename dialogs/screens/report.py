"""The advice in words: numbered sentences, each an argument that holds, and the reasons behind the verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Any

from dialogs.judging.advice import Advice
from dialogs.judging.consistency import contradictions
from dialogs.judging.stage import Change
from dialogs.judging.turns import turns
from dialogs.judging.wishes import Touched, apart, touched
from dialogs.screens.chances import likelihood, of_100, rests_on, settled
from dialogs.screens.loudest import MOST_FLAGS, loudest
from dialogs.screens.sentences import Sentence, in_parts
from dialogs.screens.wording import Marks, Worded, marks, name_of, render, says, with_answers, worded
from dialogs.session.answers import Answers, in_words
from dialogs.session.employer import asked_them
from dialogs.session.gaps import Gap, gaps
from dialogs.session.notes import APPLICANT
from dialogs.session.said import Said, best_source
from dialogs.session.session import Session
from knowledge.conditions import Argument, Contradiction
from knowledge.model import Knowledge
from knowledge.records import cached_property, dataclass
from knowledge.sources import Source
from knowledge.survey import Finding

MOST_EVIDENCE = 3
MOST_MISSING = 6
MOST_ASKED_IN_ADVICE = 3
MOST_GAPS = 2  # on a verdict
MOST_HINTED = 3  # questions that an advertisement's requirements lead to


@dataclass(frozen=True)
class Report:
    """What one person is told of one company; `told` are their answers in the words in which they gave them."""

    advice: Advice
    company: str
    told: Mapping[str, str]
    second_opinion: bool = False
    standing: str = APPLICANT
    required: Mapping[str, str] | None = None  # by the advertisement, if one was read: question -> its words
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    said_by: Mapping[str, Source] = field(default_factory=dict)  # question -> who says so, where that is known
    asked: tuple[str, ...] = ()  # the questions that were put to the employer
    numbered: bool = True  # not where nobody can ask for a sentence by its number

    @property
    def knowledge(self) -> Knowledge:
        return self.advice.knowledge

    @property
    def name(self) -> str:
        return name_of(self.company)

    @cached_property
    def parts(self) -> dict[str, list[Sentence]]:
        """The sentences by the part of the advice in which they stand."""
        return in_parts(self.advice, self.wishes, self.company, numbered=self.numbered)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for part in self.parts.values() for sentence in part]

    @cached_property
    def wishes(self) -> list[Touched]:
        return touched(self.advice)

    @cached_property
    def text(self) -> str:
        """All that can be said, from the verdict to what to ask, as scripts get it; people see it screen by screen."""
        to_ask = [{**q, "listen_for": ""} for q in self._to_ask()[:MOST_ASKED_IN_ADVICE]]
        parts = (self._head([]), self.signs(), self.fit(again=False), self.work())
        return "\n\n".join((*parts, self._to_ask_said(to_ask, advert=False)) if to_ask else parts)

    @cached_property
    def marks(self) -> Marks:
        return marks(self.knowledge)

    def _drawn(self, name: str, **values: Any) -> str:
        return render(name, marks=self.marks, **values)

    def _drawn_with_verdict(self, name: str, **values: Any) -> str:
        verdict, shares = self.advice.verdict, of_100(self.advice.shares)
        chances = {**likelihood(*self.advice.judged), "rests_on": rests_on(self.advice)}
        return self._drawn(name, company=self.name, stage=verdict, shares=shares, **chances, **values)

    def head(self) -> str:
        """The first lines of a verdict: what there is to know if nothing else is read."""
        return self._first_lines

    @cached_property
    def _first_lines(self) -> str:
        """People come back to them from each screen behind the verdict."""
        return self._head(loudest(self.advice, self.parts, self.sentences, self.wishes))

    def _head(self, first: Sequence[tuple[Worded, Sentence]]) -> str:
        """With what is said `first`, or with nothing beside the verdict."""
        to_ask = self._to_ask()[:1] if first else []
        return self._drawn_with_verdict(
            "verdict",
            known=bool(self.advice.evidence.speaks_for or self.advice.evidence.against),
            parts=self.parts,
            fit=self.advice.fit.verdict,
            both_sides=self.advice.fit.both_sides,
            spoken=self._spoken,
            standing=self.standing,
            loudest=first,
            more_flags=max(0, len(self.parts["red_flag"]) - MOST_FLAGS) if first else 0,
            apart=self._apart(),
            gaps=[(self._gap(gap), gap.settled) for gap in self.gaps[:MOST_GAPS]],
            to_ask=to_ask,
            settled=settled(self.advice),
        )

    @property
    def _spoken(self) -> bool:
        """Whether the person has said what they are looking for."""
        return bool(self.advice.yours) or not self.knowledge.about_you

    def _apart(self) -> list[tuple[Worded, bool]]:
        """What was said and doesn't go together, and whether all of it counts."""
        counting = self.advice.counting
        return [
            (with_answers(c.say, self.company, self.told), all(name in counting for name in c.questions))
            for c in self.contradictions
        ]

    def _gap(self, gap: Gap) -> str:
        """`monitoring: the advertisement says “...”, an engineer says “...”`, what the company says of itself first."""
        whose = ((says(self.knowledge, one.source) or "you say", one) for one in gap.words)
        told = [f"{by} “{one.in_words(gap.question)}”" for by, one in whose]
        return f"{gap.question.short}: {', '.join(told)}"

    def signs(self) -> str:
        """Flags, and what the verdict rests on."""
        evidence = self.advice.evidence
        return self._drawn(
            "signs",
            parts=self.parts,
            gaps=[self._gap(gap) for gap in self.gaps],
            shares=of_100(self.advice.shares),
            points_there=self.answers(evidence.speaks_for[:MOST_EVIDENCE]),
            points_elsewhere=self.answers(evidence.against[:MOST_EVIDENCE]),
            missing=[self.knowledge.questions[name].short for name in self.advice.missing[:MOST_EVIDENCE]],
            **likelihood(*self.advice.judged),
        )

    def fit(self, *, again: bool = True) -> str:
        """Wish by wish, what speaks for it and against it: with the flags among it once again, or without them."""
        said = {s.argument: s for s in self.sentences if again or s in self.parts["yours"]}
        return self._drawn(
            "fit",
            spoken=self._spoken,
            fit=self.advice.fit.verdict,
            wishes=self._wishes_said(said),
            untouched=[wish.say for wish in self.wishes if not wish.spoken_to],
            apart=apart(self.wishes),
            elsewhere=self.parts["elsewhere"],
        )

    def _wishes_said(self, said: Mapping[Argument, Sentence]) -> list[dict[str, Any]]:
        """Of the wishes that something is said to, what speaks for them, what against, and on what they hang."""
        wishes = []
        for wish in self.wishes:
            sides = {"speaks_for": wish.speaks_for, "against": wish.against, "hangs_on": wish.hangs_on}
            told = {side: [said[a] for a in arguments if a in said] for side, arguments in sides.items()}
            if any(told.values()):
                wishes.append({"say": wish.say, **told})
        return wishes

    def work(self) -> str:
        return self._drawn("work", parts=self.parts)

    def all(self) -> str:
        """What the advice had no room for."""
        return render("all", rest=self.parts["rest"])

    def why_sentence(self, number: int, *, to_edit: bool = False) -> str:
        """What it rests on; `to_edit`: and the way to put that right, for the open company alone."""
        if not 1 <= number <= len(self.sentences):
            return render("why_no_sentence", number=number, last=len(self.sentences))
        argument = self.sentences[number - 1].argument
        return render(
            "why_sentence",
            sentence=self.sentences[number - 1],
            claims=[self.knowledge.claims[claim] for claim in argument.carries],
            to_edit=to_edit,
            because=self.answers(argument.holds_when.answers),
            weaker=self._weaker(argument.holds_when.answers),
            survey=self._survey_on(argument),
            stage=self.sentences[number - 1].only_if or self.advice.verdict if argument.typical else None,
        )

    def _weaker(self, names: Iterable[str]) -> list[tuple[str, int]]:
        """Whose words among these answers count for less, and for how much of a hundred."""
        known = dict.fromkeys(self.said_by[name] for name in names if name in self.said_by)
        return [(says(self.knowledge, one.id), round(100 * one.exponent)) for one in known if one.exponent < 1]

    def _survey_on(self, argument: Argument) -> list[Finding]:
        """What the survey says to what the article says here, if the person wants to hear it."""
        findings = self.knowledge.findings.values() if self.second_opinion else ()
        return [finding for finding in findings if set(finding.claims) & set(argument.carries)]

    def why_verdict(self) -> str:
        evidence = self.advice.evidence
        return render(
            "why_verdict",
            company=self.name,
            stage=self.advice.verdict,
            shares=of_100(self.advice.shares),
            speaks_for=self.answers(evidence.speaks_for),
            against=self.answers(evidence.against),
            missing=[self.knowledge.questions[name].short for name in self.advice.missing[:MOST_MISSING]],
            more_missing=max(0, len(self.advice.missing) - MOST_MISSING),
            rests_on=rests_on(self.advice),
            **likelihood(*self.advice.judged),
        )

    def to_ask(self, about: str = "") -> str:
        """What to ask them, that `about` which somebody wants to ask first."""
        answered = [name for name in self.asked if name in self.advice.facts and name not in self.asking]
        return self._to_ask_said(self._to_ask(about), advert=self.required is not None, answered=answered)

    def _to_ask_said(self, to_ask: Sequence[Mapping[str, Any]], *, advert: bool, answered: Sequence[str] = ()) -> str:
        said = self.answers(answered)
        return self._drawn("ask", to_ask=to_ask, advert=advert, standing=self.standing, answered=said)

    @property
    def questions(self) -> list[Worded]:
        """What to ask the employer, in the order of what it would tell."""
        return [q["ask"] for q in self._to_ask()]

    def changes(self) -> str:
        """What could be learned that would turn the verdict, to each side."""
        found = turns(self.knowledge, self.advice.facts, self.advice.verdict, self.advice.would_change())
        sides = {"further": self._changes_said(found.further), "back": self._changes_said(found.back)}
        return self._drawn("change", stage=self.advice.verdict, single=found.single, **sides)

    def _changes_said(self, changes: Iterable[Change]) -> list[dict[str, Any]]:
        return [
            {
                "stage": change.verdict,
                "answers": _as_said(self.knowledge, change.answers),
                "told": [self.told[name] for name in change.answers if name in self.told],
            }
            for change in changes
        ]

    def along(self) -> str:
        """What is worth taking to an interview."""
        fit = self._wishes_said({s.argument: s for s in self.sentences})
        return self._drawn_with_verdict(
            "along",
            parts=self.parts,
            wishes=fit,
            to_ask=self._to_ask(),
            answers=self.answers(name for name in self.told if name in self.knowledge.questions),
        )

    def shared(self, *, you: bool) -> str:
        """What somebody else may see: the verdict, its signs, what to ask; if `you`, also how it suits the person."""
        return self._drawn_with_verdict(
            "shown",
            known=bool(self.advice.evidence.speaks_for or self.advice.evidence.against),
            parts=self.parts,
            wishes=self._wishes_said({s.argument: s for s in self.sentences}) if you else [],
            to_ask=self._to_ask(),
        )

    def _to_ask(self, about: str = "") -> list[dict[str, Any]]:
        gaps = {gap.question.id: self._gap(gap) for gap in self.gaps if not gap.settled}
        questions = [self.knowledge.questions[name] for name in self.asking_first(about)]
        return [
            {
                "ask": worded(q.ask_them, self.company, self.standing),
                "listen_for": worded(q.listen_for, self.company),
                "required": (self.required or {}).get(q.id, ""),
                "gap": gaps.get(q.id, ""),
                "asked": q.id in self.asked,
            }
            for q in questions
        ]

    @cached_property
    def asking(self) -> tuple[str, ...]:
        """The questions for the employer. What an advertisement asks of people comes first, as it may not be there yet;
        then what two have told otherwise. What was put to them stays until it is known.
        """
        hinted = [name for name in self.required or () if self._can_be_asked(name)][:MOST_HINTED]
        told_otherwise = (gap.question.id for gap in self.gaps if not gap.settled)
        put = (name for name in self.asked if self._can_be_asked(name))
        return tuple(dict.fromkeys((*hinted, *told_otherwise, *self.advice.ask_for_wishes, *put)))

    def asking_first(self, about: str) -> tuple[str, ...]:
        """The same, behind the question about that, if it can be asked."""
        return tuple(dict.fromkeys((*((about,) if self._can_be_asked(about) else ()), *self.asking)))

    def _can_be_asked(self, name: str) -> bool:
        question = self.knowledge.questions.get(name)
        return question is not None and bool(question.ask_them) and name not in self.told

    def answers(self, names: Iterable[str]) -> list[dict[str, str]]:
        """Each with its question, and who says so."""
        return [
            {"id": name, "short": self.knowledge.questions[name].short, "said": self.told[name], **self._by(name)}
            for name in names
        ]

    def _by(self, name: str) -> dict[str, str]:
        """Who says so, where that is known, at the beginning of a sentence and inside: `An engineer says`."""
        source = self.said_by.get(name)
        return {"says": source.says if source else "", "by": says(self.knowledge, source.id if source else "")}


def report(knowledge: Knowledge, session: Session) -> Report:
    return _report(knowledge, session.company, session.counting)


@lru_cache(maxsize=64)
def _report(knowledge: Knowledge, company: str, said: tuple[Said, ...]) -> Report:
    """Kept for a while, since a verdict is looked at again and again: why, close, what would change it."""
    session = Session(company=company, said=said)
    told = {name: said.in_words(knowledge.questions.get(name)) for name, said in session.answers.items()}
    advice, apart = Advice(knowledge, session.facts(knowledge)), tuple(contradictions(knowledge, session))
    whose = {name: knowledge.sources.get(best_source(knowledge, words)) for name, words in session.spoken.items()}
    return Report(
        advice,
        company,
        told,
        session.second_opinion,
        session.standing,
        session.required,
        apart,
        tuple(gaps(knowledge, session)),
        {name: source for name, source in whose.items() if source},
        asked_them(session),
    )


def forget_reports() -> None:
    """What was kept is gone: when somebody erases their answers, and between two measurements."""
    _report.cache_clear()


def _as_said(knowledge: Knowledge, answers: Answers) -> list[dict[str, str]]:
    questions = [knowledge.questions[name] for name in answers]
    return [{"short": q.short, "said": in_words(q, answers[q.id])} for q in questions]
