"""What presses most: by how close its date is, then by the risk to the person, then by the stage of the complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.people import ADJUSTED, RESTRICTED, VULNERABLE
from complainttui.rules.working_days import WorkingCalendar

_PLACES = {Urgency.OVER: 0, Urgency.TODAY: 1, Urgency.SOON: 2, Urgency.LATER: 3, Urgency.NONE: 4}
_RISKS = {
    VULNERABLE: "vulnerable",
    ADJUSTED: "adjustments agreed",
    RESTRICTED: "contact restricted",
}
"""The marks that count as a risk, the gravest first. That somebody speaks for the person is none."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, as far as its order goes."""

    due_on: date | None
    marks: str
    stage: int
    received_on: date | None = None
    unacknowledged: bool = False


Order = tuple[int, date, int, int, date, date]


def pressing_order(one: Waiting, today: date, calendar: WorkingCalendar) -> Order:
    """By this the most pressing comes first.

    What is over comes before what is due today, then what is due in two working days, then the rest day by day. Among
    these a vulnerable person comes first, then one with adjustments or restrictions, then the later stage, then the
    earlier date, then whoever has waited longer. Whoever sorts adds a unique tail.
    """
    close = urgency(one.due_on, today, calendar)
    due = one.due_on or date.max
    far_off = due if close == Urgency.LATER else date.min
    return _PLACES[close], far_off, _risk(one.marks), -one.stage, due, one.received_on or date.min


def pressing_reasons(one: Waiting, today: date, calendar: WorkingCalendar) -> list[str]:
    """Why it comes where it does: 'unacknowledged', 'due today', 'vulnerable', 'stage 2'."""
    due = in_words(one.due_on, today, calendar) or "nothing due"
    return [
        *(["unacknowledged"] if one.unacknowledged else []),
        due,
        *(words for mark, words in _RISKS.items() if mark in one.marks),
        *([f"stage {one.stage}"] if one.stage > 1 else []),
    ]


def _risk(marks: str) -> int:
    return next((place for place, mark in enumerate(_RISKS) if mark in marks), len(_RISKS))
