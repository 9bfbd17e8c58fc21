"""What is recorded already of what a form is about: it fills the fields that nobody has touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from complainttui.casework.action import Action
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem


class WhatStands:
    """Follows which record the form names, and says what its other fields begin with then."""

    def __init__(
        self, action: type[Action], desk: Desk, beginning: Mapping[str, str], instead: Mapping[str, str] | None = None
    ) -> None:
        """`instead` is what the fields begin with for what is named at first, in place of what is recorded of it."""
        self._action = action
        self._desk = desk
        self._which: list[str] = []
        self._instead = ([beginning[name] for name in action.identified_by], instead) if instead else None
        self._defaults = {name: value for name, value in beginning.items() if name not in action.identified_by}
        self.now: Mapping[str, str] = self._defaults if action.identified_by else {}
        """What the fields began with that do not name the record."""

    def look(self, typed: Mapping[str, str], drafted: Collection[str] = ()) -> dict[str, str]:
        """What is to be put into which field, now that this is typed. A field that was changed, or drafted, is left."""
        which = [typed[name] for name in self._action.identified_by]
        if which == self._which:
            return {}
        self._which = which
        try:
            found = self._found(which, typed)
        except Problem:  # the database is out of reach: saving says so
            return {}
        before, self.now = self.now, {name: found.get(name, usual) for name, usual in self._defaults.items()}
        return {
            name: value
            for name, value in self.now.items()
            if name not in drafted and typed.get(name) == before[name] != value
        }

    def _found(self, which: list[str], typed: Mapping[str, str]) -> Mapping[str, str]:
        if self._instead is not None and self._instead[0] == which:
            return self._instead[1]
        return self._action.standing(typed, self._desk)
