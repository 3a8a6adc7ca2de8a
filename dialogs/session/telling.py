"""What somebody has to be told stays until they have seen it, whatever comes in between."""

from dialogs.session.events import Arrived, Brought, Event, Invited, Pressed, Sent, Typed
from dialogs.session.phases import ADVISING
from dialogs.session.session import Notice, Session

NEWS = {"older_copy", "dropped"}  # what was lost: also who comes back is told
# And what was not counted. A reaction to an answer is over with the next answer.
STAYS = NEWS | {
    "unseen", "not_a_question", "reworded", "hint",
    "after_verdict", "long", "media", "via_bot", "forwarded", "nothing_read", "no_file",
    "invited", "invited_name_first", "edited", "too_many", "name_first", "no_command", "link",
    "next_nameless", "of_yours",
}  # fmt: skip
WITH_ALL = STAYS | {
    "mean",
    "one_of_two",
    "no_row",
    "old_button",
    "what_is_wrong",
    "which_company",
}  # remarks below which all is shown that can be said
READ = "read:"  # the panel of what was read and waits for a yes
MOST = 4  # remarks on top of a screen
REWORDED = "reworded"  # a button was drawn with other words
AGAIN = "/"  # behind what is asked back a second time
UNSEEN = "unseen"  # a line leant on a screen that was not shown when it was written


def was_shown(session: Session, event: Event) -> bool:
    """Whether the present screen had been seen when this came; a start shows it anew."""
    if not isinstance(event, Typed | Pressed | Sent | Brought | Invited):
        return False
    return event.under is None or event.under.turn >= session.turn


def asked_back(notice: Notice) -> tuple[str, str] | None:
    """The question and the one option of a `did you mean ...?` that is asked for the first time."""
    kind, *about = notice or ("",)
    return (about[0], about[1]) if kind == "mean" and len(about) == len(("question", "option")) else None


def stays(notice: Notice) -> tuple[Notice, ...]:
    """The notice as it is told later, if it is; nobody can say yes any more to a `did you mean` that has gone by."""
    if notice[:1] == ("mean",):
        return (("hint", notice[1]),)
    return (notice,) if notice[:1] and notice[0] in STAYS else ()


def told(before: Session, after: Session, event: Event, dropped: Notice) -> Session:
    """The session after a step, with all that has to be told. What the knowledge dropped is told with the first screen,
    in the place of what would have been remarked there.
    """
    shown = was_shown(before, event)
    waiting = () if shown else (*before.unshown, *stays(before.notice))
    if isinstance(event, Arrived):
        waiting = tuple(notice for notice in waiting if notice[0] in NEWS)
    stood = dropped or (() if shown else before.notice)
    if stood and after.notice[:1] in {(UNSEEN,), (REWORDED,)}:
        if stood[0] not in STAYS - NEWS:  # one remark for several lines is enough
            waiting, after = (*waiting, after.notice), after.but(notice=stood)
    elif dropped:
        after = after.but(notice=dropped)
    others = _fitting(tuple(n for n in dict.fromkeys(waiting) if n != after.notice), after) if waiting else ()
    brief = _brief(before, after, event, shown=shown)
    same = (others, brief) == (after.unshown, after.brief)
    return after if same else after.but(unshown=others[-MOST:], brief=brief)


def _fitting(waiting: tuple[Notice, ...], after: Session) -> tuple[Notice, ...]:
    """All that is news, and of the remarks the latest, unless there is one; a hint is about the open question."""
    remarks = [n for n in waiting if n[0] not in NEWS and (n[0] != "hint" or n[1:2] == (after.asked,))]
    last = () if after.notice[:1] and after.notice[0] in STAYS - NEWS else remarks[-1:]
    return tuple(notice for notice in waiting if notice[0] in NEWS or notice in last)


def _brief(before: Session, after: Session, event: Event, *, shown: bool) -> bool:
    """Whether a remark is all that comes below a verdict, a question or what was read, which need not be said again."""
    written = isinstance(event, Typed | Brought | Invited) or (isinstance(event, Sent) and event.kind != "edited")
    if not written or not after.notice or not (shown or before.brief) or _stand(before) != _stand(after):
        return False
    if after.phase == ADVISING and not after.panel:
        return True
    waits = after.panel.startswith(READ) if after.panel else bool(after.asked)
    # After two remarks what is asked about would be far above, and who was not understood should see what they can say.
    return waits and isinstance(event, Typed) and not (before.brief or after.notice[0] in WITH_ALL)


def _stand(session: Session) -> tuple[object, ...]:
    """What stands on the screen beside the remark."""
    there = (session.phase, session.case, session.company, session.said, session.version)
    return (*there, session.asked, session.panel, session.picked)
