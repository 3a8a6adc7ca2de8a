"""Which names are heard where a company's name is asked for."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped

KNOWLEDGE = shipped().knowledge
NAMES = """
Who Gives A Crap
Dr. Oetker
Mr. Spex
Brightfen
brightfen
BRIGHTFEN
acme ltd
tarnwick.io
www.tarnwick.io
Tarnwick.AI
Notable
Monday
Apple
Square
Stripe
Block
Slack
Wise
Bolt
Otto
Shell
Orange
Boots
Lemonade
Carbon
Faculty
Method
Thought Machine
Hello Fresh
HelloFresh
Good Eggs
Just Eat
We Are Social
the north face
The Body Shop
what3words
Not On The High Street
Octopus Energy
octopus energy
deep blue
stadtwerke münchen
Rijkswaterstaat
L'Oréal
AT&T
at&t
p&g
1&1
23andMe
4flow
99 Designs
6sense
X
GE
BP
EY
UBS
A.P. Møller
Dr. Oetker
St. Mary's Hospital
Mercedes-Benz
J.P. Morgan
Société Générale
Яндекс
ООО Ромашка
株式会社みずほ
카카오
Τράπεζα Πειραιώς
شركة النور
Żabka
Ørsted
Türk Telekom
ING
University of Leeds
university of leeds
City of Tampere
NHS Digital
Ministry of Justice
Later Ltd
Nothing Technology
Data Company GmbH
Startup Inc
Insurance Company of the West
Big Data AG
smallcase
big cartel
Second Measure
first direct
Monday.com
7digital
O2
N26
Q-Cells
t-mobile
H1
X Æ
Tesco plc
tesco
Marks & Spencer
Johnson & Johnson
Sainsbury's
mcdonald's
Bank of Ireland
Kantonsspital Aarau
CERN
MIT
nvidia
openai
google deepmind
Amazon Web Services
amazon
Fernhill Housing Association
fernhill housing association
Pike and Daughters
Pike, Daughters & Co
ZF
zf friedrichshafen
Vodafone Deutschland
Crédit Mutuel
Ayuntamiento de Sevilla
Región Metropolitana
La Redoute
El Corte Inglés
De Bijenkorf
Der Spiegel
Das Labor
Le Monde
Het Parool
Il Sole
Wolt/DoorDash
Fjord Data ApS
sloth.ml
#hashbang
"""
WITH_WORDS_AROUND = """
its called 404 Bakery Systems, ~80 heads -> 404 Bakery Systems
Plumbago ltd, are they any good -> Plumbago ltd
Acme! -> Acme
acme :) -> acme
it's Acme -> Acme
its acme -> acme
acme, i think -> acme
Acme I think -> Acme
Acme please -> Acme
hi, Acme -> Acme
hello! Acme Robotics -> Acme Robotics
the company is called acme -> acme
company: acme -> acme
Name: Acme Foods -> Acme Foods
Company name is Acme Foods -> Acme Foods
a company called acme -> acme
a startup named loomly -> loomly
startup called Loomly, 12 people -> Loomly
Tarnwick, a water utility near Leeds -> Tarnwick
tarnwick, small agency in york -> tarnwick
offer from tarnwick -> tarnwick
I've an offer from tarnwick -> tarnwick
got an interview at tarnwick on Friday -> tarnwick
got an interview at Tarnwick next week -> Tarnwick
i work at tarnwick -> tarnwick
I'm at Tarnwick -> Tarnwick
currently at tarnwick -> tarnwick
at tarnwick -> tarnwick
thinking about tarnwick -> tarnwick
what about tarnwick -> tarnwick
what about tarnwick? -> tarnwick
how about Tarnwick? -> Tarnwick
tarnwick maybe -> tarnwick
maybe Tarnwick -> Tarnwick
probably Tarnwick -> Tarnwick
say, Tarnwick -> Tarnwick
let's say Tarnwick -> Tarnwick
lets try tarnwick -> tarnwick
ok tarnwick -> tarnwick
ok, Tarnwick then -> Tarnwick
Tarnwick vs Lorne -> Tarnwick;Lorne
tarnwick vs lorne -> tarnwick;lorne
tarnwick or lorne -> tarnwick;lorne
Tarnwick or Lorne -> Tarnwick;Lorne
Tarnwick versus Lorne Foods -> Tarnwick;Lorne Foods
between Tarnwick and Lorne -> Tarnwick;Lorne
Tarnwick, Lorne and Oakridge -> Tarnwick;Lorne;Oakridge
Tarnwick (they do ads) -> Tarnwick
Tarnwick - the energy people -> Tarnwick
Tarnwick – do you know them? -> Tarnwick
do you know Tarnwick? -> Tarnwick
ever heard of Tarnwick? -> Tarnwick
is Tarnwick any good -> Tarnwick
is tarnwick any good? -> tarnwick
Tarnwick? -> Tarnwick
“Tarnwick” -> Tarnwick
'tarnwick' -> tarnwick
"Blue Door" -> Blue Door
tarnwick dot com -> tarnwick dot com
the NHS -> the NHS
my company, Oakridge -> Oakridge
my employer Oakridge -> Oakridge
my current employer is oakridge -> oakridge
we're Oakridge Foods -> Oakridge Foods
Oakridge in Leeds -> Oakridge
Oakridge, Leeds -> Oakridge
Oakridge (Leeds) -> Oakridge
Oakridge's data team -> Oakridge
the data team at Oakridge -> Oakridge
ML engineer at Oakridge -> Oakridge
ml engineer at oakridge -> oakridge
senior data scientist, Oakridge Energy -> Oakridge Energy
a job at oakridge -> oakridge
Oakridge wants me -> Oakridge
oakridge offered me a job -> oakridge
Oakridge offered me a job yesterday -> Oakridge
recruiter from Oakridge wrote me -> Oakridge
a recruiter from oakridge contacted me -> oakridge
Applied to oakridge last week -> oakridge
just signed with oakridge -> oakridge
moving to oakridge in march -> oakridge
have you heard of oakridge -> oakridge
the name is oakridge -> oakridge
name's oakridge -> oakridge
they're called oakridge -> oakridge
they are called Quiet Harbour -> Quiet Harbour
it is Quiet Harbour, the insurer -> Quiet Harbour
Quiet Harbour, an insurer -> Quiet Harbour
quiet harbour, an insurer -> quiet harbour
Harvest. yes, just Harvest -> Harvest
Harvest (that's the whole name) -> Harvest
harvest, like in autumn -> harvest
Seven. it's a company -> Seven
Later, the social media company -> Later
it's actually called Nothing -> Nothing
called Later -> Later
netflix, obviously -> netflix
Google lol -> Google
My target: Fernhill -> Fernhill
target company: fernhill -> fernhill
Employer: Fernhill Housing Association -> Fernhill Housing Association
firm's name: Pike & Daughters -> Pike & Daughters
pluto, ads startup -> pluto
Pluto. Ads. -> Pluto
@lumio -> lumio
LUMIO (Series A) -> LUMIO
"""
NONE = """
my name is Anna
I'm Tom, data scientist from Hamburg
Berlin
Germany
Python
Good morning Sir
+49 151 2345678
Professor Hinton
a startup in Berlin
I was fired
none yet, still sending out letters
No company. I only wanna know what I should ask in an interview.
hi
hello
good morning, I need advice
Looking for a job
I'm a student
a bank
some startup
my employer
none
not sure
still looking
can't say
confidential
under NDA
a bank in Frankfurt
big tech
faang
thinking of leaving
should I go for a startup?
Data scientist, 5 years
python developer
let's go
ok
what is this
are you chatgpt?
how long does it take
is it free?
do you speak german
no company yet, just want to know
nothing concrete
several
three actually
two offers
a friend told me about you
I want to compare two offers
just exploring
machine learning
career advice
how much do they pay?
the one I work for
my current company
the first one
a hospital
the government
freelance
my resume
will you remember this
who are you
hola
bonjour
menu
compare
my company is confidential
it's a secret
skip
you tell me
whatever
anything
surprise me
why do you need the name
does it matter
n/a
idk
dunno
tbd
I got an offer today!!
Got two offers
laid off last week
I hate my boss
feeling lost
need help choosing
Startup or corporate?
hello from Poland
Good evening from Lisbon
I live in Berlin and work remote
fresh graduate here
PhD in physics, no idea where to go
New here
Not yet
nobody
No Company
Not Sure Yet
I Need Help
Help Me
Hey There
Thank You
How Are You
What Is This
I don't know
I do not want to say
rather not say
no name please
does it have to be one
can I skip this
is this anonymous?
I'm comparing a bank with a hospital
it's a small agency in York
a series B startup, 40 people
mid-size insurer, 3 data scientists
the biggest telco in my country
they make fridges
we make fridges
i clean data all day
200 people, 3 of us do ML
Is a PhD worth it?
Which is better, startup or big company
What should I ask in an interview?
what's MLOps?
tell me about yourself
tell me a joke
you are useless
this is stupid
привет
你好
Guten Tag
Hallo zusammen
haha
lol
hmm
asap please
later
wait
one sec
brb
sorry wrong chat
test
yes
no
back
stop
start
delete my data
show my companies
new company
Help
quit
Data engineer wanting to move into ML
30, Berlin, bored
32 years old, two kids
currently unemployed
between jobs
just finished a bootcamp
undecided
various
none of your business
private
I'd rather keep that to myself
can't tell you, signed an NDA
my cousin's firm
my dad's company
a friend's startup
the company I interviewed with yesterday
an unnamed startup
nameless startup
stealth startup
stealth
I have no company, I want to found one
Consulting or product?
FAANG or startup
Friday I have an interview
Interview tomorrow, help!
Two options on the table
My girlfriend says I should ask you
Reddit sent me
From Reddit
Saw this on LinkedIn
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("line", lines(NAMES))
def test_a_name_alone(line: str) -> None:
    """Names of all kinds: odd ones, everyday ones, in small letters, in other letters than Latin."""
    assert understand(KNOWLEDGE, line, at="name").names == (line,)


@pytest.mark.parametrize("line", lines(WITH_WORDS_AROUND))
def test_a_name_with_words_around_it(line: str) -> None:
    """Greetings, `company:`, an offer, what the firm does, doubt and quotes are no part of a name; two are two."""
    said, _, names = line.partition(" -> ")
    assert [name.casefold() for name in understand(KNOWLEDGE, said, at="name").names] == names.casefold().split(";")


@pytest.mark.parametrize("line", lines(NONE))
def test_no_name(line: str) -> None:
    """What people say instead of a name is none."""
    assert understand(KNOWLEDGE, line, at="name").names == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six years in. Blue Harbor (insurance, 2,000 people) made me an offer. What should I ask?", ["Blue Harbor"]),
        ("At The Good Oven I'd be the only one, they are 90 people and bake bread for all.", ["The Good Oven"]),
        ("Torn between Tilia and Vantro. The second is a consultancy, 200 people, and pays more.", ["Tilia", "Vantro"]),
        ("I left Perrin et Fils in May. Now a bank in the tower wants me. Bank: Oske Pank, 900 people.", None),
        ("The org was bad. Volunteers want more but the boss says no, so I go to Lindgren, 40 people.", ["Lindgren"]),
        ("my now: vantro (300 people, cheese). the pay is fine but i am bored, what should i ask them", ["vantro"]),
    ],
)
def test_names_are_found_in_stories(text: str, names: list[str] | None) -> None:
    """Companies are known by where they stand, and words that only open a sentence are none."""
    found = understand(KNOWLEDGE, text, at="name").names
    assert list(found) == (names or ["Perrin et Fils", "Oske Pank"])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lumo doesn't have a head of ML", "Lumo"),
        ("Lumo isn't a bank", "Lumo"),
        ("Lumo never fires anybody", "Lumo"),
        ("Zephyr won't pay for ML", "Zephyr"),
        ("Lumo Labs didn't ship anything", "Lumo Labs"),
        ("Apple doesn't publish", "Apple"),
        ("Zalando itself", "Zalando"),
        ("I have an offer from Zalando itself", "Zalando"),
    ],
)
def test_a_name_is_heard_before_what_is_not_so_of_it(line: str, name: str) -> None:
    """The sentence is not its name, nor is a word that stresses it."""
    assert understand(KNOWLEDGE, line, at="name").names == (name,)


@pytest.mark.parametrize(
    "line", ["Marketing doesn't know what we do", "Sven never answers", "My boss Wim doesn't get it"]
)
def test_who_does_not_do_something_is_no_company_for_that(line: str) -> None:
    """A part of a firm, or somebody."""
    assert not understand(KNOWLEDGE, line, at="verdict").names


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("not a bank, a startup", "startup"),
        ("They're not a bank, they're a startup", "startup"),
        ("it's not a bank but a startup", "startup"),
        ("a startup, not a bank", "startup"),
        ("not a startup, a bank", "ordinary"),
        ("not a bank, not a startup", None),
        ("neither a bank nor a startup", None),
    ],
)
def test_the_kind_of_place_that_it_is_not_is_not_heard(line: str, kind: str | None) -> None:
    """What it is instead is, with a name before it or without."""
    assert understand(KNOWLEDGE, line, at="verdict").act.get("organisation") == kind
    assert understand(KNOWLEDGE, f"Lumo: {line}", at="name").act.get("organisation") == kind
