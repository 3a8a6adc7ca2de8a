"""The command `advisor`: puts the program together, once, for each of its subcommands."""

import json
import os
import re
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from logging import WARNING
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from platformdirs import user_data_path

from bot.front_ends import console
from bot.options import Folder, db_option, env_file_option, json_option, knowledge_option
from bot.store.store import Store
from bot.trouble import CHECK_FAILED, INTERRUPTED, UNUSABLE, Trouble
from bot.turn import Turns
from dialogs.screens.shelf import commands
from dialogs.session.phases import diagram
from knowledge.checks import check as checked
from knowledge.house import NOBODYS, TERMINAL, House
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge, shipped

LONGEST_LINE = 200  # letters of what a command does, in the list of commands
TOKEN = re.compile(r"\d{3,}:[\w-]{10,}")  # typed where it does not belong, it must not end up in a log


class Command(click.Command):
    """A command of which the list of commands says all that its first sentence does."""

    def get_short_help_str(self, limit: int = LONGEST_LINE) -> str:
        return super().get_short_help_str(max(limit, LONGEST_LINE))


class Commands(click.Group):
    command_class = Command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="ml-employer-advisor")
@click.pass_context
def advisor(context: click.Context) -> None:
    """How far has a company come with machine learning, and is it a place for you?"""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def sound_knowledge(folder: Path, house: House = NOBODYS) -> Knowledge:
    """The knowledge in `folder`, if it can be read as a whole."""
    reading = shipped() if folder == HERE else read_knowledge(folder)
    if problems := checked(reading):
        from bot.reports import check  # noqa: PLC0415 - most knowledge is sound

        more = f" That is one of {len(problems)} mistakes." if len(problems) > 1 else ""
        first = check.placed(problems[0], folder) if folder != HERE else f"{folder / str(problems[0])}"
        raise Trouble(f"{first}{more} Run: advisor check --knowledge {folder}")
    return kept_by(house, reading.knowledge)


@lru_cache(maxsize=4)  # what is built for a knowledge when it is first needed is built once
def kept_by(house: House, knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, house=house)


def opened_store(db: Path | None) -> Store:
    """The store in `db`, or in the data folder. Only its owner may read what is made there."""
    if db is not None and not db.parent.exists():  # a slip would begin anew somewhere else
        raise Trouble(f"There is no folder {db.parent}. Make it first, or mend the path.")
    os.umask(0o077)
    return Store(db or default_db())


def default_db() -> Path:
    return user_data_path("advisor") / "advisor.db"


@advisor.command()
@click.option("--group", is_flag=True, help="Play a whole group: one terminal, several people.")
@db_option
@knowledge_option
def chat(db: Path | None, folder: Path, *, group: bool) -> None:
    """Talk to the advisor, or play the lines of standard input."""
    knowledge = sound_knowledge(folder, TERMINAL)
    if group:
        _chat_as_group(db, knowledge)
        return
    with closing(opened_store(db)) as store:
        console.chat(Turns(knowledge, store), commands)


def _chat_as_group(db: Path | None, knowledge: Knowledge) -> None:
    """What is only played is kept where somebody says so, and nowhere else."""
    from bot.circles import Meetings  # noqa: PLC0415 - a talk does not wait for it
    from bot.front_ends import group_console  # noqa: PLC0415

    with TemporaryDirectory() as stage, closing(opened_store(db or Path(stage) / "group.db")) as store:
        group_console.chat(Meetings(Turns(knowledge, store)), kept=db is not None)


@advisor.command()
@env_file_option()
@db_option
@knowledge_option
def telegram(env_file: Path | None, db: Path | None, folder: Path) -> None:
    """Run the Telegram bot; its settings come from the environment or a file."""
    # Here, because nothing else needs Telegram's library, which is slow to load.
    from bot.front_ends.telegram import service  # noqa: PLC0415
    from bot.front_ends.telegram.logs import start_logging  # noqa: PLC0415
    from bot.front_ends.telegram.settings import environment, read_settings, readable_by_all  # noqa: PLC0415

    given = environment(env_file)
    settings = read_settings(given)
    knowledge = sound_knowledge(folder, settings.house)
    with closing(opened_store(db)) as store:
        log = start_logging(settings.log_level, settings.token)
        for file in readable_by_all(env_file, given.get("ADVISOR_BOT_TOKEN_FILE")):
            log("readable_by_all", WARNING, file=file)
        service.serve(settings, knowledge, store, log)


