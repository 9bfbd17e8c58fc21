"""Every date can be explained as it was worked out, with who recorded each fact that it rests on."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date, datetime

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import Explained, case_lines, explain_case
from complainttui.casework.recalculation import recalculate
from complainttui.casework.undo import undo
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.database import open_database
from complainttui.store.pages import ordered_ids
from helpers import PANEL_AND_PAUSE, TODAY, OwnProcedures, as_officer, case_of, do, log

COUNTED = re.compile(r"day (\d+) +[A-Z][a-z]{2} (\d+ [A-Z][a-z]{2} \d{4})")
PAUSES = """
id = "pauses"
title = "Two stages that may be paused"
kinds = []
calendar = "england-and-wales"

[[stage]]
number = 1

[stage.respond]
days = 10
from = "received"

[stage.pause]
reason = "while we wait"

[[stage]]
number = 2

[stage.respond]
days = 10
from = "requested"
"""


def explained(desk: Desk, reference: str, stage: int = 1, kind: str = "respond") -> Explained:
    found = {(one.explanation.stage, one.explanation.kind): one for one in explain_case(desk, case_of(desk, reference))}
    return found[stage, kind]


def working(one: Explained) -> str:
    return "\n".join(str(line) for line in one.explanation.lines)


def recorded(one: Explained) -> list[tuple[str, str]]:
    return [(line.actor, line.what) for line in one.recorded]


def days_counted(one: Explained) -> list[date]:
    """The counted days of the clock, in their order, as the explanation numbers them."""
    found = COUNTED.findall(working(one).split("\nExtension")[0])
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    return [datetime.strptime(day, "%d %b %Y").date() for _, day in found]  # noqa: DTZ007 - a day has no zone


def agrees(desk: Desk, case: CaseRecord) -> None:
    """Each explanation ends on the stored date, and so does its count where nothing was extended."""
    by_clock = {(one.explanation.stage, one.explanation.kind): one for one in explain_case(desk, case)}
    assert {key for key in by_clock if key[1] not in {"accept", "escalate"}} == {
        (one.stage, one.kind) for one in case.obligations
    }
    for duty in case.obligations:
        one = by_clock[duty.stage, duty.kind]
        assert (case.reference, one.explanation.due) == (case.reference, duty.due_on)
        assert (case.reference, one.explanation.counts_from) == (case.reference, duty.counts_from)
        extended = [stage for stage in case.facts.stages if stage.number == duty.stage and stage.extensions]
        if not (extended and duty.kind == "respond"):
            assert (case.reference, days_counted(one)[-1]) == (case.reference, duty.due_on)


def mixed(desk: Desk) -> None:
    """A small set of cases of every sort."""
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    log(desk, reference="OLD", received="2024-03-20", happened="2024-01-03")
    do(desk, "acknowledge", "OLD", on="2024-03-27")
    do(desk, "respond", "OLD", on="2024-04-12", outcome="not_upheld")
    do(desk, "escalate", "OLD", on="2024-04-15", officer="c.iyer")
    do(desk, "acknowledge", "OLD", on="2024-04-16")
    do(desk, "extend", "OLD", by="10", reason="a surveyor is ill", told="2024-05-14")
    do(desk, "respond", "OLD", on="2024-05-20", outcome="upheld")
    log(desk, reference="NEW", received="2024-11-21")
    log(desk, reference="SATURDAY", received="2024-11-23")
    log(desk, reference="EXTENDED", received="2024-11-08")
    do(desk, "acknowledge", "EXTENDED", on="2024-11-12")
    do(desk, "extend", "EXTENDED", by="5", reason="x", told="2024-11-26")
    do(desk, "extend", "EXTENDED", by="2", reason="told too late", told="2024-11-28", good_reason="y")
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    log(desk, reference="AFTER", received="2024-11-21")
    log(desk, reference="PANEL", received="2024-11-08", procedure="panel-and-pause")
    do(desk, "pause", "PANEL", since="2024-11-13", until="2024-11-20", reason="the surveyor")
    do(desk, "step", "PANEL", on="2024-11-27")
    log(desk, reference="FOI", received="2024-11-08", procedure="foi-2000")
    do(desk, "pause", "FOI", since="2024-11-13", until="2024-11-20", reason="fees notice")
    log(desk, reference="SCOTLAND", received="2024-11-27", procedure="spso-model")
    log(desk, reference="WITHDRAWN", received="2024-11-21")
    do(desk, "withdraw", "WITHDRAWN")
    log(desk, reference="THANKS", kind="compliment", received="2024-11-21")


def test_every_date_of_a_mixed_set_is_explained_as_it_is_stored(
    target: str, desk: Desk, own_procedures: OwnProcedures
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    mixed(desk)
    with closing(open_database(target, create=False)) as database:
        for at in (desk, Desk(database, "c.iyer", TODAY)):
            cases = read_cases(at.database.reader, ordered_ids(at.database.reader, "", at.asker))
            assert len(cases) == 10
            for case in cases:
                agrees(at, case)


def test_harrow_s_dates_are_explained_as_they_are_stored(harrow: Desk) -> None:
    ids = ordered_ids(harrow.database.reader, "", harrow.asker, "reference")
    cases = read_cases(harrow.database.reader, ids[:: len(ids) // 100][:100])
    assert len(cases) == 100
    for case in cases:
        if not any(stage.extensions for stage in case.facts.stages):
            agrees(harrow, case)
        assert {one.explanation.due for one in explain_case(harrow, case)} >= {one.due_on for one in case.obligations}


def test_the_closure_is_named_and_who_closed_it(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    do(as_officer(desk, "c.iyer"), "close-days", first="2024-12-03", last="2024-12-04", reason="Boiler room flooded")
    one = explained(desk, log(desk, received="2024-11-21"))
    assert re.search(r"Tue 3 Dec 2024 +Boiler room flooded\n *Wed 4 Dec 2024 +Boiler room flooded\n", working(one))
    (closed,) = [who for who in one.recorded if who.actor == "c.iyer"]
    assert closed.what.startswith("Closed Tue 3 Dec 2024 to Wed 4 Dec 2024 in every calendar: Boiler room flooded.")
    assert datetime.fromisoformat(closed.at).utcoffset() is not None


def test_a_closure_outside_the_count_is_not_named(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    for first in ("2024-11-20", "2025-02-03"):
        do(as_officer(desk, "c.iyer"), "close-days", first=first, reason="x")
    one = explained(desk, log(desk, received="2024-11-21"))
    assert [who.actor for who in one.recorded] == ["a.mensah"]


def test_a_closure_in_another_nation_is_not_named(desk: Desk) -> None:
    do(desk, "close-days", first="2024-12-03", reason="x", calendar="scotland")
    english, scottish = log(desk, received="2024-11-28"), log(desk, received="2024-11-28", procedure="spso-model")
    assert any("Closed Tue 3 Dec 2024" in what for _, what in recorded(explained(desk, scottish)))
    acknowledgement = explained(desk, english, kind="acknowledge")
    assert date(2024, 12, 3) in days_counted(acknowledgement)
    assert not any("Closed Tue 3 Dec 2024" in what for _, what in recorded(acknowledgement))


def test_a_closure_that_was_undone_since_is_named_where_it_was_counted(desk: Desk) -> None:
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    reference = log(desk, received="2024-11-21")
    undo(desk, desk.database.reader.rows("SELECT change_id FROM events WHERE action = 'close-days'")[0][0])
    one = explained(desk, reference)
    assert one.explanation.due == date(2024, 12, 13)
    assert "Boiler room flooded" in working(one)
    assert any(what.startswith("Closed Tue 3 Dec 2024") for _, what in recorded(one))
    assert not any("Closed" in what for _, what in recorded(explained(desk, log(desk, received="2024-11-21"))))


def test_a_closure_undone_and_closed_again_is_named(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    do(as_officer(desk, "c.iyer"), "close-days", first="2024-12-03", reason="Boiler room flooded")
    undo(desk, undo(as_officer(desk, "c.iyer")).change_id)
    one = explained(desk, log(desk, received="2024-11-21"))
    assert one.explanation.due == date(2024, 12, 13)
    assert any("Closed Tue 3 Dec 2024" in what for _, what in recorded(one))


def test_a_closure_is_named_where_no_holiday_counts(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PAUSES.replace("england-and-wales", "none"))
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    one = explained(desk, log(desk, received="2024-11-28", procedure="pauses"))
    assert "Boiler room flooded" in working(one)
    assert any("Closed Tue 3 Dec 2024" in what for _, what in recorded(one))


def test_an_acknowledgement_is_explained_by_the_calendar_that_it_was_judged_by(desk: Desk) -> None:
    reference = log(desk, received="2024-11-20")
    do(desk, "acknowledge", reference, on="2024-11-26")  # due Wed 27 Nov
    do(desk, "close-days", first="2024-11-22", reason="Boiler room flooded")
    do(desk, "close-days", first="2024-12-03", reason="Flooded again")
    recalculate(desk)
    agrees(desk, case_of(desk, reference))
    one = explained(desk, reference, kind="acknowledge")
    assert one.explanation.due == days_counted(one)[-1] == date(2024, 11, 27)
    assert "Boiler room flooded" not in working(one)
    assert not any("Closed" in what for _, what in recorded(one))
    assert "changed since" in working(one)
    assert "changed since" not in working(explained(desk, reference))


def test_a_closure_made_since_is_not_among_what_the_date_rests_on(desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    one = explained(desk, reference)
    assert "Boiler room flooded" not in working(one)
    assert not any("Closed" in what for _, what in recorded(one))


def test_who_recorded_each_fact_and_when(desk: Desk) -> None:
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    reference = log(desk, received="2024-11-08")
    do(as_officer(desk, "c.iyer"), "acknowledge", reference, on="2024-11-13")
    do(as_officer(desk, "e.reyes"), "note", reference, text="x")
    do(as_officer(desk, "e.reyes"), "correct", reference, fact="ward", value="South")
    do(as_officer(desk, "c.iyer"), "correct", reference, fact="acknowledged", value="2024-11-12")
    do(as_officer(desk, "e.reyes"), "extend", reference, by="3", reason="x", told="2024-11-26")
    one = explained(desk, reference)
    assert [(actor, what.split(".")[0].split(" on ")[0]) for actor, what in recorded(one)] == [
        ("a.mensah", f"Logged {reference}: complaint received Fri 8 Nov 2024 (phone), ho-2024"),
        ("c.iyer", "Acknowledged stage 1"),
        ("c.iyer", "Corrected acknowledged from Wed 13 Nov 2024 to Tue 12 Nov 2024"),
        ("e.reyes", "Extended stage 1 to Fri 29 Nov 2024, told"),
    ]
    stamps = [who.at for who in one.recorded]
    assert stamps == sorted(stamps)


def test_each_stage_names_what_was_recorded_at_it(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "extend", reference, by="3", reason="x", told="2024-11-20")
    do(desk, "respond", reference, on="2024-11-22", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-11-25", officer="c.iyer")
    do(as_officer(desk, "c.iyer"), "acknowledge", reference, on="2024-11-26")
    verbs = [what.split()[0] for _, what in recorded(explained(desk, reference, stage=1))]
    assert verbs == ["Logged", "Acknowledged", "Extended", "Answered"]
    verbs = [what.split()[0] for _, what in recorded(explained(desk, reference, stage=2))]
    assert verbs == ["Logged", "Escalated", "Acknowledged"]


def test_the_end_of_a_pause_at_stage_1_is_no_fact_of_stage_2(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PAUSES)
    reference = log(desk, received="2024-11-08", procedure="pauses")
    do(desk, "pause", reference, since="2024-11-12", until="2024-11-20", reason="x")
    do(desk, "resume", reference, on="2024-11-14")
    do(desk, "respond", reference, on="2024-11-22", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-11-25")
    verbs = {stage: [what.split()[0] for _, what in recorded(explained(desk, reference, stage))] for stage in (1, 2)}
    assert verbs == {1: ["Logged", "Paused", "Resumed", "Answered"], 2: ["Logged", "Escalated"]}


def test_pause_and_extension_are_told_with_their_reasons(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(desk, received="2024-11-08", procedure="panel-and-pause")
    do(desk, "pause", reference, since="2024-11-13", until="2024-11-20", reason="the surveyor")
    panel = explained(desk, reference, kind="panel-meeting")
    assert "Paused        Wed 13 Nov 2024 to Wed 20 Nov 2024, both days left out: the surveyor." in working(panel)
    do(desk, "step", reference, on="2024-11-27")
    do(desk, "extend", reference, by="5", reason="the report is late", good_reason="a holiday")
    answer = explained(desk, reference)
    assert "Extension     to Fri 27 Dec 2024, told on Thu 28 Nov 2024. Reason: the report is late." in working(answer)
    assert "Good reason: a holiday." in working(answer)


def test_it_says_when_the_calendar_has_been_changed_since(desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    assert "changed since" not in working(explained(desk, reference))
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    one = explained(desk, reference)
    assert re.search(r"the calendar as it stood on \w+ \d+ \w+ \d+; it has been changed since\.", working(one))
    assert one.explanation.due == days_counted(one)[-1] == date(2024, 12, 12)
    recalculate(desk)
    one = explained(desk, reference)
    assert "changed since" not in working(one)
    assert one.explanation.due == days_counted(one)[-1] == date(2024, 12, 13)
    assert "Recalculated with calendar and procedure as they are now." in [what for _, what in recorded(one)]


def test_an_answered_stage_is_explained_by_the_calendar_that_judged_it(desk: Desk) -> None:
    reference = log(desk, received="2024-11-01")
    do(desk, "acknowledge", reference, on="2024-11-04")
    do(desk, "respond", reference, on="2024-11-15", outcome="upheld")
    before = [str(line) for line in explained(desk, reference).explanation.lines]
    do(desk, "close-days", first="2024-11-06", reason="Boiler room flooded")
    after = [str(line) for line in explained(desk, reference).explanation.lines]
    assert [line for line in after if "changed since" not in line] == before
    assert len(after) == len(before) + 1


def test_the_windows_of_a_case_are_explained_too(desk: Desk) -> None:
    reference = log(desk, received="2024-11-27", procedure="spso-model", happened="2024-06-28")
    do(desk, "respond", reference, outcome="not_upheld")
    accept, escalate = explained(desk, reference, kind="accept"), explained(desk, reference, kind="escalate")
    assert (accept.explanation.title, escalate.explanation.title) == (
        "Last day to complain of it: Sat 28 Dec 2024",
        "Last day to ask for stage 2: Tue 28 Jan 2025",
    )


@pytest.mark.parametrize("kind", ["compliment", "complaint"])
def test_on_paper_it_is_headed_by_the_case(sqlite_desk: Desk, kind: str) -> None:
    reference = log(sqlite_desk, received="2024-11-21", kind=kind)
    case = case_of(sqlite_desk, reference)
    lines = list(case_lines(sqlite_desk, case, explain_case(sqlite_desk, case)))
    assert lines[0] == f"{reference}  {kind.capitalize()} received Thu 21 Nov 2024, {case['procedure']}"
    assert lines[1] == "Explained on Thu 28 Nov 2024 by a.mensah"
    if kind == "compliment":
        assert lines[2:] == ["No clock runs under this procedure, so there is no date to explain."]
    else:
        assert "Stage 1 acknowledgement: due Thu 28 Nov 2024" in lines
        assert "Stage 1 response: due Thu 12 Dec 2024, provisional" in lines
