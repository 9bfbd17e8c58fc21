"""Words and shares for the records of the made-up cases. Only data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complainttui.rules.equality import AgeBand, Disabled, Ethnicity, Orientation, Religion, Sex
from complainttui.rules.vocabulary import (
    Kind,
    OmbudsmanBody,
    OmbudsmanFinding,
    OmbudsmanOutcome,
    OrderKind,
    RefusalReason,
)


@dataclass(frozen=True, slots=True)
class DemoPoint:
    """A point of complaint with what may be found on it: a reason, and the policy it rests on."""

    text: str
    for_them: tuple[str, str]
    against: tuple[str, str]


POINTS = (
    DemoPoint(
        "The repair was not done when it was promised",
        ("The job was raised and then closed by mistake; nobody looked at it for six weeks", "Repairs policy 4.2"),
        ("It was done within the 28 days that the policy gives, and the records show it", "Repairs policy 4.1"),
    ),
    DemoPoint(
        "Two appointments were missed without a word",
        ("Neither appointment was kept and no notice was given", "Repairs policy 5.1"),
        ("The operative came both times and left a card; photographs show it", "Repairs policy 5.1"),
    ),
    DemoPoint(
        "Calls and emails were not answered",
        ("Five messages are on record and none was answered in the time we set ourselves", "Customer charter 2"),
        ("Each message on record was answered within two working days", "Customer charter 2"),
    ),
    DemoPoint(
        "The work was left unfinished",
        ("The inspection found the plaster open and the room not cleared", "Repairs policy 6.3"),
        ("What is open is a second job, booked with the resident for later", "Repairs policy 6.1"),
    ),
    DemoPoint(
        "A member of staff was rude on the telephone",
        ("The recording shows an impatient tone and a call that was cut short", "Customer charter 1"),
        ("The recording shows a courteous conversation", "Customer charter 1"),
    ),
    DemoPoint(
        "The damage to belongings was not looked at",
        ("The claim was put on file and not passed to the insurer", "Compensation policy 3"),
        ("The claim was looked at and answered by the insurer, who wrote to the resident", "Compensation policy 3"),
    ),
    DemoPoint(
        "The decision was not explained",
        ("The letter gave the decision without its reasons", "Allocations scheme 2.7"),
        ("The letter gives the reasons and the part of the scheme they rest on", "Allocations scheme 2.7"),
    ),
)
IN_PART = "It was so at first; it was put right before the complaint was answered"
PROMISES = (
    ("apology", "A letter of apology from the head of service", "Letter sent"),
    ("works", "Finish the work and make good", "Job completed and inspected"),
    ("payment", "For the delay and the trouble", "Paid to the resident's account"),
    ("payment", "For what the family went without", "Paid to the resident's account"),
    ("explanation", "Explain in writing how the charge is made up", "Letter sent"),
    ("record_amended", "Put the record of the tenancy right", "Record checked with the resident"),
    ("decision_changed", "Look at the decision again with the new papers", "New decision sent"),
    ("policy_changed", "Change how follow-on work is raised", "Working instruction changed"),
    ("other", "One named person to ring until it is done", "Contact confirmed in writing"),
)
HEADS = ("distress and inconvenience", "distress and inconvenience", "time and trouble", "loss of use of a room",
         "damage to belongings")  # fmt: skip
"""What a payment is for; the first is named more often, so it is drawn more often."""
IMPACTS = (
    "The family lived with it for longer than they should have",
    "Several days off work to wait for visits",
    "One room could not be used",
    "Had to ring again and again",
    "Worry over a debt that was not theirs",
)
LESSONS = (
    "A job that is closed without work is looked at by a second person",
    "Residents hear of a changed appointment by text on the day before",
    "Damp is surveyed at the first report, not at the third",
    "Letters of decision give the reasons and the policy",
)
SHARED_WITH = {"staff": 40, "staff,residents": 18, "staff,committee": 14, "residents,annual_report": 12, "": 16}
"""With whom a lesson was shared, and the weights."""
VULNERABLE = (
    ("a baby in the home", "text message"),
    ("lives alone, has had a fall", "telephone in the morning"),
    ("asthma, made worse by damp", "email"),
    ("recently bereaved", "letter"),
)
ADJUSTMENTS = (
    "letters in large print", "calls in the afternoon only", "an interpreter for Somali", "time to reply: two weeks",
)  # fmt: skip
EQUALITY: Mapping[str, Mapping[str, int]] = {
    "age_band": {
        AgeBand.UNDER_25: 6, AgeBand.FROM_25: 17, AgeBand.FROM_35: 22, AgeBand.FROM_45: 19, AgeBand.FROM_55: 15,
        AgeBand.FROM_65: 10, AgeBand.FROM_75: 6, AgeBand.PREFER_NOT_TO_SAY: 5,
    },
    "sex": {Sex.FEMALE: 60, Sex.MALE: 35, Sex.PREFER_NOT_TO_SAY: 5},
    "disabled": {Disabled.YES: 30, Disabled.NO: 61, Disabled.PREFER_NOT_TO_SAY: 9},
    "ethnicity": {
        Ethnicity.ASIAN: 19, Ethnicity.BLACK: 21, Ethnicity.MIXED: 7, Ethnicity.WHITE: 41, Ethnicity.OTHER: 4,
        Ethnicity.PREFER_NOT_TO_SAY: 8,
    },
    "religion": {
        Religion.NONE: 28, Religion.BUDDHIST: 1, Religion.CHRISTIAN: 36, Religion.HINDU: 5, Religion.JEWISH: 2,
        Religion.MUSLIM: 15, Religion.SIKH: 2, Religion.OTHER: 2, Religion.PREFER_NOT_TO_SAY: 9,
    },
    "orientation": {
        Orientation.STRAIGHT: 74, Orientation.GAY_OR_LESBIAN: 4, Orientation.BISEXUAL: 3, Orientation.OTHER: 1,
        Orientation.PREFER_NOT_TO_SAY: 18,
    },
}  # fmt: skip
"""The answers to each question on equality, and their weights."""

REFUSED_AT_FIRST = (
    (
        RefusalReason.ALREADY_CONSIDERED, "It was taken for the complaint that was answered in the spring.",
        "Looked at again: it is a new failure, and has not been answered before",
    ),
    (
        RefusalReason.OTHER, "It was taken for a matter of the freeholder's alone.",
        "Looked at again: the part that is ours is ours to answer",
    ),
)  # fmt: skip
"""Why a complaint was refused that was accepted after all, and why it was."""
NO_DISCRETION = "The records of that time are gone, and nothing kept the resident from coming to us sooner"
CONSIDERED = (
    "Health and household were looked at; nothing made it harder to come to us",
    "The resident was rung before the decision; what they told us does not change it",
    "Support worker asked; there was nothing that we had not known",
)
"""How the person's circumstances were considered."""
ESCALATION_REFUSED = (
    (RefusalReason.ALREADY_CONSIDERED, "What is asked for at stage 2 was answered on an earlier complaint"),
    (RefusalReason.COURT_CLAIM, "A claim about the same events has been filed since the answer"),
    (RefusalReason.OTHER, "Asked for more than six months after the answer, without a reason"),
)
TAKEN_AT_FIRST_FOR = {
    Kind.SERVICE_REQUEST: (Kind.COMPLAINT, 0.3, "First time that it was reported to us; the resident agreed"),
    Kind.COMPLAINT: (Kind.SERVICE_REQUEST, 0.05, "Reported before and not put right, so it is a complaint"),
    Kind.COUNCILLOR_ENQUIRY: (Kind.COMPLAINT, 0.08, "The councillor asks for a briefing; the resident complains apart"),
    Kind.COMMENT: (Kind.COMPLAINT, 0.5, "A suggestion; nothing had gone wrong"),
    Kind.OTHER: (Kind.SERVICE_REQUEST, 0.3, "Nothing is asked of the service"),
}
"""What cases of a kind were taken for when they came: that kind, how many of them, and why it was changed."""

