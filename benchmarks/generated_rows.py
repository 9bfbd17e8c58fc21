"""A life as rows in which tokens stand for what each case has for itself, and the rows of a case made from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from generated_lives import EVENTS, Birth, columns, live
from generated_words import Text

from complainttui.casework.action import CaseAction
from complainttui.casework.case_work import CaseWork
from complainttui.casework.changes import Change
from complainttui.casework.desk import Desk
from complainttui.casework.searched import case_names
from complainttui.rules.lists import channel_words
from complainttui.rules.person_keys import contact_key, name_key
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind
from complainttui.store.rehearsal import Rehearsal
from complainttui.store.tables import METADATA, RECORDED, Case

Values = dict[str, Any]
Act = tuple[date, str, str, str, dict[str, dict[str, dict[str, list[Any]]]]]
"""What was done: when, by which action, what happened, which dates moved, and each field before and after."""
_TOKEN = re.compile(r"zq([a-z]+\d?)")
Snapshot = dict[tuple[str, int], Values]
NUMBERS_OF_EVENTS = 2 * EVENTS
"""Row numbers beyond those of a case's rows: for its events and the changes that they belong to."""


@dataclass(slots=True)
class RowPattern:
    """A row: its values in the order of the table's columns, and which of them each case has for itself."""

    values: list[Any]
    id_at: int | None
    """The place of its own row number, and which of the life's it is; the words of a case have none."""
    id_number: int
    case_at: int | None
    tokens: list[tuple[int, str]]


@dataclass(slots=True)
class EventPattern:
    """One event, its texts with `%(token)s` in them."""

    at: str
    action: str
    what: str
    moved: str
    details: str


@dataclass(slots=True)
class Life:
    """Everything that the database holds of a case that lived it."""

    rows: dict[str, list[RowPattern]]
    texts: str
    """The words of its stages and records, with `%(words_remark1)s` in them."""
    case: Values
    events: list[EventPattern] = field(default_factory=list)
    numbers: int = 0
    """How many row numbers its rows take."""


@dataclass(slots=True)
class Told:
    """What one case has for itself: values of the tokens, and the texts with their words."""

    values: dict[str, str]
    texts: dict[str, Text]


def lived(desk: Desk, birth: Birth, rng: Random) -> Life:
    """Live a life on rows that belong to no transaction. Raises Problem where it would reach beyond today."""
    change = Change(desk, "new", Rehearsal(desk.database.reader))
    known = columns(birth, rng)
    work = change.log_case(known, "zqremark3", "zqremark4", check=False)
    moved = work.settle()
    said = (
        f"Logged zqreference: {Kind(work.case.kind).label.lower()} received {spoken(birth.received)}"
        f" ({channel_words(work.case.channel)}), {work.case.procedure}."
    )
    acts: list[Act] = [(birth.received, "new", said, moved, _between({}, snapshot := _recorded(work)))]
    for day, actions in live(work, birth, rng):
        happened = [_done(action, work) for action in actions]
        said, moved = (" ".join(filter(None, words)) for words in zip(*happened, strict=True))
        before, snapshot = snapshot, _recorded(work)
        acts.append((day, actions[-1].verb, said, moved, _between(before, snapshot)))
    if work.case.is_open != birth.is_open or len(acts) != EVENTS:
        raise Refused("The life has come out otherwise than it was meant to.")
    return _life(work, acts)


def _done(action: CaseAction, work: CaseWork) -> tuple[str, str]:
    if refusal := action.refusal(work.facts):
        raise Refused(refusal)
    return action.apply(work), work.settle()


