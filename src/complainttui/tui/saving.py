"""What every form shares: drafts of what is typed, and staying open, text and all, until the change is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import ModalScreen
from textual.widgets import Label

from complainttui.casework.action import Action
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Conflict, Problem
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.desk_app import with_keys
from complainttui.tui.drafts import Draft
from complainttui.tui.warming import letting_keys_by

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

Submit = Callable[[Any], "Receipt"]
DRAFT_PAUSE = 0.2  # seconds after the last key until the draft is on disk, and what would follow is looked at
SEVERAL = "several cases"
"""To whom a draft belongs that is typed for several cases, whichever they are."""


def notice_band(notices: Sequence[str]) -> Iterator[Label]:
    """What has to be known of the person, above what is asked for."""
    if notices:
        yield Label(shown(" · ".join(notices)), classes="notice-band")


class SavingScreen(ModalScreen["Receipt | None"]):
    """A form over the screen; it has a label `#problem` for what is wrong."""

    HERE_AGAIN = "What you had typed is here again. {form.start_over} starts over."

    def __init__(self, desk: Desk, verb: str, reference: str, submit: Submit, beginning: Mapping[str, str]) -> None:
        super().__init__()
        self.desk = desk
        self.beginning = beginning
        self.is_saving = False
        self._draft = Draft(desk.database.target, verb, reference)
        self._submit = submit
        self._is_done = False

    def on_screen_resume(self) -> None:
        """While it is filled in, what saves is loaded: half as much memory again, which a list alone does without."""
        self._load_what_saves()

    @work(thread=True, exclusive=True, group="loading", exit_on_error=False)
    def _load_what_saves(self) -> None:
        with letting_keys_by(), suppress(Problem):
            self.desk.database.warm_up()

    def typed(self) -> dict[str, str]:
        """What stands in each field."""
        raise NotImplementedError

    def fill(self, values: Mapping[str, str]) -> None:
        """Put these values in the fields."""
        raise NotImplementedError

    def focus_field(self, name: str) -> None:
        """Go to the field of that name, if there is one."""
        raise NotImplementedError

    def take_up_draft(self) -> dict[str, str]:
        """Put back what was typed the last time and not saved, if there is any. Returns it."""
        draft = self._draft.read()
        if draft:
            self.fill(draft)
            self.say(with_keys(self.app, self.HERE_AGAIN))
        return draft

    def worth_keeping(self, typed: dict[str, str]) -> dict[str, str]:
        """What of it goes into a draft."""
        return typed

    def keep_draft(self) -> None:
        """Keep what is typed on this machine, unless it is what the form began with, or is saved by now."""
        if self._is_done or not self.is_attached:
            return
        typed = self.typed()
        if all(value == self.beginning[name] for name, value in typed.items()):
            self._draft.discard()
        else:
            self._draft.write(self.worth_keeping(typed))

    def action_leave(self) -> None:
        """Close; what was typed stays as a draft."""
        self.keep_draft()
        self.dismiss(None)

    def action_start_over(self) -> None:
        """Throw the draft away and begin with the defaults."""
        self._draft.discard()
        self.fill(self.beginning)
        self.say("")

    def save(self, prepare: Callable[[], Action]) -> None:
        """Prepare the action from what was typed, then perform it; a problem is said and nothing is lost."""
        if self.is_saving:
            return
        try:
            ready = prepare()
        except Problem as problem:
            self.refuse(problem)
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
            self.app.call_from_thread(self.refuse, problem)
        except Exception as error:
            where = write_crash_log(error)
            self.app.call_from_thread(
                self.refuse,
                Problem(f"Not saved: an error of complainttui's own. What you typed is kept; see {where}."),
            )
        else:
            self.app.call_from_thread(self._kept, receipt)

    def _kept(self, receipt: Receipt) -> None:
        self._is_done = True
        self._draft.discard()
        self.dismiss(receipt)

    def refuse(self, problem: Problem) -> None:
        """Say why it was not saved; everything stays as it is typed."""
        self.is_saving = False
        if isinstance(problem, Conflict):
            self._tell_meanwhile(problem)
            return
        self.say(str(problem), wrong=True)
        self.focus_field(getattr(problem, "field", ""))

    def _tell_meanwhile(self, conflict: Conflict) -> None:
        """A colleague was quicker: show what they changed, over the form and what was typed in it."""
        from complainttui.tui.meanwhile_screen import MeanwhileScreen

        self.say(f"{conflict.sentence} Save again to go ahead with what you typed.", wrong=True)
        self.app.push_screen(MeanwhileScreen(conflict))
