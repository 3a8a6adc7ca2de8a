"""Talking with the advisor: in a terminal, and as a bot."""

from contextlib import closing
from logging import WARNING
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.front_ends import console
from bot.opening import opened_store, sound_knowledge
from bot.options import command, db_option, env_file_option, knowledge_option
from bot.turn import Turns
from dialogs.screens.shelf import commands
from knowledge.house import TERMINAL
from knowledge.model import Knowledge


@command("chat")
@click.option("--group", is_flag=True, help="Play a whole group: one terminal, several people.")
@db_option
@knowledge_option
def chat_command(db: Path | None, folder: Path, *, group: bool) -> None:
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


@command("telegram")
@env_file_option()
@db_option
@knowledge_option
def telegram_command(env_file: Path | None, db: Path | None, folder: Path) -> None:
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
