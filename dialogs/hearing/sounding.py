"""What clauses sound like, by the vote of the phrases: for the question asked, and for others with more caution."""

import re
from collections.abc import Collection, Iterator

from dialogs.hearing.clauses import Clause, Text
from dialogs.hearing.cues import IN_TASKS, wished
from dialogs.hearing.findings import LIKELY, Finding
from dialogs.hearing.lexicon import Lexicon
from dialogs.hearing.phrases import Vote
from knowledge.model import Question

LONGEST_SENTENCE = 25  # words of a sentence that is heard as a whole
LONGEST_ANSWER = 40  # words of a message that is heard as a whole when a question stands open
FEWEST = 0.12  # a vote below says nothing
OF_NOTHING = 0.8  # how much the phrases about nothing count against others
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
CONTRARY = 0.45  # how sure one can be of words that are denied
UNCLEAR = 0.15  # likeness that leaves every vote unclear
NEAR_RIVAL = 0.55
LEAST_IN_TALK, LEAST_IN_STORY, LEAST_MARGIN = 0.75, 0.4, 0.1  # for questions that are not open


def sounded(lexicon: Lexicon, text: Text, asked: Question | None, also: Collection[str]) -> list[Finding]:
    """Findings of the vote. `also`: questions answered before, when the text puts something right."""
    found: list[Finding] = []
    for first, after, words, clause in _units(text, asked):
        votes = lexicon.likeness.votes(words)
        nothing = max((vote.weight for vote in votes if not vote.question), default=0.0)
        questions = {asked.id} if asked else set()
        for name in questions | set(also):
            if lexicon.knowledge.questions[name].number and FIGURE.search(text.raw):
                continue  # the figures count something else
            most = DOUBTED if _doubted(clause, lexicon.knowledge.questions[name]) else 1.0
            found += _of_question([v for v in votes if v.question == name], nothing, first, after, most)
        others = sorted((v for v in votes if not asked or v.question != asked.id), key=lambda vote: -vote.rich)
        found += _of_any(lexicon, text, clause, others, first, after, bool(asked))
    return found


def _units(text: Text, asked: Question | None) -> Iterator[tuple[int, int, tuple[str, ...], Clause]]:
    """Clauses, sentences of several, and what is short as a whole."""
    told = [c for c in text.clauses if _told(c)]
    for clause in told:
        yield clause.first, clause.after, clause.words, clause
    for sentence in text.sentences:
        size = sentence[-1].after - sentence[0].first
        if len(sentence) > 1 and size <= LONGEST_SENTENCE and all(map(_told, sentence)):
            yield sentence[0].first, sentence[-1].after, tuple(w for c in sentence for w in c.words), sentence[0]
    if asked and len(text.sentences) > 1 and len(text.words) <= LONGEST_ANSWER and len(told) == len(text.clauses):
        yield 0, len(text.words), tuple(word.text for word in text.words), text.clauses[0]


def _told(clause: Clause) -> bool:
    return (
        clause.section not in {"requirements", "offers"}
        and not clause.has("asked_of_you", "elsewhere")
        and (clause.has("now") or not clause.has("past"))
    )


def _doubted(clause: Clause, question: Question) -> bool:
    """Whether the words around say that it may not be so, or not yet."""
    later = clause.has("planned") and not clause.has("now") and question.id not in OF_LATER and not question.about_you
    return later or clause.has("hedges") or clause.asking


def _of_question(votes: list[Vote], nothing: float, first: int, after: int, most: float) -> Iterator[Finding]:
    """The likeliest option of the question, and its rivals, less sure."""
    if not votes or votes[0].weight < FEWEST:
        return
    best, second = votes[0].weight, votes[1].weight if len(votes) > 1 else 0.0
    clear = (best - second) / (best + UNCLEAR)
    sure = 0.5 + 0.75 * (clear - 0.1)
    if best < OF_NOTHING * nothing:
        sure = min(sure, LIKELY)
    if not votes[0].agreed:
        sure = min(sure, CONTRARY)
    yield Finding(votes[0].question, votes[0].option, min(sure, most), first, after)
    for vote in votes[1 : 1 + MOST_RIVALS]:
        if vote.weight > NEAR_RIVAL * best:
            yield Finding(vote.question, vote.option, 0.5 * vote.weight / best, first, after)


def _of_any(
    lexicon: Lexicon,
    text: Text,
    clause: Clause,
    votes: list[Vote],
    first: int,
    after: int,
    in_talk: bool,
) -> Iterator[Finding]:
    """The likeliest answer to any other question, if nothing else is nearly as likely."""
    if len(votes) < MOST_RIVALS or clause.asking:
        return
    best, second = votes[0], votes[1]
    question = lexicon.knowledge.questions.get(best.question)
    if question is None or not _fits(text, clause, question):
        return
    margin = best.rich - second.rich
    least = LEAST_IN_TALK if in_talk else LEAST_IN_STORY
    if margin > LEAST_MARGIN and best.rich > least and best.agreed:
        yield Finding(best.question, best.option, min(0.9, 0.25 + 0.5 * margin + 0.4 * best.rich), first, after)


def _fits(text: Text, clause: Clause, question: Question) -> bool:
    if clause.section == "tasks":
        return question.id in IN_TASKS or question.id == "activities"
    if question.about_you:
        return not text.advert and (clause.has("mine") if question.id == "experience" else wished(text, clause))
    return question.id != "activities" and not question.number
