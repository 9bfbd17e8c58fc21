"""What screens share on which the team itself is changed, not a case: forms about it, saving, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from complainttui.casework.action import Action, DeskAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Kind
from complainttui.casework.perform import perform_at_desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.tui.desk_app import WatchingScreen, application_of

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


class ChangingScreen(WatchingScreen):
    """A screen from which actions are done that need no case."""

    def __init__(self) -> None:
        super().__init__()
        self.is_saving = False

    @property
    def desk(self) -> Desk:
        """Where the officer sits, today."""
        return application_of(self).desk

    def open_form(
        self, verb: str, about: str, given: Mapping[str, str], kinds: Mapping[str, Kind] | None = None
    ) -> None:
        """Open the form of an action that needs no case, filled in with what is known already."""
        from complainttui.tui.form import FormScreen

        desk = self.desk

        def submit(ready: Action) -> Receipt:
            assert isinstance(ready, DeskAction)  # noqa: S101 - the verbs of such screens are all of that kind
            return perform_at_desk(desk, ready)

        self.app.push_screen(FormScreen(ACTIONS[verb], desk, about, None, submit, given=given, kinds=kinds), self._done)

    def action_undo(self) -> None:
        """Take back the officer's last change."""
        self.save(partial(undo, self.desk))

    def save(self, change: Callable[[], Receipt]) -> None:
        """Make a change beside the screen; the next key waits for it."""
        self.is_saving = True
        self._change(change)

    @work(thread=True, exclusive=True, group="changing", exit_on_error=False)
    def _change(self, change: Callable[[], Receipt]) -> None:
        try:
            receipt = change()
        except Problem as problem:
            self.app.call_from_thread(application_of(self).say_problem, problem)
        else:
            self.app.call_from_thread(self._done, receipt)
        finally:
            self.is_saving = False

    def _done(self, receipt: Receipt | None) -> None:
        if receipt is None:
            return
        self.app.clear_notifications()
        self.notify(first_line(receipt.headline or " ".join(receipt.sentences)), markup=False)
        self.refresh_cases()
