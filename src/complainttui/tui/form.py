"""The form of any action: made from its declaration, it stays open with what was typed until the change is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Label, TextArea

from complainttui.casework.action import Action, CaseAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Kind, Line, LongText
from complainttui.casework.recognition import SHOWS_THEM
from complainttui.casework.several import Several
from complainttui.rules.problems import Problem, Refused
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import application_of, with_keys
from complainttui.tui.everywhere import TYPING
from complainttui.tui.fields import Field
from complainttui.tui.saving import DRAFT_PAUSE, SEVERAL, SavingScreen, Submit, notice_band
from complainttui.tui.several_preview import SeveralPreview
from complainttui.tui.what_stands import WhatStands

A = TypeVar("A", bound=CaseAction)
LONG_TEXT_LINES = 4
MOVES_SHOWN = 5
NOT_YET = "…"  # in place of a text that is still to be typed, when the form looks ahead
LINES_AROUND = 12  # title, what it is about, what follows and moves, what is wrong, keys, border
KEYS = "enter: next field, on the last one save · {form.save}: save · {form.leave}: leave, keeping what you typed"
KEYS_OF_SEVERAL = (
    "{form.save}: save · tab, then arrows: the cases · {preview.next_refused}: next refused · "
    "{form.leave}: leave, keeping what you typed"
)


class FormScreen(SavingScreen):
    """Asks for an action's inputs and performs it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["form.tcss", "several_preview.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Save", id="form.save", priority=True, tooltip="Save from any field"),
        Binding(
            "escape",
            "leave",
            "Leave, keeping what you typed",
            id="form.leave",
            tooltip="What you typed is here again when you come back",
        ),
        Binding(
            "f4",
            "bearing",
            "Cases that bear on this",
            id="form.bearing",
            tooltip="Cases of the same person or home, while you go on typing",
        ),
        Binding("f8", "start_over", "Start over", id="form.start_over", tooltip="Throw away what you typed"),
        *TYPING,
    ]

    def __init__(
        self,
        action: type[Action],
        desk: Desk,
        about: str,
        case: CaseRecord | None,
        submit: Submit,
        *,
        looks_ahead: bool = False,
        notices: Sequence[str] = (),
        given: Mapping[str, str] | None = None,
        kinds: Mapping[str, Kind] | None = None,
        several: Several | None = None,
        instead: Mapping[str, str] | None = None,
    ) -> None:
        """`given` fills fields in beforehand, and a draft belongs to it; `kinds` say more of fields than the action.

        `instead` is what the others begin with, in place of what is recorded.
        """
        filled_in = dict(given or {})
        beginning = {one.name: one.default_text(case, desk) for one in action.inputs()} | filled_in
        named = case.reference if case else SEVERAL if several else ""
        drafted_for = "/".join(filter(None, (named, *filled_in.values())))
        super().__init__(desk, action.verb, drafted_for, submit, beginning)
        self._action = action
        self._about = about
        self._case = case
        self._draft_timer: Timer | None = None
        self._looks_ahead = looks_ahead
        self._notices = notices
        self._looks = 0
        self._kinds = dict(kinds or {})
        self._stands = WhatStands(action, desk, self.beginning, instead)
        self._preview = SeveralPreview(several) if several else None
        self.set_class(several is not None, "-several")

    def compose(self) -> ComposeResult:
        """Title, fields, what follows, keys."""
        with Vertical(id="form"):
            yield Label(shown(f"{self._action.title}  {self._about}"), id="form-title")
            yield Label(shown(self._action.help_line()), id="form-about")
            yield from notice_band(self._notices)
            with VerticalScroll(id="fields", can_focus=False):
                for asked in self._action.inputs():
                    if not asked.off_form:
                        known_better = replace(asked, kind=self._kinds.get(asked.name, asked.kind))
                        yield Field(known_better, self.beginning[asked.name], self.desk)
            yield Label("", id="follows", classes="-silent")
            yield Label("", id="moves", classes="-silent")
            if self._preview:
                yield self._preview
            yield Label("", id="problem")
            yield Label(shown(with_keys(self.app, KEYS_OF_SEVERAL if self._preview else KEYS)), id="keys")

    def on_mount(self) -> None:
        """Take up a draft, if there is one, and go to the first field that still needs something."""
        self._begin_with_what_stands(self.take_up_draft())
        self._echo()
        fields = list(self.query(Field))
        waiting = [field for field in fields if field.asked.required and not field.value.strip()]
        first = [field for field in fields if field.asked.name == self._action.begins_at and not field.value.strip()]
        if fields:
            self.set_focus((first or waiting or fields)[0].editor)
        self._look_ahead()

    def on_resize(self) -> None:
        """Fields that do not all fit scroll, and leave the sentence below them in view."""
        fields = sum(
            LONG_TEXT_LINES if isinstance(one.kind, LongText) else 1
            for one in self._action.inputs()
            if not one.off_form
        )
        self.set_class(fields + LINES_AROUND > self.size.height, "-cramped")

    def action_save(self) -> None:
        """Check what was typed, and perform the action."""
        if self._preview:
            self._preview.stop()
        self.save(self._prepared)

    def action_bearing(self) -> None:
        """Look at the cases that bear on what is typed; the form waits as it is."""
        application = application_of(self)
        try:
            ids = self._action.bearing_on(self.typed(), self.desk)
        except Problem as problem:
            application.say_problem(problem)
            return
        if ids:
            self.keep_draft()
            application.open_cases(ids, "Cases that bear on what you are typing")
        else:
            self.say("No other case bears on this.")

    def focus_field(self, name: str) -> None:
        """Go to the field of that name; for facts that clash, which are dates, to the first date."""
        fields = list(self.query(Field))
        named = [field for field in fields if field.asked.name == name]
        dates = [field for field in fields if isinstance(field.asked.kind, Day)]
        for field in (named or dates)[:1]:
            self.set_focus(field.editor)

    def refuse(self, problem: Problem) -> None:
        """Of several cases, show anew which can be: a colleague may have changed one."""
        super().refuse(problem)
        self._look_ahead()

    def _prepared(self) -> Action:
        return self._action.from_text(self._off_form() | self.typed(), self.desk)

    def _off_form(self) -> dict[str, str]:
        return {one.name: one.default_text(self._case, self.desk) for one in self._action.inputs() if one.off_form}

    def _as_typed_so_far(self, action: type[A], typed: Mapping[str, str]) -> A:
        """The action to look ahead with. Dates do not wait for the words: what is only text may still be missing."""
        texts = {one.name for one in action.inputs() if one.required and type(one.kind) in {Line, LongText}}
        filled = {name: value if value.strip() or name not in texts else NOT_YET for name, value in typed.items()}
        return action.from_text(self._off_form() | filled, self.desk)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._begin_with_what_stands()
        self._echo()
        if self._preview:
            self._preview.stop()
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_PAUSE, self._pause)

    def _begin_with_what_stands(self, drafted: Collection[str] = ()) -> None:
        """Once it is named what the form is about, the other fields begin with what is recorded of that."""
        self.fill(self._stands.look(self.typed(), drafted))
        self.beginning = {**self.beginning, **self._stands.now}

    def worth_keeping(self, typed: dict[str, str]) -> dict[str, str]:
        """Not what only stands recorded: by the time the draft is taken up, a colleague may have changed it."""
        return {name: value for name, value in typed.items() if self._stands.now.get(name) != value}

    def _pause(self) -> None:
        self.keep_draft()
        self._look_ahead()

    def _look_ahead(self) -> None:
        """What if it were saved now: which dates would move."""
        if not self.is_attached or not issubclass(self._action, CaseAction):
            return
        if self._preview:
            self._preview.look(partial(self._as_typed_so_far, self._action, self.typed()))
        elif self._looks_ahead and self._case is not None:
            self._looks += 1
            self._rehearse(self._action, self._case, self.typed(), self._looks)

    @work(thread=True, exclusive=True, group="rehearsal", exit_on_error=False)
    def _rehearse(self, action: type[CaseAction], case: CaseRecord, typed: dict[str, str], look: int) -> None:
        from complainttui.casework.rehearsing import rehearse

        try:
            moves = rehearse(self.desk, self._as_typed_so_far(action, typed), case)
        except Refused as refused:
            moves = [str(refused)]
        except Problem:  # not typed to the end yet; saving it says what is wrong
            moves = []
        self.app.call_from_thread(self._show_moves, moves, look)

    def _show_moves(self, moves: list[str], look: int) -> None:
        if self.is_attached and look == self._looks:  # one that was overtaken keeps to itself what it found
            self._tell("#moves", "\n".join(moves[:MOVES_SHOWN]))

    def _tell(self, where: str, words: str) -> None:
        label = self.query_one(where, Label)
        label.update(shown_lines(words))
        label.set_class(not words, "-silent")

    def action_advance(self) -> None:
        """Go to the next field; from the last one, save."""
        editors = [field.editor for field in self.query(Field)]
        place = next(number for number, editor in enumerate(editors) if editor.has_focus)
        if place + 1 < len(editors):
            self.set_focus(editors[place + 1])
        else:
            self.action_save()

    def typed(self) -> dict[str, str]:
        """What stands in each field."""
        return {field.asked.name: field.value for field in self.query(Field)}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put these values in the fields."""
        for field in self.query(Field):
            if field.asked.name in values:
                field.fill(values[field.asked.name])

    def _echo(self) -> None:
        for field in self.query(Field):
            field.show_echo()
        try:
            follows = self._action.follows(self.typed(), self._case, self.desk)
        except Problem as problem:  # the database is out of reach: what is typed stays, and saving says so again
            follows = str(problem)
        self._tell("#follows", follows.replace(SHOWS_THEM, with_keys(self.app, "{form.bearing} shows them.")))
