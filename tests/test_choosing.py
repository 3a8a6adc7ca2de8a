"""Which question comes next, and when there are none: people drawn from the shares of the knowledge, seeded."""

from dataclasses import replace
from functools import cache
from random import Random
from statistics import median

import pytest

from bot.reports.findings import made_up
from dialogs.judging.advice import Advice
from dialogs.judging.choosing import MOST_QUESTIONS, SETTLED, next_question
from dialogs.judging.information import ROUNDING, TOUCHED, information, plane
from dialogs.judging.stage import judge, row_of
from dialogs.playing import Play
from dialogs.screens.buttons import LETTERS
from dialogs.session.answers import UNKNOWN, Facts
from dialogs.session.events import Pressed, Typed
from dialogs.session.phases import ADVISING
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge, Question
from tests.parts import far, some
from tests.ways import both_right

pytestmark = far
PEOPLE = some(60, 150)


def picked(question: Question, facts: Facts, stage: int, chance: Random) -> str:
    """What somebody at a company of this stage types: letters, drawn as the shares say."""
    letters = dict(zip(question.option, LETTERS, strict=False))
    if question.about_you:
        return ", ".join(chance.sample(sorted(letters.values()), min(question.most or 1, len(letters))))
    shares = question.shares[row_of(question, facts)]
    if question.many:
        return ", ".join(letters[o] for o in letters if chance.random() < shares[o][stage]) or "none"
    return letters[chance.choices(list(shares), [share[stage] for share in shares.values()])[0]]


def answered(knowledge: Knowledge, session: Session, stage: int, chance: Random, known: float) -> Session:
    """The session after the next answer; so much is `known` of the company, and of oneself all, if anything is."""
    question = knowledge.questions[session.asked]
    knows = chance.random() < known or (question.about_you and known > 0)
    line = picked(question, session.facts(knowledge), stage, chance) if knows else "don't know"
    return both_right(knowledge, step(knowledge, session, Typed(line)).session)


@cache
def whole_talk(knowledge: Knowledge, seed: int, known: float) -> list[Session]:
    """A talk from the company's name to the verdict, session by session."""
    chance = Random(seed)  # noqa: S311 - a game, no secret
    stage = chance.choices(range(3), knowledge.prior)[0]
    sessions = [step(knowledge, Session(version=knowledge.version), Typed("Acme")).session]
    while sessions[-1].phase != ADVISING:
        assert len(sessions) <= 2 * MOST_QUESTIONS
        sessions.append(answered(knowledge, sessions[-1], stage, chance, known))
    return sessions


def lengths(knowledge: Knowledge, known: float) -> list[int]:
    return [whole_talk(knowledge, seed, known)[-1].asked_so_far for seed in range(PEOPLE)]


@pytest.mark.parametrize("known", [1.0, 0.85], ids="knows {:.0%}".format)
def test_a_talk_is_short(knowledge: Knowledge, known: float) -> None:
    """Half of those who know the company are through after five to eight questions."""
    assert 5 <= median(lengths(knowledge, known)) <= 8


@pytest.mark.parametrize("known", [1.0, 0.85, 0.5, 0.2], ids="knows {:.0%}".format)
def test_a_talk_is_never_long(knowledge: Knowledge, known: float) -> None:
    """Nobody is asked more than twelve questions, however little they know."""
    assert max(lengths(knowledge, known)) <= MOST_QUESTIONS == 12


def test_everything_unknown_comes_to_an_end(knowledge: Knowledge) -> None:
    """Who knows nothing at all is asked twelve questions at most, and is told that nobody can tell."""
    talk = whole_talk(knowledge, 0, known=0)
    assert set(talk[-1].values.values()) == {UNKNOWN}
    assert len(talk) - 1 <= MOST_QUESTIONS
    assert Advice(knowledge, talk[-1].facts(knowledge)).verdict is None


def test_a_talk_opens_with_the_kind_of_place(knowledge: Knowledge) -> None:
    """The first question is of the first topic, also for a second company."""
    for line in ("Acme", "/new Beta"):
        asked = step(knowledge, Session(version=knowledge.version), Typed(line)).session.asked
        assert knowledge.questions[asked].topic == next(iter(knowledge.topics))


@pytest.mark.parametrize("seed", range(10))
def test_no_question_is_asked_twice(knowledge: Knowledge, seed: int) -> None:
    """What was answered, in whatever way, is not asked again."""
    asked = [session.asked for session in whole_talk(knowledge, seed, known=0.5)[:-1]]
    assert len(asked) == len(set(asked))


