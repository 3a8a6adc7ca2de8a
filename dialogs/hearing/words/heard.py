"""What was heard in a text: answers that are sure, answers to ask about, companies, and what the person asks."""

from collections.abc import Mapping
from dataclasses import field

from dialogs.session.answers import Value
from knowledge.records import dataclass

NAME, QUESTION, VERDICT = "name", "question", "verdict"  # where something is said
PLACES = (NAME, QUESTION, VERDICT)


@dataclass(frozen=True)
class Proposal:
    """Answers to one question of which one was probably meant; `because`: these words of the text."""

    question: str
    options: tuple[Value, ...]
    because: str


@dataclass(frozen=True)
class Heard:
    """`act`: question -> what was answered; None takes an answer back. `because`: the words that said it."""

    kind: str
    act: Mapping[str, Value | None] = field(default_factory=dict)
    propose: tuple[Proposal, ...] = ()
    because: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    companies: "tuple[Company, ...]" = ()
    asks: str | None = None
    required: tuple[Proposal, ...] = ()  # what an advertisement asks of people, by the question that it is worth
    section: str = ""  # of an advertisement the one in which it ends
    want: str = ""  # what is wanted of us, by its id
    about: str = ""  # the command, the remark or the language, where the kind is one of those


@dataclass(frozen=True)
class Company:
    """What was heard of one of several companies."""

    name: str
    act: Mapping[str, Value | None]
    propose: tuple[Proposal, ...]
    because: Mapping[str, str]
