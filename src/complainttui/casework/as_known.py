"""The database as it was known on a past day, so that a number that was published can be shown again.

Made as a copy that is thrown away: what was recorded after that day is taken back, and what follows from facts is
derived anew for the cases that it touched. What makes no event has no past and is as it is today: settings, reminders
that were sent, wordings of procedures (kept for good), and what a new database begins with. Views, lists, leave and
calendars do have one. Dates are worked out by the rules of this version of the program, whichever was in use then.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.how_far import Tell, untold
from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.database import Database, open_database
from complainttui.store.left_behind import remove_left_behind

if TYPE_CHECKING:
    from complainttui.store.files import Files
    from complainttui.store.past import TakenBack
    from complainttui.store.writer import Writer

DERIVING = "working out dates"
NAMING = "putting names back"
_PREFIX = "complainttui-as-known-"
_AT_ONCE = 200  # cases that are derived in one transaction


@dataclass
class PastDatabase(Database):
    """A database as it was known on a day: any list, case or report can be read, and nothing be written."""

    day: date = field(kw_only=True)
    today: Database = field(kw_only=True)
    """The team's own."""

    @cached_property
    def files(self) -> Files:
        """The documents of the team's own database: they are never altered."""
        return self.today.files

    @property
    def writer(self) -> Writer:
        """Raises Refused."""
        raise Refused(f"This is what was known on {spoken(self.day)}; the past cannot be changed.")


@contextmanager
def as_known(desk: Desk, day: date, tell: Tell = untold) -> Iterator[Desk]:
    """A desk on the database as it was known at the end of a day, where that day is today; removed afterwards.

    Raises WrongInput for a day that has not come or before anything was recorded, Unreachable where there is no room.
    """
    moment = _end_of(day)
    _refuse_unknown(desk, day, moment)
    with _private_folder() as folder:
        copy = Path(folder) / "as-known.db"
        _make(desk, copy, moment, tell)
        opened = open_database(str(copy), create=False)
        past = PastDatabase(str(copy), opened.reader, desk.database.label, day=day, today=desk.database)
        try:
            yield replace(desk, database=past, today=day)
        finally:
            past.close()


def _end_of(day: date) -> str:
    """The moment in which a day ends where this terminal stands, as events say when they happened."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds")


def _refuse_unknown(desk: Desk, day: date, moment: str) -> None:
    if day > desk.today:
        raise WrongInput(f"{spoken(day)} has not come yet; nobody knows what will be known then.", "as-known")
    first = first_recorded(desk)
    if first is None:
        raise WrongInput("Nothing is recorded here yet, so nothing was known on any day.", "as-known")
    if first >= moment:
        began = datetime.fromisoformat(first).astimezone().date()
        raise WrongInput(
            f"Nothing was known here on {spoken(day)}: recording began on {spoken(began)}. Choose that day or later.",
            "as-known",
        )


def first_recorded(desk: Desk) -> str | None:
    """When the first change was recorded: UTC, ISO 8601. Raises Unreachable."""
    ((first,),) = desk.database.reader.rows("SELECT MIN(at) FROM events")
    return None if first is None else str(first)


@contextmanager
def _private_folder() -> Iterator[str]:
    """A folder that nobody else may look into, removed at the end."""
    remove_left_behind(_PREFIX)
    try:
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise Unreachable(
            f"There is no room for a copy of the database: {error.strerror or error}. Set TMPDIR to a folder that has."
        ) from error
    with folder as path:
        yield path


def _make(desk: Desk, copy: Path, moment: str, tell: Tell) -> None:
    from complainttui.casework.list_names import is_names_only
    from complainttui.store.copying import copy_database  # SQLModel comes with these: not before they are needed
    from complainttui.store.past import take_back

    copy_database(desk.database.target, copy, tell)
    taken_back = take_back(copy, moment, is_names_only, tell)
    made = open_database(str(copy), create=False)
    try:
        _derive(replace(desk, database=made), taken_back, tell)
    finally:
        made.close()


def _derive(desk: Desk, taken_back: TakenBack, tell: Tell) -> None:
    """Bring in line what follows from facts, for the cases that had others meanwhile."""
    from complainttui.casework.case_work import CaseWork
    from complainttui.casework.changes import Change
    from complainttui.casework.list_names import describe_again

    changed = taken_back.changed
    for start in range(0, len(changed), _AT_ONCE):
        some = changed[start : start + _AT_ONCE]
        tell(DERIVING, start / len(changed))
        with desk.database.writer.transaction() as transaction:
            under_way = Change(desk, "as-known", transaction)
            transaction.load_ahead("id", some)
            for case_id in some:
                rows = transaction.case_by_id(case_id)
                if rows is not None:
                    CaseWork(under_way, rows).derive_anew()
    for start in range(0, len(taken_back.renamed), _AT_ONCE):
        tell(NAMING, start / len(taken_back.renamed))
        with desk.database.writer.transaction() as transaction:
            describe_again(transaction, taken_back.renamed[start : start + _AT_ONCE])
