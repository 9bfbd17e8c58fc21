"""A large made-up database in the program's own format: `python benchmarks/generate.py --cases 1000000 --out big.db`.

The schema is made by the program. Some thousand lives are lived by the program's own actions and settled by it, open
ones each for itself; every ended case tells one of them with names and texts of its own. Rows are then written by plain
SQL, and indexes made at the end.

What is simplified: a case has five events, so that acts which follow each other share one; complaints from before any
shipped procedure was in force go by the oldest; texts are sentences without sense, of words that are common or rare.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from generated_lives import OWNER, REMARKS, Birth
from generated_rows import NUMBERS_OF_EVENTS, Life, Told, lived, rows_of
from generated_words import OFFICERS, SERVICES, TEAMS, TOPICS, Texts, person

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem
from complainttui.rules.rulebook import known_procedures
from complainttui.store.database import open_database
from complainttui.store.ids import new_id

Tell = Callable[[str], object]
TODAY = date(2026, 11, 19)
YEARS = 20
MOST_LIVES = 6_000
PART = 500  # cases or lives made at once by one worker
_OPEN_OF_LARGE = 0.0025
_OPEN_AT_LEAST = 400
_OPEN_AT_MOST = 0.15
"""The share of open cases of a large database, how many a busy team has in any, and its share of a small one."""
_PERSONS_PER_CASE = 0.4
_NEIGHBOURS = 40  # lives: cases logged one after the other have begun within some days of each other


def main() -> None:
    """Make the database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="the day on which open cases are open")
    asked = parser.parse_args()
    if asked.out.exists():
        parser.error(f"{asked.out} is there already; name another file or remove it")
    generate(asked.out, asked.cases, asked.today, asked.seed, say=print)


def generate(out: Path, cases: int, today: date = TODAY, seed: int = 7, say: Tell = lambda _: None) -> None:
    """Make the database; `say` is told how far it is."""
    begun = time.perf_counter()

    def tell(what: str) -> None:
        say(f"{time.perf_counter() - begun:6.0f} s  {what}")

    _keep_procedures(out)
    waiting = open_cases(cases)
    plan = Plan(out, cases, waiting, today, seed)
    with _workers(cases) as side_by_side:
        asked = [(plan, False, some) for some in _parts(min(cases - waiting, MOST_LIVES))]
        asked += [(plan, True, some) for some in _parts(waiting)]
        lives = [one for some in side_by_side(_lives, asked) for one in some]
    lives.sort(key=lambda one: (one[0].is_open, one[0].received))
    tell(f"{len(lives):,} lives")
    team = _Team(plan, [life for _, life in lives], new_id() + 1)
    with _workers(cases, team) as side_by_side, _bulk(out) as connection:
        indexes = _drop_indexes(connection)
        for number, rows in enumerate(side_by_side(_rows, _parts(cases)), start=1):
            _insert(connection, rows)
            if number * PART % 100_000 == 0:
                tell(f"{number * PART:,} cases")
        _fill_lists(connection, cases)
        tell("rows written")
        for statement in indexes:
            connection.execute(statement)
        tell(f"{len(indexes)} indexes")
        connection.execute("INSERT INTO case_search(case_search) VALUES ('rebuild')")
        connection.execute("COMMIT")
    tell(f"done: {out}, {out.stat().st_size / 1e9:.2f} GB")


