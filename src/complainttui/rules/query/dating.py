"""The days of a query written out: what `last-week` means on a day, so that it finds the same on any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from complainttui.rules.query.fields import Holds
from complainttui.rules.query.periods import days_meant
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import And, Field, Not, Or, Query, Some, Span, Special, Value
from complainttui.rules.working_days import WorkingCalendar


def dated(query: Query, today: date, calendar: WorkingCalendar) -> Query:
    """The same query with its days and periods as they are meant today. Raises WrongInput for what is no period."""
    if isinstance(query, And | Or):
        return replace(query, parts=tuple(dated(part, today, calendar) for part in query.parts))
    if isinstance(query, Not | Some):
        return replace(query, part=dated(query.part, today, calendar))
    if not isinstance(query, Field) or kind_of(query.of, query.name).holds is not Holds.DAY:
        return query
    ahead = kind_of(query.of, query.name).ahead
    return replace(query, values=tuple(_dated(value, today, calendar, ahead=ahead) for value in query.values))


def _dated(value: Value, today: date, calendar: WorkingCalendar, *, ahead: bool) -> Value:
    if isinstance(value, Special):
        return value
    first, last = days_meant(value, today, calendar, ahead=ahead)
    return Span(first.isoformat() if first else "", last.isoformat() if last else "", value.at)
