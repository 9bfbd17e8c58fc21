"""The tables that councils printed, rebuilt from as many cases; where print and arithmetic differ, the note says so."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from council_cases import CouncilCases, days_with_mean
from helpers import DATA, TODAY
from worked_out import figures_of, row

HACKNEY, ADULTS, CHILDREN, LISTED = "hackney", "adults", "children", "listed-services"
CODES = {"ho-2022": (1, 1, 1), "ho-2024": (1, 2, 0)}
"""Of answers at stage 2 in 20, 25 and 35 working days, all extended: in time, by the extension, and later."""
CAMDEN, KENSINGTON, HARROW = "camden", "kensington", "harrow"
YEARS = {"2015/16": "four_before", "2016/17": "three_before", "2017/18": "two_before", "2018/19": "one_before"}
HACKNEYS_OWN = {
    "stage_1_resolution": (HACKNEY, "stage_1"),
    "stage_2_review": (HACKNEY, "stage_2"),
    "members_enquiries": (HACKNEY, "councillor_enquiry"),
    "mayor_and_cabinet_enquiries": (HACKNEY, "cabinet_enquiry"),
    "adult_social_care_statutory": (ADULTS, "stage_1"),
    "childrens_stage_1": (CHILDREN, "stage_1"),
    "childrens_stage_2": (CHILDREN, "stage_2"),
    "childrens_stage_3": (CHILDREN, "stage_3"),
}
"""Its name for each row of the table: whose cases they are, and the row of ours."""
HARROWS = {"stage_1": (273, 359, 456), "stage_2": (53, 73, 82), "mp_enquiry": (300, 400, 539), "other": (1, 3, 3),
           "councillor_enquiry": (190, 223, 284)}  # fmt: skip
"""2021/22 to 2023/24. It prints totals (817, 1,058, 1,364) and growth; MPs and councillors apart for the last only."""


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _all_answered_in(many: int, days: int = 5) -> Iterator[int]:
    return days_with_mean(many, days)


def _hackney(cases: CouncilCases) -> None:
    means = {
        (line["type"], line["year"]): float(line["avg_working_days"]) for line in _table("hackney_response_times_5yr")
    }
    for line in _table("hackney_volumes_5yr"):
        tag, ours = HACKNEYS_OWN[line["type"]]
        many, day = int(line["received"]), date(int(line["year"][:4]), 10, 1)
        days = days_with_mean(many, means.get((line["type"], line["year"]), 10))
        if ours in ("stage_2", "stage_3"):
            cases.escalated(tag, day, days)
        else:
            cases.received(tag, day, days, "complaint" if ours == "stage_1" else ours)
    for line in _table("hackney_complaints_by_service"):
        for year, column in ((2018, "2018_19"), (2019, "2019_20")):
            cases.received(LISTED, date(year, 7, 1), _all_answered_in(int(line[column])), service=line["service"])


def _others(cases: CouncilCases) -> None:
    camden = [*_all_answered_in(152, 10), *_all_answered_in(135, 20), *_all_answered_in(277, 31)]
    cases.received(CAMDEN, date(2019, 5, 1), iter(camden))
    cases.escalated(CAMDEN, date(2019, 5, 1), _all_answered_in(55))
    for line in [*_table("rbkc_root_causes")[:-1], {"cause": "", "count": "36"}]:
        cases.received(KENSINGTON, date(2020, 5, 1), _all_answered_in(int(line["count"])), root_cause=line["cause"])
    for many in (34, 12):
        cases.escalated(KENSINGTON, date(2020, 5, 1), _all_answered_in(many))
    for code in CODES:
        cases.received(code, date(2024, 4, 2), _all_answered_in(3))
        cases.escalated(code, date(2024, 4, 2), iter([20, 25, 35]), extended=True)
    for kind, counts in HARROWS.items():
        for year, many in zip((2021, 2022, 2023), counts, strict=True):
            if kind == "stage_2":
                cases.escalated(HARROW, date(year, 6, 1), _all_answered_in(many))
            else:
                cases.received(HARROW, date(year, 6, 1), _all_answered_in(many), kind.replace("stage_1", "complaint"))


@pytest.fixture(scope="module")
def councils(new_target: Callable[[str], str]) -> Iterator[Desk]:
    """The cases of five councils. To be read, not changed."""
    cases = CouncilCases()
    _hackney(cases)
    _others(cases)
    target = new_target("sqlite")
    cases.write(target)
    opened = open_database(target, create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


def _of(tag: str) -> str:
    return f"procedure:{tag}"


def test_hackneys_volumes_of_five_years(councils: Desk) -> None:
    found = {tag: figures_of(councils, "volumes", "2019-20", only=_of(tag)) for tag in (HACKNEY, ADULTS, CHILDREN)}
    printed = _table("hackney_volumes_5yr")
    assert len(printed) == 40
    for line in printed:
        tag, ours = HACKNEYS_OWN[line["type"]]
        counted = row(found[tag], ours)[YEARS.get(line["year"], "received")]
        assert (line["type"], line["year"], counted) == (line["type"], line["year"], int(line["received"]))
    assert [row(found[HACKNEY], one)["change"] for one in ("stage_1", "councillor_enquiry", "cabinet_enquiry")] == [
        -14.0, -11.1, 2.4,  # it prints 14%, 11% and 2%
    ]  # fmt: skip
    assert row(found[HACKNEY], "stage_2")["change"] == -0.6  # 161 to 160, where its text has an increase of one


def test_hackneys_mean_days_to_the_answer(councils: Desk) -> None:
    found = {tag: figures_of(councils, "response-times", "2019-20", only=_of(tag)) for tag in (HACKNEY, ADULTS)}
    printed = _table("hackney_response_times_5yr")
    assert len(printed) == 25
    for line in printed:
        tag, ours = HACKNEYS_OWN[line["type"]]
        mean = row(found[tag], ours)[YEARS.get(line["year"], "mean_days")]
        assert (line["type"], line["year"], mean) == (line["type"], line["year"], float(line["avg_working_days"]))


def test_hackneys_complaints_by_service(councils: Desk) -> None:
    figures = figures_of(councils, "by-service", "2019-20", only=_of(LISTED))
    printed = _table("hackney_complaints_by_service")
    for line in printed:
        found = row(figures, line["service"])
        assert (found["one_before"], found["received"]) == (int(line["2018_19"]), int(line["2019_20"]))
        assert found["change"] == pytest.approx(float(line["recomputed_pct"]), abs=0.0501)
        whole = abs(found["change"] or 0)
        if line["service"] not in ("Parks, Leisure, Libraries", "Children's Services"):  # it prints -23% and +19%
            assert whole == pytest.approx(float(line["printed_pct"]), abs=0.5)
    assert row(figures, "all")["received"] == sum(int(line["2019_20"]) for line in printed)
    assert [one.keys[0] for one in figures.rows[:2]] == ["Housing Repairs", "Housing Tenancy & Leasehold"]


def test_escalation_has_both_bases(councils: Desk) -> None:
    hackney, camden, kensington = (
        row(figures_of(councils, "escalation", period, only=_of(tag)), "all")
        for tag, period in ((HACKNEY, "2019-20"), (CAMDEN, "2019-20"), (KENSINGTON, "2020-04..2020-09"))
    )
    assert hackney["percent_stage_2_of_received"] == 6.9  # it prints 7%
    assert (camden["stage_1"], camden["stage_2"], camden["percent_stage_2_of_received"]) == (564, 55, 9.8)  # 90% not
    assert [kensington[name] for name in ("stage_1", "stage_2", "stage_3")] == [379, 34, 12]
    shares = ("percent_stage_3_of_received", "percent_stage_3_of_stage_2", "settled_at_2")
    assert [kensington[name] for name in shares] == [3.2, 35.3, 22]  # it prints 3%
    assert (kensington["percent_stage_2_of_received"], kensington["went_on"], kensington["settled_at_1"]) == (
        9.0,
        34,
        345,
    )


def test_camdens_bins(councils: Desk) -> None:
    found = row(figures_of(councils, "timeliness", "2019-20", only=_of(CAMDEN)), "stage_1")
    assert (found["answered"], found["within"], found["without_extension"], found["later"]) == (564, 152, 135, 277)
    assert (found["percent_within"], found["percent_later"]) == (27.0, 49.1)


@pytest.mark.parametrize("code", CODES)
def test_an_extension_of_stage_2_is_as_long_as_its_code_says(councils: Desk, code: str) -> None:
    found = row(figures_of(councils, "timeliness", "2024-25", only=_of(code)), "stage_2")
    assert tuple(found[name] for name in ("within", "within_extension", "later")) == CODES[code]
    assert (found["answered"], found["without_extension"], found["median_days"]) == (3, 0, 25)


def test_kensingtons_root_causes(councils: Desk) -> None:
    figures = figures_of(councils, "root-causes", "2020-04..2020-09", only=_of(KENSINGTON))
    for line in _table("rbkc_root_causes"):
        found = row(figures, "all" if line["cause"] == "Total" else line["cause"])
        assert (line["cause"], found["complaints"], found["share"]) == (
            line["cause"], int(line["count"]), float(line["recomputed_pct_2dp"]),
        )  # fmt: skip
    lines = {line[0]: line[2] for line in figures.lines()}
    assert (lines["Communications"], lines["Service delay"]) == ("15.45", "8.45")  # it prints 15.42 for the first
    assert figures.notes[0] == "36 of 379 (9.5%) have no root cause on record: in none of the rows."


def test_harrows_growth_and_shares(councils: Desk) -> None:
    figures = figures_of(councils, "volumes", "2023-24", only=_of(HARROW))
    found = row(figures, "all")
    assert [found[name] for name in ("two_before", "one_before", "received")] == [817, 1058, 1364]
    assert (found["change"], found["change_over_two"]) == (28.9, 67.0)  # it prints +29% and +67%
    shares = [row(figures, one)["share"] for one in ("mp_enquiry", "stage_1", "councillor_enquiry", "stage_2")]
    assert shares == [39.5, 33.4, 20.8, 6.0]  # 40/33/21/6
    assert row(figures, "stage_1")["change"] == 27.0


def test_harrows_outcomes(harrow: Desk) -> None:
    figures = figures_of(harrow, "outcomes", "2023-24", "2024-07-31")
    for stage, expected in (("stage_1", (456, 370, 13, 23, 47, 373, 81.1)), ("stage_2", (82, 62, 7, 5, 9, 61, 75.6))):
        found = row(figures, stage)
        unknown = (found["answered_no_outcome"] or 0) + (found["not_answered"] or 0)
        names = ("received", "completed_on_time", "upheld", "partially_upheld", "not_upheld")
        assert (*(found[name] for name in names), unknown, found["percent_on_time"]) == expected
    timely = row(figures_of(harrow, "timeliness", "2023-24", "2024-07-31"), "stage_1")
    assert [timely[name] for name in ("within", "within_extension", "without_extension", "later")] == [370, 0, 58, 21]
    assert timely["answered"] == 370 + 58 + 21
    assert row(figures, "stage_1")["percent_upheld_of_received"] == 7.9  # it prints 8%
    assert row(figures, "stage_2")["percent_upheld_of_received"] == 14.6  # its text says 12%, of an earlier cut
    assert row(figures_of(harrow, "escalation", "2023-24", "2024-07-31"), "all")["percent_stage_2_of_received"] == 18.0
    volumes = figures_of(harrow, "volumes", "2023-24", "2024-07-31")
    assert [row(volumes, one)["received"] for one in ("all", "mp_enquiry", "stage_1", "councillor_enquiry", "stage_2",
            "other")] == [1364, 539, 456, 284, 82, 3]  # fmt: skip


def test_harrows_reasons_are_ranked_within_stage_and_service(harrow: Desk) -> None:
    figures = figures_of(harrow, "reasons", "2023-24", "2024-07-31")
    at_stage_1 = [one.keys[1:] for one in figures.rows if one.keys[0] == "stage_1"]
    assert at_stage_1[0] == ("Asset Management", "Heating")
    assert len([one for one in at_stage_1 if one[0] == "Housing Needs"]) == 5
    assert row(figures, "stage_1", "Resident Services", "ASB")["share"] == 23.2  # 36 of its 155
