"""A team's own report with a mistake in its file: what is wrong, in which line, and what would be right."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.behind import references_behind
from complainttui.reports.figures import Request, printed
from complainttui.reports.naming import cell_named
from complainttui.reports.periods import read_period
from complainttui.reports.report_files import read_report
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import WrongInput
from helpers import do, log

OWN = """
id = "our-wards"
title = "Our wards"
question = "How many?"
counts = "case"
by = "received"
suppress_below = 5

[[rows]]
key = "ward"
each = "ward"
top = 3

[[rows]]
key = "stage"
values = [
    { id = "first", label = "First", where = "stage:1" },
    { id = "later", label = "Later", where = "stage:>=2" },
]

[[columns]]
id = "received"
label = "Received"

[[columns]]
id = "before"
label = "Before"
back = 1

[[columns]]
id = "change"
label = "Change"
measure = "change"
of = "before"
to = "received"
decimals = 1
"""


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('id = "our-wards"', 'id = "Our wards"', "line 2, id: 'Our wards' is not an id"),
        ('title = "Our wards"', 'title = " "', "line 3, title: is empty"),
        (
            'counts = "case"',
            'counts = "home"',
            "line 5, counts: 'home' is nothing that can be counted. Known: stage, case",
        ),
        ('by = "received"', 'by = "promised"', "line 6, by: 'promised' is no field for this. Known: received"),
        ('by = "received"', "", "by: is missing: without it a report has no periods"),
        ("suppress_below = 5", "suppress_below = -5", "line 7, suppress_below: -5 is not a number from 0 to 1000"),
        ('each = "ward"', 'each = "wards"', "line 11, rows.1.each: 'wards' is no field for this. Known: "),
        ('each = "ward"', 'each = "handler"', "line 11, rows.1.each: 'handler' can be several things of one case"),
        ('each = "ward"', 'each = "mark"', "line 11, rows.1.each: 'mark' can be several things of one case"),
        ('each = "ward"', 'each = "ward"\nperiods = 2', "rows.1.key: needs one of: values, each, periods."),
        ("top = 3", "top = -2", "line 12, rows.1.top: -2 is not a number from 0 to 1000"),
        ('where = "stage:1"', 'where = "stages:1"', "line 17, rows.2.values.1.where: "),
        ("stage:1", "received:2024-02-30", "line 17, rows.2.values.1.where: '2024-02-30' is not a date."),
        ("stage:>=2", "stage:>=two", "line 18, rows.2.values.2.where: 'two' is not a number."),
        (
            'label = "Received"',
            'where = "age:>soon"\nlabel = "R"',
            "line 23, columns.1.where: 'soon' is not a number of",
        ),
        (
            'label = "Received"',
            'where = "age:>{stage}"\nlabel = "R"',
            "line 23, columns.1.where: 'first' is not a number of working days",
        ),
        ('id = "later"', 'id = "first"', "line 18, rows.2.values.2.id: 'first' names another of these rows already"),
        ('id = "received"', 'id = "ward"', "columns: ward: more than one of that name."),
        ('label = "Before"', 'labels = "Before"', "columns.2.labels: is not a key that is known here"),
        ("back = 1", "back = 6", "line 28, columns.2.back: 6 is not a number from 0 to 5."),
        ('of = "before"', "", "columns.3.of: is missing: measure = 'change' needs it."),
        ('to = "received"', "", "columns.3.to: is missing: measure = 'change' needs it."),
        (
            'of = "before"',
            'of = "after"',
            "line 34, columns.3.of: 'after' is no column of this report. Known: before, ",
        ),
        (
            'of = "before"',
            'of = "change"',
            "columns.3.of: 'change' is a change. Name a column that counts.",
        ),
        ("decimals = 1", "decimals = -1", "line 36, columns.3.decimals: -1 is not a number from 0 to 6."),
        ('measure = "change"', 'measure = "sum"', "columns.3.field: is missing: measure = 'sum' needs it."),
    ],
)
def test_a_mistake_is_said_with_line_and_key(written: str, instead: str, said: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        read_report(OWN.replace(written, instead, 1), "our-wards.toml")
    assert said in str(wrong.value)
    assert str(wrong.value).startswith("our-wards.toml, line ")


def test_without_a_mistake_it_is_a_table(made_up: Desk) -> None:
    request = Request(read_period("2024-25", made_up.today, made_up.calendar), made_up.today)
    figures = work_out(read_report(OWN), made_up.database.reader, made_up.asker, request)
    assert len(figures.rows) == 6


def test_what_is_called_as_the_row_for_several_has_a_key_of_its_own(sqlite_desk: Desk) -> None:
    """A file has both, and each opens its own cases."""
    named = ("none", "others", "all", '"none"', "Repairs", "Lettings", "")
    cases = {service: log(sqlite_desk, service=service) for service in named}
    text = OWN.replace('key = "ward"\neach = "ward"\ntop = 3', 'key = "service"\neach = "service"\n{}')
    for more, keys in (
        (
            'none = "No service"\nall = "All"',
            {"Lettings", "Repairs", '"all"', '"none"', '""none""', '"others"', "none", "all"},
        ),
        ('top = 2\nothers = "Other"', {'""none""', "Lettings", "others"}),
    ):
        report = read_report(text.replace("{}", more))
        request = Request(
            read_period("2024-25", sqlite_desk.today, sqlite_desk.calendar), sqlite_desk.today, suppress_below=0
        )
        figures = work_out(report, sqlite_desk.database.reader, sqlite_desk.asker, request)
        assert {line[0] for line in figures.lines()} == keys
        behind = {
            key: references_behind(
                figures,
                sqlite_desk.database.reader,
                sqlite_desk.asker,
                *cell_named(figures, f"{key}/first", "received"),
            )
            for key in keys
        }
        expected = {
            "none": [cases[""]],
            "all": [*cases.values()],
            "others": [cases[one] for one in named[:3]] + [cases["Repairs"]],
        }
        assert behind == {key: expected.get(key) or [cases[key.removeprefix('"').removesuffix('"')]] for key in keys}


def test_a_count_is_withheld_for_itself_only_whatever_column_it_names(made_up: Desk) -> None:
    """A base that is not printed tells nothing."""
    text = OWN.replace('label = "Received"', 'label = "Received"\nof = "before"', 1)
    request = Request(read_period("2024-25", made_up.today, made_up.calendar), made_up.today)
    with_base, without = (
        work_out(read_report(one), made_up.database.reader, made_up.asker, request) for one in (text, OWN)
    )
    assert with_base.cells == without.cells


def test_means_of_money_are_told_to_the_penny_alike_wherever_they_stand(sqlite_desk: Desk) -> None:
    for pounds in ("10", "10", "10.01", "10.01"):  # 10.005 each, also in the middle
        promised = {"kind": "payment", "text": "x", "by": "2024-12-20", "owner": "a.mensah", "amount": pounds}
        do(sqlite_desk, "promise", log(sqlite_desk), **promised)
    money = 'measure = "{}"\nfield = "amount"\nid = "{}"\nlabel = "M"\n'
    columns = "".join(f"\n[[columns]]\n{money.format(one, one)}" for one in ("mean", "median"))
    text = 'id = "money"\ntitle = "M"\nquestion = "?"\ncounts = "promise"\nby = "promised"\n' + columns
    request = Request(read_period("2024-25", sqlite_desk.today, sqlite_desk.calendar), sqlite_desk.today)
    figures = work_out(read_report(text), sqlite_desk.database.reader, sqlite_desk.asker, request)
    assert figures.lines() == [["10.01", "10.01"]]
    assert [printed(*two) for two in zip(figures.report.columns, figures.cells[0], strict=True)] == ["£10.01"] * 2
