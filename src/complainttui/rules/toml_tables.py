"""Reading what a TOML file declares; what is wrong with it is said with its name, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from complainttui.rules.problems import WrongInput
from complainttui.rules.toml_lines import line_of

Value = TypeVar("Value")
Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A table of the file, knowing where it stands, so that every complaint can say so."""

    file: str
    text: str
    path: tuple[str | int, ...]
    values: dict[str, Any]
    about: str
    """What the file declares, for the place where a mistake is shown."""

    def wrong(self, key: str, what: str) -> WrongInput:
        """The complaint about a key."""
        path = (*self.path, key) if key else self.path
        named = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return WrongInput(f"{self.file}, line {line_of(self.text, path)}, {named or 'the file'}: {what}", self.about)

    def only(self, known: set[str]) -> None:
        """Refuse keys that nothing would read: a slip of the pen would go unnoticed."""
        for key in self.values:
            if key not in known:
                raise self.wrong(key, f"is not a key that is known here. Known: {', '.join(sorted(known))}.")

    def get(self, key: str, kind: type[Value], default: Value | None = None) -> Value:
        """The value of a key. Raises WrongInput when it is of another kind, or missing and there is no default."""
        found = self.values.get(key, default)
        if found is None:
            raise self.wrong(key, f"is missing. Give {KINDS[kind]}.")
        if type(found) is not kind:
            raise self.wrong(key, f"{found!r} is not {KINDS[kind]}.")
        return found

    def filled(self, key: str) -> str:
        """The text of a key, which says something. Raises WrongInput."""
        found = self.get(key, str)
        if not found.strip():
            raise self.wrong(key, "is empty.")
        return found

    def one_of(self, key: str, words: type[Chosen], default: Chosen) -> Chosen:
        """The value of a key that has a fixed vocabulary."""
        found = self.get(key, str, default.value)
        if found not in {*words}:
            raise self.wrong(key, f"{found!r} is not known. Known: {', '.join(words)}.")
        return words(found)

    def table(self, key: str) -> TomlTable | None:
        """The table under a key, if it is there."""
        if key not in self.values:
            return None
        return TomlTable(self.file, self.text, (*self.path, key), self.get(key, dict), self.about)

    def tables(self, key: str) -> Iterator[TomlTable]:
        """Each table of a list of them."""
        for place, values in enumerate(self.get(key, list, [])):
            if type(values) is not dict:
                raise self.wrong(key, f"is a list of tables: write [[{key}]].")
            yield TomlTable(self.file, self.text, (*self.path, key, place), values, self.about)


KINDS: dict[type, str] = {
    str: "text in quotes", int: "a whole number", date: "a date such as 2024-04-01", list: "a list in brackets",
    dict: "a table", bool: "true or false", time: "a time such as 17:00:00",
}  # fmt: skip


def read_table(text: str, file: str, about: str) -> TomlTable:
    """The table that a whole file is. Raises WrongInput where it is no TOML."""
    try:
        return TomlTable(file, text, (), tomllib.loads(text), about)
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond what Python reads
        raise WrongInput(f"{file}: this is not TOML. {error}.", about) from error
