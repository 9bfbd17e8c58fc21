"""The letter check: a full letter has no gap, each thing that is missing is found, and wording is free."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.deadlines import under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.letter_check import gaps, note_of, without_note
from complainttui.rules.letter_settings import letter_settings
from complainttui.rules.letter_subject import LetterSubject, as_if_acknowledged, next_letter
from complainttui.rules.letter_words import LetterText, outcomes_named, words
from complainttui.rules.records import (
    CorrespondenceFacts,
    FindingFacts,
    HandlingFacts,
    OmbudsmanCaseFacts,
    PointFacts,
    PromiseFacts,
    RefusalFacts,
    RepresentativeFacts,
)
from complainttui.rules.rulebook import procedure
from complainttui.rules.vocabulary import LetterKind

HO_2024 = procedure("ho-2024")
GOVERNS = under(HO_2024, published_calendar(ENGLAND_AND_WALES))
TODAY = date(2024, 11, 28)
STAGE_1, STAGE_2 = LetterKind.STAGE_1_RESPONSE, LetterKind.STAGE_2_RESPONSE

POINTS = (
    PointFacts(number=1, text="The damp came back after two repairs", added_on=date(2024, 11, 8)),
    PointFacts(number=2, text="Nobody returned my calls", added_on=date(2024, 11, 8)),
)
FINDINGS = (
    FindingFacts(stage=1, point=1, finding="upheld", reason="The vent was never fitted", policy="Repairs policy 4.2"),
    FindingFacts(stage=1, point=2, finding="not_upheld", reason="Our records show three calls"),
)
DONE = PromiseFacts(
    number=1, stage=1, kind="apology", text="An apology from the head of repairs", promised_on=date(2024, 11, 20),
    due_on=date(2024, 11, 22), done_on=date(2024, 11, 22),
)  # fmt: skip
WORKS = PromiseFacts(
    number=2, stage=1, kind="works", text="Fit a vent and redecorate", promised_on=date(2024, 11, 20),
    due_on=date(2024, 12, 12),
)  # fmt: skip
MONEY = PromiseFacts(
    number=3, stage=1, kind="payment", text="Time and trouble", amount_pence=125_000,
    promised_on=date(2024, 11, 20), due_on=date(2024, 12, 5),
)  # fmt: skip
FACTS = CaseFacts(
    kind="complaint",
    procedure="ho-2024",
    received_on=date(2024, 11, 8),
    stages=(StageFacts(1, date(2024, 11, 8), date(2024, 11, 14), date(2024, 11, 28), "partially_upheld", "a.mensah"),),
    reference="C-0001",
    points=POINTS,
    findings=FINDINGS,
    promises=(DONE, WORKS, MONEY),
)


def about(facts: CaseFacts = FACTS, **changes: Any) -> LetterSubject:
    """The case that the letters below are about."""
    subject = LetterSubject(
        facts=facts,
        complainant="Amina D'Souza",
        spoken_for_by="",
        definition="Damp in the back bedroom since the storm, and how we were treated",
        outcome_sought="A lasting repair",
        refusal_reason="",
        settings=letter_settings(),
        governs=GOVERNS,
        on=TODAY,
    )
    return replace(subject, **changes)


def stage_2(facts: CaseFacts = FACTS) -> LetterSubject:
    """The same complaint answered at stage 2."""
    first = facts.stages[0]
    second = StageFacts(2, date(2024, 12, 2), date(2024, 12, 3), date(2024, 12, 20), "upheld", "c.iyer")
    found = tuple(replace(one, stage=2, finding="upheld") for one in FINDINGS)
    return about(replace(facts, stages=(first, second), findings=(*FINDINGS, *found), promises=()))


# Written by hand, not by a template: what each of the seven items of Code 6.9 may look like.
SECTIONS = {
    "stage": "# Stage one of our process\n\nThis letter is our reply.",
    "definition": "You told us of DAMP in the back bedroom since the storm,\nand how we were treated.",
    "decision": "## Decision\n\nYour complaint is upheld in part.",
    "reasons": "## Why\n\n1. The damp came back after two repairs. We uphold this: the vent was never fitted.\n"
    "2. Nobody returned my calls. We don't uphold this, because our records show three calls.",
    "remedy": "## Putting things right\n\nYou had an apology from the head of repairs. We are going to fit a vent and\n"
    "redecorate. We pay you £1,250 for time and trouble.",
    "outstanding": "## Dates\n\nThe work ends on 12th December 2024, the money comes by 05/12/24.",
    "next": "## If you disagree\n\nTell us, and we look at it again at stage 2.",
}
LETTER = "Dear Ms D'Souza\n\n" + "\n\n".join(SECTIONS.values()) + "\n\nYours sincerely\n\nA. Mensah"
FOUND_AS = {"reasons": {"points", "reasons"}}


def items(kind: LetterKind, text: str, subject: LetterSubject | None = None) -> set[str]:
    return {one.item for one in gaps(kind, text, subject or about())}


def letter_without(*left_out: str) -> str:
    return "Dear Ms D'Souza\n\n" + "\n\n".join(text for name, text in SECTIONS.items() if name not in left_out)


def test_a_full_letter_has_no_gap() -> None:
    assert gaps(STAGE_1, LETTER, about()) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_that_is_missing_is_found_and_nothing_else(section: str) -> None:
    assert items(STAGE_1, letter_without(section)) == FOUND_AS.get(section, {section})


def test_an_empty_letter_lacks_all_seven() -> None:
    assert items(STAGE_1, "Dear Ms D'Souza") == {*SECTIONS, "points"}


@given(st.sets(st.sampled_from(sorted(SECTIONS))), st.integers(24, 90), st.booleans(), st.booleans())
def test_whatever_is_left_out_is_found_however_the_rest_is_set(
    left_out: set[str], width: int, shout: bool, curly: bool
) -> None:
    text = "\n\n".join(
        "\n".join(
            wrapped for line in block.split("\n") for wrapped in textwrap.wrap(line, width, break_on_hyphens=False)
        )
        for block in letter_without(*left_out).split("\n\n")
    )
    text = text.upper() if shout else text
    text = text.replace("'", "\u2019").replace("\n", "\r\n") if curly else text
    expected = {item for name in left_out for item in FOUND_AS.get(name, {name})}
    assert items(STAGE_1, text) == expected


def test_every_gap_is_a_sentence_with_its_provision() -> None:
    for one in gaps(STAGE_1, "Dear Ms D'Souza", about()):
        assert one.sentence.endswith(").")
        assert "(Code 6." in one.sentence, one


@pytest.mark.parametrize(
    ("kind", "subject"), [(STAGE_2, about()), (STAGE_1, stage_2())], ids=["stage 2 at 1", "stage 1 at 2"]
)
def test_a_letter_of_another_stage_is_told(kind: LetterKind, subject: LetterSubject) -> None:
    (wrong,) = [one for one in gaps(kind, LETTER, subject) if one.item == "stage"]
    assert f"and the case is at stage {subject.stage.number}" in wrong.sentence


def test_a_decision_that_is_not_the_recorded_one_is_told() -> None:
    other = LETTER.replace("upheld in part", "not upheld")
    assert [one.sentence for one in gaps(STAGE_1, other, about())] == [
        "The letter does not give the decision on the complaint, partially upheld (Code 6.9 c)."
    ]
    plain = replace(FACTS, points=(), findings=(), stages=(replace(FACTS.stage, outcome="upheld"),))
    said = [one.sentence for one in gaps(STAGE_1, other, about(plain))]
    assert "The letter says not upheld where the outcome recorded is upheld (Code 6.9 c)." in said


def test_an_answer_without_a_recorded_outcome_is_told() -> None:
    waiting = replace(FACTS, stages=(replace(FACTS.stage, outcome="", responded_on=None),))
    (gap,) = [one for one in gaps(STAGE_1, LETTER, about(waiting)) if one.item == "decision"]
    assert gap.sentence.startswith("No outcome is recorded for stage 1")


def test_a_point_without_a_finding_and_one_without_a_reason_are_told() -> None:
    unanswered = about(replace(FACTS, findings=FINDINGS[:1]))
    assert "Nothing has been found yet on point 2 (Code 6.7)." in [
        one.sentence for one in gaps(STAGE_1, LETTER, unanswered)
    ]
    without_reason = about(replace(FACTS, findings=(FINDINGS[0], replace(FINDINGS[1], reason=""))))
    assert [one.item for one in gaps(STAGE_1, LETTER, without_reason)] == ["reasons"]


def test_a_point_answered_otherwise_than_recorded_is_told() -> None:
    swapped = LETTER.replace("We uphold this: the vent", "We do not uphold this: the vent")
    assert "The letter does not say that point 1 is upheld (Code 6.7)." in [
        one.sentence for one in gaps(STAGE_1, swapped, about())
    ]


def test_a_point_that_became_a_case_of_its_own_is_not_asked_for() -> None:
    apart = replace(POINTS[1], split_off_to="C-0002")
    subject = about(replace(FACTS, points=(POINTS[0], apart), findings=FINDINGS[:1]))
    assert "points" not in items(STAGE_1, LETTER, subject)


def test_upheld_with_nothing_promised_is_told() -> None:
    assert "remedy" in items(STAGE_1, LETTER, about(replace(FACTS, promises=())))
    rejected = replace(FACTS, promises=(), stages=(replace(FACTS.stage, outcome="not_upheld"),))
    assert "remedy" not in items(STAGE_1, LETTER, about(rejected))


def test_an_amount_and_a_day_that_are_wrong_are_told() -> None:
    assert items(STAGE_1, LETTER.replace("1,250", "1,205")) == {"remedy"}
    assert items(STAGE_1, LETTER.replace("12th December", "13th December")) == {"outstanding"}


def test_a_promise_of_an_earlier_stage_is_still_outstanding() -> None:
    subject = stage_2()
    subject = replace(subject, facts=replace(subject.facts, promises=(WORKS,)))
    assert "outstanding" in items(STAGE_2, "Stage 2", subject)
    assert "outstanding" not in items(STAGE_2, "Stage 2. We fit a vent and redecorate by 12 December.", subject)


def test_the_last_stage_names_the_ombudsman_and_how_to_reach_it() -> None:
    ends = "Go to the Housing Ombudsman Service: www.housing-ombudsman.org.uk"
    assert "next" not in items(STAGE_2, ends, stage_2())
    assert "next" in items(STAGE_2, "Go to the Housing Ombudsman Service.", stage_2())
    assert "next" in items(STAGE_2, "You can ask for stage 3.", stage_2())


def test_a_telephone_number_however_it_is_set_reaches_the_ombudsman() -> None:
    settings = letter_settings()
    bodies = settings.bodies | {"ho": replace(settings.bodies["ho"], phone="0900 000 0000", website="")}
    subject = replace(stage_2(), settings=replace(settings, bodies=bodies))
    assert "next" not in items(STAGE_2, "Housing Ombudsman, 09000-000-000", subject)
    assert "next" in items(STAGE_2, "Housing Ombudsman, 09000-000-001", subject)


def test_the_definition_is_not_taken_from_a_point_that_says_the_same() -> None:
    one = replace(POINTS[0], text="Damp in the hall")
    subject = about(replace(FACTS, points=(one,), findings=FINDINGS[:1]), definition="Damp in the hall")
    answered = "## Why\n\nPoint 1: Damp in the hall. Upheld."
    assert "definition" in items(STAGE_1, answered, subject)
    assert "definition" not in items(STAGE_1, f"You told us of damp in the hall.\n\n{answered}", subject)


def test_a_definition_that_is_not_recorded_is_told() -> None:
    assert "definition" in items(STAGE_1, LETTER, about(definition=" "))


def test_blanks_are_found_and_the_persons_own_brackets_are_not() -> None:
    assert items(STAGE_1, LETTER + "\n\n[the reason] [insert\ndate]") == {"blank"}
    assert len(gaps(STAGE_1, LETTER + "\n\n[the reason] [the reason] [insert\ndate]", about())) == 2
    assert items(STAGE_1, LETTER + "\n\nSee [our page](https://council.example).") == set()
    bracketed = about(outcome_sought="A [proper] repair")
    assert items(STAGE_1, LETTER + "\n\nA [proper] repair", bracketed) == set()


def test_a_note_at_the_top_is_no_part_of_the_letter_and_any_other_is_a_gap() -> None:
    noted = f"<!--\nFor the writer\nBrackets [here] do not count\n-->\n\n{LETTER}"
    assert gaps(STAGE_1, noted, about()) == []
    assert without_note(noted) == LETTER
    assert note_of(noted) == "For the writer\nBrackets [here] do not count"
    for damaged in (LETTER + "\n<!-- private -->", noted.replace("\n-->", ""), f"Hello\n{noted}"):
        assert "note" in items(STAGE_1, damaged)
    assert without_note(LETTER) == LETTER
    assert note_of(LETTER) == ""


@pytest.mark.parametrize(
    "opening",
    [
        "Dear Grace Okafor", "dear Ms Okafor,", "Grace Okafor\n1 High Street\n\nDear neighbour",
        "Dear Amina\n\ncc: Grace Okafor",
    ],
)  # fmt: skip
def test_a_letter_to_somebody_without_consent_is_told(opening: str) -> None:
    text = LETTER.replace("Dear Ms D'Souza", opening)
    speaker = RepresentativeFacts(number=1, name="Grace Okafor", relation="daughter")
    for facts in (speaker, replace(speaker, consent_on=TODAY, ended_on=TODAY)):
        assert items(STAGE_1, text, about(replace(FACTS, representatives=(facts,)))) == {"addressee"}
    assert items(STAGE_1, text, about(spoken_for_by="Grace Okafor")) == {"addressee"}
    consent = replace(speaker, consent_on=TODAY)
    assert (
        items(STAGE_1, text, about(replace(FACTS, representatives=(consent,)), spoken_for_by="grace okafor")) == set()
    )


def test_naming_a_representative_in_the_letter_is_no_releasing() -> None:
    subject = about(spoken_for_by="Grace Okafor")
    assert items(STAGE_1, LETTER + "\n\nWe spoke with Grace Okafor.", subject) == set()
    assert items(STAGE_1, LETTER, about(spoken_for_by="Rosa D'Souza")) == set()  # the same family name


EXTENDED = replace(
    FACTS,
    stages=(
        replace(
            FACTS.stage, outcome="", responded_on=None,
            extensions=(ExtensionFacts(date(2024, 11, 26), 10, reason="The surveyor is off sick"),),
        ),
    ),
)  # fmt: skip
NOTICE = {
    "reason": "The surveyor is off sick.",
    "new_date": "You hear from us by Thursday 12 December.",
    "ombudsman": "The Housing Ombudsman Service advises you: housing-ombudsman.org.uk",
}


def test_a_full_notice_of_an_extension_has_no_gap_and_each_missing_thing_is_found() -> None:
    assert gaps(LetterKind.EXTENSION, "\n\n".join(NOTICE.values()), about(EXTENDED)) == []
    for left_out in NOTICE:
        text = "\n\n".join(one for name, one in NOTICE.items() if name != left_out)
        assert items(LetterKind.EXTENSION, text, about(EXTENDED)) == {left_out}


def extended(**changes: Any) -> LetterSubject:
    stage = EXTENDED.stage
    return about(replace(EXTENDED, stages=(replace(stage, extensions=(replace(stage.extensions[0], **changes),)),)))


def test_an_extension_that_is_not_recorded_or_told_late_or_without_reason_is_told() -> None:
    text = "\n\n".join(NOTICE.values())
    unrecorded = about(replace(EXTENDED, stages=(replace(EXTENDED.stage, extensions=()),)))
    assert items(LetterKind.EXTENSION, text, unrecorded) == {"extension"}
    assert items(LetterKind.EXTENSION, text, extended(reason="")) == {"reason"}
    assert items(LetterKind.EXTENSION, text, extended(told_on=None)) == {"told"}
    (late,) = gaps(LetterKind.EXTENSION, text, extended(told_on=date(2024, 11, 29)))
    assert late.sentence == (
        "The person was told on Fri 29 Nov 2024, after the date then due, Thu 28 Nov 2024: "
        "the extension does not count (Code 6.4)."
    )


NEW = replace(FACTS, points=(), findings=(), promises=(), stages=(StageFacts(1, date(2024, 11, 25)),))
RECEIVED = {
    "definition": "You have damp in the back bedroom since the storm, and told us how we were treated.",
    "outcome_sought": "You want a lasting repair.",
    "answer_due": "We answer by 12 December 2024.",
}


def test_an_acknowledgement_says_what_was_understood_and_when_the_answer_comes() -> None:
    subject = about(as_if_acknowledged(NEW, TODAY))
    assert gaps(LetterKind.ACKNOWLEDGEMENT, "\n\n".join(RECEIVED.values()), subject) == []
    for left_out in RECEIVED:
        text = "\n\n".join(one for name, one in RECEIVED.items() if name != left_out)
        assert items(LetterKind.ACKNOWLEDGEMENT, text, subject) == {left_out}
    handled = replace(subject.facts, handlings=(HandlingFacts(stage=1, not_responsible_for="The party wall"),))
    assert items(LetterKind.ACKNOWLEDGEMENT, "\n\n".join(RECEIVED.values()), about(handled)) == {"responsible"}


def test_a_refusal_explains_itself_and_the_right_to_go_to_the_ombudsman() -> None:
    refusal = RefusalFacts(
        number=1, stage=1, reason="over_12_months", text="It happened in 2021", decided_on=TODAY, decided_by="a.mensah"
    )
    subject = about(replace(NEW, refusals=(refusal,)))
    rights = "You may go to the Housing Ombudsman, www.housing-ombudsman.org.uk"
    assert gaps(LetterKind.REFUSAL, f"It happened in 2021.\n\n{rights}", subject) == []
    assert items(LetterKind.REFUSAL, rights, subject) == {"reason"}
    assert items(LetterKind.REFUSAL, "It happened in 2021.", subject) == {"ombudsman"}
    assert items(LetterKind.REFUSAL, rights, about(NEW)) == {"reason"}
    overturned = replace(refusal, overturned_on=TODAY)
    assert items(LetterKind.REFUSAL, rights, about(replace(NEW, refusals=(overturned,)))) == {"reason"}


def test_a_cover_for_the_ombudsman_names_both_references() -> None:
    case = OmbudsmanCaseFacts(number=1, body="lgsco", reference="24 001 234", opened_on=TODAY, reached="enquiry")
    subject = about(replace(FACTS, ombudsman_cases=(case,)))
    text = "To the Local Government and Social Care Ombudsman\nYour reference 24 001 234\nOurs: C-0001"
    assert gaps(LetterKind.OMBUDSMAN_COVER, text, subject) == []
    assert items(LetterKind.OMBUDSMAN_COVER, "x", subject) == {"ombudsman", "their_reference", "our_reference"}
    assert "ombudsman_case" in items(LetterKind.OMBUDSMAN_COVER, text)


def test_an_update_says_when_the_answer_comes_while_it_is_awaited() -> None:
    assert items(LetterKind.UPDATE, "We are still at it.", about(EXTENDED)) == {"answer_due"}
    assert items(LetterKind.UPDATE, "We are still at it, until 12/12/2024.", about(EXTENDED)) == set()
    assert items(LetterKind.UPDATE, "The vent is fitted.") == set()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We uphold your complaint", ["upheld"]), ("It is NOT upheld.", ["not_upheld"]),
        ("We don't uphold it", ["not_upheld"]), ("We have not, on balance, upheld it", ["not_upheld"]),
        ("It is partly upheld", ["partially_upheld"]), ("We uphold your complaint in part.", ["partially_upheld"]),
        ("We cannot uphold point 1. We uphold point 2.", ["not_upheld", "upheld"]), ("Nothing here", []),
    ],
)  # fmt: skip
def test_what_is_decided_is_read_as_people_write_it(text: str, named: list[str]) -> None:
    assert outcomes_named(words(text)) == named


@pytest.mark.parametrize(
    "text", ["5 December 2024", "5th of December? No: 5th December", "05/12/2024", "5.12.24", "2024-12-05", "5 Dec"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert LetterText(f"by {text}.").has_date(date(2024, 12, 5))
    assert not LetterText(f"by {text}.").has_date(date(2024, 12, 15))


@given(st.text(max_size=300), st.sampled_from(LetterKind))
def test_any_text_at_all_can_be_checked(text: str, kind: LetterKind) -> None:
    for subject in (about(), stage_2(), about(EXTENDED), about(NEW, definition=text, outcome_sought=text)):
        assert all(one.sentence for one in gaps(kind, text, subject))


def test_the_letter_that_comes_next() -> None:
    assert next_letter(NEW) == "acknowledgement"
    assert next_letter(as_if_acknowledged(NEW, TODAY)) == "update"
    assert next_letter(EXTENDED) == "extension"
    told = CorrespondenceFacts(on_date=TODAY, direction="out", summary="x", letter="extension", stage=1)
    assert next_letter(replace(EXTENDED, correspondence=(told,))) == "stage_1_response"
    assert next_letter(FACTS) == "stage_1_response"
    assert next_letter(stage_2().facts) == "stage_2_response"
    answered = replace(told, letter="stage_1_response")
    assert next_letter(replace(FACTS, correspondence=(answered,))) == "update"
    assert next_letter(replace(NEW, refused_on=TODAY)) == "refusal"
