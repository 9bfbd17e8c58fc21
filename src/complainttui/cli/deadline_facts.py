"""What `deadline` is given: the facts of a case that is nowhere recorded, and the days to count in."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from typing import Any

from complainttui.casework.desk import fixed_today, named_database, real_today
from complainttui.cli.output import say
from complainttui.rules.bank_holidays import published_calendar, published_days
from complainttui.rules.calendars import ENGLAND_AND_WALES, TITLES, known_calendar
from complainttui.rules.chronology import contradictions_of_stage
from complainttui.rules.counting import Count, StartRule, Unit
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts, StepFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import Procedure, StageRule
from complainttui.rules.uk_dates import read_date, read_time, spoken
from complainttui.rules.vocabulary import one_of
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.database import exists, open_database

FACTS = {
    "received": "the day on which the complaint came",
    "happened": "when the matter happened, or came to be known: how old it may be",
    "requested": "the day on which the next stage was asked for",
    "acknowledged": "the day on which that was acknowledged",
    "responded": "the day on which it was answered: until when the next stage may be asked for",
}
"""The dates that the command takes, each with what it says."""


class Days:
    """Reads the dates of the command and finds the calendars it counts in."""

    def __init__(self, options: dict[str, str], parsed: argparse.Namespace) -> None:
        self._options = options
        self._today = fixed_today(options["today"]) or real_today()
        # What `+10wd` means here never depends on a team's closures: the dates of a command are facts.
        self._plain = published_calendar(ENGLAND_AND_WALES)
        self._more = {self.read(text, "holiday"): "as given" for text in parsed.holiday}

    def read(self, text: str, name: str) -> date:
        """The date of an option. Raises WrongInput."""
        return read_date(text, self._today, self._plain, name)

    def optional(self, text: str | None, name: str) -> date | None:
        """The same where it may be left out."""
        return None if text is None else self.read(text, name)

    def calendar(self, name: str) -> WorkingCalendar:
        """The calendar, with the closures of the team whose database was named, and the holidays given."""
        target = named_database(self._options["db"])
        if target and not exists(target) and not self._options["db"]:
            say(f"There is no database at {target}, so no closures: counted in the published calendar.")
        if not target or (not exists(target) and not self._options["db"]):
            return WorkingCalendar({**published_days(name), **self._more}, TITLES[name])
        database = open_database(target, create=False)
        try:
            return WorkingCalendar({**database.editions.closed(name), **self._more}, TITLES[name])
        finally:
            database.close()


def ruled(rules: Procedure, parsed: argparse.Namespace) -> Procedure:
    """The procedure, with calendar and start rule as the command has them."""
    if parsed.calendar:
        rules = replace(rules, calendar=known_calendar(parsed.calendar))
    if parsed.start_rule:
        rule = StartRule(_known([*StartRule], parsed.start_rule, "start rule"))
        rules = replace(rules, stages=tuple(_starting(stage, rule) for stage in rules.stages))
    return rules


def _starting(stage: StageRule, rule: StartRule) -> StageRule:
    clocks = (replace(one, count=replace(one.count, start_rule=rule)) for one in stage.clocks)
    return replace(stage, clocks=tuple(clocks))


def case_facts(rules: Procedure, days: Days, parsed: argparse.Namespace) -> CaseFacts:
    """The case that the command describes, up to the stage it asks about. Raises WrongInput."""
    asked: int | None = parsed.stage
    number = asked if asked is not None else (2 if parsed.requested else 1)
    if rules.stage(number) is None:
        known = ", ".join(str(one.number) for one in rules.stages)
        raise WrongInput(f"{rules.id} has no stage {number}. Known: {known}.", "stage")
    needed = "received" if number == 1 else "requested"
    if getattr(parsed, needed) is None:
        raise WrongInput(f"--{needed} DATE is needed: {FACTS[needed]}.", needed)
    if number == 1 and parsed.requested:
        raise WrongInput("Stage 1 begins with --received; --requested belongs to a later stage.", "requested")
    facts = {name: days.optional(getattr(parsed, name), name) for name in FACTS}
    begun = facts[needed]
    assert begun is not None  # noqa: S101 - checked above
    received = facts["received"] or begun
    _in_order(facts, begun, received)
    at = read_time(parsed.at, "at") if parsed.at else None
    stage = StageFacts(
        number,
        begun,
        facts["acknowledged"],
        facts["responded"],
        extensions=_extensions(days, parsed, begun),
        pauses=tuple(_pause(days, text) for text in parsed.pause),
        steps=tuple(_step(rules, number, days, text) for text in parsed.step),
        requested_at=at,
    )
    for sentence in contradictions_of_stage(stage):
        raise WrongInput(sentence)
    if len({one.name for one in stage.steps}) < len(stage.steps):
        raise WrongInput("A step is given twice.", "step")
    first = () if number == 1 else (StageFacts(1, received),)
    return CaseFacts("complaint", rules.id, received, (*first, stage), happened_on=facts["happened"])


def _in_order(facts: dict[str, date | None], begun: date, received: date) -> None:
    for name in ("acknowledged", "responded", "requested"):
        earliest = received if name == "requested" else begun
        day = facts[name]
        if day and day < earliest:
            raise WrongInput(f"--{name} {spoken(day)} lies before {spoken(earliest)}, when it began.", name)
    happened = facts["happened"]
    if happened and happened > received:
        raise WrongInput(f"--happened {spoken(happened)} lies after it was received, {spoken(received)}.", "happened")


def _extensions(days: Days, parsed: argparse.Namespace, begun: date) -> tuple[ExtensionFacts, ...]:
    if parsed.extend_by is None and parsed.told:
        raise WrongInput("--told belongs to --extend-by N.", "told")
    if parsed.extend_by is None:
        return ()
    if not 1 <= parsed.extend_by <= 999:
        raise WrongInput(f"--extend-by {parsed.extend_by} is not a number of working days from 1 to 999.", "extend_by")
    return (ExtensionFacts(days.optional(parsed.told, "told") or begun, parsed.extend_by),)


def _pause(days: Days, text: str) -> PauseFacts:
    first, dots, last = text.partition("..")
    if not dots:
        raise WrongInput(f"--pause {text!r}: give the first and the last day, such as 2024-06-03..2024-06-07.", "pause")
    pause = PauseFacts(days.read(first, "pause"), days.read(last, "pause"))
    if pause.until_on < pause.from_on:
        raise WrongInput(f"--pause {text!r} ends before it begins.", "pause")
    return pause


def _step(rules: Procedure, number: int, days: Days, text: str) -> StepFacts:
    name, equals, on = text.partition("=")
    if not equals:
        raise WrongInput(f"--step {text!r}: give its name and date, such as panel-meeting=2024-08-12.", "step")
    return StepFacts(
        one_of([one.name for one in rules.extent_of(number).steps], name, "step", "step"), days.read(on, "step")
    )


def plain_count(parsed: argparse.Namespace) -> Count:
    """The count that the command spells out. Raises WrongInput."""
    unit = Unit(_known([*Unit], parsed.unit or Unit.WORKING_DAYS, "unit"))
    rule = StartRule(_known([*StartRule], parsed.start_rule or StartRule.NEXT_DAY, "start rule"))
    if parsed.end_rule not in (None, "roll"):
        raise WrongInput(f"{parsed.end_rule!r} is not a known end rule. Known: roll.", "end-rule")
    return Count(parsed.count, unit, rule, end_rolls=parsed.end_rule == "roll")


def _known(words: list[Any], text: str, name: str) -> str:
    if text not in words:
        raise WrongInput(f"{text!r} is not a known {name}. Known: {', '.join(words)}.", name)
    return text
