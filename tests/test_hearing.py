"""What typed answers mean. Each table lists what is typed and what comes of it.

What comes of it is written as a value (`core`, 40.0, `(a, c)`), with a question mark when it is only asked
about (`core?`), or as None when nothing is understood. The questions are made up here, so that the words of
the knowledge may change; at the end everything is tried on the shipped questions too.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from dialogs.hearing.matching.options import ORDINALS, hear
from dialogs.hearing.matching.pieces import LITTLE_WORDS
from dialogs.hearing.words.quantities import NUMERALS
from dialogs.screens.buttons import LETTERS
from dialogs.session.answers import SKIPPED, UNKNOWN, Value, chosen
from dialogs.session.events import Remark, Typed
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question
from knowledge.reading import read_knowledge, shipped
from tests.conftest import Talk
from tests.parts import far, one_in

Meant = Value | None
Rows = Mapping[str, Mapping[Meant, str]]

PLACE = """
ask: What kind of place is it?
options:
  - {id: startup, say: A startup}
  - {id: ordinary, say: "An ordinary, established company"}
  - {id: big_tech, say: "Big tech, like Google or Amazon"}
  - {id: consultancy, say: A consultancy}
  - {id: lab, say: A research lab or a university}
  - {id: reseller, say: Built on somebody else's model}
"""
TIE = """
ask: What would happen if the models were switched off?
options:
  - {id: core, say: Much of the revenue would stop}
  - {id: bet, say: "Little now, future sales would suffer"}
  - {id: cost, say: "Costs would go up, income would stay"}
  - {id: loose, say: Hardly anybody would notice}
"""
BUDGET = """
ask: Is there money for it?
options:
  - {id: good, say: There's a good budget}
  - {id: argued, say: Every expense has to be argued for}
  - {id: none, say: No money is set aside for it}
"""
STORE = """
ask: Do they have a feature store?
options:
  - {id: absent, say: No feature store}
  - {id: building, say: "They're fine-tuning one"}
  - {id: routine, say: "Yes, in daily use"}
"""
LEADERS = """
ask: What do the leaders sound like?
options:
  - {id: yes, say: They can say what it does for them}
  - {id: no, say: They don't know what to do with it}
"""
SIZE = """
ask: About how many people work in the part you'd join?
number: people
options:
  - {id: small, say: "Small, up to 50", from: 1, to: 50}
  - {id: medium, say: "Mid-sized, 51 to 249", from: 51, to: 249}
  - {id: huge, say: "Huge, 250 to 9,999", from: 250, to: 9999}
  - {id: giant, say: "A giant, 10,000 or more", from: 10000}
"""
MODELS = """
ask: How many ML models are in real use there today?
number: models
options:
  - {id: none, say: No model in use, from: 0, to: 0}
  - {id: pair, say: One or two, from: 1, to: 2}
  - {id: few, say: Three to nine models, from: 3, to: 9}
  - {id: many, say: Ten models or more, from: 10}
"""
WEEK = """
ask: What would your week be made of?
many: yes
options:
  - {id: analyse, say: Analyse data to help people decide}
  - {id: infra, say: Build the systems that hold the data}
  - {id: prototype, say: Try out ML on something new}
  - {id: service, say: "Run models, and keep them running"}
  - {id: research, say: "Research, to invent new methods"}
"""
WISHES = """
ask: What matters to you? Up to three.
many: yes
most: 3
options:
""" + "\n".join(f"  - {{id: wish_{letter}, say: The wish number {n}}}" for n, letter in enumerate("abcdefghijk"))
NOTES = """
ask: What did they say?
options:
  - {id: nothing, say: No idea}
  - {id: later, say: Next}
  - {id: plan, say: A plan}
"""
MADE = {
    "place": PLACE, "tie": TIE, "budget": BUDGET, "store": STORE, "leaders": LEADERS, "size": SIZE, "models": MODELS,
    "week": WEEK, "wishes": WISHES, "notes": NOTES,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The questions above, read from files as any knowledge is."""
    folder: Path = tmp_path_factory.mktemp("knowledge")
    (folder / "questions").mkdir()
    (folder / "topics.yaml").write_text("you: {temper: 0}\n")
    for name, text in MADE.items():
        (folder / "questions" / f"{name}.yaml").write_text(f"topic: you\nabout: you\n{text}")
    return read_knowledge(folder).knowledge


def card(knowledge: Knowledge, name: str) -> Talk:
    """A talk with this question on the card."""
    version = knowledge.version
    return Talk(knowledge, Session(case=1, company="Acme", case_count=1, asked=name, phase="asking", version=version))


@cache
def alone(knowledge: Knowledge, name: str) -> Knowledge:
    """A knowledge with this question only."""
    return replace(knowledge, questions={name: knowledge.questions[name]})


def talk_about(knowledge: Knowledge, name: str) -> Talk:
    """A talk in which this question is on the card, and the only one there is."""
    return card(alone(knowledge, name), name)


def meant(talk: Talk) -> Meant:
    """What came of the last line, in the notation of the tables."""
    if talk.session.said:
        return talk.session.said[-1].value
    kind, *about = talk.session.notice or ("",)
    return f"{' or '.join(about[1:])}?" if kind == "mean" else None


def typed(knowledge: Knowledge, name: str, text: str) -> Meant:
    talk = talk_about(knowledge, name)
    talk.take(Typed(text))
    return meant(talk)


def misheard(knowledge: Knowledge, name: str, rows: Rows) -> list[tuple[str, Meant, Meant]]:
    """What is typed, what comes of it and what should, where these differ; what means the same is parted by `|`."""
    told = [(text, wanted) for wanted, texts in rows[name].items() for text in texts.split("|")]
    heard = [(text, typed(knowledge, name, text), wanted) for text, wanted in told]
    return [row for row in heard if row[1] != row[2]]


LETTER: Rows = {
    "tie": {
        "core": "a|A|a)|a.|(a)|[a]|a!|a?|a…|option a|answer a|letter a|a please|I'd say a|it's a|A, I think|ａ|a️⃣",
        "bet": "B)|Option B|b - little now|b) Little now, future sales would suffer|b: future sales|I would go with b",
        "cost?": "c, because they sell ads|maybe c|perhaps c|c maybe",
        "loose?": "d) it would stop",
        None: "e|z|aa|ab|a or b|a/b|a, b|b c|not a|anything but a|option e|c or d maybe|c or so|à|🅰️",
    },
    "place": {"startup": "a startup|a, startup|a) startup", "consultancy": "d|a consultancy|d consultancy"},
    "size": {"small": "a|A)", "giant": "d)|option d"},
}
PLACES: Rows = {
    "tie": {
        "core": "1|1.|1)|(1)|#1|number 1|option 1|first|the first|the first one|1st|1️⃣|١|１",
        "loose": "4|4th|fourth|last|the last one",
        None: "0|5|99|100|-1|1.5|1/2|2 or 3|1 2|fifth|²|½|1st or 2nd",
    },
    "size": {1.0: "1|number 1", 3.0: "3"},
    "models": {None: "-1"},
}
OWN_WORDS: Rows = {
    "place": {
        "startup": "STARTUP|Startup!|start-up|start up|it's a startup|I think it's a startup|probably a startup",
        "ordinary": "An ordinary, established company|ordinary|established company",
        "big_tech": "big tech|bigtech|big-tech|google|like google|Google or Amazon|“Big tech”",
        "lab": "a university|university|research lab",
        "reseller": "somebody else's model|somebody else’s",
        None: "bank|a place|the|an|it is|startup or consultancy|startup / lab|hello there friend|research consultancy"
              "|a big consultancy",
    },
    "tie": {
        "core": "revenue would stop|much of the revenue|MUCH OF THE REVENUE WOULD STOP!",
        "bet": "future sales|little now|sales would suffer",
        "cost": "income would stay|the costs would go up",
        "loose": "hardly anybody|hardly anybody would notice",
        None: "would|the|stop or suffer|costs or revenue|xyzzy|sdfkjh sdfkjh|now and up",
    },
    "store": {
        "absent": "no feature store",
        "building": "fine-tuning|fine tuning|finetuning|they are fine-tuning one",
        "routine": "daily use|in daily use|yes, in daily use|Yes, in daily use!",
    },
    "notes": {"nothing": "no idea|No idea.", "later": "next", UNKNOWN: "dunno", SKIPPED: "skip"},
}  # fmt: skip
NEAR: Rows = {
    "place": {
        "startup?": "startup?|statup|startup {{7*7}}|<b>startup</b>|a startup near Berlin|in my view a startup",
        "consultancy?": "consultansy|consultant",
        "ordinary?": "an insurance company|established",
        "big_tech?": "big_tech",
        "lab?": "lab",
        "reseller?": "somebody elses modell|reseller|built",
    },
    "tie": {
        "core?": "core|it would stop|much would stop|revenu would stop|everything would stop",
        "cost?": "cost|costs",
        "loose?": "loose|hardly|hardy anybody would notice|nobody would notice|No, hardly anybody would notice",
    },
    "store": {"routine?": "dayly use|routine|daily", "building?": "fine-tunning it"},
    "week": {"analyse?": "analyse|people?", "research?": "research?|Research, to invent new methods?"},
    "size": {"small?": "smal|quite small", "giant?": "gaint"},
}
TURNED_ROUND: Rows = {
    "place": {None: "not a startup|it isn't a startup|no startup|never a startup|not big tech|anything but a lab"},
    "tie": {
        None: "not core|it wouldn't stop|it would not stop|don't say it would stop|not much of the revenue would stop"
              "|costs wouldn't go up|the revenue can't stop|nothing would stop|anybody would notice|would notice",
    },
    "budget": {"none": "no money|no money is set aside", None: "money|money is set aside|not good|not a good budget"},
    "store": {None: "not in daily use|they aren't fine-tuning|feature store"},
    "leaders": {
        "no": "they do not know what to do with it|don't know what to do",
        "no?": "they can't say what it does",
        "yes or no?": "they know what to do with it",
    },
    "size": {None: "not small|not 40|not 40 people|never 40|no giant|not over 10000"},
    "week": {None: "not research|no research|everything but research|all but c|all except e|a but not c|a, not c"},
}  # fmt: skip
NUMBERS: Rows = {
    "size": {
        40.0: "about 40|~40|around 40 people|40 employees|forty|FORTY|maybe 40?|40!|40 or so|40ish|some 40|I'd say 40"
              "|there are 40 of us|we are about 40|40 (I think)|approx. 40|c. 40|exactly forty people|٤٠|４０|#40"
              "|40 people in the part",
        1500.0: "1.5k|1,5k|1.5 k|1500|1,500|1.500|1 500|1'500|1.5 thousand|fifteen hundred|one thousand five hundred",
        12000.0: "12,000|12.000|12 000|12\u00a0000|12\u202f000|12k|12K|twelve thousand|12 thousand",
        24.0: "two dozen|a couple of dozen|24.0",
        100.0: "a hundred|hundred|one hundred",
        206.0: "two hundred and six|two hundred six",
        42.0: "forty-two|forty two",
        6.0: "half a dozen|six",
        100000.0: "1e5|100k|100,000|a hundred thousand",
        2500000.0: "2.5m|2.5 million|2,500,000",
        2.5: "2.5",
        None: "0|-5|-0|10**30|1e400|1" + "0" * 30 + "|9" + "9" * 200 + "|NaN|inf|0x10|1/2|½|40%|$40|1,2|12,00|40, 50"
              "|40 40|five five|1.2.3|k|m|10-20-30|0.5|to be or not to be|2024-01-02|10:30",
    },
    "models": {
        0.0: "0|none|nobody|no models|no ML models|no models in use|no model in use|zero|none yet|no one",
        1.0: "1|one|just one|only one|1 model|one model in use",
        10.0: "ten|10 models|around ten ML models",
        "none": "no|nope",
        "few": "three to nine models",
        "few?": "few|three models are live|a few|several",
        "many?": "dozens|hundreds of them",
        None: "not one|models|real models",
    },
}  # fmt: skip
NEAR_NUMBERS: Rows = {
    "size": {
        "small?": "50.5|fourty|dozens|more or less 40|at least 40|40+|more than 40|> 40|thirty something",
        "small or medium?": "40-60|40 to 60|between 40 and 60|50-100|under 60|no more than 200",
        "small or medium or huge?": "between 10 and 2000|10-300|less than 300",
        "huge or giant?": "over 300|more than a thousand|5000+",
        "huge?": "hundreds|a few thousand|thousands|in the thousands|founded in 1998",
        "giant?": "tens of thousands",
    },
    "models": {
        "pair?": "2.5",
        "few?": "5 in sales, we hear",
        None: "5 in testing, none live|none live, five in testing|12 built, 0 in use|three models, not in use"
        "|no model is live, 2 are planned",
    },
}
SPANS: Rows = {
    "size": {
        "small": "10-20|10–20|10 to 20|10 or 20|between 10 and 20|from 10 to 20|five to ten|30 to 40 people|1-50"
                 "|twenty five to thirty|under 50|less than 50|up to 50|at most 40|no more than 50|smaller than 50|<40",
        "medium": "100-200|100 – 200 people|100 or 200|one to two hundred|51 to 249",
        "huge": "1-2k|1 to 2 thousand|900-1k|between 1 and 2 thousand|a thousand to two thousand",
        "giant": "10000 or more|10,000+|10k+|over 10k|more than 20000|at least 10000|>= 10000|10-20k|a giant",
        None: "10-20-30|20-10|1/2|to|between|between you and me|from here to there|-|40-|555-abc",
    },
    "models": {
        "pair": "1 or 2|1-2|one or two|one to two models",
        "few": "3-5|three to five|3 to 9 models",
        "many": "ten or more|ten models or more|20+|more than twenty|at least ten models|over 10",
        "few or many?": "at least 5",
        "pair or few?": "2 to 5|1-9",
        "none or pair or few?": "0 to 9|no more than 3|less than 5",
        None: "0-20|between 0 and 100",
    },
}  # fmt: skip
YES_AND_NO: Rows = {
    "store": {
        "absent": "no|No!|n|nope|nah|no, not yet|no they don't|I don't think so|definitely not|👎",
        "routine": "yes|Yes.|y|yep|yeah|yup|sure|of course|yes they do|I think so|definitely|👍",
        None: "ok|okay|they do|wrong|false",
    },
    "leaders": {None: "yes|y|yes they do|no|nope|no they don't"},
    "tie": {None: "yes|no"},
    "budget": {"none": "no", None: "yes|ok"},
    "place": {None: "yes|no|sure|true|no way"},
}
DONT_KNOW: Rows = {
    "tie": {
        UNKNOWN: "don't know|don’t know|don`t know|dont know|I don't know|i dont know.|DON'T KNOW!|I do not know|dunno"
                 "|idk|no idea|No idea, sorry|sorry, no idea|not sure|I'm not sure|I’m not sure|can't say|can’t tell"
                 "|cannot tell|hard to say|I have no clue|who knows?|don't know yet|I really don't know|n/a|beats me"
                 "|haven't a clue|I don't know that|🤷|🤷‍♂️|unknown|unsure|hmm, no idea|don't  know",
        SKIPPED: "skip|skip!|skip it|skip this one|next|next question|pass|let's skip|no comment|I'd rather not say",
        None: "don't know, a or b|skipping|they don't know",
    },
    "leaders": {UNKNOWN: "don't know|I don't know", "no": "they don't know"},
    "size": {UNKNOWN: "don't know|no idea", SKIPPED: "skip"},
    "week": {UNKNOWN: "don’t know|no idea", SKIPPED: "skip"},
}  # fmt: skip
SEVERAL: Rows = {
    "week": {
        ("analyse", "prototype"): "a, c|a,c|a and c|a & c|a + c|a;c|a/c|a c|ac|A, C|a) and c)|(a) (c)|a. c.|1, 3|1 3"
                                  "|1 and 3|first and third|both a and c|c, a|c a|a, c, a|a, c,|a plus c|a as well as c"
                                  "|analyse data, prototype|analyse and try out ML|a, prototype|a, C and c",
        ("analyse",): "a|analyse data|1|a, a|a and analyse",
        ("service",): "Run models, and keep them running|run models|keep them running",
        ("analyse", "service", "research"): "analyse, run models, and keep them running, research|ade|a, d and e",
        ("research",): "research|Research, to invent new methods|e|invent new methods",
        ("analyse", "infra", "prototype", "service", "research"): "all|everything|all of them|all of the above|abcde",
        (): "none|none of these|nothing|none of the above|neither",
        None: "a, f|a, foo|1, 9|13|aa|ca|bed|a or c|a to c|a-c|1-3|data|models and data|a, b, none|f|a, not c|and|,",
        "research?": "reserch",
    },
    "wishes": {
        ("wish_a", "wish_b", "wish_c"): "abc|a, b, c|a b c|c, b, a|a, b, c, a",
        ("wish_h", "wish_i", "wish_j"): "hij|h, i, j",
        ("wish_i",): "i|I",
        None: "a, b, c, d|abcd|all|hi|ad|be|big|idea|bad|back again|k l",
    },
}  # fmt: skip
HOSTILE = {
    "emoji": "🙂🙃🏢",
    "a family of emoji": "👩‍👩‍👧‍👦",
    "a pasted page": "We are looking for a data scientist who loves challenges. " * 200,
    "a pasted page of lines": "Ordinary words\nover\nmany lines\n" * 100,
    "control characters": "\x00\x01\x1b[31m\x7f",
    "a template": "{{7*7}}{% for x in y %}",
    "markup": "<script>alert(1)</script>",
    "a broken tag": "</p><div",
    "right to left": "\u202eputrats\u202c",
    "Hebrew": "שלום",
    "a tower of marks": "a" + "\u0301" * 10_000,
    "a small tower": "a" + "\u0301" * 50,
    "a tower with joiners": "e" + "\u0301\u200d" * 25,
    "lone surrogates": "\ud800\udfff\ud800",
    "nothing": "",
    "spaces": " \t \r\n ",
    "invisible letters": "\u3164\u2800\u200b",
    "signs": "?!...;;--'\"`",
    "quotes": "'; DROP TABLE said; --",
    "a path": "../../etc/passwd",
    "a long word": "x" * 4_000,
    "many brackets": "(" * 500,
    "a percent sign": "%s %n %(x)s {0}",
}


@pytest.mark.parametrize("name", LETTER)
def test_letters(made: Knowledge, name: str) -> None:
    """A letter is its option, however it is dressed up; two letters, or a letter at odds with its words, are not."""
    assert misheard(made, name, LETTER) == []


@pytest.mark.parametrize("name", PLACES)
def test_places(made: Knowledge, name: str) -> None:
    """A digit or `the third one` is a position where no number is asked, and a number where one is."""
    assert misheard(made, name, PLACES) == []


@pytest.mark.parametrize("name", OWN_WORDS)
def test_words_of_an_option(made: Knowledge, name: str) -> None:
    """Words in a row that only one option has are that option; words of two options are neither."""
    assert misheard(made, name, OWN_WORDS) == []


@pytest.mark.parametrize("name", NEAR)
def test_near_misses(made: Knowledge, name: str) -> None:
    """What merely comes close is asked about."""
    assert misheard(made, name, NEAR) == []


@pytest.mark.parametrize("name", TURNED_ROUND)
def test_words_turned_round(made: Knowledge, name: str) -> None:
    """Words with a `not` that the option lacks, or without one that it has, are never taken for the option."""
    assert misheard(made, name, TURNED_ROUND) == []


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(made: Knowledge, name: str) -> None:
    """A number is understood as people write it; what only resembles one, or fits no option, is not."""
    assert misheard(made, name, NUMBERS) == []


@pytest.mark.parametrize("name", NEAR_NUMBERS)
def test_near_numbers(made: Knowledge, name: str) -> None:
    """A number beside other words, between two options or as vague as `hundreds` is asked about."""
    assert misheard(made, name, NEAR_NUMBERS) == []


@pytest.mark.parametrize("name", SPANS)
def test_spans_of_numbers(made: Knowledge, name: str) -> None:
    """A span of numbers is an answer when it lies within one option."""
    assert misheard(made, name, SPANS) == []


@pytest.mark.parametrize("name", YES_AND_NO)
def test_yes_and_no(made: Knowledge, name: str) -> None:
    """Yes and no are the option that begins so; where it is asked how or what, neither is an answer or a guess."""
    assert misheard(made, name, YES_AND_NO) == []


@pytest.mark.parametrize("word", ["yes", "no"])
def test_an_option_that_merely_has_that_id_is_asked_about(made: Knowledge, word: str) -> None:
    """Where it is asked whether something is so."""
    asked = replace(made.questions["leaders"], ask="Do the leaders know what ML does for them?")
    assert hear(asked, word) == Remark(("mean", "leaders", word))


@pytest.mark.parametrize("name", DONT_KNOW)
def test_dont_know_and_skip(made: Knowledge, name: str) -> None:
    """Not knowing and not wanting to say are understood in the many ways in which people say them."""
    assert misheard(made, name, DONT_KNOW) == []


@pytest.mark.parametrize("name", SEVERAL)
def test_several_answers(made: Knowledge, name: str) -> None:
    """Where several can be right they come in any order and dress, and one part not understood spoils them all."""
    assert misheard(made, name, SEVERAL) == []


@far
@pytest.mark.parametrize(("name", "trick"), one_in(7, product(MADE, HOSTILE)))
def test_hostile_lines_are_no_answers(made: Knowledge, name: str, trick: str) -> None:
    """No paste, trick or rubbish is taken for an answer; the same question stays on the card."""
    text = HOSTILE[trick]
    talk = talk_about(made, name)
    screen = talk.take(Typed(text))
    assert (talk.session.said, talk.session.asked) == ((), name)
    assert len(screen.text) < 4096


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_do_no_harm(talk: Talk, text: str) -> None:
    """A company may be called anything: it is shown as it is, short, on one line, and is never a template."""
    screen = talk.say(f"/new {text}")
    assert len(talk.session.company) <= 60
    assert "49" not in screen.text
    assert not set(screen.text) & set("\x00\x1b\u202e\u3164\ud800")
    assert "<script>" not in screen.text
    assert "\u0301" * 4 not in screen.text.replace("\u200d", "")


def test_a_near_miss_is_not_acted_upon(made: Knowledge) -> None:
    """After a slip the log has no new entry, the question stands, and the advisor asks whether that was meant."""
    talk = talk_about(made, "place")
    screen = talk.say("statup")
    assert (talk.session.said, talk.session.asked) == ((), "place")
    assert "A startup" in screen.notice


def test_yes_confirms_what_was_asked_about(made: Knowledge) -> None:
    """Yes after `did you mean` is the answer."""
    talk = talk_about(made, "place")
    talk.say("statup", "yes")
    assert talk.session.values == {"place": "startup"}


def test_no_asks_again(made: Knowledge) -> None:
    """No after `did you mean` is no answer to the question itself: it is asked again."""
    talk = talk_about(made, "place")
    talk.say("statup", "no")
    assert (talk.session.said, talk.session.asked) == ((), "place")
    assert meant(talk) is None


@pytest.mark.parametrize("yes", ["all right", "that's it", "correct", "exactly", "I guess so", "yes it is"])
def test_an_everyday_yes_answers_did_you_mean(talk: Talk, yes: str) -> None:
    """Where one thing was offered, whoever agrees in any words has said it."""
    talk.say("Acme", "b", "futrue sales would sufer")
    assert talk.session.notice == ("mean", "revenue_tie", "bet")
    talk.say(yes)
    assert talk.session.values["revenue_tie"] == "bet"


def test_what_was_asked_back_is_asked_once_more(talk: Talk) -> None:
    """Whoever answers something else has not said no to it; a second time it is let go."""
    talk.say("Acme", "b", "There is a good budget.")
    assert talk.session.notice == ("mean", "budget", "good")
    screen = talk.say("future sales")
    assert talk.session.values["revenue_tie"] == "bet"
    assert "They seem to believe in ML." in screen.notice
    assert "Did you mean" in screen.notice
    again = talk.session
    talk.say("yes")
    assert talk.session.values["budget"] == "good"
    talk.session = again
    talk.say("size: 40")
    assert "Did you mean" not in talk.say("don't know").notice
    assert talk.session.values.get("budget") != "good"


@pytest.mark.parametrize("line", ["no, size: 40", "no"])
def test_what_was_asked_back_and_denied_is_let_go(talk: Talk, line: str) -> None:
    """A no is an answer, whatever else is told with it."""
    talk.say("Acme", "b", "There is a good budget.", line, "size: 40")
    assert talk.session.values["size"] == 40.0
    assert talk.session.notice[:1] != ("mean",)


@pytest.mark.parametrize("line", ["yes, and future sales would suffer", "yeah, future sales", "right. future sales"])
def test_a_yes_with_more_behind_it_is_both(talk: Talk, line: str) -> None:
    """What was asked back is so, and the answer that follows counts with it."""
    talk.say("Acme", "b", "There is a good budget.", line)
    assert (talk.session.values["budget"], talk.session.values["revenue_tie"]) == ("good", "bet")


def test_a_yes_with_a_word_behind_it_is_a_yes(talk: Talk) -> None:
    """What follows tells nothing; and a letter behind it is another answer to the same question."""
    talk.say("Acme", "b", "There is a good budget.", "exactly, the money is good")
    assert talk.session.values == {"organisation": "ordinary", "budget": "good"}
    talk.say("a knwon part", "right, b")
    assert talk.session.values["revenue_tie"] == "bet"


def test_two_things_asked_back_are_read_back_together(talk: Talk) -> None:
    """Neither is lost, and one yes is enough; the words of another option put one of them right."""
    talk.say("Acme", "b", "a knwon part", "There is a good budget.")
    assert talk.session.panel.startswith("read:")
    asked = talk.session
    talk.say("yes")
    assert (talk.session.values["revenue_tie"], talk.session.values["budget"]) == ("part", "good")
    talk.session = asked
    talk.say("future sales", "yes")
    assert (talk.session.values["revenue_tie"], talk.session.values["budget"]) == ("bet", "good")


def test_what_was_asked_back_is_read_back_with_what_is_told(talk: Talk) -> None:
    """A description that follows leaves it where it is."""
    talk.say("Acme", "b", "There is a good budget.", "they have two data scientists and 900 people in all", "yes")
    assert (talk.session.values["budget"], talk.session.values["size"]) == ("good", 900.0)


@pytest.mark.parametrize("line", ["A small, known part.", "a part, small and known", "small known part"])
def test_an_option_may_be_said_in_another_order(talk: Talk, line: str) -> None:
    """Three of its words in a row are nobody's by chance."""
    talk.say("Acme", "b", line)
    assert talk.session.values["revenue_tie"] == "part"


@pytest.mark.parametrize(
    ("before", "line", "told"),
    [
        (("Acme", "b"), "There is a good budget for ML and a small, known part would be lost",
         {"budget": "good", "revenue_tie": "part"}),
        (("Acme", "b", "b"), "The right data is ready and a good budget", {"right_data": "right", "budget": "good"}),
        (("Acme",), "an ordinary company and money is short", {"organisation": "ordinary", "money": "tight"}),
        (("Acme",), "ordinary, and no idea about the money", {"organisation": "ordinary"}),
        (("Acme",), "a startup but no clue about the budget", {"organisation": "startup"}),
        (("Acme", "b"), "small part, and don't know about the budget", {"revenue_tie": "part"}),
    ],
)  # fmt: skip
def test_two_facts_in_one_line_are_both_heard(
    talk: Talk, before: tuple[str, ...], line: str, told: dict[str, str]
) -> None:
    """Joined by an `and`, each in the words of an option; what is not known of one takes nothing from the other."""
    talk.say(*before, line)
    assert talk.session.values.items() >= told.items()
    assert "unknown" not in talk.session.values.values()


@pytest.mark.parametrize("line", ["a startup, no idea", "no idea about that, maybe ordinary", "startup, not sure"])
def test_what_is_not_known_of_the_same_is_no_answer(talk: Talk, line: str) -> None:
    """A don't know behind an answer doubts it, unless it is about something else."""
    talk.say("Acme", line)
    assert talk.session.values.get("organisation") in {None, "unknown"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("change the first answer to a", ("organisation", "startup")),
        ("the first one should be a", ("organisation", "startup")),
        ("oh and the first one was a startup, not ordinary", ("organisation", "startup")),
        ("the one before: c", ("revenue_tie", "part")),
        ("my last answer is c", ("revenue_tie", "part")),
        ("change the last one to only the costs would go up", ("revenue_tie", "cost")),
        ("the one before that: a startup", ("organisation", "startup")),
    ],
)
def test_an_answer_is_put_right_by_its_place(talk: Talk, line: str, told: tuple[str, str]) -> None:
    """It is entered and told, and the question on the card stays."""
    talk.say("Acme", "b", "a")
    screen = talk.say(line)
    assert talk.session.values == {"organisation": "ordinary", "revenue_tie": "core"} | dict([told])
    assert "Noted:" in screen.notice
    assert talk.session.asked == "budget"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        *((line, ("organisation", "startup")) for line in ("not b but a", "not b, a", "no, not b but a!")),
        ("not c but a", ("revenue_tie", "core")),
    ],
)
def test_a_letter_for_another_is_of_the_answer_just_given(talk: Talk, line: str, meant: tuple[str, str]) -> None:
    """If that was the letter which is put right; else of the question on the card. It is asked about."""
    talk.say("Acme", "b", line)
    assert talk.session.notice == ("mean", *meant)


