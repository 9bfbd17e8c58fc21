"""Inputs that say whose cases are meant, and to whom they go."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import FromList, Kind
from complainttui.rules.lists import NameList
from complainttui.rules.problems import WrongInput

NOBODY, ANYBODY = "", " "
"""In place of an officer: cases that nobody holds, cases whoever holds them. No name is blank."""
_WORDS = {"none": NOBODY, "any": ANYBODY}


@dataclass(frozen=True, slots=True)
class Holder(FromList):
    """An officer, a retired one too; `none` for nobody, `any` for whoever it is."""

    table: str = NameList.OFFICERS
    keeps: bool = True

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The name, NOBODY or ANYBODY. Raises WrongInput that lists the officers."""
        word = _WORDS.get(typed.strip().casefold())
        return FromList.read(self, typed, desk, field_name) if word is None else word

    def echo(self, typed: str, desk: Desk) -> str:
        """Who that is."""
        word = _WORDS.get(typed.strip().casefold())
        if word is not None:
            return "cases that nobody holds" if word == NOBODY else "whoever holds them"
        return FromList.echo(self, typed, desk)


@dataclass(frozen=True, slots=True)
class Officers(Kind):
    """One officer or several, a comma between them."""

    def read(self, typed: str, desk: Desk, field_name: str) -> tuple[str, ...]:
        """The names, each once. Raises WrongInput that lists the officers."""
        one = FromList(NameList.OFFICERS)
        try:
            return (one.read(typed, desk, field_name),)  # a name may hold a comma
        except WrongInput:
            parts = [part for part in typed.split(",") if part.strip()]
            if not parts:
                raise
            return tuple(dict.fromkeys(one.read(part, desk, field_name) for part in parts))

    def echo(self, typed: str, desk: Desk) -> str:
        """The names, as the list spells them."""
        names = self.read(typed, desk, "")
        return ", ".join(names) + (", in turn" if len(names) > 1 else "")
