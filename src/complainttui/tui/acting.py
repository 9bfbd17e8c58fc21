"""What the worklist and the case screen share: doing actions to cases, by key, palette or help, and saying why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.actions.respond import Respond
from complainttui.casework.actions.send_letter import SendLetter
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform, perform_at_desk, seen_now
from complainttui.casework.recognition import notices_about
from complainttui.casework.several import NAMED, Several, for_one_case, headline, left_out_words
from complainttui.casework.undo import undo
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Conflict, Problem
from complainttui.rules.text import first_line
from complainttui.store.casebook import CaseRecord, read_case, read_cases
from complainttui.store.worklist import WorklistRow
from complainttui.tui.desk_app import DeskApp, WatchingScreen, application_of
from complainttui.tui.looks import LOOKS

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt
    from complainttui.tui.saving import SavingScreen

LOOKED_AT = 100
"""Of very many cases, those that say whether an action is greyed in the menus."""


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

    _looked_at: tuple[tuple[list[int], object], list[CaseFacts]] | None = None

    def chosen(self) -> list[WorklistRow]:
        """The cases that an action is done to."""
        raise NotImplementedError

    def changed(self, references: Sequence[str]) -> None:
        """A change of ours to these cases was kept: show it, and drop the marks it was done to."""
        raise NotImplementedError

    def refusal(self, action: type[Action]) -> str | None:
        """Why the action is not possible now, in words; None when it is. Of several cases one has to allow it.

        Of very many only the first are looked at here, and where none of them allows it, it may still be possible.
        Raises Unreachable.
        """
        if not issubclass(action, CaseAction):
            return None
        rows = self.chosen()
        if not rows:
            return "No case is chosen."
        if len(rows) > 1 and action.about_one_case:
            return f"{for_one_case(action)} Take the marks off with escape."
        refused = [action.refusal(case) for case in self._facts_of(rows[:LOOKED_AT])]
        if None in refused or len(rows) > LOOKED_AT:
            return None
        none = f"{headline(action, 0, len(rows))} " if len(rows) > 1 else ""
        return f"{none}{rows[0].reference}: {refused[0]}"

    def _facts_of(self, rows: Sequence[WorklistRow]) -> list[CaseFacts]:
        """What is recorded of these cases, read once for all the actions that ask."""
        reader = self.desk.database.reader
        asked = ([row.id for row in rows], reader.change_token())
        if self._looked_at is None or self._looked_at[0] != asked:
            self._looked_at = asked, [case.facts for case in read_cases(reader, asked[0])]
        return self._looked_at[1]

    def action_act(self, verb: str) -> None:
        """Ask for what the action needs, unless it is not possible; then say why."""
        action = ACTIONS[verb]
        try:
            refused = self.refusal(action)
            if refused:
                self._say_refused(action, refused)
            elif issubclass(action, DeskAction):
                self._open_form(action, partial(perform_at_desk, self.desk))
            else:
                assert issubclass(action, CaseAction)  # noqa: S101 - there are only these two kinds
                rows = self.chosen()
                self._act_on_several(action, rows) if len(rows) > 1 else self._act_on_one(action, rows[0])
        except Problem as problem:
            self.application.say_problem(problem)

    def _act_on_one(self, action: type[CaseAction], row: WorklistRow) -> None:
        # Before the case is read: what comes between is told once too often, never too seldom.
        seen = seen_now(self.desk, action, [row.reference])
        case = read_case(self.desk.database.reader, row.reference)

        def submit(ready: CaseAction) -> Receipt:
            nonlocal seen
            try:
                return perform(self.desk, ready, [row.reference], seen)
            except Conflict as conflict:
                seen = {**seen, **conflict.seen}  # it has been told now: the next save goes ahead
                raise

        notices = notices_about(self.desk, case)
        self._open_form(action, submit, about=about_one(row), case=case, notices=notices)

    def _act_on_several(self, action: type[CaseAction], rows: list[WorklistRow]) -> None:
        if len(rows) > LOOKED_AT and not any(
            action.refusal(case) is None
            for start in range(0, len(rows), LOOKED_AT)
            for case in self._facts_of(rows[start : start + LOOKED_AT])
        ):
            self._say_refused(action, headline(action, 0, len(rows)))
            return
        references = [row.reference for row in rows]
        several = Several(self.desk, action, references, seen_now(self.desk, action, references))
        self._open_form(action, several.perform, about=about_several(rows), several=several)

    def _say_refused(self, action: type[Action], why: str) -> None:
        self.notify(first_line(why), title=f"{action.title}: not possible", severity="warning", markup=False)

    def _open_form(
        self,
        action: type[Action],
        submit: Callable[[Any], Receipt],
        *,
        about: str = "",
        case: CaseRecord | None = None,
        several: Several | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        """Open the form of the action: on a case, on several, or on none."""
        desk = self.desk
        form: SavingScreen
        if action is Respond:
            from complainttui.tui.quick_outcome import QuickOutcomeScreen

            form = QuickOutcomeScreen(desk, about, case, submit, notices, several=several)
        elif action is SendLetter and case is not None:
            from complainttui.tui.letter_screen import LetterScreen

            form = LetterScreen(desk, about, case, submit)
        else:
            from complainttui.tui.form import FormScreen

            form = FormScreen(
                action, desk, about, case, submit, looks_ahead=case is not None, notices=notices, several=several
            )
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
        sentences = (first + more, left_out_words(receipt.left_out), receipt.offer)
        self.notify(first_line(" ".join(filter(None, sentences))), markup=False)
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


def about_one(row: WorklistRow) -> str:
    """'C-0398  Amina D'Souza: Damp and mould'."""
    return f"{row.reference}  {row.complainant}{f': {row.topic}' if row.topic else ''}"


def about_several(rows: Sequence[WorklistRow]) -> str:
    """'9 marked cases: C-0398, ...'."""
    more = " ..." if len(rows) > NAMED else ""
    return f"{len(rows):,} marked cases: {', '.join(row.reference for row in rows[:NAMED])}{more}"
