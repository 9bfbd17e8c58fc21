"""What the store answers, in this process: a page beside the same SQL on plain sqlite3, counts, words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from screens import ACTOR, Subject
from table import Bar, median, ms, percentile, ratio
from table import Row as Line

from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from complainttui.store.pages import Listing, Pages
from complainttui.store.reader import Reader, Row, SqliteReader
from complainttui.store.worklist import counts

SIZE = 50
_TIMES = 200


class Noting(SqliteReader):
    """Reads as usual, and notes every statement."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked: list[tuple[str, Mapping[str, object]]] = []

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Every row of the statement."""
        self.asked.append((sql, parameters or {}))
        return super().rows(sql, parameters)


def page(subject: Subject) -> Iterator[Line]:
    """A page of fifty cases after another, beside the same statements on plain sqlite3."""
    for what, query, sort in (
        ("all cases by date due", "", "due"),
        ("all cases by complainant", "", "complainant"),
        ("open cases of one service", "open service:repairs", "due"),
    ):
        with _desk(subject) as desk, closing(Noting(subject.large)) as noting, _plain(subject.large) as plain:
            pages = Pages(noting, desk.asker, Listing(query, sort))
            (*_, begins) = pages.first(SIZE)
            noting.asked.clear()
            pages.after(begins, SIZE)
            asked = list(noting.asked)
            pages = Pages(desk.database.reader, desk.asker, Listing(query, sort))
            ours, theirs = _in_turn(
                lambda pages=pages, begins=begins: pages.after(begins, SIZE),  # type: ignore[misc]
                lambda plain=plain, asked=asked: [plain.execute(*one).fetchall() for one in asked],  # type: ignore[misc]
            )
        yield Line(
            f"a page of {SIZE}, {what}",
            {subject.large.name: ours, "the same SQL on plain sqlite3": theirs},
            [Bar("beside plain sqlite3", ratio(ours, theirs), 4, "x")],
        )


def strip(subject: Subject) -> Iterator[Line]:
    """The cases that are mine and overdue; and the strip of counts above every list."""
    with _desk(subject) as desk:
        reader, asker = desk.database.reader, desk.asker
        pages = Pages(reader, asker, Listing("overdue owner:me"))
        mine, counted = _in_turn(lambda: (pages.count(), pages.first(SIZE)), lambda: counts(reader, asker))
    yield Line("my overdue", {subject.large.name: mine}, [Bar("median", ms(median(mine)), 3, "ms")])
    yield Line("counts strip", {subject.large.name: counted}, [Bar("median", ms(median(counted)), 10, "ms")])


def words(subject: Subject) -> Iterator[Line]:
    """Words looked up in the store alone, by how many cases have them."""
    with _desk(subject) as desk:
        reader: Reader = desk.database.reader
        for what, word in (("the commonest word", "the"), ("a common word", "damp"), ("two letters", "da"),
                           ("a name", "balogun"), ("one case", "C-0412")):  # fmt: skip
            pages = Pages(reader, desk.asker, Listing(word, "due"))
            times = [_timed(lambda pages=pages: pages.first(SIZE)) for _ in range(5)]  # type: ignore[misc]
            (told,) = (len(pages.first(SIZE)),)
            yield Line(
                f"text search in the store: {what}, {word!r}",
                {subject.large.name: times},
                [Bar("p95", ms(percentile(times, 95)), 30, "ms")],
                note=f"{told} of a page of {SIZE} found",
            )


@contextmanager
def _desk(subject: Subject) -> Iterator[Desk]:
    database = open_database(str(subject.large), create=False)
    try:
        yield Desk(database, ACTOR, date.fromisoformat(subject.today))
    finally:
        database.close()


@contextmanager
def _plain(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.create_function("LOWER", 1, str.lower, deterministic=True)  # the statements ask for ours
        yield connection


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[list[float], list[float]]:
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(_TIMES)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
