"""Taking the next case by one key, from any list."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from complainttui.rules.problems import Problem
from complainttui.tui.acting import ActingScreen


class TakingScreen(ActingScreen):
    """A screen on which the most pressing case that nobody has can be taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "take_next", "Take next", show=False, key_display="+", id="take_next",
                tooltip="Take the most pressing case that no officer has"),
    ]  # fmt: skip

    def action_take_next(self) -> None:
        """Take the most pressing case that no officer has."""
        self.is_saving = True  # the next key waits
        self._take_next()

    @work(thread=True, exclusive=True, group="taking", exit_on_error=False)
    def _take_next(self) -> None:
        from complainttui.casework.actions.take_next import TakeNext
        from complainttui.casework.perform import perform_at_desk

        try:
            receipt = perform_at_desk(self.desk, TakeNext(team=None))
        except Problem as problem:
            self.app.call_from_thread(self.application.say_problem, problem)
        else:
            self.app.call_from_thread(self.done, receipt)
        finally:
            self.is_saving = False
