"""Lists and reports read by plain SQL what SQLModel defines: these tests hold the two together."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import Boolean, Date
from sqlmodel import AutoString, SQLModel

from complainttui.casework.case_work import facts_of
from complainttui.casework.desk import Desk
from complainttui.rules.deadlines import Obligation as Derived
from complainttui.rules.facts import JudgedBy
from complainttui.rules.records import RECORDS, columns
from complainttui.store.casebook import EventRecord, read_case, read_cases, read_events
from complainttui.store.pages import ordered_ids
from complainttui.store.record_tables import RECORD_TABLES
from complainttui.store.stage_tables import Extension, Pause, Stage, Step
from complainttui.store.tables import RECORDED, Case, Event, Obligation
from complainttui.store.worklist import WorklistRow, rows_by_id
from helpers import dump, log

REFERENCE = "ALL-FIELDS"


def value_for(table: type[SQLModel], column: Any, number: int) -> Any:
    """A value unlike every other column's."""
    if isinstance(column.type, Date):
        return date(2024, 4, 2 + number % 25)
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, AutoString):
        return f"{table.__tablename__}.{column.name}"
    return 1000 + number


KNOWN_WORDS = {"kind": "complaint", "tenure": "leaseholder", "channel": "letter", "procedure": "ho-2024",
               "outcome": "upheld", "details_given": "no",
               "direction": "in", "requested_at": "17:30", "reference": REFERENCE}  # fmt: skip


def filled(table: type[SQLModel], **given: Any) -> Any:
    """A row with every column set."""
    columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
    values = {column.name: value_for(table, column, number) for number, column in enumerate(columns)}
    known = {name: word for name, word in KNOWN_WORDS.items() if isinstance(values.get(name), str)}
    return table(**{**values, **known, **given})


@pytest.fixture
def rows(desk: Desk) -> dict[str, Any]:
    """A case with every column of every table set, written by SQLModel; returns the rows."""
    made = {
        "case": filled(Case, id=7, stage=1, received_on=date(2024, 4, 2)),
        "stage": filled(Stage, case_id=7, number=1, requested_on=date(2024, 4, 2)),
        "extension": filled(Extension, case_id=7, stage=1),
        "pause": filled(Pause, case_id=7, stage=1),
        "step": filled(Step, case_id=7, stage=1),
        "obligation": filled(Obligation, case_id=7, stage=1, kind="respond"),
        **{
            name: filled(
                table, case_id=7, **{one.name: list(one.words)[-1].value for one in columns(RECORDS[name]) if one.words}
            )
            for name, table in RECORD_TABLES.items()
        },
        "event": filled(Event, case_id=7, seq=1, details='{"cases": {}}'),
    }
    with desk.database.writer.transaction() as transaction:
        transaction.add(*made.values())
    return made


def test_a_case_is_read_as_it_was_written(desk: Desk, rows: dict[str, Any]) -> None:
    record, case = read_case(desk.database.reader, REFERENCE), rows["case"]
    texts = {
        column.name
        for column in SQLModel.metadata.tables["cases"].columns
        if isinstance(column.type, AutoString) and column.name not in Case.DERIVED
    }
    assert record.texts == {name: getattr(case, name) for name in texts}
    assert (record.id, record.compensation_pence, record.is_open, record.facts.refused_on) == (
        case.id, case.compensation_pence, case.is_open, case.refused_on,
    )  # fmt: skip
    with desk.database.writer.transaction() as transaction:
        loaded = transaction.case(REFERENCE)
        assert loaded
        assert record.facts == facts_of(loaded)
    for name in ("withdrawn_on", "closed_on", "reopened_on", "received_on"):
        assert getattr(record.facts, name) == getattr(case, name)


