"""Publishing a report: its result is kept with its definition, and with up to where the database was known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.day_words import spoken
from complainttui.rules.problems import WrongInput
from complainttui.rules.text import admit, first_line
from complainttui.store.publications import LastEvent, Publication, publication

VERB = "publish"
"""What its event is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPublish:
    """A report as it is to be published, in plain values."""

    report: str
    """The report's id: 'performance-by-tenure'."""
    title: str
    first: date
    last: date
    """The period, both ends included."""
    as_at: date
    as_known: date | None = None
    """The day as known on which it was worked out; None: as known now."""
    definition: str
    """The text of its definition."""
    definition_version: str
    options: Mapping[str, object] = field(default_factory=dict)
    """Filters and whatever else was chosen: what JSON can hold."""
    result: str
    """JSON, kept to the letter, so that it can be compared."""
    last_event: LastEvent
    """`store.publications.last_event`, read before the result was worked out."""


def publish(desk: Desk, wanted: ToPublish) -> Publication:
    """Keep a report as published, in a change that can be undone. Raises WrongInput or Unreachable."""
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change
    from complainttui.store.annual_tables import Publication as Published

    _refuse_impossible(wanted)
    with change(desk, VERB) as under_way:
        row = Published(
            report=wanted.report,
            title=admit(wanted.title, "title"),
            from_on=wanted.first,
            until_on=wanted.last,
            as_at_date=wanted.as_at,
            as_known_date=wanted.as_known,
            definition=wanted.definition,
            definition_version=wanted.definition_version,
            options=json.dumps(wanted.options, ensure_ascii=False, sort_keys=True),
            result=wanted.result,
            last_event=wanted.last_event.id,
            last_event_hash=wanted.last_event.hash,
            change=under_way.id,
        )
        under_way.transaction.add(row)
        period = f"{spoken(wanted.first)} to {spoken(wanted.last)}, as at {spoken(wanted.as_at)}"
        under_way.happened(None, f"Published {wanted.report}, {first_line(wanted.title)}: {period}.")
    return publication(desk.database.reader, row.id)


def _refuse_impossible(wanted: ToPublish) -> None:
    if wanted.last < wanted.first:
        raise WrongInput(f"The period ends on {spoken(wanted.last)}, before it begins.", "last")
    try:
        json.loads(wanted.result)
    except ValueError as error:
        raise WrongInput(f"The result of {wanted.report} is not JSON ({error}). Nothing was published.") from None
