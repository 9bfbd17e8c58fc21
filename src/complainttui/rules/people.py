"""Who a person is and what holds for them beyond one case: it goes with them to their next one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import AdjustmentFacts, CircumstancesFacts, RepresentativeFacts, RestrictionFacts
from complainttui.rules.text import folded
from complainttui.rules.uk_dates import spoken

Agreed = RepresentativeFacts | AdjustmentFacts | RestrictionFacts
Standing = CircumstancesFacts | Agreed
VULNERABLE, ADJUSTED, REPRESENTED, RESTRICTED = "V", "A", "R", "C"
"""Letters beside a name in the list."""


def in_force(case: CaseFacts) -> Iterator[Standing]:
    """The person's circumstances, who speaks for them, adjustments and restrictions that have not ended.

    A new case of theirs begins with these, so that each case stands by itself as evidence.
    """
    yield from case.circumstances
    yield from (one for one in case.representatives if one.ended_on is None)
    yield from (one for one in case.adjustments if one.ended_on is None)
    yield from (one for one in case.restrictions if one.ended_on is None)


def marks(case: CaseFacts) -> str:
    """The letters beside the name: V vulnerable, A adjustments, R represented, C contact restricted."""
    standing = list(in_force(case))
    found = [VULNERABLE for one in standing if isinstance(one, CircumstancesFacts) and _is_vulnerable(one)]
    found += [ADJUSTED for one in standing if isinstance(one, AdjustmentFacts)]
    found += [REPRESENTED for one in standing if isinstance(one, RepresentativeFacts)]
    found += [RESTRICTED for one in standing if isinstance(one, RestrictionFacts)]
    return "".join(dict.fromkeys(found))


def notices(cases: Iterable[CaseFacts], today: date) -> list[str]:
    """What everybody who deals with the person has to know first, from all their cases, the newest word on each.

    The case that is looked at comes first.
    """
    newest: dict[tuple[type, str], Agreed] = {}
    circumstances: list[tuple[CircumstancesFacts, ...]] = []
    for case in cases:
        circumstances.append(case.circumstances)
        told: list[Agreed] = [*case.representatives, *case.adjustments, *case.restrictions]
        for about, record in {_about(one): one for one in told}.items():  # on one case, the last of them
            if about not in newest or _said_on(newest[about]) < _said_on(record):
                newest[about] = record
    found = [_notice(record, today) for record in newest.values()]
    return [notice for notice in (*found, _told_of_themselves(circumstances)) if notice]


def _about(record: Agreed) -> tuple[type, str]:
    return type(record), folded(record.name if isinstance(record, RepresentativeFacts) else record.text)


def _said_on(record: Agreed) -> tuple[date, bool, int]:
    """The day of the last word on it, since what ends on one case has a copy on the next; on one day, the end."""
    if isinstance(record, RepresentativeFacts):
        days = [record.consent_on, record.ended_on]
    else:
        since = record.agreed_on if isinstance(record, AdjustmentFacts) else record.from_on
        days = [since, record.reviewed_on, record.ended_on]
    return max((day for day in days if day), default=date.min), record.ended_on is not None, record.id


def _told_of_themselves(circumstances: list[tuple[CircumstancesFacts, ...]]) -> str:
    """Each thing that the person told us, as this case has it, else the newest; silence takes nothing back."""
    here, *elsewhere = circumstances or [()]
    ordered = [*sorted((one for there in elsewhere for one in there), key=lambda one: one.id), *here]
    told = []
    for name, column in (
        ("Disability", "disability"),
        ("Vulnerable", "vulnerability"),
        ("Risk", "risk"),
        ("Prefers", "preferred_contact"),
        ("At home also", "household_contact"),
    ):
        said = [words for one in ordered if (words := getattr(one, column))]
        told += [f"{name}: {said[-1]}"] if said else []
    return ". ".join(told)


def _notice(record: Agreed, today: date) -> str:
    if record.ended_on is not None:
        return ""
    if isinstance(record, RepresentativeFacts):
        return _represented(record)
    word = "Adjustment" if isinstance(record, AdjustmentFacts) else "CONTACT RESTRICTED"
    overdue = f" (REVIEW OVERDUE since {spoken(record.review_on)})" if record.review_on < today else ""
    return f"{word}: {record.text}{overdue}"


def _represented(record: RepresentativeFacts) -> str:
    relation = f" ({record.relation})" if record.relation else ""
    if record.consent_on is None:
        return f"Represented by {record.name}{relation}: NO CONSENT, release nothing to them"
    scope = f", for {record.scope}" if record.scope else ""
    return f"Represented by {record.name}{relation}, consent {spoken(record.consent_on)}{scope}"


def _is_vulnerable(record: CircumstancesFacts) -> bool:
    return any((record.disability, record.vulnerability, record.risk))
