"""Words from templates. All that is rendered is markup in Telegram's small HTML; `plain` takes it off again.

Text from people and from the knowledge enters as a value and is escaped; nothing of it is ever a template.
"""

import html
import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dialogs.session.cleaning import short_name
from dialogs.session.notes import APPLICANT, CLIENT, EMPLOYEE
from knowledge.model import COMPANY, NAMED, PART, Knowledge
from knowledge.records import dataclass

Worded = Markup  # text that is escaped already

TAG = re.compile(r"</?(?:b|i|pre|blockquote|symbol|tg-time)(?: [^>]*)?>")
# What is one thing in chats and another in a terminal: its own name is for those who hear it.
SYMBOL = re.compile(r'<symbol chat="([^"]*)" say="([^"]*)">([^<]*)</symbol>')
BULLET, PLAIN_BULLET = "• ", "·"


class Words(Environment):
    """Templates with their globals in a plain dictionary: the library's chain of them costs half of a screen."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


ENVIRONMENT = Words(
    loader=ChoiceLoader([PackageLoader("dialogs", room) for room in ("screens", "circle", "pictures")]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@cache
def _stage_words() -> dict[str, Any]:
    """How stages are named, built with the first screen that names one."""
    return vars(ENVIRONMENT.get_template("stages.j2").module)


def _of_stages(name: str) -> Callable[..., Any]:
    def said(*given: Any) -> Any:
        return _stage_words()[name](*given)

    return said


ENVIRONMENT.globals |= {name: _of_stages(name) for name in ("looks", "of_100_such", "bars", "on_few")}


@lru_cache(maxsize=64)  # they are a handful, and nearly every screen names one
def _called(stage: str | None) -> Any:
    return _stage_words()["called"](stage)


ENVIRONMENT.globals["called"] = _called


def called(stage: str | None) -> str:
    """The stage in a word or two: `not there yet`."""
    return str(_called(stage))


def on_few(rests_on: int) -> str:
    """Behind a share, on how few answers it rests: `, on two answers`; nothing for 0."""
    return str(_stage_words()["on_few"](rests_on))


def name_of(company: str) -> str:
    """The company's name, also when nobody has told it."""
    return short_name(company) or "the company"


def numbered(number: int, company: str) -> str:
    """A company in a list of several, by the number that commands take: `2. Acme`."""
    return f"{number}. {name_of(company)}"


ENVIRONMENT.globals |= {"numbered": numbered, "short_name": short_name}


def render(name: str, **values: Any) -> str:
    """A screen from the template of that name, without blank lines in a row or at its ends."""
    text = _template(name).render(**values)
    return (re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text).strip()


@cache
def _template(name: str) -> Template:
    return ENVIRONMENT.get_template(f"{name}.j2")


def _mark(chat: str, say: str, bare: str) -> Markup:
    return Markup('<symbol chat="{}" say="{}">{}</symbol>').format(chat, say, bare)


ENVIRONMENT.globals["bullet"] = _mark(BULLET, "", f"{PLAIN_BULLET} ")  # before what is of no kind


@dataclass(frozen=True)
class Marks:
    """What stands before the lines of each kind: before a `line` among others; in chats before the `head` of a list of
    them, and then in terminals before each `item` of it, or before the `lone` one.
    """

    line: Mapping[str, Markup]
    head: Mapping[str, Markup]
    item: Mapping[str, Markup]
    lone: Mapping[str, Markup]


@lru_cache(maxsize=8)
def marks(knowledge: Knowledge) -> Marks:
    """kind -> its symbol as markup, with the space behind it."""
    found = knowledge.symbols.values()
    return Marks(
        line={s.id: _mark(f"{s.chat} ", s.say, f"{s.plain} ") for s in found},
        head={s.id: _mark(f"{s.chat} ", s.say, "") for s in found},
        item={s.id: _mark(BULLET, "", f"{s.plain} ") for s in found},
        lone={s.id: _mark("", "", f"{s.plain} ") for s in found},
    )


PARTS = {  # how the person stands to the company -> the part of it that counts, to them and in their own words
    APPLICANT: {"part": "the part you'd join", "my_part": "the part I'd join"},
    EMPLOYEE: {"part": "the part you work in", "my_part": "our part"},
    CLIENT: {"part": "the part you'd work for", "my_part": "the part I'd work for"},
}


def worded(text: str, company: str, standing: str = APPLICANT) -> Worded:
    """A text of the knowledge about this company, which begins with a capital letter where its name is filled in, in
    words that fit how the person stands to it.
    """
    if "{{" not in text:
        return _escaped(text)
    said = PART.sub(lambda named: PARTS[standing][named[1]], COMPANY.sub(lambda _: name_of(company), text))
    return Markup(html.escape(said[:1].upper() + said[1:], quote=False))


def with_answers(text: str, company: str, told: Mapping[str, str]) -> Worded:
    """A text of the knowledge that names questions where the answers to them belong."""
    words = {**told, "company": name_of(company)}
    return Markup(html.escape(NAMED.sub(lambda named: words.get(named[1], named[0]), text), quote=False))


def says(knowledge: Knowledge, source: str) -> str:
    """Who says so, inside a sentence: `an engineer says`; nothing where no source is told."""
    known = knowledge.sources.get(source)
    return known.says[:1].lower() + known.says[1:] if known else ""


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Worded:
    return Markup(html.escape(text, quote=False))


def local_time(says: str, unix: int) -> Worded:
    """A time as each reader's own clock shows it, where the chat program can, and else as it `says`; 0 is none."""
    if not unix:
        return _escaped(says)
    return Markup('<tg-time unix="{}" format="wDt">{}</tg-time>').format(unix, says)


ENVIRONMENT.globals["local_time"] = local_time


def in_chat(markup: str) -> str:
    """Markup as chat programs take it, which know no symbols of ours."""
    return SYMBOL.sub(r"\1", markup) if "<symbol" in markup else markup


def plain(markup: str) -> str:
    """Markup as plain text, for terminals without style, pipes and files."""
    return html.unescape(TAG.sub("", markup))
