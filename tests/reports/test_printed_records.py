"""What councils print of corrective actions and ombudsmen, rebuilt from records, and the shares that they print."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from itertools import count

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase
from complainttui.rules.records import (
    LessonFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    QualityCheckFacts,
    ReclassificationFacts,
    Record,
    SurveyFacts,
)
from helpers import DATA
from recorded import a_case, record
from worked_out import figures_of, row

OPENED, DECIDED = date(2024, 5, 1), date(2024, 8, 1)
NUMBERS = count(1)
Said = tuple[str, tuple[str, ...]]
"""How a case ended at the ombudsman, and what was found on its elements."""
HARROW: dict[str, Said] = {
    "Closed after landlord remedy": ("closed_after_enquiries", ()),
    "Service failure": ("determined", ("service_failure",)),
    "Maladministration": ("determined", ("service_failure", "maladministration")),
    "Referred back for local resolution": ("referred_back", ()),
    "Incomplete or open": ("", ()),
    "Outside HO jurisdiction": ("outside_jurisdiction", ()),
    "Closed with determination / orders issued": ("upheld", ()),
    "Incomplete / open": ("", ()),
    "Closed after initial enquiry": ("closed_after_enquiries", ()),
}
OTHERS: dict[str, Said] = {
    "No Maladministration": ("determined", ("no_maladministration",)),
    "Partial Maladministration": ("determined", ("no_maladministration", "maladministration")),
    "Maladministration": ("determined", ("maladministration", "maladministration")),
    "Out of jurisdiction": ("outside_jurisdiction", ()),
    "No maladministration": ("determined", ("no_maladministration",)),
    "Service failure": ("determined", ("service_failure",)),
}


def printed(name: str) -> dict[str, int]:
    """A printed table of two columns."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {words: int(number) for words, number in list(csv.reader(file))[1:]}


def at_the_ombudsman(name: str, said: dict[str, Said], body: str = "ho") -> Iterator[IncomingCase]:
    """A case for each that the table counts."""
    for words, number in printed(name).items():
        for _ in range(number if words != "Total" else 0):
            outcome, findings = said[words]
            reached = "investigated" if findings or outcome == "upheld" else "assessed"
            yield a_case(f"O-{next(NUMBERS)}", *_records(body, outcome, findings, reached))


def _records(body: str, outcome: str, findings: tuple[str, ...], reached: str, *more: Record) -> Iterator[Record]:
    yield OmbudsmanCaseFacts(
        body=body, opened_on=OPENED, determined_on=DECIDED if outcome else None, outcome=outcome, reached=reached
    )
    for one in findings:
        yield OmbudsmanFindingFacts(ombudsman_case=1, element="x", finding=one)
    yield from more


def order(kind: str = "order", pounds: int | None = None, late: bool = False) -> OrderFacts:
    """An order that was complied with."""
    return OrderFacts(
        ombudsman_case=1, kind=kind, text="x", made_on=DECIDED, due_on=date(2024, 9, 1),
        complied_on=date(2024, 9, 2) if late else date(2024, 9, 1), amount_pence=pounds and pounds * 100,
    )  # fmt: skip


def ombudsman(desk: Desk, body: str = "ho", as_at: str = "2024-11-28") -> dict[str, int | float | None]:
    return row(figures_of(desk, "ombudsman", "2024-25", as_at), body)


def test_corrective_actions_of_kensington_and_chelsea(sqlite_desk: Desk) -> None:
    actions = printed("rbkc_corrective_actions")
    every = [words for words, number in actions.items() for _ in range(number)]
    record(sqlite_desk, (a_case(f"K-{place}", LessonFacts(text="x", action=one)) for place, one in enumerate(every)))
    figures = figures_of(sqlite_desk, "corrective-actions", "2024-25")
    assert {line[0]: int(line[1]) for line in figures.lines()} == {**actions, "all": 31}


def test_housing_ombudsman_outcomes_of_kensington_and_chelsea(sqlite_desk: Desk) -> None:
    record(sqlite_desk, at_the_ombudsman("rbkc_ho_outcomes", OTHERS))
    found, table = ombudsman(sqlite_desk), printed("rbkc_ho_outcomes")
    assert found["received"] == found["determined_in_period"] == sum(table.values()) == 4
    assert found["no_maladministration"] == table["No Maladministration"]
    assert found["in_part"] == table["Partial Maladministration"]
    assert found["maladministration"] == table["Maladministration"] + table["Partial Maladministration"]
    assert (found["elements"], found["elements_at_fault"]) == (7, 4)


def test_housing_ombudsman_outcomes_of_hackney(sqlite_desk: Desk) -> None:
    record(sqlite_desk, at_the_ombudsman("hackney_ho_outcomes", OTHERS))
    found, table = ombudsman(sqlite_desk), printed("hackney_ho_outcomes")
    names = ("outside_jurisdiction", "no_maladministration", "service_failure", "maladministration", "received")
    assert [found[name] for name in names] == [*table.values()]


