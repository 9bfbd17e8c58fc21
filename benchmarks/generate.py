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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
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
BATCH = 2_000  # cases written at once: what is held in memory
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

    rng = Random(seed)
    desk = Desk(open_database(str(out)), OWNER, today)
    try:
        with desk.database.writer.transaction() as transaction:
            for one in known_procedures():
                transaction.edition_of(one)
        waiting = open_cases(cases)
        ended = _lives(desk, rng, min(cases - waiting, MOST_LIVES), is_open=False)
        tell(f"{len(ended):,} lives of ended cases")
        still_open = _lives(desk, rng, waiting, is_open=True)
        tell(f"{len(still_open):,} open cases")
    finally:
        desk.database.close()
    team = _Team(rng, cases)
    with _bulk(out) as connection:
        indexes = _drop_indexes(connection)
        _write(connection, _told(team, ended, still_open, cases), tell)
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


def _lives(desk: Desk, rng: Random, wanted: int, *, is_open: bool) -> list[Life]:
    """So many lives in the order of receipt; one that cannot be lived to its end by today is drawn again."""
    found: list[tuple[date, Life]] = []
    while len(found) < wanted:
        birth = Birth(_received(desk, rng, is_open=is_open), desk.today, is_open)
        with suppress(Problem):
            found.append((birth.received, lived(desk, birth, rng)))
    return [life for _, life in sorted(found, key=lambda pair: pair[0])]


def _received(desk: Desk, rng: Random, *, is_open: bool) -> date:
    """Of ended cases over twenty years, more of them in later ones; of open ones a few weeks, and longer at stage 2."""
    if not is_open:
        day = desk.today - timedelta(days=int(YEARS * 365.25 * rng.random() ** 1.3))
        return desk.calendar.on_or_before(day)
    drawn = rng.random()
    ago = rng.randint(1, 13) if drawn < 0.75 else rng.randint(13, 22) if drawn < 0.85 else rng.randint(28, 48)
    return desk.calendar.before(desk.today, ago)


class _Team:
    """Gives each case what it has for itself."""

    def __init__(self, rng: Random, cases: int) -> None:
        self._rng = rng
        self._texts = Texts(rng)
        self._persons = max(1, int(cases * _PERSONS_PER_CASE))
        self._first_case: dict[int, str] = {}
        self.officers = officers_of(cases)

    def tell(self, reference: str) -> Told:
        """Names and texts of one case."""
        rng = self._rng
        number = int(self._persons * rng.random() ** 1.4)
        who = person(number)
        topic = TOPICS[int(len(TOPICS) * rng.random() ** 1.5)]
        owner, reviewer = rng.sample(self.officers, 2)
        return Told(
            values={
                "reference": reference,
                # Every third person is known to be the same on all their cases.
                "person": self._first_case.setdefault(number, reference) if number % 3 == 0 else "",
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
                "summary": self._texts.summary(),
                **{f"remark{one}": self._texts.remark() for one in range(1, REMARKS + 1)},
            },
        )


def officers_of(cases: int) -> tuple[str, ...]:
    """The officers of a team with so many cases; a small one has a handful."""
    return OFFICERS[: max(6, min(len(OFFICERS), cases // 2_500))]


def _told(team: _Team, ended: list[Life], still_open: list[Life], cases: int) -> Iterator[tuple[Life, Told]]:
    """Every case: a life with what is its own; ended ones first, about in the order of their receipt."""
    rng = Random(len(ended))
    of_ended = cases - len(still_open)
    for number in range(cases):
        if number < of_ended:
            place = int(number * len(ended) / of_ended + rng.uniform(-_NEIGHBOURS, _NEIGHBOURS))
            life = ended[min(max(place, 0), len(ended) - 1)]
        else:
            life = still_open[number - of_ended]
        yield life, team.tell(f"C-{number + 1:04d}")


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


def _write(connection: sqlite3.Connection, cases: Iterator[tuple[Life, Told]], tell: Tell) -> None:
    """Write every row of the cases; row numbers are those of today, in their order."""
    base = new_id() + 1
    waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for number, (life, told) in enumerate(cases, start=1):
        for table, row in rows_of(life, base, told):
            waiting[table].append(row)
        base += life.numbers + NUMBERS_OF_EVENTS
        if number % BATCH == 0:
            _flush(connection, waiting)
        if number % 100_000 == 0:
            tell(f"{number:,} cases")
    _flush(connection, waiting)


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drop every index that is not part of a table; the statements that make them again."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [statement for _, statement in found]


def _flush(connection: sqlite3.Connection, waiting: dict[str, list[tuple[Any, ...]]]) -> None:
    for table, rows in waiting.items():
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    waiting.clear()


def _fill_lists(connection: sqlite3.Connection, cases: int) -> None:
    lists = {"officers": officers_of(cases), "services": SERVICES, "topics": TOPICS, "teams": TEAMS}
    for table, names in lists.items():
        rows = [(new_id(), name, 0) for name in names]
        connection.executemany(f"INSERT INTO {table} (id, name, retired) VALUES (?, ?, ?)", rows)
    connection.execute("UPDATE settings SET value = ? WHERE name = 'next_reference'", (str(cases + 1),))


if __name__ == "__main__":
    main()
