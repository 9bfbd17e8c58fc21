"""What stands in the catalogue of actions: enough for keys, menus and help before any action is imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from complainttui.rules.light import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from complainttui.casework.action import Action

PACKAGE = "complainttui.casework.actions"


class Listed(NamedTuple):
    """One line of the catalogue. The action's class takes it over, so that it is said once."""

    verb: str
    title: str
    place: str
    """Its file in the actions' folder and its class there, as in `take_step:TakeStep`."""
    key: str = ""
    menu: str = ""
    """The menu on which it stands, for what has no key of its own; see `MENUS` in the actions' package."""
    in_footer: bool = False


class Catalogue(Mapping[str, "type[Action]"]):
    """The actions by their verbs, in the order of their lines; each is imported when it is first asked for."""

    def __init__(self, lines: Sequence[Listed]) -> None:
        self._lines = {line.verb: line for line in lines}

    def __getitem__(self, verb: str) -> type[Action]:
        from importlib import import_module

        file, _, name = self._lines[verb].place.partition(":")
        found: type[Action] = getattr(import_module(f"{PACKAGE}.{file}"), name)
        return found

    def __contains__(self, verb: object) -> bool:
        return verb in self._lines  # Mapping's own would import the action to see whether it is there

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)
