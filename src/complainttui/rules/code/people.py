"""Adjustments and restrictions: agreed or imposed for a reason, and looked at again (5.10, 5.14, 5.15)."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.rules.code.subject import Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict, in_time
from complainttui.rules.records import AdjustmentFacts, RestrictionFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OF_THE_CASE

_UNRESTRICTED = NotApplicable("Contact is not restricted.")


def adjusted(case: Subject) -> Iterator[Verdict]:
    """5.10: adjustments are made, recorded and kept under review."""
    facts = case.facts
    for one in facts.adjustments:
        yield _reviewed(case, one, f"Adjustment {one.number}")
    if facts.adjustments:
        return
    if any(one.disability.strip() or one.disclosed_on for one in facts.circumstances):
        yield Unknown("A disability was disclosed; whether an adjustment was considered is not recorded.")
    else:
        yield NotApplicable("No disability was disclosed, and no adjustment agreed.")


def restricted_with_evidence(case: Subject) -> Iterator[Verdict]:
    """5.14: a restriction rests on evidence and is reviewed."""
    for one in case.facts.restrictions:
        if one.evidence.strip():
            yield _reviewed(case, one, f"Restriction {one.number}")
        else:
            yield Broken(one.from_on, f"Restriction {one.number}, from {spoken(one.from_on)}, rests on no evidence.")
    if not case.facts.restrictions:
        yield _UNRESTRICTED


def proportionate(case: Subject) -> Iterator[Verdict]:
    """5.15: a restriction is proportionate and has regard to the Equality Act."""
    for one in case.facts.restrictions:
        begun = f"Restriction {one.number}, from {spoken(one.from_on)}"
        if one.equality.strip():
            yield Kept(f"{begun}: why it is proportionate is recorded.")
        else:
            yield Broken(one.from_on, f"{begun}: nothing says why it is proportionate.")
    if not case.facts.restrictions:
        yield _UNRESTRICTED


def _reviewed(case: Subject, one: AdjustmentFacts | RestrictionFacts, name: str) -> Verdict:
    kind = "adjustment" if isinstance(one, AdjustmentFacts) else "restriction"
    since = f", last reviewed {spoken(one.reviewed_on)}" if one.reviewed_on else ""
    duty = case.duties[OF_THE_CASE, f"{kind}-{one.number}"]
    return in_time(duty, f"{name} was ended{since}", f"{name} waits for its review{since}")
