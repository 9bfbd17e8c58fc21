"""Who a person is and what holds for them beyond one case: it goes with them to their next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import AdjustmentFacts, CircumstancesFacts, RepresentativeFacts, RestrictionFacts
from complainttui.rules.text import folded
from complainttui.rules.uk_dates import spoken

Standing = CircumstancesFacts | RepresentativeFacts | AdjustmentFacts | RestrictionFacts
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev"})
VULNERABLE, ADJUSTED, REPRESENTED, RESTRICTED = "V", "A", "R", "C"
"""Letters beside a name in the list."""


def name_key(name: str) -> str:
    """The name as people are told apart by it: the same for 'Mrs Amina D'Souza' and 'D'SOUZA, Amina'."""
    words = re.findall(r"[^\W_]+", folded(name).replace("'", ""))
    return " ".join(sorted(word for word in words if word not in _TITLES))


def contact_key(contact: str) -> str:
    """An address for mail, or the last nine digits of a telephone number; empty for anything else."""
    found = re.search(r"\S+@\S+", contact.casefold())
    if found:
        return found[0].strip(".,;<>()")
    digits = re.sub(r"\D", "", contact)
    return digits[-9:] if len(digits) >= 9 else ""


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
    """What everybody who deals with the person has to know first, from all their cases, the newest word on each."""
    newest: dict[tuple[type, str], Standing] = {}
    for case in cases:
        told: list[Standing] = [
            *case.representatives, *case.adjustments, *case.restrictions, *case.circumstances
        ]  # fmt: skip
        for record in told:
            about = _about(record)
            if about not in newest or newest[about].id < record.id:
                newest[about] = record
    return [notice for record in newest.values() if (notice := _notice(record, today))]


def _about(record: Standing) -> tuple[type, str]:
    if isinstance(record, AdjustmentFacts | RestrictionFacts):
        return type(record), folded(record.text)
    return type(record), folded(record.name) if isinstance(record, RepresentativeFacts) else ""


def _notice(record: Standing, today: date) -> str:
    if isinstance(record, CircumstancesFacts):
        told = (
            ("Disability", record.disability),
            ("Vulnerable", record.vulnerability),
            ("Risk", record.risk),
            ("Prefers", record.preferred_contact),
            ("At home also", record.household_contact),
        )
        return ". ".join(f"{name}: {words}" for name, words in told if words)
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
