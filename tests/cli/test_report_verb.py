"""The verb report: what there is, any period, every format, what stands behind a figure, and what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import Command, command_on
from complainttui.cli.main import run
from complainttui.reports.catalogue import report_files
from complainttui.rules.uk_dates import spoken

TENURE = "performance-by-tenure"
HOSTILE = "=cmd|'/c calc'!A1 <b>x</b> | \x1b[31m\u202e"
OWN = """
id = "by-team"
title = "By [b]service[/b] \\u001b[2J"
question = "Whose?"
counts = "stage"
by = "requested"
where = "number:1"
[[rows]]
key = "service"
each = "service"
none = "no service"
[[columns]]
id = "received"
label = "Received"
[[columns]]
id = "last_year"
label = "{period}"
back = 1
[[columns]]
id = "change"
label = "Change"
measure = "change"
of = "last_year"
to = "received"
[[columns]]
id = "paid"
label = "Paid"
measure = "sum"
field = "compensation"
"""


@pytest.fixture(scope="module")
def read_only_target(new_target: Callable[[str], str]) -> str:
    """Five complaints and a compliment; for tests that change nothing."""
    target = new_target("sqlite")
    command = command_on(target)
    for reference, received, tenure, service in (
        ("OVER", "2024-11-01", "tenant", "Repairs"),
        ("TODAY", "2024-11-21", "leaseholder", "Repairs"),
        ("DONE", "2024-10-01", "tenant", HOSTILE),
        ("OLD", "2023-12-01", "shared_owner", "Repairs"),
        ("NONE", "2024-10-02", "tenant", ""),
    ):
        made = command(
            "new", "--complainant", "x", "--summary", "x", "--received", received, "--reference", reference,
            "--tenure", tenure, f"--service={service}",
        )  # fmt: skip
        assert made.code == 0, made.err
    assert command("new", "--complainant", "x", "--summary", "x", "--kind", "compliment").code == 0
    for reference in ("DONE", "OLD"):
        assert command("respond", reference, "--on", "2024-10-10", "--outcome", "upheld").code == 0
    return target


@pytest.fixture(scope="module")
def read_only(read_only_target: str) -> Command:
    return command_on(read_only_target)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder for reports, with one of its own."""
    folder = tmp_path / "config" / "reports"
    folder.mkdir(parents=True)
    (folder / "by-team.toml").write_text(OWN, "utf-8")
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))
    return folder


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def received(command: Command, *options: str) -> int:
    """How many complaints came at stage 1, of every tenure."""
    ran = command("report", TENURE, "--format", "csv", *options)
    assert ran.code == 0, ran.err
    return int(next(row["received"] for row in rows(ran.out) if (row["kind"], row["group"]) == ("stage_1", "all")))


def test_without_a_name_they_are_listed_with_what_they_answer(no_database: Command) -> None:
    ran = no_database("report", db="/nowhere/none.db")
    assert (ran.code, ran.err) == (0, "")
    assert "performance-by-tenure: Performance by contact type and tenure group\n    How many came" in ran.out
    listed = json.loads(no_database("report", "--json").out)
    assert next(one["own"] for one in listed if one["id"] == TENURE) is False


def test_a_teams_own_is_marked_and_a_broken_one_hides_no_other(no_database: Command, own_folder: Path) -> None:
    (own_folder / "late.toml").write_text(OWN.replace("by-team", "late").replace('by = "requested"', 'by = "asked"'))
    (own_folder / "torn.toml").write_text("id = ")
    ran = no_database("report")
    assert ran.code == 1
    assert "The team's own\nby-team: By [b]service[/b] ␛[2J\n    Whose?\n" in ran.out
    assert "performance-by-tenure: " in ran.out
    wrong, torn = ran.err.splitlines()
    assert re.match(r".*reports/late\.toml, line 6, by: 'asked' is no field for this\. Known: requested, ", wrong)
    assert "torn.toml: this is not TOML." in torn
    one = no_database("report", "late", "--definition")
    assert (one.code, one.out, "line 6, by:" in one.err) == (2, "", True)


def test_the_definition_is_printed_to_be_copied(no_database: Command, own_folder: Path) -> None:
    ran = no_database("report", TENURE, "--definition", db="/nowhere/none.db")
    assert ran.code == 0
    copy = ran.out.replace('id = "performance-by-tenure"', 'id = "ours"', 1)
    (own_folder / "ours.toml").write_text(copy, "utf-8")
    assert tomllib.loads(no_database("report", "ours", "--definition").out)["id"] == "ours"


