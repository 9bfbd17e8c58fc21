"""The morning run and taking the next case by keys."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.tui.form import FormScreen
from helpers import as_officer, case_of, do, log
from tui.driving import AppPilot, current, opened, press, said, settled, text_on, top, typed_in, words_of

HOSTILE = "[red]Eve[/] \x1b[31m\u202eevil"
SIZES = [(120, 36), (80, 24), (40, 10)]


def head(pilot: AppPilot) -> tuple[str, str]:
    """Whose turn it is, and how far the run has come."""
    return words_of(pilot, "#morning-title").removeprefix("Morning run: ").split(" ")[0], words_of(pilot, "#progress")


async def begin(pilot: AppPilot) -> None:
    await press(pilot, "m")
    assert top(pilot) == "MorningScreen"


@pytest.fixture
def due(team: Desk) -> Desk:
    """a.mensah's own: C-0001 is due, a promise too, and C-0003 is over."""
    do(team, "promise", "C-0003", kind="works", text="a new roof", by="2024-11-28", owner="a.mensah")
    return team


async def test_each_case_in_brief_with_the_key_that_does_it(due: Desk) -> None:
    do(due, "correspond", "C-0003", summary="Rang about the roof", direction="in", on="2024-11-27")
    async with opened(due, (120, 40)) as pilot:
        await begin(pilot)
        assert head(pilot) == ("C-0001", "1 of 3")
        text = text_on(pilot)
        for words in ("Stage 1 response due Mon 18 Nov 2024, 8 days over", "10 working days from the acknowledgement",
                      "space: Outcome (also o)", "Amina D'Souza", "Complaint received Mon 28 Oct 2024"):  # fmt: skip
            assert words in text
        await press(pilot, "s", "s")
        assert head(pilot) == ("C-0003", "3 of 3, 2 skipped")
        assert "Rang about the roof" in text_on(pilot)


