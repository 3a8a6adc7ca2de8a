"""The command `advisor`: its subcommands, and what becomes of trouble."""

import os
import re
import sys

import click

from bot.commands import keeping, knowledge, scripts, talks
from bot.front_ends.terminal import one_line_of_trouble
from bot.trouble import INTERRUPTED, UNUSABLE, Trouble

TOKEN = re.compile(r"\d{3,}:[\w-]{10,}")  # typed where it does not belong, it must not end up in a log
COMMANDS = (
    talks.chat_command,
    talks.telegram_command,
    scripts.questions_command,
    scripts.judge_command,
    scripts.understand_command,
    scripts.simulate_command,
    knowledge.check_command,
    knowledge.effect_command,
    knowledge.preview_command,
    knowledge.graph_command,
    keeping.answers_command,
    keeping.teach_command,
    keeping.health_command,
    keeping.backup_command,
    keeping.restore_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="ml-employer-advisor")
@click.pass_context
def advisor(context: click.Context) -> None:
    """How far has a company come with machine learning, and is it a place for you?"""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for each in COMMANDS:
    advisor.add_command(each)


def main() -> None:
    """The entry point: trouble is one line on standard error; a reader who is gone is none, nor is Ctrl-C."""
    with one_line_of_trouble():
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
