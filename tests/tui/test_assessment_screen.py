"""A self-assessment on its screen: answered, taken over, undone, saved, and the cases behind its figures."""

from __future__ import annotations

import csv
from pathlib import Path

from textual.widgets import OptionList

from complainttui.casework.desk import Desk
from complainttui.store.assessments import answers
from helpers import case_of, do
from tui.driving import AppPilot, app_of, fill, listed, opened, press, said, settled, text_on, top, typed_in, words_of

FORM = "self-assessment-2024"
HOSTILE = "[b]Policy 4[/b]\x1b[31m\u202e"


async def at_assessment(pilot: AppPilot) -> None:
    """At the self-assessment of the present year."""
    app_of(pilot).open_reports(FORM)
    await press(pilot)
    assert top(pilot) == "AssessmentScreen"


async def stand_on(pilot: AppPilot, number: str) -> None:
    """The cursor on a provision."""
    items = pilot.app.screen.query_one("#items", OptionList)
    items.highlighted = items.get_option_index(number)
    await press(pilot)


def standing(pilot: AppPilot, number: str) -> str:
    """The line of a provision."""
    return " ".join(str(pilot.app.screen.query_one("#items", OptionList).get_option(number).prompt).split())


async def test_a_draft_is_answered_by_the_form_and_undone(team: Desk) -> None:
    reader = team.database.reader
    async with opened(team, (140, 40)) as pilot:
        await at_assessment(pilot)
        await stand_on(pilot, "6.3")
        assert standing(pilot, "6.3").startswith("6.3 partly drafted")
        assert "Stage 1: answered in 10 working days" in words_of(pilot, "#item-text")
        await press(pilot, "enter")
        begun = typed_in(pilot)
        assert (top(pilot), begun["number"], begun["comply"]) == ("FormScreen", "6.3", "Partly")
        assert "complaints under the Code" in begun["evidence"]
        await fill(pilot, "comply", "Yes")
        await fill(pilot, "commentary", "[b]Policy 4[/b]")
        await press(pilot, "f2")
        assert top(pilot) == "AssessmentScreen"
        assert standing(pilot, "6.3").startswith("6.3 yes !answered")
        assert "The answer is yes; the cases say" in words_of(pilot, "#item-text")
        assert "[b]Policy 4[/b]" in words_of(pilot, "#item-text")
        kept = answers(reader, FORM, 2024)["6.3"]
        assert (kept.comply, kept.evidence, kept.commentary) == ("yes", begun["evidence"], "[b]Policy 4[/b]")
        await press(pilot, "u")
        assert standing(pilot, "6.3").startswith("6.3 partly drafted")
    assert answers(reader, FORM, 2024) == {}


async def test_what_stands_is_taken_over_as_it_is_the_rest_filtered_and_all_saved(
    team: Desk, working_folder: Path
) -> None:
    do(team, "assess", form="2024", year="2023-24", number="1.2", comply="yes", evidence=HOSTILE)
    async with opened(team, (140, 40)) as pilot:
        await at_assessment(pilot)
        assert standing(pilot, "1.2").startswith("1.2 yes last year")
        await press(pilot, "t")
        assert standing(pilot, "1.2").startswith("1.2 yes answered")
        await press(pilot, "t")
        assert "1.2 is answered for 2024-25 already." in said(pilot)[-1]
        await stand_on(pilot, "3.4")
        await press(pilot, "t")
        assert "3.4 has nothing to take over" in said(pilot)[-1]
        await press(pilot, "f")
        assert "71 not answered for the year" in words_of(pilot, "#assessment-head")
        await press(pilot, "f")
        assert "Nothing here." in text_on(pilot)
        await press(pilot, "f", "[")
        await settled(pilot, lambda: "2023-24" in words_of(pilot, "#assessment-head"), "the year before")
        assert standing(pilot, "1.2").startswith("1.2 yes answered")
        assert "2023-24" in words_of(pilot, "#assessment-head")
        await press(pilot, "]")
        await settled(pilot, lambda: "2024-25" in words_of(pilot, "#assessment-head"), "the year after")
        await press(pilot, "s", "enter")
        assert any(one.startswith("Saved ") for one in said(pilot))
    assert answers(team.database.reader, FORM, 2024)["1.2"].evidence == HOSTILE
    (saved,) = working_folder.glob("self-assessment-2024-2024-25-as-at-*.csv")
    rows = [row for row in csv.reader(saved.read_text("utf-8").splitlines()) if not row[0].startswith("#")]
    assert rows[1][1:7] == ["1.2", rows[1][2], "yes", HOSTILE, "", "answered"]


async def test_a_figure_opens_its_cases_in_the_list(team: Desk) -> None:
    async with opened(team, (140, 40)) as pilot:
        await at_assessment(pilot)
        await stand_on(pilot, "6.3")
        await press(pilot, "c")
        assert top(pilot) == "WorklistScreen"
        kept = set(listed(pilot))
        await press(pilot, "q", "right", "down", "enter")
        assert top(pilot) == "WorklistScreen"
        broken = set(listed(pilot))
        await press(pilot, "q", "escape")
        assert (top(pilot), bool(kept), bool(broken), kept & broken) == ("AssessmentScreen", True, True, set())
        for reference in broken:
            assert case_of(team, reference).facts.kind == "complaint"
        await stand_on(pilot, "1.2")
        await press(pilot, "c")
        assert "1.2 has no figure" in said(pilot)[-1]


async def test_it_can_be_read_and_answered_where_there_is_little_room(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await at_assessment(pilot)
        await stand_on(pilot, "6.3")
        assert "6.3" in words_of(pilot, "#item-text")
        await press(pilot, "e")
        assert typed_in(pilot)["number"] == "6.3"
        await press(pilot, "escape", "q")
        assert top(pilot) == "WorklistScreen"
