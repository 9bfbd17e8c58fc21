"""The annual report: its sentences are cells of its tables, in every format the same, whatever was typed into it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import astuple, replace
from datetime import date
from xml.etree import ElementTree

import pytest

from annual_year import HOSTILE, LANDLORD, Page, annual, fill, read
from browser import Browser, a_browser
from complainttui.casework.desk import Desk
from complainttui.exchange.annual import as_bytes
from complainttui.exchange.annual.charts import bars
from complainttui.exchange.annual.html_parts import cell_id
from complainttui.reports.annual.charting import chart_of
from complainttui.reports.annual.document import Bars, Document, Number, Paragraph, Table, Trends
from complainttui.reports.annual.missing import missing
from complainttui.reports.annual.outline import ChartPlan, outline
from complainttui.reports.annual.telling import NAME, Sentence, Teller, cells_named
from complainttui.reports.catalogue import find_report
from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, Request, Row
from complainttui.reports.periods import year_period
from complainttui.reports.result import plain
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.tree import EVERY_CASE
from complainttui.rules.records import LessonFacts
from complainttui.rules.vocabulary import Audience
from complainttui.store.database import open_database
from helpers import TODAY
from recorded import a_case, record
from worked_out import figures_of

_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "dl", "dt", "dd", "nav", "ol",
    "ul", "li", "a", "main", "section", "figure", "figcaption", "svg", "desc", "g", "text", "rect", "line", "circle",
    "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "strong", "footer", "br",
}  # fmt: skip


@pytest.fixture(scope="module")
def year(new_target: Callable[[str], str]) -> Iterator[Desk]:
    opened = open_database(new_target("sqlite"), create=False)
    desk = Desk(opened, "a.mensah", TODAY)
    fill(desk)
    yield desk
    opened.close()


@pytest.fixture(scope="module")
def document(year: Desk) -> Document:
    return annual(year)


@pytest.fixture(scope="module")
def page(document: Document) -> Page:
    return read(as_bytes(document, "html").decode())


def _joined(text: str) -> str:
    return " ".join(text.split())


def test_every_cell_of_the_page_is_that_of_the_report(year: Desk, document: Document, page: Page) -> None:
    assert len(document.tables()) > 18
    for table in document.tables():
        again = figures_of(year, table.id, "2023-24")
        places = {row.keys: place for place, row in enumerate(again.rows)}
        for row, column, figure in table.cells():
            cells = again.cells[places[table.figures.rows[row].keys]]
            assert (table.id, column.id, figure) == (table.id, column.id, cells[again.report.columns.index(column)])
        for row, column, _ in table.cells():
            name = cell_id(table.id, row, column.id)
            assert (name, _joined(page.texts[name])) == (name, table.shown(row, column))


def test_every_number_in_a_sentence_is_its_cell(document: Document, page: Page) -> None:
    told = [(to, text) for to, text in page.links if to[1:] in page.texts and re.search(r"-\d+-", to)]
    assert len(told) > 30
    for to, text in told:
        assert text == _joined(page.texts[to[1:]]).removeprefix("-")
    percentages = [text for _, text in told if "%" in text]
    assert percentages
    assert all(re.search(r"% (of|from) \d", text) for text in percentages)


def test_anchors_lead_somewhere_and_headings_are_in_order(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {to.removeprefix("#") for to, _ in page.links} <= set(page.ids)
    assert page.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_nothing_typed_becomes_more_than_text(document: Document, page: Page) -> None:
    assert page.tags <= _TAGS
    assert not {one for one in page.attributes if one.startswith("on")} | (page.attributes & {"src", "style"})
    html, markdown = (as_bytes(document, form).decode() for form in ("html", "md"))
    for text in (html, markdown):
        assert "\u202e" not in text
        assert "\x1b" not in text
        assert text.count("alert(1)") >= 8  # landlord, four texts, service, topic, lesson, evidence, plan
        assert "<script" not in text.replace("\\<script", "")
    assert re.search(r"(?<!\\)\]\(http", markdown) is None
    assert "\n# Second" not in markdown
    assert "\n- Third" not in markdown
    assert _joined(LANDLORD.replace("\u202e", "\u27e8202E\u27e9")) in _joined(page_text(html))


def page_text(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", " ", html))


def test_markdown_has_the_same_sentences_and_figures(document: Document) -> None:
    lines = as_bytes(document, "md").decode().splitlines()
    found = {_joined(re.sub(r"\\(.)", r"\1", line)) for line in lines}
    for section in document.sections:
        for part in section.parts:
            for block in part.blocks:
                if isinstance(block, Paragraph):
                    assert _joined(block.text) in found
    for table in document.tables():
        if table.is_turned or HOSTILE[:4] in str(table.figures.rows):
            continue
        for place, row in enumerate(table.figures.rows):
            cells = [*row.labels, *(table.shown(place, one) for one in table.columns)]
            assert f"| {' | '.join(cells)} |" in found


def test_the_spreadsheet_has_the_same_numbers(document: Document) -> None:
    packed = zipfile.ZipFile(io.BytesIO(as_bytes(document, "xlsx")))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    names = [one.attrib["name"] for one in book.iterfind(".//m:sheet", space)]
    assert names[0] == "annual"
    assert len(names) == len(set(names)) == len([one for one in packed.namelist() if "/worksheets/" in one])
    for table in document.tables():
        sheet = ElementTree.fromstring(packed.read(f"xl/worksheets/sheet{names.index(table.id) + 1}.xml"))
        numbers = {float(one.text or "") for one in sheet.iterfind(".//m:v", space)}
        for _, column, figure in table.cells():
            value = plain(column, figure)
            assert not isinstance(value, int | float) or value in numbers
    assert not any(b"<f>" in packed.read(name) for name in packed.namelist())


def test_the_plan_names_what_there_is(year: Desk) -> None:
    every = {part.report: figures_of(year, part.report, "2023-24") for part in outline().parts()}
    assert len(every) == len(outline().parts())
    static = {
        name: {row.keys for row in figures.rows} for name, figures in every.items()
        if not any(key.each for key in figures.report.keys)
    }  # fmt: skip
    for part in outline().parts():
        columns = {one.id for one in find_report(part.report).columns}
        assert set(part.columns) <= columns
        for chart in part.charts:
            assert set(chart.columns) <= (set(part.columns) or columns)
            assert all(tuple(row.split("/")) in static[part.report] for row in chart.rows)
        headlines = (Sentence(f"{{{' '.join(astuple(one.cell))}}}", one.when) for one in outline().headlines)
        for sentence in (*(one for group in part.sentences for one in group), *headlines):
            for cell in cells_named(sentence, part.report):
                shown = next(one for one in outline().parts() if one.report == cell.report).columns
                known = set(shown) or {one.id for one in every[cell.report].report.columns}
                assert cell.column in known | {NAME}, sentence
                row = tuple(cell.row.replace("@", "2023-24").split("/"))
                assert cell.report not in static or row in static[cell.report], sentence


def test_most_is_said_of_more_than_half_only() -> None:
    for part in outline().parts():
        for sentence in (one for group in part.sentences for one in group):
            if re.match(r".*\bmost (?!complaints:)", sentence.words, re.I):
                cell = re.findall(r"\{(\S+ percent_\S+)\}", sentence.words)[0]
                assert sentence.when == f"{cell} > 50"


def test_a_sentence_is_told_only_where_its_comparison_holds(document: Document) -> None:
    tables = {table.id: table for table in document.tables()}
    teller = Teller(tables, {"period": "2023-24", "before": "2022-23"})
    table = tables["performance-by-tenure"]
    found = next(one for one in table.cells() if table.figures.rows[one[0]].keys == ("stage_1", "all"))
    cell, value = "performance-by-tenure stage_1/all received", found[2].value
    for when, holds in ((f"{cell} > {value}", False), (f"{cell} >= {value}", True), (f"{cell} = {value}", True),
                        (f"{cell} < {value}", False), (f"{cell} <= {value} and {cell} < 0", False)):  # fmt: skip
        told = teller.first_told((Sentence(f"It is {{{cell}|one|many}}.", when), Sentence("Else.")), "")
        number = Number(str(value), table.id, found[0], "received")
        assert told == (("It is ", number, " many", ".") if holds else ("Else.",))
    assert teller.first_told((Sentence("{volumes nowhere received}"),), "") == ()


def test_a_trend_begins_with_the_first_year_that_is_recorded(document: Document) -> None:
    parts = [part for section in document.sections for part in section.parts if part.id == "about-volumes"]
    trends = next(one for one in parts[0].blocks if isinstance(one, Trends))
    name, marks = trends.panels[0]
    assert (name, [one.label for one in marks]) == ("Stage 1", ["2021-22", "2022-23", "2023-24"])
    assert (marks[0].printed, marks[1].printed) == ("1", "0")


def test_a_year_without_anything_says_so_and_has_no_noughts(year: Desk) -> None:
    nothing = annual(year, 2015)
    assert nothing.tables() == []
    text = as_bytes(nothing, "md").decode()
    assert "No complaint and no request to escalate one was refused in 2015-16." in text
    assert "Nothing is recorded for 2015-16." in text
    assert "The governing body's response is not recorded yet." in text
    assert " 0 " not in text
    read(as_bytes(nothing, "html").decode())
    assert zipfile.ZipFile(io.BytesIO(as_bytes(nothing, "xlsx"))).testzip() is None


def test_small_numbers_are_kept_back_everywhere(year: Desk) -> None:
    kept_back = annual(year, suppress_below=5)
    counts = [
        table.shown(row, column) for table in kept_back.tables() for row, column, figure in table.cells()
        if column.measure == "count" and figure.mark
    ]  # fmt: skip
    assert counts
    assert set(counts) <= {"<5", "[c]"}
    assert "<5" in counts
    page = read(as_bytes(kept_back, "html").decode())
    assert not {text for to, text in page.links if to.startswith("#volumes-")} & {"1", "2", "3", "4"}


def test_a_chart_has_the_marks_of_what_is_withheld_and_no_noughts() -> None:
    columns = tuple(Column(f"y{back}", "{period}", back=back) for back in (2, 1, 0))
    report = replace(find_report("volumes"), columns=columns)
    small, row = Figure(None, mark="<5"), Row(("a",), ("A",), "case", "received", EVERY_CASE)
    request = Request(year_period(2024), TODAY)

    def drawn(kind: str, *cells: Figure) -> Bars | Trends | None:
        figures = Figures(report, request, (row, replace(row, keys=("b",))), (cells, (Figure(9),) * 3), ())
        named = tuple(one.id for one in columns)
        return chart_of(ChartPlan(kind, "T", named, most=2), Table("t", "", figures, columns), "T")

    years = drawn("trends", Figure(0), small, Figure(8))
    assert isinstance(years, Trends)
    assert [one.printed for one in years.panels[0][1]] == ["<5", "8"], "what is withheld was recorded"
    beside = drawn("bars", small, small, small)
    assert isinstance(beside, Bars)
    picture = "".join(bars(beside, "t"))
    assert (picture.count("<rect"), picture.count(">&lt;5</text>")) == (1, 1)


def test_it_is_of_a_reporting_year(year: Desk) -> None:
    from complainttui.reports.annual.building import AnnualRequest, build
    from complainttui.reports.periods import read_period

    request = Request(read_period("2024-05", year.today, year.calendar), year.today)
    with pytest.raises(WrongInput, match="reporting year"):
        build(year.database.reader, year.asker, AnnualRequest(request))


def test_lessons_for_the_report_are_told_once_on_either_engine(desk: Desk) -> None:
    def lesson(text: str, audience: str) -> LessonFacts:
        return LessonFacts(text=text, action="Training", due_on=date(2024, 9, 2), shared_with=audience)

    everybody, staff = f"{Audience.STAFF},{Audience.ANNUAL_REPORT}", str(Audience.STAFF)
    record(
        desk,
        [
            a_case("A", lesson("Knock twice.", everybody), received="2024-03-28"),  # learnt by its answer in April
            a_case("B", lesson("Knock twice.", everybody), received="2024-06-03"),
            a_case("C", lesson("For us alone.", staff), received="2024-06-03"),
            a_case("D", lesson("The year before.", everybody), received="2024-03-01"),
        ],
    )
    text = as_bytes(annual(desk, 2024), "md").decode()
    assert text.count("Knock twice. Action: Training, not done yet.") == 1
    assert "For us alone" not in text
    assert "The year before" not in text


def test_what_is_missing_is_told(year: Desk) -> None:
    def told(begins: int) -> str:
        return "\n".join(missing(year.database.reader, Request(year_period(begins), TODAY)))

    assert told(2023) == "Answered for 2023-24: 1 of 72 provisions of self-assessment-2024 (`assess`)."
    assert told(2024).count("Not written yet") == 3
    assert "homes set 2024-25 lcra" in told(2024)
    assert "no action yet" in told(2024)


@pytest.fixture(scope="module")
def shown(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The page in headless Chromium."""
    file = tmp_path_factory.mktemp("page") / "annual.html"
    file.write_bytes(as_bytes(document, "html"))
    with a_browser(file) as browser:
        yield browser