def test_ombudsmen_of_harrow(sqlite_desk: Desk) -> None:
    cases = [
        *at_the_ombudsman("harrow_ho_outcomes", HARROW),
        *at_the_ombudsman("harrow_lgsco_outcomes", HARROW, "lgsco"),
    ]
    # Compensation of £3,125 in five cases, of which one more than those with a finding: the report does not reconcile.
    orders = [order(pounds=625) for _ in range(5)] + [order(late=True)] * 14 + [order("recommendation")] * 8
    orders += [order("handling_failure_order")] * 2
    places = [4, 5, 6, 7, 8, *[4] * 24]
    kept = [tuple(one for one, of in zip(orders, places, strict=True) if of == place) for place in range(len(cases))]
    kept[22] = (order(pounds=500),)
    record(sqlite_desk, (_with(case, more) for case, more in zip(cases, kept, strict=True)))
    ho, table = ombudsman(sqlite_desk), printed("harrow_ho_outcomes")
    names = (
        "closed_after_enquiries", "service_failure", "maladministration", "referred_back", "open",
        "outside_jurisdiction", "received",
    )  # fmt: skip
    assert [ho[name] for name in names] == [*table.values()]
    assert (ho["percent_referred_back"], ho["percent_closed_after_enquiries"]) == (36.4, 18.2)
    assert (ho["orders"], ho["recommendations"], ho["handling_failure_orders"], ho["to_comply"]) == (19, 8, 2, 29)
    assert (ho["compensation"], ho["cases_with_compensation"], ho["with_compensation"]) == (312_500, 5, 5)
    assert (ho["complied_in_time"], ho["complied_late"], ho["percent_complied"]) == (15, 14, 100.0)
    lgsco = ombudsman(sqlite_desk, "lgsco")
    assert [lgsco[name] for name in ("decided", "open", "closed_after_enquiries", "received")] == [
        *printed("harrow_lgsco_outcomes").values()
    ]
    assert (lgsco["upheld"], lgsco["percent_fault"], lgsco["compensation"]) == (1, 100.0, 50_000)
    ended = ("referred_back", "closed_after_enquiries", "advice_given", "invalid", "outside_jurisdiction", "withdrawn")
    for found in (ho, lgsco, ombudsman(sqlite_desk, "all")):
        assert found["received"] == sum(found[name] or 0 for name in (*ended, "open", "decided"))
    before = ombudsman(sqlite_desk, "all", "2024-07-31")  # nothing is decided, ordered or found yet
    assert (before["received"], before["open"], before["orders"], before["elements"]) == (27, 27, 0, 0)
    assert (before["maladministration"], before["compensation"]) == (0, 0)


def _with(case: IncomingCase, more: tuple[Record, ...]) -> IncomingCase:
    from dataclasses import replace

    return replace(case, records=(*case.records, *more))


def test_reclassified_and_looked_at_again_in_kensington_and_chelsea(sqlite_desk: Desk) -> None:
    def case(number: int) -> IncomingCase:
        taken = ReclassificationFacts(
            from_kind="complaint", to_kind="service_request", on_date=date(2024, 4, 3), by="b", reason="x"
        )
        looked = QualityCheckFacts(
            on_date=date(2024, 5, 1), by="b", finding="x", accepted_correctly="no" if number < 3 else "yes"
        )
        return a_case(f"R-{number}", taken, *((looked,) if number < 11 else ()), kind="service_request")

    record(sqlite_desk, map(case, range(104)))
    found = row(figures_of(sqlite_desk, "reclassified", "2024-25"), "complaint_to_service_request", "all")
    assert [*found.values()] == [104, 11, 10.6, 3, 27.3]
    before = row(figures_of(sqlite_desk, "reclassified", "2024-25", "2024-04-30"), "all", "all")
    assert [*before.values()] == [104, 0, 0.0, 0, None]


def test_both_formulas_of_satisfaction(sqlite_desk: Desk) -> None:
    """Hackney's 24.7% of marks, Camden's 88% not escalated: the same complaints, two answers to question 4.10."""
    marks = [5] * 9 + [4] * 9 + [3] * 15 + [2] * 20 + [1] * 20  # 18 of 73
    surveys = [SurveyFacts(sent_on=date(2024, 5, 1), replied_on=date(2024, 5, 2), handling=one) for one in marks]
    went_on = {"stage2_requested": "2024-06-03"}
    record(
        sqlite_desk,
        [a_case(f"S-{place}", one) for place, one in enumerate(surveys)]
        + [a_case(f"T-{place}", SurveyFacts(sent_on=date(2024, 5, 1))) for place in range(15)]
        + [a_case(f"U-{place}", **went_on) for place in range(12)],
    )
    found = row(figures_of(sqlite_desk, "satisfaction", "2024-25"), "all")
    assert (found["sent"], found["replied"], found["percent_satisfied"]) == (88, 73, 24.7)
    assert (found["answered_at_stage_1"], found["percent_not_escalated"]) == (100, 88.0)
