"""A spreadsheet (.xlsx, ECMA-376): numbers are numbers, text is text and can never be a formula."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from html import escape
from typing import BinaryIO

from complainttui.exchange.csv_cells import guarded
from complainttui.rules.text import visible


class Style(IntEnum):
    """How a cell looks: its place in `cellXfs` below."""

    PLAIN = 0
    BOLD = 1
    COUNT = 2
    DECIMAL = 3
    MONEY = 4
    QUOTED = 5
    """Text that begins as a formula does, kept text also once somebody edits the cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or text, and how it looks."""

    value: int | float | str
    style: Style = Style.PLAIN


LONGEST_CELL = 32_767  # characters, by the file format
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES_PART, _RELATIONS_PART = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_PARTS = {
    _TYPES_PART: f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    "{sheets}"
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    _RELATIONS_PART: f'<Relationships xmlns="{_PACKAGE}/relationships">'
    "{sheets}"
    f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.0"/>'
    '<numFmt numFmtId="165" formatCode="&quot;£&quot;#,##0.00"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>',
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its rows."""

    name: str
    rows: Sequence[Sequence[Cell]]


def write_workbook(out: BinaryIO, name: str, rows: Sequence[Sequence[Cell]]) -> None:
    """Write a workbook whose one sheet has that name."""
    write_sheets(out, [Sheet(name, rows)])


def write_sheets(out: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write a workbook of several sheets; no two may have the same name."""
    numbers = range(1, len(sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{one}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for one in numbers
    )
    relations = "".join(
        f'<Relationship Id="rId{one}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{one}.xml"/>'
        for one in numbers
    )
    parts = {
        **_PARTS,
        _TYPES_PART: _PARTS[_TYPES_PART].replace("{sheets}", types),
        _RELATIONS_PART: _PARTS[_RELATIONS_PART].replace("{sheets}", relations),
        "xl/workbook.xml": _book([one.name for one in sheets]),
        **{f"xl/worksheets/sheet{number}.xml": _sheet(one.rows) for number, one in enumerate(sheets, start=1)},
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in parts.items():
            made = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))  # the same figures, the same file
            packed.writestr(made, _XML + text, zipfile.ZIP_DEFLATED)


def text_cell(text: str, style: Style = Style.PLAIN) -> Cell:
    """A cell of text that somebody may have typed."""
    kept = _NOT_IN_XML.sub("\ufffd", visible(text))[:LONGEST_CELL]
    return Cell(kept, Style.QUOTED if guarded(kept) != kept else style)


def column_name(place: int) -> str:
    """'A' for 0, 'AB' for 27."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _book(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{_attribute(_sheet_name(name))}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet_name(name: str) -> str:
    """What a sheet's name may hold."""
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "Sheet"


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = (
        f'<row r="{number}">{"".join(_cell(one, column_name(place), number) for place, one in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )
    columns = '<cols><col min="1" max="2" width="24" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(cell: Cell, column: str, row: int) -> str:
    start = f'<c r="{column}{row}" s="{cell.style.value}"'
    if isinstance(cell.value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(cell.value)}</t></is></c>'
    return f"{start}><v>{cell.value}</v></c>"


def _attribute(text: str) -> str:
    return escape(_NOT_IN_XML.sub(" ", visible(text)))
