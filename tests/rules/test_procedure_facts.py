"""What each shipped procedure says, line by line against the rulebook: days, starts, limits, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from complainttui.rules.procedures import Clock, Grounds, Procedure, StageRule
from complainttui.rules.rulebook import procedure
from helpers import SOURCES

SHIPPED = sorted(
    file.name.removesuffix(".toml")
    for file in (SOURCES / "complainttui" / "procedures").rglob("*.toml")
    if file.name.endswith(".toml")
)
SURE = ("verified", "one council's rule", "recall", "setting")
"""How the certainty of a rule may begin: seen in a document, one council's own, known but not seen, nobody's rule."""

FACTS = """
ho-2020 accept: 6 months from happened, next-day [setting]
ho-2020 1 acknowledge: 5 working days from received, next-day [verified]
ho-2020 1 respond: 10 working days from received, next-day [verified]
ho-2020 1 extend: 10, reason told [verified]
ho-2020 2 acknowledge: 5 working days from requested, next-day [recall]
ho-2020 2 respond: 20 working days from requested, next-day [recall]
ho-2020 2 extend: 10, reason told [verified]
ho-2020 3 respond: 20 working days from requested, next-day [recall]
ho-2020 3 extend: no maximum, reason told [recall]

ho-2022 accept: 6 months from happened, next-day [setting]
ho-2022 1 acknowledge: 5 working days from received, next-day [verified]
ho-2022 1 respond: 10 working days from acknowledged, next-day [verified]
ho-2022 1 extend: 10, reason told [verified]
ho-2022 2 acknowledge: 5 working days from requested, next-day [recall]
ho-2022 2 respond: 20 working days from requested, next-day [recall]
ho-2022 2 extend: 10, reason told [verified]

ho-2024 accept: 12 months from happened, next-day [verified]
ho-2024 1 acknowledge: 5 working days from received, next-day [verified]
ho-2024 1 respond: 10 working days from acknowledged, next-day [verified]
ho-2024 1 extend: 10, reason told ombudsman-details update-interval [verified]
ho-2024 2 acknowledge: 5 working days from requested, next-day [verified]
ho-2024 2 respond: 20 working days from acknowledged, next-day [verified]
ho-2024 2 extend: 20, reason told ombudsman-details update-interval [verified]
ho-2024 2 escalate: 12 months from responded, next-day [verified]

lgsco-2024 accept: 12 months from happened, next-day [verified]
lgsco-2024 1 acknowledge: 5 working days from received, next-day [verified]
lgsco-2024 1 respond: 10 working days from acknowledged, next-day [verified]
lgsco-2024 1 extend: 10, reason told ombudsman-details [verified]
lgsco-2024 2 acknowledge: 5 working days from requested, next-day [verified]
lgsco-2024 2 respond: 20 working days from acknowledged, next-day [verified]
lgsco-2024 2 extend: 20, reason told ombudsman-details [verified]
lgsco-2024 2 escalate: 12 months from responded, next-day [recall]

