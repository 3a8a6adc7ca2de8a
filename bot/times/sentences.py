"""A line as people and calendars write it, with no more left than a day and a time.

`I have an interview at Acme on Thurday, 10:30-11:30am` is `thursday, 10:30 am` after that. What is not known is left
standing, so that the line is read as no date.
"""

import re
from difflib import SequenceMatcher

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
MINUTES = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "forty five": 45, "fifty": 50}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
SPELT = [*WEEKDAYS, *MONTHS, "tomorrow"]
SHORTEST = 5  # letters of a word in which a slip is still seen
ALIKE, APART = 0.8, 0.06  # how much a slip is like the word, and how much less like the next one

HALF = r"[ap]\.?m\b\.?"
MOMENT = r"\d{1,2}(?:[:h]\d\d|\.(?:00|15|30|45))?"
SPAN = re.compile(
    rf"(?P<of>\bfrom )?(?<![\w.:/+-])(?P<start>{MOMENT}) ?(?P<half>{HALF})?"
    rf" ?(?P<to>-|\bto\b|\btill\b|\buntil\b) ?(?P<end>{MOMENT}) ?(?P<last>{HALF})?(?![\w:/-]|\.\d)"
)
ISO = re.compile(r"\b(\d{4})-?(\d\d)-?(\d\d)t(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?(z\b|[+-]\d\d:?\d\d\b)?")
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(?:20)?(\d\d))?(?![\d/])")
QUARTER = re.compile(r"\b(?:at )?(?:an? )?quarter (to|past) (\d{1,2})\b")
MEETING = r"(?:interviews?|interviewing|call|meeting|appointment|chat|conversation|talk|screening)\b"
MOVED = r"(?:moved|rescheduled|postponed|shifted|pushed|changed|brought)\b(?: (?:back|forward|out))?"
DATED = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|tues|thur|thurs|noon|midday"
    rf"|{'|'.join([*WEEKDAYS, *MONTHS])}|today|tonight|tomorrow|yesterday|next|this|coming|the|in|on|at|for|with|to|um)"
)
DOUBTED = (
    r"(?:not|no|never|cancell?ed|off|is|was|unless|or|if|and|but|after|before|instead|until|till|from|between|except"
    rf"|maybe|night|midnight|latest|earliest|least|most|same|half|quarter|time|when|{MOVED}|\w+n't)"
)
WORD = rf"(?!(?:{DATED}|{DOUBTED})\b)[^\W\d][\w.&'-]*"
COMPANY = re.compile(rf"(?:\b{MEETING} )?\b(?:with|at|for) (?:the |an? )?{WORD}(?: {WORD}){{0,3}}")
OTHERS = r"(?:the|an?|lunch|breakfast|home|work|hr|them|him|her|someone|somebody|you|me|us|my|our|their|his|your)"
NAMED = re.compile(rf"\b(?:with|at) (?!{OTHERS}\b)(?P<name>{WORD}(?: {WORD}){{0,3}})")
LEAD = re.compile(
    r"(?:(?:hi|hello|ok|yes|actually|please|sorry|so|when|i|we|i've|ive|i'm|they|they've|have|had|has|got|am|are|invited|me|my"
    r"|our|an?|the|it|it's|its|it'll|that's|there's|there|is|will|be|been|takes|place|starts|now|to|on|for|new|date|time"
    r"|job|phone|video|onsite|on-site|technical|final|scheduled|set|booked|planned|confirmed|fixed"
    rf"|(?:first|second|third|next|last|1st|2nd|3rd)(?= (?:{MEETING}|round\b|job\b|technical\b))|round"
    rf"|(?:was|just)(?= {MOVED})|{MEETING}|{MOVED})(?![\w'])[,:!]? ?)*"
)
TAIL = re.compile(
    r"(?<!\bin),? (?:online|in person|by (?:phone|video)|(?:on|via|over) (?:zoom|teams|google meet|meet|skype)|sharp"
    r"|please|now|thanks|\(?(?:for )?(?:an?|\d+|half an) ?(?:hours?|min(?:ute)?s?)\)?|instead(?: of .+)?"
    rf"|(?:my |the |an? )?{MEETING})$"
)
REWRITTEN = [
    (re.compile(pattern), better)
    for pattern, better in (
        (r"\btonight\b", "today evening"),
        (r"\bthis (morning|afternoon|evening)\b", r"today \1"),
        (r"\b(?:tmrw|tmr|2moro)\b", "tomorrow"),
        (r"\b(thu|tue|wed)(?:rs?|s)\b(?:\.|day\b)?", r"\1"),
        (r" (?:my|our) time\b|\blater (?=today)", ""),
        (r"\bin half an hour\b", "in 30 minutes"),
        (r"\b(?:this )?coming\b", "this"),
        (r"\bin a fortnight\b|\b(?:a fortnight|2 weeks) from (?:now|today)\b", "in 2 weeks"),
        (r"\b(?:an?|1) week from (?:now|today)\b|\b(?:today in )an? week\b", "in 1 week"),
        (r"\bnext week,? (?:on )?(\w+)(?<=day)\b", r"\1 next week"),
        (r"\b(?:at )?half past (\d{1,2})\b", r"at \1:30"),
        (r"\b(?:at )?(10|20|25) past (\d{1,2})\b", r"at \2:\1"),
        (r"\b12 (noon|midday)\b", r"\1"),
        (r"(?<![\d:.])(\d{1,2}(?:[:.]\d\d)?) in the (morning|afternoon|evening)\b", r"at \1 \2"),
        (r"\bat at\b", "at"),
        (r"(?<=\d:\d\d):\d\d\b", ""),
        (r"(?<=:\d\d) ?(?:hrs?|hours)\b", ""),
        (r"\b(\d{1,2})([0-5]\d) ?([ap])\.?m\b", r"\1:\2 \3m"),
        (
            r"(?<![\d:./+-])(?!20[2-9]\d)([01]\d|2[0-3])([0-5]\d)(?: ?(?:hrs?|hours|uhr|h))?"
            r"(?=$|,| on\b| \(| (?:utc|gmt|ces?t|[ep]t)\b)",
            r"\1:\2",
        ),
        (r"\b(\d{4})/(\d\d)/(\d\d)\b", r"\1-\2-\3"),
        (r"\b(\d{1,2})\.(\d{1,2})\.(2\d)(?!\d)", r"\1.\2.20\3"),
        (rf"({MOVED}) from .+ to ", r"\1 to "),
    )
]


