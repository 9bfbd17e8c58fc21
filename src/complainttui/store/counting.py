"""The counting behind reports: one statement groups all that a table asks for, and figures are added up from that.

Fields with few values are grouped by as they are; what is asked about them is then asked of the groups, in the words of
the query language. Everything else is grouped by its truth.
Where several periods are asked about, each part of the days is counted by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from complainttui.rules.query.fields import Holds
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import Field, Query, Special, all_of
from complainttui.store.asking import Asker
from complainttui.store.cuts import cuts_of, parts_between, whole_months
from complainttui.store.query import Compiler
from complainttui.store.query_columns import Column
from complainttui.store.reader import Rows
from complainttui.store.subject import Side, Subject
from complainttui.store.subjects import SUBJECTS
from complainttui.store.tallies import Asked, FieldName, Tallies, Tally
from complainttui.store.ways import day_by_day, grouped_by, month_by_month, period_asked, without

_FEW_VALUES = frozenset({Holds.NAME, Holds.CHOICE, Holds.NUMBER, Holds.PROVISION})
_JOIN = " LEFT JOIN "


def tally(reader: Rows, asker: Asker, asked: Sequence[Asked]) -> list[Tallies]:
    """What is asked of each subject, all from one statement. Raises QueryProblem or Unreachable."""
    compiler = Compiler(asker)
    widths = tuple(max(len(part) for part in parts) for parts in zip(*map(_parts, asked), strict=True))
    statement = "\nUNION ALL\n".join(
        _block(compiler, number, part, side, widths)
        for number, one in enumerate(asked)
        for part in _in_time(one)
        for side in SUBJECTS[one.subject].sides
    )
    found = [Tallies(one) for one in asked]
    for number, count, *cells in reader.rows(statement, compiler.parameters(statement)):
        if count:
            holds, *rest = _cut(cells, widths)
            found[number].add(_tally(asked[number], count, *rest), holds)
    return found


def counted_cases(reader: Rows, asker: Asker, subject: str, query: Query) -> list[tuple[int, str]]:
    """The row and the reference of the case of each one that a figure counts, one with two of them twice."""
    compiler = Compiler(asker)
    source = SUBJECTS[subject]
    statement = (
        f"SELECT c.id, c.reference FROM {source.source.replace('LEFT JOIN cases', 'JOIN cases')}"
        f" WHERE {source.known} AND {compiler.condition(query, source.copies)} ORDER BY c.id"
    )
    return [(row, reference) for row, reference in reader.rows(statement, compiler.parameters(statement))]


def _parts(asked: Asked) -> tuple[Sequence[object], ...]:
    return asked.conditions, asked.each, asked.spread, asked.sums


def _cut(cells: list[object], widths: tuple[int, ...]) -> list[list[object]]:
    ends = list(accumulate(widths))
    return [cells[end - width : end] for end, width in zip(ends, widths, strict=True)]


def _tally(asked: Asked, count: int, each: list[object], spread: list[object], sums: list[object]) -> Tally:
    return Tally(
        tuple(str(value) for value in each[: len(asked.each)]),
        tuple(None if value is None else int(str(value)) for value in spread[: len(asked.spread)]),
        tuple(int(str(value)) for value in sums[: len(asked.sums)]),
        count,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What a table asks of a part of its days, on all of which the same periods hold."""

    asked: Asked
    by_day: FieldName
    period: Field | None
    """The condition on those days, where they are one range."""
    day: str = ""
    """One of them, where the days are cut up; whatever is asked about that field is asked of this day."""


def _in_time(asked: Asked) -> list[_Part]:
    """Each part of the days by itself: it is a range of an index, and sorted without the others."""
    by_day = (asked.subject, SUBJECTS[asked.subject].by_day)
    period = period_asked(asked.where, *by_day)
    days = cuts_of(asked.conditions).get(by_day)
    if not period or not days:
        return [_Part(asked, by_day, period)]
    rest = without(period, asked.where)
    return [
        _Part(replace(asked, where=all_of([*rest, within])), by_day, within, day)
        for day, within in parts_between(period, days)
    ] or [_Part(asked, by_day, period)]


@dataclass(slots=True)
class _Groups:
    """What one side is grouped by, with the name of its column, and what is added up in each group."""

    part: _Part
    lies: Mapping[FieldName, Column]
    by: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def named(self, expression: str) -> str:
        """The name of the column, once more if that is grouped by already."""
        return self.by.setdefault(expression, f"g{len(self.by)}")

    @property
    def cells(self) -> str:
        """All of it, as it is selected."""
        by = (f"{expression} AS {name}" for expression, name in self.by.items())
        added = (f"{expression} AS t{place}" for place, expression in enumerate(self.added))
        return ", ".join((*by, *added, "COUNT(*) AS n"))


