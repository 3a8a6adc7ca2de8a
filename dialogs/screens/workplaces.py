"""No company yet: the questions about the person, then the kinds of place to work at, in order for them."""

import re

from dialogs.judging.workplaces import AtWorkplace, in_order
from dialogs.screens.buttons import CLOSE, TICK, Button, of_all, of_option, parts, reworded
from dialogs.screens.screen import OTHER_WORDS, Command, Meaning, Screen
from dialogs.screens.wording import Worded, marks, render, worded
from dialogs.session import events
from dialogs.session.answers import UNKNOWN
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Option, Question

PANEL = "workplaces"
MOST_TELLING = 2  # sentences on it in the list of all
MOST_TOLD = 5  # sentences on one kind of place
KIND = r"(?:kind|sort|type)s? of (?:place|company|companies|employer|firm)s?"
FOR_ME = re.compile(
    rf"(?:so |and |but )?(?:which|what) {KIND} (?:is|are|would|should|could|do|does|suits?|fits?)\b.*\b(?:me|i)\b.*"
    r"|where (?:would|do|could) i fit(?: in)?(?: best)?|(?:which|what) (?:place|company) (?:suits|fits|is for) me"
    rf"|(?:which|what) (?:{KIND}|place|company|firm|employer|job)s?(?: \w+){{1,5}} (?:for|to) me"
    rf"|(?:which|what) {KIND} (?:i|should i|shall i|must i|can i)(?: \w+){{1,4}}"
)
FOR_SOMEBODY = re.compile(  # `what kind of place suits a physician who wants to do ML`
    rf"(?:so |and |but )?(?:which|what) {KIND} (?:suits?|fits?|takes?|hires?|would (?:suit|fit|take|hire|be \w+ for)"
    r"|(?:is|are) (?:\w+ )?for|should) (?:an? |some(?:body|one)|people|beginners|newcomers|career changers)\b.*"
)
WHERE_TO = re.compile(
    r"(?:so |and |but )?where (?:should|could|can|shall|do) i (?:look|apply|begin|start|search|go)(?: .*)?"
)
WORK = r"(?:company|employer|firm|job|offer|workplace)s?"
NONE_YET = re.compile(
    r"(?:is it better at )?(?:a )?(?:start ?up or (?:a )?big tech|big tech or (?:a )?start ?up)(?: for me)?"
    r"|(?:i (?:have|ve|dont have|do not have|havent)|ive|there is|theres|got)(?: got| not)? (?:no|any|a) "
    r"(?:particular |specific )?company(?: in mind)?(?: yet)?"
    r"|no (?:particular |specific )?company (?:in mind|yet|in mind yet)"
    r"|(?:i )?(?:dunno|(?:dont|do not|didnt) (?:yet |really )?know) (?:which|what|any|of any|a) "
    r"(?:company|companies|one|employer|firm)(?: yet)?"
    r"|(?:(?:well|so|but|sorry|now) )*(?:i )?(?:still |yet )?(?:(?:have|got|am with|with) no|not have|no have|dont have"
    rf"|do not have|havent(?: got)?|have not(?: got)?|am without|without) (?:any |a |the |yet )?{WORK}"
    r"(?: in (?:my )?mind)?(?: yet| now| at the moment)*"
)
SHOW_ALL = re.compile(
    r"(?:(?:ok|please|now|and|can you|could you) )*(?:show|give|list|see)(?: me)?(?: all)?(?: of)?"
    r"(?: the| these| those)? (?:kinds? of )?places(?: again| please| once more| now)*"
    r"|(?:back to )?(?:the )?(?:kinds of )?places(?: again)?(?: please)?"
)
BOTH = re.compile(rf"(?:{NONE_YET.pattern}) (?:(?:so|and|but) )?(?:{FOR_ME.pattern})")
PIECES = re.compile(r"[.!?;]+|,\s")
GREETING = {"hi", "hello", "hey", "please", "thanks"}
WHY = re.compile(r"(?:(?:but|and|so|ok) )*(?:why|how come|why (?:this|that|these|those|so)(?: (?:one|order|places?))?)")
OTHER_KIND = re.compile(
    r"\b(?P<kind>public office|(?:a )?government|ministry|public sector|public authority|civil service|consultancy"
    r"|consulting (?:firm|company)|agency|(?:research )?lab|research institute|university|hospital|ngo|non profit"
    r"|charity|bank|insurer|freelanc(?:er|ing))\b"
)
WEIGHED = re.compile(
    r"\b(?:good|bad|better|worse|best|right|suits?|fits?|ok|for me)\b|\b(?:what|how|and) (?:about|for) "
)
# `What's bad about labs`, `what should I look for in a big tech place`: of a kind, and of no company.
OF_A_KIND = re.compile(
    r"(?:(?:and|so|but|ok|okay|well|then|hm+) )*(?:(?:tell me |talk )?(?:more )?about"
    r"|whats? (?:is |are |would be )?(?:it like|good|bad|wrong|great|nice|special|different|hard|the (?:catch|point)"
    r"|(?:the )?(?:down|up)sides?|(?:the )?(?:dis)?advantages?|(?:the )?risks?|(?:the )?(?:pros|cons)(?: and cons)?)"
    r"|(?:the )?pros and cons|what (?:should|do|would|can|must|shall) (?:i|one|you|we) (?:look for|look out for|expect"
    r"|watch(?: out)? for|check|find|ask)|how (?:is it|are things|is life|is working))"
    r"(?: (?:about|of|with|for|in|at|to|from|working|be|being|work))*(?: (?:an?|the|such an?))? "
    r"(?P<kind>[a-z -]+?)(?: (?:place|places|company|companies|firm|firms|employer|employers|in general))?"
)
KINDS = {
    "startup_ml": re.compile(r"(?:small |ml |ai )*start ?ups?"),
    "big_tech": re.compile(r"(?:mature )?(?:big ?tech|faangs?|tech giants?)"),
}
OKS = {"ok", "okay", "got it", "k", "fine", "alright", "all right", "ok thanks", "ok thx"}
LONGEST_ASKED = 24  # words


