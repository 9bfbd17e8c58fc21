"""Publishing the annual report: every cell of every table is kept with its definition, and compared later."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.publishing import ToPublish, publish
from complainttui.reports.annual import ANNUAL
from complainttui.reports.annual.document import Document
from complainttui.reports.annual.gathering import with_columns
from complainttui.reports.annual.outline import outline
from complainttui.reports.drift import Moved, moved_cells
from complainttui.reports.figures import Request
from complainttui.reports.heading import limits
from complainttui.reports.periods import Period
from complainttui.reports.report_files import read_report
from complainttui.reports.result import as_data
from complainttui.reports.working_out import work_out
from complainttui.store.publications import LastEvent, Publication, published_result


@dataclass(frozen=True, slots=True)
class MovedIn:
    """A cell that is another now, and the report of its table."""

    table: str
    cell: Moved


def publish_annual(desk: Desk, document: Document, last_event: LastEvent) -> Publication:
    """Keep all figures with their definitions and the event before them. Raises WrongInput or Unreachable."""
    every = document.figures
    request = every[0].request
    definitions = {one.report.id: one.report.text for one in every}
    return publish(
        desk,
        ToPublish(
            report=ANNUAL,
            title=", ".join(filter(None, (document.landlord, document.title)))
            + limits(request.only, request.suppress_below or 0),
            first=request.period.first,
            last=request.period.last,
            as_at=request.as_at,
            as_known=request.as_known,
            definition=json.dumps({"plan": outline().text, "tables": definitions}, ensure_ascii=False),
            definition_version=str(outline().version),
            options={"only": request.only, "suppress_below": request.suppress_below},
            result=json.dumps({"tables": [as_data(one) for one in every]}, ensure_ascii=False),
            last_event=last_event,
        ),
    )


def moved_since(desk: Desk, published: Publication) -> list[MovedIn]:
    """What the same tables, by the definitions that were published, say otherwise now. Raises WrongInput."""
    definitions: dict[str, str] = json.loads(published.definition)["tables"]
    result: Any = json.loads(published_result(desk.database.reader, published.id))
    request = Request(
        Period(published.first, published.last),
        published.as_at,
        only=str(published.options.get("only", "")),
        suppress_below=published.options.get("suppress_below"),
    )
    found = []
    for table in result["tables"]:
        name = table["report"]
        report = read_report(definitions[name], f"the definition of {name} in publication {published.id}")
        now = work_out(with_columns(report, tuple(table["columns"])), desk.database.reader, desk.asker, request)
        found += [MovedIn(name, cell) for cell in moved_cells(table, now)]
    return found
