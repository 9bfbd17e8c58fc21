"""A report whose rows or columns count different things: what it asks has to be known of each of them."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.behind import query_behind
from complainttui.reports.figures import Request
from complainttui.reports.periods import read_period
from complainttui.reports.report_files import read_report
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import OmbudsmanCaseFacts, OrderFacts
from recorded import a_case, record

BODIES = """
id = "bodies"
title = "Bodies"
question = "Which?"
counts = "ombudsman"
by = "opened"

[[rows]]
key = "body"
each = "body"

[[columns]]
id = "cases"
label = "Cases"

[[columns]]
id = "orders"
label = "Orders"
counts = "order"
by = "made"
where = "state:kept,late"
"""


def test_a_column_counts_something_else_of_the_same_rows(sqlite_desk: Desk) -> None:
    opened, made = date(2024, 3, 1), date(2024, 5, 1)  # the case came in another year than its order
    ho = OmbudsmanCaseFacts(body="ho", opened_on=opened, reached="enquiry")
    made_in_may = OrderFacts(ombudsman_case=1, kind="order", text="x", made_on=made, due_on=made, complied_on=made)
    lgsco = OmbudsmanCaseFacts(body="lgsco", opened_on=made, reached="enquiry")
    record(sqlite_desk, [a_case("C-1", ho, made_in_may, received="2024-02-01"), a_case("C-2", lgsco)])
    request = Request(read_period("2024-25", sqlite_desk.today, sqlite_desk.calendar), sqlite_desk.today)
    figures = work_out(read_report(BODIES), sqlite_desk.database.reader, sqlite_desk.asker, request)
    assert figures.lines() == [["lgsco", "1", "0"], ["ho", "0", "1"]]  # also a body that only the second column has
    found = query_behind(figures, figures.rows[1], figures.report.columns[1])
    assert found == "order(made:2024-04-01..2024-11-28 body:ho state:kept,late as-at:2024-11-28)"


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('each = "body"', 'each = "reached"', "reached is asked of ombudsman cases; orders do not have it"),
        ('by = "opened"', 'by = "opened"\nwhere = "reached:enquiry"', "reached is asked of ombudsman cases"),
        ('by = "made"', "", "line 16, columns.2.by: is missing: the day that places order in a period"),
        ('by = "made"', 'by = "received"', "'received' is a day of the case; orders have their own"),
        ('counts = "order"', 'counts = "oder"', "'oder' is nothing that can be counted"),
        ('each = "body"', 'values = [{ id = "x", label = "X", counts = "order", by = "made" }]', "not both"),
    ],
)
def test_what_cannot_be_asked_of_both_is_said_with_its_place(written: str, instead: str, said: str) -> None:
    with pytest.raises(WrongInput, match=said):
        read_report(BODIES.replace(written, instead, 1))
