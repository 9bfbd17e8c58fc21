"""Why this date: w shows every date of a case worked out day by day, beginning with the one that is due next."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from helpers import case_of, do, dump
from tui.driving import AppPilot, current, opened, press, read_through, said, settled, stand_on, table, top, words_of

TALL = (200, 80)


def titles(pilot: AppPilot) -> list[str]:
    """The dates above, in order."""
    dates = pilot.app.screen.query_one(OptionList)
    return [str(dates.get_option_at_index(place).prompt) for place in range(dates.option_count)]


def chosen(pilot: AppPilot) -> str:
    """The date whose working stands below."""
    return titles(pilot)[pilot.app.screen.query_one(OptionList).highlighted or 0]


def scrolled_to(pilot: AppPilot) -> int:
    """How many lines of the working lie above what is in view."""
    return int(pilot.app.screen.query_one("#working").scroll_offset.y)


async def why(pilot: AppPilot, reference: str) -> None:
    """Stand on a case of the list and ask why."""
    await stand_on(pilot, reference)
    await press(pilot, "w")
    assert top(pilot) == "ExplainScreen"


@pytest.mark.parametrize(
    ("reference", "due_next"),
    [
        ("C-0002", "Stage 1 acknowledgement: due Wed 27 Nov 2024"),
        ("C-0005", "Stage 1 response: due Wed 4 Dec 2024"),
        ("C-0008", "Stage 1 response: due Mon 9 Dec 2024"),
    ],
)
async def test_it_begins_at_the_date_that_is_due_next(team: Desk, reference: str, due_next: str) -> None:
    async with opened(team) as pilot:
        await why(pilot, reference)
        assert chosen(pilot) == due_next
        assert words_of(pilot, "#explain-head").startswith(f"Why these dates: {reference} ")


async def test_of_a_case_with_two_stages_it_begins_in_the_one_it_has_reached(team: Desk) -> None:
    do(team, "escalate", "C-0006", on="2024-11-27")
    async with opened(team) as pilot:
        await why(pilot, "C-0006")
        assert titles(pilot) == [
            "Stage 1 acknowledgement: due Tue 8 Oct 2024",
            "Stage 1 response: due Thu 17 Oct 2024",
            "Stage 2 acknowledgement: due Wed 4 Dec 2024",
            "Stage 2 response: due Mon 6 Jan 2025, provisional",
        ]
        assert chosen(pilot) == "Stage 2 acknowledgement: due Wed 4 Dec 2024"


async def test_of_an_answered_case_it_begins_with_the_first_date(team: Desk) -> None:
    async with opened(team) as pilot:
        await why(pilot, "C-0006")
        assert chosen(pilot) == "Stage 1 acknowledgement: due Tue 8 Oct 2024"


async def test_the_arrow_keys_choose_another_date(team: Desk) -> None:
    async with opened(team) as pilot:
        await why(pilot, "C-0005")
        assert "10 working days from the acknowledgement (Code 6.3)." in words_of(pilot, "#working")
        await press(pilot, "up")
        assert chosen(pilot) == "Stage 1 acknowledgement: due Fri 22 Nov 2024"
        assert "5 working days from the receipt (Code 6.2)." in words_of(pilot, "#working")
        assert "Code 6.3" not in words_of(pilot, "#working")
        await press(pilot, "down")
        assert "(Code 6.3)" in words_of(pilot, "#working")


async def test_the_working_says_all_that_the_date_rests_on(team: Desk, colleague: Desk) -> None:
    do(colleague, "close-days", first="2024-12-03", reason="Boiler room flooded")
    more = {"by": "20", "reason": "Surveyor away", "good_reason": "Asbestos was found"}
    do(colleague, "extend", "C-0005", told="2024-11-27", **more)
    async with opened(team, TALL) as pilot:
        await why(pilot, "C-0005")
        assert chosen(pilot) == "Stage 1 response: due Tue 7 Jan 2025"
        lines = [line.strip() for line in await read_through(pilot, "#working", "space")]
    for line in (
        "Counts from   the acknowledgement, Wed 20 Nov 2024.",
        "Rule          10 working days from the acknowledgement (Code 6.3).",
        "Calendar      England and Wales.",
        "Wed 20 Nov 2024   the event: day 0",
        "day 1  Thu 21 Nov 2024",
        "Sat 30 Nov 2024   Saturday",
        "Tue 3 Dec 2024    Boiler room flooded",
        "day 10  Thu 5 Dec 2024",
        "Extension     to Tue 7 Jan 2025, told on Wed 27 Nov 2024. Reason: Surveyor away.",
        "Good reason: Asbestos was found.",
        "20 working days from the date due, Thu 5 Dec 2024:",
        "Wed 25 Dec 2024   Christmas Day",
        "Thu 26 Dec 2024   Boxing Day",
        "Wed 1 Jan 2025    New Year's Day",
        "day 20  Tue 7 Jan 2025",
        "Furthest      Thu 19 Dec 2024: 10 working days more without a further good reason (Code 6.4, 6.5).",
        "Procedure     Housing Ombudsman Complaint Handling Code 2024 (ho-2024).",
        "How sure      verified.",
        "Recorded      2024-11-28 09:30 UTC  a.mensah  Logged C-0005: complaint received Fri 15 Nov 2024 (phone), "
        "ho-2024.",
        "2024-11-28 09:30 UTC  a.mensah  Acknowledged stage 1 on Wed 20 Nov 2024.",
    ):
        assert line in lines, line
    closed, extended = [line.split("UTC  ")[1] for line in lines if "UTC  c.iyer" in line]
    assert closed.startswith("c.iyer  Closed Tue 3 Dec 2024 in every calendar: Boiler room flooded. ")
    assert extended.startswith("c.iyer  Extended stage 1 to ")
    assert extended.endswith(", told on Wed 27 Nov 2024. Reason: Surveyor away. Good reason: Asbestos was found.")


async def test_what_was_recorded_of_an_extension_names_the_date_that_it_gave(team: Desk) -> None:
    do(team, "close-days", first="2024-12-03", reason="Boiler room flooded")
    do(team, "extend", "C-0005", by="5", reason="Surveyor away")  # counted with the day that is closed by now
    async with opened(team, TALL) as pilot:
        await why(pilot, "C-0005")
        assert chosen(pilot) == "Stage 1 response: due Thu 12 Dec 2024"
        (extended,) = [line for line in await read_through(pilot, "#working", "space") if "Extended stage 1" in line]
    assert "Extended stage 1 to Thu 12 Dec 2024" in extended


async def test_a_line_break_in_a_reason_cannot_add_a_line_that_was_never_recorded(team: Desk) -> None:
    do(team, "extend", "C-0005", by="5", reason="x\n2024-11-01 09:00 UTC  t.chief  Allowed it.")
    async with opened(team, TALL) as pilot:
        await why(pilot, "C-0005")
        lines = await read_through(pilot, "#working", "space")
    assert [line for line in lines if line.strip().startswith("2024-11-01")] == []


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
async def test_all_of_it_can_be_read_page_by_page(team: Desk, size: tuple[int, int]) -> None:
    do(team, "escalate", "C-0006", on="2024-11-27", reason="Still damp")
    async with opened(team, size) as pilot:
        await why(pilot, "C-0006")
        assert "C-0006" in words_of(pilot, "#explain-head")
        assert "Stage 2 acknowledgement: due" in words_of(pilot, "#dates")
        read = " ".join(" ".join(await read_through(pilot, "#working", "space")).split())
    wanted = explain_case(team, case_of(team, "C-0006"))[2]
    assert wanted.explanation.title == "Stage 2 acknowledgement: due Wed 4 Dec 2024"
    for line in wanted.lines():
        assert " ".join(str(line).split()) in read


@pytest.mark.parametrize(("further", "back"), [("space", "b"), ("pagedown", "pageup")])
async def test_it_is_paged_forth_and_back(team: Desk, further: str, back: str) -> None:
    async with opened(team, (80, 24)) as pilot:
        await why(pilot, "C-0005")
        await press(pilot, further)
        await settled(pilot, lambda: scrolled_to(pilot) > 0, "the next page")
        await press(pilot, back)
        await settled(pilot, lambda: scrolled_to(pilot) == 0, "the page before")
        await press(pilot, back)
        assert scrolled_to(pilot) == 0
        assert chosen(pilot) == "Stage 1 response: due Wed 4 Dec 2024"


async def test_another_date_is_read_from_its_beginning(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await why(pilot, "C-0005")
        await press(pilot, "space")
        await settled(pilot, lambda: scrolled_to(pilot) > 0, "the next page")
        await press(pilot, "up")
        await settled(pilot, lambda: "Counts from the receipt" in words_of(pilot, "#working"), "its beginning")


@pytest.mark.parametrize("key", ["q", "escape", "w", "left"])
async def test_the_way_back_is_to_where_it_was_asked(team: Desk, key: str) -> None:
    async with opened(team) as pilot:
        await why(pilot, "C-0005")
        await press(pilot, key)
        assert top(pilot) == "WorklistScreen"
        assert current(pilot) == "C-0005"
        assert table(pilot).has_focus
        await press(pilot, "enter", "w")
        assert top(pilot) == "ExplainScreen"
        await press(pilot, key)
        assert top(pilot) == "CaseScreen"
        assert pilot.app.is_running


async def test_on_the_case_screen_it_explains_that_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "enter", "w")
        assert words_of(pilot, "#explain-head") == "Why these dates: C-0002 Hal Grant-Iqbal"
        assert chosen(pilot) == "Stage 1 acknowledgement: due Wed 27 Nov 2024"


@pytest.mark.parametrize("before", [(), ("enter",)], ids=["list", "case"])
async def test_a_case_without_a_clock_is_answered_in_a_sentence(team: Desk, before: tuple[str, ...]) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0010")
        await press(pilot, *before, "w")
        assert said(pilot)[-1] == "C-0010: no clock runs under record-only."
        assert top(pilot) != "ExplainScreen"


async def test_in_an_empty_list_nothing_opens(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "w")
        assert top(pilot) == "WorklistScreen"
        assert pilot.app.is_running


async def test_asking_why_writes_nothing(team: Desk) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        for reference in ("C-0001", "C-0006", "C-0007", "C-0009"):
            await why(pilot, reference)
            await press(pilot, "space", "up", "q")
    assert dump(team.database) == before


async def test_the_help_lists_it_and_runs_it(team: Desk) -> None:
    async with opened(team, (120, 60)) as pilot:
        await press(pilot, "?", *"day by day", "enter")
        await settled(pilot, lambda: top(pilot) == "ExplainScreen", "the explanation")
        assert "C-0001" in words_of(pilot, "#explain-head")