CHECKED = {Kind.COMPLAINT: 0.14, Kind.MP_ENQUIRY: 0.05, Kind.COUNCILLOR_ENQUIRY: 0.05}
"""What part of the closed cases of a kind is looked at."""
CHECK_FINDINGS = {
    1: "Two of the three points were not answered; sent back to the service.",
    2: "Answered late, and the letter does not say what will be done by when.",
    3: "All points answered, but the reasons lean on the contractor's word alone.",
    4: "Clear letter, right remedy; the lesson could say who does what.",
    5: "Model answer: heard the resident, evidence named, action finished and shared.",
}
"""What was seen, by the mark that was given."""
WRONGLY_CLASSED = "Should have been dealt with as the kind that it came as: the resident was plainly unhappy."
SAMPLES = {False: "Monthly sample of closed cases", True: "Reclassified cases of the quarter"}
"""How a case came to be checked: as any other, or since it was taken for another kind."""
SAID_AFTERWARDS = {
    1: ("Nobody rang back once.", "I still do not have an answer to what I asked."),
    2: ("Too long, and too many different people.",),
    3: ("Got there in the end.",),
    4: ("The officer was polite and kept me informed.",),
    5: ("She listened, and it was done the next week. Thank you.", "Best answer I have had from the council."),
}
"""What people wrote, by their mark for the handling."""

_OF = OmbudsmanFinding
OMBUDSMAN_FINDINGS = {
    OmbudsmanBody.HO: (
        (_OF.MALADMINISTRATION, _OF.SERVICE_FAILURE),
        (_OF.MALADMINISTRATION, _OF.NO_MALADMINISTRATION),
        (_OF.SERVICE_FAILURE,),
        (_OF.SEVERE_MALADMINISTRATION, _OF.MALADMINISTRATION),
        (_OF.REASONABLE_REDRESS,),
        (_OF.NO_MALADMINISTRATION,),
        (_OF.RESOLVED_BY_INTERVENTION,),
    ),
    OmbudsmanBody.LGSCO: ((_OF.UPHELD,), (_OF.UPHELD, _OF.NOT_UPHELD), (_OF.NOT_UPHELD,)),
}
"""What each ombudsman may find, on the matter itself and on the handling of the complaint; one is drawn."""
AT_FAULT = frozenset({_OF.SEVERE_MALADMINISTRATION, _OF.MALADMINISTRATION, _OF.SERVICE_FAILURE, _OF.UPHELD})
NOT_INVESTIGATED = (
    OmbudsmanOutcome.CLOSED_AFTER_ENQUIRIES, OmbudsmanOutcome.OUTSIDE_JURISDICTION, OmbudsmanOutcome.WITHDRAWN,
    OmbudsmanOutcome.ADVICE_GIVEN,
)  # fmt: skip
HANDLING = "Complaint handling"
EVIDENCE = "Repair records, both answers, and all letters of the complaint"
PAY = "Pay for the distress and the trouble caused"
ORDERED_TOO = (
    (OrderKind.ORDER, "Apologise in writing, from a senior manager"),
    (OrderKind.RECOMMENDATION, "Look at how follow-on jobs are raised, and tell us what will change"),
    (OrderKind.RECOMMENDATION, "Train those who answer complaints in setting out reasons"),
)
COMPLIED = {True: "Payment made; the ombudsman told", False: "Letter sent; copy to the ombudsman"}
"""What shows that an order was complied with: one of money, or another."""
