"""Recognising a person, a home and a duplicate while a case is being logged."""

from __future__ import annotations

from datetime import date, timedelta

from complainttui.casework.away import away_today
from complainttui.casework.desk import Desk
from complainttui.rules.people import notices
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.people import KnownCase, ids_of_person, known_cases

DUPLICATE_WITHIN = timedelta(days=28)
"""Calendar days between two complaints of one person about one service that may be one."""
NAMED = 3
SHOWS_THEM = "F4 shows them."
"""What a form says with its own key, where another was given to it."""


def known_to(desk: Desk, name: str, contact: str, property_ref: str) -> list[KnownCase]:
    """Cases that look like the same person's or the same home's, the likeliest first. Raises Unreachable."""
    return known_cases(desk.database.reader, name, contact, property_ref)


def in_words(known: list[KnownCase], service: str, received: date) -> list[str]:
    """What is known, and whether this looks like a case that is there already."""
    if not known:
        return []
    named = "; ".join(_one(case) for case in known[:NAMED])
    more = f" and {len(known) - NAMED} more" if len(known) > NAMED else ""
    lines = [f"Known: {named}{more}. {SHOWS_THEM}"]
    twice = next((case for case in known if _may_be_the_same(case, service, received)), None)
    if twice:
        lines.append(f"Is it {twice.reference} again? Same person and service, received {spoken(twice.received_on)}.")
    return lines


def notices_about(desk: Desk, case: CaseRecord) -> list[str]:
    """What has to be known before anything is done: of the person, from all their cases; whether the officer is away.

    Raises Unreachable.
    """
    reader = desk.database.reader
    others = [one for one in ids_of_person(reader, case["person"], case.id) if one != case.id]
    told = notices([case.facts, *(one.facts for one in read_cases(reader, others))], desk.today)
    speaks = case["representative"]
    if speaks and not any(one.name == speaks for one in case.facts.representatives):  # as other systems keep it
        told.append(f"Represented by {speaks}: NO CONSENT recorded, release nothing to them")
    away = away_today(desk, case["owner"]) if case.is_open else ""
    return [*told, away] if away else told


def ids_about(desk: Desk, case: CaseRecord) -> list[int]:
    """The other cases of the person, and those that look like theirs or are of their home. Raises Unreachable."""
    alike = known_to(desk, case["complainant"], case["contact"], case["property_ref"])
    found = dict.fromkeys([*ids_of_person(desk.database.reader, case["person"], case.id), *(one.id for one in alike)])
    return [one for one in found if one != case.id]


def _one(case: KnownCase) -> str:
    alike = [word for word, is_so in (
        ("name", case.same_name), ("contact", case.same_contact), ("home", case.same_property)
    ) if is_so]  # fmt: skip
    state = "open" if case.is_open else "ended"
    return f"{case.reference} ({state}, {case.topic or case.service or 'no topic'}; same {' and '.join(alike)})"


def _may_be_the_same(case: KnownCase, service: str, received: date) -> bool:
    near = abs(case.received_on - received) <= DUPLICATE_WITHIN
    return case.is_open and case.is_the_person and near and (not service or case.service == service)
