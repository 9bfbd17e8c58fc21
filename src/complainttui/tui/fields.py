"""The fields of a form, made from an action's inputs: label, editor, and what was understood beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, TextArea

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Input as Asked
from complainttui.casework.inputs import LongText
from complainttui.rules.text import visible, visible_lines
from complainttui.tui.content import shown


class LineInput(Input):
    """A line; enter goes on at once, so that keys typed ahead land in the next field and not in this one."""

    async def action_submit(self) -> None:
        """Go on to what the screen has after this line."""
        await self.run_action("screen.advance")


class ChoiceInput(LineInput):
    """A line in which a value from a list is typed, completed, or walked through with the arrow keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next value", show=False, id="choice.next"),
        Binding("up", "step(-1)", "Value before", show=False, id="choice.before"),
    ]

    def __init__(
        self,
        value: str,
        choices: Sequence[tuple[str, str]],
        *,
        id: str,  # noqa: A002 - Textual's word
        open_ended: bool = False,
    ) -> None:
        self._open_ended = open_ended  # a list that grows by being used: a beginning may be a name of its own
        self._stored = {visible(label): stored for stored, label in choices}
        self._labels = list(self._stored)
        suggester = SuggestFromList(self._labels, case_sensitive=False)
        super().__init__(self.label_of(value), id=id, compact=True, suggester=suggester)

    def label_of(self, value: str) -> str:
        """How a stored value is shown; what is not on the list is shown as it is."""
        return next((label for label, stored in self._stored.items() if stored == value), visible(value))

    @property
    def chosen(self) -> str:
        """The stored value of what is typed, completed when only one begins so; else what is typed, to be refused."""
        typed = self.value.strip().casefold()
        exact = [label for label in self._labels if label.casefold() == typed]
        if not exact and typed and not self._open_ended:
            exact = [label for label in self._labels if label.casefold().startswith(typed)]
        return self._stored[exact[0]] if len(exact) == 1 else self.value

    def action_step(self, by: int) -> None:
        """Go to the next or previous value; from half-typed text, to the first that begins so."""
        if not self._labels:
            return
        typed = self.value.casefold()
        exact = [place for place, label in enumerate(self._labels) if label.casefold() == typed]
        beginning = [place for place, label in enumerate(self._labels) if typed and label.casefold().startswith(typed)]
        if exact:
            place = (exact[0] + by) % len(self._labels)
        else:
            place = beginning[0] if beginning else (0 if by > 0 else len(self._labels) - 1)
        self.value = self._labels[place]
        self.action_select_all()


class Field(Horizontal):
    """One input of an action."""

    def __init__(self, asked: Asked, value: str, desk: Desk) -> None:
        super().__init__(classes="field long" if isinstance(asked.kind, LongText) else "field")
        self.asked = asked
        self._value = value
        self._initial = self._drawn(value)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Label, editor, echo."""
        asked = self.asked
        yield Label(shown(asked.label), classes="field-label" if not asked.required else "field-label needed")
        if isinstance(asked.kind, LongText):
            yield TextArea(
                self._initial, id=asked.name, compact=True, tab_behavior="focus", highlight_cursor_line=False
            )
            return
        choices = asked.kind.choices(self._desk)
        if choices:
            yield ChoiceInput(self._value, choices, id=asked.name, open_ended=getattr(asked.kind, "may_add", False))
        else:
            yield LineInput(self._initial, id=asked.name, compact=True)
        yield Label("", classes="echo")

    @property
    def editor(self) -> Input | TextArea:
        """Where it is typed."""
        return self.query_one(TextArea) if isinstance(self.asked.kind, LongText) else self.query_one(Input)

    @property
    def value(self) -> str:
        """What is typed."""
        editor = self.editor
        if isinstance(editor, ChoiceInput):
            return editor.chosen
        text = editor.text if isinstance(editor, TextArea) else editor.value
        return self._value if text == self._initial else text  # untouched, it is kept as it came

    def fill(self, value: str) -> None:
        """Put a value in place of what is typed."""
        self._value, self._initial = value, self._drawn(value)
        editor = self.editor
        if isinstance(editor, TextArea):
            editor.text = self._initial
        else:
            editor.value = editor.label_of(value) if isinstance(editor, ChoiceInput) else self._initial

    def _drawn(self, value: str) -> str:
        """The value as an editor may hold it: it draws what it holds, so nothing in it may be a control."""
        return visible_lines(value) if isinstance(self.asked.kind, LongText) else visible(value)

    def _completion(self) -> str:
        editor = self.editor
        if not isinstance(editor, ChoiceInput) or editor.label_of(editor.chosen) == editor.value:
            return ""
        return editor.label_of(editor.chosen)

    def show_echo(self) -> None:
        """Say what was understood, or give the hint of an empty field."""
        typed = self.value
        for label in self.query(".echo").results(Label):
            echo = self.asked.echo(typed, self._desk) or self._completion()
            label.update(shown(echo if typed.strip() else self.asked.help))
            label.set_class(not typed.strip(), "hint")
