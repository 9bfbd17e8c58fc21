"""A mistake in a query on the terminal: the query, the mistake underlined with carets, and what was expected."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from complainttui.cli.output import say
from complainttui.rules.problems import Problem
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.naming import doubts
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.text import visible

_BEFORE, _WIDEST = 30, 72  # columns shown before the mistake, and in all
_MARGIN = "  "


def said(problem: Problem) -> str:
    """The sentence; with a query, the line in question and what is wrong in it underlined."""
    if not isinstance(problem, QueryProblem):
        return str(problem)
    from rich.cells import cell_len, chop_cells  # not before there is a mistake

    before, wrong, after = (
        visible(part)
        for part in (
            problem.query[: problem.start],
            problem.query[problem.start : problem.end],
            problem.query[problem.end :],
        )
    )
    cut = cell_len(before) > _BEFORE
    before = f"…{_end_of(before)}" if cut else before
    line = chop_cells(before + wrong + after, _WIDEST)[0] if before + wrong + after else ""
    carets = max(1, min(cell_len(wrong), _WIDEST - cell_len(before)))
    return f"{_MARGIN}{line}\n{_MARGIN}{' ' * cell_len(before)}{'^' * carets}\n{problem}"


def _end_of(text: str) -> str:
    """As much of the end as is shown."""
    from rich.cells import cell_len

    shown = text[-_BEFORE:]
    while cell_len(shown) >= _BEFORE:
        shown = shown[1:]
    return shown


def say_doubts(desk: Desk, query: str) -> None:
    """Say which names of the query nobody has; it is answered all the same. Raises QueryProblem."""
    for doubt in doubts(parse(query), desk.asker.names):
        say(doubt.sentence)
