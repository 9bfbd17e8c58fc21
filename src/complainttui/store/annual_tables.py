"""The tables of what a year's report needs and no case holds. Each of their changes is recorded, as of cases."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from complainttui.rules.annual import Comply, TenureGroup, TextSection
from complainttui.store.record_tables import only
from complainttui.store.team_tables import Key, key


class Homes(SQLModel, table=True):
    """How many homes of a tenure group there were at the end of a reporting year (TSM CH01)."""

    __tablename__ = "homes"
    __table_args__ = (only("tenure_group", TenureGroup), UniqueConstraint("year_begins", "tenure_group"))
    DERIVED: ClassVar[frozenset[str]] = frozenset()
    SAME: ClassVar[tuple[str, ...]] = ("year_begins", "tenure_group")

    id: int = key()
    year_begins: int
    """The calendar year in which the reporting year begins: 2023 for 2023-24."""
    tenure_group: str
    number: int


class Assessment(SQLModel, table=True):
    """The answer to one provision or question of a self-assessment, for a reporting year."""

    __tablename__ = "assessments"
    __table_args__ = (only("comply", Comply, blank=True), UniqueConstraint("form", "year_begins", "number"))
    DERIVED: ClassVar[frozenset[str]] = frozenset()
    SAME: ClassVar[tuple[str, ...]] = ("form", "year_begins", "number")

    id: int = key()
    form: str
    year_begins: int
    number: str
    """As the form numbers it: '6.2'."""
    comply: str = ""
    evidence: str = ""
    commentary: str = ""


class AnnualText(SQLModel, table=True):
    """A part of the annual report in the team's own words."""

    __tablename__ = "annual_texts"
    __table_args__ = (only("section", TextSection), UniqueConstraint("year_begins", "section"))
    DERIVED: ClassVar[frozenset[str]] = frozenset()
    SAME: ClassVar[tuple[str, ...]] = ("year_begins", "section")

    id: int = key()
    year_begins: int
    section: str
    text: str


class PlanStep(SQLModel, table=True):
    """One action of the action plan that goes with a year's self-assessment."""

    __tablename__ = "plan_steps"
    __table_args__ = (UniqueConstraint("year_begins", "number"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()
    SAME: ClassVar[tuple[str, ...]] = ("year_begins", "number")

    id: int = key()
    year_begins: int
    number: int
    provisions: str = ""
    """Which provisions or questions it is about: '3.6; 6.1'."""
    text: str
    lead: str = ""
    target_on: date | None = None
    target: str = ""
    """The target in words where it is no day: 'next committee meeting'."""
    progress: str = ""
    done_on: date | None = None


class Publication(SQLModel, table=True):
    """A report as it was published: kept with what it takes to show it again, and to see what has changed since."""

    __tablename__ = "publications"
    __table_args__ = (Index("publications_by_report", "report"),)
    DERIVED: ClassVar[frozenset[str]] = frozenset()

    id: int = key()
    report: str
    title: str
    from_on: date
    until_on: date
    as_at_date: date
    as_known_date: date | None = None
    definition: str
    """The text of the report's definition."""
    definition_version: str
    options: str
    """JSON: filters and whatever else was chosen."""
    result: str
    """JSON."""
    last_event: int = Field(default=0, sa_type=Key)
    """The newest event that the result knew of, and its hash; 0 when there was none."""
    last_event_hash: str = ""
    change: int = Field(sa_type=Key)
    """The change that published it: its event says who and when."""


ANNUAL_TABLES: tuple[type[SQLModel], ...] = (Homes, Assessment, AnnualText, PlanStep, Publication)
