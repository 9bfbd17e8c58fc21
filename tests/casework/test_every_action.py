"""Every action there is: tried out it writes nothing, done it writes one event, undone every table is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.rehearsing import rehearse
from complainttui.casework.undo import undo
from complainttui.rules.deadlines import derive
from complainttui.rules.problems import Problem
from complainttui.rules.records import RECORDS
from complainttui.store.casebook import read_events
from complainttui.store.database import open_database
from helpers import DATA, PANEL_AND_PAUSE, TODAY, broken_links, case_of, do, dump, log

REFUSED = {"reason": "court_claim", "text": "A claim was filed", "circumstances": "none told"}
RESTRICTED = {
    "text": "One call a week", "reason": "Abuse of staff", "evidence": "Calls of 5 and 6 Nov", "warned": "2024-11-10",
    "approved": "Head of housing", "equality": "Letters stay open", "review": "+60wd",
}  # fmt: skip
POSSIBLE: dict[str, tuple[str, dict[str, str]]] = {
    "acknowledge": ("NEW", {}),
    "respond": ("NEW", {"outcome": "upheld"}),
    "extend": ("NEW", {"by": "5", "reason": "x", "details_given": "yes", "updates": "3", "told": "2024-11-20"}),
    "escalate": ("NOT-ESCALATED", {"officer": "c.iyer", "reason": "x"}),
    "assign": ("NEW", {"officer": "c.iyer"}),
    "correspond": ("NEW", {"summary": "x"}),
    "note": ("NEW", {"text": "x"}),
    "correct": ("NEW", {"fact": "received", "value": "2024-11-07"}),
    "withdraw": ("NEW", {"reason": "x"}),
    "close": ("ANSWERED", {}),
    "reopen": ("CLOSED", {"reason": "x"}),
    "step": ("PANEL", {}),
    "pause": ("PANEL", {"until": "2024-12-05", "reason": "x"}),
    "resume": ("PAUSED", {}),
    "unpause": ("PAUSED", {"reason": "x"}),
    "add-point": ("NEW", {"text": "x"}),
    "find": ("FULL", {"point": "2", "finding": "upheld", "reason": "x"}),
    "promise": ("ANSWERED", {"kind": "payment", "amount": "5", "text": "x", "by": "+5"}),
    "keep": ("FULL", {"evidence": "x"}),
    "learn": ("ANSWERED", {"lesson": "x"}),
    "share-lesson": ("FULL", {"shared": "staff"}),
    "accept": ("REFUSED", {"why": "The claim was struck out"}),
    "refuse": ("NEW", {**REFUSED, "reason": "over_12_months", "discretion": "The records are gone"}),
    "refuse-escalation": ("ANSWERED", REFUSED),
    "explain-refusal": ("REFUSED", {}),
    "triage": ("FULL", {"route": "full", "why": "x"}),
    "define": ("FULL", {"definition": "x", "outcome_sought": "y", "responsible": "z", "asked": "2024-11-20"}),
    "prepare": ("ANSWERED", {"conflict": "none", "heard": "2024-11-20", "staff": "x"}),
    "agree-updates": ("NEW", {"every": "3", "on": "2024-11-20"}),
    "update": ("FULL", {"text": "x"}),
    "link": ("NEW", {"other": "ANSWERED", "relation": "duplicate_of"}),
    "reclassify": ("NEW", {"kind": "service_request", "reason": "x"}),
    "split-point": ("FULL", {"point": "2"}),
    "raise-complaint": ("REQUEST", {"summary": "Nobody came"}),
    "represent": ("FULL", {"name": "Bo", "consent": "2024-11-20", "evidence": "a form", "scope": "repairs"}),
    "end-representation": ("FULL", {}),
    "circumstances": ("FULL", {"risk": "asthma", "disability": "hard of hearing"}),
    "equality": ("FULL", {"age_band": "25_34", "ethnicity": "prefer_not_to_say"}),
    "adjust": ("NEW", {"text": "Large print", "review": "+120wd"}),
    "review-adjustment": ("FULL", {"next": "+60wd"}),
    "restrict": ("NEW", RESTRICTED),
    "review-restriction": ("FULL", {}),
    "same-person": ("NEW", {"other": "ANSWERED"}),
    "ombudsman": ("CLOSED", {"case_reference": "202400001", "about": "x"}),
    "evidence-asked": ("OMBUDSMAN", {"text": "everything", "on": "2024-11-20"}),
    "evidence-delayed": ("OMBUDSMAN", {"until": "+30wd"}),
    "evidence-sent": ("OMBUDSMAN", {}),
    "determine": ("OMBUDSMAN", {"outcome": "upheld"}),
    "ombudsman-finding": ("OMBUDSMAN", {"element": "repairs", "finding": "maladministration"}),
    "order": ("OMBUDSMAN", {"text": "Pay", "by": "+20wd", "amount": "400"}),
    "comply": ("OMBUDSMAN", {"evidence": "BACS 771", "sent": "2024-11-28"}),
    "designated-person": ("OMBUDSMAN", {"name": "Cllr Ade", "result": "refused"}),
    "survey": ("CLOSED", {"sent": "2024-11-26", "replied": "2024-11-28", "handling": "2", "resolved": "no"}),
    "quality-check": ("CLOSED", {"finding": "x", "quality": "4", "accepted": "yes"}),
    "new": ("", {"complainant": "Orla", "summary": "x", "property": "P-7", "same_person": "FULL"}),
    "add-officer": ("", {"name": "e.reyes"}),
    "close-days": ("", {"first": "2024-12-03", "reason": "x"}),
    "open-days": ("", {"first": "2024-12-25", "reason": "x"}),
    "attach": ("NEW", {"path": str(DATA / "our-policy.toml"), "about": "x"}),
    "send-letter": ("NEW", {"kind": "acknowledgement", "text": "x", "because": "y"}),
    "add-name": ("", {"list": "topics", "name": "Lifts"}),
    "rename-name": ("", {"list": "officers", "name": "c.iyer", "new": "c.iyer-smith"}),
    "retire-name": ("", {"list": "causes", "name": "Contractor"}),
    "restore-name": ("", {"list": "teams", "name": "North"}),
    "leave": ("", {"officer": "c.iyer", "first": "2024-12-02", "last": "2024-12-06", "cover": "a.mensah"}),
    "hand-over": ("", {"officer": "a.mensah", "to": "c.iyer", "note": "x"}),
    "end-leave": ("", {"officer": "c.iyer", "back": "2024-12-24"}),
    "merge-names": ("", {"list": "teams", "name": "South", "into": "West"}),
    "save-view": ("", {"name": "Damp", "query": "open damp", "digit": "7"}),
    "rename-view": ("", {"name": "Lifts", "new": "Lifts out"}),
    "place-view": ("", {"name": "Lifts", "digit": "3"}),
    "drop-view": ("", {"name": "Lifts"}),
    "set-address": ("", {"list": "officers", "name": "c.iyer", "address": "c.iyer@council.example"}),
    "take-next": ("", {}),
    "set-homes": ("", {"year": "2023-24", "tenure": "lcra", "homes": "7541"}),
    "assess": ("", {"form": "2024", "year": "2023-24", "number": "6.2", "comply": "yes", "evidence": "x"}),
    "annual-text": ("", {"year": "2023-24", "section": "introduction", "text": "x"}),
    "add-plan-step": ("", {"year": "2023-24", "text": "x", "target": "July 2024 (tbc)"}),
    "amend-plan-step": ("", {"year": "2023-24", "number": "1", "target": "2024-12-02", "done": "2024-11-27"}),
    "drop-plan-step": ("", {"year": "2023-24", "number": "1"}),
}
"""For each action a case for which it is possible, and what is typed."""
MEMORY = ("events", "settings")  # a number that was given is not given again
ON_A_CASE = [verb for verb, one in ACTIONS.items() if issubclass(one, CaseAction)]
OF_DAYS = {"close-days", "open-days"}  # the days of calendars alone
NOT_ON_A_KEY = [
    "take-next", "add-officer", "add-name", "rename-name", "retire-name", "restore-name", "save-view", "rename-view",
    "place-view", "drop-view", "merge-names", "set-address", "leave", "end-leave", "hand-over", "close-days",
    "open-days", "set-homes", "assess", "annual-text", "add-plan-step", "amend-plan-step", "drop-plan-step",
]  # fmt: skip
DAYS = ("calendar_days",)  # are added and ended, never taken away


@pytest.fixture(scope="module")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One case in each state that some action needs, named for it, and the folder of a team's own procedure."""
    folder = tmp_path_factory.mktemp("every-action")
    (folder / "procedures").mkdir()
    (folder / "procedures" / "panel-and-pause.toml").write_text(PANEL_AND_PAUSE, "utf-8")
    path = Path(shutil.copy(sqlite_template, folder / "complaints.db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPLAINTTUI_CONFIG", str(folder))
        database = open_database(str(path), create=False)
        _make_cases(Desk(database, "a.mensah", TODAY))
        database.close()
    return path


def _make_cases(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    do(desk, "leave", officer="c.iyer", first="2024-12-23", last="2024-12-27")
    for name in ("North", "South", "West"):
        do(desk, "add-name", list="teams", name=name)
    do(desk, "retire-name", list="teams", name="North")
    do(desk, "add-plan-step", year="2023-24", text="Ask for satisfaction", lead="Customer services")
    do(desk, "save-view", name="Lifts", query="open lift", digit="8")
    for reference in ("NEW", "ANSWERED", "NOT-ESCALATED", "CLOSED", "REFUSED", "FULL", "OMBUDSMAN"):
        log(desk, reference=reference, received="2024-11-08", happened="2023-11-01")
    log(desk, reference="POOL", officer="")
    log(desk, reference="REQUEST", kind="service_request", received="2024-11-08")
    for reference in ("PANEL", "PAUSED"):
        log(desk, reference=reference, received="2024-11-08", procedure="panel-and-pause")
    do(desk, "pause", "PAUSED", since="2024-11-26", until="2024-12-05", reason="x")
    do(desk, "respond", "ANSWERED", "NOT-ESCALATED", "CLOSED", "OMBUDSMAN", on="2024-11-20", outcome="not_upheld")
    do(desk, "refuse-escalation", "NOT-ESCALATED", **REFUSED)
    do(desk, "close", "CLOSED", "OMBUDSMAN", on="2024-11-21")
    do(desk, "refuse", "REFUSED", **REFUSED)
    for typed in ({"text": "The damp"}, {"text": "The call-backs"}):
        do(desk, "add-point", "FULL", **typed)
    do(desk, "find", "FULL", point="1", finding="upheld", reason="x")
    do(desk, "promise", "FULL", kind="works", text="Redecorate", by="+10wd")
    do(desk, "learn", "FULL", lesson="x")
    do(desk, "agree-updates", "FULL", every="5", on="2024-11-12")
    do(desk, "represent", "FULL", name="Bo", relation="daughter")
    do(desk, "circumstances", "FULL", vulnerability="lives alone")
    do(desk, "adjust", "FULL", text="Large print", review="+60wd")
    do(desk, "restrict", "FULL", **RESTRICTED)
    do(desk, "ombudsman", "OMBUDSMAN", on="2024-11-18", reached="investigated")
    do(desk, "evidence-asked", "OMBUDSMAN", on="2024-11-18")
    do(desk, "order", "OMBUDSMAN", text="Apologise", by="+10wd", on="2024-11-22")


@pytest.fixture
def desk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """a.mensah's desk at a copy of it."""
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(prepared.parent))
    database = open_database(str(shutil.copy(prepared, tmp_path / "complaints.db")), create=False)
    yield Desk(database, "a.mensah", TODAY)
    database.close()


def perform(desk: Desk, verb: str) -> Any:
    reference, typed = POSSIBLE[verb]
    return do(desk, verb, *filter(None, [reference]), **typed)


def facts(desk: Desk) -> dict[str, Any]:
    return dump(desk.database, without=(*MEMORY, *DAYS))


def test_every_action_is_among_them() -> None:
    assert set(POSSIBLE) == set(ACTIONS)


def test_each_stands_on_a_key_or_on_a_menu_that_there_is() -> None:
    assert [verb for verb, one in ACTIONS.items() if one.key and one.menu] == []
    assert [verb for verb, one in ACTIONS.items() if not (one.key or one.menu)] == NOT_ON_A_KEY
    assert {one.menu for one in ACTIONS.values()} - {""} <= set(MENUS)


@pytest.mark.parametrize("verb", POSSIBLE)
def test_it_is_done_undone_and_done_again(desk: Desk, verb: str) -> None:
    before = facts(desk)
    receipt = perform(desk, verb)
    after = facts(desk)
    assert (after != before) == (verb not in OF_DAYS)
    recorded(desk, verb, receipt)
    taken_back = undo(desk, receipt.change_id)
    assert facts(desk) == before
    undo(desk, taken_back.change_id)
    assert facts(desk) == after
    assert broken_links(desk.database.reader) == []


def recorded(desk: Desk, verb: str, receipt: Receipt) -> None:
    """One event a case with the verb and a sentence; what is stored follows from the facts, and can be explained."""
    assert receipt.sentences
    assert all(sentence.strip() and "None" not in sentence for sentence in receipt.sentences)
    for reference in filter(None, receipt.references):
        event = read_events(desk.database.reader, reference)[-1]
        assert (event.action, event.change_id, bool(event.what)) == (verb, receipt.change_id, True)
        case = case_of(desk, reference)
        derived = derive(case.facts, desk.database.editions.governs(case.facts))
        assert sorted(case.obligations, key=repr) == sorted(derived, key=repr)
        explained = {(one.explanation.stage, one.explanation.kind) for one in explain_case(desk, case)}
        assert {(one.stage, one.kind) for one in case.obligations} <= explained


@pytest.mark.parametrize("verb", ON_A_CASE)
def test_tried_out_it_foretells_what_it_does_and_writes_nothing(desk: Desk, verb: str) -> None:
    reference, typed = POSSIBLE[verb]
    action, case, before = ACTIONS[verb], case_of(desk, reference), dump(desk.database, without=DAYS)
    filled = {one.name: one.default_text(case, desk) for one in action.inputs()}
    ready = action.from_text({**filled, **typed}, desk)
    assert isinstance(ready, CaseAction)
    foretold = rehearse(desk, ready, case)
    assert dump(desk.database, without=DAYS) == before
    dues = {(one.stage, one.kind): one.due_on for one in case.obligations}
    perform(desk, verb)
    moved = [one for one in case_of(desk, reference).obligations if dues.get((one.stage, one.kind)) != one.due_on]
    assert sorted(sentence.partition(":")[0] for sentence in foretold) == sorted(one.name for one in moved)


@pytest.mark.parametrize("reference", ["NEW", "ANSWERED", "REFUSED", "OMBUDSMAN"])
def test_where_it_is_not_possible_a_sentence_says_so_and_nothing_is_written(desk: Desk, reference: str) -> None:
    refused = set()
    for verb in ON_A_CASE:
        before = memory(desk)
        for typed in (POSSIBLE[verb][1], {}):
            problem = problem_with(desk, verb, reference, typed)
            if problem is None:
                undo(desk)
                break
            refused.add(verb)
            said = str(problem).removeprefix(f"{reference}: ")
            assert (verb, said[-1:] in ".)", "None" in said, len(said) > 12) == (verb, True, False, True), said
        else:
            assert (verb, memory(desk)) == (verb, before)
    assert refused


def memory(desk: Desk) -> list[Any]:
    """What no change leaves as it was: the events, and the row numbers of what hangs on cases."""
    rows = " UNION ALL ".join(f"SELECT '{table}', id FROM {table}" for table in ("events", "cases", *RECORDS))
    return sorted(desk.database.reader.rows(rows))


def problem_with(desk: Desk, verb: str, reference: str, typed: dict[str, str]) -> Problem | None:
    try:
        do(desk, verb, reference, **typed)
    except Problem as problem:
        return problem
    return None
