"""The plain words of the query language, each declared once: completion, reference and compiler go by it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainWord:
    """What a word holds for, in a sentence; `is_open` where only open cases can be meant."""

    meaning: str
    is_open: bool = False


WORDS: dict[str, PlainWord] = {
    "open": PlainWord("Cases that wait for something to be done.", is_open=True),
    "closed": PlainWord("Cases that were closed."),
    "withdrawn": PlainWord("Cases that were withdrawn."),
    "answered": PlainWord("Cases whose stage was answered, and that were not closed or withdrawn since."),
    "answered-late": PlainWord("Cases whose stage was answered after the day on which its answer was due."),
    "no-outcome": PlainWord("Cases whose stage was answered without an outcome on record."),
    "escalated": PlainWord("Cases that have gone beyond stage 1."),
    "reopened": PlainWord("Open cases that were taken up again after they had ended.", is_open=True),
    "overdue": PlainWord("Open cases for which the next date has passed.", is_open=True),
    "due-today": PlainWord("Open cases with something due today.", is_open=True),
    "due-this-week": PlainWord("Open cases with something due from today to Sunday.", is_open=True),
    "nothing-due": PlainWord("Open cases for which no date runs.", is_open=True),
    "unacknowledged": PlainWord("Open cases that were not acknowledged.", is_open=True),
    "unassigned": PlainWord("Cases without an officer."),
    "extended": PlainWord("Cases whose stage was given more time."),
    "paused": PlainWord("Open cases whose clocks stand still today.", is_open=True),
    "away": PlainWord("Open cases whose officer is away today.", is_open=True),
    "provisional": PlainWord("Open cases with a date that rests on something that has not happened.", is_open=True),
    "to-put-right": PlainWord("Open cases with a promise that is still to be kept.", is_open=True),
    "put-right": PlainWord("Cases in which every promise was kept."),
    "vulnerable": PlainWord("Cases of a person who told us of a disability, a vulnerability or a risk."),
    "adjustments": PlainWord("Cases of a person with reasonable adjustments in force."),
    "represented": PlainWord("Cases of a person for whom somebody else speaks."),
    "restricted": PlainWord("Cases of a person whose contact is restricted."),
    "refused": PlainWord("Cases that were not accepted as complaints."),
    "reclassified": PlainWord("Cases that were recorded as of another kind at first."),
    "linked": PlainWord("Cases with a link to another case."),
    "ombudsman": PlainWord("Cases that went to an ombudsman."),
    "me": PlainWord("Cases of whoever asks."),
}
OPERATORS = {
    "or": "Either of what stands on its two sides; ties less than standing side by side does.",
    "and": "Both; the same as standing side by side.",
    "not": "The opposite of what follows; the same as a - before it.",
}
"""What is never looked for as text unless it stands in quotes."""
