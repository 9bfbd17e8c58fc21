"""Several things done at once: asked of a database over connections of their own, or left to processes of their own."""

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


class Worker(Protocol):
    """What does one thing at a time, and can be stopped from another thread: a connection, or a process."""

    def interrupt(self) -> None:
        """Stop what it is at, which ends as a Problem there. Raises Unreachable."""

    def close(self) -> None:
        """Let go of it."""


Hand = TypeVar("Hand", bound=Worker)
Item = TypeVar("Item")
Found = TypeVar("Found")
_MOST_AT_ONCE = 4  # a server has not many connections to spare
_PAUSE = 0.05  # seconds between two tries to stop what is under way
_AHEAD = 4  # of the one that is waited for, for each connection: what is found early is kept in memory


def at_once() -> int:
    """How many things are done at once: one for each processor, up to four."""
    return min(_MOST_AT_ONCE, os.cpu_count() or 1)


def side_by_side(
    another: Callable[[], Hand], work: Callable[[Hand, Item], Found], items: Iterable[Item], many: int | None = None
) -> Generator[Found, None, None]:
    """What the work finds for each, in their order; `many` at once, by as many hands as `another` brings.

    Raises Unreachable, and whatever the work does; all that is under way is stopped then, or when nobody asks on.
    """
    with _hands(another, many or at_once()) as hands, ThreadPoolExecutor(len(hands)) as threads:
        idle: SimpleQueue[Hand] = SimpleQueue()
        for one in hands:
            idle.put(one)

        def once(item: Item) -> Found:
            hand = idle.get()
            try:
                return work(hand, item)
            finally:
                idle.put(hand)

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


def _stop(hands: Sequence[Hand], idle: SimpleQueue[Hand]) -> None:
    """Again and again, until nobody asks any of them: a statement may begin just after it was to be stopped."""
    while idle.qsize() < len(hands):
        for one in hands:
            with suppress(Unreachable):  # why it is stopped says more
                one.interrupt()
        time.sleep(_PAUSE)


@contextmanager
def _hands(another: Callable[[], Hand], many: int) -> Iterator[list[Hand]]:
    """So many, or as many as can be had. They are closed at the end. Raises Unreachable where there is none."""
    hands = [another()]
    try:
        with suppress(Unreachable):
            while len(hands) < many:
                hands.append(another())
        yield hands
    finally:
        for one in hands:
            one.close()
