"""A report as it is laid out: numbers to the right, headings of two lines, bars and trends that read as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complainttui.reports.definition import Column, Measure, Report
from complainttui.reports.figures import Figure, Figures, Request, Row
from complainttui.reports.periods import year_period
from complainttui.reports.report_files import read_report
from complainttui.rules.query.tree import EVERY_CASE
from complainttui.tui.report_bars import across, bars, heading
from complainttui.tui.report_layout import heading_lines, in_words, laid_out
from complainttui.tui.report_saving import proposed_name

TABLE = """
id = "made-up"
title = "Made up"
question = "How many?"
counts = "stage"
by = "requested"
[[rows]]
key = "kind"
values = [{ id = "s1", label = "Stage 1" }]
[[columns]]
id = "received"
label = "Received"
[[columns]]
id = "share"
label = "% of them on time"
measure = "percent"
of = "received"
where = "judged:on_time"
"""
BY_YEAR = TABLE.replace('values = [{ id = "s1", label = "Stage 1" }]', "periods = 3")


def made_up(*cells: tuple[float | None, ...], text: str = TABLE, bases: tuple[int | None, ...] = (None, 40)) -> Figures:
    """Figures that nobody counted: so many rows of two columns."""
    report = read_report(text)
    last = len(cells) - 1
    rows = [
        Row((f"k{number}",), (f"Stage {number}",), "stage", "requested", EVERY_CASE, back=last - number)
        for number in range(len(cells))
    ]
    figures = tuple(tuple(Figure(one, base) for one, base in zip(row, bases, strict=False)) for row in cells)
    return Figures(report, Request(year_period(2024), date(2025, 1, 1)), tuple(rows), figures, ())


def test_numbers_stand_at_the_right_under_headings_of_two_lines() -> None:
    layout = laid_out(made_up((1234, 66.7), (5, 100.0)), 120)
    assert [one.plain for one in layout.headings[1:]] == [" " * 9 + "\n Received", " % of them\n   on time"]
    for line in layout.lines:
        assert [one.cell_length for one in line[1:]] == list(layout.widths[1:])
    assert [one.plain for one in layout.lines[0]][1:] == ["    1,234", "      66.7"]
    assert layout.width == sum(layout.widths)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Received", ["Received"]), ("In\nprogress", ["In", "progress"]), ("Answered in time", ["Answered", "in time"]),
        ("% of all", ["% of all"]), ("Unacknowledged", ["Unacknowledged"]),
    ],
)  # fmt: skip
def test_a_heading_is_parted_where_it_becomes_narrowest(label: str, lines: list[str]) -> None:
    assert list(heading_lines(label)) == lines


def test_a_long_name_is_cut_and_says_so() -> None:
    figures = made_up((1, 2.0))
    long = replace(figures, rows=(replace(figures.rows[0], labels=("漢" * 60,)),))
    (name, *_), *_ = laid_out(long, 80).lines
    assert name.cell_length <= 32
    assert name.plain.endswith("…")


def test_a_cell_in_words_has_its_base() -> None:
    figures = made_up((60, 66.7))
    row, columns, cells = figures.rows[0], figures.report.columns, figures.cells[0]
    assert in_words(figures, row, columns[0], cells[0]) == "Stage 0, Received: 60"
    assert in_words(figures, row, columns[1], cells[1]) == "Stage 0, % of them on time: 66.7% of 40 (Received)"
    assert in_words(figures, row, columns[1], Figure(None, 0)).startswith("Stage 0, % of them on time: n/a")


def test_bars_are_as_long_as_their_numbers_and_shares_as_long_as_of_a_hundred() -> None:
    figures = made_up((40, 50.0), (20, 100.0), (0, None), (1, 0.1))
    assert bars(figures, 0, 20) == ["█" * 20, "█" * 10, "", "▌"]
    assert bars(figures, 1, 20) == ["█" * 10, "█" * 20, "", "▏"]
    assert heading(figures, 0, 20) == ("Received", f"0{'40':>19}")
    assert heading(figures, 1, 20) == ("% of them on time", f"0{'100%':>19}")


def test_a_fall_is_told_from_a_rise_without_colour() -> None:
    figures = made_up((-10.0, 0.0), (10.0, 0.0))
    assert bars(figures, 0, 10) == ["░" * 10, "█" * 10]


def test_rows_that_are_periods_say_what_changed() -> None:
    figures = made_up((10, 10.0), (15, 8.5), (15, None), text=BY_YEAR)
    assert [line.split() for line in bars(figures, 0, 30)] == [["█" * 14 + "▋"], ["█" * 22, "+5"], ["█" * 22, "="]]
    assert bars(figures, 1, 30)[1].split()[-1] == "-1.5"
    assert bars(figures, 1, 30)[2] == ""
    assert heading(figures, 0, 30)[1].endswith("change")


def _over_years() -> Report:
    report = read_report(TABLE)
    years = tuple(Column(f"y{back}", "{period}", back=back) for back in (2, 1, 0))
    return replace(report, columns=(*years, Column("c", "Change", Measure.CHANGE, of="y1", to="y0")))


def test_columns_that_are_periods_are_a_trend_of_the_row() -> None:
    figures = replace(made_up((1, 4, 8, 100.0), bases=(None,) * 4), report=_over_years())
    assert across(figures, 0, 0) == across(figures, 0, 2) == "2022-23 to 2024-25 ▂▅█"
    assert across(figures, 0, 3) == ""
    assert across(made_up((1, 2.0)), 0, 0) == ""


def test_what_is_withheld_has_its_mark_in_place_of_a_bar_or_a_step() -> None:
    figures = made_up((40, 50.0), (1, 2.0))
    small = replace(figures, cells=(figures.cells[0], (Figure(None, mark="<5"), Figure(None, mark="[c]"))))
    assert (bars(small, 0, 20)[1], bars(small, 1, 20)[1]) == ("<5", "[c]")
    years = replace(made_up((1, 4, 8, 100.0), bases=(None,) * 4), report=_over_years())
    marks = (Figure(1), Figure(None, mark="<5"), Figure(8), Figure(None, mark="[c]"))
    assert across(replace(years, cells=(marks,)), 0, 0) == "2022-23 to 2024-25 ▂ <5 █"
    assert across(replace(years, cells=((Figure(None, mark="<5"),) * 4,)), 0, 0) == ""


def test_a_report_without_periods_has_none_in_the_name_of_its_file() -> None:
    figures = made_up()
    assert proposed_name(figures) == "made-up-2024-25-as-at-2025-01-01.csv"
    on_the_day = replace(figures, report=replace(figures.report, by=""))
    assert proposed_name(on_the_day) == "made-up-as-at-2025-01-01.csv"


def test_nothing_counted_is_no_bar() -> None:
    assert bars(made_up((0, None)), 0, 20) == [""]
    assert laid_out(made_up(), 80).lines == ()
