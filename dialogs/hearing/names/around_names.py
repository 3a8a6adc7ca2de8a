"""What people say around a company's name, taken away: a greeting, `company:`, `I think`, `, a bank`, quotes."""

import re
from typing import NamedTuple


def _any(said: str) -> str:
    """Any of these, which are parted by commas."""
    return "(?:" + "|".join(each.strip() for each in said.split(",")) + ")"


LEADING = _any("""called, named, name is, names, offer (?:from|by|at), interview (?:with|at|for), interviewing
    (?:at|with), apply(?:ing)? (?:at|to), applied (?:at|to), work(?:ing)? (?:at|for), job at, role at, position at,
    looking at, thinking (?:of|about), about, consider(?:ing)?, join(?:ing)?, it is, it'?s, try, check, with, at,
    heard of, heard about, you know, know of, signed with, moving to, (?:recruiter|someone|somebody|people) from,
    contacted by, hired by, (?:company|employer|firm|target|client|place) is""")
INTRODUCED = re.compile(rf"(?:.*\b{LEADING}\s+)(?P<name>.+)", re.IGNORECASE)
JUDGED = _any("""any good, a good, good, ok, okay, legit, worth, decent, safe, serious, for real, all right,
    alright, a scam, bad, hiring, nice""")
ASKED_OF = re.compile(
    r"(?:(?:so|and|but|hey|hi|ok|well),? )*(?:is|are|was|how'?s|how is) "
    rf"(?P<name>.+?) (?:actually |really )?{JUDGED}\b.*",
    re.IGNORECASE,
)
DONE = _any("""offered, wants, want, contacted, invited, hired, wrote, called, approached, pays, makes, sells,
    rejected, interviewed""")
TOLD_OF = re.compile(
    rf"(?P<name>[^\s,]+(?: [^\s,]+)?) (?:just |has |have |had )?{DONE} (?:me|to|us|a|an|the|software|well)\b.*",
    re.IGNORECASE,
)
OF_IT = re.compile(
    r"(?:(?:the|at|in) )*(?P<name>.+?)'s? (?:(?:data|ml|ai|new|own) )*(?:team|group|offer|data|ad|job|lab)s?\b.*"
)
THEN = _any("""on, next, last, this, in, for, as, since, wrote, contacted, offered, has, have, who, which, where,
    today, tomorrow, yesterday, now, again, or not, and, but, because, so""")
AFTERWARDS = re.compile(rf"\s+{THEN}\b.*$", re.IGNORECASE)
FIRM = _any("company, employer, firm, name, target, organi[sz]ation, client, place, offer, startup, business, agency")
LABEL = re.compile(
    r"(?:(?:the|my|our|a|it'?s|current|present|new|target|possible|potential|next|dream|your) )*"
    rf"{FIRM}(?:'?s)?(?: (?:name|in question|i have in mind|i mean|in mind|here))?(?:'s)?"
    r"(?:\s*[:=]\s*|\s+[-–—]\s+| (?:called|named) "
    r"| (?:is|would be|will be|was)(?: actually| just| simply)? (?:called |named )?)(?=\S)",
    re.IGNORECASE,
)
BEFORE_CALLED = _any("""is, are, was, were, it'?s, they'?re, actually, just, simply, itself, themselves, company,
    startup, firm, bank, agency, something, place, outfit""")
CALLING = _any("""called, named, name'?s, name is, goes by, go by, calls? (?:itself|themselves|it|them), known as,
    trading as, trades as""")
CALLED = re.compile(
    rf"(?:.*\b)?(?:{BEFORE_CALLED}\b,? )?{CALLING}(?: the name(?: of)?)?(?: simply| just| actually)?:? (?=\S)",
    re.IGNORECASE,
)
HELLO = _any(
    "hi, hey, hiya, hello, well, so, um, uh, uhm, hmm, yes, yeah, sure, good (?:morning|evening|afternoon|day)"
)
NEARLY = _any("""ok, okay, maybe, probably, perhaps, possibly, let'?s say, say, let'?s try, let'?s take, currently,
    presently, right now, now, mostly, mainly, obviously, of course, i guess, i think, i mean, i have, i'?d say, i
    would say, that would be, it would be, that'?s, it'?s about, it is about, about, regarding, re, concerning, for
    now, for example, namely, at, with, by, from, i am at, i'?m at, i'?m with, we are, we'?re, try, check, take,
    judge, rate, look at, tell me about, (?:have you )?(?:ever )?heard of, (?:do )?you know, it'?s, it is, this is,
    they are, they'?re""")
LED_UP = re.compile(
    rf"(?:{HELLO}(?: there| bot| all)?(?:[,.!:…-]+ ?| (?=[^,.!]*$))|{NEARLY},?:? )+(?=\S)", re.IGNORECASE
)
ADDED = _any("""i think, i guess, i believe, i suppose, i'?d say, please, pls, plz, maybe, probably, perhaps, then,
    again, obviously, lol, haha+, hehe, thanks, thank you, thx, for example, for instance, for now, say, of course,
    mostly, here, i mean, actually, if that helps, if you know (?:it|them), you know, do you know (?:it|them),
    (?:ever )?heard of (?:it|them), know (?:it|them), can'?t decide, cannot decide, not sure which, which one, which
    is better, undecided, what do you think, any good, wants me, is hiring, or so, basically, tbh, imo, yeah, right
    now, itself, themselves, at the moment, now, currently""")
