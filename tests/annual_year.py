"""A year with records of every kind and with what no case holds, hostile text in all of it, and its page as read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from complainttui.casework.desk import Desk
from complainttui.reports.annual.building import AnnualRequest, build
from complainttui.reports.annual.document import Document
from complainttui.reports.figures import Request
from complainttui.reports.periods import year_period
from complainttui.rules.records import LessonFacts
from complainttui.rules.vocabulary import Audience
from helpers import do
from recorded import a_case, every_kind_of_record, record

HOSTILE = '=cmd|"/c x"!A1 <script>alert(1)</script></td> [x](http://y) {stage_1 received} ![i](z)\u202e **b** &amp;'
LANDLORD = f"Council of {HOSTILE}"
TEXT = f"1. First\n# Second {HOSTILE}\n\n- Third\x1b[31m"
YEAR = 2023


def fill(desk: Desk, how_many: int = 60) -> None:
    """So many cases with records, one with a lesson for the report, and texts, answers, plan and homes of the year."""
    lesson = LessonFacts(
        text=f"Ask first. {HOSTILE}", action="Training", done_on=date(2024, 5, 1), shared_on=date(2024, 5, 2),
        shared_with=Audience.ANNUAL_REPORT,
    )  # fmt: skip
    hostile = a_case(
        "H-1", lesson, received="2023-06-05", service=HOSTILE, topic=HOSTILE, ward=HOSTILE, tenure="tenant"
    )
    record(desk, [*every_kind_of_record(how_many), hostile, a_case("H-2", received="2021-06-01")])
    year = "2023-24"
    for section in ("introduction", "learning", "ombudsman", "governing_body_response", "action_plan_note"):
        do(desk, "annual-text", year=year, section=section, text=TEXT)
    do(desk, "set-homes", year=year, tenure="lcra", homes="4793")
    do(desk, "assess", form="2024", year=year, number="6.2", comply="yes", evidence=HOSTILE, commentary=TEXT)
    do(desk, "assess", form="2024", year="2022-23", number="6.3", comply="no", evidence="Policy 4")
    do(desk, "add-plan-step", year=year, provisions="6.3", text=HOSTILE, lead="Repairs", target="2024-09-30")


def annual(desk: Desk, begins: int = YEAR, **more: object) -> Document:
    """The report of a year, judged today."""
    request = Request(year_period(begins), desk.today, **more)  # type: ignore[arg-type]
    return build(desk.database.reader, desk.asker, AnnualRequest(request, LANDLORD))


@dataclass
class Page(HTMLParser):
    """What the page holds: the text of whatever has an id, the links within it, its tags, attributes and headings."""

    texts: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    headings: list[int] = field(default_factory=list)
    cells: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = []
        self._to: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(named)
        self.cells += tag == "td"
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if "id" in named:
            self.ids.append(named["id"])
            self.texts[named["id"]] = ""
        if tag == "a":
            self._to = named["href"]
            self.links.append((self._to, ""))
        if tag not in ("meta", "br", "rect", "line", "circle"):  # which hold nothing
            self._open.append((tag, named.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, tag
        assert self._open.pop()[0] == tag
        if tag == "a":
            self._to = None

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data
        if self._to is not None:
            to, text = self.links.pop()
            self.links.append((to, text + data))


def read(html: str) -> Page:
    """The page, every tag closed where it has to be."""
    page = Page()
    page.feed(html)
    page.close()
    return page
