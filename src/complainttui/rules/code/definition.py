"""Section 1, what a complaint is: taken as one, and kept apart from requests for a service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complainttui.rules.code.subject import Subject
from complainttui.rules.code.verdicts import Broken, Kept, NotApplicable, Unknown, Verdict
from complainttui.rules.records import ReclassificationFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Complainant, Kind, Related, YesNo


def taken_as_a_complaint(case: Subject) -> Iterator[Verdict]:
    """1.3: dissatisfaction is a complaint whatever it is called, and whoever brings it."""
    denied = _taken_for_less(case)
    if denied:
        yield Broken(denied, f"Taken for something less than a complaint on {spoken(denied)}, and for one again since.")
        return
    who = next((one.made_by for one in case.facts.circumstances), "")
    brought = who or (Complainant.REPRESENTATIVE.value if case.facts.representatives else "")
    if not brought:
        yield Unknown("Who made the complaint is not recorded.")
    elif brought == Complainant.RESIDENT:
        yield NotApplicable("Made by the resident, as a complaint.")
    else:
        yield Kept(
            f"Brought by another than the resident ({Complainant(brought).label}), under {case.facts.procedure}."
        )


def service_requests_on_record(case: Subject) -> Iterator[Verdict]:
    """1.4: what is taken for a service request is recorded, monitored and reviewed."""
    for one in case.facts.reclassifications:
        taken = f"Recorded as {Kind(one.to_kind).label} on {spoken(one.on_date)}"
        if one.reason.strip():
            yield Kept(f"{taken} by {one.by}, with a reason.")
        else:
            yield Broken(one.on_date, f"{taken}, without a reason.")
    for link in _requests(case):
        yield Kept(f"It grew out of service request {link}, which is on record.")
    if not case.facts.reclassifications and not _requests(case):
        if case.facts.first_contact_on:
            yield Unknown(f"First told of on {spoken(case.facts.first_contact_on)}; no service request is linked.")
        else:
            yield NotApplicable("It was never taken for a service request.")


def raised_from_a_request(case: Subject) -> Iterator[Verdict]:
    """1.5: a complaint is raised on dissatisfaction with a service request, and work on the request carries on."""
    became = _became_complaint(case)
    for link in _requests(case):
        yield Unknown(f"Raised out of service request {link}; whether work on it went on stands in that case.")
    if became:
        yield Kept(f"The service request itself became the complaint on {spoken(became.on_date)}.")
    elif not _requests(case):
        yield NotApplicable("It did not grow out of a service request.")


def surveys_say_how_to_complain(case: Subject) -> Iterator[Verdict]:
    """1.6: people who are surveyed are told how to complain."""
    for survey in case.facts.surveys:
        sent = f"The survey sent on {spoken(survey.sent_on)}"
        if not survey.told_how_to_complain:
            yield Unknown(f"{sent}: whether it said how to complain is not recorded.")
        elif survey.told_how_to_complain == YesNo.YES:
            yield Kept(f"{sent} said how to complain.")
        else:
            yield Broken(survey.sent_on, f"{sent} did not say how to complain.")
    if not case.facts.surveys:
        yield NotApplicable("No survey was sent.")


def _taken_for_less(case: Subject) -> date | None:
    """When a complaint was taken for something else; it is one again, or it would not be judged."""
    lost = [one.on_date for one in case.facts.reclassifications if one.from_kind == Kind.COMPLAINT]
    return min(lost, default=None)


def _became_complaint(case: Subject) -> ReclassificationFacts | None:
    return next((one for one in case.facts.reclassifications if one.to_kind == Kind.COMPLAINT), None)


def _requests(case: Subject) -> list[str]:
    return [one.reference for one in case.facts.links if one.relation == Related.FROM_SERVICE_REQUEST]
