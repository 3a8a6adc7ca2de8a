"""The points at which a process may die without doing harm. They do nothing; tests make them kill."""

POINTS = (
    *("inside migration", "after migration"),
    *("before step", "inside transaction", "half written", "before commit", "after commit"),
    *("before scrub", "inside scrub"),
    *("copied anew", "before exchange", "after exchange"),
    *("after fetch", "before send", "after send", "before confirm"),
)


def crash_point(name: str) -> None:
    """Marks a place where kill -9 must be harmless."""
    assert name in POINTS  # noqa: S101 - a misspelt point would never be tested
