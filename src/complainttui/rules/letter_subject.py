"""What a letter is about: the facts of a case that it tells or rests on, and which letter comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from complainttui.rules.deadlines import Governs, JudgedExtension, response_due, work_out
from complainttui.rules.facts import CaseFacts, JudgedBy, StageFacts
from complainttui.rules.findings import points_to_answer
from complainttui.rules.letter_settings import LetterSettings, Ombudsman
from complainttui.rules.procedures import RESPOND, StageRule
from complainttui.rules.records import (
    FindingFacts,
    HandlingFacts,
    OmbudsmanCaseFacts,
    PointFacts,
    PromiseFacts,
    RefusalFacts,
    RepresentativeFacts,
)
from complainttui.rules.vocabulary import LetterKind

RESPONSES = (LetterKind.STAGE_1_RESPONSE, LetterKind.STAGE_2_RESPONSE)
STAGE_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """A case as its letters tell it, on the day on which one is written."""

    facts: CaseFacts
    complainant: str
    spoken_for_by: str
    """The representative that was named when the case was logged, before any consent."""
    definition: str
    outcome_sought: str
    refusal_reason: str
    settings: LetterSettings
    governs: Governs
    on: date

    @property
    def stage(self) -> StageFacts:
        """The stage that the case has reached."""
        return self.facts.stage

    @property
    def rule(self) -> StageRule:
        """The rule of that stage."""
        return self.governs(self.stage).procedure.extent_of(self.stage.number)

    @property
    def following(self) -> StageRule | None:
        """The stage that the person may ask for next; None after the last one."""
        return self.governs(self.stage).procedure.stage(self.stage.number + 1)

    @property
    def ombudsman(self) -> Ombudsman:
        """The ombudsman for the case; once it has taken the case, that one."""
        taken = self.ombudsman_case
        return self.settings.bodies[taken.body] if taken else self.settings.ombudsman(self.facts.procedure)

    @property
    def ombudsman_case(self) -> OmbudsmanCaseFacts | None:
        """The latest case of an ombudsman about this complaint."""
        return self.facts.ombudsman_cases[-1] if self.facts.ombudsman_cases else None

    @property
    def points(self) -> Iterator[tuple[PointFacts, FindingFacts | None]]:
        """Each point that is answered here, with what was found on it at this stage."""
        for point in self.facts.points:
            if not point.split_off_to:
                yield point, self.facts.finding(point.number, self.stage.number)

    @property
    def remedies(self) -> list[PromiseFacts]:
        """What was promised at this stage."""
        return [one for one in self.facts.promises if one.stage == self.stage.number]

    @property
    def answer_due(self) -> date | None:
        """When the answer is due; None where no clock runs for it."""
        return response_due(self.facts, self.stage, self.governs)

    @property
    def answer_to_name(self) -> date | None:
        """The day that a letter has to name for the answer; one that has passed is named no more."""
        due = self.answer_due
        return due if due and due >= self.on else None

    @property
    def extension(self) -> JudgedExtension | None:
        """The last extension of the stage, with the dates before and after it."""
        clocks = work_out(self.facts, self.stage, self.governs)
        judged = next((one.extensions for one in clocks if one.clock.name == RESPOND), ())
        return judged[-1] if judged else None

    @property
    def refusal(self) -> RefusalFacts | None:
        """The last refusal that stands."""
        standing = [one for one in self.facts.refusals if one.overturned_on is None]
        return standing[-1] if standing else None

    @property
    def handling(self) -> HandlingFacts | None:
        """How the stage is handled, where that is recorded."""
        return next((one for one in self.facts.handlings if one.stage == self.stage.number), None)

    @property
    def with_consent(self) -> list[RepresentativeFacts]:
        """Who speaks for the person with their consent."""
        return [one for one in self.facts.representatives if has_consent(one)]

    @property
    def without_consent(self) -> list[str]:
        """Who is named as speaking for the person, and may be told nothing: no consent is recorded, or it ended."""
        may = {one.name.casefold() for one in self.with_consent}
        named = [one.name for one in self.facts.representatives] + [self.spoken_for_by]
        blocked = [one for one in named if one.strip() and one.casefold() not in may]
        return [one for one in dict.fromkeys(blocked) if one.casefold() != self.complainant.casefold()]


def has_consent(one: RepresentativeFacts) -> bool:
    """Whether the person's consent to a representative is recorded and stands (Code 1.3, 3.6)."""
    return one.consent_on is not None and one.ended_on is None


def as_if_acknowledged(facts: CaseFacts, on: date) -> CaseFacts:
    """The case as the sending of its acknowledgement on that day makes it, judged by what is in force now."""
    stage = facts.stage
    if stage.acknowledged_on or stage.responded_on:
        return facts
    sent = replace(stage, acknowledged_on=on, editions=JudgedBy(), acknowledged_by=JudgedBy())
    return replace(facts, stages=(*facts.stages[:-1], sent))


def response_kind(facts: CaseFacts) -> LetterKind:
    """The response of the stage that the case has reached; a third stage has that of the second."""
    return LetterKind.STAGE_1_RESPONSE if facts.stage.number == 1 else LetterKind.STAGE_2_RESPONSE


def next_letter(facts: CaseFacts) -> LetterKind:
    """The letter that most likely comes next."""
    stage = facts.stage
    sent = {one.letter for one in facts.correspondence if one.stage == stage.number}
    if facts.refused_on or any(one.explained_on is None and one.overturned_on is None for one in facts.refusals):
        return LetterKind.REFUSAL
    if facts.awaited_by_ombudsman:
        return LetterKind.OMBUDSMAN_COVER
    if stage.responded_on:
        return LetterKind.UPDATE if response_kind(facts) in sent else response_kind(facts)
    if stage.acknowledged_on is None:
        return LetterKind.ACKNOWLEDGEMENT
    if stage.extensions and LetterKind.EXTENSION not in sent:
        return LetterKind.EXTENSION
    everything_found = bool(facts.points) and not points_to_answer(facts)
    return response_kind(facts) if everything_found else LetterKind.UPDATE
