"""What a text sounds like: as an answer to the question asked, and for the others with far more caution."""

import re
from collections.abc import Collection, Iterator

from dialogs.hearing.facts.cues import IN_TASKS, OF_A_PLACE, of_my_work, wished
from dialogs.hearing.facts.former import dismissed_myself, of_my_past
from dialogs.hearing.facts.likelihood import Signs, answers_right, hopeless, likelihood
from dialogs.hearing.figures.bounds import no_more_than_a_bound
from dialogs.hearing.matching.taking_back import says_that_wrong
from dialogs.hearing.names.offers import offers_alone
from dialogs.hearing.names.tools import places_of_tools
from dialogs.hearing.words.clauses import SHORT_ANSWER, Clause, Text, compares
from dialogs.hearing.words.ear import TOLD_NOTHING
from dialogs.hearing.words.findings import LIKELY, SURE, Finding
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.phrases import Vote
from knowledge.model import Question

LONGEST_SENTENCE = 30  # words of a sentence that is heard as a whole
LONGEST_ANSWER = 40  # words of a message that is heard as a whole when a question stands open
MOST_RIVALS = 2  # options beside the likeliest that may be asked about
FIGURE = re.compile(r"\d")
DOUBTED = 0.7  # how sure one can be of what is hedged
OF_LATER = {
    "revenue_tie",
    "pull",
    "leaders_understand",
    "activities",
    "change_time",
    "breadth",
    "buzzwords",
    "alike",
    "effect",
}
FEWEST, UNCLEAR, CONTRARY, NEAR_RIVAL = 0.12, 0.15, 0.45, 0.55  # of likeness to an option's own words
BESIDE = 0.6  # how sure an answer can be to one question, of words that are about another
CLEAR, OTHERS = 0.6, 6.0  # a lead, and the strength of another topic against which it is needed
OF_ANOTHER, OF_THIS = 2.0, 3.0  # how strongly it is about another question, and how little about the one asked
FAINT_HERE, STRONG_THERE = 0.5, 3.5  # the same of what is faintly about both
OF_TOOLS = {"right_infra", "right_data", "own_models", "feature_store", "coupling", "reports", "monitoring", "scale"}
SHORTEST_BESIDE = 5  # words
OF_IT = 3.0  # how strongly a part of a message must be about the question asked
INSTEAD = 0.55  # how sure one can be of an answer when the likeliest is denied
NEAR = 0.3  # likeness of words that are nearly the phrase
SHORTEST_UNIT = 4  # words of a clause that may be about something
TELLING = 10  # words of a clause that tells as much as is usual
IN_TALK = 0.4  # what IN_STORY is where a question stands open
IN_STORY, ASKED_ABOUT, TAKEN = 0.36, 0.8, 0.94  # how many must be right of what is asked about, and of what is taken
TOLD_OUTRIGHT = 0.7  # the first of what is told in a few words while no question stands open
LEAST_RIGHT, MOSTLY_RIGHT = 0.4, 0.87  # the same of answers to the open question
ASKED_TAKEN = 0.93  # of what is taken where it is asked, or little is told
BESIDE_TAKEN = 0.93  # of what is taken of a short message that answers no question
ALONE, BESIDE_IT = 0.75, 0.35  # of what one option is asked about alone; how sure those beside it are
BESIDE_ONE_OF_MANY = 0.41  # the same where several answers fit
UNSAID = 0.5  # how many must be right where no word says that it is wished, or the work of the person
MOST_TOPICS, MOST_OPTIONS = 5, 3
COUNTED = {  # kinds of words that tell of what is counted
    "team_size": ("data_scope", "data_staff", "ml_fields", "models", "mine"),
    "models_live": ("models", "in_use", "ml_fields", "data_scope"),
}
ME = {"i", "im", "ive", "id", "me", "myself", "mine"}
WORK = {"model", "models", "boss", "manager", "team", "project", "code", "feature", "pipeline", "company", "forecast"}
FAINT = -1.0  # the strength of a topic that is none


def sounded(lexicon: Lexicon, text: Text, asked: Question | None, not_so: Collection[str] = ()) -> list[Finding]:
    """Findings of the ear for the question asked, and of sentences about other questions. `not_so`: options of the
    first that are denied word for word.
    """
    found = [*_answered(lexicon, text, asked, not_so), *_within(lexicon, text, asked)] if asked else []
    if asked is None or len(text.words) > SHORT_ANSWER:
        found += [
            one
            for one in _told_beside(lexicon, text, IN_TALK if asked else IN_STORY)
            if asked is None or one.question != asked.id
        ]
    offers = {clause.first for clause in offers_alone(text, asked=asked is not None)}
    return [one for one in found if not _only_of(text, offers, one)] if offers else found


