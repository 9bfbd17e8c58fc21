"""A holiday published since the database was made: said in words, taken up when recalculating, undone with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.recalculation import foresee, may_have_changed, recalculate
from complainttui.casework.undo import undo
from complainttui.rules import bank_holidays as published_list
from complainttui.rules.calendars import ENGLAND_AND_WALES, SCOTLAND
from complainttui.rules.problems import Refused
from complainttui.store.casebook import read_calendar_events
from helpers import case_of, do, dump, duty, log

TUESDAY, CHRISTMAS = date(2024, 12, 3), date(2024, 12, 25)
WITHOUT = ("events", "settings", "calendar_days")  # what was said of a day is kept, and marked as taken back
Publish = Callable[..., None]


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Installs another list of bank holidays: a day added to a nation's, or taken off."""

    def install(nation: str, *, add: date | None = None, drop: date | None = None) -> None:
        real = published_list.bank_holidays

        def installed(wanted: str) -> dict[date, str]:
            days = dict(real(wanted))
            if wanted == nation:
                days |= {add: "The King's Jubilee"} if add else {}
                days = {day: name for day, name in days.items() if day != drop}
            return days

        monkeypatch.setattr("complainttui.casework.recalculation.bank_holidays", installed)

    return install


def answer_due(desk: Desk, reference: str) -> date:
    return duty(desk, reference, 1, "respond").due_on


def test_nothing_is_new_where_the_list_is_the_same(desk: Desk) -> None:
    log(desk, received="2024-11-21")
    assert foresee(desk).published == ()


