"""What the plain words of the query language stand for in SQL: conditions on `cases c`.

Whether a case is open and what is due is asked of `due_order` alone, the last column of every index of the table.
Imported before the first frame: nothing heavy.
"""

from __future__ import annotations

from complainttui.rules.due_order import ENDED, NOTHING_DUE

_OPEN = f"c.due_order < {ENDED}"
STAGE = "SELECT 1 FROM stages s WHERE s.case_id = c.id AND s.number = c.stage"
_OBLIGATION = "SELECT 1 FROM obligations o WHERE o.case_id = c.id"
_LATE = f"{_OBLIGATION} AND o.stage = c.stage AND o.kind = 'respond' AND o.done_on > o.due_on"
_PROVISIONAL = f"{_OBLIGATION} AND o.provisional AND o.done_on IS NULL AND o.lapsed_on IS NULL"
PROMISED = "c.id IN (SELECT p.case_id FROM promises p{})"
BROKEN = "SELECT 1 FROM breaches b WHERE b.case_id = c.id AND b.since <= :today"

WORDS = {
    "open": _OPEN,
    "closed": "c.closed_on IS NOT NULL",
    "withdrawn": "c.withdrawn_on IS NOT NULL",
    "answered": f"(c.closed_on IS NULL AND c.withdrawn_on IS NULL AND EXISTS ({STAGE} AND s.responded_on IS NOT NULL))",
    "answered-late": f"EXISTS ({_LATE})",
    "no-outcome": f"EXISTS ({STAGE} AND s.responded_on IS NOT NULL AND s.outcome = '')",
    "escalated": "c.stage > 1",
    "reopened": f"(c.reopened_on IS NOT NULL AND {_OPEN})",
    "overdue": "c.due_order < :today_number",
    "due-today": "c.due_order = :today_number",
    "due-this-week": "c.due_order BETWEEN :today_number AND :end_of_week_number",
    "nothing-due": f"c.due_order BETWEEN {NOTHING_DUE} AND {ENDED - 1}",
    "unacknowledged": f"({_OPEN} AND c.unacknowledged)",
    "unassigned": "c.owner = ''",
    "extended": "c.extended",
    "paused": f"({_OPEN} AND c.paused_until >= :today)",
    "away": f"({_OPEN} AND c.owner IN"
    " (SELECT l.officer FROM leaves l WHERE l.until_on >= :today AND l.from_on <= :today))",
    "provisional": f"({_OPEN} AND EXISTS ({_PROVISIONAL}))",
    "to-put-right": f"({_OPEN} AND c.promises_to_keep > 0)",
    "put-right": f"(c.promises_to_keep = 0 AND {PROMISED.format('')})",
    "vulnerable": "c.marks LIKE '%V%'",
    "adjustments": "c.marks LIKE '%A%'",
    "represented": "c.marks LIKE '%R%'",
    "restricted": "c.marks LIKE '%C%'",
    "refused": "c.refused_on IS NOT NULL",
    "ombudsman": "c.id IN (SELECT o.case_id FROM ombudsman_cases o)",
    "reclassified": "c.id IN (SELECT r.case_id FROM reclassifications r)",
    "linked": "c.id IN (SELECT l.case_id FROM links l)",
    "me": "c.owner = :actor",
}
"""The plain words, each with the condition it stands for. The parameters in them are those of whoever asks."""

OPPOSITES = {"open": f"c.due_order >= {ENDED}"}
"""What a word is not, where that is a range of an index as well."""
