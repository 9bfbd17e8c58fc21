"""`questions-2020`: each question counts what its formula says, by facts that are made up one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.report_files import read_report
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.writing import written
from complainttui.rules.records import (
    AgreedUpdatesFacts,
    CorrespondenceFacts,
    EvidenceRequestFacts,
    HandlingFacts,
    OmbudsmanCaseFacts,
    PromiseFacts,
    RefusalFacts,
    SurveyFacts,
    UpdateFacts,
)
from complainttui.store.database import open_database
from helpers import TODAY
from recorded import a_case, record
from worked_out import figures_of, row

YEAR = "2024-25"


def _letter(stage: int, on: date, gaps: str = "") -> CorrespondenceFacts:
    kind = "stage_1_response" if stage == 1 else "stage_2_response"
    return CorrespondenceFacts(on_date=on, direction="out", summary="x", letter=kind, stage=stage, gaps=gaps)


@pytest.fixture(scope="module")
def asked_target(new_target: Callable[[str], str]) -> str:
    """Five complaints of 2024-25, and a compliment that no question asks of."""
    target = new_target("sqlite")
    opened = open_database(target, create=False)
    stage_2 = {"stage2_requested": "2024-05-01", "stage2_acknowledged": "2024-05-02", "stage2_responded": "2024-05-20"}
    record(
        Desk(opened, "a.mensah", TODAY),
        [
            a_case(
                "RIGHT",
                _letter(1, date(2024, 4, 9)),
                PromiseFacts(stage=1, kind="works", text="x", promised_on=date(2024, 4, 9), due_on=date(2024, 5, 1)),
                AgreedUpdatesFacts(stage=1, agreed_on=date(2024, 4, 3), every_days=2),
                UpdateFacts(stage=1, on_date=date(2024, 4, 5), text="x"),
                SurveyFacts(sent_on=date(2024, 4, 10), replied_on=date(2024, 4, 11), handling=4),
                closed_on="2024-04-20",
            ),
            a_case(
                "LACKS",
                _letter(1, date(2024, 4, 9), "remedy: y\nnext: The letter does not say how to ask for stage 2."),
                AgreedUpdatesFacts(stage=1, agreed_on=date(2024, 4, 2), every_days=1),
                SurveyFacts(sent_on=date(2024, 4, 10), replied_on=date(2024, 4, 11), handling=3),
                RefusalFacts(
                    stage=2, reason="other", text="x", decided_on=date(2024, 4, 20), decided_by="b",
                    explained_on=date(2024, 4, 21),
                ),
                closed_on="2024-04-20",
            ),
            a_case(
                "FURTHER",
                HandlingFacts(stage=2, heard_on=date(2024, 5, 10), rights_told_on=date(2024, 5, 20)),
                OmbudsmanCaseFacts(body="ho", opened_on=date(2024, 6, 3), reached="investigated"),
                EvidenceRequestFacts(
                    ombudsman_case=1, requested_on=date(2024, 6, 3), supplied_on=date(2024, 7, 31),
                    told_on=date(2024, 6, 20),
                ),
                stage1_acknowledged="2024-04-15", stage1_responded="2024-04-25", stage1_outcome="not_upheld",
                stage2_outcome="upheld", closed_on="2024-06-01", **stage_2,
            ),
            a_case(
                "LONGER",
                HandlingFacts(stage=2, heard_on=date(2024, 5, 21)),
                _letter(2, date(2024, 5, 20), "next: The letter does not name the ombudsman."),
                stage1_extended_to="2024-04-30", stage1_extension_reason="complex", stage1_extension_told="2024-04-10",
                stage1_responded="2024-04-25", stage2_extended_to="2024-06-10", **stage_2,
            ),
            a_case("NEW", received="2024-11-27", stage1_acknowledged="", stage1_responded="", stage1_outcome=""),
            a_case("PRAISE", kind="compliment", stage1_acknowledged="", stage1_responded="", stage1_outcome=""),
        ],
    )  # fmt: skip
    opened.close()
    return target


@pytest.fixture
def asked(asked_target: str) -> Iterator[Desk]:
    opened = open_database(asked_target, create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


COUNTS = {
    "3.6": (1, 1, 0),
    "3.7": (3, 2, 0),
    "3.8_stage_1": (2, 1, 0),
    "3.8_stage_2": (1, 2, 0),
    "3.8_stage_3": (0, 3, 0),
    "4.1": (1, 1, 0),
    "4.2": (1, 1, 0),
    "4.3": (3, 1, 1),
    "4.4": (1, 2, 3),
    "4.5": (3, 2, 0),
    "4.6_of_stage_2": (2, 0, 0),
    "4.6_of_all": (2, 3, 0),
    "4.8": (1, 1, 0),
    "4.9": (1, 1, 0),
    "4.10_not_escalated": (3, 2, 0),
    "4.10_survey": (1, 1, 0),
    "5.1": (0, 1, 0),
    "5.2": (1, 0, 0),
    "6.4": (1, 0, 0),
    "7.1": (1, 2, 0),
}
"""Yes, no and cannot be told."""


def test_each_question_counts_what_its_formula_says(asked: Desk) -> None:
    figures = figures_of(asked, "questions-2020", YEAR)
    found = {one: row(figures, one) for (one,) in (row.keys for row in figures.rows)}
    counts = {name: (one["kept"], one["broken"], one["unknown"]) for name, one in found.items()}
    assert counts == COUNTS
    assert (found["4.3"]["decided"], found["4.3"]["percent_kept"]) == (4, 75.0)
    assert found["4.6_of_all"]["percent_kept"] == 40.0


def test_what_was_not_so_yet_on_the_day_is_not_counted(asked: Desk) -> None:
    figures = figures_of(asked, "questions-2020", YEAR, date(2024, 4, 8))
    told = {name: row(figures, name) for name in ("3.7", "4.1", "4.4", "4.5", "4.8", "7.1")}
    assert [told[name]["asked"] for name in ("4.4", "7.1")] == [0, 0], "nothing was answered"
    assert told["3.7"]["kept"] == 0, "no letter was written"
    assert (told["4.1"]["kept"], told["4.1"]["broken"]) == (1, 1)
    assert (told["4.5"]["kept"], told["4.5"]["broken"]) == (4, 0), "nobody had gone on"


ASKING = """
id = "asking"
title = "Asking"
question = "What?"
counts = "stage"
by = "requested"
[[rows]]
key = "question"
values = [
    {{ id = "one", label = "One", asks = {{ met = "judged:late", missed = "judged:overdue" }} }},
    {{ id = "two", label = "Two", counts = "case", by = "received", asks = {{ {asks} }} }},
]
[[columns]]
id = "told"
label = "Told"
where = "{where}"
"""


@pytest.mark.parametrize(
    ("asks", "where", "words"),
    [
        ('met = "stage:2"', "{met}", ""),
        ('met = "stage:2"', "{met} or {missed}", r"line 16, columns.1.where: names {met, missed}; .*: met, question"),
        ('met = "judged:late"', "{met}", r"rows.1.values.2.asks.met: 'judged' names no field"),
        ('met = ""', "{met}", "rows.1.values.2.asks.met: is empty"),
        ('Met = "stage:2"', "{question}", "rows.1.values.2.asks.Met: is not a name"),
        ("met = 2", "{met}", "rows.1.values.2.asks.met: 2 is not text in quotes"),
    ],
)
def test_what_rows_ask_is_read_with_its_mistakes_told(asks: str, where: str, words: str) -> None:
    text = ASKING.format(asks=asks, where=where)
    if words:
        with pytest.raises(WrongInput, match=words):
            read_report(text, "asking.toml")
        return
    (told,) = read_report(text, "asking.toml").columns
    assert {name: written(query) for name, query in told.of_rows.items()} == {"one": "judged:late", "two": "stage:2"}
