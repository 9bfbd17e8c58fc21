"""The table of ratios: what was measured, beside what, against which bar."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that is asked of a measurement: at most so much, in 'x', 'ms', 'MB' or '%'."""

    what: str
    measured: float
    limit: float | None
    """None where it is told only."""
    unit: str

    @property
    def is_met(self) -> bool:
        """Whether it is."""
        return self.limit is None or self.measured <= self.limit

    def __str__(self) -> str:
        told = f"{self.what} {_number(self.measured)}{self.unit}"
        if self.limit is None:
            return told
        return f"{told} (bar {_number(self.limit)}{self.unit}: {'met' if self.is_met else 'MISSED'})"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its name, each side's times in seconds (or figures in their unit), and the bars."""

    what: str
    sides: Mapping[str, Sequence[float]]
    bars: list[Bar] = field(default_factory=list)
    unit: str = "ms"
    note: str = ""

    def lines(self) -> list[str]:
        """How it is printed."""
        sides = [f"  {name:<34}{_spread(times, self.unit)}" for name, times in self.sides.items()]
        return [
            self.what,
            *sides,
            *(f"  {'':<34}{bar}" for bar in self.bars),
            *([f"  {self.note}"] if self.note else []),
        ]


def median(times: Sequence[float]) -> float:
    """The median; not a number where there was nothing to measure, which meets no bar."""
    return statistics.median(times) if times else math.nan


def percentile(times: Sequence[float], part: int) -> float:
    """The value below which `part` percent lie; that of few measurements is near the worst."""
    ordered = sorted(times) or [math.nan]
    return ordered[min(len(ordered) - 1, round(part / 100 * (len(ordered) - 1) + 0.499))]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of measurements made in turn."""
    return median([one / other for one, other in zip(ours, theirs, strict=True)])


def ms(seconds: float) -> float:
    """Milliseconds."""
    return seconds * 1000


def _spread(times: Sequence[float], unit: str) -> str:
    if not times:
        return "no measurement"
    told = [ms(one) for one in times] if unit == "ms" else list(times)
    if len(told) == 1:
        return f"{_number(told[0])} {unit}"
    spread = (("median", median(told)), ("p95", percentile(told, 95)), ("p99", percentile(told, 99)))
    return "   ".join(f"{name} {_number(value)} {unit}" for name, value in spread) + f"   n={len(told)}"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"
