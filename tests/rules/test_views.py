"""Views: what stands on digits, what a view and a filter ask together, and views as text that reads back exactly."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from complainttui.rules.problems import WrongInput
from complainttui.rules.text import visible_lines
from complainttui.rules.view_files import as_toml, read_views
from complainttui.rules.views import BUILT_IN, DIGITS, View, merged, plain_query, same_name

OWN = View("Damp", "open damp", digit="3", owner="a.mensah")
TEAMS = View("Lifts", "open lift", digit="3")
DAMP = 'name = "Damp"\nquery = "open damp"\n'


def test_without_any_saved_the_built_in_ones_stand_on_their_digits() -> None:
    views = merged([])
    assert [(one.digit, one.name) for one in views.on_digits] == [
        ("1", "Mine"), ("2", "Team"), ("3", "Overdue"), ("4", "Due this week"), ("5", "Unacknowledged"),
        ("6", "Everything"),
    ]  # fmt: skip
    assert (views.others, views.on("7")) == ((), None)


def test_on_a_digit_ones_own_comes_before_the_teams_and_that_before_the_built_in_one() -> None:
    overdue = BUILT_IN[2]
    for saved, expected, displaced in (
        ([], overdue, ()),
        ([TEAMS], TEAMS, (overdue,)),
        ([OWN], OWN, (overdue,)),
        ([TEAMS, OWN], OWN, (TEAMS, overdue)),
        ([OWN, TEAMS], OWN, (TEAMS, overdue)),
    ):
        views = merged(saved)
        assert (views.on("3"), views.others) == (expected, displaced)
        assert views.stands(expected)
        assert not any(views.stands(one) for one in displaced)
        assert sorted(views.every, key=repr) == sorted([*saved, *BUILT_IN], key=repr)


def test_a_view_is_found_by_its_name_in_any_capitals_ones_own_first() -> None:
    views = merged([TEAMS._replace(name="damp"), OWN])
    assert views.named("  DAMP ") == OWN
    assert views.named("due  this WEEK") == BUILT_IN[3]
    assert views.named("Dam") is None


view_lists = st.lists(
    st.builds(View, st.sampled_from("abcd"), st.just(""), digit=st.sampled_from(["", *DIGITS]),
              owner=st.sampled_from(["", "me"])),
    max_size=12,
)  # fmt: skip


@given(view_lists)
def test_every_view_is_shown_once_and_no_digit_twice(saved: list[View]) -> None:
    views = merged(saved)
    digits = [one.digit for one in views.on_digits]
    assert digits == sorted(set(digits))
    assert {one.digit for one in (*saved, *BUILT_IN) if one.digit} == set(digits)
    assert set(views.every) == {*saved, *BUILT_IN}


@pytest.mark.parametrize(
    ("query", "typed", "expected"),
    [
        ("", "", ""), ("open", " ", "open"), ("", " damp ", "damp"), ("open", "damp or roof", "open (damp or roof)"),
        ("overdue or me", "damp", "(overdue or me) damp"),
    ],
)  # fmt: skip
def test_a_view_and_what_is_typed_keep_to_themselves(query: str, typed: str, expected: str) -> None:
    assert View("x", query).narrowed(typed) == expected


def test_a_query_is_kept_with_single_spaces_except_between_quotation_marks() -> None:
    assert plain_query(' open\t owner:me\n "no  hot water"  -x ') == 'open owner:me "no  hot water" -x'


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)
saved_views = st.builds(
    View, names, names, sort=names, group=names, columns=names, digit=st.sampled_from(["", *DIGITS]),
    owner=st.sampled_from(["", "me"]),
)  # fmt: skip


@given(st.lists(saved_views, min_size=1, max_size=2))
@example([View('"""', "'''\\", sort='"')])
@example([View("[[view]]", 'name = "x"\n[[view]]', columns="\x1b]0;x\x07\u202e\x9b\x00\r\n\t")])
def test_views_as_text_read_back_exactly_and_cannot_command_a_terminal(views: list[View]) -> None:
    text = as_toml(views)
    assert visible_lines(text) == text
    for view, read in zip(views, read_views(text, "a file"), strict=True):
        expected = {
            "name": view.name, "query": view.query, "sort": view.sort, "group": view.group, "columns": view.columns,
            "digit": view.digit or "none", "shared": "" if view.owner else "yes",
        }  # fmt: skip
        typed = dict.fromkeys(expected, "") | read.typed
        assert typed == expected


PIECES = ("[[view]]\n", "[view]\n", 'name = "x"\n', 'query = ""\n', "query = 1\n", "digit = 3\n", "[", "= ", "view")


def outcome(text: str) -> str:
    try:
        return f"some.toml: {len(read_views(text, 'some.toml'))} views"
    except WrongInput as wrong:
        return str(wrong)


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_file_is_read_or_refused_with_its_name(text: str) -> None:
    assert outcome(text).startswith("some.toml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "v.toml: there is no view in it. Write each below [[view]]."),
        ("view = 3\n", "v.toml, line 1, view: is a list of tables: write [[view]]."),
        ("view = [3]\n", "v.toml, line 1, view: is a list of tables: write [[view]]."),
        ("[view]\n", "v.toml, line 1, view: is a list of tables: write [[view]]."),
        ("\n[[views]]\n" + DAMP,
         "v.toml, line 2, views: is not a key that is known here. Write each view below [[view]]."),
        ("[[view]]\n" + DAMP + "\n[[view]]\nname = 'x'\n",
         "v.toml, line 5, view.2.query: is missing. Give text in quotes."),
        ("[[view]]\nquery = ''\n", "v.toml, line 1, view.1.name: is missing. Give text in quotes."),
        ("[[view]]\n" + DAMP + "sort = 3\n", "v.toml, line 4, view.1.sort: 3 is not text in quotes."),
        ("[[view]]\n" + DAMP + "digit = 12\n", "v.toml, line 4, view.1.digit: 12 is not a whole number from 1 to 9."),
        ("[[view]]\n" + DAMP + "digit = true\n",
         "v.toml, line 4, view.1.digit: True is not a whole number from 1 to 9."),
        ("[[view]]\n" + DAMP + "shared = 1\n", "v.toml, line 4, view.1.shared: 1 is neither true nor false."),
        ("[[view]]\n" + DAMP + "[[view]]\n" + DAMP + "colour = 'red'\n",
         "v.toml, line 7, view.2.colour: is not a key that is known here."
         " Known: name, query, sort, group, columns, digit, shared."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_with_its_name_line_and_key(text: str, expected: str) -> None:
    with pytest.raises(WrongInput, match=f"^{re.escape(expected)}$"):
        read_views(text, "v.toml")


def test_what_is_no_toml_is_said_with_its_line() -> None:
    with pytest.raises(WrongInput, match=r"^v\.toml: this is not TOML\. .*line 2"):
        read_views("[[view]]\nname =\n", "v.toml")


def test_names_that_look_the_same_are_the_same() -> None:
    for one, other in itertools.combinations(("Damp", " damp", "DAMP  ", "damp\n"), 2):
        assert same_name(one) == same_name(other)
    assert same_name("a\x1bb") == same_name("a\u241bb")
