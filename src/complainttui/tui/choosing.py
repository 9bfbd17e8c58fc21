"""What can be done on a screen, by key or from a menu, and why something cannot be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from complainttui.casework.actions import ACTIONS, LINES, MENUS
from complainttui.rules.problems import Problem
from complainttui.tui.acting import ActingScreen
from complainttui.tui.desk_app import with_keys
from complainttui.tui.help import Doable

CASES, HERE, SCREENS, APPLICATION = "Cases", "Here", "Other screens", "The application"
_TO_CASES = ("act(", "menu(", "look(", "undo", "copy", "open", "mark")
_TO_SCREENS = frozenset({"reports", "lists", "recalculate"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to do, and the part of the screen that does it."""

    doable: Doable
    node: DOMNode


def on_screen(app: App[Any], screen: Screen[Any]) -> list[Choice]:
    """Everything that can be done on the screen, section by section: what has a key, then what stands on a menu."""
    order = (CASES, HERE, SCREENS, APPLICATION)
    return sorted(_on_screen(app, screen), key=lambda one: order.index(one.doable.section))


def _on_screen(app: App[Any], screen: Screen[Any]) -> Iterator[Choice]:
    seen = set()
    keys: dict[str, str] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        # Ours carry a tooltip; Textual's own movements would only be in the way.
        if binding.tooltip and binding.action not in seen:
            seen.add(binding.action)
            key = binding.key_display or app.get_key_display(binding)
            refusal = _why_not(screen, binding.action)
            section = _section(binding, active.node)
            about = _meaning(binding.action) or with_keys(app, binding.tooltip)
            yield Choice(Doable(key, binding.description, about, binding.action, refusal, section), active.node)
            keys.setdefault(binding.action, key)
    if isinstance(screen, ActingScreen):
        for menu in MENUS:
            yield from on_menu(menu, screen, keys.get(f"menu('{menu}')", ""))


def _section(binding: Binding, node: DOMNode) -> str:
    if isinstance(node, App) or binding.action.startswith("app."):
        return APPLICATION
    if binding.action.startswith(_TO_CASES):
        return CASES
    return SCREENS if binding.action in _TO_SCREENS else HERE


def on_menu(menu: str, screen: Screen[Any], key: str = "") -> Iterator[Choice]:
    """The actions of a menu; `key` is what stands before them, where that is not plain."""
    for line in LINES:
        if line.menu == menu:
            run = f"act('{line.verb}')"
            yield Choice(Doable(key, line.title, _meaning(run), run, _why_not(screen, run), CASES), screen)


def _verb_of(action: str) -> str:
    """The verb of `act('respond')`; empty for what is no such action, as the key `leave` of many a screen."""
    return action.removeprefix("act('").removesuffix("')") if action.startswith("act('") else ""


def _meaning(action: str) -> str:
    """What the action of a key says of itself; empty where the key is not one of an action."""
    verb = _verb_of(action)
    return ACTIONS[verb].help_line() if verb in ACTIONS else ""


def _why_not(screen: Screen[Any], action: str) -> str:
    verb = _verb_of(action)
    if verb not in ACTIONS or not isinstance(screen, ActingScreen):
        return ""
    try:
        return screen.refusal(ACTIONS[verb]) or ""
    except Problem as problem:
        return str(problem)
