"""What if: an action tried out gives the very dates that it gives when it is done, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.rehearsing import rehearse
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.database import open_database
from helpers import DATA, PANEL_AND_PAUSE, TODAY, OwnProcedures, case_of, do, dump, duty, log

TRIED: list[tuple[str, dict[str, str]]] = [
    ("acknowledge", {}), ("acknowledge", {"on": "2024-11-25"}), ("acknowledge", {"on": "2024-11-01"}),
    ("respond", {"outcome": "upheld"}), ("respond", {"outcome": "upheld", "on": "2024-11-29"}),
    ("extend", {"by": "5", "reason": "x"}), ("extend", {"by": "30", "reason": "x"}),
    ("extend", {"by": "30", "reason": "x", "good_reason": "y"}), ("extend", {"to": "2025-02-03", "reason": "x"}),
    ("extend", {"by": "2", "reason": "x", "told": "2024-11-22"}),
    ("escalate", {}), ("escalate", {"officer": "c.iyer", "on": "2024-11-27"}), ("escalate", {"officer": "a.mensah"}),
    ("step", {}), ("step", {"name": "panel-meeting", "on": "2024-11-26"}), ("step", {"name": "tea"}),
    ("pause", {"since": "2024-11-26", "until": "2024-12-04", "reason": "x"}),
    ("pause", {"since": "2024-11-26", "until": "2024-11-25", "reason": "x"}),
    ("resume", {"on": "2024-11-22"}), ("resume", {}), ("unpause", {"reason": "x"}),
    ("assign", {"officer": "c.iyer"}), ("assign", {"officer": "a.mensah"}),
    ("correspond", {"summary": "x"}), ("note", {"text": "x"}), ("attach", {"path": str(DATA / "our-policy.toml")}),
    ("send-letter", {"kind": "update", "text": "x"}), ("send-letter", {"text": "x", "because": "y"}),
    ("correct", {"fact": "received", "value": "2024-11-18"}), ("correct", {"fact": "received", "value": "2024-03-28"}),
    ("correct", {"fact": "kind", "value": "mp_enquiry"}), ("correct", {"fact": "kind", "value": "complaint"}),
    ("correct", {"fact": "acknowledged", "value": "2024-11-22"}), ("correct", {"fact": "acknowledged", "value": ""}),
    ("correct", {"fact": "procedure", "value": "panel-and-pause"}),
    ("correct", {"fact": "requested", "value": "2024-11-26"}), ("correct", {"fact": "ward", "value": "South"}),
    ("add-point", {"text": "x"}), ("find", {"point": "1", "finding": "upheld", "reason": "x"}),
    ("promise", {"kind": "works", "text": "x", "by": "2024-12-12"}), ("keep", {"number": "1", "evidence": "x"}),
    ("learn", {"lesson": "x"}), ("share-lesson", {"number": "1", "shared": "staff"}),
    ("withdraw", {}), ("close", {}), ("reopen", {"reason": "x"}),
]  # fmt: skip
SLOWLY_CHANGING = ("calendar_days",)


def ready(desk: Desk, verb: str, reference: str, **typed: str) -> CaseAction:
    """The action as the command line makes it: what is not typed has the default of its field."""
    action, case = ACTIONS[verb], case_of(desk, reference)
    filled = {one.name: one.default_text(case, desk) for one in action.inputs()}
    made = action.from_text({**filled, **typed}, desk)
    assert isinstance(made, CaseAction)
    return made


def what_if(desk: Desk, verb: str, reference: str, **typed: str) -> list[str]:
    return rehearse(desk, ready(desk, verb, reference, **typed), case_of(desk, reference))


def everything(desk: Desk) -> Any:
    wordings = desk.database.reader.rows("SELECT id, procedure, digest FROM procedure_editions ORDER BY id")
    return dump(desk.database, without=SLOWLY_CHANGING), wordings


def dues(desk: Desk, reference: str) -> dict[tuple[int, str], date]:
    return {(one.stage, one.kind): one.due_on for one in case_of(desk, reference).obligations}


def told(before: dict[tuple[int, str], date], after: dict[tuple[int, str], date], home: WorkingCalendar) -> list[str]:
    """The oracle: the sentences for what became of the dates."""
    said = []
    for (stage, kind), new in sorted(after.items()):
        name = f"Stage {stage} {NOUNS[kind]}"
        old = before.get((stage, kind))
        if old is None:
            said.append(f"{name}: due {words(new)}.")
        elif old != new:
            first, last = sorted((old, new))
            days = [first + timedelta(days=number) for number in range(1, (last - first).days + 1)]
            working = [one for one in days if home.is_working(one)]
            count, unit = (len(working), "working day") if working else (len(days), "day")
            way = "later" if new > old else "earlier"
            said.append(f"{name}: {words(old)} → {words(new)}, {count} {unit}{'' if count == 1 else 's'} {way}.")
    return said


NOUNS = {
    "acknowledge": "acknowledgement",
    "respond": "response",
    "panel-meeting": "panel meeting",
    "promise-1": "promise 1",
    "promise-2": "promise 2",
}


def words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def cases(desk: Desk) -> Iterator[str]:
    """A case in each state; the first ones go by the calendar before a closure."""
    do(desk, "add-officer", name="c.iyer")
    for reference in ("NEW", "ACKNOWLEDGED", "ANSWERED", "STAGE-2", "CLOSED", "WITHDRAWN"):
        yield log(desk, reference=reference, received="2024-11-21")
    do(desk, "acknowledge", "ACKNOWLEDGED", on="2024-11-26")
    do(desk, "respond", "ANSWERED", "STAGE-2", "CLOSED", on="2024-11-26", outcome="upheld")
    do(desk, "escalate", "STAGE-2", on="2024-11-27")
    do(desk, "learn", "CLOSED", lesson="x")
    do(desk, "close", "CLOSED")
    do(desk, "withdraw", "WITHDRAWN")
    for reference in ("PANEL", "PAUSED"):
        yield log(desk, reference=reference, received="2024-11-18", procedure="panel-and-pause")
    do(desk, "pause", "PAUSED", since="2024-11-20", until="2024-11-26", reason="x")
    for reference in ("POINT", "PROMISED"):
        yield log(desk, reference=reference, received="2024-11-21")
    do(desk, "add-point", "POINT", text="x")
    do(desk, "promise", "PROMISED", kind="works", text="x", by="2024-12-12")
    do(desk, "learn", "PROMISED", lesson="x")
    do(desk, "close-days", first="2024-12-03", reason="x")
    yield log(desk, reference="AFTER", received="2024-11-21")
    yield log(desk, reference="ENQUIRY", kind="mp_enquiry", received="2024-11-21")
    yield log(desk, reference="THANKS", kind="compliment", received="2024-11-21")


def test_what_is_foretold_is_what_happens(sqlite_desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    desk = sqlite_desk
    references = list(cases(desk))
    before, state = {one: dues(desk, one) for one in references}, everything(desk)
    done, refused = set(), set()
    for verb, typed in TRIED:
        foretold = {one: attempt(what_if, desk, verb, one, **typed) for one in references}
        assert (verb, typed, everything(desk)) == (verb, typed, state)
        for reference in references:
            where = (verb, typed, reference)
            receipt = attempt(do, desk, verb, reference, **typed)
            if isinstance(receipt, Problem):
                refused.add(verb)
                assert (where, refusal(foretold[reference])) == (where, refusal(receipt, said_of=reference))
                continue
            done.add(verb)
            after = dues(desk, reference)
            assert (where, foretold[reference]) == (where, told(before[reference], after, desk.calendar))
            undo(desk, receipt.change_id)
        assert {one: dues(desk, one) for one in references} == before
        state = everything(desk)
    assert done == {verb for verb, _ in TRIED}
    assert done - refused == {"attach", "correspond", "note"}


def attempt(work: Callable[..., Any], *arguments: Any, **typed: str) -> Any:
    """What it gives, or the problem that it ends with."""
    try:
        return work(*arguments, **typed)
    except Problem as problem:
        return problem


def refusal(problem: Any, said_of: str = "") -> tuple[object, ...]:
    """What a problem says; what is done to a case names it first."""
    return type(problem), str(problem).removeprefix(f"{said_of}: "), getattr(problem, "field", "")


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of Fri 8 Nov whose answer is due on Tue 26 Nov."""
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    return reference


