"""Words for the records of the made-up cases. Only data."""

from __future__ import annotations

from complainttui.rules.vocabulary import Finding

POINTS = (
    "The repair was not done when it was promised",
    "Two appointments were missed without a word",
    "Calls and emails were not answered",
    "The work was left unfinished",
    "A member of staff was rude on the telephone",
    "The damage to belongings was not looked at",
    "The decision was not explained",
)
REASONS: dict[Finding, tuple[tuple[str, str], ...]] = {
    Finding.UPHELD: (
        ("The job was raised and then closed by mistake; nobody looked at it for six weeks", "Repairs policy 4.2"),
        ("Neither appointment was kept and no notice was given", "Repairs policy 5.1"),
        ("Five messages are on record and none was answered in the time we set ourselves", "Customer charter"),
    ),
    Finding.PARTIALLY_UPHELD: (
        ("The work was done in time, but the resident was not told of the change of day", "Repairs policy 5.3"),
        ("The decision was right; the letter did not give the reasons for it", "Allocations scheme 2.7"),
    ),
    Finding.NOT_UPHELD: (
        ("The work was done within the time that the policy gives, and the records show it", "Repairs policy 4.1"),
        ("The recording of the call shows a courteous conversation", "Customer charter"),
        ("The charge follows from the lease, and was explained at the time", "Lease, schedule 4"),
    ),
}
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
RELATIONS = ("daughter", "son", "advocate", "support worker", "councillor")
