"""The team in figures: who holds what by when it is due, what came in and was closed. Each figure has its query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.casework.desk import Desk
from complainttui.rules.due_buckets import due_buckets
from complainttui.rules.leave import Leave, leave_on
from complainttui.rules.lists import NameList
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.writing import field_term
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind
from complainttui.store.leaves import leaves_between
from complainttui.store.team_board import Moment, OpenCases, by_officer, in_periods, open_cases

LAST_DAYS = timedelta(days=6)
"""Today and the six calendar days before it."""
MONTHS = 12
TOTAL = "total"
_MOMENTS: tuple[Moment, ...] = ("received_on", "closed_on")


@dataclass(frozen=True, slots=True)
class TeamColumn:
    """A column: its name in files and its heading."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A row: the name as it is stored, how it is shown, and its figures. `field` is what a query calls such names."""

    name: str
    label: str
    figures: tuple[int, ...]
    field: str = ""
    """Empty for the total, which takes every name."""
    period: str = ""
    """The month as a query writes it, where rows are months."""
    leave: Leave | None = None
    """Of an officer who is away today."""


@dataclass(frozen=True, slots=True)
class TeamTable:
    """One table of the team, its total last."""

    title: str
    of: str
    """What its rows are: 'officer'."""
    columns: tuple[TeamColumn, ...]
    rows: tuple[TeamRow, ...]
    queries: tuple[str, ...]
    """For each column the query that finds its cases, `{period}` where rows are periods."""

    def query(self, row: int, column: int) -> str:
        """The query that finds exactly the cases of a figure. Raises WrongInput where a query cannot say the name."""
        chosen = self.rows[row]
        named = f"{field_term(chosen.field, chosen.name)} " if chosen.field else ""
        return named + self.queries[column].replace("{period}", chosen.period)

    def share(self, row: int) -> float | None:
        """The row's part of all in the last column, 0 to 1; None of nothing."""
        whole = self.rows[-1].figures[-1]
        return self.rows[row].figures[-1] / whole if whole else None


def by_officers(desk: Desk) -> TeamTable:
    """Open cases of each officer by when they are due, and of nobody. Raises Unreachable."""
    names = [*desk.names(NameList.OFFICERS), ""]
    return _by_due(desk, "officer", lambda one: one.owner, field="owner", known=names)


def by_services(desk: Desk) -> TeamTable:
    """The same by service, those that have any. Raises Unreachable."""
    return _by_due(desk, "service", lambda one: one.service, field="service", known=())


def by_kinds(desk: Desk) -> TeamTable:
    """The same by kind of case. Raises Unreachable."""
    return _by_due(desk, "kind", lambda one: one.kind, field="kind", known=())


def last_seven_days(desk: Desk) -> TeamTable:
    """Cases received and closed today and in the six days before, by officer. Raises Unreachable."""
    first, reader = desk.today - LAST_DAYS, desk.database.reader
    counted: Counter[tuple[str, int]] = Counter()
    found: dict[str, None] = {}
    for place, moment in enumerate(_MOMENTS):
        for name, cases in by_officer(reader, moment, first, desk.today).items():
            counted[_same(name), place] += cases
            found[name] = None
    names = _names([*desk.names(NameList.OFFICERS), ""], found)
    rows = _rows(desk, names, "owner", counted, len(_MOMENTS))
    span = f"{first.isoformat()}..{desk.today.isoformat()}"
    return TeamTable(
        "Opened and closed in the last seven days",
        "officer",
        (TeamColumn("opened", "Opened"), TeamColumn("closed", "Closed")),
        rows,
        (f"received:{span}", f"closed:{span}"),
    )