def _asks(knowledge: Knowledge, session: Session) -> Question | None:
    """The question that stands there: the one that is changed, or the first that is open."""
    name, _, about = session.panel.partition(":")
    yours = {question.id: question for question in knowledge.about_you}
    if name != PANEL or about in knowledge.workplaces:
        return None
    open_ones = (question for question in _in_turn(knowledge) if question.id not in session.values)
    return yours.get(about) or next(open_ones, None)


def _in_turn(knowledge: Knowledge) -> list[Question]:
    return sorted(knowledge.about_you, key=lambda question: -_spoken_to(knowledge, question))


def _spoken_to(knowledge: Knowledge, question: Question) -> int:
    """How many arguments hang on what the person says to it."""
    return sum(not question.option.keys().isdisjoint(argument.speaks_to) for argument in knowledge.arguments.values())


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    known = {"", *knowledge.workplaces, *(question.id for question in knowledge.about_you)}
    return bool(knowledge.workplaces) and about in known


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    if question := _asks(knowledge, session):
        ask, naming = worded(question.ask, ""), session.phase == NAMING
        first, opening = not session.about_you, question is _in_turn(knowledge)[0]
        return render("workplaces_ask", question=question, ask=ask, first=first, opening=opening, naming=naming)
    order = in_order(knowledge, session.facts(knowledge))
    one = next((at for at in order if at.workplace.id == about), None)
    if one:
        return _told(knowledge, one)
    places = [{"say": at.workplace.say, "told": _most_telling(knowledge, at)} for at in order]
    return render("workplaces", places=places, spoken=any(at.weight for at in order), naming=session.phase == NAMING)


def _most_telling(knowledge: Knowledge, at: AtWorkplace) -> list[dict[str, Worded]]:
    """What speaks loudest for it and against it, a red flag above all; where nothing does, what there is to say."""
    speaks_for = [argument for argument in at.told if at.meaning(argument) > 0][:1]
    against = [argument for argument in at.told if at.meaning(argument) < 0][:1]
    flags = [argument for argument in at.told if argument.kind == "red_flag"][:1]
    telling = list(dict.fromkeys([*speaks_for, *flags, *against])) or at.told[:1]
    return [_sentence(knowledge, at, argument) for argument in telling[:MOST_TELLING]]


def _sentence(knowledge: Knowledge, at: AtWorkplace, argument: Argument) -> dict[str, Worded]:
    meaning, mark = at.meaning(argument), marks(knowledge)
    if argument.kind == "red_flag":
        return {"mark": mark.line["red_flag"], "words": worded(argument.claim, "")}
    kind = "for_you" if meaning > 0 else "against_you"
    return {"mark": mark.line[kind] if meaning else mark.item["work"], "words": worded(argument.claim, "")}


def _told(knowledge: Knowledge, at: AtWorkplace) -> str:
    """All on one kind of place: numbered sentences, the claims that these rest on, what to look for and to ask."""
    told, hints = at.told[:MOST_TOLD], at.workplace.look_for
    rests = [[knowledge.claims[claim] for claim in argument.carries] for argument in told]
    return render(
        "workplaces_one",
        say=at.workplace.say,
        marks=marks(knowledge),
        told=[_sentence(knowledge, at, argument) for argument in told],
        look_for=[worded(hint, "") for hint in hints.values()],
        rests=[*rests, *([knowledge.claims[claim]] for claim in hints)],
        to_ask=[worded(knowledge.questions[name].ask_them, "") for name in at.workplace.to_ask],
    )


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if question := _asks(knowledge, session):
        picked = session.picks(question)
        return tuple(_option_button(question, option, ticked=option.id in picked) for option in question.options)
    if session.panel != PANEL:
        return ()
    order = in_order(knowledge, session.facts(knowledge))
    return tuple(Button(f"show:{PANEL}:{at.workplace.id}", at.workplace.say) for at in order)


