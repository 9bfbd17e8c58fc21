"""The days of a query written out: what it means on a day, so that it finds the same on any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from complainttui.rules.query.fields import Holds
from complainttui.rules.query.periods import days_meant
from complainttui.rules.query.subject import AS_AT
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import And, Field, Not, One, Or, Query, Some, Span, Special, Value, all_of
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


def judged_as_at(query: Query, day: date) -> Query:
    """The same query with this day for every subject in it that names none by which it is judged."""
    if isinstance(query, And | Or):
        return replace(query, parts=tuple(judged_as_at(part, day) for part in query.parts))
    if isinstance(query, Not):
        return replace(query, part=judged_as_at(query.part, day))
    if not isinstance(query, Some):
        return query
    by_day = Field(AS_AT, (One(day.isoformat()),), of=query.subject)
    parts = query.part.parts if isinstance(query.part, And) else (query.part,)
    names_one = any(isinstance(one, Field) and one.name == AS_AT for one in parts)
    return query if names_one else replace(query, part=all_of((query.part, by_day)))


def _dated(value: Value, today: date, calendar: WorkingCalendar, *, ahead: bool) -> Value:
    if isinstance(value, Special):
        return value
    first, last = days_meant(value, today, calendar, ahead=ahead)
    return Span(first.isoformat() if first else "", last.isoformat() if last else "", value.at)
