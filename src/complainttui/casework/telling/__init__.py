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

__all__ = ["Line", "Section", "Tone", "sections"]


@dataclass(frozen=True, slots=True)
class Section:
    """What is told under one heading; without lines, what to do to have some."""

    name: str
    title: str
    lines: tuple[Line, ...]
    hint: str = ""


def sections(case: CaseFacts, desk: Desk) -> list[Section]:
    """Every section in reading order; those that are empty and have no hint are left out."""
    told = [
        Section("points", "Points of complaint", tuple(points(case)), "None set out. A adds one."),
        Section(
            "promises", "Putting things right", tuple(promises(case, desk)), "Nothing promised. t promises a remedy."
        ),
        Section("lessons", "Learning", tuple(lessons(case)), "None recorded. L records one."),
        Section("acceptance", "Acceptance", tuple(acceptance(case))),
        Section("ombudsman", "Ombudsman", tuple(ombudsman(case, desk))),
        Section("handling", "Handling", tuple(handling(case))),
        Section("people", "The person", tuple(people(case, desk))),
        Section("links", "Other cases", tuple(links(case))),
        Section("documents", "Documents", tuple(documents(case))),
        Section("afterwards", "After closing", tuple(afterwards(case))),
        Section("letters", "Correspondence", tuple(letters(case)), "None logged yet. c logs one, N a note."),
    ]
    return [one for one in told if one.lines or one.hint]
