"""The files that say what the self-assessment forms ask, one each."""

from __future__ import annotations

from pathlib import Path

from complainttui.rules.vocabulary import one_of

FORMS = ("self-assessment-2024", "self-assessment-2020")
"""The forms by name, the one in force first."""


def definition(name: str) -> str:
    """What the form of that name asks, in TOML. Raises WrongInput that lists the known ones."""
    file = f"{one_of(FORMS, name.strip(), 'form')}.toml"
    return (Path(__file__).parent / file).read_text("utf-8")
