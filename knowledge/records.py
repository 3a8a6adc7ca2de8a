"""Frozen dataclasses that cost little to define: each start defines more than a hundred of them.

Python writes and compiles six methods anew for every frozen dataclass, which took a fifth of the time until the first
prompt. Here that is done for `__init__` alone, and all share the others. That nobody changes one is seen to by mypy,
to which these are frozen dataclasses like any.
"""

from dataclasses import dataclass as _dataclass
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that others may import it from here
else:

    def dataclass(*, frozen, eq=True):
        """As the standard library's; without `eq` each equals itself alone."""
        if not frozen:
            raise TypeError("what can change is no record: take the standard library's")
        return _compared if eq else _made


def _made(cls: Any) -> Any:
    made: Any = _dataclass(eq=False, repr=False)(cls)
    made.__repr__ = _shown
    return made


def _compared(cls: Any) -> Any:
    made = _made(cls)
    names = [field.name for field in fields(made) if field.compare]
    made.compared_values = attrgetter(*names) if names else _no_values
    made.__eq__, made.__hash__ = _equal, _hash
    return made


def _no_values(_: Any) -> tuple[()]:
    return ()


def _shown(self: Any) -> str:
    values = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(values)})"


def _equal(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    values = type(self).compared_values
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(type(self).compared_values(self))
