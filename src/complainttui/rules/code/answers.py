"""Section 6, what the answers are made of, stage by stage, and the way from the first to the second."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import Subject, numbers
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, after
from complainttui.rules.facts import StageFacts
from complainttui.rules.procedures import RESPOND
from complainttui.rules.records import PromiseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import LetterKind, Triage, YesNo

_RESPONSES = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}


def triaged(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.1: early answer or fuller investigation, with complexity, vulnerability and risk weighed."""
    handling = case.handling(stage.number)
    if not handling.triage:
        yield Unknown("No triage is recorded.")
        return
    chosen = f"Triaged: {Triage(handling.triage).label.lower()}"
    at_risk = any(one.vulnerability.strip() or one.risk.strip() for one in case.facts.circumstances)
    if not at_risk or handling.triage_why.strip():
        yield Kept(f"{chosen}.")
    elif stage.responded_on:
        yield Broken(
            stage.responded_on,
            f"{chosen}; a vulnerability or risk is recorded, and how it was weighed is not. Answered "
            f"{spoken(stage.responded_on)}.",
        )
    else:
        yield Unknown(f"{chosen}; a vulnerability or risk is recorded, and how it is weighed is not.")


def when_known(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.6, 6.17: answered when the answer is known; what is left to do is tracked, and the person kept informed."""
    duty = case.duties.get((stage.number, RESPOND))
    known, sent = case.handling(stage.number).answer_known_on, stage.responded_on
    if known and sent and duty and known <= duty.due_on < sent:
        yield Broken(
            after(duty.due_on),
            f"The answer was known on {spoken(known)} and due {spoken(duty.due_on)}; it was sent {spoken(sent)}.",
        )
    for promise in case.promises(stage.number):
        yield _kept_informed(case, promise)
    if not case.promises(stage.number):
        yield NotApplicable(f"No action was promised at stage {stage.number}.")


def every_point_answered(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.7, 6.18: each point has a finding with its reason."""
    answered = stage.responded_on
    assert answered  # noqa: S101 - asked once the stage is answered
    points = [one.number for one in case.facts.points if one.added_on <= answered and not one.split_off_to]
    found = {number: case.facts.finding(number, stage.number) for number in points}
    unanswered = [number for number, finding in found.items() if finding is None]
    unreasoned = [number for number, finding in found.items() if finding and not finding.reason.strip()]
    sent = f"Answered {spoken(answered)}"
    if not points:
        yield Unknown("Its points are not recorded one by one.")
    elif unanswered:
        yield Broken(answered, f"{sent}; nothing was found on point {numbers(unanswered)}.")
    elif unreasoned:
        yield Broken(answered, f"{sent}; the finding on point {numbers(unreasoned)} has no reason.")
    else:
        yield Kept(f"{sent}; every point has a finding and a reason.")


def new_points(case: Subject) -> Iterator[Verdict]:
    """6.8: related points are added before the stage 1 answer; others become cases of their own."""
    points, answered = case.facts.points, case.facts.stages[0].responded_on
    late = [one for one in points if answered and one.added_on > answered and not one.split_off_to]
    if not points:
        yield NotApplicable("Its points are not recorded one by one.")
    elif late and len(late) == len(points):
        yield Unknown(f"Its points were written down after the stage 1 answer, on {spoken(late[0].added_on)}.")
    elif late:
        for one in late:
            yield Broken(one.added_on, f"Point {one.number} was added on {spoken(one.added_on)}, after the answer.")
    else:
        yield Kept("Every point was added before the stage 1 answer, or became a case of its own.")


def letter_says_all(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.9, 6.19: what the letter check found missing when the answer was sent."""
    letter = case.letter(_RESPONSES[stage.number])
    if letter is None:
        yield Unknown(f"No stage {stage.number} response is among the correspondence, so nobody checked it.")
        return
    missing = [line.partition(":")[0].strip() for line in letter.gaps.splitlines() if line.strip()]
    sent = f"The response of {spoken(letter.on_date)}"
    if missing:
        yield Broken(letter.on_date, f"{sent} was sent without: {', '.join(missing)}.")
    else:
        yield Kept(f"{sent} was checked; nothing was missing.")


def goes_on_to_stage_2(case: Subject) -> Iterator[Verdict]:
    """6.10: what is unresolved goes to stage 2, unless that is refused."""
    second = case.stage(2)
    overturned = [one.overturned_on for one in case.facts.refusals if one.stage > 1 and one.overturned_on]
    refusals = case.refusals(of_the_complaint=False)
    unresolved = [one for one in case.facts.surveys if one.resolved == YesNo.NO]
    if second:
        yield Kept(f"Asked for on {spoken(second.requested_on)}; it went to stage 2.")
    elif refusals:
        yield Kept(f"Asked for; refused on {spoken(refusals[-1].decided_on)}.")
    elif overturned:
        day = max(overturned)
        yield Broken(after(day), f"The refusal of stage 2 was overturned on {spoken(day)}; stage 2 has not begun.")
    elif unresolved or case.facts.reopened_on:
        yield Unknown("The person is not satisfied; whether they asked for stage 2 is not recorded.")
    else:
        yield NotApplicable("Nobody has asked for stage 2.")


def efforts_to_understand(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.12: nobody has to give reasons for stage 2; the landlord tries to learn them, before it answers."""
    handling, answered = case.handling(stage.number), stage.responded_on
    tried = min(filter(None, (handling.heard_on, handling.clarification_asked_on)), default=None)
    before = next((one.definition for one in case.facts.stages if one.number == stage.number - 1), "")
    if stage.definition.strip() and stage.definition != before:
        yield Kept("What is still unresolved is recorded in a definition of its own.")
    elif tried and answered and tried > answered:
        yield Broken(answered, f"Answered {spoken(answered)}; the person was asked only on {spoken(tried)}.")
    elif tried:
        yield Kept(f"The person was asked on {spoken(tried)}.")
    else:
        yield Unknown("No effort to learn why the person is unhappy is recorded.")


def somebody_else(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.13: stage 2 is not considered by who considered stage 1."""
    first = next((one.handler for one in case.facts.stages if one.number == stage.number - 1), "")
    if not first or not stage.handler:
        missing = stage.number - 1 if not first else stage.number
        yield Unknown(f"Who handled stage {missing} is not recorded.")
    elif first == stage.handler:
        yield Broken(stage.responded_on or stage.requested_on, f"{first} handled both stages.")
    else:
        yield Kept(f"{first} handled stage {stage.number - 1}, {stage.handler} stage {stage.number}.")


def final_with_all_staff(case: Subject, stage: StageFacts) -> Iterator[Verdict]:
    """6.20: stage 2 is the last, and all who are needed take part."""
    further = case.stage(stage.number + 1)
    if further:
        yield Broken(further.requested_on, f"Stage {further.number} was begun on {spoken(further.requested_on)}.")
    elif case.handling(stage.number).staff_involved.strip():
        yield Kept("Who took part in stage 2 is recorded.")
    else:
        yield Unknown("Who took part in stage 2 is not recorded.")


def _kept_informed(case: Subject, promise: PromiseFacts) -> Verdict:
    """A promise done by its day, or a word on it since."""
    duty = case.duties[promise.stage, f"promise-{promise.number}"]
    ended = duty.done_on or duty.lapsed_on
    informed = any(one.stage == promise.stage and one.on_date > promise.promised_on for one in case.facts.updates)
    what = f"Promise {promise.number}, due {spoken(promise.due_on)},"
    if ended and ended <= duty.due_on:
        return Kept(f"{what} was done, or not needed any more, on {spoken(ended)}.")
    if informed:
        return Kept(f"{what} is tracked, and the person has had an update.")
    done = f"was done {spoken(duty.done_on)}" if duty.done_on else "is not done"
    return Broken(after(duty.due_on), f"{what} {done}, and no update is recorded.")
