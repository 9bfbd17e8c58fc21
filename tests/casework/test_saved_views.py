"""Saved views: one's own and the team's, their digits, what is refused, and that undo leaves no two in one place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest

from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.saved_views import mistake_in, view_named
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.text import visible
from complainttui.rules.views import BUILT_IN, COLUMNS, View, Views
from complainttui.store.database import open_database
from complainttui.store.views import saved_views, views_of
from helpers import TODAY, as_officer, broken_links, do, dump, log

HOSTILE = (
    "[/b] [red]x[/]",
    "\x1b[2J\x1b]0;x\x07 x",
    '"quoted" \\',
    "\u202egnp",
    "'; DROP TABLE views; --",
    "=1+1",
    "-x",
)


def save(desk: Desk, name: str, query: str = "open", **typed: str) -> Receipt:
    return do(desk, "save-view", name=name, query=query, **typed)


def seen_by(desk: Desk) -> Views:
    return views_of(desk.database.reader, desk.actor)


def saved(desk: Desk) -> list[tuple[str, str, str, str]]:
    """Name, owner, digit and query of each saved view that the officer sees."""
    return [(one.name, one.owner, one.digit, one.query) for one in saved_views(desk.database.reader, desk.actor)]


def refusal(desk: Desk, verb: str, **typed: str) -> str:
    with pytest.raises(Problem) as refused:
        do(desk, verb, **typed)
    return str(refused.value)


def test_a_private_view_is_ones_own_and_a_shared_one_everybodys(desk: Desk) -> None:
    colleague = as_officer(desk, "c.iyer")
    assert save(desk, "Damp", 'open  "no  water"', digit="3").headline == (
        'Saved your view Damp on 3: open "no  water", by due.'
    )
    done = save(desk, "Lifts", "", digit="7", shared="yes", sort="-received", group="owner", columns="due, reference")
    assert done.headline == "Saved the team's view Lifts on 7: every case, by -received."
    assert saved(desk) == [("Damp", "a.mensah", "3", 'open "no  water"'), ("Lifts", "", "7", "")]
    assert saved(colleague) == [("Lifts", "", "7", "")]
    lifts = seen_by(colleague).on("7")
    assert lifts is not None
    assert (lifts.sort, lifts.group, lifts.columns, lifts.whose) == (
        "-received", "owner", "due reference", "the team's",
    )  # fmt: skip
    assert [one.name for one in seen_by(colleague).on_digits] == [*(one.name for one in BUILT_IN), "Lifts"]
    assert [one.name for one in seen_by(desk).others] == ["Overdue"]


def test_saving_again_replaces_and_says_what_it_was(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp", "open damp", digit="3", shared="yes")
    done = save(as_officer(sqlite_desk, "c.iyer"), "DAMP", "overdue damp", shared="yes")
    assert done.headline == "Replaced the team's view DAMP on 3: overdue damp, by due. It was: open damp."
    assert saved(sqlite_desk) == [("DAMP", "", "3", "overdue damp")]
    assert save(sqlite_desk, "Damp", "me", digit="3").headline == "Saved your view Damp on 3: me, by due."
    assert view_named(sqlite_desk, "damp").query == "me"
    save(sqlite_desk, "damp", "me", digit="none")
    assert ("damp", "a.mensah", "", "me") in saved(sqlite_desk)
    undo(sqlite_desk)
    assert ("Damp", "a.mensah", "3", "me") in saved(sqlite_desk)


def test_ones_own_view_that_is_saved_for_the_team_becomes_the_teams(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp", "open damp", digit="3")
    before = dump(sqlite_desk.database, without=("events",))
    done = save(sqlite_desk, "Damp", "damp", shared="yes")
    assert done.headline.endswith("Your own of that name has become the team's.")
    assert saved(sqlite_desk) == [("Damp", "", "3", "damp")]
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before
    save(as_officer(sqlite_desk, "c.iyer"), "damp", "overdue", shared="yes")
    save(sqlite_desk, "Damp", "damp", shared="yes")
    assert saved(sqlite_desk) == [("Damp", "", "", "damp")]


NOT_SAVED: tuple[tuple[dict[str, str], str], ...] = (
        ({"query": "opn:x"}, "'opn' names no field"),
        ({"query": '"open'}, "This quotation mark is not closed"),
        ({"query": "x" * 10_000}, "The query is too long: at most 2,000 characters"),
        ({"query": '"a\x1b[2J"'}, "The query holds a character that cannot be seen (U+001B). Leave it out."),
        ({"query": '"two\nlines"'}, "The query holds a character that cannot be seen (U+000A). Leave it out."),
        ({"query": "a\0"}, "The query holds a NUL character"),
        ({"name": " \n "}, "Name is needed."),
        ({"name": "\x1b\u200b"}, "The name has no character that can be seen."),
        ({"name": "x" * 41}, "The name has 41 characters; at most 40 fit."),
        ({"name": "x" * 10_000}, "The name has 10,000 characters; at most 40 fit."),
        ({"name": "due  THIS week"}, "due THIS week is the name of a built-in view. Choose another;"),
        ({"columns": "due hue"}, "'hue' is not a column. Known: reference, complainant,"),
        ({"columns": "due,owner due"}, "The column due is named twice."),
        ({"columns": "[b]" * 5_000}, f"'{('[b]' * 14)[:40]}...' is not a column."),
        ({"sort": "+due"}, "'+due' is not a way to sort. Known: due, -due,"),
        ({"group": "mood"}, "'mood' is not something to group by. Known: owner, service,"),
        ({"digit": "12"}, "'12' is not a digit from 1 to 9, nor none."),
        ({"digit": "²"}, "'²' is not a digit from 1 to 9, nor none."),
        ({"shared": "perhaps"}, "'perhaps' is not a known shared. Known: yes, no."),
        ({"digit": "3"}, "3 is taken by your view Damp. Free: 1, 2, 4, 5, 6, 7, 8, 9."),
)  # fmt: skip


def test_what_cannot_be_saved_is_refused_in_a_sentence(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp", digit="3")
    before = dump(sqlite_desk.database)
    for typed, expected in NOT_SAVED:
        said = refusal(sqlite_desk, "save-view", **{"name": "Mould", "query": "open", **typed})
        assert said.startswith(expected), said
    assert dump(sqlite_desk.database) == before


def test_the_team_and_each_officer_have_nine_digits_of_their_own(sqlite_desk: Desk) -> None:
    for digit in "123456789":
        save(sqlite_desk, f"Own {digit}", digit=digit)
        save(sqlite_desk, f"Team {digit}", digit=digit, shared="yes")
    assert refusal(sqlite_desk, "save-view", name="Tenth", query="", digit="1") == (
        "1 is taken by your view Own 1. None is free; take a view off its digit first."
    )
    assert [one.name for one in seen_by(sqlite_desk).on_digits] == [f"Own {digit}" for digit in "123456789"]
    assert [one.name for one in seen_by(as_officer(sqlite_desk, "c.iyer")).on_digits] == [
        f"Team {digit}" for digit in "123456789"
    ]


def test_a_dropped_view_gives_its_digit_back_and_says_to_whom(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Ours", "open damp", digit="3", shared="yes")
    save(sqlite_desk, "Mine too", "", digit="3")
    assert do(sqlite_desk, "drop-view", name="ours").headline == "Dropped the team's view Ours: open damp."
    undo(sqlite_desk)
    assert do(sqlite_desk, "drop-view", name="mine TOO").headline == (
        "Dropped your view Mine too: every case. 3 shows Ours again."
    )
    assert do(sqlite_desk, "place-view", name="Ours", digit="8").headline == (
        "Put the team's view Ours on 8. 3 shows Overdue again."
    )
    assert do(sqlite_desk, "place-view", name="Ours", digit="none").headline == "Took the team's view Ours off 8."


def test_of_two_of_one_name_ones_own_is_meant_unless_the_teams_is_asked_for(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp", "team", shared="yes")
    save(sqlite_desk, "Damp", "own")
    do(sqlite_desk, "rename-view", name="damp", new="Wet", shared="yes")
    assert [one[::3] for one in saved(sqlite_desk)] == [("Damp", "own"), ("Wet", "team")]
    do(sqlite_desk, "rename-view", name="damp", new="WET")
    assert view_named(sqlite_desk, "wet").query == "own"
    do(sqlite_desk, "drop-view", name="wet", shared="yes")
    assert saved(sqlite_desk) == [("WET", "a.mensah", "", "own")]


NOT_CHANGED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("rename-view", {"name": "Damp", "new": "lifts"}, "Your view Lifts is there already. Choose another name."),
    ("rename-view", {"name": "Damp", "new": "Damp"}, "It is called Damp already."),
    ("rename-view", {"name": "Overdue", "new": "Late"}, "Overdue is a built-in view."),
    ("drop-view", {"name": "nothing"}, "There is no view 'nothing'. The views: Damp, Lifts."),
    ("drop-view", {"name": "Damp", "shared": "yes"}, "There is no view 'Damp'. The views: none yet."),
    ("drop-view", {"name": "\x1b" * 10_000}, "There is no view '"),
    ("place-view", {"name": "Damp", "digit": "4"}, "4 is taken by your view Lifts. Free: 1, 2, 3, 5, 6, 7, 8, 9."),
    ("place-view", {"name": "Damp", "digit": "none"}, "Damp stands on no digit."),
    ("place-view", {"name": "Lifts", "digit": "4"}, "Lifts stands on 4 already."),
    ("place-view", {"name": "Damp", "digit": ""}, "Digit is needed."),
)


def test_what_cannot_be_changed_is_refused_in_a_sentence(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp")
    save(sqlite_desk, "Lifts", digit="4")
    before = dump(sqlite_desk.database)
    for verb, typed, expected in NOT_CHANGED:
        said = refusal(sqlite_desk, verb, **typed)
        assert said.startswith(expected), said
        assert len(said) < 400
    assert dump(sqlite_desk.database) == before


def test_nobody_changes_a_colleagues_own_view(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp")
    with pytest.raises(WrongInput, match="There is no view 'Damp'"):
        do(as_officer(sqlite_desk, "c.iyer"), "drop-view", name="Damp")


def test_a_hostile_name_is_kept_whole_and_found_again(sqlite_desk: Desk) -> None:
    for name in HOSTILE:
        save(sqlite_desk, name)
    assert {one[0] for one in saved(sqlite_desk)} == set(HOSTILE)
    for name in HOSTILE:
        do(sqlite_desk, "rename-view", name=visible(name), new="Plain")
        do(sqlite_desk, "rename-view", name="plain", new=name)
        do(sqlite_desk, "drop-view", name=name)
    assert saved(sqlite_desk) == []
    assert broken_links(sqlite_desk.database.reader) == []


def test_undo_puts_no_two_views_in_one_place(sqlite_desk: Desk) -> None:
    save(sqlite_desk, "Damp", digit="3")
    dropped = do(sqlite_desk, "drop-view", name="Damp").change_id
    save(sqlite_desk, "damp", "overdue")
    with pytest.raises(Refused, match="There is another view damp by now"):
        undo(sqlite_desk, dropped)
    do(sqlite_desk, "rename-view", name="damp", new="Wet")
    do(sqlite_desk, "place-view", name="Wet", digit="3")
    with pytest.raises(Refused, match="would both stand on 3"):
        undo(sqlite_desk, dropped)
    do(sqlite_desk, "place-view", name="Wet", digit="4")
    undo(sqlite_desk, dropped)
    assert [one[::2] for one in saved(sqlite_desk)] == [("Damp", "3"), ("Wet", "4")]


def test_the_views_of_an_officer_go_with_their_name(sqlite_desk: Desk) -> None:
    old, new = as_officer(sqlite_desk, "c.iyer"), as_officer(sqlite_desk, "c.iyer-smith")
    save(old, "Damp", "me", digit="3")
    save(old, "Roofs", digit="4")
    do(sqlite_desk, "rename-name", list="officers", name="c.iyer", new="c.iyer-smith")
    assert [one[:3] for one in saved(new)] == [("Damp", "c.iyer-smith", "3"), ("Roofs", "c.iyer-smith", "4")]
    undo(sqlite_desk)
    assert (len(saved(old)), saved(new)) == (2, [])
    save(new, "damp", "overdue", digit="4")
    before = dump(sqlite_desk.database, without=("events",))
    do(sqlite_desk, "merge-names", list="officers", name="c.iyer", into="c.iyer-smith")
    assert [one[::2] for one in saved(new)] == [("damp", "4"), ("Damp 2", "3"), ("Roofs", "")]
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before


def test_a_view_that_is_no_longer_understood_says_so(sqlite_desk: Desk) -> None:
    reader = sqlite_desk.database.reader
    assert all(mistake_in(one, sqlite_desk) == "" for one in views_of(reader, "a.mensah").every)
    for view, expected in (
        (View("x", "colour:red"), "'colour' names no field"),
        (View("x", "open", sort="mood"), "'mood' is not a way to sort."),
        (View("x", "open", group="mood"), "'mood' is not something to group by."),
        (View("x", "open", columns="due mood"), "'mood' is not a column."),
        (View("x", "open", columns=" ".join(COLUMNS)), ""),
    ):
        said = mistake_in(view, sqlite_desk)
        assert said.startswith(expected)
        assert bool(said) == bool(expected)


def test_of_two_who_take_a_digit_at_once_one_gets_it(target: str, desk: Desk) -> None:
    log(desk)  # so that both are past their first change
    actors = ("a.mensah", "c.iyer", "e.reyes")
    begin = Barrier(len(actors))

    def take(actor: str) -> str:
        with closing(open_database(target, create=False)) as database:
            begin.wait()
            try:
                return save(Desk(database, actor, TODAY), f"Of {actor}", digit="7", shared="yes").made
            except Refused as refused:
                return str(refused)

    with ThreadPoolExecutor(len(actors)) as pool:
        came = list(pool.map(take, actors))
    kept = [name for name, _, digit, _ in saved(desk) if digit == "7"]
    assert len(kept) == len(saved(desk)) == 1
    assert sorted(one.startswith("7 is taken by the team's view") for one in came) == [False, True, True]
    assert broken_links(desk.database.reader) == []
