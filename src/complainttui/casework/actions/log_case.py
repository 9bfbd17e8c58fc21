"""Log a new case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from complainttui.casework.action import DeskAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import (
    CaseReference,
    Day,
    FromList,
    Line,
    LongText,
    OneWord,
    ProcedureId,
    TimeOfDay,
    asks,
    today_text,
    usual_channel,
)
from complainttui.casework.recognition import in_words, known_to
from complainttui.rules.deadlines import derive
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.lists import channel_words
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RepresentativeFacts
from complainttui.rules.rulebook import choose
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Tenure
from complainttui.rules.windows import acceptance_window
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork
    from complainttui.casework.changes import Change


def _actor(_case: CaseRecord | None, desk: Desk) -> str:
    return desk.actor


@dataclass(frozen=True, kw_only=True)
class LogCase(DeskAction):
    """Log a new complaint, enquiry, service request or compliment; its procedure follows from kind and date."""

    kind: str = asks(OneWord(Kind), "Kind", default="complaint", help="complaint, mp_enquiry, service_request, ...")
    received: date = asks(Day(), "Received on", default=today_text, help="the day on which it reached us")
    at: time | None = asks(
        TimeOfDay(), "At what time", required=False, off_form=True, help="matters only where a cut-off is set"
    )
    happened: date | None = asks(
        Day(), "Happened on", required=False, off_form=True, help="or when they came to know of it (Code 2.2, 2.3)"
    )
    complainant: str = asks(Line(), "Person", help="the complainant's name")
    contact: str | None = asks(Line(), "Contact", required=False, help="phone, email or address")
    tenure: str = asks(OneWord(Tenure), "Tenure", default="tenant", help="how they hold their home")
    channel: str = asks(FromList("channels"), "Came by", default=usual_channel, help="phone, email, letter, ...")
    property: str | None = asks(Line(), "Property", required=False, help="its reference, or the address")
    same_person: str | None = asks(
        CaseReference(), "Same person as", required=False, help="a case of theirs; what is agreed with them goes along"
    )
    service: str | None = asks(FromList("services", may_add=True), "Service", required=False, help="which service")
    topic: str | None = asks(FromList("topics", may_add=True), "Topic", required=False, help="what it is about")
    officer: str | None = asks(
        FromList("officers"), "Officer", required=False, default=_actor, help="who holds the case"
    )
    summary: str = asks(LongText(), "Summary", help="what happened, in the person's words")
    representative: str | None = asks(
        Line(), "Representative", required=False, off_form=True, help="who speaks for them"
    )
    ward: str | None = asks(Line(), "Ward", required=False, off_form=True, help="the ward")
    team: str | None = asks(
        FromList("teams", may_add=True), "Team", required=False, off_form=True, help="which team it is with"
    )
    definition: str | None = asks(
        LongText(), "Complaint definition", required=False, off_form=True, help="the complaint as agreed (Code 5.6)"
    )
    outcome_sought: str | None = asks(
        LongText(), "Outcome sought", required=False, off_form=True, help="what the person wants (Code 5.6)"
    )
    procedure: str | None = asks(
        ProcedureId(), "Procedure", required=False, off_form=True, help="in place of the one in force on that date"
    )
    reference: str | None = asks(
        Line(), "Reference", required=False, off_form=True, help="your own reference; left out, the next number"
    )

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """The procedure, and the dates that it sets."""
        try:
            kind = OneWord(Kind).read(typed["kind"], desk, "kind")
            received = Day().read(typed["received"], desk, "received")
            chosen = choose(kind, received)
        except WrongInput as problem:
            return str(problem)
        facts = CaseFacts(kind, chosen.id, received, (StageFacts(1, received),))
        governs = desk.database.editions.governs(facts)
        duties = [
            f"{duty.kind} by {spoken(duty.due_on)}{' (provisional)' if duty.provisional else ''}"
            for duty in derive(facts, governs)
        ]
        known = known_to(desk, typed["complainant"], typed["contact"], typed["property"])
        clocks = f"{chosen.title} ({chosen.id}): {', '.join(duties) or 'no clock'}."
        return "\n".join((clocks, *in_words(known, typed["service"].strip(), received)))

    @classmethod
    def bearing_on(cls, typed: Mapping[str, str], desk: Desk) -> list[int]:
        """Cases of the same person or home."""
        return [one.id for one in known_to(desk, typed["complainant"], typed["contact"], typed["property"])]

    def apply(self, change: Change) -> str:
        """Add the case with its first stage; the clocks follow. Returns its reference."""
        for table, name in (
            ("services", self.service), ("teams", self.team), ("topics", self.topic), ("officers", self.officer),
        ):  # fmt: skip
            change.ensure_named(table, name or "")
        work = change.log_case(
            {
                "reference": self.reference,
                "kind": self.kind,
                "procedure": self.procedure or choose(self.kind, self.received).id,
                "received_on": self.received,
                "happened_on": self.happened,
                "channel": self.channel,
                "complainant": self.complainant,
                "contact": self.contact or "",
                "representative": self.representative or "",
                "tenure": self.tenure,
                "property_ref": self.property or "",
                "ward": self.ward or "",
                "service": self.service or "",
                "team": self.team or "",
                "topic": self.topic or "",
                "owner": self.officer or "",
                "summary": self.summary,
            },
            definition=self.definition or "",
            outcome_sought=self.outcome_sought or "",
            requested_at=self.at.isoformat("minutes") if self.at else "",
        )
        self._recognise(change, work)
        if self.representative and self.representative not in {one.name for one in work.facts.representatives}:
            work.add(RepresentativeFacts(name=self.representative))  # without consent, and told as such
        work.settle()
        window = acceptance_window(work.facts, work.governs)
        late = f" {window.words} was {spoken(window.last_day)}." if window and self.received > window.last_day else ""
        by = f" ({channel_words(self.channel)})"
        said = f"Logged {work.case.reference}: {Kind(self.kind).label.lower()} received {spoken(self.received)}{by}"
        change.happened(work.case.id, f"{said}, {work.case.procedure}.{late}")
        return work.case.reference

    def _recognise(self, change: Change, work: CaseWork) -> None:
        """Give the case the person of another one, and what is in force for them there."""
        if not self.same_person:
            return
        there = change.open_case(self.same_person)
        if not there.case.person:
            there.case.person = there.case.reference
            there.settle()
            change.happened(there.case.id, f"Same person as on {work.case.reference}.")
        work.case.person = there.case.person
        work.take_over(there.facts)
        standing = [one.name for one in work.facts.representatives if one.ended_on is None]
        if standing and not work.case.representative:
            work.case.representative = standing[-1]
