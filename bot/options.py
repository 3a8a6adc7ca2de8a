"""What commands share: their line in the list of commands, and which file, knowledge and settings they take."""

import os
from functools import partial
from pathlib import Path
from typing import Any

import click

from knowledge.reading import HERE

LONGEST_LINE = 200  # letters of what a command does, in the list of commands


class Command(click.Command):
    """A command of which the list of commands says all that its first sentence does."""

    def get_short_help_str(self, limit: int = LONGEST_LINE) -> str:
        return super().get_short_help_str(max(limit, LONGEST_LINE))


command = partial(click.command, cls=Command)


class HomePath(click.Path):
    """A path in which ~ is the home folder: no shell has seen it when it comes from a file of settings."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(os.path.expanduser(value), param, ctx)  # noqa: PTH111 - pathlib's fails for ~nobody


def fill_gaps(context: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    """What the file of settings says about --db and --knowledge counts where nothing else does. Raises Trouble."""
    if file:
        from bot.front_ends.telegram.settings import environment  # noqa: PLC0415 - a talk does not wait for it

        given = environment(file)
        names = {"db": "ADVISOR_DB", "folder": "ADVISOR_KNOWLEDGE"}
        context.default_map = {option: given[name] for option, name in names.items() if name in given}
    return file


Folder = HomePath(exists=True, file_okay=False, path_type=Path)
knowledge_option = click.option(
    "--knowledge", "folder", type=Folder, envvar="ADVISOR_KNOWLEDGE", default=HERE,
    help="A folder with a knowledge of your own.",
)  # fmt: skip
db_option = click.option(
    "--db", type=HomePath(path_type=Path), envvar="ADVISOR_DB",
    help="Where conversations are kept (a file; by default in your data folder).",
)  # fmt: skip
env_file_option = partial(
    click.option, "--env-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), is_eager=True,
    callback=fill_gaps, help="Settings, NAME=value a line; the environment comes before them.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, as it always does.")
