"""A case being changed: its rows, the facts they amount to, and the obligations re-derived before it is put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from complainttui.casework.counted_records import go_by_current_calendars
from complainttui.casework.derived_rows import bring_in_line
from complainttui.casework.desk import Desk
from complainttui.casework.judged_rows import put_judgements
from complainttui.casework.row_facts import facts_of
from complainttui.casework.searched import case_names, case_texts
from complainttui.rules.chronology import contradictions
from complainttui.rules.code.judging import breaches, judge_if_within
from complainttui.rules.code.letters import letters
from complainttui.rules.deadlines import Governs, KnownDue, Working, derive, due_history, next_obligation, work_out
from complainttui.rules.deadlines import Obligation as Derived
from complainttui.rules.due_order import due_order
from complainttui.rules.duties import still_counted
from complainttui.rules.facts import CaseFacts, ExtensionFacts, JudgedBy, StageFacts
from complainttui.rules.people import in_force, marks
from complainttui.rules.person_keys import contact_key, name_key
from complainttui.rules.problems import Refused
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND, Procedure, StageRule
from complainttui.rules.records import TABLE_OF, CorrespondenceFacts, LinkFacts, Record, columns
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Related
from complainttui.store.case_rows import CaseRows
from complainttui.store.record_tables import RECORD_TABLES
from complainttui.store.stage_tables import Extension, Pause, Stage, Step
from complainttui.store.tables import Breach, Case, CaseWords, DueDate, Obligation
from complainttui.store.writer import Transaction

if TYPE_CHECKING:
    from complainttui.casework.changes import Change

R = TypeVar("R", bound=Record)
_OBLIGATION_FIELDS = (
    "counts_from", "due_on", "original_due_on", "provisional", "done_on", "lapsed_on", "why",
)  # fmt: skip

_KNOWN_FIELDS = ("due_on", "first_due_on", "extended")


@dataclass(slots=True)
class CaseWork:
    """The rows of one case inside a change."""

    change: Change
    rows: CaseRows
    before: CaseFacts | None = None
    """The facts as they were when the case was opened for this change; None for a case that is new."""

    @property
    def desk(self) -> Desk:
        """Where the change is made from."""
        return self.change.desk

    @property
    def transaction(self) -> Transaction:
        """What the change writes through."""
        return self.change.transaction

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

    @property
    def governs(self) -> Governs:
        """What each stage is judged by."""
        return self.desk.database.editions.governs(self.facts)

    @property
    def rule(self) -> StageRule:
        """The rule of the stage that the case has reached."""
        return self.governs(self.facts.stage).procedure.extent_of(self.stage.number)

    @property
    def answer(self) -> Working | None:
        """How the date of the awaited answer comes about; None where no clock runs for it."""
        facts = self.facts
        return next((one for one in work_out(facts, facts.stage, self.governs) if one.clock.name == RESPOND), None)

    def begin_stage(self, requested_on: date, requested_at: time | None = None) -> Stage:
        """Add the next stage."""
        stage = Stage(
            case_id=self.case.id,
            number=self.stage.number + 1,
            requested_on=requested_on,
            requested_at=requested_at.isoformat("minutes") if requested_at else "",
        )
        self.rows.stages.append(stage)
        self.transaction.add(stage)
        return stage

    def extend(self, told: ExtensionFacts) -> None:
        """Add an extension to the stage that the case has reached."""
        extension = Extension(
            case_id=self.case.id,
            stage=self.stage.number,
            told_on=told.told_on,
            by_days=told.by_days,
            to_date=told.to,
            reason=told.reason,
            good_reason=told.good_reason,
            details_given=told.details_given,
        )
        self.rows.extensions.append(extension)
        self.transaction.add(extension)

    def pause(self, from_on: date, until_on: date, reason: str) -> None:
        """Add a pause to the stage that the case has reached; both days are left out of its counts."""
        pause = Pause(case_id=self.case.id, stage=self.stage.number, from_on=from_on, until_on=until_on, reason=reason)
        self.rows.pauses.append(pause)
        self.transaction.add(pause)

    def take_away(self, pause: Pause) -> None:
        """Remove a pause, as if the clocks had never stood still."""
        self.rows.pauses.remove(pause)
        self.transaction.remove(pause)

    def add(self, record: R) -> R:
        """Add a record to the case, under the next number where its kind is numbered and it has none yet."""
        table = TABLE_OF[type(record)]
        rows = self.rows.records[table]
        values = {one.name: getattr(record, one.name) for one in columns(type(record))}
        if values.get("number") == 0:
            values["number"] = max((row.number for row in rows), default=0) + 1
        row = RECORD_TABLES[table](case_id=self.case.id, **values)
        rows.append(row)
        self.transaction.add(row)
        return replace(record, id=row.id, **values)

    def the(self, record: R) -> R:
        """The record that the case has of this kind and identity; the one given, added, where it has none."""
        kind = type(record)
        same = [
            one
            for one in getattr(self.facts, TABLE_OF[kind])
            if all(getattr(one, name) == getattr(record, name) for name in kind.IDENTIFIED_BY)
        ]
        return same[0] if same else self.add(record)

    def amend(self, record: R, **changes: Any) -> R:
        """Change fields of a record that the case has."""
        row = next(one for one in self.rows.records[TABLE_OF[type(record)]] if one.id == record.id)
        for name, value in changes.items():
            setattr(row, name, value)
        return replace(record, **changes)

    def log_another(self, *, received: date, summary: str, owner: str, kind: str) -> CaseWork:
        """Log another case of the same person about the same home and service, in the same change."""
        self.case.person = self.case.person or self.case.reference
        shared = ("person", "complainant", "contact", "representative", "tenure", "property_ref", "ward", "service",
                  "team", "topic", "channel")  # fmt: skip
        columns = {name: getattr(self.case, name) for name in shared} | {
            "reference": "",
            "kind": kind,
            "procedure": choose(kind, received).id,
            "received_on": received,
            "owner": owner,
            "summary": summary,
        }
        work = self.change.log_case(columns)
        work.take_over(self.facts)
        self.change.happened(work.case.id, f"Logged from {self.case.reference}, received {spoken(received)}.")
        return work

    def take_over(self, other: CaseFacts) -> None:
        """Begin with what is in force for the person on another case of theirs."""
        for record in in_force(other):
            blank: Any = {"id": 0, "number": 0} if "number" in record.IDENTIFIED_BY else {"id": 0}
            self.add(replace(record, **blank))

    def link(self, reference: str, relation: Related, on: date, other: CaseWork | None = None) -> None:
        """Link the case to another, and that one to this."""
        self.add(LinkFacts(relation=relation.value, reference=reference, on_date=on))
        there = other or self.change.open_case(reference)
        there.add(LinkFacts(relation=relation.other_way.value, reference=self.case.reference, on_date=on))
        there.settle()
        self.change.happened(there.case.id, f"{relation.other_way.label}: {self.case.reference}.")

    def take_step(self, name: str, on: date) -> None:
        """Record that a step of the stage was taken. Raises Refused where the procedure knows no such step."""
        known = [one.name for one in procedure(self.case.procedure).extent_of(self.stage.number).steps]
        if name not in known:
            steps = f"Its steps: {', '.join(known)}." if known else "It has none."
            raise Refused(f"Stage {self.stage.number} of {self.case.procedure} has no step {name!r}. {steps}")
        step = Step(case_id=self.case.id, stage=self.stage.number, name=name, on_date=on)
        self.rows.steps.append(step)
        self.transaction.add(step)

    def write_down(
        self, on: date, *, direction: str, channel: str, party: str = "", summary: str
    ) -> CorrespondenceFacts:
        """Add an entry of correspondence, recorded by whoever makes the change."""
        return self.add(
            CorrespondenceFacts(
                on_date=on,
                direction=direction,
                channel=channel,
                party=party,
                summary=summary,
                recorded_by=self.desk.actor,
            )
        )

    def settle(self) -> str:
        """Check the facts against each other and re-derive every clock. Returns which due dates moved, and why.

        Raises Refused with the first contradiction.
        """
        for sentence in contradictions(self.facts, self.desk.today):
            raise Refused(sentence)
        self._go_by_current_editions()
        go_by_current_calendars(self.rows, self.before, self.desk.database.editions.current)
        return self.derive_anew()

    def derive_anew(self) -> str:
        """Re-derive every clock and column from the facts and editions as they are. Returns which due dates moved."""
        facts, governs = self.facts, self.governs
        derived = derive(facts, governs)
        moved = self._put_obligations(derived)
        history = due_history(facts, governs)
        self._put_due_dates(history)
        put_judgements(self.rows, facts, governs, history)
        judged = judge_if_within(facts, governs, derived)
        self.case.by_code = letters(judged)
        self._put_breaches(breaches(judged))
        self._describe(derived)
        return " ".join(moved)

    def count_anew(self) -> None:
        """Judge the stage that still awaits its answer by calendar and procedure as they are now."""
        is_ended = self.facts.is_ended
        for stage in self.rows.stages:
            if stage.responded_on is None and not is_ended:
                self._bring_up_to_date(stage)

    def recalculate(self) -> None:
        """Count everything that is still to be done as it would be now: the stage, and what its records ask for."""
        self.count_anew()
        for record in still_counted(self.facts):
            self.amend(record, calendar_edition=self.desk.database.editions.current)

    def _go_by_current_editions(self) -> None:
        """A stage whose facts change while it awaits its answer goes by what is in force now.

        Any other keeps the editions that it was worked out with: a note moves no date, and neither does an answer.
        """
        known = {one.number: _clock_facts(one) for one in self.before.stages} if self.before else {}
        corrected = self.before is not None and self.before.procedure != self.case.procedure
        for stage, facts in zip(self.rows.stages, self.facts.stages, strict=True):
            is_new = stage.number not in known
            is_changed = not is_new and known[stage.number] != _clock_facts(facts)
            if is_new or ((is_changed or corrected) and stage.responded_on is None):
                self._bring_up_to_date(stage)
            elif corrected:
                stage.procedure_edition = self._edition_of(procedure(self.case.procedure))
            known_before = self.before.stages[stage.number - 1] if self.before and not is_new else None
            self._keep_what_was_met(stage, None if corrected else known_before)

    def _keep_what_was_met(self, stage: Stage, before: StageFacts | None) -> None:
        """What was done is judged for good by the editions of the day on which it was recorded."""
        now = (stage.requested_on, stage.requested_at, stage.acknowledged_on)
        arrived = before.requested_at.isoformat("minutes") if before and before.requested_at else ""
        if stage.acknowledged_on is None:
            stage.acknowledged_calendar = stage.acknowledged_procedure = 0
        elif before is None or now != (before.requested_on, arrived, before.acknowledged_on):
            stage.acknowledged_calendar = stage.calendar_edition
            stage.acknowledged_procedure = stage.procedure_edition
        for step in self.rows.steps:
            if step.stage == stage.number and (before is None or not step.calendar_edition):
                step.calendar_edition, step.procedure_edition = stage.calendar_edition, stage.procedure_edition

    def _bring_up_to_date(self, stage: Stage) -> None:
        edition = self._edition_of(procedure(self.case.procedure))
        current = self.desk.database.editions.current
        if stage.calendar_edition != current:
            stage.calendar_edition = current
        if stage.procedure_edition != edition:
            stage.procedure_edition = edition

    def _edition_of(self, wording: Procedure) -> int:
        edition = self.transaction.edition_of(wording)
        self.desk.database.editions.learn(edition, wording)
        return edition

    def _put_obligations(self, derived: tuple[Derived, ...]) -> list[str]:
        before = {(row.stage, row.kind): (row.due_on, row.why) for row in self.rows.obligations}
        moved = [_moved(one, *before[one.stage, one.kind]) for one in derived if (one.stage, one.kind) in before]
        wanted = {(one.stage, one.kind): {name: getattr(one, name) for name in _OBLIGATION_FIELDS} for one in derived}
        self._bring_in_line(self.rows.obligations, Obligation, ("stage", "kind"), wanted)
        return [sentence for sentence in moved if sentence]

    def _put_due_dates(self, history: tuple[KnownDue, ...]) -> None:
        wanted = {(one.stage, one.known_from): {name: getattr(one, name) for name in _KNOWN_FIELDS} for one in history}
        self._bring_in_line(self.rows.due_dates, DueDate, ("stage", "known_from"), wanted)

    def _put_breaches(self, broken: list[tuple[str, date]]) -> None:
        wanted = {(provision,): {"since": since} for provision, since in broken}
        self._bring_in_line(self.rows.breaches, Breach, ("provision",), wanted)

    def _bring_in_line(
        self, rows: list[Any], table: type[Any], known_by: tuple[str, ...], wanted: dict[Any, dict[str, Any]]
    ) -> None:
        bring_in_line(self.transaction, rows, table=table, case_id=self.case.id, known_by=known_by, derived=wanted)

    def _describe(self, derived: tuple[Derived, ...]) -> None:
        """Set the columns that lists read, so that no list has to know a rule."""
        case, facts, answer = self.case, self.facts, self.answer
        following = next_obligation(derived) if facts.is_open else None
        case.stage = facts.stage.number
        case.is_open = facts.is_open
        case.next_kind = following.kind if following else ""
        case.next_due_on = following.due_on if following else None
        case.unacknowledged = any(one.kind == ACKNOWLEDGE and one.is_open for one in derived)
        case.extended = any(one.counts for one in answer.extensions) if answer else False
        case.promises_to_keep = len(facts.promises_to_keep)
        case.marks = marks(facts)
        case.name_key, case.contact_key = name_key(case.complainant), contact_key(case.contact)
        pauses = [] if facts.is_answered or facts.is_ended else facts.stage.pauses
        case.paused_until = max((one.until_on for one in pauses), default=None)
        case.due_order = due_order(case.next_due_on, case.received_on, is_open=case.is_open)
        words = {"names": case_names(case), "texts": case_texts(self.rows)}
        self._bring_in_line(self.rows.words, CaseWords, (), {(): words})


def _moved(one: Derived, was_due: date, was_why: str) -> str:
    """How a due date has moved, and why; empty when it has not."""
    if was_due == one.due_on:
        return ""
    because = one.why.removeprefix(was_why).strip()
    return f"{one.name} now due {spoken(one.due_on)} (was {spoken(was_due)})" + (f": {because}" if because else ".")


def _clock_facts(stage: StageFacts) -> StageFacts:
    """The stage without what no date rests on."""
    undated = replace(stage, handler="", outcome="", definition="", outcome_sought="")
    return replace(undated, editions=JudgedBy(), acknowledged_by=JudgedBy())
