"""Import, export and report from the command line: files, rejects, dry runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

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
