"""`report self-assessment-2024` and `-2020`: listed, printed, written, and what is behind a figure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Command, command_on

CODE, OLD = "self-assessment-2024", "self-assessment-2020"


@pytest.fixture(scope="module")
def assessing(new_target: Callable[[str], str]) -> Command:
    """One complaint, acknowledged too late, and one answer; for tests that change nothing."""
    command = command_on(new_target("sqlite"))
    for made in (
        command("new", "--complainant", "x", "--summary", "x", "--received", "2024-10-01", "--reference", "SLOW"),
        command("acknowledge", "SLOW", "--on", "2024-10-20"),
        command("assess", "2024", "2024-25", "1.2", "--comply", "yes", "--evidence", "Policy \x1b[31m1"),
    ):
        assert made.code == 0, made.err
    return command


def test_they_are_listed_and_their_definitions_printed(assessing: Command) -> None:
    listed = assessing("report")
    assert f"{CODE}: Self-assessment against the Complaint Handling Code of 2024" in listed.out
    reports = {one["id"]: one for one in json.loads(assessing("report", "--json").out)}
    assert reports[OLD]["columns"][:4] == ["section", "number", "requirement", "comply"]
    assert 'read_by = "Cambridge City Council"' in assessing("report", OLD, "--definition").out
    assert f"did you mean {CODE}" in assessing("report", "self-asessment-2024").err


def test_one_is_printed_and_written(assessing: Command, tmp_path: Path) -> None:
    ran = assessing("report", CODE, "--year", "2024-25")
    assert ran.code == 0, ran.err
    for words in (
        "1.2 Policy uses",
        "Comply: Yes",
        "0 of 1 complaints under the Code (0.0%)",
        "drafted from the cases",
    ):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert "Of 72 provisions: 1 answered" in ran.err
    out = tmp_path / "assessment.csv"
    assert assessing("report", CODE, "--out", str(out)).code == 0
    (row,) = (one for one in csv.DictReader(io.StringIO(out.read_text("utf-8"))) if one["number"] == "6.2")
    assert (row["comply"], row["source"], row["figure"], row["base"]) == ("no", "drafted", "0.0", "1")
    assert assessing("report", CODE, "--out", str(out)).code == 3
    assert assessing("report", CODE, "--out", str(tmp_path / "a.html")).code == 0


def test_the_cases_and_the_query_behind_a_figure(assessing: Command) -> None:
    assert assessing("report", CODE, "--cases", "6.2", "broken").out.split() == ["SLOW"]
    query = assessing("report", OLD, "--query", "4.6", "4.6_of_all:broken").out.strip()
    assert assessing("list", query, "--json").code == 0
    assert json.loads(assessing("report", CODE, "--cases", "6.2", "broken", "--json").out) == ["SLOW"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--quarter", "2024-25-Q1"], "answered for a reporting year"),
        (["--cases", "6.99", "kept"], "There is 6.1"),
        (["--cases", "6.2", "brokn"], "did you mean broken"),
        (["--cases", "1.2", "kept"], "1.2 has no figure"),
        (["--publish"], "kept by year as it is answered"),
        (["--drift"], "kept by year as it is answered"),
    ],
)
def test_what_cannot_be_is_said(assessing: Command, options: list[str], words: str) -> None:
    ran = assessing("report", CODE, *options)
    assert ran.code == 2
    assert words in ran.err
