"""What is recorded about a case, each fact with its name: the same list on every screen and in every command."""

from __future__ import annotations

from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.lists import channel_label
from complainttui.rules.money import pounds
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Tenure
from complainttui.store.casebook import CaseRecord


def named_facts(case: CaseRecord, desk: Desk) -> list[tuple[str, str]]:
    """Names and values in reading order; what is not known is left out."""
    facts = case.facts
    procedure = desk.database.editions.governs(facts)(facts.stages[0]).procedure
    named = [
        ("Kind", Kind(facts.kind).label),
        ("Person", ", ".join(filter(None, (case["complainant"], case["person"] and f"person {case['person']}")))),
        ("Contact", case["contact"]),
        ("Speaks for them", case["representative"]),
        ("Tenure", Tenure(case["tenure"]).label),
        ("Property", ", ".join(filter(None, (case["property_ref"], case["ward"])))),
        ("Service", case["service"]),
        ("Team", case["team"]),
        ("Topic", case["topic"]),
        ("Root cause", case["root_cause"]),
        ("Officer", case["owner"]),
        ("Received", spoken(facts.received_on)),
        ("First contact", spoken(case.first_contact_on) if case.first_contact_on else ""),
        ("Happened", spoken(facts.happened_on) if facts.happened_on else ""),
        ("Came by", channel_label(case["channel"])),
        ("Procedure", f"{procedure.title} ({procedure.id})"),
        ("Compensation", f"£{pounds(case.compensation_pence)}" if case.compensation_pence is not None else ""),
        ("Remedies", case["remedies"]),
        ("Lessons", case["lessons"]),
        ("Refused", _ended(facts.refused_on, case["refusal_reason"])),
        ("Withdrawn", _ended(facts.withdrawn_on, case["withdrawal_reason"])),
        ("Closed", _ended(facts.closed_on, "")),
        ("Reopened", _ended(facts.reopened_on, "")),
    ]
    return [(name, value) for name, value in named if value]


def _ended(day: date | None, reason: str) -> str:
    return ", ".join(filter(None, (spoken(day) if day else "", reason)))
