"""What a year's report needs and no case holds: homes, answers, texts, action plans, publications."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.publishing import ToPublish, publish
from complainttui.casework.undo import undo
from complainttui.rules.annual import TenureGroup, TextSection
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import Problem, WrongInput
from complainttui.store.action_plans import action_plan
from complainttui.store.annual_texts import annual_texts
from complainttui.store.assessments import answers
from complainttui.store.homes import homes
from complainttui.store.publications import is_as_recorded, last_event, publications, published_result
from helpers import do, dump, log


def said(desk: Desk, verb: str, **typed: str) -> str:
    """The headline or the refusal, as it is told."""
    try:
        receipt = do(desk, verb, **typed)
    except Problem as problem:
        return str(problem)
    return receipt.headline


def test_homes_are_kept_by_year_and_group(sqlite_desk: Desk) -> None:
    empty = dump(sqlite_desk.database, without=("events", "settings"))
    do(sqlite_desk, "set-homes", year="2023-24", tenure="lcra", homes="7,541")
    do(sqlite_desk, "set-homes", year="2023/24", tenure="lcho", homes="210")
    do(sqlite_desk, "set-homes", year="2022-23", tenure="lcra", homes="7600")
    do(sqlite_desk, "set-homes", year="2023-24", tenure="lcra", homes="7550")
    assert homes(sqlite_desk.database.reader) == {
        (2022, TenureGroup.LCRA): 7600, (2023, TenureGroup.LCRA): 7550, (2023, TenureGroup.LCHO): 210,
    }  # fmt: skip
    assert "already" in said(sqlite_desk, "set-homes", year="2023-24", tenure="lcho", homes="210")
    for typed, word in (("-1", "-1"), ("many", "many"), ("99999999", "9,999,999")):
        assert word in said(sqlite_desk, "set-homes", year="2023-24", tenure="lcho", homes=typed)
    assert "has not begun" in said(sqlite_desk, "set-homes", year="2031-32", tenure="lcho", homes="1")
    for _ in range(4):
        undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events", "settings")) == empty


def test_an_answer_is_carried_over_until_the_year_has_its_own(sqlite_desk: Desk) -> None:
    name, reader = FORMS[0], sqlite_desk.database.reader
    do(
        sqlite_desk,
        "assess",
        form="2024",
        year="2022-23",
        number="6.2",
        comply="no",
        evidence="Policy 4",
        commentary="",
    )
    (carried,) = answers(reader, name, 2023).values()
    assert (carried.comply, carried.evidence, carried.is_carried_over) == ("no", "Policy 4", True)
    assert answers(reader, name, 2021) == {}
    begun = ACTIONS["assess"].standing({"form": name, "year": "2023-24", "number": "6.2"}, sqlite_desk)
    assert begun == {"comply": "no", "evidence": "Policy 4", "commentary": ""}
    do(sqlite_desk, "assess", form="2024", year="2023-24", number="6.2", comply="yes")
    own = answers(reader, name, 2023)["6.2"]
    assert (own.comply, own.evidence, own.is_carried_over) == ("yes", "Policy 4", False), "what is left out stays"
    assert answers(reader, name, 2022)["6.2"].comply == "no"
    assert "There is 6.1, 6.2" in said(sqlite_desk, "assess", form="2024", year="2023-24", number="6.99", comply="yes")


def test_every_provision_and_question_can_be_answered() -> None:
    assert [len(form(name).items) for name in FORMS] == [72, 36]
    disputed = [one.number for one in form(FORMS[1]).items if one.is_disputed]
    assert disputed == ["4.6", "4.10"]


def test_a_text_is_written_changed_and_taken_away(sqlite_desk: Desk) -> None:
    reader = sqlite_desk.database.reader
    of = {"year": "2023-24", "section": "governing_body_response"}
    do(sqlite_desk, "annual-text", **of, text="We accept it.\nAll of it.")
    assert annual_texts(reader, 2023) == {TextSection.GOVERNING_BODY_RESPONSE: "We accept it.\nAll of it."}
    assert "already" in said(sqlite_desk, "annual-text", **of, text="We accept it.\nAll of it.")
    do(sqlite_desk, "annual-text", **of, text=" ")
    assert annual_texts(reader, 2023) == {}
    assert "no text yet" in said(sqlite_desk, "annual-text", **of, text="")


def test_a_plan_has_numbered_actions(sqlite_desk: Desk) -> None:
    reader = sqlite_desk.database.reader
    do(sqlite_desk, "add-plan-step", year="2023-24", text="Ask", provisions="4.10", target="2024-06-01")
    do(sqlite_desk, "add-plan-step", year="2023-24", text="Train", target="next committee")
    do(sqlite_desk, "amend-plan-step", year="2023-24", number="2", done="2024-11-01")
    ask, train = action_plan(reader, 2023)
    assert (ask.number, ask.is_late(sqlite_desk.today), ask.target_on) == (1, True, date(2024, 6, 1))
    assert (train.text, train.target_words, train.done_on) == ("Train", "next committee", date(2024, 11, 1))
    assert "Its actions: 1, 2." in said(sqlite_desk, "drop-plan-step", year="2023-24", number="7")
    do(sqlite_desk, "drop-plan-step", year="2023-24", number="1")
    do(sqlite_desk, "add-plan-step", year="2023-24", text="Anew")
    assert [one.number for one in action_plan(reader, 2023)] == [2, 3], "a number that was given is not given again"


def test_a_publication_names_the_last_event_it_knew(desk: Desk) -> None:
    reader = desk.database.reader
    log(desk)
    wanted = ToPublish(
        report="volumes",
        title="Volumes",
        first=date(2023, 4, 1),
        last=date(2024, 3, 31),
        as_at=date(2024, 6, 30),
        definition='id = "volumes"',
        definition_version="1",
        result='{"rows": []}',
        last_event=last_event(reader),
    )
    made = publish(desk, wanted)
    log(desk)
    assert [one.id for one in publications(reader, "volumes")] == [made.id]
    assert (made.made_by, published_result(reader, made.id)) == (desk.actor, '{"rows": []}')
    assert is_as_recorded(reader, made.last_event)
    with pytest.raises(WrongInput, match="no publication 99"):
        published_result(reader, 99)


def test_what_is_no_result_is_not_published(sqlite_desk: Desk) -> None:
    wanted = ToPublish(
        report="volumes", title="V", first=date(2024, 4, 1), last=date(2024, 3, 31), as_at=date(2024, 6, 30),
        definition="", definition_version="1", result="{}", last_event=last_event(sqlite_desk.database.reader),
    )  # fmt: skip
    with pytest.raises(WrongInput, match="before it begins"):
        publish(sqlite_desk, wanted)
    assert publications(sqlite_desk.database.reader) == []
