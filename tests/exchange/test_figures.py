"""A report's figures in every format: exactly what is shown, under what they mean, whatever was typed into them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from complainttui.exchange.figures import FORMATS, as_text, format_of, write_figures
from complainttui.reports.definition import Measure
from complainttui.reports.figures import Figure, Figures, Request, Row
from complainttui.reports.periods import year_period
from complainttui.reports.report_files import read_report
from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.rules.query.grammar import parse

REPORT = read_report(
    """
id = "promised"
title = "What was promised"
question = "How much, and how soon?"
version = 3
counts = "stage"
by = "requested"
where = "number:1"

[[rows]]
key = "service_area"
each = "service"

[[columns]]
id = "received"
label = "Received"

[[columns]]
id = "percent_late"
label = "%\\nlate"
measure = "percent"
of = "received"
where = "judged:late"

[[columns]]
id = "money"
label = "Paid"
measure = "sum"
field = "compensation"

[[columns]]
id = "mean_days"
label = "Mean days"
measure = "mean"
field = "days"
""",
    "promised.toml",
)
HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> | [x](http://y) \x1b[31m\x9b \u202ertl\n**b** & \'"'


def figures(*services: str, **more: object) -> Figures:
    """A row of full figures for each service, and one of nothing."""
    request = Request(year_period(2023), date(2024, 6, 30), only="channel:phone", **more)  # type: ignore[arg-type]
    names = (*services, "none")
    rows = tuple(Row((one,), (one,), "stage", "requested", REPORT.where) for one in names)
    full = (Figure(1456), Figure(66.7, 1456), Figure(312_550, 1456), Figure(12.5, 340))
    empty = (Figure(0), Figure(None, 0), Figure(0, 0), Figure(None, 0))
    return Figures(REPORT, request, rows, (*[full for _ in services], empty), ("3 of 9 (33.3%) <b>lack</b> it.",))


def sheet_of(made: bytes) -> list[list[tuple[str, str]]]:
    """Each cell of a workbook as what kind it is and what it holds."""
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        for part in packed.namelist():
            ElementTree.fromstring(packed.read(part))
        sheet = ElementTree.fromstring(packed.read("xl/worksheets/sheet1.xml"))
    rows = sheet.iterfind(".//{*}row")
    return [[(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.iterfind("{*}c")] for row in rows]


def workbook(of: Figures) -> bytes:
    out = io.BytesIO()
    write_figures(of, out, "xlsx")
    return out.getvalue()


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_bare_csv_is_what_scripts_rely_on() -> None:
    assert as_text(figures("Repairs"), "csv", with_heading=False) == (
        "service_area,received,percent_late,money,mean_days\nRepairs,1456,66.7,3125.50,12.5\nnone,0,n/a,0.00,n/a\n"
    )


def test_csv_with_its_heading_reads_as_comments_and_as_rows() -> None:
    text = as_text(figures("Repairs"), "csv")
    over = dict(row for row in csv.reader(io.StringIO(text)) if row[0].startswith("# "))
    assert over["# title"] == "What was promised"
    assert over["# period"] == "2023-24, Sat 1 Apr 2023 to Sun 31 Mar 2024"
    assert (over["# as_at"], over["# only"]) == ("Sun 30 Jun 2024", "channel:phone")
    assert over["# definition"] == "promised, version 3"
    assert over["# note"] == "3 of 9 (33.3%) <b>lack</b> it."
    assert "# base,% late: percent of Received\n" in text
    table = csv.DictReader(line for line in text.splitlines() if not line.startswith("# "))
    first, empty = table
    assert (first["percent_late"], first["percent_late_base"], first["mean_days_base"]) == ("66.7", "1456", "340")
    assert (empty["percent_late"], empty["percent_late_base"]) == ("n/a", "0")


def test_the_heading_has_the_query_of_what_is_counted() -> None:
    over = dict(row for row in csv.reader(io.StringIO(as_text(figures(), "csv"))) if row[0].startswith("# "))
    assert over["# counts"] == "stage(requested:2023-04-01..2024-03-31 number:1 as-at:2024-06-30) channel:phone"
    assert parse(over["# counts"])


def test_markdown_prints_bases_and_money() -> None:
    lines = as_text(figures("Repairs"), "md").splitlines()
    assert lines[0] == "# What was promised"
    assert "| Service area | Received | % late | Paid | Mean days |" in lines
    assert "| --- | ---: | ---: | ---: | ---: |" in lines
    assert "| Repairs | 1,456 | 66.7% of 1,456 | £3,125.50 | 12.5 (of 340) |" in lines
    assert "| none | 0 | n/a | £0.00 | n/a |" in lines
    assert lines[-1] == "- 3 of 9 (33.3%) \\<b\\>lack\\</b\\> it."


def test_html_is_one_page_with_the_same() -> None:
    text = as_text(figures("Repairs"), "html")
    page = Page(text)
    assert {"Repairs", "1,456", "66.7% of 1,456", "£3,125.50", "n/a", "Sun 30 Jun 2024"} <= {*page.texts}
    assert "promised, version 3" in page.texts
    assert "@media print" in text
    assert not {"script", "link", "img", "a"} & {*page.tags}
    assert not re.search(r"(?:src|href|url)\s*[=(]", text)


def test_json_has_numbers_in_pounds_with_their_bases() -> None:
    data = json.loads(as_text(figures("Repairs"), "json"))
    assert data["rows"] == [
        {"service_area": "Repairs", "received": 1456, "percent_late": 66.7, "percent_late_base": 1456,
         "money": 3125.5, "mean_days": 12.5, "mean_days_base": 340},
        {"service_area": "none", "received": 0, "percent_late": None, "percent_late_base": 0,
         "money": 0.0, "mean_days": None, "mean_days_base": 0},
    ]  # fmt: skip
    assert (data["report"], data["version"], data["only"], data["from"]) == (
        "promised",
        3,
        "channel:phone",
        "2023-04-01",
    )


def test_a_spreadsheet_has_numbers_and_a_column_for_each_base() -> None:
    cells = sheet_of(workbook(figures("Repairs")))
    header = next(row for row in cells if ("inlineStr", "Received") in row)
    assert [text for _, text in header] == [
        "Service area", "Received", "% late", "% late: base", "Paid", "Mean days", "Mean days: base",
    ]  # fmt: skip
    assert [
        ("inlineStr", "Repairs"),
        *(("n", one) for one in ("1456", "66.7", "1456", "3125.5", "12.5", "340")),
    ] in cells
    assert ("inlineStr", "n/a") in cells[cells.index(header) + 2]
    assert [("inlineStr", "Period"), ("inlineStr", "2023-24, Sat 1 Apr 2023 to Sun 31 Mar 2024")] in cells


def test_small_numbers_are_told_nowhere() -> None:
    hidden = figures("Repairs", suppress_below=7)
    marks = ["<7" if column.measure is Measure.COUNT else "[c]" for column in REPORT.columns]
    cells = (tuple(Figure(None, mark=mark) for mark in marks), hidden.cells[1])
    hidden = Figures(REPORT, hidden.request, hidden.rows, cells, ())
    assert "Repairs,<7,[c],[c],[c]\n" in as_text(hidden, "csv", with_heading=False)
    assert "counts from 1 to 6 are printed as <7" in as_text(hidden, "csv")
    assert "| Repairs | \\<7 | \\[c\\] | \\[c\\] | \\[c\\] |" in as_text(hidden, "md")
    assert "<td>&lt;7</td><td>[c]</td>" in as_text(hidden, "html")
    assert json.loads(as_text(hidden, "json"))["rows"][0]["received"] == "<7"
    assert ("inlineStr", "<7") in [cell for row in sheet_of(workbook(hidden)) for cell in row]


def test_hostile_text_is_text_in_every_format() -> None:
    of = figures(HOSTILE)
    line = next(csv.reader(io.StringIO(as_text(of, "csv", with_heading=False).split("\n", 1)[1])))
    assert line[0] == "'" + HOSTILE
    page = as_text(of, "html")
    assert "script" not in Page(page).tags
    assert "<script>alert(1)</script> | [x](http://y)" in " ".join(Page(page).texts)
    (row,) = (one for one in as_text(of, "md").splitlines() if "cmd" in one)
    assert len(re.findall(r"(?<!\\)\|", row)) == len(REPORT.columns) + 2
    assert "<script>" not in row
    assert json.loads(as_text(of, "json"))["rows"][0]["service_area"] == HOSTILE
    for form in ("md", "html", "json"):
        assert not set("\x1b\x9b\u202e") & set(as_text(of, form)), form
    made = workbook(of)
    kinds = {kind for row in sheet_of(made) for kind, text in row if "cmd" in text}
    assert kinds == {"inlineStr"}
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert re.search(r's="5" t="inlineStr"><is><t xml:space="preserve">=cmd', sheet)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_replaced_only_when_that_is_said(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"figures.{form}"
    write_figures(figures("Repairs"), path, form)
    before = path.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        write_figures(figures(), path, form)
    assert path.read_bytes() == before
    write_figures(figures(), path, form, replace=True)
    assert path.read_bytes() != before
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="cannot be written: No such file or directory"):
        write_figures(figures(), tmp_path / "nowhere" / "figures.csv", "csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Unreachable, match="cannot be written: Is a directory"):
        write_figures(figures(), tmp_path / "folder.csv", "csv", replace=True)
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refused, match="is there already"):
        write_figures(figures(), tmp_path / "pipe.csv", "csv", replace=True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder.csv", "pipe.csv"]


def test_the_name_of_a_file_says_its_format() -> None:
    assert [format_of(name) for name in ("a.csv", "b.XLSX", "c.md", "d.htm", "e.json")] == list(FORMATS)
    with pytest.raises(WrongInput, match=r"ends in none of \.csv, \.xlsx, \.md, \.html, \.json"):
        format_of("figures.txt")
