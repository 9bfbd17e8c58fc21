"""Any record of a case in words, made from the class that says what such a record is."""

from __future__ import annotations

from datetime import date

from complainttui.rules.money import pounds
from complainttui.rules.records import Column, Record, columns_told
from complainttui.rules.uk_dates import spoken

_NAMES = {"others": "Others' data", "amount_pence": "Amount", "on_date": "On", "split_off_to": "Split off to"}
_LONGEST_GIST = 300  # characters; the whole stands on the page of the case


def described(record: Record) -> list[tuple[str, str]]:
    """Everything that is recorded, name by name, without what tells the record from its like."""
    return [
        (_name(one.name), _value(one, getattr(record, one.name)))
        for one in columns_told(type(record))
        if one.name not in type(record).IDENTIFIED_BY and getattr(record, one.name) not in ("", None)
    ]


def title_of(record: Record) -> str:
    """'Promise 2'."""
    return record.called[:1].upper() + record.called[1:]


def happenings_of(record: Record) -> list[tuple[date, str, str]]:
    """What happened to it: the day, 'Promise 2: done', and the gist of it as it stood then."""
    found = []
    for one in columns_told(type(record)):
        on = getattr(record, one.name)
        if one.event and on is not None:
            what = one.name.removesuffix("_on").replace("_", " ")
            title = title_of(record) + (f": {what}" if one.name != "on_date" else "")
            found.append((on, title, _gist(record, is_first=not one.optional)))
    return found


def _gist(record: Record, *, is_first: bool) -> str:
    """What it is, in its words of vocabulary and its first text; what came to be known later is left to later days."""
    known = columns_told(type(record))
    words = [
        _value(one, getattr(record, one.name))
        for one in known
        if one.words and getattr(record, one.name) and not (is_first and one.default is not None)
    ]
    texts = [
        getattr(record, one.name)
        for one in known
        if one.holds is str and not one.words and getattr(record, one.name) and (one.default is None or not is_first)
    ]
    gist = ". ".join([*words, *(" ".join(text.split()) for text in texts[:1])])
    return gist if len(gist) <= _LONGEST_GIST else f"{gist[:_LONGEST_GIST]} ..."


def _name(column: str) -> str:
    return _NAMES.get(column, column.replace("_", " ").capitalize())


def _value(column: Column, value: object) -> str:
    if isinstance(value, date):
        return spoken(value)
    if column.name.endswith("_pence") and isinstance(value, int):
        return f"£{pounds(value)}"
    if column.words and isinstance(value, str):
        return ", ".join(column.words(word).label for word in (value.split(",") if column.several else [value]))
    return str(value)
