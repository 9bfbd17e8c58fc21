"""Which action does what is due. Each action says so itself, by `fulfils`; here it is looked up."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from complainttui.casework.action import STEP, CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.rules.text import visible
from complainttui.store.casebook import CaseRecord

_NUMBERED = re.compile(r"([a-z]+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """An action, and what to put in its form beforehand so that it is this obligation that it does."""

    action: type[CaseAction]
    given: dict[str, str]

    def command(self, case: CaseRecord, desk: Desk) -> str:
        """How a person does it on the command line; what has to be filled in stands in capitals."""
        return " ".join(("complainttui", self.action.verb, _word(case.reference), *self._options(case, desk)))

    def _options(self, case: CaseRecord, desk: Desk) -> Iterator[str]:
        for one in self.action.inputs():
            if one.name in self.given:
                yield _word(self.given[one.name])
            elif (one.required or one.name == self.action.begins_at) and not one.default_text(case, desk):
                yield f"--{one.name.replace('_', '-')} {one.name.upper()}"


def fulfilment_of(kind: str) -> Fulfilment:
    """What does an obligation of this kind: 'respond', 'promise-2', or a step as its procedure calls it."""
    found = _NUMBERED.fullmatch(kind)
    by_kind = _by_kind()
    word, number = (found[1], found[2]) if found and found[1] in by_kind else (kind, "")
    action = by_kind.get(word, by_kind[STEP])
    which = number if number or action.fulfils != STEP else kind
    return Fulfilment(action, {action.asks_which: which} if action.asks_which else {})


@cache
def _by_kind() -> dict[str, type[CaseAction]]:
    return {action.fulfils: action for action in ACTIONS.values() if issubclass(action, CaseAction) and action.fulfils}


def _word(text: str) -> str:
    """As one word of a shell, whatever is in it."""
    return shlex.quote(visible(text))
