"""What an officer last had on each view, kept on this machine for them alone: filter, order, grouping and columns.

A file for each view as it is defined: one that is saved anew begins anew, and two terminals write over nothing but
their own view. Read before the first frame: nothing heavy.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import get_ident

from platformdirs import user_state_path

from complainttui.rules.views import COLUMNS, GROUPS, View
from complainttui.store.pages import SORTS

_LONGEST_FILE = 100_000  # bytes; the longest filter that is understood takes a tenth


@dataclass(frozen=True, slots=True)
class Looked:
    """How a view was looked at; see `View` for what each part says."""

    filter: str
    sort: str
    group: str
    columns: str


def as_saved(view: View) -> Looked:
    """A view as it is when nothing is remembered of it."""
    return Looked("", view.sort, view.group, view.columns)


class Remembered:
    """What one officer had on the views of one database."""

    def __init__(self, target: str, actor: str) -> None:
        self._whose = [target, actor]
        self._folder = user_state_path("complainttui", appauthor=False) / "views"

    def read(self, view: View) -> Looked:
        """How they last looked at the view; as it was saved when nothing can be read. Never raises."""
        if not self._folder.is_dir():
            return as_saved(view)
        import json  # not for somebody who has nothing to remember

        with suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
            with self._path(view).open("rb") as file:
                found = json.loads(file.read(_LONGEST_FILE))
            looked = Looked(*(_text(found[name]) for name in ("filter", "sort", "group", "columns")))
            return looked if _is_known(looked) else Looked(looked.filter, *_order(as_saved(view)))
        return as_saved(view)

    def write(self, view: View, looked: Looked) -> None:
        """Remember it; a disk that takes nothing must not stop the work."""
        import json

        path = self._path(view)
        with suppress(OSError):
            if looked == as_saved(view):
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half_written = path.with_suffix(f".{os.getpid()}-{get_ident()}")
            with os.fdopen(os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                json.dump(asdict(looked), out)
            half_written.replace(path)

    def _path(self, view: View) -> Path:
        import hashlib
        import json

        defined = (view.owner, view.name, view.query, *_order(as_saved(view)))
        name = hashlib.sha256(json.dumps([*self._whose, *defined]).encode()).hexdigest()[:24]
        return self._folder / f"{name}.json"


def remembered(target: str, actor: str) -> Remembered:
    """What the officer had on the views of this database."""
    return Remembered(target, actor)


def _order(looked: Looked) -> tuple[str, str, str]:
    return looked.sort, looked.group, looked.columns


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _is_known(looked: Looked) -> bool:
    """Whether this program still knows the order, the grouping and the columns."""
    is_sort = looked.sort.removeprefix("-") in SORTS
    return is_sort and looked.group in ("", *GROUPS) and set(looked.columns.split()) <= set(COLUMNS)
