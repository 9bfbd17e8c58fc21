"""What a report is: a question, what it counts, rows and columns that are queries, and how its numbers are made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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


class Quartile(StrEnum):
    """Where all landlords stood: a quarter of them below it, a half, three quarters."""

    P25 = "p25"
    MEDIAN = "median"
    P75 = "p75"


@dataclass(frozen=True, slots=True)
class Value:
    """One of the rows of a key: its id, words, and which of what is counted belong to it.

    `counts` and `by` are set where it counts something else than the report does; `homes` names the tenure group
    whose homes a rate is of, `stage` the one that the regulator's figures are of. `asks` has what the query of a
    column names in braces, in the words of the query language; under '' what stands for its key, in place of its id.
    `group` is named by rows of which each case is in one, so that what is withheld of some is looked for among them.
    """

    id: str
    label: str
    where: Query = EVERY_CASE
    counts: str = ""
    by: str = ""
    homes: str = ""
    stage: int = 0
    asks: Mapping[str, str] = dataclasses.field(default_factory=dict)
    group: str = ""


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
    """A figure of every row. `back` is how many periods before the one that is asked for; 0 is that one.

    `counts` and `by` are set where it counts something else than its row does, of which the same is asked. Where its
    query names a key in braces, `kept:{provision}`, or what each of its rows asks, `-{met}`, it has one for each of the
    rows: `of_rows`.
    """

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
    of_rows: Mapping[str, Query] = dataclasses.field(default_factory=dict)
    """The query by the value of its key, where that decides."""
    key: str = ""
    """The key whose value its query names."""
    quartile: Quartile | None = None
    published: str = ""
    """Of which measure a quartile is: ch01, the rate, or ch02, the share in time."""
    counts: str = ""
    by: str = ""

    @property
    def counts_cases(self) -> bool:
        """Whether there are cases behind its figures, not only what is recorded of a year."""
        return self.measure not in (Measure.HOMES, Measure.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a note counts, in words that follow its number; with a base, the share of what lacks something."""

    words: str
    where: Query
    of: Query | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A table of queries. `by` is the day of what is counted that places it in a period.

    Without `by` it tells how things stand on the day as at which it is judged, whatever the period.
    """

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
    suppress_below: int = 0
    """Counts from 1 up to but not including this are not printed, unless that is asked for."""
    text: str = ""
    """The file that says all this."""

    def asked_in(self, column: Column, row_keys: tuple[str, ...]) -> Query:
        """What a column asks in the row of those keys."""
        if not column.key:
            return column.where
        return column.of_rows[dict(zip((key.id for key in self.keys), row_keys, strict=True))[column.key]]


def dated_report(report: Report, dated: Callable[[Query], Query]) -> Report:
    """The report with every query put through `dated`."""

    def remarks(these: tuple[Remark, ...]) -> tuple[Remark, ...]:
        return tuple(replace(one, where=dated(one.where), of=dated(one.of) if one.of else None) for one in these)

    return replace(
        report,
        where=dated(report.where),
        keys=tuple(
            replace(key, values=tuple(replace(one, where=dated(one.where)) for one in key.values))
            for key in report.keys
        ),
        columns=tuple(
            replace(one, where=dated(one.where), of_rows={row: dated(query) for row, query in one.of_rows.items()})
            for one in report.columns
        ),
        lacks=remarks(report.lacks),
        leaves_out=remarks(report.leaves_out),
    )
