"""Records a file: python -m tests.stores FILE."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

MARKS = ("application_id", "user_version")

if __name__ == "__main__":
    with closing(sqlite3.connect(sys.argv[1])) as file:
        marks = {name: file.execute(f"PRAGMA {name}").fetchone()[0] for name in MARKS}
        lines = [f"PRAGMA {name} = {value};" for name, value in marks.items()]
        target = Path(__file__).with_name(f"{marks['user_version']}.sql")
        target.write_text("\n".join([*file.iterdump(), *lines]) + "\n", encoding="utf-8")