@advisor.command("questions")
@json_option
@knowledge_option
def questions_command(folder: Path, *, as_json: bool) -> None:
    """List the questions and their options."""
    from bot.reports import judge  # noqa: PLC0415 - no talk needs it

    click.echo(json.dumps(judge.questions(sound_knowledge(folder)), ensure_ascii=False, indent=2))


@advisor.command("judge")
@json_option
@click.option("--lines", is_flag=True, help="JSON Lines in and out.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), default="-")
@knowledge_option
def judge_command(file: Path, folder: Path, *, as_json: bool, lines: bool) -> None:
    """Judge the answers in FILE (or standard input)."""
    from bot.reports import judge  # noqa: PLC0415 - no talk needs it

    knowledge = sound_knowledge(folder)
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


@advisor.command("understand")
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


@advisor.command("simulate")
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


@advisor.command("check")
@knowledge_option
@click.option("--against", metavar="OLD", type=Folder, help="Name what has changed since the knowledge in this folder.")
def check_command(folder: Path, against: Path | None) -> None:
    """Check the knowledge: form, shares, names, examples, every text in every state."""
    from bot.reports import check  # noqa: PLC0415 - no talk needs it

    found = check.check(folder, against)
    click.echo("\n".join(found.lines))
    if found.problems:
        raise SystemExit(CHECK_FAILED)


@advisor.command("effect")
@click.argument("against", metavar="[OLD]", type=Folder, default=HERE)
@click.option("--people", type=click.IntRange(min=1), default=100, show_default=True, help="How many are made up.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes up the same people.")
@click.option("--journeys", type=Folder, help="Transcripts to play (those of the checkout, if it is one).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@knowledge_option
def effect_command(against: Path, folder: Path, journeys: Path | None, *, as_json: bool, **crowd: int) -> None:
    """Tell what a change does since OLD (or what is shipped): to questions, sentences, verdicts, journeys."""
    from bot.reports import effect  # noqa: PLC0415 - no talk needs it

    old, new = sound_knowledge(against), sound_knowledge(folder)
    played = effect.transcripts(journeys)
    length = 2 * crowd["people"] + len(played or ())
    with click.progressbar(length=length, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        found = effect.effect(old, new, played, bar.update, **crowd)
    told = [json.dumps(found.as_json(), ensure_ascii=False, indent=2)] if as_json else effect.report(found, against)
    click.echo("\n".join(told))


@advisor.command("preview")
@click.argument("to", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--sheet", is_flag=True, help="One picture of all screens, and none of each.")
@knowledge_option
def preview_command(to: Path, folder: Path, *, sheet: bool) -> None:
    """Draw every kind of screen as Telegram shows it on a phone: a page in DIR, and pictures with a browser."""
    # Here, because no talk needs it.
    from bot.reports import preview  # noqa: PLC0415
    from bot.reports.browser import NAMES, installed  # noqa: PLC0415

    shown = preview.write(sound_knowledge(folder), to)
    click.echo(f"{to / 'index.html'}: {len(shown)} screens.")
    browser = installed()
    if not browser:
        click.echo(f"No browser found ({', '.join(NAMES)}), so there are no pictures; the page has all screens.")
        return
    click.echo(f"{preview.contact_sheet(browser, to)}: all of them in one picture.")
    if sheet:
        return
    cut = preview.photograph(browser, to, [screen.kind for screen in shown])
    click.echo(f"{len(shown)} pictures beside it.")
    for kind, text in cut:
        click.echo(f"{kind}: the button “{text}” is cut off.")


@advisor.command("answers")
@click.argument("to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@env_file_option(expose_value=False)
@db_option
@knowledge_option
def answers_command(to: Path, db: Path | None, folder: Path) -> None:
    """Count what people answer, with nobody in it, into FILE: a database to browse."""
    from bot.reports.crowds import CROWD  # noqa: PLC0415 - no talk needs it
    from bot.reports.tally import count  # noqa: PLC0415

    people = count(sound_knowledge(folder), db or default_db(), to)
    click.echo(f"{to}: the answers of {people} people, in crowds of {CROWD} or more.")


@advisor.command("teach")
@click.argument("to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@env_file_option(expose_value=False)
@db_option
@knowledge_option
def teach_command(to: Path, db: Path | None, folder: Path) -> None:
    """Say what sentences meant that were not understood, into FILE: phrases to look through, in YAML."""
    from bot.reports.teach import teach  # noqa: PLC0415 - no talk needs it

    def ask(prompt: str) -> str | None:
        click.echo(prompt, nl=False)
        return sys.stdin.readline() or None

    taught = teach(sound_knowledge(folder), db or default_db(), to, ask, click.echo)
    click.echo(f"\n{to}: {taught} more." if taught else "\nNothing was taught.")


@advisor.command()
@knowledge_option
def graph(folder: Path) -> None:
    """Print the phases of a conversation as a Mermaid diagram; they are the same for every knowledge."""
    click.echo(diagram(), nl=False)


@advisor.command("health")
@env_file_option(expose_value=False)
@db_option
@knowledge_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--running", is_flag=True, help="It is wrong, too, when no bot is at work on it.")
def health_command(db: Path | None, folder: Path, *, as_json: bool, running: bool) -> None:
    """Tell how the bot and its file are; exit code 1 when something is wrong. Changes nothing."""
    from bot.reports import health  # noqa: PLC0415 - it asks for the versions of things, which is slow

    now = datetime.now(UTC)
    found = health.health(db or default_db(), read_knowledge(folder).knowledge.version, now)
    if running:
        found.wrong += health.not_at_work(found, now)
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else "\n".join(health.report(found)))
    if not found.well:
        raise SystemExit(CHECK_FAILED)


@advisor.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Remove older backups in the folder, so that so many stay.")
@env_file_option(expose_value=False)
@db_option
def backup_command(folder: Path, keep: int | None, db: Path | None) -> None:
    """Make a checked copy of the file in FOLDER, also while the bot runs."""
    from bot.store.backup import back_up, in_numbers  # noqa: PLC0415 - a talk does not wait for it

    os.umask(0o077)
    made = back_up(db or default_db(), folder, keep or 0)
    click.echo(f"{made.file}: {in_numbers(made.rows)}; restored on trial, and sound.")


@advisor.command("restore")
@click.argument("backup", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@env_file_option(expose_value=False)
@db_option
def restore_command(backup: Path, db: Path | None) -> None:
    """Put BACKUP in the place of the file; the bot must be stopped. The former file is kept."""
    from bot.store.backup import in_numbers  # noqa: PLC0415
    from bot.store.restore import restore  # noqa: PLC0415 - a talk does not wait for it

    os.umask(0o077)
    done = restore(backup, db or default_db())
    click.echo(f"Restored: {in_numbers(done.rows)}.")
    click.echo(f"Erased again, as they had asked since: {done.erased}.")
    click.echo(f"Conversations that went back and will be told so: {done.told}.")
    for doubt in done.doubts:
        click.echo(f"Warning: {doubt} Somebody who was erased since may be back.")
    if done.kept:
        click.echo(f"The former file is kept: {done.kept}")
    click.echo("What people erase lives on in older backups and in kept files: remove these when they are not needed.")


def main() -> None:
    """The entry point: trouble is one line on standard error; a reader who is gone is none, nor is Ctrl-C."""
    with console.one_line_of_trouble():
        try:
            advisor.main(prog_name="advisor", standalone_mode=False)
        except click.ClickException as error:
            said = TOKEN.sub("<token>", error.format_message())
            command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "advisor"
            raise Trouble(f"{said} See: {command} --help", UNUSABLE) from error
        except click.Abort as error:
            raise SystemExit(INTERRUPTED) from error
        except OSError as error:
            # Python flushes what is left when it ends, and must not complain a second time.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if not isinstance(error, BrokenPipeError):
                raise Trouble(f"{error.filename or 'this'} cannot be written or read: {error.strerror}.") from error