def test_what_hangs_on_a_case_is_read_as_it_was_written(desk: Desk, rows: dict[str, Any]) -> None:
    record = read_case(desk.database.reader, REFERENCE)
    (stage,), (obligation,) = record.stages, record.obligations
    assert (stage.definition, stage.outcome_sought) == (rows["stage"].definition, rows["stage"].outcome_sought)
    for name in ("number", "requested_on", "acknowledged_on", "responded_on", "outcome", "handler"):
        assert getattr(stage.facts, name) == getattr(rows["stage"], name)
    row = rows["stage"]
    assert stage.facts.editions == JudgedBy(row.calendar_edition, row.procedure_edition)
    assert stage.facts.acknowledged_by == JudgedBy(row.acknowledged_calendar, row.acknowledged_procedure)
    assert stage.facts.requested_at == time(17, 30)
    (pause,), (step,) = stage.facts.pauses, stage.facts.steps
    assert (pause.from_on, pause.until_on, pause.reason) == (
        rows["pause"].from_on, rows["pause"].until_on, rows["pause"].reason,
    )  # fmt: skip
    assert (step.name, step.on) == (rows["step"].name, rows["step"].on_date)
    assert step.judged_by == JudgedBy(rows["step"].calendar_edition, rows["step"].procedure_edition)
    (extension,) = stage.facts.extensions
    assert (extension.told_on, extension.by_days, extension.to, extension.reason) == (
        rows["extension"].told_on, rows["extension"].by_days, rows["extension"].to_date, rows["extension"].reason,
    )  # fmt: skip
    for field in fields(Derived):
        assert getattr(obligation, field.name) == getattr(rows["obligation"], field.name)
    for table, kind in RECORDS.items():
        (read,) = getattr(record.facts, table)
        assert read == kind(**{field.name: getattr(rows[table], field.name) for field in fields(kind)})


def test_an_event_is_read_as_it_was_written(desk: Desk, rows: dict[str, Any]) -> None:
    (event,) = read_events(desk.database.reader, REFERENCE)
    for field in fields(EventRecord):
        expected = {"cases": {}} if field.name == "details" else getattr(rows["event"], field.name)
        assert getattr(event, field.name) == expected
    left_out = {column.name for column in SQLModel.metadata.tables["events"].columns} - {
        field.name for field in fields(EventRecord)
    }
    assert left_out == {"reference"}


def test_a_line_of_the_worklist_is_read_as_it_was_written(desk: Desk, rows: dict[str, Any]) -> None:
    (line,) = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, "", desk.asker))
    for name in WorklistRow._fields:
        assert getattr(line, name) == getattr(rows["case"], name)


def test_the_database_has_the_columns_of_the_tables_and_no_others(target: str, desk: Desk) -> None:
    from sqlalchemy import create_engine, inspect

    address = target.replace("postgresql://", "postgresql+psycopg://") if "://" in target else f"sqlite:///{target}"
    engine = create_engine(address)
    found = inspect(engine)
    kept_by_sqlite = ("case_search", "stage_months")
    ours = [name for name in found.get_table_names() if not name.startswith(kept_by_sqlite)]
    assert {name: {column["name"] for column in found.get_columns(name)} for name in ours} == {
        name: {column.name for column in table.columns} for name, table in SQLModel.metadata.tables.items()
    }
    assert {*dump(desk.database), "procedure_editions"} == set(SQLModel.metadata.tables)
    engine.dispose()


@pytest.mark.parametrize("table", ["points", "findings", "promises", "lessons"])
def test_what_hangs_on_the_whole_case_is_read_column_by_column(desk: Desk, rows: dict[str, Any], table: str) -> None:
    (read,) = getattr(read_case(desk.database.reader, REFERENCE).facts, table)
    columns = {column.name for column in SQLModel.metadata.tables[table].columns} - {
        "case_id",
        *RECORDED[table].DERIVED,
    }
    assert {name: getattr(read, name) for name in columns} == {name: getattr(rows[table], name) for name in columns}


def test_many_cases_come_in_the_order_asked_for(harrow: Desk) -> None:
    ids = ordered_ids(harrow.database.reader, "", harrow.asker, "reference").tolist()
    cases = read_cases(harrow.database.reader, ids[::-1])
    assert [case.id for case in cases] == ids[::-1]
    assert all([stage.facts.number for stage in case.stages] == list(range(1, len(case.stages) + 1)) for case in cases)


def test_a_reference_is_found_in_any_case_of_letters_and_exactly_if_there_are_two(desk: Desk) -> None:
    for reference in ("Ref-1", "REF-1", "ref-1", "Other-2"):
        log(desk, reference=reference)
    for reference in ("Ref-1", "REF-1", "ref-1"):
        assert read_case(desk.database.reader, reference).reference == reference
    assert read_case(desk.database.reader, " other-2 ").reference == "Other-2"
