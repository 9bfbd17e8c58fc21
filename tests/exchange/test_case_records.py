"""What hangs on a case travels with the case log: every kind of record, every column, whatever text it holds."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase, IncomingStage, take_in
from complainttui.exchange.case_log import COLUMNS
from complainttui.exchange.case_log_import import read_case_log
from complainttui.exchange.case_records import RECORD_COLUMNS, as_cell, read_cell
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.records import RECORDS, TABLE_OF, Column, EvidenceRequestFacts, Record, columns, columns_told
from complainttui.store.casebook import CaseRecord
from complainttui.store.database import open_database
from helpers import TODAY, case_of, do, exported, log

RECEIVED = date(2024, 11, 1)
HOSTILE = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'quoted", '"quoted"', "a,b;c\td", "line\r\nbreak\n",
    "[b]bold[/b]", "\x1b[31m red \x1b]0;title\x07", "\u202egnirts", "\u2028\u2029\ufeff", "a\xa0b",
    "é \U0001f600 \u0e01", "null", "[]", '{"a": 1}', "\\u0000", "\\", " leading and trailing ", "0", "00123", "1e9",
]  # fmt: skip
texts = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30
).map(lambda text: normalize("NFC", text)).filter(str.strip)
days = st.integers(0, 27).map(lambda distance: RECEIVED + timedelta(days=distance))
later_days = st.dates(date(2024, 11, 28), date(2099, 12, 31))


def values(column: Column, filled: bool) -> st.SearchStrategy[Any]:
    """What the column may hold; nothing blank where it is to be filled."""
    if column.name in {"stage", "point", "ombudsman_case"}:
        return st.just(1)
    found: st.SearchStrategy[Any]
    if column.several and column.words:
        found = st.lists(st.sampled_from([one.value for one in column.words]), min_size=1, unique=True).map(",".join)
    elif column.words:
        found = st.sampled_from([one.value for one in column.words])
    elif column.holds is date:
        found = days if column.event else later_days
    elif column.holds is int:
        found = st.integers(1, 5) if column.name in {"handling", "outcome", "quality"} else st.integers(1, 999)
    else:
        found = texts
    if filled:
        return found
    if column.optional:
        return st.none() | found
    return found | st.just("") if column.may_be_blank else found


def in_order(record: Any) -> Any:
    """The record with its days the right way round."""
    for _ in record.IN_ORDER:
        for first, second in record.IN_ORDER:
            earlier, later = getattr(record, first), getattr(record, second)
            if earlier and later and later < earlier:
                record = replace(record, **{second: earlier})
    return record


def records(kind: type[Record], filled: bool = False) -> st.SearchStrategy[list[Any]]:
    """Records of a kind, as a case may have them."""
    asked = {one.name: values(one, filled) for one in columns_told(kind)}
    many = st.lists(st.builds(kind, **asked).map(in_order), min_size=1, max_size=3 if "number" in asked else 1)
    return many.map(lambda found: [replace(one, number=place) if "number" in asked else one
                                   for place, one in enumerate(found, start=1)])  # fmt: skip


def plain(case: CaseRecord) -> dict[str, list[Any]]:
    """The records of a case without what stays with their rows."""
    stays = {kind: {"id": 0} | {one.name: 0 for one in columns(kind) if one.of_the_row} for kind in TABLE_OF}
    return {table: [replace(one, **stays[type(one)]) for one in getattr(case.facts, table)] for table in RECORDS}


def test_by_which_edition_days_were_counted_stays_with_the_database() -> None:
    asked = EvidenceRequestFacts(number=1, ombudsman_case=1, requested_on=RECEIVED, calendar_edition=7)
    assert "calendar_edition" not in as_cell([asked])
    told = json.dumps([{**json.loads(as_cell([asked]))[0], "calendar_edition": 7}])
    assert read_cell(told, "evidence_requests") == [replace(asked, calendar_edition=0)]


@pytest.fixture(scope="module")
def empty(new_target: Callable[[str], str]) -> Path:
    return Path(new_target("sqlite"))


@contextmanager
def another(empty: Path, name: str) -> Iterator[Desk]:
    """A desk at an empty database."""
    target = shutil.copy(empty, empty.with_name(name))
    database = open_database(str(target), create=False)
    try:
        yield Desk(database, "a.mensah", TODAY)
    finally:
        database.close()


def take(desk: Desk, found: tuple[Record, ...]) -> None:
    """A case with these records."""
    of_case = {
        "reference": "A", "kind": "complaint", "received_on": RECEIVED, "procedure": "ho-2024", "complainant": "Orla",
        "tenure": "tenant", "channel": "phone", "owner": "a.mensah",
    }  # fmt: skip
    stage = IncomingStage(1, {"requested_on": RECEIVED})
    take_in(desk, [IncomingCase("row 1", of_case, (stage,), records=found)], "the test")


def a_whole_case(data: st.DataObject) -> tuple[Record, ...]:
    """Records of every kind, or of most: what belongs to a point or an ombudsman's case has the first of them."""
    kinds = [table for table in RECORDS if table != "documents"]  # a file goes with those: see test_companion
    return tuple(one for table in kinds for one in data.draw(records(RECORDS[table]), label=table))


