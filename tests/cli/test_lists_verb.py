"""The verbs of the lists, and a change that is refused when a case was changed since."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from cli.conftest import Command


def log_two(command: Command) -> None:
    """C-0001 and C-0002, of services that are the same."""
    for service in ("Repairs", "Service Repair"):
        made = command(
            "new", "--complainant", "Orla", "--summary", "x", "--service", service, "--team", "North",
            "--received", "2024-11-08",
        )  # fmt: skip
        assert made.code == 0


def test_lists_are_printed_with_the_cases_that_hold_each_name(sqlite_command: Command) -> None:
    log_two(sqlite_command)
    assert sqlite_command("add-name", "services", "=Estates").out == "=Estates\n"
    assert sqlite_command("retire-name", "services", "Service Repair").code == 0
    printed = sqlite_command("lists", "services").out.splitlines()
    assert [line.split() for line in printed] == [
        ["LIST", "NAME", "CASES"], ["services", "=Estates", "0"], ["services", "Repairs", "1"],
        ["services", "Service", "Repair", "1", "retired"],
    ]  # fmt: skip
    found = json.loads(sqlite_command("lists", "--json").out)
    assert {"list": "teams", "name": "North", "cases": 2, "retired": False} in found
    assert {"list": "officers", "name": "a.mensah", "cases": 2, "retired": False} in found
    assert {one["list"] for one in found} == {
        "officers", "services", "teams", "topics", "causes", "corrective_actions", "channels"
    } - {"topics"}  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(sqlite_command("lists", "services", "--format", "csv").out)))
    assert [(row["name"], row["retired"]) for row in rows] == [
        ("'=Estates", ""), ("Repairs", ""), ("Service Repair", "yes"),
    ]  # fmt: skip
    assert sqlite_command("lists", "colours").code == 2


def test_a_merge_is_one_sentence_and_one_undo(command: Command) -> None:
    log_two(command)
    before = command("lists", "services").out
    merged = command("merge-names", "services", "service repair", "Repairs")
    assert (merged.code, merged.out) == (0, "")
    assert merged.err == "Merged Service Repair into Repairs on the list of services, on 1 case.\n"
    assert command("list", "service:repairs").out.count("Repairs") == 2
    assert command("undo").err == "Undid: Merged Service Repair into Repairs on the list of services, on 1 case.\n"
    assert command("lists", "services").out == before
    told = json.loads(command("rename-name", "services", "Repairs", "Mending", "--json").out)
    assert told["cases"] == [
        {"reference": "C-0001", "what": "Repairs became Mending on the list of services: renamed."}
    ]


def test_team_is_asked_for_shown_searched_corrected_and_handed_on(sqlite_command: Command) -> None:
    log_two(sqlite_command)
    assert "Team:            North" in sqlite_command("show", "C-0001").out
    assert sqlite_command("correct", "C-0001", "team", "South").code == 2
    assert sqlite_command("add-name", "teams", "South").code == 0
    assert sqlite_command("correct", "C-0001", "team", "South").code == 0
    assert sqlite_command("assign", "C-0002", "a.mensah", "--team", "south").err == (
        "C-0002: Handed to the team South.\n"
    )
    assert sqlite_command("assign", "C-0002", "a.mensah", "--team", "South").code == 3
    assert sqlite_command("list", "team:south", "--format", "csv").out.count("C-000") == 2


def test_a_channel_of_the_team_travels_like_any_name(sqlite_command: Command, tmp_path: Path) -> None:
    assert sqlite_command("add-name", "channels", "WhatsApp").code == 0
    new = ("new", "--complainant", "Orla", "--summary", "x", "--channel")
    assert sqlite_command(*new, "whatsapp").code == 0
    assert sqlite_command(*new, "In person").code == 0
    log = tmp_path / "log.csv"
    assert sqlite_command("export", "cases", str(log)).code == 0
    other = str(tmp_path / "other.db")
    assert sqlite_command("import", str(log), db=other).code == 0
    assert "WhatsApp" in sqlite_command("lists", "channels", db=other).out
    assert sqlite_command("list", "channel:whatsapp or channel:in_person", "--json", db=other).out.count("C-000") == 2


def test_a_case_that_was_changed_since_is_refused_with_what_changed(sqlite_command: Command) -> None:
    log_two(sqlite_command)
    (logged,) = json.loads(sqlite_command("history", "C-0001", "--json").out)
    assert sqlite_command("correct", "C-0001", "ward", "North").code == 0
    again = ("correct", "C-0001", "ward", "South", "--unless-changed-since")
    refused = sqlite_command(*again, logged["change"])
    assert refused.code == 3
    first, second, third = refused.err.splitlines()
    assert first == "C-0001 has been changed since you looked. Nothing was saved."
    assert second.startswith("a.mensah, ")
    assert second.endswith("Corrected ward from nothing to 'North'.")
    assert third == "  Ward: nothing → North"
    newest = json.loads(sqlite_command("history", "C-0001", "--json").out)[-1]
    assert sqlite_command(*again, newest["change"]).code == 0
    unknown = sqlite_command(*again, "12")
    assert (unknown.code, "C-0001 has no change 12" in unknown.err) == (2, True)
