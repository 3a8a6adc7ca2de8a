"""Yes, as people say it every day where they are asked whether something is right: `yep all good`, `ok whatever`."""

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
ASKING = {"is", "are"}  # how a question begins that has lost its mark
LONGEST = 8  # words


def assents(text: str) -> bool:
    """Whether each word of it says yes, or stands around a yes, and it asks nothing."""
    words = plain(text).split()
    if not words or len(words) > LONGEST or text.rstrip().endswith("?") or words[0] in ASKING:
        return False
    known = SAYING_YES | AROUND_YES
    return known.issuperset(words) and not SAYING_YES.isdisjoint(words)
