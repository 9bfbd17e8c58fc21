"""What if: a form says which dates would move before anything is saved, and follows what is typed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from complainttui.casework import rehearsing
from complainttui.casework.action import CaseAction
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.store.casebook import CaseRecord
from complainttui.store.rehearsal import Rehearsal
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log
from tui.driving import (
    PATIENCE,
    AppPilot,
    fill,
    focused,
    opened,
    press,
    rest,
    settled,
    stand_on,
    text_on,
    top,
    words_of,
)

FIVE = "Stage 1 response: Wed 4 Dec 2024 → Wed 11 Dec 2024, 5 working days later."


async def foresees(pilot: AppPilot, *sentences: str) -> None:
    """Wait until the form says exactly this of the dates."""
    await settled(pilot, lambda: words_of(pilot, "#moves") == " ".join(sentences), " ".join(sentences) or "no sentence")


async def typed_and_thought_over(pilot: AppPilot, folder: Path, text: str) -> None:
    """Wait until the form has paused over what was typed: the draft is on disk then, and it has looked ahead."""
    await settled(pilot, lambda: any(text in one.read_text("utf-8") for one in folder.rglob("*.json")), "the draft")


async def test_a_number_of_days_says_the_new_date_before_the_reason_is_typed(team: Desk) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x")
        assert focused(pilot) == "by"
        await press(pilot, "5")
        await foresees(pilot, FIVE)
        assert "→" in text_on(pilot)
        assert dump(team.database) == before


async def test_changing_the_number_changes_the_sentence(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5")
        await foresees(pilot, FIVE)
        await press(pilot, "backspace", "1")
        await foresees(pilot, "Stage 1 response: Wed 4 Dec 2024 → Thu 5 Dec 2024, 1 working day later.")
        await press(pilot, "0")
        await foresees(pilot, "Stage 1 response: Wed 4 Dec 2024 → Wed 18 Dec 2024, 10 working days later.")


async def test_what_is_no_longer_understood_takes_the_sentence_away(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5")
        await foresees(pilot, FIVE)
        await press(pilot, "x")
        await foresees(pilot, "")
        await press(pilot, "backspace")
        await foresees(pilot, FIVE)
        await press(pilot, "backspace")
        await foresees(pilot, "")


async def test_over_the_maximum_it_says_that_a_good_reason_is_needed(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", *"11")
        await foresees(
            pilot,
            "ho-2024 allows 10 working days more, to Wed 18 Dec 2024 (Code 6.4, 6.5). "
            "Beyond that a further good reason is needed: give it.",
        )
        await fill(pilot, "good_reason", "Asbestos was found")
        await foresees(pilot, "Stage 1 response: Wed 4 Dec 2024 → Thu 19 Dec 2024, 11 working days later.")


async def test_a_date_in_place_of_days(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x")
        await fill(pilot, "to", "6/12/24")
        await foresees(pilot, "Stage 1 response: Wed 4 Dec 2024 → Fri 6 Dec 2024, 2 working days later.")
        await fill(pilot, "to", "4/12/24")
        await foresees(pilot, "")  # not later than the date due now: saving it says so


async def test_an_acknowledgement_foresees_the_answer_it_starts(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a")
        await foresees(pilot, "Stage 1 response: Wed 11 Dec 2024 → Thu 12 Dec 2024, 1 working day later.")
        await fill(pilot, "on", "22/11")
        await foresees(pilot, "Stage 1 response: Wed 11 Dec 2024 → Fri 6 Dec 2024, 3 working days earlier.")
        await fill(pilot, "on", "27/11")
        await foresees(pilot, "")  # the day that was counted from
        await fill(pilot, "on", "19/11")
        await foresees(
            pilot,
            "The stage 1 acknowledgement (Tue 19 Nov 2024) lies before the receipt (Wed 20 Nov 2024). "
            "Correct one of the two.",
        )


async def test_a_corrected_receipt_foresees_every_date_that_rests_on_it(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "E")
        await fill(pilot, "fact", "received")
        await fill(pilot, "value", "18/11")
        await foresees(
            pilot,
            "Stage 1 acknowledgement: Wed 27 Nov 2024 → Mon 25 Nov 2024, 2 working days earlier.",
            "Stage 1 response: Wed 11 Dec 2024 → Mon 9 Dec 2024, 2 working days earlier.",
        )
        await fill(pilot, "fact", "tenure")
        await foresees(pilot, "")


async def test_a_pause_foresees_every_clock_that_stands_still(team: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(team, received="2024-11-27", procedure="panel-and-pause")
    async with opened(team) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, "p")
        await fill(pilot, "until", "4/12/24")
        await foresees(
            pilot,
            "Stage 1 acknowledgement: Wed 4 Dec 2024 → Wed 11 Dec 2024, 5 working days later.",
            "Stage 1 panel meeting: Mon 20 Jan 2025 → Mon 27 Jan 2025, 5 working days later.",
            "Stage 1 response: Mon 10 Feb 2025 → Mon 17 Feb 2025, 5 working days later.",
        )


async def test_however_many_dates_move_the_answer_is_among_them(team: Desk, own_procedures: OwnProcedures) -> None:
    report = '[[stage.step]]\nname = "panel-report"\ndays = 5\nfrom = "panel-meeting"\n\n[stage.respond]'
    own_procedures(PANEL_AND_PAUSE.replace("[stage.respond]", report))
    reference = log(team, received="2024-11-27", procedure="panel-and-pause")
    async with opened(team) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, "p")
        await fill(pilot, "until", "4/12/24")
        await settled(pilot, lambda: "Stage 1 panel meeting: " in words_of(pilot, "#moves"), "what if")
        assert "Stage 1 response: " in words_of(pilot, "#moves")


async def test_a_second_stage_foresees_dates_that_are_not_there_yet(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "e")
        await fill(pilot, "officer", "e.reyes")
        await foresees(pilot, "Stage 2 acknowledgement: due Thu 5 Dec 2024.", "Stage 2 response: due Tue 7 Jan 2025.")


@pytest.mark.parametrize(("key", "field"), [("N", "text"), ("c", "summary")])
async def test_a_form_that_moves_no_date_says_nothing_of_dates(
    team: Desk, state_folder: Path, key: str, field: str
) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, key)
        await foresees(pilot, "")
        await fill(pilot, field, "Rang twice")
        await typed_and_thought_over(pilot, state_folder, "Rang twice")
        await foresees(pilot, "")
        assert not pilot.app.screen.query_one("#moves").display


async def test_leaving_leaves_everything_as_it_was(team: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    log(team, reference="PANEL", received="2024-11-27", procedure="panel-and-pause")
    wordings = "SELECT id, procedure, digest FROM procedure_editions ORDER BY id"
    before = dump(team.database), team.database.reader.rows(wordings)
    async with opened(team) as pilot:
        for reference, key, field, text in (
            ("C-0005", "x", "by", "5"),
            ("C-0002", "a", "on", "22/11"),
            ("C-0002", "E", "value", "18/11"),
            ("PANEL", "p", "until", "4/12/24"),
            ("PANEL", "S", "on", "28/11"),
        ):
            await stand_on(pilot, reference)
            await press(pilot, key)
            if key == "E":
                await fill(pilot, "fact", "received")
            await fill(pilot, field, text)
            await settled(pilot, lambda: "→" in words_of(pilot, "#moves"), f"what if {key}")
            await press(pilot, "escape")
            assert top(pilot) == "WorklistScreen"
    assert (dump(team.database), team.database.reader.rows(wordings)) == before


async def test_what_was_foreseen_is_what_comes(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5")
        await foresees(pilot, FIVE)
        await fill(pilot, "reason", "Surveyor away")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
    assert str(duty(team, "C-0005", 1, "respond").due_on) == "2024-12-11"


async def test_a_day_that_was_closed_since_is_foreseen_too(team: Desk) -> None:
    """A stage whose facts change goes by the calendar as it is now, so the closure comes on top of the extension."""
    do(team, "close-days", first="2024-12-03", reason="Boiler room flooded")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5")
        await foresees(pilot, "Stage 1 response: Wed 4 Dec 2024 → Thu 12 Dec 2024, 6 working days later.")


async def test_the_case_screen_foresees_the_same(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "enter", "x", "5")
        await foresees(pilot, FIVE)


async def test_a_draft_that_is_taken_up_is_looked_at_at_once(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5", "escape", "x")
        await foresees(pilot, FIVE)
        await press(pilot, "f8")
        await foresees(pilot, "")


async def test_with_several_cases_marked_no_date_is_said_without_its_case(team: Desk) -> None:
    async with opened(team) as pilot:  # the answer to C-0002 would come a day later, that to C-0004 a day earlier
        await press(pilot, "down", "space", "down", "space", "a")
        assert "2 marked cases: C-0002, C-0004" in words_of(pilot, "#form-title")
        told = words_of(pilot, "#moves")
        assert told == "" or ("C-0002" in told and "C-0004" in told)


async def test_a_slow_look_ahead_does_not_stand_over_a_later_one(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread cannot be stopped: one that was overtaken must keep what it has found to itself."""
    real, held, go_on, went_on = rehearsing.rehearse, threading.Event(), threading.Event(), threading.Event()

    def slow_at_five(desk: Desk, action: CaseAction, case: CaseRecord) -> list[str]:
        found = real(desk, action, case)
        if getattr(action, "by", None) == 5:
            held.set()
            go_on.wait(20)
            went_on.set()
        return found

    async def comes(condition: Callable[[], object]) -> None:
        """A state, without waiting for the look ahead that is held up."""
        for _ in range(PATIENCE):
            if condition():
                return
            await pilot.pause(0.02)
        raise AssertionError(text_on(pilot))

    monkeypatch.setattr("complainttui.casework.rehearsing.rehearse", slow_at_five)
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x")
        await pilot.press("5")
        await comes(held.is_set)
        await pilot.press("0")
        await comes(lambda: "allows 10 working days more" in words_of(pilot, "#moves"))
        go_on.set()
        await comes(went_on.is_set)
        for _ in range(10):
            await rest(pilot)
        assert "allows 10 working days more" in words_of(pilot, "#moves")


@pytest.fixture
def _no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that has gone when the form looks ahead."""

    def failing(_: Rehearsal, __: int) -> None:
        raise Unreachable("The database cannot be reached.")

    monkeypatch.setattr(Rehearsal, "case", failing)


@pytest.mark.usefixtures("_no_reading")
async def test_a_failing_look_ahead_does_not_stand_in_the_way(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x", "5")
        await fill(pilot, "reason", "Surveyor away")
        await foresees(pilot, "")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
    assert len(case_of(team, "C-0005").facts.stage.extensions) == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
@pytest.mark.parametrize(("key", "typed"), [("x", {"by": "11"}), ("E", {"fact": "received", "value": "18/11"})])
async def test_what_is_foreseen_leaves_the_field_with_the_cursor_in_view(
    team: Desk, size: tuple[int, int], key: str, typed: dict[str, str]
) -> None:
    async with opened(team, size) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, key)
        for field, text in typed.items():
            await fill(pilot, field, text)
        told = pilot.app.screen.query_one("#moves")
        await settled(pilot, lambda: str(told.render()), "what was foreseen")
        assert pilot.app.focused is not None
        assert pilot.app.screen.find_widget(pilot.app.focused).visible_region.height > 0
