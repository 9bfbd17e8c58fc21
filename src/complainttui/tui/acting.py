"""What the worklist and the case screen share: doing actions to cases, by key, palette or help, and saying why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from complainttui.casework.actions import ACTIONS, CASE_ACTIONS, DESK_ACTIONS, MENUS
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.store.worklist import WorklistRow
from complainttui.tui.desk_app import DeskApp, WatchingScreen, application_of
from complainttui.tui.looks import LOOKS

if TYPE_CHECKING:
    from complainttui.casework.action import Action
    from complainttui.casework.changes import Receipt
    from complainttui.rules.facts import CaseFacts


def action_bindings() -> list[BindingType]:
    """A key for every action that declares one, and for every menu."""
    keyed: list[BindingType] = [
        Binding(
            line.key,
            f"act('{line.verb}')",
            line.title,
            show=line.in_footer,
            tooltip=line.title,  # its meaning stands in the class, which is not imported for a key
            id=f"act.{line.verb}",
        )
        for line in (*CASE_ACTIONS, *DESK_ACTIONS)
        if line.key
    ]
    menus = (
        Binding(
            key, f"menu('{name}')", title, show=False, tooltip=f"What can be done: {title.lower()}", id=f"menu.{name}"
        )
        for name, (key, title) in MENUS.items()
    )
    return [*keyed, *menus]


class ActingScreen(WatchingScreen):
    """A screen with cases to act on. Subclasses say which, and how to show the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1",
            "app.help",
            "Help",
            key_display="?",
            tooltip="Everything that can be done here",
            id="help",
        ),
        *action_bindings(),
        *(
            Binding(one.key, f"look('{name}')", one.name, show=one.in_footer, tooltip=one.meaning, id=name)
            for name, one in LOOKS.items()
        ),
        Binding(
            "D",
            "recalculate",
            "Dates that would move",
            show=False,
            id="recalculate",
            tooltip="Open dates that a holiday or a corrected procedure would move",
        ),
        Binding("u", "undo", "Undo", tooltip="Take back your last change", id="undo"),
        Binding("y", "copy", "Copy reference", show=False, tooltip="Copy the reference of the case", id="copy"),
    ]

    @property
    def desk(self) -> Desk:
        """Where the officer sits, today."""
        return self.application.desk

    @property
    def application(self) -> DeskApp:
        """The application, by its own type."""
        return application_of(self)

    is_saving = False
    """A change is being made: the next key waits."""

    looked_at: tuple[tuple[list[int], object], list[CaseFacts]] | None = None
    """What was last read to see which actions are possible: of which cases, as of when."""

    def chosen(self) -> list[WorklistRow]:
        """The cases that an action is done to."""
        raise NotImplementedError

    def changed(self, references: Sequence[str]) -> None:
        """A change of ours to these cases was kept: show it, and drop the marks it was done to."""
        raise NotImplementedError

    def refusal(self, action: type[Action]) -> str | None:
        """Why the action is not possible now, in words; None when it is. Raises Unreachable."""
        from complainttui.tui.doing import refusal

        return refusal(self, action)

    def action_act(self, verb: str) -> None:
        """Ask for what the action needs, unless it is not possible; then say why."""
        self.act(ACTIONS[verb])

    def act(self, action: type[Action], given: Mapping[str, str] | None = None) -> None:
        """The same, with what is known beforehand in the form already."""
        from complainttui.tui.doing import begin

        begin(self, action, given or {})

    def done(self, receipt: Receipt | None) -> None:
        """A form was left; with a receipt, what it asked for was done."""
        if receipt is None:
            return
        from complainttui.casework.several import left_out_words

        told = dict(zip(receipt.references, receipt.sentences, strict=True))
        about = receipt.made if receipt.made in told else next(iter(told), "")
        first = (f"{about}: " if about else "") + told.get(about, "")
        more = f" And {len(receipt.references) - 1} more." if len(receipt.references) > 1 else ""
        first, more = (receipt.headline, "") if receipt.headline else (first, more)
        self.app.clear_notifications()  # one at a time: they cover the list
        sentences = (first + more, left_out_words(receipt.left_out), receipt.offer)
        self.notify(first_line(" ".join(filter(None, sentences))), markup=False)
        self.changed([receipt.made] if receipt.made else receipt.references)

    def action_menu(self, name: str) -> None:
        """Choose among the actions of a menu."""
        self.application.choose_action(name)

    def action_look(self, name: str) -> None:
        """Look at the case from one side: its dates, by the Code, its documents, its person."""
        from complainttui.store.casebook import read_case

        rows = self.chosen()
        if not rows:
            return
        try:
            LOOKS[name].show(self, read_case(self.desk.database.reader, rows[0].reference))
        except Problem as problem:
            self.application.say_problem(problem)

    def action_recalculate(self) -> None:
        """Show which open dates would move."""
        self.application.look_for_moves(asked=True)

    def action_undo(self) -> None:
        """Take back the officer's last change."""
        self.is_saving = True
        self._undo()

    @work(thread=True, exclusive=True, group="undo", exit_on_error=False)
    def _undo(self) -> None:
        from complainttui.casework.undo import undo

        try:
            receipt = undo(self.desk)
        except Problem as problem:
            self.app.call_from_thread(self.application.say_problem, problem)
        else:
            self.app.call_from_thread(self.done, receipt)
        finally:
            self.is_saving = False

    def action_copy(self) -> None:
        """Copy the references of the chosen cases."""
        references = " ".join(row.reference for row in self.chosen())
        if references:
            self.app.copy_to_clipboard(first_line(references))
            self.notify(first_line(f"Copied {references}"), markup=False)
