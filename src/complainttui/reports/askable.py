"""Whether a query can be asked: what is no day or number in it shows once it is SQL, and no database is needed."""

from __future__ import annotations

from datetime import date

from complainttui.rules.query.tree import Query
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.asking import Asker
from complainttui.store.query import Compiler

_ANYBODY = Asker(date(2024, 2, 29), "", WorkingCalendar())
"""Who asks, and when, makes no difference; on this day `29/2` is a day."""


def check_askable(query: Query) -> None:
    """Raise QueryProblem where it is not."""
    Compiler(_ANYBODY).condition(query)
