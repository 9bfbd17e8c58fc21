"""Where an officer sits: the database, who they are, and what day it is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from complainttui.rules.problems import WrongInput
from complainttui.rules.team_files import home_calendar
from complainttui.rules.text import admit
from complainttui.rules.user_folders import data_folder
from complainttui.rules.working_days import WorkingCalendar, within_calendars
from complainttui.store.asking import Asker
from complainttui.store.database import Database, open_database
from complainttui.store.known_names import known_names
from complainttui.store.target import is_postgres


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that reading an input or making a change depends on, apart from the case itself."""

    database: Database
    actor: str
    today: date

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days of this team, as they are now: those of the procedure for today's complaints."""
        return self.database.editions.calendar(home_calendar(self.today))

    @property
    def asker(self) -> Asker:
        """What `me` and `today` mean in a query asked here."""
        names = known_names(self.database.reader)
        return Asker(self.today, self.actor, self.calendar, is_postgres(self.database.target), names)

    def names(self, table: str, *, retired: bool = False) -> list[str]:
        """One of the team's lists, by its name in `NameList`; with `retired`, also the names no longer in use."""
        from complainttui.store.lists import names_on  # not before the first list

        return names_on(self.database.reader, table, retired=retired)


def open_desk(db: str, actor: str, today: str, *, create: bool = True) -> Desk:
    """Sit down: at a database (else COMPLAINTTUI_DB, else a file in the user's data folder), as somebody, on some day.

    Raises Unreachable or WrongInput.
    """
    return Desk(
        open_database(database_target(db), create=create),
        _actor(actor),
        fixed_today(today) or real_today(),
    )


def _actor(typed: str) -> str:
    name = admit(" ".join(typed.split()), "officer") if typed else _system_user()
    if not name:
        raise WrongInput("--as needs the name of an officer, for example a.mensah.", "as")
    return name


def fixed_today(typed: str) -> date | None:
    """The date that stands for today in scripts and tests (else COMPLAINTTUI_TODAY); None means the real one."""
    text = typed or os.environ.get("COMPLAINTTUI_TODAY", "")
    if not text:
        return None
    try:
        return within_calendars(date.fromisoformat(text), "today")
    except ValueError:
        raise WrongInput(f"--today {text!r} is not a date such as 2026-11-19.", "today") from None


def real_today() -> date:
    """The calendar day where this terminal stands."""
    return date.today()  # noqa: DTZ011 - the officer's own day is meant, whatever the zone


def now() -> datetime:
    """The moment that an event records; the clock of this machine, in UTC."""
    return datetime.now(UTC)


def database_target(db: str) -> str:
    """The path or URL of the database: as named, else COMPLAINTTUI_DB, else a file in the user's data folder."""
    return named_database(db) or _default_database()


def named_database(db: str) -> str:
    """The database that the command or COMPLAINTTUI_DB names; empty when none is named."""
    return db or os.environ.get("COMPLAINTTUI_DB", "")


def _default_database() -> str:
    return f"{data_folder()}/complaints.db"


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user name
        return "officer"
