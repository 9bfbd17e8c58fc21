"""What a letter is about, from a case as it is read and from one that is being changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.letter_settings import letter_settings
from complainttui.rules.letter_subject import LetterSubject, as_if_acknowledged
from complainttui.rules.vocabulary import LetterKind
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def subject_of(desk: Desk, case: CaseRecord, kind: LetterKind, on: date | None = None) -> LetterSubject:
    """A case as it is read, for a letter written on a day, by default today.

    An acknowledgement tells the dates that follow from its being sent. Raises WrongInput where settings are wrong.
    """
    on = on or desk.today
    facts = as_if_acknowledged(case.facts, on) if kind == LetterKind.ACKNOWLEDGEMENT else case.facts
    return LetterSubject(
        facts=facts,
        complainant=case["complainant"],
        spoken_for_by=case["representative"],
        definition=case.stages[-1].definition,
        outcome_sought=case.stages[-1].outcome_sought,
        refusal_reason=case["refusal_reason"],
        settings=letter_settings(),
        governs=desk.database.editions.governs(facts),
        on=on,
    )


def subject_of_work(work: CaseWork, on: date) -> LetterSubject:
    """A case that is being changed. Raises WrongInput where settings are wrong."""
    return LetterSubject(
        facts=work.facts,
        complainant=work.case.complainant,
        spoken_for_by=work.case.representative,
        definition=work.stage.definition,
        outcome_sought=work.stage.outcome_sought,
        refusal_reason=work.case.refusal_reason,
        settings=letter_settings(),
        governs=work.governs,
        on=on,
    )
