"""The lessons that a team marked for its annual report, as that report reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.vocabulary import Audience
from complainttui.store.reader import Rows, day


@dataclass(frozen=True, slots=True)
class SharedLesson:
    """What was learnt from a case, and what is done about it."""

    text: str
    action: str
    done_on: date | None
    """None also where it was done after the day by whose facts it is told."""


def lessons_for_the_report(reader: Rows, first: date, last: date, as_at: date) -> list[SharedLesson]:
    """Those shared in the annual report and learnt in the period, the same words once. Raises Unreachable.

    A lesson belongs to the day of the first answer, of an unanswered case to that of its receipt, as in queries.
    """
    rows = reader.rows(
        "SELECT text, action, CASE WHEN done_on <= :as_at THEN done_on END FROM ("
        "SELECT r.id, r.text, r.action, r.done_on, COALESCE((SELECT MIN(t.responded_on) FROM stages t"
        " WHERE t.case_id = r.case_id AND t.responded_on <= :as_at), c.received_on) AS learnt_on"
        " FROM lessons r JOIN cases c ON c.id = r.case_id"
        " WHERE ',' || r.shared_with || ',' LIKE :audience AND c.received_on <= :last) AS shared"
        " WHERE learnt_on BETWEEN :first AND :last ORDER BY learnt_on, id",
        {
            "as_at": as_at.isoformat(),
            "first": first.isoformat(),
            "last": min(last, as_at).isoformat(),
            "audience": f"%,{Audience.ANNUAL_REPORT},%",
        },
    )
    return list(dict.fromkeys(SharedLesson(text, action, day(done_on)) for text, action, done_on in rows))
