"""Working a report out beside the screen."""

from __future__ import annotations

from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Figures
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import Problem
from complainttui.tui.beside_work import BesideWork
from complainttui.tui.desk_app import application_of
from complainttui.tui.report_asking import Asked


class ReportWork(BesideWork[Figures]):
    """The report that is being worked out for a screen."""

    def begin(self, asked: Asked) -> None:
        """Work this out, and nothing that was asked for before."""
        self.stop()
        desk = application_of(self._screen).desk
        try:
            report, request = find_report(asked.report), asked.request(desk)
        except Problem as problem:
            self._failed(str(problem))
            return
        self.begin_with(
            f"{report.title}, {request.period.label}",
            lambda reader, asker: work_out(report, reader, asker, request),
        )
