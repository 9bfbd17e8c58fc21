"""A case as the provisions of the Code look at it, and how a provision is put to its stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from complainttui.rules.code.verdicts import NotApplicable, Verdict
from complainttui.rules.deadlines import Governs, Obligation, Working, work_out
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.procedures import RESPOND
from complainttui.rules.records import CorrespondenceFacts, HandlingFacts, PromiseFacts, RefusalFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Outcome

FOUND_FOR_THE_PERSON = frozenset({Outcome.UPHELD.value, Outcome.PARTIALLY_UPHELD.value})


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts of a case with its obligations at hand."""

    facts: CaseFacts
    governs: Governs
    duties: dict[tuple[int, str], Obligation]

    @property
    def ended_on(self) -> date | None:
        """When it was withdrawn, not accepted or closed."""
        return self.facts.withdrawn_on or self.facts.refused_on or self.facts.closed_on

    def stage(self, number: int) -> StageFacts | None:
        """The stage of that number, if the case has reached it."""
        return next((one for one in self.facts.stages if one.number == number), None)

    def handling(self, stage: int) -> HandlingFacts:
        """How the stage was handled; blank where nothing was recorded of it."""
        return next((one for one in self.facts.handlings if one.stage == stage), HandlingFacts(stage=stage))

    def answer(self, stage: StageFacts) -> Working | None:
        """How the date of the answer comes about, extension by extension."""
        worked = work_out(self.facts, stage, self.governs)
        return next((one for one in worked if one.clock.name == RESPOND), None)

    def promises(self, stage: int) -> tuple[PromiseFacts, ...]:
        """What was promised at the stage."""
        return tuple(one for one in self.facts.promises if one.stage == stage)

    def refusals(self, *, of_the_complaint: bool) -> tuple[RefusalFacts, ...]:
        """The refusals that stand: of the complaint itself, or of its escalation."""
        return tuple(
            one for one in self.facts.refusals if (one.stage == 1) is of_the_complaint and one.overturned_on is None
        )

    def letter(self, kind: str) -> CorrespondenceFacts | None:
        """The last letter of a kind that was sent."""
        sent = [one for one in self.facts.correspondence if one.letter == kind]
        return max(sent, key=lambda one: (one.on_date, one.number), default=None)


Judge = Callable[[Subject], Iterable[Verdict]]
JudgeOfStage = Callable[[Subject, StageFacts], Iterable[Verdict]]


def at(number: int, judge: JudgeOfStage) -> Judge:
    """Put a provision to one stage."""

    def judged(case: Subject) -> Iterable[Verdict]:
        stage = case.stage(number)
        return judge(case, stage) if stage else [NotApplicable(f"The case has not gone to stage {number}.")]

    return judged


def at_each(judge: JudgeOfStage) -> Judge:
    """Put a provision to every stage that the case has reached."""

    def judged(case: Subject) -> Iterator[Verdict]:
        for stage in case.facts.stages:
            yield from judge(case, stage)

    return judged


def once_answered(judge: JudgeOfStage) -> JudgeOfStage:
    """Ask only when the stage has its answer."""

    def judged(case: Subject, stage: StageFacts) -> Iterable[Verdict]:
        if stage.responded_on is None:
            return [NotApplicable(f"Stage {stage.number} has not been answered.")]
        return judge(case, stage)

    return judged


def once_taken_up(judge: JudgeOfStage) -> JudgeOfStage:
    """Ask unless the case ended before the stage was acknowledged or answered."""

    def judged(case: Subject, stage: StageFacts) -> Iterable[Verdict]:
        if case.ended_on and not stage.acknowledged_on and not stage.responded_on:
            return [NotApplicable(f"The case ended on {spoken(case.ended_on)}, before stage {stage.number} was begun.")]
        return judge(case, stage)

    return judged


def numbers(records: Sequence[int]) -> str:
    """'1', '1, 2 and 4'."""
    *first, last = [str(one) for one in records]
    return f"{', '.join(first)} and {last}" if first else last
