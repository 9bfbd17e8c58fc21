"""Section 2, and 5.11: a complaint or its escalation is refused only for a reason, which is explained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complainttui.rules.code.subject import Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, after
from complainttui.rules.counting import Count, Unit, counted_to
from complainttui.rules.records import RefusalFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import RefusalReason

ACCEPT_WITHIN = Count(12, Unit.CALENDAR_MONTHS)  # Code 2.3, whatever the procedure of the case says
_ACCEPTED = NotApplicable("The complaint was accepted.")


def accepted_unless_reason(case: Subject) -> Iterator[Verdict]:
    """2.1: accepted unless there is a valid reason, with what it rests on."""
    for one in case.refusals(of_the_complaint=True):
        yield _with_reason(one)
    bare = _bare_refusal(case)
    if bare and case.facts.refusal_reason.strip():
        yield Kept(f"Not accepted on {spoken(bare)}, with a reason.")
    elif bare:
        yield Broken(bare, f"Not accepted on {spoken(bare)}, without a reason.")
    of_the_complaint = [one for one in case.facts.refusals if one.stage == 1]  # the others are of an escalation
    for one in of_the_complaint:
        if one.overturned_on:
            yield Kept(f"Refused on {spoken(one.decided_on)}, and accepted after all on {spoken(one.overturned_on)}.")
    if not case.facts.refused_on and not of_the_complaint:
        yield Kept("Accepted: no refusal is recorded.")


def fair_reason(case: Subject) -> Iterator[Verdict]:
    """2.2: the reason is one that the policy lists."""
    for one in case.refusals(of_the_complaint=True):
        if one.reason != RefusalReason.OTHER:
            yield Kept(f"{_refused(one)}: one of the reasons that the Code lists.")
        elif one.text.strip():
            yield Unknown(f"{_refused(one)}: whether the policy lists it is not recorded.")
        else:
            yield Broken(one.decided_on, f"{_refused(one)}, and which reason is not said.")
    yield from _otherwise(case, "for which of the listed reasons is not recorded.")


def within_twelve_months(case: Subject) -> Iterator[Verdict]:
    """2.3: nothing within 12 months is too old, and discretion is considered for the rest."""
    received = case.facts.received_on
    too_old = [one for one in case.refusals(of_the_complaint=True) if one.reason == RefusalReason.OVER_12_MONTHS]
    last_day = _twelve_months_after(case) if too_old or _is_old(case) else None
    for one in too_old:
        if last_day is None:
            yield Unknown(f"{_refused(one)}; when it happened is not recorded.")
        elif received <= last_day:
            ended = f"the 12 months ended {spoken(last_day)}"
            yield Broken(one.decided_on, f"{_refused(one)}, but it was received {spoken(received)}, and {ended}.")
        elif one.discretion.strip():
            yield Kept(f"{_refused(one)}; 12 months ended {spoken(last_day)}, and discretion was considered.")
        else:
            yield Broken(one.decided_on, f"{_refused(one)}, with no word on whether discretion was considered.")
    if too_old:
        return
    if last_day and received > last_day and not case.facts.refused_on:
        yield Kept(f"Accepted though 12 months had ended on {spoken(last_day)}.")
    else:
        yield NotApplicable("It was not refused for its age.")


def refusal_explained(case: Subject) -> Iterator[Verdict]:
    """2.4: a refusal says why, and that it can be taken to the Ombudsman."""
    for one in case.refusals(of_the_complaint=True):
        yield _explained(one)
    yield from _otherwise(case, "whether it was explained is not recorded.")


def no_blanket_refusal(case: Subject) -> Iterator[Verdict]:
    """2.5: the individual circumstances are considered."""
    for one in case.refusals(of_the_complaint=True):
        if one.circumstances.strip():
            yield Kept(f"{_refused(one)}; the circumstances were considered.")
        elif one.text.strip():
            yield Unknown(f"{_refused(one)}; whether the circumstances were considered is not recorded.")
        else:
            yield Broken(one.decided_on, f"{_refused(one)}: a reason by its name only, nothing of the circumstances.")
    yield from _otherwise(case, "whether the circumstances were considered is not recorded.")


def escalation_refused_fairly(case: Subject) -> Iterator[Verdict]:
    """5.11: the same for the refusal of an escalation."""
    refusals = case.refusals(of_the_complaint=False)
    for one in refusals:
        reasoned = _with_reason(one)
        yield reasoned if isinstance(reasoned, Broken) else _explained(one)
    if not refusals:
        yield NotApplicable("No escalation was refused.")


def _with_reason(one: RefusalFacts) -> Verdict:
    if one.text.strip():
        return Kept(f"{_refused(one)}, with reasons.")
    return Broken(one.decided_on, f"{_refused(one)}, without reasons in words.")


def _explained(one: RefusalFacts) -> Verdict:
    missing = [
        what
        for what, day in (("the reasons", one.explained_on), ("the right to go to the Ombudsman", one.rights_told_on))
        if day is None
    ]
    if missing:  # told with the decision: from the next day on it is late
        return Broken(after(one.decided_on), f"{_refused(one)}; the person has not been told {' or '.join(missing)}.")
    assert one.explained_on  # noqa: S101 - it would be missing
    return Kept(f"{_refused(one)}; explained on {spoken(one.explained_on)}, with the right to go to the Ombudsman.")


def _refused(one: RefusalFacts) -> str:
    return f"Refused on {spoken(one.decided_on)} ({RefusalReason(one.reason).label.lower()})"


def _bare_refusal(case: Subject) -> date | None:
    """The day on which the complaint was not accepted, where no more than that is on record."""
    return None if any(one.stage == 1 for one in case.facts.refusals) else case.facts.refused_on


def _otherwise(case: Subject, not_known: str) -> Iterator[Verdict]:
    """What holds without a full record of a refusal."""
    bare = _bare_refusal(case)
    if bare:
        yield Unknown(f"Not accepted on {spoken(bare)}; {not_known}")
    elif not case.refusals(of_the_complaint=True):
        yield _ACCEPTED


def _twelve_months_after(case: Subject) -> date | None:
    """Until when a complaint is in time: 12 months from when it happened or was known."""
    happened = case.facts.happened_on
    return counted_to(ACCEPT_WITHIN, happened, case.governs(case.facts.stages[0]).calendar) if happened else None


def _is_old(case: Subject) -> bool:
    """Whether it may lie 12 months back; what is newer needs no counting."""
    happened = case.facts.happened_on
    return happened is not None and (case.facts.received_on - happened).days >= 365
