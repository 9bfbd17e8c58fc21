"""The verb config: where the configuration is, what is set, an example, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Command
from complainttui.casework.config import SETTINGS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config folder."""
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    return tmp_path


def test_without_a_file_everything_is_as_usual(no_database: Command, folder: Path) -> None:
    ran = no_database("config")
    assert ran.code == 0
    assert f"{folder / 'config.toml'} (not there: everything is as usual)" in ran.out.replace("\n", " ")
    for setting in SETTINGS:
        assert f"{setting.name} = " in ran.out
        assert setting.means in " ".join(ran.out.split())
    assert no_database("config", "--check").code == 0


def test_the_example_is_a_file_that_is_good(no_database: Command, folder: Path) -> None:
    printed = no_database("config", "--example")
    (folder / "config.toml").write_text(printed.out, "utf-8")
    ran = no_database("config", "--check")
    assert (ran.code, ran.out) == (0, "")
    assert "is good." in ran.err


def test_what_is_set_is_printed(no_database: Command, folder: Path) -> None:
    (folder / "config.toml").write_text('theme = "nord"\n[keys]\nhelp = "J,semicolon"\n', "utf-8")
    ran = no_database("config")
    assert "theme = nord" in ran.out
    assert "keys: 1 set\n  help = J,;\n" in ran.out


def test_what_is_wrong_is_told_and_only_checking_fails(no_database: Command, folder: Path) -> None:
    file = folder / "config.toml"
    file.write_text('theme = "nrod"\n[keys]\n"undo" = "x"\n', "utf-8")
    checked = no_database("config", "--check")
    assert checked.code == 1
    assert checked.err.splitlines() == [
        f"{file}, line 1, theme: 'nrod' is not known; did you mean nord?",
        f"{file}, line 3, keys.undo: 'x' is also the key of act.extend (Extend) on the list of cases.",
    ]
    printed = no_database("config")
    assert (printed.code, printed.err) == (0, checked.err)


def test_a_wrong_file_stops_no_other_command(sqlite_command: Command, folder: Path) -> None:
    (folder / "config.toml").write_text("no TOML at all", "utf-8")
    assert sqlite_command("list").code == 0


def test_nothing_in_the_file_can_command_the_terminal(no_database: Command, folder: Path) -> None:
    (folder / "config.toml").write_text(
        'theme = "\\u001b[31m"\n"\\u001b[2J" = 1\n[keys]\n"[red]\\u202e" = "x"\n', "utf-8"
    )
    for ran in (no_database("config", "--check"), no_database("config")):
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
        assert ran.err.count("is not") == 3


def test_one_way_at_a_time(no_database: Command) -> None:
    assert no_database("config", "--example", "--check").code == 2
