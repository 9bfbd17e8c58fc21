"""Logging a case: one form, dates echoed in words, the procedure from kind and date, choices by typing or arrows."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.text import folded
from complainttui.tui.fields import Field
from helpers import case_of
from tui.driving import (
    AppPilot,
    current,
    fill,
    focused,
    listed,
    opened,
    press,
    said,
    settled,
    text_on,
    top,
    typed_in,
    words_of,
)


def echo_of(pilot: AppPilot, name: str) -> str:
    """What stands beside a field."""
    field = next(one for one in pilot.app.screen.query(Field) if one.asked.name == name)
    return str(field.query_one(".echo").render())  # type: ignore[attr-defined]


async def saved(pilot: AppPilot) -> str:
    """Save the form; returns the new reference."""
    await press(pilot, "f2")
    await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")
    return said(pilot)[-1].partition(":")[0]


async def test_the_form_asks_for_everything_on_one_screen(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        for label in ("Kind", "Received on", "Person", "Contact", "Tenure", "Service", "Topic", "Summary", "Officer"):
            assert label in text_on(pilot)
        assert focused(pilot) == "complainant"
        assert typed_in(pilot)["officer"] == "a.mensah"


async def test_a_case_is_logged_with_all_that_was_typed(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        for field, text in {
            "received": "21/11", "complainant": "Nia Boateng", "contact": "07700 900123", "tenure": "leaseholder",
            "channel": "letter", "service": "Repairs", "topic": "Damp and mould", "summary": "Mould\nin the nursery",
            "officer": "e.reyes",
        }.items():  # fmt: skip
            await fill(pilot, field, text)
        reference = await saved(pilot)
        case = case_of(team, reference)
        assert reference == "C-0011"
        assert (case.facts.received_on, case.facts.owner, case.facts.procedure) == (
            date(2024, 11, 21), "e.reyes", "ho-2024",
        )  # fmt: skip
        assert [case[name] for name in ("complainant", "contact", "tenure", "channel", "service", "topic")] == [
            "Nia Boateng", "07700 900123", "leaseholder", "letter", "Repairs", "Damp and mould",
        ]  # fmt: skip
        assert case["summary"] == "Mould\nin the nursery"
        assert reference in listed(pilot)


async def test_enter_goes_from_field_to_field(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n", *"Nia", "enter")
        assert focused(pilot) == "contact"
        await press(pilot, *"07700", "enter", "enter")
        assert focused(pilot) == "channel"
        assert typed_in(pilot)["contact"] == "07700"


async def test_the_date_is_echoed_in_words(team: Desk) -> None:
    expected = {
        "21/11": "Thu 21 Nov 2024, 7 days ago",
        "yesterday": "Wed 27 Nov 2024, yesterday",
        "mon": "Mon 25 Nov 2024, 3 days ago",
        "23 nov 24": "Sat 23 Nov 2024, 5 days ago, not a working day",
        "-3wd": "Mon 25 Nov 2024, 3 days ago",
        "32/11": "'32/11' is not a date.",
    }
    async with opened(team) as pilot:
        await press(pilot, "n")
        for typed, echo in expected.items():
            await fill(pilot, "received", typed)
            assert echo_of(pilot, "received").startswith(echo)


@pytest.mark.parametrize(
    ("kind", "received", "procedure"),
    [
        ("complaint", "31 mar 2024", "(ho-2022)"),
        ("complaint", "1 apr 2024", "(ho-2024)"),
        ("mp enquiry", "1 apr 2024", "(member-enquiry)"),
        ("service request", "1 apr 2024", "(service-request)"),
    ],
)
async def test_the_procedure_follows_from_kind_and_date(team: Desk, kind: str, received: str, procedure: str) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "kind", kind)
        await fill(pilot, "received", received)
        assert procedure in words_of(pilot, "#follows")
        await fill(pilot, "complainant", "Nia")
        await fill(pilot, "summary", "x")
        assert f"({case_of(team, await saved(pilot)).facts.procedure})" == procedure


async def test_the_due_dates_are_shown_before_saving(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        assert "acknowledge by Thu 5 Dec 2024" in words_of(pilot, "#follows")
        assert "respond by Thu 19 Dec 2024 (provisional)" in words_of(pilot, "#follows")
        await fill(pilot, "kind", "compliment")
        assert "no clock" in words_of(pilot, "#follows")


async def test_a_choice_by_typing_its_beginning(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "tenure", "lease")
        await fill(pilot, "kind", "councillor")
        await fill(pilot, "complainant", "Nia")
        await fill(pilot, "summary", "x")
        case = case_of(team, await saved(pilot))
        assert (case["tenure"], case.facts.kind) == ("leaseholder", "councillor_enquiry")


async def test_a_choice_by_the_arrow_keys(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#tenure").focus()
        await press(pilot, "down")
        assert typed_in(pilot)["tenure"] == "Non-secure tenant"
        await press(pilot, "up", "up")
        assert typed_in(pilot)["tenure"] == "Unknown"
        await press(pilot, *"sh", "down")
        assert typed_in(pilot)["tenure"] == "Shared owner"


async def test_a_service_of_the_team_is_offered_and_completed(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "service", "est")
        await press(pilot, "down")
        assert typed_in(pilot)["service"] == "Estates"


async def test_a_service_in_another_case_is_the_same_service(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "service", "REPAIRS")
        assert folded(echo_of(pilot, "service")) in ("repairs", "")
        await fill(pilot, "complainant", "Nia")
        await fill(pilot, "summary", "x")
        assert case_of(team, await saved(pilot))["service"] == "Repairs"
        assert team.names("services") == ["Estates", "Repairs"]


async def test_a_new_service_says_that_it_will_be_added(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "service", "Parking")
        assert echo_of(pilot, "service") == "new: will be added to the services"


async def test_two_cases_one_after_the_other_start_from_the_defaults(team: Desk) -> None:
    async with opened(team) as pilot:
        for name in ("First Person", "Second Person"):
            await press(pilot, "n")
            assert typed_in(pilot)["complainant"] == ""
            await fill(pilot, "complainant", name)
            await fill(pilot, "summary", "x")
            await saved(pilot)
        assert case_of(team, "C-0012")["complainant"] == "Second Person"


async def test_tab_leaves_the_summary(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        pilot.app.screen.query_one("#summary").focus()
        await press(pilot, "x", "tab")
        assert focused(pilot) != "summary"
        assert typed_in(pilot)["summary"] == "x"


async def test_keys_typed_ahead_land_where_they_belong(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n", *"Nia Boateng", "enter", *"07700", "escape", "down", "down")
        assert top(pilot) == "WorklistScreen"
        assert current(pilot) == "C-0003"
        await press(pilot, "n")
        assert (typed_in(pilot)["complainant"], typed_in(pilot)["contact"]) == ("Nia Boateng", "07700")
