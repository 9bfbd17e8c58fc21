"""The team's lists: names are added, renamed, retired and merged, on every case that holds them; and all undone."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Date
from sqlmodel import SQLModel

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform
from complainttui.casework.undo import undo
from complainttui.rules.lists import LIST_OF, NAMED_IN, NameList, channel_label, channel_words
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.records import RECORDS, columns
from complainttui.rules.vocabulary import CORRECTIVE_ACTIONS, ROOT_CAUSES, Channel
from complainttui.store.casebook import read_events
from complainttui.store.lists import listed_names
from complainttui.store.pages import ordered_ids
from complainttui.store.tables import RECORDED
from complainttui.store.worklist import rows_by_id
from helpers import as_officer, broken_links, case_of, do, dump, log
from judged_again import disagreements

MEMORY = ("events",)
ON_A_LIST = {"owner", "handler", "service", "team", "topic", "root_cause", "cause", "action", "channel", "by",
             "decided_by", "recorded_by", "added_by"}  # fmt: skip


def held(desk: Desk, names: str) -> dict[str, int]:
    """How many cases hold each name of a list."""
    return {one.name: one.cases for one in listed_names(desk.database.reader, names)}


def found(desk: Desk, text: str) -> set[str]:
    """The references of the cases in whose searched text this stands."""
    rows = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, f'"{text}"', desk.asker))
    return {row.reference for row in rows}


def everything(desk: Desk) -> str:
    """A case that holds a name of every list, in every kind of row that has an action."""
    for officer in ("c.iyer", "e.reyes"):
        if officer not in desk.names("officers"):
            do(desk, "add-officer", name=officer)
    reference = log(
        desk, received="2024-11-08", service="Repairs", topic="Damp", team="North", officer="c.iyer",
        channel="letter", definition="Damp in the nursery",
    )  # fmt: skip
    do(desk, "add-point", reference, text="Six weeks")
    do(desk, "find", reference, point="1", finding="upheld", reason="x", root_cause="3")
    do(desk, "correspond", reference, channel="letter", summary="We wrote.")
    do(desk, "promise", reference, kind="works", text="Redecorate", by="2024-12-12", owner="c.iyer")
    do(desk, "respond", reference, outcome="upheld", root_cause="3")
    do(desk, "learn", reference, lesson="Calls are returned", root_cause="3", action="1", owner="c.iyer")
    return reference


def test_every_column_that_names_a_list_is_declared() -> None:
    named = {
        (table, column.name)
        for table, model in RECORDED.items()
        for column in SQLModel.metadata.tables[str(model.__tablename__)].columns
        if column.name in ON_A_LIST - model.DERIVED and table not in {*NAMED_IN, "calendar_days", "views"}
    }
    assert named == set(LIST_OF)


def test_a_new_database_has_the_shipped_names(sqlite_desk: Desk) -> None:
    assert sqlite_desk.names("channels") == sorted(Channel)
    assert sqlite_desk.names("causes") == list(ROOT_CAUSES)
    assert sqlite_desk.names("corrective_actions") == list(CORRECTIVE_ACTIONS)
    assert sqlite_desk.names("teams") == []
    assert (channel_label("in_person"), channel_label("WhatsApp")) == ("In person", "WhatsApp")
    assert (channel_words("in_person"), channel_words("WhatsApp")) == ("in person", "WhatsApp")


def test_a_merge_reaches_every_case_and_one_undo_takes_it_back(desk: Desk) -> None:
    first, second = everything(desk), everything(desk)
    other = log(desk, service="Service Repair", summary="Roof", officer="e.reyes")
    before = dump(desk.database, without=MEMORY)
    merged = do(desk, "merge-names", list="services", name="Service Repair", into="Repairs")
    assert merged.headline == "Merged Service Repair into Repairs on the list of services, on 1 case."
    assert merged.references == (other,)
    assert desk.names("services") == ["Repairs"]
    assert held(desk, "services") == {"Repairs": 3}
    assert read_events(desk.database.reader, other)[-1].what == (
        "Service Repair became Repairs on the list of services: merged."
    )
    assert (found(desk, "service repair"), found(desk, "repairs")) == (set(), {first, second, other})

    people = do(desk, "merge-names", list="officers", name="c.iyer", into="e.reyes")
    case = case_of(desk, first)
    assert set(people.references) == {first, second}
    assert (case["owner"], case.facts.stage.handler) == ("e.reyes", "e.reyes")
    assert (case.facts.promises[0].owner, case.facts.lessons[0].owner) == ("e.reyes", "e.reyes")
    assert "c.iyer" not in desk.names("officers", retired=True)
    assert broken_links(desk.database.reader) == []

    taken_back = undo(desk)
    assert taken_back.headline == "Undid: Merged c.iyer into e.reyes on the list of officers, on 2 cases."
    undo(desk)
    assert dump(desk.database, without=MEMORY) == before
    undo(desk, taken_back.change_id)  # and back again
    assert case_of(desk, second)["owner"] == "e.reyes"
    assert broken_links(desk.database.reader) == []


@pytest.mark.parametrize(
    ("names", "old", "rows"),
    [
        ("officers", "c.iyer", 4), ("services", "Repairs", 1), ("teams", "North", 1), ("topics", "Damp", 1),
        ("causes", ROOT_CAUSES[2], 3), ("corrective_actions", CORRECTIVE_ACTIONS[0], 1), ("channels", "letter", 2),
    ],
)  # fmt: skip
def test_renaming_reaches_every_column_and_undo_gives_it_back(
    sqlite_desk: Desk, names: str, old: str, rows: int
) -> None:
    reference = everything(sqlite_desk)
    before = dump(sqlite_desk.database, without=MEMORY)
    do(sqlite_desk, "rename-name", list=names, name=old, new="Something new")
    places = sqlite_desk.names(names)
    assert "Something new" in places
    assert old not in places
    naming = [
        place
        for table, column in NAMED_IN[names]
        for place in sqlite_desk.database.reader.rows(f"SELECT 1 FROM {table} WHERE {column} = 'Something new'")
    ]
    assert len(naming) == rows
    assert held(sqlite_desk, names)["Something new"] == 1
    assert disagreements(sqlite_desk.database, []) == []  # what stages keep a copy of follows
    event = read_events(sqlite_desk.database.reader, reference)[-1]
    assert "became Something new" in event.what
    assert sum(len(one) for one in event.details.values()) == rows
    if names in {"causes", "corrective_actions"}:
        number = 3 if names == "causes" else 1
        assert sqlite_desk.names(names)[number - 1] == "Something new"
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=MEMORY) == before


def test_a_renamed_name_is_found_and_offered_by_its_new_name(sqlite_desk: Desk) -> None:
    reference = everything(sqlite_desk)
    do(sqlite_desk, "rename-name", list="topics", name="damp", new="Damp and mould")
    assert found(sqlite_desk, "damp and mould") == {reference}
    assert found(sqlite_desk, "damp in the nursery") == {reference}  # the rest of what is searched stays
    do(sqlite_desk, "rename-name", list="topics", name="Damp and mould", new="DAMP AND MOULD")
    assert sqlite_desk.names("topics") == ["DAMP AND MOULD"]


def test_a_retired_name_stays_on_its_cases_and_goes_to_no_other(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    old, new = everything(desk), log(desk, received="2024-11-08")
    do(desk, "correct", old, fact="outcome", value="")
    do(desk, "correct", old, fact="responded", value="")
    before = dump(desk.database, without=MEMORY)
    for names, name in (("causes", "Service failure"), ("services", "Repairs"), ("channels", "letter")):
        do(desk, "retire-name", list=names, name=name)
        assert name not in desk.names(names)
        assert name in desk.names(names, retired=True)
    assert case_of(desk, old)["service"] == "Repairs"
    do(desk, "respond", old, outcome="upheld")  # the form offers the cause that the case has
    assert case_of(desk, old)["root_cause"] == "Service failure"
    with pytest.raises(Refused, match="C-0002: Service failure is a retired cause"):
        do(desk, "respond", new, outcome="upheld", root_cause="Service failure")
    for typed in ({"service": "repairs"}, {"channel": "Letter"}):
        with pytest.raises(WrongInput, match="is a retired"):
            log(desk, **typed)
    for fact, value in (("service", "Repairs"), ("channel", "letter")):
        with pytest.raises(WrongInput, match="is a retired"):
            do(desk, "correct", new, fact=fact, value=value)
    undo(desk)
    for names, name in (("channels", "letter"), ("services", "Repairs"), ("causes", "Service failure")):
        do(desk, "restore-name", list=names, name=name)
    assert dump(desk.database, without=MEMORY) == before
    assert desk.names("causes") == list(ROOT_CAUSES)


def test_numbers_close_up_over_a_retired_cause_and_a_new_one_comes_last(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "retire-name", list="causes", name=ROOT_CAUSES[0])
    reference = log(sqlite_desk)
    do(sqlite_desk, "respond", reference, outcome="upheld", root_cause="1")
    assert case_of(sqlite_desk, reference)["root_cause"] == ROOT_CAUSES[1]
    do(sqlite_desk, "merge-names", list="causes", name=ROOT_CAUSES[3], into=ROOT_CAUSES[4])
    do(sqlite_desk, "add-name", list="causes", name="Another")
    assert sqlite_desk.names("causes") == [*ROOT_CAUSES[1:3], *ROOT_CAUSES[4:], "Another"]
    do(sqlite_desk, "restore-name", list="causes", name=ROOT_CAUSES[0])
    assert sqlite_desk.names("causes")[0] == ROOT_CAUSES[0]


def test_what_was_given_since_is_not_undone(sqlite_desk: Desk) -> None:
    reference = everything(sqlite_desk)
    do(sqlite_desk, "add-name", list="services", name="Estates")
    merged = do(sqlite_desk, "merge-names", list="services", name="Repairs", into="Estates")
    do(sqlite_desk, "add-name", list="services", name="Roofs")
    do(sqlite_desk, "correct", reference, fact="service", value="Roofs")
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match=f"{reference}: this has been changed again since"):
        undo(sqlite_desk, merged.change_id)
    assert dump(sqlite_desk.database) == before
    renamed = do(sqlite_desk, "rename-name", list="topics", name="Damp", new="Mould")
    log(sqlite_desk, topic="Mould")
    with pytest.raises(Refused, match="Cases have been given the name Mould since"):
        undo(sqlite_desk, renamed.change_id)


def test_other_changes_of_the_case_do_not_hold_an_undo_up(sqlite_desk: Desk) -> None:
    reference = everything(sqlite_desk)
    merged = do(sqlite_desk, "merge-names", list="officers", name="c.iyer", into="e.reyes")
    do(sqlite_desk, "correct", reference, fact="outcome", value="not_upheld")  # on the row whose handler was renamed
    undo(sqlite_desk, merged.change_id)
    stage = case_of(sqlite_desk, reference).facts.stage
    assert (stage.handler, stage.outcome) == ("c.iyer", "not_upheld")


def test_a_name_that_comes_back_to_a_case_is_on_its_list_again(sqlite_desk: Desk) -> None:
    reference = everything(sqlite_desk)
    given = do(sqlite_desk, "assign", reference, officer="e.reyes")
    do(sqlite_desk, "merge-names", list="officers", name="c.iyer", into="a.mensah")
    undo(sqlite_desk, given.change_id)
    assert case_of(sqlite_desk, reference)["owner"] == "c.iyer"
    assert "c.iyer" in sqlite_desk.names("officers")


def test_a_name_in_use_is_not_taken_off_by_undoing_its_adding(sqlite_desk: Desk) -> None:
    added = do(sqlite_desk, "add-name", list="teams", name="South")
    reference = log(sqlite_desk)
    do(sqlite_desk, "correct", reference, fact="team", value="south")
    with pytest.raises(Refused, match="South is on cases by now"):
        undo(sqlite_desk, added.change_id)
    undo(sqlite_desk)
    undo(sqlite_desk, added.change_id)
    assert sqlite_desk.names("teams") == []


@pytest.mark.parametrize(
    ("verb", "typed", "sentence"),
    [
        ("add-name", {"list": "services", "name": "repairs"}, "Repairs is on the list of services already"),
        ("add-name", {"list": "services", "name": " \t "}, "Name is needed"),
        ("add-name", {"list": "colours", "name": "x"}, "is not a known list"),
        (
            "rename-name",
            {"list": "services", "name": "Repair", "new": "x"},
            "is not a known service. Known: Estates, Re",
        ),
        ("rename-name", {"list": "officers", "name": "c.iyer", "new": "E.Reyes"}, "merged with merge-names"),
        ("rename-name", {"list": "services", "name": "Repairs", "new": "Repairs"}, "is called Repairs already"),
        ("rename-name", {"list": "officers", "name": "a.mensah", "new": "x"}, "You act as a.mensah"),
        ("merge-names", {"list": "officers", "name": "a.mensah", "into": "c.iyer"}, "You act as a.mensah"),
        ("merge-names", {"list": "services", "name": "Repairs", "into": "repairs"}, "into itself"),
        ("merge-names", {"list": "services", "name": "Repairs", "into": "Estates"}, "Estates is a retired service"),
        ("retire-name", {"list": "services", "name": "Estates"}, "is retired already"),
        ("add-name", {"list": "services", "name": "estates"}, "already, retired. Put it back with restore-name"),
        ("add-officer", {"name": "d.okafor"}, "d.okafor is a retired officer"),
        ("assign", {"officer": "d.okafor"}, "d.okafor is a retired officer"),
        ("restore-name", {"list": "services", "name": "Repairs"}, "is in use already"),
    ],
)
def test_what_is_not_possible_is_said_and_changes_nothing(
    sqlite_desk: Desk, verb: str, typed: dict[str, str], sentence: str
) -> None:
    everything(sqlite_desk)
    do(sqlite_desk, "add-name", list="services", name="Estates")
    do(sqlite_desk, "retire-name", list="services", name="Estates")
    do(sqlite_desk, "add-officer", name="d.okafor")
    do(sqlite_desk, "retire-name", list="officers", name="d.okafor")
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem) as problem:
        do(sqlite_desk, verb, *(["C-0001"] if verb == "assign" else []), **typed)
    assert sentence in str(problem.value)
    assert dump(sqlite_desk.database) == before


def test_an_officer_who_signs_in_by_another_name_takes_the_old_one_over(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk)
    do(as_officer(sqlite_desk, "a.mensah-khan"), "merge-names", list="officers", name="a.mensah", into="a.mensah-khan")
    assert case_of(sqlite_desk, reference)["owner"] == "a.mensah-khan"
    assert sqlite_desk.names("officers") == ["a.mensah-khan"]


def test_a_name_that_went_while_a_form_was_open_is_not_written(sqlite_desk: Desk) -> None:
    reference = everything(sqlite_desk)
    typed = {"fact": "root_cause", "value": "Contractor", "reason": ""}
    ready = ACTIONS["learn"].from_text({"lesson": "x", "root_cause": "Contractor"}, sqlite_desk)
    do(sqlite_desk, "merge-names", list="causes", name="Contractor", into="Communications")
    with pytest.raises(Refused, match="Contractor is no longer on the list of causes"):
        perform(sqlite_desk, ready, [reference])  # type: ignore[arg-type]
    with pytest.raises(WrongInput, match="is not a known cause"):
        do(sqlite_desk, "correct", reference, **typed)


def test_a_note_and_the_usual_channel_do_without_a_channel_that_is_gone(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "add-name", list="channels", name="WhatsApp")
    for gone in ("other", "phone"):
        do(sqlite_desk, "merge-names", list="channels", name=gone, into="whatsapp")
    assert ACTIONS["new"].inputs()[7].default_text(None, sqlite_desk) == ""
    reference = log(sqlite_desk, channel="whatsapp")
    do(sqlite_desk, "note", reference, text="rang back")
    assert case_of(sqlite_desk, reference)["channel"] == "WhatsApp"
    assert [one.channel for one in case_of(sqlite_desk, reference).facts.correspondence] == [""]


def test_any_names_changed_in_any_order_can_all_be_undone(sqlite_desk: Desk) -> None:
    """Five seeds, thirty changes each: undoing all gives back every row of every table but the memory."""
    for reference in (everything(sqlite_desk), everything(sqlite_desk), log(sqlite_desk, service="Estates")):
        assert case_of(sqlite_desk, reference).is_open
    before = dump(sqlite_desk.database, without=MEMORY)
    for seed in range(5):
        dice, done = random.Random(seed), []
        for number in range(30):
            names = dice.choice(list(NameList))
            known = [one.name for one in listed_names(sqlite_desk.database.reader, names)] or ["none"]
            verb = dice.choice(["add-name", "rename-name", "retire-name", "restore-name", "merge-names"])
            typed = {"list": names.value, "name": dice.choice(known)}
            typed |= {"name": f"New {number}"} if verb == "add-name" else {}
            typed |= {"new": f"Other {number}"} if verb == "rename-name" else {}
            typed |= {"into": dice.choice(known)} if verb == "merge-names" else {}
            try:
                done.append(do(sqlite_desk, verb, **typed).change_id)
            except Problem:
                continue
        assert len(done) > 10
        assert dump(sqlite_desk.database, without=MEMORY) != before
        for change in reversed(done):
            undo(sqlite_desk, change)
        assert dump(sqlite_desk.database, without=MEMORY) == before
    assert broken_links(sqlite_desk.database.reader) == []


def test_columns_are_read_by_their_names_as_their_types_have_it() -> None:
    """What tells a field's value in words goes by these endings."""
    for table in RECORDED.values():
        for column in SQLModel.metadata.tables[str(table.__tablename__)].columns:
            ends = column.name.endswith(("_on", "_date", "_until"))
            assert ends == isinstance(column.type, Date) or column.name == "day", column
    assert all(one.holds is int for kind in RECORDS.values() for one in columns(kind) if one.name.endswith("_pence"))
