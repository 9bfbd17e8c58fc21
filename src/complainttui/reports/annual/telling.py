"""Sentences over cells: a template says which cells it names and when it may be told, so none can contradict a table.

`{stage_1 received}` is a cell of the part's own report, `{volumes stage_1 received}` one of another. A row with several
keys is `stage_1/all`; `@` in it is the year, `#2` the second row but for totals; `name` in place of a column is what
the row is called. `~` after a cell leaves its minus out; `|complaint|complaints` after it adds the word that its number
asks for. `{period}` and `{before}` are the year and the one before it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from complainttui.reports.annual.document import Number, Paragraph, Span, Table
from complainttui.reports.definition import Column
from complainttui.reports.figures import printed
from complainttui.reports.rows import ALL, NONE, OTHERS
from complainttui.rules.text import first_line

NAME = "name"
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_COMPARISON = re.compile(r"(.+?)\s*(>=|<=|>|<|=)\s*(.+)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_COMPARED = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "=": operator.eq}
_RANK = "#"


@dataclass(frozen=True, slots=True)
class CellName:
    """A cell as a template names it."""

    report: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that is there."""

    table: Table
    row: int
    column: Column


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template, and the comparisons under which alone it is told."""

    words: str
    when: str = ""


class Teller:
    """Tells sentences from the tables that a reader of the report sees."""

    def __init__(self, tables: Mapping[str, Table], fixed: Mapping[str, str]) -> None:
        self._tables = tables
        self._fixed = fixed

    def first_told(self, sentences: tuple[Sentence, ...], report: str) -> tuple[Span, ...]:
        """The first of some sentences that holds, and whose cells all say something; nothing where none does."""
        for one in sentences:
            if self.holds(one.when, report) and (spans := self._told(one.words, report)) is not None:
                return spans
        return ()

    def paragraph(self, alternatives: tuple[tuple[Sentence, ...], ...], report: str) -> Paragraph | None:
        """A paragraph of those that can be told, one after the other; None where none can."""
        spans: list[Span] = []
        for sentences in alternatives:
            if told := self.first_told(sentences, report):
                spans += [" ", *told] if spans else told
        return Paragraph(tuple(spans)) if spans else None

    def number(self, name: CellName) -> Number | None:
        """A cell as a number with its base; None where there is none, or it says nothing."""
        found = self.find(name)
        if found is None or not _says_something(found):
            return None
        return Number(found.table.shown(found.row, found.column), found.table.id, found.row, found.column.id)

    def words(self, text: str) -> str:
        """A text without cells, its years filled in."""
        return _PLACEHOLDER.sub(lambda match: self._fixed.get(match[1], match[0]), text)

    def find(self, name: CellName) -> Found | None:
        """The cell of that name, where the report has it."""
        table = self._tables.get(name.report)
        if table is None:
            return None
        row = self._row(table, name.row)
        column = next((one for one in table.columns if one.id == name.column), None)
        return None if row is None or column is None else Found(table, row, column)

    def _row(self, table: Table, name: str) -> int | None:
        return _row_called(table, name.replace("@", self._fixed["period"]))

    def _told(self, words: str, report: str) -> tuple[Span, ...] | None:
        spans: list[Span] = []
        for place, piece in enumerate(_PLACEHOLDER.split(words)):
            if place % 2 == 0:
                spans += [piece] if piece else []
                continue
            told = [self._fixed[piece]] if piece in self._fixed else self._filled(piece, report)
            if told is None:
                return None
            spans += told
        return tuple(spans)

    def _filled(self, piece: str, report: str) -> list[Span] | None:
        named, *forms = piece.split("|")
        name = cell_name(named.removesuffix("~"), report)
        if name.column == NAME:
            table = self._tables.get(name.report)
            row = self._row(table, name.row) if table else None
            return None if table is None or row is None else [first_line(table.figures.rows[row].labels[-1])]
        number, found = self.number(name), self.find(name)
        if number is None or found is None:
            return None
        text = number.text.removeprefix("-") if named.endswith("~") else number.text
        spans: list[Span] = [Number(text, number.table, number.row, number.column)]
        if forms:
            is_one = found.table.figure(found.row, found.column).value == 1
            spans.append(f" {forms[0] if is_one else forms[-1]}")
        return spans

    def holds(self, when: str, report: str) -> bool:
        """Whether every comparison does; one with a cell that is not there, or kept back, does not."""
        return all(self._compares(one, report) for one in when.split(" and ") if one.strip())

    def _compares(self, comparison: str, report: str) -> bool:
        parts = _COMPARISON.fullmatch(comparison.strip())
        if parts is None:
            raise ValueError(comparison)
        left, right = (self._value(typed, report) for typed in (parts[1], parts[3]))
        return left is not None and right is not None and bool(_COMPARED[parts[2]](left, right))

    def _value(self, typed: str, report: str) -> float | None:
        """A number, that of a cell, or 0 for a row that would come after the last of its kind."""
        if _NUMBER.fullmatch(typed):
            return float(typed)
        name = cell_name(typed, report)
        found = self.find(name)
        if found is not None:
            return found.table.figure(found.row, found.column).value
        return 0 if _RANK in name.row and name.report in self._tables else None


def cell_name(typed: str, report: str) -> CellName:
    """`row column` of a report, or `report row column`. Raises ValueError for anything else."""
    words = typed.split()
    if len(words) == 2:
        return CellName(report, *words)
    if len(words) == 3:
        return CellName(*words)
    raise ValueError(typed)


def cells_named(sentence: Sentence, report: str) -> Iterator[CellName]:
    """Every cell that a sentence names, in its words and in its conditions."""
    for piece in _PLACEHOLDER.findall(sentence.words):
        if " " in piece:
            yield cell_name(piece.split("|")[0].removesuffix("~"), report)
    for comparison in sentence.when.split(" and "):
        if parts := _COMPARISON.fullmatch(comparison.strip()):
            yield from (cell_name(one, report) for one in (parts[1], parts[3]) if not _NUMBER.fullmatch(one))


def _row_called(table: Table, name: str) -> int | None:
    names = ["/".join(row.keys) or ALL for row in table.figures.rows]
    if _RANK not in name:
        return names.index(name) if name in names else None
    before, _, rank = name.rpartition(_RANK)
    of_a_kind = [place for place, row in enumerate(table.figures.rows) if _is_ranked(row.keys, before)]
    number = int(rank)
    return of_a_kind[number - 1] if number <= len(of_a_kind) else None


def _is_ranked(keys: tuple[str, ...], before: str) -> bool:
    return "/".join(keys).startswith(before) and keys[-1] not in (NONE, OTHERS, ALL)


def _says_something(found: Found) -> bool:
    figure = found.table.figure(found.row, found.column)
    return figure.value is not None or printed(found.column, figure).startswith("<")
