"""What a screen may ask of the application, so that no screen has to know another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from complainttui.casework.config import Config
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem
from complainttui.rules.views import View

if TYPE_CHECKING:
    from complainttui.tui.report_asking import Asked


class DeskApp(App[None]):
    """An application with a desk, that leads from screen to screen."""

    desk: Desk
    config: Config

    def say_problem(self, problem: Problem) -> None:
        """Say a problem that no form is open for."""
        raise NotImplementedError

    def open_case(self, reference: str) -> None:
        """Open a case."""
        raise NotImplementedError

    def open_cases(self, ids: Sequence[int], title: str) -> None:
        """Open the cases behind a figure."""
        raise NotImplementedError

    def open_query(self, query: str, title: str, *, to_refine: bool = False) -> None:
        """Open the cases that a query matches; `to_refine` puts it into the filter, where it can be changed."""
        raise NotImplementedError

    def look_for_moves(self, *, asked: bool) -> None:
        """Look whether open dates would move if they were worked out anew; asked for, say so also if none would."""
        raise NotImplementedError

    def choose_action(self, menu: str) -> None:
        """Choose among the actions of a menu, on the screen that is shown."""
        raise NotImplementedError

    def show_view(self, view: View) -> None:
        """Go back to the list, and show a view of it."""
        raise NotImplementedError

    def open_views(self) -> None:
        """Go back to the list, and open every view."""
        raise NotImplementedError

    def filter_by(self, words: str) -> None:
        """Go back to the list, narrowed by these words."""
        raise NotImplementedError

    def show_help(self) -> None:
        """Show what can be done on the screen."""
        raise NotImplementedError

    def open_reports(self, report: str = "") -> None:
        """Open the reports, at one of them."""
        raise NotImplementedError

    def open_paper(self, asked: Asked) -> None:
        """Open what is written from reports, the annual report or a self-assessment, for the year that is asked for."""
        raise NotImplementedError

    def open_lists(self) -> None:
        """Open the team's lists."""
        raise NotImplementedError

    def open_morning_run(self) -> None:
        """Open the officer's own duties of today, one after another."""
        raise NotImplementedError

    def open_team(self) -> None:
        """Open the team in figures."""
        raise NotImplementedError

    def open_calendar(self) -> None:
        """Open the calendar of what falls due."""
        raise NotImplementedError


class WatchingScreen(Screen[Any]):
    """A screen that shows what is in the database, also when a colleague changes it."""

    def refresh_cases(self) -> None:
        """Somebody changed something: show it without moving anything."""
        raise NotImplementedError

    async def _on_message(self, message: Message) -> None:
        """A problem is said here: were it to leave the screen's message queue, the screen would take no more keys."""
        try:
            await super()._on_message(message)
        except Problem as problem:
            application_of(self).say_problem(problem)


def with_keys(app: App[Any], sentence: str) -> str:
    """A sentence of ours with the keys in force for the bindings that it names: 'then press {mark.range}.'."""
    from complainttui.casework.key_catalogue import naming_keys  # the first list names none

    return naming_keys(sentence, app.config.keys if isinstance(app, DeskApp) else {})


def application_of(screen: Screen[Any]) -> DeskApp:
    """The application that a screen is shown by."""
    assert isinstance(screen.app, DeskApp)  # noqa: S101 - our screens are shown by no other
    return screen.app
