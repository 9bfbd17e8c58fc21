"""Views from a file, taken in as one change: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complainttui.casework.actions.save_view import SaveView
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.view_files import ViewInFile
from complainttui.rules.views import same_name

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


def take_in_views(desk: Desk, found: Sequence[ViewInFile], source: str) -> Receipt:
    """Save each view; those of the same name are replaced.

    Raises WrongInput or Refused with file, line and key, or Unreachable; then nothing was changed.
    """
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change
    from complainttui.casework.saved_views import put_view, take_off_digits

    ready = [(one, _understood(one, desk)) for one in found]
    _refuse_twice(ready)
    with change(desk, "import-views") as under_way:
        known = take_off_digits(under_way, [wanted for _, wanted in ready])
        for one, wanted in ready:
            try:
                put_view(under_way, wanted)
            except Refused as refused:
                raise Refused(one.told(refused.field, str(refused)), refused.field) from refused
        views = "view" if len(ready) == 1 else "views"
        under_way.headline = (
            f"Took in {len(ready):,} {views} from {source}, {known:,} in place of one of the same name."
        )
        under_way.happened(None, under_way.headline)
    return under_way.receipt()


def _understood(one: ViewInFile, desk: Desk) -> SaveView:
    beginning = {asked.name: asked.default_text(None, desk) for asked in SaveView.inputs()}
    try:
        return SaveView.from_text(beginning | one.typed, desk)
    except WrongInput as wrong:
        raise WrongInput(one.told(wrong.field, str(wrong)), wrong.field) from wrong


def _refuse_twice(ready: Sequence[tuple[ViewInFile, SaveView]]) -> None:
    seen: set[tuple[bool, str]] = set()
    for one, wanted in ready:
        named = bool(wanted.shared), same_name(wanted.name)
        if named in seen:
            raise WrongInput(one.told("name", "there is a view of that name above in the file."), "name")
        seen.add(named)
