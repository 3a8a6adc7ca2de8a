"""How well texts are understood: `python -m tests.understanding`. What is right, the authors of the texts have said."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time
from typing import Any

from bot.reports.understand import as_json
from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.words.clauses import spelled
from dialogs.hearing.words.phrases import stem
from knowledge.model import Knowledge
from knowledge.speech import phrases_in
from knowledge.tree import Text

FOLDER = Path(__file__).parent
SENTENCES = re.compile(r"[.!?;]\s|\n")
FEWEST_SHARED, MOSTLY_SHARED = (
    3,
    0.6,
)  # words, of those that tell something, and their share, of a phrase that is one's own
Case = dict[str, Any]


def cases(*names: str) -> list[Case]:
    return [json.loads(line) for name in names for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def without(knowledge: Knowledge, author: str) -> Knowledge:
    """The knowledge as it would be if nothing had been learned from an author: without the phrases they wrote, be they
    whole messages or pieces of one or of a description, and without those that say nearly the same in nearly the same
    words as a description.
    """
    messages = {_spelled(case["text"]) for case in _written(f"{author}_messages")}
    written = [case["text"] for case in _written(f"{author}_descriptions")]
    stories = [f" {words} " for words in (*messages, *map(_spelled, written))]
    speech = knowledge.speech()
    told = _Told(written, speech.words["little"])
    kept = {
        name: replace(of, phrases=_not_among(of.phrases, messages, stories, told))
        for name, of in speech.phrases.items()
    }
    unlearned = replace(speech, phrases=kept)
    return replace(knowledge, speech=lambda: unlearned)


class _Told:
    """Which sentences of the stories hold a word, for finding those that a phrase was made of."""

    def __init__(self, stories: Iterable[str], little: Iterable[str]) -> None:
        self._little = frozenset(little)
        self._holding: dict[str, set[int]] = {}
        sentences = [s for story in stories for s in SENTENCES.split(story)]
        for number, sentence in enumerate(sentences):
            for word in spelled(sentence):
                self._holding.setdefault(stem(word), set()).add(number)

    def nearly(self, text: str) -> bool:
        """Whether most of what the phrase tells stands in one sentence."""
        telling = {stem(word) for word in spelled(text) if word not in self._little}
        shared = Counter(number for word in telling for number in self._holding.get(word, ()))
        most = max(shared.values(), default=0)
        return most >= FEWEST_SHARED and most >= MOSTLY_SHARED * len(telling)


def _written(name: str) -> list[Case]:
    return cases(name) if (FOLDER / f"{name}.jsonl").exists() else []


def _spelled(text: str) -> str:
    return " ".join(spelled(text))


def _not_among(
    said: Mapping[str, Iterable[Text]], messages: Collection[str], stories: Collection[str], told: _Told
) -> dict[str, list[Text]]:
    def learned(phrase: str) -> bool:
        words = _spelled(phrase)
        return words in messages or told.nearly(phrase) or any(f" {words} " in story for story in stories)

    def unlearned(text: Text) -> Text:
        return text._replace(value="\n".join(phrase for phrase in phrases_in([text]) if not learned(phrase)))

    return {option: [*map(unlearned, texts)] for option, texts in said.items()}


@dataclass
class Score:
    """Counts over many texts, and what was wrong, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0


def heard(knowledge: Knowledge, case: Case) -> dict[str, Any]:
    before = {name: tuple(v) if isinstance(v, list) else v for name, v in case.get("before", {}).items()}
    return as_json(understand(knowledge, case["text"], case.get("asked") or "", case.get("at") or "name", before))


def options(knowledge: Knowledge, question: str, value: Any) -> set[Any]:
    """A value, and the option that holds it."""
    known = knowledge.questions[question]
    if isinstance(value, int | float) and known.number:
        held = known.holding(value)
        return {value, held.id} if held else {value}
    return set(value) if isinstance(value, list) else {value}


def fits(knowledge: Knowledge, question: str, value: Any, gold: Case) -> bool:
    """Whether a value is what the author says, or as right."""
    said = [gold["act"][question]] if question in gold["act"] else []
    right = set[Any]()
    for each in [*said, *gold.get("also_right", {}).get(question, [])]:
        right |= options(knowledge, question, each)
    if isinstance(value, list):
        return bool(value) and set(value) <= right
    return bool(options(knowledge, question, value) & right)


def parts(case: Case, found: dict[str, Any]) -> Iterator[tuple[Case, dict[str, Any], str]]:
    """What is right and what was heard, of the whole and of each company, however its name is cut."""
    gold = case["gold"]
    companies = gold.get("companies", [])
    about = companies[0]["name"].lower() if companies else ""
    yield gold, found if not companies or not found["companies"] else {**found}, "person" if companies else "whole"
    for company in companies:
        name = company["name"].lower()
        own = [c for c in found["companies"] if c["name"].lower() in name or name in c["name"].lower()]
        yield company, own[0] if own else {"act": {}, "propose": []}, company["name"] or about
    if not companies:
        for extra in found["companies"]:
            yield gold, {"act": extra["act"], "propose": extra["propose"]}, "stray"


def score(knowledge: Knowledge, all_cases: Iterable[Case]) -> Score:
    result = Score()
    for case in all_cases:
        started = process_time()
        found = heard(knowledge, case)
        result.times.append(1000 * (process_time() - started))
        _facts(knowledge, case, found, result)
        _rest(case, found, result)
    return result


