"""The fields of the query language, each declared once: completion, offers, reference and compiler go by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from complainttui.rules.lists import NameList
from complainttui.rules.query.name_lists import DUTIES, PROCEDURES, WARDS
from complainttui.rules.vocabulary import TENURE_GROUPS, Kind, Outcome, Remedy, Tenure, Word


class Holds(Enum):
    """Which kind of value a field takes, and how one is written."""

    NAME = "name"
    CODE = "text"
    PROSE = "words"
    CHOICE = "fixed list"
    DAY = "days"
    NUMBER = "number"
    MONEY = "pounds"
    AGE = "working days"
    PROVISION = "provision"


HOW_WRITTEN = {
    Holds.NAME: "A name on a list, however it is capitalised: repairs, or rep* for all that begin so.",
    Holds.CODE: "The whole of it, in capitals or small letters: C-0412, or C-04* for all that begin so.",
    Holds.PROSE: "Words as they stand there: leak, or several in quotation marks.",
    Holds.CHOICE: "One of the words below.",
    Holds.DAY: "A day or a period, a range of them or a comparison: 2026-04, 2026-04..2026-06, >2026-11-30.",
    Holds.NUMBER: "2, 1..2, >=2.",
    Holds.MONEY: "100, 50..250, >100.50.",
    Holds.AGE: "3wd or 3, 1..5, >3wd.",
    Holds.PROVISION: "A provision of the Complaint Handling Code, 6.2, or one of its sections, 6.",
}
"""How a value of each kind is written."""

RANGED = frozenset({Holds.DAY, Holds.NUMBER, Holds.MONEY, Holds.AGE})
"""The kinds that know ranges and comparisons."""
STARRED = frozenset({Holds.NAME, Holds.CODE})
"""The kinds that know `rep*`."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field: its meaning, the kind of its values, examples, and where the names that it may have are found."""

    meaning: str
    holds: Holds
    examples: tuple[str, ...]
    names: str = ""
    """One of the team's lists, or another list of names that the database knows: see `store.known_names`."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Each word of a fixed list, with its label."""
    groups: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Names for several of them at once, each with its label and the words that it stands for."""
    ahead: bool = False
    """Days without a sign are days to come, as in `due:<=5wd`; without this they are not understood."""
    also: tuple[str, ...] = ()
    """Other names of the field."""


def words_of(words: type[Word]) -> dict[str, str]:
    """Each word of a vocabulary, with its label."""
    return {one.value: one.label for one in words}


_MARKS = {
    "vulnerable": "V: a disability, a vulnerability or a risk",
    "adjustments": "A: reasonable adjustments",
    "represented": "R: somebody else speaks for them",
    "restricted": "C: contact is restricted",
}

FIELDS: dict[str, FieldKind] = {
    "owner": FieldKind("The officer who has the case.", Holds.NAME, ("owner:me", "owner:none", "owner:a.mensah,c.iyer"), NameList.OFFICERS, also=("officer",)),
    "handler": FieldKind("Who handled its stage.", Holds.NAME, ("handler:c.iyer",), NameList.OFFICERS),
    "service": FieldKind("The service that it is about.", Holds.NAME, ("service:repairs", 'service:"asset management"', "service:rep*"), NameList.SERVICES),
    "team": FieldKind("The team that it is with.", Holds.NAME, ("team:north",), NameList.TEAMS),
    "topic": FieldKind("What it is about.", Holds.NAME, ("topic:damp*",), NameList.TOPICS),
    "cause": FieldKind("The root cause.", Holds.NAME, ('cause:"service delay"', "cause:none"), NameList.CAUSES),
    "channel": FieldKind("How it reached us.", Holds.NAME, ("channel:email,in_person",), NameList.CHANNELS),
    "ward": FieldKind("The ward of the home.", Holds.NAME, ("ward:none",), WARDS),
    "procedure": FieldKind("The procedure by which the case goes.", Holds.NAME, ("procedure:ho-2024",), PROCEDURES),
    "next": FieldKind("What is to be done next.", Holds.NAME, ("next:respond", "next:promise"), DUTIES),
    "kind": FieldKind("What came in.", Holds.CHOICE, ("kind:complaint", "kind:mp_enquiry,councillor_enquiry"), choices=words_of(Kind)),
    "tenure": FieldKind("How the person holds their home.", Holds.CHOICE, ("tenure:leaseholder",), choices=words_of(Tenure), groups=TENURE_GROUPS),
    "outcome": FieldKind("How its stage was decided.", Holds.CHOICE, ("outcome:upheld,partially_upheld", "outcome:none"), choices=words_of(Outcome)),
    "remedy": FieldKind("What was promised to put things right.", Holds.CHOICE, ("remedy:payment", "remedy:any"), choices=words_of(Remedy)),
    "mark": FieldKind("What stands beside the name in the list.", Holds.CHOICE, ("mark:vulnerable", "mark:any"), choices=_MARKS),
    "breach": FieldKind("What it breaks of the Complaint Handling Code today.", Holds.PROVISION, ("breach:6.2", "breach:6", "breach:any")),
    "received": FieldKind("The day on which it came.", Holds.DAY, ("received:2026-04..2026-06", "received:last-month", "received:-10wd..today")),
    "due": FieldKind("The next date of an open case.", Holds.DAY, ("due:<=5wd", "due:this-week", "due:>2026-11-30", "due:none"), ahead=True),
    "over": FieldKind("For how many working days the next date has passed.", Holds.AGE, ("over:>3wd", "over:1..5")),
    "age": FieldKind("How many working days ago it came.", Holds.AGE, ("age:>20wd",)),
    "acknowledged": FieldKind("The day on which its stage was acknowledged.", Holds.DAY, ("acknowledged:last-week", "acknowledged:none")),
    "answered": FieldKind("The day on which its stage was answered.", Holds.DAY, ("answered:last-month", "answered:2026-27-Q1")),
    "requested": FieldKind("The day on which its stage was asked for.", Holds.DAY, ("requested:this-month",)),
    "escalated": FieldKind("The day on which a stage after the first was asked for.", Holds.DAY, ("escalated:this-year",)),
    "closed": FieldKind("The day on which it was closed.", Holds.DAY, ("closed:2026-Q2", "closed:none")),
    "withdrawn": FieldKind("The day on which it was withdrawn.", Holds.DAY, ("withdrawn:last-year",)),
    "refused": FieldKind("The day on which it was not accepted.", Holds.DAY, ("refused:2025-26",)),
    "stage": FieldKind("The stage that it has reached, elsewhere called its stage.", Holds.NUMBER, ("stage:2", "stage:>=2")),
    "compensation": FieldKind("The compensation in all, as noted on the case.", Holds.MONEY, ("compensation:>100", "compensation:any")),
    "reference": FieldKind("Its reference.", Holds.CODE, ("reference:C-0412", "reference:C-04*")),
    "complainant": FieldKind("The whole name of who complains, in any order.", Holds.CODE, ('complainant:"amina d\'souza"',)),
    "contact": FieldKind("Their telephone or email.", Holds.CODE, ("contact:amina@example.org",)),
    "person": FieldKind("Who has the same person as this case.", Holds.CODE, ("person:C-0412",)),
    "property": FieldKind("The reference of the home.", Holds.CODE, ("property:P-77",)),
    "summary": FieldKind("Words of the summary alone.", Holds.PROSE, ("summary:leak", "summary:none")),
}  # fmt: skip
FIELD_OF: dict[str, str] = {name: name for name in FIELDS} | {
    other: name for name, kind in FIELDS.items() for other in kind.also
}
"""Every name that a field may be called by, with the one that it is declared under."""
SPECIALS = {
    "none": "what is empty",
    "any": "whatever is filled in",
    "me": "whoever asks, where an officer is named",
}


def specials(kind: FieldKind) -> tuple[str, ...]:
    """The words that stand for no value of their own in this field."""
    return ("none", "any", "me") if kind.names == NameList.OFFICERS else ("none", "any")
