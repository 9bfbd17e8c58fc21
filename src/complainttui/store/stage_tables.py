"""The tables of what happened at the stages of a case, and the columns by which stages are counted."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from complainttui.rules.judging_stages import UNSETTLED
from complainttui.rules.vocabulary import Outcome, YesNo
from complainttui.store.record_tables import case_key, only
from complainttui.store.stage_months import GROUPED
from complainttui.store.team_tables import Key, key

OF_CASE = ("kind", "tenure", "service", "topic", "procedure")
"""What each stage keeps a copy of, so that counting stages reads no case."""
MEASURED = ("days", "days_from_request", "acknowledged_in", "extended")
"""What they add up, in the index of days: a byte or two each."""


class Stage(SQLModel, table=True):
    """What happened at one stage of a case. Stage 1 begins on the day of receipt."""

    __tablename__ = "stages"
    __table_args__ = (
        only("outcome", Outcome, blank=True),
        UniqueConstraint("case_id", "number"),
        Index("stages_by_answer", "responded_on"),
        Index(
            "stages_by_request",
            "requested_on",
            "settled_on",
            *GROUPED,
            *MEASURED,
            "responded_on",
            "next_on",
            "service",
            "topic",
            "procedure",
            "handler",
            postgresql_include=("id",),
        ),
    )
    DERIVED: ClassVar[frozenset[str]] = frozenset({*OF_CASE, "next_on", "due_on", "judged", "settled_on", *MEASURED})
    """What figures are read off, so that none needs another table; casework re-derives it as it does of a case."""

    id: int = key()
    case_id: int = case_key()
    number: int
    requested_on: date
    requested_at: str = ""
    """The time of day at which it came, 'HH:MM', where known."""
    acknowledged_on: date | None = None
    responded_on: date | None = None
    outcome: str = ""
    handler: str = ""
    definition: str = ""
    outcome_sought: str = ""
    calendar_edition: int = Field(default=0, sa_type=Key)
    procedure_edition: int = Field(default=0, sa_type=Key)
    """Which wording of calendar and procedure the stage is judged by: see `store.editions`."""
    acknowledged_calendar: int = Field(default=0, sa_type=Key)
    acknowledged_procedure: int = Field(default=0, sa_type=Key)
    """The same for its acknowledgement, once that was sent."""

    kind: str = ""
    tenure: str = ""
    service: str = ""
    topic: str = ""
    procedure: str = ""
    next_on: date | None = None
    """When a later stage was asked for."""
    due_on: date | None = None
    judged: str = ""
    settled_on: date = UNSETTLED
    days: int | None = None
    days_from_request: int | None = None
    acknowledged_in: int | None = None
    extended: bool = False
    """These follow from the facts: see `rules.judging_stages` and `casework.judged_rows`."""


class Extension(SQLModel, table=True):
    """An extension of a stage, as it was told: by working days or to a date."""

    __tablename__ = "extensions"
    __table_args__ = (only("details_given", YesNo, blank=True),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    case_id: int = case_key()
    stage: int
    told_on: date | None = None
    by_days: int | None = None
    to_date: date | None = None
    reason: str = ""
    good_reason: str = ""
    details_given: str = ""


class Pause(SQLModel, table=True):
    """Days on which the clocks of a stage stand still, both ends included."""

    __tablename__ = "pauses"
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    case_id: int = case_key()
    stage: int
    from_on: date
    until_on: date
    reason: str = ""


class Step(SQLModel, table=True):
    """A step of a stage that was taken, such as the meeting of a panel."""

    __tablename__ = "steps"
    __table_args__ = (UniqueConstraint("case_id", "stage", "name"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    case_id: int = case_key()
    stage: int
    name: str
    on_date: date
    calendar_edition: int = Field(default=0, sa_type=Key)
    procedure_edition: int = Field(default=0, sa_type=Key)
