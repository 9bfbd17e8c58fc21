"""Working out every table of the annual report, all of the same state of the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from complainttui.reports.annual.outline import PartPlan
from complainttui.reports.catalogue import find_report
from complainttui.reports.definition import Report
from complainttui.reports.figures import Figures, Request
from complainttui.reports.working_out import work_out
from complainttui.rules.how_far import Tell
from complainttui.store.asking import Asker
from complainttui.store.reader import Reader
from complainttui.store.side_by_side import connections, side_by_side

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of each table by its report; they agree with each other unless cases kept changing meanwhile."""

    figures: dict[str, Figures]
    is_one_state: bool


def gather(parts: Sequence[PartPlan], reader: Reader, asker: Asker, request: Request, tell: Tell) -> Gathered:
    """Every table; anew if somebody changed anything in the meantime. Raises WrongInput, QueryProblem, Unreachable."""
    reports = [with_columns(find_report(part.report), part.columns) for part in parts]
    figures: dict[str, Figures] = {}
    for _ in range(_ATTEMPTS):
        before = reader.change_token()
        figures = {one.report.id: one for one in _worked_out(reports, reader, asker, request, tell)}
        if reader.change_token() == before:
            return Gathered(figures, is_one_state=True)
    return Gathered(figures, is_one_state=False)


def with_columns(report: Report, shown: tuple[str, ...]) -> Report:
    """The report with the columns that are shown, and those that these are told from: nothing else is counted."""
    if not shown:
        return report
    told_from = {name for one in report.columns if one.id in shown for name in (one.id, one.of, one.to)}
    return replace(report, columns=tuple(one for one in report.columns if one.id in told_from))


def _worked_out(
    reports: Sequence[Report], reader: Reader, asker: Asker, request: Request, tell: Tell
) -> Iterator[Figures]:
    """In their order; several are worked out at once."""

    def worked_out(own: Reader, report: Report) -> Figures:
        return work_out(report, own, asker, request)

    with connections(reader) as readers, closing(side_by_side(readers, worked_out, reports)) as found:
        for place, report in enumerate(reports):
            tell(report.title, place / len(reports))
            yield next(found)