def _option_button(question: Question, option: Option, *, ticked: bool) -> Button:
    """It carries what becomes of its option, so that pressing twice is pressing once."""
    data = of_option(question, option.id)
    tick = TICK if ticked else ""
    brief = tick + option.brief if option.brief else ""
    return Button(f"yours_not:{data}" if ticked else f"yours:{data}", tick + option.say, brief)


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if question := _asks(knowledge, session):
        all_of_them = "That's all" if session.picks(question) else "None of these"
        done = (Button(f"yours_all:{of_all(question)}", all_of_them),) if question.many else ()
        return (*done, Button(f"yours_unknown:{question.id}", "Don't know"), CLOSE)
    if session.panel != PANEL:
        return (Button(f"show:{PANEL}", "All kinds of place"), CLOSE)
    return (Button("show:me", "About me"), Button("new", "I have one in mind"), CLOSE)


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    """An option of a question about the person: its answer, or one of several."""
    name, option, _ = parts(about)
    question = knowledge.questions[name]
    if option not in question.option:
        return Remark(("gone_option",))
    if not question.many:
        return events.Tell(((name, option),), then=PANEL)
    picks = session.picks(question)
    if option not in picks and len(picks) >= (question.most or len(question.options)):
        return Remark(("too_many", name), beside=True)
    return events.Pick(name, option, on=True, then=session.panel)


def _not_so(knowledge: Knowledge, session: Session, about: str) -> Move:
    name, option, _ = parts(about)
    return events.Pick(name, option, on=False, then=session.panel)


def _all(knowledge: Knowledge, session: Session, about: str) -> Move:
    question = knowledge.questions[parts(about)[0]]
    return events.Tell(((question.id, session.picks(question)),), then=PANEL)


def _unknown(knowledge: Knowledge, session: Session, about: str) -> Move:
    return events.Tell(((about, UNKNOWN),), then=PANEL)


def _of_this_screen(meaning: Meaning) -> Meaning:
    """A press counts while its question stands on the screen; pressed again, it has counted already."""

    def meant(knowledge: Knowledge, session: Session, about: str) -> Move:
        asked, (name, option, mark) = _asks(knowledge, session), parts(about)
        if asked is None or name != asked.id:
            return events.Look() if name in session.values else Remark(("old_screen",))
        if reworded(asked, option, mark):
            return OTHER_WORDS
        return meaning(knowledge, session, about)

    return meant


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Which kind of place is for me?` anywhere; `startup or big tech?` where a name is asked for."""
    words = plain(line)
    if not knowledge.workplaces or len(words.split()) > LONGEST_ASKED:
        return None
    pieces = [piece for part in PIECES.split(line) if (piece := plain(part)) and piece not in GREETING]
    naming = session.phase == NAMING
    none_yet = any(NONE_YET.fullmatch(piece) for piece in pieces)
    pieces = [piece for piece in pieces if not (none_yet and WHERE_TO.fullmatch(piece))]
    if _asked_in(words) or (pieces and all(map(_asked_in, pieces))):
        for_me = any(not NONE_YET.fullmatch(piece) for piece in pieces)  # not only that there is none
        return events.Show(PANEL) if naming or for_me else None
    return _of_a_kind(knowledge, words) or _of_another_kind(session, line)


def _asked_in(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in (FOR_ME, FOR_SOMEBODY, NONE_YET, SHOW_ALL, BOTH))


def _of_a_kind(knowledge: Knowledge, words: str) -> Move | None:
    found = OF_A_KIND.fullmatch(words)
    kind = found["kind"] if found else ""
    place = next((name for name, words in KINDS.items() if words.fullmatch(kind)), "")
    if place in knowledge.workplaces:
        return events.Show(f"{PANEL}:{place}")
    other = OTHER_KIND.fullmatch(kind) or OTHER_KIND.fullmatch(kind.removesuffix("s"))
    return Remark(("no_kind", kind), beside=True) if other else None


def _of_another_kind(session: Session, line: str) -> Move | None:
    """`And a public office, would it be good?` is answered, though the article knows no such kind of place."""
    words, here = plain(line), session.panel.partition(":")[0] == PANEL
    kind = OTHER_KIND.search(words)
    asked = kind and line.rstrip().endswith("?") and WEIGHED.search(words) and (here or "for me" in words)
    return Remark(("no_kind", kind["kind"]), beside=here) if asked and kind else None


def _says(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """An `ok` throws nobody out; `why this?` asks for the order, where no question stands."""
    words = plain(line)
    if words in OKS:
        return events.Show(PANEL) if ":" in session.panel else Remark(("go_on_places",), beside=True)
    asks_why = not _asks(knowledge, session) and WHY.fullmatch(words)
    return Remark(("why_places",), beside=True) if asks_why else None


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=_moves,
    asks=_asks,
    first_heard=_says,
    of_you=True,
    commands=(
        Command("places", 15, "", "no company yet: which kind of place is for you", lambda *_: events.Show(PANEL)),
    ),
    presses={
        "yours": _of_this_screen(_pressed),
        "yours_not": _of_this_screen(_not_so),
        "yours_all": _of_this_screen(_all),
        "yours_unknown": _of_this_screen(_unknown),
    },
    hears=_hears,
    examples=("", "big_tech"),
)
