"""What a template may name: the facts of a case in words, with a blank for what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from complainttui.rules.letter_subject import LetterSubject
from complainttui.rules.money import pounds
from complainttui.rules.records import FindingFacts, PointFacts, PromiseFacts
from complainttui.rules.uk_dates import written
from complainttui.rules.vocabulary import Outcome, RefusalReason, Remedy
from complainttui.rules.windows import escalation_window

_DECISIONS = {
    Outcome.UPHELD: "upheld",
    Outcome.PARTIALLY_UPHELD: "partly upheld",
    Outcome.NOT_UPHELD: "not upheld",
    Outcome.RESOLVED: "resolved",
    Outcome.WITHDRAWN: "withdrawn",
}


class Blank(str):
    """What is missing, to be seen in the draft; a template that asks whether it is there is told no."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def merged_facts(about: LetterSubject, handler: str) -> dict[str, Any]:
    """Every name that a template may use. Texts are those of the person and the officers, as they wrote them."""
    stage, settings, handling = about.stage, about.settings, about.handling
    following = about.following
    window = escalation_window(stage, about.governs)
    agreed = next((one for one in about.facts.agreed_updates if one.stage == stage.number), None)
    return {
        "reference": about.facts.reference,
        "today": written(about.on),
        "name": about.complainant or Blank("[the person's name]"),
        "stage": stage.number,
        "received": written(about.facts.received_on),
        "requested": written(stage.requested_on),
        "definition": about.definition or Blank("[how we understand the complaint]"),
        "outcome_sought": about.outcome_sought or Blank("[what the person wants]"),
        "points": [_point(point, found) for point, found in about.points],
        "decision": _decision(stage.outcome),
        "reasons": Blank("[the reasons for the decision]"),
        "remedy": Blank("[what we do to put things right]"),
        "remedies": [_promise(one) for one in about.remedies],
        "outstanding": [_promise(one) for one in about.facts.promises_to_keep],
        "promises": [_promise(one) for one in about.facts.promises],
        "answered": about.facts.is_answered,
        "answer_due": _answer_due(about),
        "updates_every": agreed.every_days if agreed else "",
        "extension": _extension(about),
        "next_stage": following.number if following else "",
        "last_day": _day(window.last_day if window else None),
        "responsible_for": handling.responsible_for if handling else "",
        "not_responsible_for": handling.not_responsible_for if handling else "",
        "refusal": _refusal(about),
        "news": list(_news(about)) or [Blank("[what has happened since we last wrote]")],
        "stages": [
            {
                "name": f"Stage {one.number}",
                "requested": written(one.requested_on),
                "answered": _day(one.responded_on),
                "decision": _decision(one.outcome),
            }
            for one in about.facts.stages
        ],
        "ombudsman_case": _ombudsman_case(about),
        "handler": handler or Blank("[who answers the complaint]"),
        "team": {"name": settings.team, "contact": settings.contact, "address": settings.address},
        "ombudsman": {
            "name": about.ombudsman.name,
            "ways": [f"{way}: {where}" for way, where in about.ombudsman.ways.items()],
        },
    }


def _day(day: date | None) -> str:
    return written(day) if day else ""


def _decision(outcome: str) -> str:
    return _DECISIONS[Outcome(outcome)] if outcome else Blank("[the decision]")


def _point(point: PointFacts, found: FindingFacts | None) -> dict[str, Any]:
    return {
        "number": point.number,
        "text": point.text,
        "finding": _decision(found.finding) if found else Blank("[what we found]"),
        "reason": (found.reason if found else "") or Blank("[the reason]"),
        "policy": found.policy if found else "",
    }


def _promise(promise: PromiseFacts) -> dict[str, Any]:
    return {
        "kind": Remedy(promise.kind).label,
        "text": promise.text,
        "amount": f"£{pounds(promise.amount_pence)}" if promise.amount_pence is not None else "",
        "by": written(promise.due_on),
        "done": _day(promise.done_on),
    }


def _answer_due(about: LetterSubject) -> str:
    """A day that has passed is no promise to write down again: the new one is to be filled in."""
    due = about.answer_due
    return Blank("[the day by which we will answer]") if due and due < about.on else _day(due)


def _extension(about: LetterSubject) -> dict[str, Any]:
    judged = about.extension
    return {
        "old": written(judged.from_due) if judged else Blank("[the date due so far]"),
        "new": written(judged.due) if judged else Blank("[the new date]"),
        "reason": (judged.facts.reason if judged else "") or Blank("[why we need more time]"),
    }


def _refusal(about: LetterSubject) -> dict[str, Any]:
    refused = about.refusal
    return {
        "stage": refused.stage if refused else about.stage.number,
        "kind": RefusalReason(refused.reason).label if refused else "",
        "text": (refused.text if refused else about.refusal_reason) or Blank("[why we refuse it]"),
        "circumstances": refused.circumstances if refused else "",
        "discretion": refused.discretion if refused else "",
    }


def _ombudsman_case(about: LetterSubject) -> dict[str, Any]:
    case = about.ombudsman_case
    asked = [one for one in about.facts.evidence_requests if case and one.ombudsman_case == case.number]
    return {
        "reference": (case.reference if case else "") or Blank("[the ombudsman's reference]"),
        "about": case.about if case else "",
        "asked_on": written(asked[-1].requested_on) if asked else "",
        "asked_for": (asked[-1].text if asked else "") or "evidence",
    }


def _news(about: LetterSubject) -> Iterator[str]:
    """What was done about the complaint at this stage, as far as it is recorded."""
    for step in about.stage.steps:
        yield f"The {step.name.replace('-', ' ')} was on {written(step.on)}."
    for promise in about.facts.promises:
        if promise.done_on:
            yield f"We have done what we promised: {promise.text} (on {written(promise.done_on)})."
