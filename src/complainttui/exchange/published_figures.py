"""Publishing a report's figures, and working the same out again from what was kept."""

from __future__ import annotations

import json
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.publishing import ToPublish, publish
from complainttui.reports.figures import Figures, Request
from complainttui.reports.heading import limits, title_line
from complainttui.reports.periods import Period
from complainttui.reports.report_files import read_report
from complainttui.reports.result import as_data
from complainttui.reports.working_out import work_out
from complainttui.store.publications import LastEvent, Publication, published_result


def publish_figures(desk: Desk, figures: Figures, last_event: LastEvent) -> Publication:
    """Keep the figures with their definition and the event before them. Raises WrongInput or Unreachable."""
    report, request = figures.report, figures.request
    return publish(
        desk,
        ToPublish(
            report=report.id,
            title=title_line(figures) + limits(request.only, figures.withheld_below),
            first=request.period.first,
            last=request.period.last,
            as_at=request.as_at,
            as_known=request.as_known,
            definition=report.text,
            definition_version=str(report.version),
            options={"only": request.only, "suppress_below": figures.withheld_below},
            result=json.dumps(as_data(figures), ensure_ascii=False),
            last_event=last_event,
        ),
    )


def figures_again(desk: Desk, published: Publication) -> Figures:
    """The same report, by the definition that was published, from what is recorded now. Raises WrongInput."""
    report = read_report(published.definition, f"the definition of publication {published.id}")
    request = Request(
        Period(published.first, published.last),
        published.as_at,
        only=str(published.options.get("only", "")),
        suppress_below=int(published.options.get("suppress_below", 0)),
    )
    return work_out(report, desk.database.reader, desk.asker, request)


def result_of(desk: Desk, published: Publication) -> dict[str, Any]:
    """The result as it was published, as data."""
    result: dict[str, Any] = json.loads(published_result(desk.database.reader, published.id))
    return result
