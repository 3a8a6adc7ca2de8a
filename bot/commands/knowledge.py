"""What who writes the knowledge needs: is it sound, what does a change do, how does it look."""

import json
import sys
from pathlib import Path

import click

from bot.opening import sound_knowledge
from bot.options import Folder, command, knowledge_option
from bot.trouble import CHECK_FAILED
from dialogs.session.phases import diagram
from knowledge.reading import HERE


@command("check")
@knowledge_option
@click.option("--against", metavar="OLD", type=Folder, help="Name what has changed since the knowledge in this folder.")
def check_command(folder: Path, against: Path | None) -> None:
    """Check the knowledge: form, shares, names, examples, every text in every state."""
    from bot.reports import check  # noqa: PLC0415 - no talk needs it

    found = check.check(folder, against)
    click.echo("\n".join(found.lines))
    if found.problems:
        raise SystemExit(CHECK_FAILED)


@command("effect")
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


@command("preview")
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


@command("graph")
@knowledge_option
def graph_command(folder: Path) -> None:
    """Print the phases of a conversation as a Mermaid diagram; they are the same for every knowledge."""
    click.echo(diagram(), nl=False)
