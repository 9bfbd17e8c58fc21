"""Pauses and steps by their keys: p, P, U and S; the list, the filter and the case screen tell of them."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log, on
from tui.driving import (
    AppPilot,
    fill,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    text_on,
    top,
    typed_in,
    words_of,
)

TALL = (140, 60)
WITH_A_WINDOW = (
    PANEL_AND_PAUSE
    + """
[stage.escalate_within]
days = 28
unit = "calendar-days"
from = "responded"

[[stage]]
number = 2
"""
)


@pytest.fixture
def panel(team: Desk, own_procedures: OwnProcedures) -> str:
    """A case of Fri 8 November under a procedure with a panel's meeting, where clocks may be paused."""
    own_procedures(WITH_A_WINDOW)
    return log(team, complainant="Pia Vance", received="2024-11-08", procedure="panel-and-pause")


async def save(pilot: AppPilot) -> None:
    await press(pilot, "f2")
    await settled(pilot, lambda: top(pilot) != "FormScreen", "the form closed")


async def pause(pilot: AppPilot, reference: str, until: str = "5/12/24", since: str = "") -> None:
    """Pause by key."""
    await stand_on(pilot, reference)
    await press(pilot, "p")
    if since:
        await fill(pilot, "since", since)
    await fill(pilot, "until", until)
    await fill(pilot, "reason", "Waiting for the surveyor")
    await save(pilot)


def stage_of(pilot: AppPilot, name: str) -> str:
    """What the column STAGE says of a person's case."""
    lines = text_on(pilot).splitlines()
    head = next(line for line in lines if "STAGE" in line)
    row = next(line for line in lines if name in line and " C-" in line)
    return row[head.index("STAGE") : head.index("NEXT")].strip()


def pauses(desk: Desk, reference: str) -> list[tuple[str, str]]:
    return [(str(one.from_on), str(one.until_on)) for one in case_of(desk, reference).facts.stage.pauses]


async def test_p_pauses_and_the_list_says_so(team: Desk, panel: str) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, panel)
        assert stage_of(pilot, "Pia Vance") == "1"
        await press(pilot, "p")
        assert words_of(pilot, "#form-title").startswith(f"Pause {panel} Pia Vance")
        assert typed_in(pilot)["since"] == "28 Nov 2024"
        await press(pilot, "escape")
        await pause(pilot, panel)
        assert said(pilot)[-1].startswith(
            f"{panel}: Paused stage 1 from Thu 28 Nov 2024 to Thu 5 Dec 2024: Waiting for the surveyor."
        )
        assert stage_of(pilot, "Pia Vance") == "1 pause"
    assert pauses(team, panel) == [("2024-11-28", "2024-12-05")]
    assert str(duty(team, panel, 1, "panel-meeting").due_on) == "2025-01-09"  # six working days after Tue 31 Dec


async def test_a_paused_case_is_found_by_the_filter_until_its_last_day(team: Desk, panel: str) -> None:
    do(team, "pause", panel, until="2024-12-05", reason="Waiting for the surveyor")
    async with opened(team) as pilot:
        await press(pilot, "slash", *"paused", "enter")
        assert listed(pilot) == [panel]
        await press(pilot, "escape")
    async with opened(on(team, date(2024, 12, 5))) as pilot:
        assert stage_of(pilot, "Pia Vance") == "1 pause"
    async with opened(on(team, date(2024, 12, 6))) as pilot:
        assert stage_of(pilot, "Pia Vance") == "1"
        await press(pilot, "slash", *"paused", "enter")
        assert listed(pilot) == []


async def test_capital_p_resumes_it(team: Desk, panel: str) -> None:
    async with opened(team) as pilot:
        await pause(pilot, panel, since="20/11/24")
        await press(pilot, "P")
        assert typed_in(pilot) == {"on": "28 Nov 2024"}
        await fill(pilot, "on", "26/11/24")
        await settled(pilot, lambda: "Stage 1 panel meeting: " in words_of(pilot, "#moves"), "what if")
        assert "earlier" in words_of(pilot, "#moves")
        await save(pilot)
        assert "Resumed stage 1 on Tue 26 Nov 2024 (the pause was to last to Thu 5 Dec 2024)." in said(pilot)[-1]
        assert stage_of(pilot, "Pia Vance") == "1"
    assert pauses(team, panel) == [("2024-11-20", "2024-11-26")]


async def test_capital_u_takes_it_away(team: Desk, panel: str) -> None:
    before = duty(team, panel, 1, "panel-meeting")
    async with opened(team) as pilot:
        await pause(pilot, panel)
        await press(pilot, "U", *"No pause was agreed")
        await save(pilot)
        assert "Took away the pause from Thu 28 Nov 2024 to Thu 5 Dec 2024." in said(pilot)[-1]
        assert stage_of(pilot, "Pia Vance") == "1"
    assert pauses(team, panel) == []
    assert duty(team, panel, 1, "panel-meeting") == before


