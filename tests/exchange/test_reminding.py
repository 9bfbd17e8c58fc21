"""Reminders: each obligation once a day, also with two jobs at once, a server that fails, or a machine that stops."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Event

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.digests import By
from complainttui.casework.reminders import CUT_SHORT
from complainttui.exchange import reminding
from complainttui.exchange.reminding import Told, remindings, send_all
from complainttui.rules.mail_settings import MailSettings, Security
from complainttui.rules.problems import Unreachable
from complainttui.store.database import open_database
from exchange.smtp_server import SmtpServer, smtp_server
from helpers import TODAY, as_officer, do, log, on

OFFICERS = ("a.mensah", "c.iyer")


def addressed(desk: Desk) -> Desk:
    """Two officers with an address and something due, and one without either."""
    for name in (*OFFICERS, "e.reyes"):
        if name not in desk.names("officers"):
            do(desk, "add-officer", name=name)
    for name in OFFICERS:
        do(desk, "set-address", list="officers", name=name, address=f"{name}@council.example")
        log(desk, reference=f"OVER-{name[0]}", received="2024-11-18", officer=name, team="North")
        log(desk, reference=f"LATER-{name[0]}", received="2024-11-27", officer=name, team="North")
    return desk


def remind(desk: Desk, server: SmtpServer, by: By = By.OFFICER) -> list[Told]:
    settings = MailSettings(
        "127.0.0.1", "complaints@council.example", security=Security.NONE, port=server.port, timeout=10
    )
    return list(send_all(desk, settings, remindings(desk, "", by, "")))


def told(desk: Desk, server: SmtpServer, by: By = By.OFFICER) -> list[str]:
    return [one.sentence for one in remind(desk, server, by)]


def got(server: SmtpServer) -> dict[str, list[str]]:
    """For each address the references that its mails name, in order."""
    found: dict[str, list[str]] = {}
    for _, to, message in server.received:
        words = message.get_content().split()
        found.setdefault(to, []).extend(one for one in words if one.startswith(("OVER-", "LATER-", "NEW-")))
    return found


def test_each_gets_their_own_once_a_day_and_what_is_new_when_it_is_new(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    with smtp_server() as server:
        assert told(desk, server) == [
            "a.mensah: sent 2 to a.mensah@council.example.",
            "c.iyer: sent 2 to c.iyer@council.example.",
        ]
        assert told(desk, server) == [f"{name}: reminded today already; nothing new." for name in OFFICERS]
        assert got(server) == {
            "a.mensah@council.example": ["OVER-a", "LATER-a"],
            "c.iyer@council.example": ["OVER-c", "LATER-c"],
        }
        log(desk, reference="NEW-a", received="2024-11-18", officer="a.mensah")
        assert told(desk, server)[0] == "a.mensah: sent 1 to a.mensah@council.example."
        assert got(server)["a.mensah@council.example"][2:] == ["NEW-a"]
        tomorrow = on(desk, date(2024, 11, 29))
        assert told(tomorrow, server)[1] == "c.iyer: sent 2 to c.iyer@council.example."
    subjects = [message["Subject"] for _, _, message in server.received]
    assert subjects[0] == "Complaints, Thu 28 Nov 2024: 1 over, 1 more"


def test_whoever_has_no_address_is_named_and_not_forgotten(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    log(desk, reference="NOBODY", received="2024-11-18", officer="")
    log(desk, reference="THEIRS", received="2024-11-18", officer="e.reyes")
    do(desk, "set-address", list="officers", name="c.iyer", address="")
    with smtp_server() as server:
        assert told(desk, server)[1:] == [
            "c.iyer has no address: 2 due by Wed 4 Dec. `complainttui set-address officers NAME ADDRESS` gives one.",
            "e.reyes has no address: 1 due by Mon 25 Nov. `complainttui set-address officers NAME ADDRESS` gives one.",
            "No officer: 1 due by Mon 25 Nov. Nobody is reminded of them.",
        ]
        do(desk, "retire-name", list="officers", name="e.reyes")
        assert told(desk, server)[2] == "e.reyes is retired: 1 due by Mon 25 Nov. Reassign what they still hold."
        assert list(got(server)) == ["a.mensah@council.example"]


def test_teams_are_reminded_apart_from_their_officers(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    do(desk, "set-address", list="teams", name="North", address="north@council.example")
    with smtp_server() as server:
        remind(desk, server)
        assert told(desk, server, By.TEAM) == ["North: sent 4 to north@council.example."]
        assert told(desk, server, By.TEAM) == ["North: reminded today already; nothing new."]
        assert sorted(got(server)["north@council.example"]) == ["LATER-a", "LATER-c", "OVER-a", "OVER-c"]


def test_one_that_is_refused_does_not_stop_the_others_and_may_be_tried_again(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    with smtp_server(refuses={"RCPT TO:<A.MENSAH": "550 nobody here"}) as server:
        first, second = remind(desk, server)
        assert (first.failed, second.failed) == (True, False)
        assert first.sentence == "a.mensah: not sent. The mail server refuses the address (550 nobody here)."
        server.refuses.clear()
        assert told(desk, server)[0] == "a.mensah: sent 2 to a.mensah@council.example."
    assert [len(one) for one in got(server).values()] == [2, 2]


def test_without_a_server_nothing_is_tried_twice_and_all_may_be_tried_again(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    with smtp_server() as gone:
        pass
    first, others = remind(desk, gone)
    assert first.failed
    assert first.sentence.startswith("a.mensah: not sent. The mail server 127.0.0.1, port ")
    assert others == Told("1 more were not tried.", failed=True)
    with smtp_server() as server:
        assert not any(one.failed for one in remind(desk, server))


def test_a_line_that_breaks_after_the_mail_was_handed_over_is_told_and_not_repeated(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = addressed(sqlite_desk)
    with smtp_server(hangs_up_at=".") as server:
        first, second = remind(desk, server)
        assert first.failed
        assert second.failed
        assert first.sentence.endswith("It is not sent again today.")
        server.hangs_up_at = ""
        assert [one.failed for one in remind(desk, server)] == [False, False]  # somebody may still be at it
        monkeypatch.setattr(reminding, "now", lambda: datetime.now(UTC) + CUT_SHORT + timedelta(seconds=1))
        later = remind(desk, server)
        assert [one.failed for one in later] == [True, True]
        assert "was cut short, and whether it went is not known. Its 2 are not sent again today." in later[0].sentence
        assert server.commands.count("data") == 2  # handed over once each, whatever became of it
        assert not any(one.failed for one in remind(on(desk, date(2024, 11, 29)), server))


def test_a_run_that_is_stopped_in_the_middle_is_told_by_the_next(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = addressed(sqlite_desk)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with smtp_server() as server:
        with monkeypatch.context() as patch:
            patch.setattr(reminding, "send", stopped)
            with pytest.raises(KeyboardInterrupt):
                remind(desk, server)
        first, second = told(desk, server)
        assert first.startswith("a.mensah: another run has been sending 2 since ")
        assert second == "c.iyer: sent 2 to c.iyer@council.example."


def test_a_mail_that_went_and_could_not_be_marked_is_not_sent_again(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = addressed(sqlite_desk)

    def full(*_: object) -> None:
        raise Unreachable("The disk is full.")

    with smtp_server() as server:
        with monkeypatch.context() as patch:
            patch.setattr(reminding, "mark_sent", full)
            first, _ = remind(desk, server)
        assert first.failed
        assert first.sentence.endswith("but that could not be kept: The disk is full. It is not sent again today.")
        remind(desk, server)
        assert len(server.received) == 2


def at_once(target: str, count: int, work: Callable[[Desk], object]) -> None:
    begin = Barrier(count)

    def one(_: int) -> None:
        with closing(open_database(target, create=False)) as database:
            begin.wait()
            work(Desk(database, "cron", TODAY))

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(one, range(count)))


def test_two_jobs_at_once_tell_everything_once(target: str, desk: Desk) -> None:
    addressed(desk)
    with smtp_server() as server:
        at_once(target, 2, lambda at: remind(at, server))
    assert {to: sorted(named) for to, named in got(server).items()} == {
        f"{name}@council.example": [f"LATER-{name[0]}", f"OVER-{name[0]}"] for name in OFFICERS
    }


def test_a_second_job_while_the_first_is_sending_leaves_it_to_the_first(sqlite_target: str, sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    has_come, may_go = Event(), Event()

    def wait() -> None:
        has_come.set()
        may_go.wait(timeout=20)

    with smtp_server(before_taking=wait) as server, ThreadPoolExecutor(1) as pool:
        first = pool.submit(at_once, sqlite_target, 1, lambda at: remind(at, server))
        assert has_come.wait(timeout=20)
        server.before_taking = None
        sentences = told(desk, server)
        may_go.set()
        first.result()
    assert sentences[0].startswith("a.mensah: another run has been sending 2 since ")
    assert [len(one) for one in got(server).values()] == [2, 2]


def test_reminding_is_no_change_of_a_case_and_makes_nobody_an_officer(sqlite_desk: Desk) -> None:
    desk = addressed(sqlite_desk)
    before = desk.database.reader.rows("SELECT COUNT(*) FROM events")
    with smtp_server() as server:
        remind(as_officer(desk, "cron"), server)
    assert desk.database.reader.rows("SELECT COUNT(*) FROM events") == before
    assert "cron" not in desk.names("officers")
