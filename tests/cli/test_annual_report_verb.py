"""`report annual`: its formats and files, whose it is, published and compared, and what goes wrong."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from annual_year import fill, read
from cli.conftest import Command, command_on
from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from helpers import TODAY

YEAR = ("report", "annual", "--year", "2023-24")


@pytest.fixture(scope="module")
def year(new_target: Callable[[str], str]) -> Command:
    target = new_target("sqlite")
    opened = open_database(target, create=False)
    fill(Desk(opened, "a.mensah", TODAY), 9)
    opened.close()
    return command_on(target)


def test_it_is_html_unless_another_format_is_said(year: Command, tmp_path: Path) -> None:
    printed = year(*YEAR)
    assert printed.code == 0
    assert read(printed.out).headings[0] == 1
    assert printed.err.endswith("Answered for 2023-24: 1 of 72 provisions of self-assessment-2024 (`assess`).\n")
    file = tmp_path / "year.md"
    assert f"Saved {file}.\n" in year(*YEAR, "--out", str(file)).err
    assert file.read_text("utf-8").startswith("# Complaints performance and service improvement report 2023-24\n")
    again = year(*YEAR, "--out", str(file))
    assert (again.code, "--force" in again.err) == (3, True)
    assert year(*YEAR, "--out", str(file), "--format", "xlsx", "--force").code == 0
    assert file.read_bytes()[:2] == b"PK"
    assert [one.name for one in tmp_path.iterdir()] == ["year.md"]


def test_the_landlord_of_the_configuration_stands_over_it(
    year: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('landlord = "Exampleshire <Council>"\n', "utf-8")
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    page = year(*YEAR).out
    assert '<p class="landlord">Exampleshire &lt;Council&gt;</p>' in page
    assert "<title>Exampleshire &lt;Council&gt;, Complaints performance" in page


def test_a_published_report_names_the_last_event_and_tells_its_drift(year: Command, tmp_path: Path) -> None:
    file = tmp_path / "year.html"
    nothing = year("report", "annual", "--drift")
    assert (nothing.code, "`report annual --publish` does that" in nothing.err) == (2, True)
    published = year(*YEAR, "--where=-withdrawn", "--out", str(file), "--publish")
    assert "Published as number " in published.err
    assert "<dt>Last event before it</dt><dd>event " in file.read_text("utf-8")
    same = year("report", "annual", "--drift")
    assert (same.code, same.out) == (0, "")
    logged = ("--complainant", "x", "--summary", "x", "--received", "2024-03-01", "--tenure", "tenant")
    assert year("new", *logged).code == 0
    moved = year("report", "annual", "--drift", "--json")
    assert moved.code == 1
    differs = json.loads(moved.out)["differs"]
    assert [one["table"] for one in differs if _is_one_more(one)] == ["volumes"]
    told = year("report", "annual", "--drift").err
    assert "differ from publication" in told
    assert told.endswith(", only -withdrawn.\n")


def _is_one_more(moved: dict[str, str]) -> bool:
    is_it = (moved["table"], moved["row"], moved["column"]) == ("volumes", "stage_1", "received")
    return is_it and int(moved["now"]) == int(moved["published"]) + 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--month", "2023-05"), "of a reporting year, April to March"),
        (("--year", "2023"), "of a reporting year, April to March"),
        (("--format", "csv"), "written as html, md, xlsx"),
        (("--out", "year.txt"), "What is to be written into year.txt? The annual report is written as html, md, xlsx."),
        (("--out", "/nowhere/year.html"), "/nowhere/year.html cannot be written"),
        (("--cases", "stage_1", "received"), "Name the table whose cases are wanted"),
        (("--drift", "--year", "2023-24"), "--drift goes by the period"),
        (("--drift", "--publication", "1"), "There is no publication 1."),
        (("--where", "colour:red"), "colour"),
    ],
)
def test_what_cannot_be_done_is_told(year: Command, arguments: tuple[str, ...], words: str) -> None:
    done = year("report", "annual", *arguments)
    assert done.code != 0
    assert words in done.err
    assert done.out == ""


def test_it_is_listed_and_its_plan_printed(year: Command) -> None:
    assert "\nannual: " in year("report").out
    assert "annual" in {one["id"] for one in json.loads(year("report", "--json").out)}
    assert tomllib.loads(year("report", "annual", "--definition").out)["version"] == 1
