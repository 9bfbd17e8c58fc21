"""Answers of self-assessments: what stands, what is kept, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from complainttui.casework.annual_inputs import FormName, year_typed
from complainttui.casework.desk import Desk
from complainttui.rules.annual import Comply
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.reporting_years import year_label
from complainttui.store.assessments import Answer, answers

if TYPE_CHECKING:
    from complainttui.casework.actions.assess import Assess
    from complainttui.casework.changes import Change

_PARTS = ("comply", "evidence", "commentary")


def standing_answer(typed: Mapping[str, str], desk: Desk) -> Answer | None:
    """The answer to what is typed so far, carried over where the year has none of its own. Raises Unreachable."""
    year = year_typed(typed)
    if year is None:
        return None
    try:
        name = FormName().read(typed.get("form", ""), desk, "form")
    except WrongInput:
        return None
    return answers(desk.database.reader, name, year).get(typed.get("number", "").strip())


def carried_words(answer: Answer | None) -> tuple[str, ...]:
    """That an answer is an earlier year's."""
    return (f"Last answered for {year_label(answer.year_begins)}.",) if answer and answer.is_carried_over else ()


def keep_answer(change: Change, wanted: Assess) -> None:
    """Keep an answer, in place of the one for that year. Raises Refused where nothing would change."""
    from complainttui.store.annual_tables import Assessment  # SQLModel comes with it

    number = form(wanted.form).item(wanted.number).number
    same: dict[str, Any] = {"form": wanted.form, "year_begins": wanted.year, "number": number}
    found = change.transaction.annual_rows("assessments", **same)
    row = found[0] if found else None
    before = {name: getattr(row, name) if row else "" for name in _PARTS}
    values: dict[str, Any] = {name: getattr(wanted, name) or "" for name in _PARTS}
    what = f"{wanted.form} {number}, {year_label(wanted.year)}"
    if not any(values.values()):
        if row is None:
            raise Refused(f"{what}: there is no answer yet. Give comply, evidence or commentary.", "comply")
        change.transaction.remove(row)
        change.happened(None, f"{what}: took the answer away.")
        return
    if row is not None and values == before:
        raise Refused(f"{what}: the answer is so already.", "comply")
    if row is None:
        change.transaction.add(Assessment(**same, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
    carried = None if row else answers(change.desk.database.reader, wanted.form, wanted.year).get(number)
    change.happened(None, f"{what}: {_told(before, values, carried, is_new=row is None)}.")


def _told(before: Mapping[str, str], values: Mapping[str, str], carried: Answer | None, *, is_new: bool) -> str:
    """'complies: partly, it was yes; evidence changed'; a text that was carried over stands 'as in 2022-23'."""
    parts = []
    if before["comply"] != values["comply"]:
        was = f", it was {_comply(before['comply'])}" if not is_new else ""
        parts.append(f"complies: {_comply(values['comply'])}{was}")
    for name in _PARTS[1:]:
        if before[name] != values[name]:
            how = "taken away" if not values[name] else "changed" if before[name] else "given"
            if carried and getattr(carried, name) == values[name]:
                how = f"as in {year_label(carried.year_begins)}"
            parts.append(f"{name} {how}")
    return "; ".join(parts)


def _comply(word: str) -> str:
    return Comply(word).label.lower() if word else "not said"
