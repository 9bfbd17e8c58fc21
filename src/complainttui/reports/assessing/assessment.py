"""A self-assessment of a year: each provision or question with its answer, where that comes from, and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from complainttui.reports.assessing.cells import Cell, worked_out
from complainttui.reports.assessing.drafting import Draft, contradicted, drafted
from complainttui.reports.figures import Figures, Request
from complainttui.rules.annual import Comply
from complainttui.rules.assessment.forms import Form, Item
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import year_label
from complainttui.rules.vocabulary import Word
from complainttui.store.asking import Asker
from complainttui.store.assessments import Answer, answers
from complainttui.store.reader import Reader


class Source(Word):
    """Where an answer comes from."""

    ANSWERED = "answered"
    """For the year itself."""
    DRAFTED = "drafted"
    """From the cases."""
    CARRIED_OVER = "carried_over"
    """From the latest year before."""
    OPEN = "open"
    """Nowhere yet."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """A provision or question as it stands."""

    item: Item
    source: Source
    comply: str
    evidence: str
    commentary: str
    cells: tuple[Cell, ...]
    draft: Draft | None
    """What the cases say, whatever the answer is."""
    carried_from: int | None
    """The year of which anything in it is: 2022 for 2022-23."""
    against: str
    """How the answer differs from what the cases say; empty where it does not."""

    @property
    def comply_words(self) -> str:
        """'Yes', 'Partly'; empty where the answer is no yes or no."""
        return Comply(self.comply).label if self.comply else ""

    @property
    def standing(self) -> str:
        """'answered', 'drafted from the cases', 'carried over from 2022-23', 'open'."""
        if self.source is Source.CARRIED_OVER and self.carried_from is not None:
            return f"carried over from {year_label(self.carried_from)}"
        if self.source is Source.DRAFTED:
            of = f", commentary from {year_label(self.carried_from)}" if self.carried_from is not None else ""
            return f"drafted from the cases{of}"
        return self.source.label.lower()

    def figure(self, name: str) -> Cell:
        """One of its figures by its name, or another column of its row. Raises WrongInput that says which there are."""
        if not self.cells:
            raise WrongInput(f"{self.item.number} has no figure: it is not told by cases.", "figure")
        found = next((one for one in self.cells if one.name == name), None)
        if found is not None:
            return found
        row, is_there, column = name.rpartition(":")
        of_row = next((one for one in self.cells if one.name.partition(":")[0] == row), None)
        if is_there and of_row is not None:
            return of_row.beside(column)
        if len(self.cells) > 1:
            names = ", ".join(one.name for one in self.cells)
            raise WrongInput(
                f"{name!r} is no figure of {self.item.number}. It has: {names}; after one and a colon, a column of its "
                "report.",
                "figure",
            )
        return self.cells[0].beside(name)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A form as it stands for a year."""

    form: Form
    request: Request
    year_begins: int
    items: tuple[Assessed, ...]

    @property
    def year(self) -> str:
        """'2023-24'."""
        return year_label(self.year_begins)

    @property
    def as_at(self) -> date:
        """The day by whose facts its figures are judged."""
        return self.request.as_at

    def item(self, number: str) -> Assessed:
        """A provision or question by its number. Raises WrongInput that says which there are."""
        wanted = self.form.item(number).number
        return next(one for one in self.items if one.item.number == wanted)

    def counted(self) -> Mapping[Source, int]:
        """How many of its items come from where."""
        return {source: sum(one.source is source for one in self.items) for source in Source}

    def notes(self) -> Iterator[str]:
        """How far it is, and what stands against the cases."""
        counts = self.counted()
        told = ", ".join(f"{counts[one]} {one.label.lower()}" for one in Source)
        yield f"Of {len(self.items)} {self.form.noun}s: {told}."
        against = [one.item.number for one in self.items if one.against]
        if against:
            yield f"Not as the cases say: {', '.join(against)}."


def assessment(
    form: Form, reader: Reader, asker: Asker, request: Request, known: Mapping[str, Figures] = MappingProxyType({})
) -> Assessment:
    """The form as it stands for a reporting year; reports that are `known` are not worked out again.

    Raises WrongInput for another period, QueryProblem, Unreachable.
    """
    year = request.period.year_begins
    if year is None:
        raise WrongInput(
            f"{form.name} is answered for a reporting year, April to March, such as 2023-24; not for "
            f"{request.period.label}.",
            "year",
        )
    cells = worked_out(form.items, reader, asker, request, known)
    items = _items(form, answers(reader, form.name, year), cells)
    return Assessment(form, request, year, items)


def answered_again(before: Assessment, reader: Reader) -> Assessment:
    """The same figures with the answers of now. Raises Unreachable."""
    cells = {one.item.number: one.cells for one in before.items}
    given = answers(reader, before.form.name, before.year_begins)
    return replace(before, items=_items(before.form, given, cells))


def _items(form: Form, given: Mapping[str, Answer], cells: Mapping[str, tuple[Cell, ...]]) -> tuple[Assessed, ...]:
    return tuple(_assessed(one, given.get(one.number), cells[one.number]) for one in form.items)


def _assessed(item: Item, answer: Answer | None, cells: tuple[Cell, ...]) -> Assessed:
    """The year's own answer; else what the cases decide; else the year before's; else what they say in part."""
    draft = drafted(item, cells)
    carried = answer if answer is not None and answer.is_carried_over else None
    if answer is not None and (carried is None or draft is None or not item.is_by_cases_alone):
        source = Source.CARRIED_OVER if carried else Source.ANSWERED
        told = (answer.comply, answer.evidence, answer.commentary)
    elif draft is not None:
        source, told = Source.DRAFTED, (draft.comply, draft.evidence, carried.commentary if carried else "")
    else:
        source, told = Source.OPEN, ("", "", "")
    is_carried = carried is not None and (source is Source.CARRIED_OVER or bool(told[2]))
    return Assessed(
        item=item,
        source=source,
        comply=told[0],
        evidence=told[1],
        commentary=told[2],
        cells=cells,
        draft=draft,
        carried_from=carried.year_begins if carried is not None and is_carried else None,
        against=contradicted(item, told[0], cells),
    )
