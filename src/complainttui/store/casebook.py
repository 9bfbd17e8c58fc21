"""One case whole, as it is read: its facts and records, stages, obligations and events, frozen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any

from complainttui.rules.deadlines import Obligation
from complainttui.rules.facts import (
    CaseFacts,
    ExtensionFacts,
    JudgedBy,
    PauseFacts,
    StageFacts,
    StepFacts,
)
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RECORDS, columns
from complainttui.rules.text import admit
from complainttui.store.reader import Reader, day

_CASE_TEXTS = (
    "reference", "kind", "procedure", "channel", "complainant", "contact", "representative", "tenure", "property_ref",
    "ward", "service", "team", "topic", "person", "root_cause", "owner", "summary", "remedies", "lessons",
    "refusal_reason", "withdrawal_reason",
)  # fmt: skip
_CASE_DATES = (
    "received_on",
    "happened_on",
    "first_contact_on",
    "refused_on",
    "withdrawn_on",
    "closed_on",
    "reopened_on",
    "last_ended_on",
    "last_resumed_on",
)
_CASE_COLUMNS = ("id", *_CASE_TEXTS, "compensation_pence", "is_open", *_CASE_DATES)
_READ: dict[type, Any] = {date: day}
"""How values that the driver does not give as they are come back, by the type of their column."""
_MANY = 400  # cases per statement when a whole list is read


@dataclass(frozen=True, slots=True)
class StageRecord:
    """One stage as recorded: its row and its facts."""

    id: int
    facts: StageFacts

    @property
    def definition(self) -> str:
        """What the complaint is understood to be at this stage."""
        return self.facts.definition

    @property
    def outcome_sought(self) -> str:
        """What the person wants."""
        return self.facts.outcome_sought


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One change to the case."""

    id: int
    case_id: int | None
    change_id: int
    seq: int
    at: str
    actor: str
    action: str
    what: str
    moved: str
    details: dict[str, Any]
    undoes: int | None
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case with everything that hangs on it, except its events, which are read when shown."""

    id: int
    texts: dict[str, str]
    compensation_pence: int | None
    is_open: bool
    last_ended_on: date | None
    last_resumed_on: date | None
    first_contact_on: date | None
    facts: CaseFacts
    stages: tuple[StageRecord, ...]
    obligations: tuple[Obligation, ...]

    @property
    def reference(self) -> str:
        """The case reference."""
        return self.texts["reference"]

    def __getitem__(self, column: str) -> str:
        return self.texts[column]


def read_case(reader: Reader, reference: str) -> CaseRecord:
    """The case of that reference, in any case of letters. Raises WrongInput when there is none."""
    wanted = admit(reference, "reference")
    found = reader.rows("SELECT id FROM cases WHERE reference = :wanted", {"wanted": wanted})
    if not found:  # off the index, so only when the exact reference is not there
        folded = {"wanted": wanted.strip().upper()}
        found = reader.rows("SELECT id FROM cases WHERE UPPER(reference) = :wanted ORDER BY reference", folded)
    if not found:
        raise WrongInput(
            f"There is no case {reference!r}. Look it up with `list`, or check the reference.", "reference"
        )
    return read_cases(reader, [found[0][0]])[0]


def read_cases(reader: Reader, ids: Sequence[int]) -> list[CaseRecord]:
    """These cases, in the order asked for."""
    return [*each_case(reader, ids)]


def each_case(reader: Reader, ids: Sequence[int]) -> Iterator[CaseRecord]:
    """The same one after another, of which few are held at a time: for as many cases as there are."""
    for start in range(0, len(ids), _MANY):
        yield from _some_cases(reader, ids[start : start + _MANY])


def having(reader: Reader, table: str, ids: Sequence[int]) -> list[int]:
    """Those of these cases that have anything in a table, in their order. Raises Unreachable."""
    found = {one for (one,) in reader.rows(f"SELECT DISTINCT case_id FROM {table} WHERE case_id {_among(ids)}")}
    return [one for one in ids if one in found]


def _among(ids: Sequence[int]) -> str:
    return f"IN ({', '.join(str(int(one)) for one in ids)})"


def _some_cases(reader: Reader, ids: Sequence[int]) -> list[CaseRecord]:
    among = _among(ids)
    rows = reader.rows(f"SELECT {', '.join(_CASE_COLUMNS)} FROM cases WHERE id {among}")
    extensions = _grouped(
        reader.rows(
            "SELECT case_id, stage, told_on, by_days, to_date, reason, good_reason, details_given FROM extensions"
            f" WHERE case_id {among} ORDER BY id"
        )
    )
    pauses = _grouped(
        reader.rows(
            f"SELECT case_id, stage, from_on, until_on, reason FROM pauses WHERE case_id {among} ORDER BY from_on, id"
        )
    )
    steps = _grouped(
        reader.rows(
            "SELECT case_id, stage, name, on_date, calendar_edition, procedure_edition FROM steps"
            f" WHERE case_id {among} ORDER BY id"
        )
    )
    stages = _grouped(
        reader.rows(
            "SELECT case_id, id, number, requested_on, requested_at, acknowledged_on, responded_on, outcome, handler,"
            " definition, outcome_sought, calendar_edition, procedure_edition, acknowledged_calendar,"
            " acknowledged_procedure"
            f" FROM stages WHERE case_id {among} ORDER BY number"
        )
    )
    obligations = _grouped(
        reader.rows(
            "SELECT case_id, stage, kind, counts_from, due_on, original_due_on, provisional,"
            f" done_on, lapsed_on, why FROM obligations WHERE case_id {among} ORDER BY stage, kind"
        )
    )
    beside_case = {table: _records_by_case(reader, table, among) for table in RECORDS}
    by_id = {}
    for row in rows:
        one = row[0]
        beside = _Beside(extensions[one], pauses[one], steps[one])
        whole = {table: tuple(found[one]) for table, found in beside_case.items()}
        by_id[one] = _case(row, [_stage(stage, beside) for stage in stages[one]], obligations[one], whole)
    return [by_id[one] for one in ids if one in by_id]


def _grouped(rows: Sequence[Sequence[Any]]) -> dict[int, list[Any]]:
    """Rows by their first column."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        groups[key].append(rest)
    return groups


