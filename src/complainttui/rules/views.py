"""Views of the list of cases: the built-in ones, those that a team or an officer has saved, and what stands on digits.

Imported before the first frame: nothing heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from complainttui.rules.text import first_line

DIGITS = "123456789"
LONGEST_NAME = 40  # characters
COLUMNS = (
    "reference", "complainant", "marks", "service", "topic", "stage", "next", "due", "countdown", "owner", "received",
    "kind", "team", "tenure", "ward", "channel", "cause", "procedure", "property", "closed",
)  # fmt: skip
"""What may be chosen as a column of the list."""
GROUPS = ("owner", "service", "due", "team", "topic", "kind", "stage")
"""What the list may be grouped by."""
_QUOTED_OR_BLANK = re.compile(r'"[^"]*"|\s+')


class View(NamedTuple):
    """A query with a name, and how what it finds is shown."""

    name: str
    query: str
    sort: str = "due"
    """A way to sort, with - in front for the reverse."""
    group: str = ""
    """One of `GROUPS`, or nothing."""
    columns: str = ""
    """Some of `COLUMNS` in their order, a space between them; nothing for the usual ones."""
    digit: str = ""
    """The key that it asks for: whether it stands there is seen by `Views`."""
    owner: str = ""
    """Whose it is alone; empty for what the whole team has."""
    built_in: bool = False
    empty: str = "No case is in this view now."
    """What the list says when the view finds nothing."""

    @property
    def whose(self) -> str:
        """Where it comes from: 'yours' (nobody is shown another's), 'the team's', 'built in'."""
        return "built in" if self.built_in else "yours" if self.owner else "the team's"

    def narrowed(self, typed: str) -> str:
        """The query of the view and what is typed beside it as one. Raises QueryProblem where either is wrong."""
        if self.built_in and not typed:  # as `both` would write it; the first list goes without the query language
            return self.query
        from complainttui.rules.query.writing import both

        return both(self.query, typed)


BUILT_IN = (
    View("Mine", "open owner:me", digit="1", built_in=True, empty="Nothing is open on your desk."),
    View("Team", "open", digit="2", built_in=True, empty="No open cases. n logs a new one."),
    View("Overdue", "overdue", digit="3", built_in=True, empty="Nothing is overdue."),
    View("Due this week", "due-this-week", digit="4", built_in=True, empty="Nothing more is due this week."),
    View("Unacknowledged", "unacknowledged", digit="5", built_in=True, empty="Everything has been acknowledged."),
    View("Everything", "", digit="6", built_in=True, empty="No cases yet. n logs the first one."),
)
"""The views that are always there; one that is saved on the digit of one takes its place until it is dropped."""


class Views(NamedTuple):
    """Every view that an officer has: what stands on digits, in their order, and what has none or lost it."""

    on_digits: tuple[View, ...]
    others: tuple[View, ...]

    @property
    def every(self) -> tuple[View, ...]:
        """All of them, those on digits first."""
        return self.on_digits + self.others

    def on(self, digit: str) -> View | None:
        """The view that stands on a digit."""
        return next((one for one in self.on_digits if one.digit == digit), None)

    def stands(self, view: View) -> bool:
        """Whether the view has the digit that it asks for."""
        return view in self.on_digits

    def named(self, name: str) -> View | None:
        """The view of that name in any capitals; one's own comes before the team's, that before a built-in one."""
        wanted = same_name(name)
        alike = (one for one in self.every if same_name(one.name) == wanted)
        return min(alike, key=_rank, default=None)


def merged(saved: Iterable[View]) -> Views:
    """The views of an officer from those saved, theirs and the team's in their order, and those that are built in.

    On a digit one's own view comes before the team's, and that before the built-in one.
    """
    every = sorted((*saved, *BUILT_IN), key=_rank)  # stable: the order among equals is kept
    on_digits = {digit: next((one for one in every if one.digit == digit), None) for digit in DIGITS}
    standing = tuple(one for one in on_digits.values() if one is not None)
    return Views(standing, tuple(one for one in every if one not in standing))


def same_name(name: str) -> str:
    """Names are the same that look the same, whatever their capitals and spaces."""
    return first_line(name).casefold()


def plain_query(query: str) -> str:
    """The text of a query as it is kept: single spaces, except within quotation marks."""
    return _QUOTED_OR_BLANK.sub(lambda found: found[0] if found[0].startswith('"') else " ", query).strip()


def _rank(view: View) -> int:
    return 2 if view.built_in else 0 if view.owner else 1
