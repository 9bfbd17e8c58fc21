"""Section 5, how a complaint is handled: two stages, understood, fairly, on a full record."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import FOUND_FOR_THE_PERSON, Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, after
from complainttui.rules.facts import StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE
from complainttui.rules.uk_dates import spoken

MOST_STAGES = 2  # Code 5.3


def no_stage_before_the_first(case: Subject) -> Iterator[Verdict]:
    """5.2: no stage 0, no informal stage."""
    for stage in case.facts.stages:
        if stage.number < 1:
            yield Broken(stage.requested_on, f"Stage {stage.number} was begun on {spoken(stage.requested_on)}.")
    yield Kept(f"Its first stage is stage {min(one.number for one in case.facts.stages)}.")


def two_stages_at_most(case: Subject) -> Iterator[Verdict]:
    """5.3."""
    for stage in case.facts.stages:
        if stage.number > MOST_STAGES:
            yield Broken(stage.requested_on, f"Stage {stage.number} was begun on {spoken(stage.requested_on)}.")
    yield Kept(f"It has reached stage {case.facts.stage.number}.")


def third_parties_within_the_stages(case: Subject) -> Iterator[Verdict]:
    """5.4: what a contractor answers is part of the two stages, and not a process before or after them."""
    by_others = [one for one in case.facts.handlings if one.third_party.strip()]
    for one in by_others:
        handled = f"{one.third_party} handled stage {one.stage}"
        more = next((stage for stage in case.facts.stages if stage.number > MOST_STAGES), None)
        if more:
            yield Broken(
                more.requested_on, f"{handled}, and stage {more.number} was begun on {spoken(more.requested_on)}."
            )
        else:
            yield Kept(f"{handled}, one of the two stages.")
    if not by_others:
        yield NotApplicable("No third party handled a stage.")


def set_out(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """5.6: what the complaint is understood to be and what the person wants are set out; if unclear, one asks."""
    missing = [
        name
        for name, text in (("definition", stage.definition), ("outcome sought", stage.outcome_sought))
        if not text.strip()
    ]
    asked = case.handling(stage.number).clarification_asked_on
    if not missing:
        yield Kept(f"Stage {stage.number}: definition and outcome sought are recorded.")
    elif asked and not case.handling(stage.number).clarification_received_on:
        yield Unknown(f"Stage {stage.number}: clarification was asked for on {spoken(asked)}, and has not come.")
    elif len(missing) == 1:
        acknowledge = case.duties.get((stage.number, ACKNOWLEDGE))
        due = acknowledge.due_on if acknowledge else stage.requested_on
        yield Broken(after(due), f"Stage {stage.number}: the {missing[0]} is not recorded; due {spoken(due)}.")
    else:
        yield Unknown(f"Stage {stage.number}: neither definition nor outcome sought is recorded.")


def responsibilities_said(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """5.7: the acknowledgement says what the landlord is and is not responsible for."""
    handling = case.handling(stage.number)
    ours, others = handling.responsible_for.strip(), handling.not_responsible_for.strip()
    if stage.acknowledged_on is None:
        yield NotApplicable(f"Stage {stage.number} has not been acknowledged.")
    elif ours and others:
        yield Kept(f"Stage {stage.number}: what we are and are not responsible for is recorded.")
    elif ours or others:
        missing = "not responsible for" if ours else "responsible for"
        yield Broken(
            stage.acknowledged_on,
            f"Stage {stage.number}, acknowledged {spoken(stage.acknowledged_on)}: what we are {missing} is not said.",
        )
    else:
        yield Unknown(f"Stage {stage.number}: what we are responsible for is not recorded.")


def independent(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """5.8: no conflict of interest, and the person is heard before the answer."""
    handling = case.handling(stage.number)
    heard, answered = handling.heard_on, stage.responded_on
    if heard and answered and heard > answered:
        yield Broken(
            answered, f"Stage {stage.number} was answered on {spoken(answered)}; the person was heard {spoken(heard)}."
        )
    elif handling.conflict_check.strip():
        yield Kept(f"Stage {stage.number}: conflicts of interest were looked for.")
    else:
        yield Unknown(f"Stage {stage.number}: no look for conflicts of interest is recorded.")


def full_record(case: Subject) -> Iterator[Verdict]:
    """5.12: the complaint as it came, correspondence, and the outcome at each stage."""
    facts = case.facts
    if not facts.summary.strip():
        yield Broken(facts.received_on, "The complaint as it came is not on record.")
    for stage in facts.stages:
        if stage.responded_on and not stage.outcome:
            yield Broken(
                stage.responded_on,
                f"Stage {stage.number} was answered on {spoken(stage.responded_on)}, and no outcome is recorded.",
            )
    if any(one.responded_on for one in facts.stages) and not facts.correspondence:
        yield Unknown("No correspondence is recorded.")
    else:
        entries = len(facts.correspondence)
        yield Kept(f"On record: the complaint, its outcomes so far, and entries of correspondence: {entries}.")


def remedied_at_once(case: Subject) -> Iterator[Verdict]:
    """5.13: what can be put right at stage 1 is, without an escalation."""
    first = case.facts.stages[0]
    found_at = first.responded_on if first.outcome in FOUND_FOR_THE_PERSON else None
    if found_at is None:
        yield NotApplicable("Stage 1 did not find for the person.")
    elif case.promises(1):
        yield Kept(f"Upheld at stage 1 on {spoken(found_at)}, and a remedy promised there.")
    elif any(one.stage > 1 for one in case.facts.promises):
        yield Broken(found_at, f"Upheld at stage 1 on {spoken(found_at)}, and a remedy promised only after that.")
    else:
        yield Unknown(f"Upheld at stage 1 on {spoken(found_at)}; at which stage it was put right is not recorded.")
