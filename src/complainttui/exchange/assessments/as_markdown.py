"""A self-assessment as Markdown: a heading for each section and each provision or question."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from complainttui.exchange.assessments.told import heading, told
from complainttui.exchange.evidence.markdown import inline, named
from complainttui.reports.assessing.assessment import Assessment


def as_markdown(assessed: Assessment) -> str:
    """The whole page; what people typed stays text."""
    return "\n".join(_page(assessed)) + "\n"


def _page(assessed: Assessment) -> Iterator[str]:
    yield f"# {inline(assessed.form.title)}"
    yield ""
    yield from named(list(heading(assessed))[1:])
    for section, items in groupby(assessed.items, key=lambda one: one.item.section):
        yield from ("", f"## {inline(section)}")
        for one in items:
            yield from ("", f"### {one.item.number} {inline(one.item.asks)}", "")
            yield from named(told(one))
