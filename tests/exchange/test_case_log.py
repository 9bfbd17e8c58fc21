"""The case log goes out and comes in again unchanged, and takes the clocks of every case with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import TakenIn, take_in
from complainttui.casework.undo import undo
from complainttui.exchange.case_log import COLUMNS
from complainttui.exchange.case_log_import import read_case_log
from complainttui.rules.problems import Refused
from complainttui.store.database import open_database
from helpers import DATA, TODAY, case_of, do, dump, duty, exported, log

HARROW = DATA / "harrow_2023_24_case_log.csv"


def imported(desk: Desk, text: str, folder: Path, **how: bool) -> TakenIn:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return take_in(desk, read_case_log(path).cases, path.name, **how)


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, target: str, new_target: Callable[[str], str]) -> Iterator[Desk]:
    """Another empty database on the same engine."""
    database = open_database(new_target("postgres" if "://" in target else "sqlite"), create=False)
    yield Desk(database, "c.iyer", TODAY)
    database.close()


def test_harrow_s_log_comes_out_as_it_went_in(harrow: Desk) -> None:
    with HARROW.open(encoding="utf-8", newline="") as file:
        original = {row["reference"]: row for row in csv.DictReader(file)}
    ours = {row["reference"]: row for row in csv.DictReader(io.StringIO(exported(harrow), newline=""))}
    assert ours.keys() == original.keys()
    assert [(one, name) for one in original for name in original[one] if original[one][name] != ours[one][name]] == []


def test_the_database_writes_every_line_of_harrow_s_log_itself(harrow: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complainttui.exchange.case_log.case_log_row", lambda *_: pytest.fail("left to the rules"))
    assert len(list(csv.reader(io.StringIO(exported(harrow), newline="")))) == 1 + 1_282


def test_the_columns_that_are_published_come_first_and_in_order(harrow: Desk) -> None:
    with HARROW.open(encoding="utf-8", newline="") as file:
        published = next(csv.reader(file))
    assert list(COLUMNS[: len(published)]) == published
    assert exported(harrow).splitlines()[0] == ",".join(COLUMNS)


def test_export_import_export_is_equal_to_the_byte(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    busy(desk)
    first = exported(desk)
    result = imported(elsewhere, first, tmp_path)
    assert (result.taken, result.left_out) == (8, [])
    assert exported(elsewhere) == first


def busy(desk: Desk) -> None:
    """One case of each sort, with everything that a log can hold."""
    do(desk, "add-officer", name="c.iyer")
    log(desk, reference="PLAIN", received="2024-11-08")
    log(desk, reference="FULL", received="2024-11-08", complainant='O\'Rourke, "Orla"', contact="=cmd|'/c calc'!A1",
        representative="-£50", tenure="leaseholder", channel="letter", service="@home", topic="+44 20", property="'=x",
        ward="North", summary="one\r\ntwo\n\n\"three\", \t=four", definition="@d", outcome_sought="\tdate")  # fmt: skip
    log(desk, reference="MP", kind="mp_enquiry", received="2024-11-08")
    log(desk, reference="THANKS", kind="compliment", received="2024-11-08", summary="-5")
    log(desk, reference="WITHDRAWN", received="2024-11-08")
    do(desk, "withdraw", "WITHDRAWN", on="2024-11-20")
    log(desk, reference="EXTENDED", received="2024-11-08")
    do(desk, "acknowledge", "EXTENDED", on="2024-11-12")
    do(desk, "extend", "EXTENDED", by="5", reason="- see note", told="2024-11-26")
    log(desk, reference="TWICE", received="2024-10-01", officer="c.iyer")
    do(desk, "acknowledge", "TWICE", on="2024-10-02")
    do(desk, "respond", "TWICE", on="2024-10-16", outcome="partially_upheld", root_cause="3")
    do(desk, "escalate", "TWICE", on="2024-11-01", officer="a.mensah")
    do(desk, "acknowledge", "TWICE", on="2024-11-04")
    do(desk, "respond", "TWICE", on="2024-11-20", outcome="upheld")
    do(desk, "correct", "TWICE", fact="remedies", value="£150 and an apology")
    do(desk, "correct", "TWICE", fact="lessons", value="Ring first")
    do(desk, "learn", "TWICE", lesson="Calls are returned")
    do(desk, "close", "TWICE", on="2024-11-21")
    log(desk, reference="REOPENED", received="2024-10-01")
    do(desk, "respond", "REOPENED", on="2024-10-16", outcome="upheld")
    do(desk, "learn", "REOPENED", lesson="Calls are returned")
    do(desk, "close", "REOPENED", on="2024-10-17")
    do(desk, "reopen", "REOPENED", on="2024-11-20", reason="the leak is back")


def test_every_clock_is_the_same_after_the_journey(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    busy(desk)
    imported(elsewhere, exported(desk), tmp_path)
    columns = "reference, stage, is_open, next_kind, next_due_on, unacknowledged, extended, due_order, names, texts"
    derived = f"SELECT {columns} FROM cases JOIN case_words ON case_id = id ORDER BY reference"
    assert elsewhere.database.reader.rows(derived) == desk.database.reader.rows(derived)
    for reference, *_ in desk.database.reader.rows(derived):
        here, there = case_of(desk, reference), case_of(elsewhere, reference)
        assert [(one.stage, one.kind, one.due_on, one.done_on, one.lapsed_on) for one in there.obligations] == [
            (one.stage, one.kind, one.due_on, one.done_on, one.lapsed_on) for one in here.obligations
        ]


def test_a_second_extension_keeps_its_date_on_the_journey(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    reference = log(desk, received="2024-11-01")
    do(desk, "acknowledge", reference, on="2024-11-05")  # due 19 November
    do(desk, "extend", reference, by="5", reason="first", told="2024-11-19")  # due 26 November
    do(desk, "extend", reference, by="5", reason="second", told="2024-11-26")  # due 3 December
    imported(elsewhere, exported(desk), tmp_path)
    assert (
        duty(elsewhere, reference, 1, "respond").due_on
        == duty(desk, reference, 1, "respond").due_on
        == date(2024, 12, 3)
    )


def test_only_what_a_query_finds_goes_out(desk: Desk) -> None:
    busy(desk)
    rows = list(csv.DictReader(io.StringIO(exported(desk, "kind:mp_enquiry or withdrawn"), newline="")))
    assert [row["reference"] for row in rows] == ["MP", "WITHDRAWN"]


def test_an_import_makes_the_lists_that_it_names(harrow: Desk) -> None:
    with HARROW.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for table, columns in (
        ("services", ["service"]),
        ("topics", ["topic"]),
        ("officers", ["officer", "stage1_handler", "stage2_handler"]),
    ):
        named = {row[column] for row in rows for column in columns} - {""}
        assert named <= set(harrow.names(table))
    assert {row["root_cause"] for row in rows} - {""} <= set(harrow.names("causes"))


def test_an_import_is_one_change_and_can_be_undone_whole(desk: Desk, tmp_path: Path) -> None:
    log(desk, reference="BEFORE")
    before = dump(desk.database, without=("events",))
    result = imported(
        desk,
        "reference,kind,received,officer,service\nA,complaint,2024-11-01,new.one,Repairs\nB,complaint,2024-11-02,,Pests\n",
        tmp_path,
    )
    assert result.receipt
    assert sorted(result.receipt.references) == ["A", "B"]
    with pytest.raises(Refused, match=rf"large: import, 2 cases\. `complainttui undo {result.receipt.change_id}`"):
        undo(desk)
    undo(desk, result.receipt.change_id)
    assert dump(desk.database, without=("events",)) == before


def test_the_same_file_twice_adds_nothing(desk: Desk, tmp_path: Path) -> None:
    text = "reference,kind,received\nA,complaint,2024-11-01\nB,mp_enquiry,2024-11-02\n"
    imported(desk, text, tmp_path)
    before = dump(desk.database)
    with pytest.raises(Refused, match=r"2 of the rows cannot be taken\.\nrow 1: there is a case A already"):
        imported(desk, text, tmp_path)
    assert dump(desk.database) == before
    again = imported(desk, text, tmp_path, leave_out_bad=True)
    assert (again.taken, len(again.left_out)) == (0, 2)
    assert dump(desk.database, without=("events",)) == {name: rows for name, rows in before.items() if name != "events"}


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    before = dump(desk.database)
    rows = (
        "reference,kind,received,officer",
        "A,complaint,2024-11-01,new.one",
        "B,complaint,2024-12-24,",
        "A,complaint,2024-11-03,",
    )
    text = "\n".join(rows)
    result = imported(desk, text, tmp_path, dry_run=True)
    assert result.taken == 1
    assert [place for place, _ in result.left_out] == ["row 2", "row 3"]
    assert result.receipt is None
    assert dump(desk.database) == before


def test_a_few_columns_are_enough(desk: Desk, tmp_path: Path) -> None:
    text = "received,reference,colour,kind,stage1_acknowledged\n2024-03-28,A,red,Complaint,2024-04-08\n"
    assert imported(desk, text, tmp_path).taken == 1
    case = case_of(desk, "A")
    assert (case["procedure"], case["tenure"], case["channel"], case["owner"]) == ("ho-2022", "unknown", "", "")
    assert duty(desk, "A", 1, "respond").due_on == date(2024, 4, 22)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_what_spreadsheets_save_is_read(sqlite_desk: Desk, tmp_path: Path, encoding: str, break_: str) -> None:
    path = tmp_path / "log.csv"
    lines = ["reference,kind,received,complainant,compensation", 'A,complaint,2024-11-01,José £,"£1,234.50"', ""]
    path.write_bytes(break_.join(lines).encode(encoding))
    take_in(sqlite_desk, read_case_log(path).cases, path.name)
    case = case_of(sqlite_desk, "A")
    assert (case["complainant"], case.compensation_pence) == ("José £", 123450)
    assert "1234.50" in exported(sqlite_desk)


def test_a_case_that_is_taken_in_says_where_from(desk: Desk, tmp_path: Path) -> None:
    from complainttui.store.casebook import read_events

    imported(desk, "reference,kind,received\nA,complaint,2024-11-01\n", tmp_path)
    (event,) = read_events(desk.database.reader, "A")
    assert (event.action, event.what, event.actor) == ("import", "Imported from log.csv, row 1.", "a.mensah")