@pytest.mark.parametrize(
    "line", ["no wait, b", "oops, b", "sorry I meant b", "no, b", "make that b", "no wait, b not a"]
)
def test_a_second_thought_is_of_the_answer_just_given(talk: Talk, line: str) -> None:
    """A letter behind it is asked about, and is no beginning of an option of the next question."""
    talk.say("Acme", "b", "a", line)
    assert talk.session.notice == ("mean", "revenue_tie", "bet")
    talk.say("yes")
    assert (talk.session.values["revenue_tie"], talk.session.asked) == ("bet", "budget")


@pytest.mark.parametrize(
    "line",
    [
        *("the first is nice", "the last answer was wrong", "no, wait", "the last one is gone"),
        *("last one: Plinth, a startup", "the last one is Plinth, 350 people"),
    ],
)
def test_a_place_without_an_answer_enters_nothing(talk: Talk, line: str) -> None:
    """What else is said of the first or the last one is not taken for an option."""
    talk.say("Acme", "b", "a", line)
    assert talk.session.values == {"organisation": "ordinary", "revenue_tie": "core"}
    assert talk.session.notice[:2] != ("mean", "budget")


@pytest.mark.parametrize("yes", ["yes", "right", "exactly", "all right", "yes it is"])
def test_a_yes_goes_to_the_one_question_that_was_offered(talk: Talk, yes: str) -> None:
    """`If it's about head of ML, say so`: a yes says so, as its button does."""
    talk.say("Acme", "b", "their head of data is a woman from Ghent")
    assert talk.session.notice == ("hint", "revenue_tie", "leader_shipped")
    talk.say(yes)
    assert talk.session.asked == "leader_shipped"
    talk.say("a")
    assert talk.session.values["leader_shipped"] == "several"