kensington-and-chelsea-2019 1 respond: 15 working days from received, next-day [one council's rule]
kensington-and-chelsea-2019 2 respond: 15 working days from requested, next-day [one council's rule]
kensington-and-chelsea-2019 3 respond: 15 working days from requested, next-day [one council's rule]

corporate-three-stage 1 respond: 15 working days from received, next-day [one council's rule]
corporate-three-stage 1 pause [setting]
corporate-three-stage 2 respond: 15 working days from requested, next-day [one council's rule]
corporate-three-stage 2 pause [setting]
corporate-three-stage 3 respond: 15 working days from requested, next-day [one council's rule]
corporate-three-stage 3 pause [setting]

camden-2019 accept: 12 months from happened, next-day [one council's rule]
camden-2019 1 acknowledge: 5 working days from received, next-day [one council's rule]
camden-2019 1 respond: 10 working days from received, next-day [one council's rule]
camden-2019 1 extend: 10, reason told [one council's rule]
camden-2019 1 escalate: 28 calendar days from responded, next-day [one council's rule]
camden-2019 2 respond: 25 working days from requested, next-day [one council's rule]
camden-2019 2 extend: no maximum, reason told [one council's rule]

hackney-housing-2020 1 acknowledge: 2 working days from received, next-day [one council's rule]
hackney-housing-2020 1 respond: 10 working days from received, next-day [one council's rule]
hackney-housing-2020 1 extend: 10, reason told [one council's rule]
hackney-housing-2020 2 respond: 20 working days from requested, next-day [one council's rule]
hackney-housing-2020 2 extend: 10, reason told [one council's rule]

adult-social-care-2009 accept: 12 months from happened, next-day [recall]
adult-social-care-2009 1 acknowledge: 3 working days from received, next-day [verified]
adult-social-care-2009 1 respond: 6 months from received, same-day [verified]
adult-social-care-2009 1 extend: no maximum, agreed [verified]

children-act-2006 accept: 12 months from happened, next-day [verified]
children-act-2006 1 respond: 10 working days from received, next-day [verified]
children-act-2006 1 extend: 10, told [verified]
children-act-2006 1 escalate: 20 working days from responded, next-day [verified]
children-act-2006 2 respond: 25 working days from requested, next-day [verified]
children-act-2006 2 extend: 40, reason told [verified]
children-act-2006 2 escalate: 20 working days from responded, next-day [verified]
children-act-2006 3 panel-meeting: 30 working days from requested, next-day [verified]
children-act-2006 3 panel-report: 5 working days from panel-meeting, next-day [verified]
children-act-2006 3 respond: 15 working days from panel-report, next-day [verified]

spso-model accept: 6 months from happened, next-day [verified]
spso-model 1 respond: 5 working days from received, same-day [verified]
spso-model 1 extend: 5, reason told [verified]
spso-model 1 escalate: 2 months from responded, next-day [verified]
spso-model 2 acknowledge: 3 working days from requested, same-day [verified]
spso-model 2 respond: 20 working days from requested, same-day [verified]
spso-model 2 extend: no maximum, reason told agreed [verified]

nipso-model accept: 6 months from happened, next-day [verified]
nipso-model 1 respond: 5 working days from received, next-day [verified]
nipso-model 1 extend: 5, reason told [verified]
nipso-model 1 escalate: 2 months from responded, next-day [verified]
nipso-model 2 acknowledge: 3 working days from requested, next-day [verified]
nipso-model 2 respond: 20 working days from requested, next-day [verified]
nipso-model 2 extend: no maximum, reason [verified]
nipso-model 2 escalate: 6 months from responded, next-day [verified]

psow-model accept: 6 months from happened, next-day [verified]
psow-model 1 acknowledge: 5 working days from received, next-day [recall]
psow-model 1 respond: 10 working days from received, next-day [recall]
psow-model 2 acknowledge: 5 working days from requested, next-day [recall]
psow-model 2 respond: 20 working days from requested, next-day [verified]
psow-model 2 extend: no maximum, told [verified]
psow-model 2 escalate: 12 months from responded, next-day [verified]

foi-2000 1 respond: 20 working days from received, next-day [verified]
foi-2000 1 extend: no maximum, reason [verified]
foi-2000 1 pause [recall]

member-enquiry 1 respond: 10 working days from received, next-day [setting]
member-enquiry 1 extend: 10, reason told [setting]
member-enquiry 1 pause [setting]

service-request 1 respond: 10 working days from received, next-day [one council's rule]
service-request 1 extend: 10, reason told [setting]
service-request 1 pause [setting]

ombudsman-evidence 1 respond: 15 working days from received, next-day [recall]
ombudsman-evidence 1 extend: no maximum, agreed told [one council's rule]
"""
"""By hand, from the rulebook: every clock, window, limit and pause that is shipped, and none that is not."""

EW, SCOTLAND, NI, UK = "england-and-wales", "scotland", "northern-ireland", "uk"
HEADS = {
    "ho-2020": ({"complaint"}, EW, "2020-09-01"),
    "ho-2022": ({"complaint"}, EW, "2022-04-01"),
    "ho-2024": ({"complaint"}, EW, "2024-04-01"),
    "lgsco-2024": (set(), EW, "2024-02-01"),
    "kensington-and-chelsea-2019": (set(), EW, "2019-12-01"),
    "corporate-three-stage": (set(), EW, None),
    "camden-2019": (set(), EW, "2019-04-01"),
    "hackney-housing-2020": (set(), EW, "2020-09-01"),
    "adult-social-care-2009": (set(), EW, "2009-04-01"),
    "children-act-2006": (set(), EW, "2006-09-01"),
    "spso-model": (set(), SCOTLAND, "2012-03-01"),
    "nipso-model": (set(), NI, None),
    "psow-model": (set(), EW, None),
    "foi-2000": (set(), UK, "2005-01-01"),
    "member-enquiry": ({"mp_enquiry", "councillor_enquiry", "cabinet_enquiry", "other"}, EW, None),
    "service-request": ({"service_request"}, EW, None),
    "ombudsman-evidence": (set(), EW, "2020-07-01"),
    "record-only": ({"compliment", "comment"}, EW, None),
}
"""Which kinds take the procedure by themselves, its calendar, and from when it stands."""


def sure(grounds: Grounds) -> str:
    return next((word for word in SURE if grounds.certainty.startswith(word)), grounds.certainty)


def clock_line(name: str, clock: Clock) -> str:
    rule = clock.count.start_rule.value
    return f"{name}: {clock.count.words} from {clock.starts_from}, {rule} [{sure(clock.grounds)}]"


def stage_lines(stage: StageRule) -> Iterator[str]:
    for clock in stage.clocks:
        yield clock_line(f"{stage.number} {clock.name}", clock)
    if stage.extend:
        most = "no maximum" if stage.extend.days is None else str(stage.extend.days)
        yield f"{stage.number} extend: {most}, {' '.join(stage.extend.must)} [{sure(stage.extend.grounds)}]"
    if stage.pause:
        yield f"{stage.number} pause [{sure(stage.pause.grounds)}]"
    if stage.escalate_within:
        yield clock_line(f"{stage.number} escalate", stage.escalate_within)


def lines(found: Procedure) -> list[str]:
    accept = [clock_line("accept", found.accept_within)] if found.accept_within else []
    return [
        f"{found.id} {line}" for line in [*accept, *(line for stage in found.stages for line in stage_lines(stage))]
    ]


def grounds_of(found: Procedure) -> dict[tuple[int, str], Grounds]:
    """The grounds of each rule that binds, by stage and name; stage 0 is the procedure itself."""
    named = {(0, "accept"): found.accept_within.grounds} if found.accept_within else {}
    for stage in found.stages:
        named |= {(stage.number, clock.name): clock.grounds for clock in stage.clocks}
        for name, rule in (("extend", stage.extend), ("pause", stage.pause), ("escalate", stage.escalate_within)):
            if rule:
                named[stage.number, name] = rule.grounds
    return named


def test_every_shipped_procedure_has_its_facts_here() -> None:
    assert set(HEADS) == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_it_says_line_by_line(name: str) -> None:
    expected = [line for line in FACTS.splitlines() if line.split(" ")[0] == name]
    assert lines(procedure(name)) == expected


@pytest.mark.parametrize("name", SHIPPED)
def test_when_and_for_what_it_stands(name: str) -> None:
    kinds, calendar, since = HEADS[name]
    found = procedure(name)
    assert (found.kinds, found.calendar) == (kinds, calendar)
    assert found.applies_from == (date.fromisoformat(since) if since else date.min)
    assert found.applies_until == date.max  # the next procedure for the same kind ends it, not a date of its own
    assert found.cut_off is None


@pytest.mark.parametrize("name", SHIPPED)
def test_no_end_rolls(name: str) -> None:
    clocks = [one for stage in procedure(name).stages for one in (*stage.clocks, stage.escalate_within) if one]
    assert not any(clock.count.end_rolls for clock in clocks)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_rule_names_its_provision_its_source_and_how_sure_it_is(name: str) -> None:
    found = procedure(name)
    assert found.grounds.certainty.startswith(SURE)
    for place, grounds in grounds_of(found).items():
        assert grounds.provision, place
        assert grounds.source, place
        assert grounds.certainty.startswith(SURE), place


@pytest.mark.parametrize(
    ("name", "stage", "rule"),
    [
        pytest.param("ho-2020", 2, "acknowledge", id="2020 Code: assumed for stage 2, the form names no stage"),
        pytest.param("ho-2020", 2, "respond", id="2020 Code: from when stage 2 runs"),
        pytest.param("ho-2020", 3, "respond", id="2020 Code: all of stage 3"),
        pytest.param("ho-2020", 3, "extend", id="2020 Code: only to convene a panel"),
        pytest.param("ho-2022", 2, "acknowledge", id="2022 Code: no acknowledgement of stage 2 was found"),
        pytest.param("ho-2022", 2, "respond", id="2022 Code: from when stage 2 runs (5.13)"),
        pytest.param("ho-2022", 2, "extend", id="2022 Code: the words of 5.13"),
        pytest.param("lgsco-2024", 2, "escalate", id="LGSCO: 12 months to go to the Ombudsman"),
        pytest.param("adult-social-care-2009", 0, "accept", id="adult social care: regulation 12"),
        pytest.param("adult-social-care-2009", 1, "acknowledge", id="adult social care: regulation 13"),
        pytest.param("adult-social-care-2009", 1, "respond", id="adult social care: regulation 14"),
        pytest.param("spso-model", 1, "respond", id="Scotland: that the day of receipt is day 1"),
        pytest.param("spso-model", 2, "acknowledge", id="Scotland: day 1 of the acknowledgement"),
        pytest.param("spso-model", 2, "respond", id="Scotland: day 1 of stage 2"),
        pytest.param("spso-model", 1, "extend", id="Scotland: senior sign-off"),
        pytest.param("psow-model", 1, "acknowledge", id="Wales: 5 days"),
        pytest.param("psow-model", 1, "respond", id="Wales: 10 days"),
        pytest.param("psow-model", 2, "acknowledge", id="Wales: 5 days at stage 2"),
        pytest.param("foi-2000", 1, "extend", id="FOI: the guideline of 20 days more"),
        pytest.param("foi-2000", 1, "pause", id="FOI: the fees notice"),
        pytest.param("ombudsman-evidence", 1, "respond", id="evidence: that the 15 days are working days"),
    ],
)
def test_what_is_recalled_says_so_at_that_very_rule(name: str, stage: int, rule: str) -> None:
    assert "recall" in grounds_of(procedure(name))[stage, rule].certainty


@pytest.mark.parametrize(
    ("name", "stage", "rule", "word"),
    [
        pytest.param("ho-2020", 1, "extend", "assumed", id="2020 Code: from the date first due is not stated"),
        pytest.param("ho-2020", 2, "extend", "assumed", id="2020 Code: nor at stage 2"),
        pytest.param("children-act-2006", 2, "respond", "disputed", id="children: when stage 2 starts"),
        pytest.param("camden-2019", 1, "acknowledge", "not formally measured", id="Camden: the acknowledgement"),
        pytest.param("kensington-and-chelsea-2019", 1, "respond", "setting", id="Kensington: from what it runs"),
        pytest.param("kensington-and-chelsea-2019", 3, "respond", "setting", id="Kensington: also at stage 3"),
        pytest.param("corporate-three-stage", 2, "respond", "setting", id="three stages: from what they run"),
        pytest.param("hackney-housing-2020", 1, "extend", "2020 Code", id="Hackney: days of the Code"),
        pytest.param("hackney-housing-2020", 2, "respond", "2020 Code", id="Hackney: 20 days of the Code"),
        pytest.param("nipso-model", 1, "escalate", "setting", id="Northern Ireland: from what the months run"),
        pytest.param("nipso-model", 2, "escalate", "setting", id="Northern Ireland: to the Ombudsman"),
        pytest.param("psow-model", 2, "escalate", "setting", id="Wales: from what the year runs"),
        pytest.param("lgsco-2024", 0, "accept", "recall", id="LGSCO: the numbers of the provisions"),
    ],
)
def test_what_was_assumed_says_so_at_that_very_rule(name: str, stage: int, rule: str, word: str) -> None:
    assert word in grounds_of(procedure(name))[stage, rule].certainty


@pytest.mark.parametrize("name", ["ho-2020", "ho-2022", "ho-2024", "lgsco-2024"])
def test_no_ombudsman_s_code_lets_a_clock_stand_still(name: str) -> None:
    assert all(stage.pause is None for stage in procedure(name).stages)


@pytest.mark.parametrize("name", SHIPPED)
def test_who_answers_the_second_stage(name: str) -> None:
    differs = [stage.number for stage in procedure(name).stages if stage.handler_differs]
    assert differs == ([2] if name in {"ho-2022", "ho-2024", "lgsco-2024"} else [])


@pytest.mark.parametrize(("name", "stages"), [("ho-2024", 2), ("lgsco-2024", 2), ("ho-2022", 2), ("ho-2020", 3)])
def test_how_many_stages_a_code_has(name: str, stages: int) -> None:
    assert len(procedure(name).stages) == stages
