"""The tables of cases, once: what is stored, checked and written. Lists and reports read the same by plain SQL."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from complainttui.rules.vocabulary import Kind, Tenure
from complainttui.store.annual_tables import ANNUAL_TABLES
from complainttui.store.record_tables import RECORD_TABLES, case_key, of_case, only
from complainttui.store.stage_tables import Extension, Pause, Stage, Step
from complainttui.store.team_tables import LISTS, CalendarDay, Key, OfficerLeave, SavedView, key

LISTED = (
    "owner", "service", "topic", "team", "kind", "stage", "next_kind", "received_on", "closed_on", "complainant",
    "tenure", "ward", "channel", "root_cause", "procedure", "property_ref",
)  # fmt: skip
"""Columns that lists are filtered, sorted and grouped by, each with an index in the order of every list."""
ENDED_ON = "coalesce(closed_on, '0001-01-01')"
"""When a case was closed, as lists are ordered by it: they know no blank."""
COUNTED = (
    "received_on", "kind", "outcome", "answered_on", "service", "channel", "tenure", "ward", "root_cause", "team",
    "topic", "owner", "property_ref",
)  # fmt: skip
"""What figures of the cases of a period are counted by, so that these are read off one range of an index."""
_OPEN = "done_on IS NULL AND lapsed_on IS NULL"


class Case(SQLModel, table=True):
    """A complaint, enquiry, service request, compliment or comment."""

    __tablename__ = "cases"
    __table_args__ = (
        only("kind", Kind),
        only("tenure", Tenure),
        Index("cases_by_due", "due_order", "id", "unacknowledged"),
        *(Index(f"cases_by_{column}", column, "due_order", "id") for column in LISTED),
        Index("cases_by_end", text(ENDED_ON), "due_order", "id"),
        Index("cases_by_name", "name_key"),
        Index("cases_by_contact", "contact_key"),
        Index("cases_by_person", "person"),
        Index("cases_counted", *COUNTED, postgresql_include=("id",)),
    )
    DERIVED: ClassVar[frozenset[str]] = frozenset(
        {
            "stage",
            "is_open",
            "next_kind",
            "next_due_on",
            "unacknowledged",
            "extended",
            "paused_until",
            "promises_to_keep",
            "marks",
            "name_key",
            "contact_key",
            "due_order",
            "by_code",
            "answered_on",
            "outcome",
        }
    )
    """Columns that follow from the facts; casework re-derives them in the change that moves a fact."""

    id: int = key()
    reference: str = Field(unique=True)
    kind: str
    procedure: str
    received_on: date
    happened_on: date | None = None
    """When it happened, or when the person came to know of it (Code 2.2, 2.3)."""
    channel: str = ""
    first_contact_on: date | None = None
    """When the person first told us, where the complaint grew out of a service request (Code 1.5)."""
    person: str = ""
    """The same on every case of one person: what is agreed with them on one holds for all."""
    complainant: str = ""
    contact: str = ""
    representative: str = ""
    tenure: str = Tenure.UNKNOWN.value
    property_ref: str = ""
    ward: str = ""
    service: str = ""
    team: str = ""
    topic: str = ""
    root_cause: str = ""
    owner: str = ""
    summary: str = ""
    compensation_pence: int | None = None
    remedies: str = ""
    lessons: str = ""
    refused_on: date | None = None
    refusal_reason: str = ""
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""
    closed_on: date | None = None
    reopened_on: date | None = None
    """Taken up again, and not closed or escalated since."""
    last_ended_on: date | None = None
    """With `last_resumed_on`: from when to when the case had ended before it was taken up again."""
    last_resumed_on: date | None = None

    stage: int = 1
    is_open: bool = True
    next_kind: str = ""
    next_due_on: date | None = None
    unacknowledged: bool = False
    extended: bool = False
    paused_until: date | None = None
    """The last day of the latest pause, while the answer is awaited."""
    promises_to_keep: int = 0
    marks: str = ""
    """Letters beside the name: see `rules.people`."""
    name_key: str = ""
    contact_key: str = ""
    """What a person is recognised by."""
    due_order: int = 0
    """By which every list is ordered: see `rules.due_order`."""
    by_code: str = ""
    """How it stands by every provision of the Code, a letter each: see `rules.code.letters`."""
    answered_on: date | None = None
    """When the last of its stages was answered that was; `outcome` is how that one was decided."""
    outcome: str = ""


class Obligation(SQLModel, table=True):
    """Anything with a clock, as `rules.deadlines` derives it. Wholly derived: written only by re-deriving."""

    __tablename__ = "obligations"
    __table_args__ = (
        UniqueConstraint("case_id", "stage", "kind"),
        Index("obligations_open", "due_on", "case_id", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
    )

    id: int = key()
    case_id: int = case_key()
    stage: int
    kind: str
    counts_from: date
    due_on: date
    original_due_on: date
    provisional: bool = False
    done_on: date | None = None
    lapsed_on: date | None = None
    why: str = ""


class DueDate(SQLModel, table=True):
    """From `known_from` on, this was known of the date of the stage's response. Wholly derived."""

    __tablename__ = "due_dates"
    __table_args__ = (UniqueConstraint("case_id", "stage", "known_from"),)

    id: int = key()
    case_id: int = case_key()
    stage: int
    known_from: date
    due_on: date
    first_due_on: date
    """The date that held without any extension."""
    extended: bool = False


class Breach(SQLModel, table=True):
    """A provision of the Code that the case breaks from a day on, which may be still to come. Wholly derived."""

    __tablename__ = "breaches"
    __table_args__ = (UniqueConstraint("case_id", "provision"), Index("breaches_by_day", "since", "case_id"))

    id: int = key()
    case_id: int = case_key()
    provision: str
    """Its number: '6.2'."""
    since: date


class CaseWords(SQLModel, table=True):
    """The words of a case as searches compare them, single spaces between. Wholly derived: see `store.word_search`."""

    __tablename__ = "case_words"

    case_id: int = Field(primary_key=True, sa_type=Key, sa_column_args=(of_case(),))
    names: str = ""
    """What the case's own row says."""
    texts: str = ""
    """What its stages and records say: definitions, correspondence, letters, points."""


class Event(SQLModel, table=True):
    """One change to one case: who, when, what, each field before and after, chained to the case's last event."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("events_of_reference", "reference"),
        Index("events_of_actor", "actor", "change_id"),
        Index("events_by_time", "at"),
    )

    id: int = key()
    change_id: int = Field(sa_type=Key, index=True)
    case_id: int | None = Field(default=None, sa_type=Key)
    """No foreign key: the memory of a case outlives an undone logging. None for the team's own lists."""
    reference: str = ""
    seq: int
    at: str
    """UTC, ISO 8601 to the millisecond."""
    actor: str
    action: str
    what: str
    moved: str = ""
    """Which due dates moved, in words."""
    details: str
    """JSON: {table: {row id: {field: [before, after]}}}."""
    undoes: int | None = Field(default=None, sa_type=Key, index=True)
    previous_hash: str = ""
    hash: str = ""


RECORDED: dict[str, type[SQLModel]] = {
    str(table.__tablename__): table
    for table in (
        Case,
        Stage,
        Extension,
        Pause,
        Step,
        *RECORD_TABLES.values(),
        CalendarDay,
        SavedView,
        OfficerLeave,
        *ANNUAL_TABLES,
        *LISTS.values(),
    )
}
"""The tables whose every change becomes an event, by name."""
METADATA = SQLModel.metadata
"""Every table there is, those of the team included; whoever makes or inspects them all asks here."""
