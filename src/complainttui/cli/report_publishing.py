"""Publishing a report from the command line, and telling which published figures are others now."""

from __future__ import annotations

import argparse

from complainttui.casework.desk import Desk
from complainttui.cli.output import put_json, put_table, say
from complainttui.cli.report_request import names_a_period
from complainttui.exchange.published_figures import figures_again, publish_figures, result_of
from complainttui.reports.behind import query_behind
from complainttui.reports.catalogue import find_report
from complainttui.reports.drift import Moved, moved_cells
from complainttui.reports.figures import Figures
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.publications import LastEvent, Publication, is_as_recorded, publication, publications


def keep_published(desk: Desk, figures: Figures, before: LastEvent) -> None:
    """Publish the figures, and say under which number."""
    made = publish_figures(desk, figures, before)
    say(f"Published as number {made.id}. `report {made.report} --drift` tells later what is another figure by then.")


def tell_drift(desk: Desk, parsed: argparse.Namespace) -> int:
    """Each published figure that is another now, with both numbers and its query. 1 if there is any, else 0."""
    if names_a_period(parsed):
        raise WrongInput("--drift goes by the period, day and cases that were published; leave those out.", "drift")
    kept = _published(desk, parsed)
    now = figures_again(desk, kept)
    moved = moved_cells(result_of(desk, kept), now)
    if parsed.format == "json":
        put_json({"publication": str(kept.id), "differs": [_as_data(now, one) for one in moved]})
    elif moved:
        put_table(("ROW", "COLUMN", "PUBLISHED", "NOW", "CASES"), ([*_words(one), _cases(now, one)] for one in moved))
    _say_about(desk, kept, len(moved), sum(map(len, now.cells)))
    return 1 if moved else 0


def _published(desk: Desk, parsed: argparse.Namespace) -> Publication:
    reader = desk.database.reader
    if parsed.publication is not None:
        found = publication(reader, parsed.publication)
        if found.report != parsed.name:
            raise WrongInput(f"Publication {found.id} is of {found.report}.", "publication")
        return found
    known = publications(reader, parsed.name)
    if not known:
        find_report(parsed.name)  # a name that is none is told apart from a report that was never published
        raise WrongInput(f"{parsed.name} has not been published yet. `report {parsed.name} --publish` does that.")
    return known[0]


def _say_about(desk: Desk, kept: Publication, moved: int, of: int) -> None:
    say(f"{moved} of {of} figures differ from publication {kept.id}: {kept.title}.")
    version = f"by version {kept.definition_version} of the definition"
    say(f"Published by {kept.made_by} on {spoken(kept.made_on)} {version}.")
    current = _current_version(kept.report)
    if current and current != kept.definition_version:
        say(f"The definition is version {current} by now; this comparison goes by the one that was published.")
    if not is_as_recorded(desk.database.reader, kept.last_event):
        say("The last event before it is not as it was recorded: the history has been altered since.")


def _current_version(name: str) -> str:
    """Empty for a team's own that is gone or wrong by now: what was published can be compared all the same."""
    try:
        return str(find_report(name).version)
    except WrongInput:
        return ""


def _words(moved: Moved) -> tuple[str, str, str, str]:
    return moved.name, moved.column.id, moved.published, moved.now


def _cases(now: Figures, moved: Moved) -> str:
    if moved.row is None or now.figure(moved.row, moved.column).mark:
        return ""
    return query_behind(now, moved.row, moved.column)


def _as_data(now: Figures, moved: Moved) -> dict[str, str]:
    names = ("row", "column", "published", "now", "query")
    return dict(zip(names, (*_words(moved), _cases(now, moved)), strict=True))
