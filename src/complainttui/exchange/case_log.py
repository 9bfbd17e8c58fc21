"""The case log: the open interchange format. One row a case, UTF-8 CSV, ISO dates, blank for unknown."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol

from complainttui.exchange.case_records import RECORD_COLUMNS, as_cell
from complainttui.exchange.csv_cells import csv_line, guarded
from complainttui.exchange.lots import Lot, Make
from complainttui.rules.countdown import days_left
from complainttui.rules.deadlines import Governs, next_obligation, work_out
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.money import pounds
from complainttui.rules.procedures import RESPOND
from complainttui.store.asking import Asker
from complainttui.store.case_log_sheet import case_log_sheet, kinds_recorded
from complainttui.store.casebook import CaseRecord, StageRecord, read_cases
from complainttui.store.database import Database
from complainttui.store.editions import Editions
from complainttui.store.sheets import read_lines
from complainttui.store.target import is_postgres


class Writable(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Write text."""


STAGES = (1, 2, 3)
_STAGE_COLUMNS = (
    "requested", "acknowledged", "extended_to", "extension_reason", "extension_told", "responded", "outcome", "handler",
)  # fmt: skip
COLUMNS = (
    "reference", "kind", "received", "channel", "complainant", "representative", "tenure", "property_ref", "ward",
    "service", "topic", "root_cause", "procedure", "officer", "summary", "complaint_definition", "outcome_sought",
    *(
        f"stage{number}_{name}"
        for number in STAGES
        for name in _STAGE_COLUMNS
        if (number, name) != (1, "requested")
    ),
    "compensation", "remedies", "lessons", "refused_on", "refusal_reason", "withdrawn_on", "closed_on",
    # Added after the format was published; columns are only ever added at the end.
    "contact", "reopened_on", "withdrawal_reason", "last_ended_on", "last_resumed_on",
    *(f"stage{number}_{name}" for number in STAGES[1:] for name in ("definition", "outcome_sought")),
    *(f"stage{number}_{name}" for number in STAGES for name in ("extension_good_reason", "earlier_extensions")),
    "happened", *(f"stage{number}_{name}" for number in STAGES for name in ("requested_at", "pauses", "steps")),
    "person", "team", "first_contact", *RECORD_COLUMNS,
    *(f"stage{number}_extension_details_given" for number in STAGES),
)  # fmt: skip
COUNTDOWN_COLUMNS = ("next_obligation", "next_due", "days_left", "overdue")


def case_log_row(case: CaseRecord, editions: Editions) -> dict[str, str]:
    """A case as one row of the log."""
    facts = case.facts
    row = dict.fromkeys(COLUMNS, "")
    for name in ("reference", "kind", "channel", "complainant", "representative", "tenure", "property_ref", "ward",
                 "service", "topic", "root_cause", "procedure", "summary", "remedies", "lessons", "refusal_reason",
                 "contact", "withdrawal_reason", "person", "team"):  # fmt: skip
        row[name] = case[name]
    row |= {
        "received": facts.received_on.isoformat(),
        "officer": case["owner"],
        "complaint_definition": case.stages[0].definition,
        "outcome_sought": case.stages[0].outcome_sought,
        "compensation": pounds(case.compensation_pence),
        "happened": _iso(facts.happened_on),
        "refused_on": _iso(facts.refused_on),
        "withdrawn_on": _iso(facts.withdrawn_on),
        "closed_on": _iso(facts.closed_on),
        "reopened_on": _iso(facts.reopened_on),
        "last_ended_on": _iso(case.last_ended_on),
        "last_resumed_on": _iso(case.last_resumed_on),
        "first_contact": _iso(case.first_contact_on),
        **{column: as_cell(getattr(facts, table)) for column, table in RECORD_COLUMNS.items()},
    }
    governs = editions.governs(facts)
    for stage in case.stages:
        if stage.facts.number in STAGES:
            row |= _stage_cells(stage) | _extension_cells(facts, stage.facts, governs)
    return row


