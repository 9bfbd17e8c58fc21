"""Working something out beside a screen: on a connection of its own, to be stopped, an old answer never over a new."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Generic, TypeVar

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

from complainttui.rules.problems import Problem
from complainttui.store.asking import Asker
from complainttui.store.reader import Reader
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.desk_app import application_of, with_keys

T = TypeVar("T")
PATIENCE = 0.5  # seconds until it is said that something is being worked out
_GROUP = "figures"


class BesideWork(Generic[T]):
    """What is being worked out for a screen; `arrived`, `said` and `failed` are called on the screen's own thread.

    `stopped_by` is the binding of the screen that stops it.
    """

    def __init__(
        self,
        screen: Screen[Any],
        arrived: Callable[[T], None],
        said: Callable[[str], None],
        failed: Callable[[str], None],
        stopped_by: str,
    ) -> None:
        self._screen = screen
        self._arrived = arrived
        self._said = said
        self._failed = failed
        self._stopped_by = f"{{{stopped_by}}} stops it."
        self._number = 0
        """Of what was asked for last; an answer to anything else is none."""
        self._begun: float | None = None
        self._what = ""
        self.took = 0.0
        """Seconds that the last answer took."""
        self._timer: Timer = screen.set_interval(PATIENCE, self._tell, pause=True)

    @property
    def is_under_way(self) -> bool:
        """Something is being worked out."""
        return self._begun is not None

    @property
    def is_young(self) -> bool:
        """It was begun so little ago that it may be there at once."""
        return self._begun is not None and monotonic() - self._begun < PATIENCE

    def begin_with(self, what: str, make: Callable[[Reader, Asker], T]) -> None:
        """Work this out, and nothing that was asked for before; `what` says what it is."""
        self.stop()
        self._begun, self._what = monotonic(), what
        self._timer.reset()
        self._timer.resume()
        number = self._number
        self._screen.run_worker(
            lambda: self._work(number, make), thread=True, exclusive=True, group=_GROUP, exit_on_error=False
        )

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._number += 1
        self._timer.pause()
        if self._begun is None:
            return
        self._begun = None
        self._screen.workers.cancel_group(self._screen, _GROUP)
        with suppress(Problem):
            application_of(self._screen).desk.database.interrupt_figures()

    def _work(self, number: int, make: Callable[[Reader, Asker], T]) -> None:
        app, worker = application_of(self._screen), get_current_worker()
        failure = ""
        try:
            reader = app.desk.database.reader_of_figures
            if worker.is_cancelled:
                return
            found = make(reader, app.desk.asker)
        except Problem as problem:
            failure = str(problem)
        except Exception as error:
            failure = f"An error of complainttui's own; see {write_crash_log(error)}."
        if worker.is_cancelled:
            return  # the screen may have gone
        if failure:
            app.call_from_thread(self._learn, number, lambda: self._failed(failure))
        else:
            app.call_from_thread(self._learn, number, lambda: self._arrived(found))

    def _learn(self, number: int, tell: Callable[[], None]) -> None:
        if number != self._number or self._begun is None:
            return
        self.took, self._begun = monotonic() - self._begun, None
        self._timer.pause()
        tell()

    def _tell(self) -> None:
        if self._begun is not None:
            stop = with_keys(self._screen.app, self._stopped_by)
            self._said(f"Working out {self._what}: {monotonic() - self._begun:.0f} s. {stop}")
