"""The terminal application: one desk, its screens, and an eye on what colleagues change."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerFailed, get_current_worker

from complainttui.casework.actions import MENUS
from complainttui.casework.config import Config, in_a_sentence
from complainttui.casework.desk import Desk, real_today
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.views import View
from complainttui.tui import themes
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.demo_banner import demo_banner
from complainttui.tui.desk_app import WatchingScreen, with_keys
from complainttui.tui.everywhere import PALETTE
from complainttui.tui.keys_in_line import KeysInLine
from complainttui.tui.warming import letting_keys_by, load_what_keys_need
from complainttui.tui.worklist import WorklistScreen

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt
    from complainttui.casework.recalculation import Recalculation
    from complainttui.tui.choosing import Choice
    from complainttui.tui.report_asking import Asked

LOOK = 0.5  # seconds between looks for colleagues' changes: shown within a second
SMALLEST_PALETTE = (20, 6)  # columns and lines
MOVES_OFFERED = 30.0  # seconds that the offer to recalculate stays in view
MIDNIGHT_LOOK = 20.0  # seconds between looks at the calendar


def _commands() -> type[Provider]:
    from complainttui.tui.palette import CommandProvider

    return CommandProvider


def _cases() -> type[Provider]:
    from complainttui.tui.palette import CaseProvider

    return CaseProvider


class ComplaintsApp(KeysInLine):
    """complainttui."""

    TITLE = "complainttui"
    NOTIFICATION_TIMEOUT = 4
    # The home screen's own styles are named here, since Textual loads those of pushed screens only.
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["app.tcss", "worklist.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _cases}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "colon,ctrl+p", "command_palette", "Commands", show=False, key_display=":", id="palette", tooltip=PALETTE
        ),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Leave from anywhere", id="quit"),
    ]

    def __init__(self, desk: Desk, *, today_is_fixed: bool, config: Config | None = None) -> None:
        # Without colour Textual would still write greys; told to keep to the terminal's own, it writes none.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.config = config or Config()
        themes.begin(self, self.config)
        self.animation_level = "none"  # a list that glides is a list that is late, over SSH most of all
        self.desk = desk
        self._today_is_fixed = today_is_fixed
        self._banner = demo_banner(desk.database.setting("demo"), desk.database.label)
        self._token: object = None
        self._said_unreachable = False
        self._edition_seen = desk.database.editions.current

    def get_default_screen(self) -> Screen[None]:
        """The worklist is home. It is laid out once: Textual would first ask how wide it is after drawing it."""
        home = WorklistScreen()
        home.add_class(*_fitting(self.size.width, home.HORIZONTAL_BREAKPOINTS), update=False)
        home.add_class(*_fitting(self.size.height, home.VERTICAL_BREAKPOINTS), update=False)
        return home

    def on_mount(self) -> None:
        """Begin to watch, and make the first change quick."""
        self.set_keymap(self.config.keys)
        themes.follow(self, self.config)
        if self.config.wrong:
            self.notify(first_line(in_a_sentence(self.config.wrong)), severity="warning", timeout=30, markup=False)
        if self._banner:
            self.screen.mount(Static(shown(self._banner), id="demo-banner"), before=0)
        self.begin_to_take_keys()
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):  # no such signal on Windows
                loop.add_signal_handler(getattr(signal, name), self._leave_at_once)
        self._token = self.desk.database.reader.change_token()
        self.set_interval(LOOK, self._look)
        if not self._today_is_fixed:
            self.set_interval(MIDNIGHT_LOOK, self._look_at_the_calendar)
        self.call_after_refresh(self._settle_in)

    def on_unmount(self) -> None:
        """No more keys."""
        self.take_no_more_keys()

    def _handle_exception(self, error: Exception) -> None:
        """A sentence that nobody has said yet is said, and the work goes on; all else is an error of ours."""
        if isinstance(error, Problem):
            self.say_problem(error)
        elif not (isinstance(error, WorkerFailed) and isinstance(error.error, NoMatches)):
            # Textual's palette, left while it begins to look, misses its own list: nothing that anybody has lost.
            super()._handle_exception(error)

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: object) -> bool:
        """Do what a key asks for. A problem must not get as far as a message queue: what reads it would stop."""
        try:
            return await super()._dispatch_action(namespace, action_name, params)
        except Problem as problem:
            self.say_problem(problem)
            return True

    def _leave_at_once(self) -> None:
        """The terminal was closed or the machine is going down: keep what is typed, and give the terminal back."""
        from complainttui.tui.saving import SavingScreen

        for screen in self.screen_stack:
            if isinstance(screen, SavingScreen):
                screen.keep_draft()
        self.exit()

    def say_problem(self, problem: Problem) -> None:
        """A problem that no form is open for."""
        self.notify(first_line(str(problem)), severity="error", markup=False)

    def open_case(self, reference: str) -> None:
        """Open a case."""
        from complainttui.tui.case_screen import CaseScreen

        self.push_screen(CaseScreen(reference))

    def open_cases(self, ids: Sequence[int], title: str) -> None:
        """Open the cases behind a figure."""
        self.push_screen(WorklistScreen(only=ids, title=title))

    def open_query(self, query: str, title: str, *, to_refine: bool = False) -> None:
        """Open the cases that a query matches; `to_refine` puts it into the filter, where it can be changed."""
        if to_refine:
            self.push_screen(WorklistScreen(query="", title=title, begin=query))
        else:
            self.push_screen(WorklistScreen(query=query, title=title))

    def open_reports(self, report: str = "") -> None:
        """Open the reports, at one of them."""
        from complainttui.reports.papers import PAPERS
        from complainttui.tui.report_asking import Asked, this_year
        from complainttui.tui.reports_screen import FIRST, ReportsScreen

        if report in PAPERS:
            self.open_paper(Asked(report, this_year(self.desk)))
        elif not isinstance(self.screen, ReportsScreen):
            self.push_screen(ReportsScreen(report or FIRST))
        elif report:
            self.screen.show_report(report)

    def open_paper(self, asked: Asked) -> None:
        """Open what is written from reports, the annual report or a self-assessment, for the year that is asked for."""
        from complainttui.reports.annual import ANNUAL

        if asked.report == ANNUAL:
            from complainttui.tui.annual_screen import AnnualScreen

            self.push_screen(AnnualScreen(asked))
        else:
            from complainttui.tui.assessment_screen import AssessmentScreen

            self.push_screen(AssessmentScreen(asked))

    def open_lists(self) -> None:
        """Open the team's lists."""
        from complainttui.tui.lists_screen import ListsScreen

        self.push_screen(ListsScreen())

    def open_morning_run(self) -> None:
        """Open the officer's own duties of today, one after another."""
        from complainttui.tui.morning_screen import MorningScreen

        self.push_screen(MorningScreen())

    def open_team(self) -> None:
        """Open the team in figures."""
        from complainttui.tui.team_screen import TeamScreen

        self.push_screen(TeamScreen())

    def open_calendar(self) -> None:
        """Open the calendar of what falls due."""
        from complainttui.tui.calendar_screen import CalendarScreen

        self.push_screen(CalendarScreen())

    def show_view(self, view: View) -> None:
        """Back to the list, and show a view of it."""
        self._home().show(view)

    def open_views(self) -> None:
        """Back to the list, and open every view."""
        self._home().action_views()

    def filter_by(self, words: str) -> None:
        """Back to the list, narrowed by these words."""
        self._home().narrow(words)

    def _home(self) -> WorklistScreen:
        """The list that everything began with; what stands over it is left."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        assert isinstance(self.screen, WorklistScreen)  # noqa: S101 - it is the default screen
        return self.screen

    def look_for_moves(self, *, asked: bool) -> None:
        """Which open dates would move: offered when there are any, shown when asked for; never moved by itself."""
        if not self.is_looking:
            self.is_looking = asked  # keys wait until what was asked for is there
            self._look_for_moves(asked)

    @work(thread=True, exclusive=True, group="moves", exit_on_error=False)
    def _look_for_moves(self, asked: bool) -> None:
        from complainttui.casework.recalculation import foresee, may_have_changed

        try:
            found = foresee(self.desk) if asked or may_have_changed(self.desk) else None
            if found and asked:
                self.call_from_thread(self._show_moves, found)
            elif found and (found.moves or found.published) and not get_current_worker().is_cancelled:
                self.call_from_thread(self._offer_moves, found)
        except Problem as problem:
            self.call_from_thread(self.say_problem, problem)
        except Exception as error:
            where = write_crash_log(error)
            fault = Problem(f"The dates could not be looked at: an error of complainttui's own; see {where}.")
            self.call_from_thread(self.say_problem, fault)
        finally:
            self.is_looking = self.is_looking and not asked

    def _offer_moves(self, found: Recalculation) -> None:
        from complainttui.tui.recalculation_screen import RecalculationScreen

        if isinstance(self.screen, RecalculationScreen):
            return  # they are being looked at
        self.notify(
            first_line(
                f"{found.headline}: calendar or procedures have changed since. "
                + with_keys(self, "{recalculate} shows them; nothing has moved.")
            ),
            timeout=MOVES_OFFERED,
            markup=False,
        )

    def _show_moves(self, found: Recalculation) -> None:
        from complainttui.tui.recalculation_screen import RecalculationScreen

        self.clear_notifications()  # the offer has been taken up
        if found.moves or found.published:
            self.push_screen(RecalculationScreen(self.desk, found), self._moved)
        else:
            self.notify("Every open date is as it would be worked out now.", markup=False)

    def _moved(self, receipt: Receipt | None) -> None:
        if receipt is not None:
            cases = len([one for one in receipt.references if one])
            done = f"{cases} case{' was' if cases == 1 else 's were'} worked out anew."
            done += with_keys(self, " {undo} takes it back.")
            self.notify(first_line(done), markup=False)
            self._refresh_cases()

    def action_help(self) -> None:
        """Show what can be done on this screen; run what is chosen."""
        self.show_help()

    def show_help(self) -> None:
        """Show what can be done on this screen; run what is chosen."""
        from complainttui.tui.choosing import on_screen
        from complainttui.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self._choose(on_screen(self, self.screen), "Keys and actions")

    def choose_action(self, menu: str) -> None:
        """Choose among the actions of a menu."""
        from complainttui.tui.choosing import on_menu

        self._choose([*on_menu(menu, self.screen)], MENUS[menu][1])

    def _choose(self, choices: list[Choice], title: str) -> None:
        from complainttui.tui.help import HelpScreen

        nodes = {one.doable.action: one.node for one in choices}

        def run_chosen(action: str | None) -> None:
            if action:
                self.call_later(self.run_action, action, nodes[action])

        self.push_screen(HelpScreen([one.doable for one in choices], title), run_chosen)

    def action_command_palette(self) -> None:
        """Open the palette, unless there is no room to draw it."""
        if self.size.width >= SMALLEST_PALETTE[0] and self.size.height >= SMALLEST_PALETTE[1]:
            super().action_command_palette()
        else:
            self.bell()

    def _fatal_error(self) -> None:
        """An error of ours, not of the officer's: a sentence on the terminal, the details in a file, no traceback."""
        path = write_crash_log(sys.exc_info()[1] or RuntimeError("unknown"))
        self.panic(
            Text(
                "complainttui has met an error of its own and had to close. What was saved is safe, and what you were "
                f"typing is kept for the next start. The details are in {first_line(str(path))}."
            )
        )

    @work(exclusive=True, group="settling", exit_on_error=False)
    async def _settle_in(self) -> None:
        """After the first frame: what the first keys will need. What saves comes with the first form."""
        try:
            with letting_keys_by():
                await asyncio.to_thread(load_what_keys_need)
            await self._complete_home()
        finally:
            if not gc.isenabled():  # `start.py` let it rest
                gc.freeze()  # all of this stays until the end: looking through it for rubbish would make keys wait
                gc.enable()
        self.look_for_moves(asked=False)

    @work(thread=True, exclusive=True, group="looking", exit_on_error=False)
    def _look(self) -> None:
        try:
            token = self.desk.database.reader.change_token()
        except Problem as problem:
            if not self._said_unreachable:  # once, not twice a second
                self._said_unreachable = True
                self.call_from_thread(self.say_problem, problem)
            return
        if token != self._token or self._said_unreachable:
            self._token, self._said_unreachable = token, False
            self.call_from_thread(self._refresh_cases)

    def _refresh_cases(self) -> None:
        editions = self.desk.database.editions
        editions.look_again()
        if editions.current != self._edition_seen:
            self._edition_seen = editions.current
            self.look_for_moves(asked=False)
        for screen in self.screen_stack:
            if isinstance(screen, WatchingScreen):
                screen.refresh_cases()

    def _look_at_the_calendar(self) -> None:
        today = real_today()
        if today != self.desk.today:
            self.desk = replace(self.desk, today=today)
            for screen in self.screen_stack:
                if isinstance(screen, WorklistScreen):
                    screen.show_desk()
            self._refresh_cases()


def _fitting(cells: int, breakpoints: Sequence[tuple[int, str]] | None) -> list[str]:
    """The class that Textual gives a screen of this width or height."""
    return [max(one for one in breakpoints if one[0] <= cells)[1]] if breakpoints else []
