"""Who asks for cases, and what was asked for as one SQL condition; the plainest queries without the query language.

Imported before the first list, which asks for no more than a word: reading the language would take a tenth of the time
until it is up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from complainttui.rules.query.name_lists import Names, nobody
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.query_words import WORDS
from complainttui.store.worklist import COUNTED

_PARAMETERS = re.compile(r":(\w+)")


class Asker(NamedTuple):
    """Who asks, and when: what `me`, `today` and `this week` mean, and which names there are."""

    today: date
    actor: str
    calendar: WorkingCalendar
    postgres: bool = False
    """Which engine is asked: they search words each in its own way."""
    names: Names = nobody
    as_at: date | None = None
    """By which day's facts what a report counts is judged, where the query does not say; today's for None."""

    def parameters_of(self, sql: str) -> dict[str, object]:
        """The parameters of plain words, as far as they stand in the condition."""
        known = {
            "today": self.today.isoformat(),
            "today_number": self.today.toordinal(),
            "end_of_week_number": self.calendar.end_of_week(self.today).toordinal(),
            "actor": self.actor,
            "as_at": (self.as_at or self.today).isoformat(),
        }
        asked = set(_PARAMETERS.findall(sql))
        return {name: value for name, value in known.items() if name in asked}


@dataclass(slots=True)
class Condition:
    """A condition on `cases c`, with its parameters."""

    sql: str = "1 = 1"
    parameters: dict[str, object] = field(default_factory=dict)
    open_only: bool = False
    """Every case that it holds for is open."""
    source: str = "cases c"
    """What is read: the cases, or the index of words first, where that leads to them."""
    newest: str = ""
    """The column by which those that were logged last are found first without sorting, where words lead to them."""


def condition_of(query: str, asker: Asker, *, words_lead: bool = False) -> Condition:
    """What `compile_query` says. A word that is counted above the list holds for open cases, and is known without it.

    Raises QueryProblem.
    """
    if query in COUNTED:
        return Condition(WORDS[query], asker.parameters_of(WORDS[query]), open_only=True)
    from complainttui.store.query import compile_query

    return compile_query(query, asker, words_lead=words_lead)
