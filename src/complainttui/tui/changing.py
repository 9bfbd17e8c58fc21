"""What screens share on which the team's own things are changed: each change is kept beside the keys, and undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work

from complainttui.casework.action import Action, DeskAction
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
    """Changes what it shows by actions that need no case, says what was done, and shows it."""

    made_here: ClassVar[frozenset[str]] = frozenset()
    """The verbs by which cases are changed on it; undo takes back these, and what touched no case."""

    def __init__(self) -> None:
        super().__init__()
        self.is_saving = False

    @property
    def desk(self) -> Desk:
        """Where the officer sits, today."""
        return application_of(self).desk

    def action_undo(self) -> None:
        """Take back the officer's last change, if it is one that can be made here."""
        self._begin(partial(undo, self.desk, made_here=self.made_here))

    def ask_for(
        self,
        action: type[Action],
        about: str,
        given: Mapping[str, str],
        kinds: Mapping[str, Kind] | None = None,
        instead: Mapping[str, str] | None = None,
    ) -> None:
        """Open the form of a change, with these fields filled in; `kinds` say more of fields than the action.

        `instead` is what its other fields begin with, in place of what is recorded.
        """
        from complainttui.tui.form import FormScreen

        desk = self.desk

        def submit(ready: Action) -> Receipt:
            assert isinstance(ready, DeskAction)  # noqa: S101 - every change here is one
            return perform_at_desk(desk, ready)

        form = FormScreen(action, desk, about, None, submit, given=given, kinds=kinds, instead=instead)
        self.app.push_screen(form, self.changed)

    def make(self, ready: DeskAction) -> None:
        """Make a change that needs no form."""
        self._begin(partial(perform_at_desk, self.desk, ready))

    def changed(self, receipt: Receipt | None) -> None:
        """Say what was done, and show it."""
        if receipt is None:
            return
        self.app.clear_notifications()
        self.notify(first_line(receipt.headline or " ".join(receipt.sentences)), markup=False)
        self.refresh_cases()

    def _begin(self, change: Callable[[], Receipt]) -> None:
        self.is_saving = True  # the next key waits
        self._change(change)

    @work(thread=True, exclusive=True, group="changes", exit_on_error=False)
    def _change(self, change: Callable[[], Receipt]) -> None:
        try:
            receipt = change()
        except Problem as problem:
            self.app.call_from_thread(application_of(self).say_problem, problem)
        else:
            self.app.call_from_thread(self.changed, receipt)
        finally:
            self.is_saving = False
