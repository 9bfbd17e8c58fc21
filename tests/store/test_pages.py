"""Pages of a list: every case once, in order, from wherever one stands, also while others write."""

from __future__ import annotations

import random

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.due_buckets import due_buckets
from complainttui.rules.problems import WrongInput
from complainttui.store import pages as pages_module
from complainttui.store.pages import GROUPS, SORTS, Listing, Pages
from complainttui.store.window import HELD, PAGE, Window
from complainttui.store.worklist import WorklistRow
from helpers import as_officer, do, log


def pages(desk: Desk, query: str = "", sort: str = "due", group: str = "") -> Pages:
    return Pages(desk.database.reader, desk.asker, Listing(query, sort, group))


def read_on(of: Pages, size: int) -> list[WorklistRow]:
    rows = of.first(size)
    while more := of.after(rows[-1], size):
        rows += more
    return rows


def read_back(of: Pages, size: int) -> list[WorklistRow]:
    rows = of.last(size)
    while more := of.before(rows[0], size):
        rows = more + rows
    return rows


@pytest.mark.parametrize("turned", ["", "-"])
def test_page_by_page_every_order_has_every_case_once_both_ways(harrow: Desk, turned: str) -> None:
    for sort in SORTS:
        of = pages(harrow, "", turned + sort)
        whole = of.ids().tolist()
        assert len(set(whole)) == len(whole) == 1282, sort
        assert [row.id for row in read_on(of, 250)] == whole, sort
        assert [row.id for row in read_back(of, 333)] == whole, sort


def test_places_leaps_and_ranges_agree_with_the_whole_list(harrow: Desk) -> None:
    of = pages(harrow, "service:none or stage:1", "-received")
    whole = of.ids().tolist()
    assert of.count() == len(whole)
    for place in (0, 1, 77, len(whole) - 1):
        (row,) = of.at(place, 1)
        assert (row.id, of.place_of(row)) == (whole[place], place)
        assert of.find(row.id) == row
    one, other = of.at(90, 1)[0], of.at(40, 1)[0]
    assert of.ids_between(one, other, 1000).tolist() == whole[40:91] == of.ids_between(other, one, 1000).tolist()
    assert of.ids_between(one, other, 5).tolist() == whole[40:45]
    assert (
        pages(harrow, "stage:2").find(next(one for one in whole if one not in set(pages(harrow, "stage:2").ids())))
        is None
    )


