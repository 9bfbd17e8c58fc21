"""Action plans as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.day_words import spoken
from complainttui.store.reader import Reader, day


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One action of a plan."""

    number: int
    provisions: str
    """Which provisions or questions it is about, as it was written: '3.6; 6.1'."""
    text: str
    lead: str
    target_on: date | None
    target: str
    """The target in words, where it is no day."""
    progress: str
    done_on: date | None

    @property
    def target_words(self) -> str:
        """When it is to be done: 'Tue 1 Jun 2021', 'next committee meeting', or nothing."""
        return spoken(self.target_on) if self.target_on else self.target

    def is_late(self, today: date) -> bool:
        """Whether its day is past and it is not done."""
        return self.done_on is None and self.target_on is not None and self.target_on < today


def action_plan(reader: Reader, year_begins: int) -> list[PlannedStep]:
    """The plan that goes with a reporting year's self-assessment, by number. Raises Unreachable."""
    rows = reader.rows(
        "SELECT number, provisions, text, lead, target_on, target, progress, done_on FROM plan_steps"
        " WHERE year_begins = :year ORDER BY number",
        {"year": year_begins},
    )
    return [
        PlannedStep(number, provisions, text, lead, day(target_on), target, progress, day(done_on))
        for number, provisions, text, lead, target_on, target, progress, done_on in rows
    ]
