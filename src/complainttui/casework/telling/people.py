"""The person told, and other cases."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.casework.desk import Desk
from complainttui.casework.telling.lines import Line, left, line, muted, strong
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import AdjustmentFacts, RestrictionFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Complainant, Related


def people(case: CaseFacts, desk: Desk) -> Iterator[Line]:
    """Circumstances, who speaks for the person, adjustments and restrictions."""
    for one in case.circumstances:
        disclosed = f" (told us {spoken(one.disclosed_on)})" if one.disability and one.disclosed_on else ""
        told = (("Disability", one.disability + disclosed), ("Vulnerability", one.vulnerability), ("Risk", one.risk),
                ("Prefers", one.preferred_contact), ("At home also", one.household_contact),
                ("Made by", Complainant(one.made_by).label if one.made_by else ""))  # fmt: skip
        for name, words in told:
            if words:
                yield line(f"{name}: {words}")
        if any((one.age_band, one.sex, one.disabled, one.ethnicity, one.religion, one.orientation)):
            yield line(muted("Answers on equality are recorded, for figures alone."))
    for speaker in case.representatives:
        consent = f"consent {spoken(speaker.consent_on)}, {speaker.evidence}" if speaker.consent_on else "NO CONSENT"
        scope = f"for {speaker.scope}" if speaker.scope else ""
        ended = f"ended {spoken(speaker.ended_on)}" if speaker.ended_on else ""
        more = "; ".join(filter(None, (speaker.relation, speaker.contact, consent, scope, ended)))
        yield line(f"Representative {speaker.number}. {speaker.name} ", muted(more))
    for adjustment in case.adjustments:
        yield line(f"Adjustment {adjustment.number}. {adjustment.text}")
        yield line(muted(f"agreed {spoken(adjustment.agreed_on)}"), indent=3)
        yield _reviewed(adjustment, desk)
    for restriction in case.restrictions:
        yield from _restricted(restriction, desk)


def _restricted(one: RestrictionFacts, desk: Desk) -> Iterator[Line]:
    """What the Code asks of a restriction: reason, evidence, warning, approval, proportion (5.14, 5.15)."""
    warned = f"warned {spoken(one.warned_on)}" if one.warned_on else "NOT WARNED"
    approved = f"approved by {one.approved_by}" if one.approved_by else ""
    yield line(f"Restriction {one.number}. {one.text}")
    yield line(muted("; ".join(filter(None, (f"from {spoken(one.from_on)}", warned, approved)))), indent=3)
    for name, words in (("Reason", one.reason), ("Evidence", one.evidence), ("Proportionate", one.equality)):
        if words:
            yield line(f"{name}: {words}", indent=3)
    yield _reviewed(one, desk)


def _reviewed(one: AdjustmentFacts | RestrictionFacts, desk: Desk) -> Line:
    reviewed = f"reviewed {spoken(one.reviewed_on)}; " if one.reviewed_on else ""
    if one.ended_on:
        return line(muted(f"{reviewed}ended {spoken(one.ended_on)}"), indent=3)
    return line(muted(f"{reviewed}review {spoken(one.review_on)}: "), left(one.review_on, desk), indent=3)


def links(case: CaseFacts) -> Iterator[Line]:
    """Cases that have to do with this one."""
    for one in case.links:
        yield line(f"{Related(one.relation).label}: ", strong(one.reference), muted(f", {spoken(one.on_date)}"))
