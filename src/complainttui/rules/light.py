"""What `typing` is used for, without importing it: that takes longer than reading and drawing the first screenful.

Only for what that screenful needs; everywhere else `typing` itself is as good, since Textual imports it anyway.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""Whoever checks types takes a constant of this name for true."""

if TYPE_CHECKING:
    from typing import NamedTuple, Protocol
else:
    from collections import namedtuple

    Protocol = object

    class _Naming(type):
        """Makes a named tuple of a class with annotated fields, its methods and its defaults."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            made = namedtuple(name, fields, defaults=[body[one] for one in fields if one in body])
            for key, value in body.items():
                if key not in {*fields, "__annotations__"}:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Naming):
        """A tuple with names, declared as `typing.NamedTuple` is."""


__all__ = ["TYPE_CHECKING", "NamedTuple", "Protocol"]
