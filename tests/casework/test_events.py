"""Every change is remembered: who, when, what, before and after, in a chain that shows any tampering."""

from __future__ import annotations

from datetime import UTC, datetime

from complainttui.casework.desk import Desk
from complainttui.store.casebook import read_events
from helpers import as_officer, broken_links, case_of, do, dump, log


def test_before_and_after_of_each_field_are_kept(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08", ward="North")
    do(desk, "correct", reference, fact="ward", value="South")
    do(desk, "acknowledge", reference, on="2024-11-12")
    logged, corrected, acknowledged = read_events(desk.database.reader, reference)
    case_id = str(case_of(desk, reference).id)
    assert corrected.details == {"cases": {case_id: {"ward": ["North", "South"]}}}
    (changed,) = acknowledged.details["stages"].values()
    assert changed.pop("acknowledged_on") == [None, "2024-11-12"]
    assert set(changed) == {"acknowledged_calendar", "acknowledged_procedure"}  # by which it is judged for good
    assert logged.details["cases"][case_id]["received_on"] == [None, "2024-11-08"]
    assert set(logged.details) == {"cases", "stages"}
    assert acknowledged.what == "Acknowledged stage 1 on Tue 12 Nov 2024."
    assert acknowledged.moved == (
        "Stage 1 response now due Tue 26 Nov 2024 (was Fri 29 Nov 2024): "
        "10 working days from the acknowledgement, Tue 12 Nov 2024 (Code 6.3)."
    )


def test_what_is_derived_is_no_event(desk: Desk) -> None:
    reference = log(desk)
    do(desk, "acknowledge", reference)
    derived = {
        "stage",
        "is_open",
        "next_kind",
        "next_due_on",
        "unacknowledged",
        "extended",
        "due_order",
    }
    for event in read_events(desk.database.reader, reference):
        assert "obligations" not in event.details
        assert not derived & {field for rows in event.details.values() for fields in rows.values() for field in fields}


def test_who_and_when(desk: Desk) -> None:
    begun = datetime.now(UTC)
    reference = log(as_officer(desk, "c.iyer"))
    do(desk, "note", reference, text="x")
    events = read_events(desk.database.reader, reference)
    assert [(event.seq, event.actor, event.action) for event in events] == [
        (1, "c.iyer", "new"),
        (2, "a.mensah", "note"),
    ]
    for event in events:
        at = datetime.fromisoformat(event.at)
        assert at.utcoffset() is not None
        assert begun.replace(microsecond=0) <= at <= datetime.now(UTC)


def test_the_chain_holds(desk: Desk) -> None:
    first, second = log(desk, received="2024-11-08", service="Repairs"), log(as_officer(desk, "c.iyer"))
    do(desk, "acknowledge", first, on="2024-11-12")
    do(desk, "note", first, second, text="one letter for both \u202e 🏠")
    do(desk, "respond", first, outcome="upheld")
    assert len(dump(desk.database)["events"]) >= 8
    assert broken_links(desk.database.reader) == []


def test_the_chain_shows_what_was_altered(desk: Desk) -> None:
    from sqlmodel import col, select

    from complainttui.store.tables import Event

    reference = log(desk)
    do(desk, "note", reference, text="first")
    do(desk, "note", reference, text="second")
    with desk.database.writer.transaction() as transaction:
        event = transaction._session.exec(select(Event).where(Event.reference == reference, col(Event.seq) == 2)).one()
        event.details = event.details.replace("first", "other")
    assert broken_links(desk.database.reader) == [2]


def test_an_import_is_chained_too(harrow: Desk) -> None:
    assert broken_links(harrow.database.reader) == []
    assert len(read_events(harrow.database.reader, "HRW-00001")) == 1
