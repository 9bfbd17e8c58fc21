"""The database as it was known on a past day is the one that stood there on that day, whatever has been done since."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from complainttui.casework import changes
from complainttui.casework.as_known import DERIVING, as_known
from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import recalculate
from complainttui.casework.take_in import take_in
from complainttui.casework.undo import undo
from complainttui.exchange.case_log_import import read_case_log
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Request
from complainttui.reports.periods import year_period
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import Problem, Refused, Unreachable, WrongInput
from complainttui.store import copying
from complainttui.store.casebook import read_case, read_cases, read_events
from complainttui.store.database import Database
from complainttui.store.pages import ordered_ids
from complainttui.store.target import is_postgres
from helpers import TODAY, do, dump, log, on

NOT_OF_THE_PAST = ("settings", "reminders")
FIRST = TODAY - timedelta(days=30)
Clock = Callable[[Desk, date], Desk]


@pytest.fixture
def sits(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sits down at a desk on a day: what is done there is recorded at noon of it."""

    def sit(desk: Desk, day: date) -> Desk:
        monkeypatch.setattr(changes, "now", lambda: datetime.combine(day, time(12), UTC))
        return on(desk, day)

    return sit


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies are made: each is gone when it is done with, whatever came of it."""
    folder = tmp_path / "copies"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def held(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but those of which the past is not known, alike on both engines."""
    tables = dump(database, without=NOT_OF_THE_PAST)
    return {
        table: sorted((tuple(int(one) if isinstance(one, bool) else one for one in row) for row in rows), key=repr)
        for table, rows in tables.items()
    }


def figures(desk: Desk) -> tuple[object, ...]:
    """Every figure of the report by tenure, as at today."""
    request = Request(year_period(2024), desk.today)
    return work_out(find_report("performance-by-tenure"), desk.database.reader, desk.asker, request).cells


def found(desk: Desk, query: str) -> list[str]:
    """The references of the cases that a query finds."""
    cases = read_cases(desk.database.reader, ordered_ids(desk.database.reader, query, desk.asker))
    return sorted(one.reference for one in cases)


def told_day_by_day(tmp_path: Path) -> list[Callable[[Desk], object]]:
    """What a small team does, a function a day."""
    log_of_old = tmp_path / "log.csv"
    columns = "reference,kind,received,channel,complainant,tenure,procedure"
    log_of_old.write_text(f"{columns}\nOLD-1,complaint,2024-05-01,phone,Bola,tenant,ho-2024\n", "utf-8")
    log_twice = tmp_path / "twice.csv"
    log_twice.write_text(log_of_old.read_text("utf-8").replace("OLD-1", "OLD-2"), "utf-8")
    return [
        lambda desk: (
            do(desk, "add-officer", name="c.iyer"),
            log(desk, reference="ONE", received="2024-10-14", service="Repairs", officer="c.iyer", topic="Damp"),
            log(desk, reference="TWO", received="2024-10-16", service="Service Repair", tenure="leaseholder"),
        ),
        lambda desk: (
            do(desk, "acknowledge", "ONE", on="2024-10-18"),
            do(desk, "respond", "ONE", outcome="not_upheld", on=desk.today.isoformat(), root_cause="3"),
            do(desk, "promise", "ONE", text="Plaster", kind="works", by="2024-12-20"),
        ),
        lambda desk: (
            undo(desk),
            do(desk, "correct", "ONE", fact="outcome", value="upheld"),
            do(desk, "correct", "ONE", fact="acknowledged", value="2024-10-21"),
        ),
        lambda desk: (
            do(desk, "extend", "TWO", by="5", reason="x", told="2024-10-29"),
            do(desk, "agree-updates", "TWO", every="3"),  # counted over 6 November
            do(desk, "set-homes", year="2023-24", tenure="lcra", homes="4000"),
        ),
        lambda desk: take_in(desk, read_case_log(log_of_old).cases, "the old log"),
        lambda desk: (
            do(desk, "withdraw", "OLD-1", on=desk.today.isoformat()),
            do(desk, "merge-names", list="services", name="Service Repair", into="Repairs"),
            do(desk, "rename-name", list="topics", name="Damp", new="Damp and mould"),
            do(desk, "close-days", first="2024-11-06", reason="Flood"),
            do(desk, "set-homes", year="2023-24", tenure="lcra", homes="4012"),
        ),
        lambda desk: (
            recalculate(desk),
            take_in(desk, read_case_log(log_twice).cases, "the wrong log"),
            log(desk, reference="THREE", received="2024-10-30", summary="A slip"),
        ),
        lambda desk: (
            undo(desk),
            undo(desk, last_import(desk)),
            log(desk, reference="THREE", received="2024-11-01", summary="Another"),
            do(desk, "leave", officer="c.iyer", first="2024-12-02", last="2024-12-06"),
        ),
    ]