def test_another_answer_settles_a_near_miss(made: Knowledge) -> None:
    """Who is asked `did you mean` may as well say what was meant."""
    talk = talk_about(made, "place")
    talk.say("statup", "consultancy")
    assert talk.session.values == {"place": "consultancy"}


def test_yes_without_a_question_before_it_confirms_nothing(made: Knowledge) -> None:
    """A yes that comes after another screen no longer confirms what was asked about."""
    talk = talk_about(made, "place")
    talk.say("statup", "/why", "close", "yes")
    assert talk.session.said == ()


def test_a_number_is_kept_as_it_was_said(made: Knowledge) -> None:
    """The log keeps the number itself, and the person reads it back without an exponent."""
    talk = talk_about(made, "size")
    screen = talk.say("1234567", "/edit")
    assert talk.session.values == {"size": 1234567.0}
    assert "1,234,567 people" in screen.text


def stands_for(session: Session, question: Question) -> tuple[str, ...] | None:
    return chosen(question, session.values.get(question.id, ""))


QUESTIONS = sorted(shipped().knowledge.questions)
FORMS = ["{letter}", "option {letter}", "{say}", "I think {say}", "{letter}: {say}"]


@far
@pytest.mark.parametrize(("name", "form"), one_in(4, product(QUESTIONS, FORMS)))
def test_each_shipped_option_is_heard(knowledge: Knowledge, name: str, form: str) -> None:
    """Every option of every question can be given by its letter, by its words, and by both."""
    question = knowledge.questions[name]
    for letter, option in zip(LETTERS, question.options, strict=False):
        talk = card(knowledge, name)
        talk.say(form.format(letter=letter, say=option.say))
        assert stands_for(talk.session, question) == (option.id,)


