"""Import, export and report from the command line: files, rejects, dry runs."""

from __future__ import annotations

import csv
import errno
import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from complainttui.exchange.csv_cells import unguarded
from complainttui.store.database import open_database

LOG = """reference,kind,received,summary
A,complaint,2024-11-01,=1+1
B,complaint,never,'=2+2
C,complaint,2024-12-24,@three
"""


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def references(command: Any) -> list[str]:
    return [row["reference"] for row in json.loads(command("list", "--sort", "reference", "--json").out)]


def test_a_log_with_a_bad_row_is_not_taken(command: Any, log: str) -> None:
    ran = command("import", log)
    assert (ran.code, ran.out) == (3, "")
    assert "row 2: received is 'never', not a date" in ran.err
    assert references(command) == []


def test_a_dry_run(command: Any, log: str) -> None:
    ran = command("import", log, "--dry-run", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, {"imported": 1, "left_out": 2, "dry_run": True})
    assert "row 3: The receipt is dated" in ran.err
    assert references(command) == []


def test_rejects_can_be_put_right_and_taken_in(command: Any, log: str, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    ran = command("import", log, "--rejects", str(rejects))
    assert ran.code == 1
    assert references(command) == ["A"]
    with rejects.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reference"] for row in rows] == ["B", "C"]
    assert "not a date" in rows[0]["problem"]
    right = rejects.read_text(encoding="utf-8").replace("never", "2024-11-02").replace("2024-12-24", "2024-11-03")
    (tmp_path / "right.csv").write_text(right, encoding="utf-8")
    assert command("import", str(tmp_path / "right.csv")).code == 0
    summaries = {row["reference"]: row["summary"] for row in json.loads(command("list", "--json").out)}
    assert summaries == {"A": "=1+1", "B": "=2+2", "C": "@three"}


def test_rejects_that_cannot_be_written_stop_the_import(command: Any, log: str, tmp_path: Path) -> None:
    (tmp_path / "taken.csv").write_text("mine")
    for place, code in ((tmp_path / "taken.csv", 3), (tmp_path / "none" / "rejects.csv", 4)):
        assert command("import", log, "--rejects", str(place)).code == code
        assert references(command) == []
    assert (tmp_path / "taken.csv").read_text() == "mine"


def test_a_dry_run_on_a_new_place_leaves_nothing_there(command: Any, log: str, tmp_path: Path) -> None:
    place = tmp_path / "new" / "complaints.db"
    assert command("import", log, "--dry-run", db=str(place)).code == 1
    assert not place.exists()


def test_a_bad_file_on_a_new_place_leaves_nothing_there(command: Any, tmp_path: Path) -> None:
    place = tmp_path / "new" / "complaints.db"
    assert command("import", str(tmp_path / "none.csv"), db=str(place)).code == 4
    assert not place.exists()


def test_export_to_a_file_and_to_the_terminal(command: Any, tmp_path: Path) -> None:
    for reference in ("A", "B"):
        command(
            "new",
            "--complainant",
            "x",
            "--summary",
            "x",
            "--reference",
            reference,
            "--kind",
            "mp_enquiry" if reference == "B" else "complaint",
        )
    out = tmp_path / "out.csv"
    ran = command("export", "cases", str(out), "kind:mp_enquiry")
    assert (ran.code, ran.out) == (0, "")
    assert "Saved 1 cases" in ran.err
    assert out.read_text(encoding="utf-8") == command("export", "cases", "-", "kind:mp_enquiry").out
    assert command("export", "cases", str(out)).code == 3
    assert len(list(csv.DictReader(io.StringIO(command("export", "cases", "-").out)))) == 2


def test_report_as_table_csv_json_and_file(command: Any, tmp_path: Path) -> None:
    command("new", "--complainant", "x", "--summary", "x", "--received", "2024-11-08")
    command("new", "--complainant", "x", "--summary", "x", "--kind", "compliment")
    assert "performance-by-tenure" in command("report").out
    table = command("report", "performance-by-tenure")
    assert table.code == 0
    assert "Mon 1 Apr 2024 to Mon 31 Mar 2025, as at Thu 28 Nov 2024" in table.out
    assert "1 compliments and comments: not in this table." in table.err
    as_json = json.loads(command("report", "performance-by-tenure", "--json").out)
    assert (as_json["from"], as_json["to"], as_json["as_at"]) == ("2024-04-01", "2025-03-31", "2024-11-28")
    assert as_json["rows"][0]["received"] == 1
    assert as_json["rows"][3]["percent_on_time"] is None
    out = tmp_path / "report.csv"
    assert command("report", "performance-by-tenure", "--format", "csv", "--out", str(out)).code == 0
    assert out.read_text() == command("report", "performance-by-tenure", "--format", "csv").out
    period = command("report", "performance-by-tenure", "--from", "2024-11-01", "--to", "2024-11-07", "--json")
    assert json.loads(period.out)["rows"][0]["received"] == 0


def test_report_into_a_file_has_the_format_asked_for(command: Any, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    assert command("report", "performance-by-tenure", "--format", "json", "--out", str(out)).code == 0
    assert json.loads(out.read_text())["report"] == "performance-by-tenure"


def test_an_export_takes_no_name_that_is_taken_unless_forced(sqlite_command: Any, tmp_path: Path) -> None:
    sqlite_command("new", "--complainant", "x", "--summary", "x", "--service", "repairs")
    for what, name in (("cases", "a.csv"), ("events", "b.csv"), ("obligations", "c.csv")):
        out = tmp_path / name
        out.write_text("mine", "utf-8")
        refused = sqlite_command("export", what, str(out), "service:repairs")
        assert (refused.code, refused.err.count("\n"), out.read_text("utf-8")) == (3, 1, "mine")
        assert "--force writes over it." in refused.err
        assert sqlite_command("export", what, str(out), "service:repairs", "--force").code == 0
        assert out.read_text("utf-8") == sqlite_command("export", what, "-", "service:repairs").out
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_a_place_that_cannot_be_written_is_one_sentence(sqlite_command: Any, tmp_path: Path) -> None:
    taken = tmp_path / "folder"
    taken.mkdir()
    for what in ("cases", "obligations"):
        for place in (tmp_path / "none" / "out.csv", taken, tmp_path / ("long" * 100)):
            ran = sqlite_command("export", what, str(place), "--force")
            assert (ran.code, ran.out, ran.err.count("\n")) == (4, "", 1)
            assert "cannot be written: " in ran.err
    assert list(taken.iterdir()) == []
    assert sqlite_command("export", "cases", "/dev/null", "--force").code == 3
    assert sqlite_command("export", "cases", "-", "--force").code == 2


def test_an_export_that_breaks_off_leaves_what_was_there(
    sqlite_command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    sqlite_command("new", "--complainant", "x", "--summary", "x")
    assert sqlite_command("export", "cases", str(out)).code == 0
    before = out.read_bytes()

    def breaks_off(*_: object, **_how: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("complainttui.exchange.case_log.read_lines", breaks_off)
    ran = sqlite_command("export", "cases", str(out), "--force")
    assert (ran.code, "No space left on device" in ran.err) == (4, True)
    assert (out.read_bytes(), [one.name for one in tmp_path.glob(".out*")]) == (before, [])


def test_an_export_that_is_ended_from_outside_leaves_nothing(
    sqlite_command: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_command("new", "--complainant", "x", "--summary", "x")

    def ended(*_: object, **_how: object) -> object:
        signal.raise_signal(signal.SIGTERM)
        return []

    monkeypatch.setattr("complainttui.exchange.case_log.read_lines", ended)
    assert sqlite_command("export", "cases", str(tmp_path / "out.csv")).code == 128 + signal.SIGTERM
    assert list(tmp_path.glob("*out*")) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is full")
@pytest.mark.parametrize("verb", [["export", "cases", "-"], ["list"], ["query"]])
def test_output_that_cannot_be_written_is_one_sentence(sqlite_target: str, verb: list[str]) -> None:
    open_database(sqlite_target).close()
    command = [sys.executable, "-m", "complainttui", "--db", sqlite_target, *verb]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 4
    assert ran.stderr == "The output cannot be written: No space left on device. Choose another place.\n"


def test_events_and_obligations_of_the_cases_that_a_query_finds(command: Any) -> None:
    command("new", "--complainant", "x", "--summary", '=1+1, "quoted"', "--reference", "A", "--received", "2024-11-20")
    command("new", "--complainant", "x", "--summary", "x", "--reference", "B", "--kind", "mp_enquiry")
    command("note", "A", "--text", "-£50\nand more")
    events = list(csv.DictReader(io.StringIO(command("export", "events", "-", "kind:complaint").out, newline="")))
    shown = json.loads(command("history", "A", "--json").out)
    assert [(one["reference"], int(one["seq"]), one["action"]) for one in events] == [("A", 1, "new"), ("A", 2, "note")]
    assert [unguarded(one["what"]) for one in events] == [one["what"] for one in shown]
    assert '=1+1, "quoted"' in str(json.loads(events[0]["details"])["cases"])
    assert events[1]["previous_hash"] == events[0]["hash"]
    owed = list(csv.DictReader(io.StringIO(command("export", "obligations", "-").out, newline="")))
    assert [(one["reference"], one["kind"], one["due"]) for one in owed] == [
        ("A", "acknowledge", "2024-11-27"), ("A", "respond", "2024-12-11"), ("B", "respond", "2024-12-12"),
    ]  # fmt: skip