def plain(words: str) -> str:
    """The line in small letters, its times and days in few forms, without what is said around them."""
    return _alone(_simple(words))


def names_another(words: str, company: str) -> bool:
    """Whether an interview with somebody is named who may be another than that company."""
    named = NAMED.search(_simple(words))
    return named is not None and not set(named["name"].split()) & set(re.findall(r"[\w.&'-]+", company.casefold()))


def _simple(words: str) -> str:
    line = re.sub(r"[’`´]", "'", words.casefold()).replace("@", " at ")
    line = re.sub(r"[⋅·•|]", " ", re.sub(r"[‐‑–—−]", "-", line))
    line = " ".join(line.split()).strip(" !?.")
    line = re.sub(r"[a-z]{5,}", lambda word: _spelt(word[0]), line)
    return _in_figures(ISO.sub(_of_iso, line))


def _in_figures(line: str) -> str:
    for number, (word, ordinal) in enumerate(zip(NUMBERS, ORDINALS, strict=True), start=1):
        line = re.sub(
            rf"\b{ordinal}\b(?= (?:of )?(?:{'|'.join(MONTHS)})\b)|(?<=the ){ordinal}(?=$|,| at\b)", f"{number}th", line
        )
        line = re.sub(rf"\b{word}\b", str(number), line)
    for word, minutes in MINUTES.items():
        line = re.sub(rf"\b(\d{{1,2}}) {word}\b(?!-)", rf"at \1:{minutes}", line)
    line = SLASHED.sub(_of_slashes, QUARTER.sub(_quarter, line))
    for pattern, better in REWRITTEN:
        line = pattern.sub(better, line)
    return SPAN.sub(_beginning, line)


def _alone(line: str) -> str:
    """Without the company and the words around a date."""
    line = " ".join(COMPANY.sub(" ", line).split()).lstrip(" ,:")
    lead = LEAD.match(line)
    line = line[lead.end() if lead else 0 :]
    while tail := TAIL.search(line):
        line = line[: tail.start()]
    return line


def _spelt(word: str) -> str:
    """The day or month that is meant by a slip, where it can be only one."""
    if len(word) < SHORTEST or word in SPELT:
        return word
    like = sorted(((SequenceMatcher(None, word, right).ratio(), right) for right in SPELT), reverse=True)
    (best, right), (second, _) = like[:2]
    return right if best >= ALIKE and best - second >= APART else word


def _of_iso(found: re.Match[str]) -> str:
    year, month, day, hour, minute, zone = found.groups()
    return f"{year}-{month}-{day} {hour}:{minute}" + (f" utc{zone.strip('z')}" if zone else "")


def _of_slashes(found: re.Match[str]) -> str:
    """`24/12` and `12/24`, the day first; of `3/12` nobody knows which is the month."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first != second and max(first, second) <= len(MONTHS):
        return found[0]
    return f"{max(first, second)}.{min(first, second)}." + (f"20{year}" if year else "")


def _quarter(found: re.Match[str]) -> str:
    hour = int(found[2])
    return f"at {hour}:15" if found[1] == "past" else f"at {hour - 1 or 12}:45"


def _beginning(span: re.Match[str]) -> str:
    """Of `10-11am` the `10am`; a span of mere numbers may be anything, and `10 to 3` is a time."""
    start, half, last = span["start"], span["half"], span["last"]
    bare = start.isdecimal() and not half
    if bare and not (last and (span["of"] or span["to"] == "-")):
        return span[0]
    hour, end = (int(re.split(r"\D", moment)[0]) for moment in (start, span["end"]))
    if not half and last and hour <= len(NUMBERS):
        earlier = hour % 12 > end % 12  # `11-12pm`
        half = ("am" if last.startswith("p") else "pm") if earlier else last
    return f"{start} {half}" if half else start
