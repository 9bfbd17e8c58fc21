"""`code-compliance`: what one statement counts off a letter for each provision is what judging every case says."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import BUILT_IN
from complainttui.rules.code.judging import PROVISIONS, judge, outside_the_code
from complainttui.rules.code.letters import provisions_of
from complainttui.rules.code.standings import Standing
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.tree import EVERY_CASE, Field, One, Span, all_of, negated
from complainttui.store.casebook import read_cases
from complainttui.store.counting import counted_cases, tally
from complainttui.store.query import compile_query
from complainttui.store.tallies import Asked
from helpers import TODAY
from worked_out import figures_of, row

FIGURES = {
    "kept": Standing.KEPT,
    "broken": Standing.BROKEN,
    "unknown": Standing.UNKNOWN,
    "not_applicable": Standing.NOT_APPLICABLE,
}


@pytest.mark.parametrize("day", [TODAY, date(2024, 8, 15)])
def test_every_provision_is_counted_as_each_case_stands_by_it(made_up: Desk, day: date) -> None:
    counts: dict[str, Counter[Standing]] = {one.number: Counter() for one in PROVISIONS}
    received = "SELECT id FROM cases WHERE received_on BETWEEN '2024-04-01' AND :day"
    rows = made_up.database.reader.rows(received, {"day": day.isoformat()})
    for case in read_cases(made_up.database.reader, [one for (one,) in rows]):
        if not outside_the_code(case.facts):
            for one in judge(case.facts, made_up.database.editions.governs(case.facts), case.obligations):
                counts[one.provision.number][one.standing(day)] += 1
    assert sum(one[Standing.BROKEN] for one in counts.values()) > 20
    figures = figures_of(made_up, "code-compliance", "2024-25", day)
    for number, expected in counts.items():
        found = row(figures, number)
        assert {name: found[name] for name in FIGURES} == {name: expected[of] for name, of in FIGURES.items()}, number
        assert found["decided"] == expected[Standing.KEPT] + expected[Standing.BROKEN]


def test_its_rows_are_the_provisions_that_a_case_can_break() -> None:
    definition = tomllib.loads((BUILT_IN / "code-compliance.toml").read_text("utf-8"))
    assert [(one["id"], one["label"]) for one in definition["rows"][0]["values"]] == [
        (one.number, f"{one.number} {one.asks}") for one in PROVISIONS
    ]


def test_a_section_is_any_of_its_provisions(made_up: Desk) -> None:
    assert provisions_of("7") == ["7.1", "7.2", "7.3", "7.4"]
    assert provisions_of("6.2") == ["6.2"], "not 6.20 as well"

    def found(query: str) -> set[int]:
        asked = compile_query(query, made_up.asker)
        return {
            one
            for (one,) in made_up.database.reader.rows(f"SELECT c.id FROM cases c WHERE {asked.sql}", asked.parameters)
        }

    assert found("code(broken:6)") == set().union(*(found(f"code(broken:{one})") for one in provisions_of("6")))
    assert found("code(broken:6.2)") == found("kind:complaint procedure:ho-2024 breach:6.2")


@pytest.mark.parametrize("query", ["code(kept:none)", "code(broken:any)"])
def test_a_provision_has_to_be_named(made_up: Desk, query: str) -> None:
    parse(query)
    with pytest.raises(WrongInput, match="needs a provision, such as"):
        compile_query(query, made_up.asker)


def test_what_the_code_is_not_put_to_is_no_part_of_it(made_up: Desk) -> None:
    reader, asker = made_up.database.reader, made_up.asker._replace(as_at=TODAY)
    of_the_year = Field("received", (Span("2024-04-01", "2025-03-31"),), of="code")
    for where in (of_the_year, all_of([of_the_year, negated(Field("broken", (One("6.3"),), of="code"))])):
        (found,) = tally(reader, asker, [Asked("code", where)])
        behind = counted_cases(reader, asker, "code", where)
        assert found.count(found.which(EVERY_CASE)) == len(behind) > 0
        cases = read_cases(reader, [case for case, _ in behind])
        assert not any(outside_the_code(case.facts) for case in cases)
