"""`report --as-known`: what was printed on a past day is printed again, in words where that cannot be."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cli.conftest import Command
from complainttui.casework import changes
from complainttui.casework.desk import Desk
from complainttui.cli import reporting
from complainttui.cli.progress import PATIENCE, Progress
from helpers import do, log, on

PUBLISHED = date(2024, 11, 25)
REPORT = ("report", "performance-by-tenure", "--year", "2024-25")


@pytest.fixture
def recorded_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """From now on, what is done is recorded on this day of November 2024."""
    return lambda day: monkeypatch.setattr(changes, "now", lambda: datetime(2024, 11, day, 9, tzinfo=UTC))


def test_a_published_table_is_printed_again_after_corrections(
    sqlite_desk: Desk, sqlite_command: Command, recorded_on: Callable[[int], None]
) -> None:
    recorded_on(25)
    then = on(sqlite_desk, PUBLISHED)
    reference = log(then, received="2024-10-14", tenure="tenant")
    do(then, "acknowledge", reference, on="2024-10-16")
    do(then, "respond", reference, on="2024-10-28", outcome="not_upheld", root_cause="3")
    printed = sqlite_command(*REPORT, today=PUBLISHED.isoformat())
    assert printed.code == 0
    printed_as = (0, printed.out, printed.err)
    recorded_on(27)
    later = on(sqlite_desk, PUBLISHED + timedelta(days=2))
    do(later, "correct", reference, fact="outcome", value="upheld")
    do(later, "correct", reference, fact="responded", value="2024-11-18")
    log(later, received="2024-10-01", tenure="leaseholder")

    again = sqlite_command(*REPORT, "--as-known", "25 nov")
    assert (again.code, again.out.replace(", as known on Mon 25 Nov 2024", ""), again.err) == printed_as
    at_the_time = sqlite_command(*REPORT, "--as-at", "2024-11-25")
    assert (at_the_time.code, at_the_time.out != printed.out) == (0, True)
    ahead = sqlite_command(*REPORT, "--as-known", "2024-11-25", "--as-at", "2024-11-27")
    assert (ahead.code, ahead.out) == (2, "")
    assert "Wed 27 Nov 2024 has not come yet" in ahead.err


def test_a_day_that_cannot_be_known_is_said(
    sqlite_desk: Desk, sqlite_command: Command, recorded_on: Callable[[int], None]
) -> None:
    recorded_on(25)
    log(sqlite_desk, received="2024-10-14")
    for day, words in (
        ("2024-11-29", "Fri 29 Nov 2024 has not come yet; nobody knows what will be known then."),
        ("2024-11-24", "Nothing was known here on Sun 24 Nov 2024: recording began on Mon 25 Nov 2024."),
        ("soon", "'soon' is not"),
    ):
        ran = sqlite_command(*REPORT, "--as-known", day)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signal")
def test_a_terminal_that_is_closed_leaves_no_copy_behind(
    sqlite_desk: Desk, sqlite_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(copies))
    log(sqlite_desk, received="2024-10-14")
    seen = []

    def closed(*_of_report: object) -> None:
        seen.extend(copies.rglob("as-known.db"))
        signal.raise_signal(signal.SIGHUP)

    usual = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        monkeypatch.setattr(reporting, "request_of", closed)
        ran = sqlite_command(*REPORT, "--as-known", datetime.now(UTC).date().isoformat(), today="2100-01-01")
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, usual)
    assert (ran.code, ran.out, len(seen)) == (128 + signal.SIGHUP, "", 1)
    assert [*copies.iterdir()] == []


class Terminal(io.StringIO):
    """A terminal's standard error."""

    def isatty(self) -> bool:
        return True


def test_progress_is_told_once_it_takes_long_and_leaves_a_clear_line() -> None:
    moments = iter((0.0, PATIENCE / 2, PATIENCE, PATIENCE + 0.01, PATIENCE + 1))
    out = Terminal()
    with Progress("Going back", lambda: next(moments), out) as told:
        for share in (0.1, 0.5, 0.6, 0.75):
            told("copying", share)
    assert out.getvalue() == "\rGoing back: copying, 50%\rGoing back: copying, 75%\r" + 24 * " " + "\r"


def test_progress_into_a_file_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    moments = iter((0.0, 1.0, 2.0, 5.9, 6.0))
    with Progress("Going back", lambda: next(moments)) as told:
        for share in (0.1, 0.2, 0.3, 0.4):
            told("copying", share)
    assert capsys.readouterr().err == "Going back: copying, 10%\nGoing back: copying, 40%\n"
