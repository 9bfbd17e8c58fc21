"""A query as a tree. Two texts that mean the same by the grammar are the same tree; places are where a part was typed.

Trees are put together by `all_of`, `any_of` and `negated`, which leave nothing nested that means the same flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""Where in the text: the first character, and the one after the last."""
NOWHERE: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class One:
    """A value by itself: `repairs`, `"asset management"`, `2026-04`."""

    text: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whatever begins so: `rep*`."""

    text: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Special:
    """`none` for what is empty, `any` for what is filled, `me` for whoever asks."""

    name: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """From one value to another, both included; an empty side is open: `2026-04..`."""

    first: str
    last: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compared:
    """`<=5wd`: a sign and what is on its right."""

    sign: str
    than: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


Value: TypeAlias = One | Beginning | Special | Span | Compared


@dataclass(frozen=True, slots=True)
class Word:
    """One of the plain words, as `words.WORDS` spells it."""

    name: str
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """What is looked for in the texts: the beginning of a word, or as a phrase words in a row."""

    text: str
    phrase: bool
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A field, and the values of which it may have any."""

    name: str
    values: tuple[Value, ...]
    at: Place = field(default=NOWHERE, compare=False, repr=False)
    of: str = ""
    """The subject whose field it is; empty for one of the case itself."""


@dataclass(frozen=True, slots=True)
class Some:
    """Holds where the case has one of the subject for which all of this holds: `stage(number:2 judged:late)`."""

    subject: str
    part: Query
    at: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class And:
    """Holds where every part does; without parts, for every case."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where one of the parts does."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where the part does not."""

    part: Query


Query: TypeAlias = And | Or | Not | Some | Word | Text | Field
EVERY_CASE = And(())


def all_of(parts: Iterable[Query]) -> Query:
    """All of them; one by itself is itself, none of them is every case."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Query]) -> Query:
    """Any of these, of which there is at least one."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(part: Query) -> Query:
    """The opposite; what is negated twice is as it was."""
    return part.part if isinstance(part, Not) else Not(part)


def fields_of(query: Query) -> Iterator[Field]:
    """Every field of the query, in the order in which they stand."""
    if isinstance(query, Field):
        yield query
    elif isinstance(query, Not | Some):
        yield from fields_of(query.part)
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from fields_of(part)
