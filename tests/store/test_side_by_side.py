"""Several things asked at once come in their order, and stop together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from types import FrameType

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.store.reader import Reader
from complainttui.store.side_by_side import connections, side_by_side

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n"


def square(reader: Reader, number: int) -> int:
    return int(reader.rows("SELECT :number * :number", {"number": number})[0][0])


def asked(
    desk: Desk, work: Callable[[Reader, int], object], items: Iterable[int], many: int | None = None
) -> Generator[object, None, None]:
    with connections(desk.database.reader, many) as readers:
        yield from side_by_side(readers, work, items)


def test_what_is_found_comes_in_the_order_asked_for(desk: Desk) -> None:
    assert list(asked(desk, square, range(50), many=3)) == [n * n for n in range(50)]
    assert list(asked(desk, square, [])) == []


def test_two_are_under_way_at_once_each_on_a_connection_of_its_own(sqlite_desk: Desk) -> None:
    together = threading.Barrier(2, timeout=30)
    used: set[int] = set()

    def meet(reader: Reader, _: int) -> None:
        used.add(id(reader))
        together.wait()

    assert list(asked(sqlite_desk, meet, range(4), many=2)) == [None] * 4
    assert len(used) == 2
    assert id(sqlite_desk.database.reader) not in used


def test_no_more_is_read_ahead_than_is_soon_asked_for(sqlite_desk: Desk) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    found = asked(sqlite_desk, square, items(), many=2)
    assert next(found) == 0
    assert len(taken) < 20
    found.close()


@pytest.mark.parametrize("ends", ["nobody asks on", "one goes wrong"])
def test_what_is_under_way_is_stopped(sqlite_desk: Desk, ends: str) -> None:
    begun = threading.Event()

    def work(reader: Reader, number: int) -> object:
        if number == 1:
            begun.set()
            return reader.rows(FOREVER)
        assert begun.wait(30)
        if number == 0 and ends == "one goes wrong":
            raise Unreachable("The line dropped.")
        return number

    found = asked(sqlite_desk, work, [0, 1, *range(2, 40)], many=2)
    if ends == "one goes wrong":
        with pytest.raises(Unreachable, match="dropped"):
            list(found)
    else:
        assert next(found) == 0
        found.close()
    assert square(sqlite_desk.database.reader, 3) == 9


def test_the_last_one_is_stopped_as_well(sqlite_desk: Desk) -> None:
    """As by Ctrl-C while it is waited for; that signal itself is not heeded where tests run beside each other."""
    begun, stopped = threading.Event(), threading.Event()

    def interrupted(_number: int, frame: FrameType | None) -> None:
        if frame and frame.f_code is threading.Condition.wait.__code__:  # raised elsewhere it might be swallowed
            stopped.set()
            raise InterruptedError

    def interrupt() -> None:
        assert begun.wait(30)
        while not stopped.wait(0.01):
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)

    def work(reader: Reader, _: int) -> object:
        begun.set()
        return reader.rows(FOREVER)

    usual = signal.signal(signal.SIGUSR1, interrupted)
    interrupting = threading.Thread(target=interrupt)
    try:
        interrupting.start()
        with pytest.raises(InterruptedError):
            list(asked(sqlite_desk, work, [0], many=1))
        interrupting.join(30)
    finally:
        signal.signal(signal.SIGUSR1, usual)


def test_as_many_connections_as_there_are_to_spare_will_do(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = sqlite_desk.database.reader
    spare = [reader.beside()]

    def beside() -> Reader:
        if not spare:
            raise Unreachable("Too many connections.")
        return spare.pop()

    monkeypatch.setattr(reader, "beside", beside)
    assert list(asked(sqlite_desk, square, range(9), many=4)) == [n * n for n in range(9)]
    with pytest.raises(Unreachable, match="Too many"):
        list(asked(sqlite_desk, square, range(9), many=4))