def test_a_new_holiday_is_told_in_words_and_moves_nothing_yet(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-21")
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    before = dump(desk.database)
    found = foresee(desk)
    assert [one.words for one in found.published] == [
        "Tue 3 Dec 2024 is a holiday in England and Wales: The King's Jubilee."
    ]
    assert [(one.name, str(one.due_on), str(one.new_due_on)) for one in found.moves] == [
        ("Stage 1 response", "2024-12-12", "2024-12-13")
    ]
    assert dump(desk.database) == before
    assert desk.calendar.is_working(TUESDAY)
    do(desk, "note", reference, text="x")
    assert answer_due(desk, reference) == date(2024, 12, 12)


def test_until_it_is_taken_up_new_cases_do_not_count_it_either(desk: Desk, publish: Publish) -> None:
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    assert answer_due(desk, log(desk, received="2024-11-21")) == date(2024, 12, 12)


def test_recalculating_takes_it_up(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-21")
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    receipt = recalculate(desk)
    assert answer_due(desk, reference) == answer_due(desk, log(desk, received="2024-11-21")) == date(2024, 12, 13)
    assert desk.calendar.closed_as(TUESDAY) == "The King's Jubilee"
    assert (foresee(desk).published, foresee(desk).moves) == ((), ())
    (event,) = read_calendar_events(desk.database.reader)
    assert (event.change_id, event.action) == (receipt.change_id, "recalculate")
    assert event.what == (
        "Took up published holidays: Tue 3 Dec 2024 is a holiday in England and Wales: The King's Jubilee."
    )
    explained = [str(line) for one in explain_case(desk, case_of(desk, reference)) for line in one.lines()]
    assert any("Tue 3 Dec 2024" in line and "The King's Jubilee" in line for line in explained)


def test_one_undo_takes_holiday_and_dates_back(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-21")
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    before, foreseen = dump(desk.database, without=WITHOUT), foresee(desk)
    recalculate(desk)
    undo(desk)
    assert dump(desk.database, without=WITHOUT) == before
    assert answer_due(desk, reference) == date(2024, 12, 12)
    assert foresee(desk) == foreseen
    assert desk.calendar.is_working(TUESDAY)
    recalculate(desk)
    assert answer_due(desk, reference) == date(2024, 12, 13)


def test_a_holiday_that_is_none_any_more(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-28")  # answer due Thu 19 Dec
    do(desk, "extend", reference, by="5", reason="x")  # to Fri 27 December, not counting Christmas
    publish(ENGLAND_AND_WALES, drop=CHRISTMAS)
    found = foresee(desk)
    assert [one.words for one in found.published] == [
        "Wed 25 Dec 2024 is no holiday in England and Wales any more (Christmas Day)."
    ]
    before = answer_due(desk, reference)
    recalculate(desk)
    assert (str(before), str(answer_due(desk, reference))) == ("2024-12-30", "2024-12-27")
    assert desk.calendar.is_working(CHRISTMAS)
    assert foresee(desk).published == ()
    undo(desk)
    assert answer_due(desk, reference) == before
    assert foresee(desk) == found
    assert not desk.calendar.is_working(CHRISTMAS)


def test_a_holiday_more_and_one_less_are_taken_up_together(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-28")
    do(desk, "acknowledge", reference)  # due Thu 12 Dec
    do(desk, "extend", reference, by="8", reason="x")  # to Tue 24 Dec
    publish(ENGLAND_AND_WALES, add=TUESDAY, drop=CHRISTMAS)
    assert [str(one.new_due_on) for one in foresee(desk).moves] == ["2024-12-25"]
    before = dump(desk.database, without=WITHOUT)
    recalculate(desk)
    assert answer_due(desk, reference) == date(2024, 12, 25)
    answer = next(one for one in explain_case(desk, case_of(desk, reference)) if one.explanation.kind == "respond")
    assert answer.explanation.due == date(2024, 12, 25)
    assert (foresee(desk).published, foresee(desk).moves) == ((), ())
    undo(desk)
    assert dump(desk.database, without=WITHOUT) == before


def test_it_is_foreseen_though_the_clock_of_this_computer_is_behind(
    desk: Desk, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(desk, "close-days", first="2024-12-02", reason="x")
    reference = log(desk, received="2024-11-21")
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    behind = SimpleNamespace(time_ns=lambda: time.time_ns() - 3600 * 10**9)
    monkeypatch.setattr("complainttui.store.ids.time", behind)
    assert [(one.reference, str(one.new_due_on)) for one in foresee(desk).moves] == [(reference, "2024-12-16")]
    recalculate(desk)
    assert answer_due(desk, reference) == date(2024, 12, 16)


def test_it_is_taken_up_even_where_no_date_moves(desk: Desk, publish: Publish) -> None:
    publish(SCOTLAND, add=TUESDAY)
    assert len(foresee(desk).published) == 1
    receipt = recalculate(desk)
    assert "Took up published holidays: Tue 3 Dec 2024 is a holiday in Scotland" in receipt.sentences[0]
    assert not desk.database.editions.calendar("scotland").is_working(TUESDAY)
    assert desk.calendar.is_working(TUESDAY)
    with pytest.raises(Refused, match="nothing to recalculate"):
        recalculate(desk)


def test_what_the_team_closed_or_opened_by_hand_is_not_taken_for_news(desk: Desk) -> None:
    do(desk, "close-days", first="2024-12-03", reason="x")
    do(desk, "open-days", first="2024-12-25", reason="x")
    do(desk, "open-days", first="2024-12-26", reason="x", calendar="england-and-wales")
    assert foresee(desk).published == ()


def test_a_closure_and_a_new_holiday_on_the_same_day(desk: Desk, publish: Publish) -> None:
    reference = log(desk, received="2024-11-21")
    do(desk, "close-days", first="2024-12-03", reason="We celebrate anyway")
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    recalculate(desk)
    assert answer_due(desk, reference) == date(2024, 12, 13)
    assert foresee(desk).moves == ()


@pytest.mark.parametrize("is_busy", [True, False], ids=["with an open case", "with none"])
def test_a_newer_list_is_looked_at_until_it_is_taken_up(
    desk: Desk, publish: Publish, monkeypatch: pytest.MonkeyPatch, is_busy: bool
) -> None:
    reference = log(desk, received="2024-11-21")
    if not is_busy:
        do(desk, "withdraw", reference)
    assert not may_have_changed(desk)
    publish(ENGLAND_AND_WALES, add=TUESDAY)
    monkeypatch.setattr("complainttui.casework.recalculation.installed_list", lambda: "holidays 99.0")
    assert may_have_changed(desk)
    recalculate(desk)
    assert not may_have_changed(desk)
    undo(desk)
    assert may_have_changed(desk)
