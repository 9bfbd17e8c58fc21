"""Reading a procedure from its TOML file; what is wrong with a file is said with its name, line and key."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from complainttui.rules.calendars import TITLES
from complainttui.rules.counting import Count, StartRule, Unit
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
from complainttui.rules.toml_tables import KINDS, TomlTable, read_table
from complainttui.rules.vocabulary import Kind

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


def read_procedure(text: str, file: str = "the procedure") -> Procedure:
    """The procedure that a TOML file says. Raises WrongInput with file, line and key."""
    top = read_table(text, file, "procedure")
    top.only(_PROCEDURE)
    grounds = Grounds("", top.get("source", str, ""), top.get("certainty", str, "setting"))
    procedure = Procedure(
        id=_id(top),
        title=top.filled("title"),
        kinds=_kinds(top),
        calendar=_calendar(top),
        grounds=grounds,
        applies_from=_day(top, "applies_from", date.min),
        applies_until=_day(top, "applies_until", date.max),
        cut_off=top.get("cut_off", time) if "cut_off" in top.values else None,
        accept_within=_window(top, "accept_within", {HAPPENED}, grounds),
        note=top.get("note", str, ""),
        stages=_stages(top, grounds),
        text=text,
    )
    if procedure.applies_until < procedure.applies_from:
        raise top.wrong("applies_until", "lies before applies_from.")
    return procedure


def _id(top: TomlTable) -> str:
    found = top.get("id", str)
    if not _ID.fullmatch(found):
        raise top.wrong("id", f"{found!r} is not an id: lower-case letters, digits and hyphens, such as 'ho-2024'.")
    return found


def _day(top: TomlTable, key: str, default: date) -> date:
    found = top.values.get(key, default)
    if isinstance(found, datetime) or not isinstance(found, date):
        raise top.wrong(key, f"{str(found)!r} is not {KINDS[date]}, without quotes.")
    return found


def _kinds(top: TomlTable) -> frozenset[str]:
    kinds = top.get("kinds", list, [Kind.COMPLAINT.value])
    for kind in kinds:
        if kind not in list(Kind):
            raise top.wrong("kinds", f"{kind!r} is not a kind of case. Known: {', '.join(Kind)}.")
    return frozenset(kinds)


def _calendar(top: TomlTable) -> str:
    found = top.get("calendar", str)
    if found not in TITLES:
        raise top.wrong("calendar", f"{found!r} is not a known calendar. Known: {', '.join(TITLES)}.")
    return found


def _stages(top: TomlTable, grounds: Grounds) -> tuple[StageRule, ...]:
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


def _stage(table: TomlTable, grounds: Grounds, usual: StartRule) -> StageRule:
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


def _step_name(step: TomlTable, taken: set[str]) -> str:
    name = step.get("name", str)
    if not _ID.fullmatch(name) or name in taken | _RESERVED:
        raise step.wrong("name", f"{name!r} is taken, or not a name such as 'panel-meeting'.")
    return name


def _clock(table: TomlTable, name: str, known: set[str], inherited: Grounds, usual: StartRule) -> Clock:
    table.only(_CLOCK | ({"name"} if table.path[-2:-1] == ("step",) else set()))
    starts_from = table.get("from", str)
    if starts_from not in known:
        raise table.wrong(
            "from", f"no clock of this stage gives {starts_from!r} before this one. Known: {', '.join(sorted(known))}."
        )
    return Clock(name, _count(table, usual), starts_from, _grounds(table, inherited))


def _count(table: TomlTable, usual: StartRule) -> Count:
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


def _number(table: TomlTable, key: str) -> int:
    number = table.get(key, int)
    if not 1 <= number <= _MOST_DAYS:
        raise table.wrong(key, f"{number} is not a number from 1 to {_MOST_DAYS}.")
    return number


def _window(table: TomlTable, key: str, known: set[str], inherited: Grounds) -> Clock | None:
    window = table.table(key)
    return _clock(window, key, known, inherited, StartRule.NEXT_DAY) if window else None


def _extend(table: TomlTable | None, inherited: Grounds) -> ExtensionRule | None:
    if table is None:
        return None
    table.only({"days", "must", *_GROUNDS})
    must = table.get("must", list, [])
    if any(type(one) is not str for one in must):
        raise table.wrong("must", "is a list of words in quotes.")
    days = _number(table, "days") if "days" in table.values else None
    return ExtensionRule(days, tuple(must), _grounds(table, inherited))


def _pause(table: TomlTable | None, inherited: Grounds) -> PauseRule | None:
    if table is None:
        return None
    table.only({"reason", *_GROUNDS})
    return PauseRule(table.filled("reason"), _grounds(table, inherited))


def _grounds(table: TomlTable, inherited: Grounds) -> Grounds:
    return Grounds(
        table.get("provision", str, inherited.provision),
        table.get("source", str, inherited.source),
        table.get("certainty", str, inherited.certainty),
    )
