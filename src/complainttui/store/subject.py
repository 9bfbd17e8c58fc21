"""What is said of a subject of the query language: what is read for it, and the columns in which its fields lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from complainttui.store.query_columns import Column


@dataclass(frozen=True, slots=True)
class Side:
    """Some of a subject's rows, with the columns that can be read plainly there."""

    condition: str
    columns: Mapping[str, Column] = field(default_factory=dict)
    by_month: tuple[str, ...] = ()
    """The columns by which SQLite keeps count of the rows of this side and of the few: see `store.stage_months`."""
    few: bool = False
    """They are few in any period: found day by day, off an index of days, without a look at the others."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is read, the column with its case, its fields, and the case's own that it keeps a copy of."""

    source: str
    case: str
    columns: Mapping[str, Column]
    copies: Mapping[tuple[str, str], Column] = field(default_factory=dict)
    known: str = "1 = 1"
    """Which of it there was on the day as at which it is judged, or is of this subject at all."""
    sides: tuple[Side, ...] = (Side("1 = 1"),)
    """Counted one after the other: together they are all rows, each once."""
    by_day: str = ""
    """The field of the days by which a period is found, and cut into parts where several are asked about."""
    index: str = ""
    """The one that begins with those days and has most of what is counted. SQLite, which knows no statistics of the
    database, would rather look at every complaint of all years."""

    @property
    def table(self) -> str:
        """Its rows, without what is joined to them."""
        return self.source.partition(" LEFT JOIN ")[0]


def text(expression: str) -> Column:
    """A field whose blank is an empty text."""
    return Column(expression, f"{expression} = ''", f"{expression} <> ''")


def known(expression: str) -> Column:
    """A field whose blank is NULL."""
    return Column(expression, f"{expression} IS NULL", f"{expression} IS NOT NULL")


def yes_no(condition: str) -> Column:
    """A field that is yes or no."""
    return text(f"CASE WHEN {condition} THEN 'yes' ELSE 'no' END")
