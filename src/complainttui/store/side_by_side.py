"""Asking a database several things at once, each over a connection of its own: it works outside of Python's lock."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import TypeVar

from complainttui.rules.problems import Unreachable
from complainttui.store.reader import Reader

Item = TypeVar("Item")
Found = TypeVar("Found")
_MOST_AT_ONCE = 4  # connections, of which a server has not many to spare
_PAUSE = 0.05  # seconds between two tries to stop what is under way
_AHEAD = 4  # of the one that is waited for, for each connection: what is found early is kept in memory


def side_by_side(
    reader: Reader, work: Callable[[Reader, Item], Found], items: Iterable[Item], many: int | None = None
) -> Generator[Found, None, None]:
    """What the work finds for each, in their order; `many` at once, usually one for each processor up to four.

    Raises Unreachable, and whatever the work does; all that is under way is stopped then, or when nobody asks on.
    """
    at_once = many or min(_MOST_AT_ONCE, os.cpu_count() or 1)
    with _connections(reader, at_once) as readers, ThreadPoolExecutor(len(readers)) as threads:
        idle: SimpleQueue[Reader] = SimpleQueue()
        for one in readers:
            idle.put(one)

        def once(item: Item) -> Found:
            own = idle.get()
            try:
                return work(own, item)
            finally:
                idle.put(own)

        under_way: deque[Future[Found]] = deque()
        try:
            for item in items:
                under_way.append(threads.submit(once, item))
                if len(under_way) > len(readers) * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            _stop(readers, idle)
            raise


def _stop(readers: Sequence[Reader], idle: SimpleQueue[Reader]) -> None:
    """Again and again, until nobody asks any of them: a statement may begin just after it was to be stopped."""
    while idle.qsize() < len(readers):
        for reader in readers:
            with suppress(Unreachable):  # why it is stopped says more
                reader.interrupt()
        time.sleep(_PAUSE)


@contextmanager
def _connections(reader: Reader, many: int) -> Iterator[list[Reader]]:
    """So many beside the reader, whom somebody else may be asking, or as many as a server has to spare.

    They are closed at the end.
    """
    readers = [reader.beside()]
    try:
        with suppress(Unreachable):
            while len(readers) < many:
                readers.append(reader.beside())
        yield readers
    finally:
        for one in readers:
            one.close()
