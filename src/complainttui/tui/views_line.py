"""The line of views: what stands on digits, the shown one in reverse; names give way where not all fit."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from complainttui.rules.text import first_line
from complainttui.rules.views import View
from complainttui.tui.list_columns import fitted

SHORTEST = 3  # cells that are left of a name


def views_line(views: Sequence[View], shown: View, width: int) -> Content:
    """The views in so many cells: the one that is shown keeps its name, the longest of the others are cut first."""
    names = {view.digit: first_line(view.name) for view in views}
    room = max(map(cell_len, names.values()), default=0)
    while room > SHORTEST and sum(_cells(view, names[view.digit], shown, room) for view in views) > width:
        room -= 1
    return Content("").join(
        Content.styled(
            f" {view.digit} {_cut(names[view.digit], view, shown, room)} ", "reverse" if _is(view, shown) else ""
        )
        for view in views
    )


def _cut(name: str, view: View, shown: View, room: int) -> str:
    return name if _is(view, shown) or cell_len(name) <= room else fitted(name, room)


def _cells(view: View, name: str, shown: View, room: int) -> int:
    return cell_len(_cut(name, view, shown, room)) + 4  # the digit and three spaces


def _is(view: View, shown: View) -> bool:
    return (view.owner, view.name) == (shown.owner, shown.name)
