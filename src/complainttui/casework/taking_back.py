"""Taking a change back: the rows of an event as they were before it, unless something later rests on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from complainttui.casework.annual_records import refuse_twins
from complainttui.casework.away import refuse_leave_clashes
from complainttui.casework.calendar_days import put_days
from complainttui.casework.case_work import CaseWork
from complainttui.casework.changes import Change
from complainttui.casework.list_names import describe_again, is_names_only
from complainttui.casework.row_facts import facts_of
from complainttui.casework.saved_views import refuse_clashes
from complainttui.rules.lists import LIST_OF, NameList, label_on
from complainttui.rules.problems import Refused
from complainttui.store.editions import PUBLISHED_WITH
from complainttui.store.tables import Event
from complainttui.store.team_tables import LISTS, CalendarDay

Details = dict[str, dict[str, dict[str, list[Any]]]]
_RESTING = ({"stages", "extensions", "pauses", "steps"}, {"points", "findings"}, {"findings", "stages"})
"""Tables whose rows rest on each other: a change to one is not taken back under a later change to another."""


def take_back_all(under_way: Change, events: Sequence[Event]) -> None:
    """Put back what a change recorded, newest event first. Raises Refused when something later rests on it."""
    recorded: list[tuple[Event, Details]] = [(event, json.loads(event.details)) for event in events]
    # Held here, so that each row below is found without a question to the database.
    loaded = under_way.transaction.load_rows([details for _, details in recorded])
    renamed = {event.case_id for event, details in recorded if event.case_id is not None and is_names_only(details)}
    under_way.transaction.load_ahead("id", {one.case_id for one in events if one.case_id is not None} - renamed)
    standing = under_way.transaction.events_standing_after(events[0].change_id)
    for event, details in reversed(recorded):
        settles = event.case_id not in renamed
        if settles:  # nothing rests on what a name on a list is called; the field itself is looked at below
            _refuse_if_rested_on(event, details, standing.get(event.case_id, ()))
        _take_back(under_way, event, details, settles=settles)
    describe_again(under_way.transaction, renamed)
    for _, details in recorded:
        _put_back_on_lists(under_way, details)
        refuse_clashes(under_way, details)
        refuse_leave_clashes(under_way, details)
        refuse_twins(under_way, details)
    lists = [event for event in events if event.case_id is None]
    if renamed and lists and len(renamed) + len(lists) == len(events):
        under_way.headline = f"Undid: {lists[0].what}"
    del loaded


def _take_back(under_way: Change, event: Event, details: Details, *, settles: bool) -> None:
    for table, rows in details.items():
        for row_id, fields in rows.items():
            _take_back_row(under_way, event, table, int(row_id), fields)
    under_way.references[event.case_id] = event.reference
    what = f"Undid: {event.what}" if event.what else f"Undid {event.action}."
    under_way.happened(event.case_id, what, _settle_again(under_way, event.case_id) if settles else "")


def _put_back_on_lists(under_way: Change, details: Details) -> None:
    """A name that comes back to a case is on its list again, if it has been renamed or merged away since."""
    for table, rows in details.items():
        for row_id, fields in rows.items():
            places = [(LIST_OF[table, column], column) for column in fields if (table, column) in LIST_OF]
            row = under_way.transaction.row(table, int(row_id)) if places else None
            for names, column in places if row is not None else ():
                under_way.ensure_named(names, getattr(row, column))


def _settle_again(under_way: Change, case_id: int | None) -> str:
    """Derive the clocks of the case from the facts put back; a case whose logging was undone has none."""
    rows = under_way.transaction.case_by_id(case_id) if case_id is not None else None
    if rows is None:
        return ""
    return CaseWork(under_way, rows, before=facts_of(rows)).settle()


def _refuse_if_rested_on(event: Event, details: Details, standing: Sequence[Event]) -> None:
    """A later change may rest on this one: anything on the logging of a case, stage by stage on what is at a stage."""
    if event.case_id is None:
        return
    logged_here = "id" in details.get("cases", {}).get(str(event.case_id), {})
    for later in standing:
        touched = json.loads(later.details).keys()
        if logged_here or any(tables & details.keys() and tables & touched for tables in _RESTING):
            raise Refused(
                f"{event.reference}: this has been changed again since, by {later.actor}: {later.what} "
                "Undo that first, or correct the fact."
            )


def _take_back_row(under_way: Change, event: Event, table: str, row_id: int, fields: dict[str, list[Any]]) -> None:
    transaction = under_way.transaction
    row = transaction.row(table, row_id)
    if isinstance(row, CalendarDay):
        _take_back_day(under_way, row, was_ended="id" not in fields)
        return
    existed_after = "id" not in fields or fields["id"][1] is not None
    was_added = "id" in fields and fields["id"][0] is None
    changed_since = row is not None and any(_plain(getattr(row, name)) != after for name, (_, after) in fields.items())
    if (row is None) == existed_after or changed_since:
        raise Refused(
            f"{event.reference or event.what}: this has been changed again since, so it cannot be undone. "
            "Look at its history, and correct the fact instead."
        )
    if table in LISTS:
        under_way.transaction.lock_lists()
        if row is None and fields["name"][0] in transaction.names(table):
            return  # it has been put on the list again since
        if row is not None and "name" in fields and not was_added:
            _refuse_rename_in_use(under_way, NameList(table), *fields["name"])
    if was_added and table == "cases":
        transaction.remove_case(row_id)
    elif was_added and table in LISTS and transaction.is_named(table, fields["name"][1]):
        if event.action in {"add-officer", "add-name"} and fields["name"][1] != event.actor:
            raise Refused(_still_named(NameList(table), fields["name"][1]))
    elif was_added and row is not None:
        transaction.remove(row)
    else:
        transaction.restore(table, row_id, {name: before for name, (before, _) in fields.items()})


def _refuse_rename_in_use(under_way: Change, names: NameList, before: str, after: str) -> None:
    """A name goes back to what it was called if it can be so on every case that holds it."""
    if before in under_way.transaction.names(names):
        raise Refused(
            f"There is another {label_on(names, before)} on the list of {names.words} by now. Rename that first."
        )
    if under_way.transaction.is_named(names, after):
        raise Refused(
            f"Cases have been given the name {label_on(names, after)} since, so its renaming cannot be undone. "
            "Rename it back instead."
        )


def _still_named(names: NameList, name: str) -> str:
    if names == NameList.OFFICERS:
        return f"{name} has cases or leave. Reassign and end them first."
    return f"{label_on(names, name)} is on cases by now. Retire it, or merge it into another {names.noun}."


def _take_back_day(under_way: Change, row: CalendarDay, *, was_ended: bool) -> None:
    """End a day of a calendar, or say it again where its end is taken back; it is never altered or removed.

    So each edition stays what it was, and what was worked out with it can be explained.
    """
    under_way.transaction.lock_lists()
    if was_ended:
        put_days(under_way, [(row.calendar, row.day, row.name)], counts=row.counts, by_hand=row.by_hand)
        return
    row.ended = under_way.desk.database.editions.following
    if not row.by_hand:
        under_way.transaction.set_setting(PUBLISHED_WITH, "")  # the published list is to be looked at again


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
