"""Handing a caseload over: who would get what, worked out once for the preview and for the change itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.casework.holders import ANYBODY, NOBODY
from complainttui.casework.inputs import no_channel
from complainttui.rules.handlers import barred
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.query.writing import field_term
from complainttui.rules.records import OrderFacts, PromiseFacts
from complainttui.rules.sharing import shared_out
from complainttui.rules.vocabulary import Direction
from complainttui.store.casebook import read_cases
from complainttui.store.open_duties import OpenDuty, open_duties
from complainttui.store.pages import ordered_ids
from complainttui.store.query import compile_query
from complainttui.store.worklist import WorklistRow, rows_by_id

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, slots=True)
class Handed:
    """One case with what goes of it."""

    reference: str
    holder: str
    """Who holds the case now."""
    owner: str
    """Whose promises and orders go: of whoever hands over."""
    to: str
    whole: bool
    """The case goes; else only promises and orders on a case of somebody else's."""


@dataclass(frozen=True, slots=True)
class HandOverPlan:
    """Who gets which cases, in order of their due dates."""

    cases: tuple[tuple[WorklistRow, str], ...]
    stays: tuple[tuple[str, str], ...]
    """What cannot go to any of them: the reference, and why."""
    duties: tuple[tuple[OpenDuty, str], ...]
    """Promises and orders on cases of others, one a case."""

    @property
    def handed(self) -> list[Handed]:
        """Everything that goes, by case, in the order in which rows are locked."""
        whole = ((row.id, Handed(row.reference, row.owner, row.owner, to, whole=True)) for row, to in self.cases)
        part = ((one.case_id, Handed(one.reference, "", one.owner, to, whole=False)) for one, to in self.duties)
        return [handed for _, handed in sorted((*whole, *part), key=lambda pair: pair[0])]

    def given(self) -> Counter[str]:
        """How many cases each officer gets."""
        return Counter(to for _, to in self.cases)


def plan(desk: Desk, officer: str, to: Sequence[str], only: str) -> HandOverPlan:
    """Who would get what. `officer` may be NOBODY or ANYBODY. Raises WrongInput, Refused or Unreachable."""
    if officer in to:
        raise WrongInput(f"{officer} cannot be handed their own cases. Name somebody else.", "to")
    if officer == ANYBODY and not only:
        raise WrongInput("Say which cases are meant: --only with a query, such as service:repairs.", "only")
    reader, asker = desk.database.reader, desk.asker
    try:
        narrowed = compile_query(only, asker)  # by itself, so that no parenthesis of it reaches beyond
    except WrongInput as wrong:
        raise WrongInput(str(wrong), "only") from wrong
    terms = ["open", *([] if officer == ANYBODY else [field_term("owner", officer)]), *([f"({only})"] if only else [])]
    rows = rows_by_id(reader, ordered_ids(reader, " ".join(terms), asker))
    rows = [row for row in rows if row.owner not in to]
    why_not = _barred(desk, rows, to)
    shared = shared_out(rows, to, lambda row, one: (row.id, one) not in why_not)
    duties: list[OpenDuty] = []
    if officer not in (NOBODY, ANYBODY):
        held = {row.id for row in rows}
        duties = [one for one in open_duties(reader, narrowed, owner=officer) if one.case_id not in held]
    found = HandOverPlan(
        tuple((row, name) for row, name in shared if name),
        tuple((row.reference, why_not[row.id, to[0]]) for row, name in shared if not name),
        tuple(shared_out(list({one.case_id: one for one in duties}.values()), to, lambda *_: True)),
    )
    if not found.handed:
        stay = " ".join(why for _, why in found.stays)
        raise Refused(f"Nothing of {_whose(officer)} is open that could go. {stay}".strip(), "officer")
    return found


def without(found: HandOverPlan, ended: Collection[str]) -> HandOverPlan:
    """The plan but for cases that have ended since it was made. Raises Refused where nothing is left of it."""
    left = replace(found, cases=tuple((row, to) for row, to in found.cases if row.reference not in ended))
    if not left.handed:
        raise Refused("All of it has just been closed by a colleague. Nothing was saved.", "officer")
    return left


def hand_over(work: CaseWork, handed: Handed, note: str) -> str:
    """Give the case, or what goes of it; returns what happened. Raises Refused where a colleague was quicker."""
    if handed.whole and work.case.owner != handed.holder:
        raise Refused(f"It has just been given to {work.case.owner or 'nobody'}. Nothing was saved; try again.")
    said = []
    if handed.whole:
        work.case.owner = handed.to
        said.append(f"Handed over from {handed.holder or 'nobody'} to {handed.to}.")
    orders = (one for one in work.facts.orders if one.complied_on is None)
    to_do: list[PromiseFacts | OrderFacts] = [*work.facts.promises_to_keep, *orders]
    for record in to_do:
        if handed.owner and record.owner == handed.owner:
            work.amend(record, owner=handed.to)
            said.append(f"{record.called.capitalize()} went from {handed.owner} to {handed.to}.")
    channel = no_channel(work.desk)
    work.write_down(work.desk.today, direction=Direction.INTERNAL.value, channel=channel, summary=note)
    return " ".join(said)


def _barred(desk: Desk, rows: Sequence[WorklistRow], to: Sequence[str]) -> dict[tuple[int, str], str]:
    """By case and officer, why they may not take its stage; only a later stage can bar anybody (Code 6.13)."""
    later = [row.id for row in rows if row.stage > 1]
    return {
        (case.id, officer): why
        for case in read_cases(desk.database.reader, later)
        for officer in to
        if (why := barred(case.facts, case.facts.stage.number, officer))
    }


def _whose(officer: str) -> str:
    return {NOBODY: "nobody's", ANYBODY: "that query"}.get(officer, officer)
