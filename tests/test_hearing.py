"""What typed answers mean. Each table lists what is typed and what comes of it.

What comes of it is written as a value (`core`, 40.0, `(a, c)`), with a question mark when it is only asked
about (`core?`), or as None when nothing is understood. The questions are made up here, so that the words of
the knowledge may change; at the end everything is tried on the shipped questions too.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dialogs.answers import SKIPPED, UNKNOWN, Value, chosen
from dialogs.events import Typed
from dialogs.hearing import LETTERS
from dialogs.session import Session
from knowledge.model import Knowledge, Question
from knowledge.reading import read_knowledge
from tests.conftest import Talk

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
    (folder / "topics.yaml").write_text("you: {say: You, temper: 0}\n")
    for name, text in MADE.items():
        (folder / "questions" / f"{name}.yaml").write_text(f"topic: you\nabout: you\n{text}")
    return read_knowledge(folder).knowledge


def card(knowledge: Knowledge, name: str) -> Talk:
    """A talk with this question on the card."""
    version = knowledge.version
    return Talk(knowledge, Session(case=1, company="Acme", cases=1, asked=name, phase="asking", version=version))


def talk_about(knowledge: Knowledge, name: str) -> Talk:
    """A talk in which this question is on the card, and the only one there is."""
    return card(replace(knowledge, questions={name: knowledge.questions[name]}), name)


def meant(talk: Talk) -> Meant:
    """What came of the last line, in the notation of the tables."""
    if talk.session.said:
        return talk.session.said[-1].value
    kind, *about = talk.session.notice or ("",)
    return f"{about[1]}?" if kind == "mean" else None


def typed(knowledge: Knowledge, name: str, text: str) -> Meant:
    talk = talk_about(knowledge, name)
    talk.take(Typed(text))
    return meant(talk)



Rows = Mapping[str, Mapping[Meant, str]]



Rows = Mapping[str, Mapping[Meant, str]]



Rows = Mapping[str, Mapping[Meant, str]]


def table(rows: Rows) -> list[object]:
    """Rows as question, what is typed, what it means; what means the same stands in one line, parted by `|`."""
    return [
        pytest.param(name, text, wanted, id=f"{name}-{ascii(text)}")
        for name, meanings in rows.items()
        for wanted, texts in meanings.items()
        for text in texts.split("|")
    ]


LETTER: Rows = {
    "tie": {
        "core": "a|A|a)|a.|(a)|[a]|a!|a?|a…|option a|answer a|letter a|a please|I'd say a|it's a|A, I think|ａ|a️⃣",
        "bet": "b|B)|Option B|b - little now|b) Little now, future sales would suffer|b: future sales|I would go with b",
        "cost?": "c, because they sell ads|maybe c|perhaps c|c maybe|c or so",
        "core?": "d) it would stop",
        None: "e|z|aa|ab|a or b|a/b|a, b|b c|not a|anything but a|option e|c or d maybe|à|🅰️",
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
        "startup": "startup|STARTUP|Startup!|start-up|start up|it's a startup|I think it's a startup|probably a startup",
        "ordinary": "An ordinary, established company|ordinary|established|established company",
        "big_tech": "big tech|bigtech|big-tech|big_tech|google|like google|Google or Amazon|“Big tech”",
        "lab": "lab|a university|research lab",
        "reseller": "somebody else's model|somebody else’s|reseller",
        None: "bank|a place|the|an|it is|startup or consultancy|startup / lab|hello there friend|research consultancy",
    },
    "tie": {
        "core": "core|stop|it would stop|revenue would stop|much of the revenue|MUCH OF THE REVENUE WOULD STOP!",
        "bet": "bet|future sales|little now|sales would suffer",
        "cost": "cost|costs|income would stay|the costs would go up",
        "loose": "loose|hardly anybody|hardly anybody would notice",
        None: "would|the|stop or suffer|costs or revenue|xyzzy|sdfkjh sdfkjh|now and up",
    },
    "store": {
        "absent": "no feature store|absent",
        "building": "fine-tuning|fine tuning|finetuning|they are fine-tuning one|building",
        "routine": "daily use|in daily use|yes, in daily use|Yes, in daily use!|routine",
    },
    "notes": {"nothing": "no idea|No idea.", "later": "next", UNKNOWN: "dunno", SKIPPED: "skip"},
}
NEAR: Rows = {
    "place": {
        "startup?": "statup|startupp|startup {{7*7}}|<b>startup</b>|a startup near Berlin|in my view a startup",
        "consultancy?": "consultansy|consultant|a big consultancy",
        "ordinary?": "an insurance company",
        "reseller?": "somebody elses modell",
    },
    "tie": {
        "core?": "much would stop|revenu would stop|everything would stop",
        "loose?": "hardy anybody would notice|nobody would notice|No, hardly anybody would notice",
    },
    "store": {"routine?": "dayly use", "building?": "fine-tunning it"},
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
        None: "they know what to do with it|they can't say what it does",
    },
    "size": {None: "not small|not 40|not 40 people|never 40|no giant|not over 10000"},
    "week": {None: "not research|no research|everything but research|all but c|all except e|a but not c|a, not c"},
}  # fmt: skip
NUMBERS: Rows = {
    "size": {
        40.0: "40|about 40|~40|around 40 people|40 employees|forty|FORTY|maybe 40?|40!|40 or so|40ish|some 40|I'd say 40"
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
              "|40 40|five five|1.2.3|k|m|10-20-30|0.5|to be or not to be|2024-01-02|5 to|10:30",
    },
    "models": {
        0.0: "0|none|nobody|no models|no ML models|no models in use|zero|none yet|no one",
        1.0: "1|one|just one|only one|1 model|one model in use",
        10.0: "ten|10 models|around ten ML models",
        "none": "no|nope|no model in use",
        "few": "few|three to nine models",
        "few?": "three models are live|a few|several",
        "many?": "dozens|hundreds of them",
        None: "not one|models|real models",
    },
}  # fmt: skip
NEAR_NUMBERS: Rows = {
    "size": {
        "small?": "50.5|fourty|40-60 people, mostly engineers|dozens|more or less 40|at least 40|40+|more than 40|> 40"
                  "|thirty something",
        "medium?": "40-60|40 to 60|between 40 and 60|50-100",
        "huge?": "hundreds|a few thousand|thousands|in the thousands|founded in 1998",
        "giant?": "tens of thousands",
    },
    "models": {"pair?": "1.5 or so models" if False else "one of those", "few?": "2.5"},
}
