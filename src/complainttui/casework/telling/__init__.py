"""What hangs on a case, section by section: the same on the case screen, in `show` and in an evidence bundle."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.telling.complaint import (
    acceptance,
    afterwards,
    documents,
    handling,
    lessons,
    letters,
    points,
    promises,
)
from complainttui.casework.telling.lines import Line, Tone
from complainttui.casework.telling.ombudsman import ombudsman
from complainttui.casework.telling.people import links, people
from complainttui.rules.facts import CaseFacts

__all__ = ["TITLES", "Line", "Section", "Tone", "sections"]


TITLES = {
    "points": "Points of complaint",
    "promises": "Putting things right",
    "lessons": "Learning",
    "acceptance": "Acceptance",
    "ombudsman": "Ombudsman",
    "handling": "Handling",
    "people": "The person",
    "links": "Other cases",
    "documents": "Documents",
    "afterwards": "After closing",
    "letters": "Correspondence",
}
"""Every section in reading order."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is told under one heading; without lines, what to do to have some, its keys as `naming_keys` has them."""

    name: str
    lines: tuple[Line, ...]
    hint: str = ""

    @property
    def title(self) -> str:
        """Its heading."""
        return TITLES[self.name]


def sections(case: CaseFacts, desk: Desk) -> list[Section]:
    """Every section in reading order, also those with nothing to tell."""
    return [
        Section("points", tuple(points(case)), "None set out. {act.add-point} adds one."),
        Section("promises", tuple(promises(case, desk)), "Nothing promised. {act.promise} promises a remedy."),
        Section("lessons", tuple(lessons(case)), "None recorded. {act.learn} records one."),
        Section("acceptance", tuple(acceptance(case))),
        Section("ombudsman", tuple(ombudsman(case, desk))),
        Section("handling", tuple(handling(case))),
        Section("people", tuple(people(case, desk))),
        Section("links", tuple(links(case))),
        Section("documents", tuple(documents(case))),
        Section("afterwards", tuple(afterwards(case))),
        Section("letters", tuple(letters(case)), "None logged yet. {act.correspond} logs one, {act.note} a note."),
    ]
