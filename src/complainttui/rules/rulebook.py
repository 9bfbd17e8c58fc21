"""Which procedures there are: those shipped, and a team's own files, which add to them or take their place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.config_folder import config_folder
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import Procedure
from complainttui.rules.vocabulary import Kind

BY_NAME = "by_name"
"""The shipped procedures that no kind of case chooses by itself stand in a folder of their own, and are read late."""


def team_folder() -> Path:
    """Where a team keeps its own procedures."""
    return config_folder() / "procedures"


def procedure(procedure_id: str) -> Procedure:
    """The procedure of that id, a team's own before a shipped one. Raises WrongInput that lists the known ones."""
    own = _own_files().get(procedure_id)
    if own:
        return _own(own)
    if procedure_id in _shipped_ids():
        return _shipped(procedure_id)
    known = ", ".join(sorted({*_shipped_ids(), *_own_files()}))
    raise WrongInput(f"{procedure_id!r} is not a known procedure. Known: {known}.", "procedure")


def procedure_if_known(procedure_id: str) -> Procedure | None:
    """The procedure of that id as it is now; None where there is none any more, or its file is wrong."""
    try:
        return procedure(procedure_id)
    except WrongInput:
        return None


def known_procedures() -> list[Procedure]:
    """Every procedure, by id. Raises WrongInput where a team's own file is wrong."""
    return [procedure(one) for one in sorted({*_shipped_ids(), *_own_files()})]


def check_own_files() -> None:
    """Read every file of the team's own, to say at the start what is wrong with one. Raises WrongInput."""
    for path in _own_files().values():
        _own(path)


def is_own(procedure_id: str) -> bool:
    """Whether the procedure is the team's own."""
    return procedure_id in _own_files()


def choose(kind: str, received: date) -> Procedure:
    """The procedure in force for the kind on the day of receipt: the regime follows the date received.

    A complaint made before 1 April 2024 stays under the 2022 Code (the Ombudsman's own page says so). A team's own
    procedures come before the shipped ones. Raises WrongInput when none was in force.
    """
    found = _first_in_force(kind, received)
    if found:
        return found
    raise WrongInput(
        f"No procedure here covers a {kind.replace('_', ' ')} received on {received.isoformat()}. "
        f"Check the date, or name a procedure: {', '.join(one.id for one in known_procedures())}.",
        "procedure",
    )


def home_calendar(today: date) -> str:
    """The calendar that a team counts its days in: that of the procedure for a complaint received today.

    England and Wales where no procedure is in force. Raises WrongInput where a team's own file is wrong.
    """
    return _home_calendar(team_folder(), today)


@cache
def _home_calendar(_folder: Path, today: date) -> str:
    found = _first_in_force(Kind.COMPLAINT, today)
    return found.calendar if found else ENGLAND_AND_WALES


def _first_in_force(kind: str, received: date) -> Procedure | None:
    own = _in_force((_own(path) for path in _own_files().values()), kind, received)
    return own or _in_force((_shipped(one) for one in _shipped_files() if one not in _own_files()), kind, received)


def _in_force(procedures: Iterable[Procedure], kind: str, received: date) -> Procedure | None:
    fitting = [one for one in procedures if kind in one.kinds and one.applies_from <= received <= one.applies_until]
    return max(fitting, key=lambda one: one.applies_from, default=None)


@cache
def _shipped_files(folder: str = "") -> dict[str, Traversable]:
    """The files of one shipped folder by their ids."""
    found = resources.files("complainttui") / "procedures" / folder
    return {file.name.removesuffix(".toml"): file for file in found.iterdir() if file.name.endswith(".toml")}


def _shipped_ids() -> list[str]:
    return sorted({*_shipped_files(), *_shipped_files(BY_NAME)})


@cache
def _shipped(procedure_id: str) -> Procedure:
    file = {**_shipped_files(), **_shipped_files(BY_NAME)}[procedure_id]
    return read_procedure(file.read_text("utf-8"), file.name)


def shipped_text(procedure_id: str) -> str:
    """The file of a shipped procedure, to copy. Raises WrongInput."""
    if procedure_id not in _shipped_ids():
        raise WrongInput(f"{procedure_id!r} is not a shipped procedure. Shipped: {', '.join(_shipped_ids())}.")
    return _shipped(procedure_id).text


def _own_files() -> dict[str, Path]:
    return _own_files_in(team_folder())


@cache
def _own_files_in(folder: Path) -> dict[str, Path]:
    """The team's files by the id that their names promise; read once, as a program that runs does not change."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}


@cache
def _own(path: Path) -> Procedure:
    return read_own(path)


def read_own(path: Path) -> Procedure:
    """A team's file. Raises WrongInput: it cannot be read, says something wrong, or is not named for its id."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read: {error}. Save it as UTF-8 text.", "procedure") from error
    read = read_procedure(text, str(path))
    if read.id != path.stem:
        raise WrongInput(
            f"{path}, id: it says {read.id!r}; name the file {read.id}.toml, or correct the id.", "procedure"
        )
    return read
