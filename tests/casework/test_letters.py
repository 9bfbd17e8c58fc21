"""Recording letters as sent: refused with gaps unless there is a reason, kept with its gaps, and taken back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.exchange.letters import draft
from complainttui.rules.letter_check import without_note
from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.rules.records import CorrespondenceFacts
from complainttui.rules.vocabulary import LetterKind
from helpers import case_of, do, dump, duty, log


def new_case(desk: Desk) -> str:
    return log(desk, received="2024-11-22", definition="A loud lift", outcome_sought="A quiet one")


def drafted(desk: Desk, reference: str, kind: LetterKind) -> str:
    return draft(desk, case_of(desk, reference), kind)


def sent(desk: Desk, reference: str) -> CorrespondenceFacts:
    return case_of(desk, reference).facts.correspondence[-1]


def test_an_acknowledgement_is_kept_and_acknowledges_and_undo_takes_both_back(desk: Desk) -> None:
    reference = new_case(desk)
    before = dump(desk.database, without=("events",))
    text = drafted(desk, reference, LetterKind.ACKNOWLEDGEMENT)
    receipt = do(desk, "send-letter", reference, text=text, channel="email")
    assert receipt.sentences == (
        "Sent the acknowledgement of stage 1 on Thu 28 Nov 2024. Acknowledged stage 1 with it. "
        "Stage 1 response now due Thu 12 Dec 2024 (was Fri 13 Dec 2024): 10 working days from the acknowledgement, "
        "Thu 28 Nov 2024 (Code 6.3).",
    )
    kept = sent(desk, reference)
    assert (kept.letter, kept.stage, kept.direction, kept.channel) == ("acknowledgement", 1, "out", "email")
    assert (kept.party, kept.recorded_by, kept.gaps, kept.because) == ("Amina D'Souza", "a.mensah", "", "")
    assert kept.summary == without_note(text).strip()
    assert duty(desk, reference, 1, "acknowledge").done_on == desk.today
    undo(desk)
    assert dump(desk.database, without=("events",)) == before


def test_a_letter_with_gaps_is_refused_with_all_of_them_and_changes_nothing(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused) as refused:
        do(sqlite_desk, "send-letter", reference, text="Dear Amina, we have it. [more]")
    assert refused.value.field == "because"
    said = str(refused.value)
    assert "The letter check finds 4 gaps:" in said
    for words in ("[more] is still", "how we understood the complaint", "what outcome", "by 12 December 2024"):
        assert words in said
    assert dump(sqlite_desk.database) == before


def test_a_reason_sends_it_with_its_gaps_kept(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    receipt = do(
        sqlite_desk, "send-letter", reference, kind="stage_1_response", text="Sorry!", because="The resident asked so"
    )
    assert receipt.sentences[0].endswith(" 5 gaps in it, because: The resident asked so.")
    kept = sent(sqlite_desk, reference)
    assert [one.rpartition("(")[2] for one in kept.gaps.splitlines()] == [
        f"Code 6.9 {item})." for item in "abcdg"
    ]  # nothing is promised yet, so there is no remedy to tell and nothing outstanding
    assert kept.because == "The resident asked so"
    assert case_of(sqlite_desk, reference).facts.stage.responded_on is None  # the outcome is recorded by itself


def test_a_reason_that_was_not_needed_is_not_kept(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    text = drafted(sqlite_desk, reference, LetterKind.ACKNOWLEDGEMENT)
    do(sqlite_desk, "send-letter", reference, text=text, because="just in case")
    assert sent(sqlite_desk, reference).because == ""


def test_an_acknowledgement_sent_earlier_tells_the_dates_of_that_day(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    text = drafted(sqlite_desk, reference, LetterKind.ACKNOWLEDGEMENT)
    with pytest.raises(Refused, match=r"by 10 December 2024 \(Code 6\.2\)"):
        do(sqlite_desk, "send-letter", reference, text=text, on="2024-11-26")
    right = text.replace("12 December", "10 December")
    do(sqlite_desk, "send-letter", reference, text=right, on="2024-11-26")
    assert duty(sqlite_desk, reference, 1, "respond").due_on.isoformat() == "2024-12-10"


def test_a_second_acknowledgement_leaves_the_first_day(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    do(sqlite_desk, "acknowledge", reference, on="2024-11-25")
    text = drafted(sqlite_desk, reference, LetterKind.ACKNOWLEDGEMENT)
    receipt = do(sqlite_desk, "send-letter", reference, kind="acknowledgement", text=text)
    assert receipt.sentences == ("Sent the acknowledgement of stage 1 on Thu 28 Nov 2024.",)
    assert duty(sqlite_desk, reference, 1, "acknowledge").done_on.isoformat() == "2024-11-25"


def test_an_update_is_one_of_the_updates_that_were_agreed(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08")
    do(sqlite_desk, "acknowledge", reference, on="2024-11-14")
    do(sqlite_desk, "extend", reference, by="10", reason="x", told="2024-11-21", updates="5")
    assert duty(sqlite_desk, reference, 1, "update-1").done_on is None
    text = "We are still at it. You hear from us by 12 December 2024."
    do(sqlite_desk, "send-letter", reference, kind="update", text=text, channel="email")
    assert duty(sqlite_desk, reference, 1, "update-1").done_on == sqlite_desk.today
    (update,) = case_of(sqlite_desk, reference).facts.updates
    assert (update.text, update.channel, update.stage) == (text, "email", 1)


def test_the_letter_that_comes_next_is_the_default(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    do(sqlite_desk, "send-letter", reference, text="x", because="y")
    assert sent(sqlite_desk, reference).letter == "acknowledgement"


def test_a_letter_can_be_sent_after_the_case_has_ended(sqlite_desk: Desk) -> None:
    reference = new_case(sqlite_desk)
    do(sqlite_desk, "withdraw", reference)
    do(sqlite_desk, "send-letter", reference, kind="update", text="We have closed our file, as you asked.")
    assert sent(sqlite_desk, reference).letter == "update"


def test_text_comes_from_a_file_as_well(sqlite_desk: Desk, tmp_path: Path) -> None:
    reference = new_case(sqlite_desk)
    file = tmp_path / "letter.md"
    file.write_bytes(b"\xef\xbb\xbf" + drafted(sqlite_desk, reference, LetterKind.ACKNOWLEDGEMENT).encode())
    do(sqlite_desk, "send-letter", reference, file=str(file))
    assert sent(sqlite_desk, reference).summary.startswith("# We have your complaint")


def test_no_text_no_file_and_no_letter_to_come_are_sentences(sqlite_desk: Desk, tmp_path: Path) -> None:
    reference = new_case(sqlite_desk)
    with pytest.raises(WrongInput, match="A letter has a text"):
        do(sqlite_desk, "send-letter", reference)
    with pytest.raises(WrongInput, match="A letter has a text"):
        do(sqlite_desk, "send-letter", reference, text="<!--\nonly the note\n-->\n")
    with pytest.raises(Unreachable, match=r"nowhere\.md cannot be read: No such file"):
        do(sqlite_desk, "send-letter", reference, file=str(tmp_path / "nowhere.md"))
    (tmp_path / "picture").write_bytes(b"\xff\xd8")
    with pytest.raises(WrongInput, match="is not UTF-8 text"):
        do(sqlite_desk, "send-letter", reference, file=str(tmp_path / "picture"))
    with pytest.raises(Refused, match="has not come yet"):
        do(sqlite_desk, "send-letter", reference, text="x", because="y", on="2024-11-29")
    with pytest.raises(WrongInput, match="is not a known kind"):
        do(sqlite_desk, "send-letter", reference, kind="valentine", text="x")
