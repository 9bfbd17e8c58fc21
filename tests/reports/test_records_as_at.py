"""What hangs on a case is judged by the facts dated up to a day: what was kept later is open, or overdue."""

from __future__ import annotations

from datetime import date, timedelta

from complainttui.casework.desk import Desk
from complainttui.rules.records import (
    CircumstancesFacts,
    EvidenceRequestFacts,
    LessonFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    PromiseFacts,
    QualityCheckFacts,
    ReclassificationFacts,
    RefusalFacts,
    SurveyFacts,
)
from complainttui.store.query import compile_query
from recorded import a_case, record
from worked_out import figures_of, row


def day(written: str) -> date:
    return date.fromisoformat(f"2024-{written}")


RECORDS = (
    PromiseFacts(
        stage=1, kind="payment", text="x", promised_on=day("04-09"), due_on=day("05-10"), done_on=day("05-20"),
        amount_pence=5000, head="distress", accepted_on=day("04-12"),
    ),
    LessonFacts(text="x", due_on=day("05-10"), done_on=day("05-10"), shared_with="staff,committee"),
    RefusalFacts(stage=2, reason="other", text="x", decided_on=day("05-01"), decided_by="b", explained_on=day("05-03")),
    ReclassificationFacts(from_kind="complaint", to_kind="comment", on_date=day("05-01"), by="b", reason="x"),
    OmbudsmanCaseFacts(body="ho", opened_on=day("05-01"), reached="investigated", determined_on=day("08-01"),
                       outcome="determined"),
    OmbudsmanFindingFacts(ombudsman_case=1, element="x", finding="reasonable_redress"),
    OmbudsmanFindingFacts(number=2, ombudsman_case=1, element="y", finding="service_failure"),
    OrderFacts(ombudsman_case=1, kind="order", text="x", made_on=day("08-01"), due_on=day("08-15"),
               complied_on=day("08-16"), amount_pence=7000, evidence_sent_on=day("08-20")),
    # 15 working days, with the bank holiday of 6 May: to 22 May, whatever later day was agreed.
    EvidenceRequestFacts(ombudsman_case=1, requested_on=day("04-30"), supplied_on=day("05-23"), told_on=day("05-21"),
                         agreed_until=day("05-31")),
    EvidenceRequestFacts(number=2, ombudsman_case=1, requested_on=day("04-30"), supplied_on=day("05-22")),
    SurveyFacts(sent_on=day("05-01"), replied_on=day("05-07"), handling=4, outcome=2, resolved="no"),
    QualityCheckFacts(on_date=day("05-02"), by="b", finding="x", accepted_correctly="yes"),
    QualityCheckFacts(number=2, on_date=day("06-02"), by="b", finding="x", accepted_correctly="no"),
    CircumstancesFacts(age_band="25_34"),
)  # fmt: skip
HOLDS: dict[str, tuple[str, ...]] = {
    "promise(state:open)": ("04-09", "05-10"),
    "promise(state:overdue paid:none)": ("05-11", "05-19"),
    "promise(state:late paid:50)": ("05-20", ""),
    "promise(accepted:none)": ("04-09", "04-11"),
    "promise(head:DIST* remedy:payment at-stage:1)": ("04-09", ""),
    "lesson(learnt:2024-04-09)": ("04-09", ""),
    "lesson(learnt:2024-04-02)": ("04-02", "04-08"),
    "lesson(state:open)": ("04-02", "05-09"),
    "lesson(state:kept)": ("05-10", ""),
    "lesson(audience:committee)": ("04-02", ""),
    "refusal(explained:none)": ("05-01", "05-02"),
    "reclassification(reviewed:none)": ("05-01", "05-01"),
    "reclassification(rightly:yes)": ("05-02", "06-01"),
    "reclassification(rightly:no)": ("06-02", ""),
    "ombudsman(outcome:none finding:none in-part:no amount:none)": ("05-01", "07-31"),
    "ombudsman(outcome:determined finding:service_failure in-part:no amount:70)": ("08-01", ""),
    "order(state:open)": ("08-01", "08-15"),
    "order(state:late evidenced:none)": ("08-16", "08-19"),
    "order(evidenced:any)": ("08-20", ""),
    "evidence(state:open due:2024-05-22 agreed:any)": ("04-30", "05-22"),
    "evidence(state:overdue agreed:any)": (),
    "evidence(state:late told:any)": ("05-23", ""),
    "evidence(state:kept)": ("05-22", ""),
    "survey(handling:none resolved:none)": ("05-01", "05-06"),
    "survey(handling:>=4 result:<=2 resolved:no)": ("05-07", ""),
    "case(age-band:25_34)": ("", ""),
    "promise(state:lapsed)": (),
}  # fmt: skip
"""From which day to which each query finds the case; empty for never."""
DAYS = sorted({day(end) + timedelta(days=by) for ends in HOLDS.values() for end in ends if end for by in (-1, 0, 1)})


def test_each_fact_counts_from_its_day_on(sqlite_desk: Desk) -> None:
    record(sqlite_desk, [a_case("C-1", *RECORDS), a_case("C-2")])
    for query, ends in HOLDS.items():
        first, last = (end and day(end) for end in ends or ("12-31", ""))
        for one in DAYS:
            is_so = (not first or first <= one) and (not last or one <= last)
            asked = compile_query(query.replace(")", f" as-at:{one})"), sqlite_desk.asker)
            found = sqlite_desk.database.reader.rows(
                f"SELECT c.reference FROM {asked.source} WHERE {asked.sql}", asked.parameters
            )
            assert (query, one, list(found)) == (query, one, [("C-1",)] if is_so else [])


def test_a_promise_of_a_case_that_was_withdrawn_lapses_unless_it_was_kept(sqlite_desk: Desk) -> None:
    promised = {"stage": 1, "kind": "works", "text": "x", "promised_on": day("04-09"), "due_on": day("05-10")}
    records = (PromiseFacts(**promised), PromiseFacts(number=2, done_on=day("04-20"), **promised))
    record(sqlite_desk, [a_case("C-1", *records, withdrawn_on="2024-05-01")])
    for as_at, states in (("2024-04-30", (1, 1, 0)), ("2024-05-01", (1, 0, 1)), ("2024-06-01", (1, 0, 1))):
        found = row(figures_of(sqlite_desk, "remedies", "2024-25", as_at), "works")
        assert tuple(found[name] for name in ("kept", "open", "lapsed")) == states
        assert found["overdue"] == 0
