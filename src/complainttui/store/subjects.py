"""Where the fields of each subject of `rules.query.subjects` lie: what is read, and how it is judged as at a day.

In every source `c` is the case; joined from the left, so that it is not read where no field of it is asked for.
"""

from __future__ import annotations

from complainttui.store import case_figures, code_figures, stage_figures
from complainttui.store.query_columns import COLUMNS, Column
from complainttui.store.record_subjects import RECORD_SUBJECTS
from complainttui.store.stage_months import GROUPED
from complainttui.store.subject import Side, Subject, known, text, yes_no

_SETTLED_STAGE = {
    "answered": known("s.responded_on"),
    "acknowledged": Column("s.acknowledged_on", "s.acknowledged_in IS NULL", "s.acknowledged_in IS NOT NULL"),
    "judged": text("s.judged"),
    "outcome": text("s.outcome"),
    "days": known("s.days"),
    "elapsed": known("s.days_from_request"),
    "acknowledged-in": known("s.acknowledged_in"),
    "extended": yes_no("s.extended"),
}
"""What is asked for by figures over a million cases is read off the stage itself, wherever that has settled."""

SUBJECTS: dict[str, Subject] = {
    "stage": Subject(
        source="stages s LEFT JOIN cases c ON c.id = s.case_id",
        case="s.case_id",
        columns={
            "number": known("s.number"),
            "requested": known("s.requested_on"),
            "acknowledged": known(stage_figures.ACKNOWLEDGED_ON),
            "answered": known(stage_figures.ANSWERED_ON),
            "due": known(stage_figures.DUE_ON),
            "judged": text(stage_figures.JUDGED),
            "outcome": text(stage_figures.OUTCOME),
            "handler": text("s.handler"),
            "days": known(stage_figures.DAYS),
            "elapsed": known(stage_figures.DAYS_FROM_REQUEST),
            "acknowledged-in": known(stage_figures.ACKNOWLEDGED_IN),
            "extended": yes_no(stage_figures.EXTENDED),
            "went-on": yes_no(stage_figures.WENT_ON),
            "way-on": text(stage_figures.WAY_ON),
            "rights-told": known(stage_figures.RIGHTS_TOLD_ON),
            "heard": text(stage_figures.HEARD),
            "updated": text(stage_figures.UPDATED),
        },
        copies={("", name): text(f"s.{name}") for name in ("kind", "tenure", "service", "topic", "procedure")},
        sides=(
            Side(stage_figures.IS_SETTLED, _SETTLED_STAGE, by_month=tuple(f"s.{name}" for name in GROUPED)),
            Side(stage_figures.IS_UNSETTLED, few=True),
        ),
        by_day="requested",
    ),
    "case": Subject(
        source=f"cases c {case_figures.CIRCUMSTANCES}",
        case="c.id",
        columns={
            "received": known("c.received_on"),
            "standing": text(case_figures.STANDING),
            "stage": known(case_figures.REACHED),
            "answered": known(case_figures.ANSWERED_ON),
            "outcome": text(case_figures.OUTCOME),
            "closed": known(case_figures.CLOSED_ON),
            "withdrawn": known(case_figures.WITHDRAWN_ON),
            "refused": known(case_figures.REFUSED_ON),
            "correspondence": yes_no(case_figures.HAS_CORRESPONDENCE),
            "remedied": yes_no(case_figures.IS_REMEDIED),
            **{name: text(case_figures.answer_on(name)) for name in case_figures.EQUALITY},
        },
        by_day="received",
        index="cases_counted",
    ),
    "code": Subject(
        source="cases c",
        case="c.id",
        columns={"received": known("c.received_on"), **code_figures.ON_THE_DAY},
        known="c.by_code <> ''",
        sides=(
            Side(f"NOT {code_figures.BREAKS_LATER}", code_figures.ANY_DAY),
            Side(code_figures.BREAKS_LATER),
        ),
        by_day="received",
        index="cases_counted",
    ),
    **RECORD_SUBJECTS,
}
"""Every subject by its word in the query language."""


def column_of(subject: str, name: str) -> Column:
    """Where a field lies; `subject` is empty for one of the case itself."""
    return SUBJECTS[subject].columns[name] if subject else COLUMNS[name]
