"""What a report is: a question, what it counts, rows and columns that are queries, and how its numbers are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from complainttui.rules.query.tree import EVERY_CASE, Query


class Measure(StrEnum):
    """How the number of a cell is made from those that its queries find."""

    COUNT = "count"
    PERCENT = "percent"
    """Of the count in another column of the row, to one decimal."""
    SHARE = "share"
    """Of the count in another column over all rows that differ in their last key only, to one decimal."""
    CHANGE = "change"
    """From the number in another column to that of a third, in percent of it, to one decimal."""
    SUM = "sum"
    """Pence, added up."""
    MEAN = "mean"
    MEDIAN = "median"
    """Working days, as a rule; the mean of the two in the middle where their number is even."""
    PER_1000 = "per_1000"
    """For each thousand homes of the row's tenure group at the end of the year, to one decimal (measure CH01)."""
    HOMES = "homes"
    PUBLISHED = "published"
    """What the regulator published for the row's year, tenure group and stage."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of the rows of a key: its id, words, and which of what is counted belong to it.

    `counts` and `by` are set where it counts something else than the report does; `homes` names the tenure group
    whose homes a rate is of.
    """

    id: str
    label: str
    where: Query = EVERY_CASE
    counts: str = ""
    by: str = ""
    homes: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What rows are told apart by: values that are named, every value of a field, or periods up to this one.

    With `top`, the values that count most, by the first column; what is left over is a row of its own, `others`.
    """

    id: str
    values: tuple[Value, ...] = ()
    each: tuple[str, str] | None = None
    """The subject whose field it is, empty for the case's own, and its name."""
    none: str = ""
    """The words for what has no value there; without them it has no row."""
    top: int = 0
    others: str = ""
    all: str = ""
    """The words for a last row with everything that the rows before it hold together."""
    periods: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of every row. `back` is how many periods before the one that is asked for; 0 is that one."""

    id: str
    label: str
    measure: Measure = Measure.COUNT
    where: Query = EVERY_CASE
    of: str = ""
    """The column with the base of a percentage or a share, or the one from which a change is told."""
    to: str = ""
    """The column to which a change is told."""
    field: tuple[str, str] | None = None
    """The number that is added up or spread out: the subject whose field it is, and its name."""
    back: int = 0
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Remark:
    """What a note counts, in words that follow its number; with a base, the share of what lacks something."""

    words: str
    where: Query
    of: Query | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A table of queries. `by` is the day of what is counted that places it in a period."""

    id: str
    title: str
    question: str
    version: int
    counts: str
    by: str
    where: Query
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    lacks: tuple[Remark, ...] = ()
    """What the figures would need and is not recorded, told with its base."""
    leaves_out: tuple[Remark, ...] = ()
    """What is in the period and in none of the rows. Asked without the report's own `where`."""
    notes: tuple[str, ...] = ()
    text: str = ""
    """The file that says all this."""
