"""The regulator's measures CH01 and CH02: the returns of five councils, from cases as their numbers say they were."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.quartiles import Published, quartiles
from complainttui.store.database import open_database
from complainttui.store.homes import homes
from helpers import DATA, TODAY, case_of, do, log
from worked_out import figures_of, row

CONTRACT = (
    "year,tenure,stage,complaints,homes,per_1000,in_time,in_time_without_extension,in_time_with_extension,"
    "percent_in_time,p25,median,p75"
)


@dataclass(frozen=True)
class Return:
    """What a council returned for a year: both stages."""

    landlord: str
    year: str
    homes: int
    stages: tuple[dict[str, str], dict[str, str]]

    @property
    def service(self) -> str:
        """What stands for the council and its year among the cases."""
        return f"{self.landlord} {self.year}"

    @property
    def lots(self) -> Iterator[tuple[str, int]]:
        """How many cases of each way there were: what went to stage 2 had been answered in time at stage 1."""
        first, second = self.stages
        gone_on = int(second["complaints_received"])
        for way, number in _ways(second):
            yield f"2 {way}", number
        for way, number in _ways(first):
            yield f"1 {way}", number - (gone_on if way == "in time" else 0)


def _ways(stage: dict[str, str]) -> list[tuple[str, int]]:
    in_time = int(stage["responded_in_code_timescale"])
    extended = int(stage["in_time_with_extension"] or 0)
    late = int(stage["complaints_received"]) - in_time
    return [("in time", in_time - extended), ("extended", extended), ("late", late)]


def returns() -> list[Return]:
    """The ten returns: five councils, two years."""
    with (DATA / "tsm_returns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    of_stage = {(one["landlord"], one["year"], one["stage"]): one for one in rows}
    return [
        Return(landlord, year.replace("/", "-"), int(one["homes_year_end"]), (one, of_stage[landlord, year, "2"]))
        for (landlord, year, stage), one in of_stage.items()
        if stage == "1"
    ]


RETURNS = returns()
YEARS = ("2023-24", "2024-25")


@pytest.fixture(scope="module")
def logged(new_target: Callable[[str], str]) -> Iterator[Desk]:
    """One case of each way and year, logged as an officer would; the rest are its like, council by council."""
    target = new_target("sqlite")
    opened = open_database(target, create=False)
    desk = Desk(opened, "a.mensah", TODAY)
    do(desk, "add-officer", name="c.iyer")
    ways = {(year, way): _log(desk, way, f"{year[:4]}-06") for year in YEARS for way in dict(RETURNS[0].lots)}
    with closing(sqlite3.connect(target)) as connection, connection:
        for one in RETURNS:
            for way, number in one.lots:
                _multiply(connection, ways[one.year, way], number, one.service)
    yield desk
    opened.close()


def _log(desk: Desk, way: str, month: str) -> int:
    stage, how = way.split(" ", 1)
    reference = log(desk, received=f"{month}-03", tenure="tenant")
    do(desk, "acknowledge", reference, on=f"{month}-05")
    if stage == "2":
        do(desk, "respond", reference, on=f"{month}-10", outcome="not_upheld")
        do(desk, "escalate", reference, on=f"{month}-11", reason="x")
        do(desk, "assign", reference, officer="c.iyer")
        do(desk, "acknowledge", reference, on=f"{month}-12")
    if how == "extended":
        do(desk, "extend", reference, by="5", reason="x", told=f"{month}-14")
    days = {"1 in time": "14", "1 extended": "21", "2 in time": "24"}
    on = f"{month}-{days[way]}" if way in days else f"{month[:5]}07-{'12' if way == '2 extended' else '31'}"
    do(desk, "respond", reference, on=on, outcome="not_upheld")
    return case_of(desk, reference).id


def _multiply(connection: sqlite3.Connection, case: int, number: int, service: str) -> None:
    """So many cases like that one, of a service."""
    (first,) = connection.execute("SELECT MAX(id) + 1 FROM cases").fetchone()
    for table, like, given in (
        ("cases", "t.id", {"id": "n.id", "reference": "'L-' || n.id", "service": ":service"}),
        ("stages", "t.case_id", {"id": "NULL", "case_id": "n.id", "service": ":service"}),
    ):
        names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(
            "WITH RECURSIVE n(id) AS (SELECT :first WHERE :first < :after UNION ALL SELECT id + 1 FROM n"
            " WHERE id + 1 < :after)"
            f" INSERT INTO {table} SELECT {', '.join(given.get(name, f't.{name}') for name in names)}"
            f" FROM n, {table} t WHERE {like} = :case",
            {"first": first, "after": first + number, "case": case, "service": service},
        )


@pytest.mark.parametrize("one", RETURNS, ids=lambda one: f"{one.landlord.split()[-2]} {one.year}")
def test_a_return_comes_out_as_it_was_published(logged: Desk, one: Return) -> None:
    if homes(logged.database.reader).get((int(one.year[:4]), "lcra")) != one.homes:
        do(logged, "set-homes", year=one.year, tenure="lcra", homes=str(one.homes))
    figures = figures_of(logged, "tsm", one.year, only=f'service:"{one.service}"')
    assert ",".join(figures.header()) == CONTRACT
    for stage in one.stages:
        found = row(figures, one.year, "lcra", stage["stage"])
        assert (found["complaints"], found["homes"]) == (int(stage["complaints_received"]), one.homes)
        assert found["per_1000"] == float(stage["ch01_per_1000_1dp"])
        assert (found["in_time"], found["percent_in_time"]) == (
            int(stage["responded_in_code_timescale"]),
            float(stage["ch02_pct_1dp"]),
        )
        if stage["in_time_without_extension"]:
            assert found["in_time_without_extension"] == int(stage["in_time_without_extension"])
            assert found["in_time_with_extension"] == int(stage["in_time_with_extension"])
    assert row(figures, one.year, "lcho", "1")["per_1000"] is None, "nobody has said how many homes there are"


def test_all_landlords_stand_beside_a_share_and_a_rate(sqlite_desk: Desk) -> None:
    share = row(figures_of(sqlite_desk, "tsm", "2023-24"), "2023-24", "lcho", "2")
    assert (share["p25"], share["median"], share["p75"]) == (63.6, 78.6, 94.1)
    rate = row(figures_of(sqlite_desk, "tsm-rates", "2023-24"), "2023-24", "lcra", "1")
    assert (rate["p25"], rate["median"], rate["p75"]) == (24.4, 42.5, 65.1)
    nothing = row(figures_of(sqlite_desk, "tsm", "2019-20"), "2019-20", "lcra", "1")
    assert (nothing["p25"], nothing["percent_in_time"], nothing["homes"]) == (None, None, None)


def test_only_a_reporting_year_has_homes_and_quartiles(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "set-homes", year="2023-24", tenure="lcra", homes="7541")
    quarter = row(figures_of(sqlite_desk, "tsm", "2023-Q3"), "2023-24 Q2", "lcra", "1")
    assert (quarter["homes"], quarter["per_1000"], quarter["median"]) == (None, None, None)


def test_every_published_measure_is_read() -> None:
    assert len(quartiles()) == 16
    assert quartiles()[Published(2024, "lcra", 1, "ch02")] == {"p25": 72.6, "median": 89.9, "p75": 96.7}
