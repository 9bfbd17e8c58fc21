"""Every stage of the cases of a period, judged as at a day: answered on time or late, overdue, in progress, or ended.

One statement groups; the same conditions list the cases behind any sum, so no figure disagrees with its list.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from complainttui.store.reader import Reader

ON_TIME, LATE, OVERDUE, IN_PROGRESS, ENDED, NO_CLOCK = (
    "on_time", "late", "overdue", "in_progress", "ended", "no_clock",
)  # fmt: skip
NO_OUTCOME = "no_outcome"

# What was known on the day: an acknowledgement or an extension dated later does not count yet.
_DUE = """
    (SELECT d.due_on FROM due_dates d WHERE d.case_id = s.case_id AND d.stage = s.number AND d.known_from <= :as_at
     ORDER BY d.known_from DESC LIMIT 1)
"""
_ENDED = """
    (withdrawn_on <= :as_at OR closed_on <= :as_at OR (last_ended_on <= :as_at AND last_resumed_on > :as_at))
"""
_JUDGED = f"""
    SELECT case_id, kind, number AS stage, tenure,
        CASE
            WHEN answered AND due IS NULL THEN '{NO_CLOCK}'
            WHEN answered AND responded_on <= due THEN '{ON_TIME}'
            WHEN answered THEN '{LATE}'
            WHEN {_ENDED} THEN '{ENDED}'
            WHEN due IS NULL THEN '{NO_CLOCK}'
            WHEN due < :as_at THEN '{OVERDUE}'
            ELSE '{IN_PROGRESS}'
        END AS timeliness,
        CASE WHEN answered AND outcome <> '' THEN outcome ELSE '{NO_OUTCOME}' END AS outcome
    FROM (
        SELECT s.case_id, c.kind, s.number, c.tenure, s.responded_on, s.outcome, c.withdrawn_on, c.closed_on,
            c.last_ended_on, c.last_resumed_on,
            (s.responded_on IS NOT NULL AND s.responded_on <= :as_at) AS answered, {_DUE} AS due
        FROM stages s
        JOIN cases c ON c.id = s.case_id
        WHERE s.requested_on BETWEEN :first AND :last AND s.requested_on <= :as_at
    ) AS stages_of_period
"""
FIELDS = ("kind", "stage", "tenure", "timeliness", "outcome")


@dataclass(frozen=True, slots=True)
class Period:
    """Stages that began from `first` to `last`, judged by the facts dated on or before `as_at`."""

    first: date
    last: date
    as_at: date

    def parameters(self) -> dict[str, object]:
        """For the statement."""
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "as_at": self.as_at.isoformat()}


@dataclass(frozen=True, slots=True)
class Group:
    """How many stages share these five values."""

    kind: str
    stage: str
    tenure: str
    timeliness: str
    outcome: str
    count: int


def grouped(reader: Reader, period: Period) -> list[Group]:
    """The stages of the period, counted by kind, stage, tenure, timeliness and outcome."""
    names = ", ".join(FIELDS)
    rows = reader.rows(
        f"SELECT {names}, COUNT(*) FROM ({_JUDGED}) AS judged GROUP BY {names} ORDER BY {names}", period.parameters()
    )
    return [Group(kind, str(stage), *rest) for kind, stage, *rest in rows]


def cases_behind(reader: Reader, period: Period, selection: Mapping[str, Set[str]]) -> list[int]:
    """The ids of the cases whose stages a figure counts: for each field named, one of its values."""
    conditions, parameters = ["1 = 1"], period.parameters()
    for field, values in selection.items():
        names = []
        for value in sorted(values):
            names.append(f":v{len(parameters)}")
            parameters[names[-1][1:]] = value
        conditions.append(f"CAST({FIELDS[FIELDS.index(field)]} AS TEXT) IN ({', '.join(names)})")
    rows = reader.rows(
        f"SELECT case_id FROM ({_JUDGED}) AS judged WHERE {' AND '.join(conditions)} ORDER BY case_id", parameters
    )
    return [number for (number,) in rows]