def rows_of(life: Life, base: int, told: Told) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every row of one case, with its table; its row numbers begin at `base`."""
    values = {**told.values, **{name: text.text for name, text in told.texts.items()}}
    words = {f"words{name}": text.words for name, text in told.texts.items()}
    values["namekey"], values["contactkey"] = name_key(values["complainant"]), contact_key(values["contact"])
    values["wordsnames"] = _words_of_names(life, told)
    values["wordstexts"] = life.texts % words
    for table, patterns in life.rows.items():
        for pattern in patterns:
            row = pattern.values.copy()
            if pattern.id_at is not None:
                row[pattern.id_at] = base + pattern.id_number
            if pattern.case_at is not None:
                row[pattern.case_at] = base
            for place, token in pattern.tokens:
                row[place] = values[token]
            yield table, tuple(row)
    numbers = {f"id{number}": base + number for number in range(life.numbers)}
    yield from _events(life, base, {**values, **numbers})


def _recorded(work: CaseWork) -> Snapshot:
    """Every recorded field as it is now."""
    return {
        (table, row.id): {name: getattr(row, name) for name in _RECORDED_FIELDS[table]}  # type: ignore[attr-defined]
        for row in work.rows.every_row()
        if (table := str(row.__tablename__)) in RECORDED
    }


_RECORDED_FIELDS = {
    name: [column.name for column in METADATA.tables[name].columns if column.name not in table.DERIVED]  # type: ignore[attr-defined]
    for name, table in RECORDED.items()
}


def _between(before: Snapshot, after: Snapshot) -> dict[str, dict[str, dict[str, list[Any]]]]:
    """What has changed, as events have it: {table: {row number: {field: [before, after]}}}."""
    found: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for (table, row_id), fields in after.items():
        known = before.get((table, row_id))
        changed = {
            name: [known[name] if known else None, value]
            for name, value in fields.items()
            if known is None or known[name] != value
        }
        if changed:
            found.setdefault(table, {})[str(row_id)] = changed
    return found


def _life(work: CaseWork, acts: list[Act]) -> Life:
    every = sorted(work.rows.every_row(), key=lambda row: getattr(row, "id", 0))
    numbers = {row.id: number for number, row in enumerate(row for row in every if hasattr(row, "id"))}
    rows: dict[str, list[RowPattern]] = {}
    for row in every:
        table = str(row.__tablename__)
        rows.setdefault(table, []).append(_pattern(table, row, numbers))
    (words,) = work.rows.words
    names = [column.name for column in METADATA.tables["cases"].columns]
    return Life(
        rows=rows,
        texts=_with_tokens(words.texts, prefix="words"),
        case=dict(zip(names, rows["cases"][0].values, strict=True)),
        events=[_event(seq, act, numbers) for seq, act in enumerate(acts)],
        numbers=len(numbers),
    )


_WHOLLY_OWN = {
    ("cases", "name_key"): "namekey",
    ("cases", "contact_key"): "contactkey",
    ("case_words", "names"): "wordsnames",
    ("case_words", "texts"): "wordstexts",
}
"""Derived columns that follow from what each case has for itself."""


def _pattern(table: str, row: Any, numbers: Mapping[int, int]) -> RowPattern:
    names = [column.name for column in METADATA.tables[table].columns]
    values = [_stored(getattr(row, name)) for name in names]
    tokens = []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        if own := _WHOLLY_OWN.get((table, name)):
            tokens.append((place, own))
        elif isinstance(value, str) and _TOKEN.search(value):
            found = _TOKEN.fullmatch(value)
            assert found, f"{table}.{name} mixes a token with other words: {value}"
            tokens.append((place, found[1]))
    return RowPattern(
        values=values,
        id_at=names.index("id") if "id" in names else None,
        id_number=numbers.get(getattr(row, "id", 0), 0),
        case_at=names.index("case_id") if "case_id" in names else None,
        tokens=tokens,
    )


def _stored(value: Any) -> Any:
    """A value as SQLite keeps it."""
    return value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def _event(seq: int, act: Act, numbers: Mapping[int, int]) -> EventPattern:
    day, action, what, moved, details = act
    told = json.dumps(details, ensure_ascii=False, default=date.isoformat, sort_keys=True)
    told = _with_tokens(told)
    for row_id, number in numbers.items():
        told = told.replace(str(row_id), f"%(id{number})d")
    at = f"{day.isoformat()}T{9 + seq:02}:15:00.000+00:00"
    return EventPattern(at, action, _with_tokens(what), _with_tokens(moved), told)


def _with_tokens(text: str, prefix: str = "") -> str:
    return _TOKEN.sub(rf"%({prefix}\1)s", text.replace("%", "%%"))


def _words_of_names(life: Life, told: Told) -> str:
    """The words of the case's own row by the program itself; those of the summary, which is long, are known."""
    own = {name: told.values[token[2:]] for name, token in life.case.items() if _is_own(name, token)}
    words = case_names(cast(Case, SimpleNamespace(**{**life.case, **own})))
    return words.replace("zqsummary", told.texts["summary"].words)


def _is_own(name: str, value: Any) -> bool:
    return name != "summary" and isinstance(value, str) and value.startswith("zq")


def _events(life: Life, base: int, values: Values) -> Iterator[tuple[str, tuple[Any, ...]]]:
    previous = ""
    number = base + life.numbers
    for seq, event in enumerate(life.events, start=1):
        change_id = number + EVENTS + seq - 1
        told = (
            previous, change_id, base, values["reference"], seq, event.at, values["owner"], event.action,
            event.what % values, event.moved % values, event.details % values, None,
        )  # fmt: skip
        # As `casework.changes.chained_hash` does; a test holds the two together.
        previous = sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        row = dict(zip(_CHAINED, told, strict=True)) | {"id": number + seq - 1, "hash": previous}
        yield "events", tuple(row[name] for name in _EVENT_COLUMNS)


_CHAINED = (
    "previous_hash", "change_id", "case_id", "reference", "seq", "at", "actor", "action", "what", "moved", "details",
    "undoes",
)  # fmt: skip
_EVENT_COLUMNS = [column.name for column in METADATA.tables["events"].columns]
