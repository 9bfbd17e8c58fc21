"""What a complaints procedure says: which clocks run at each stage, from which fact, for how long, and by what rule."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, time

from complainttui.rules.counting import Count

ACKNOWLEDGE = "acknowledge"
RESPOND = "respond"
RECEIVED, REQUESTED, ACKNOWLEDGED, RESPONDED, HAPPENED = (
    "received",
    "requested",
    "acknowledged",
    "responded",
    "happened",
)
PRODUCED_BY = {ACKNOWLEDGED: ACKNOWLEDGE, RESPONDED: RESPOND}
"""The fact that ends a clock, by name, and the clock that asks for it; a step is called like the fact that ends it."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where a rule is written, what it was taken from, and how sure it is: verified, recall, a setting."""

    provision: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit: `count` after the fact `starts_from`. `name` is acknowledge, respond or that of a step."""

    name: str
    count: Count
    starts_from: str
    grounds: Grounds

    @property
    def fact(self) -> str:
        """The fact that ends the clock: 'acknowledged', 'responded', 'panel-meeting'."""
        return next((fact for fact, clock in PRODUCED_BY.items() if clock == self.name), self.name)


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """How far an answer may be put off: at most `days` working days without a further good reason; None: no maximum."""

    days: int | None
    must: tuple[str, ...]
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class PauseRule:
    """When the clocks of a stage may stand still."""

    reason: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage of a procedure. A stage without clocks is only recorded."""

    number: int
    title: str
    clocks: tuple[Clock, ...] = ()
    extend: ExtensionRule | None = None
    pause: PauseRule | None = None
    escalate_within: Clock | None = None
    """How long the person has to ask for the next stage, or to go to the ombudsman; it binds nobody here."""
    handler_differs: bool = False
    who: str = ""

    def clock(self, name: str) -> Clock | None:
        """The clock of that name, if the stage has one."""
        return next((one for one in self.clocks if one.name == name), None)

    @property
    def acknowledge(self) -> Clock | None:
        """The clock for the acknowledgement."""
        return self.clock(ACKNOWLEDGE)

    @property
    def respond(self) -> Clock | None:
        """The clock for the response."""
        return self.clock(RESPOND)

    @property
    def steps(self) -> tuple[Clock, ...]:
        """The clocks between the two, such as a panel's meeting and its report."""
        return tuple(one for one in self.clocks if one.name not in {ACKNOWLEDGE, RESPOND})


@dataclass(frozen=True, slots=True)
class Procedure:
    """A complaints procedure; a case is fixed to it when it is received."""

    id: str
    title: str
    kinds: frozenset[str]
    calendar: str
    grounds: Grounds
    stages: tuple[StageRule, ...]
    applies_from: date = date.min
    applies_until: date = date.max
    cut_off: time | None = None
    """What arrives at this time of day or later counts as arriving on the next working day."""
    accept_within: Clock | None = None
    """How old an issue may be when it is complained of."""
    note: str = ""
    text: str = field(default="", repr=False, compare=False)
    """The file that it was read from."""

    @property
    def digest(self) -> str:
        """Tells one wording of the file from another."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    def stage(self, number: int) -> StageRule | None:
        """The rule of a stage, or None where the procedure has no such stage."""
        return next((stage for stage in self.stages if stage.number == number), None)

    def extent_of(self, number: int) -> StageRule:
        """The rule of a stage that a case has reached; a stage beyond the last one counts as recorded only."""
        return self.stage(number) or StageRule(number, f"Stage {number}")
