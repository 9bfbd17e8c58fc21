"""As many cases as councils printed, their rows written straight into a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import chain, cycle, islice
from typing import Any

from complainttui.rules.bank_holidays import published_calendar
from complainttui.store.stage_tables import OF_CASE
from complainttui.store.tables import Case, Stage


def days_with_mean(many: int, mean: float) -> Iterator[int]:
    """So many whole numbers of days whose mean, to one decimal, is that."""
    shortest, longer = divmod(round(mean * many), many)
    return chain(islice(cycle([shortest + 1]), longer), islice(cycle([shortest]), many - longer))


class CouncilCases:
    """Cases told apart by `tag`, which stands where their procedure does."""

    def __init__(self) -> None:
        self._calendar = published_calendar("england-and-wales")
        self._cases: dict[tuple[str, date], list[dict[str, Any]]] = {}
        self._stages: list[dict[str, Any]] = []
        self._last: dict[int, dict[str, Any]] = {}
        """The last stage of each case."""
        self._made = 0

    def received(self, tag: str, day: date, days: Iterator[int], kind: str = "complaint", **facts: str) -> None:
        """Cases that came on a day, each with the working days to its answer."""
        for elapsed in days:
            self._made += 1
            case = {"id": self._made, "reference": f"S-{self._made:05d}", "kind": kind, "procedure": tag,
                    "received_on": day, "is_open": False, **facts}  # fmt: skip
            self._cases.setdefault((tag, day), []).append(case)
            self._answered(case, 1, day, elapsed)

    def escalated(self, tag: str, day: date, days: Iterator[int], *, extended: bool = False) -> None:
        """Cases of that tag and day that went to the next stage, the first ones first."""
        for case, elapsed in zip(self._cases[tag, day], days, strict=False):
            case["stage"] = case.get("stage", 1) + 1
            self._last[case["id"]]["next_on"] = day + timedelta(days=90)
            self._answered(case, case["stage"], day + timedelta(days=90), elapsed, extended=extended)

    def write(self, path: str) -> None:
        """Put them all into an empty SQLite database, without indexes: every case is read anyway."""
        with closing(sqlite3.connect(path)) as connection, connection:
            indexes = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> '' AND name <> 'cases_counted'"
            ).fetchall()
            for (name,) in indexes:
                connection.execute(f"DROP INDEX {name}")
            _insert(connection, Case, list(chain.from_iterable(self._cases.values())))
            _insert(connection, Stage, self._stages)

    def _answered(self, case: dict[str, Any], number: int, day: date, elapsed: int, *, extended: bool = False) -> None:
        answered = self._calendar.add(day, elapsed)
        case["answered_on"] = answered
        self._last[case["id"]] = (
            {"id": len(self._stages) + 1, "case_id": case["id"], "number": number, "requested_on": day,
             "responded_on": answered, "tenure": "unknown", "judged": "no_clock", "next_on": None, **_copied(case),
             "settled_on": answered, "days": elapsed, "days_from_request": elapsed, "extended": extended}
        )  # fmt: skip
        self._stages.append(self._last[case["id"]])


def _copied(case: dict[str, Any]) -> dict[str, Any]:
    return {name: case[name] for name in OF_CASE if name in case}


def _insert(connection: sqlite3.Connection, table: type[Case] | type[Stage], rows: list[dict[str, Any]]) -> None:
    """Columns that no row says anything of are as in a new one."""
    new = table(**rows[0]).model_dump()
    said = dict.fromkeys(name for row in rows for name in row)
    usual = tuple(_stored(value) for name, value in new.items() if name not in said)
    columns = ", ".join([*said, *(name for name in new if name not in said)])
    places = ", ".join("?" * len(new))
    connection.executemany(
        f"INSERT INTO {table.__tablename__} ({columns}) VALUES ({places})",
        ((*(_stored(row.get(name, new[name])) for name in said), *usual) for row in rows),
    )


def _stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
