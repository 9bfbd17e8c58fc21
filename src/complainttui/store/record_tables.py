"""The tables of records, each made from the class that says what such a record is: see `rules.records`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelMetaclass

from complainttui.rules.records import RECORDS, Column, Record, columns
from complainttui.rules.vocabulary import Word
from complainttui.store.team_tables import Key, key


def of_case() -> ForeignKey:
    """The reference to a case. Deferred: rows are written in no fixed order, and all are checked at the end."""
    return ForeignKey("cases.id", deferrable=True, initially="DEFERRED")


def case_key() -> Any:
    """The column that says to which case a row belongs."""
    return Field(sa_type=Key, sa_column_args=(of_case(),), index=True)


def only(column: str, words: type[Word] | Iterable[str], blank: bool = False) -> CheckConstraint:
    """The constraint that a column holds a word of a vocabulary."""
    allowed = ", ".join(f"'{word}'" for word in (*words, *(("",) if blank else ())))
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_is_known")


_DAYS = {
    "promises": "promised_on",
    "lessons": "learnt_on",
    "refusals": "decided_on",
    "reclassifications": "on_date",
    "ombudsman_cases": "opened_on",
    "orders": "made_on",
    "evidence_requests": "requested_on",
    "surveys": "sent_on",
    "quality_checks": "on_date",
}
"""The days by which figures find the records of a period, off an index."""
_DERIVED: dict[str, dict[str, Any]] = {"lessons": {"learnt_on": date | None}}
"""What follows from other facts of the case: a lesson is learnt when it is first answered, else when it came."""


def _table(name: str, kind: type[Record]) -> Any:
    known = columns(kind)
    derived = _DERIVED.get(name, {})
    by_day = [Index(f"{name}_by_day", _DAYS[name])] if name in _DAYS else []
    checks = [only(one.name, one.words, one.may_be_blank) for one in known if one.words and not one.several]
    return SQLModelMetaclass(
        kind.__name__.removesuffix("Facts"),
        (SQLModel,),
        {
            "__module__": __name__,
            "__doc__": kind.__doc__,
            "__tablename__": name,
            "__table_args__": (*checks, UniqueConstraint("case_id", *kind.IDENTIFIED_BY), *by_day),
            "__annotations__": {
                "DERIVED": ClassVar[frozenset[str]],
                "id": int,
                "case_id": int,
                **{one.name: _type(one) for one in known},
                **derived,
            },
            "DERIVED": frozenset(derived),
            "id": key(),
            "case_id": case_key(),
            **{one.name: _field(one) for one in known},
            **{one: Field(default=None) for one in derived},
        },
        table=True,
    )


def _type(column: Column) -> Any:
    return column.holds | None if column.optional else column.holds


def _field(column: Column) -> Any:
    wide: dict[str, Any] = {"sa_type": Key} if column.holds is int else {}  # pence do not fit 32 bits
    if column.optional:
        return Field(default=None, **wide)
    if column.holds is date or column.default is None:
        return Field(**wide)
    return Field(default=column.default, **wide)


RECORD_TABLES: dict[str, Any] = {name: _table(name, kind) for name, kind in RECORDS.items()}
"""The table of each kind of record, by name."""
