#!/bin/sh
# sqlite-utils 4.2.1: db.atomic() begins a transaction that only becomes one for writing with its first write. If another
# connection wrote after the block has read, that write fails at once with "database is locked", however long the busy
# timeout is: SQLite cannot wait itself out of a snapshot that is past. Seen: locked after less than a tenth of the thirty
# seconds. With BEGIN IMMEDIATE before the block, the other connection is the one that waits.
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$here" sqlite-utils==4.2.1
PYTHONPATH="$here" python3 - <<'PYTHON'
import sqlite3
import tempfile
import time

from sqlite_utils import Database

with tempfile.TemporaryDirectory() as folder:
    ours, theirs = (Database(sqlite3.connect(f"{folder}/talks.db", timeout=30)) for _ in range(2))
    ours.execute("PRAGMA journal_mode = wal")
    ours["talk"].insert({"id": 1, "turn": 1}, pk="id")
    begun = time.monotonic()
    try:
        with ours.atomic():
            turn = ours["talk"].get(1)["turn"]
            theirs["talk"].update(1, {"turn": 7})
            ours["talk"].update(1, {"turn": turn + 1})
        raise SystemExit("it was written: this has changed")
    except sqlite3.OperationalError as error:
        waited = time.monotonic() - begun
        print(f"{error} after {waited:.1f} of 30 seconds")
        assert "locked" in str(error) and waited < 3
PYTHON
