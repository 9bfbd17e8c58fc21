"""The case screen: facts, what is due and why, stages, correspondence, who recorded what; and the ways back."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from helpers import do, log
from tui.driving import AppPilot, listed, opened, press, said, settled, stand_on, text_on, top, words_of

TALL = (140, 60)


async def read_through(pilot: AppPilot) -> str:
    """Everything that can be brought on the screen by the paging keys."""
    await press(pilot, "home")
    seen = [text_on(pilot)]
    for _ in range(40):
        await press(pilot, "pagedown")
        await pilot.wait_for_animation()
        if text_on(pilot) == seen[-1]:
            break
        seen.append(text_on(pilot))
    return "\n".join(seen)


async def test_it_shows_what_is_recorded(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "enter")
        assert "C-0006 Bashir Khan Damp and mould, Repairs" in words_of(pilot, "#case-head-left")
        facts = words_of(pilot, "#facts")
        for words in ("Bashir Khan", "Tenant", "Repairs", "Damp and mould", "Service failure", "Tue 1 Oct 2024"):
            assert words in facts
        assert "Water through the bedroom ceiling" in text_on(pilot)


async def test_it_shows_what_is_due_and_why(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "enter")
        clocks = words_of(pilot, "#clocks")
        assert "done Mon 4 Nov 2024" in clocks
        assert "due Mon 18 Nov 2024, 8 days over" in clocks
        assert "10 working days from the acknowledgement, Mon 4 Nov 2024 (Code 6.3)." in clocks


async def test_it_shows_every_stage_with_its_outcome(team: Desk) -> None:
    do(team, "escalate", "C-0006", on="2024-11-20", reason="Still damp")
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "enter")
        stages = words_of(pilot, "#stages")
        assert "Acknowledged Thu 3 Oct 2024" in stages
        assert "Answered Tue 15 Oct 2024 by a.mensah: Upheld" in stages
        assert "Requested Wed 20 Nov 2024" in stages
        assert "Complaint: Still damp" in stages
        assert "Not answered yet" in stages


async def test_an_extension_shows_its_reason(team: Desk) -> None:
    do(team, "extend", "C-0005", by="5", reason="Surveyor away")
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "enter")
        assert "Extended, told Thu 28 Nov 2024: Surveyor away" in words_of(pilot, "#stages")


async def test_correspondence_stands_newest_first(team: Desk) -> None:
    do(team, "correspond", "C-0001", on="2024-11-05", summary="Rang about the roof")
    do(team, "correspond", "C-0001", on="2024-11-06", direction="out", channel="letter", summary="Sent a date")
    async with opened(team, TALL) as pilot:
        await press(pilot, "enter")
        letters = words_of(pilot, "#letters")
        assert letters.index("Sent a date") < letters.index("Rang about the roof")
        assert "Wed 6 Nov 2024 to Amina D'Souza, letter (a.mensah)" in letters


async def test_who_recorded_what_stands_newest_first(team: Desk, colleague: Desk) -> None:
    do(colleague, "note", "C-0001", text="x")
    async with opened(team, TALL) as pilot:
        await press(pilot, "enter")
        timeline = words_of(pilot, "#timeline")
        assert (
            timeline.index("c.iyer Added a note.")
            < timeline.index("Acknowledged stage 1 on Mon 4 Nov 2024.")
            < timeline.index("Logged C-0001: complaint received Mon 28 Oct 2024 (phone), ho-2024.")
        )


async def test_an_answered_stage_without_outcome_is_loud(team: Desk) -> None:
    do(team, "correct", "C-0006", fact="outcome", value="")
    async with opened(team, TALL) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "enter")
        assert "NO OUTCOME RECORDED" in text_on(pilot)


@pytest.mark.parametrize("size", [(120, 30), (99, 30), (80, 24), (40, 10)], ids=str)
async def test_all_of_it_can_be_read_with_the_keyboard(team: Desk, size: tuple[int, int]) -> None:
    do(team, "correspond", "C-0001", on="2024-11-05", summary="Rang about the roof")
    async with opened(team, size) as pilot:
        await press(pilot, "enter")
        seen = await read_through(pilot)
        if size[0] >= 100:
            await press(pilot, "tab")
            seen += await read_through(pilot)
        for section in ("What is due", "Stages", "Facts", "Correspondence", "Who recorded what"):
            assert section in seen
        assert "Logged C-0001" in seen


@pytest.mark.parametrize("key", ["q", "escape", "left"])
async def test_back_to_the_list(team: Desk, key: str) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter")
        assert top(pilot) == "CaseScreen"
        await press(pilot, key)
        assert top(pilot) == "WorklistScreen"
        assert pilot.app.is_running


async def test_undoing_the_logging_goes_back_to_the_list(team: Desk) -> None:
    reference = log(team, received="2024-11-01")
    async with opened(team) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, "enter", "u")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the list")
        assert reference not in listed(pilot)
        assert "Undid: Logged" in said(pilot)[-1]
        assert pilot.app.is_running


async def test_a_change_shows_on_the_case_at_once(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "enter", "r", *"c.iyer", "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen")
        assert "c.iyer" in words_of(pilot, "#facts")
        assert "Reassigned from a.mensah to c.iyer." in words_of(pilot, "#timeline")


async def test_the_list_behind_shows_the_change_too(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter", "o", "u", "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen")
        await press(pilot, "q")
        assert "C-0001" not in listed(pilot)
