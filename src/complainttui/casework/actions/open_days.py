"""Open days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from complainttui.casework.calendar_days import ChangeDays


@dataclass(frozen=True, kw_only=True)
class OpenDays(ChangeDays):
    """Days that count after all: a closure called off, or a holiday that does not hold here. A weekend never counts."""

    verb: ClassVar[str] = "open-days"
    title: ClassVar[str] = "Open days"
    counts: ClassVar[bool] = True
    done: ClassVar[str] = "Opened"