def hanging_flags(knowledge: Knowledge, session: Session) -> set[str]:
    """The open questions on which a flag, a warning or a silence hangs that answers alone decide, or what speaks to a
    wish of this person; those asked of everybody with such a wish, and those about the person."""
    yours = {option for q in knowledge.about_you for option in session.facts(knowledge).get(q.id, ())}
    telling = [
        argument
        for argument in knowledge.arguments.values()
        if argument.kind in ("red_flag", "green_flag", "silence") or argument in knowledge.signs
        or not yours.isdisjoint(argument.speaks_to)
    ]  # fmt: skip
    hanging = {name for argument in telling if not argument.typical for name in argument.holds_when.answers}
    asked = {q.id for q in knowledge.questions.values() if q.about_you or not yours.isdisjoint(q.asked_of)}
    return (hanging | asked) - set(session.values)


def settled(knowledge: Knowledge, session: Session) -> bool:
    shares, verdict = judge(knowledge, session.facts(knowledge))
    return verdict is not None and max(shares) >= SETTLED


def test_once_the_verdict_stands_only_flags_and_fit_are_asked_about(knowledge: Knowledge) -> None:
    """With nine in ten for a stage, no more questions come that would tell of the stage alone."""
    talks = [whole_talk(knowledge, seed, known=1.0) for seed in range(PEOPLE)]
    asking = [session for talk in talks for session in talk[:-1] if settled(knowledge, session)]
    assert len(asking) > some(3, 10)
    assert all(session.asked in hanging_flags(knowledge, session) for session in asking)


def test_a_settled_verdict_without_open_flags_ends_the_talk(knowledge: Knowledge) -> None:
    """Nothing is asked once the verdict stands and every question is passed on which a flag or the fit hangs."""
    ends = [whole_talk(knowledge, seed, known=1.0)[-1] for seed in range(PEOPLE)]
    ends = [session for session in ends if settled(knowledge, session)]
    assert len(ends) > some(5, 10)
    assert any(set(knowledge.questions) - hanging_flags(knowledge, end) - set(end.values) for end in ends), (
        "none is left"
    )
    for session in ends:
        passed = hanging_flags(knowledge, session)
        assert next_question(knowledge, session.facts(knowledge), {*passed, *session.values}, effort=4) is None


def test_what_is_kept_from_other_talks_changes_none(knowledge: Knowledge) -> None:
    """Whoever is the first to talk is asked the same as after many others, though their talks are worked out less."""
    people = [*made_up(knowledge, "kept", some(25, 100), 0.2)]
    after_others = Play(knowledge)
    for person in people:
        the_first = Play(replace(knowledge))  # another one to whatever is kept
        assert the_first.talk(person).asked == after_others.talk(person).asked


def test_no_question_tells_more_than_it_is_bounded_to(knowledge: Knowledge) -> None:
    """A question that is passed over because of the most that it may tell would not have told more."""
    chance = Random(7)  # noqa: S311 - a game, no secret
    for question in knowledge.about_company:
        parent = knowledge.questions.get(question.given or "")
        for option in parent.option if parent else ("",):
            low, high = sorted((chance.random(), chance.random()))
            shares = (low, high - low, 1 - high)
            told = information(question, {parent.id: (option,)} if parent else {}, shares)
            for at in TOUCHED:
                bound = sum(p * q for p, q in zip(shares, plane(question, at), strict=True))
                assert told <= bound + ROUNDING


def test_enough_ends_the_talk_at_any_time(knowledge: Knowledge) -> None:
    """The verdict comes when the person wants it, and the questions go on when the person wants them to."""
    asking = step(knowledge, Session(version=knowledge.version), Typed("Acme")).session
    done = step(knowledge, asking, Pressed("done")).session
    assert (done.phase, done.asked) == (ADVISING, "")
    assert step(knowledge, done, Typed("/more")).session.asked == asking.asked


def test_whoever_wants_a_secure_job_is_asked_about_money_and_dismissals(knowledge: Knowledge) -> None:
    """Both are asked before the verdict of everybody who names security, and hardly of anybody else."""
    told = {"organisation": "b", "matters": "a secure job", "let_go": "don't know", "money": "don't know"}
    session = step(knowledge, Session(version=knowledge.version), Typed("Acme")).session
    asked = []
    while session.asked:
        assert session.asked not in asked
        asked.append(session.asked)
        line = told.get(session.asked, "don't know" if len(asked) % 2 else "a")
        session = both_right(knowledge, step(knowledge, session, Typed(line)).session)
    assert {"let_go", "money"} <= {*asked}
