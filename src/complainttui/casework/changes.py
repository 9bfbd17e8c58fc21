"""A change is one transaction with a memory: who, when, what, each field before and after, chained by hash."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from complainttui.casework.case_work import CaseWork
from complainttui.casework.desk import Desk, now
from complainttui.casework.row_facts import facts_of
from complainttui.rules.lists import NUMBERED, NameList, label_on
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.case_rows import CaseRows
from complainttui.store.ids import new_id
from complainttui.store.stage_tables import Stage
from complainttui.store.tables import Case, Event
from complainttui.store.team_tables import LISTS
from complainttui.store.writer import Difference, Transaction


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a change did: the cases, and a sentence for each."""

    change_id: int
    references: tuple[str, ...]
    sentences: tuple[str, ...]
    made: str = ""
    """The reference of a case that was logged, or the name that was added."""
    headline: str = ""
    """All of it in one sentence, where a change to a list reached many cases."""
    offer: str = ""
    """What may be done next: for the person, not for the record."""
    left_out: tuple[str, ...] = ()
    """Those of several cases that it was not done to, since they refuse it."""


@dataclass(slots=True)
class Change:
    """One change under way: open cases in it, alter their rows, and say for each what happened."""

    desk: Desk
    action: str
    transaction: Transaction
    id: int = field(default_factory=new_id)
    undoes: int | None = None
    said: dict[int | None, str] = field(default_factory=dict)
    moved: dict[int | None, str] = field(default_factory=dict)
    references: dict[int | None, str] = field(default_factory=lambda: {None: ""})
    logged: dict[str, CaseWork] = field(default_factory=dict)
    headline: str = ""
    """All of it in one sentence, where it does the same to many cases."""
    offer: str = ""
    _known: dict[str, set[str]] = field(default_factory=dict)

    def open_case(self, reference: str) -> CaseWork:
        """The case, loaded and locked. Raises WrongInput when there is none of that reference."""
        rows = self.transaction.case(reference) or self.transaction.case(reference.strip().upper())
        if rows is None:
            raise WrongInput(f"There is no case {reference!r}. Check the reference.", "reference")
        self.references[rows.case.id] = rows.case.reference
        return CaseWork(self, rows, before=facts_of(rows))

    def log_case(
        self,
        columns: dict[str, Any],
        definition: str = "",
        outcome_sought: str = "",
        requested_at: str = "",
        *,
        check: bool = True,
    ) -> CaseWork:
        """Add a case and its first stage; without a reference it gets the next number. Raises Refused if taken.

        `check=False` where the caller has looked at all references at once.
        """
        reference = columns["reference"] or self.transaction.next_reference()
        if check and self.transaction.references_in_use([reference]):
            raise Refused(f"There is a case {reference} already. Choose another reference.", "reference")
        case = Case(**{**columns, "reference": reference})
        stage = Stage(
            case_id=case.id,
            number=1,
            requested_on=case.received_on,
            requested_at=requested_at,
            definition=definition,
            outcome_sought=outcome_sought,
        )
        self.transaction.add(case, stage)
        self.references[case.id] = reference
        self.logged[reference] = CaseWork(self, CaseRows(case, [stage]))
        return self.logged[reference]

    def forget_case(self, reference: str) -> None:
        """Leave out a case that was logged in this change."""
        work = self.logged.pop(reference, None)
        if work is not None:
            del self.references[work.case.id]
            for row in work.rows.every_row():
                self.transaction.remove(row)

    def happened(self, case_id: int | None, what: str, moved: str = "") -> None:
        """Say what happened to the case (None: to the team's lists), and which due dates moved, for its timeline."""
        self.moved[case_id] = moved
        self.said[case_id] = f"{self.said[case_id]} {what}" if case_id in self.said else what

    def names(self, table: str) -> set[str]:
        """The names on one of the team's lists, retired ones included, as this change has found and added to them."""
        if table not in self._known:
            self._known[table] = self.transaction.names(table)
        return self._known[table]

    def ensure_named(self, table: str, name: str) -> None:
        """Add the name to one of the team's lists unless it is there."""
        if not name or name in self.names(table):
            return
        self.transaction.lock_lists()
        known = self._known[table] = self.transaction.names(table)  # a colleague may have added it just now
        if name not in known:
            known.add(name)
            extra: dict[str, Any] = {"position": self.transaction.last_position(table) + 1} if table in NUMBERED else {}
            self.transaction.add(LISTS[table](name=name, **extra))
            self.happened(None, f"Added {label_on(table, name)} to the {NameList(table).words}.")

    def receipt(self) -> Receipt:
        """What was done, for the person: of the cases, else of the team's lists."""
        of_cases: list[int | None] = [case_id for case_id in self.said if case_id is not None]
        done = of_cases or list(self.said)
        sentences = (f"{self.said[one]} {self.moved[one]}".strip() for one in done)
        references = tuple(self.references[one] for one in done)
        return Receipt(self.id, references, tuple(sentences), headline=self.headline, offer=self.offer)

    def write_events(self) -> None:
        """Turn what this transaction has changed into one event a case."""
        by_case: dict[int | None, list[Difference]] = defaultdict(list)
        for difference in self.transaction.differences():
            by_case[difference.case_id].append(difference)
        at = now().isoformat(timespec="milliseconds")
        new = {work.case.id for work in self.logged.values()}
        told = sorted({*by_case, *self.said}, key=lambda one: one or 0)
        last = self.transaction.last_events(one for one in told if one not in new)
        for case_id in told:
            seq, previous = last.get(case_id, (0, ""))
            event = Event(
                change_id=self.id,
                case_id=case_id,
                reference=self.references[case_id],
                seq=seq + 1,
                at=at,
                actor=self.desk.actor,
                action=self.action,
                what=self.said.get(case_id, ""),
                moved=self.moved.get(case_id, ""),
                details=_details(by_case[case_id]),
                undoes=self.undoes,
                previous_hash=previous,
            )
            event.hash = chained_hash(event)
            self.transaction.add(event)


@contextmanager
def change(desk: Desk, action: str, undoes: int | None = None) -> Iterator[Change]:
    """The only way to write. Everything inside is kept together with its events, or nothing is. Raises Unreachable."""
    editions = desk.database.editions
    try:
        with desk.database.writer.transaction() as transaction:
            editions.look_again()  # a colleague may have closed a day since
            under_way = Change(desk, action, transaction, undoes=undoes)
            yield under_way
            under_way.ensure_named("officers", desk.actor)
            under_way.write_events()
    except BaseException:
        editions.forget()  # days that it foresaw were not written
        raise
    editions.look_again()


def chained_hash(event: Event) -> str:
    """SHA-256 over the previous hash and every field that the event records."""
    told = [
        event.previous_hash, event.change_id, event.case_id, event.reference, event.seq, event.at, event.actor,
        event.action, event.what, event.moved, event.details, event.undoes,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _details(differences: list[Difference]) -> str:
    tables: dict[str, dict[str, dict[str, tuple[object, object]]]] = defaultdict(dict)
    for one in differences:
        tables[one.table][str(one.row_id)] = one.fields
    return json.dumps(tables, ensure_ascii=False, default=_iso, sort_keys=True)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in an event")
