"""Lines made by a process of their own, which opens the database for itself.

It is told what to make, and then lots of cases, one at a time, over its input; it answers with their lines, or with why
there are none. When whoever asked has gone, its input ends, and so does it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, cast

from complainttui.exchange.lots import Lot
from complainttui.rules.problems import Problem, Unreachable

BEGUN = Lot(0, "")
"""The first answer: the database is open."""


class LineProcess:
    """The process, as seen by who asks it."""

    def __init__(self, what: str, target: str) -> None:
        """Begin to make `taking_out.KINDS[what]` of the database at that path or URL.

        Raises OSError where there is no room for another process.
        """
        looks = os.pathsep.join(str(place) for place in sys.path if place)  # where we were found, not where one stands
        self._process = subprocess.Popen(  # noqa: S603 - this very file
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": looks},
            process_group=0,  # Ctrl-C is for who asks, who then stops this one
        )
        self._asks = cast("IO[bytes]", self._process.stdin)
        self._hears = cast("IO[bytes]", self._process.stdout)
        self._say((what, target))  # not on the command line: an address may have a password in it

    def begins(self) -> bool:
        """Whether it has the database open; waits until that is known. Asked once, before anything is made."""
        try:
            return self._answer() == BEGUN
        except Unreachable:
            return False

    def make(self, case_ids: Sequence[int]) -> Lot:
        """The lines of these cases. Raises Unreachable."""
        self._say(case_ids)
        return self._answer()

    def interrupt(self) -> None:
        """Stop it, whatever it is at; it is of no use afterwards."""
        self._process.kill()

    def close(self) -> None:
        """Let it end."""
        with suppress(OSError):
            self._asks.close()
        self._hears.close()
        self._process.wait()

    def _say(self, what: object) -> None:
        with suppress(OSError):  # it has ended: its last answer says why
            pickle.dump(what, self._asks)
            self._asks.flush()

    def _answer(self) -> Lot:
        try:
            found: Lot | str = pickle.load(self._hears)  # noqa: S301 - of our own process
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise Unreachable("A process that made the lines was ended before it was done. Try again.") from error
        if isinstance(found, str):
            raise Unreachable(found)
        return found


@contextmanager
def line_processes(what: str, target: str, many: int) -> Iterator[list[LineProcess]]:
    """So many that make those lines, or as many as can be had, if any; they end with it."""
    begun: list[LineProcess] = []
    try:
        with suppress(OSError):
            while sys.executable and len(begun) < many:
                begun.append(LineProcess(what, target))
        yield [one for one in begun if one.begins()]
    finally:
        for one in begun:
            one.close()


def _answers(orders: IO[bytes]) -> Iterator[Lot | str]:
    """Within the process: that it has begun, then an answer to each lot that is asked for, until nobody asks.

    A sentence says why there is none; it is the last one.
    """
    from complainttui.exchange.taking_out import KINDS
    from complainttui.store.database import open_database

    what, target = pickle.load(orders)  # noqa: S301 - of the process that began this one
    try:
        make = KINDS[what].lots(open_database(target, create=False))
        yield BEGUN
        while True:
            yield make(pickle.load(orders))  # noqa: S301
    except EOFError:
        return
    except Problem as problem:
        yield str(problem)
    except Exception as error:
        yield f"A process that made the lines went wrong ({error!r})."


def _main() -> None:
    with suppress(BrokenPipeError):
        for answer in _answers(sys.stdin.buffer):
            pickle.dump(answer, sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
