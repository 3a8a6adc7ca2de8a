#!/bin/sh
# dateparser 1.5.0: "ET" and "PT", which people say all year round, are winter time to it in July too: an hour off. "IST"
# is the time of Israel (two hours ahead of UTC, in its winter), not of India (five and a half). Seen: the lines printed below; the
# database of zones says otherwise for New York and Los Angeles on that day.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" dateparser==1.5.0
PYTHONPATH="$here" python3 - <<'PYTHON'
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateparser import parse

JULY = datetime(2026, 7, 20, 10, 30)
SEEN = {"ET": (-5, "America/New_York"), "PT": (-8, "America/Los_Angeles"), "IST": (2, "Asia/Kolkata")}
for name, (hours, zone) in SEEN.items():
    read = parse(f"July 20 2026 10:30 {name}", languages=["en"])
    there = JULY.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    print(f"{name}: {read.isoformat()}; in {zone} it is {there / timedelta(hours=1):+g} hours then")
    assert read.utcoffset() == timedelta(hours=hours) != there
PYTHON
