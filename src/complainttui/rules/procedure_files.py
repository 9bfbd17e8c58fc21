"""Reading a procedure from its TOML file; what is wrong with a file is said with its name, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from complainttui.rules.calendars import TITLES
from complainttui.rules.counting import Count, StartRule, Unit
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import (
    ACKNOWLEDGE,
    ACKNOWLEDGED,
    HAPPENED,
    PRODUCED_BY,
    RECEIVED,
    REQUESTED,
    RESPOND,
    RESPONDED,
    Clock,
    ExtensionRule,
    Grounds,
    PauseRule,
    Procedure,
    StageRule,
)
from complainttui.rules.toml_lines import line_of
from complainttui.rules.vocabulary import Kind

Value = TypeVar("Value")
Chosen = TypeVar("Chosen", bound=StrEnum)
_GROUNDS = {"provision", "source", "certainty"}
_CLOCK = {"days", "months", "unit", "from", "start_rule", "end_rule", *_GROUNDS}
_STAGE = {
    "number", "title", "who", "handler", "acknowledge", "step", "respond", "extend", "pause", "escalate_within",
}  # fmt: skip
_PROCEDURE = {
    "id", "title", "kinds", "applies_from", "applies_until", "calendar", "start_rule", "cut_off", "source",
    "certainty", "note", "accept_within", "stage",
}  # fmt: skip
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_RESERVED = {HAPPENED, *PRODUCED_BY, *PRODUCED_BY.values(), "latest", "accept", "escalate"}
_MOST_DAYS = 999


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file, knowing where it stands, so that every complaint can say so."""

    file: str
    text: str
    path: tuple[str | int, ...]
    values: dict[str, Any]

    def wrong(self, key: str, what: str) -> WrongInput:
        """The complaint about a key."""
        path = (*self.path, key) if key else self.path
        named = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return WrongInput(f"{self.file}, line {line_of(self.text, path)}, {named or 'the file'}: {what}", "procedure")

    def only(self, known: set[str]) -> None:
        """Refuse keys that nothing would read: a slip of the pen would go unnoticed."""
        for key in self.values:
            if key not in known:
                raise self.wrong(key, f"is not a key that is known here. Known: {', '.join(sorted(known))}.")

    def get(self, key: str, kind: type[Value], default: Value | None = None) -> Value:
        """The value of a key. Raises WrongInput when it is of another kind, or missing and there is no default."""
        found = self.values.get(key, default)
        if found is None:
            raise self.wrong(key, f"is missing. Give {_KINDS[kind]}.")
        if type(found) is not kind:
            raise self.wrong(key, f"{found!r} is not {_KINDS[kind]}.")
        return found

    def one_of(self, key: str, words: type[Chosen], default: Chosen) -> Chosen:
        """The value of a key that has a fixed vocabulary."""
        found = self.get(key, str, default.value)
        if found not in {*words}:
            raise self.wrong(key, f"{found!r} is not known. Known: {', '.join(words)}.")
        return words(found)

    def table(self, key: str) -> _Table | None:
        """The table under a key, if it is there."""
        if key not in self.values:
            return None
        return _Table(self.file, self.text, (*self.path, key), self.get(key, dict))

    def tables(self, key: str) -> Iterator[_Table]:
        """Each table of a list of them."""
        for place, values in enumerate(self.get(key, list, [])):
            if type(values) is not dict:
                raise self.wrong(key, f"is a list of tables: write [[{key}]].")
            yield _Table(self.file, self.text, (*self.path, key, place), values)


_KINDS: dict[type, str] = {
    str: "text in quotes", int: "a whole number", date: "a date such as 2024-04-01", list: "a list in brackets",
    dict: "a table", time: "a time such as 17:00:00",
}  # fmt: skip


