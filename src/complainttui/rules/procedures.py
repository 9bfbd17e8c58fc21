"""Procedures are data: TOML files that say which clocks run at each stage, from which fact and for how long."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from complainttui.rules.problems import WrongInput

FIRST_FACTS = {"received", "requested", "acknowledged"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit: `days` of `unit` after the fact `starts_from`; `provision` is where that is written."""

    days: int
    unit: str
    starts_from: str
    provision: str


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """How far an answer may be put off: at most `days` working days without a further good reason."""

    days: int
    must: tuple[str, ...]
    provision: str


@dataclass(frozen=True, slots=True)
class StageRule:
    """One stage of a procedure. A stage without clocks is only recorded."""

    number: int
    title: str
    acknowledge: Clock | None
    respond: Clock | None
    extend: ExtensionRule | None
    handler_differs: bool


@dataclass(frozen=True, slots=True)
class Procedure:
    """A complaints procedure; a case is fixed to it when it is received."""

    id: str
    title: str
    kinds: frozenset[str]
    applies_from: date
    calendar: str
    source: str
    certainty: str
    stages: tuple[StageRule, ...]

    def stage(self, number: int) -> StageRule | None:
        """The rule of a stage, or None where the procedure has no such stage."""
        return next((stage for stage in self.stages if stage.number == number), None)

    def extent_of(self, number: int) -> StageRule:
        """The rule of a stage that a case has reached; a stage beyond the last one counts as recorded only."""
        return self.stage(number) or StageRule(number, f"Stage {number}", None, None, None, False)


def procedure(procedure_id: str) -> Procedure:
    """The procedure of that id. Raises WrongInput that lists the known ones."""
    known = _shipped()
    if procedure_id not in known:
        raise WrongInput(f"{procedure_id!r} is not a known procedure. Known: {', '.join(sorted(known))}.", "procedure")
    return known[procedure_id]


def known_procedures() -> list[Procedure]:
    """Every procedure, by id."""
    return [*_shipped().values()]


def choose(kind: str, received: date) -> Procedure:
    """The procedure in force for the kind on the day of receipt: the regime follows the date received.

    A complaint made before 1 April 2024 stays under the 2022 Code (the Ombudsman's own page says so).
    Raises WrongInput when none was in force yet.
    """
    fitting = [one for one in _shipped().values() if kind in one.kinds and one.applies_from <= received]
    if not fitting:
        raise WrongInput(
            f"No procedure here covers a {kind.replace('_', ' ')} received on {received.isoformat()}. "
            f"Check the date, or name a procedure: {', '.join(sorted(_shipped()))}.",
            "procedure",
        )
    return max(fitting, key=lambda one: one.applies_from)


@cache
def _shipped() -> dict[str, Procedure]:
    folder = resources.files("complainttui") / "procedures"
    found = [read_procedure(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


def read_procedure(text: str) -> Procedure:
    """A procedure from the text of its TOML file. Raises KeyError or ValueError where the file is wrong."""
    raw = tomllib.loads(text)
    return Procedure(
        id=raw["id"],
        title=raw["title"],
        kinds=frozenset(raw["kinds"]),
        applies_from=raw.get("applies_from", date.min),
        calendar=raw["calendar"],
        source=raw["source"],
        certainty=raw["certainty"],
        stages=tuple(_stage(stage) for stage in raw["stage"]),
    )


def _stage(raw: dict[str, Any]) -> StageRule:
    extend = raw.get("extend")
    respond = _clock(raw.get("respond"))
    acknowledge = _clock(raw.get("acknowledge"))
    if respond and respond.starts_from == "acknowledged" and not acknowledge:
        raise ValueError(f"stage {raw['number']} answers from the acknowledgement but sets no clock for it")
    return StageRule(
        number=raw["number"],
        title=raw["title"],
        acknowledge=acknowledge,
        respond=respond,
        extend=ExtensionRule(_days(extend["days"]), tuple(extend["must"]), extend["provision"]) if extend else None,
        handler_differs=raw.get("handler") == "not-the-previous-stage",
    )


def _clock(raw: dict[str, Any] | None) -> Clock | None:
    if raw is None:
        return None
    if raw["unit"] != "working-days" or raw["from"] not in FIRST_FACTS:
        raise ValueError(f"a clock of {raw['unit']!r} from {raw['from']!r} is not known")
    return Clock(_days(raw["days"]), raw["unit"], raw["from"], raw["provision"])


def _days(raw: object) -> int:
    if type(raw) is not int or not 1 <= raw <= 999:
        raise ValueError(f"{raw!r} is not a number of days from 1 to 999")
    return raw
