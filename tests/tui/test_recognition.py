"""People in the terminal: recognised while typing, their other cases a key away, and what has to be known first."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.store.reader import SqliteReader
from helpers import case_of, do, log, on
from tui.driving import (
    current,
    fill,
    focused,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    strips,
    text_on,
    top,
    typed_in,
    words_of,
    worklist,
)

RESTRICTED = {
    "text": "One call a week", "reason": "x", "evidence": "x", "warned": "2024-11-20", "approved": "x",
    "equality": "x", "review": "2025-02-20",
}  # fmt: skip
HOSTILE = "[bold red]x[/] \x1b[31m \u202eevil $(rm) {now}"


def with_notices(desk: Desk, reference: str) -> None:
    """Eight lines of what has to be known."""
    do(desk, "represent", reference, name="Bo Ade", relation="daughter")
    do(desk, "represent", reference, name="Cy Ade", consent="2024-11-05", evidence="a form", scope="the repairs only")
    do(desk, "adjust", reference, text="Large print", on="2024-11-05", review="2024-11-27")
    do(desk, "adjust", reference, text="Calls only after two in the afternoon, never on Fridays", review="2025-02-20")
    do(desk, "restrict", reference, **RESTRICTED)
    do(desk, "circumstances", reference, disability="Deaf", vulnerability="Lives alone, is 84", risk="Asthma")


# While a case is logged


async def test_the_person_and_a_likely_duplicate_are_recognised_while_typing(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n")
        assert "Known" not in words_of(pilot, "#follows")
        await fill(pilot, "complainant", "d\u2019souza, amina")
        assert "Known: C-0001 (open, Damp and mould; same name). F4 shows them." in words_of(pilot, "#follows")
        assert "again?" not in words_of(pilot, "#follows")
        do(team, "correct", "C-0001", fact="contact", value="07700 900123")
        await fill(pilot, "received", "1/11/2024")
        await fill(pilot, "contact", "+44 7700 900123")
        await settled(pilot, lambda: "same name and contact" in words_of(pilot, "#follows"), "the contact too")
        assert "Is it C-0001 again? Same person and service, received Mon 28 Oct 2024." in words_of(pilot, "#follows")
        await fill(pilot, "service", "Estates")
        await settled(pilot, lambda: "again?" not in words_of(pilot, "#follows"), "another service")


async def test_f4_shows_them_and_the_form_waits_as_it_was(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Amina D'Souza")
        await fill(pilot, "summary", "It is back")
        await press(pilot, "f4")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the cases")
        assert listed(pilot) == ["C-0001"]
        assert "Cases that bear on what you are typing" in text_on(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        await press(pilot, "q", "q")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form again")
        held = typed_in(pilot)
        assert (held["complainant"], held["summary"], focused(pilot)) == ("Amina D'Souza", "It is back", "summary")
        await fill(pilot, "same_person", "c-0001")
        assert "Amina D'Souza: Damp and mould" in text_on(pilot)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen" and current(pilot) == "C-0011", "logged")
    assert case_of(team, "C-0011")["person"] == case_of(team, "C-0001")["person"] == "C-0001"


async def test_f4_with_nothing_that_bears_on_it_says_so(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n", "f4")
        await settled(pilot, lambda: "No other case bears on this." in text_on(pilot), "said")
        await press(pilot, "escape", "a", "escape")
        await stand_on(pilot, "C-0002")
        await press(pilot, "a", "f4")
        await settled(pilot, lambda: "No other case bears on this." in text_on(pilot), "said of another form")
        assert top(pilot) == "FormScreen"


async def test_a_case_of_a_known_person_begins_with_what_is_agreed(team: Desk) -> None:
    with_notices(team, "C-0001")
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "A. D'Souza")
        await fill(pilot, "same_person", "C-0001")
        await fill(pilot, "summary", "x")
        await press(pilot, "f2")
        await settled(pilot, lambda: current(pilot) == "C-0011", "logged")
        assert "VARC" in text_on(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: "CONTACT RESTRICTED: One call a week" in words_of(pilot, "#notices"), "notices")


async def test_a_reference_that_is_none_is_said_beside_the_field(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n")
        await fill(pilot, "same_person", "C-9999")
        assert "There is no case 'C-9999'" in text_on(pilot)


async def test_a_database_out_of_reach_does_not_end_what_is_being_typed(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "n")
        await fill(pilot, "summary", "Six paragraphs")
        with monkeypatch.context() as patch:
            patch.setattr(SqliteReader, "rows", _unreachable)
            await fill(pilot, "complainant", "Amina D'Souza")
            await settled(pilot, lambda: "The server has gone." in words_of(pilot, "#follows"), "said")
            await fill(pilot, "same_person", "C-0001")
            assert top(pilot) == "FormScreen"
            assert "The server has gone." in text_on(pilot)
        await fill(pilot, "complainant", "D'Souza, Amina")
        await settled(pilot, lambda: "Known: C-0001" in words_of(pilot, "#follows"), "it is there again")
        assert typed_in(pilot)["summary"] == "Six paragraphs"


def _unreachable(*_: object) -> list[object]:
    raise Unreachable("The server has gone.")


# Their other cases


@pytest.mark.parametrize("opens", [(), ("enter",)], ids=["from the list", "from the case"])
async def test_their_other_cases_are_a_key_away(team: Desk, opens: tuple[str, ...]) -> None:
    log(team, complainant="Amina D'Souza", received="2024-11-20")
    log(team, complainant="Another Name", received="2024-11-21", same_person="C-0001")
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, *opens, "I")
        await settled(pilot, lambda: "Other cases of Amina D'Souza, or of their home" in text_on(pilot), "the cases")
        assert sorted(listed(pilot)) == ["C-0011", "C-0012"]
        await press(pilot, "q")
        assert top(pilot) == ("CaseScreen" if opens else "WorklistScreen")


async def test_who_has_no_other_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "I")
        assert said(pilot)[-1] == "No other case of Hal Grant-Iqbal or their home is known."
        assert top(pilot) == "WorklistScreen"


async def test_work_goes_on_in_the_list_of_their_cases(team: Desk) -> None:
    log(team, complainant="Amina D'Souza", received="2024-11-20")
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "I")
        await settled(pilot, lambda: listed(pilot) == ["C-0011"], "the other case")
        await press(pilot, "i", *"same person as", "enter")
        await fill(pilot, "other", "C-0001")
        await press(pilot, "f2")
        await settled(pilot, lambda: case_of(team, "C-0011")["person"] == "C-0001", "said")
        assert worklist(pilot).query_one("#table")


# What has to be known first


async def test_the_band_stands_at_the_top_of_the_case_and_of_the_preview(team: Desk) -> None:
    with_notices(team, "C-0001")
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        preview = words_of(pilot, "#preview")
        assert preview.startswith("Represented by Bo Ade (daughter): NO CONSENT, release nothing to them")
        assert "Adjustment: Large print (REVIEW OVERDUE since Wed 27 Nov 2024)" in preview
        await press(pilot, "enter")
        band = words_of(pilot, "#notices")
        for words in ("NO CONSENT", "Cy Ade, consent Tue 5 Nov 2024, for the repairs only", "CONTACT RESTRICTED",
                      "Disability: Deaf. Vulnerable: Lives alone, is 84. Risk: Asthma"):  # fmt: skip
            assert words in band
        assert pilot.app.screen.query_one("#notices").region.y == 1


async def test_without_notices_there_is_no_band(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "enter")
        assert not pilot.app.screen.query_one("#notices").display
        assert "What is due" in text_on(pilot).splitlines()[1]


async def test_the_band_comes_and_goes_with_what_is_recorded(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "enter", "i", *"reasonable adj", "enter")
        await fill(pilot, "text", "Large print")
        await fill(pilot, "review", "+60wd")
        await press(pilot, "f2")
        await settled(pilot, lambda: words_of(pilot, "#notices") == "Adjustment: Large print", "the band")
        await press(pilot, "u")
        await settled(pilot, lambda: not pilot.app.screen.query_one("#notices").display, "gone")


async def test_what_a_colleague_agrees_on_another_case_of_theirs_is_seen(team: Desk, colleague: Desk) -> None:
    other = log(team, complainant="Amina D'Souza", same_person="C-0001")
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "enter")
        do(colleague, "adjust", other, text="An interpreter", review="2025-02-20")
        await settled(pilot, lambda: "An interpreter" in text_on(pilot), "seen")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_many_notices_leave_the_case_in_view(team: Desk, size: tuple[int, int]) -> None:
    with_notices(team, "C-0001")
    async with opened(team, size) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "enter")
        assert "C-0001" in text_on(pilot).splitlines()[0]
        assert "NO CONSENT" in words_of(pilot, "#notices")
        body = pilot.app.screen.query_one("#case").region
        assert body.height >= max(3, size[1] // 3)
        assert body.bottom <= size[1]
        assert "due" in words_of(pilot, "#clocks")
        assert all(strip.cell_length <= size[0] for strip in strips(pilot))


async def test_at_40_by_10_every_notice_is_read_with_the_keyboard(team: Desk) -> None:
    with_notices(team, "C-0001")
    async with opened(team, (40, 10)) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "enter", "shift+tab")
        assert focused(pilot) == "notices"
        await press(pilot, "end")
        await settled(pilot, lambda: "Asthma" in words_of(pilot, "#notices"), "the last line")


async def test_text_of_a_notice_commands_nothing(team: Desk) -> None:
    do(team, "adjust", "C-0001", text=HOSTILE, review="2025-02-20")
    do(team, "represent", "C-0001", name=HOSTILE)
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0001")
        assert "[bold red]x[/]" in words_of(pilot, "#preview")
        await press(pilot, "enter")
        shown = words_of(pilot, "#notices")
        assert "Adjustment: [bold red]x[/] ␛[31m ⟨202E⟩evil $(rm) {now}" in shown
        assert "\x1b" not in text_on(pilot)
        await press(pilot, "i")
        assert top(pilot) == "HelpScreen"


async def test_a_review_falls_overdue_with_the_day(team: Desk) -> None:
    do(team, "adjust", "C-0001", text="Large print", review="2024-12-02")
    async with opened(on(team, date(2024, 12, 3))) as pilot:
        await stand_on(pilot, "C-0001")
        assert "(REVIEW OVERDUE since Mon 2 Dec 2024)" in words_of(pilot, "#preview")


# The letters in the list


@pytest.mark.parametrize(("size", "shown"), [((120, 36), True), ((92, 30), True), ((80, 24), False)])
async def test_the_letters_stand_beside_the_name_where_there_is_room(
    team: Desk, size: tuple[int, int], shown: bool
) -> None:
    with_notices(team, "C-0001")
    do(team, "adjust", "C-0002", text="Large print", review="2025-02-20")
    async with opened(team, size) as pilot:
        lines = [line for line in text_on(pilot).splitlines() if "C-0001" in line or "C-0002" in line]
        assert [(" VARC " in lines[0]), (" A " in lines[1])] == [shown, shown]


async def test_the_letters_are_filtered_by_their_words(team: Desk) -> None:
    with_notices(team, "C-0001")
    do(team, "adjust", "C-0002", text="Large print", review="2025-02-20")
    async with opened(team) as pilot:
        for query, found in (("vulnerable", ["C-0001"]), ("adjustments", ["C-0001", "C-0002"]), ("restricted -me", [])):
            await press(pilot, "slash", *query, "enter")
            await settled(pilot, lambda found=found: listed(pilot) == found, query)
            await press(pilot, "escape")


async def test_notices_are_those_of_the_case_under_the_cursor(team: Desk) -> None:
    with_notices(team, "C-0001")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "up", "down", "up")
        assert "NO CONSENT" in words_of(pilot, "#preview")
        await press(pilot, "down")
        assert "NO CONSENT" not in words_of(pilot, "#preview")