def _only_of(text: Text, offers: Collection[int], one: Finding) -> bool:
    """`One from Siemens`, beside an offer, says nothing of where models come from."""
    return all(c.first in offers for c in text.clauses if c.first < one.after and one.first < c.after)


def _answered(lexicon: Lexicon, text: Text, asked: Question, not_so: Collection[str] = ()) -> Iterator[Finding]:
    """What the whole message leans to, as an answer to the question that stands open. An option whose nearest phrase
    denies what is said here, or says what is denied, is none: `they can't say what it does`.
    """
    if len(text.words) > LONGEST_ANSWER or (asked.number and FIGURE.search(text.raw)):
        return
    if _told_of_others(text) and (asked.id not in OF_A_PLACE or compares(text)):
        return
    words = tuple(word.text for word in text.words)
    votes = lexicon.likeness(asked).votes(words) if len(words) <= SHORT_ANSWER else []
    if asked.id not in lexicon.speech.phrases:
        yield from _by_its_words(asked, votes, len(text.words))
        return
    turned = {vote.option for vote in votes if not vote.agreed and vote.weight > NEAR} | {*not_so}
    ear = lexicon.ear(asked)
    leanings, nothing = ear.weighed(words)
    leanings = [] if nothing > TOLD_NOTHING or not ear.knows(words) else leanings
    if not leanings or rests_on_little(lexicon, text, asked):
        return
    straight = [one for one in leanings if one.option not in turned]
    if len(straight) < len(leanings) and straight and straight[0] is not leanings[0]:
        if any(vote.option == straight[0].option and vote.agreed for vote in votes):
            yield Finding(asked.id, straight[0].option, INSTEAD, 0, len(text.words))
        return
    beside = _of_another(lexicon, text, asked)
    if not straight or (beside and straight[0].lead < CLEAR):
        return
    right = answers_right(straight[0].lead, nothing, _votes_for(votes, straight[0].option))
    sure = LIKELY + (SURE - LIKELY) * (right - LEAST_RIGHT) / (MOSTLY_RIGHT - LEAST_RIGHT)
    most = BESIDE if beside else 0.95
    yield Finding(asked.id, straight[0].option, min(sure, most), 0, len(text.words))
    for one in straight[1:MOST_OPTIONS] if right < MOSTLY_RIGHT else []:
        yield Finding(asked.id, one.option, BESIDE_ONE_OF_MANY if asked.many else BESIDE_IT, 0, len(text.words))


def _told_of_others(text: Text) -> bool:
    """`At my last job they paged you`: all that is told is of another place."""
    telling = [clause for clause in text.clauses if not clause.has("unknown:unknown")]
    return bool(telling) and all(clause.has("elsewhere") for clause in telling)


def rests_on_little(lexicon: Lexicon, text: Text, asked: Question) -> bool:
    """Whether hardly a word is about the question asked, and more are about another: `my boss used to be at Uber`."""
    words = [word.text for word in text.words]
    if len(words) < SHORTEST_BESIDE or asked.id not in lexicon.speech.phrases:
        return False
    about = {topic.question: topic.strength for topic in lexicon.topics.about(words)}
    own = about.pop(asked.id, None)
    other = max(about.values(), default=0.0)
    of_tools = asked.id not in OF_TOOLS and bool(places_of_tools(text))
    if own is not None:
        return (own < FAINT_HERE and other >= STRONG_THERE) or (of_tools and own < OF_IT)
    return (other >= OF_ANOTHER or of_tools) and lexicon.topics.speaks_for(words, asked.id) < max(OF_THIS, other)


def _votes_for(votes: list[Vote], option: str) -> tuple[bool, float]:
    """Whether the phrase that is most alike is said for the option, and how far its likest one denies the same."""
    own = next((vote for vote in votes if vote.option == option), None)
    return bool(votes) and votes[0].option == option, 0.5 if own is None else float(own.agreed)