@dataclass(frozen=True, slots=True)
class _Beside:
    """The rows of a case that belong to one stage or another, named in their first column."""

    extensions: list[Any]
    pauses: list[Any]
    steps: list[Any]


def _records_by_case(reader: Reader, table: str, among: str) -> dict[int, list[Any]]:
    """The records of one kind, as the facts that its class says."""
    kind = RECORDS[table]
    known = columns(kind)
    read = [_READ.get(one.holds) for one in known]
    names = ", ".join(("id", *(one.name for one in known)))
    order = ", ".join(("case_id", *kind.IDENTIFIED_BY))
    found = reader.rows(f"SELECT case_id, {names} FROM {table} WHERE case_id {among} ORDER BY {order}")
    facts: dict[int, list[Any]] = defaultdict(list)
    for case_id, row_id, *values in found:
        told = {
            one.name: value if reading is None else reading(value)
            for one, reading, value in zip(known, read, values, strict=True)
        }
        facts[case_id].append(kind(id=row_id, **told))
    return facts


def _case(
    row: Sequence[Any], stages: Sequence[StageRecord], obligation_rows: list[Any], whole: dict[str, tuple[Any, ...]]
) -> CaseRecord:
    column = dict(zip(_CASE_COLUMNS, row, strict=True))
    dates = {name: day(column[name]) for name in _CASE_DATES}
    return CaseRecord(
        id=column["id"],
        texts={name: column[name] for name in _CASE_TEXTS},
        compensation_pence=column["compensation_pence"],
        is_open=bool(column["is_open"]),
        last_ended_on=dates["last_ended_on"],
        last_resumed_on=dates["last_resumed_on"],
        first_contact_on=dates["first_contact_on"],
        facts=CaseFacts(
            kind=column["kind"],
            procedure=column["procedure"],
            received_on=date.fromisoformat(column["received_on"]),
            stages=tuple(one.facts for one in stages),
            withdrawn_on=dates["withdrawn_on"],
            closed_on=dates["closed_on"],
            reopened_on=dates["reopened_on"],
            refused_on=dates["refused_on"],
            happened_on=dates["happened_on"],
            owner=column["owner"],
            reference=column["reference"],
            channel=column["channel"],
            summary=column["summary"],
            first_contact_on=dates["first_contact_on"],
            refusal_reason=column["refusal_reason"],
            remedies_noted=column["remedies"],
            lessons_noted=column["lessons"],
            compensation_pence=column["compensation_pence"],
            **whole,
        ),
        stages=tuple(stages),
        obligations=tuple(_obligation(one) for one in obligation_rows),
    )


