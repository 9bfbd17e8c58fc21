"""What each column of the case log is in SQL, to the byte what `exchange.case_log` says that it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from complainttui.rules.procedures import RESPOND
from complainttui.rules.records import RECORDS, columns_told
from complainttui.store.csv_lines import Cell, Holds, json_list, json_text
from complainttui.store.reader import Reader
from complainttui.store.sheets import Sheet, text_of

_TEXTS = (
    "reference", "channel", "complainant", "representative", "property_ref", "ward", "service", "topic", "root_cause",
    "procedure", "summary", "remedies", "lessons", "refusal_reason", "contact", "withdrawal_reason", "person", "team",
)  # fmt: skip
_DAYS = {
    "received": "received_on",
    "happened": "happened_on",
    "refused_on": "refused_on",
    "withdrawn_on": "withdrawn_on",
    "closed_on": "closed_on",
    "reopened_on": "reopened_on",
    "last_ended_on": "last_ended_on",
    "last_resumed_on": "last_resumed_on",
    "first_contact": "first_contact_on",
}
_STAGES = (1, 2, 3)
_BESIDE_STAGES: dict[str, tuple[tuple[tuple[str, str, type], ...], tuple[str, ...]]] = {
    "pauses": ((("from", "from_on", date), ("until", "until_on", date), ("reason", "reason", str)), ("from_on", "id")),
    "steps": ((("name", "name", str), ("on", "on_date", date)), ("id",)),
}
"""What hangs on a stage: the names, columns and types of what is told of it, and its order."""
_COMPENSATION = (
    "CASE WHEN c.compensation_pence IS NULL THEN ''"
    " WHEN c.compensation_pence >= 0 THEN CAST(c.compensation_pence / 100 AS TEXT) || '.'"
    " || substr(CAST(100 + c.compensation_pence % 100 AS TEXT), 2) END"
)


def kinds_recorded(reader: Reader) -> frozenset[str]:
    """Which tables of records, pauses and steps hold anything: of two dozen, most teams use a handful."""
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in (*RECORDS, *_BESIDE_STAGES))
    return frozenset(table for (table,) in reader.rows(" UNION ALL ".join(asked)))


def case_log_sheet(columns: Mapping[str, str], recorded: Collection[str], *, postgres: bool) -> Sheet:
    """The sheet of the case log with these columns, each with the table of records that it holds, or "".

    Those of tables that are not `recorded` are blank.
    """
    known = {**_of_case(), **{name: cell for number in _STAGES for name, cell in _staged(number, recorded, postgres)}}
    cells = {}
    for column, table in columns.items():
        told = _records(table, postgres) if table in recorded else "NULL"
        cells[column] = Cell(told, Holds.JSON) if table else known[column]
    return Sheet(cells, _source(), row_id="c.id", case_id="c.id", order="c.id")


def _of_case() -> dict[str, Cell]:
    return {
        **{name: Cell(f"c.{name}") for name in _TEXTS},
        **{name: Cell(f"c.{name}", Holds.PLAIN) for name in ("kind", "tenure")},
        **{name: Cell(text_of(f"c.{column}"), Holds.PLAIN) for name, column in _DAYS.items()},
        "officer": Cell("c.owner"),
        "compensation": Cell(_COMPENSATION, Holds.PLAIN),
        "complaint_definition": Cell("s1.definition"),
        "outcome_sought": Cell("s1.outcome_sought"),
    }


def _staged(number: int, recorded: Collection[str], postgres: bool) -> Iterator[tuple[str, Cell]]:
    for name, cell in (*_of_stage(number), *_of_extension(number), *_beside(number, recorded, postgres)):
        yield f"stage{number}_{name}", cell


def _source() -> str:
    joins = []
    for number in _STAGES:
        stage, last, due = f"s{number}", f"x{number}", f"o{number}"
        whose = f"SELECT MAX(id) FROM extensions WHERE case_id = c.id AND stage = {number}"
        joins += [
            f"LEFT JOIN stages {stage} ON {stage}.case_id = c.id AND {stage}.number = {number}",
            f"LEFT JOIN extensions {last} ON {last}.case_id = {stage}.case_id AND {last}.id = ({whose})",
            f"LEFT JOIN obligations {due} ON {due}.case_id = {last}.case_id AND {due}.stage = {number}"
            f" AND {due}.kind = '{RESPOND}'",
        ]
    return " ".join(("cases c", *joins))


def _of_stage(number: int) -> Iterator[tuple[str, Cell]]:
    """Every case has a first stage; where it should lack one, NULL leaves its line to the rules."""
    table = f"s{number}"
    of = table if number > 1 else ""
    for name in ("requested", "acknowledged", "responded"):
        yield name, Cell(text_of(f"{table}.{name}_on"), Holds.PLAIN, of)
    yield "requested_at", Cell(f"substr({table}.requested_at, 1, 5)", Holds.PLAIN, of)
    yield "outcome", Cell(f"{table}.outcome", Holds.PLAIN, of)
    for name in ("handler", "definition", "outcome_sought"):
        yield name, Cell(f"{table}.{name}", of=of)


def _of_extension(number: int) -> Iterator[tuple[str, Cell]]:
    """The last extension of a stage, as far as the date due says what it came to.

    To a day, it never brings the date forward. By working days, it gives the date due if it was told by then, since
    one that counts is told before the date that it moves; what one told later would have come to, the rules say. So
    do they where there was more than one.
    """
    last, of = f"x{number}", f"o{number}"
    due = f"{of}.due_on"
    later = f"CASE WHEN {last}.to_date > {due} THEN {last}.to_date ELSE {due} END"
    became = f"CASE WHEN {last}.to_date IS NOT NULL THEN {later} WHEN {last}.told_on <= {due} THEN {due} END"
    others = f"EXISTS (SELECT 1 FROM extensions WHERE case_id = c.id AND stage = {number} AND id <> {last}.id)"
    yield "extended_to", Cell(f"CAST({became} AS TEXT)", Holds.PLAIN, of)
    yield "extension_reason", Cell(f"{last}.reason", of=of)
    yield "extension_good_reason", Cell(f"{last}.good_reason", of=of)
    yield "extension_told", Cell(text_of(f"{last}.told_on"), Holds.PLAIN, of)
    yield "extension_details_given", Cell(f"{last}.details_given", Holds.PLAIN, of)
    yield "earlier_extensions", Cell(f"CASE WHEN NOT {others} THEN '' END", Holds.PLAIN, of)


def _beside(number: int, recorded: Collection[str], postgres: bool) -> Iterator[tuple[str, Cell]]:
    for table, (pairs, order) in _BESIDE_STAGES.items():
        told = [_pair(*one, postgres) for one in pairs]
        whose = f"case_id = c.id AND stage = {number}"
        found = json_list(table, told, whose, order, postgres=postgres) if table in recorded else "NULL"
        yield table, Cell(found, Holds.JSON)


def _records(table: str, postgres: bool) -> str:
    kind = RECORDS[table]
    told = [_pair(one.name, one.name, one.holds, postgres, blank=False) for one in columns_told(kind)]
    return json_list(table, told, "case_id = c.id", kind.IDENTIFIED_BY, postgres=postgres)


def _pair(name: str, column: str, holds: type, postgres: bool, *, blank: bool = True) -> str:
    """A column of a record with its name, in JSON; nothing where it says nothing, or also its blank."""
    if holds is date:
        return f"COALESCE(', \"{name}\": \"' || CAST({column} AS TEXT) || '\"', '')"
    if holds is int:
        return f"COALESCE(', \"{name}\": ' || CAST({column} AS TEXT), '')"
    told = f"', \"{name}\": ' || {json_text(column, postgres=postgres)}"
    return told if blank else f"CASE WHEN {column} = '' THEN '' ELSE COALESCE({told}, '') END"
