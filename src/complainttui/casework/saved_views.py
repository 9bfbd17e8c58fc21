"""Saved views: found by name, saved, renamed, put on digits and dropped; what is wrong with one that was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from complainttui.casework.desk import Desk
from complainttui.casework.view_inputs import ColumnNames, Grouping, Order, Query
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.views import BUILT_IN, DIGITS, LONGEST_NAME, View, merged, same_name
from complainttui.store.views import views_of

if TYPE_CHECKING:
    from complainttui.casework.actions.save_view import SaveView
    from complainttui.casework.changes import Change
    from complainttui.store.team_tables import SavedView


def view_named(desk: Desk, name: str) -> View:
    """The officer's view of that name: their own, else the team's, else a built-in one. Raises WrongInput."""
    views = views_of(desk.database.reader, desk.actor)
    found = views.named(name)
    if found is None:
        raise WrongInput(_no_view(name, (one.name for one in views.every)), "view")
    return found


def mistake_in(view: View, desk: Desk) -> str:
    """What is no longer understood of a view that was saved by an earlier program; empty when all is."""
    try:
        for kind, text in ((Query(), view.query), (Order(), view.sort), (ColumnNames(), view.columns)):
            kind.read(text, desk, "")
        if view.group:
            Grouping().read(view.group, desk, "")
    except Problem as problem:
        return str(problem)
    return ""


def put_view(change: Change, wanted: SaveView) -> str:
    """Save a view, in place of the one of that name; returns what was done. Raises Refused for a digit that is taken.

    A view of one's own that is saved for the team becomes the team's.
    """
    change.transaction.lock_lists()
    owner = "" if wanted.shared else change.desk.actor
    views = change.transaction.views(owner)
    row = _named(views, wanted.name)
    before = row.query if row else None
    own = _named(change.transaction.views(change.desk.actor), wanted.name) if wanted.shared else None
    if own is not None and row is not None:
        change.transaction.remove(own)
    elif own is not None:
        own.owner, row = owner, own
    digit = wanted.digit if wanted.digit is not None else row.digit if row else ""
    _refuse_taken(views, digit, row, "the team's" if wanted.shared else "your")
    values = {
        "name": wanted.name, "query": wanted.query or "", "sort": wanted.sort, "grouped_by": wanted.group or "",
        "columns": wanted.columns or "", "digit": digit,
    }  # fmt: skip
    if row is None:
        _add(change, owner, max((one.position for one in views), default=0) + 1, values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
    return _told(wanted, digit, before, was_own=own is not None)


def _add(change: Change, owner: str, position: int, values: Mapping[str, str]) -> None:
    from complainttui.store.team_tables import SavedView  # SQLModel comes with it

    row: dict[str, Any] = {"owner": owner, "position": position, **values}
    change.transaction.add(SavedView(**row))


def _told(wanted: SaveView, digit: str, before: str | None, *, was_own: bool) -> str:
    whose = "the team's" if wanted.shared else "your"
    done = f"Saved {whose} view {wanted.name}" if before is None else f"Replaced {whose} view {wanted.name}"
    on_digit = f" on {digit}" if digit else ""
    shown = f"{_asks(wanted.query or '')}, by {wanted.sort}"
    was = "" if before is None else f" It was: {_asks(before)}."
    shared = " Your own of that name has become the team's." if was_own else ""
    return f"{done}{on_digit}: {shown}.{was}{shared}"


def _asks(query: str) -> str:
    return query or "every case"


def take_off_digits(change: Change, wanted: Iterable[SaveView]) -> int:
    """Before these are saved together: take the digits of those they replace, so that they may change places.

    Returns how many they replace.
    """
    change.transaction.lock_lists()
    replaced = 0
    for one in wanted:
        row = _named(change.transaction.views("" if one.shared else change.desk.actor), one.name)
        if row is not None:
            row.digit = ""
            replaced += 1
    return replaced


def rename_view(change: Change, name: str, new: str, *, shared: bool) -> str:
    """Give a saved view another name. Raises WrongInput, or Refused when its owner has another of the new name."""
    row = _to_change(change, name, shared=shared)
    if row.name == new:
        raise Refused(f"It is called {new} already.", "new")
    other = _named(change.transaction.views(row.owner), new)
    if other is not None and other is not row:
        raise Refused(f"{_whose(row).capitalize()} view {other.name} is there already. Choose another name.", "new")
    old, row.name = row.name, new
    return f"Renamed {_whose(row)} view {old}: {new}."


def place_view(change: Change, name: str, digit: str, *, shared: bool) -> str:
    """Put a saved view on a digit, or with an empty one take it off. Raises WrongInput, or Refused when it is taken."""
    row = _to_change(change, name, shared=shared)
    if row.digit == digit:
        raise Refused(f"{row.name} {f'stands on {digit} already' if digit else 'stands on no digit'}.", "digit")
    _refuse_taken(change.transaction.views(row.owner), digit, row, _whose(row))
    left, stood = row.digit, _on(change, row.digit)
    row.digit = digit
    view = f"{_whose(row)} view {row.name}"
    done = f"Put {view} on {digit}" if digit else f"Took {view} off {left}"
    return f"{done}.{_comes_back(change, left, stood)}"


def drop_view(change: Change, name: str, *, shared: bool) -> str:
    """Drop a saved view; what it stood in front of on its digit comes back. Raises WrongInput or Refused."""
    row = _to_change(change, name, shared=shared)
    stood = _on(change, row.digit)
    change.transaction.remove(row)
    return f"Dropped {_whose(row)} view {row.name}: {_asks(row.query)}.{_comes_back(change, row.digit, stood)}"


def refuse_clashes(change: Change, tables: Iterable[str]) -> None:
    """After views were put back: no owner may have two of one name or on one digit. Raises Refused."""
    if "views" not in tables:
        return
    for owner in {"", *(row.owner for row in change.transaction.every_view())}:
        views = change.transaction.views(owner)
        for place, row in enumerate(views):
            for other in views[:place]:
                if same_name(row.name) == same_name(other.name):
                    raise Refused(f"There is another view {row.name} by now. Rename or drop that first.")
                if row.digit and row.digit == other.digit:
                    raise Refused(
                        f"{row.name} and {other.name} would both stand on {row.digit}. Give one another digit first."
                    )


def hand_over_views(change: Change, old: str, new: str) -> None:
    """Give the views of an officer who has become another name to that name; what clashes gives way."""
    change.transaction.lock_lists()
    theirs = change.transaction.views(new)
    names = {same_name(one.name) for one in theirs}
    digits = {one.digit for one in theirs}
    last = max((one.position for one in theirs), default=0)
    for place, row in enumerate(change.transaction.views(old), start=1):
        number, kept = 2, row.name
        while same_name(row.name) in names:
            row.name = f"{kept[: LONGEST_NAME - 4]} {number}"
            number += 1
        names.add(same_name(row.name))
        row.owner, row.position, row.digit = new, last + place, "" if row.digit in digits else row.digit


def _to_change(change: Change, name: str, *, shared: bool) -> SavedView:
    """The row of a saved view, one's own before the team's. Raises WrongInput, or Refused for a built-in view."""
    change.transaction.lock_lists()
    owners = ("",) if shared else (change.desk.actor, "")
    saved = [row for owner in owners for row in change.transaction.views(owner)]
    row = _named(saved, name)
    if row is not None:
        return row
    if same_name(name) in {same_name(one.name) for one in BUILT_IN}:
        raise Refused(f"{name} is a built-in view. A view that is saved on its digit takes its place.", "name")
    raise WrongInput(_no_view(name, (one.name for one in saved)), "name")


def _no_view(name: str, known: Iterable[str]) -> str:
    shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."
    return f"There is no view {shown!r}. The views: {', '.join(dict.fromkeys(known)) or 'none yet'}."


def _named(views: Sequence[SavedView], name: str) -> SavedView | None:
    return next((one for one in views if same_name(one.name) == same_name(name)), None)


def _whose(row: SavedView) -> str:
    return "your" if row.owner else "the team's"


def _refuse_taken(views: Sequence[SavedView], digit: str, row: SavedView | None, whose: str) -> None:
    """Raises Refused, with the digits that are free, when another view of the owner has the digit."""
    other = next((one for one in views if digit and one.digit == digit and one is not row), None)
    if other is not None:
        taken = {one.digit for one in views if one is not row}
        free = [one for one in DIGITS if one not in taken]
        offer = f"Free: {', '.join(free)}." if free else "None is free; take a view off its digit first."
        raise Refused(f"{digit} is taken by {whose} view {other.name}. {offer}", "digit")


def _on(change: Change, digit: str) -> View | None:
    """What the officer has on a digit, as changed so far."""
    rows = [*change.transaction.views(change.desk.actor), *change.transaction.views("")]
    return merged(View(row.name, row.query, digit=row.digit, owner=row.owner) for row in rows).on(digit)


def _comes_back(change: Change, digit: str, stood: View | None) -> str:
    """What stands on a digit again now that a view has left it, as a sentence; `stood` is what was there before."""
    now = _on(change, digit)
    return f" {digit} shows {now.name} again." if now and now != stood else ""
