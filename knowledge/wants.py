"""What people want of the advisor, in whole sentences, and what is done about it: read from `wants.yaml`."""

from collections.abc import Mapping

from knowledge.form import Form, as_mapping
from knowledge.records import dataclass
from knowledge.shelf import Shelf
from knowledge.tree import Tree

WANTS = "wants.yaml"
KINDS = ("ask", "command", "skip", "aside")  # what is said by it: a question, an order, no answer, a remark


@dataclass(frozen=True)
class Want:
    """What somebody `say`s who wants it. It is done by a `command`, or answered as what they `ask`, or by a `line`;
    before there is a verdict by `until_verdict`, another of the things that people ask.
    """

    id: str
    kind: str
    command: str
    asks: str
    line: str
    until_verdict: str
    say: tuple[str, ...]


def read_wants(shelf: Shelf) -> Mapping[str, Want]:
    """In the order of the file; none where there is none."""
    tree = shelf.tree(shelf.path(WANTS))
    entries = {} if tree is None else as_mapping(tree, "wants", shelf.problems).entries
    return {name: _want(shelf, name, entry) for name, entry in entries.items()}


def _want(shelf: Shelf, name: str, tree: Tree) -> Want:
    form = Form(tree, shelf.problems, what=repr(name))
    want = Want(
        id=name,
        kind=form.one_of("is", KINDS, "ask"),
        command=form.text("command", ""),
        asks=form.text("asks", ""),
        line=form.text("line", ""),
        until_verdict=form.text("until_verdict", ""),
        say=form.lines("say"),
    )
    form.close()
    return want
