"""The tables of the team: its lists, its calendars and procedures by edition, its settings. Cases stand in `tables`."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from complainttui.store.ids import new_id

# A plain INTEGER is SQLite's row number and 64 bits wide; PostgreSQL's is 32.
Key = BigInteger().with_variant(Integer(), "sqlite")


def key() -> Any:
    """The column of a row's own number, which is known before the row is written."""
    return Field(default_factory=new_id, primary_key=True, sa_type=Key, sa_column_kwargs={"autoincrement": False})


class ListEntry(SQLModel):
    """A name on one of the team's lists."""

    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    name: str = Field(unique=True)
    retired: bool = False
    """No longer offered or accepted; cases that hold it keep it."""


class NumberedEntry(ListEntry):
    """The same on a list whose names are picked by number; `position` is that number."""

    position: int = 0


class AddressedEntry(ListEntry):
    """The same on a list whose names can be written to; `address` is where their reminders go, empty for nowhere."""

    address: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Officer(AddressedEntry, table=True):
    """Someone who can own and answer cases."""

    __tablename__ = "officers"


class Service(ListEntry, table=True):
    """A service of the landlord or council that complaints are about."""

    __tablename__ = "services"


class Team(AddressedEntry, table=True):
    """A team that cases are with."""

    __tablename__ = "teams"


class Topic(ListEntry, table=True):
    """What complaints are about, in the team's own words."""

    __tablename__ = "topics"


class Cause(NumberedEntry, table=True):
    """A root cause."""

    __tablename__ = "causes"


class CorrectiveAction(NumberedEntry, table=True):
    """What a team does about a lesson."""

    __tablename__ = "corrective_actions"


class ChannelEntry(ListEntry, table=True):
    """How things reach us; those that are shipped stand here by their stored values, such as `in_person`."""

    __tablename__ = "channels"


LISTS: dict[str, type[ListEntry]] = {
    str(table.__tablename__): table for table in (Officer, Service, Team, Topic, Cause, CorrectiveAction, ChannelEntry)
}
"""The team's lists, by name."""


class SavedView(SQLModel, table=True):
    """A view of the list of cases that somebody has saved: see `rules.views`."""

    __tablename__ = "views"
    __table_args__ = (UniqueConstraint("owner", "name"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    owner: str = ""
    """The officer who alone has it; empty for the team's."""
    name: str
    query: str
    sort: str
    grouped_by: str = ""
    columns: str = ""
    digit: str = ""
    position: int = 0


class CalendarDay(SQLModel, table=True):
    """A day that does not count, or counts after all, from an edition of the calendars on. Never altered or removed.

    What an earlier edition said stays known, so that a date can be worked out again as it was. See `store.editions`.
    """

    __tablename__ = "calendar_days"
    __table_args__ = (Index("calendar_days_by_calendar", "calendar"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    calendar: str
    """A nation, or 'every' for a closure of the team's own."""
    day: date
    counts: bool = False
    name: str
    """The holiday, or the reason given."""
    by_hand: bool = False
    """Closed or opened by the team, not published."""
    edition: int = Field(sa_type=Key)
    """The change that said so."""
    ended: int | None = Field(default=None, sa_type=Key)
    """The change that took it back."""


class OfficerLeave(SQLModel, table=True):
    """Days on which an officer is away, both ends included, and who covers."""

    __tablename__ = "leaves"
    __table_args__ = (Index("leaves_by_end", "until_on", "from_on"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    officer: str
    from_on: date
    until_on: date
    cover: str = ""
    note: str = ""


class ProcedureEdition(SQLModel, table=True):
    """A wording of a procedure by which some stage is judged, kept so that its dates can be explained for good."""

    __tablename__ = "procedure_editions"
    __table_args__ = (UniqueConstraint("procedure", "digest"),)

    id: int = key()
    procedure: str
    digest: str
    text: str


class Reminder(SQLModel, table=True):
    """That somebody is, or was, reminded of an obligation on a day. The program's own memory: no fact of a case."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("day", "recipient", "case_id", "stage", "kind"),)

    id: int = key()
    day: date
    recipient: str
    """The list and the name: 'officers:a.mensah'."""
    case_id: int = Field(sa_type=Key)
    stage: int
    kind: str
    begun_at: str
    """When its mail was about to be sent: UTC, ISO 8601."""
    sent_at: str = ""
    """When the server had taken the mail; empty until then."""


class Setting(SQLModel, table=True):
    """A named value of this database: the team's name, the next reference, the schema version."""

    __tablename__ = "settings"

    name: str = Field(primary_key=True)
    value: str
