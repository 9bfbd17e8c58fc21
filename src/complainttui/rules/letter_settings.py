"""What letters say of the team and the ombudsmen: the shipped `letters.toml`, and a team's own over it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from complainttui.rules.config_folder import config_folder
from complainttui.rules.problems import WrongInput
from complainttui.rules.toml_lines import line_of
from complainttui.rules.vocabulary import OmbudsmanBody

SETTINGS = "letters.toml"
_PROCEDURES = "procedures"
_DEFAULT = "default"

Tables = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Ombudsman:
    """An ombudsman as a letter names it; what the team has not filled in is blank."""

    name: str
    website: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def ways(self) -> dict[str, str]:
        """How to reach it, by the word for each way."""
        known = {"Website": self.website, "Phone": self.phone, "Email": self.email, "Address": self.address}
        return {way: where for way, where in known.items() if where}


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """Who writes, and which ombudsman belongs to which procedure."""

    team: str
    contact: str
    address: str
    by_procedure: dict[str, str]
    bodies: dict[str, Ombudsman]

    def ombudsman(self, procedure: str) -> Ombudsman:
        """The ombudsman for cases under a procedure."""
        return self.bodies[self.by_procedure.get(procedure, self.by_procedure[_DEFAULT])]


def letters_folder() -> Path:
    """Where a team keeps its own letters."""
    return config_folder() / "letters"


def letter_settings() -> LetterSettings:
    """The settings that are in force. Raises WrongInput with file, line and key where the team's file is wrong."""
    shipped: Tables = tomllib.loads((resources.files("complainttui") / "letters" / SETTINGS).read_text("utf-8"))
    own = _own_tables(letters_folder() / SETTINGS, shipped)
    merged = {name: values | own.get(name, {}) for name, values in shipped.items()}
    return LetterSettings(
        team=merged["team"]["name"],
        contact=merged["team"]["contact"],
        address=merged["team"]["address"],
        by_procedure=merged[_PROCEDURES],
        bodies={body.value: Ombudsman(**merged[body.value]) for body in OmbudsmanBody},
    )


def _own_tables(path: Path, shipped: Tables) -> Tables:
    """The team's own tables, as far as it has any. Raises WrongInput."""
    if not path.is_file():
        return {}
    try:
        text = path.read_text("utf-8-sig")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from error
    except (ValueError, RecursionError) as error:
        raise WrongInput(f"{path}: this is not TOML. {error}.") from error
    for name, values in raw.items():
        _check_table(path, text, name, values, shipped)
    return raw


def _check_table(path: Path, text: str, name: str, values: Any, shipped: Tables) -> None:
    def wrong(key: str, what: str) -> WrongInput:
        named = (name, key) if key else (name,)
        return WrongInput(f"{path}, line {line_of(text, named)}, {'.'.join(named)}: {what}")

    if name not in shipped:
        raise wrong("", f"is not known here. Known: {', '.join(shipped)}.")
    if not isinstance(values, dict):
        raise wrong("", f"is a table: write [{name}].")
    for key, value in values.items():
        if name != _PROCEDURES and key not in shipped[name]:
            raise wrong(key, f"is not a key that is known here. Known: {', '.join(shipped[name])}.")
        if not isinstance(value, str):
            raise wrong(key, f"{value!r} is not text in quotes.")
        if name == _PROCEDURES and value not in {*OmbudsmanBody}:
            raise wrong(key, f"{value!r} is not known. Known: {', '.join(OmbudsmanBody)}.")
        if key == "name" and not value.strip():
            raise wrong(key, "is blank. Give a name.")
