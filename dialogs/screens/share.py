"""What the person shares: links by which somebody else, a mentor say, sees one verdict, until they are taken back.

The token of a link is made outside, where there is chance; from there it comes back as an event.
"""

from dialogs.screens.buttons import CLOSE, COPY_LINK, INLINE, LINK, PASS_ON, Button, small
from dialogs.screens.screen import Command, Line, Screen, always, chatting
from dialogs.screens.wording import name_of, numbered, render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from dialogs.session.sharing import Link
from dialogs.session.world import Share, Unshare
from knowledge.model import Knowledge

VERDICT, YOU = "verdict", "you"  # what is shared: the verdict alone, or with it how it suits the person
NO_LINKS = Remark(("no_links_here",))  # a terminal has none


def payload(link: Link) -> str:
    """What a link to the bot carries, so that it begins with what is shared."""
    return f"see_{link.token}"


def _here(session: Session) -> Link | None:
    """The link to the company that is open."""
    return next((link for link in session.links if link.case == session.case), None) if session.case else None


def _elsewhere(session: Session) -> list[Link]:
    return [link for link in session.links if link.case != session.case]


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    return render(
        "share",
        company=name_of(session.company),
        link=_here(session),
        offered=session.phase != NAMING,
        others=[numbered(link.case, link.company) for link in _elsewhere(session)],
    )


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    others = (
        Button(f"unshare:{link.case}", f"Take back {numbered(link.case, link.company)}") for link in _elsewhere(session)
    )
    return (*_of_open(session), *others)


def _of_open(session: Session) -> tuple[Button, ...]:
    if session.phase == NAMING:
        return ()
    link = _here(session)
    if link is None:
        return Button(f"share:{VERDICT}", "Make a link"), Button(f"share:{YOU}", "Make one that shows “For you”, too")
    return (
        Button(f"{PASS_ON}{payload(link)}", "Send the link"),
        Button(f"{COPY_LINK}{payload(link)}", "Copy the link"),
        Button(f"{LINK}{payload(link)}", "See what they see"),
        Button(f"unshare:{link.case}", "Take it back"),
    )


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    card = Button(f"{INLINE}{session.company}", "Send the verdict itself")
    return (card, CLOSE) if session.phase != NAMING and session.company else (CLOSE,)


def _share(knowledge: Knowledge, session: Session, about: str) -> Move:
    if about not in (VERDICT, YOU):
        return Remark(("unknown_button",))
    return Remark(("name_first",)) if session.phase == NAMING else Share(about == YOU)


def _unshare(knowledge: Knowledge, session: Session, about: str) -> Move:
    return Unshare(int(about)) if small(about) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=_picks,
    moves=_moves,
    of_companies=True,
    commands=(
        Command(
            "share",
            88,
            "",
            "a link by which somebody else sees one verdict",
            lambda knowledge, *_: NO_LINKS if knowledge.house.terminal else events.Show("share"),
            words=(
                "share it",
                "share the verdict",
                "share this",
                "share a verdict",
                "share a link",
                "make a link",
                "what do i share",
            ),
            house=chatting,
        ),
    ),
    presses={"share": _share, "unshare": _unshare},
    menu=(Line(3, Button("show:share", "Share a verdict")),),
    house=chatting,
)