def _within(lexicon: Lexicon, text: Text, asked: Question) -> Iterator[Finding]:
    """The answer to the question asked in a part of a longer message, if that part is about it; of several answers
    each in its own part.
    """
    if asked.id not in lexicon.speech.phrases or (asked.number and FIGURE.search(text.raw)):
        return
    short = len(text.words) <= SHORT_ANSWER
    if (short and not asked.many) or rests_on_little(lexicon, text, asked):
        return
    if asked.many:
        yield from _each(lexicon, text, asked)
    if short:
        return
    for sentence in text.sentences:
        for clause, first, after, words in _units(sentence):
            about = {topic.question: topic.strength for topic in lexicon.topics.about(words)}
            if about.get(asked.id, 0.0) < OF_IT:
                continue
            leanings, nothing = lexicon.ear(asked).weighed(words)
            if leanings and nothing <= TOLD_NOTHING:
                gap = about[asked.id] - max((s for name, s in about.items() if name != asked.id), default=0.0)
                signs = Signs(about[asked.id], gap, leanings[0].lead, nothing, len(words), _of_me(clause, asked))
                right = likelihood(signs, about_you=True)  # who is asked is likelier to tell of it
                most = DOUBTED if _doubted(clause, asked) else 1.0
                yield Finding(
                    asked.id, leanings[0].option, min(most, _sure_beside(right, IN_TALK, ASKED_TAKEN)), first, after
                )


def _each(lexicon: Lexicon, text: Text, asked: Question) -> Iterator[Finding]:
    """`A bit of research, and keeping the models alive`: two of the answers."""
    for clause in text.clauses:
        first = clause.first
        ends = [n for n in range(clause.first, clause.after) if text.words[n].text in {"and", "plus"}]
        for end in (*ends, clause.after):
            words = tuple(word.text for word in text.words[first:end])
            leanings = lexicon.ear(asked).leanings(words) if words else []
            if leanings and not clause.has("negators"):
                yield Finding(asked.id, leanings[0].option, _sure_of(leanings[0].lead - 0.2), first, end)
            first = end + 1


def _of_another(lexicon: Lexicon, text: Text, asked: Question) -> bool:
    """Whether another question is what this, or a part of it, is about: `they can say what it does`, when asked about
    wishes.
    """
    wholes = [clause.words for clause in text.clauses]
    wholes += [tuple(word.text for word in text.words)] if len(wholes) > 1 else []
    for words in wholes:
        topics = lexicon.topics.about(words)
        own = next((topic.strength for topic in topics if topic.question == asked.id), 0.0)
        if topics and topics[0].strength > max(OTHERS, 2 * own):
            return True
    return False


def _by_its_words(asked: Question, votes: list[Vote], after: int) -> Iterator[Finding]:
    """Where nobody wrote down how people say it, the options' own words must do."""
    if not votes or votes[0].weight < FEWEST:
        return
    best, second = votes[0].weight, votes[1].weight if len(votes) > 1 else 0.0
    sure = 0.5 + 0.75 * ((best - second) / (best + UNCLEAR) - 0.1)
    yield Finding(asked.id, votes[0].option, sure if votes[0].agreed else min(sure, CONTRARY), 0, after)
    for vote in votes[1 : 1 + MOST_RIVALS]:
        if vote.weight > NEAR_RIVAL * best:
            yield Finding(asked.id, vote.option, 0.5 * vote.weight / best, 0, after)


def _sure_of(lead: float) -> float:
    """Of answers with that lead so many are right, about; who lags is never sure."""
    if lead <= 0:
        return max(0.0, 0.45 + 0.5 * lead)
    return min(0.95, 0.4 + lead * 0.5)  # LIKELY from 0.2, SURE from 0.8


def _told_beside(lexicon: Lexicon, text: Text, in_story: float) -> Iterator[Finding]:
    """The best of each sentence and its clauses for every question that one of them is about, with its rivals."""
    for sentence in text.sentences:
        best: dict[str, list[Finding]] = {}
        for clause, first, after, words in _units(sentence):
            if no_more_than_a_bound(text, clause):
                continue
            told: dict[str, list[Finding]] = {}
            for one in _of_unit(lexicon, text, clause, words, (first, after), in_story):
                told.setdefault(one.question, []).append(one)
            for name, ones in told.items():
                if lexicon.knowledge.questions[name].many and len(text.words) <= LONGEST_ANSWER:  # one in each clause
                    best[name] = [*best.get(name, []), *ones]
                elif name not in best or ones[0].sure > best[name][0].sure:
                    best[name] = ones
        yield from (one for ones in best.values() for one in ones)


def _units(sentence: tuple[Clause, ...]) -> Iterator[tuple[Clause, int, int, tuple[str, ...]]]:
    """Clauses that tell something, and a sentence in which all do."""
    told = [clause for clause in sentence if _tells(clause) and not of_my_past(sentence, clause)]
    for clause in told:
        yield clause, clause.first, clause.after, clause.words
    size = sentence[-1].after - sentence[0].first
    if 1 < len(told) == len(sentence) and size <= LONGEST_SENTENCE:
        yield sentence[0], sentence[0].first, sentence[-1].after, tuple(w for c in sentence for w in c.words)