@pytest.mark.chromium
def test_a_browser_shows_the_figures_and_asks_for_nothing(shown: Browser, document: Document) -> None:
    assert shown.requested == [shown.address]
    assert shown.evaluate("document.scripts.length") == 0
    assert shown.evaluate("document.documentElement.lang") == "en-GB"
    nowhere = (
        "[...document.querySelectorAll('a')].filter(a => !document.querySelector(a.hash) || a.protocol != 'file:')"
    )
    assert shown.evaluate(f"{nowhere}.length") == 0
    texts = shown.evaluate("Object.fromEntries([...document.querySelectorAll('td[id]')].map(d => [d.id, d.innerText]))")
    assert {name: _joined(text) for name, text in texts.items()} == {
        cell_id(table.id, row, column.id): table.shown(row, column)
        for table in document.tables()
        for row, column, _ in table.cells()
    }


@pytest.mark.chromium
def test_nothing_is_cut_off_on_paper_or_on_a_telephone(shown: Browser) -> None:
    beyond = """[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
        && !(%s && e.closest('.scroll'))).map(e => e.tagName + ' ' + e.textContent.slice(0, 40))"""
    shown.lay_out(687, media="print")  # A4 less its margins, in CSS pixels
    assert shown.evaluate(beyond % "false") == []
    shown.lay_out(360, media="screen")
    assert shown.evaluate(beyond % "true") == []  # a wide table scrolls in its own place
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    shown.lay_out(1100, media="screen")
    assert shown.evaluate(beyond % "false") == []


@pytest.mark.chromium
def test_text_stands_out_and_drawings_stay_within_themselves(shown: Browser) -> None:
    shown.lay_out(1100, media="screen")
    colours = shown.evaluate(
        "[...new Set([...document.querySelectorAll('body *')].map(e => getComputedStyle(e).color))]"
    )
    assert all(_contrast([int(one) for one in re.findall(r"\d+", colour)[:3]]) >= 7 for colour in colours)
    assert shown.evaluate(
        """[...document.querySelectorAll('svg')].filter(s => { const b = s.getBBox(), v = s.viewBox.baseVal;
        return b.x < 0 || b.y < 0 || b.x + b.width > v.width || b.y + b.height > v.height }).map(s => s.textContent)"""
    ) == []  # fmt: skip
    assert shown.evaluate("document.querySelectorAll('svg').length") >= 4
    assert shown.evaluate("document.querySelectorAll('svg > title').length") == shown.evaluate(
        "document.querySelectorAll('svg > desc').length"
    )


def _contrast(colour: list[int]) -> float:
    """With white, by WCAG 2."""
    red, green, blue = (
        one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