# The journey


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_records_of_every_kind_travel_unchanged(empty: Path, tmp_path: Path, data: st.DataObject) -> None:
    found = a_whole_case(data)
    with another(empty, "here.db") as here, another(empty, "there.db") as there:
        take(here, found)
        case = case_of(here, "A")
        assert plain(case) == {table: [one for one in found if TABLE_OF[type(one)] == table] for table in RECORDS}
        first = exported(here)
        log_file = tmp_path / "log.csv"
        log_file.write_text(first, encoding="utf-8", newline="")
        read = read_case_log(log_file)
        assert read.not_understood == []
        take_in(there, read.cases, "the log")
        arrived = case_of(there, "A")
        assert plain(arrived) == plain(case)
        assert arrived.obligations == case.obligations
        assert exported(there) == first


@given(st.data())
def test_a_cell_holds_what_it_was_given(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(sorted(RECORD_COLUMNS)))
    found = data.draw(records(RECORDS[RECORD_COLUMNS[column]]))
    assert read_cell(as_cell(found), column) == found


@pytest.mark.parametrize("column", RECORD_COLUMNS)
@settings(max_examples=5)
@given(data=st.data())
def test_with_every_column_filled_nothing_is_left_out(column: str, data: st.DataObject) -> None:
    kind = RECORDS[RECORD_COLUMNS[column]]
    found = data.draw(records(kind, filled=True))
    told = json.loads(as_cell(found))
    assert [set(one) for one in told] == [{one.name for one in columns_told(kind)} for _ in found]
    assert read_cell(as_cell(found), column) == found


def test_every_kind_has_its_column_in_the_log() -> None:
    assert sorted(RECORD_COLUMNS.values()) == sorted(RECORDS)
    assert set(RECORD_COLUMNS) <= set(COLUMNS)
    assert len(COLUMNS) == len(set(COLUMNS))


def test_person_and_first_contact_travel(desk: Desk, tmp_path: Path, new_target: Callable[[str], str]) -> None:
    request = log(desk, kind="service_request", received="2024-11-04")
    do(desk, "raise-complaint", request, summary="x", received="2024-11-25")
    log(desk, same_person=request)
    engine = "postgres" if "://" in desk.database.target else "sqlite"
    database = open_database(new_target(engine), create=False)
    elsewhere = replace(desk, database=database)
    (tmp_path / "log.csv").write_text(exported(desk), encoding="utf-8", newline="")
    take_in(elsewhere, read_case_log(tmp_path / "log.csv").cases, "the log")
    for reference in ("C-0001", "C-0002", "C-0003"):
        here, there = case_of(desk, reference), case_of(elsewhere, reference)
        assert (there["person"], there.first_contact_on) == (here["person"], here.first_contact_on)
        assert plain(there) == plain(here)
    columns_derived = "SELECT reference, marks, name_key, contact_key, next_kind, is_open FROM cases ORDER BY reference"
    assert elsewhere.database.reader.rows(columns_derived) == desk.database.reader.rows(columns_derived)
    database.close()


# Bad cells


def row_with(column: str, cell: str, folder: Path) -> Path:
    path = folder / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["reference", "kind", "received", column])
        writer.writerow(["A", "complaint", RECEIVED.isoformat(), cell])
    return path


def refusal_of(column: str, cell: object, folder: Path) -> str:
    """Why the row is not understood."""
    read = read_case_log(row_with(column, cell if isinstance(cell, str) else json.dumps(cell), folder))
    assert read.cases == []
    ((place, problem),) = read.not_understood
    assert place == "row 1"
    return problem


@pytest.mark.parametrize("column", RECORD_COLUMNS)
@pytest.mark.parametrize("cell", ["x", "{", "5", "null", "[5]", '["x"]', "[null]", "[[]]", "[" * 100_000, "nan"])
def test_what_is_no_list_is_refused_with_the_column_s_name(column: str, cell: str) -> None:
    with pytest.raises(WrongInput, match=f"^{column} is not a list as our export writes it") as problem:
        read_cell(cell, column)
    assert problem.value.field == column


EVERY_COLUMN = [(name, one) for name, table in RECORD_COLUMNS.items() for one in columns_told(RECORDS[table])]


def filled(name: str) -> dict[str, Any]:
    """A record of the column as the log writes it, with every column filled."""
    one: dict[str, Any] = {}
    for column in columns_told(RECORDS[RECORD_COLUMNS[name]]):
        word = next(iter(column.words)).value if column.words else "x"
        one[column.name] = RECEIVED.isoformat() if column.holds is date else {int: 1, str: word}[column.holds]
    return one


