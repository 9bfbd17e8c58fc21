"""The same question asked of another subject: which body an ombudsman case is with is known of its orders too."""

from __future__ import annotations

from dataclasses import replace

from complainttui.rules.problems import WrongInput
from complainttui.rules.query.subjects import SUBJECTS, kind_of
from complainttui.rules.query.tree import And, Field, Not, Or, Query


def asked_of(query: Query, subject: str) -> Query:
    """The query with the fields of any other subject as this one has them. Raises WrongInput for one that it lacks."""
    if isinstance(query, And | Or):
        return replace(query, parts=tuple(asked_of(part, subject) for part in query.parts))
    if isinstance(query, Not):
        return replace(query, part=asked_of(query.part, subject))
    return _field_of(query, subject) if isinstance(query, Field) and query.of else query


def _field_of(query: Field, subject: str) -> Field:
    its_own = SUBJECTS[subject].fields.get(query.name)
    there = kind_of(query.of, query.name)
    if its_own is None or (its_own.holds, its_own.choices) != (there.holds, there.choices):
        raise WrongInput(
            f"{query.name} is asked of {SUBJECTS[query.of].noun}; {SUBJECTS[subject].noun} do not have it."
        )
    return replace(query, of=subject)
