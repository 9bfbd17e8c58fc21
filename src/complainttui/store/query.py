"""The query language, parsed and turned into SQL: `stage:2 overdue owner:me received:2026-04..2026-06 "damp"`.

Words and fields are joined by and; `or` and parentheses group, `-` negates. One string serves the filter line, saved
views, `list`, `due` and exports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from complainttui.rules.due_order import ENDED
from complainttui.rules.problems import WrongInput
from complainttui.rules.search_words import searched_for
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import read_date
from complainttui.rules.vocabulary import Channel, Kind, Outcome, Tenure, Word, word_from
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.word_search import among_all

_TOKEN = re.compile(r"""\s*(-?\(|\)|(?:"[^"]*"|[^\s()"])+)""")
LONGEST_QUERY = 2_000  # characters
MOST_TERMS = 200
_YEAR = re.compile(r"(\d{4})-(\d{2})")
_STAGE_OUTCOME = "SELECT 1 FROM stages s WHERE s.case_id = c.id AND s.number = c.stage"

WORDS = {
    "open": f"c.due_order < {ENDED}",
    "closed": "c.closed_on IS NOT NULL",
    "withdrawn": "c.withdrawn_on IS NOT NULL",
    "answered": "(c.closed_on IS NULL AND c.withdrawn_on IS NULL"
    f" AND EXISTS ({_STAGE_OUTCOME} AND s.responded_on IS NOT NULL))",
    "reopened": f"(c.reopened_on IS NOT NULL AND c.due_order < {ENDED})",
    "overdue": "c.due_order < :today_number",
    "due-today": "c.due_order = :today_number",
    "due-this-week": "c.due_order BETWEEN :today_number AND :end_of_week_number",
    "unacknowledged": f"(c.due_order < {ENDED} AND c.unacknowledged)",
    "extended": "c.extended",
    "to-put-right": f"(c.due_order < {ENDED} AND c.promises_to_keep > 0)",
    "put-right": "(c.promises_to_keep = 0 AND EXISTS (SELECT 1 FROM promises p WHERE p.case_id = c.id))",
    "vulnerable": "c.marks LIKE '%V%'",
    "adjustments": "c.marks LIKE '%A%'",
    "represented": "c.marks LIKE '%R%'",
    "restricted": "c.marks LIKE '%C%'",
    "refused": "c.refused_on IS NOT NULL",
    "ombudsman": "EXISTS (SELECT 1 FROM ombudsman_cases o WHERE o.case_id = c.id)",
    "reclassified": "EXISTS (SELECT 1 FROM reclassifications r WHERE r.case_id = c.id)",
    "linked": "EXISTS (SELECT 1 FROM links l WHERE l.case_id = c.id)",
    "paused": f"(c.due_order < {ENDED} AND c.paused_until >= :today)",
    "away": f"(c.due_order < {ENDED} AND c.owner IN"
    " (SELECT l.officer FROM leaves l WHERE l.until_on >= :today AND l.from_on <= :today))",
    "me": "c.owner = :actor",
}
"""The plain words, each with the condition it stands for."""

_TEXT_FIELDS = {
    "owner": "owner",
    "officer": "owner",
    "service": "service",
    "team": "team",
    "topic": "topic",
    "cause": "root_cause",
    "ward": "ward",
    "procedure": "procedure",
    "reference": "reference",
    "property": "property_ref",
    "complainant": "complainant",
    "person": "person",
    "channel": "channel",
}
_WORD_FIELDS: dict[str, tuple[str, type[Word]]] = {
    "kind": ("kind", Kind),
    "tenure": ("tenure", Tenure),
}
_DATE_FIELDS = {"received": "received_on", "due": "next_due_on", "closed": "closed_on", "withdrawn": "withdrawn_on"}
FIELDS = tuple(sorted({*_TEXT_FIELDS, *_WORD_FIELDS, *_DATE_FIELDS, "stage", "outcome", "breach"}))
_BREACH = "SELECT 1 FROM breaches b WHERE b.case_id = c.id AND b.since <= :today"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when: what `me`, `today` and `this week` mean."""

    today: date
    actor: str
    calendar: WorkingCalendar
    postgres: bool = False
    """Which engine is asked: they search words each in its own way."""


