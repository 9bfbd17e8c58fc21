"""Several things done at once, each by a hand of its own: a connection to the database, or a process."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from typing import Protocol, TypeVar

from complainttui.rules.problems import Unreachable
from complainttui.store.reader import Reader


class Hand(Protocol):
    """What does one thing at a time, and can be stopped from another thread: a connection, or a process."""

    def interrupt(self) -> None:
        """Stop what it is at, which ends as a Problem there. Raises Unreachable."""


AnyHand = TypeVar("AnyHand", bound=Hand)
Item = TypeVar("Item")
Found = TypeVar("Found")
_MOST_AT_ONCE = 4  # a server has not many connections to spare
_PAUSE = 0.05  # seconds between two tries to stop what is under way
_AHEAD = 4  # of the one that is waited for, for each hand: what is found early is kept in memory


def at_once() -> int:
    """How many things are done at once: one for each processor that this program may use, up to four."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST_AT_ONCE, usable)


@contextmanager
def connections(reader: Reader, many: int | None = None) -> Iterator[list[Reader]]:
    """So many beside the reader, whom somebody else may be asking, or as many as a server has to spare.

    They are closed at the end. Raises Unreachable where there is none.
    """
    readers = [reader.beside()]
    try:
        with suppress(Unreachable):
            while len(readers) < (many or at_once()):
                readers.append(reader.beside())
        yield readers
    finally:
        for one in readers:
            one.close()


def side_by_side(
    hands: Sequence[AnyHand], work: Callable[[AnyHand, Item], Found], items: Iterable[Item]
) -> Generator[Found, None, None]:
    """What the work finds for each, in their order, as many at once as there are hands.

    Raises whatever the work does; all that is under way is stopped then, or when nobody asks on.
    """
    idle: SimpleQueue[AnyHand] = SimpleQueue()
    for one in hands:
        idle.put(one)

    def once(item: Item) -> Found:
        hand = idle.get()
        try:
            return work(hand, item)
        finally:
            idle.put(hand)

    with ThreadPoolExecutor(len(hands)) as threads:
        under_way: deque[Future[Found]] = deque()
        try:
            for item in items:
                under_way.append(threads.submit(once, item))
                if len(under_way) > len(hands) * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            _stop(hands, idle)
            raise


def _stop(hands: Sequence[AnyHand], idle: SimpleQueue[AnyHand]) -> None:
    """Again and again, until nobody asks any of them: a statement may begin just after it was to be stopped."""
    while idle.qsize() < len(hands):
        for one in hands:
            with suppress(Unreachable):  # why it is stopped says more
                one.interrupt()
        time.sleep(_PAUSE)