BAD: dict[type, list[Any]] = {
    date: ["soon", "2024-02-30", "1934-11-05", "2101-01-01", 5, 20241105, True, [], "05/11/2024"],
    int: ["1", 1.5, True, -1, 10**12, [], {}],
    str: [5, 1.5, True, [], {}, "a\0b"],
}


@pytest.mark.parametrize(("name", "column"), EVERY_COLUMN, ids=lambda one: getattr(one, "name", one))
def test_a_value_that_does_not_fit_is_refused_with_the_column_s_name(name: str, column: Column) -> None:
    bad = [*BAD[column.holds], *(["no such word", "Upheld,"] if column.words else [])]
    assert read_cell(json.dumps([filled(name)]), name)
    for value in bad:
        with pytest.raises(WrongInput) as problem:
            read_cell(json.dumps([{**filled(name), column.name: value}]), name)
        assert name in str(problem.value), value


@pytest.mark.parametrize(("name", "column"), EVERY_COLUMN, ids=lambda one: getattr(one, "name", one))
def test_what_is_needed_and_missing_is_named(name: str, column: Column) -> None:
    told = {key: value for key, value in filled(name).items() if key != column.name}
    if column.optional or column.default is not None:
        assert getattr(read_cell(json.dumps([told]), name)[0], column.name) == column.default
        return
    with pytest.raises(WrongInput, match=f"^{name}: {column.name} is missing"):
        read_cell(json.dumps([told]), name)


@pytest.mark.parametrize("name", RECORD_COLUMNS)
def test_a_record_that_is_there_twice_is_refused_by_its_name(name: str) -> None:
    kind = RECORDS[RECORD_COLUMNS[name]]
    twice = [filled(name), filled(name)]
    with pytest.raises(WrongInput, match=f"^{name}: {kind.NOUN}.* is there twice"):
        read_cell(json.dumps(twice), name)
    if "number" in kind.IDENTIFIED_BY:  # without numbers they get the next ones
        assert len(read_cell(json.dumps([{**one, "number": 0} for one in twice]), name)) == 2


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("agreed_updates", [{"stage": 2, "agreed_on": "2024-11-05", "every_days": 5}], "belongs to stage 2, which is"),
        ("findings", [{"stage": 1, "point": 3, "finding": "upheld"}], "Finding 1.3 belongs to point 3, which is not"),
        ("evidence_requests", [{"ombudsman_case": 1, "requested_on": "2024-11-05"}], "belongs to ombudsman case 1"),
        ("points", [{"text": "x", "added_on": "2034-11-05"}], "The adding of point 1 is dated Sun 5 Nov 2034"),
        ("surveys", [{"sent_on": "2024-11-05", "replied_on": "2024-11-04"}], "The answer to survey 1"),
        (
            "agreed_updates",
            [{"stage": 1, "agreed_on": "2024-11-05", "every_days": 10**9}],
            "every 1000000000 working days cannot be",
        ),
    ],
)
def test_records_that_cannot_be_are_refused_and_the_rest_is_taken(
    sqlite_desk: Desk, tmp_path: Path, column: str, cell: list[Any], sentence: str
) -> None:
    path = row_with(column, json.dumps(cell), tmp_path)
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["B", "complaint", RECEIVED.isoformat(), ""])
    read = read_case_log(path)
    with pytest.raises(Refused, match=r"1 of the rows cannot be taken\.\nrow 1: ") as problem:
        take_in(sqlite_desk, read.cases, path.name)
    assert sentence in str(problem.value)
    taken = take_in(sqlite_desk, read.cases, path.name, leave_out_bad=True)
    assert (taken.taken, [place for place, _ in taken.left_out]) == (1, ["row 1"])


def test_a_bad_cell_is_told_by_its_row(tmp_path: Path) -> None:
    assert refusal_of("points", [{"text": "x", "added_on": "soon"}], tmp_path) == (
        "points: added_on is 'soon', not a date such as 2024-03-28"
    )


@given(st.text(max_size=40), st.sampled_from(sorted(RECORD_COLUMNS)))
def test_no_text_gets_past_unsaid(text: str, column: str) -> None:
    assert column in said_of(text, column)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_no_json_gets_past_unsaid(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(sorted(RECORD_COLUMNS)))
    names = [one.name for one in columns_told(RECORDS[RECORD_COLUMNS[column]])]
    told = data.draw(st.dictionaries(st.sampled_from(names), json_values, max_size=4))
    assert column in said_of(json.dumps([{**filled(column), **told}]), column)


def said_of(text: str, column: str) -> str:
    """What is said of the cell; its column where it is understood."""
    try:
        read_cell(text, column)
    except Problem as problem:
        return str(problem)
    return column
