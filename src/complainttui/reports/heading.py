"""What stands over a report's figures wherever they are printed: title, period, as-at, definition and bases."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.reports.behind import query_of_all
from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figures, small_counts
from complainttui.rules.uk_dates import spoken

_BASE_WORDS = {
    Measure.PERCENT: "percent of {of}",
    Measure.SHARE: "percent of {of} in all rows together that differ in their last key only",
    Measure.CHANGE: "change from {of} to {to}, in percent of {of}",
    Measure.SUM: "added up where it is recorded",
    Measure.MEAN: "mean of those where it is recorded",
    Measure.MEDIAN: "median of those where it is recorded",
    Measure.PER_1000: "for each 1,000 homes of the row at the end of its year",
    Measure.PUBLISHED: "as the regulator published it",
}


def heading(figures: Figures) -> list[tuple[str, str]]:
    """Names and values in order; 'Base' comes once for each column that has one."""
    return [*_asked(figures), *_defined(figures), *(("Base", line) for line in _bases(figures))]


def period_words(figures: Figures) -> str:
    """'2023-24, Sat 1 Apr 2023 to Sun 31 Mar 2024'."""
    period = figures.request.period
    days = f"{spoken(period.first)} to {spoken(period.last)}"
    return days if period.label == days else f"{period.label}, {days}"


def title_line(figures: Figures) -> str:
    """Title, period and as-at in one line; of a report without periods, the day alone."""
    request = figures.request
    known = f", as known on {spoken(request.as_known)}" if request.as_known else ""
    period = f"{period_words(figures)}, " if figures.report.by else ""
    return f"{figures.report.title}: {period}as at {spoken(request.as_at)}{known}"


def limits(only: str, below: int) -> str:
    """What a title adds: ', only service:repairs, counts below 5 withheld'; nothing where all is counted and told."""
    narrowed = f", only {only}" if only.strip() else ""
    return f"{narrowed}, counts below {below} withheld" if below else narrowed


def small_numbers(below: int) -> str:
    """How counts that are withheld below a number are printed."""
    return f"counts {small_counts(below)} are printed as <{below}, what would tell them as [c]"


def plain_label(figures: Figures, column: Column) -> str:
    """A column's heading on one line."""
    return figures.label(column).replace("-\n", "").replace("\n", " ")


def key_labels(figures: Figures) -> list[str]:
    """The headings over what rows are told apart by: 'Kind', 'Tenure group'."""
    return [key.id.replace("_", " ").capitalize() for key in figures.report.keys]


def _asked(figures: Figures) -> Iterator[tuple[str, str]]:
    report, request = figures.report, figures.request
    yield "Title", report.title
    yield "Question", report.question
    if report.by:
        yield "Period", period_words(figures)
    yield "As at", spoken(request.as_at)
    if request.as_known:
        yield "As known", spoken(request.as_known)
    if request.only.strip():
        yield "Only", request.only
    if below := figures.withheld_below:
        yield "Small numbers", small_numbers(below)


def _defined(figures: Figures) -> Iterator[tuple[str, str]]:
    report = figures.report
    yield "Definition", f"{report.id}, version {report.version}"
    yield "Counts", query_of_all(figures)


def _bases(figures: Figures) -> Iterator[str]:
    labels = {column.id: plain_label(figures, column) for column in figures.report.columns}
    for column in figures.report.columns:
        if words := _BASE_WORDS.get(column.measure):
            told = words.format(of=labels.get(column.of, ""), to=labels.get(column.to, ""))
            yield f"{labels[column.id]}: {told}"