@dataclass(slots=True)
class Condition:
    """A condition on `cases c`, with its parameters."""

    sql: str = "1 = 1"
    parameters: dict[str, object] = field(default_factory=dict)


def compile_query(query: str, asker: Asker) -> Condition:
    """One SQL condition; the empty query holds for every case. Raises WrongInput that points at the word."""
    return _Compiler(admit(query, "filter"), asker).compile()


class _Compiler:
    """Recursive descent: any = all {or all}; all = {one}; one = ( any ) | [-] term."""

    def __init__(self, query: str, asker: Asker) -> None:
        self._query = query
        self._tokens = list(_tokens(query))
        if len(query) > LONGEST_QUERY or len(self._tokens) > MOST_TERMS:
            raise WrongInput(
                f"The filter is too long: at most {LONGEST_QUERY:,} characters and {MOST_TERMS} terms.", "query"
            )
        self._asker = asker
        self._parameters: dict[str, object] = {}

    def compile(self) -> Condition:
        sql = self._any() if self._tokens else "1 = 1"
        if self._tokens:
            raise self._wrong(self._tokens[0], "has no opening parenthesis")
        known = {
            "today": self._asker.today.isoformat(),
            "today_number": self._asker.today.toordinal(),
            "end_of_week_number": self._asker.calendar.end_of_week(self._asker.today).toordinal(),
            "actor": self._asker.actor,
        }
        used = {name: value for name, value in known.items() if re.search(rf":{name}\b", sql)}
        return Condition(sql, {**used, **self._parameters})

    def _any(self) -> str:
        choices = [self._all()]
        while self._tokens and self._tokens[0].casefold() == "or":
            self._tokens.pop(0)
            choices.append(self._all())
        return choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})"

    def _all(self) -> str:
        terms = []
        while self._tokens and self._tokens[0] != ")" and self._tokens[0].casefold() != "or":
            terms.append(self._one(self._tokens.pop(0)))
        if not terms:
            raise self._wrong(self._tokens[0] if self._tokens else "", "needs something to look for before it")
        return terms[0] if len(terms) == 1 else f"({' AND '.join(terms)})"

    def _one(self, token: str) -> str:
        bare = token.lstrip("-")
        if bare and bare != token:
            # What is unknown is not so: a case without a date is not overdue.
            known = f"COALESCE(({self._one(bare)}), FALSE)"
            return f"NOT {known}" if (len(token) - len(bare)) % 2 else known
        if token.startswith("("):
            inside = self._any()
            if not self._tokens:
                raise self._wrong("(", "is not closed")
            self._tokens.pop(0)
            return f"({inside})"
        name, colon, value = token.partition(":")
        if colon and not token.startswith('"'):
            return self._field(name.casefold(), value, token)
        word = token.casefold()
        return WORDS[word] if word in WORDS else self._search(token.strip('"'))

    def _search(self, text: str) -> str:
        if not text:
            return "1 = 1"
        words = searched_for(text)
        if not words:
            raise self._wrong(text, "has no letter or digit to look for")
        return among_all(words, self._bind, postgres=self._asker.postgres)

    def _field(self, name: str, value: str, token: str) -> str:
        values = [one.replace('"', "") for one in re.findall(r'(?:"[^"]*"|[^,"])+', value)]
        if not values:
            raise self._wrong(token, "needs a value after the colon")
        if name in _DATE_FIELDS:
            return self._either(f"c.{_DATE_FIELDS[name]}", values, self._period)
        if name in _TEXT_FIELDS:
            return self._either(f"c.{_TEXT_FIELDS[name]}", values, self._text)
        if name in _WORD_FIELDS:
            column, words = _WORD_FIELDS[name]
            chosen = [word_from(words, one, name).value for one in values]
            return self._either(f"c.{column}", chosen, lambda where, one: f"{where} = {self._bind(one)}")
        if name == "stage":
            return self._either("c.stage", values, self._number)
        if name == "outcome":
            return self._either("s.outcome", values, self._outcome)
        if name == "breach":
            return self._either("b.provision", values, self._breach)
        raise self._wrong(token, f"names no field; the fields are {', '.join(FIELDS)}")

    def _either(self, column: str, values: list[str], one: Callable[[str, str], str]) -> str:
        conditions = [one(column, value) for value in values]
        return conditions[0] if len(conditions) == 1 else f"({' OR '.join(conditions)})"

    def _text(self, column: str, value: str) -> str:
        if value == "me" and column == "c.owner":
            return "c.owner = :actor"
        if value.casefold() == "none":
            return f"{column} = ''"
        if column == "c.channel":  # `in person` is kept as `in_person`; a channel of the team's own as it is called
            value = next((one.value for one in Channel if value.casefold() in (one.value, one.label.casefold())), value)
        return f"LOWER({column}) = {self._bind(value.lower())}"

    def _number(self, column: str, value: str) -> str:
        if not value.isdecimal() or len(value) > 3:
            raise self._wrong(f"stage:{value}", "needs a number, as in stage:2")
        return f"{column} = {self._bind(int(value))}"

    def _outcome(self, column: str, value: str) -> str:
        if value.casefold() == "none":
            return f"EXISTS ({_STAGE_OUTCOME} AND s.responded_on IS NOT NULL AND {column} = '')"
        outcome = word_from(Outcome, value, "outcome")
        return f"EXISTS ({_STAGE_OUTCOME} AND {column} = {self._bind(outcome.value)})"

    def _breach(self, column: str, value: str) -> str:
        """Broken as of today: a provision (6.2), one of a section (6), or any."""
        from complainttui.rules.code.judging import NUMBERS  # not before the first list

        if value.casefold() == "any":
            return f"EXISTS ({_BREACH})"
        if value in NUMBERS:
            return f"EXISTS ({_BREACH} AND {column} = {self._bind(value)})"
        if value in {number.partition(".")[0] for number in NUMBERS}:
            return f"EXISTS ({_BREACH} AND {column} LIKE {self._bind(f'{value}.%')})"
        raise self._wrong(
            f"breach:{value}", f"names no provision that a case can break; try any, 6, or one of {', '.join(NUMBERS)}"
        )

    def _period(self, column: str, value: str) -> str:
        if value.casefold() == "none":
            return f"{column} IS NULL"
        try:
            return self._between(column, value)
        except (ValueError, OverflowError):
            raise self._wrong(value, "is not a period; try 2026-04, 2023-24, 2026-04-01..2026-06-30") from None

    def _between(self, column: str, value: str) -> str:
        first, dots, last = value.partition("..")
        begins = self._span(first)[0] if first else date.min
        ends = self._span(last if dots else first)[1] if (last or not dots) else date.max
        return f"{column} BETWEEN {self._bind(begins.isoformat())} AND {self._bind(ends.isoformat())}"

    def _span(self, text: str) -> tuple[date, date]:
        """The first and last day of a day, month (2026-04), year (2026) or reporting year (2023-24)."""
        if text.casefold() == "this-week":
            end = self._asker.calendar.end_of_week(self._asker.today)
            return end - timedelta(days=6), end
        if text.isdecimal() and len(text) == 4:
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if found := _YEAR.fullmatch(text):
            year, month = int(found[1]), int(found[2])
            if month == (year + 1) % 100 and month > 12:
                return date(year, 4, 1), date(year + 1, 3, 31)
            if 1 <= month <= 12:
                following = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), following - timedelta(days=1)
        day = read_date(text, self._asker.today, self._asker.calendar)
        return day, day

    def _bind(self, value: object) -> str:
        name = f"p{len(self._parameters)}"
        self._parameters[name] = value
        return f":{name}"

    def _wrong(self, token: str, what: str) -> WrongInput:
        return WrongInput(
            f"In the filter, {token!r} {what}." if token else f"The filter {self._query!r} {what}.", "query"
        )


def _tokens(query: str) -> Iterator[str]:
    place = 0
    text = query.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            raise WrongInput(f"In the filter, a quotation mark is not closed: {text[place:].strip()!r}.", "query")
        yield found[1]
        place = found.end()
