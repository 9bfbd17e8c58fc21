"""Where a team keeps what is its own, and what follows while it keeps no procedures there.

The first list needs the team's calendar; most teams keep no procedures of their own, and then none is read for it.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.user_folders import settings_folder


def config_folder() -> Path:
    """Where a team keeps what is its own: COMPLAINTTUI_CONFIG, else the user's config folder."""
    return Path(settings_folder())


def team_folder() -> Path:
    """Where a team keeps its own procedures."""
    return config_folder() / "procedures"


def own_files() -> dict[str, Path]:
    """The team's procedures by the id that their names promise."""
    return _own_files_by(os.environ.get("COMPLAINTTUI_CONFIG", ""))


@cache
def _own_files_by(_named: str) -> dict[str, Path]:
    """Looked for once, as a program that runs does not change: every countdown asks for the team's calendar."""
    folder = team_folder()
    return {path.stem: path for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}


def home_calendar(today: date) -> str:
    """The calendar that a team counts its days in: that of the procedure for a complaint received today.

    England and Wales where no procedure is in force, and in every shipped procedure for complaints. Raises WrongInput
    where a team's own file is wrong.
    """
    if not own_files():
        return ENGLAND_AND_WALES
    from complainttui.rules.rulebook import complaints_calendar

    return complaints_calendar(team_folder(), today)
