"""The annual report before it is written: what it will hold, what is still missing, and a key that saves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from complainttui.casework.config import config_in_force
from complainttui.reports.annual import ANNUAL
from complainttui.reports.annual.building import AnnualRequest, build
from complainttui.reports.annual.missing import missing
from complainttui.reports.annual.outline import outline
from complainttui.reports.figures import Request
from complainttui.reports.heading import limits
from complainttui.reports.shelf import shelf
from complainttui.rules.problems import Problem, Refused
from complainttui.rules.uk_dates import spoken
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import WatchingScreen, application_of, with_keys
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine
from complainttui.tui.report_asking import Asked, stepped, this_year
from complainttui.tui.save_prompt import SavePrompt


class AnnualScreen(WatchingScreen):
    """To be read, completed and saved."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "annual_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save", id="annual.save", tooltip="Save the report as HTML, Markdown or a spreadsheet"),
        Binding("left_square_bracket", "year(-1)", "Earlier", key_display="[", id="annual.before",
                tooltip="The year before"),
        Binding("right_square_bracket", "year(1)", "Later", key_display="]", id="annual.next",
                tooltip="The year after"),
        Binding("escape,q", "leave", "Back", key_display="q", id="annual.back", tooltip="Back to the reports"),
        *READING,
    ]  # fmt: skip

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Head, what is missing and what it will hold, keys."""
        yield Static(id="annual-head")
        yield Static(id="annual-said")
        with VerticalScroll(id="annual"):
            yield Static(id="annual-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """It is scrolled by the usual keys; another period than a year gives way to the present one."""
        if not self._is_year(self._asked):
            self._asked = replace(self._asked, period=this_year(application_of(self).desk))
        self.set_focus(self.query_one("#annual"))
        self.refresh_cases()

    def refresh_cases(self) -> None:
        """What was missing may be there by now."""
        request = self._request()
        narrowed = limits(request.only, request.suppress_below or 0)
        head = f"The annual report: {request.period.label}, as at {spoken(request.as_at)}{narrowed}"
        self.query_one("#annual-head", Static).update(shown(head))
        self.query_one("#annual-text", Static).update(shown_lines("\n".join(self._lines(request))))
        self._say("")

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        if self.is_mounted:
            self.refresh_cases()

    def action_year(self, by: int) -> None:
        """Go to the year before or after."""
        try:
            self._asked = replace(self._asked, period=stepped(application_of(self).desk, self._asked.period, by))
        except Problem as problem:
            application_of(self).say_problem(problem)
        else:
            self.refresh_cases()

    def action_save(self) -> None:
        """Ask where to save it."""
        from complainttui.exchange.annual import FORMATS

        request = self._request()
        name = f"{ANNUAL}-{request.period.label}-as-at-{request.as_at.isoformat()}.{FORMATS[0]}"
        hint = f"The ending says as what: {', '.join(f'.{one}' for one in FORMATS)}."
        write = partial(self._write, request)
        title = f"Save the annual report {request.period.label}"
        self.app.push_screen(SavePrompt(title, name, write, hint=hint, replace=partial(write, replace=True)))

    def action_leave(self) -> None:
        """Back to the reports."""
        self.dismiss()

    def _is_year(self, asked: Asked) -> bool:
        try:
            return asked.request(application_of(self).desk).period.year_begins is not None
        except Problem:
            return False

    def _request(self) -> Request:
        return self._asked.request(application_of(self).desk)

    def _lines(self, request: Request) -> Iterator[str]:
        lacking = missing(application_of(self).desk.database.reader, request)
        yield "Still missing" if lacking else "Nothing that no case holds is missing."
        yield from (f"  {one}" for one in lacking)
        yield ""
        yield "It holds"
        titles = {one.id: one.title for one in shelf()}
        for section in outline().sections:
            yield f"  {section.title}"
            yield from (f"    {one.title or titles[one.report]}" for one in section.parts)

    def _write(self, request: Request, path: Path, *, replace: bool = False) -> str:
        """Work it out and save it, on a thread of its own; leaving the question for the name stops it."""
        from complainttui.exchange.annual import annual_format_of, write_annual

        app, worker = application_of(self), get_current_worker()
        form = annual_format_of(path)
        stopped_by = with_keys(app, "{annual.back} stops it.")

        def tell(what: str, share: float) -> None:
            if worker.is_cancelled:
                raise Refused("Stopped.")
            app.call_from_thread(self._say, f"Working out {what}: {share:.0%}. {stopped_by}")

        asked = AnnualRequest(request, config_in_force().landlord)
        try:
            document = build(app.desk.database.reader_of_figures, app.desk.asker, asked, tell)
        finally:
            if app.is_running:
                app.call_from_thread(self._say, "")
        write_annual(document, path, form, replace=replace)
        return f"Saved {path}."

    def _say(self, words: str) -> None:
        said = self.query_one("#annual-said", Static)
        said.update(shown(words))
        said.display = bool(words)
