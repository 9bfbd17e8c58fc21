"""The reports to choose from: in groups, a team's own beside them, a mistake told with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from complainttui.reports.catalogue import report_files
from complainttui.reports.papers import PAPERS
from complainttui.reports.shelf import GROUPS, OWN, shelf

OWN_REPORT = """
id = "mine"
title = "Our own"
question = "How many?"
counts = "stage"
by = "requested"
[[columns]]
id = "received"
label = "Received"
"""


@pytest.fixture
def own_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of the team's own reports."""
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


def test_every_report_is_on_the_shelf_once_in_the_order_of_the_groups() -> None:
    found = shelf()
    assert sorted(one.id for one in found) == sorted([*report_files(), *PAPERS])
    order = [*GROUPS, "More", OWN]
    assert [order.index(one.group) for one in found] == sorted(order.index(one.group) for one in found)
    assert all(one.title and not one.mistake for one in found)


def test_no_report_stands_in_two_groups() -> None:
    named = [name for names in GROUPS.values() for name in names]
    assert len(named) == len(set(named))


def test_a_team_file_stands_last_and_its_mistake_is_told_until_it_is_mended(own_reports: Path) -> None:
    file = own_reports / "mine.toml"
    file.write_text(OWN_REPORT + 'where = "jugded:late"\n', "utf-8")
    *_, last = shelf()
    assert (last.id, last.title, last.group) == ("mine", "mine", OWN)
    assert last.mistake.startswith(f"{file}, line 10, columns.1.where: 'jugded' names no field.")
    file.write_text(OWN_REPORT, "utf-8")
    *_, last = shelf()
    assert (last.title, last.mistake) == ("Our own", "")


def test_a_folder_named_as_a_report_is_a_mistake(own_reports: Path) -> None:
    (own_reports / "odd.toml").mkdir()
    *_, last = shelf()
    assert "cannot be read" in last.mistake
