"""What a text sounds like: as an answer to the question asked, and for the others with far more caution."""

import re
from collections.abc import Iterator

from dialogs.hearing.clauses import Clause, Text
from dialogs.hearing.cues import IN_TASKS, wished
from dialogs.hearing.ear import Leaning
from dialogs.hearing.findings import LIKELY, SURE, Finding
from dialogs.hearing.lexicon import Lexicon
from dialogs.hearing.phrases import Vote
from knowledge.model import Question

LONGEST_SENTENCE = 30  # words of a sentence that is heard as a whole
LONGEST_ANSWER = 40  # words of a message that is heard as a whole when a question stands open
SHORT_IN_TALK = 16  # words of an answer, which is about nothing else
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
OF_IT = 3.0  # how strongly a part of a message must be about the question asked
INSTEAD = 0.55  # how sure one can be of an answer when the likeliest is denied
NEAR = 0.3  # likeness of words that are nearly the phrase
LEAD = 3.0  # what a lead of one is worth beside the strength of a topic
SHORTEST_UNIT = 4  # words of a clause that may be about something
IN_STORY = 5.5  # the same in a story, where much is told
ASKED_ABOUT, TAKEN = 6.5, 10.0  # strength and lead from which on an answer is LIKELY, and SURE


def sounded(lexicon: Lexicon, text: Text, asked: Question | None) -> list[Finding]:
    """Findings of the ear for the question asked, and of sentences about other questions."""
    found = [*_answered(lexicon, text, asked), *_within(lexicon, text, asked)] if asked else []
    if asked is None or len(text.words) > SHORT_IN_TALK:
        found += [one for one in _told_beside(lexicon, text) if asked is None or one.question != asked.id]
    return found


def _answered(lexicon: Lexicon, text: Text, asked: Question) -> Iterator[Finding]:
    """What the whole message leans to, as an answer to the question that stands open. An option whose nearest phrase
    denies what is said here, or says what is denied, is none: `they can't say what it does`.
    """
    if len(text.words) > LONGEST_ANSWER or (asked.number and FIGURE.search(text.raw)):
        return
    words = tuple(word.text for word in text.words)
    votes = lexicon.likeness(asked).votes(words) if len(words) <= SHORT_IN_TALK else []
    turned = {vote.option for vote in votes if not vote.agreed and vote.weight > NEAR}
    leanings = lexicon.ear(asked).leanings(words)
    if asked.id not in lexicon.speech.phrases:
        yield from _by_its_words(asked, votes, len(text.words))
        return
    straight = [one for one in leanings if one.option not in turned]
    if len(straight) < len(leanings) and straight and straight[0] is not leanings[0]:
        if any(vote.option == straight[0].option and vote.agreed for vote in votes):
            yield Finding(asked.id, straight[0].option, INSTEAD, 0, len(text.words))
        return
    beside = _of_another(lexicon, text, asked)
    if not straight or (beside and straight[0].lead < CLEAR):
        return
    for one in straight[:1] if asked.many else straight[: 1 + MOST_RIVALS]:
        yield Finding(asked.id, one.option, min(_sure_of(one.lead), BESIDE if beside else 1.0), 0, len(text.words))


def _within(lexicon: Lexicon, text: Text, asked: Question) -> Iterator[Finding]:
    """The answer to the question asked in a part of a longer message, if that part is about it; of several answers
    each in its own part.
    """
    if asked.id not in lexicon.speech.phrases or (asked.number and FIGURE.search(text.raw)):
        return
    if asked.many:
        yield from _each(lexicon, text, asked)
    if len(text.words) <= SHORT_IN_TALK:
        return
    for sentence in text.sentences:
        for clause, first, after, words in _units(sentence):
            about = {topic.question: topic.strength for topic in lexicon.topics.about(words)}
            leanings = lexicon.ear(asked).leanings(words) if asked.id in about else []
            if leanings and about[asked.id] >= OF_IT:
                most = DOUBTED if _doubted(clause, asked) else 1.0
                yield Finding(asked.id, leanings[0].option, min(most, _sure_of(leanings[0].lead)), first, after)


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


def _told_beside(lexicon: Lexicon, text: Text) -> Iterator[Finding]:
    """The best of each sentence and its clauses, for every question that one of them is about."""
    for sentence in text.sentences:
        best: dict[str, Finding] = {}
        for clause, first, after, words in _units(sentence):
            for one in _of_unit(lexicon, text, clause, words, (first, after)):
                if one.question not in best or one.sure > best[one.question].sure:
                    best[one.question] = one
        yield from best.values()


def _units(sentence: tuple[Clause, ...]) -> Iterator[tuple[Clause, int, int, tuple[str, ...]]]:
    """Clauses that tell something, and a sentence in which all do."""
    told = [clause for clause in sentence if _tells(clause)]
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
    lexicon: Lexicon, text: Text, clause: Clause, words: tuple[str, ...], place: tuple[int, int]
) -> Iterator[Finding]:
    if len(words) < SHORTEST_UNIT:
        return
    least = IN_STORY if len(text.words) > LONGEST_ANSWER else ASKED_ABOUT
    for topic in lexicon.topics.about(words):
        if topic.strength + LEAD < least:
            return
        question = lexicon.knowledge.questions[topic.question]
        if not _fits(text, clause, question):
            continue
        leanings = lexicon.ear(question).leanings(words)
        sure = _sure_beside(topic.strength, leanings, least) if leanings else 0.0
        if question.number and leanings and question.option[leanings[0].option].low != 0:
            continue  # how many, the figures tell; that there are none, words do
        if sure >= LIKELY:
            most = DOUBTED if _doubted(clause, question) else 1.0
            yield Finding(question.id, leanings[0].option, min(sure, most), *place)


def _sure_beside(strength: float, leanings: list[Leaning], least: float) -> float:
    """How sure the first option is, by the strength of the topic and the lead."""
    worth = strength + LEAD * min(1.0, leanings[0].lead)
    return min(0.9, LIKELY + (SURE - LIKELY) * (worth - least) / (TAKEN - least))


def _doubted(clause: Clause, question: Question) -> bool:
    """Whether the words around say that it may not be so, or not yet."""
    later = clause.has("planned") and not clause.has("now") and question.id not in OF_LATER and not question.about_you
    return later or clause.has("hedges") or clause.asking


def _fits(text: Text, clause: Clause, question: Question) -> bool:
    if clause.section == "tasks":
        return question.id in IN_TASKS or question.id == "activities"
    if question.about_you:
        return not text.advert and (clause.has("mine") if question.id == "experience" else wished(text, clause))
    return question.id != "activities"
