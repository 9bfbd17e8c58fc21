"""The columns of the list of cases: what each shows, how wide it is, and which of them fit.

Knows no Textual, and imports nothing that takes time: the first screenful is drawn with it while all else is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from complainttui.rules.countdown import in_words
from complainttui.rules.day_words import short
from complainttui.rules.light import NamedTuple
from complainttui.rules.text import first_line
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.worklist import WorklistRow

WIDEST_REFERENCE = 16  # cells
_FIRST_BEYOND_LATIN = "\u0300"
_OWN_SIGNS = str.maketrans("", "", "…▲▼")
SIGN_WIDTH = 2  # the sign before each line and the space after it


class Day(NamedTuple):
    """The day on which the list is looked at, and what counts as a working day."""

    today: date
    calendar: WorkingCalendar


class Column(NamedTuple):
    """A column. What is left over is shared out by weight; where there is too little room, the highest `rank` goes."""

    name: str
    title: str
    width: int
    weight: int
    rank: int
    cell: Callable[[WorklistRow, Day], str]
    sort: str = ""
    """The order it sorts by; none where that says nothing."""


def _date(day: date | None, at: Day) -> str:
    return short(day, at.today) if day else ""


def _kind(row: WorklistRow, _at: Day) -> str:
    from complainttui.rules.vocabulary import Kind

    return Kind(row.kind).label


def _tenure(row: WorklistRow, _at: Day) -> str:
    from complainttui.rules.vocabulary import Tenure

    return Tenure(row.tenure).label


def _channel(row: WorklistRow, _at: Day) -> str:
    from complainttui.rules.lists import channel_label

    return channel_label(row.channel)


COLUMNS: dict[str, Column] = {
    one.name: one
    for one in (
        Column("reference", "REF", 8, 0, 0, lambda row, _: row.reference, "reference"),
        Column("complainant", "COMPLAINANT", 12, 3, 2, lambda row, _: row.complainant, "complainant"),
        Column("marks", "", 4, 0, 7, lambda row, _: row.marks),
        Column("service", "SERVICE", 10, 3, 9, lambda row, _: row.service, "service"),
        Column("topic", "TOPIC", 10, 3, 6, lambda row, _: row.topic, "topic"),
        Column("stage", "STAGE", 7, 0, 5, lambda row, at: row.stage_on(at.today), "stage"),
        Column("next", "NEXT", 11, 0, 3, lambda row, _: row.state, "next"),
        Column("due", "DUE", 11, 0, 4, lambda row, at: _date(row.next_due_on, at), "due"),
        Column(
            "countdown", "COUNTDOWN", 13, 0, 1, lambda row, at: in_words(row.next_due_on, at.today, at.calendar), "due"
        ),
        Column("owner", "OFFICER", 10, 1, 8, lambda row, _: row.owner, "owner"),
        Column("received", "RECEIVED", 11, 0, 10, lambda row, at: _date(row.received_on, at), "received"),
        Column("closed", "CLOSED", 11, 0, 11, lambda row, at: _date(row.closed_on, at), "closed"),
        Column("kind", "KIND", 12, 1, 12, _kind, "kind"),
        Column("team", "TEAM", 10, 1, 13, lambda row, _: row.team, "team"),
        Column("ward", "WARD", 10, 1, 14, lambda row, _: row.ward, "ward"),
        Column("channel", "CHANNEL", 10, 1, 15, _channel, "channel"),
        Column("tenure", "TENURE", 12, 1, 16, _tenure, "tenure"),
        Column("cause", "CAUSE", 12, 2, 17, lambda row, _: row.root_cause, "cause"),
        Column("procedure", "PROCEDURE", 12, 1, 18, lambda row, _: row.procedure, "procedure"),
        Column("property", "PROPERTY", 10, 1, 19, lambda row, _: row.property_ref, "property"),
    )
}
"""Every column that a list can have, by the name that views and the configuration call it."""
USUAL = (
    "reference", "complainant", "marks", "service", "topic", "stage", "next", "due", "countdown", "owner",
)  # fmt: skip
"""Those of a list for which no others were chosen."""


def heading(column: Column, order: str) -> str:
    """The title of a column, with an arrow where the list is sorted by it."""
    by = column.sort and order.removeprefix("-") == column.sort and column.name != "countdown"
    return column.title + (("▼" if order.startswith("-") else "▲") if by else "")


@lru_cache(maxsize=4)
def fitting(names: tuple[str, ...], width: int, reference_width: int = 0) -> tuple[tuple[Column, int], ...]:
    """The columns that fit in so many cells, in the order asked for, with the room of each: kept, for each line asks.

    `reference_width` is the widest reference: what people quote is not cut as the rest may be.
    """
    chosen = [COLUMNS[name] for name in names if name in COLUMNS]
    room = {one.name: max(one.width, reference_width if one.name == "reference" else 0) for one in chosen}
    kept: set[str] = set()
    left = width - SIGN_WIDTH + 1
    for one in sorted(chosen, key=lambda column: column.rank):
        if room[one.name] + 1 <= left or not kept:
            kept.add(one.name)
            left -= room[one.name] + 1
        else:
            break
    shown = [one for one in chosen if one.name in kept]
    weights = sum(one.weight for one in shown)
    spare = max(0, left)
    return tuple((one, room[one.name] + (spare * one.weight // weights if weights else 0)) for one in shown)


def reference_width(rows: Sequence[WorklistRow]) -> int:
    """How wide the column of references should be for these."""
    return min(WIDEST_REFERENCE, max((cells(first_line(row.reference)) for row in rows), default=0))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes; its control characters have been made visible."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """The text in so many cells, cut with an ellipsis; its control characters have been made visible."""
    if _is_narrow(text):
        return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
    from rich.cells import cell_len, set_cell_size

    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def _is_narrow(text: str) -> bool:
    """Whether each character surely takes one cell, as those of Latin scripts and our own signs do."""
    return text.isascii() or max(text.translate(_OWN_SIGNS), default="") < _FIRST_BEYOND_LATIN