def _tells(clause: Clause) -> bool:
    return (
        clause.section not in {"requirements", "offers"}
        and not clause.asking
        and not clause.has("asked_of_you", "elsewhere")
        and (clause.has("now") or not clause.has("past"))
    )


def _of_unit(
    lexicon: Lexicon, text: Text, clause: Clause, words: tuple[str, ...], place: tuple[int, int], in_story: float
) -> Iterator[Finding]:
    if len(words) < SHORTEST_UNIT:
        return
    story = len(text.words) > LONGEST_ANSWER
    outright = text.outright and not says_that_wrong(text)
    least, taken = (in_story, TAKEN) if story else (TOLD_OUTRIGHT if outright else ASKED_ABOUT, BESIDE_TAKEN)
    told = len(words) if story else max(len(words), TELLING)
    topics = lexicon.topics.about(words)[:MOST_TOPICS]
    for number, topic in enumerate(topics):
        question = lexicon.knowledge.questions[topic.question]
        plain = _fits(text, clause, question)
        if topic.strength < FAINT or not (plain or (story and _may_fit(text, clause, question))):
            continue
        others = topics[0] if number else topics[1] if len(topics) > 1 else None
        gap = topic.strength - (others.strength if others else 0.0)
        if hopeless(topic.strength, gap, told, least, question.id, about_you=question.about_you):
            continue
        leanings, nothing = lexicon.ear(question).weighed(words)
        if not leanings or (question.number and not _none_of_them(clause, question, leanings[0].option)):
            continue
        signs = Signs(topic.strength, gap, leanings[0].lead, nothing, told, _of_me(clause, question))
        right = likelihood(signs, question.id, about_you=question.about_you)
        if right >= (least if plain else UNSAID):
            most = DOUBTED if _doubted(clause, question) else 1.0
            most = most if story or right >= ASKED_ABOUT else LIKELY  # asked about, and never doubts what is surer
            yield Finding(question.id, leanings[0].option, min(_sure_beside(right, least, taken), most), *place)
            rest = leanings[1:MOST_OPTIONS] if right < ALONE else []
            yield from (Finding(question.id, one.option, BESIDE_IT, *place) for one in rest if one.option)


def _none_of_them(clause: Clause, question: Question, option: str) -> bool:
    """How many, the figures tell; that there are none, words do that name what there is none of."""
    return question.option[option].low == 0 and clause.has(*COUNTED.get(question.id, clause.kinds))


def _of_me(clause: Clause, question: Question) -> int:
    """How much a clause about a company is about the person: `I have`, `I have 7 years`."""
    if question.about_you or not clause.has("mine"):
        return 0
    return 2 if clause.has("years", "months") else 1


def _sure_beside(right: float, least: float, taken: float) -> float:
    """How sure an answer is of which so many are right: LIKELY from the least that is asked about, SURE when taken."""
    return min(0.9, LIKELY + (SURE - LIKELY) * (right - least) / (taken - least))


def _doubted(clause: Clause, question: Question) -> bool:
    """Whether the words around say that it may not be so, or not yet."""
    later = clause.has("planned") and not clause.has("now") and question.id not in OF_LATER and not question.about_you
    return later or clause.has("hedges") or clause.asking


def _may_fit(text: Text, clause: Clause, question: Question) -> bool:
    """Whether a person tells of themselves without a word of wishing or of work: `those who teach me win`."""
    told = question.id == "activities" or (question.about_you and question.id != "experience")
    return told and clause.has("mine") and not text.advert and clause.section != "tasks"


def _of_oneself(clause: Clause) -> bool:
    """`I have`, `my master's`; `my model was finished in March` tells of a model."""
    words = clause.words
    return clause.has("mine") and (not ME.isdisjoint(words) or all(w not in WORK for w in words[words.index("my") :]))


def _fits(text: Text, clause: Clause, question: Question) -> bool:
    if clause.section == "tasks":
        return question.id in IN_TASKS or question.id == "activities"
    if question.id == "activities":
        return of_my_work(text, clause) and not text.advert
    if question.about_you:
        return not text.advert and (_of_oneself(clause) if question.id == "experience" else wished(text, clause))
    return question.id != "let_go" or not dismissed_myself(text, clause)