def test_the_words_for_a_date_that_moves(desk: Desk, case: str) -> None:
    typed = {"reason": "x", "told": "2024-11-25"}
    assert what_if(desk, "extend", case, by="4", **typed) == [
        "Stage 1 response: Tue 26 Nov 2024 → Mon 2 Dec 2024, 4 working days later."
    ]
    assert what_if(desk, "extend", case, by="1", **typed) == [
        "Stage 1 response: Tue 26 Nov 2024 → Wed 27 Nov 2024, 1 working day later."
    ]
    assert what_if(desk, "correct", case, fact="acknowledged", value="2024-11-11") == [
        "Stage 1 response: Tue 26 Nov 2024 → Mon 25 Nov 2024, 1 working day earlier."
    ]
    assert what_if(desk, "extend", case, to="2024-11-30", **typed) == [
        "Stage 1 response: Tue 26 Nov 2024 → Sat 30 Nov 2024, 3 working days later."
    ]


def test_between_two_days_off_calendar_days_are_counted(desk: Desk, case: str) -> None:
    do(desk, "extend", case, to="2024-11-30", reason="x", told="2024-11-25")
    assert what_if(desk, "extend", case, to="2024-12-01", reason="x") == [
        "Stage 1 response: Sat 30 Nov 2024 → Sun 1 Dec 2024, 1 day later."
    ]


