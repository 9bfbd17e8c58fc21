"""Whatever officers do in whatever order, what is stored follows from the facts, and every step can be taken back."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import foresee, recalculate
from complainttui.casework.undo import undo
from complainttui.rules.chronology import contradictions
from complainttui.rules.code.judging import breaches, judge_if_within
from complainttui.rules.code.letters import letters
from complainttui.rules.deadlines import derive, next_obligation, work_out
from complainttui.rules.due_order import due_order
from complainttui.rules.people import marks
from complainttui.rules.person_keys import contact_key, name_key
from complainttui.rules.problems import Problem
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.store.casebook import CaseRecord, read_case, read_cases
from complainttui.store.database import open_database
from helpers import PANEL_AND_PAUSE, TODAY, OwnProcedures, as_officer, broken_links, case_of, do, dump, exported, log
from judged_again import disagreements

DERIVED = (
    "stage, is_open, next_kind, next_due_on, unacknowledged, extended, paused_until, promises_to_keep, marks, name_key,"
    " contact_key, due_order, by_code"
)


def derived_columns(case: CaseRecord, desk: Desk) -> tuple[object, ...]:
    """What lists read of a case, worked out from its facts alone."""
    governs = desk.database.editions.governs(case.facts)
    duties, stage = derive(case.facts, governs), case.facts.stage
    following = next_obligation(duties) if case.facts.is_open else None
    answers = [one for one in work_out(case.facts, stage, governs) if one.clock.name == RESPOND]
    is_awaited = not stage.responded_on and not case.facts.is_ended
    return (
        stage.number,
        case.facts.is_open,
        following.kind if following else "",
        following.due_on.isoformat() if following else None,
        any(one.kind == ACKNOWLEDGE and one.is_open for one in duties),
        any(judged.counts for one in answers for judged in one.extensions),
        max((one.until_on.isoformat() for one in stage.pauses if is_awaited), default=None),
        len([one for one in case.facts.promises if one.done_on is None]),
        marks(case.facts),
        name_key(case["complainant"]),
        contact_key(case["contact"]),
        due_order(
            following.due_on if following else None, case.facts.received_on, is_open=case.facts.is_open
        ),
        letters(judge_if_within(case.facts, governs, duties)),
    )  # fmt: skip


def check(desk: Desk) -> None:
    """Everything that is derived agrees with the facts, and the memory is whole."""
    reader = desk.database.reader
    rows = {row[0]: row[1:] for row in reader.rows(f"SELECT id, {DERIVED} FROM cases")}
    kept: dict[int, dict[str, str]] = defaultdict(dict)
    for case_id, number, since in reader.rows("SELECT case_id, provision, since FROM breaches"):
        kept[case_id][number] = since
    for case in read_cases(reader, list(rows)):
        governs = desk.database.editions.governs(case.facts)
        duties = derive(case.facts, governs)
        assert sorted(case.obligations, key=repr) == sorted(duties, key=repr)
        judged = judge_if_within(case.facts, governs, duties)
        assert kept[case.id] == {number: since.isoformat() for number, since in breaches(judged)}
        stage, is_open, kind, due, unacknowledged, extended, *others = rows[case.id]
        stored = (stage, bool(is_open), kind, due, bool(unacknowledged), bool(extended), *others)
        assert stored == derived_columns(case, desk)
        assert list(contradictions(case.facts, desk.today)) == []
        assert [one.facts.number for one in case.stages] == list(range(1, len(case.stages) + 1))
    assert broken_links(reader) == []


def test_an_import_derives_what_the_rules_say(harrow: Desk) -> None:
    check(harrow)


days = st.integers(-40, 3).map(lambda distance: (TODAY + timedelta(days=distance)).isoformat())
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12).filter(
    str.strip
)
OFFICERS = ("a.mensah", "c.iyer", "e.reyes")


NOT_OF_CASES = ("calendar_days",)  # thousands of rows, which no action on a case touches
NOT_UNDONE = ("events", *NOT_OF_CASES)
NOT_GIVEN_BACK = (*NOT_UNDONE, "settings")  # a number of a case is never given twice
LATER = "2024-12-20"


def counting_days(desk: Desk, updated: str, at_the_ombudsman: str) -> None:
    """What counts working days beside the stages, over days that are closed and opened."""
    do(desk, "agree-updates", updated, every="3", on="2024-11-05")
    do(desk, "ombudsman", at_the_ombudsman, on="2024-11-05")
    do(desk, "evidence-asked", at_the_ombudsman, on="2024-11-05")


class Casework(RuleBasedStateMachine):
    """Officers at work on a few cases, while days are closed, opened and recalculated."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = shutil.copy(self.template, Path(self.folder.name) / "complaints.db")
        self.desk = Desk(open_database(str(path)), "a.mensah", TODAY)
        self.references: list[str] = []
        self.steps = 0

    def teardown(self) -> None:
        exported(self.desk)
        self.desk.database.close()
        self.folder.cleanup()

    def attempt(self, verb: str, actor: str, *references: str, **typed: str) -> None:
        """Do it; a refusal changes nothing, and what is done can be undone and done again."""
        desk = as_officer(self.desk, actor)
        before = dump(desk.database, without=NOT_OF_CASES)
        try:
            receipt = do(desk, verb, *references, **typed)
        except Problem:
            assert dump(desk.database, without=NOT_OF_CASES) == before
            return
        if verb != "new":
            self.undo_and_redo(desk, receipt.change_id, before)
        self.references += [one for one in receipt.references if one and one not in self.references]

    def undo_and_redo(self, desk: Desk, change_id: int, before: dict[str, list[tuple[object, ...]]]) -> None:
        """One undo gives back every table but the memory and the next number, and another the change."""
        after = dump(desk.database, without=NOT_GIVEN_BACK)
        taken_back = undo(desk, change_id)
        found = dump(desk.database, without=NOT_GIVEN_BACK)
        assert found == {table: before[table] for table in found}
        undo(desk, taken_back.change_id)
        assert dump(desk.database, without=NOT_GIVEN_BACK) == after

    @initialize()
    def hire(self) -> None:
        for name in OFFICERS[1:]:
            do(self.desk, "add-officer", name=name)
        self.references.append(log(self.desk, received="2024-10-21"))
        self.references.append(log(self.desk, received="2024-11-04", procedure="panel-and-pause"))
        counting_days(self.desk, *self.references)

    @rule(
        kind=st.sampled_from(["complaint", "mp_enquiry", "compliment"]),
        received=days,
        summary=texts,
        actor=st.sampled_from(OFFICERS),
    )
    def new(self, kind: str, received: str, summary: str, actor: str) -> None:
        reference = f"R-{len(self.references)}"
        self.attempt(
            "new",
            actor,
            kind=kind,
            received=received,
            summary=summary,
            complainant="Orla",
            officer=actor,
            reference=reference,
        )

    @rule(data=st.data(), on=days, actor=st.sampled_from(OFFICERS))
    def act(self, data: st.DataObject, on: str, actor: str) -> None:
        reference = data.draw(st.sampled_from(self.references))
        text = data.draw(texts)
        verb, typed = data.draw(
            st.sampled_from(
                [
                    ("acknowledge", {"on": on}), ("respond", {"on": on, "outcome": "upheld", "root_cause": "3"}),
                    ("extend", {"by": "7", "reason": text, "told": on}),
                    ("extend", {"to": "2024-12-20", "reason": text, "told": on, "good_reason": "y"}),
                    ("escalate", {"on": on, "reason": text}),
                    ("assign", {"officer": "c.iyer"}), ("assign", {"officer": "e.reyes"}),
                    ("note", {"text": text}), ("correspond", {"on": on, "summary": text}), ("withdraw", {"on": on}),
                    ("close", {"on": on}), ("reopen", {"on": on, "reason": text}),
                    ("correct", {"fact": "received", "value": on}),
                    ("correct", {"fact": "acknowledged", "value": on}), ("correct", {"fact": "responded", "value": on}),
                    ("correct", {"fact": "requested", "value": on}), ("correct", {"fact": "summary", "value": text}),
                    ("correct", {"fact": "kind", "value": "mp_enquiry"}),
                    ("correct", {"fact": "procedure", "value": "ho-2022"}),
                    ("correct", {"fact": "procedure", "value": "panel-and-pause"}),
                    ("pause", {"since": on, "until": "2024-11-27", "reason": text}),
                    ("pause", {"since": on, "until": on, "reason": text}), ("resume", {"on": on}),
                    ("unpause", {"reason": text}), ("step", {"on": on}),
                ]
            )
        )  # fmt: skip
        self.attempt(verb, actor, reference, **typed)

    @rule(data=st.data(), on=days, actor=st.sampled_from(OFFICERS))
    def deepen(self, data: st.DataObject, on: str, actor: str) -> None:
        """What hangs on a case: points, promises, people, decisions, the ombudsman, what comes after."""
        reference, other = (data.draw(st.sampled_from(self.references)) for _ in "ab")
        text, number = data.draw(texts), data.draw(st.sampled_from("12"))
        verb, typed = data.draw(
            st.sampled_from(
                [
                    ("add-point", {"text": text, "on": on}), ("split-point", {"point": number, "received": on}),
                    ("find", {"point": number, "finding": "upheld", "reason": text, "root_cause": "2"}),
                    ("promise", {"kind": "payment", "amount": "150", "text": text, "by": LATER, "on": on}),
                    ("keep", {"number": number, "on": on, "evidence": text}),
                    ("learn", {"lesson": text, "action": "1", "by": LATER}),
                    ("share-lesson", {"number": number, "shared": "staff", "on": on}),
                    ("represent", {"name": text, "consent": on, "evidence": "x"}), ("end-representation", {"on": on}),
                    ("circumstances", {"disability": text, "disclosed": on}),
                    ("adjust", {"text": text, "on": on, "review": LATER}),
                    ("review-adjustment", {"number": number, "on": on, "next": LATER}),
                    ("review-adjustment", {"number": number, "on": on, "next": ""}),
                    ("restrict", {"text": text, "reason": "x", "evidence": "x", "warned": on, "approved": "y",
                                  "equality": "z", "begins": on, "review": LATER}),
                    ("review-restriction", {"number": number, "on": on, "next": ""}),
                    ("same-person", {"other": other}), ("link", {"other": other, "on": on}),
                    ("refuse", {"reason": "court_claim", "text": text, "circumstances": "x", "on": on}),
                    ("accept", {"why": text, "on": on}), ("explain-refusal", {"explained": on, "rights": on}),
                    ("refuse-escalation", {"reason": "other", "text": text, "circumstances": "x", "on": on,
                                           "requested": on}),
                    ("reclassify", {"kind": "service_request", "reason": text, "on": on}),
                    ("reclassify", {"kind": "complaint", "reason": text, "on": on}),
                    ("raise-complaint", {"summary": text, "received": on}),
                    ("triage", {"route": "early", "why": text}),
                    ("define", {"definition": text, "outcome_sought": "x"}),
                    ("prepare", {"conflict": text, "heard": on}), ("agree-updates", {"every": "3", "on": on}),
                    ("update", {"text": text, "on": on}), ("ombudsman", {"case_reference": text, "on": on}),
                    ("evidence-asked", {"on": on}), ("evidence-delayed", {"told": on, "until": LATER}),
                    ("evidence-sent", {"on": on}), ("determine", {"on": on}),
                    ("ombudsman-finding", {"element": text, "finding": "maladministration"}),
                    ("order", {"text": text, "by": LATER, "on": on, "amount": "400"}),
                    ("comply", {"number": number, "evidence": text, "on": on}),
                    ("designated-person", {"name": text, "on": on}), ("survey", {"sent": on}),
                    ("survey", {"replied": on, "handling": "4"}), ("quality-check", {"finding": text, "on": on}),
                ]
            )
        )  # fmt: skip
        self.attempt(verb, actor, reference, **typed)

    @rule(
        verb=st.sampled_from(["close-days", "open-days"]),
        first=st.sampled_from(["2024-11-06", "2024-11-19", "2024-12-03", "2024-12-25"]),
        last=st.sampled_from(["", "2024-12-26"]),
        times_undone=st.integers(0, 2),
    )
    def change_days(self, verb: str, first: str, last: str, times_undone: int) -> None:
        """No date moves by it, nor when it is taken back, nor when that is."""
        before = dump(self.desk.database, without=NOT_UNDONE)
        receipt = do(self.desk, verb, first=first, last=last, reason="x")
        assert dump(self.desk.database, without=NOT_UNDONE) == before
        change_id = receipt.change_id
        for _ in range(times_undone):
            change_id = undo(self.desk, change_id).change_id
            assert dump(self.desk.database, without=NOT_UNDONE) == before

    @rule(actor=st.sampled_from(OFFICERS))
    def recalculate(self, actor: str) -> None:
        """Every open date that was foreseen moves there, no other does, and nothing is left to move."""
        desk = as_officer(self.desk, actor)
        before, dates = dump(desk.database, without=NOT_OF_CASES), self.open_dates()
        listed = {(one.reference, one.stage, one.kind): one.new_due_on for one in foresee(desk).moves}
        foreseen = {one: due for one, due in listed.items() if one in dates}
        try:
            receipt = recalculate(desk)
        except Problem:
            assert foreseen == {}
            return
        assert self.open_dates() == dates | foreseen
        assert foresee(desk).moves == ()
        self.undo_and_redo(desk, receipt.change_id, before)

    def open_dates(self) -> dict[tuple[str, int, str], date]:
        """What is still to be done in open cases, and by when."""
        reader = self.desk.database.reader
        cases = read_cases(reader, [one for (one,) in reader.rows("SELECT id FROM cases WHERE is_open")])
        return {
            (case.reference, one.stage, one.kind): one.due_on
            for case in cases
            for one in case.obligations
            if one.is_open
        }

    @invariant()
    def facts_and_dates_agree(self) -> None:
        check(self.desk)

    @invariant()
    def any_day_is_judged_by_its_facts(self) -> None:
        """Which days, the number of steps taken decides: after a dozen every day of six weeks was one of them."""
        self.steps += 1
        days = [TODAY + timedelta(days=by) for by in range(-40 + self.steps % 12, 8, 12)]
        assert disagreements(self.desk.database, days) == []


