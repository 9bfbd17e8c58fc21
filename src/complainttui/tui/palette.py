"""The palette: every action, look, menu, view and screen by its name or verb, every case by reference or name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.config import CONTRAST, DARK, LIGHT
from complainttui.reports.shelf import shelf
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line, folded
from complainttui.rules.views import Views, merged
from complainttui.store.finding import Found, find_cases
from complainttui.store.views import views_of
from complainttui.tui.acting import ActingScreen
from complainttui.tui.desk_app import DeskApp, application_of, with_keys
from complainttui.tui.looks import LOOKS
from complainttui.tui.worklist import WorklistScreen

_THEMES = {"dark": DARK, "light": LIGHT, "high contrast": CONTRAST}
_BY_MEANING, _BY_WORDS = 0.01, 0.001  # scores below that of any name that is alike
_SHORTEST = 3  # characters that are looked for in meanings
_SHOWN = 60  # characters of what was typed that are repeated
_SURE = 2.0  # the score of a case, above that of any command: whoever types a reference means it


@dataclass(frozen=True, slots=True)
class Command:
    """Something to run: its name, what it means, other words to find it by, and what runs it."""

    name: str
    meaning: str
    run: Callable[[], Any]
    also: str = ""


def commands(screen: Screen[Any]) -> Iterator[Command]:
    """Everything that can be run from the screen."""
    app = application_of(screen)
    if isinstance(screen, ActingScreen):
        yield from _on_cases(screen)
    yield from _screens(app, screen)
    for name, theme in _THEMES.items():
        yield Command(f"Theme: {name}", f"The colours {theme}", partial(setattr, app, "theme", theme))
    yield Command("Theme", "Choose among all the colours there are", app.search_themes, "colours")
    yield Command("Help", "Everything that can be done here, and with which key", app.show_help, "keys ?")
    yield Command("Quit", "Leave complainttui", app.exit)


def _on_cases(screen: ActingScreen) -> Iterator[Command]:
    for verb, action in ACTIONS.items():
        yield Command(action.title, action.help_line(), partial(screen.action_act, verb), verb)
    for name, (_, title) in MENUS.items():
        yield Command(f"Menu: {title}", "Choose among its actions", partial(screen.action_menu, name))
    yield Command("Undo", "Take back your last change", screen.action_undo)
    yield Command("Copy reference", "Copy the reference of the case", screen.action_copy)
    for name, look in LOOKS.items():
        yield Command(look.name, look.meaning, partial(screen.action_look, name), name.replace("_", " "))


def _screens(app: DeskApp, screen: Screen[Any]) -> Iterator[Command]:
    views = _views(app)
    for view in views.every:
        key = with_keys(app, f"Key {{view.{view.digit}}} in the list") if views.stands(view) else view.whose
        yield Command(f"View: {first_line(view.name)}", key, partial(app.show_view, view))
    yield Command("Recalculate dates", "Open dates that would move", partial(app.look_for_moves, asked=True))
    yield Command("Views", "Every view: show one, save the list as one", app.open_views)
    yield Command("Morning run", "What is yours and due today, one after another", app.open_morning_run)
    yield Command("Team", "Who holds what by when it is due; what came in and went", app.open_team)
    yield Command("Calendar", "What falls due day by day, leave, forecast", app.open_calendar)
    yield Command("Lists", "Officers, services, teams, topics, causes, channels", app.open_lists)
    yield Command("Reports", "Tables for the board and the regulator", app.open_reports)
    for one in shelf():
        meaning = "Has a mistake: shows which" if one.mistake else one.group
        yield Command(f"Report: {first_line(one.title)}", meaning, partial(app.open_reports, one.id), one.id)
    if isinstance(screen, WorklistScreen):
        yield Command("Filter", "Narrow the list by words or field:value", screen.action_filter)
        yield Command("Save list", "Save exactly these cases as CSV", screen.action_save_list, "export csv")


def _views(app: DeskApp) -> Views:
    """Every view; those that are built in while the database cannot be read: the application itself says so."""
    try:
        return views_of(app.desk.database.reader, app.desk.actor)
    except Problem:
        return merged(())


class CommandProvider(Provider):
    """The commands. Names reach the palette as content, which no markup in a name can command."""

    async def discover(self) -> Hits:
        """All of them, by name."""
        for one in sorted(commands(self.screen), key=lambda one: one.name):
            shown = Content(first_line(one.name))
            yield DiscoveryHit(_in_two_lines(shown, one.meaning), one.run, text=first_line(one.name))

    async def search(self, query: str) -> Hits:
        """Those whose name, verb or meaning is alike; what is alike in meaning only comes last."""
        matcher = self.matcher(query)
        for one in commands(self.screen):
            name = first_line(one.name)
            score = max(matcher.match(name), matcher.match(one.also) if one.also else 0.0)
            if not score and len(query) >= _SHORTEST and folded(query) in folded(one.meaning):
                score = _BY_MEANING
            if query.strip().isdecimal():  # a case by its number comes before whatever has such a digit in its name
                score = min(score, _BY_MEANING)
            if score > 0:
                yield Hit(score, _in_two_lines(matcher.highlight(name), one.meaning), one.run, text=name)


class CaseProvider(Provider):
    """Cases whose reference or name begins so, and the list filtered by what is typed."""

    async def search(self, query: str) -> Hits:
        """The database is asked beside the event loop; while it cannot be read the application itself says so."""
        app = application_of(self.screen)
        try:
            found = await asyncio.to_thread(find_cases, app.desk.database.reader, query)
        except Problem:
            found = []
        for place, case in enumerate(found):
            name = f"{first_line(case.reference)}  {first_line(case.complainant)}"
            opens = partial(app.open_case, case.reference)
            yield Hit(_SURE - place / 100, _in_two_lines(Content(name), _about(case)), opens, text=name)
        words = first_line(query)
        title = Content(f"Cases with {words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}")
        yield Hit(_BY_WORDS, _in_two_lines(title, "Narrow the list to them"), partial(app.filter_by, query), text=words)


def _about(case: Found) -> str:
    return ", ".join(filter(None, (case.topic, "open" if case.is_open else "ended")))


def _in_two_lines(name: Content, meaning: str) -> Content:
    """A name, and its meaning below it."""
    return Content("\n").join((name, Content.styled(first_line(meaning), "not bold $foreground-muted")))
