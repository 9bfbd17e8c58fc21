"""What the fields of the query language stand for in SQL: columns, and where their values lie."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.rules.due_order import NOTHING_DUE
from complainttui.store.query_words import BROKEN, PROMISED, STAGE

# Few stages fall in a range of days; so these are found first, and their cases after.
_STAGES_OF_DAYS = (
    "c.id IN (SELECT s.case_id FROM stages s JOIN cases k ON k.id = s.case_id AND k.stage = s.number WHERE {})"
)


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

    @property
    def has_one_value(self) -> bool:
        """Whether the field says one thing of whatever is counted, which can be grouped by it then."""
        return self.within == "{}" and self.plain

    def lying_in(self, name: str) -> Column:
        """The same field where its values lie in another column."""
        none, any_, letter = (condition.replace(self.name, name) for condition in (self.none, self.any_, self.letter))
        return Column(name, none, any_, letter=letter)


def _text(column: str) -> Column:
    return Column(f"c.{column}", f"c.{column} = ''", f"c.{column} <> ''")


def _day(column: str) -> Column:
    return Column(f"c.{column}", f"c.{column} IS NULL", f"c.{column} IS NOT NULL")


def _stage_day(column: str) -> Column:
    known = f"EXISTS ({STAGE} AND s.{column} IS NOT NULL)"
    return Column(f"s.{column}", f"NOT {known}", known, _STAGES_OF_DAYS)


_HAS_BREACH = f"EXISTS ({BROKEN})"
_HAS_PROMISE = PROMISED.format("")
_ANSWERED = f"EXISTS ({STAGE} AND s.responded_on IS NOT NULL AND s.outcome"
_SOMETHING_DUE = f"c.due_order < {NOTHING_DUE}"

COLUMNS: dict[str, Column] = {
    "owner": _text("owner"),
    "handler": Column(
        "s.handler",
        f"EXISTS ({STAGE} AND s.handler = '')",
        f"EXISTS ({STAGE} AND s.handler <> '')",
        f"EXISTS ({STAGE} AND {{}})",
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
    "outcome": Column("s.outcome", f"{_ANSWERED} = '')", f"{_ANSWERED} <> '')", f"EXISTS ({STAGE} AND {{}})"),
    "remedy": Column("p.kind", f"NOT {_HAS_PROMISE}", _HAS_PROMISE, PROMISED.format(" WHERE {}")),
    "mark": Column("c.marks", "c.marks = ''", "c.marks <> ''", plain=False),
    "breach": Column("b.provision", f"NOT {_HAS_BREACH}", _HAS_BREACH, f"EXISTS ({BROKEN} AND {{}})"),
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
