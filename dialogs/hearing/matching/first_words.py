"""What people type where a company's name is asked for, and which is none: a greeting, a link, a lone yes.

Few words and plain patterns, for the whole line alone: whatever is not surely something else is a name.
"""

import re

from dialogs.hearing.matching.assent import ALL_RIGHT
from dialogs.hearing.matching.options import DONT_KNOW, NO, SKIP, YES
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Name, Remark, Return

NAMELESS = {*DONT_KNOW, *SKIP, "no name", "none", "nameless", "no company", "without a name", "anonymous"}
KEPT_BACK = re.compile(
    r"(?:(?:sorry|well|but|please|im afraid) )*(?:"
    r"(?:i(?:d| would)? )?(?:rather|prefer) not(?: to)?(?: say| tell(?: you)?)?"
    r"|i (?:cant|cannot|can not|wont|may not|must not|shouldnt|dont want to|do not want to|am not allowed to)"
    r" (?:say|tell|name|disclose|share)(?: you)?(?: it| that| them| (?:its|the|their) name)?"
    r"|im not allowed to (?:say|tell|name|disclose)(?: it| that)?"
    r"|not telling(?: you)?|(?:thats )?none of your business|no names?(?: please| thanks| thank you| yet| given)"
    r"|(?:its|it is|thats|that is|this is|the name is|i am|im|we are|were|has to stay)(?: \w+)?"
    r" (?:confidential|(?:a )?secret|private|anonymous|classified|(?:an )?nda)"
    r"|under (?:an )?nda|i (?:have )?signed an nda"
    r")(?: sorry| please| thanks)*"
)
UNTOLD = (  # what is not done with a name
    r"(?:rather not|prefer not to|better not|dont (?:want|like|wish|care) to|do not (?:want|like|wish) to|wont|will not"
    r"|cant|cannot|can not|may not|must not|shouldnt|should not"
    r"|(?:am )?not (?:allowed|supposed|going|willing|free|able) to)"
)
TELLING = r"(?:say|tell|give|share|disclose|mention|reveal|name|type|write|enter|use|put)(?: (?:you|in|down|out))*"
WHOSE_NAME = r"(?:the |a |its |their |any |that |his |her |my )?(?:companys |employers |firms )?(?:real )?names?"
NAME_KEPT = re.compile(
    r"(?:(?:sorry|well|but|so|ok|please|im afraid|actually|honestly) )*(?:"
    rf"(?:i(?:d| would|m)? |we )?{UNTOLD} {TELLING}(?: (?:{WHOSE_NAME}|(?:the |my )?(?:company|employer|firm)"
    r"|(?:which|what) (?:company|firm|one|employer)(?: (?:it|that|this) is)?|who (?:it is|they are|that is)"
    r"|them|it|that))"
    rf"|(?:i(?:d| would)? (?:like to |rather |prefer to |want to |have to |must |will )?|ill |lets |let us |can we )?"
    rf"(?:keep|leave) {WHOSE_NAME} (?:secret|out|away|aside|private|to myself|for myself|open)"
    r"(?: of (?:it|this))?"
    rf"|(?:can|could|may) (?:we|i) (?:do it|do this|go on|start|begin|talk|continue) without {WHOSE_NAME}"
    rf"|{WHOSE_NAME} (?:doesnt matter|does not matter|isnt important|is not important"
    r"|is (?:confidential|secret|private)"
    r"|is none of your business|stays (?:secret|with me)|must stay secret)"
    r"|i (?:(?:dont|do not|cant|cannot) (?:really )?(?:remember|know|recall)|forgot|have forgotten|forget)"
    rf" {WHOSE_NAME}"
    rf"|no names?(?: please)? (?:its|it is) (?:confidential|secret|private)"
    r")(?: yet| sorry| please| thanks| here| now| for now)*"
)
GREETING = re.compile(
    r"(?:(?:hi+|hello+|hallo+|hey+|hiya+|howdy|greetings|yo|good (?:day|morning|evening|afternoon))\b ?)+"
    r"(?:(?:there|you|all|everyone|everybody|bot|advisor|friend|again|sir|madam|folks)\b ?)?"
    r"(?:how are (?:you|things)(?: doing)?(?: today)?|hows it going|how is it going|whats up|nice to meet you)?"
    r"|how are (?:you|things)(?: doing)?(?: today)?|how(?:s| is) it going|whats up|wassup"
)
OF_OTHERS = {
    "fr": "bonjour|bon jour|bonsoir|salut|coucou", "es": "hola|buen(?:os|as) (?:dias|días|tardes|noches)",
    "de": "guten (?:tag|morgen|abend)|servus|gruss gott|grüss gott|grüß gott|moin",
    "it": "ciao|buongiorno|buonasera|salve",
    "pt": "ola|olá|bom dia|boa tarde|boa noite",
    "nl": "goedendag|goedemorgen|goedemiddag|hoi",
    "pl": "czesc|cześć|dzien dobry|dzień dobry", "sv": "hej|hejsan|god dag", "cs": "ahoj|dobry den|dobrý den",
    "tr": "merhaba|selam", "ru": "privet|привет|здравствуйте|добрый день", "hi": "namaste|namaskar|नमस्ते",
    "ar": "salam|marhaba|مرحبا", "zh": "ni hao|nihao|你好", "ja": "konnichiwa|こんにちは",
}  # fmt: skip
WELCOMES = {code: re.compile(rf"(?:{said})(?: \w+)?") for code, said in OF_OTHERS.items()}
ADDRESS = re.compile(r"(?:(?:[\w.+-]+@)|(?:www\.))(?P<host>[\w-]+(?:\.[\w-]+)+)\W*", re.IGNORECASE)
# What may be a name, and was hardly meant as one: the letter of an answer, a number or a word alone.
DOUBTFUL = re.compile(r"[a-t]|(?:confidential|secret|private|classified|nda|lol|ha(?:ha)+|hehe|hmm+|test|testing)")
NUMBER = re.compile(r"[-+–−~]?[$€£]?\d[\d.,'’ ]*%?[.!]*")
ABLE = re.compile(
    r"(?:so |and |hi |hello )?(?:"
    r"what (?:can|do|could) you (?:do|offer|know)(?: for me)?|what can i (?:do|ask|say|type)(?: you| here)?"
    r"|what (?:is|are) (?:this|that|you)(?: bot)?(?: for| about)?|whats this(?: bot)?(?: for| about)?"
    r"|how (?:does|do|can|would) (?:this|it|you|i)(?: bot)? (?:work|help|help me|start|begin|use this|use you)"
    r"|what (?:now|next|should i (?:do|say|type)|do i (?:do|say|type))(?: now| here)?"
    r"|(?:can|could|will|would) you (?:please )?help(?: me)?(?: please)?|i need (?:some |your )?(?:help|advice)"
    r"|i (?:want|would like|am looking for|look for) (?:some )?(?:help|advice)"
    r")(?: please)?"
)
# With a scheme or a path: `booking.com` alone is a name.
LINK = re.compile(r"\w[\w+.-]*://\S*|(?:www\.)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/\S*|mailto:\S+", re.IGNORECASE)
ANGER = re.compile(
    r"(?:this|that|it|its|you|youre|u|what a|so|how|such|fuck|oh)\b.*"
    r"\b(?:useless|stupid|dumb|crap|shit|bullshit|sucks?|off|idiots?|rubbish|nonsense|waste of time)\b.*"
    r"|useless|wtf|bullshit|fuck|(?:stupid |dumb |bloody |fucking )*(?:idiots?|morons?|assholes?|arseholes?"
    r"|jerks?|bastards?|dumbass|losers?|dickhead|bitch|crap|shit)|stupid|dumb|shut up|piss off|go to hell"
    r"|damn(?: you| it)?"
)
WHAT = re.compile(
    r"(?:(?:and|but|so|ok|well|sorry|wait) )*(?:what|why|how|who|where|when|which|huh|eh|pardon)"
    r"(?: (?:that|this|then|so|now))?"
)
LONGEST_WORD = 40  # of a yes or no that may be a name
START = re.compile(r"start|begin|lets (?:go|start)|go|ready|im ready")
SAID: tuple[tuple[re.Pattern[str], Move], ...] = (
    (START, Return()),
    (KEPT_BACK, Name("")),
    (NAME_KEPT, Name("")),
    (GREETING, Remark(("hello",))),
    (ABLE, Remark(("able",))),
    (ANGER, Remark(("sorry",))),
)


def no_name(line: str) -> Move | None:
    """What the line means instead; nothing when it may be a name."""
    words = plain(line)
    if LINK.search(line):
        return Remark(("link",))
    if not re.search(r"\w", words):
        return Remark(("able",))
    if line.endswith("?") and WHAT.fullmatch(words):  # without the question mark it may be a name
        return Remark(("able",))
    said = (move for pattern, move in SAID if pattern.fullmatch(words))
    return _may_be_one(line, words) or next(said, None) or _greeting_of_others(words)


def _may_be_one(line: str, words: str) -> Move | None:
    """A name that is hardly meant as one, or stands in an address: asked about."""
    address = ADDRESS.fullmatch(line)
    if address or words in YES | NO | ALL_RIGHT or DOUBTFUL.fullmatch(words) or NUMBER.fullmatch(line):
        return Remark(("is_name", (address["host"] if address else line)[:LONGEST_WORD]))
    return None


def _greeting_of_others(words: str) -> Move | None:
    language = next((code for code, said in WELCOMES.items() if said.fullmatch(words)), "")
    return Remark(("english", language)) if language else None
