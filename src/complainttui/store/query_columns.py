"""What the words and fields of the query language stand for in SQL: conditions on `cases c`, columns, their places.

Whether a case is open and what is due is asked of `due_order` alone, the last column of every index of the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.rules.due_order import ENDED, NOTHING_DUE

_OPEN = f"c.due_order < {ENDED}"
_STAGE = "SELECT 1 FROM stages s WHERE s.case_id = c.id AND s.number = c.stage"
_OBLIGATION = "SELECT 1 FROM obligations o WHERE o.case_id = c.id"
_LATE = f"{_OBLIGATION} AND o.stage = c.stage AND o.kind = 'respond' AND o.done_on > o.due_on"
_PROVISIONAL = f"{_OBLIGATION} AND o.provisional AND o.done_on IS NULL AND o.lapsed_on IS NULL"
_PROMISED = "c.id IN (SELECT p.case_id FROM promises p{})"
# Few stages fall in a range of days; so these are found first, and their cases after.
_STAGES_OF_DAYS = (
    "c.id IN (SELECT s.case_id FROM stages s JOIN cases k ON k.id = s.case_id AND k.stage = s.number WHERE {})"
)
_BROKEN = "SELECT 1 FROM breaches b WHERE b.case_id = c.id AND b.since <= :today"

WORDS = {
    "open": _OPEN,
    "closed": "c.closed_on IS NOT NULL",
    "withdrawn": "c.withdrawn_on IS NOT NULL",
    "answered": "(c.closed_on IS NULL AND c.withdrawn_on IS NULL"
    f" AND EXISTS ({_STAGE} AND s.responded_on IS NOT NULL))",
    "answered-late": f"EXISTS ({_LATE})",
    "no-outcome": f"EXISTS ({_STAGE} AND s.responded_on IS NOT NULL AND s.outcome = '')",
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
    "put-right": f"(c.promises_to_keep = 0 AND {_PROMISED.format('')})",
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


@dataclass(frozen=True, slots=True)
class Column:
    """Where the values of a field lie: `within` goes around a condition on it, `none` and `any_` are whole ones.

    Without these two, neither can be asked.
    """

    name: str
    none: str
    any_: str
    within: str = "{}"
    plain: bool = True
    """A value of the field is the value of the column; not so where one column holds several."""
    letter: str = ""
    """For a text with a letter for each provision: the condition on one, at its `{place}` and of its `{number}`."""
    among: str = ""
    """For a day that is worked out: what holds wherever it lies from `{first}` to `{last}`, and an index answers."""

    def lying_in(self, name: str) -> Column:
        """The same field where its values lie in another column."""
        none, any_, letter = (condition.replace(self.name, name) for condition in (self.none, self.any_, self.letter))
        return Column(name, none, any_, letter=letter)


def _text(column: str) -> Column:
    return Column(f"c.{column}", f"c.{column} = ''", f"c.{column} <> ''")


def _day(column: str) -> Column:
    return Column(f"c.{column}", f"c.{column} IS NULL", f"c.{column} IS NOT NULL")


def _stage_day(column: str) -> Column:
    known = f"EXISTS ({_STAGE} AND s.{column} IS NOT NULL)"
    return Column(f"s.{column}", f"NOT {known}", known, _STAGES_OF_DAYS)


_HAS_BREACH = f"EXISTS ({_BROKEN})"
_HAS_PROMISE = _PROMISED.format("")
_ANSWERED = f"EXISTS ({_STAGE} AND s.responded_on IS NOT NULL AND s.outcome"
_SOMETHING_DUE = f"c.due_order < {NOTHING_DUE}"

COLUMNS: dict[str, Column] = {
    "owner": _text("owner"),
    "handler": Column(
        "s.handler",
        f"EXISTS ({_STAGE} AND s.handler = '')",
        f"EXISTS ({_STAGE} AND s.handler <> '')",
        f"EXISTS ({_STAGE} AND {{}})",
    ),
    "service": _text("service"),
    "team": _text("team"),
    "topic": _text("topic"),
    "cause": _text("root_cause"),
    "channel": _text("channel"),
    "ward": _text("ward"),
    "procedure": _text("procedure"),
    "next": _text("next_kind"),
    "kind": _text("kind"),
    "tenure": _text("tenure"),
    "outcome": Column("s.outcome", f"{_ANSWERED} = '')", f"{_ANSWERED} <> '')", f"EXISTS ({_STAGE} AND {{}})"),
    "remedy": Column("p.kind", f"NOT {_HAS_PROMISE}", _HAS_PROMISE, _PROMISED.format(" WHERE {}")),
    "mark": Column("c.marks", "c.marks = ''", "c.marks <> ''", plain=False),
    "breach": Column("b.provision", f"NOT {_HAS_BREACH}", _HAS_BREACH, f"EXISTS ({_BROKEN} AND {{}})"),
    "received": _day("received_on"),
    "due": Column("c.due_order", f"c.due_order >= {NOTHING_DUE}", _SOMETHING_DUE),
    "over": Column("c.due_order", "c.due_order >= :today_number", "c.due_order < :today_number"),
    "age": _day("received_on"),
    "acknowledged": _stage_day("acknowledged_on"),
    "answered": _stage_day("responded_on"),
    "requested": _stage_day("requested_on"),
    "escalated": Column(
        "s.requested_on",
        "c.stage = 1",
        "c.stage > 1",
        "c.id IN (SELECT s.case_id FROM stages s WHERE s.number > 1 AND {})",
    ),
    "closed": _day("closed_on"),
    "withdrawn": _day("withdrawn_on"),
    "refused": _day("refused_on"),
    "stage": _day("stage"),
    "compensation": _day("compensation_pence"),
    "reference": _text("reference"),
    "complainant": _text("complainant"),
    "contact": _text("contact"),
    "person": _text("person"),
    "property": _text("property_ref"),
    "summary": _text("summary"),
}
"""Where the values of each field lie."""


KEYS = {"complainant": "c.name_key", "contact": "c.contact_key"}
"""Fields that are compared by what somebody is recognised by, where what was typed has it: see `rules.people`."""
BY_NUMBER = frozenset({"due", "over"})
"""Fields whose days are kept as their ordinal numbers."""
