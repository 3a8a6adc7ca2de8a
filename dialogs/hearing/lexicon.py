"""The speech of a knowledge made ready for hearing: kinds of words by their first, phrases by what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dialogs.hearing.clauses import Kinds, kinds_from, spelled
from dialogs.hearing.phrases import Likeness
from knowledge.model import Knowledge
from knowledge.speech import Speech

LOOKED_UP = set(  # lists of single words that nobody looks for in a text: they are asked whether a word is in them
    "little everyday not_firms known_firms firm_forms openers sure_openers old_firms known_words doubtful big_firms "
    "terms little_in_names verbs_of_firms languages de fr es it pt nl pl tr sv cs no_negation_of".split()
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
            if kind != "silence"
        }
        literal = {kind: [p for p in said if "*" not in p] for kind, said in {**requests, **asides}.items()}
        words = {k: said for k, said in self.speech.words.items() if not (k in LOOKED_UP or k.startswith("same_"))}
        return kinds_from({**words, **literal, **self.cues})

    @cached_property
    def cues(self) -> Mapping[str, tuple[str, ...]]:
        return {
            f"{CUE}{of.question}:{option}": tuple(phrase.text for phrase in said)
            for of in self.speech.phrases.values()
            for option, said in of.cues.items()
        }

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
    def likeness(self) -> Likeness:
        said = [
            *self.speech.said,
            *((o.say, q.id, o.id) for q in self.knowledge.questions.values() for o in q.options),
            *((text, "", "") for text in self.speech.asides.get("silence", {}).get("silence", ())),
        ]
        known = self.knowledge.questions
        kept = [(text, q, o) for text, q, o in said if not q or (q in known and o in known[q].option)]
        return Likeness(kept, self.speech.words)

    def list(self, kind: str) -> frozenset[str]:
        return self._sets.get(kind, frozenset())

    @cached_property
    def _sets(self) -> Mapping[str, frozenset[str]]:
        return {kind: frozenset(words) for kind, words in self.speech.words.items()}


@lru_cache(maxsize=2)
def lexicon_of(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge, knowledge.speech())
