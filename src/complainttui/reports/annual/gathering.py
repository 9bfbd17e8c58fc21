"""Working out every table of the annual report, all of the same state of the database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue

from complainttui.reports.annual.outline import PartPlan
from complainttui.reports.catalogue import find_report
from complainttui.reports.definition import Report
from complainttui.reports.figures import Figures, Request
from complainttui.reports.working_out import work_out
from complainttui.store.asking import Asker
from complainttui.store.reader import Reader

Tell = Callable[[str, float], object]
"""Takes what is being done and its share from 0 to 1; what it raises ends the work."""
_ATTEMPTS = 3
_MOST_AT_ONCE = 4  # connections, of which a server has not many to spare


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
    """In their order. Several at once, each over its own connection: a database counts outside of Python's lock."""
    with _connections(reader, min(_MOST_AT_ONCE, os.cpu_count() or 1)) as readers:
        idle: SimpleQueue[Reader] = SimpleQueue()
        for one in readers:
            idle.put(one)

        def work(report: Report) -> Figures:
            own = idle.get()
            try:
                return work_out(report, own, asker, request)
            finally:
                idle.put(own)

        with ThreadPoolExecutor(len(readers)) as threads:
            under_way = [threads.submit(work, report) for report in reports]
            try:
                for place, (report, figures) in enumerate(zip(reports, under_way, strict=True)):
                    tell(report.title, place / len(reports))
                    yield figures.result()
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                for used in readers:
                    used.interrupt()
                raise


@contextmanager
def _connections(reader: Reader, many: int) -> Iterator[list[Reader]]:
    """The reader and others beside it, which are closed at the end."""
    readers = [reader]
    try:
        while len(readers) < many:
            readers.append(reader.beside())
        yield readers
    finally:
        for one in readers[1:]:
            one.close()
