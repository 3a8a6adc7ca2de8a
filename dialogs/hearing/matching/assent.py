"""Yes, as people say it every day where they are asked whether something is right: `yep all good`, `ok whatever`."""

from dialogs.hearing.matching.options import YES
from dialogs.session.cleaning import plain

SAYING_YES = set(
    "yes yeah yep yup yea ya yah y ok okay okey okie kk right correct exactly true sure fine good cool perfect great "
    "indeed absolutely definitely agreed precisely".split()
)
AROUND_YES = set(
    "k that thats this its it is are all everything both they those these looks look looking seems sounds so far now "
    "then well very quite completely totally mostly pls please thx thanks thank you ty cheers whatever haha hahaha lol "
    "heh hm hmm ah oh i think guess suppose to me with by of course as got".split()
)
ALL_RIGHT = {
    "all right", "alright", "all right then", "thats all right", "i guess", "i guess so", "guess so", "i suppose",
    "i suppose so", "i think so", "probably", "more or less", "pretty much", "roughly",
}  # fmt: skip
THATS_IT = {
    "thats it", "that is it", "thats the one", "that one", "yes that one", "thats what i mean", "thats what i meant",
    "thats what i said", "what i said", "you got it", "got it", "spot on", "bingo", "just so", "quite so", "i do",
    "i did", "i meant that", "i mean that", "it is", "thats true", "thats correct", "so it is", "like i said",
    "as i said",
}  # fmt: skip
ASKING = {"is", "are"}  # how a question begins that has lost its mark
LONGEST = 8  # words


def assents(text: str) -> bool:
    """Whether each word of it says yes, or stands around a yes, and it asks nothing."""
    words = plain(text).split()
    if not words or len(words) > LONGEST or _asks(text) or words[0] in ASKING:
        return False
    known = SAYING_YES | AROUND_YES
    return known.issuperset(words) and not SAYING_YES.isdisjoint(words)


def affirms(text: str) -> bool:
    """Whether it is a yes to `did you mean ...?`: no question, and no answer of its own (`good`)."""
    words = plain(text)
    return not _asks(text) and (words in YES or (assents(text) and words.split()[0] in YES))


def agrees(text: str) -> bool:
    """The same in more words, where nothing else was offered: `all right`, `that's it`."""
    return affirms(text) or (plain(text) in ALL_RIGHT | THATS_IT and not _asks(text))


def confirms(text: str) -> bool:
    """Whether it is a yes to what was read back."""
    return affirms(text) or assents(text) or (plain(text) in ALL_RIGHT and not _asks(text))


def _asks(text: str) -> bool:
    return text.rstrip().endswith("?")
