"""The answers of self-assessments, as forms and reports read them."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Answer:
    """What is recorded of one provision or question."""

    number: str
    comply: str
    """A word of `rules.annual.Comply`, or empty where the answer is no yes or no."""
    evidence: str
    commentary: str
    year_begins: int
    """The reporting year that it was given for: 2023 for 2023-24."""
    is_carried_over: bool
    """It was given for an earlier year, and there is none for the year that was asked about."""


def answers(reader: Reader, form: str, year_begins: int) -> dict[str, Answer]:
    """By number, the answers for a reporting year; where it has none, the one of the latest year before it.

    What nobody has ever answered is not in it. Raises Unreachable.
    """
    rows = reader.rows(
        "SELECT number, comply, evidence, commentary, year_begins FROM assessments"
        " WHERE form = :form AND year_begins <= :year ORDER BY year_begins",
        {"form": form, "year": year_begins},
    )
    return {
        number: Answer(number, comply, evidence, commentary, year, is_carried_over=year < year_begins)
        for number, comply, evidence, commentary, year in rows
    }


def assessed_years(reader: Reader, form: str) -> list[int]:
    """The reporting years for which anything is answered, by the year in which they begin. Raises Unreachable."""
    years = "SELECT DISTINCT year_begins FROM assessments WHERE form = :form ORDER BY year_begins"
    return [int(year) for (year,) in reader.rows(years, {"form": form})]