def test_the_words_for_dates_that_are_new(desk: Desk, case: str) -> None:
    do(desk, "respond", case, on="2024-11-25", outcome="not_upheld")
    assert what_if(desk, "escalate", case) == [
        "Stage 2 acknowledgement: due Thu 5 Dec 2024.", "Stage 2 response: due Tue 7 Jan 2025.",
    ]  # fmt: skip


def test_where_no_date_moves_nothing_is_said(desk: Desk, case: str) -> None:
    for verb, typed in (("note", {"text": "x"}), ("respond", {"outcome": "upheld"}), ("withdraw", {}),
                        ("extend", {"by": "5", "reason": "told too late"})):  # fmt: skip
        assert (verb, what_if(desk, verb, case, **typed)) == (verb, [])


def test_what_is_not_possible_is_refused_in_the_same_words(desk: Desk, case: str) -> None:
    state = everything(desk)
    with pytest.raises(Refused, match="Under ho-2024 no clock can be paused"):
        what_if(desk, "pause", case, since="2024-11-20", until="2024-11-26", reason="x")
    with pytest.raises(Refused, match="ho-2024 allows 10 working days more, to Tue 10 Dec 2024") as problem:
        what_if(desk, "extend", case, by="11", reason="x", told="2024-11-25")
    assert problem.value.field == "good_reason"
    with pytest.raises(Refused, match="which has not come yet"):
        what_if(desk, "respond", case, outcome="upheld", on="2024-11-29")
    assert everything(desk) == state


def test_trying_out_a_new_wording_keeps_none(desk: Desk, case: str, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    state = everything(desk)
    assert what_if(desk, "correct", case, fact="procedure", value="panel-and-pause") == [
        "Stage 1 panel meeting: due Tue 24 Dec 2024.",
        "Stage 1 response: Tue 26 Nov 2024 → Fri 17 Jan 2025, 35 working days later.",
    ]
    assert everything(desk) == state


def test_a_trial_goes_by_the_calendar_of_today_as_the_action_does(desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    do(desk, "close-days", first="2024-12-03", reason="x")
    foretold = what_if(desk, "acknowledge", reference, on="2024-11-26")
    assert foretold == ["Stage 1 response: Thu 12 Dec 2024 → Wed 11 Dec 2024, 1 working day earlier."]
    do(desk, "acknowledge", reference, on="2024-11-26")
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 12, 11)


def test_a_trial_knows_what_a_colleague_has_closed(target: str, desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    colleague = Desk(open_database(target, create=False), "c.iyer", TODAY)
    do(colleague, "close-days", first="2024-12-03", reason="x")
    colleague.database.close()
    foretold = what_if(desk, "acknowledge", reference, on="2024-11-26")
    do(desk, "acknowledge", reference, on="2024-11-26")
    assert [one.split(" → ")[1][:15] for one in foretold] == [words(duty(desk, reference, 1, "respond").due_on)]


def test_the_shift_is_counted_in_the_working_days_of_the_case(desk: Desk) -> None:
    reference = log(desk, received="2024-11-04", procedure="foi-2000")
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 12, 3)  # Mon 2 Dec is a holiday in Scotland
    assert what_if(desk, "correct", reference, fact="received", value="2024-11-01") == [
        "Stage 1 response: Tue 3 Dec 2024 → Fri 29 Nov 2024, 1 working day earlier."
    ]
