"""docs/leaders.md lists every report with its question, keys and columns as its file has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from complainttui.reports.catalogue import find_report, report_files
from complainttui.reports.definition import Report

DOCUMENT = (Path(__file__).parents[2] / "docs" / "leaders.md").read_text("utf-8")


def _line(report: Report) -> str:
    keys, columns = (", ".join(f"`{one.id}`" for one in some) for some in (report.keys, report.columns))
    return f"| `{report.id}` | {report.question} | {keys}: {columns} |"


@pytest.mark.parametrize("name", report_files())
def test_each_report_is_listed_as_it_is(name: str) -> None:
    assert _line(find_report(name)) in DOCUMENT.splitlines()
