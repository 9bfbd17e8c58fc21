"""Whether all that a report asks can be asked of everything that it counts; what is wrong is said with file and key."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.reports.definition import Report
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.asking import asked_of
from complainttui.rules.query.tree import Field, Query, Special
from complainttui.rules.toml_tables import TomlTable


def check_what_counts(top: TomlTable, report: Report) -> None:
    """Raise WrongInput where rows or columns count something that the rest of the report cannot be asked of."""
    by_rows = {value.counts or report.counts for key in report.keys for value in key.values if value.counts or value.by}
    by_columns = {column.counts for column in report.columns if column.counts}
    if by_rows and by_columns:
        raise top.wrong("columns", "either rows or columns count something of their own, not both.")
    if by_rows and any(key.each and key.each[0] for key in report.keys):
        raise top.wrong("rows", "each needs a field of the case where rows count different things.")
    for column, table in zip(report.columns, top.tables("columns"), strict=True):
        if column.counts and bool(column.by) != bool(report.by):
            raise table.wrong("by", f"is missing: the day that places {column.counts} in a period.")
    for key, subjects, queries in (
        ("columns", by_rows, (one.where for one in report.columns)),
        ("rows", by_columns, _asked_of_rows(report)),
    ):
        for query in queries:
            for subject in sorted(subjects):
                _check(top, key, query, subject)


def _asked_of_rows(report: Report) -> Iterator[Query]:
    yield report.where
    for key in report.keys:
        yield from (value.where for value in key.values)
        if key.each:
            yield Field(key.each[1], (Special("any"),), of=key.each[0])


def _check(top: TomlTable, key: str, query: Query, subject: str) -> None:
    try:
        asked_of(query, subject)
    except WrongInput as wrong:
        raise top.wrong(key, str(wrong)) from None
