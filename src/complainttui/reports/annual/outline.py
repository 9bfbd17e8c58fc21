"""What the annual report consists of, as its file says: sections, the reports in them, sentences and charts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from complainttui.reports.annual.telling import CellName, Sentence, cell_name
from complainttui.rules.annual import TextSection

FILE = Path(__file__).parent / "annual.toml"
BARS, TRENDS = "bars", "trends"


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart over a table: a bar for each row in one column, or a line for each row over several."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...] = ()
    """Without them, every row but totals."""
    most: int = 0
    """The first so many rows; 0 for all."""


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A table of the report with its sentences and charts."""

    report: str
    title: str
    """Empty: that of the report."""
    empty: str
    """What is said where it counts nothing."""
    columns: tuple[str, ...]
    """Those that are shown; without them, all."""
    is_turned: bool
    sentences: tuple[tuple[Sentence, ...], ...]
    """Of each group the first that holds is told."""
    charts: tuple[ChartPlan, ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A chapter; `holds` names what it has beside tables."""

    id: str
    title: str
    text: TextSection | None
    holds: str
    parts: tuple[PartPlan, ...]


@dataclass(frozen=True, slots=True)
class HeadlinePlan:
    """One of the figures over all others: the cell, and what it is of."""

    cell: CellName
    words: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole plan."""

    version: int
    title: str
    headlines: tuple[HeadlinePlan, ...]
    sections: tuple[SectionPlan, ...]
    text: str
    """The file that says all this."""

    def parts(self) -> list[PartPlan]:
        """Every table in order."""
        return [part for section in self.sections for part in section.parts]


@cache
def outline() -> Outline:
    """The plan as it is shipped."""
    text = FILE.read_text("utf-8")
    read = tomllib.loads(text)
    return Outline(
        read["version"],
        read["title"],
        tuple(HeadlinePlan(cell_name(one["cell"], ""), one["words"], one.get("when", "")) for one in read["headline"]),
        tuple(_section(one) for one in read["section"]),
        text,
    )


def _section(values: dict[str, Any]) -> SectionPlan:
    return SectionPlan(
        id=values["id"],
        title=values["title"],
        text=TextSection(values["text"]) if "text" in values else None,
        holds=values.get("holds", ""),
        parts=tuple(_part(one) for one in values.get("part", ())),
    )


def _part(values: dict[str, Any]) -> PartPlan:
    return PartPlan(
        report=values["report"],
        title=values.get("title", ""),
        empty=values["empty"],
        columns=tuple(values.get("columns", ())),
        is_turned=values.get("turned", False),
        sentences=tuple(_alternatives(one) for one in values.get("say", ())),
        charts=tuple(_chart(one) for one in values.get("chart", ())),
    )


def _alternatives(values: str | dict[str, str] | list[Any]) -> tuple[Sentence, ...]:
    """A sentence, or several of which the first that holds is told: with a condition, or plain text without one."""
    several = values if isinstance(values, list) else [values]
    return tuple(Sentence(one) if isinstance(one, str) else Sentence(one["words"], one["when"]) for one in several)


def _chart(values: dict[str, Any]) -> ChartPlan:
    columns = values["column"]
    return ChartPlan(
        kind=values["kind"],
        title=values["title"],
        columns=tuple(columns) if isinstance(columns, list) else (columns,),
        rows=tuple(values.get("rows", ())),
        most=values.get("most", 0),
    )