def read_procedure(text: str, file: str = "the procedure") -> Procedure:
    """The procedure that a TOML file says. Raises WrongInput with file, line and key."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond what Python reads
        raise WrongInput(f"{file}: this is not TOML. {error}.", "procedure") from error
    top = _Table(file, text, (), raw)
    top.only(_PROCEDURE)
    grounds = Grounds("", top.get("source", str, ""), top.get("certainty", str, "setting"))
    procedure = Procedure(
        id=_id(top),
        title=_filled(top, "title"),
        kinds=_kinds(top),
        calendar=_calendar(top),
        grounds=grounds,
        applies_from=_day(top, "applies_from", date.min),
        applies_until=_day(top, "applies_until", date.max),
        cut_off=top.get("cut_off", time) if "cut_off" in raw else None,
        accept_within=_window(top, "accept_within", {HAPPENED}, grounds),
        note=top.get("note", str, ""),
        stages=_stages(top, grounds),
        text=text,
    )
    if procedure.applies_until < procedure.applies_from:
        raise top.wrong("applies_until", "lies before applies_from.")
    return procedure


def _id(top: _Table) -> str:
    found = top.get("id", str)
    if not _ID.fullmatch(found):
        raise top.wrong("id", f"{found!r} is not an id: lower-case letters, digits and hyphens, such as 'ho-2024'.")
    return found


def _filled(table: _Table, key: str) -> str:
    found = table.get(key, str)
    if not found.strip():
        raise table.wrong(key, "is empty.")
    return found


def _day(top: _Table, key: str, default: date) -> date:
    found = top.values.get(key, default)
    if isinstance(found, datetime) or not isinstance(found, date):
        raise top.wrong(key, f"{str(found)!r} is not {_KINDS[date]}, without quotes.")
    return found


def _kinds(top: _Table) -> frozenset[str]:
    kinds = top.get("kinds", list, [Kind.COMPLAINT.value])
    for kind in kinds:
        if kind not in list(Kind):
            raise top.wrong("kinds", f"{kind!r} is not a kind of case. Known: {', '.join(Kind)}.")
    return frozenset(kinds)


def _calendar(top: _Table) -> str:
    found = top.get("calendar", str)
    if found not in TITLES:
        raise top.wrong("calendar", f"{found!r} is not a known calendar. Known: {', '.join(TITLES)}.")
    return found


def _stages(top: _Table, grounds: Grounds) -> tuple[StageRule, ...]:
    usual = top.one_of("start_rule", StartRule, StartRule.NEXT_DAY)
    stages: list[StageRule] = []
    for table in top.tables("stage"):
        stage = _stage(table, grounds, usual)
        if stage.number != len(stages) + 1:
            raise table.wrong("number", f"{stage.number} is out of order: stages are numbered 1, 2, 3.")
        stages.append(stage)
    if not stages:
        raise top.wrong("stage", "is missing. A procedure has at least one [[stage]].")
    return tuple(stages)


def _stage(table: _Table, grounds: Grounds, usual: StartRule) -> StageRule:
    table.only(_STAGE)
    number = table.get("number", int)
    known = {RECEIVED, REQUESTED}
    clocks: list[Clock] = []
    acknowledge = table.table(ACKNOWLEDGE)
    if acknowledge:
        clocks.append(_clock(acknowledge, ACKNOWLEDGE, known, grounds, usual))
        known.add(ACKNOWLEDGED)
    for step in table.tables("step"):
        name = _step_name(step, known)
        clocks.append(_clock(step, name, known, grounds, usual))
        known.add(name)
    respond = table.table(RESPOND)
    if respond:
        clocks.append(_clock(respond, RESPOND, known, grounds, usual))
    handler = table.get("handler", str, "anyone")
    if handler not in {"anyone", "not-the-previous-stage"}:
        raise table.wrong("handler", f"{handler!r} is not known. Known: anyone, not-the-previous-stage.")
    return StageRule(
        number=number,
        title=table.get("title", str, f"Stage {number}"),
        clocks=tuple(clocks),
        extend=_extend(table.table("extend"), grounds),
        pause=_pause(table.table("pause"), grounds),
        escalate_within=_window(table, "escalate_within", {RESPONDED}, grounds),
        handler_differs=handler == "not-the-previous-stage",
        who=table.get("who", str, ""),
    )


def _step_name(step: _Table, taken: set[str]) -> str:
    name = step.get("name", str)
    if not _ID.fullmatch(name) or name in taken | _RESERVED:
        raise step.wrong("name", f"{name!r} is taken, or not a name such as 'panel-meeting'.")
    return name


def _clock(table: _Table, name: str, known: set[str], inherited: Grounds, usual: StartRule) -> Clock:
    table.only(_CLOCK | ({"name"} if table.path[-2:-1] == ("step",) else set()))
    starts_from = table.get("from", str)
    if starts_from not in known:
        raise table.wrong(
            "from", f"no clock of this stage gives {starts_from!r} before this one. Known: {', '.join(sorted(known))}."
        )
    return Clock(name, _count(table, usual), starts_from, _grounds(table, inherited))


def _count(table: _Table, usual: StartRule) -> Count:
    if ("days" in table.values) == ("months" in table.values):
        raise table.wrong("days", "give either days or months.")
    key = "days" if "days" in table.values else "months"
    natural = Unit.WORKING_DAYS if key == "days" else Unit.CALENDAR_MONTHS
    unit = table.one_of("unit", Unit, natural)
    if key == "months" and unit != Unit.CALENDAR_MONTHS:
        raise table.wrong("unit", f"{unit.value!r} does not go with months.")
    end_rule = table.get("end_rule", str, "stay")
    if end_rule not in {"stay", "roll"}:
        raise table.wrong("end_rule", f"{end_rule!r} is not known. Known: stay, roll.")
    rule = table.one_of("start_rule", StartRule, usual)
    return Count(_number(table, key), unit, rule, end_rolls=end_rule == "roll")


def _number(table: _Table, key: str) -> int:
    number = table.get(key, int)
    if not 1 <= number <= _MOST_DAYS:
        raise table.wrong(key, f"{number} is not a number from 1 to {_MOST_DAYS}.")
    return number


def _window(table: _Table, key: str, known: set[str], inherited: Grounds) -> Clock | None:
    window = table.table(key)
    return _clock(window, key, known, inherited, StartRule.NEXT_DAY) if window else None


def _extend(table: _Table | None, inherited: Grounds) -> ExtensionRule | None:
    if table is None:
        return None
    table.only({"days", "must", *_GROUNDS})
    must = table.get("must", list, [])
    if any(type(one) is not str for one in must):
        raise table.wrong("must", "is a list of words in quotes.")
    days = _number(table, "days") if "days" in table.values else None
    return ExtensionRule(days, tuple(must), _grounds(table, inherited))


def _pause(table: _Table | None, inherited: Grounds) -> PauseRule | None:
    if table is None:
        return None
    table.only({"reason", *_GROUNDS})
    return PauseRule(_filled(table, "reason"), _grounds(table, inherited))


def _grounds(table: _Table, inherited: Grounds) -> Grounds:
    return Grounds(
        table.get("provision", str, inherited.provision),
        table.get("source", str, inherited.source),
        table.get("certainty", str, inherited.certainty),
    )
