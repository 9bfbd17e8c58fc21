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
from contextlib import suppress
from typing import IO, cast

from complainttui.exchange.lots import Lot
from complainttui.rules.problems import Problem, Unreachable


class LineProcess:
    """The process, as seen by who asks it."""

    def __init__(self, what: str, target: str) -> None:
        """Begin to make `taking_out.KINDS[what]` of the database at that path or URL.

        Raises Unreachable where there is no room for another process.
        """
        looks = os.pathsep.join(place for place in sys.path if place)  # where we were found, and not where one stands
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very file
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": looks},
                process_group=0,  # Ctrl-C is for who asks, who then stops this one
            )
        except OSError as error:
            raise Unreachable(f"No process can be had to make the lines: {error.strerror}. Try again.") from error
        self._asks = cast("IO[bytes]", self._process.stdin)
        self._hears = cast("IO[bytes]", self._process.stdout)
        self._say((what, target))  # not on the command line: an address may have a password in it

    def make(self, case_ids: Sequence[int]) -> Lot:
        """The lines of these cases. Raises Unreachable."""
        self._say(case_ids)
        try:
            found: Lot | Problem = pickle.load(self._hears)  # noqa: S301 - of our own process
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise Unreachable("A process that made the lines was ended before it was done. Try again.") from error
        if isinstance(found, Problem):
            raise found
        return found

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


def _answers(orders: IO[bytes]) -> Iterator[Lot | Problem]:
    """Within the process: an answer to each lot that is asked for, until nobody asks."""
    from complainttui.exchange.taking_out import KINDS
    from complainttui.store.database import open_database

    what, target = pickle.load(orders)  # noqa: S301 - of the process that began this one
    try:
        make = KINDS[what].lots(open_database(target, create=False))
        while True:
            yield make(pickle.load(orders))  # noqa: S301
    except EOFError:
        return
    except Problem as problem:
        yield problem


def _main() -> None:
    with suppress(BrokenPipeError):
        for answer in _answers(sys.stdin.buffer):
            pickle.dump(answer, sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
