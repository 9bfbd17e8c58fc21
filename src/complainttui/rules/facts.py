"""The facts of a case that clocks rest on: what happened and when. Frozen; dates only; nobody types a due date here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from complainttui.rules.records import CaseRecords, FindingFacts, PromiseFacts


@dataclass(frozen=True, slots=True)
class ExtensionFacts:
    """One extension of a stage: by so many working days from the date then due, or to a date."""

    told_on: date | None
    by_days: int | None = None
    to: date | None = None
    reason: str = ""
    good_reason: str = ""
    """Why it went beyond what the procedure allows without one."""
    details_given: str = ""
    """Whether the notice gave the ombudsman's contact details (Code 6.5, 6.16): yes, no, or unknown."""


@dataclass(frozen=True, slots=True)
class PauseFacts:
    """Days on which the clocks of a stage stood still, both ends included."""

    from_on: date
    until_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """Which wording of calendar and procedure dates are worked out with; 0 stands for those in force now."""

    calendar: int = 0
    procedure: int = 0


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of a stage that was taken, such as the meeting of a panel."""

    name: str
    on: date
    judged_by: JudgedBy = JudgedBy()


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What happened at one stage. `requested_on` is the receipt of the case for stage 1."""

    number: int
    requested_on: date
    acknowledged_on: date | None = None
    responded_on: date | None = None
    outcome: str = ""
    handler: str = ""
    extensions: tuple[ExtensionFacts, ...] = ()
    pauses: tuple[PauseFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    requested_at: time | None = None
    """The time of day at which it came, where that is known: it matters where a procedure has a cut-off."""
    editions: JudgedBy = JudgedBy()
    acknowledged_by: JudgedBy = JudgedBy()
    """The editions that its acknowledgement was judged by, once it was sent."""
    definition: str = ""
    """What the complaint is understood to be at this stage (Code 5.6)."""
    outcome_sought: str = ""

    def step(self, name: str) -> date | None:
        """When a step was taken, if it was."""
        return next((one.on for one in self.steps if one.name == name), None)

    def judged_by(self, fact: str) -> JudgedBy:
        """The editions by which the clock of a fact is judged: once it was met, for good by those of that day."""
        met = {"acknowledged": self.acknowledged_by} if self.acknowledged_on else {}
        met |= {one.name: one.judged_by for one in self.steps}
        return met[fact] if met.get(fact, JudgedBy()) != JudgedBy() else self.editions


@dataclass(frozen=True, slots=True)
class CaseFacts(CaseRecords):
    """A case as the rules see it."""

    kind: str
    procedure: str
    received_on: date
    stages: tuple[StageFacts, ...] = field(default=())
    withdrawn_on: date | None = None
    closed_on: date | None = None
    reopened_on: date | None = None
    refused_on: date | None = None
    happened_on: date | None = None
    """When it happened, or when the person came to know of it (Code 2.2, 2.3)."""
    owner: str = ""
    reference: str = ""
    channel: str = ""
    summary: str = ""
    """The complaint as it came (Code 5.12)."""
    first_contact_on: date | None = None
    """When the person first told us, where the complaint grew out of a service request (Code 1.5)."""
    refusal_reason: str = ""
    remedies_noted: str = ""
    """Remedies in one text, as a case log has them; promises are records of their own."""
    lessons_noted: str = ""
    compensation_pence: int | None = None

    @property
    def stage(self) -> StageFacts:
        """The stage that the case has reached."""
        return self.stages[-1]

    @property
    def is_ended(self) -> bool:
        """Closed, withdrawn or not accepted: nothing more is expected."""
        return any((self.closed_on, self.withdrawn_on, self.refused_on))

    @property
    def is_answered(self) -> bool:
        """The stage that the case has reached has its response."""
        return self.stage.responded_on is not None

    @property
    def is_open(self) -> bool:
        """Something is to be done: an answer, a promise, a review, what an ombudsman asked; or it was reopened."""
        if self.awaited_by_ombudsman:
            return True
        return not self.is_ended and (
            not self.is_answered
            or self.reopened_on is not None
            or bool(self.promises_to_keep)
            or any(one.ended_on is None for one in self.adjustments)
            or any(one.ended_on is None for one in self.restrictions)
        )

    @property
    def awaited_by_ombudsman(self) -> bool:
        """An order is not complied with, or evidence not sent; closing the complaint does not end that."""
        return any(one.complied_on is None for one in self.orders) or any(
            one.supplied_on is None for one in self.evidence_requests
        )

    @property
    def promises_to_keep(self) -> tuple[PromiseFacts, ...]:
        """What was promised and is not done yet."""
        return tuple(one for one in self.promises if one.done_on is None)

    @property
    def was_upheld(self) -> bool:
        """Some stage found, at least in part, for the person."""
        return any(stage.outcome in {"upheld", "partially_upheld"} for stage in self.stages)

    def finding(self, point: int, stage: int) -> FindingFacts | None:
        """What was found on a point at a stage."""
        return next((one for one in self.findings if (one.point, one.stage) == (point, stage)), None)
