"""The documents of a case: open one, save a copy, attach another, write the evidence bundle."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from complainttui.casework.desk import Desk
from complainttui.rules.file_kinds import size_in_words
from complainttui.rules.file_names import safe_name
from complainttui.rules.problems import Problem
from complainttui.rules.records import DocumentFacts
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine

NONE_YET = "No documents yet. a attaches one."


class DocumentsScreen(ModalScreen[bool]):
    """The list; its result is whether the officer wants to attach another."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "documents_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,X,left", "leave", "Back", key_display="q", id="documents.back", tooltip="Back to the case"),
        Binding("s", "save", "Save a copy", id="documents.save", tooltip="Save a copy of the document"),
        Binding("a", "attach", "Attach", id="documents.attach", tooltip="Attach another document"),
        Binding(
            "b",
            "bundle",
            "Evidence bundle",
            id="documents.bundle",
            tooltip="Write everything about the case into one folder",
        ),
        *READING,
    ]

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._documents = case.facts.documents

    def compose(self) -> ComposeResult:
        """Head, the documents, what is wrong, keys."""
        with Vertical(id="documents-of-case"):
            yield Label(shown(f"Documents: {self._case.reference}  {self._case['complainant']}"), id="documents-head")
            yield OptionList(*(Option(_line(one)) for one in self._documents), id="documents")
            yield Label(shown("" if self._documents else NONE_YET), id="problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the newest."""
        documents = self.query_one(OptionList)
        documents.highlighted = len(self._documents) - 1 if self._documents else None
        self.set_focus(documents)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._say_what_comes_of(partial(_opened, self._desk, self._documents[event.option_index]))

    @work(thread=True, exclusive=True, group="opening", exit_on_error=False)
    def _say_what_comes_of(self, doing: Callable[[], str]) -> None:
        try:
            said = doing()
        except Problem as problem:
            said = str(problem)
        except Exception as error:
            said = f"It could not be opened: an error of complainttui's own; see {write_crash_log(error)}."
        self.app.call_from_thread(self._say, said)

    def _say(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#problem", Label).update(shown(words))

    def action_save(self) -> None:
        """Ask where to save a copy of the document."""
        from complainttui.tui.save_prompt import SavePrompt

        chosen = self.query_one(OptionList).highlighted
        if chosen is None:
            self._say(NONE_YET)
            return
        one = self._documents[chosen]
        title = f"Save a copy of document {one.number}, {one.name}"
        self.app.push_screen(SavePrompt(title, safe_name(one.name), partial(_saved, self._desk, one)))

    def action_bundle(self) -> None:
        """Ask into which folder to write the evidence bundle."""
        from complainttui.tui.save_prompt import SavePrompt

        title = f"Write the evidence bundle of {self._case.reference} into this folder"
        self.app.push_screen(SavePrompt(title, "", self._write_bundle))

    def _write_bundle(self, where: Path) -> str:
        from complainttui.exchange.bundle import write_bundle

        written = write_bundle(self._desk, self._case, where)
        care = len(written.warnings)
        note = f" {care} thing{'s' if care != 1 else ''} to take care of: see warnings.md in it." if care else ""
        return f"Wrote {written.folder} and {written.zip.name}.{note}"

    def action_attach(self) -> None:
        """Attach another."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(False)


def _line(one: DocumentFacts) -> Text:
    """Number, day, size, name, what it is, whose data it holds besides."""
    others = f" · data of {one.others}" if one.others else ""
    about = f" · {one.about}" if one.about else ""
    head = f"{one.number:>3}  {spoken(one.on_date):<15}  {size_in_words(one.size):>9}  "
    return Text(head + first_line(f"{one.name}{about}{others}"), no_wrap=True, overflow="ellipsis")


def _opened(desk: Desk, document: DocumentFacts) -> str:
    from complainttui.exchange.opening import open_document

    return open_document(desk.database, document)


def _saved(desk: Desk, document: DocumentFacts, path: Path) -> str:
    from complainttui.exchange.opening import save_copy

    save_copy(desk.database, document, path)
    return f"Saved a copy of document {document.number} to {path}."
