"""Views that do not all fit on their line give up part of their names, the shown one last."""

import pytest

from complainttui.rules.views import BUILT_IN, View
from complainttui.tui.views_line import views_line

MANY = (*BUILT_IN, View("Damp and mould, towers", "damp", digit="7"), View("[b]x", "", digit="8"))


@pytest.mark.parametrize("width", [200, 100, 80])
def test_every_digit_is_there_and_the_shown_name_whole(width: int) -> None:
    for shown in MANY:
        line = views_line(MANY, shown, width).plain
        assert all(f" {view.digit} " in line for view in MANY)
        assert f" {shown.digit} {shown.name} " in line
        assert len(line) <= width


def test_where_all_fit_none_is_cut() -> None:
    assert "…" not in views_line(BUILT_IN, BUILT_IN[1], 80).plain
