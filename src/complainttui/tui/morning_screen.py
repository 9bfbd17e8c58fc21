"""The morning run: what is due, case by case; one key does it, and the next one comes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePath
from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Label, Static

from complainttui.casework.fulfilling import fulfilment_of
from complainttui.casework.morning import MorningRun, duty_words, how_ended, in_sum, waiting_now, what_comes_next
from complainttui.casework.telling import Section
from complainttui.casework.telling.complaint import letters
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line, visible_lines
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord, read_case
from complainttui.store.open_duties import OpenDuty
from complainttui.store.worklist import WorklistRow, rows_by_id
from complainttui.tui.acting import ActingScreen
from complainttui.tui.case_words import clipped, duty_line, preview, told_section
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys
from complainttui.tui.key_line import KeyLine

LONGEST_WHY = 600  # characters

KEYS = "{morning.skip}: skip   {morning.back}: the one before   {morning.open}: open the case"


class MorningScreen(ActingScreen):
    """One duty at a time, the worst first."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "morning_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "fulfil", "Do it", key_display="space", tooltip="Open the form that does what is due",
                id="morning.do"),
        Binding("s,right", "skip", "Skip", key_display="s", tooltip="Go on; it comes once more at the end",
                id="morning.skip"),
        Binding("left,backspace", "back", "Before", key_display="←", tooltip="Back to the one before",
                id="morning.back"),
        Binding("enter", "open_case", "Open", show=False, tooltip="Open the case", id="morning.open"),
        Binding("m", "look_ahead", "Two days more", tooltip="Also what is due in the next two working days",
                id="morning.ahead"),
        Binding("escape,q", "leave", "Leave", key_display="q",
                tooltip="Back to the list; next time begins with what is left", id="morning.leave"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._run = MorningRun()
        self._row: WorklistRow | None = None

    def compose(self) -> ComposeResult:
        """Head with the progress, what is due, the case, what was last heard, keys."""
        with Horizontal(id="morning-head"):
            yield Static(id="morning-title")
            yield Static(id="progress")
        with VerticalScroll(id="morning"):
            yield Static(id="duty")
            yield Label("The case", classes="section", id="the-case")
            yield Static(id="case-preview")
            yield Label("Last correspondence", classes="section", id="last-heard")
            yield Static(id="last-letter")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the worst."""
        self.refresh_cases()
        self.set_focus(self.query_one("#morning"))

    def on_screen_resume(self) -> None:
        """What changed while a form or the case was on top."""
        if self.is_mounted:
            self.refresh_cases()

    def refresh_cases(self) -> None:
        """Go by what is due now: what was done meanwhile drops out, with a word where a colleague did it."""
        try:
            for duty in self._run.take_up(waiting_now(self.desk, self._run)):
                ending = how_ended(self.desk, duty)
                self._run.ended(ending)
                if ending.words:
                    self.notify(first_line(ending.words), markup=False)
            self._show()
        except Problem as problem:
            self.application.say_problem(problem)

    def chosen(self) -> list[WorklistRow]:
        """The case whose turn it is."""
        return [self._row] if self._row else []

    def changed(self, references: Sequence[str]) -> None:  # noqa: ARG002 - whatever it was, the run goes by what is due
        """On to the next, where it did what was due."""
        self.refresh_cases()

    def action_fulfil(self) -> None:
        """Open the form that does what is due."""
        duty = self._run.current
        if duty is not None:
            does_it = fulfilment_of(duty.kind)
            self.act(does_it.action, does_it.given)

    def action_skip(self) -> None:
        """Go on."""
        self._run.skip()
        self.refresh_cases()

    def action_back(self) -> None:
        """Back to the one before."""
        if not self._run.back():
            self.notify("This is the first.", markup=False)
        self.refresh_cases()

    def action_look_ahead(self) -> None:
        """Also what is due in the next two working days."""
        self._run.looks_ahead = True
        self.refresh_cases()

    def action_open_case(self) -> None:
        """Open the case."""
        if self._row is not None:
            self.application.open_case(self._row.reference)

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def _show(self) -> None:
        duty = self._run.current
        case = read_case(self.desk.database.reader, duty.reference) if duty else None
        self._row = next(iter(rows_by_id(self.desk.database.reader, [case.id] if case else [])), None)
        self.query_one("#progress", Static).update(shown(self._run.progress if self._run.waiting else ""))
        head = f"Morning run: {case.reference}  {case['complainant']}" if case else "Morning run"
        self.query_one("#morning-title", Static).update(shown(head))
        self.query_one("#duty", Static).update(self._what_is_due(duty, case) if duty and case else self._the_end())
        letter = _last_letter(case) if case else None
        self._put("#the-case", "#case-preview", preview(case, self.desk) if case else Group())
        self._put("#last-heard", "#last-letter", told_section(letter) if letter else Group())

    def _put(self, heading: str, body: str, content: Group) -> None:
        """What stands under a heading; without anything the heading goes too."""
        self.query_one(heading).display = self.query_one(body).display = bool(content.renderables)
        self.query_one(body, Static).update(content)

    def _what_is_due(self, duty: OpenDuty, case: CaseRecord) -> Group:
        does_it = fulfilment_of(duty.kind).action
        refused = does_it.refusal(case.facts)
        also = f" (also {{act.{does_it.verb}}})" if does_it.key else ""
        do_it = with_keys(self.app, f"{{morning.do}}: {does_it.title}{also}")
        how = f"{does_it.title} is not possible: {refused}" if refused else do_it
        keys = with_keys(self.app, KEYS)
        due = [one for one in case.obligations if (one.stage, one.kind) == (duty.stage, duty.kind)]
        line = duty_line(due[0], self.desk) if due else Text(duty_words(duty, self.desk))  # it may just have gone
        line.stylize("bold")
        return Group(
            line, Text(clipped(visible_lines(duty.why), LONGEST_WHY), "dim"), Text(first_line(how)), Text(keys, "dim")
        )

    def _the_end(self) -> Group:
        """What was done, what was skipped, and what comes next."""
        begun = bool(self._run.endings or self._run.left)
        until = "by the end of the next two working days" if self._run.looks_ahead else "today"
        first = "That was the morning run." if begun else f"Nothing of yours is due {until}, {spoken(self.desk.today)}."
        told = [Text(first, "bold"), *([Text(in_sum(self._run))] if begun else [])]
        told += [Text(first_line(f"Skipped: {one.reference} {one.name}")) for one in self._run.left]
        told.append(Text(first_line(what_comes_next(self.desk, self._run))))
        more = "" if self._run.looks_ahead else "{morning.ahead}: two working days more   "
        return Group(*told, Text(with_keys(self.app, f"{more}{{morning.leave}}: back to the list"), "dim"))


def _last_letter(case: CaseRecord) -> Section | None:
    """The newest entry of correspondence, as the case screen tells it."""
    told = list(letters(case.facts))
    if not told:
        return None
    return Section("letters", (told[0], *takewhile(lambda line: line[0] > 0, told[1:])))
