"""The facts that a case's rows hold, as the rules see them."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from typing import Any

from complainttui.rules.facts import (
    CaseFacts,
    ExtensionFacts,
    JudgedBy,
    PauseFacts,
    StageFacts,
    StepFacts,
)
from complainttui.rules.records import RECORDS
from complainttui.store.case_rows import CaseRows

_NAMES = {table: [one.name for one in fields(kind)] for table, kind in RECORDS.items()}


def facts_of(rows: CaseRows) -> CaseFacts:
    """The case as changed so far."""
    case = rows.case
    stages = tuple(
        StageFacts(
            number=stage.number,
            requested_on=case.received_on if stage.number == 1 else stage.requested_on,
            requested_at=time.fromisoformat(stage.requested_at) if stage.requested_at else None,
            acknowledged_on=stage.acknowledged_on,
            responded_on=stage.responded_on,
            outcome=stage.outcome,
            handler=stage.handler,
            definition=stage.definition,
            outcome_sought=stage.outcome_sought,
            extensions=tuple(
                ExtensionFacts(one.told_on, one.by_days, one.to_date, one.reason, one.good_reason, one.details_given)
                for one in rows.extensions
                if one.stage == stage.number
            ),
            pauses=tuple(
                PauseFacts(one.from_on, one.until_on, one.reason) for one in rows.pauses if one.stage == stage.number
            ),
            steps=tuple(
                StepFacts(one.name, one.on_date, JudgedBy(one.calendar_edition, one.procedure_edition))
                for one in rows.steps
                if one.stage == stage.number
            ),
            editions=JudgedBy(stage.calendar_edition, stage.procedure_edition),
            acknowledged_by=JudgedBy(stage.acknowledged_calendar, stage.acknowledged_procedure),
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
        happened_on=case.happened_on,
        **{table: _all_as_facts(table, records) for table, records in rows.records.items()},
        owner=case.owner,
        reference=case.reference,
        channel=case.channel,
        summary=case.summary,
        first_contact_on=case.first_contact_on,
        refusal_reason=case.refusal_reason,
        remedies_noted=case.remedies,
        lessons_noted=case.lessons,
        compensation_pence=case.compensation_pence,
    )


def _all_as_facts(table: str, rows: list[Any]) -> tuple[Any, ...]:
    """Rows as the rules see them: the columns that the facts name. Of two dozen kinds a case has a handful."""
    kind, names = RECORDS[table], _NAMES[table]
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows) if rows else ()
