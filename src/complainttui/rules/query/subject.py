"""What a subject of the query language is, and the field that all of them have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from complainttui.rules.query.fields import FieldKind, Holds

AS_AT = "as-at"
"""The field that says by which day's facts a subject is judged; it holds for all that stands with it."""
JUDGED_AS_AT = FieldKind("Judged by the facts dated on or before this day.", Holds.DAY, ("as-at:2026-06-30",))


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a case has, with the fields by which it is found; `noun` is what several of them are called."""

    meaning: str
    noun: str
    fields: Mapping[str, FieldKind] = field(default_factory=dict)


def of_day(meaning: str, example: str) -> FieldKind:
    """A field with the day on which something happened."""
    return FieldKind(meaning, Holds.DAY, (example,))
