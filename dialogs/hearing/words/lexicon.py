"""The speech of a knowledge made ready for hearing: kinds of words by their first, phrases by what is in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import chain

from dialogs.hearing.words.clauses import Kinds, kinds_from, spelled, spelled_each
from dialogs.hearing.words.ear import NOTHING, Ear, Kept, Silence, Spelling
from dialogs.hearing.words.phrases import Likeness, stem
from dialogs.hearing.words.topics import Topics
from knowledge.model import Knowledge, Option, Question
from knowledge.records import cached_property, dataclass
from knowledge.speech import Speech, phrases_in

LOOKED_UP = set(  # lists of single words that nobody looks for in a text: they are asked whether a word is in them
    "spelled persons authorities jobs no_names said_elsewhere forms_elsewhere kinds_of_firm terms little_in_names "
    "little around everyday not_firms firm_forms openers sure_openers old_firms known_words doubtful "
    "big_firms verbs_of_firms languages de fr es it pt nl pl tr sv cs no_negation_of "
    "places places_alone before_persons verbs_of_persons honorifics near_places job_titles given_names".split()
)
CUE = "cue:"  # before question and option: words that are enough by themselves


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Built once for a knowledge, when somebody first says what must be understood."""

    knowledge: Knowledge
    speech: Speech

    @cached_property
    def kinds(self) -> Kinds:
        requests = {f"asks:{name}": request.say for name, request in self.speech.requests.items()}
        asides = {
            f"{kind}:{name}": phrases
            for kind, named in self.speech.asides.items()
            for name, phrases in named.items()
            if kind not in {"silence", "feelings", "ask_about"}
        }
        literal = {kind: [p for p in said if "*" not in p] for kind, said in {**requests, **asides}.items()}
        words = {k: said for k, said in self.speech.words.items() if not (k in LOOKED_UP or k.startswith("same_"))}
        return kinds_from({**words, **literal, **self.cues})

    @cached_property
    def haste(self) -> Mapping[str, str]:
        """Words written in haste, as they are meant."""
        return {short: meant for entry in self.speech.words.get("spelled", ()) for short, meant in [entry.split()]}

    @cached_property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        return {
            f"{CUE}{of.question}:{option}": tuple(phrases_in(said))
            for of in self.speech.phrases.values()
            for option, said in of.cues.items()
        }

    @cached_property
    def counting(self) -> frozenset[str]:
        """The questions that a number answers."""
        return frozenset(question.id for question in self.knowledge.questions.values() if question.number)

    def likeness(self, question: Question) -> Likeness:
        """The phrases of one question, to be compared with."""
        if question.id not in self._likenesses:
            self._likenesses[question.id] = Likeness(self._said_for(question), self.speech.words)
        return self._likenesses[question.id]

    @cached_property
    def wants(self) -> Likeness:
        """What people want of us, to be compared with: here the little words tell much."""
        return Likeness(self._wants, {"negators": self.speech.words.get("negators", ())})

    @cached_property
    def words_of_wants(self) -> Mapping[str, frozenset[str]]:
        """What is said by those who want this or that, without endings."""
        return {
            want: frozenset(stem(word) for words in sentences for word in words)
            for want, sentences in self._wants.items()
        }

    @cached_property
    def openings_of_wants(self) -> Mapping[str, frozenset[str]]:
        """With which words they begin."""
        return {want: frozenset(words[0] for words in sentences) for want, sentences in self._wants.items()}

    def tells_facts(self, word: str) -> bool:
        """Whether it is said of companies and people, and never to us."""
        return self.topics.hold(word) and stem(word) not in self._words_to_us

    @cached_property
    def _words_to_us(self) -> frozenset[str]:
        return frozenset[str]().union(*self.words_of_wants.values())

    @cached_property
    def short_wants(self) -> frozenset[tuple[str, ...]]:
        """The same sentences without the words around them, short or long."""
        said = (words for sentences in self._wants.values() for words in sentences)
        return frozenset(tuple(word for word in words if word not in self.around) or words for words in said)

    @cached_property
    def around(self) -> frozenset[str]:
        """Words that are said before and behind a sentence, and add nothing to it."""
        return self.list("around")

    @cached_property
    def _wants(self) -> Mapping[str, Sequence[tuple[str, ...]]]:
        return {want.id: self._meant(want.say) for want in self.speech.wants.values()}

    @cached_property
    def heads(self) -> Mapping[tuple[str, ...], str]:
        """The headings of an advertisement -> the section that they open."""
        return {spelled(head): section for section, heads in self.speech.adverts.heads.items() for head in heads}

    @cached_property
    def head_words(self) -> Kinds:
        return kinds_from(self.speech.adverts.head_words)

    @cached_property
    def ad_marks(self) -> Kinds:
        return kinds_from({"mark": self.speech.adverts.marks})

    @cached_property
    def _likenesses(self) -> dict[str, Likeness]:
        return {}

    @cached_property
    def topics(self) -> Topics:
        """What sentences are about that answer no open question."""
        said = {q.id: [*chain(*self._said_for(q).values())] for q in self.knowledge.questions.values()}
        return Topics(self._spelling, {**said, NOTHING: [*self._nothing, *self._to_us]})

    @cached_property
    def _nothing(self) -> Sequence[tuple[str, ...]]:
        """What is said and answers nothing."""
        return self._meant(self.speech.asides.get("silence", {}).get("silence", ()))

    @cached_property
    def _to_us(self) -> tuple[tuple[str, ...], ...]:
        """What is wanted of us, which is about no question either."""
        return tuple(words for sentences in self._wants.values() for words in sentences)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words that are said of any company; what is none of them may be a name."""
        lists = (words for kind, words in self.speech.words.items() if kind != "places")  # firms are called after them
        of_options = (self._said_for(question).values() for question in self.knowledge.questions.values())
        said = chain.from_iterable(chain.from_iterable(of_options))
        return frozenset(" ".join(chain.from_iterable(lists)).split()).union(*said, *self._nothing)

    def stems(self, words: Iterable[str]) -> set[str]:
        """What of the words tells something, without its endings."""
        little, negators = self.list("little"), self.list("negators")
        return {stem(word) for word in words if word not in little and word not in negators}

    def ear(self, question: Question) -> Ear:
        """How answers to one question sound, made when it is first asked."""
        if question.id not in self._ears:
            silence = self._silence if question.id in self.speech.phrases else None
            self._ears[question.id] = Ear(self._spelling, self._said_for(question), silence)
        return self._ears[question.id]

    def with_all_ears(self) -> "Lexicon":
        """Ready for a long text, which speaks of nearly all questions, so that it need not wait for its ears."""
        for question in self.knowledge.questions.values():
            self.ear(question)
        return self

    @cached_property
    def _silence(self) -> Silence:
        return Silence(self._spelling, self._nothing)

    @cached_property
    def _ears(self) -> dict[str, Ear]:
        return {}

    @cached_property
    def _spelling(self) -> Spelling:
        alike = {word: kind for kind, words in self.speech.words.items() if kind.startswith("same_") for word in words}
        return Spelling(self.list("little"), alike)

    def _said_for(self, question: Question) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """What is said for each option of a question, taken apart once."""
        if question.id not in self._said:
            self._said[question.id] = {option.id: self._taken_apart(question, option) for option in question.options}
        return self._said[question.id]

    def _taken_apart(self, question: Question, option: Option) -> Sequence[tuple[str, ...]]:
        of = self.speech.phrases.get(question.id)
        said = (*of.phrases.get(option.id, ()), *of.cues.get(option.id, ())) if of else ()
        return self._meant(dict.fromkeys((*phrases_in(said), option.say)))

    def _meant(self, phrases: Iterable[str]) -> Sequence[tuple[str, ...]]:
        """Their words as they are meant."""
        meant = self._one_of.__getitem__
        return [tuple(map(meant, words)) for words in spelled_each(phrases)]

    @cached_property
    def _one_of(self) -> Kept[str]:
        """A word as it is meant; and one and the same, however often it is said."""
        return Kept(lambda word: self.haste.get(word, word))

    @cached_property
    def _said(self) -> dict[str, Mapping[str, Sequence[tuple[str, ...]]]]:
        return {}

    def list(self, kind: str) -> frozenset[str]:
        return self._sets.get(kind, frozenset())

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {kind: frozenset(words) for kind, words in self.speech.words.items()}


@dataclass(frozen=True)
class Told:
    """All of a knowledge that a lexicon is made of: the same wherever the advisor stands."""

    questions: tuple[Question, ...]
    speech: Callable[[], Speech]
    knowledge: Knowledge = field(compare=False)


@lru_cache(maxsize=4)
def lexicon_of(knowledge: Knowledge) -> Lexicon:
    return _made(Told(tuple(knowledge.questions.values()), knowledge.speech, knowledge))


@lru_cache(maxsize=2)
def _made(told: Told) -> Lexicon:
    return Lexicon(told.knowledge, told.speech())
