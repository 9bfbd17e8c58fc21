"""What the fields of several actions' forms begin with."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from complainttui.store.casebook import CaseRecord


def case_officer(case: CaseRecord | None, desk: Desk) -> str:
    """Who holds the case, else who acts."""
    return (case["owner"] if case else "") or desk.actor


def known_cause(case: CaseRecord | None, _desk: Desk) -> str:
    """The root cause that is recorded."""
    return case["root_cause"] if case else ""


def last_ombudsman_case(case: CaseRecord | None, _desk: Desk) -> str:
    """The number of the latest case of an ombudsman."""
    return str(case.facts.ombudsman_cases[-1].number) if case and case.facts.ombudsman_cases else ""


def next_evidence_request(case: CaseRecord | None, _desk: Desk) -> str:
    """The number of the first request for evidence that waits."""
    waiting = [one for one in case.facts.evidence_requests if one.supplied_on is None] if case else []
    return str(waiting[0].number) if waiting else ""
