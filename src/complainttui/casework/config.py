"""What an officer or a team sets for the screens in `config.toml`, and what is wrong with that file.

A wrong file never stops the work: what is wrong in it keeps its usual value, and is told with file, line and key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from complainttui.rules.nearest import nearest
from complainttui.rules.team_files import config_folder
from complainttui.rules.views import COLUMNS
from complainttui.store.pages import SORTS

CONFIG = "config.toml"
DARK, LIGHT, CONTRAST = "textual-dark", "complainttui-light", "complainttui-contrast"
THEMES = (
    DARK, LIGHT, CONTRAST, "ansi-dark", "ansi-light", "textual-light", "nord", "gruvbox", "catppuccin-mocha", "dracula",
    "tokyo-night", "monokai", "flexoki", "catppuccin-latte", "solarized-light", "solarized-dark", "rose-pine",
    "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light",
)  # fmt: skip
"""The themes there are: the usual one, our own two, the terminal's own colours, then Textual's."""


class Setting(NamedTuple):
    """A setting: the table it stands in, what it means, and an example of it in TOML."""

    table: str
    key: str
    means: str
    example: str

    @property
    def name(self) -> str:
        """'list.sort'."""
        return f"{self.table}.{self.key}" if self.table else self.key


SETTINGS = (
    Setting("", "theme", f"the colours. Known: {', '.join(THEMES)}.", f'"{CONTRAST}"'),
    Setting("", "landlord", "whose complaints these are: the name over the annual report.", '"Exampleshire Council"'),
    Setting("list", "view", "the view that the list begins with, by its digit or its name.", '"1"'),
    Setting(
        "list", "columns", f"the columns of the list, in order. Known: {', '.join(COLUMNS)}.",
        '["reference", "complainant", "topic", "stage", "next", "due", "countdown"]',
    ),
    Setting(
        "list", "sort", f"what the list is sorted by; a minus before it turns it round. Known: {', '.join(SORTS)}.",
        '"due"',
    ),
)  # fmt: skip
"""Every setting but the keys, once: what is read, explained and printed as an example is made from these."""
KEYS_MEAN = (
    "other keys for what has a key: its name, then its keys, parted by commas. A key is written as what it types"
    ' ("a", "A", "?"), or by its name: enter, space, comma, f2, ctrl+e. What is not named keeps its usual keys.'
)


@dataclass(frozen=True, slots=True)
class Config:
    """What is in force: the file's values, the usual ones where it says nothing or something wrong."""

    theme: str = ""
    """Empty: the one chosen last on this machine, else the usual one."""
    landlord: str = ""
    """Empty: no name stands over the annual report."""
    view: str = "2"
    columns: tuple[str, ...] = ()
    """Empty: the usual ones."""
    sort: str = ""
    """Empty: as the view has it."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The keys, parted by commas, of the bindings that have other ones than usual, by the ids of these."""
    wrong: tuple[str, ...] = ()
    """What is wrong with the file, a sentence each, in the order of its lines."""


def config_file() -> Path:
    """Where the configuration stands."""
    return config_folder() / CONFIG


def config_in_force() -> Config:
    """What the file says. It never fails: what is wrong is told in `wrong`."""
    path = config_file()
    try:
        text = path.read_text("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (OSError, ValueError) as error:
        return Config(wrong=(f"{path} cannot be read: {error}. Save it as UTF-8 text.",))
    return read_config(text, str(path))


def read_config(text: str, file: str) -> Config:
    """What the text of a configuration says; the file's name is for the sentences about what is wrong."""
    import tomllib  # only when there is a file

    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Config(wrong=(f"{file}: this is not TOML, so none of it holds. {error}.",))
    return _Reading(text, file).of(raw)


def in_a_sentence(wrong: Sequence[str]) -> str:
    """What is wrong, for a place with room for one sentence."""
    more = len(wrong) - 1
    return wrong[0] + (f" And {more} more: complainttui config --check." if more else " The usual one is in force.")


class _Reading:
    """One file: its values as far as they are right, and a sentence about each that is not."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._wrong: list[tuple[int, str]] = []

    def of(self, raw: dict[str, Any]) -> Config:
        values: dict[str, Any] = {}
        for key, value in raw.items():
            if key in ("list", "keys") and not isinstance(value, dict):
                self._tell((key,), f"is a table: write [{key}]")
            elif key == "keys":
                values["keys"] = self._keys(value)
            elif key == "list":
                values |= self._settings("list", value)
            else:
                values |= self._settings("", {key: value})
        told = tuple(sentence for _, sentence in sorted(self._wrong))
        return Config(**values, wrong=told)

    def _settings(self, table: str, given: Mapping[str, Any]) -> dict[str, Any]:
        known = [one.key for one in SETTINGS if one.table == table]
        found: dict[str, Any] = {}
        for key, value in given.items():
            path = (table, key) if table else (key,)
            if key not in known:
                names = known if table else [*known, "list", "keys"]
                self._tell(path, f"is not a setting that is known here{nearest(key, names) or _known(names)}")
            else:
                found |= self._value(path, key, value)
        return found

    def _value(self, path: tuple[str, ...], key: str, value: Any) -> dict[str, Any]:
        what = ""
        if key == "columns":
            what = _wrong_columns(value)
            value = tuple(value) if not what else value
        elif key == "view" and type(value) is int:
            value = str(value)
        if not what and key != "columns" and not isinstance(value, str):
            what = f"{value!r} is not text in quotes"
        if not what and key in _CHOICES:
            what = _wrong_choice(value, *_CHOICES[key])
        if what:
            self._tell(path, what)
        return {} if what else {key: value}

    def _keys(self, given: Mapping[str, Any]) -> Mapping[str, str]:
        from complainttui.casework.keymap import keymap

        return keymap(_flat(given), lambda name, what: self._tell(("keys", name), what))

    def _tell(self, path: tuple[str, ...], what: str) -> None:
        from complainttui.rules.toml_lines import line_of  # only once something is wrong

        line = line_of(self._text, path)
        if path[0] == "keys" and len(path) == 2:  # written with quotes as one key, or as a table in a table
            line = max(line, line_of(self._text, ("keys", *path[1].split("."))))
        end = "" if what.endswith(("?", ".")) else "."
        self._wrong.append((line, f"{self._file}, line {line}, {'.'.join(path)}: {what}{end}"))


def _flat(given: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """`act.note = "N"` is a table in a table; here it is one name again."""
    found: dict[str, Any] = {}
    for key, value in given.items():
        found |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return found


def _known(names: list[str]) -> str:
    return f". Known: {', '.join(names)}."


_LISTED = ". `complainttui config --example` names those there are."


def _wrong_choice(value: str, known: tuple[str, ...], may_turn: bool) -> str:
    plain = value.removeprefix("-") if may_turn else value
    return "" if plain in known else f"{value!r} is not known{nearest(plain, known, 0.4) or _LISTED}"


def _wrong_columns(value: Any) -> str:
    if not isinstance(value, list) or any(type(one) is not str for one in value):
        return f"{value!r} is not a list of words in quotes"
    for one in value:
        if one not in COLUMNS:
            return f"{one!r} is not a column{nearest(one, COLUMNS) or _known(list(COLUMNS))}"
        if value.count(one) > 1:
            return f"{one!r} stands there twice"
    return "" if "reference" in value else "lacks 'reference', by which cases are told apart"


_CHOICES: dict[str, tuple[tuple[str, ...], bool]] = {"theme": (THEMES, False), "sort": (SORTS, True)}
