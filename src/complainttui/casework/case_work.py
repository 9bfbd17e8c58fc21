"""A case being changed: its rows, the facts they amount to, and the obligations re-derived before it is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.chronology import contradictions
from complainttui.rules.deadlines import ACKNOWLEDGE, derive, due_history, next_obligation
from complainttui.rules.deadlines import Obligation as Derived
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.problems import Refused
from complainttui.rules.procedures import procedure
from complainttui.rules.text import folded
from complainttui.rules.uk_dates import spoken
from complainttui.store.tables import Case, Correspondence, DueDate, Extension, Obligation, Stage
from complainttui.store.writer import CaseRows, Transaction

_OBLIGATION_FIELDS = (
    "counts_from", "due_on", "original_due_on", "provisional", "done_on", "lapsed_on", "why",
)  # fmt: skip


@dataclass(slots=True)
class CaseWork:
    """The rows of one case inside a change."""

    desk: Desk
    transaction: Transaction
    rows: CaseRows

    @property
    def case(self) -> Case:
        """The case's own row."""
        return self.rows.case

    @property
    def stage(self) -> Stage:
        """The row of the stage that the case has reached."""
        return self.rows.stages[-1]

    @property
    def facts(self) -> CaseFacts:
        """The case as the rules see it, as changed so far."""
        return facts_of(self.rows)

    def begin_stage(self, requested_on: date) -> Stage:
        """Add the next stage."""
        stage = Stage(case_id=self.case.id, number=self.stage.number + 1, requested_on=requested_on)
        self.rows.stages.append(stage)
        self.transaction.add(stage)
        return stage

    def extend(
        self, *, told_on: date | None, by_days: int | None, to_date: date | None, reason: str, good_reason: str = ""
    ) -> None:
        """Add an extension to the stage that the case has reached."""
        extension = Extension(
            case_id=self.case.id,
            stage=self.stage.number,
            told_on=told_on,
            by_days=by_days,
            to_date=to_date,
            reason=reason,
            good_reason=good_reason,
        )
        self.rows.extensions.append(extension)
        self.transaction.add(extension)

    def write_down(
        self, on: date, *, direction: str, channel: str, party: str = "", summary: str, by: str = ""
    ) -> None:
        """Add an entry of correspondence, by default recorded by whoever makes the change."""
        entry = Correspondence(
            case_id=self.case.id,
            on_date=on,
            direction=direction,
            channel=channel,
            party=party,
            summary=summary,
            recorded_by=by or self.desk.actor,
        )
        self.transaction.add(entry)

    def settle(self) -> str:
        """Check the facts against each other and re-derive every clock. Returns which due dates moved, in words.

        Raises Refused with the first contradiction.
        """
        for sentence in contradictions(self.facts, self.desk.today):
            raise Refused(sentence)
        facts, rules, calendar = self.facts, procedure(self.case.procedure), self.desk.calendar
        derived = derive(facts, rules, calendar)
        moved = self._put_obligations(derived)
        self._put_due_dates(due_history(facts, rules, calendar))
        self._describe(derived)
        return " ".join(moved)

    def _put_obligations(self, derived: tuple[Derived, ...]) -> list[str]:
        rows = {(row.stage, row.kind): row for row in self.rows.obligations}
        moved = []
        for one in derived:
            row = rows.pop((one.stage, one.kind), None)
            values = {name: getattr(one, name) for name in _OBLIGATION_FIELDS}
            if row is None:
                row = Obligation(case_id=self.case.id, stage=one.stage, kind=one.kind, **values)
                self.rows.obligations.append(row)
                self.transaction.add(row)
                continue
            if row.due_on != one.due_on:
                moved.append(f"{one.name} now due {spoken(one.due_on)} (was {spoken(row.due_on)}).")
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
        for row in rows.values():
            self.rows.obligations.remove(row)
            self.transaction.remove(row)
        return moved

    def _put_due_dates(self, history: tuple[tuple[int, date, date], ...]) -> None:
        rows = {(row.stage, row.known_from): row for row in self.rows.due_dates}
        for stage, known_from, due_on in history:
            row = rows.pop((stage, known_from), None)
            if row is None:
                row = DueDate(case_id=self.case.id, stage=stage, known_from=known_from, due_on=due_on)
                self.rows.due_dates.append(row)
                self.transaction.add(row)
            elif row.due_on != due_on:
                row.due_on = due_on
        for row in rows.values():
            self.rows.due_dates.remove(row)
            self.transaction.remove(row)

    def _describe(self, derived: tuple[Derived, ...]) -> None:
        """Set the columns that lists read, so that no list has to know a rule."""
        case, facts = self.case, self.facts
        following = next_obligation(derived) if facts.is_open else None
        case.stage = facts.stage.number
        case.is_open = facts.is_open
        case.next_kind = following.kind if following else ""
        case.next_due_on = following.due_on if following else None
        case.unacknowledged = any(one.kind == ACKNOWLEDGE and one.is_open for one in derived)
        case.extended = any(one.due_on != one.original_due_on for one in derived if one.stage == case.stage)
        searched = (
            case.reference, case.complainant, case.representative, case.contact, case.property_ref, case.ward,
            case.service, case.topic, case.summary, *(stage.definition for stage in self.rows.stages),
        )  # fmt: skip
        case.search_text = folded(" ".join(filter(None, searched)))


def facts_of(rows: CaseRows) -> CaseFacts:
    """The facts that a case's rows hold."""
    case = rows.case
    stages = tuple(
        StageFacts(
            number=stage.number,
            requested_on=case.received_on if stage.number == 1 else stage.requested_on,
            acknowledged_on=stage.acknowledged_on,
            responded_on=stage.responded_on,
            outcome=stage.outcome,
            handler=stage.handler,
            extensions=tuple(
                ExtensionFacts(one.told_on, one.by_days, one.to_date, one.reason, one.good_reason)
                for one in rows.extensions
                if one.stage == stage.number
            ),
        )
        for stage in rows.stages
    )
    return CaseFacts(
        kind=case.kind,
        procedure=case.procedure,
        received_on=case.received_on,
        stages=stages,
        withdrawn_on=case.withdrawn_on,
        closed_on=case.closed_on,
        reopened_on=case.reopened_on,
        refused_on=case.refused_on,
        owner=case.owner,
        reference=case.reference,
    )
