"""Half-typed text, kept on this machine for its officer alone until it is saved or thrown away; it survives a crash."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path


class Draft:
    """What was typed into one form about one case of one database."""

    def __init__(self, target: str, verb: str, reference: str) -> None:
        name = hashlib.sha256(f"{target}\n{reference}".encode()).hexdigest()[:24]
        self._path = user_state_path("complainttui", appauthor=False) / "drafts" / f"{verb}-{name}.json"

    def read(self) -> dict[str, str]:
        """What was typed; nothing when there is no draft that can be read."""
        with suppress(OSError, ValueError):
            found = json.loads(self._path.read_text("utf-8"))
            if isinstance(found, dict):
                return {str(name): str(value) for name, value in found.items()}
        return {}

    def write(self, typed: dict[str, str]) -> None:
        """Keep what is typed; a disk that takes no draft must not stop the typing."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            half_written = self._path.with_suffix(f".{os.getpid()}")
            with os.fdopen(
                os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as out:
                json.dump(typed, out)
            half_written.replace(self._path)

    @property
    def text_file(self) -> Path:
        """Where a text of the form stands while it is open in an editor of its own."""
        return self._path.with_suffix(".md")

    def discard(self) -> None:
        """Throw it away."""
        for path in (self._path, self.text_file):
            with suppress(OSError):
                path.unlink(missing_ok=True)
