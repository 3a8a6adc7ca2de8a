"""The advice in words: numbered sentences, each an argument that holds, and the reasons behind the verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from dialogs.judging.advice import Advice
from dialogs.judging.stage import stages_of
from dialogs.screens.wording import Worded, name_of, render, worded
from dialogs.session.answers import Answers, in_words
from dialogs.session.session import Said, Session
from knowledge.model import STAGES, Argument, Knowledge, Shares
from knowledge.survey import Finding

MOST_SHOWN = {"red_flag": 4, "green_flag": 3, "speaks_for": 3, "against": 3, "like_this": 4, "silence": 4}
MOST_EVIDENCE = 3
MOST_MISSING = 6
MOST_ASKED_IN_ADVICE = 3
LIKELIHOODS = ((90, "almost certainly"), (75, "very likely"), (60, "probably"), (0, "more likely than not"))


def likelihood(shares: Shares, verdict: str | None) -> dict[str, Any]:
    """The verdict (without one, the likeliest stage), and its chance in words and of a hundred."""
    likeliest = verdict or STAGES[shares.index(max(shares))]
    chance = sum(of_100(shares)[stage] for stage in stages_of(likeliest))
    words = next(words for least, words in LIKELIHOODS if chance >= least)
    return {"likely": words, "of_100": chance, "likeliest": likeliest}


@dataclass(frozen=True)
class Sentence:
    """A numbered sentence of the advice and the argument it says; of two neighbours it may hold `only_if` it is one."""

    number: int
    argument: Argument
    words: Worded
    only_if: str = ""


@dataclass(frozen=True)
class Report:
    """What one person is told of one company; `told` are their answers in the words in which they gave them."""

    advice: Advice
    company: str
    told: Mapping[str, str]
    second_opinion: bool = False

    @property
    def knowledge(self) -> Knowledge:
        return self.advice.knowledge

    @property
    def name(self) -> str:
        return name_of(self.company)

    @cached_property
    def parts(self) -> dict[str, list[Sentence]]:
        """The sentences by the part of the advice in which they stand, numbered through, none twice."""
        advice, parts, number, used = self.advice, {}, 0, set()
        flags = {"red_flag", "green_flag", "silence"}
        plan: dict[str, Sequence[Argument]] = {
            "red_flag": advice.of_kind("red_flag"),
            "green_flag": advice.of_kind("green_flag"),
            "speaks_for": [a for a in advice.fit.speaks_for if a.kind not in flags],
            "against": [a for a in advice.fit.against if a.kind not in flags],
            "like_this": (*advice.of_kind("like_this"), *advice.of_kind("fit")),
            "silence": advice.of_kind("silence"),
        }
        plan["rest"] = list(dict.fromkeys(chain.from_iterable(plan.values())))
        for part, arguments in plan.items():
            fresh = [argument for argument in arguments if argument.id not in used][: MOST_SHOWN.get(part)]
            used |= {argument.id for argument in fresh}
            parts[part] = [
                Sentence(n, argument, worded(argument.claim, self.company), self._only_if(argument))
                for n, argument in enumerate(fresh, start=number + 1)
            ]
            number += len(fresh)
        return parts

    def _only_if(self, argument: Argument) -> str:
        """The one of two neighbours at which the sentence is usual."""
        named = stages_of(self.advice.verdict)
        fitting = [stage for stage in named if stage in argument.holds_when.stages]
        return fitting[0] if len(fitting) == 1 < len(named) else ""

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for part in self.parts.values() for sentence in part]

    @cached_property
    def text(self) -> str:
        evidence = self.advice.evidence
        return render(
            "verdict",
            company=self.name,
            stage=self.advice.verdict,
            shares=of_100(self.advice.shares),
            parts=self.parts,
            fit=self.advice.fit.verdict,
            spoken=bool(self.advice.yours) or not self.knowledge.about_you,
            untouched=self.advice.untouched,
            points_there=self._answers(evidence.speaks_for[:MOST_EVIDENCE]),
            points_elsewhere=self._answers(evidence.against[:MOST_EVIDENCE]),
            missing=[self.knowledge.questions[name].short for name in self.advice.missing[:MOST_EVIDENCE]],
            to_ask=self._to_ask()[:MOST_ASKED_IN_ADVICE],
            **likelihood(*self.advice.judged),
        )

    def all(self) -> str:
        """What the advice had no room for."""
        return render("all", rest=self.parts["rest"])

    def why_sentence(self, number: int) -> str:
        if not 1 <= number <= len(self.sentences):
            return render("why_no_sentence", number=number, last=len(self.sentences))
        argument = self.sentences[number - 1].argument
        return render(
            "why_sentence",
            sentence=self.sentences[number - 1],
            claims=[self.knowledge.claims[claim] for claim in argument.carries],
            because=self._answers(argument.holds_when.answers),
            survey=self._survey_on(argument),
            stage=self.sentences[number - 1].only_if or self.advice.verdict if argument.typical else None,
        )

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
            speaks_for=self._answers(evidence.speaks_for),
            against=self._answers(evidence.against),
            missing=[self.knowledge.questions[name].short for name in self.advice.missing[:MOST_MISSING]],
            more_missing=max(0, len(self.advice.missing) - MOST_MISSING),
            **likelihood(*self.advice.judged),
        )

    def to_ask(self) -> str:
        return render("ask", company=self.name, to_ask=self._to_ask())

    def changes(self) -> str:
        changes = [
            {"stage": change.verdict, "answers": _as_said(self.knowledge, change.answers)}
            for change in self.advice.would_change()
        ]
        return render("change", company=self.name, stage=self.advice.verdict, changes=changes)

    def _to_ask(self) -> list[dict[str, Any]]:
        questions = [self.knowledge.questions[name] for name in self.advice.ask_employer]
        return [
            {"ask": worded(q.ask_them, self.company), "listen_for": worded(q.listen_for, self.company)}
            for q in questions
        ]

    def _answers(self, names: Iterable[str]) -> list[dict[str, str]]:
        return [{"short": self.knowledge.questions[name].short, "said": self.told[name]} for name in names]


def report(knowledge: Knowledge, session: Session) -> Report:
    return _report(knowledge, session.company, session.said)


@lru_cache(maxsize=64)
def _report(knowledge: Knowledge, company: str, said: tuple[Said, ...]) -> Report:
    """Kept for a while, since a verdict is looked at again and again: why, close, what would change it."""
    session = Session(company=company, said=said)
    told = {name: said.in_words(knowledge.questions.get(name)) for name, said in session.answers.items()}
    return Report(Advice(knowledge, session.facts(knowledge)), company, told, session.second_opinion)


def forget_reports() -> None:
    """What was kept is gone: when somebody erases their answers, and between two measurements."""
    _report.cache_clear()


def _as_said(knowledge: Knowledge, answers: Answers) -> list[dict[str, str]]:
    questions = [knowledge.questions[name] for name in answers]
    return [{"short": q.short, "said": in_words(q, answers[q.id])} for q in questions]


def of_100(shares: Shares) -> dict[str, int]:
    """The shares as whole numbers that add up to 100, the largest taking what rounding leaves."""
    rounded = [round(100 * share) for share in shares]
    rounded[rounded.index(max(rounded))] += 100 - sum(rounded)
    return dict(zip(STAGES, rounded, strict=True))
