"""Each provision of the Code kept, broken, and not judged, by the facts that decide it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from complainttui.rules.code.judging import NUMBERS
from complainttui.rules.code.standings import Standing
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.records import (
    AdjustmentFacts,
    CircumstancesFacts,
    FindingFacts,
    LessonFacts,
    LinkFacts,
    PointFacts,
    ReclassificationFacts,
    RepresentativeFacts,
    RestrictionFacts,
    SurveyFacts,
)
from rules.code.facts import (
    TODAY,
    agreed,
    case,
    d,
    days,
    extended,
    extended_later,
    handled,
    judged,
    letter,
    promised,
    refused,
    update,
)

KEPT, BROKEN, NONE, UNKNOWN = Standing.KEPT, Standing.BROKEN, Standing.NOT_APPLICABLE, Standing.UNKNOWN
NEVER_BROKEN = {"1.5", "3.1", "3.2", "7.4"}
"""What would break these is not recorded on a case: the work on another case, a closed channel, a guidance."""
THIRD = StageFacts(3, d("2025-01-20"))


def reclassified(from_kind: str, to_kind: str, on: str, reason: str = "as it reads") -> ReclassificationFacts:
    return ReclassificationFacts(
        number=1, from_kind=from_kind, to_kind=to_kind, on_date=d(on), by="a.mensah", reason=reason
    )


def at_stage_3(**given: Any) -> CaseFacts:
    facts = case(second={}, **given)
    return replace(facts, stages=(*facts.stages, THIRD))


def circumstances(**given: Any) -> dict[str, Any]:
    return {"circumstances": (CircumstancesFacts(**given),)}


def linked() -> dict[str, Any]:
    return {"links": (LinkFacts(number=1, relation="from_service_request", reference="SR-7", on_date=d("11-04")),)}


def survey(**given: Any) -> dict[str, Any]:
    return {"surveys": (SurveyFacts(number=1, sent_on=d("12-02"), **given),)}


def spoken_for(**given: Any) -> dict[str, Any]:
    return {"representatives": (RepresentativeFacts(number=1, name="Orla Quill", **days(given)),)}


def adjusted(**given: Any) -> dict[str, Any]:
    filled = {"text": "Large print", "agreed_on": d("11-06"), "review_on": d("2025-01-06"), **days(given)}
    return {"adjustments": (AdjustmentFacts(number=1, **filled),)}


def restricted(**given: Any) -> dict[str, Any]:
    filled = {"text": "One call a week", "reason": "Abuse", "from_on": d("11-20"), "review_on": d("2025-01-20"),
              "evidence": "Calls of 18 Nov", "equality": "Considered", **days(given)}  # fmt: skip
    return {"restrictions": (RestrictionFacts(number=1, **filled),)}


def points(*added: str, **given: Any) -> dict[str, Any]:
    return {"points": tuple(PointFacts(number=n, text="x", added_on=d(on), **given) for n, on in enumerate(added, 1))}


def found(stage: int, *reasons: str) -> dict[str, Any]:
    """What was found on points 1, 2, ..., each with its reason."""
    return {"findings": tuple(
        FindingFacts(stage=stage, point=n, finding="upheld", reason=reason) for n, reason in enumerate(reasons, 1)
    )}  # fmt: skip


UPHELD = {"outcome": "upheld"}
UNANSWERED = {"responded_on": None, "outcome": "", "handler": ""}
LATER = {"promised_on": "12-20", "due_on": "2025-01-10"}
VULNERABLE = circumstances(vulnerability="An infant at home")

# The provision, how it stands on Mon 3 Feb 2025, the facts, and words of the reason.
TABLE: list[tuple[str, Standing, CaseFacts, str]] = [
    ("1.3", KEPT, case(**circumstances(made_by="mp")), "Brought by another than the resident (MP), under ho-2024."),
    ("1.3", KEPT, case(**spoken_for(consent_on="11-04")), "(Representative)"),
    ("1.3", NONE, case(**circumstances(made_by="resident")), "Made by the resident"),
    ("1.3", UNKNOWN, case(), "Who made the complaint is not recorded."),
    ("1.3", BROKEN, case(reclassifications=(
        reclassified("complaint", "service_request", "11-05"), reclassified("service_request", "complaint", "11-12"))),
     "Taken for something less than a complaint on Tue 5 Nov 2024"),
    ("1.4", KEPT, case(reclassifications=(reclassified("service_request", "complaint", "11-04"),)), "with a reason"),
    ("1.4", KEPT, case(**linked()), "service request SR-7"),
    ("1.4", BROKEN, case(reclassifications=(reclassified("complaint", "service_request", "11-05", " "),)), "without"),
    ("1.4", UNKNOWN, case(first_contact_on="10-21"), "First told of on Mon 21 Oct 2024; no service request is linked"),
    ("1.4", NONE, case(), "never taken for a service request"),
    ("1.5", KEPT, case(reclassifications=(reclassified("service_request", "complaint", "11-04"),)), "Mon 4 Nov 2024"),
    ("1.5", UNKNOWN, case(**linked()), "whether work on it went on stands in that case"),
    ("1.5", NONE, case(), "did not grow out of a service request"),
    ("1.6", KEPT, case(**survey(told_how_to_complain="yes")), "said how to complain"),
    ("1.6", BROKEN, case(**survey(told_how_to_complain="no")), "The survey sent on Mon 2 Dec 2024 did not say how"),
    ("1.6", UNKNOWN, case(**survey()), "is not recorded"),
    ("1.6", NONE, case(), "No survey was sent."),
    ("2.1", KEPT, case(), "Accepted: no refusal is recorded."),
    ("2.1", KEPT, case(refusals=refused(stage=2)), "Accepted: no refusal is recorded."),
    ("2.1", KEPT, case(refusals=refused()), "Refused on Wed 6 Nov 2024 (court claim filed), with reasons."),
    ("2.1", KEPT, case(refusals=refused(text="", overturned_on="11-12")), "accepted after all on Tue 12 Nov 2024"),
    ("2.1", KEPT, case(refused_on="11-06", refusal_reason="In court"), "with a reason"),
    ("2.1", BROKEN, case(refusals=refused(text=" ")), "without reasons in words"),
    ("2.1", BROKEN, case(refused_on="11-06"), "Not accepted on Wed 6 Nov 2024, without a reason."),
    ("2.2", KEPT, case(refusals=refused()), "one of the reasons that the Code lists"),
    ("2.2", BROKEN, case(refusals=refused(reason="other", text="")), "which reason is not said"),
    ("2.2", UNKNOWN, case(refusals=refused(reason="other")), "whether the policy lists it is not recorded"),
    ("2.2", UNKNOWN, case(refused_on="11-06"), "which of the listed reasons is not recorded"),
    ("2.2", NONE, case(), "The complaint was accepted."),
    ("2.3", KEPT, case(happened_on="2023-10-02"), "Accepted though 12 months had ended on Wed 2 Oct 2024."),
    ("2.3", KEPT, case(happened_on="2023-10-02", refusals=refused(reason="over_12_months", discretion="weighed")),
     "discretion was considered"),
    ("2.3", BROKEN, case(happened_on="2023-11-04", refusals=refused(reason="over_12_months", discretion="weighed")),
     "but it was received Mon 4 Nov 2024, and the 12 months ended Mon 4 Nov 2024"),
    ("2.3", BROKEN, case(happened_on="2023-11-03", refusals=refused(reason="over_12_months")), "no word on whether"),
    ("2.3", UNKNOWN, case(refusals=refused(reason="over_12_months")), "when it happened is not recorded"),
    ("2.3", NONE, case(happened_on="2023-11-04"), "It was not refused for its age."),
    ("2.3", NONE, case(refusals=refused()), "It was not refused for its age."),
    ("2.4", KEPT, case(refusals=refused()), "explained on Wed 6 Nov 2024, with the right to go to the Ombudsman"),
    ("2.4", BROKEN, case(refusals=refused(rights_told_on=None)), "not been told the right to go to the Ombudsman"),
    ("2.4", BROKEN, case(refusals=refused(explained_on=None, rights_told_on=None)), "the reasons or the right"),
    ("2.4", UNKNOWN, case(refused_on="11-06"), "whether it was explained is not recorded"),
    ("2.4", NONE, case(refusals=refused(stage=2, explained_on=None)), "The complaint was accepted."),
    ("2.5", KEPT, case(refusals=refused()), "the circumstances were considered"),
    ("2.5", BROKEN, case(refusals=refused(circumstances="", text="")), "a reason by its name only"),
    ("2.5", UNKNOWN, case(refusals=refused(circumstances="")), "whether the circumstances were considered is not"),
    ("2.5", NONE, case(), "The complaint was accepted."),
    ("3.1", KEPT, case(), "It was taken as it came (phone)."),
    ("3.1", UNKNOWN, case(channel=""), "How it came is not recorded."),
    ("3.2", KEPT, case(channel="social_media"), "(social media)"),
    ("3.2", UNKNOWN, case(channel=""), "How it came is not recorded."),
    ("3.6", KEPT, case(**spoken_for(consent_on="11-04")), "Orla Quill speaks for the person, by consent of Mon 4 Nov"),
    ("3.6", UNKNOWN, case(**spoken_for()), "their consent is not recorded"),
    ("3.6", UNKNOWN, case(**spoken_for(), correspondence=letter(party="the resident")), "consent is not recorded"),
    ("3.6", BROKEN, case(**spoken_for(consent_on="11-18"), correspondence=letter(party="orla quill")),
     "Wrote to Orla Quill on Fri 15 Nov 2024, before there was consent."),
    ("3.6", NONE, case(), "Nobody speaks for the person."),
    ("3.7", KEPT, case(handlings=handled(rights_told_on="11-06")), "Told of the Ombudsman on Wed 6 Nov 2024."),
    ("3.7", KEPT, case(second={}, correspondence=letter(letter="stage_2_response", gaps="remedy: none")), "said how"),
    ("3.7", BROKEN, case(second={}, correspondence=letter(letter="stage_2_response", gaps="x\nOmbudsman: no way")),
     "did not say how to go to the Ombudsman"),
    ("3.7", UNKNOWN, case(), "is not recorded"),
    ("5.2", KEPT, case(), "Its first stage is stage 1."),
    ("5.2", BROKEN, case(first={"number": 0}), "Stage 0 was begun on Mon 4 Nov 2024."),
    ("5.3", KEPT, case(second={}), "It has reached stage 2."),
    ("5.3", BROKEN, at_stage_3(), "Stage 3 was begun on Mon 20 Jan 2025."),
    ("5.4", KEPT, case(handlings=handled(third_party="Roofs Ltd")), "Roofs Ltd handled stage 1, one of the two"),
    ("5.4", BROKEN, at_stage_3(handlings=handled(third_party="Roofs Ltd")), "and stage 3 was begun on Mon 20 Jan 2025"),
    ("5.4", NONE, case(), "No third party handled a stage."),
    ("5.6", KEPT, case(second={}), "Stage 2: definition and outcome sought are recorded."),
    ("5.6", BROKEN, case(second={"outcome_sought": " "}), "Stage 2: the outcome sought is not recorded; due Mon 9 Dec"),
    ("5.6", UNKNOWN, case(first={"definition": "", "outcome_sought": ""}), "neither definition nor outcome sought"),
    ("5.6", UNKNOWN, case(first={"definition": ""}, handlings=handled(clarification_asked_on="11-05")), "has not come"),
    ("5.6", BROKEN, case(
        first={"definition": ""},
        handlings=handled(clarification_asked_on="11-05", clarification_received_on="11-06")), "the definition is not"),
    ("5.6", NONE, case(first={**UNANSWERED, "acknowledged_on": None, "definition": ""}, withdrawn_on="11-05"),
     "The case ended on Tue 5 Nov 2024, before stage 1 was begun."),
    ("5.7", KEPT, case(handlings=handled(responsible_for="the roof", not_responsible_for="nothing")), "is recorded"),
    ("5.7", BROKEN, case(handlings=handled(responsible_for="the roof")), "what we are not responsible for is not said"),
    ("5.7", BROKEN, case(handlings=handled(not_responsible_for="the drain")), "what we are responsible for is not"),
    ("5.7", UNKNOWN, case(), "what we are responsible for is not recorded"),
    ("5.7", NONE, case(first={"acknowledged_on": None}), "Stage 1 has not been acknowledged."),
    ("5.8", KEPT, case(handlings=handled(conflict_check="None found", heard_on="11-08")), "conflicts of interest"),
    ("5.8", BROKEN, case(handlings=handled(conflict_check="None found", heard_on="11-18")), "heard Mon 18 Nov 2024"),
    ("5.8", UNKNOWN, case(), "no look for conflicts of interest is recorded"),
    ("5.9", NONE, case(), "Stage 1 ended on Fri 15 Nov 2024, within the timescale."),
    ("5.9", BROKEN, case({"responded_on": "11-22"}), "No updates were agreed; stage 1 was to be answered by Wed"),
    ("5.9", BROKEN, case({"responded_on": "11-22"}, agreed_updates=agreed(on="11-21")), "agreed on Thu 21 Nov 2024; "),
    ("5.9", KEPT, case({"responded_on": "11-22"}, agreed_updates=agreed(on="11-20")), "agreed on Wed 20 Nov 2024."),
    ("5.9", KEPT, case({"responded_on": "11-28", "extensions": extended()}, agreed_updates=agreed(),
                       updates=(update(1, "11-21"),)), "Updates every 5 working days were agreed on Thu 14 Nov 2024."),
    ("5.9", BROKEN, case({"responded_on": "11-28", "extensions": extended()}, agreed_updates=agreed(),
                         updates=(update(1, "11-25"),)), "An update was given Mon 25 Nov 2024, due Thu 21 Nov 2024."),
    ("5.9", BROKEN, case({"responded_on": "11-28", "extensions": extended()}, agreed_updates=agreed()),
     "No further update was given; due Thu 21 Nov 2024."),
    ("5.10", KEPT, case(**adjusted(review_on="2025-03-03")), "Kept so far. Adjustment 1 waits for its review; due"),
    ("5.10", KEPT, case(**adjusted(ended_on="12-20")), "Adjustment 1 was ended Fri 20 Dec 2024"),
    ("5.10", BROKEN, case(**adjusted()), "Adjustment 1 waits for its review; due Mon 6 Jan 2025."),
    ("5.10", BROKEN, case(**adjusted(reviewed_on="12-02")), "last reviewed Mon 2 Dec 2024; due Mon 6 Jan 2025."),
    ("5.10", UNKNOWN, case(**circumstances(disability="Deaf")), "whether an adjustment was considered is not"),
    ("5.10", NONE, case(), "No disability was disclosed, and no adjustment agreed."),
    ("5.11", KEPT, case(refusals=refused(stage=2)), "explained on Wed 6 Nov 2024"),
    ("5.11", BROKEN, case(refusals=refused(stage=2, text="")), "without reasons in words"),
    ("5.11", BROKEN, case(refusals=refused(stage=2, explained_on=None)), "has not been told the reasons"),
    ("5.11", NONE, case(refusals=refused(text="")), "No escalation was refused."),
    ("5.12", KEPT, case(correspondence=letter()), "entries of correspondence: 1"),
    ("5.12", BROKEN, case(summary=" "), "The complaint as it came is not on record."),
    ("5.12", BROKEN, case({"outcome": ""}), "answered on Fri 15 Nov 2024, and no outcome is recorded"),
    ("5.12", UNKNOWN, case(), "No correspondence is recorded."),
    ("5.13", KEPT, case(UPHELD, promises=promised()), "and a remedy promised there"),
    ("5.13", BROKEN, case(UPHELD, {}, promises=promised(stage=2, **LATER)), "a remedy promised only after that"),
    ("5.13", UNKNOWN, case(UPHELD), "at which stage it was put right is not recorded"),
    ("5.13", NONE, case(), "Stage 1 did not find for the person."),
    ("5.14", KEPT, case(**restricted(review_on="2025-02-03")), "Kept so far. Restriction 1 waits"),
    ("5.14", BROKEN, case(**restricted()), "Restriction 1 waits for its review; due Mon 20 Jan 2025."),
    ("5.14", BROKEN, case(**restricted(evidence="", ended_on="12-02")), "rests on no evidence"),
    ("5.14", NONE, case(), "Contact is not restricted."),
    ("5.15", KEPT, case(**restricted()), "why it is proportionate is recorded"),
    ("5.15", BROKEN, case(**restricted(equality="")), "from Wed 20 Nov 2024: nothing says why it is proportionate"),
    ("5.15", NONE, case(), "Contact is not restricted."),
    ("6.1", KEPT, case(handlings=handled(triage="early")), "Triaged: early answer."),
    ("6.1", KEPT, case(handlings=handled(triage="early", triage_why="no damp found"), **VULNERABLE), "Triaged"),
    ("6.1", BROKEN, case(handlings=handled(triage="early"), **VULNERABLE), "how it was weighed is not. Answered Fri"),
    ("6.1", UNKNOWN, case(UNANSWERED, handlings=handled(triage="early"), **VULNERABLE), "how it is weighed is not"),
    ("6.1", UNKNOWN, case(), "No triage is recorded."),
    ("6.2", KEPT, case(), "Acknowledged Wed 6 Nov 2024, due Mon 11 Nov 2024."),
    ("6.2", BROKEN, case({"acknowledged_on": "11-14"}), "Acknowledged Thu 14 Nov 2024, due Mon 11 Nov 2024."),
    ("6.2", BROKEN, case({"acknowledged_on": None}), "Not acknowledged; due Mon 11 Nov 2024."),
    ("6.2", NONE, case({"acknowledged_on": None, "responded_on": "11-08"}), "not needed from Fri 8 Nov 2024 on"),
    ("6.3", KEPT, case(), "Answered Fri 15 Nov 2024, due Wed 20 Nov 2024."),
    ("6.3", KEPT, case({"responded_on": "12-04", "extensions": extended()}), "Answered Wed 4 Dec 2024, due Wed 4 Dec"),
    ("6.3", BROKEN, case({"responded_on": "11-21"}), "Answered Thu 21 Nov 2024, due Wed 20 Nov 2024."),
    ("6.3", BROKEN, case({"responded_on": "12-04", "extensions": extended(told_on="11-21")}), "due Wed 20 Nov 2024."),
    ("6.3", BROKEN, case(UNANSWERED), "Not answered; due Wed 20 Nov 2024."),
    ("6.3", NONE, case(UNANSWERED, withdrawn_on="11-20"), "not needed from Wed 20 Nov 2024 on"),
    ("6.4", KEPT, case({"extensions": extended()}), "extended to Wed 4 Dec 2024; the person was told Thu 14"),
    ("6.4", BROKEN, case({"extensions": extended(told_on="11-21")}), "after Wed 20 Nov 2024, then due"),
    ("6.4", BROKEN, case({"extensions": extended(reason="")}), "without a reason"),
    ("6.4", BROKEN, case({"extensions": extended(by_days=11)}), "beyond Wed 4 Dec 2024, without a good reason"),
    ("6.4", KEPT, case({"extensions": extended(by_days=11, good_reason="Asbestos")}), "extended to Thu 5 Dec 2024"),
    ("6.4", UNKNOWN, case({"extensions": extended(told_on=None)}), "when the person was told is not recorded"),
    ("6.4", NONE, case(), "Stage 1 was not extended."),
    ("6.5", KEPT, case({"extensions": extended(details_given="yes")}), "gave the Ombudsman's contact details"),
    ("6.5", BROKEN, case({"extensions": extended(details_given="no")}), "left out the Ombudsman's contact details"),
    ("6.5", UNKNOWN, case({"extensions": extended()}), "is not recorded"),
    ("6.5", NONE, case(), "Stage 1 was not extended."),
    ("6.6", KEPT, case(promises=promised()), "Promise 1, due Fri 29 Nov 2024, was done"),
    ("6.6", KEPT, case(promises=promised(done_on=None), updates=(update(1, "12-02"),)), "has had an update"),
    ("6.6", BROKEN, case(promises=promised(done_on=None)), "is not done, and no update is recorded"),
    ("6.6", BROKEN, case(promises=promised(done_on="12-02")), "was done Mon 2 Dec 2024, and no update is recorded"),
    ("6.6", BROKEN, case({"responded_on": "11-21"}, handlings=handled(answer_known_on="11-20")),
     "The answer was known on Wed 20 Nov 2024 and due Wed 20 Nov 2024; it was sent Thu 21 Nov 2024."),
    ("6.6", NONE, case(), "No action was promised at stage 1."),
    ("6.6", NONE, case(UNANSWERED, promises=promised(done_on=None)), "Stage 1 has not been answered."),
    ("6.7", KEPT, case(**points("11-04", "11-05"), **found(1, "s. 11", "policy 4")), "every point has a finding"),
    ("6.7", BROKEN, case(**points("11-04", "11-05"), **found(1, "s. 11")), "nothing was found on point 2"),
    ("6.7", BROKEN, case(**points("11-04", "11-05", "11-06"), **found(1, "", "x", "")), "point 1 and 3 has no reason"),
    ("6.7", UNKNOWN, case(**points("11-18")), "Its points are not recorded one by one."),
    ("6.7", NONE, case(UNANSWERED, **points("11-04")), "Stage 1 has not been answered."),
    ("6.8", KEPT, case(**points("11-04", "11-15")), "Every point was added before the stage 1 answer"),
    ("6.8", KEPT, case(**points("11-18", split_off_to="C-0099")), "became a case of its own"),
    ("6.8", BROKEN, case(**points("11-04", "11-18")), "Point 2 was added on Mon 18 Nov 2024, after the answer."),
    ("6.8", UNKNOWN, case(**points("11-18")), "written down after the stage 1 answer"),
    ("6.8", NONE, case(), "not recorded one by one"),
    ("6.9", KEPT, case(correspondence=letter(letter="stage_1_response")), "nothing was missing"),
    ("6.9", BROKEN, case(correspondence=letter(letter="stage_1_response", gaps="decision: none\n\nremedy: none")),
     "The response of Fri 15 Nov 2024 was sent without: decision, remedy."),
    ("6.9", KEPT, case(correspondence=(
        *letter(letter="stage_1_response", gaps="decision: none"),
        *letter(number=2, letter="stage_1_response", on_date="11-18"))), "The response of Mon 18 Nov 2024 was checked"),
    ("6.9", UNKNOWN, case(correspondence=letter()), "No stage 1 response is among the correspondence"),
    ("6.9", NONE, case(UNANSWERED), "Stage 1 has not been answered."),
    ("6.10", KEPT, case(second={}), "Asked for on Mon 2 Dec 2024; it went to stage 2."),
    ("6.10", KEPT, case(refusals=refused(stage=2)), "Asked for; refused on Wed 6 Nov 2024."),
    ("6.10", BROKEN, case(refusals=refused(stage=2, overturned_on="12-02")), "stage 2 has not begun"),
    ("6.10", UNKNOWN, case(**survey(resolved="no")), "whether they asked for stage 2 is not recorded"),
    ("6.10", NONE, case(**survey(resolved="yes")), "Nobody has asked for stage 2."),
    ("6.11", KEPT, case(second={}), "Acknowledged Wed 4 Dec 2024, due Mon 9 Dec 2024."),
    ("6.11", BROKEN, case(second={"acknowledged_on": "12-10"}), "Acknowledged Tue 10 Dec 2024, due Mon 9 Dec 2024."),
    ("6.11", NONE, case(), "The case has not gone to stage 2."),
    ("6.12", KEPT, case(second={}), "a definition of its own"),
    ("6.12", KEPT, case(second={"definition": "the roof leaks"}, handlings=handled(2, heard_on="12-05")), "asked on"),
    ("6.12", BROKEN, case(second={"definition": "the roof leaks"}, handlings=handled(2, heard_on="12-23")),
     "Answered Fri 20 Dec 2024; the person was asked only on Mon 23 Dec 2024."),
    ("6.12", UNKNOWN, case(second={"definition": "the roof leaks"}), "No effort to learn why"),
    ("6.12", NONE, case(), "The case has not gone to stage 2."),
    ("6.13", KEPT, case(second={}), "c.iyer handled stage 1, e.reyes stage 2."),
    ("6.13", BROKEN, case(second={"handler": "c.iyer"}), "c.iyer handled both stages."),
    ("6.13", UNKNOWN, case(second=UNANSWERED), "Who handled stage 2 is not recorded."),
    ("6.13", UNKNOWN, case({"handler": ""}, {}), "Who handled stage 1 is not recorded."),
    ("6.13", NONE, case(), "The case has not gone to stage 2."),
    ("6.14", KEPT, case(second={}), "Answered Fri 20 Dec 2024, due Mon 6 Jan 2025."),
    ("6.14", BROKEN, case(second={"responded_on": "2025-01-07"}), "Answered Tue 7 Jan 2025, due Mon 6 Jan 2025."),
    ("6.14", NONE, case(), "The case has not gone to stage 2."),
    ("6.15", KEPT, case(second={"extensions": extended_later()}), "Stage 2 was extended to Mon 3 Feb 2025"),
    ("6.15", BROKEN, case(second={"extensions": extended_later(by_days=21)}), "beyond Mon 3 Feb 2025"),
    ("6.15", NONE, case(second={}), "Stage 2 was not extended."),
    ("6.16", KEPT, case(second={"extensions": extended_later(details_given="yes")}), "gave the Ombudsman's"),
    ("6.16", BROKEN, case(second={"extensions": extended_later(details_given="no")}), "left out"),
    ("6.16", NONE, case(), "The case has not gone to stage 2."),
    ("6.17", KEPT, case(second={}, promises=promised(2, **{**LATER, "done_on": "2025-01-10"})), "was done"),
    ("6.17", BROKEN, case(second={}, promises=promised(2, **{**LATER, "done_on": None})), "is not done"),
    ("6.17", NONE, case(second={}), "No action was promised at stage 2."),
    ("6.18", KEPT, case(second={}, **points("11-04"), **found(2, "s. 11")), "every point has a finding"),
    ("6.18", BROKEN, case(second={}, **points("11-04"), **found(1, "s. 11")), "nothing was found on point 1"),
    ("6.18", UNKNOWN, case(second={}), "not recorded one by one"),
    ("6.19", KEPT, case(second={}, correspondence=letter(letter="stage_2_response")), "nothing was missing"),
    ("6.19", BROKEN, case(second={}, correspondence=letter(letter="stage_2_response", gaps="stage: no")), "stage."),
    ("6.19", UNKNOWN, case(second={}, correspondence=letter(letter="stage_1_response")), "No stage 2 response"),
    ("6.20", KEPT, case(second={}, handlings=handled(2, staff_involved="Repairs, Legal")), "is recorded"),
    ("6.20", BROKEN, at_stage_3(), "Stage 3 was begun on Mon 20 Jan 2025."),
    ("6.20", UNKNOWN, case(second={}), "Who took part in stage 2 is not recorded."),
    ("7.1", KEPT, case(UPHELD, promises=promised()), "Upheld at stage 1 on Fri 15 Nov 2024, with a remedy."),
    ("7.1", KEPT, case(UPHELD, compensation_pence=5000), "with a remedy"),
    ("7.1", KEPT, case(UPHELD, remedies_noted="An apology"), "with a remedy"),
    ("7.1", BROKEN, case({"outcome": "partially_upheld"}), "and no remedy is recorded"),
    ("7.1", NONE, case(), "No stage found for the person."),
    ("7.2", KEPT, case(promises=promised(impact="A ruined bed")), "the impact that it answers to is recorded"),
    ("7.2", BROKEN, case(promises=promised(kind="payment", amount_pence=5000)), "what for is not recorded"),
    ("7.2", UNKNOWN, case(promises=promised(kind="payment", head="distress")), "is not recorded"),
    ("7.2", NONE, case(), "No remedy is promised."),
    ("7.3", KEPT, case(promises=promised()), "Promise 1 was kept Thu 28 Nov 2024, due Fri 29 Nov 2024."),
    ("7.3", BROKEN, case(promises=promised(done_on="12-02")), "was kept Mon 2 Dec 2024, due Fri 29 Nov 2024."),
    ("7.3", BROKEN, case(promises=promised(done_on=None)), "Promise 1 was not kept; due Fri 29 Nov 2024."),
    ("7.3", NONE, case(), "No remedy is promised."),
    ("7.4", KEPT, case(promises=promised(kind="payment", ordered_by="Housing Ombudsman")), "ordered by Housing Ombud"),
    ("7.4", UNKNOWN, case(promises=promised(kind="payment")), "what guidance it follows is not recorded"),
    ("7.4", NONE, case(promises=promised()), "No payment is promised."),
    ("9.1", KEPT, case(UPHELD, lessons=(LessonFacts(number=1, text="Calls are returned"),)), "A lesson is recorded."),
    ("9.1", KEPT, case(UPHELD, lessons_noted="Calls are returned"), "A lesson is recorded."),
    ("9.1", BROKEN, case(UPHELD, closed_on="11-20"), "closed on Wed 20 Nov 2024 without a lesson"),
    ("9.1", UNKNOWN, case(UPHELD), "no lesson is recorded yet"),
    ("9.1", NONE, case(), "No stage found for the person."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "expected", "facts", "because"),
    TABLE,
    ids=[f"{number} {how.value} {place}" for place, (number, how, *_) in enumerate(TABLE)],
)
def test_a_provision_stands_by_the_fact_that_decides_it(
    number: str, expected: Standing, facts: CaseFacts, because: str
) -> None:
    found = judged(facts, number)
    assert (found.standing(TODAY), because) == (expected, because if because in found.why(TODAY) else found.why(TODAY))


def test_every_provision_is_shown_kept_and_broken_and_otherwise() -> None:
    shown = defaultdict(set)
    for number, how, *_ in TABLE:
        shown[number].add(how)
    assert set(shown) == set(NUMBERS)
    always = {"5.2", "5.3"}  # every case has stages
    assert [number for number in NUMBERS if KEPT not in shown[number]] == []
    assert {number for number in NUMBERS if BROKEN not in shown[number]} == NEVER_BROKEN
    assert {number for number in NUMBERS if not shown[number] & {NONE, UNKNOWN}} == always | {"2.1"}
