"""By which edition of the calendars the working days of a record are counted: a recorded fact, as it is of a stage."""

from __future__ import annotations

from typing import Any

from complainttui.rules.facts import CaseFacts
from complainttui.store.case_rows import CaseRows

_COUNTED_FROM = {"agreed_updates": ("agreed_on", "every_days"), "evidence_requests": ("requested_on", "agreed_until")}
"""The records that count working days, and the facts that their dates rest on."""


def go_by_current_calendars(rows: CaseRows, before: CaseFacts | None, current: int) -> None:
    """What is agreed or asked for in this change is counted as of now; any other record keeps its edition.

    An update that is given is judged for good by the edition it was awaited by, and the next is counted as of now.
    """
    for table, names in _COUNTED_FROM.items():
        known = _by_id(before, table)
        for row in rows.records[table]:
            old = known.get(row.id)
            if old is None or any(getattr(row, name) != getattr(old, name) for name in names):
                row.calendar_edition = current
    _keep_what_was_given(rows, _by_id(before, "updates"), current)


def _keep_what_was_given(rows: CaseRows, known: dict[int, Any], current: int) -> None:
    agreed = {row.stage: row for row in rows.records["agreed_updates"]}
    given = [row for row in rows.records["updates"] if row.id not in known]
    for row in given:
        awaited = agreed.get(row.stage)
        row.calendar_edition = row.calendar_edition or (awaited.calendar_edition if awaited else current)
    for stage in {row.stage for row in given} & agreed.keys():
        agreed[stage].calendar_edition = current


def _by_id(before: CaseFacts | None, table: str) -> dict[int, Any]:
    return {one.id: one for one in getattr(before, table)} if before else {}
