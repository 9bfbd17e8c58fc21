"""What is offered at the cursor, and which names are near one that nobody has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.query.completing import complete
from complainttui.rules.query.fields import FIELD_OF, FIELDS
from complainttui.rules.query.grammar import LONGEST_QUERY, parse
from complainttui.rules.query.naming import doubts, meant
from complainttui.rules.query.problems import nearest
from complainttui.rules.query.subjects import SUBJECTS
from complainttui.rules.query.tree import And, Beginning, One, Some
from complainttui.rules.query.words import OPERATORS, WORDS

LISTS: dict[str, list[str]] = {
    "services": ["Repairs", "Asset Management", 'Odd "x", (y)', "Résidence"],
    "officers": ["a.mensah", "c.iyer"],
    "channels": ["in_person", "email"],
    "duties": ["promise-1", "promise-2", "respond"],
}


def names(wanted: str) -> Sequence[str]:
    return LISTS.get(wanted, [])


# A | is where the cursor stands; what is put in place of the brackets, and the offers from the first.
OFFERED = {
    "[ov]|": ["overdue", "over:"],
    "open -([OV]|": ["overdue", "over:"],
    "open or [ser]|": ["service:"],
    "[servise]|": ["service:"],
    "[wee]|": ["due-this-week"],
    "service:[]|": ["Repairs", '"Asset Management"', '"Odd \\"x\\", (y)"', "Résidence", "none", "any"],
    "owner:[]|": ["a.mensah", "c.iyer", "none", "any", "me"],
    "service:[manag]|": ['"Asset Management"'],
    'service:["asset m]|': ['"Asset Management"'],
    'service:["Odd \\"x]|': ['"Odd \\"x\\", (y)"'],
    "service:repairs,[resi]|": ["Résidence"],
    "service:[rep|irs] open": ["Repairs"],
    'service:["as|set x"] open': ['"Asset Management"'],
    "service:[repirs]|": ["Repairs"],
    "kind:[mp]|": ["mp_enquiry"],
    "tenure:[lc]|": ["lcra", "lcho"],
    "next:[]|": ["promise", "respond", "none", "any"],
    "due:<=[next-m]|": ["next-month"],
    "received:2026-04..[last-w]|": ["last-week"],
    "breach:[6.12]|": [],
    '["ov]|': [],
    "[cas]|": ["case("],
    "open -stage([jud]|": ["judged:"],
    "stage(judged:[lat]|": ["late"],
    "stage((kind:complaint) (judged:[lat]|": ["late"],
    "case(standing:[with]|": ["withdrawn"],
    "case(stage(judged:[aw]|": [],
    "stage(judged:late) [jud]|": [],
    "stage(handler:[c]|": ["c.iyer"],
    "stage(service:[resi]|)": ["Résidence"],
    "stage([ove]|": ["overdue", "over:"],
    "stage([stag]|": ["stage:"],
    "servise:[rep]|": [],
    'service:["Asset Management"]|': [],
}


@pytest.mark.parametrize("marked", OFFERED)
def test_what_is_offered_where(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "").replace("|", "")
    found = complete(text, marked.replace("[", "").replace("]", "").index("|"), names)
    assert [one.text for one in found.offers] == OFFERED[marked]
    if found.offers:
        plain = marked.replace("|", "")
        assert (found.start, found.end) == (plain.index("["), plain.index("]") - 1)


def test_the_empty_line_offers_every_word_and_field_with_its_meaning() -> None:
    found = complete("", 0, names).offers
    subjects = [f"{name}(" for name in SUBJECTS]
    assert [one.text for one in found] == [*WORDS, *(f"{name}:" for name in FIELD_OF), *subjects, *OPERATORS]
    assert all(one.meaning for one in found)


def test_every_offer_of_a_value_makes_a_query() -> None:
    for field in FIELDS:
        text = f"open {field}:"
        found = complete(text, len(text), names)
        assert len(found.offers) >= 2, field
        for one in found.offers:
            assert isinstance(parse(text[: found.start] + one.text), And), (field, one)


def test_every_offer_within_a_subject_makes_a_query() -> None:
    for subject, declared in SUBJECTS.items():
        begun = [one.text for one in complete(f"{subject}(", len(subject) + 1, names).offers]
        assert begun[: len(declared.fields)] == [f"{name}:" for name in declared.fields]
        for field in declared.fields:
            text = f"{subject}({field}:"
            for one in complete(text, len(text), names).offers:
                assert isinstance(parse(f"{text}{one.text})"), Some), (subject, field, one)


@given(st.text(max_size=30), st.integers(0, 30))
def test_any_text_with_the_cursor_anywhere_is_completed_without_a_fuss(text: str, cursor: int) -> None:
    place = min(cursor, len(text))
    found = complete(text, place, names)
    assert 0 <= found.start <= place <= found.end <= len(text)


def test_text_that_is_too_long_is_offered_nothing() -> None:
    assert complete("a" * (LONGEST_QUERY + 1), 5, names).offers == ()


def test_names_that_nobody_has_are_doubted_with_those_that_are_near() -> None:
    query = parse('owner:c.iyr or -(service:"asset managment",Repairs,x*) next:promise channel:"in person" ward:north')
    told = [(one.sentence, one.start, one.end) for one in doubts(query, names)]
    assert told == [
        ("No owner is called 'c.iyr'. Did you mean c.iyer?", 6, 11),
        ("No service is called 'asset managment'. Did you mean Asset Management?", 25, 42),
        ("No service begins with 'x'.", 51, 53),
    ]


def test_names_are_the_same_without_case_and_accents() -> None:
    assert meant("services", One("RESIDENCE"), LISTS["services"]) == ["Résidence"]
    assert meant("services", Beginning("r"), LISTS["services"]) == ["Repairs", "Résidence"]
    assert meant("channels", One("In person"), LISTS["channels"]) == ["in_person"]
    assert meant("duties", One("promise"), LISTS["duties"]) == ["promise-1", "promise-2"]
    assert meant("duties", One("promise-2"), LISTS["duties"]) == ["promise-2"]


def test_near_names_are_those_alike_then_those_that_begin_so_then_those_with_such_a_word() -> None:
    assert nearest("complant", ["other", "compliment", "complaint"]) == ["complaint", "compliment"]
    assert nearest("mp", ["complaint", "mp_enquiry"]) == ["mp_enquiry"]
    assert nearest("manag", ["Repairs", "Asset Management"]) == ["Asset Management"]
    assert nearest("x", ["Repairs"]) == []


def test_a_query_without_names_asks_for_no_list() -> None:
    def none_asked(wanted: str) -> Sequence[str]:
        raise AssertionError(wanted)

    assert doubts(parse("open due:today kind:complaint owner:me,none"), none_asked) == []