def last_import(desk: Desk) -> int:
    """The change that took in the newest case log."""
    ((change,),) = desk.database.reader.rows("SELECT MAX(change_id) FROM events WHERE action = 'import'")
    return int(change)


def test_each_day_of_a_story_is_known_again(desk: Desk, sits: Clock, tmp_path: Path, copies: Path) -> None:
    known: dict[date, Any] = {}
    published: dict[date, Any] = {}
    for number, done in enumerate(told_day_by_day(tmp_path)):
        there = sits(desk, FIRST + timedelta(days=number))
        done(there)
        known[there.today], published[there.today] = held(there.database), figures(there)
    assert len({repr(one) for one in known.values()}) == len(known) == 8
    assert len({repr(one) for one in published.values()}) > 4
    now = sits(desk, TODAY)
    asked = [*known][:: 3 if is_postgres(desk.database.target) else 1]  # once copied, all engines are alike
    for day in asked:
        with as_known(now, day) as past:
            assert held(past.database) == known[day]
            assert figures(past) == published[day]
            assert past.today == day
            assert [*copies.iterdir()] != []
        assert [*copies.iterdir()] == []
    with as_known(now, FIRST + timedelta(days=6)) as past:  # a case that was taken back, and its number given again
        assert read_case(past.database.reader, "THREE")["summary"] == "A slip"
        assert found(past, "slip") == ["THREE"]
        assert found(past, "bola") == ["OLD-1", "OLD-2"]
        assert found(past, "another") == []
        assert [one.action for one in read_events(past.database.reader, "THREE")] == ["new"]
    assert held(desk.database) == known[there.today]


def test_any_days_work_is_known_again(sqlite_desk: Desk, sits: Clock) -> None:
    """Two seeds, four days each, of whatever officers do: each day as it was left."""
    day, known, done = FIRST, {}, 0
    do(sits(sqlite_desk, day), "add-officer", name="c.iyer")
    for seed in range(2):
        dice = random.Random(seed)
        for _ in range(4):
            there = sits(sqlite_desk, day)
            done += sum(attempted(there, dice) for _ in range(20))
            known[day] = held(there.database)
            day += timedelta(days=1)
    assert done > 40
    now = sits(sqlite_desk, TODAY)
    for day, then in known.items():
        with as_known(now, day) as past:
            assert held(past.database) == then


