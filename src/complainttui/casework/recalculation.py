"""Which open dates would move if they were worked out anew, and moving them: in one change, that can be undone.

A holiday announced late, a closure, a procedure corrected: none of them moves a date by itself. A stage that has been
answered keeps the date it was judged by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.bank_holidays import bank_holidays, installed_list
from complainttui.rules.calendars import NATIONS, TITLES
from complainttui.rules.deadlines import Governs, derive, noun
from complainttui.rules.duties import counted_as_of_now
from complainttui.rules.facts import CaseFacts, JudgedBy
from complainttui.rules.problems import Refused
from complainttui.rules.rulebook import procedure_if_known
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.editions import PUBLISHED_WITH, DayRow
from complainttui.store.pages import ordered_ids

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


@dataclass(frozen=True, slots=True)
class Move:
    """An open obligation that would be due on another day."""

    reference: str
    stage: int
    kind: str
    due_on: date
    new_due_on: date

    @property
    def name(self) -> str:
        """'Stage 1 response'."""
        return f"Stage {self.stage} {noun(self.kind)}"


@dataclass(frozen=True, slots=True)
class NewlyPublished:
    """A bank holiday that was published, or taken back, since this database last took up the published ones."""

    nation: str
    day: date
    name: str
    counts: bool

    @property
    def words(self) -> str:
        """'Mon 15 Jun 2026 is a holiday in Scotland: ...'."""
        if self.counts:
            return f"{spoken(self.day)} is no holiday in {TITLES[self.nation]} any more ({self.name})."
        return f"{spoken(self.day)} is a holiday in {TITLES[self.nation]}: {self.name}."


@dataclass(frozen=True, slots=True)
class Recalculation:
    """What would change."""

    published: tuple[NewlyPublished, ...]
    moves: tuple[Move, ...]

    @property
    def headline(self) -> str:
        """'52 open dates would move'."""
        if not self.moves:
            return "No open date would move" + ("; published holidays have changed" if self.published else "")
        return f"{len(self.moves)} open date{'' if len(self.moves) == 1 else 's'} would move"


def foresee(desk: Desk) -> Recalculation:
    """What would change if every open date were worked out anew. Writes nothing. Raises Unreachable or WrongInput."""
    editions = desk.database.editions
    editions.look_again()
    published = tuple(newly_published(editions.published()))
    editions.foresee(_rows(published, editions.following))
    try:
        return Recalculation(published, tuple(_moves(desk)))
    finally:
        if published:
            editions.forget()


def recalculate(desk: Desk) -> Receipt:
    """Take up what was published and move every open date that would move. Raises Refused when there is nothing."""
    from complainttui.casework.calendar_days import put_days
    from complainttui.casework.changes import change

    found = foresee(desk)
    if not found.published and not found.moves:
        raise Refused("Every open date is as it would be worked out now. There is nothing to recalculate.")
    with change(desk, "recalculate") as under_way:
        for counts in (False, True):
            rows = [(one.nation, one.day, one.name) for one in found.published if one.counts is counts]
            if rows:
                put_days(under_way, rows, counts=counts, by_hand=False)
        under_way.transaction.set_setting(PUBLISHED_WITH, installed_list())
        if found.published:
            under_way.happened(None, "Took up published holidays: " + " ".join(one.words for one in found.published))
        for reference in dict.fromkeys(move.reference for move in found.moves):
            work = under_way.open_case(reference)
            work.recalculate()
            moved = work.settle()
            under_way.happened(work.case.id, "Recalculated with calendar and procedure as they are now.", moved)
    return under_way.receipt()


def newly_published(known: dict[str, dict[date, str]]) -> Iterator[NewlyPublished]:
    """How the installed list of bank holidays differs from what the database knows."""
    for nation in NATIONS:
        installed = bank_holidays(nation)
        for day in sorted(installed.keys() ^ known[nation].keys()):
            if day in installed:
                yield NewlyPublished(nation, day, installed[day], counts=False)
            else:
                yield NewlyPublished(nation, day, known[nation][day], counts=True)


def may_have_changed(desk: Desk) -> bool:
    """Whether a longer look is worth while: an older edition in use, or another list of bank holidays installed.

    Raises Unreachable or WrongInput.
    """
    return desk.database.setting(PUBLISHED_WITH) != installed_list() or is_stale(desk)


def is_stale(desk: Desk) -> bool:
    """Whether something open goes by an older calendar or procedure than those in use: a quick look first.

    Raises Unreachable or WrongInput.
    """
    editions = desk.database.editions
    editions.look_again()
    used = editions.awaiting()
    known = {one.id: one.digest for one in map(procedure_if_known, {name for name, _, _ in used}) if one}
    if any(edition != editions.current or digest != known.get(name, digest) for name, edition, digest in used):
        return True
    return any(edition != editions.current for edition in editions.counting())


def _rows(published: tuple[NewlyPublished, ...], edition: int) -> list[DayRow]:
    return [DayRow(one.nation, one.day, one.name, one.counts, False, edition) for one in published]


def _moves(desk: Desk) -> Iterator[Move]:
    reader = desk.database.reader
    for case in read_cases(reader, ordered_ids(reader, "open", desk.asker)):
        yield from _moves_of(case, desk.database.editions.governs(case.facts))


def _as_of_now(case: CaseFacts) -> CaseFacts:
    """What is still to be done by what is in force now, everything else by what it was judged by."""
    if procedure_if_known(case.procedure) is None:  # a file of a team's own that is gone: the wording that was kept
        return case
    ended = case.is_ended
    stages = (one if one.responded_on or ended else replace(one, editions=JudgedBy()) for one in case.stages)
    return counted_as_of_now(replace(case, stages=tuple(stages)))


def _moves_of(case: CaseRecord, governs: Governs) -> Iterator[Move]:
    fresh = {(one.stage, one.kind): one for one in derive(_as_of_now(case.facts), governs)}
    for old in case.obligations:
        new = fresh.get((old.stage, old.kind))
        if old.is_open and new and new.due_on != old.due_on:
            yield Move(case.reference, old.stage, old.kind, old.due_on, new.due_on)