CONTRARIES = ["not {say}", "don't say {say}", "anything but {say}", "it isn't: {say}"]


@far
@pytest.mark.parametrize(("name", "form"), one_in(7, product(QUESTIONS, CONTRARIES)))
def test_no_shipped_option_is_heard_in_its_contrary(knowledge: Knowledge, name: str, form: str) -> None:
    """The words of an option with a `not` before them are never taken for it."""
    question = knowledge.questions[name]
    for option in question.options:
        talk = card(knowledge, name)
        talk.say(form.format(say=option.say))
        assert stands_for(talk.session, question) != (option.id,)


STRAY = (
    "what|what?|What??|who|how?|which|huh?|say what|sorry, what?|now what|what is that|what's that?|what do you mean"
    "|help me|please help|can you help me|wait|wait a moment|wait!|see|I see|so what|name|say|show|new|again|come on"
    "|team|team?|what team?|data|data?|the data|money|the money|people|their people|work|models|ML|company|good"
    "|-1|-9,999|wrong|false|wrong!|that's wrong|I don't know what that is|I don't know what it does|I don't get it"
).split("|")


@far
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_cry_for_help_or_a_stray_word_is_no_evidence(knowledge: Knowledge, name: str) -> None:
    """Who wonders, asks back or drops a word has said nothing about the company."""
    for line in one_in(12, STRAY[QUESTIONS.index(name) % 12 :]):
        talk = card(knowledge, name)
        talk.say(line)
        assert talk.session.said == (), line