def test_a_range_follows_the_order_of_the_database_where_that_is_not_the_order_of_characters(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A PostgreSQL database may sort as a language does, small letters among the capitals; so does this.
    monkeypatch.setitem(pages_module._IN_SQL, "complainant", "c.complainant COLLATE NOCASE")
    for name in ("Bell", "adams", "Clark", "dunn"):
        log(sqlite_desk, complainant=name)
    of = pages(sqlite_desk, "", "complainant")
    rows = of.first(10)
    assert [row.complainant for row in rows] == ["adams", "Bell", "Clark", "dunn"]
    whole = [row.id for row in rows]
    assert of.ids_between(rows[0], rows[2], 10).tolist() == of.ids_between(rows[2], rows[0], 10).tolist() == whole[:3]
    assert of.ids_between(rows[1], rows[1], 10).tolist() == whole[1:2]


@pytest.mark.parametrize("query", ["", "damp"])
def test_groups_are_in_the_order_of_the_list_and_count_all_of_it(harrow: Desk, query: str) -> None:
    for group in GROUPS:
        of = pages(harrow, query, group=group)
        rows, start = read_on(of, 400), 0
        for one in of.groups():
            part = rows[start : start + one.cases]
            if group != "due":
                assert {str(getattr(row, group)) for row in part} == {one.name}
            else:
                assert {row.id for row in part} == set(pages(harrow, f"{query} {one.query}".strip()).ids()), one
            start += one.cases
        assert start == len(rows) > 10


def test_buckets_part_every_day_whatever_the_weekday(harrow: Desk) -> None:
    from datetime import timedelta

    for days in range(14):
        parts = due_buckets(harrow.today + timedelta(days=days), harrow.calendar)
        assert [one.first for one in parts[1:]] == [one.end for one in parts[:-1]]


def test_an_unknown_group_is_refused(sqlite_desk: Desk) -> None:
    with pytest.raises(WrongInput, match="is not a way to sort"):
        pages(sqlite_desk, group="ward")


def test_what_others_write_between_two_pages_skips_no_case_and_repeats_none(desk: Desk) -> None:
    colleague = as_officer(desk, "c.iyer")
    references = [log(desk, received="2024-11-25", topic=f"{number % 7}") for number in range(30)]
    of = pages(desk, "open", "topic")
    stays = {row.id for row in of.first(100)[10:]}
    seen = of.first(8)
    do(colleague, "withdraw", seen[2].reference)  # what was read has gone
    log(colleague, received="2024-11-25", topic="0")  # something comes before, and something behind
    log(colleague, received="2024-11-25", topic="9")
    while more := of.after(seen[-1], 8):
        seen += more
    ids = [row.id for row in seen]
    assert len(ids) == len(set(ids)) == len(references) + 1
    assert stays <= set(ids)


class TestWindow:
    """Moving about in a list holds a few pages of it, and always shows the right case at a place."""

    def test_any_way_to_move_about_shows_the_case_of_the_place(self, harrow: Desk) -> None:
        of = pages(harrow, "", "complainant")
        whole = of.ids().tolist()
        window, moves = Window.at_top(of), random.Random(5)
        place = 0
        for _ in range(300):
            leap = moves.choice((1, -1, 20, -20, PAGE, -PAGE, 500, -700))
            place = max(0, min(place + leap, len(whole) - 1))
            row = window.row(place)
            assert row is not None
            assert row.id == whole[place]
            assert len(window.rows) <= HELD + 2 * PAGE
        assert window.to_end() == len(whole) - 1
        assert window.row(len(whole)) is None

    def test_an_empty_list_and_a_short_one_are_known_whole(self, sqlite_desk: Desk) -> None:
        window = Window.at_top(pages(sqlite_desk))
        assert (window.length, window.total, window.row(0), window.to_end()) == (0, 0, None, -1)
        log(sqlite_desk)
        window = Window.at_top(pages(sqlite_desk))
        assert (window.length, window.total, window.to_end()) == (1, 1, 0)

    def test_a_place_that_was_off_is_put_right(self, harrow: Desk) -> None:
        of = pages(harrow)
        (row,) = of.at(700, 1)
        window = Window.around(of, row, 650)  # fifty cases have come before it meanwhile
        assert window.place_of(row.id) == 650
        assert window.learn(of.count(), window.rows[0].id, of.place_of(window.rows[0])) == 50
        assert window.place_of(row.id) == 700
        assert window.row(701) == of.at(701, 1)[0]

    @pytest.mark.parametrize(("there", "taken_to_be"), [(200, 250), (200, 150), (300, 150)])
    def test_the_first_place_is_the_first_case_however_far_off_all_were(
        self, harrow: Desk, there: int, taken_to_be: int
    ) -> None:
        of = pages(harrow)
        window = Window.around(of, of.at(there, 1)[0], taken_to_be)
        assert window.row(0) == of.first(1)[0]
        assert window.row(there) == of.at(there, 1)[0]

    def test_each_place_up_to_the_length_has_its_case_whatever_was_counted(self, harrow: Desk) -> None:
        of = pages(harrow)
        window = Window.at_top(of)
        last = window.to_end()
        window.learn(last + 2, window.rows[0].id, window.start)  # one has gone since
        assert window.row(window.length - 1) == of.last(1)[0]

    def test_what_was_counted_before_a_leap_to_the_end_moves_nothing(self, harrow: Desk) -> None:
        of = pages(harrow)
        window = Window.at_top(of)
        first = window.rows[0]
        last = window.to_end()
        assert last == of.count() - 1
        assert window.learn(of.count(), first.id, 0) == 0
        assert window.row(last) == of.last(1)[0]
        assert window.row(last - 5) == of.at(last - 5, 1)[0]

    def test_what_was_counted_counts_from_where_its_case_is_held_by_then(self, harrow: Desk) -> None:
        of = pages(harrow)
        window = Window.around(of, of.at(700, 1)[0], 650)
        counted = window.rows[0]
        window.row(window.start - 3)  # a page has come before it meanwhile
        assert window.rows[0] != counted
        assert window.learn(of.count(), counted.id, of.place_of(counted)) == 50
        assert window.row(701) == of.at(701, 1)[0]

    def test_a_list_that_has_become_shorter_at_either_end_has_its_first_and_last_case(self, harrow: Desk) -> None:
        of = pages(harrow)
        window = Window(of, of.first(PAGE), 1)  # the case before these has gone
        assert window.row(0) == of.first(1)[0]
        window = Window(of, of.last(PAGE), of.count() - PAGE)
        window.total = of.count() + 1  # the case after these has gone
        assert window.row(of.count()) is None
        assert window.row(window.length - 1) == of.last(1)[0]

    @pytest.mark.parametrize("way", ["on", "back"])
    def test_a_case_that_a_colleague_moves_stands_there_once(
        self, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str
    ) -> None:
        monkeypatch.setattr("complainttui.store.window.PAGE", 5)
        for number in range(17):
            log(sqlite_desk, topic=f"{number:02}")
        of = pages(sqlite_desk, "", "topic")
        window = Window.at_top(of) if way == "on" else Window(of, of.last(5), 12)
        edge, other = window.rows[-1 if way == "on" else 0], window.rows[2]
        for row, topic in ((edge, "16" if way == "on" else "00"), (other, "15" if way == "on" else "01")):
            do(as_officer(sqlite_desk, "c.iyer"), "correct", row.reference, fact="topic", value=topic, reason="x")
        for place in (9, 14, 16) if way == "on" else (8, 3, 0):
            assert window.row(place) is not None
        held = [row.id for row in window.rows]
        assert len(held) == len(set(held)) == 17
        assert [window.place_of(one) for one in held] == list(range(17))
