"""Cells that a spreadsheet would run are made text, and come back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from complainttui.exchange.case_log import write_rows
from complainttui.exchange.csv_cells import guarded, unguarded

TRIGGERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
cells = st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from(TRIGGERS + "'\" ,;a1.\u2003\u0085"), max_size=8)


@given(cells)
@example("'")
@example("''=1")
@example("'-5")
@example("-5")
@example(" =1")
@example("'\n=1")
def test_a_cell_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(cells)
def test_no_cell_begins_as_a_formula_would(text: str) -> None:
    cell = guarded(text)
    if cell.lstrip()[:1] in {"=", "@", "\uff1d", "\uff20", "+", "-", "\uff0b", "\uff0d"} or cell[:1] in {
        "\t",
        "\r",
        "\n",
    }:
        assert text == cell
        float(cell)  # only a number may begin with a sign


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-£50", "@home", "\t=1", "\n=1", " =1", "\uff1d1", "\uff0d see", "=cmd|'/c calc'!A1"]
)
def test_what_could_run_is_made_text(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "plain", "-5", "+3", "-12.50", "it's", "'quoted'", "a=1", "1-2", "£5", "O'Rourke"]
)
def test_what_is_harmless_stays(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), cells, min_size=3, max_size=3), max_size=4))
@example([{"a": "one\rtwo", "b": "", "c": ""}])
@example([{"a": "", "b": "", "c": ""}])
def test_rows_come_back_as_they_were(rows: list[dict[str, str]]) -> None:
    out = io.StringIO(newline="")
    write_rows(out, ["a", "b", "c"], rows)
    back = csv.DictReader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert [{name: unguarded(cell) for name, cell in row.items()} for row in back] == rows