def test_any_day_s_work(sqlite_template: Path, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    Casework.template = sqlite_template
    run_state_machine_as_test(
        Casework,
        settings=settings(
            max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.parametrize("told", ["2024-11-25", "2024-11-27"])
def test_the_mark_extended_is_only_for_what_counts(desk: Desk, told: str) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")  # due 26 November
    do(desk, "extend", reference, by="5", reason="x", told=told)
    check(desk)
    assert read_case(desk.database.reader, reference).facts.received_on == date(2024, 11, 8)


def test_a_change_of_kind_leaves_nothing_derived_behind(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "extend", reference, by="5", reason="x", told="2024-11-20")
    do(desk, "correct", reference, fact="kind", value="comment")
    check(desk)


@pytest.mark.parametrize("verbs", [("close-days", "open-days"), ("open-days", "close-days"), ("close-days", "undo")])
def test_what_records_ask_for_stays_counted_as_it_was(sqlite_desk: Desk, verbs: tuple[str, str]) -> None:
    """The count of either runs over 6 November, whatever becomes of that day before and after."""
    desk = sqlite_desk
    cases = log(desk, received="2024-11-04"), log(desk, received="2024-11-04")
    first = do(desk, verbs[0], first="2024-11-06", reason="x").change_id
    counting_days(desk, *cases)
    if verbs[0] == "close-days":
        recalculate(desk)  # the clocks of the stages, which were there before
    check(desk)
    before = [case_of(desk, one).obligations for one in cases]
    undo(desk, first) if verbs[1] == "undo" else do(desk, verbs[1], first="2024-11-06", reason="x")
    check(desk)
    do(desk, "note", *cases, text="x")
    assert [case_of(desk, one).obligations for one in cases] == before
