"""Steering the list: sorting, grouping, choosing columns, counting values, marking one, a range, and everything."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import OptionList

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.store import window as window_module
from complainttui.store.reader import Reader
from complainttui.tui import frequency_screen as frequency_module
from complainttui.tui import steering as steering_module
from complainttui.tui.case_table import CaseTable
from complainttui.tui.columns_screen import ColumnsScreen
from complainttui.tui.frequency_screen import FrequencyScreen
from helpers import do, log
from tui.driving import (
    AppPilot,
    current,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    table,
    text_on,
    words_of,
    worklist,
)


async def choose(pilot: AppPilot, column: str) -> None:
    """Go right until the column is chosen."""
    for _ in range(20):
        await press(pilot, "right")
        if table(pilot).chosen_column == column:
            return
    raise AssertionError(column)


async def test_sorting_by_a_column_and_the_other_way_round(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6")
        await choose(pilot, "reference")
        await press(pilot, "left_square_bracket")
        in_order = listed(pilot)
        assert in_order == sorted(in_order)
        assert "REF▲" in text_on(pilot)
        await press(pilot, "right_square_bracket")
        assert listed(pilot) == in_order[::-1]
        assert "REF▼" in text_on(pilot)
        await press(pilot, "2", "6")
        assert listed(pilot) == in_order[::-1]  # the view remembers


async def test_without_a_chosen_column_each_says_what_to_do(team: Desk) -> None:
    async with opened(team) as pilot:
        before = listed(pilot)
        await press(pilot, "left_square_bracket", "equals_sign", "F")
        assert listed(pilot) == before
        assert "Choose a column" in text_on(pilot)


async def test_grouping_puts_a_heading_above_each_group_and_the_cursor_never_on_it(team: Desk) -> None:
    async with opened(team, size=(120, 36)) as pilot:
        await press(pilot, "6")
        await choose(pilot, "owner")
        await press(pilot, "equals_sign")
        headings = [line for line in text_on(pilot).splitlines() if line.startswith("── ")]
        rows = worklist(pilot).table.pages.groups()
        assert [heading.split()[1] for heading in headings] == [one.name for one in rows]
        await press(pilot, "home")
        walked = []
        for _ in range(len(listed(pilot))):
            walked.append(current(pilot))
            await press(pilot, "down")
        assert walked == listed(pilot)
        await press(pilot, "equals_sign")
        assert not [line for line in text_on(pilot).splitlines() if line.startswith("── ")]


@pytest.mark.parametrize(
    ("group", "words"), [("kind", "MP enquiry"), ("stage", "Stage 1"), ("service", "none"), ("due", "over")]
)
async def test_groups_and_counts_call_a_value_what_the_forms_call_it(team: Desk, group: str, words: str) -> None:
    log(team, kind="mp_enquiry")
    do(team, "save-view", name="Parted", query="", digit="2", group=group, columns=f"reference {group}")
    async with opened(team, size=(120, 50)) as pilot:
        assert f"── {words}  " in text_on(pilot)
        await choose(pilot, group)
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        counts = pilot.app.screen.query_one(OptionList)
        names = [str(one.prompt)[:30].strip() for one in counts.options]
        assert words in names


async def test_a_narrow_screen_keeps_the_heading_of_the_first_group_in_view(team: Desk) -> None:
    async with opened(team, size=(60, 14)) as pilot:
        await press(pilot, "6")
        await choose(pilot, "countdown")
        await press(pilot, "equals_sign", "end", "home")
        assert "── over" in text_on(pilot)


async def test_the_values_of_a_column_are_counted_and_one_narrows_the_list(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6")
        await choose(pilot, "owner")
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        assert isinstance(pilot.app.screen, FrequencyScreen)
        await press(pilot, "enter")
        commonest = max(worklist(pilot).table.pages.values("owner"), key=lambda one: one[1])
        assert worklist(pilot).filter_text.startswith("owner:")
        assert len(listed(pilot)) == commonest[1]


async def test_a_share_is_one_of_all_cases_also_where_not_every_value_is_shown(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequency_module, "MOST_VALUES", 1)
    async with opened(team) as pilot:
        await press(pilot, "6")
        await choose(pilot, "owner")
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        (only,) = pilot.app.screen.query_one(OptionList).options
        ((_, many),) = worklist(pilot).table.pages.values("owner", 1)
        assert many < len(listed(pilot))
        assert f"{100 * many / len(listed(pilot)):.1f}%" in str(only.prompt)


async def test_the_counts_have_a_connection_of_their_own_and_let_go_of_it(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(team) as pilot:
        beside, given = team.database.reader.beside, list[Reader]()

        def noted() -> Reader:
            given.append(beside())
            return given[-1]

        monkeypatch.setattr(team.database.reader, "beside", noted)
        assert team.database.reader_beside in given  # the connection that the list may interrupt
        await choose(pilot, "owner")
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        assert len(given) == 2
        with pytest.raises(Unreachable, match="closed"):
            given[1].rows("SELECT 1")


async def test_leaving_the_counts_changes_nothing(team: Desk) -> None:
    async with opened(team) as pilot:
        await choose(pilot, "due")
        before = listed(pilot)
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        await press(pilot, "escape")
        assert (worklist(pilot).filter_text, listed(pilot)) == ("", before)


async def test_columns_are_shown_hidden_and_moved(team: Desk) -> None:
    async with opened(team, size=(140, 30)) as pilot:
        await press(pilot, "vertical_line")
        assert isinstance(pilot.app.screen, ColumnsScreen)
        await press(pilot, "space", "down", "right", "enter")  # no reference; complainant after the marks
        header = text_on(pilot).splitlines()[4]
        assert "REF" not in header
        assert worklist(pilot).columns[:2] == ("marks", "complainant")
        await press(pilot, "vertical_line", "u", "enter")
        assert "REF" in text_on(pilot).splitlines()[4]


async def test_one_column_at_least_stays(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "vertical_line")
        for _ in range(12):
            await press(pilot, "space", "down")
        await press(pilot, "enter")
        assert len(worklist(pilot).columns) >= 1


async def test_a_range_is_marked_from_one_end_to_the_other(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "v")
        assert "range" in words_of(pilot, "#counts")
        await press(pilot, "down", "down", "v")
        assert "3 marked" in words_of(pilot, "#counts")
        assert [row.reference for row in worklist(pilot).chosen()] == listed(pilot)[1:4]
        await press(pilot, "escape")
        assert table(pilot).marked == set()


async def test_everything_filtered_is_marked_and_unmarked(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp", "enter", "asterisk")
        assert [row.reference for row in worklist(pilot).chosen()] == listed(pilot)
        await press(pilot, "asterisk")
        assert table(pilot).marked == set()


async def test_marks_are_kept_when_the_filter_hides_them(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "space")
        marked = {row.reference for row in worklist(pilot).chosen()}
        await press(pilot, "slash", *"zzz", "enter")
        assert listed(pilot) == []
        assert "2 marked" in words_of(pilot, "#counts")
        assert {row.reference for row in worklist(pilot).chosen()} == marked


async def test_more_than_can_be_looked_through_is_not_marked(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steering_module, "MOST_MARKED", 3)
    async with opened(team) as pilot:
        await press(pilot, "asterisk")
        assert table(pilot).marked == set()
        assert "narrow them" in text_on(pilot)


async def test_a_count_that_comes_after_the_leap_to_the_end_leaves_the_cursor_there(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_module, "PAGE", 4)
    monkeypatch.setattr(CaseTable, "_count_beside", lambda *late: asked.append(late))
    asked: list[tuple[Any, ...]] = []
    for number in range(24):
        log(team, topic=str(number))
    async with opened(team, size=(80, 16)) as pilot:
        await press(pilot, "6", "G")
        there, place = current(pilot), table(pilot).cursor
        assert (there, place) == (listed(pilot)[-1], len(listed(pilot)) - 1)
        of, window, row, _ = asked[-1]
        assert window.place_of(row.id) is None
        of._learn(window, [], window.pages.count(), row.id, 0)
        assert (current(pilot), table(pilot).cursor) == (there, place)


async def test_standing_on_a_case_of_another_page(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0003")
        await press(pilot, "right", "left_square_bracket")
        assert current(pilot) == "C-0003"


async def test_a_value_narrows_by_the_filter_in_force_not_by_what_stands_half_typed(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"open (")
        worklist(pilot).set_focus(table(pilot))
        await choose(pilot, "owner")
        await press(pilot, "F")
        await settled(pilot, lambda: "%" in text_on(pilot), "the counts")
        await press(pilot, "enter")
        assert worklist(pilot).filter_text.startswith("open owner:")
        assert listed(pilot)


async def test_what_cannot_be_read_is_said_and_the_keys_go_on(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> list[object]:
        raise Unreachable("The database is busy.")

    async with opened(team) as pilot:
        await press(pilot, "space")
        with monkeypatch.context() as patched:
            patched.setattr("complainttui.store.pages.Pages.ids", busy)
            patched.setattr("complainttui.tui.case_table.rows_by_id", busy)
            for key in ("s", "y", "w", "asterisk"):
                pilot.app.clear_notifications()
                await press(pilot, key)
                assert said(pilot) == ["The database is busy."], key
        await press(pilot, "y")
        assert pilot.app.clipboard == "C-0001"


async def test_a_problem_in_what_follows_a_form_ends_nothing(team: Desk) -> None:
    def fail(_: object) -> None:
        raise Unreachable("The database is busy.")

    async with opened(team) as pilot:
        await press(pilot)
        pilot.app.push_screen(ColumnsScreen(worklist(pilot).columns), fail)
        await settled(pilot, lambda: isinstance(pilot.app.screen, ColumnsScreen))
        await press(pilot, "escape")
        await settled(pilot, lambda: said(pilot) == ["The database is busy."], "the sentence")
        await press(pilot, "down")
        assert current(pilot) == "C-0002"


async def test_sorting_keeps_the_groups_and_says_how_to_ungroup(team: Desk) -> None:
    async with opened(team) as pilot:
        await choose(pilot, "topic")
        await press(pilot, "equals_sign")
        before = listed(pilot)
        await press(pilot, "right", "left_square_bracket")
        assert said(pilot)[-1] == "Grouped by topic, in its order: = on that column ungroups."
        assert (worklist(pilot).looked.group, listed(pilot)) == ("topic", before)


async def test_a_column_that_cannot_be_grouped_by_says_which_can(team: Desk) -> None:
    async with opened(team) as pilot:
        await choose(pilot, "reference")
        await press(pilot, "equals_sign")
        assert said(pilot)[-1].startswith("Cases cannot be grouped by reference. Those that can: ")
        assert "owner" in said(pilot)[-1]
        assert worklist(pilot).looked.group == ""
