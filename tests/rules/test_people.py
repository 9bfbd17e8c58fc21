"""People: how names and contacts are compared, what is in force, and what everybody has to know first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.people import in_force, marks, notices
from complainttui.rules.person_keys import contact_key, name_key
from complainttui.rules.records import (
    AdjustmentFacts,
    CircumstancesFacts,
    RepresentativeFacts,
    RestrictionFacts,
)

TODAY = date(2024, 11, 28)
RECEIVED = date(2024, 11, 8)
EMPTY = CaseFacts("complaint", "ho-2024", RECEIVED, (StageFacts(1, RECEIVED),))
LARGE = AdjustmentFacts(id=1, text="Large print", agreed_on=RECEIVED, review_on=date(2025, 2, 3))
RESTRICTED = RestrictionFacts(id=2, text="One call a week", reason="x", from_on=RECEIVED, review_on=date(2025, 2, 3))
SPEAKER = RepresentativeFacts(id=3, name="Bo Ade", consent_on=RECEIVED)


# Names and contacts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina D'Souza", "amina d\u2019souza"),
        ("D'Souza, Amina", "AMINA DSOUZA"),
        ("Mrs Amina D'Souza", "Amina  D'Souza"),
        ("José Pérez", "jose perez"),
        ("Dr. J. O\u02bcRourke", "J O'Rourke"),
        ("Anne-Marie Fox", "Fox, Anne Marie"),
        ("Sir John Wu", "Wu John"),
        ("Ł. \u0130nan", "ł. i\u0307nan"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amina D'Souza", "Amina Souza"), ("John Wu", "Jon Wu"), ("Bo Bo", "Bo"), ("Mercy Tran", "Mercy Tran Jr")],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "  ", "Mr", "Mr & Mrs", "---", "'", "\u202e", "Ms."])
def test_what_is_no_name_is_like_nobody(name: str) -> None:
    assert name_key(name) == ""


@pytest.mark.parametrize(
    ("contact", "key"),
    [
        ("07700 900123", "700900123"),
        ("+44 7700 900123", "700900123"),
        ("(0)7700-900-123", "700900123"),
        ("tel. 020 7946 0001", "079460001"),
        ("Amina <A.DSouza@Example.org>", "a.dsouza@example.org"),
        ("write to a@b.uk, please", "a@b.uk"),
        ("a@b.uk or 07700 900123", "a@b.uk"),
        ("ext. 4411", ""),
        ("12 Mill Lane", ""),
        ("", ""),
        ("by letter", ""),
    ],
)
def test_contacts_are_compared_by_address_or_by_nine_digits(contact: str, key: str) -> None:
    assert contact_key(contact) == key


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    once = name_key(text)
    assert name_key(once) in {once, ""}  # a title alone has none
    assert once == " ".join(sorted(once.split()))
    contact_key(text)


@given(st.lists(st.sampled_from(["Amina", "D'Souza", "José", "Wu", "van", "der"]), min_size=1, max_size=4))
def test_the_order_of_names_does_not_matter(words: list[str]) -> None:
    assert len({name_key(" ".join(one)) for one in permutations(words)}) == 1


# What is in force


def with_records(*records: object) -> CaseFacts:
    """A case with these records."""
    homes = {AdjustmentFacts: "adjustments", RestrictionFacts: "restrictions", RepresentativeFacts: "representatives",
             CircumstancesFacts: "circumstances"}  # fmt: skip
    case = EMPTY
    for one in records:
        home = homes[type(one)]
        case = replace(case, **{home: (*getattr(case, home), one)})
    return case


def test_a_new_case_begins_with_what_has_not_ended() -> None:
    told = CircumstancesFacts(risk="Asthma")
    ended = [replace(one, ended_on=TODAY) for one in (LARGE, RESTRICTED, SPEAKER)]
    assert list(in_force(with_records(told, LARGE, RESTRICTED, SPEAKER, *ended))) == [told, SPEAKER, LARGE, RESTRICTED]
    assert list(in_force(EMPTY)) == []


@pytest.mark.parametrize(
    ("records", "letters"),
    [
        ([], ""),
        ([CircumstancesFacts(preferred_contact="email", household_contact="Jo", made_by="mp")], ""),
        ([CircumstancesFacts(disability="x")], "V"),
        ([CircumstancesFacts(vulnerability="x")], "V"),
        ([CircumstancesFacts(risk="x")], "V"),
        ([LARGE, LARGE], "A"),
        ([SPEAKER], "R"),
        ([RESTRICTED], "C"),
        ([RESTRICTED, SPEAKER, LARGE, CircumstancesFacts(risk="x")], "VARC"),
        ([replace(LARGE, ended_on=TODAY), replace(SPEAKER, ended_on=TODAY), RESTRICTED], "C"),
    ],
)
def test_the_letters_beside_a_name(records: list[object], letters: str) -> None:
    assert marks(with_records(*records)) == letters


# Notices


def test_nobody_has_to_know_anything() -> None:
    assert notices([], TODAY) == notices([EMPTY, EMPTY], TODAY) == []
    assert notices([with_records(CircumstancesFacts(made_by="mp"))], TODAY) == []


@pytest.mark.parametrize(
    ("record", "notice"),
    [
        (LARGE, "Adjustment: Large print"),
        (replace(LARGE, review_on=TODAY), "Adjustment: Large print"),
        (
            replace(LARGE, review_on=date(2024, 11, 27)),
            "Adjustment: Large print (REVIEW OVERDUE since Wed 27 Nov 2024)",
        ),
        (RESTRICTED, "CONTACT RESTRICTED: One call a week"),
        (SPEAKER, "Represented by Bo Ade, consent Fri 8 Nov 2024"),
        (
            replace(SPEAKER, relation="daughter", scope="the repairs"),
            "Represented by Bo Ade (daughter), consent Fri 8 Nov 2024, for the repairs",
        ),
        (replace(SPEAKER, consent_on=None), "Represented by Bo Ade: NO CONSENT, release nothing to them"),
        (
            CircumstancesFacts(
                disability="a", vulnerability="b", risk="c", preferred_contact="d", household_contact="e"
            ),
            "Disability: a. Vulnerable: b. Risk: c. Prefers: d. At home also: e",
        ),
    ],
)
def test_the_words_of_a_notice(record: object, notice: str) -> None:
    assert notices([with_records(record)], TODAY) == [notice]


@pytest.mark.parametrize("record", [LARGE, RESTRICTED, SPEAKER], ids=lambda one: one.NOUN)
def test_what_has_ended_is_not_told_whichever_case_says_so(record: AdjustmentFacts) -> None:
    copy = replace(record, id=50)
    for ended in (replace(record, ended_on=TODAY), replace(copy, ended_on=TODAY)):
        stands = with_records(copy if ended.id == record.id else record)
        for cases in permutations([with_records(ended), stands]):
            assert notices(cases, TODAY) == []


@pytest.mark.parametrize("record", [LARGE, RESTRICTED], ids=lambda one: one.NOUN)
def test_a_review_on_one_case_is_the_newest_word_for_all(record: AdjustmentFacts) -> None:
    copy = replace(record, id=50, review_on=date(2024, 11, 20))
    reviewed = replace(record, reviewed_on=date(2024, 11, 21), review_on=date(2025, 11, 21))
    for cases in permutations([with_records(copy), with_records(reviewed)]):
        (notice,) = notices(cases, TODAY)
        assert "OVERDUE" not in notice


def test_consent_given_on_one_case_and_taken_back_on_another_later() -> None:
    given = replace(SPEAKER, id=60, consent_on=date(2024, 11, 20))
    taken_back = replace(SPEAKER, ended_on=date(2024, 11, 25))
    again = replace(SPEAKER, id=70, consent_on=date(2024, 11, 27))
    for cases in permutations([with_records(given), with_records(taken_back)]):
        assert notices(cases, TODAY) == []
    for cases in permutations([with_records(given), with_records(taken_back), with_records(again)]):
        assert notices(cases, TODAY) == ["Represented by Bo Ade, consent Wed 27 Nov 2024"]


def test_on_one_case_the_last_word_is_the_one_written_last() -> None:
    ended = replace(SPEAKER, ended_on=TODAY)
    anew = replace(SPEAKER, id=70, number=2, consent_on=None)
    assert notices([with_records(ended, anew)], TODAY) == ["Represented by Bo Ade: NO CONSENT, release nothing to them"]


def test_the_same_words_are_one_adjustment_in_any_case_of_letters() -> None:
    louder = replace(LARGE, id=9, text="LARGE  print".replace("  ", " "))
    assert notices([with_records(LARGE), with_records(louder)], TODAY) == ["Adjustment: LARGE print"]
    other = replace(LARGE, id=9, text="An interpreter")
    assert len(notices([with_records(LARGE), with_records(other)], TODAY)) == 2


def test_silence_on_a_newer_case_takes_nothing_back() -> None:
    older = with_records(CircumstancesFacts(id=1, disability="Deaf", preferred_contact="phone"))
    newer = with_records(CircumstancesFacts(id=2, preferred_contact="text"))
    assert notices([newer, older], TODAY) == ["Disability: Deaf. Prefers: text"]
    assert notices([EMPTY, older, newer], TODAY) == ["Disability: Deaf. Prefers: text"]
    assert notices([older, newer], TODAY) == ["Disability: Deaf. Prefers: phone"]  # the case in hand has the word
