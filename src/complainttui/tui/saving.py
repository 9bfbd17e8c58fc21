"""What every form shares: it performs its action in a thread and stays open, text and all, until the change is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.screen import ModalScreen
from textual.widgets import Label

from complainttui.casework.action import Action
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.drafts import Draft

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

Submit = Callable[[Action], "Receipt"]


class SavingScreen(ModalScreen["Receipt | None"]):
    """A form over the screen; it has a label `#problem` for what is wrong."""

    def __init__(self, desk: Desk, verb: str, reference: str, submit: Submit) -> None:
        super().__init__()
        self.desk = desk
        self.draft = Draft(desk.database.target, verb, reference)
        self._submit = submit
        self.is_saving = False

    def focus_field(self, name: str) -> None:
        """Go to the field of that name, if there is one."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Keep what is typed on this machine."""
        raise NotImplementedError

    def save(self, prepare: Callable[[], Action]) -> None:
        """Prepare the action from what was typed, then perform it; a problem is said and nothing is lost."""
        if self.is_saving:
            return
        try:
            ready = prepare()
        except Problem as problem:
            self._refuse(problem)
            return
        self.is_saving = True
        self.say("Saving ...")
        self._perform(ready)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """A sentence on the form."""
        label = self.query_one("#problem", Label)
        label.update(shown(words))
        label.set_class(wrong, "wrong")

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _perform(self, ready: Action) -> None:
        try:
            receipt = self._submit(ready)
        except Problem as problem:
            self.app.call_from_thread(self._refuse, problem)
        except Exception as error:
            where = write_crash_log(error)
            self.app.call_from_thread(
                self._refuse,
                Problem(f"Not saved: an error of complainttui's own. What you typed is kept; see {where}."),
            )
        else:
            self.app.call_from_thread(self._kept, receipt)

    def _kept(self, receipt: Receipt) -> None:
        self.draft.discard()
        self.dismiss(receipt)

    def _refuse(self, problem: Problem) -> None:
        self.is_saving = False
        self.say(str(problem), wrong=True)
        self.focus_field(getattr(problem, "field", ""))
