"""Figures: they add up, open their cases, and are judged by what was known on the day."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.behind import references_behind
from complainttui.reports.catalogue import find_report
from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figure, Figures, printed, written
from complainttui.reports.periods import read_period
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import reporting_year, year_label
from helpers import do, log, on
from worked_out import figures_of, row

DAYS = [date(2023, 4, 1), date(2023, 9, 29), date(2024, 1, 2), date(2024, 6, 30), date(2024, 11, 28)]


def figures_at(desk: Desk, as_at: date | str, begins: int = 2024) -> Figures:
    return figures_of(desk, "performance-by-tenure", year_label(begins), as_at)


def standing(desk: Desk, as_at: str, kind: str = "stage_1") -> str:
    """Where the only case stands in the table on that day."""
    found = row(figures_at(desk, as_at), kind, "all")
    places = [name for name in ("completed_on_time", "completed_late", "overdue", "in_progress") if found[name]]
    assert found["received"] == len(places)
    return places[0] if places else "not counted"


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_every_row_adds_up(harrow: Desk, as_at: date) -> None:
    figures = figures_at(harrow, as_at, 2023)
    notes = " ".join(figures.notes)
    for one in figures.rows:
        found = row(figures, *one.keys)
        states = ("completed_on_time", "completed_late", "overdue", "in_progress")
        assert found["received"] == sum(found[name] or 0 for name in states)
        decided = sum(found[name] or 0 for name in ("upheld", "partially_upheld", "not_upheld", "no_outcome"))
        assert decided == found["received"] or ("resolved or withdrawn" in notes and decided < (found["received"] or 0))
        share = found["percent_on_time"]
        base = found["received"] or 0
        assert share == (round(100 * (found["completed_on_time"] or 0) / base, 1) if base else None)


@pytest.mark.parametrize("as_at", [date(2023, 9, 29), date(2024, 6, 30)], ids=str)
@pytest.mark.parametrize("name", ["performance-by-tenure", "timeliness"])
def test_all_years_together_count_what_each_counts(harrow: Desk, name: str, as_at: date) -> None:
    """Many years are counted in the order of another index than one year is."""
    together = figures_of(harrow, name, "2018-04-01..2025-03-31", as_at)
    years = [figures_of(harrow, name, year_label(begins), as_at) for begins in range(2018, 2025)]
    counted = [place for place, column in enumerate(together.report.columns) if column.measure is Measure.COUNT]
    assert sum(together.cells[0][place].value or 0 for place in counted)
    for number, cells in enumerate(together.cells):
        for place in counted:
            assert cells[place].value == sum(year.cells[number][place].value or 0 for year in years)


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_a_wider_group_never_counts_less(harrow: Desk, as_at: date) -> None:
    figures = figures_at(harrow, as_at, 2023)
    for kind in ("stage_1", "stage_2", "mp_enquiry", "councillor_enquiry", "other"):
        narrow, wider, every = (
            row(figures, kind, group) for group in ("landlord_services", "landlord_services_and_leaseholders", "all")
        )
        for name in (name for name in narrow if name != "percent_on_time"):
            assert (narrow[name] or 0) <= (wider[name] or 0) <= (every[name] or 0)


def test_an_empty_database_has_noughts_and_no_percentages(desk: Desk) -> None:
    figures = figures_at(desk, "2024-11-28")
    for line in figures.lines():
        assert line[2:] == ["0", "0", "0", "0", "0", "n/a", "0", "0", "0", "0"]
    assert figures.notes == ()


def test_an_answer_is_late_after_the_due_date_and_in_time_on_it(desk: Desk) -> None:
    for received, answered in (("2024-11-08", "2024-11-26"), ("2024-11-08", "2024-11-27")):
        reference = log(desk, received=received)
        do(desk, "acknowledge", reference, on="2024-11-12")  # due 26 November
        do(desk, "respond", reference, on=answered, outcome="upheld")
    found = row(figures_at(desk, "2024-11-28"), "stage_1", "all")
    assert (found["completed_on_time"], found["completed_late"], found["percent_on_time"], found["upheld"]) == (
        1,
        1,
        50.0,
        2,
    )


def test_before_its_answer_a_case_is_in_progress_then_overdue(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "acknowledge", reference, on="2024-10-03")  # due 17 October
    do(desk, "respond", reference, on="2024-10-21", outcome="upheld")
    days = ["2024-09-30", "2024-10-01", "2024-10-17", "2024-10-18", "2024-10-20", "2024-10-21"]
    assert [standing(desk, day) for day in days] == [
        "not counted", "in_progress", "in_progress", "overdue", "overdue", "completed_late",
    ]  # fmt: skip


def test_an_outcome_is_not_known_before_its_answer(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-21", outcome="upheld")
    before, after = (row(figures_at(desk, day), "stage_1", "all") for day in ("2024-10-20", "2024-10-21"))
    assert (before["upheld"], before["no_outcome"]) == (0, 1)
    assert (after["upheld"], after["no_outcome"]) == (1, 0)


def test_before_an_acknowledgement_the_last_lawful_one_counts(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")  # unacknowledged: due 22 October
    do(desk, "acknowledge", reference, on="2024-10-10")  # a late one: due 24 October
    assert standing(desk, "2024-10-23") == "in_progress"
    do(desk, "correct", reference, fact="acknowledged", value="2024-10-24")  # not known on the 23rd
    assert standing(desk, "2024-10-22") == "in_progress"
    assert standing(desk, "2024-10-23") == "overdue"
    assert standing(desk, "2024-10-24") == "in_progress"


def test_an_extension_counts_from_the_day_it_was_told(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "acknowledge", reference, on="2024-10-03")  # due 17 October
    do(on(desk, date(2024, 10, 17)), "extend", reference, by="5", reason="x", told="2024-10-17")  # due 24 October
    assert standing(desk, "2024-10-24") == "in_progress"
    assert standing(desk, "2024-10-25") == "overdue"
    do(desk, "respond", reference, on="2024-10-24", outcome="upheld")
    assert standing(desk, "2024-10-24") == "completed_on_time"


def test_an_extension_told_late_does_not_rescue_an_answer(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "acknowledge", reference, on="2024-10-03")  # due 17 October
    do(desk, "extend", reference, by="10", reason="x", told="2024-10-18")
    do(desk, "respond", reference, on="2024-10-21", outcome="upheld")
    assert standing(desk, "2024-10-21") == "completed_late"


def test_a_withdrawn_case_counts_until_the_day_it_was_withdrawn(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "withdraw", reference, on="2024-10-04")
    assert standing(desk, "2024-10-03") == "in_progress"
    assert standing(desk, "2024-10-04") == "not counted"
    assert figures_at(desk, "2024-10-04").notes == ("1 withdrawn or closed without an answer: not in this table.",)


def test_what_a_table_leaves_out_is_said(desk: Desk) -> None:
    for kind in ("service_request", "cabinet_enquiry", "compliment", "comment"):
        log(desk, kind=kind)
    reference = log(desk, received="2024-11-08")
    do(desk, "respond", reference, outcome="resolved")
    assert figures_at(desk, "2024-11-28").notes == (
        "1 service requests: not in this table.",
        "1 cabinet enquiries: not in this table.",
        "2 compliments and comments: not in this table.",
        "1 answered as resolved or withdrawn: counted as received, under none of the four outcomes.",
    )


def test_what_has_no_outcome_is_told_of_those_in_the_table(made_up: Desk) -> None:
    figures = figures_of(made_up, "performance-by-tenure", "2024-25")
    every = [row(figures, *one.keys) for one in figures.rows if one.keys[1] == "all"]

    def together(*columns: str) -> int:
        return sum(int(one[name] or 0) for one in every for name in columns)

    lacking = together("no_outcome") - together("overdue", "in_progress")
    decided = together("upheld", "partially_upheld", "not_upheld")
    answered = together("completed_on_time", "completed_late")
    assert [note for note in figures.notes if note.startswith(f"{lacking} of {answered} (")]
    assert [note for note in figures.notes if note.startswith(f"{answered - lacking - decided} answered as resolved")]


def test_a_stage_counts_in_the_year_in_which_it_began(desk: Desk) -> None:
    reference = log(desk, received="2024-03-20")
    do(desk, "acknowledge", reference, on="2024-03-21")
    do(desk, "respond", reference, on="2024-03-28", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-04-02")
    assert row(figures_at(desk, "2024-11-28", 2023), "stage_1", "all")["received"] == 1
    assert row(figures_at(desk, "2024-11-28", 2023), "stage_2", "all")["received"] == 0
    assert row(figures_at(desk, "2024-11-28", 2024), "stage_1", "all")["received"] == 0
    assert row(figures_at(desk, "2024-11-28", 2024), "stage_2", "all")["overdue"] == 1


def test_a_figure_opens_its_case(desk: Desk) -> None:
    log(desk, received="2024-11-27", tenure="freeholder")
    reference = log(desk, received="2024-11-27", tenure="leaseholder")
    figures = figures_at(desk, "2024-11-28")
    received = figures.report.columns[0]

    def behind(place: int) -> list[str]:
        return references_behind(figures, desk.database.reader, desk.asker, figures.rows[place], received)

    assert behind(1) == [reference]
    assert behind(0) == []


def test_any_period_may_be_asked_for(desk: Desk) -> None:
    log(desk, received="2024-11-08")
    for period, received in (
        ("2024-11-08", 1),
        ("2024-11-09..2024-11-28", 0),
        ("2024-01-01..2024-11-07", 0),
        ("2024-11", 1),
        ("this-quarter", 1),
        ("2024-25-Q2", 0),
        ("2024", 1),
        ("2025-26", 0),
    ):
        found = row(figures_of(desk, "performance-by-tenure", period), "stage_1", "all")
        assert (period, found["received"]) == (period, received)


@pytest.mark.parametrize(("day", "begins"), [("2024-03-31", 2023), ("2024-04-01", 2024), ("2024-12-31", 2024)])
def test_a_reporting_year_runs_from_april(day: str, begins: int) -> None:
    assert reporting_year(date.fromisoformat(day)) == begins


@pytest.mark.parametrize("typed", ["2023-24", "2023/24", "2023-2024", " 2023-24 "])
def test_a_year_as_it_is_written(desk: Desk, typed: str) -> None:
    period = read_period(typed, desk.today, desk.calendar)
    assert (period.first, period.last, period.label) == (date(2023, 4, 1), date(2024, 3, 31), "2023-24")
    assert year_label(1999) == "1999-00"
    assert read_period("2011-12", desk.today, desk.calendar).label == "2011-12"


@pytest.mark.parametrize("typed", ["2023-25", "23-24", "", "2024-23", "0000-01", "last", "2024..", "..2024"])
def test_no_period(desk: Desk, typed: str) -> None:
    with pytest.raises(WrongInput):
        read_period(typed, desk.today, desk.calendar)


def test_a_period_does_not_end_before_it_begins(desk: Desk) -> None:
    with pytest.raises(WrongInput, match="ends on Sun 31 Mar 2024, before it begins on Wed 1 May 2024"):
        read_period("2024-05..2024-03", desk.today, desk.calendar)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("2023-24", "2022-23"),
        ("2024", "2023"),
        ("2024-25-Q1", "2023-24 Q4"),
        ("2024-03", "2024-02"),
        ("2024-03-01..2024-03-10", "Tue 20 Feb 2024 to Thu 29 Feb 2024"),
        ("2024-03..2024-05", "Fri 1 Dec 2023 to Thu 29 Feb 2024"),
    ],
)
def test_the_period_before(desk: Desk, typed: str, before: str) -> None:
    period = read_period(typed, desk.today, desk.calendar)
    assert period.before(1).label == before
    assert period.before(0) == period


def test_an_unknown_report_names_the_known() -> None:
    with pytest.raises(WrongInput, match=r"'profits' is not a report\. Known: .*performance-by-tenure"):
        find_report("profits")
    with pytest.raises(WrongInput, match="did you mean performance-by-tenure"):
        find_report("performance-by-tenures")


def test_figures_as_text() -> None:
    count, share = Column("a", "A"), Column("b", "B", Measure.PERCENT, of="a")
    money = Column("c", "C", Measure.SUM, field=("", "compensation"))
    values = (None, 0, 1364, 66.7, 100.0)
    assert [written(share, Figure(one)) for one in values] == ["n/a", "0", "1364", "66.7", "100.0"]
    assert [printed(share, Figure(one)) for one in values] == ["n/a", "0", "1,364", "66.7", "100.0"]
    assert (written(money, Figure(312_500)), printed(money, Figure(312_500))) == ("3125.00", "£3,125.00")
    assert (written(count, Figure(None, mark="<3")), printed(share, Figure(None, mark="[c]"))) == ("<3", "[c]")