def _facts(knowledge: Knowledge, case: Case, found: dict[str, Any], result: Score) -> None:
    wrong = False
    for gold, own, part in parts(case, found):
        for question, value in own["act"].items():
            right = fits(knowledge, question, value, gold)
            result.counts["acts"] += 1
            result.counts["acts right"] += right
            if not right:
                wrong = True
                result.wrong.append(f"{case['id']} [{part}] {question}={value!r} | {case['text'][:100]!r}")
        for proposal in own["propose"]:
            if proposal["question"] == "name":
                continue
            right = any(fits(knowledge, proposal["question"], v, gold) for v in proposal["options"])
            result.counts["proposals"] += 1
            result.counts["proposals right"] += right
            if not right:
                result.counts["proposals wrong"] += 1
                result.wrong.append(
                    f"{case['id']} ?{proposal['question']}={proposal['options']} {proposal['because']!r:.60}"
                )
        if part != "stray":
            _recall(knowledge, case, gold, own, part, result)
    result.counts["messages"] += 1
    result.counts["messages wrong"] += wrong


def _recall(knowledge: Knowledge, case: Case, gold: Case, own: dict[str, Any], part: str, result: Score) -> None:
    several = len(gold["act"]) > 1
    for question in gold["act"]:
        acted = question in own["act"] and fits(knowledge, question, own["act"][question], gold)
        proposed = any(
            p["question"] == question and any(fits(knowledge, question, v, gold) for v in p["options"])
            for p in own["propose"]
        )
        result.counts["facts"] += 1
        result.counts["facts acted"] += acted
        result.counts["facts kept"] += acted or proposed
        result.counts["several"] += several
        result.counts["several kept"] += several and (acted or proposed)
        if case.get("before"):
            result.counts["corrections"] += 1
            result.counts["corrections right"] += acted
        if not acted:
            mark = "~" if proposed else "-"
            result.missed.append(
                f"{mark} {case['id']} [{part}] {question}={gold['act'][question]!r} | {case['text'][:110]!r}"
            )


def _rest(case: Case, found: dict[str, Any], result: Score) -> None:
    gold = case["gold"]
    kinds = {gold.get("kind", "facts"), *gold.get("also_kind", [])}
    _count(
        result,
        "kinds",
        found["kind"] in kinds,
        f"{case['id']} kind {found['kind']} not {kinds} | {case['text'][:80]!r}",
    )
    asks = {gold.get("asks")} | ({"other"} if gold.get("asks") == "other" else set())
    same = (found["asks"] or "").lower() in {(a or "").lower() for a in asks}
    _count(result, "asks", same, f"{case['id']} asks {found['asks']} not {gold['asks']} | {case['text'][-90:]!r}")
    names = {name.lower() for name in gold.get("names", [])}
    got = {name.lower() for name in found["names"]}
    if names:
        _count(result, "names", names == got, f"{case['id']} names {found['names']} not {gold['names']}")
    else:
        _count(result, "no names", not got, f"{case['id']} names {found['names']} not none | {case['text'][:80]!r}")
    for company in gold.get("companies", []):
        known = any(
            company["name"].lower() in n or n in company["name"].lower()
            for n in (c["name"].lower() for c in found["companies"])
        )
        _count(
            result,
            "companies",
            known,
            f"{case['id']} company {company['name']} not in {[c['name'] for c in found['companies']]}",
        )


def _count(result: Score, what: str, right: bool, sentence: str) -> None:
    result.counts[what] += 1
    result.counts[f"{what} right"] += right
    if not right:
        result.missed.append(f"  {sentence}")


def score_adverts(knowledge: Knowledge, all_cases: Iterable[Case]) -> Score:
    """Of advertisements: nothing of one is entered, so what is proposed counts, and what must not be."""
    result = Score()
    for case in all_cases:
        gold, found = case["gold"], heard(knowledge, {**case, "at": "name"})
        result.counts["entered"] += len(found["act"])
        told = {p["question"]: p["options"] if len(p["options"]) > 1 else p["options"][0] for p in found["propose"]}
        for question, value in told.items():
            right = fits(knowledge, question, value, gold)
            refused = fits(knowledge, question, value, {"act": {}, "also_right": gold["must_not"]})
            _count(result, "proposals", right, f"{case['id']} {question}={value!r}")
            result.counts["refused"] += refused and not right
        for question, value in gold["act"].items():
            kept = question in told and fits(knowledge, question, told[question], gold)
            _count(result, "facts", kept, f"{case['id']} {question}={value!r}")
        name = " ".join(found["names"]).lower()
        same = bool(name) and (name in gold["name"].lower() or gold["name"].lower() in name)
        _count(result, "names", same, f"{case['id']} {name!r} not {gold['name']!r}")
    return result


def figures_of_adverts(result: Score) -> dict[str, float]:
    return {
        "proposals right": result.share("proposals right", "proposals"),
        "facts proposed": result.share("facts right", "facts"),
        "names right": result.share("names right", "names"),
        "entered": result.counts["entered"],
        "what the author refuses": result.counts["refused"],
    }


def figures(result: Score) -> dict[str, float]:
    times = sorted(result.times)
    return {
        "messages with a wrong act": result.share("messages wrong", "messages"),
        "precision": result.share("acts right", "acts"),
        "recall by acting": result.share("facts acted", "facts"),
        "acted or proposed": result.share("facts kept", "facts"),
        "proposals right": result.share("proposals right", "proposals"),
        "several facts kept": result.share("several kept", "several"),
        "corrections right": result.share("corrections right", "corrections"),
        "kind right": result.share("kinds right", "kinds"),
        "asks right": result.share("asks right", "asks"),
        "names right": result.share("names right", "names"),
        "no names left alone": result.share("no names right", "no names"),
        "companies told apart": result.share("companies right", "companies"),
        "median ms": times[len(times) // 2],
        "95th percentile ms": times[int(len(times) * 0.95)],
    }
