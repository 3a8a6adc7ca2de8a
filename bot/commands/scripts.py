"""What scripts ask: the questions, judgements, what is heard in a text, and whole talks with made-up people."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from bot.opening import sound_knowledge
from bot.options import command, json_option, knowledge_option
from bot.trouble import CHECK_FAILED, Trouble


@command("questions")
@json_option
@knowledge_option
def questions_command(folder: Path, *, as_json: bool) -> None:
    """List the questions and their options."""
    from bot.reports import judge  # noqa: PLC0415 - no talk needs it

    click.echo(json.dumps(judge.questions(sound_knowledge(folder)), ensure_ascii=False, indent=2))


@command("judge")
@json_option
@click.option("--lines", is_flag=True, help="JSON Lines in and out.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of what comes out; its $defs have what goes in.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), default="-")
@knowledge_option
def judge_command(file: Path, folder: Path, *, as_json: bool, lines: bool, schema: bool) -> None:
    """Judge the answers in FILE (or standard input)."""
    from bot.reports import judge, judge_schema  # noqa: PLC0415 - no talk needs it

    knowledge = sound_knowledge(folder)
    if schema:
        click.echo(json.dumps(judge_schema.schema(knowledge), ensure_ascii=False, indent=2))
        return
    with judge.opened(file) as text:
        if not lines:
            click.echo(json.dumps(judge.judge_text(knowledge, text.read()), ensure_ascii=False, indent=2))
            return
        wrong = 0
        for judged in judge.judge_lines(knowledge, text):
            click.echo(json.dumps(judged, ensure_ascii=False))
            wrong += "error" in judged
    if wrong:
        raise Trouble(f"{wrong} of the lines could not be judged; each says why.", CHECK_FAILED)


@command("understand")
@click.argument("text", default="")
@json_option
@click.option("--lines", is_flag=True, help="JSON Lines of standard input in, JSON Lines out.")
@click.option("--asked", default="", metavar="QUESTION", help="The question that stands open.")
@click.option("--at", default="question", metavar="PLACE", help="Where it is said: name, question or verdict.")
@click.option("--advertisement", is_flag=True, help="It is one, also where it has not the shape of one.")
@knowledge_option
def understand_command(
    text: str, asked: str, at: str, folder: Path, *, as_json: bool, lines: bool, advertisement: bool
) -> None:
    """What is heard in TEXT: answers, companies, and what the person asks."""
    from bot.reports import judge, understand  # noqa: PLC0415 - no talk needs it

    knowledge = sound_knowledge(folder)
    if not lines:
        click.echo(
            json.dumps(
                understand.understood(knowledge, text, asked, at, advert=advertisement), ensure_ascii=False, indent=2
            )
        )
        return
    with judge.opened(Path("-")) as given:
        for line in understand.understood_lines(knowledge, given):
            click.echo(line)


@command("simulate")
@click.option("--people", type=click.IntRange(min=1), help="How many are made up (1000).")
@click.option("--unknown", type=click.FloatRange(0, 1), help="How much of the company they don't know (0.2).")
@click.option("--seed", default=1, show_default=True, help="The same seed makes up the same people.")
@click.option(
    "--from", "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="The people of a file instead, a line of JSON each.",
)  # fmt: skip
@click.option("--only", default="", metavar="Q1,Q2", help="Ask these questions only.")
@click.option("--ticks", is_flag=True, help="After each talk, the card of what can be ticked: one question more.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each talk, and no report.")
@knowledge_option
def simulate_command(folder: Path, file: Path | None, only: str, *, as_json: bool, **wanted: Any) -> None:
    """Play whole talks with made-up people; report what was asked and said, and how far it was right."""
    from bot.reports import judge, simulate  # noqa: PLC0415 - no talk needs it

    whole = sound_knowledge(folder)
    crowd = simulate.crowd(whole, judge.opened(file) if file else None, **wanted)
    knowledge = simulate.with_only(whole, only)
    if as_json:
        for line in simulate.lines(knowledge, crowd):
            click.echo(line)
        return
    with click.progressbar(length=crowd.talks, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        told = list(simulate.report(knowledge, crowd, bar.update))
    click.echo("\n".join(told))
