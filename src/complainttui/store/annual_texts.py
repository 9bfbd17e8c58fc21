"""The parts of an annual report that the team writes itself, as they are read."""

from __future__ import annotations

from complainttui.rules.annual import TextSection
from complainttui.store.reader import Reader


def annual_texts(reader: Reader, year_begins: int) -> dict[TextSection, str]:
    """The texts of a reporting year by section, in the order of the report. Raises Unreachable."""
    rows = reader.rows("SELECT section, text FROM annual_texts WHERE year_begins = :year", {"year": year_begins})
    found: dict[str, str] = dict(rows)
    return {section: found[section] for section in TextSection if section in found}
