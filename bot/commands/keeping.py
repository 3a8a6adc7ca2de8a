"""What who keeps a bot needs: its file, its health, and what people answer there."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.opening import default_db, sound_knowledge
from bot.options import command, db_option, env_file_option, knowledge_option
from bot.trouble import CHECK_FAILED
from knowledge.reading import reading_of


@command("answers")
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


@command("teach")
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


@command("health")
@env_file_option(expose_value=False)
@db_option
@knowledge_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--running", is_flag=True, help="It is wrong, too, when no bot is at work on it.")
def health_command(db: Path | None, folder: Path, *, as_json: bool, running: bool) -> None:
    """Tell how the bot and its file are; exit code 1 when something is wrong. Changes nothing."""
    from bot.reports import health  # noqa: PLC0415 - it asks for the versions of things, which is slow

    now = datetime.now(UTC)
    found = health.health(db or default_db(), reading_of(folder).knowledge.version, now)
    if running:
        found.wrong += health.not_at_work(found, now)
    click.echo(json.dumps(found.as_json(), indent=2) if as_json else "\n".join(health.report(found)))
    if not found.well:
        raise SystemExit(CHECK_FAILED)


@command("backup")
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


@command("restore")
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
