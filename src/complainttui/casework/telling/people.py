"""The person told, and other cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from complainttui.casework.desk import Desk
from complainttui.casework.telling.lines import Line, left, line, muted, strong
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import (
    Related,
)


def people(case: CaseFacts, desk: Desk) -> Iterator[Line]:
    """Circumstances, who speaks for the person, adjustments and restrictions."""
    for one in case.circumstances:
        told = (("Disability", one.disability), ("Vulnerability", one.vulnerability), ("Risk", one.risk),
                ("Prefers", one.preferred_contact), ("At home also", one.household_contact))  # fmt: skip
        for name, words in told:
            if words:
                yield line(f"{name}: {words}")
    for speaker in case.representatives:
        consent = f"consent {spoken(speaker.consent_on)}, {speaker.evidence}" if speaker.consent_on else "NO CONSENT"
        ended = f"; ended {spoken(speaker.ended_on)}" if speaker.ended_on else ""
        yield line(f"Representative {speaker.number}. {speaker.name} ", muted(f"{speaker.relation}; {consent}{ended}"))
    for kind, records in (("Adjustment", case.adjustments), ("Restriction", case.restrictions)):
        yield from _reviewed(kind, records, desk)


def _reviewed(kind: str, records: Sequence[object], desk: Desk) -> Iterator[Line]:
    for one in records:
        text, number = getattr(one, "text", ""), getattr(one, "number", 0)
        ended, review = getattr(one, "ended_on", None), getattr(one, "review_on", desk.today)
        yield line(f"{kind} {number}. {text}")
        if ended:
            yield line(muted(f"ended {spoken(ended)}"), indent=3)
        else:
            yield line(muted(f"review {spoken(review)}: "), left(review, desk), indent=3)


def links(case: CaseFacts) -> Iterator[Line]:
    """Cases that have to do with this one."""
    for one in case.links:
        yield line(f"{Related(one.relation).label}: ", strong(one.reference))
