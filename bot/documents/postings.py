"""Job postings as data: schema.org's JobPosting, Lever's and Greenhouse's JSON, written out as an advertisement."""

import html
import json
from collections.abc import Iterator
from typing import Any

from bot.documents.kinds import Unreadable
from bot.documents.pages import seen

# What a JobPosting may say beside its description, and the heading under which it stands here.
PARTS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Required skills",
    "experienceRequirements": "Experience",
    "educationRequirements": "Education",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Compensation",
}
DEEPEST = 6  # levels at which a posting is looked for


def written_out(text: str) -> str:
    """The first posting in this JSON as an advertisement. Raises Unreadable."""
    try:
        given = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable("broken") from error
    found = next(_postings(given), None)
    if found is None:
        raise Unreadable("kind")
    return found


def posting_in(pieces: list[str]) -> str:
    """That of the data on a page; nothing where there is none, or none that can be read."""
    for piece in pieces:
        try:
            return written_out(piece)
        except Unreadable:
            continue
    return ""


def _postings(given: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(given, list) and depth < DEEPEST:
        for one in given:
            yield from _postings(one, depth + 1)
    if not isinstance(given, dict):
        return
    kind = given.get("@type")
    if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
        yield _of_schema(given)
    elif isinstance(given.get("lists"), list) or "descriptionPlain" in given:
        yield _of_lever(given)
    elif isinstance(given.get("title"), str) and isinstance(given.get("content"), str):
        yield _of_greenhouse(given)
    elif depth < DEEPEST:
        for key in ("@graph", "mainEntity", "jobs", "job"):
            yield from _postings(given.get(key), depth + 1)


def _of_schema(job: dict[str, Any]) -> str:
    organisation = job.get("hiringOrganization")
    name = organisation.get("name") if isinstance(organisation, dict) else organisation
    parts = [_line(job.get("title")), _company(name), _html(job.get("description"))]
    parts += [_under(heading, _html(_joined(job[key]))) for key, heading in PARTS.items() if job.get(key)]
    return _whole(parts)


def _of_lever(job: dict[str, Any]) -> str:
    lists = job.get("lists")
    named = [one for one in (lists if isinstance(lists, list) else []) if isinstance(one, dict)]
    parts = [_line(job.get("text")), _html(job.get("description")) or _line(job.get("descriptionPlain"))]
    parts += [_under(_line(one.get("text")), _html(one.get("content"))) for one in named]
    return _whole([*parts, _html(job.get("additional")) or _line(job.get("additionalPlain"))])


def _of_greenhouse(job: dict[str, Any]) -> str:
    """Its content is HTML with its signs written as names."""
    return _whole([_line(job["title"]), _company(job.get("company_name")), _html(html.unescape(job["content"]))])


def _joined(value: Any) -> str:
    """A text, or several, or what a record of schema.org says."""
    if isinstance(value, list):
        return "\n".join(f"<li>{_joined(one)}</li>" for one in value)
    if isinstance(value, dict):
        return _joined(value.get("description") or value.get("name") or "")
    return value if isinstance(value, str) else ""


def _html(value: Any) -> str:
    return seen(value.replace("\n", "<br>") if "<" not in value else value) if isinstance(value, str) else ""


def _line(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _company(name: Any) -> str:
    return f"Company: {_line(name)}" if _line(name) else ""


def _under(heading: str, text: str) -> str:
    return f"{heading}\n{text}" if text else ""


def _whole(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
