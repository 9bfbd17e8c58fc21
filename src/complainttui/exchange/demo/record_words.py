"""Words for the records of the made-up cases. Only data."""

from __future__ import annotations

from dataclasses import dataclass


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
    ("explanation", "Explain in writing how the charge is made up", "Letter sent"),
    ("record_amended", "Put the record of the tenancy right", "Record checked with the resident"),
)
LESSONS = (
    "A job that is closed without work is looked at by a second person",
    "Residents hear of a changed appointment by text on the day before",
    "Damp is surveyed at the first report, not at the third",
    "Letters of decision give the reasons and the policy",
)
VULNERABLE = (
    ("a baby in the home", "text message"),
    ("lives alone, has had a fall", "telephone in the morning"),
    ("asthma, made worse by damp", "email"),
    ("recently bereaved", "letter"),
)
ADJUSTMENTS = (
    "letters in large print", "calls in the afternoon only", "an interpreter for Somali", "time to reply: two weeks",
)  # fmt: skip
