"""Where this user's data and settings are kept, as platformdirs has it.

On Linux that is worked out here: importing platformdirs takes as long as reading and drawing the first screenful.
"""

from __future__ import annotations

import os
import sys

_NAME = "complainttui"


def data_folder() -> str:
    """Where a user's own database stands."""
    if sys.platform == "linux" and (found := _by_xdg("XDG_DATA_HOME", "~/.local/share")):
        return found
    from platformdirs import user_data_path

    return str(user_data_path(_NAME, appauthor=False))


def state_folder() -> str:
    """Where is kept what a user last had on the screen."""
    if sys.platform == "linux" and (found := _by_xdg("XDG_STATE_HOME", "~/.local/state")):
        return found
    from platformdirs import user_state_path

    return str(user_state_path(_NAME, appauthor=False))


def settings_folder() -> str:
    """Where a team keeps what is its own: COMPLAINTTUI_CONFIG, else the user's config folder."""
    if named := os.environ.get("COMPLAINTTUI_CONFIG", ""):
        return os.path.expanduser(named)  # noqa: PTH111 - pathlib, too, is imported after the first screenful
    if sys.platform == "linux" and (found := _by_xdg("XDG_CONFIG_HOME", "~/.config")):
        return found
    from platformdirs import user_config_path

    return str(user_config_path(_NAME, appauthor=False))


def _by_xdg(variable: str, usual: str) -> str:
    """The folder by the XDG base directory specification; empty where platformdirs should judge."""
    named = os.environ.get(variable, "").strip()
    if named and not named.startswith("/"):
        return ""
    return os.path.join(named or os.path.expanduser(usual), _NAME)  # noqa: PTH111, PTH118 - as above
