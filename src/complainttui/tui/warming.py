"""What the first keys need, imported on a thread while the first list is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from complainttui.casework.actions import ACTIONS

_USUAL = sys.getswitchinterval()
SHARE = 0.001  # seconds that importing may keep a key waiting at a time; Python's own is 0.005


@contextmanager
def letting_keys_by() -> Iterator[None]:
    """What is done on a thread meanwhile gives way to keys sooner. A key waits for its turn a dozen times."""
    sys.setswitchinterval(SHARE)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL)


def load_what_keys_need() -> None:
    """Import every action, and the screens that the commonest keys open. A key pressed meanwhile waits for its part."""
    from complainttui.store import query  # noqa: F401
    from complainttui.tui import query_input  # noqa: F401

    for verb in ACTIONS:
        _ = ACTIONS[verb]
    from complainttui.casework import perform, recognition, undo  # noqa: F401
    from complainttui.tui import case_screen, choosing, form, quick_outcome  # noqa: F401
