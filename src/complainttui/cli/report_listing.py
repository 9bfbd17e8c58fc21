"""`report` by itself: every report, group by group, and what is wrong with a team's own files."""

from __future__ import annotations

from itertools import groupby

from complainttui.cli.output import put, put_json, put_line, say
from complainttui.exchange.assessments.header import HEADER
from complainttui.reports.catalogue import find_report
from complainttui.reports.papers import papers
from complainttui.reports.shelf import OWN, OnShelf, shelf
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.text import first_line


def list_reports(*, as_json: bool) -> int:
    """Print them all; a file that cannot be used hides no other. Returns the exit code: 1 where there is one."""
    found = [(one, _told(one)) for one in shelf() if not one.mistake]
    if as_json:
        put_json([{"id": one.id, "title": one.title, "group": one.group, **told} for one, told in found])
    else:
        for number, (group, listed) in enumerate(groupby(found, lambda pair: pair[0].group)):
            put(f"\n{group}" if number else group)
            for one, told in listed:
                put_line(f"{one.id}: {one.title}")
                put(f"    {first_line(str(told['question']))}")
    mistakes = [one.mistake for one in shelf() if one.mistake]
    for mistake in mistakes:
        say(mistake)
    return 1 if mistakes else 0


def _told(one: OnShelf) -> dict[str, object]:
    for paper in papers():
        if paper.id == one.id:
            return {"question": paper.question, "own": False, "columns": [*HEADER] if one.id in FORMS else []}
    report = find_report(one.id)
    columns = [*(key.id for key in report.keys), *(column.id for column in report.columns)]
    return {"question": report.question, "version": report.version, "own": one.group == OWN, "columns": columns}