def test_each_report_has_the_header_that_its_file_declares(read_only: Command) -> None:
    """The contract with scripts: ids of rows and columns, in snake_case, on the first line, and nothing else."""
    for name, path in report_files().items():
        ran = read_only("report", name, "--format", "csv")
        assert ran.code == 0, ran.err
        file = tomllib.loads(path.read_text("utf-8"))
        declared = [*(one["key"] for one in file.get("rows", ())), *(one["id"] for one in file["columns"])]
        header, *lines = csv.reader(io.StringIO(ran.out))
        assert header == declared
        assert all(re.fullmatch("[a-z][a-z0-9_]*", one) for one in header)
        assert {len(line) for line in lines} <= {len(header)}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), 4),
        (("--year", "2023-24"), 1),
        (("--year", "2023"), 1),
        (("--year", "2024"), 4),
        (("--quarter", "2024-25-Q3"), 4),
        (("--quarter", "2024-25-Q2"), 0),
        (("--month", "2024-10"), 2),
        (("--period", "2023-12..2024-10"), 3),
        (("--from", "2024-11-21", "--to", "2024-11-21"), 1),
        (("--as-at", "2024-11-20"), 3),
        (("--where", "open -overdue"), 1),
        (("--where=-open",), 1),
        (("--where", "-open"), 1),
        (("--service", "repairs"), 2),
        (("--group", "landlord_services"), 3),
        (("--group", "lcho", "--year", "2023-24"), 1),
        (("--group", "landlord_services_and_leaseholders", "--service", "Repairs", "--where", "overdue"), 1),
    ],
)
def test_any_period_and_some_of_the_cases(read_only: Command, options: tuple[str, ...], expected: int) -> None:
    assert received(read_only, *options) == expected


def test_small_numbers_can_be_kept_back(read_only: Command) -> None:
    ran = read_only("report", TENURE, "--suppress-below", "4", "--format", "csv")
    first, _, every, *_ = rows(ran.out)
    assert (first["received"], first["percent_on_time"]) == ("<4", "[c]")
    assert (every["received"], every["completed_on_time"], every["percent_on_time"]) == ("4", "<4", "[c]")
    assert "<4 compliments and comments: not in this table." in ran.err


def test_the_table_says_what_it_is_and_the_base_of_each_share(read_only: Command) -> None:
    ran = read_only("report", TENURE, "--where", "service:repairs")
    title, *_ = ran.out.splitlines()
    assert title == (
        "Performance by contact type and tenure group: 2024-25, Mon 1 Apr 2024 to Mon 31 Mar 2025,"
        " as at Thu 28 Nov 2024"
    )
    assert "Definition: performance-by-tenure, version" in ran.out
    assert "Only: service:repairs\n" in ran.out
    line = next(one for one in ran.out.splitlines() if one.startswith("Stage 1  ") and " all " in one)
    assert "0.0% of 2" in line


