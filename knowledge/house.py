"""Who runs this advisor and where: for how long it keeps what people say, and whether it can remind them."""

from knowledge.records import dataclass


@dataclass(frozen=True)
class House:
    """`operator` is a name and a way to reach them, in plain text. After `keep_days` days of silence all of a person
    is erased; 0: never. What runs only while somebody talks never `reminds`, and where no groups are it never `meets`
    one. In a `terminal` answers have letters, a talk can be left, and a copy goes into a file.
    """

    operator: str = ""
    keep_days: int = 0
    reminds: bool = True
    meets: bool = True
    terminal: bool = False


NOBODYS = House()
TERMINAL = House(reminds=False, meets=False, terminal=True)  # one's own
