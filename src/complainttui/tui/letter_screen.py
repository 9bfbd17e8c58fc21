"""A letter: its kind, then the draft in the person's own editor or here, what it lacks, and recording it as sent."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label, TextArea

from complainttui.casework.actions.send_letter import SendLetter
from complainttui.casework.desk import Desk
from complainttui.exchange.editor import edit, editor_command
from complainttui.exchange.letters import draft
from complainttui.rules.letter_check import note_of, without_note
from complainttui.rules.problems import Problem, Unreachable
from complainttui.rules.text import visible_lines
from complainttui.rules.vocabulary import LetterKind
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys
from complainttui.tui.form import FormScreen
from complainttui.tui.saving import Submit

KEYS = "enter on the kind, {letter.edit}: write · {form.save}: record as sent · {form.leave}: leave, kept"


class LetterScreen(FormScreen):
    """Writes a letter about one case, and records it as sent."""

    HERE_AGAIN = "What you had written is here again. {form.start_over} starts over."

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["form.tcss", "letter_screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "edit",
            "Open it in the editor",
            id="letter.edit",
            priority=True,
            tooltip="Write the letter in your own editor",
        ),
    ]

    def __init__(self, desk: Desk, about: str, case: CaseRecord, submit: Submit) -> None:
        super().__init__(SendLetter, desk, about, case, submit)
        self._letter_case = case
        self._drafted_kind = ""
        self._note = ""

    def on_mount(self) -> None:
        """Room for what the writer has to know, and the keys."""
        self.query_one("#form").mount(Label("", id="note", classes="-silent"), after="#form-about")
        self.query_one("#keys", Label).update(shown(with_keys(self.app, KEYS)))

    def take_up_draft(self) -> dict[str, str]:
        """Merge the letter that comes next, unless one was begun; also one that was left open in an editor."""
        self._merge(LetterKind(self.beginning["kind"]))
        draft = super().take_up_draft()
        left = _read(self._draft.text_file)
        if left:
            self.fill({"text": without_note(left)})
            self._draft.write(self.typed())
            self._draft.text_file.unlink(missing_ok=True)
            self.say(with_keys(self.app, self.HERE_AGAIN))
        return draft

    def action_advance(self) -> None:
        """From the kind on to the writing; else to the next field."""
        if not self.query_one("#kind", Input).has_focus:
            super().action_advance()
        elif _has_editor():
            self.action_edit()
        else:
            self.set_focus(self.query_one("#text", TextArea))

    def action_edit(self) -> None:
        """Open the letter in the person's editor, while this application stands back."""
        path = self._draft.text_file
        self._draft.write(self.typed())  # its kind too is there again if the machine goes down meanwhile
        said: Problem | None = None
        try:
            editor_command()
            _write(path, f"{self._note_block()}{self.typed()['text']}")
            with self.app.suspend():
                said = _problem_of(path)
            self._take_over(path)
        except SuspendNotSupported:
            said = Problem("This terminal cannot be lent to an editor. Write the letter here.")
        except Problem as problem:
            said = problem
        path.unlink(missing_ok=True)
        self.keep_draft()
        self.set_focus(self.query_one("#text", TextArea))
        self.say(str(said or ""), wrong=said is not None)

    @on(Input.Changed, "#kind")
    def _kind_chosen(self) -> None:
        """Another kind is another letter, as long as nobody has written in this one."""
        chosen = self.typed()["kind"]
        if chosen not in {*LetterKind} or chosen == self._drafted_kind:
            return
        untouched = self.typed()["text"] == self.beginning["text"]
        self._merge(LetterKind(chosen), fill=untouched)
        if not untouched:
            self.say(with_keys(self.app, "What you wrote stays. {form.start_over} begins this letter anew."))

    def _merge(self, kind: LetterKind, *, fill: bool = True) -> None:
        """Make the draft of a kind what the form begins with; a mistake in its template is said."""
        try:
            drafted = draft(self.desk, self._letter_case, kind)
        except Problem as problem:
            drafted = ""
            self.say(str(problem), wrong=True)
        self._drafted_kind = kind.value
        self._note = note_of(drafted)
        self.beginning = {**self.beginning, "kind": kind.value, "text": visible_lines(without_note(drafted))}
        if fill:
            self.fill({"text": self.beginning["text"]})
        self._tell("#note", "\n".join(self._note.splitlines()[1:-1]))

    def _note_block(self) -> str:
        return f"<!--\n{self._note}\n-->\n\n" if self._note else ""

    def _take_over(self, path: Path) -> None:
        text = _read(path)
        if text is None:
            raise Unreachable("The editor left no file that can be read. The letter is as it was before.")
        self.fill({"text": without_note(text)})


def _has_editor() -> bool:
    try:
        return bool(editor_command())
    except Problem:
        return True  # it is set, and wrong: opening it says so


def _problem_of(path: Path) -> Problem | None:
    """What went wrong with the editor. It is not raised: the terminal has to be taken back first."""
    try:
        edit(path)
    except Problem as problem:
        return problem
    return None


def _read(path: Path) -> str | None:
    """What a file holds, also where the editor kept it as Windows does; None where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _write(path: Path, text: str) -> None:
    """A file that only its owner can read. Raises Unreachable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        raise Unreachable(f"{path} cannot be written: {error.strerror}. Write the letter here.") from error
