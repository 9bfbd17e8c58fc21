"""One case: facts, what is due and why, stages, correspondence, and who recorded what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from rich.console import Group
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.visual import VisualType
from textual.widgets import Label, Static

from complainttui.casework.telling import TITLES, sections
from complainttui.rules.countdown import in_words
from complainttui.rules.problems import Problem, WrongInput
from complainttui.store.casebook import read_case, read_events
from complainttui.store.worklist import WorklistRow, rows_by_id
from complainttui.tui.acting import ActingScreen
from complainttui.tui.case_words import (
    clocks_section,
    facts_section,
    notice_lines,
    stages_section,
    summary_section,
    timeline_section,
    told_section,
)
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys
from complainttui.tui.key_line import KeyLine

SIDE_BY_SIDE = 100  # columns from which the sections stand in two columns
_LEFT = (
    ("clocks", "What is due"),
    ("stages", "Stages"),
    ("summary", "Summary"),
    ("facts", "Facts"),
)


class CaseScreen(ActingScreen):
    """A case, open."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "case_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SIDE_BY_SIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left", "leave", "Back", key_display="q", tooltip="Back to the list", id="case.back"),
    ]

    def __init__(self, reference: str) -> None:
        super().__init__()
        self._reference = reference
        self._row: WorklistRow | None = None

    def compose(self) -> ComposeResult:
        """Head, two columns of sections when there is room, keys."""
        with Horizontal(id="case-head"):
            yield Static(id="case-head-left")
            yield Static(id="case-head-right")
        with VerticalScroll(id="notices"):
            yield Static(id="notice-lines")
        with VerticalScroll(id="case"):
            with VerticalScroll(id="left"):
                for name, title in _LEFT:
                    yield Label(title, classes="section")
                    yield Static(id=name)
            with VerticalScroll(id="right"):
                for name, title in (*TITLES.items(), ("timeline", "Who recorded what")):
                    yield Label(title, classes="section", id=f"{name}-title")
                    yield Static(id=name)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the case."""
        self.refresh_cases()
        self.on_resize()

    def on_resize(self) -> None:
        """What scrolls has the keyboard: side by side each column, one below the other the whole."""
        side_by_side = self.size.width >= SIDE_BY_SIDE
        self.query_one("#case").can_focus = not side_by_side
        for name in ("#left", "#right"):
            self.query_one(name).can_focus = side_by_side
        self.set_focus(self.query_one("#left" if side_by_side else "#case"))

    def on_screen_resume(self) -> None:
        """What changed while a form was on top."""
        if self.is_mounted:
            self.refresh_cases()

    def refresh_cases(self) -> None:
        """Read the case again; one whose logging was undone takes us back to the list."""
        reader = self.desk.database.reader
        try:
            case = read_case(reader, self._reference)
            notices = notice_lines(case, self.desk)
            told = sections(case.facts, self.desk)
            self._row = rows_by_id(reader, [case.id])[0]
            parts: dict[str, VisualType] = {
                "clocks": clocks_section(case, self.desk),
                "stages": stages_section(case, self.desk),
                "summary": summary_section(case),
                "facts": facts_section(case, self.desk),
                "timeline": timeline_section(read_events(reader, case.reference)),
            }
        except WrongInput:
            if self.app.screen is self:  # else a form is open on it, and says so when it is saved
                self.dismiss()
            return
        except Problem as problem:
            self.application.say_problem(problem)
            return
        head = f"{case.reference}  {case['complainant']}  {', '.join(filter(None, (case['topic'], case['service'])))}"
        due = self._row.next_due_on
        clock = f"{self._row.state}: {in_words(due, self.desk.today, self.desk.calendar)}" if due else self._row.state
        self.query_one("#case-head-left", Static).update(shown(head))
        self.query_one("#case-head-right", Static).update(shown(clock))
        self.query_one("#notice-lines", Static).update(Group(*notices))
        self.query_one("#notices").display = bool(notices)
        for name, content in parts.items():
            self.query_one(f"#{name}", Static).update(content)
        for one in told:
            self.query_one(f"#{one.name}", Static).update(told_section(one, with_keys(self.app, one.hint)))
            for part in (f"#{one.name}-title", f"#{one.name}"):
                self.query_one(part).display = bool(one.lines or one.hint)

    def chosen(self) -> list[WorklistRow]:
        """The case on the screen."""
        return [self._row] if self._row else []

    def changed(self, references: Sequence[str]) -> None:  # noqa: ARG002 - it is this case, or a new one elsewhere
        """Show it as it is now."""
        self.refresh_cases()

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()
