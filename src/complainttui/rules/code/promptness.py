"""What is done by its day: acknowledgements, answers, extensions, updates (5.9, 6.2 to 6.5, 6.11, 6.14 to 6.16)."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, after, in_time
from complainttui.rules.deadlines import JudgedExtension, Obligation, furthest
from complainttui.rules.facts import StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import YesNo


def acknowledged(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.2, 6.11."""
    yield _on_time(case, stage, ACKNOWLEDGE, "Acknowledged", "Not acknowledged")


def answered(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.3, 6.14: by the date that its extensions give, as far as they count."""
    yield _on_time(case, stage, RESPOND, "Answered", "Not answered")


def extended_fairly(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.4, 6.15: told in time, with reasons, and no further than allowed without a good reason."""
    answer = case.answer(stage) if stage.extensions else None
    if answer is None:
        yield _not_extended(stage)
        return
    regime = answer.regime
    limit = furthest(answer, regime.procedure.extent_of(stage.number), regime.calendar)
    for extension in answer.extensions:
        told_on = extension.facts.told_on
        to = f"Stage {stage.number} was extended to {spoken(extension.due)}"
        if told_on is None:
            yield Unknown(f"{to}; when the person was told is not recorded.")
        elif not extension.counts:
            due = extension.from_due
            yield Broken(after(due), f"{to}; the person was told {spoken(told_on)}, after {spoken(due)}, then due.")
        elif not extension.facts.reason.strip():
            yield Broken(told_on, f"{to}, told {spoken(told_on)}, without a reason.")
        elif limit and extension.due > limit and not extension.facts.good_reason.strip():
            yield Broken(told_on, f"{to}, beyond {spoken(limit)}, without a good reason.")
        else:
            yield Kept(f"{to}; the person was told {spoken(told_on)}, with the reason.")


def details_given(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.5, 6.16: the notice of an extension gives the Ombudsman's contact details."""
    answer = case.answer(stage) if stage.extensions else None
    if answer is None:
        yield _not_extended(stage)
        return
    for extension in answer.extensions:
        yield _with_details(stage, extension)


def updates_agreed(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """5.9: when the answer falls outside the timescale, updates are agreed, and given as agreed."""
    duty = case.duties.get((stage.number, RESPOND))
    if duty is None:
        yield NotApplicable(f"No clock runs for the answer to stage {stage.number}.")
        return
    ended = duty.done_on or duty.lapsed_on
    if ended and ended <= duty.original_due_on:
        yield NotApplicable(f"Stage {stage.number} ended on {spoken(ended)}, within the timescale.")
        return
    yield _agreed(case, stage, duty)
    for kind, update in sorted(case.duties.items()):
        if kind[0] == stage.number and kind[1].startswith("update-"):
            yield in_time(update, "An update was given", "No further update was given")


def _agreed(case: Subject, stage: StageFacts, duty: Obligation) -> Verdict:
    agreed = next((one for one in case.facts.agreed_updates if one.stage == stage.number), None)
    first_due = duty.original_due_on
    within = f"stage {stage.number} was to be answered by {spoken(first_due)}, without an extension"
    if agreed is None:
        return Broken(after(first_due), f"No updates were agreed; {within}.")
    every = f"Updates every {agreed.every_days} working days were agreed on {spoken(agreed.agreed_on)}"
    if agreed.agreed_on > first_due:
        return Broken(after(first_due), f"{every}; {within}.")
    return Kept(f"{every}.")


def _on_time(case: Subject, stage: StageFacts, kind: str, done: str, not_done: str) -> Verdict:
    duty = case.duties.get((stage.number, kind))
    return in_time(duty, done, not_done) if duty else NotApplicable(f"{case.facts.procedure} has no clock for it.")


def _with_details(stage: StageFacts, extension: JudgedExtension) -> Verdict:
    facts = extension.facts
    notice = f"The notice of the extension of stage {stage.number} to {spoken(extension.due)}"
    if facts.details_given == YesNo.YES:
        return Kept(f"{notice} gave the Ombudsman's contact details.")
    if facts.details_given == YesNo.NO:
        return Broken(facts.told_on or after(extension.from_due), f"{notice} left out the Ombudsman's contact details.")
    return Unknown(f"{notice}: whether it gave the Ombudsman's contact details is not recorded.")


def _not_extended(stage: StageFacts) -> Verdict:
    return NotApplicable(f"Stage {stage.number} was not extended.")
