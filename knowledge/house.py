"""Who runs this advisor, and for how long it keeps what people say: what /privacy tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """`operator` is a name and a way to reach them, in plain text. After `keep_days` days of silence all of a person
    is erased; 0: never.
    """

    operator: str = ""
    keep_days: int = 0


NOBODYS = House()  # as in one's own terminal