def with_countdown(case: CaseRecord, asker: Asker, editions: Editions) -> dict[str, object]:
    """A case as `list --format json` gives it: the log's columns, and what is due next (days in working days)."""
    following = next_obligation(case.obligations) if case.is_open else None
    left = days_left(following.due_on, asker.today, asker.calendar) if following else None
    return {
        **case_log_row(case, editions),
        "next_obligation": following.kind if following else None,
        "next_due": following.due_on.isoformat() if following else None,
        "days_left": left,
        "overdue": left is not None and left < 0,
    }


def case_log_lots(database: Database) -> Make:
    """What makes the lines of the log. The database does; `case_log_row` says those that it cannot."""
    reader, postgres = database.reader, is_postgres(database.target)
    held = {column: RECORD_COLUMNS.get(column, "") for column in COLUMNS}

    @cache
    def statement(recorded: frozenset[str]) -> str:
        return case_log_sheet(held, recorded, postgres=postgres).lines(postgres=postgres)

    def make(case_ids: Sequence[int]) -> Lot:
        lines = read_lines(reader, statement(kinds_recorded(reader)), case_ids, postgres=postgres)
        left = read_cases(reader, [line.case_id for line in lines if line.text is None])
        return Lot.of(lines, {case.id: csv_line(case_log_row(case, database.editions).values()) for case in left})

    return make


def write_rows(
    out: Writable, columns: Iterable[str], rows: Iterable[Mapping[str, object]], *, guard: bool = True
) -> None:
    """Write rows of named cells as CSV, guarded unless they are to stay exactly as they came."""
    names = list(columns)
    # With this line end the writer also quotes a cell that holds a lone carriage return; Python 3.11 would not.
    writer = csv.writer(_PlainLineEnds(out), lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        cells = ("" if row[name] is None else str(row[name]) for name in names)
        writer.writerow([guarded(cell) if guard else cell for cell in cells])


class _PlainLineEnds:
    """Takes each line from the CSV writer and ends it as the rest of our output ends."""

    def __init__(self, out: Writable) -> None:
        self._out = out

    def write(self, line: str) -> object:
        """Write one line."""
        return self._out.write(line.removesuffix("\r\n") + "\n")


def _stage_cells(stage: StageRecord) -> dict[str, str]:
    facts = stage.facts
    start = f"stage{facts.number}_"
    cells = {
        start + "acknowledged": _iso(facts.acknowledged_on),
        start + "responded": _iso(facts.responded_on),
        start + "outcome": facts.outcome,
        start + "handler": facts.handler,
        start + "requested_at": facts.requested_at.isoformat("minutes") if facts.requested_at else "",
    }
    if facts.number > 1:
        cells[start + "requested"] = facts.requested_on.isoformat()
        cells[start + "definition"] = stage.definition
        cells[start + "outcome_sought"] = stage.outcome_sought
    if facts.pauses:
        pauses = [
            {"from": _iso(one.from_on), "until": _iso(one.until_on), "reason": one.reason} for one in facts.pauses
        ]
        cells[start + "pauses"] = json.dumps(pauses, ensure_ascii=False)
    if facts.steps:
        steps = [{"name": one.name, "on": _iso(one.on)} for one in facts.steps]
        cells[start + "steps"] = json.dumps(steps, ensure_ascii=False)
    return cells


def _extension_cells(case: CaseFacts, stage: StageFacts, governs: Governs) -> dict[str, str]:
    """Columns for the last extension, and a list of those before it."""
    answer = next((one for one in work_out(case, stage, governs) if one.clock.name == RESPOND), None)
    if answer is None or not answer.extensions:
        return {}
    start = f"stage{stage.number}_"
    *earlier, last = answer.extensions
    cells = {
        start + "extended_to": last.due.isoformat(),
        start + "extension_reason": last.facts.reason,
        start + "extension_good_reason": last.facts.good_reason,
        start + "extension_told": _iso(last.facts.told_on),
        start + "extension_details_given": last.facts.details_given,
    }
    if earlier:
        told = [
            {"to": _iso(one.due), "told": _iso(one.facts.told_on), "reason": one.facts.reason,
             "good_reason": one.facts.good_reason, "details_given": one.facts.details_given}
            for one in earlier
        ]  # fmt: skip
        cells[start + "earlier_extensions"] = json.dumps(told, ensure_ascii=False)
    return cells


def _iso(day: object) -> str:
    return "" if day is None else str(day)
