"""Somebody who goes on for ever: what is read of a long log amounts to all of it, and their companies are read late."""

import json
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.store import said
from bot.store.said import DEEP, LONG, in_short, told_in
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.answers import WITHDRAWN
from dialogs.session.events import Arrived, Event, Pressed, Typed
from dialogs.session.session import Session
from dialogs.view import view
from knowledge.model import Knowledge

ANSWER = st.tuples(st.sampled_from(("size", "budget", "revenue_tie")), st.sampled_from(("a", "b", WITHDRAWN)))
ENTRIES = st.lists(ANSWER | st.tuples(st.just("asked_apart"), st.sampled_from(("a", "b"))), max_size=40)
ANSWERS = 3 * LONG


def rows(entries: list[tuple[str, str]]) -> list[tuple[object, ...]]:
    return [(name, json.dumps(value), "person", 1, 0, "[]", seq) for seq, (name, value) in enumerate(entries, 1)]


@given(ENTRIES)
def test_a_short_log_of_a_long_one(entries: list[tuple[str, str]]) -> None:
    """The answers are the same, in the same order, whether a log is read whole or without what no longer matters."""
    whole = Session(case=1, said=in_short(rows(entries)))
    short = Session(case=1, said=tuple(map(said._said, said._mattering(rows(entries)))))
    assert list(short.answers.items()) == list(whole.answers.items())
    assert short.asked_apart == whole.asked_apart
    assert [Session(case=1, said=session.counting).answers for session in (whole, short)] == [whole.answers] * 2


def test_taking_back_one_after_the_other() -> None:
    """Of a long log so many answers to one question can be taken back, in their order."""
    whole = [("size", str(n)) for n in range(2 * LONG)]
    for back in (1, 7, DEEP - 1):
        after = Session(said=in_short(rows([*whole, *[("size", WITHDRAWN)] * back])))
        assert after.values == {"size": str(2 * LONG - 1 - back)}
        still = Session(said=(*in_short(rows(whole)), *in_short(rows([("size", WITHDRAWN)] * back))))
        assert still.values == after.values


def changes(n: int) -> Iterator[Typed]:
    for _ in range(n):
        yield Typed("/edit organisation")
        yield Typed("a")


def test_a_talk_that_never_ends(tmp_path: Path, knowledge: Knowledge) -> None:
    """With thousands of answers in the file, the next start shows the same screen, and the export has every one."""
    store = Store(tmp_path / "a.db")
    store.connection.execute("PRAGMA synchronous = OFF")
    turns = Turns(knowledge, store)
    events: list[Event] = [Arrived(), Typed("Acme"), Typed("b"), *changes(2)]
    for event in events:
        session = turns.take("ann", "ann", event).session
    row = "INSERT INTO said (owner, case_number, about_you, question, value, source, words, knowledge, at)"
    many = [(json.dumps(("ordinary", "startup")[n % 2]),) for n in range(ANSWERS)]
    with store.transaction():
        store.connection.executemany(f"{row} VALUES (1, 1, 0, 'organisation', ?, 'person', '[]', '', '')", many)
    store.close()
    turns = Turns(knowledge, Store(tmp_path / "a.db"))
    again = turns.store.read("ann", with_cases=True)
    assert view(knowledge, again) == view(knowledge, session)
    assert len(again.said) < LONG
    assert list(again.cases[0].said) == [entry for entry in again.said if not entry.about_you]
    assert len(turns.store.export("ann")["person"]["stored"]["said"]) >= ANSWERS
    assert turns.take("ann", "ann", Pressed(f"back_from:{session.asked}")).session.turn > session.turn
    turns.store.close()


def test_a_log_is_read_when_it_is_looked_at() -> None:
    """What was said of a company is the same whether it is read at once or late, and in the order in which it was."""
    entries = rows([("size", "a"), ("budget", "b"), ("size", WITHDRAWN)])
    late = told_in(json.dumps(entries[::-1]))
    assert late() == in_short(entries)
