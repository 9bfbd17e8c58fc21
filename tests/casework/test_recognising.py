"""Recognising a person, a home and a likely duplicate while a case is logged."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recognition import ids_about, in_words, known_to
from helpers import TODAY, case_of, do, log


@pytest.fixture
def case(sqlite_desk: Desk) -> str:
    return log(sqlite_desk, received="2024-11-08", contact="07700 900123", property="12 Mill Lane", service="Repairs")


def known(desk: Desk, name: str, contact: str = "", home: str = "") -> list[tuple[str, bool]]:
    return [(one.reference, one.is_the_person) for one in known_to(desk, name, contact, home)]


@pytest.mark.parametrize(
    ("name", "contact", "home", "recognised"),
    [
        ("Amina D'Souza", "", "", False),
        ("mrs AMINA D\u2019SOUZA", "+44 7700 900 123", "", True),
        ("D'Souza, Amina", "", "12 Mill Lane", True),
        ("Dr Amina Dsouza", "07700900123", "", True),
        ("Somebody Else", "07700 900123", "", False),
        ("", "", "12 Mill Lane", False),
    ],
)
def test_who_is_recognised(sqlite_desk: Desk, case: str, name: str, contact: str, home: str, recognised: bool) -> None:
    assert known(sqlite_desk, name, contact, home) == [(case, recognised)]


@pytest.mark.parametrize(
    ("name", "contact", "home"),
    [("", "", ""), ("Amina", "", ""), ("Mrs", "", ""), ("x", "07700 900124", ""), ("x", "", "12 Mill Lan"),
     ("%", "%", "%"), ("' OR 1=1 --", "' OR 1=1 --@x", "' OR 1=1 --")],
)  # fmt: skip
def test_who_is_not(sqlite_desk: Desk, case: str, name: str, contact: str, home: str) -> None:
    assert case
    assert known(sqlite_desk, name, contact, home) == []


def test_the_likeliest_comes_first(sqlite_desk: Desk, case: str) -> None:
    of_the_home = log(sqlite_desk, complainant="Jomo", property="12 Mill Lane", received="2024-11-20")
    namesake = log(sqlite_desk, received="2024-11-21")
    closed = log(sqlite_desk, contact="07700 900123", received="2024-10-01")
    do(sqlite_desk, "withdraw", closed)
    found = known(sqlite_desk, "Amina D'Souza", "07700 900123", "12 Mill Lane")
    assert found == [(case, True), (closed, True), (namesake, False), (of_the_home, False)]


def test_what_is_known_and_a_likely_duplicate_are_said_in_words(sqlite_desk: Desk, case: str) -> None:
    found = known_to(sqlite_desk, "Amina D'Souza", "07700 900123", "12 Mill Lane")
    known_line = f"Known: {case} (open, Repairs; same name and contact and home). F4 shows them."
    twice = f"Is it {case} again? Same person and service, received Fri 8 Nov 2024."
    assert in_words(found, "Repairs", date(2024, 11, 20)) == [known_line, twice]
    assert in_words(found, "", date(2024, 11, 20)) == [known_line, twice]
    assert in_words(found, "Estates", date(2024, 11, 20)) == [known_line]
    assert in_words(found, "Repairs", date(2024, 12, 6)) == [known_line, twice]
    assert in_words(found, "Repairs", date(2024, 12, 7)) == [known_line]
    do(sqlite_desk, "withdraw", case)
    (line,) = in_words(known_to(sqlite_desk, "Amina D'Souza", "", "12 Mill Lane"), "Repairs", TODAY)
    assert line.startswith(f"Known: {case} (ended, ")
    assert in_words([], "Repairs", TODAY) == []


def test_only_a_few_are_named_and_the_rest_counted(sqlite_desk: Desk) -> None:
    for _ in range(5):
        log(sqlite_desk)
    (line,) = in_words(known_to(sqlite_desk, "Amina D'Souza", "", ""), "", TODAY)
    assert line.count("same name") == 3
    assert "and 2 more. F4 shows them." in line


def test_a_corrected_name_or_contact_is_what_people_are_recognised_by(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "correct", case, fact="complainant", value="Amina Khan")
    do(sqlite_desk, "correct", case, fact="contact", value="Amina <A.KHAN@example.org>")
    assert known(sqlite_desk, "Amina D'Souza") == []
    assert known(sqlite_desk, "khan amina", "a.khan@example.org") == [(case, True)]


def test_the_cases_of_a_person_are_theirs_and_those_that_look_like_it(sqlite_desk: Desk, case: str) -> None:
    theirs = log(sqlite_desk, complainant="Another Name", same_person=case)
    of_the_home = log(sqlite_desk, complainant="Jomo", property="12 Mill Lane")
    log(sqlite_desk, complainant="Nobody")
    found = ids_about(sqlite_desk, case_of(sqlite_desk, case))
    assert found == [case_of(sqlite_desk, one).id for one in (theirs, of_the_home)]