@far
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_word_out_of_a_longer_option_is_no_evidence(knowledge: Knowledge, name: str) -> None:
    """Not one of the words on the screen, unless it is all that an option says, or one thing of several it lists."""
    question = knowledge.questions[name]
    whole = {word for option in question.options for word in _things(option.say)}
    words = {word for option in question.options for word in re.findall(r"[^\W\d_]{2,}", option.say.casefold())}
    for word in one_in(4, sorted(words - whole - {"no", "yes", "none", *NUMERALS, *ORDINALS})):
        talk = card(knowledge, name)
        talk.say(word)
        assert talk.session.said == (), word


def _things(say: str) -> set[str]:
    """`Grants, taxes or investors` names three; `They have to be persuaded` says one thing in one word."""
    things = re.split(r"[,:(]| or | like ", say.casefold().replace("'", ""))
    return {" ".join(word for word in re.findall(r"[\w-]+", thing) if word not in LITTLE_WORDS) for thing in things}


@pytest.mark.parametrize("line", ["what?", "which?", "Sorry, what?", "what is that", "I don't know what that means"])
def test_who_does_not_understand_gets_the_question_explained(knowledge: Knowledge, line: str) -> None:
    """As with `?`, which not everybody thinks of."""
    talk = card(knowledge, "leaders_understand")
    talk.say(line)
    assert talk.session.panel == "explain"


@pytest.mark.parametrize(("line", "panel"), [("help me", "help"), ("wrong", "edit"), ("That was wrong.", "edit")])
def test_help_and_a_mistake_in_plain_words(talk: Talk, line: str, panel: str) -> None:
    """The commands, and the answers that can be changed."""
    talk.say("Acme", "startup", line)
    assert talk.session.panel == panel
