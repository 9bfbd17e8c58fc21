"""`deadline` against published examples: every row of both files, as text and as JSON."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from helpers import DATA, run_cli


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTS = rows("count_vectors.csv")
EXAMPLES = rows("deadline_examples.csv")

# Row by row: what the command is given, and which date of its answer is meant.
ASKED: list[tuple[str, str, str]] = [
    ("ho-2024", "--received 2024-03-28", "acknowledge"),
    ("ho-2024", "--received 2024-03-28 --acknowledged 2024-04-08", "respond"),
    ("ho-2024", "--received 2024-03-28 --acknowledged 2024-04-08", "latest"),
    ("ho-2024", "--received 2024-03-28 --acknowledged 2024-03-28", "respond"),
    ("ho-2020", "--received 2024-03-28", "respond"),
    ("ho-2022", "--received 2024-03-28 --acknowledged 2024-04-08", "respond"),
    ("ho-2024", "--stage 2 --requested 2024-12-20", "acknowledge"),
    ("ho-2024", "--stage 2 --requested 2024-12-20 --acknowledged 2024-12-31", "respond"),
    ("ho-2024", "--stage 2 --requested 2024-12-20 --acknowledged 2024-12-31", "latest"),
    ("ho-2024", "--received 2024-06-15", "acknowledge"),
    ("ho-2024", "--received 2024-06-15 --start-rule roll", "acknowledge"),
    ("kensington-and-chelsea-2019", "--received 2024-07-01", "respond"),
    ("camden-2019", "--stage 2 --requested 2024-07-01", "respond"),
    ("camden-2019", "--received 2024-02-20 --responded 2024-03-01", "escalate"),
    ("adult-social-care-2009", "--received 2025-01-15", "acknowledge"),
    ("adult-social-care-2009", "--received 2025-01-15", "respond"),
    ("children-act-2006", "--received 2024-12-16", "respond"),
    ("children-act-2006", "--received 2024-12-16", "latest"),
    ("children-act-2006", "--stage 2 --requested 2024-07-01", "respond"),
    ("children-act-2006", "--stage 2 --requested 2024-07-01", "latest"),
    ("children-act-2006", "--stage 3 --requested 2024-07-01", "panel-meeting"),
    ("spso-model", "--received 2024-04-01", "respond"),
    ("spso-model", "--received 2024-04-01 --start-rule next-day", "respond"),
    ("foi-2000", "--received 2024-03-11", "respond"),
    ("foi-2000", "--received 2024-03-11 --calendar england-and-wales", "respond"),
]
NAMES = {
    "acknowledge": "acknowledgement",
    "respond": "response",
    "latest": "latest with extension",
    "escalate": "last day to go on",
    "panel-meeting": "panel meeting",
}


def counting(row: dict[str, str]) -> list[str]:
    arguments = ["--count", row["count"], "--unit", row["unit"], "--start", row["start"], "--calendar", row["calendar"]]
    arguments += ["--start-rule", row["start_rule"]]
    arguments += ["--end-rule", row["end_rule"]] if row["end_rule"] else []
    return arguments + (["--holiday", *row["extra_holidays"].split("|")] if row["extra_holidays"] else [])


def test_each_row_of_the_files_is_asked() -> None:
    assert len(COUNTS) == 41
    assert len(ASKED) == len(EXAMPLES) == 25


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: f"{row['count']} {row['unit']} from {row['start']}")
def test_a_plain_count_ends_as_published(no_database: Any, row: dict[str, str]) -> None:
    text = no_database("deadline", *counting(row))
    assert (text.code, text.out, text.err) == (0, f"{row['expected']}\n", "")
    as_json = no_database("deadline", *counting(row), "--format", "json")
    assert (as_json.code, json.loads(as_json.out), as_json.err) == (0, {"due": row["expected"]}, "")


@pytest.mark.parametrize(
    ("asked", "row"), list(zip(ASKED, EXAMPLES, strict=True)), ids=[" ".join(one) for one in ASKED]
)
def test_a_date_under_a_procedure_is_as_published(
    no_database: Any, asked: tuple[str, str, str], row: dict[str, str]
) -> None:
    procedure, given, key = asked
    arguments = ("deadline", "--procedure", procedure, *given.split())
    as_json = no_database(*arguments, "--format", "json")
    assert (as_json.code, json.loads(as_json.out)[key]["due"]) == (0, row["result"])
    text = no_database(*arguments)
    (line,) = [line for line in text.out.splitlines() if line.startswith(f"{NAMES[key]}  ")]
    assert (text.code, row["result"] in line, text.err) == (0, True, "")


@pytest.mark.parametrize(
    ("row", "given"),
    [
        (2, f"{ASKED[2][1]} --extend-by 10"),
        (8, f"{ASKED[8][1]} --extend-by 20"),
        (17, f"{ASKED[17][1]} --extend-by 10"),
        (19, f"{ASKED[19][1]} --extend-by 40"),
    ],
)
def test_an_extension_by_all_that_is_allowed_ends_on_the_latest_date(no_database: Any, row: int, given: str) -> None:
    ran = no_database("deadline", "--procedure", ASKED[row][0], *given.split(), "--json")
    found = json.loads(ran.out)
    assert found["respond"]["due"] == found["latest"]["due"] == EXAMPLES[row]["result"]
    assert (ran.code, ran.err) == (0, "")


def test_what_is_not_acknowledged_yet_gives_a_provisional_answer(no_database: Any) -> None:
    found = json.loads(no_database("deadline", "--procedure", "ho-2024", "--received", "2024-03-28", "--json").out)
    assert [(name, found[name]["provisional"]) for name in ("acknowledge", "respond", "latest")] == [
        ("acknowledge", False),
        ("respond", True),
        ("latest", True),
    ]
    text = no_database("deadline", "--procedure", "ho-2024", "--received", "2024-03-28").out
    assert [line.endswith("provisional") for line in text.splitlines()] == [False, True, True]


def test_where_no_extension_has_a_maximum_there_is_no_latest_date(no_database: Any) -> None:
    arguments = ("deadline", "--procedure", "foi-2000", "--received", "2024-03-11")
    assert json.loads(no_database(*arguments, "--json").out)["latest"]["due"] is None
    assert "no fixed maximum" in no_database(*arguments).out


def test_the_program_itself_prints_the_same() -> None:
    plain = run_cli(None, "deadline", "--count", "20", "--start", "2024-03-11", "--calendar", "uk")
    assert (plain.code, plain.out, plain.err) == (0, "2024-04-11\n", "")
    ruled = run_cli(None, "deadline", "--procedure", "ho-2024", "--received", "2024-03-28", "--format", "json")
    assert json.loads(ruled.out)["acknowledge"]["due"] == "2024-04-08"
