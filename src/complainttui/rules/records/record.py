"""What a record of a case is: one frozen class says it all; its table, its cells and its dates are made from that."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, ClassVar, get_args, get_type_hints

from complainttui.rules.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something that hangs on a case, beside its stages. To add a kind: write its class, name it in `CaseRecords`."""

    NOUN: ClassVar[str]
    """What it is called in a sentence."""
    IDENTIFIED_BY: ClassVar[tuple[str, ...]] = ("number",)
    """The columns that tell it from the others of its case, in their order; none where a case has one only."""
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of columns with days of which the second never lies before the first."""

    id: int = 0
    """The number of its row; 0 before it has one."""

    @property
    def called(self) -> str:
        """'promise 2', 'finding 1.2', 'circumstances'."""
        return " ".join((self.NOUN, ".".join(str(getattr(self, name)) for name in self.IDENTIFIED_BY))).strip()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind of record."""

    name: str
    holds: type
    optional: bool
    default: Any
    words: type[Word] | None
    several: bool
    event: str
    at_any_time: bool
    of_the_row: bool
    """It says what the record was worked out with: no fact that anybody typed, reads or takes elsewhere."""

    @property
    def may_be_blank(self) -> bool:
        """Whether a column of words may have none."""
        return bool(self.default == "")


_JOINS = {"for", "in", "of", "the", "to", "with"}
"""Words at the end of an event that join it to its record, where 'of' would otherwise."""
_COLUMNS: dict[type[Record], tuple[Column, ...]] = {}


def word(words: type[Word], **default: str) -> Any:
    """A column that holds a word of a vocabulary; with `default=""` it may be blank."""
    return field(metadata={"words": words}, **default)  # type: ignore[call-overload]


def several(words: type[Word]) -> Any:
    """A column that holds words of a vocabulary, a comma between them."""
    return field(default="", metadata={"words": words, "several": True})


def happened(event: str, *, at_any_time: bool = False, **default: None) -> Any:
    """A column with the day on which something happened, named as in 'the keeping of promise 2'.

    Such a day never lies in the future; before the receipt of the case only where it may `at_any_time`.
    """
    return field(metadata={"event": event, "at_any_time": at_any_time}, **default)  # type: ignore[call-overload]


def edition() -> Any:
    """The column with the edition of the calendars by which the duty of the record is counted; 0 before that is."""
    return field(default=0, metadata={"of_the_row": True})


def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind of record, without the number of its row."""
    if kind not in _COLUMNS:
        hints = get_type_hints(kind)
        _COLUMNS[kind] = tuple(_column(one, hints[one.name]) for one in fields(kind) if one.name != "id")
    return _COLUMNS[kind]


def columns_told(kind: type[Record]) -> tuple[Column, ...]:
    """Those that people read and files take along."""
    return tuple(one for one in columns(kind) if not one.of_the_row)


def dated(record: Record, *, with_earlier: bool = True) -> list[tuple[str, date | None]]:
    """What happened to the record and when: ('keeping of promise 2', 3 May 2026).

    Without what may lie before the receipt of the case, unless `with_earlier`.
    """
    happenings = (one for one in columns(type(record)) if one.event and (with_earlier or not one.at_any_time))
    return [(named(one.event, record), getattr(record, one.name)) for one in happenings]


def named(event: str, record: Record) -> str:
    """'keeping of promise 2', 'compliance with order 1'."""
    return " ".join((event, *(() if event.rsplit(maxsplit=1)[-1] in _JOINS else ("of",)), record.called))


def _column(one: Any, hint: Any) -> Column:
    optional = isinstance(hint, UnionType)
    plain = next(part for part in get_args(hint) if part is not NoneType) if optional else hint
    said = one.metadata
    default = None if one.default is MISSING else one.default
    return Column(
        name=one.name,
        holds=plain,
        optional=optional,
        default=default,
        words=said.get("words"),
        several=said.get("several", False),
        event=said.get("event", ""),
        at_any_time=said.get("at_any_time", False),
        of_the_row=said.get("of_the_row", False),
    )
