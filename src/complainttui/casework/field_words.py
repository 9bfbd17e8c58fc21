"""The fields of an event in people's words: 'Officer: a.mensah → c.iyer', 'Stage 1, outcome: nothing → Upheld'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from complainttui.rules.lists import LIST_OF, label_on
from complainttui.rules.money import pounds
from complainttui.rules.records import RECORDS, columns
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Outcome, Tenure, Word, YesNo
from complainttui.store.case_rows import CaseRows

LONGEST = 60  # characters of one value
_NAMES = {
    "owner": "officer",
    "complainant": "person",
    "property_ref": "property",
    "compensation_pence": "compensation",
    "amount_pence": "amount",
    "channel": "came by",
    "requested_at": "time of arrival",
    "by_days": "by",
    "to_date": "until",
    "every_days": "every",
}
_OF_THE_ROW = {
    "id", "case_id", "number", "calendar_edition", "procedure_edition", "acknowledged_calendar",
    "acknowledged_procedure", "digest", "size", "recorded_by", "added_by",
}  # fmt: skip
"""What tells rows apart, or says what they were worked out with: no fact that anybody typed."""
_WORDS: dict[tuple[str, str], type[Word]] = {
    ("cases", "kind"): Kind,
    ("cases", "tenure"): Tenure,
    ("stages", "outcome"): Outcome,
    ("extensions", "details_given"): YesNo,
    **{(table, one.name): one.words for table, kind in RECORDS.items() for one in columns(kind) if one.words},
}


def field_lines(rows: CaseRows, details: dict[str, dict[str, dict[str, list[Any]]]]) -> Iterator[str]:
    """A line for every field that changed, and one for every row that was added or taken away."""
    for table, changed in details.items():
        for row_id, fields in changed.items():
            if "id" in fields:
                yield _whole(rows, table, int(row_id), fields)
                continue
            whose = "" if table == "cases" else f"{_called(rows, table, int(row_id))}, "
            for column, (before, now) in fields.items():
                if column not in _OF_THE_ROW:
                    words = f"{whose}{_NAMES.get(column, column.replace('_', ' '))}"
                    yield f"{_begin(words)}: {_value(table, column, before)} → {_value(table, column, now)}"


def _whole(rows: CaseRows, table: str, row_id: int, fields: dict[str, list[Any]]) -> str:
    """'Promise 2 added: Works, Redecorate, a.mensah'."""
    place, done = (1, "added") if fields["id"][0] is None else (0, "taken away")
    order = [one.name for one in columns(RECORDS[table])] if table in RECORDS else fields
    values = [
        _value(table, column, both[place])
        for column, both in ((column, fields[column]) for column in order if column in fields)
        if column not in _OF_THE_ROW and column != "stage" and both[place] not in (None, "", False)
    ]
    return f"{_begin(_called(rows, table, row_id))} {done}: {', '.join(values)}"


def _called(rows: CaseRows, table: str, row_id: int) -> str:
    """'stage 2', 'promise 1'; without the number where the row is gone."""
    if table == "stages":
        return next((f"stage {one.number}" for one in rows.stages if one.id == row_id), "stage")
    if table not in RECORDS:
        return table.removesuffix("s")
    kind = RECORDS[table]
    row = next((one for one in rows.records[table] if one.id == row_id), None)
    numbers = ".".join(str(getattr(row, name)) for name in kind.IDENTIFIED_BY) if row else ""
    return f"{kind.NOUN} {numbers}".strip()


def _value(table: str, column: str, value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if (table, column) in _WORDS:
        words = _WORDS[table, column]
        return ", ".join(words(one).label for one in value.split(","))
    if (table, column) in LIST_OF:
        return _short(label_on(LIST_OF[table, column], value))
    if isinstance(value, int):
        return _number(column, value)
    if column.endswith(("_on", "_date", "_until")):
        return spoken(date.fromisoformat(value))
    return _short(str(value))


def _number(column: str, value: int) -> str:
    if column.endswith("_pence"):
        return f"£{pounds(value)}"
    return f"{value} working day{'' if value == 1 else 's'}" if column.endswith("_days") else str(value)


def _short(text: str) -> str:
    line = first_line(text)
    return f"{line[:LONGEST]}…" if len(line) > LONGEST else line


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