def last_twelve_months(desk: Desk) -> TeamTable:
    """Cases received and closed in each of the last twelve calendar months, this one last. Raises Unreachable."""
    months = _months_to(desk.today)
    reader = desk.database.reader
    received, closed = (in_periods(reader, moment, months) for moment in _MOMENTS)
    rows = [
        TeamRow(f"{first:%Y-%m}", spoken(first).split(maxsplit=2)[2], figures, period=f"{first:%Y-%m}")
        for (first, _), figures in zip(months, zip(received, closed, strict=True), strict=True)
    ]
    whole = f"{months[0][0]:%Y-%m}..{months[-1][0]:%Y-%m}"
    rows.append(TeamRow(TOTAL, "Total", (sum(received), sum(closed)), period=whole))
    return TeamTable(
        "Received and closed in the last twelve months",
        "month",
        (TeamColumn("received", "Received"), TeamColumn("closed", "Closed")),
        tuple(rows),
        ("received:{period}", "closed:{period}"),
    )


TABLES: dict[str, Callable[[Desk], TeamTable]] = {
    "officers": by_officers,
    "week": last_seven_days,
    "months": last_twelve_months,
    "services": by_services,
    "kinds": by_kinds,
}
"""Every table of the team by name. To add one: write its function and name it here."""


def team_table(name: str, desk: Desk) -> TeamTable:
    """The table of that name. Raises WrongInput that lists them, or Unreachable."""
    if name not in TABLES:
        raise WrongInput(f"{name!r} is not a table of the team. Known: {', '.join(TABLES)}.", "table")
    return TABLES[name](desk)


def _by_due(desk: Desk, of: str, name_of: Callable[[OpenCases], str], *, field: str, known: Iterable[str]) -> TeamTable:
    buckets = due_buckets(desk.today, desk.calendar)
    columns = (*(TeamColumn(one.name, one.label) for one in buckets), TeamColumn(TOTAL, "Total"))
    place = {one.name: number for number, one in enumerate(columns)}
    found = open_cases(desk.database.reader, buckets)
    counted: Counter[tuple[str, int]] = Counter()
    for one in found:
        for column in (one.bucket, TOTAL):
            counted[_same(name_of(one)), place[column]] += one.cases
    rows = _rows(desk, _names(known, sorted({name_of(one) for one in found})), field, counted, len(columns))
    return TeamTable(
        f"Open cases by {of} and by what is due next on each",
        of,
        columns,
        rows,
        (*(one.query for one in buckets), "open"),
    )


def _rows(
    desk: Desk, names: Sequence[str], field: str, counted: Counter[tuple[str, int]], columns: int
) -> tuple[TeamRow, ...]:
    """A row for each name and one for them all; what is counted is known by name and place of the column."""
    leaves = leaves_between(desk.database.reader, desk.today, desk.today) if field == "owner" else []
    rows = []
    for name in names:
        figures = tuple(counted[_same(name), place] for place in range(columns))
        rows.append(TeamRow(name, _label(field, name), figures, field, leave=leave_on(leaves, name, desk.today)))
    sums = tuple(sum(one.figures[place] for one in rows) for place in range(columns))
    return (*rows, TeamRow(TOTAL, "Total", sums))


def _names(known: Iterable[str], found: Iterable[str]) -> list[str]:
    """Each name once, however it is capitalised, as queries find it; what has none stands last, if it is among them."""
    names: dict[str, str] = {}
    for name in (*known, *found):
        names.setdefault(_same(name), name)
    return sorted(names.values(), key=lambda name: not name)


def _same(name: str) -> str:
    return name.lower()


def _label(field: str, name: str) -> str:
    if field == "kind":
        return Kind(name).label if name else "No kind"
    return name or ("Nobody" if field == "owner" else "No service")


def _months_to(today: date) -> list[tuple[date, date]]:
    """The first and last day of each of the last twelve months, the one of today last."""
    months = []
    first = today.replace(day=1)
    for _ in range(MONTHS):
        following = (first + timedelta(days=32)).replace(day=1)
        months.append((first, following - timedelta(days=1)))
        first = (first - timedelta(days=1)).replace(day=1)
    return months[::-1]