def _stage(row: Sequence[Any], beside: _Beside) -> StageRecord:
    (
        row_id, number, requested, requested_at, acknowledged, responded, outcome, handler,
        definition, outcome_sought, calendar_edition, procedure_edition, acknowledged_calendar, acknowledged_procedure,
    ) = row  # fmt: skip
    facts = StageFacts(
        number=number,
        requested_on=date.fromisoformat(requested),
        requested_at=time.fromisoformat(requested_at) if requested_at else None,
        acknowledged_on=day(acknowledged),
        responded_on=day(responded),
        outcome=outcome,
        handler=handler,
        definition=definition,
        outcome_sought=outcome_sought,
        extensions=tuple(
            ExtensionFacts(day(told), by_days, day(to_date), *texts)
            for stage, told, by_days, to_date, *texts in beside.extensions
            if stage == number
        ),
        pauses=tuple(
            PauseFacts(date.fromisoformat(start), date.fromisoformat(end), reason)
            for stage, start, end, reason in beside.pauses
            if stage == number
        ),
        steps=tuple(
            StepFacts(name, date.fromisoformat(on), JudgedBy(*editions))
            for stage, name, on, *editions in beside.steps
            if stage == number
        ),
        editions=JudgedBy(calendar_edition, procedure_edition),
        acknowledged_by=JudgedBy(acknowledged_calendar, acknowledged_procedure),
    )
    return StageRecord(row_id, facts)


def _obligation(row: Sequence[Any]) -> Obligation:
    stage, kind, counts_from, due, original, provisional, done, lapsed, why = row
    return Obligation(
        stage=stage,
        kind=kind,
        counts_from=date.fromisoformat(counts_from),
        due_on=date.fromisoformat(due),
        original_due_on=date.fromisoformat(original),
        provisional=bool(provisional),
        done_on=day(done),
        lapsed_on=day(lapsed),
        why=why,
    )


def read_events(reader: Reader, reference: str) -> list[EventRecord]:
    """Every change to the case, oldest first; also of a case whose logging was undone."""
    wanted = {"reference": admit(reference, "reference")}
    return _events(reader, "reference = :reference ORDER BY case_id, seq", wanted)


def read_calendar_events(reader: Reader) -> list[EventRecord]:
    """Every change to the calendars, oldest first, also those that were taken back since."""
    actions = "'close-days', 'open-days', 'recalculate', 'undo'"
    return _events(reader, f"case_id IS NULL AND action IN ({actions}) ORDER BY seq")


def _events(reader: Reader, condition: str, parameters: dict[str, str] | None = None) -> list[EventRecord]:
    columns = [field.name for field in fields(EventRecord)]
    rows = reader.rows(f"SELECT {', '.join(columns)} FROM events WHERE {condition}", parameters or {})
    events = [dict(zip(columns, row, strict=True)) for row in rows]
    return [EventRecord(**{**event, "details": json.loads(event["details"])}) for event in events]
