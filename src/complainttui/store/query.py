"""The query language turned into SQL: one condition on `cases c`, every value bound.

One string serves the filter line, saved views, `list`, `due` and exports; `rules.query` says what may be in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from complainttui.rules.due_order import NOTHING_DUE
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.amounts import Limits, limits
from complainttui.rules.query.fields import FieldKind, Holds
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.naming import meant
from complainttui.rules.query.periods import OpenDays, days_ago, days_meant
from complainttui.rules.query.problems import QueryProblem, told
from complainttui.rules.query.subject import AS_AT
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import (
    And,
    Beginning,
    Field,
    Not,
    One,
    Or,
    Place,
    Query,
    Some,
    Special,
    Text,
    Value,
    Word,
)
from complainttui.rules.query.words import WORDS as DECLARED
from complainttui.rules.search_words import searched_for
from complainttui.store.asking import Asker, Condition
from complainttui.store.query_columns import BY_NUMBER, KEYS, Column
from complainttui.store.query_words import OPPOSITES, WORDS
from complainttui.store.subjects import SUBJECTS, column_of
from complainttui.store.word_search import LED_BY_WORDS, NEWEST_WORDS, among_all, among_few, match

_MARKS = {"vulnerable": "V", "adjustments": "A", "represented": "R", "restricted": "C"}
_NEVER = "c.due_order < 0"  # looked up and not there, which an index knows at once


def compile_query(query: str, asker: Asker, *, words_lead: bool = False) -> Condition:
    """One SQL condition; the empty query holds for every case. Raises QueryProblem that points at the word.

    With `words_lead`, words that are looked for among all cases may lead to them: see `Condition.source`.
    """
    tree = parse(query)
    try:
        return Compiler(asker).whole(tree, words_lead=words_lead)
    except QueryProblem as problem:
        raise problem.of(query) from None


def _open_only(query: Query) -> bool:
    """Whether nothing but open cases can match."""
    if isinstance(query, And):
        return any(_open_only(part) for part in query.parts)
    if isinstance(query, Or):
        return all(_open_only(part) for part in query.parts)
    if isinstance(query, Word):
        return DECLARED[query.name].is_open
    return isinstance(query, Field) and not query.of and query.name in BY_NUMBER and Special("none") not in query.values


def _searched_throughout(query: Query) -> list[Text]:
    """The words that every case must have."""
    return [part for part in (query.parts if isinstance(query, And) else (query,)) if isinstance(part, Text)]


def _either(conditions: Iterable[str]) -> str:
    found = list(conditions)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def _kind(query: Field) -> FieldKind:
    return kind_of(query.of, query.name)


def _typed(value: Value) -> str:
    """The text of a value that is neither a range nor a comparison."""
    return value.text if isinstance(value, One | Beginning) else ""


def _recognised_by(field: str, typed: str) -> str:
    from complainttui.rules.person_keys import contact_key, name_key  # not before the first list

    return name_key(typed) if field == "complainant" else contact_key(typed)


class Compiler:
    """Walks trees and gathers their parameters, so that several conditions can stand in one statement."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self._parameters: dict[str, object] = {}
        self._at: Place = (0, 0)
        self._among_few = False
        self._instead: Mapping[tuple[str, str], Column] = {}
        self._kinds: dict[Holds, Callable[[Field, Value], str]] = {
            Holds.NAME: self._name,
            Holds.CODE: self._code,
            Holds.PROSE: self._prose,
            Holds.CHOICE: self._choice,
            Holds.DAY: self._days,
            Holds.NUMBER: self._amount,
            Holds.MONEY: self._amount,
            Holds.AGE: self._age,
            Holds.PROVISION: self._provision,
        }

    def whole(self, query: Query, *, words_lead: bool) -> Condition:
        """The condition with what it needs, and nothing else."""
        self._among_few = _open_only(query)
        words_lead = words_lead and not self._among_few and not self.asker.postgres
        searched = _searched_throughout(query) if words_lead else []
        sql = self._led_by_words(query, searched) if searched else self._condition(query)
        parameters = self.parameters(sql)
        if searched:
            return Condition(sql, parameters, source=LED_BY_WORDS, newest=NEWEST_WORDS)
        return Condition(sql, parameters, self._among_few)

    def condition(self, query: Query, instead: Mapping[tuple[str, str], Column] | None = None) -> str:
        """A condition for a statement that reads the subject, or the case; `instead`: fields that lie elsewhere."""
        self._instead = instead or {}
        sql = self._condition(query)
        self._instead = {}
        return sql

    def column(self, of: str, name: str, instead: Mapping[tuple[str, str], Column] | None = None) -> Column:
        """Where a field lies; `instead` as for `condition`."""
        return (self._instead if instead is None else instead).get((of, name)) or column_of(of, name)

    def parameters(self, sql: str) -> dict[str, object]:
        """The parameters that a statement made of these conditions needs."""
        return self.asker.parameters_of(sql) | self._parameters

    def _led_by_words(self, query: Query, searched: list[Text]) -> str:
        """Words are looked up first, the last logged before the others, and all else is asked of those cases."""
        every = " AND ".join(match(self._words(one)) for one in searched)
        rest = [part for part in query.parts if part not in searched] if isinstance(query, And) else []
        return " AND ".join((f"case_search MATCH {self._bind(every)}", *(self._condition(part) for part in rest)))

    def _condition(self, query: Query) -> str:
        if isinstance(query, And):
            return f"({' AND '.join(self._condition(part) for part in query.parts) or '1 = 1'})"
        if isinstance(query, Or):
            return _either(self._condition(part) for part in query.parts)
        if isinstance(query, Not):
            return self._negation(query.part)
        if isinstance(query, Word):
            return WORDS[query.name]
        if isinstance(query, Some):
            return self._some(query)
        self._at = query.at
        return self._search(self._words(query)) if isinstance(query, Text) else self._field(query)

    def _negation(self, part: Query) -> str:
        """What is unknown is not so: a case without a date is not overdue."""
        if isinstance(part, Word) and part.name in OPPOSITES:
            return OPPOSITES[part.name]
        return f"NOT COALESCE(({self._condition(part)}), FALSE)"

    def _some(self, query: Some) -> str:
        """Its cases are found first, off an index of its days: few of a million fall in a period."""
        subject = SUBJECTS[query.subject]
        parts = query.part.parts if isinstance(query.part, And) else (query.part,)
        days = [one for one in parts if isinstance(one, Field) and (one.of, one.name) == (query.subject, AS_AT)]
        rest = [one for one in parts if one not in days]
        outside, self._instead = self._instead, {}  # what lies elsewhere does so for the statement's own subject only
        condition = " AND ".join((subject.known, *(self._condition(one) for one in rest)))
        self._instead = outside
        found = f"c.id IN (SELECT {subject.case} FROM {subject.source} WHERE {condition})"
        return re.sub(r":as_at\b", self._bind(self._day_of(days[-1]).isoformat()), found) if days else found

    def _day_of(self, query: Field) -> date:
        first, last = days_meant(query.values[0], self.asker.today, self.asker.calendar, ahead=False)
        if len(query.values) > 1 or first is None or first != last:
            raise QueryProblem(f"{AS_AT}: needs one day, such as {AS_AT}:2026-06-30.", query.at)
        return first

    def _words(self, text: Text | One) -> list[str]:
        words = searched_for(text.text)
        if not words:
            raise QueryProblem(f"{told(text.text)} has no letter or digit to look for.", text.at)
        return words

    def _search(self, words: list[str]) -> str:
        if self._among_few:
            return among_few(words, self._bind)
        return among_all(words, self._bind, postgres=self.asker.postgres)

    def _field(self, query: Field) -> str:
        return _either(self._value(query, value) for value in query.values)

    def _value(self, query: Field, value: Value) -> str:
        column = self._column(query)
        self._at = value.at
        if isinstance(value, Special):
            if not column.none:
                raise QueryProblem(f"{query.name}: needs a provision, such as {query.name}:6.2.", value.at)
            return {"none": column.none, "any": column.any_}.get(value.name) or self._is(column, [self.asker.actor])
        try:
            return self._kinds[_kind(query).holds](query, value)
        except QueryProblem:
            raise
        except WrongInput as wrong:
            raise QueryProblem(str(wrong), value.at) from None

    def _column(self, query: Field) -> Column:
        if query.of and query.name == AS_AT:
            raise QueryProblem(f"{AS_AT}: stands beside what it judges, not within - or, or parentheses.", query.at)
        return self.column(query.of, query.name)

    def _name(self, query: Field, value: Value) -> str:
        """As it is spelt on the list, so that the index is of use; a name that no list has is on no case."""
        column, kind = self._column(query), _kind(query)
        stored = meant(kind.names, value, self.asker.names(kind.names))
        if isinstance(value, Beginning) and not stored:
            return "1 = 0" if self._instead else _NEVER  # of a group nothing is known but what it is grouped by
        if isinstance(value, Beginning):
            return self._is(column, stored)
        return self._is(column, stored or [_typed(value)])

    def _code(self, query: Field, value: Value) -> str:
        column, typed = self._column(query), _typed(value)
        if isinstance(value, Beginning):
            return f"LOWER({column.name}) {self._like('', typed.lower())}"
        if not query.of and query.name in KEYS and (key := _recognised_by(query.name, typed)):
            return f"{KEYS[query.name]} = {self._bind(key)}"
        # Written in capitals or in small letters, as a rule; so an index will do.
        return self._is(column, list(dict.fromkeys((typed, typed.upper(), typed.lower()))))

    def _prose(self, query: Field, value: Value) -> str:
        """The search finds the case, off its index; that the words stand in this column is looked at then."""
        column, typed = self._column(query), _typed(value)
        found = self._search(self._words(One(typed, value.at)))
        return f"({found} AND LOWER({column.name}) {self._like('%', typed.lower())})"

    def _choice(self, query: Field, value: Value) -> str:
        column, word = self._column(query), _typed(value)
        if not query.of and query.name == "mark":
            return f"{column.name} {self._like('%', _MARKS[word])}"
        return self._is(column, [word])

    def _provision(self, query: Field, value: Value) -> str:
        from complainttui.rules.code.letters import place_of, provisions_of  # not before the first that asks

        column, number = self._column(query), _typed(value)
        if column.letter:
            return _either(
                column.letter.format(place=place_of(one), number=self._bind(one)) for one in provisions_of(number)
            )
        if "." in number:
            return self._is(column, [number])
        return column.within.format(f"{column.name} {self._like('', f'{number}.')}")

    def _days(self, query: Field, value: Value) -> str:
        ahead = _kind(query).ahead
        return self._between(query, days_meant(value, self.asker.today, self.asker.calendar, ahead=ahead))

    def _age(self, query: Field, value: Value) -> str:
        passed = limits(value, Holds.AGE)
        is_age = bool(query.of) or query.name not in BY_NUMBER
        return self._between(query, days_ago(passed, self.asker.today, self.asker.calendar, of_age=is_age))

    def _amount(self, query: Field, value: Value) -> str:
        return self._within(self._column(query), limits(value, _kind(query).holds))

    def _between(self, query: Field, days: OpenDays) -> str:
        column = self._column(query)
        if query.of or query.name not in BY_NUMBER:
            return self._within(column, tuple(day.isoformat() if day else None for day in days))
        first, last = (day.toordinal() if day else None for day in days)
        return self._within(column, (first, NOTHING_DUE - 1 if last is None else last))

    def _within(self, column: Column, ends: Limits | tuple[str | None, ...]) -> str:
        if ends[0] == ends[1]:
            return column.within.format(f"{column.name} = {self._bind(ends[0])}")
        sides = [
            f"{column.name} {sign} {self._bind(end)}"
            for sign, end in zip((">=", "<="), ends, strict=True)
            if end is not None
        ]
        found = column.within.format(" AND ".join(sides))
        if not column.among or None in ends:
            return found
        first, last = map(self._bind, ends)
        return f"({column.among.format(first=first, last=last)} AND {found})"

    def _is(self, column: Column, values: list[str]) -> str:
        bound = [self._bind(one) for one in values]
        return column.within.format(
            f"{column.name} = {bound[0]}" if len(bound) == 1 else f"{column.name} IN ({', '.join(bound)})"
        )

    def _like(self, beginning: str, text: str = "") -> str:
        """The pattern for what begins so, with `text` standing as it is, and goes on in whatever way."""
        escaped = re.sub(r"([\\%_])", r"\\\1", text)
        return f"LIKE {self._bind(f'{beginning}{escaped}%')} ESCAPE '\\'"

    def _bind(self, value: object) -> str:
        name = f"p{len(self._parameters)}"
        self._parameters[name] = value
        return f":{name}"
