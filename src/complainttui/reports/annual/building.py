"""Building the annual report: every table is worked out once, and everything else is told from these tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from complainttui.reports.annual.beside import lessons, plan, self_assessment
from complainttui.reports.annual.charting import chart_of
from complainttui.reports.annual.document import (
    Block,
    Document,
    Grid,
    Headline,
    Headlines,
    Items,
    Paragraph,
    Part,
    Section,
    Table,
    Typed,
)
from complainttui.reports.annual.gathering import Gathered, gather
from complainttui.reports.annual.outline import Outline, PartPlan, SectionPlan, outline
from complainttui.reports.annual.telling import Teller
from complainttui.reports.behind import query_of_all
from complainttui.reports.figures import Figures, Request
from complainttui.reports.heading import period_words, small_numbers
from complainttui.rules.annual import TextSection
from complainttui.rules.how_far import Tell, untold
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.annual_texts import annual_texts
from complainttui.store.asking import Asker
from complainttui.store.lessons import lessons_for_the_report
from complainttui.store.publications import LastEvent
from complainttui.store.reader import Reader


@dataclass(frozen=True, slots=True)
class AnnualRequest:
    """What an annual report is asked for."""

    request: Request
    landlord: str = ""


def build(reader: Reader, asker: Asker, asked: AnnualRequest, tell: Tell = untold) -> Document:
    """The whole report. Raises WrongInput for a period that is no reporting year, QueryProblem or Unreachable."""
    reporting_year_of(asked.request)  # before anything is worked out
    planned = outline()
    gathered = gather(planned.parts(), reader, asker, asked.request, tell)
    return _Building(reader, asker, asked, planned, gathered).document()


def reporting_year_of(request: Request) -> int:
    """The year in which its year began. Raises WrongInput where its period is no reporting year."""
    year = request.period.year_begins
    if year is None:
        raise WrongInput("The annual report is of a reporting year, April to March: --year 2023-24.", "year")
    return year


class _Building:
    """Puts tables, sentences and texts of one report together."""

    def __init__(
        self, reader: Reader, asker: Asker, asked: AnnualRequest, planned: Outline, gathered: Gathered
    ) -> None:
        self._reader = reader
        self._asker = asker
        self._asked = asked
        self._planned = planned
        self._year = reporting_year_of(asked.request)
        self._every = [_table(one, gathered.figures[one.report]) for one in planned.parts()]
        self._is_one_state = gathered.is_one_state
        told = {table.id: table for table in self._every if table.has_figures}
        period = asked.request.period
        self._fixed = {"period": period.label, "before": period.before(1).label}
        self._teller = Teller(told, self._fixed)
        self._texts = annual_texts(reader, self._year)

    def document(self) -> Document:
        """All of it."""
        request = self._asked.request
        return Document(
            title=self._teller.words(self._planned.title),
            landlord=self._asked.landlord,
            period=request.period,
            as_at=request.as_at,
            about=tuple(self._about()),
            sections=tuple(Section(one.id, one.title, tuple(self._parts(one))) for one in self._planned.sections),
            figures=tuple(one.figures for one in self._every),
        )

    def _about(self) -> Iterator[tuple[str, str]]:
        request, first = self._asked.request, self._every[0].figures
        yield "Period", period_words(first)
        yield "As at", f"{spoken(request.as_at)}: by the facts dated on or before that day"
        if request.as_known:
            yield "As known", spoken(request.as_known)
        if request.only.strip():
            yield "Only", request.only
        if request.suppress_below:
            yield "Small numbers", small_numbers(request.suppress_below)
        if not self._is_one_state:
            yield "Meanwhile", "cases were changed while this was worked out: tables may differ by these changes"
        yield "Plan of this report", f"version {self._planned.version}; the definition of each table stands at its end"

    def _parts(self, section: SectionPlan) -> Iterator[Part]:
        beginning = [*self._written(section), *self._held(section)]
        if beginning:
            yield Part("", "", tuple(beginning))
        for plan_of_part in section.parts:
            yield self._part(plan_of_part)

    def _written(self, section: SectionPlan) -> Iterator[Block]:
        if section.text is None:
            return
        if section.text in self._texts:
            yield Typed(self._texts[section.text])
        elif section.text is TextSection.GOVERNING_BODY_RESPONSE:  # the Code asks for it (8.2)
            yield Paragraph(("The governing body's response is not recorded yet.",))

    def _held(self, section: SectionPlan) -> list[Block]:
        request = self._asked.request
        period, year = request.period, self._year
        holds: dict[str, Callable[[], list[Block]]] = {
            "": list,
            "headlines": self._headlines,
            "lessons": lambda: lessons(lessons_for_the_report(self._reader, period.first, period.last, request.as_at)),
            "assessment": self._assessment,
            "plan": lambda: plan(self._reader, year, request.as_at),
            "definitions": self._definitions,
        }
        return holds[section.holds]()

    def _assessment(self) -> list[Block]:
        """Told by the very figures of the tables, where these have every column."""
        whole = {one.report for one in self._planned.parts() if not one.columns}
        known = {table.id: table.figures for table in self._every if table.id in whole}
        return self_assessment(self._reader, self._asker, self._asked.request, self._year, known)

    def _headlines(self) -> list[Block]:
        holding = [one for one in self._planned.headlines if self._teller.holds(one.when, "")]
        told = [(one, self._teller.number(one.cell)) for one in holding]
        every = tuple(Headline(number, self._teller.words(one.words)) for one, number in told if number)
        if not every:
            return [Paragraph((f"Nothing is recorded for {self._fixed['period']}.",))]
        return [Headlines(every)]

    def _part(self, planned: PartPlan) -> Part:
        table = next(one for one in self._every if one.id == planned.report)
        title = planned.title or table.figures.report.title
        if not table.has_figures:
            nothing = Paragraph((self._teller.words(planned.empty),))
            return Part(f"about-{planned.report}", title, (nothing, *([Items(table.remarks)] if table.remarks else [])))
        blocks: list[Block | None] = [self._teller.paragraph(planned.sentences, planned.report)]
        blocks += [chart_of(one, table, self._teller.words(one.title)) for one in planned.charts]
        blocks.append(replace(table, caption=f"{title}, {self._fixed['period']}"))
        return Part(f"about-{planned.report}", title, tuple(one for one in blocks if one))

    def _definitions(self) -> list[Block]:
        rows = tuple(
            (one.figures.report.title, one.id, str(one.figures.report.version), query_of_all(one.figures))
            for one in self._every
        )
        return [Grid("tables", "What each table counts", ("Table", "Definition", "Version", "Counts"), rows)]


def _table(planned: PartPlan, figures: Figures) -> Table:
    report = figures.report
    shown = tuple(one for one in report.columns if not planned.columns or one.id in planned.columns)
    remarks = tuple(one for one in figures.notes if one not in report.notes)  # those are about definitions
    return Table(planned.report, "", figures, shown, is_turned=planned.is_turned, remarks=remarks)


def published(document: Document, last_event: LastEvent) -> Document:
    """The report as it is published: up to which event the database was known stands over it."""
    event = f"event {last_event.id}, {last_event.hash}" if last_event.id else "no event yet"
    return replace(document, about=(*document.about, ("Last event before it", event)), last_event=last_event)
