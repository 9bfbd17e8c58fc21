"""The demonstration team: a made-up case log taken in through the same door as a real one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import take_in
from complainttui.exchange.case_log_import import incoming_case
from complainttui.exchange.demo.annual import record_years
from complainttui.exchange.demo.cases import demo_case_log, demo_correspondence
from complainttui.exchange.demo.records import demo_records
from complainttui.rules.records import CorrespondenceFacts

DEMO_OFFICER = "a.mensah"
"""Whose desk the demonstration opens at, unless --as says otherwise."""


def fill_with_demo(desk: Desk, count: int = 400, marked: str = "yes") -> None:
    """Take in the made-up cases, with dates relative to the desk's today, and mark the database as a demonstration.

    `marked` says what becomes of its file: see `tui/demo_banner.py`.
    """
    record_years(desk, count)
    rows = demo_case_log(desk.today, desk.calendar, count)
    letters: dict[str, list[CorrespondenceFacts]] = defaultdict(list)
    for one in demo_correspondence(rows):
        letters[one.reference].append(
            CorrespondenceFacts(
                on_date=one.on,
                direction=one.direction,
                channel=one.channel,
                party=one.party,
                summary=one.summary,
                recorded_by=one.by,
            )
        )
    cases = []
    rng = Random(7)  # noqa: S311 - made-up records, no secrets
    for row in rows:
        read = incoming_case("the demonstration", row)
        cases.append(replace(read, records=(*letters[row["reference"]], *demo_records(read, desk.today, rng))))
    take_in(desk, cases, "a made-up team", settings={"demo": marked, "next_reference": str(count + 1)})
