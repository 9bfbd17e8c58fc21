"""By the Code: K shows how the case stands by each provision, what is broken first, with the facts that decide."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from complainttui.casework.compliance import stands_by_code
from complainttui.casework.desk import Desk
from complainttui.rules.code.standings import Standing
from helpers import case_of, do, dump
from tui.driving import AppPilot, current, opened, press, read_through, said, settled, stand_on, top, words_of


async def by_the_code(pilot: AppPilot, reference: str) -> None:
    """Stand on a case of the list and ask."""
    await stand_on(pilot, reference)
    await press(pilot, "K")
    assert top(pilot) == "CodeScreen"


def lines(pilot: AppPilot) -> list[list[str]]:
    """Number, verdict and asking of each provision, in order."""
    found = pilot.app.screen.query_one(OptionList)
    prompts = [str(found.get_option_at_index(place).prompt) for place in range(found.option_count)]
    return [[one[:6].strip(), one[6:21].strip(), one[21:]] for one in prompts]


async def test_every_provision_stands_with_its_verdict_in_a_word_the_broken_ones_first(team: Desk) -> None:
    words = {"broken": "BROKEN", "kept": "KEPT", "unknown": "unknown", "not applicable": "does not apply"}
    wanted = [[one.provision.number, words[one.standing.value], one.provision.asks]
              for one in stands_by_code(team, case_of(team, "C-0001"))]  # fmt: skip
    async with opened(team) as pilot:
        await by_the_code(pilot, "C-0001")
        assert sorted(lines(pilot)) == sorted(wanted)
        verdicts = [verdict for _, verdict, _ in lines(pilot)]
        assert verdicts == sorted(verdicts, key=["BROKEN", "unknown", "KEPT", "does not apply"].index)
        assert [number for number, verdict, _ in lines(pilot) if verdict == "BROKEN"] == ["5.9", "6.3"]
        assert words_of(pilot, "#code-head").startswith("By the Code: C-0001. 2 BROKEN, ")


async def test_why_stands_below_and_follows_the_cursor(team: Desk) -> None:
    async with opened(team) as pilot:
        await by_the_code(pilot, "C-0002")
        assert words_of(pilot, "#why") == (
            "6.2 Stage 1: acknowledged in 5 working days: BROKEN since Thu 28 Nov 2024. "
            "Not acknowledged; due Wed 27 Nov 2024."
        )
        await press(pilot, "end")
        assert words_of(pilot, "#why") == (
            "9.1 We learn from it beyond the case: does not apply. No stage found for the person."
        )


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
async def test_all_of_it_can_be_read(team: Desk, size: tuple[int, int]) -> None:
    do(team, "escalate", "C-0006", on="2024-11-27", reason="Still damp")
    wanted = next(one for one in stands_by_code(team, case_of(team, "C-0006")) if one.standing is Standing.UNKNOWN)
    async with opened(team, size) as pilot:
        await by_the_code(pilot, "C-0006")
        assert "C-0006" in words_of(pilot, "#code-head")
        place = [number for number, _, _ in lines(pilot)].index(wanted.provision.number)
        await press(pilot, *["down"] * place)
        assert wanted.provision.number in words_of(pilot, "#provisions")
        read = " ".join(" ".join(await read_through(pilot, "#why", "space")).split())
        assert wanted.why in read
        await press(pilot, "b")
        await settled(pilot, lambda: pilot.app.screen.query_one("#why").scroll_offset.y == 0, "back at its beginning")


@pytest.mark.parametrize("key", ["q", "escape", "K", "left"])
async def test_the_way_back_is_to_where_it_was_asked(team: Desk, key: str) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await by_the_code(pilot, "C-0005")
        await press(pilot, key)
        assert (top(pilot), current(pilot)) == ("WorklistScreen", "C-0005")
        await press(pilot, "enter", "K")
        assert top(pilot) == "CodeScreen"
        assert "C-0005" in words_of(pilot, "#code-head")
        await press(pilot, key)
        assert top(pilot) == "CaseScreen"
    assert dump(team.database) == before


async def test_what_the_code_is_not_about_is_answered_in_a_sentence(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0010")
        await press(pilot, "K")
        assert said(pilot)[-1] == "C-0010: The Code is about complaints; this case is recorded as Compliment."
        assert top(pilot) == "WorklistScreen"


async def test_in_an_empty_list_nothing_opens(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "K")
        assert top(pilot) == "WorklistScreen"