async def test_one_key_does_it_and_the_next_one_comes(due: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        await press(pilot, "space", "u", "3", "enter")
        await settled(pilot, lambda: head(pilot)[1] == "2 of 3", "the next")
        assert case_of(due, "C-0001").stages[-1].facts.outcome == "upheld"
        await press(pilot, "space")
        assert (top(pilot), typed_in(pilot)["number"]) == ("FormScreen", "1")  # the promise of the next case
        await press(pilot, "escape", "s", "space")
        assert top(pilot) == "QuickOutcomeScreen"


async def test_the_form_holds_which_of_several_it_is(team: Desk) -> None:
    for text in ("first", "second"):
        do(team, "promise", "C-0003", kind="works", text=text, by="2024-11-28", owner="a.mensah")
    do(team, "keep", "C-0003", number="1", evidence="x")
    do(team, "promise", "C-0003", kind="works", text="third", by="2024-11-28", owner="a.mensah")
    async with opened(team) as pilot:
        await begin(pilot)
        seen = []
        for _ in range(4):
            await press(pilot, "space")
            if isinstance(pilot.app.screen, FormScreen):
                seen.append(typed_in(pilot)["number"])
            await press(pilot, "escape", "s")
        assert sorted(seen) == ["2", "3"]


async def test_skipping_going_back_and_the_end(due: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        await press(pilot, "left")
        assert said(pilot)[-1] == "This is the first."
        await press(pilot, "right", "s", "s")
        assert head(pilot) == ("C-0001", "1 of 3, 3 skipped")
        await press(pilot, "left")
        assert head(pilot)[1] == "3 of 3, 3 skipped"
        await press(pilot, "s", "s", "s", "s")
        text = text_on(pilot)
        assert "That was the morning run." in text
        assert "3 skipped." in text
        assert "Skipped: C-0001 Stage 1 response" in text
        assert "Next: C-0008" in text
        assert not pilot.app.screen.query_one("#case-preview").display
        await press(pilot, "space", "enter", "a")  # nothing to do these to
        assert top(pilot) == "MorningScreen"
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"


async def test_beginning_again_begins_with_what_is_left(due: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        await press(pilot, "s", "escape")
        do(due, "respond", "C-0001", outcome="upheld")
        await begin(pilot)
        assert head(pilot) == ("C-0003", "1 of 2")


async def test_what_a_colleague_does_meanwhile_drops_out_with_a_word(due: Desk, colleague: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        do(colleague, "respond", "C-0001", outcome="not_upheld", on="2024-11-28")
        await settled(pilot, lambda: head(pilot)[0] == "C-0003", "the next")
        assert any("C-0001: c.iyer was quicker. Answered stage 1" in one for one in said(pilot))
        assert head(pilot)[1] == "2 of 3"


async def test_what_a_colleague_does_while_its_form_is_open(due: Desk, colleague: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        await press(pilot, "space")
        do(colleague, "respond", "C-0001", outcome="not_upheld", on="2024-11-28")
        await press(pilot, "u", "3", "enter")
        assert top(pilot) != "MorningScreen"  # the form says so and stays
        assert case_of(due, "C-0001").stages[-1].facts.outcome == "not_upheld"
        await press(pilot, "escape")
        await settled(pilot, lambda: top(pilot) == "MorningScreen" and head(pilot)[0] == "C-0003", "the next")


async def test_undo_brings_it_back_and_the_usual_keys_are_there(due: Desk) -> None:
    async with opened(due) as pilot:
        await begin(pilot)
        do(due, "respond", "C-0001", outcome="upheld")
        await settled(pilot, lambda: head(pilot)[0] == "C-0003", "the next")
        await press(pilot, "u")
        await settled(pilot, lambda: head(pilot) == ("C-0001", "1 of 3"), "what was undone")
        await press(pilot, "N")
        assert top(pilot) == "FormScreen"
        await press(pilot, "escape", "enter")
        assert top(pilot) == "CaseScreen"
        await press(pilot, "q", "question_mark", *"Do it")
        assert top(pilot) == "HelpScreen"
        assert "Do it" in text_on(pilot)


async def test_two_days_more_on_request(due: Desk) -> None:
    log(due, received="2024-11-22", complainant="Tomorrow", officer="a.mensah")
    async with opened(due) as pilot:
        await begin(pilot)
        assert head(pilot)[1] == "1 of 3"
        await press(pilot, "m")
        assert head(pilot)[1] == "1 of 4"


async def test_nothing_of_mine_today_says_so_and_what_comes_next(team: Desk) -> None:
    nobody = as_officer(team, "n.obody")
    async with opened(nobody) as pilot:
        await begin(pilot)
        text = text_on(pilot)
        assert "Nothing of yours is due today, Thu 28 Nov 2024." in text
        assert "Nothing else of yours is due." in text
    log(nobody, received="2024-11-27", complainant="Later", officer="n.obody", reference="LATER")
    async with opened(nobody) as pilot:
        await begin(pilot)
        assert "Next: LATER Stage 1 acknowledgement due Wed 4 Dec 2024, 4 days left." in text_on(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_stays_text_at_every_size(team: Desk, size: tuple[int, int]) -> None:
    log(team, received="2024-11-01", complainant=HOSTILE, topic=HOSTILE, summary=HOSTILE, officer="a.mensah")
    do(team, "promise", "C-0011", kind="works", text=HOSTILE, by="2024-11-28", owner="a.mensah")
    do(team, "correspond", "C-0011", summary=HOSTILE, party=HOSTILE)
    async with opened(team, size) as pilot:
        await begin(pilot)
        for _ in range(4):
            text = text_on(pilot)
            assert not {"\x1b", "\u202e"} & set(text)
            if "C-0011" in head(pilot)[0] and size[0] >= 80:
                assert "[red]Eve[/]" in text
            await press(pilot, "s")
        await pilot.resize_terminal(60, 16)
        await press(pilot, "left")
        assert text_on(pilot)


async def test_a_case_whose_logging_is_undone_goes_without_a_crash(due: Desk) -> None:
    log(due, received="2024-11-20", complainant="Gone", reference="GONE", officer="a.mensah")
    async with opened(due) as pilot:
        await begin(pilot)
        await press(pilot, "s")
        assert head(pilot) == ("GONE", "2 of 4, 1 skipped")
        undo(due)
        await settled(pilot, lambda: head(pilot) == ("C-0003", "3 of 4, 1 skipped"), "the next")


async def test_take_next_gives_the_most_pressing_case_and_stands_on_it(team: Desk) -> None:
    for reference, received in (("LATER", "2024-11-27"), ("OVER", "2024-11-01")):
        log(team, reference=reference, received=received, officer="", complainant=HOSTILE)
    async with opened(team) as pilot:
        await press(pilot, "plus")
        await settled(pilot, lambda: current(pilot) == "OVER", "the case that was taken")
        assert said(pilot)[-1].startswith("OVER: Taken by a.mensah because: unacknowledged, ")
        assert case_of(team, "OVER")["owner"] == "a.mensah"
        await press(pilot, "plus", "plus")
        await settled(pilot, lambda: "There is nothing to take" in said(pilot)[-1], "a sentence")
        assert case_of(team, "LATER")["owner"] == "a.mensah"
        await press(pilot, "u")
        await settled(pilot, lambda: case_of(team, "LATER")["owner"] == "", "undone")


async def test_an_address_is_set_on_the_lists(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "V", "right", "a")
        assert typed_in(pilot)["name"] == "a.mensah"
        await press(pilot, "tab", "tab", *"a@council.example", "f2")
        await settled(pilot, lambda: top(pilot) == "ListsScreen", "saved")
        assert said(pilot)[-1] == "Reminders for a.mensah go to a@council.example."
