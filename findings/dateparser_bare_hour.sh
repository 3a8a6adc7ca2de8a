#!/bin/sh
# dateparser 1.5.0: an hour without minutes is no time to it. Said at 14:37, "tomorrow at 10" is tomorrow at 14:37, and
# "friday at 3" is the 15th of March of the year to come: the 3 becomes a month. With "10:00" and "3pm" both are read
# as anybody would. Seen: the three lines that are printed below. What is read from a person's words should be asked back,
# or the hour read by one's own rules.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" dateparser==1.5.0
PYTHONPATH="$here" python3 - <<'PYTHON'
from datetime import datetime

from dateparser import parse

SAID = datetime(2026, 7, 15, 14, 37)  # a Wednesday
SEEN = {
    "tomorrow at 10": datetime(2026, 7, 16, 14, 37),
    "tomorrow at 10:00": datetime(2026, 7, 16, 10, 0),
    "friday at 3": datetime(2027, 3, 15, 0, 0),
    "friday at 3pm": datetime(2026, 7, 17, 15, 0),
}
settings = {"RELATIVE_BASE": SAID, "PREFER_DATES_FROM": "future"}
for words, seen in SEEN.items():
    read = parse(words, languages=["en"], settings=settings)
    print(f"{words}: {read}")
    assert read == seen, seen
PYTHON
