"""What the worklist and the case screen share: doing actions to cases, by key, palette or help, and saying why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.actions.respond import Respond
from complainttui.casework.actions.send_letter import SendLetter
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform, perform_at_desk, seen_now
from complainttui.casework.recognition import notices_about
from complainttui.casework.undo import undo
from complainttui.rules.problems import Conflict, Problem
from complainttui.rules.text import first_line
from complainttui.store.casebook import CaseRecord, read_case
from complainttui.store.worklist import WorklistRow
from complainttui.tui.desk_app import DeskApp, WatchingScreen, application_of
from complainttui.tui.looks import LOOKS

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


def action_bindings() -> list[BindingType]:
    """A key for every action that declares one, and for every menu."""
    keyed: list[BindingType] = [
        Binding(
            action.key,
            f"act('{verb}')",
            action.title,
            show=action.in_footer,
            tooltip=action.help_line(),
            id=f"act.{verb}",
        )
        for verb, action in sorted(ACTIONS.items(), key=lambda pair: issubclass(pair[1], DeskAction))
        if action.key
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

    def chosen(self) -> list[WorklistRow]:
        """The cases that an action is done to."""
        raise NotImplementedError

    def changed(self, references: Sequence[str]) -> None:
        """A change of ours to these cases was kept: show it, and drop the marks it was done to."""
        raise NotImplementedError

    def refusal(self, action: type[Action]) -> str | None:
        """Why the action is not possible now, in words; None when it is. Raises Unreachable."""
        if not issubclass(action, CaseAction):
            return None
        rows = self.chosen()
        if not rows:
            return "No case is chosen."
        for row in rows:
            refused = action.refusal(read_case(self.desk.database.reader, row.reference).facts)
            if refused:
                return f"{row.reference}: {refused}"
        return None

    def action_act(self, verb: str) -> None:
        """Ask for what the action needs, unless it is not possible; then say why."""
        self.act(ACTIONS[verb])

    def act(self, action: type[Action], given: Mapping[str, str] | None = None) -> None:
        """The same, with what is known beforehand in the form already."""
        try:
            refused = self.refusal(action)
            if refused:
                self.notify(
                    first_line(refused), title=f"{action.title}: not possible", severity="warning", markup=False
                )
            elif issubclass(action, DeskAction):
                self._open_form(action, "", None, [], {})
            else:
                assert issubclass(action, CaseAction)  # noqa: S101 - there are only these two kinds
                rows = self.chosen()
                references = [row.reference for row in rows]
                # Before the case is read: what comes between is told once too often, never too seldom.
                seen = seen_now(self.desk, action, references)
                case = read_case(self.desk.database.reader, references[0])
                self._open_form(action, _about(rows), case, references, seen, given=given)
        except Problem as problem:
            self.application.say_problem(problem)

    def _open_form(
        self,
        action: type[Action],
        about: str,
        case: CaseRecord | None,
        references: list[str],
        seen: dict[str, int],
        *,
        given: Mapping[str, str] | None = None,
    ) -> None:
        """Open the form of the action on cases; `seen` is up to which event each is known to who fills it in."""
        desk = self.desk

        def submit(ready: Action) -> Receipt:
            if isinstance(ready, DeskAction):
                return perform_at_desk(desk, ready)
            assert isinstance(ready, CaseAction)  # noqa: S101 - there are only these two kinds
            nonlocal seen
            try:
                return perform(desk, ready, references, seen)
            except Conflict as conflict:
                seen = {**seen, **conflict.seen}  # it has been told now: the next save goes ahead
                raise

        notices = notices_about(desk, case) if case is not None and len(references) == 1 else []
        if action is Respond and case is not None:
            from complainttui.tui.quick_outcome import QuickOutcomeScreen

            self.app.push_screen(QuickOutcomeScreen(desk, about, case, submit, notices), self._done)
        elif action is SendLetter and case is not None:
            from complainttui.tui.letter_screen import LetterScreen

            if len(references) > 1:
                self.notify("A letter is about one case. Take the marks off with escape.", markup=False)
                return
            self.app.push_screen(LetterScreen(desk, about, case, submit), self._done)
        else:
            from complainttui.tui.form import FormScreen

            one_case = len(references) == 1
            form = FormScreen(action, desk, about, case, submit, looks_ahead=one_case, notices=notices, given=given)
            self.app.push_screen(form, self._done)

    def _done(self, receipt: Receipt | None) -> None:
        if receipt is None:
            return
        told = dict(zip(receipt.references, receipt.sentences, strict=True))
        about = receipt.made if receipt.made in told else next(iter(told), "")
        first = (f"{about}: " if about else "") + told.get(about, "")
        more = f" And {len(receipt.references) - 1} more." if len(receipt.references) > 1 else ""
        first, more = (receipt.headline, "") if receipt.headline else (first, more)
        self.app.clear_notifications()  # one at a time: they cover the list
        self.notify(first_line(" ".join(filter(None, (first + more, receipt.offer)))), markup=False)
        self.changed([receipt.made] if receipt.made else receipt.references)

    def action_menu(self, name: str) -> None:
        """Choose among the actions of a menu."""
        self.application.choose_action(name)

    def action_look(self, name: str) -> None:
        """Look at the case from one side: its dates, by the Code, its documents, its person."""
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

    @work(thread=True, exclusive=True, group="undo", exit_on_error=False)
    def action_undo(self) -> None:
        """Take back the officer's last change."""
        try:
            receipt = undo(self.desk)
        except Problem as problem:
            self.app.call_from_thread(self.application.say_problem, problem)
        else:
            self.app.call_from_thread(self._done, receipt)

    def action_copy(self) -> None:
        """Copy the references of the chosen cases."""
        references = " ".join(row.reference for row in self.chosen())
        if references:
            self.app.copy_to_clipboard(first_line(references))
            self.notify(first_line(f"Copied {references}"), markup=False)


def _about(rows: list[WorklistRow]) -> str:
    if len(rows) == 1:
        row = rows[0]
        return f"{row.reference}  {row.complainant}{f': {row.topic}' if row.topic else ''}"
    return f"{len(rows)} marked cases: {', '.join(row.reference for row in rows[:6])}{' ...' if len(rows) > 6 else ''}"
