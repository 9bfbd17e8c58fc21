"""Close days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from complainttui.casework.calendar_days import ChangeDays


@dataclass(frozen=True, kw_only=True)
class CloseDays(ChangeDays):
    """Days that shall not count: a closure of the office, or a holiday that was announced late."""

    verb: ClassVar[str] = "close-days"
    title: ClassVar[str] = "Close days"
    counts: ClassVar[bool] = False
    done: ClassVar[str] = "Closed"
