"""The words of the field, as they are typed."""

from __future__ import annotations

import pytest

from complainttui.rules.problems import WrongInput
from complainttui.rules.vocabulary import (
    ALL_TENURES,
    LANDLORD_SERVICES,
    LANDLORD_SERVICES_AND_LEASEHOLDERS,
    Channel,
    Kind,
    Outcome,
    Tenure,
    one_of,
    word_from,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("upheld", Outcome.UPHELD), ("Partially upheld", Outcome.PARTIALLY_UPHELD),
     ("PARTIALLY-UPHELD", Outcome.PARTIALLY_UPHELD),
     (" not_upheld ", Outcome.NOT_UPHELD)],
)  # fmt: skip
def test_an_outcome_by_value_or_label(typed: str, expected: Outcome) -> None:
    assert word_from(Outcome, typed, "outcome") is expected


@pytest.mark.parametrize("typed", ["n", "part", "up", ""])
def test_a_beginning_is_not_taken_for_the_word(typed: str) -> None:
    with pytest.raises(WrongInput, match="Known: upheld, partially_upheld"):
        word_from(Outcome, typed, "outcome")


def test_of_two_alike_the_exact_one_is_meant_and_neither_is_guessed() -> None:
    assert one_of(["A.Mensah", "a.mensah"], "a.mensah", "officer") == "a.mensah"
    with pytest.raises(WrongInput, match=r"may mean A\.Mensah or a\.mensah"):
        one_of(["A.Mensah", "a.mensah"], "A.MENSAH", "officer")


@pytest.mark.parametrize("words", [Kind, Outcome, Tenure, Channel])
def test_every_word_is_read_by_its_label(words: type[Kind]) -> None:
    assert [word_from(words, word.label, "word") for word in words] == list(words)


@pytest.mark.parametrize("typed", ["", "maybe", "co", "MP enquiries"])
def test_an_unknown_or_ambiguous_word_lists_the_known(typed: str) -> None:
    with pytest.raises(WrongInput, match=r"is not a known kind\. Known: complaint, service_request") as problem:
        word_from(Kind, typed, "kind")
    assert problem.value.field == "kind"


def test_a_long_list_is_not_printed_whole() -> None:
    with pytest.raises(WrongInput, match=r"n00, .* and 28 more"):
        one_of([f"n{number:02d}" for number in range(40)], "x", "officer")


def test_an_empty_list_says_so() -> None:
    with pytest.raises(WrongInput, match="Known: none yet"):
        one_of([], "x", "officer")


def test_the_groups_of_the_regulator_nest() -> None:
    assert {Tenure.TENANT, Tenure.NON_SECURE_TENANT} == LANDLORD_SERVICES
    assert {Tenure.LEASEHOLDER} == LANDLORD_SERVICES_AND_LEASEHOLDERS - LANDLORD_SERVICES
    assert set(Tenure) == ALL_TENURES