def attempted(desk: Desk, dice: random.Random) -> bool:
    """Do something that may be possible. Returns whether it was."""
    references = [reference for (reference,) in desk.database.reader.rows("SELECT reference FROM cases ORDER BY id")]
    past = (desk.today - timedelta(days=dice.randrange(12))).isoformat()
    word = dice.choice(("Damp", "Lift", "Noise", "Heating"))
    of_lists: list[tuple[str, dict[str, str]]] = [
        ("new", {"received": past, "reference": f"N-{dice.randrange(40)}", "topic": word, "complainant": word}),
        ("new", {"received": past, "service": word, "kind": "mp_enquiry", "officer": "c.iyer"}),
        ("rename-name", {"list": "topics", "name": word, "new": f"{word} {dice.randrange(9)}"}),
        ("merge-names", {"list": "topics", "name": word, "into": dice.choice(("Damp", "Lift", "Noise"))}),
        ("add-name", {"list": "topics", "name": word}), ("retire-name", {"list": "services", "name": word}),
        ("retire-name", {"list": "causes", "name": "Other"}),
        ("save-view", {"name": word, "query": f"topic:{word}"}), ("drop-view", {"name": word}),
        ("leave", {"officer": "c.iyer", "first": past}),
        ("set-homes", {"year": "2023-24", "tenure": "lcra", "homes": str(dice.randrange(4000, 4005))}),
        ("close-days", {"first": f"2024-12-{dice.randrange(2, 24):02}", "reason": word}),
        ("open-days", {"first": f"2024-12-{dice.randrange(2, 24):02}", "reason": word}),
    ]  # fmt: skip
    of_cases: list[tuple[str, dict[str, str]]] = [
        ("acknowledge", {"on": past}), ("respond", {"on": past, "outcome": "upheld", "root_cause": "3"}),
        ("escalate", {"on": past, "reason": word}), ("extend", {"by": "7", "reason": word, "told": past}),
        ("pause", {"since": past, "until": "2025-01-10", "reason": word}), ("resume", {"on": past}),
        ("assign", {"officer": "c.iyer"}), ("note", {"text": word}), ("withdraw", {"on": past}),
        ("close", {"on": past}), ("reopen", {"on": past, "reason": word}),
        ("correct", {"fact": "received", "value": past}), ("correct", {"fact": "outcome", "value": "not_upheld"}),
        ("correct", {"fact": "tenure", "value": "tenant"}), ("add-point", {"text": word, "on": past}),
        ("promise", {"text": word, "by": "2024-12-20", "on": past}),
        ("keep", {"number": "1", "on": past, "evidence": word}), ("learn", {"lesson": word, "by": "2024-12-20"}),
        ("circumstances", {"disability": word, "disclosed": past}), ("represent", {"name": word, "consent": past}),
        ("reclassify", {"kind": "service_request", "reason": word, "on": past}),
        ("raise-complaint", {"summary": word, "received": past}), ("ombudsman", {"case_reference": word, "on": past}),
        ("same-person", {"other": dice.choice(references or [""])}),
    ]  # fmt: skip
    changes = [change for (change,) in desk.database.reader.rows("SELECT DISTINCT change_id FROM events ORDER BY 1")]
    try:
        if changes and dice.random() < 0.2:
            undo(desk, dice.choice(changes[-12:]))
        elif dice.random() < 0.05:
            recalculate(desk)
        elif not references or dice.random() < 0.4:
            verb, typed = dice.choice(of_lists)
            do(desk, verb, **typed)
        else:
            verb, typed = dice.choice(of_cases)
            do(desk, verb, dice.choice(references), **typed)
    except Problem:
        return False
    return True


def test_a_clock_that_is_behind_takes_what_followed_along(sqlite_desk: Desk, sits: Clock) -> None:
    day = FIRST + timedelta(days=3)
    log(sits(sqlite_desk, FIRST), reference="ONE", received="2024-10-14")
    before = held(sqlite_desk.database)
    do(sits(sqlite_desk, day), "note", "ONE", text="on a machine that is right")
    sits(sqlite_desk, FIRST)
    do(on(sqlite_desk, day), "note", "ONE", text="on one that is three days behind")
    with as_known(sits(sqlite_desk, TODAY), day - timedelta(days=1)) as past:
        assert held(past.database) == before


