"""A team's own procedures: copied, changed, used; and refused by every command that needs them when they are wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from helpers import PANEL_AND_PAUSE, SOURCES, OwnProcedures, dump, run_cli

(SHIPPED,) = (SOURCES / "complainttui" / "procedures").rglob("ho-2024.toml")
NEW = ("new", "--complainant", "Orla", "--summary", "x", "--received", "2024-11-08")
NOT_THERE = PANEL_AND_PAUSE.replace('from = "panel-meeting"', 'from = "panel-report"')


def test_a_procedure_copied_and_changed_is_used_from_then_on(sqlite_target: str, tmp_path: Path) -> None:
    config = {"COMPLAINTTUI_CONFIG": str(tmp_path / "config")}
    copied = run_cli(None, "procedures", "copy", "ho-2024", **config)
    path = tmp_path / "config" / "procedures" / "ho-2024.toml"
    assert (copied.code, copied.out) == (0, "")
    assert str(path) in copied.err
    assert path.read_text("utf-8") == SHIPPED.read_text("utf-8")
    assert [one.name for one in path.parent.iterdir()] == ["ho-2024.toml"]

    path.write_text(path.read_text("utf-8").replace("days = 5\n", "days = 3\n", 1), "utf-8")
    again = run_cli(None, "procedures", "copy", "ho-2024", **config)
    assert (again.code, again.out) == (3, "")
    assert "is there already" in again.err
    assert "days = 3\n" in path.read_text("utf-8")

    asked = ("deadline", "--procedure", "ho-2024", "--received", "2024-11-08", "--json")
    assert json.loads(run_cli(None, *asked, **config).out)["acknowledge"]["due"] == "2024-11-13"
    assert json.loads(run_cli(None, *asked).out)["acknowledge"]["due"] == "2024-11-15"
    assert run_cli(sqlite_target, *NEW, **config).code == 0
    (row,) = json.loads(run_cli(sqlite_target, "list", "--json", **config).out)
    assert (row["procedure"], row["next_obligation"], row["next_due"]) == ("ho-2024", "acknowledge", "2024-11-13")
    assert "takes the place of ho-2024" in run_cli(None, "procedures", "check", str(path), **config).err


def test_the_copy_may_be_kept_under_another_id(tmp_path: Path) -> None:
    config = {"COMPLAINTTUI_CONFIG": str(tmp_path)}
    run_cli(None, "procedures", "copy", "foi-2000", **config)
    path = tmp_path / "procedures" / "foi-2000.toml"
    wrong = path.rename(path.with_name("eir-2004.toml"))
    asked = ("deadline", "--procedure", "eir-2004", "--received", "2024-03-11")
    refused = run_cli(None, *asked, **config)
    assert (refused.code, refused.out) == (2, "")
    assert "name the file foi-2000.toml, or correct the id" in refused.err
    wrong.write_text(wrong.read_text("utf-8").replace('id = "foi-2000"', 'id = "eir-2004"'), "utf-8")
    assert "2024-04-11" in run_cli(None, *asked, **config).out


def test_a_copy_that_cannot_be_written_is_refused(
    no_database: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path / "file"))
    ran = no_database("procedures", "copy", "ho-2024")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.strip()


def test_a_procedure_of_the_team_s_own_is_found_by_new_and_deadline(
    command: Any, own_procedures: OwnProcedures
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    asked = ("deadline", "--procedure", "panel-and-pause", "--received", "2024-11-08", "--json")
    due = {name: one["due"] for name, one in json.loads(command(*asked).out).items()}
    assert (due["acknowledge"], due["panel-meeting"]) == ("2024-11-15", "2024-12-31")
    reference = command(*NEW, "--procedure", "panel-and-pause").out.strip()
    shown = json.loads(command("show", reference, "--json").out)
    assert {one["obligation"]: one["due"] for one in shown["obligations"]} == {
        name: due[name] for name in ("acknowledge", "panel-meeting", "respond")
    }


def test_a_clock_that_refers_to_one_that_is_not_there_is_refused_and_nothing_is_saved(
    command: Any, desk: Desk, own_procedures: OwnProcedures, tmp_path: Path
) -> None:
    own_procedures(NOT_THERE)
    before = dump(desk.database)
    line = NOT_THERE.splitlines().index('from = "panel-report"') + 1
    (path,) = tmp_path.rglob("panel-and-pause.toml")
    for arguments in (
        ("procedures", "check", str(path)),
        ("procedures", "show", "panel-and-pause"),
        ("procedures",),
        ("deadline", "--procedure", "panel-and-pause", "--received", "2024-11-08"),
        (*NEW, "--procedure", "panel-and-pause"),
        NEW,  # which procedure is in force cannot be told without reading the file
    ):
        ran = command(*arguments)
        assert (arguments, ran.code, ran.out) == (arguments, 2, "")
        assert f"{path}, line {line}, stage.1.respond.from: no clock of this stage gives 'panel-report'" in ran.err
    assert dump(desk.database) == before


def test_a_case_under_a_procedure_that_was_broken_since_is_not_changed_but_can_be_explained(
    command: Any, desk: Desk, own_procedures: OwnProcedures
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = command(*NEW, "--procedure", "panel-and-pause").out.strip()
    explained = command("explain", reference, "--stage", "1").out
    before = dump(desk.database)
    own_procedures(NOT_THERE)
    for arguments in (
        ("acknowledge", reference, "--on", "2024-11-12"),
        ("step", reference, "panel-meeting", "--on", "2024-11-12"),
        ("pause", reference, "--since", "2024-11-12", "--until", "2024-11-13", "--reason", "x"),
        ("recalculate",),
        ("recalculate", "--apply"),
    ):
        ran = command(*arguments)
        assert (arguments, ran.code, ran.out) == (arguments, 2, "")
        assert "stage.1.respond.from" in ran.err
    assert dump(desk.database) == before
    assert command("explain", reference, "--stage", "1").out == explained


def test_shipped_procedures_are_answered_for_whatever_the_team_s_own_files_say(
    no_database: Any, own_procedures: OwnProcedures
) -> None:
    own_procedures(NOT_THERE)
    for arguments in (
        ("procedures", "show", "ho-2024"),
        ("deadline", "--procedure", "ho-2024", "--received", "2024-11-08"),
        ("deadline", "--count", "3", "--start", "2024-11-08"),
    ):
        assert no_database(*arguments).code == 0
