"""The lessons that a team marked for its annual report, as that report reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.vocabulary import Audience
from complainttui.store.reader import Rows, day
from complainttui.store.record_subjects import RECORD_SUBJECTS

_LEARNT = RECORD_SUBJECTS["lesson"].columns["learnt"]


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
        "SELECT r.text, r.action, CASE WHEN r.done_on <= :as_at THEN r.done_on END"
        " FROM lessons r JOIN cases c ON c.id = r.case_id"
        f" WHERE {_LEARNT.among.format(first=':first', last=':last')} AND {_LEARNT.name} BETWEEN :first AND :last"
        f" AND ',' || r.shared_with || ',' LIKE :audience ORDER BY {_LEARNT.name}, r.id",
        {
            "as_at": as_at.isoformat(),
            "first": first.isoformat(),
            "last": min(last, as_at).isoformat(),
            "audience": f"%,{Audience.ANNUAL_REPORT},%",
        },
    )
    return list(dict.fromkeys(SharedLesson(text, action, day(done_on)) for text, action, done_on in rows))