async def test_u_takes_the_pausing_back(team: Desk, panel: str) -> None:
    before = dump(team.database, without=("events",))
    async with opened(team) as pilot:
        await pause(pilot, panel)
        await press(pilot, "u")
        await settled(pilot, lambda: any("Undid: Paused stage 1" in one for one in said(pilot)), "undone")
        assert stage_of(pilot, "Pia Vance") == "1"
    assert dump(team.database, without=("events",)) == before


async def test_s_records_the_step_that_comes_next(team: Desk, panel: str) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, panel)
        await press(pilot, "S")
        assert typed_in(pilot) == {"name": "panel-meeting", "on": "28 Nov 2024"}
        await fill(pilot, "on", "27/11/24")
        await settled(pilot, lambda: "Wed 18 Dec 2024" in words_of(pilot, "#moves"), "the answer that follows")
        await save(pilot)
        assert "Recorded the panel meeting of stage 1 on Wed 27 Nov 2024." in said(pilot)[-1]
        pilot.app.clear_notifications()
        await press(pilot, "S")
        assert said(pilot) == [f"{panel}: Every step of stage 1 was taken."]
    assert str(duty(team, panel, 1, "respond").due_on) == "2024-12-18"
    assert not duty(team, panel, 1, "respond").provisional


async def test_a_step_that_the_procedure_does_not_know_is_refused_with_those_it_knows(team: Desk, panel: str) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, panel)
        await press(pilot, "S")
        await fill(pilot, "name", "tea")
        await press(pilot, "f2")
        await settled(pilot, lambda: "'tea' is not a known step" in words_of(pilot, "#problem"), "the sentence")
        assert "panel-meeting" in words_of(pilot, "#problem")


async def test_the_case_screen_lists_pauses_steps_and_the_window(team: Desk, panel: str) -> None:
    do(team, "acknowledge", panel, on="2024-11-12")
    do(team, "pause", panel, since="2024-11-13", until="2024-11-15", reason="Waiting for the surveyor")
    do(team, "step", panel, name="panel-meeting", on="2024-11-20")
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, panel)
        await press(pilot, "enter")
        stages = words_of(pilot, "#stages")
        assert "Paused Wed 13 Nov 2024 to Fri 15 Nov 2024: Waiting for the surveyor" in stages
        assert "Panel meeting Wed 20 Nov 2024" in stages
        assert "Last day" not in stages
        assert "Stage 1 panel meeting due" in words_of(pilot, "#clocks")
        do(team, "respond", panel, on="2024-11-27", outcome="upheld")
        await press(pilot, "q", "enter")
        assert "Last day to ask for stage 2: Wed 25 Dec 2024" in words_of(pilot, "#stages")
        await press(pilot, "w", "end")
        assert "Last day to ask for stage 2: Wed 25 Dec 2024" in words_of(pilot, "#dates")
        assert "28 calendar days from the response." in words_of(pilot, "#working")


async def test_the_window_of_a_shipped_procedure(team: Desk) -> None:
    reference = log(team, received="2024-11-08", happened="2024-06-30", procedure="camden-2019")
    do(team, "respond", reference, on="2024-11-27", outcome="upheld")
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, "enter")
        assert "Last day to ask for stage 2: Wed 25 Dec 2024" in words_of(pilot, "#stages")
        await press(pilot, "w")
        dates = words_of(pilot, "#dates")
        assert "Last day to complain of it: Mon 30 Jun 2025" in dates
        assert dates.endswith("Last day to ask for stage 2: Wed 25 Dec 2024")


async def test_pausing_from_the_case_screen_shows_there_at_once(team: Desk, panel: str) -> None:
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, panel)
        await press(pilot, "enter", "p")
        await fill(pilot, "until", "5/12/24")
        await fill(pilot, "reason", "Waiting for the surveyor")
        await save(pilot)
        assert top(pilot) == "CaseScreen"
        assert "Paused Thu 28 Nov 2024 to Thu 5 Dec 2024: Waiting for the surveyor" in words_of(pilot, "#stages")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("p", "Under ho-2024 no clock can be paused. If more time is needed, extend it."),
        ("P", "Stage 1 was never paused."),
        ("U", "Stage 1 was never paused."),
        ("S", "Stage 1 of ho-2024 has no steps between acknowledgement and response."),
    ],
)
async def test_what_the_housing_ombudsman_s_code_does_not_know_is_refused_in_words(
    team: Desk, key: str, sentence: str
) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, key)
        assert said(pilot) == [f"C-0005: {sentence}"]
        assert top(pilot) == "WorklistScreen"
    assert dump(team.database) == before


async def test_a_pause_of_several_marked_cases_at_once(team: Desk, panel: str) -> None:
    other = log(team, complainant="Quin Abara", received="2024-11-08", procedure="panel-and-pause")
    async with opened(team) as pilot:
        for reference in (panel, other):
            await stand_on(pilot, reference)
            await press(pilot, "space")
        await press(pilot, "p")
        await fill(pilot, "until", "5/12/24")
        await fill(pilot, "reason", "The office moves")
        await save(pilot)
        assert stage_of(pilot, "Pia Vance") == stage_of(pilot, "Quin Abara") == "1 pause"
    assert pauses(team, panel) == pauses(team, other) == [("2024-11-28", "2024-12-05")]