def test_the_past_can_be_read_and_not_be_changed(sqlite_desk: Desk, sits: Clock) -> None:
    log(sits(sqlite_desk, FIRST), reference="ONE", received="2024-10-14")
    with as_known(sits(sqlite_desk, TODAY), FIRST) as past:
        before = held(past.database)
        with pytest.raises(Refused, match=r"known on Tue 29 Oct 2024; the past cannot be changed"):
            do(past, "note", "ONE", text="x")
        with pytest.raises(Refused, match="the past cannot be changed"):
            log(past)
        assert held(past.database) == before
        assert past.database.files is sqlite_desk.database.files


def test_a_day_of_which_nothing_can_be_known_is_refused(sqlite_desk: Desk, sits: Clock, copies: Path) -> None:
    def refused(day: date) -> str:
        with pytest.raises(WrongInput) as problem, as_known(sits(sqlite_desk, TODAY), day):
            raise AssertionError
        assert problem.value.field == "as-known"
        return str(problem.value)

    assert refused(TODAY) == "Nothing is recorded here yet, so nothing was known on any day."
    log(sits(sqlite_desk, FIRST), received="2024-10-14")
    assert refused(FIRST - timedelta(days=1)) == (
        "Nothing was known here on Mon 28 Oct 2024: recording began on Tue 29 Oct 2024. Choose that day or later."
    )
    assert refused(TODAY + timedelta(days=1)).startswith("Fri 29 Nov 2024 has not come yet")
    assert [*copies.iterdir()] == []


def test_whoever_does_not_want_to_wait_leaves_nothing_behind(
    sqlite_desk: Desk, sits: Clock, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(sits(sqlite_desk, FIRST), reference="ONE", received="2024-10-14")
    do(sits(sqlite_desk, TODAY), "acknowledge", "ONE", on="2024-10-15")

    def stop(*_told: object) -> None:
        raise KeyboardInterrupt

    def stop_deriving(what: str, _share: float) -> None:
        if what == DERIVING:
            stop()

    for told in (stop, stop_deriving):  # the first while it is copied
        with pytest.raises(KeyboardInterrupt), as_known(sqlite_desk, FIRST, told):
            raise AssertionError
        assert [*copies.iterdir()] == []
    monkeypatch.setattr(copying, "_go_on", stop)
    monkeypatch.setattr(copying, "_STEPS_BETWEEN_LOOKS", 1)
    with pytest.raises(KeyboardInterrupt), as_known(sqlite_desk, FIRST):  # in the midst of a statement
        raise AssertionError
    assert [*copies.iterdir()] == []


def test_what_was_killed_outright_is_removed_the_next_day(sqlite_desk: Desk, sits: Clock, copies: Path) -> None:
    log(sits(sqlite_desk, FIRST), received="2024-10-14")
    old, new = (Path(tempfile.mkdtemp(prefix="complainttui-as-known-")) for _ in range(2))
    (old / "as-known.db").touch()
    os.utime(old, (0, 0))
    with as_known(sqlite_desk, FIRST):
        pass
    assert [*copies.iterdir()] == [new]


def test_without_room_for_a_copy_nothing_is_left_behind(
    sqlite_desk: Desk, sits: Clock, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(sits(sqlite_desk, FIRST), received="2024-10-14")
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
    with (
        pytest.raises(Unreachable, match="set TMPDIR to a folder with more"),
        as_known(sits(sqlite_desk, TODAY), FIRST),
    ):
        raise AssertionError
    assert [*copies.iterdir()] == []


def test_a_history_that_does_not_lead_back_is_said(sqlite_desk: Desk, sits: Clock, copies: Path) -> None:
    log(sits(sqlite_desk, FIRST), reference="ONE", received="2024-10-14")
    do(sits(sqlite_desk, TODAY), "acknowledge", "ONE", on="2024-10-15")
    other = sqlite3.connect(sqlite_desk.database.target)
    other.execute("DELETE FROM stages")
    other.commit()
    other.close()
    with (
        pytest.raises(Unreachable, match="a row of stages that is not there"),
        as_known(sits(sqlite_desk, TODAY), FIRST),
    ):
        raise AssertionError
    assert [*copies.iterdir()] == []
