"""Saved views as readable text: TOML, one `[[view]]` each, safe on a terminal and exact when it is read again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from complainttui.rules.problems import WrongInput
from complainttui.rules.text import visible
from complainttui.rules.toml_lines import line_of
from complainttui.rules.views import View

HEAD = "# Views of the list of cases. `complainttui views --import FILE` takes them in.\n"
_TEXTS = ("name", "query", "sort", "group", "columns")
_KEYS = (*_TEXTS, "digit", "shared")
_NEEDED = ("name", "query")


@dataclass(frozen=True, slots=True)
class ViewInFile:
    """A view as a file says it, in words as they are typed, knowing where it stands."""

    file: str
    text: str
    place: int
    typed: dict[str, str]

    def told(self, key: str, what: str) -> str:
        """What is wrong with it, with file, line and key."""
        path: tuple[str | int, ...] = ("view", self.place, *([key] if key else []))
        named = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return f"{self.file}, line {line_of(self.text, path)}, {named}: {what}"


def as_toml(views: Iterable[View]) -> str:
    """The text of saved views; parts that are as usual are left out."""
    return HEAD + "".join(f"\n[[view]]\n{''.join(_lines(one))}" for one in views)


def _lines(view: View) -> Iterator[str]:
    for key in _TEXTS:
        value = getattr(view, key)
        if value or key in _NEEDED:
            yield f"{key} = {_quoted(value)}\n"
    if view.digit:
        yield f"digit = {view.digit}\n"
    if not view.owner:
        yield "shared = true\n"


def _quoted(text: str) -> str:
    """Text as TOML writes it; what could command a terminal, or not be seen, by its number."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if visible(character) == character else f"\\u{ord(character):04x}"


def read_views(text: str, file: str) -> list[ViewInFile]:
    """The views that a file says, each part still to be understood. Raises WrongInput with file, line and key."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond what Python reads
        raise WrongInput(f"{file}: this is not TOML. {error}.", "file") from error
    for key in raw:
        if key != "view":
            raise _wrong(file, text, (key,), "is not a key that is known here. Write each view below [[view]].")
    tables = raw.get("view", [])
    if type(tables) is not list:
        raise _wrong(file, text, ("view",), "is a list of tables: write [[view]].")
    if not tables:
        raise WrongInput(f"{file}: there is no view in it. Write each below [[view]].", "file")
    return [_view(file, text, place, values) for place, values in enumerate(tables)]


def _view(file: str, text: str, place: int, values: Any) -> ViewInFile:
    if type(values) is not dict:
        raise _wrong(file, text, ("view",), "is a list of tables: write [[view]].")
    view = ViewInFile(file, text, place, {"digit": "none"})
    for key in (*_NEEDED, *values):
        if key not in values:
            raise WrongInput(view.told(key, "is missing. Give text in quotes."), "file")
        view.typed[key] = _typed(view, key, values[key])
    return view


def _typed(view: ViewInFile, key: str, value: object) -> str:
    if key not in _KEYS:
        raise WrongInput(view.told(key, f"is not a key that is known here. Known: {', '.join(_KEYS)}."), "file")
    if key == "digit":
        if type(value) is not int or value not in range(1, 10):
            raise WrongInput(view.told(key, f"{value!r} is not a whole number from 1 to 9."), "file")
        return str(value)
    if key == "shared":
        if type(value) is not bool:
            raise WrongInput(view.told(key, f"{value!r} is neither true nor false."), "file")
        return "yes" if value else "no"
    if type(value) is not str:
        raise WrongInput(view.told(key, f"{value!r} is not text in quotes."), "file")
    return value


def _wrong(file: str, text: str, path: tuple[str | int, ...], what: str) -> WrongInput:
    return WrongInput(f"{file}, line {line_of(text, path)}, {path[0]}: {what}", "file")
