"""Names in a story that name no company that is told of: where somebody comes from, who sits there, what is quoted.

A company is told of where something says so: how many work there, what kind of place it is, what it does or offers, or
words that lead up to it. Where one is told of so, what stands beside it without any of that is none.
"""

import re
from collections.abc import Sequence

from dialogs.hearing.names.unnamed import KINDS
from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.clauses import STORY, Text

NUMBER = (
    r"~?(?:\d[\d.,'’\u00a0 ]{0,9}k?|\w+ty(?:-\w+)?|\w+teen|(?:a )?(?:hundred|dozen|thousand)"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
PEOPLE = r"(?:people|persons?|staff|ppl|employees|folks|heads|workers|colleagues|souls|humans|guys|strong|fte|of us)"
KIND = rf"(?:{KINDS}|company|firm|giant|wholesaler|outfit|place)"
# Behind a name: `, 340 people`, ` (insurer, 2,400)`, ` is a bank`, ` pinged me`, `: they ...`
HEADS = re.compile(
    rf"['’]?s?[,:;(=.–—-]?\s[^.;!?\n]{{0,60}}?\b{NUMBER}\+?\s(?:\w+\s){{0,2}}?{PEOPLE}\b"
    r"|\s?[,:(=]\s?(?:about |around |some |now |just )?(?!(?:19|20)\d\d\b)\d{1,3}(?:[,.' ]?\d{3}|\d\d|k)"
    r"(?=[,.);]|\s(?:in|worldwide|total))",
    re.IGNORECASE,
)
OF_A_KIND = re.compile(
    rf"(?:,|\s\(|:|\sis|\sare|=|\s[–—-])\s(?:(?:an?|the|my|our|this|some)\s)?(?:[^\W\d_][\w'’-]*\s){{0,4}}?{KIND}\b",
    re.IGNORECASE,
)
DOES = re.compile(
    r"(?:\s\([^)]{1,60}\))?,?\s(?:(?:now|just|also|really|has|have)\s)?"
    r"(?:wants?|offer(?:s|ed)|sells?|makes?|pays?|employs?|hires?|builds?|pinged|invited|contacted|approached|wrote"
    r"|called|ships?|rejected|runs|delivers?|produces?|promised|asked|needs|lends|insures|does|do|is an?|are an?|has"
    r"|have|is \w+ing|would|lets|gives|keeps|looks|seems|earns|lives|uses|takes|puts|doesn|isn|hasn|can|could|will"
    r"|feels|buys|trades|rents|operates|gets|lost|came|comes|bit|bought|hired|fired|sacked|sent)\b"
    r"|['’](?:s|d|ll)?\s(?:team|models?|data|offer|people|office|boss|founders?|ceo|cto|ml|ai|board|site|blog|website)\b",
    re.IGNORECASE,
)
TELLS_MORE = re.compile(r"['\"’”]*(?:,\s(?:which|who|where|an?)\b|:\s)", re.IGNORECASE)
# Before it: `an offer from`, `(1)`, `a bank called`, `And the`, `As for`
LED_UP = re.compile(
    r"(?:\b(?:offers?|letter|interview(?:s|ing|ed)?|jobs?|role|position|place|company|firm|employer|start-?up|client"
    r"|work(?:s|ing)?|been|am|im|i['’]m|we['’]re|stay(?:ing)?|back|mov(?:e|ing)|go|going|leav(?:e|ing)|left|sits?|now"
    r"|round)[^.;!?,]{0,12}?\s(?:at|with|by|for|to|from|called|named|is)"
    r"|\b(?:called|named|name is|name['’]s|join|joining|leave|leaving|left|at|versus|vs\.?|about|other is|one is|so did"
    r"|rated|judged|marked|scored)"
    r"|(?:^|[\s(])(?:[abc123]|first|second|third|one|other|option \w+|plan \w+|currently|now|offer|name|company"
    r"|employer|firm)[:).,])\s(?:the\s)?['\"‘“(]?$",
    re.IGNORECASE,
)
KIND_BEFORE = re.compile(rf"\b{KIND}(?:,? called| named|,|:|,? name is)?\s['\"‘“]?$", re.IGNORECASE)
OPENS = re.compile(
    r"(?:^|[.!?;]\s|\n)(?:(?:and|or|then|now|it['’]s|its|from|for|on|with|of|as for|one|the other|second|first|third)"
    r"[,:]?\s)+(?:is\s|from\s|the\s)*['\"‘“]?$",
    re.IGNORECASE,
)
# A name that looks like that of a company, and one that does not
FORM = re.compile(
    r".*(?:&|\b(?:gmbh|ag|ltd|inc|llc|plc|oy|ab|srl|bv|nv|as|kg|labs|analytics|systems|bank|insurance|group|partners"
    r"|pharma|health|robotics|energy|foods|data|ai|university|institut[eo]?|council|ministry|registry|hospital|hôpital"
    r"|services?|loans|pay|versicherung|software|consulting|studios?)\b).*|[\w-]+\.[a-z]{2,6}",
    re.IGNORECASE,
)
NO_FORM = re.compile(r"[A-Z]\d[A-Z]\d|[A-Z]&[A-Z]|.*-(?:like|type|style|ish|esque)")
BESIDE = re.compile(r"\s?(?:,|and|or|vs\.?|versus|/|against|over|than)(?:\s(?:the|at|from))?\s", re.IGNORECASE)
COMPARED = re.compile(r"\bcomparing\b|\b(?:two|three|both|2|3) (?:offers?|options|companies|places)\b", re.IGNORECASE)
SEVERAL = 2
SHORTEST = 4  # letters of a word of a name that stands for all of it
NEAR = 40  # letters before a name in which words may lead up to it


def told_of(text: Text, names: Sequence[Name]) -> list[Name]:
    """The names without those that are told beside a company, where one is told of; all of them where none is, or in
    a few words.
    """
    if len(text.words) <= STORY:
        return list(names)
    written = {said: _told_of(text.raw, said) for said in {name.text for name in names if name.worth}}
    told = [name for name in names if not name.worth or written[name.text]]
    told = [name for name in names if name in told or _beside(text.raw, name, told)]
    few = not any(name.worth for name in told) or (len(told) < SEVERAL and COMPARED.search(text.raw))
    return list(names) if few else told


def _told_of(raw: str, name: str) -> bool:
    if NO_FORM.fullmatch(name):
        return False
    words = [word for word in name.split() if len(word) >= SHORTEST and word[:1].isupper()]
    said = "|".join(map(re.escape, [name, *words]))
    places = [found.span() for found in re.finditer(rf"(?<!\w)(?:{said})(?!\w)", raw)]
    return FORM.fullmatch(name) is not None or any(_signed(raw, *place) for place in places)


def _beside(raw: str, name: Name, told: Sequence[Name]) -> bool:
    """`Tarnwick or Lorne`: counted up with one that is told of."""
    between = (raw[min(a.end, b.end) : max(a.start, b.start)] for a in [name] for b in told if b.worth)
    return any(BESIDE.fullmatch(piece) for piece in between)


def _signed(raw: str, start: int, end: int) -> bool:
    before = raw[max(0, start - NEAR) : start]
    town = before.endswith(", ") and raw[end : end + 1] == "."  # `fish processing, Grimsby. 320 staff`
    behind = any(sign.match(raw, end) for sign in (HEADS, OF_A_KIND, DOES, TELLS_MORE))
    return (behind and not town) or any(sign.search(before) for sign in (LED_UP, KIND_BEFORE, OPENS))
