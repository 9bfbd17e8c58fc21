"""Lines of CSV that the database makes itself: cells guarded, quoted and joined by expressions of SQL.

A cell of which SQL cannot say how it is written is NULL, and NULL swallows the line: such a row, one in thousands, is
left to whoever asked. So the expressions need not know every case, only when they do not know one.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from complainttui.rules.spreadsheets import FORMULA_STARTS, SIGNS

_QUOTED = ',"\r\n'
"""What a cell with any of these is quoted for."""
_SPACES = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_WORTH_A_LOOK = f"'{_SPACES}{FORMULA_STARTS}{SIGNS}"
"""A cell that begins with none of these is harmless. '-' stands last, where it is no range."""
_TOGETHER = 8
_IN_NO_NUMBER = string.ascii_letters + " £()/,;"


class Holds(Enum):
    """What a cell may hold."""

    PLAIN = "a date, a number or a word of ours: neither guarded nor quoted"
    TEXT = "anything"
    JSON = "a list in JSON, which begins harmlessly and is always quoted; NULL stands for none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of a sheet: an expression of SQL, and what it may hold."""

    sql: str
    holds: Holds = Holds.TEXT
    of: str = ""
    """The table that may have no row for it, by its name in the statement; the cell is blank then."""

    @property
    def value(self) -> str:
        """The cell as it is, before anything is done to it for CSV."""
        sql = f"COALESCE({self.sql}, '')" if self.holds is Holds.JSON else self.sql
        return f"CASE WHEN {self.of}.id IS NULL THEN '' ELSE {sql} END" if self.of else sql


def pieces_of(cells: Sequence[Cell], *, postgres: bool) -> list[str]:
    """Expressions that make a line, with a comma between.

    Few cells to each: SQLite copies what it has joined with each further cell.
    """
    pieces = []
    for of, run in groupby(cells, key=lambda cell: cell.of):
        written = [_written(cell, postgres) for cell in run]
        for start in range(0, len(written), _TOGETHER):
            some = written[start : start + _TOGETHER]
            joined = " || ',' || ".join(some)
            blank = "," * (len(some) - 1)
            pieces.append(f"CASE WHEN {of}.id IS NULL THEN '{blank}' ELSE {joined} END" if of else joined)
    return pieces


def json_list(table: str, pairs: Iterable[str], condition: str, order: Sequence[str], *, postgres: bool) -> str:
    """The rows of a table as a list in JSON, each made of `pairs`, which begin with ', '; NULL where there are none."""
    row = f"'{{' || substr({' || '.join(pairs)}, 3) || '}}'"
    ordered = f" ORDER BY {', '.join(order)}" if order else ""
    found = f"FROM {table} WHERE {condition}"
    if postgres:
        return f"(SELECT '[' || string_agg({row}, ', '{ordered}) || ']' {found})"
    inner = f"(SELECT {row} AS told {found}{ordered})" if order else f"(SELECT {row} AS told {found})"
    return f"(SELECT '[' || group_concat(told, ', ') || ']' FROM {inner})"


def json_text(sql: str, *, postgres: bool) -> str:
    """A text in JSON's quotes."""
    return f"CAST(to_json({sql}) AS TEXT)" if postgres else f"json_quote({sql})"


def _written(cell: Cell, postgres: bool) -> str:
    """The cell as CSV has it."""
    sql = cell.sql
    if cell.holds is Holds.PLAIN:
        return sql
    if cell.holds is Holds.JSON:
        return f"COALESCE('\"' || {_doubled(sql)} || '\"', '')"
    return (
        f"CASE WHEN {sql} = '' THEN '' WHEN {_harmless(sql, postgres)} THEN {_quoted(sql, '', postgres)}"
        f" ELSE {_guarded(sql, postgres)} END"
    )


def _harmless(sql: str, postgres: bool) -> str:
    """It begins as most text does, which SQLite finds out faster than anything else."""
    suspicious = _begins(sql, _WORTH_A_LOOK, postgres)
    return f"NOT {suspicious}" if postgres else f"{sql} >= 'A' AND {sql} < '\x7f' OR NOT {suspicious}"


def _quoted(sql: str, before: str, postgres: bool) -> str:
    return (
        f"CASE WHEN {_has(sql, _QUOTED, postgres)} THEN '\"{before}' || {_doubled(sql)} || '\"'"
        f" ELSE {_joined(before, sql)} END"
    )


def _guarded(sql: str, postgres: bool) -> str:
    """The cell with an apostrophe where it would be a formula, as it is where it is a whole number, else NULL."""
    formula = (
        f"{_begins(sql, FORMULA_STARTS, postgres)}"
        f" OR {_begins(sql, SIGNS, postgres)} AND {_has(sql, _IN_NO_NUMBER, postgres)}"
    )
    rest = f"substr({sql}, 2)"
    number = f"{_begins(sql, SIGNS, postgres)} AND {rest} <> '' AND NOT {_has(rest, '^' + string.digits, postgres)}"
    return f"CASE WHEN {formula} THEN {_quoted(sql, chr(39) * 2, postgres)} WHEN {number} THEN {sql} END"


def _joined(before: str, sql: str) -> str:
    return f"'{before}' || {sql}" if before else sql


def _doubled(sql: str) -> str:
    return f"replace({sql}, '\"', '\"\"')"


def _has(sql: str, characters: str, postgres: bool) -> str:
    if postgres:
        return f"{sql} ~ {_literal(f'[{characters}]')}"
    if characters == _QUOTED:  # SQLite looks for one character in a long text much faster than for one of several
        found = [f"{sql} GLOB {_literal(f'*{one}*')}" for one in characters]
        return f"({' OR '.join(found)})"
    return f"{sql} GLOB {_literal(f'*[{characters}]*')}"


def _begins(sql: str, characters: str, postgres: bool) -> str:
    return f"{sql} ~ {_literal(f'^[{characters}]')}" if postgres else f"{sql} GLOB {_literal(f'[{characters}]*')}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
