"""The days that cut time up where several periods are asked about, so that what lies between two is one group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from complainttui.rules.query.fields import Holds
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import Field, Query, Span, Value
from complainttui.store.stage_months import MONTH_LETTERS


def cuts_of(conditions: Iterable[Query]) -> dict[tuple[str, str], list[str]]:
    """The first day of each part, for every field that is asked about by ranges of days alone, and by several."""
    periods: dict[tuple[str, str], list[Field]] = {}
    for one in conditions:
        if isinstance(one, Field) and kind_of(one.of, one.name).holds is Holds.DAY:
            periods.setdefault((one.of, one.name), []).append(one)
    days = {name: [_days(value) for one in found for value in one.values] for name, found in periods.items()}
    return {
        name: sorted({day for span in found for day in span})
        for name, found in days.items()
        if len(found) > 1 and all(found)
    }


def parts_between(period: Field, days: Iterable[str]) -> Iterator[tuple[str, Field]]:
    """The first day of each part of a period that is cut up on those days, and the condition of lying in the part.

    Nothing where the period is no range of two days.
    """
    for first, after in filter(None, map(_days, period.values)):
        begin = sorted({first, *(day for day in days if first < day < after)})
        for day, end in zip(begin, (*begin[1:], after), strict=True):
            yield day, _part(period, day, end)


@dataclass(frozen=True, slots=True)
class Months:
    """The months that lie wholly in a period, each as 2026-11, and the days of it before and after them."""

    first: str
    after: str
    """The one after the last."""
    edges: list[Field]
    """Conditions of lying in those days; none where the period begins and ends with a month."""


def whole_months(period: Field) -> Months | None:
    """What a period is made of. None where it has no whole month, or is no range of two days."""
    if not (days := _days(period.values[0])):
        return None
    first, after = days
    begin = first if first.endswith("-01") else _next_month(first)
    end = f"{after[:8]}01"
    if begin >= end:
        return None
    edges = [_part(period, day, until) for day, until in ((first, begin), (end, after)) if day < until]
    return Months(begin[:MONTH_LETTERS], end[:MONTH_LETTERS], edges)


def _part(period: Field, first: str, after: str) -> Field:
    """The condition of lying in the days of a period from one until before another."""
    last = date.fromisoformat(after) - timedelta(days=1)
    return replace(period, values=(Span(first, last.isoformat()),))


def _next_month(day: str) -> str:
    """Its first day."""
    return (date.fromisoformat(day).replace(day=28) + timedelta(days=4)).replace(day=1).isoformat()


def _days(value: Value) -> tuple[str, str] | tuple[()]:
    """The first day of a range, and the first after it; nothing for what is no range of two days."""
    if not isinstance(value, Span):
        return ()
    try:
        first, last = date.fromisoformat(value.first), date.fromisoformat(value.last)
    except ValueError:
        return ()
    return first.isoformat(), (last + timedelta(days=1)).isoformat()
