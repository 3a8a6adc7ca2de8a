"""Words from templates. All that is rendered is markup in Telegram's small HTML; `plain` takes it off again.

Text from people and from the knowledge enters as a value and is escaped; nothing of it is ever a template,
except the knowledge's own texts, in which `{{ company }}` stands for the company's name.
"""

import html
import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, TemplateError
from markupsafe import Markup

Worded = Markup  # text that is escaped already

TAG = re.compile(r"</?(?:b|i|pre|blockquote)(?: expandable)?>")
TEMPLATE_SIGNS = ("{{", "{%", "{#")

ENVIRONMENT = Environment(
    loader=PackageLoader("dialogs"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)

STAGE_WORDS = ENVIRONMENT.get_template("stages.j2").module
ENVIRONMENT.globals |= {"looks": getattr(STAGE_WORDS, "looks"), "called": getattr(STAGE_WORDS, "called")}  # noqa: B009


def called(stage: str | None) -> str:
    """The stage in a word or two: `not there yet`."""
    return str(ENVIRONMENT.globals["called"](stage))  # type: ignore[operator]


class WordingError(Exception):
    """A text of the knowledge that does not render; says why."""


def render(name: str, **values: Any) -> str:
    """A screen from dialogs/templates, without blank lines in a row or at its ends."""
    text = ENVIRONMENT.get_template(f"{name}.j2").render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def worded(text: str, company: str) -> Worded:
    """A text of the knowledge about this company, beginning with a capital letter. Raises WordingError."""
    if not _is_template(text):
        return _escaped(text)
    try:
        said = _template(text).render(company=company or "the company")
    except TemplateError as error:
        raise WordingError(str(error)) from error
    return Markup(said[:1].upper() + said[1:])


@lru_cache(maxsize=4096)
def _is_template(text: str) -> bool:
    return any(sign in text for sign in TEMPLATE_SIGNS)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Worded:
    return Markup(html.escape(text, quote=False))


@lru_cache(maxsize=4096)
def _template(text: str) -> Template:
    return ENVIRONMENT.from_string(text)


def plain(markup: str) -> str:
    """Markup as plain text, for terminals without style, pipes and files."""
    return html.unescape(TAG.sub("", markup))
