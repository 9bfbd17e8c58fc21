"""The person: circumstances, who speaks for them, adjustments, restrictions; and that they are recognised."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recognition import notices_about
from complainttui.casework.telling import sections
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, case_of, do, dump, duty, log, on

RESTRICTED = {
    "text": "One call a week", "reason": "Abuse of staff", "evidence": "Calls of 5 and 6 November",
    "warned": "2024-11-10", "approved": "Head of housing", "equality": "Letters stay open", "review": "2025-02-28",
}  # fmt: skip


@pytest.fixture
def case(sqlite_desk: Desk) -> str:
    return log(sqlite_desk, received="2024-11-08", contact="07700 900123", property="12 Mill Lane", service="Repairs")


def notices(desk: Desk, reference: str) -> list[str]:
    return notices_about(desk, case_of(desk, reference))


def marks(desk: Desk, reference: str) -> str:
    reader = desk.database.reader
    (row,) = rows_by_id(reader, ordered_ids(reader, f"reference:{reference}", desk.asker))
    return row.marks


def listed(desk: Desk, query: str) -> list[str]:
    reader = desk.database.reader
    return sorted(row.reference for row in rows_by_id(reader, ordered_ids(reader, query, desk.asker)))


def told(desk: Desk, reference: str, section: str = "people") -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == section]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


# Circumstances


def test_circumstances_add_up_and_stand_on_every_case_of_theirs(desk: Desk) -> None:
    first, second = log(desk), log(desk)
    do(desk, "circumstances", first, disability="Deaf", disclosed="2020-03-02", preferred="text message")
    do(desk, "same-person", second, other=first)
    do(desk, "circumstances", second, vulnerability="Lives alone", risk="Asthma")
    everything = "Disability: Deaf. Vulnerable: Lives alone. Risk: Asthma. Prefers: text message"
    assert notices(desk, first) == notices(desk, second) == [everything]


def test_what_is_left_out_stays_and_a_disability_has_its_day(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "circumstances", case, disability="Deaf")
    do(sqlite_desk, "circumstances", case, household="Her son Jomo", made_by="mp")
    (found,) = case_of(sqlite_desk, case).facts.circumstances
    assert (found.disability, found.disclosed_on, found.household_contact, found.made_by) == (
        "Deaf", TODAY, "Her son Jomo", "mp",
    )  # fmt: skip
    assert "Disability: Deaf (told us Thu 28 Nov 2024)" in told(sqlite_desk, case)
    assert "Made by: MP" in told(sqlite_desk, case)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, r"Nothing is given\. Fill in at least one line"),
        ({"disability": "x", "disclosed": "2024-11-29"}, "telling us of a disability in the circumstances is dated"),
        ({"made_by": "somebody"}, "is not a known made by"),
    ],
)
def test_circumstances_that_make_no_sense(sqlite_desk: Desk, case: str, typed: dict[str, str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "circumstances", case, **typed)


def test_the_case_that_is_looked_at_has_the_word_where_two_differ(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "circumstances", case, vulnerability="In hospital")
    later = log(sqlite_desk, same_person=case)
    do(sqlite_desk, "circumstances", case, vulnerability="Home again")
    assert notices(sqlite_desk, case) == ["Vulnerable: Home again"]
    assert notices(sqlite_desk, later) == ["Vulnerable: In hospital"]


@pytest.mark.parametrize(
    ("typed", "vulnerable"),
    [
        ({"disability": "x"}, "V"), ({"vulnerability": "x"}, "V"), ({"risk": "x"}, "V"),
        ({"preferred": "x"}, ""), ({"household": "x", "made_by": "group"}, ""),
    ],
)  # fmt: skip
def test_who_counts_as_vulnerable(sqlite_desk: Desk, case: str, typed: dict[str, str], vulnerable: str) -> None:
    do(sqlite_desk, "circumstances", case, **typed)
    assert marks(sqlite_desk, case) == vulnerable
    assert listed(sqlite_desk, "vulnerable") == ([case] if vulnerable else [])


# Representatives


def test_nothing_is_released_before_there_is_consent(sqlite_desk: Desk, case: str) -> None:
    receipt = do(sqlite_desk, "represent", case, name="Bo Ade", relation="daughter")
    assert receipt.sentences[0] == ("Represented by Bo Ade, daughter: NO CONSENT yet: nothing is released to them.")
    warning = "Represented by Bo Ade (daughter): NO CONSENT, release nothing to them"
    assert notices(sqlite_desk, case) == [warning]
    do(sqlite_desk, "represent", case, name="Bo Ade", consent="2024-11-20", evidence="a form", scope="the repairs")
    assert notices(sqlite_desk, case) == ["Represented by Bo Ade (daughter), consent Wed 20 Nov 2024, for the repairs"]
    (found,) = case_of(sqlite_desk, case).facts.representatives
    assert (found.relation, found.evidence) == ("daughter", "a form")
    assert (marks(sqlite_desk, case), listed(sqlite_desk, "represented")) == ("R", [case])


def test_consent_is_evidenced_and_not_of_tomorrow(sqlite_desk: Desk, case: str) -> None:
    with pytest.raises(WrongInput, match="Say how we know of the consent") as problem:
        do(sqlite_desk, "represent", case, name="Bo", consent="2024-11-20")
    assert problem.value.field == "evidence"
    with pytest.raises(Refused, match=r"The consent to representative 1 is dated Fri 29 Nov 2024"):
        do(sqlite_desk, "represent", case, name="Bo", consent="2024-11-29", evidence="x")


def test_a_representative_named_when_the_case_is_logged_has_no_consent(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, representative="Cy Ade")
    assert notices(sqlite_desk, reference) == ["Represented by Cy Ade: NO CONSENT, release nothing to them"]
    assert listed(sqlite_desk, "represented") == [reference]


def test_named_again_for_a_person_who_is_known_the_consent_stands(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "represent", case, name="Cy Ade", consent="2024-11-20", evidence="a form")
    reference = log(sqlite_desk, representative="Cy Ade", same_person=case)
    assert notices(sqlite_desk, reference) == ["Represented by Cy Ade, consent Wed 20 Nov 2024"]
    assert len(case_of(sqlite_desk, reference).facts.representatives) == 1


def test_consent_that_was_taken_back_is_gone_from_every_case(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "represent", case, name="Bo", consent="2024-11-20", evidence="a form")
    later = log(sqlite_desk, same_person=case)
    assert case_of(sqlite_desk, later)["representative"] == "Bo"
    do(sqlite_desk, "end-representation", case)
    assert notices(sqlite_desk, case) == notices(sqlite_desk, later) == []
    assert (case_of(sqlite_desk, case)["representative"], marks(sqlite_desk, case)) == ("", "")
    assert "ended Thu 28 Nov 2024" in told(sqlite_desk, case)


def test_after_an_end_the_same_name_is_a_new_representative_without_consent(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "represent", case, name="Bo", consent="2024-11-20", evidence="a form")
    do(sqlite_desk, "end-representation", case, on="2024-11-28")
    do(sqlite_desk, "represent", case, name="Bo")
    assert [one.consent_on for one in case_of(sqlite_desk, case).facts.representatives] == [date(2024, 11, 20), None]
    assert notices(sqlite_desk, case) == ["Represented by Bo: NO CONSENT, release nothing to them"]


def test_of_two_the_one_who_stays_speaks_for_them(sqlite_desk: Desk, case: str) -> None:
    for name in ("Bo", "Cy"):
        do(sqlite_desk, "represent", case, name=name)
    do(sqlite_desk, "end-representation", case)  # the last one
    assert case_of(sqlite_desk, case)["representative"] == "Bo"
    do(sqlite_desk, "end-representation", case)
    with pytest.raises(Refused, match="Nobody speaks for the person"):
        do(sqlite_desk, "end-representation", case, number="1")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "3"}, r"There is no representative 3\. Its representatives: 1\."),
        ({"on": "2024-11-29"}, "has not come yet"),
        ({"on": "2024-11-19"}, "The end of representative 1 .* lies before the consent to representative 1"),
    ],
)
def test_an_end_that_makes_no_sense(sqlite_desk: Desk, case: str, typed: dict[str, str], sentence: str) -> None:
    do(sqlite_desk, "represent", case, name="Bo", consent="2024-11-20", evidence="x")
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "end-representation", case, **typed)


# Adjustments and restrictions


def test_an_adjustment_is_shown_reviewed_and_ended(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "adjust", case, text="Large print", review="2024-12-20")
    review = duty(sqlite_desk, case, 0, "adjustment-1")
    assert (review.name, review.due_on) == ("Review of adjustment 1", date(2024, 12, 20))
    assert (notices(sqlite_desk, case), marks(sqlite_desk, case)) == (["Adjustment: Large print"], "A")
    assert listed(sqlite_desk, "adjustments") == [case]
    later = on(sqlite_desk, date(2024, 12, 23))
    assert notices(later, case) == ["Adjustment: Large print (REVIEW OVERDUE since Fri 20 Dec 2024)"]
    do(later, "review-adjustment", case, next="2025-06-20")
    assert duty(later, case, 0, "adjustment-1").due_on == date(2025, 6, 20)
    assert notices(later, case) == ["Adjustment: Large print"]
    assert "reviewed Mon 23 Dec 2024" in told(later, case)
    receipt = do(later, "review-adjustment", case)
    assert receipt.sentences[0].startswith("Reviewed adjustment 1 on Mon 23 Dec 2024 and ended it.")
    assert (notices(later, case), marks(later, case), listed(later, "adjustments")) == ([], "", [])
    assert duty(later, case, 0, "adjustment-1").done_on == date(2024, 12, 23)


def test_an_adjustment_agreed_before_the_case_came(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "adjust", case, text="Large print", on="2021-05-04", review="2024-12-20")
    assert case_of(sqlite_desk, case).facts.adjustments[0].agreed_on == date(2021, 5, 4)


def test_everything_that_the_code_asks_of_a_restriction_is_kept_and_told(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "restrict", case, **RESTRICTED, begins="2024-11-18")
    assert (notices(sqlite_desk, case), marks(sqlite_desk, case)) == (["CONTACT RESTRICTED: One call a week"], "C")
    assert listed(sqlite_desk, "restricted") == [case]
    shown = told(sqlite_desk, case)
    for words in ("Abuse of staff", "Calls of 5 and 6 November", "warned Sun 10 Nov 2024",
                  "approved by Head of housing", "Letters stay open", "from Mon 18 Nov 2024",
                  "review Fri 28 Feb 2025"):  # fmt: skip
        assert words in shown
    assert duty(sqlite_desk, case, 0, "restriction-1").name == "Review of restriction 1"
    do(sqlite_desk, "review-restriction", case)
    assert (notices(sqlite_desk, case), listed(sqlite_desk, "restricted")) == ([], [])


@pytest.mark.parametrize("left_out", list(RESTRICTED))
def test_a_restriction_without_what_the_code_asks(sqlite_desk: Desk, case: str, left_out: str) -> None:
    with pytest.raises(WrongInput, match="is needed") as problem:
        do(sqlite_desk, "restrict", case, **{**RESTRICTED, left_out: ""})
    assert problem.value.field == left_out


@pytest.mark.parametrize(
    ("verb", "typed", "field"),
    [
        ("adjust", {"text": "x", "review": "2024-11-28"}, "review"),
        ("adjust", {"text": "x", "review": "2024-12-20", "on": "2024-12-20"}, "review"),
        ("restrict", {**RESTRICTED, "warned": "2024-11-28", "begins": "2024-11-27"}, "warned"),
        ("restrict", {**RESTRICTED, "review": "2024-11-28"}, "review"),
        ("adjust", {"text": "x", "review": "2024-12-20", "on": "2024-11-29"}, ""),
        ("restrict", {**RESTRICTED, "begins": "2024-11-29"}, ""),
    ],
)
def test_days_that_cannot_be(sqlite_desk: Desk, case: str, verb: str, typed: dict[str, str], field: str) -> None:
    before = dump(sqlite_desk.database)
    with pytest.raises((WrongInput, Refused)) as problem:
        do(sqlite_desk, verb, case, **typed)
    assert problem.value.field == field
    assert dump(sqlite_desk.database) == before


@pytest.mark.parametrize("kind", ["adjustment", "restriction"])
def test_reviews_that_make_no_sense(sqlite_desk: Desk, case: str, kind: str) -> None:
    review = f"review-{kind}"
    with pytest.raises(Refused, match=f"No {kind} stands on this case"):
        do(sqlite_desk, review, case, number="1")
    added = {"adjustment": {"text": "x", "review": "2024-12-20"}, "restriction": RESTRICTED}[kind]
    for _ in range(2):
        do(sqlite_desk, {"adjustment": "adjust", "restriction": "restrict"}[kind], case, **added)
    for typed, sentence in (
        ({"number": "9"}, rf"There is no {kind} 9\. Its {kind}s: 1, 2\."),
        ({"next": "2024-11-28"}, "does not lie after the review"),
        ({"on": "2024-11-29"}, "has not come yet"),
        ({"on": "2024-11-27"}, f"The review of {kind} 1 .* lies before the "),
    ):
        with pytest.raises(Problem, match=sentence):
            do(sqlite_desk, review, case, **typed)
    do(sqlite_desk, review, case)
    with pytest.raises(Refused, match=f"{kind.capitalize()} 1 ended on Thu 28 Nov 2024"):
        do(sqlite_desk, review, case, number="1")
    do(sqlite_desk, review, case)  # asks for the one that stands


def test_what_ends_on_one_case_of_a_person_is_not_told_on_another(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "adjust", case, text="Large print", review="2024-12-20")
    do(sqlite_desk, "restrict", case, **RESTRICTED)
    later = log(sqlite_desk, same_person=case)
    assert notices(sqlite_desk, later) == ["Adjustment: Large print", "CONTACT RESTRICTED: One call a week"]
    do(sqlite_desk, "review-adjustment", case)
    do(sqlite_desk, "review-restriction", later)
    assert notices(sqlite_desk, case) == notices(sqlite_desk, later) == []


def test_agreed_anew_on_a_later_day_it_is_told_again(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "adjust", case, text="Large print", review="2024-12-20")
    do(sqlite_desk, "review-adjustment", case)
    tomorrow = on(sqlite_desk, date(2024, 11, 29))
    later = log(tomorrow, same_person=case)
    do(tomorrow, "adjust", later, text="LARGE print", review="2024-12-20")
    assert notices(tomorrow, case) == ["Adjustment: LARGE print"]


def test_a_closing_ends_the_reviews_of_the_case_and_not_what_is_agreed(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "adjust", case, text="Large print", review="2024-12-20")
    do(sqlite_desk, "respond", case, outcome="not_upheld")
    do(sqlite_desk, "close", case)
    assert duty(sqlite_desk, case, 0, "adjustment-1").lapsed_on == TODAY
    assert notices(sqlite_desk, case) == ["Adjustment: Large print"]
    do(sqlite_desk, "review-adjustment", case)
    assert notices(sqlite_desk, case) == []


# The same person


def test_on_both_engines_a_new_case_begins_with_what_is_in_force(desk: Desk) -> None:
    first = log(desk, received="2024-10-08")
    do(desk, "circumstances", first, risk="Asthma")
    do(desk, "represent", first, name="Bo", consent="2024-10-20", evidence="x")
    do(desk, "represent", first, name="Ended")
    do(desk, "end-representation", first)
    do(desk, "adjust", first, text="Large print", review="2024-12-20", on="2024-10-20")
    do(desk, "restrict", first, **{**RESTRICTED, "warned": "2024-10-10"}, begins="2024-10-20")
    before = dump(desk.database, without=("events", "settings"))
    receipt = do(desk, "new", complainant="A. D'Souza", summary="x", received="2024-11-25", same_person=first)
    reference = receipt.made
    facts = case_of(desk, reference).facts
    assert [one.name for one in facts.representatives] == ["Bo"]
    assert [one.number for one in (*facts.representatives, *facts.adjustments, *facts.restrictions)] == [1, 1, 1]
    assert (marks(desk, reference), marks(desk, first)) == ("VARC", "VARC")
    assert case_of(desk, reference)["person"] == case_of(desk, first)["person"] == first
    assert duty(desk, reference, 0, "adjustment-1").due_on == date(2024, 12, 20)
    undo(desk)
    assert dump(desk.database, without=("events", "settings")) == before


def test_same_person_joins_a_group_whichever_case_it_is_said_of(sqlite_desk: Desk) -> None:
    a, b, c, d = (log(sqlite_desk) for _ in range(4))
    do(sqlite_desk, "same-person", b, other=a)
    do(sqlite_desk, "same-person", a, other=c)
    do(sqlite_desk, "same-person", d, other=b)
    assert {case_of(sqlite_desk, one)["person"] for one in (a, b, c, d)} == {a}
    assert listed(sqlite_desk, f"person:{a}") == [a, b, c, d]


def test_same_person_that_makes_no_sense(sqlite_desk: Desk, case: str) -> None:
    other = log(sqlite_desk)
    with pytest.raises(WrongInput, match="It is the same case"):
        do(sqlite_desk, "same-person", case, other=case)
    with pytest.raises(WrongInput, match="There is no case"):
        do(sqlite_desk, "same-person", case, other="C-9999")
    do(sqlite_desk, "same-person", case, other=other.lower())
    for one, two in ((case, other), (other, case)):
        with pytest.raises(Refused, match=f"They are the same person already, {other}"):
            do(sqlite_desk, "same-person", one, other=two)


def test_taken_back_neither_case_has_a_person(sqlite_desk: Desk, case: str) -> None:
    other = log(sqlite_desk)
    do(sqlite_desk, "adjust", other, text="Large print", review="2024-12-20")
    do(sqlite_desk, "same-person", case, other=other)
    assert notices(sqlite_desk, case) == ["Adjustment: Large print"]
    undo(sqlite_desk)
    assert [case_of(sqlite_desk, one)["person"] for one in (case, other)] == ["", ""]
    assert notices(sqlite_desk, case) == []


def test_several_cases_at_once_are_said_to_be_of_one_person(sqlite_desk: Desk, case: str) -> None:
    others = [log(sqlite_desk), log(sqlite_desk)]
    do(sqlite_desk, "same-person", *others, other=case)
    assert {case_of(sqlite_desk, one)["person"] for one in (case, *others)} == {case}


def test_an_answered_case_stays_in_the_list_until_what_stands_is_reviewed_or_ended(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08")
    do(sqlite_desk, "adjust", reference, text="Large print", on="2024-11-08", review="2024-11-20")
    do(sqlite_desk, "respond", reference, on="2024-11-15", outcome="not_upheld")
    asker, reader = sqlite_desk.asker, sqlite_desk.database.reader
    assert len(ordered_ids(reader, "overdue answered", asker)) == 1
    do(sqlite_desk, "review-adjustment", reference, number="1", next="2025-03-03")
    assert len(ordered_ids(reader, "open -overdue", asker)) == 1
    do(sqlite_desk, "review-adjustment", reference, number="1", next="")
    assert len(ordered_ids(reader, "open", asker)) == 0


def test_a_representative_that_another_system_kept_as_a_name_has_no_consent(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "correct", reference, fact="representative", value="Jo Bloggs")
    told = notices_about(sqlite_desk, case_of(sqlite_desk, reference))
    assert told == ["Represented by Jo Bloggs: NO CONSENT recorded, release nothing to them"]
