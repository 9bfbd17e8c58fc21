"""The menus: every action without a key of its own stands on one, opens its form by keyboard, and says why not."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import OptionList

from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import LongText
from helpers import TODAY, case_of, do, duty, log
from tui.driving import (
    AppPilot,
    fill,
    focused,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    strips,
    table,
    text_on,
    top,
    words_of,
)

ON_A_MENU = {name: [verb for verb, one in ACTIONS.items() if one.menu == name] for name in MENUS}
FILLED = {name: verbs for name, verbs in ON_A_MENU.items() if verbs}
RESTRICTED = {
    "text": "One call a week", "reason": "x", "evidence": "x", "warned": "2024-11-20", "approved": "x",
    "equality": "x", "review": "2025-02-20",
}  # fmt: skip
SIZES = [(120, 50), (80, 24), (40, 10)]
WIDTHS = {size: f"{size[0]}x{size[1]}" for size in SIZES}


def options(pilot: AppPilot) -> list[str]:
    """The lines of the menu on top."""
    found = pilot.app.screen.query_one(OptionList)
    return [str(found.get_option_at_index(place).prompt) for place in range(found.option_count)]


def everything_possible(desk: Desk) -> dict[str, str]:
    """Makes each action possible; the case on which it is, by its verb."""
    do(desk, "add-point", "C-0005", text="The damp")
    log(desk, reference="REQUEST", kind="service_request", received="2024-11-20")
    do(desk, "refuse", "C-0004", reason="other", text="x", circumstances="x")
    do(desk, "represent", "C-0001", name="Bo")
    do(desk, "adjust", "C-0001", text="Large print", review="2025-02-20")
    do(desk, "restrict", "C-0001", **RESTRICTED)
    do(desk, "ombudsman", "C-0007")
    do(desk, "evidence-asked", "C-0007")
    do(desk, "order", "C-0007", text="Pay", by="+10wd")
    special = {
        "accept": "C-0004", "explain-refusal": "C-0004", "refuse-escalation": "C-0006", "split-point": "C-0005",
        "raise-complaint": "REQUEST", "survey": "C-0006", "quality-check": "C-0006", "prepare": "C-0001",
    }  # fmt: skip
    of_ombudsman = dict.fromkeys(ON_A_MENU["ombudsman"], "C-0007")
    return {verb: "C-0001" for verbs in FILLED.values() for verb in verbs} | of_ombudsman | special


async def choose(pilot: AppPilot, menu: str, title: str) -> None:
    """Open the menu by its key and choose by typing."""
    await press(pilot, MENUS[menu][0], *title, "enter")


@pytest.mark.parametrize("name", FILLED)
async def test_a_menu_lists_its_actions_with_their_meaning(team: Desk, name: str) -> None:
    async with opened(team, (200, 60)) as pilot:
        await press(pilot, MENUS[name][0])
        await settled(pilot, lambda: top(pilot) == "HelpScreen", "the menu")
        assert words_of(pilot, "#help-title") == MENUS[name][1]
        for verb, line in zip(FILLED[name], options(pilot), strict=True):
            assert ACTIONS[verb].title in line
            assert ACTIONS[verb].help_line() in " ".join(line.split())
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"


async def test_what_is_not_possible_says_why_in_the_menu_and_when_it_is_chosen(team: Desk) -> None:
    async with opened(team, (200, 60)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "H")
        found = {ACTIONS[verb].title: line for verb, line in zip(FILLED["handling"], options(pilot), strict=True)}
        assert "Not now: C-0001: The case has no points of complaint yet." in found["Split a point off"]
        assert "Not now: C-0001: Nothing was refused on this case." in found["Refusal explained"]
        assert "Not now" not in found["Triage"]
        await press(pilot, *"split a point", "enter")
        await settled(pilot, lambda: any("no points of complaint" in one for one in said(pilot)), "the sentence")
        assert top(pilot) == "WorklistScreen"


async def test_in_an_empty_list_no_menu_does_anything(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk, (200, 60)) as pilot:
        for name in FILLED:
            await press(pilot, MENUS[name][0])
            assert all("Not now: No case is chosen." in line for line in options(pilot))
            await press(pilot, "escape")
        await press(pilot, "I")
        assert top(pilot) == "WorklistScreen"


async def test_every_action_of_every_menu_opens_its_form(team: Desk) -> None:
    where = everything_possible(team)
    async with opened(team, (80, 24)) as pilot:
        for name, verbs in FILLED.items():
            for place, verb in enumerate(verbs):
                await stand_on(pilot, where[verb])
                await press(pilot, MENUS[name][0], "down", *["down"] * place, "enter")
                await settled(pilot, lambda: top(pilot) == "FormScreen", f"the form of {verb}")
                assert ACTIONS[verb].title in words_of(pilot, "#form-title"), verb
                assert all(strip.cell_length <= 80 for strip in strips(pilot)), verb
                await press(pilot, "escape")
                await settled(pilot, lambda: top(pilot) == "WorklistScreen", f"{verb} left")


@pytest.mark.parametrize("verb", ["refuse", "restrict", "survey", "order"])
async def test_at_40_by_10_every_field_of_the_long_forms_comes_into_view(team: Desk, verb: str) -> None:
    where = everything_possible(team)
    async with opened(team, (40, 10)) as pilot:
        await stand_on(pilot, where[verb])
        await choose(pilot, ACTIONS[verb].menu, ACTIONS[verb].help_line()[:30].lower())
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        for _ in [one for one in ACTIONS[verb].inputs() if not one.off_form]:
            await settled(pilot, lambda: lines_in_view(pilot) >= 1, f"{focused(pilot)} in view")
            await press(pilot, "tab")


def lines_in_view(pilot: AppPilot) -> int:
    """How many lines of the field with the cursor can be seen."""
    editor = pilot.app.focused
    assert editor is not None
    region = pilot.app.screen.find_widget(editor).visible_region
    return region.intersection(pilot.app.screen.region).height


@pytest.mark.parametrize("size", SIZES, ids=lambda size: WIDTHS[size])
async def test_a_menu_fits_and_its_choice_is_in_view(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        for name in FILLED:
            await press(pilot, MENUS[name][0])
            assert len(strips(pilot)) <= size[1]
            assert all(strip.cell_length <= size[0] for strip in strips(pilot))
            assert MENUS[name][1] in text_on(pilot)
            await press(pilot, "end")
            await press(pilot, "down", "end")
            last = ACTIONS[FILLED[name][-1]].title
            await settled(pilot, lambda last=last: last.split()[0] in text_on(pilot), f"{last} in view")
            await press(pilot, "escape")


async def test_menus_are_listed_in_the_help_and_their_actions_found_there(team: Desk) -> None:
    async with opened(team, (120, 60)) as pilot:
        await press(pilot, "?")
        lines = options(pilot)
        for name, (key, title) in MENUS.items():
            assert any(line.split()[0] == key and title in line for line in lines), name
        await press(pilot, *"reasonable adjustment", "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")


async def test_no_two_keys_are_the_same() -> None:
    keys = [one.key for one in ACTIONS.values() if one.key] + [key for key, _ in MENUS.values()]
    assert len(keys) == len(set(keys))


# What is done by key


async def test_a_complaint_is_refused_and_accepted_by_key(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0005")
        await choose(pilot, "handling", "refuse a complaint")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert focused(pilot) == "reason"
        for field, text in (("reason", "Court claim filed"), ("text", "A claim"), ("circumstances", "none")):
            await fill(pilot, field, text)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "refused")
        assert said(pilot)[-1].startswith("C-0005: Refused on Thu 28 Nov 2024: court claim filed.")
        assert " refused " in text_on(pilot)
        await press(pilot, "a")
        await settled(pilot, lambda: any("was refused" in one or "acknowledged" in one for one in said(pilot)), "said")
        await press(pilot, "enter")
        await settled(
            pilot, lambda: "Complaint refused Thu 28 Nov 2024" in words_of(pilot, "#acceptance"), "it is told"
        )
        await choose(pilot, "handling", "accept a complaint")
        await fill(pilot, "why", "Struck out")
        await press(pilot, "f2")
        await settled(
            pilot, lambda: "overturned Thu 28 Nov 2024: Struck out" in words_of(pilot, "#acceptance"), "accepted"
        )
        assert case_of(team, "C-0005").facts.refused_on is None


async def test_an_order_is_recorded_and_complied_with_on_a_closed_case(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0007")
        await choose(pilot, "ombudsman", "enquiry, an assessment")
        await fill(pilot, "case_reference", "202400001")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "recorded")
        await choose(pilot, "ombudsman", "an ombudsman's order or")
        await fill(pilot, "text", "Pay for distress")
        await fill(pilot, "by", "+10wd")
        await fill(pilot, "amount", "400")
        assert "£400.00" in text_on(pilot)
        await settled(pilot, lambda: "Order 1: due Thu 12 Dec 2024." in words_of(pilot, "#moves"), "what if")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "ordered")
        await press(pilot, "2")
        assert "C-0007" in listed(pilot)
        assert "order 1" in text_on(pilot)
        await stand_on(pilot, "C-0007")
        await choose(pilot, "ombudsman", "order complied with")
        assert focused(pilot) == "evidence"
        await fill(pilot, "evidence", "BACS 771")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "complied")
        await press(pilot, "2")
        assert "C-0007" not in listed(pilot)


async def test_updates_are_agreed_by_key_and_what_follows_is_foretold(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0005")
        await choose(pilot, "handling", "agree updates")
        await fill(pilot, "every", "5")
        await settled(pilot, lambda: "Stage 1 update 1: due Thu 5 Dec 2024." in words_of(pilot, "#moves"), "what if")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "agreed")
    assert duty(team, "C-0005", 1, "update-1").due_on == date(2024, 12, 5)


async def test_a_menu_acts_on_every_marked_case(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        for reference in ("C-0001", "C-0003"):
            await stand_on(pilot, reference)
            await press(pilot, "space")
        await choose(pilot, "handling", "duplicate, or something")
        assert "2 marked cases" in words_of(pilot, "#form-title")
        await fill(pilot, "other", "c-0005")
        assert "Mercy Tran: Damp and mould" in text_on(pilot)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "linked")
        assert table(pilot).marked == set()
    assert [one.reference for one in case_of(team, "C-0005").facts.links] == ["C-0001", "C-0003"]


async def test_what_was_done_from_a_menu_is_taken_back_by_key(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0005")
        await choose(pilot, "handling", "complexity")
        await fill(pilot, "route", "Early")
        await fill(pilot, "why", "x")
        await press(pilot, "f2")
        await settled(pilot, lambda: case_of(team, "C-0005").facts.handlings, "triaged")
        await press(pilot, "u")
        await settled(pilot, lambda: not case_of(team, "C-0005").facts.handlings, "taken back")


async def test_what_is_wrong_stands_below_the_fields(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await stand_on(pilot, "C-0001")
        await choose(pilot, "person", "restrict contact")
        for field, text in RESTRICTED.items():
            await fill(pilot, field, "today" if field == "warned" else text)
        await fill(pilot, "begins", "yesterday")
        await press(pilot, "f2")
        await settled(pilot, lambda: "comes before the restriction" in words_of(pilot, "#problem"), "the sentence")
        assert focused(pilot) == "warned"
    assert case_of(team, "C-0001").facts.restrictions == ()


async def test_a_long_text_of_a_menu_s_form_is_kept_as_a_draft(team: Desk) -> None:
    long = [
        verb for verb in ON_A_MENU["handling"] if any(isinstance(one.kind, LongText) for one in ACTIONS[verb].inputs())
    ]
    assert "triage" in long
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0005")
        await choose(pilot, "handling", "complexity")
        await fill(pilot, "why", "Two children with asthma")
        await press(pilot, "escape")
        await choose(pilot, "handling", "complexity")
        assert "Two children with asthma" in text_on(pilot)
    assert team.today == TODAY
