"""A mistake in a form: the sentence, every typed text kept, the cursor in the field to blame; nothing recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.store.writer import Writer
from helpers import do, dump
from tui.driving import AppPilot, fill, focused, opened, press, said, settled, stand_on, top, typed_in, words_of


async def refused(pilot: AppPilot, sentence: str) -> None:
    """Wait for the sentence on the form."""
    await settled(pilot, lambda: sentence in words_of(pilot, "#problem"), sentence)


@pytest.mark.parametrize(
    ("key", "reference", "typed", "blamed", "sentence"),
    [
        ("a", "C-0002", {"on": "31/2"}, "on", "'31/2' is not a date. Try 21/11"),
        ("a", "C-0002", {"on": ""}, "on", "Acknowledged on is needed."),
        ("a", "C-0002", {"on": "tomorrow"}, "on", "has not come yet (today is Thu 28 Nov 2024)"),
        ("a", "C-0002", {"on": "19/11/2024"}, "on", "lies before the receipt (Wed 20 Nov 2024)"),
        ("r", "C-0001", {"officer": "n.obody"}, "officer", "'n.obody' is not a known officer. Known: a.mensah, c.iyer"),
        ("r", "C-0001", {"officer": "a.mensah"}, "officer", "C-0001 is with a.mensah already."),
        ("x", "C-0005", {"by": "many", "reason": "Late"}, "by", "'many' is not a number of working days"),
        ("x", "C-0005", {"by": "5"}, "reason", "Reason is needed."),
        ("x", "C-0005", {"by": "11", "reason": "Late"}, "good_reason", "allows 10 working days more"),
        ("x", "C-0005", {"to": "3/12", "reason": "Late"}, "to", "is not later than the date due now"),
        (
            "e",
            "C-0006",
            {"on": "14/10/2024", "reason": "Wet"},
            "on",
            "lies before the stage 1 response (Tue 15 Oct 2024)",
        ),
        ("c", "C-0001", {"direction": "sideways", "summary": "Rang"}, "direction", "is not a known direction"),
        ("c", "C-0001", {"summary": "   "}, "summary", "What was said is needed."),
        ("c", "C-0001", {"on": "29/11/2024", "summary": "Rang"}, "on", "has not come yet"),
        ("W", "C-0002", {"on": "1/11/2024", "reason": "Gone"}, "on", "lies before the receipt"),
        ("C", "C-0006", {"on": "14/10/2024"}, "on", "lies before the stage 1 response (Tue 15 Oct 2024)"),
    ],
)
async def test_a_mistake_is_said_and_nothing_is_lost(
    team: Desk, key: str, reference: str, typed: dict[str, str], blamed: str, sentence: str
) -> None:
    do(team, "learn", "C-0006", lesson="Calls are returned")  # an upheld case is closed with one
    before = dump(team.database)
    async with opened(team) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, key)
        for field, text in typed.items():
            if text:
                await fill(pilot, field, text)
            else:
                pilot.app.screen.query_one(f"#{field}").clear()  # type: ignore[attr-defined]
        held = typed_in(pilot)
        await press(pilot, "f2")
        await refused(pilot, sentence)
        assert top(pilot) == "FormScreen"
        assert typed_in(pilot) == held
        assert focused(pilot) == blamed
    assert dump(team.database) == before


async def test_after_mending_the_mistake_the_form_saves(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a", *"tomorrow", "enter")
        await refused(pilot, "has not come yet")
        await fill(pilot, "on", "yesterday")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")


async def test_what_is_understood_of_a_date_stands_beside_it(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a")
        for typed, echo in (
            ("sat", "Sat 23 Nov 2024, 5 days ago, not a working day"),
            ("-2wd", "Tue 26 Nov 2024, 2 days ago"),
            ("25 december 24", "Wed 25 Dec 2024, in 27 days, not a working day"),
            ("soon", "'soon' is not a date. Try 21/11"),
        ):
            await fill(pilot, "on", typed)
            assert words_of(pilot, ".echo").rstrip("…").strip() in echo or echo in words_of(pilot, ".echo")


@pytest.fixture
def no_writing(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A database that takes no change, until the patch is undone."""

    @contextmanager
    def failing(_: Writer) -> Iterator[None]:
        raise Unreachable("The disk is full. Nothing was changed; make room and try again.")
        yield

    monkeypatch.setattr(Writer, "transaction", failing)
    return monkeypatch


@pytest.mark.parametrize(("key", "field"), [("N", "text"), ("n", "summary")])
async def test_a_failing_database_keeps_the_form_open_with_its_text(
    team: Desk, no_writing: pytest.MonkeyPatch, key: str, field: str
) -> None:
    async with opened(team) as pilot:
        await press(pilot, key)
        await fill(pilot, field, "Rang twice\nno answer")
        if key == "n":
            await fill(pilot, "complainant", "Ola Odu")
        await press(pilot, "f2")
        await refused(pilot, "The disk is full.")
        assert typed_in(pilot)[field] == "Rang twice\nno answer"
        no_writing.undo()
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved at the second try")


async def test_a_failing_database_keeps_the_quick_outcome_open(team: Desk, no_writing: pytest.MonkeyPatch) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u", *"delay", "enter")
        await refused(pilot, "The disk is full.")
        assert top(pilot) == "QuickOutcomeScreen"
        assert typed_in(pilot)["root_cause"] == "delay"


async def test_undo_on_a_failing_database_says_so(team: Desk, no_writing: pytest.MonkeyPatch) -> None:
    async with opened(team) as pilot:
        await press(pilot, "u")
        await settled(pilot, lambda: said(pilot) and said(pilot)[-1].startswith("The disk is full."), "the sentence")


async def test_a_fault_of_the_program_is_said_too_and_the_form_can_be_left(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody foresaw must not leave the form at 'Saving ...' for ever."""

    @contextmanager
    def broken(_: Writer) -> Iterator[None]:
        raise RuntimeError("unforeseen")
        yield

    monkeypatch.setattr(Writer, "transaction", broken)
    async with opened(team) as pilot:
        await press(pilot, "N", *"kept")
        await pilot.press("f2")
        for _ in range(20):
            await pilot.pause(0.02)
        assert words_of(pilot, "#problem") not in ("", "Saving ...")
        assert typed_in(pilot)["text"] == "kept"
