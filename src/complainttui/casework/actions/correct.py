"""Correct a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import (
    Day,
    FromList,
    Kind,
    Line,
    LongText,
    OneWord,
    ProcedureId,
    TimeOfDay,
    asks,
)
from complainttui.rules.handlers import barred
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind as CaseKind
from complainttui.rules.vocabulary import Outcome, Tenure, Word
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


class Fact(Word):
    """What can be corrected; those of a stage mean the stage that the case has reached."""

    RECEIVED = "received"
    KIND = "kind"
    COMPLAINANT = "complainant"
    CONTACT = "contact"
    REPRESENTATIVE = "representative"
    TENURE = "tenure"
    PROPERTY = "property"
    WARD = "ward"
    CHANNEL = "channel"
    SERVICE = "service"
    TEAM = "team"
    TOPIC = "topic"
    ROOT_CAUSE = "root_cause"
    SUMMARY = "summary"
    REMEDIES = "remedies"
    LESSONS = "lessons"
    PROCEDURE = "procedure"
    HAPPENED = "happened"
    REQUESTED = "requested"
    TIME_OF_ARRIVAL = "time_of_arrival"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    OUTCOME = "outcome"
    HANDLER = "handler"
    DEFINITION = "definition"
    OUTCOME_SOUGHT = "outcome_sought"


_CASE_FACTS: dict[str, tuple[str, Kind]] = {
    Fact.RECEIVED: ("received_on", Day()),
    Fact.KIND: ("kind", OneWord(CaseKind)),
    Fact.COMPLAINANT: ("complainant", Line()),
    Fact.CONTACT: ("contact", Line()),
    Fact.REPRESENTATIVE: ("representative", Line()),
    Fact.TENURE: ("tenure", OneWord(Tenure)),
    Fact.PROPERTY: ("property_ref", Line()),
    Fact.WARD: ("ward", Line()),
    Fact.CHANNEL: ("channel", FromList("channels")),
    Fact.SERVICE: ("service", FromList("services")),
    Fact.TEAM: ("team", FromList("teams")),
    Fact.TOPIC: ("topic", FromList("topics")),
    Fact.ROOT_CAUSE: ("root_cause", FromList("causes")),
    Fact.SUMMARY: ("summary", LongText()),
    Fact.REMEDIES: ("remedies", LongText()),
    Fact.LESSONS: ("lessons", LongText()),
    Fact.PROCEDURE: ("procedure", ProcedureId()),
    Fact.HAPPENED: ("happened_on", Day()),
}
_STAGE_FACTS: dict[str, tuple[str, Kind]] = {
    Fact.REQUESTED: ("requested_on", Day()),
    Fact.TIME_OF_ARRIVAL: ("requested_at", TimeOfDay()),
    Fact.ACKNOWLEDGED: ("acknowledged_on", Day()),
    Fact.RESPONDED: ("responded_on", Day()),
    Fact.OUTCOME: ("outcome", OneWord(Outcome)),
    Fact.HANDLER: ("handler", FromList("officers")),
    Fact.DEFINITION: ("definition", LongText()),
    Fact.OUTCOME_SOUGHT: ("outcome_sought", LongText()),
}
_CANNOT_BE_EMPTY = {Fact.RECEIVED, Fact.KIND, Fact.TENURE, Fact.PROCEDURE, Fact.REQUESTED, Fact.COMPLAINANT}
_NONE_WHEN_EMPTY = {Fact.ACKNOWLEDGED, Fact.RESPONDED, Fact.HAPPENED}
_PLACES = {**_CASE_FACTS, **_STAGE_FACTS}


@dataclass(frozen=True, kw_only=True)
class Correct(CaseAction):
    """Correct a recorded fact; every date that rests on it moves, and the timeline says so."""

    participle: ClassVar[str] = "corrected"

    fact: str = asks(
        OneWord(Fact), "Fact", positional=True, help="received, acknowledged, responded, outcome, tenure, ..."
    )
    value: str | None = asks(LongText(), "Right value", required=False, positional=True, help="empty clears the fact")
    reason: str | None = asks(Line(), "Reason", required=False, help="why it was wrong")

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """What was understood as the right value."""
        try:
            fact = OneWord(Fact).read(typed["fact"], desk, "fact")
            kind = _PLACES[fact][1]
            echo = kind.echo(typed["value"], desk) if typed["value"].strip() else "empty: clears it"
        except WrongInput as problem:
            return str(problem)
        return f"{Fact(fact).label}: {echo}" if echo else ""

    def apply(self, work: CaseWork) -> str:
        """Set the fact. Raises WrongInput or Refused."""
        column, kind = _PLACES[self.fact]
        value = self._read(kind, work.desk)
        row = work.case if self.fact in _CASE_FACTS else work.stage
        if self.fact == Fact.REQUESTED and work.stage.number == 1:
            raise Refused("Stage 1 begins when the case is received: correct that date.", "fact")
        before = getattr(row, column)
        if before == value:
            raise Refused(f"{Fact(self.fact).label} is {_shown(value)} already.", "value")
        if (
            self.fact == Fact.HANDLER
            and not self.reason
            and (why_not := barred(work.facts, work.stage.number, str(value)))
        ):
            raise Refused(f"{why_not} If it did happen, record it with a reason.", "reason")
        automatic = work.case.procedure == choose(work.case.kind, work.case.received_on).id
        setattr(row, column, value)
        if self.fact == Fact.RECEIVED:
            work.rows.stages[0].requested_on = work.case.received_on
        because = f" Reason: {self.reason}." if self.reason else ""
        said = f"Corrected {Fact(self.fact).label.lower()} from {_shown(before)} to {_shown(value)}.{because}"
        return said + (self._follow_procedure(work) if automatic and self.fact in {Fact.RECEIVED, Fact.KIND} else "")

    def _read(self, kind: Kind, desk: Desk) -> object:
        if self.value is not None and self.value.strip():
            value = kind.read(self.value, desk, "value")
            return value.isoformat("minutes") if isinstance(value, time) else value
        if self.fact in _CANNOT_BE_EMPTY:
            raise WrongInput(f"{Fact(self.fact).label} cannot be empty.", "value")
        return None if self.fact in _NONE_WHEN_EMPTY else ""

    @staticmethod
    def _follow_procedure(work: CaseWork) -> str:
        """A case that follows the procedure of its date of receipt goes on doing so."""
        right = choose(work.case.kind, work.case.received_on).id
        if right == work.case.procedure:
            return ""
        if procedure(right).stage(work.stage.number) is None and work.stage.responded_on is None:
            number = work.stage.number
            raise Refused(f"{right} has no stage {number}, which is not answered yet. Answer it first.", "value")
        before, work.case.procedure = work.case.procedure, right
        return f" The procedure is now {right} (was {before})."


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if hasattr(value, "weekday"):
        return spoken(value)  # type: ignore[arg-type]
    text = " ".join(str(value).split())
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"