def _block(compiler: Compiler, number: int, part: _Part, side: Side, widths: tuple[int, ...]) -> str:
    """One side of a subject: grouped within, and what was asked about fields with few values asked of the groups."""
    asked = part.asked
    of_side = {(asked.subject, name): column for name, column in side.columns.items()}
    groups = _Groups(part, {**SUBJECTS[asked.subject].copies, **of_side})
    lies = groups.lies

    def of_field(name: FieldName) -> str:
        return groups.named(compiler.column(*name, lies).name)

    cuts = cuts_of(asked.conditions)
    truths = [_truth(compiler, one, groups, cuts) for one in asked.conditions]
    each = [f"COALESCE(CAST({of_field(name)} AS TEXT), '')" for name in asked.each]
    spread = [of_field(name) for name in asked.spread]
    groups.added = [f"CAST(COALESCE(SUM({compiler.column(*name).name}), 0) AS BIGINT)" for name in asked.sums]
    sums = [f"t{place}" for place in range(len(groups.added))]
    cells = [
        cell
        for parts, width, blank in zip(
            (truths, each, spread, sums), widths, ("0", "''", "CAST(NULL AS INTEGER)", "0"), strict=True
        )
        for cell in (*parts, *(blank for _ in range(width - len(parts))))
    ]
    rows = _rows(compiler, side, groups)
    return f"SELECT {', '.join((str(number), 'n', *cells))} FROM ({rows}) AS grouped"


def _rows(compiler: Compiler, side: Side, groups: _Groups) -> str:
    """The groups of a side, each with its number, in the way that is soonest."""
    asked, lies = groups.part.asked, groups.lies
    subject = SUBJECTS[asked.subject]
    asked_for = f"{subject.known} AND {compiler.condition(asked.where, lies)}"
    where = f"{side.condition} AND {asked_for}"
    period = None if compiler.asker.postgres else groups.part.period
    source = _source(subject, groups.cells, where, index=subject.index if period else "")
    first, joined = day_by_day(subject, period, compiler, lies) if period else ("", "")
    if period and _is_kept_count_of(compiler, side, groups) and (months := whole_months(period)):
        few = " OR ".join(one.condition for one in subject.sides if one.few)
        rest = f"{subject.known} AND {compiler.condition(all_of(without(period, asked.where)), lies)}"
        whole = f"stage_months s WHERE {rest} AND s.month >= '{months.first}' AND s.month < '{months.after}'"
        beside = [f"{subject.table} WHERE {rest} AND {compiler.condition(days, lies)}" for days in months.edges]
        unsettled = f"{first}{source} WHERE ({few}) AND {asked_for}{joined}"
        return month_by_month(groups.by, whole, beside, unsettled)
    found = f"{first}{source} WHERE {where}{joined}" if side.few else f"{source} WHERE {where}"
    return f"SELECT {groups.cells} FROM {found}{grouped_by(str(place + 1) for place in range(len(groups.by)))}"


def _is_kept_count_of(compiler: Compiler, side: Side, groups: _Groups) -> bool:
    """Whether count is kept of that side by all that is asked of it and grouped, besides its period."""
    besides = without(groups.part.period, groups.part.asked.where)
    asked = [compiler.column(one.of, one.name, groups.lies) for one in besides if isinstance(one, Field)]
    if not side.by_month or len(asked) < len(besides) or not all(column.has_one_value for column in asked):
        return False
    return {*(column.name for column in asked), *groups.by} <= set(side.by_month) and not groups.added


def _source(subject: Subject, *parts: str, index: str) -> str:
    """What is read, with what is joined only where something of it is asked: an aggregate would read it anyhow."""
    joins = subject.source.split(_JOIN)
    table = joins.pop(0)
    used: list[str] = []
    for join in reversed(joins):
        of_it = re.compile(rf"\b{join.split()[1]}\.")
        if any(of_it.search(part) for part in (*parts, *used)):
            used.insert(0, join)
    return _JOIN.join((f"{table} INDEXED BY {index}" if index else table, *used))


def _truth(compiler: Compiler, condition: Query, groups: _Groups, cuts: Mapping[FieldName, Sequence[str]]) -> str:
    """A condition on a group: asked of the value that it is grouped by, else grouped by whether it holds."""
    if isinstance(condition, Field):
        if column := _asked_of_groups(compiler, condition, groups, cuts):
            return _one_or_nought(compiler.condition(condition, {(condition.of, condition.name): column}))
        column = compiler.column(condition.of, condition.name, groups.lies)
        if column.has_one_value and condition.values == (Special("any"),):
            return f"1 - {groups.named(_one_or_nought(column.none))}"
    return groups.named(_one_or_nought(compiler.condition(condition, groups.lies)))


def _asked_of_groups(
    compiler: Compiler, condition: Field, groups: _Groups, cuts: Mapping[FieldName, Sequence[str]]
) -> Column | None:
    name = (condition.of, condition.name)
    column = compiler.column(*name, groups.lies)
    if groups.part.day and name == groups.part.by_day:
        return column.lying_in(f"'{groups.part.day}'")
    if _has_few_values(condition, column) or name in groups.part.asked.each:
        return column.lying_in(groups.named(column.name))
    if not (days := cuts.get(name)):
        return None
    parts = " ".join(f"WHEN {column.name} >= '{day}' THEN '{day}'" for day in reversed(days))
    return column.lying_in(groups.named(f"CASE WHEN {column.name} < '{days[0]}' THEN '' {parts} ELSE '' END"))


def _has_few_values(condition: Field, column: Column) -> bool:
    holds = kind_of(condition.of, condition.name).holds
    if holds is Holds.NAME and all(isinstance(one, Special) for one in condition.values):
        return False  # whether it has a name at all: two groups instead of one for each name
    return column.has_one_value and holds in _FEW_VALUES


def _one_or_nought(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"