@pytest.mark.parametrize("form", ["csv", "md", "html", "json"])
def test_a_file_holds_what_the_terminal_prints(read_only: Command, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"figures.{form}"
    ran = read_only("report", TENURE, "--out", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert f"Saved {path}." in ran.err
    assert path.read_text("utf-8") == read_only("report", TENURE, "--format", form).out


def test_a_table_into_a_file(read_only: Command, tmp_path: Path) -> None:
    path = tmp_path / "figures.txt"
    assert read_only("report", TENURE, "--format", "table", "--out", str(path)).code == 0
    assert path.read_text("utf-8") == read_only("report", TENURE).out


def test_csv_with_its_heading_has_the_bases(read_only: Command) -> None:
    bare = rows(read_only("report", TENURE, "--format", "csv").out)
    text = read_only("report", TENURE, "--format", "csv", "--with-heading").out
    told = rows("".join(line for line in text.splitlines(keepends=True) if not line.startswith("# ")))
    assert [{name: one[name] for name in bare[0]} for one in told] == bare
    assert [one["percent_on_time_base"] for one in told] == [one["received"] for one in told]
    assert '# period,"2024-25, Mon 1 Apr 2024 to Mon 31 Mar 2025"\n' in text


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_spreadsheet_goes_to_a_file_or_a_redirected_output_only(
    read_only: Command, read_only_target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figures.xlsx"
    assert read_only("report", TENURE, "--out", str(path)).code == 0

    def printed(to: io.TextIOWrapper) -> int:
        monkeypatch.setattr(sys, "stdout", to)
        options = {"db": read_only_target, "actor": "a", "today": "2024-11-28"}
        return run(options, ["report", TENURE, "--format", "xlsx"])

    redirected = io.BytesIO()
    assert printed(io.TextIOWrapper(redirected)) == 0
    assert redirected.getvalue() == path.read_bytes()
    assert printed(_Terminal(io.BytesIO())) == 2


def test_a_file_that_is_there_stays_unless_force_is_said(read_only: Command, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("mine")
    refused = read_only("report", TENURE, "--out", str(path))
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == (
        f"{path} is there already. Choose another name, or remove it first. --force writes over it.\n"
    )
    assert path.read_text() == "mine"
    assert read_only("report", TENURE, "--out", str(path), "--force").code == 0
    assert path.read_text().startswith("kind,group,received")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 3), ("", 3)])
def test_on_a_terminal_it_asks(
    read_only: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("mine")
    asked = _Terminal(io.BytesIO(answer.encode()))
    monkeypatch.setattr(sys, "stdin", asked)
    monkeypatch.setattr("complainttui.cli.report_output.is_answered", lambda: True)
    ran = read_only("report", TENURE, "--out", str(path))
    assert ran.code == code
    assert f"{path} is there already. Write over it? y or n\n" in ran.err
    assert (path.read_text() == "mine") == bool(code)


def test_the_references_behind_a_figure(read_only: Command) -> None:
    for row, column, expected in (
        ("stage_1/all", "received", ["DONE", "NONE", "OVER", "TODAY"]),
        ("stage_1/landlord_services", "overdue", ["NONE", "OVER"]),
        ("STAGE 1: All", "On time", ["DONE"]),
        ("stage 1/all", "% on time", ["DONE"]),
        ("stage_2/all", "received", []),
    ):
        ran = read_only("report", TENURE, "--cases", row, column)
        assert (ran.code, sorted(ran.out.split()), row, column) == (0, expected, row, column)
    assert sorted(json.loads(read_only("report", TENURE, "--cases", "stage_1/all", "overdue", "--json").out)) == [
        "NONE", "OVER",
    ]  # fmt: skip


def test_the_query_behind_a_figure_lists_the_same_cases(read_only: Command) -> None:
    cell = ("stage_1/landlord_services", "overdue")
    query = read_only("report", TENURE, "--query", *cell).out.strip()
    assert query.startswith("stage(requested:2024-04-01..2024-11-28 ")
    listed = read_only("list", query, "--format", "csv").out
    assert sorted(one["reference"] for one in rows(listed)) == ["NONE", "OVER"]


def test_a_change_opens_the_cases_of_the_later_number(read_only: Command, own_folder: Path) -> None:
    assert read_only("report", "by-team", "--cases", "Repairs", "change").out.split() == ["OVER", "TODAY"]
    assert read_only("report", "by-team", "--cases", "repairs", "2023-24").out.split() == ["OLD"]
    assert own_folder.is_dir()


def test_a_report_may_be_one_row_of_everything(read_only: Command, own_folder: Path) -> None:
    start, _, rest = OWN.partition("[[rows]]")
    one = start.replace("by-team", "one") + rest[rest.index("[[columns]]") :]
    homes = '[[columns]]\nid = "homes"\nlabel = "Homes"\nmeasure = "homes"\n'
    (own_folder / "one.toml").write_text(one + homes, "utf-8")
    assert read_only("report", "one", "--format", "csv").out == (
        "received,last_year,change,paid,homes\n5,1,400.0,0.00,n/a\n"
    )
    assert read_only("report", "one", "--cases", "all", "last_year").out == "OLD\n"
    assert "homes is not counted from cases" in read_only("report", "one", "--cases", "all", "homes").err


def test_hostile_text_in_rows_and_titles_commands_no_terminal(read_only: Command, own_folder: Path) -> None:
    for form in ("table", "md", "html", "json"):
        ran = read_only("report", "by-team", "--format", form)
        assert ran.code == 0
        assert not set("\x1b\u202e") & set(ran.out), form
        assert "=cmd" in ran.out
    assert any(row["service"] == "'" + HOSTILE for row in rows(read_only("report", "by-team", "--format", "csv").out))
    assert read_only("report", "by-team", "--cases", HOSTILE, "received").out == "DONE\n"
    assert own_folder.is_dir()


WRONG = [
    (2, ("profits",), "'profits' is not a report. Known: "),
    (2, ("performance-by-tenur",), "did you mean performance-by-tenure?"),
    (2, (TENURE, "--from", "2024-03-01", "--to", "2024-02-01"), "The period ends on Thu 1 Feb 2024, before it begins"),
    (2, (TENURE, "--period", "2024-05..2024-03"), "The period ends on Sun 31 Mar 2024, before it begins"),
    (2, (TENURE, "--from", "2024-03-01"), "Name one period: "),
    (2, (TENURE, "--year", "2023-24", "--month", "2024-01"), "Name one period: "),
    (2, (TENURE, "--year", "2024-05"), "'2024-05' is not a year. Write 2023-24 (April to March) or 2023"),
    (2, (TENURE, "--quarter", "2023-24"), "'2023-24' is not a quarter. Write 2023-24-Q1;"),
    (2, (TENURE, "--month", "2023-24-Q1"), "is not a month. Write 2024-05;"),
    (2, (TENURE, "--period", "whenever"), "'whenever'"),
    (2, (TENURE, "--as-at", "2024-11-29"), "Fri 29 Nov 2024 has not come yet"),
    (2, (TENURE, "--where", "colour:red"), "names no field"),
    (2, (TENURE, "--where", "(open"), "parenthesis"),
    (2, (TENURE, "--group", "lcr"), "'lcr' is no group of tenures; did you mean lcra?"),
    (2, (TENURE, "--suppress-below", "-1"), "--suppress-below takes 2 or more"),
    (2, (TENURE, "--suppress-below", "few"), "invalid int value: 'few'"),
    (2, (TENURE, "--cases", "stage_1/al", "received"), "is no row of this report; did you mean stage_1/all?"),
    (2, (TENURE, "--cases", "stage_1/all", "recieved"), "is no column of this report; did you mean received?"),
    (2, (TENURE, "--cases", "#", "received"), "Known: stage_1/landlord_services, "),
    (2, (TENURE, "--cases", "stage_1/all"), "expected 2 arguments"),
    (2, (TENURE, "--cases", "stage_1/all", "received", "--out", "x.csv"), "are for the figures themselves"),
    (2, (TENURE, "--cases", "stage_1/all", "received", "--with-heading"), "are for the figures themselves"),
    (2, (TENURE, "--format", "md", "--with-heading"), "--with-heading is for CSV; every other format has its heading"),
    (2, (TENURE, "--with-heading"), "Leave it out, or add --format csv."),
    (2, ("annual", "--with-heading"), "--with-heading is for CSV"),
    (2, ("self-assessment-2024", "--json", "--with-heading"), "--with-heading is for CSV"),
    (2, ("--with-heading",), "are for the figures themselves"),
    (
        3,
        (TENURE, "--suppress-below", "5", "--cases", "stage_1/all", "received"),
        "This number is withheld (<5), and so are its cases. Ask without suppression to see them: --suppress-below 0,",
    ),
    (3, (TENURE, "--suppress-below", "5", "--query", "stage_1/all", "percent_on_time"), "withheld ([c])"),
    (3, ("self-assessment-2024", "--suppress-below", "5", "--cases", "6.2", "broken"), "withheld"),
    (3, ("self-assessment-2024", "--suppress-below", "5", "--query", "6.2", "broken"), "withheld"),
    (2, (TENURE, "--out", "figures.docx"), "ends in none of .csv, .xlsx, .md, .html, .json"),
    (2, (TENURE, "--drift"), "performance-by-tenure has not been published yet. `report performance-by-tenure"),
    (2, (TENURE, "--drift", "--year", "2023-24"), "--drift goes by the period"),
    (2, (TENURE, "--drift", "--publication", "7"), "There is no publication 7."),
    (2, (TENURE, "--publication", "7"), "--publication goes with --drift."),
    (2, ("--year", "2023-24"), "Which report?"),
    (
        4,
        (TENURE, "--out", "/nowhere/figures.csv"),
        "/nowhere/figures.csv cannot be written: No such file or directory.",
    ),
    (4, (TENURE, "--out", "/", "--format", "csv"), "/ cannot be written: Is a directory. Choose another place."),
    (4, (TENURE, "--out", "/", "--format", "csv", "--force"), "/ cannot be written: Is a directory."),
]


@pytest.mark.parametrize(("code", "arguments", "sentence"), WRONG, ids=lambda one: one if type(one) is str else "")
def test_what_cannot_be_done_is_one_sentence(
    read_only: Command, code: int, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = read_only("report", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err


def test_what_was_published_is_told_apart_from_what_it_would_be_now(sqlite_command: Command) -> None:
    command = sqlite_command
    for reference in ("A", "B"):
        made = command(
            "new", "--complainant", "x", "--summary", "x", "--received", "2024-09-02", "--reference", reference
        )
        assert made.code == 0
    published = command("report", TENURE, "--as-at", "2024-11-27", "--publish", "--format", "csv")
    assert (published.code, rows(published.out)[2]["overdue"]) == (0, "2")
    assert published.err.startswith("Published as number ")
    same = command("report", TENURE, "--drift")
    assert (same.code, same.out) == (0, "")
    assert same.err.startswith("0 of 150 figures differ from publication ")
    assert command("respond", "A", "--on", "2024-09-10", "--outcome", "upheld").code == 0
    ran = command("report", TENURE, "--drift")
    assert ran.code == 1
    overdue = next(line for line in ran.out.splitlines() if line.startswith("stage_1/all ") and " overdue " in line)
    assert overdue.split()[1:4] == ["overdue", "2", "1"]
    told = json.loads(command("report", TENURE, "--drift", "--json").out)
    moved = {(one["row"], one["column"]): (one["published"], one["now"]) for one in told["differs"]}
    assert moved["stage_1/all", "percent_on_time"] == ("0.0 (of 2)", "50.0 (of 2)")
    assert ("stage_2/all", "received") not in moved
    query = next(one["query"] for one in told["differs"] if one["column"] == "overdue")
    assert [one["reference"] for one in rows(command("list", query, "--format", "csv").out)] == ["B"]
    assert command("report", TENURE, "--drift", "--publication", told["publication"]).code == 1


def test_a_publication_says_what_it_leaves_out_and_the_day_as_it_is_told_everywhere(sqlite_command: Command) -> None:
    command = sqlite_command
    for reference in ("A", "B"):
        made = command(
            "new", "--complainant", "x", "--summary", "x", "--received", "2024-09-02", "--reference", reference,
            "--service", "Repairs",
        )  # fmt: skip
        assert made.code == 0
    options = (TENURE, "--service", "Repairs", "--suppress-below", "2", "--as-at", "2024-11-27", "--publish")
    assert command("report", *options).code == 0
    assert command("respond", "A", "--on", "2024-09-10", "--outcome", "upheld").code == 0
    (published,) = json.loads(command("publications", "--json").out)
    assert published["title"].endswith("as at Wed 27 Nov 2024, only service:Repairs, counts below 2 withheld")
    day = datetime.fromisoformat(published["made_at"]).replace(tzinfo=UTC).astimezone().date()
    ran = command("report", TENURE, "--drift")
    assert f"{published['title']}.\nPublished by a.mensah on {spoken(day)} by version" in ran.err
    assert f"  {spoken(day)}  a.mensah" in command("publications").out
    told = {
        (one["row"], one["column"]): one
        for one in json.loads(command("report", TENURE, "--drift", "--json").out)["differs"]
    }
    withheld = told["stage_1/all", "overdue"]
    assert (withheld["published"], withheld["now"], withheld["query"]) == ("2", "[c]", "")


def test_a_row_that_is_gone_or_new_has_moved_too(sqlite_command: Command, own_folder: Path) -> None:
    command = sqlite_command
    new = ("new", "--complainant", "x", "--summary", "x", "--received", "2024-09-02", "--reference")
    assert command(*new, "A", "--service", "Repairs").code == 0
    assert command(*new, "B", "--service", "Lettings", "--kind", "comment").code == 0
    assert command("report", "by-team", "--where", "reference:A", "--publish").code == 0
    assert command("correct", "A", "service", "Lettings").code == 0
    (own_folder / "by-team.toml").write_text(OWN.replace('counts = "stage"', 'version = 2\ncounts = "stage"'))
    ran = command("report", "by-team", "--drift")
    lines = [shlex.split(line.split("stage(")[0]) for line in ran.out.splitlines()[1:]]
    assert ["Lettings", "received", "no", "row", "1"] in lines
    assert ["Repairs", "received", "1", "no", "row"] in lines
    assert "The definition is version 2 by now" in ran.err
    (own_folder / "by-team.toml").unlink()
    assert command("report", "by-team", "--drift").out == ran.out