def open_cases(cases: int) -> int:
    """How many of so many cases are open."""
    return min(round(cases * _OPEN_AT_MOST), max(_OPEN_AT_LEAST, round(cases * _OPEN_OF_LARGE)))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made."""

    out: Path
    cases: int
    waiting: int
    """How many of them are open."""
    today: date
    seed: int


def _keep_procedures(out: Path) -> None:
    """Make the empty database, with the wording of every procedure that a stage may be judged by."""
    database = open_database(str(out))
    with database.writer.transaction() as transaction:
        for one in known_procedures():
            transaction.edition_of(one)
    database.close()


def _parts(number: int) -> list[range]:
    return [range(first, min(first + PART, number)) for first in range(0, number, PART)]


def _lives(asked: tuple[Plan, bool, range]) -> list[tuple[Birth, Life]]:
    """So many lives; one that cannot be lived to its end by today is drawn again."""
    plan, is_open, numbers = asked
    rng = Random(f"{plan.seed} {is_open} {numbers.start}")
    desk = Desk(open_database(str(plan.out)), OWNER, plan.today)
    found: list[tuple[Birth, Life]] = []
    try:
        while len(found) < len(numbers):
            birth = Birth(_received(desk, rng, is_open=is_open), desk.today, is_open)
            with suppress(Problem):
                found.append((birth, lived(desk, birth, rng)))
    finally:
        desk.database.close()
    return found


def _received(desk: Desk, rng: Random, *, is_open: bool) -> date:
    """Of ended cases over twenty years, more of them in later ones; of open ones a few weeks, and longer at stage 2."""
    if not is_open:
        day = desk.today - timedelta(days=int(YEARS * 365.25 * rng.random() ** 1.3))
        return desk.calendar.on_or_before(day)
    drawn = rng.random()
    ago = rng.randint(1, 13) if drawn < 0.75 else rng.randint(13, 22) if drawn < 0.85 else rng.randint(28, 48)
    return desk.calendar.before(desk.today, ago)


class _Team:
    """Gives each case its life, and what it has for itself."""

    def __init__(self, plan: Plan, lives: list[Life], base: int) -> None:
        self._plan, self._lives, self._base = plan, lives, base
        self._stride = max(life.numbers for life in lives) + NUMBERS_OF_EVENTS
        self._texts = Texts(Random(plan.seed))
        self._persons = max(1, int(plan.cases * _PERSONS_PER_CASE))
        self._officers = officers_of(plan.cases)

    def rows(self, numbers: range) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of these cases by table, in the order of their row numbers."""
        rng = Random(f"{self._plan.seed} {numbers.start}")
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for number in numbers:
            told = self._told(f"C-{number + 1:04d}", rng)
            for table, row in rows_of(self._life(number, rng), self._base + number * self._stride, told):
                found[table].append(row)
        return found

    def _life(self, number: int, rng: Random) -> Life:
        """Ended cases come first, about in the order of their receipt; each open one has a life of its own."""
        ended = self._plan.cases - self._plan.waiting
        known = len(self._lives) - self._plan.waiting
        if number >= ended:
            return self._lives[known + number - ended]
        place = int(number * known / ended + rng.uniform(-_NEIGHBOURS, _NEIGHBOURS))
        return self._lives[min(max(place, 0), known - 1)]

    def _told(self, reference: str, rng: Random) -> Told:
        number = int(self._persons * rng.random() ** 1.4)
        who = person(number)
        topic = TOPICS[int(len(TOPICS) * rng.random() ** 1.5)]
        owner, reviewer = rng.sample(self._officers, 2)
        return Told(
            values={
                "reference": reference,
                # Every third person is known to be the same on all their cases.
                "person": f"P-{number}" if number % 3 == 0 else "",
                "complainant": who.name,
                "contact": who.contact,
                "propertyref": who.property_ref,
                "ward": who.ward,
                "service": topic.partition(":")[0],
                "team": TEAMS[int(len(TEAMS) * rng.random())],
                "topic": topic,
                "owner": owner,
                "reviewer": reviewer,
            },
            texts={
                "summary": self._texts.summary(rng),
                **{f"remark{one}": self._texts.remark(rng) for one in range(1, REMARKS + 1)},
            },
        )


def officers_of(cases: int) -> tuple[str, ...]:
    """The officers of a team with so many cases; a small one has a handful."""
    return OFFICERS[: max(6, min(len(OFFICERS), cases // 2_500))]


_team: _Team | None = None
"""The team of a worker."""
SideBySide = Callable[[Callable[[Any], Any], list[Any]], Iterable[Any]]


@contextmanager
def _workers(cases: int, team: _Team | None = None) -> Iterator[SideBySide]:
    """A way to do much side by side, the results in order; what is small is done here."""
    _employ(team)
    if cases <= PART:
        yield map
        return
    with get_context("fork").Pool(initializer=_employ, initargs=(team,)) as pool:
        yield pool.imap


def _employ(team: _Team | None) -> None:
    global _team  # noqa: PLW0603 - a worker gets its team once, not with every part
    _team = team


def _rows(numbers: range) -> dict[str, list[tuple[Any, ...]]]:
    assert _team
    return _team.rows(numbers)


@contextmanager
def _bulk(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that waits for no disk and can take nothing back: the file is ours alone until it is done."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -200000"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.close()


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop every index that is not part of a table; the statements that make them again."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [statement for _, statement in found]


def _insert(connection: sqlite3.Connection, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    for table, rows in tables.items():
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _fill_lists(connection: sqlite3.Connection, cases: int) -> None:
    lists = {"officers": officers_of(cases), "services": SERVICES, "topics": TOPICS, "teams": TEAMS}
    for table, names in lists.items():
        rows = [(new_id(), name, 0) for name in names]
        connection.executemany(f"INSERT INTO {table} (id, name, retired) VALUES (?, ?, ?)", rows)
    connection.execute("UPDATE settings SET value = ? WHERE name = 'next_reference'", (str(cases + 1),))


if __name__ == "__main__":
    main()
