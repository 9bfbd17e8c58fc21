"""Section 7, remedies, and 9.1, learning."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import FOUND_FOR_THE_PERSON, Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, in_time
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Remedy

_NO_PROMISE = NotApplicable("No remedy is promised.")


def remedy_where_upheld(case: Subject) -> Iterator[Verdict]:
    """7.1: failings are acknowledged, and something is done about them."""
    facts = case.facts
    upheld = [one for one in facts.stages if one.outcome in FOUND_FOR_THE_PERSON and one.responded_on]
    if not upheld:
        yield NotApplicable("No stage found for the person.")
        return
    answered = upheld[0].responded_on
    assert answered  # noqa: S101 - only answered stages were taken
    found = f"Upheld at stage {upheld[0].number} on {spoken(answered)}"
    if facts.promises or facts.remedies_noted.strip() or facts.compensation_pence:
        yield Kept(f"{found}, with a remedy.")
    else:
        yield Broken(answered, f"{found}, and no remedy is recorded.")


def reflects_the_impact(case: Subject) -> Iterator[Verdict]:
    """7.2: the remedy reflects what the fault did to the person."""
    for one in case.facts.promises:
        if one.impact.strip():
            yield Kept(f"Promise {one.number}: the impact that it answers to is recorded.")
        elif one.kind == Remedy.PAYMENT and not one.head.strip():
            yield Broken(one.promised_on, f"Promise {one.number} is a payment, and what for is not recorded.")
        else:
            yield Unknown(f"Promise {one.number}: the impact that it answers to is not recorded.")
    if not case.facts.promises:
        yield _NO_PROMISE


def followed_through(case: Subject) -> Iterator[Verdict]:
    """7.3: what will happen and by when, and it does."""
    for one in case.facts.promises:
        yield in_time(
            case.duties[one.stage, f"promise-{one.number}"],
            f"Promise {one.number} was kept",
            f"Promise {one.number} was not kept",
        )
    if not case.facts.promises:
        yield _NO_PROMISE


def by_the_guidance(case: Subject) -> Iterator[Verdict]:
    """7.4: remedies take account of the Ombudsman's guidance; of a case only an ordered one shows that."""
    payments = [one for one in case.facts.promises if one.kind == Remedy.PAYMENT]
    for one in payments:
        if one.ordered_by.strip():
            yield Kept(f"Promise {one.number} is a payment ordered by {one.ordered_by}.")
        else:
            yield Unknown(f"Promise {one.number} is a payment; what guidance it follows is not recorded.")
    if not payments:
        yield NotApplicable("No payment is promised.")


def learnt_from(case: Subject) -> Iterator[Verdict]:
    """9.1: one looks beyond the case."""
    facts = case.facts
    if facts.lessons or facts.lessons_noted.strip():
        yield Kept("A lesson is recorded.")
    elif not facts.was_upheld:
        yield NotApplicable("No stage found for the person.")
    elif facts.closed_on:
        yield Broken(facts.closed_on, f"Upheld, and closed on {spoken(facts.closed_on)} without a lesson.")
    else:
        yield Unknown("Upheld, and no lesson is recorded yet.")
