"""Frozen dataclasses that cost little to define: each start defines more than a hundred of them.

Python writes and compiles six methods anew for every frozen dataclass, which took a fifth of the time until the first
prompt. Here that is done for `__init__` alone, and all share the others. That nobody changes one is seen to by mypy,
to which these are frozen dataclasses like any. What is worked out from a record is kept beside it.
"""

from dataclasses import dataclass as _dataclass
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that others may import it from here
    from functools import cached_property as cached_property  # noqa: PLC0414
else:

    class cached_property:  # noqa: N801 - as the standard library's
        """As Python 3.12 has it: what is worked out from a record is the same each time, so that nobody need hold a
        lock, for which all other records would wait, and which costs more than all the rest of it.
        """

        def __init__(self, found):
            self.found, self.__doc__ = found, found.__doc__

        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, record, owner=None):
            if record is None:
                return self
            value = record.__dict__[self.name] = self.found(record)
            return value

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
