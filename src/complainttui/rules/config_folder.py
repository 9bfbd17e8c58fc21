"""Where a team or an officer keeps what is their own."""

from __future__ import annotations

import os
from pathlib import Path


def config_folder() -> Path:
    """COMPLAINTTUI_CONFIG, else the user's config folder: procedures, letters and the configuration stand in it."""
    named = os.environ.get("COMPLAINTTUI_CONFIG", "")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("complainttui", appauthor=False)
