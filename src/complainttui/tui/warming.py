"""What the first keys need, imported on a thread while the first list is read."""

from __future__ import annotations

import sys

from complainttui.casework.actions import ACTIONS

SHARE = 0.001  # seconds that importing may keep a key waiting before it has to let it by; Python's own is 0.005


def load_what_keys_need() -> None:
    """Import every action, and the screens that the commonest keys open. A key pressed meanwhile waits for its part."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHARE)
    try:
        for verb in ACTIONS:
            _ = ACTIONS[verb]
        from complainttui.casework import perform, recognition, undo  # noqa: F401
        from complainttui.tui import case_screen, choosing, form, quick_outcome  # noqa: F401
    finally:
        sys.setswitchinterval(usual)