SMILES = r"\s*[:;]-?[)(DPp]|\s*[\U0001f300-\U0001faff☺❤]+|\s*\^\^|\s*xd"
TRAILED = re.compile(rf"(?:,? {ADDED}|{SMILES})+\s*$", re.IGNORECASE)
SAID_SO = _any("""the name, its name, called, named, whole name, full name, really the name, actually the name, as
    in, (?:it'?s|it is|is) (?:a|the) (?:company|firm|startup|start-up|real name), like (?:in|the|a), yes, that'?s
    (?:all|it|them), with (?:a |an )?(?:capital|small|big|two|double|k|c), spelled, spelt, one word, two words, not
    the, no joke, no kidding, don'?t laugh, the (?:company|firm|brand|startup|bank|insurer|agency|one
    with|social|software|app)""")
SAID_TO_BE = re.compile(rf"\b{SAID_SO}\b", re.IGNORECASE)
# With these a name may begin.
OF_NAMES = {*"hello hi hey yes ok okay say now take well so sure check try good right".split(), "we are"}
QUOTES = "\"'“”„«»‹›‘’`"
END = re.compile(r",\s|[.!]\s(?!\w\.)|\s?\(|\s[-–—]\s|:\s|;\s")
SEVERAL = re.compile(r",? (?:or|vs\.?|versus|against) ", re.IGNORECASE)
BOTH = re.compile(
    r"(?:it'?s |(?:i(?:'?ve| have)(?: got)?|i got|there are) )?(?:(?:two|both|three|several|either|between)"
    r"(?: actually| of them| offers| companies| names| candidates| options| interviews| jobs| firms)?[,:.]? "
    r"|offers from |(?:comparing|compare|choosing between|torn between|deciding between) )(?=\S)",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:St|Dr|Mr|Mrs|Co|No|Inc|Ltd|sp|spol)$|(?:^|[.\s])\w$")


class Bare(NamedTuple):
    """A line without what stands around; `led`: it is said that this is the name."""

    said: str
    led: bool


def bare(line: str) -> Bare:
    """`Hi, the company is called acme, I think` -> `acme`."""
    said, led = line.strip().replace("’", "'"), False
    while said:
        before = said
        said = TRAILED.sub("", said).rstrip("!?… –—-") or said
        said = said if said.count(".") != 1 else said.rstrip(".")
        said = _unquoted(said)
        for pattern in (CALLED, LABEL):
            if found := pattern.match(said):
                said, led = said[found.end() :], True
        if (found := LED_UP.match(said)) and not _titled(said, found.end()):
            said = said[found.end() :]
        if said == before:
            break
    return Bare(said.strip(), led)


def _titled(said: str, end: int) -> bool:
    """`Hello Fresh`, `Ok Google`: what could lead up to a name is a part of it."""
    led = said[:end].strip().lower()
    return said[:1].isupper() and all(word[:1].isupper() for word in said[end:].split()) and led in OF_NAMES


def _unquoted(said: str) -> str:
    inner = said.strip(QUOTES)
    whole = said[:1] in QUOTES and said[-1:] in QUOTES and len(inner) < len(said)
    return inner if whole and not any(sign in inner for sign in QUOTES.replace("'", "").replace("’", "")) else said


def cut(line: str) -> tuple[str, str]:
    """The line up to the first sign behind which something is told of what stands before, and the rest."""
    for found in END.finditer(line):
        first = line[: found.start()]
        if not (found[0][0] in ".!" and TITLED.search(first)) and first.strip():
            return _unquoted(first.strip()), line[found.end() :].rstrip(").")
    return line, ""


def listed(line: str) -> list[str]:
    """The names that are counted up, or nothing where only one is told."""
    both = BOTH.match(line)
    rest = (line[both.end() :] if both else line).rstrip("?.! ")
    names = SEVERAL.split(rest)
    if both and len(names) == 1:
        names = re.split(r",? and |, | & |/", rest)
    elif len(names) == 1 and ", " in rest and " and " in rest:
        names = re.split(r",? and |, ", rest)
    return [name.strip() for name in names] if len(names) > 1 and all(name.strip() for name in names) else []


def introduction(raw: str) -> str:
    """What stands where a name is led up to: `an interview at quillmark on Friday`, `is bidotter legit?`."""
    line = " ".join(raw.split()).rstrip(".!?").replace("’", "'")
    found = ASKED_OF.fullmatch(line) or TOLD_OF.fullmatch(line) or OF_IT.fullmatch(line) or INTRODUCED.fullmatch(line)
    return cut(AFTERWARDS.sub("", found["name"].strip()))[0] if found else ""
