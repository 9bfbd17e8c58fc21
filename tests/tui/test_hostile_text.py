"""Text that tries to command the markup or the terminal: it shows on every screen as text, and comes out whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import DataTable, Input

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import take_in
from complainttui.exchange.case_log_import import incoming_case
from complainttui.rules.text import admit, visible
from complainttui.store.database import open_database
from helpers import PANEL_AND_PAUSE, TODAY, OwnProcedures, as_officer, case_of, do, log
from tui.driving import (
    AppPilot,
    fill,
    opened,
    press,
    read_through,
    rest,
    settled,
    stand_on,
    strips,
    table,
    top,
    typed_in,
    words_of,
    worklist,
)

# Everything but text: C0 and C1 controls, DEL, direction overrides, line and paragraph separators, byte order mark.
COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")

HOSTILE = (
    "[/b] Smith [2024]", "[b]bold[/b]", "[", "]", "[/]", "[@click=app.quit]leave[/]", "[link=x", "\\[b]",
    "$name {0} %s", "=1+1", "+44 20 7946 0000", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\")",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b]52;c;bHM=\x07", "\x1b[2J\x1b[H", "\x1b[8;1;1t", "\x1bc",
    "\x1bP+q\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x08\x08\x7f", "bell\x07", "\x0e shift out",
    "\u202egnirts\u202c", "\u2066isolate\u2069", "a\u200fb\u200ec", "\ufeffmark", "\u2028line\u2029paragraph",
    "👩\u200d👩\u200d👧 family", "🏳️\u200d🌈", "e\u0301 combining z\u0335\u0321", "سلمى البغدادي", "สวัสดีครับ",
    "漢字かな交じり", "one\ntwo\r\nthree", "tab\there", "x" * 100_000, "'; DROP TABLE cases; --", "\u3000wide＝1",
    "<script>alert(1)</script>",
)  # fmt: skip

LONG = max(HOSTILE, key=len)
SHORT = [text for text in HOSTILE if text != LONG]
BUNDLES = (*(" | ".join(SHORT[start : start + 9]) for start in range(0, len(SHORT), 9)), LONG)  # for slow screens


@pytest.fixture(scope="module")
def hostile_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One case for each text, holding it in every field, and one for each bundle of them."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("hostile") / "complaints.db"))
    database = open_database(str(path), create=False)
    desk = Desk(database, "a.mensah", TODAY)
    for number, text in enumerate((*HOSTILE, *BUNDLES)):
        _log(desk, number, text)
    database.close()
    return path


def _log(desk: Desk, number: int, text: str) -> None:
    named = " ".join(text.split())[:200]  # on the team's lists
    cause = {"reference": f"cause {number}", "kind": "complaint", "received": "2024-10-01", "root_cause": named}
    take_in(desk, [incoming_case("a log", cause)], "a log")
    if named not in desk.names("officers"):
        do(desk, "add-officer", name=named)
    fields = ("complainant", "contact", "summary", "representative", "property", "ward", "definition", "outcome_sought")
    reference = log(desk, received="2024-11-20", service=named, topic=named, **dict.fromkeys(fields, text))
    do(desk, "correct", reference, fact="remedies", value=text)
    do(desk, "correct", reference, fact="lessons", value=text)
    do(desk, "correspond", reference, party=text, summary=text)
    do(desk, "note", reference, text=text)
    do(desk, "extend", reference, by="5", reason=text)
    do(desk, "assign", reference, officer=named)


@pytest.fixture
def hostile(hostile_template: Path, tmp_path: Path) -> Iterator[Desk]:
    database = open_database(str(shutil.copy(hostile_template, tmp_path / "complaints.db")), create=False)
    yield Desk(database, "a.mensah", TODAY)
    database.close()


def assert_harmless(pilot: AppPilot, where: str) -> None:
    """Nothing on the screen but text."""
    for strip in strips(pilot):
        for segment in strip:
            found = COMMANDING.search(segment.text)
            assert not found, f"{found[0]!r} in {segment.text!r} on {where}"


def references_of(desk: Desk) -> list[str]:
    """The cases of the texts, in their order."""
    found = desk.database.reader.rows("SELECT reference FROM cases WHERE reference LIKE 'C-%' ORDER BY reference")
    return [reference for (reference,) in found][: len(HOSTILE)]


def bundles_of(desk: Desk) -> list[str]:
    """The cases of the bundles."""
    found = desk.database.reader.rows("SELECT reference FROM cases WHERE reference LIKE 'C-%' ORDER BY reference")
    return [reference for (reference,) in found][len(HOSTILE) :]


def test_every_text_is_kept_as_it_came(hostile: Desk) -> None:
    for reference, text in zip(references_of(hostile), HOSTILE, strict=True):
        case = case_of(hostile, reference)
        assert case["summary"] == admit(text)
        assert case["complainant"] == admit(text.strip())
        letter = case.facts.correspondence[0]
        assert letter.summary == admit(text)


async def test_the_list_and_its_preview(hostile: Desk) -> None:
    async with opened(hostile, (160, 60)) as pilot:
        await press(pilot, "6")
        for place in range(len(table(pilot).ids)):
            table(pilot).cursor = place
            await pilot.pause(0)
            assert_harmless(pilot, "the worklist")
        assert pilot.app.is_running


async def test_the_case_screen(hostile: Desk) -> None:
    async with opened(hostile, (160, 100)) as pilot:
        for reference in bundles_of(hostile):
            await stand_on(pilot, reference)
            await press(pilot, "enter")
            assert top(pilot) == "CaseScreen"
            assert_harmless(pilot, f"the case {reference}")
            await press(pilot, "tab", "end")
            assert_harmless(pilot, f"the end of case {reference}")
            await press(pilot, "q")


@pytest.mark.parametrize("keys", [("c",), ("o",), ("r", "down")], ids=["c", "o", "r"])
async def test_a_form_about_the_case(hostile: Desk, keys: tuple[str, ...]) -> None:
    async with opened(hostile) as pilot:
        for reference in bundles_of(hostile):
            await stand_on(pilot, reference)
            await press(pilot, *keys)
            assert top(pilot) != "WorklistScreen"
            assert_harmless(pilot, f"the form of {reference}")
            await press(pilot, "escape")


async def test_what_is_chosen_from_the_teams_lists(hostile: Desk) -> None:
    async with opened(hostile) as pilot:
        await press(pilot, "n")
        for field in ("service", "officer"):
            pilot.app.screen.query_one(f"#{field}").focus()
            for _ in range(len(BUNDLES) + 12):
                await press(pilot, "up")  # from the end of the list
                assert_harmless(pilot, f"the {field} {typed_in(pilot)[field]!r}")


async def test_the_quick_outcome_with_a_hostile_cause(hostile: Desk) -> None:
    async with opened(hostile, (100, 100)) as pilot:
        await stand_on(pilot, references_of(hostile)[0])
        await press(pilot, "o", "u")
        last = len(hostile.names("causes"))
        for number in range(last - len(BUNDLES), last + 1):  # the bundles came last
            await fill(pilot, "root_cause", str(number))
            assert_harmless(pilot, f"cause {number}")


async def test_a_root_cause_already_recorded(hostile: Desk) -> None:
    async with opened(hostile) as pilot:
        for number in range(len(BUNDLES)):
            await stand_on(pilot, f"cause {len(HOSTILE) + number}")
            await press(pilot, "o")
            assert_harmless(pilot, "the quick outcome")
            await press(pilot, "escape")


async def test_typed_and_pasted_into_a_form(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        for text in BUNDLES:
            for field in ("complainant", "service", "received", "kind", "summary"):
                await fill(pilot, field, text)
                assert_harmless(pilot, f"the field {field} holding {text[:40]!r}")
        await press(pilot, "f2")
        assert_harmless(pilot, "the refusal")


async def test_a_draft_comes_back_as_it_was(team: Desk) -> None:
    async with opened(team) as pilot:
        for text in BUNDLES:
            await press(pilot, "n", "f8")
            await fill(pilot, "complainant", text)
            await fill(pilot, "summary", text)
            held = typed_in(pilot)
            await press(pilot, "escape", "n")
            assert_harmless(pilot, "the form with its draft")
            assert typed_in(pilot) == held
            await press(pilot, "escape")


async def test_what_is_pasted_is_saved_whole(team: Desk) -> None:
    text = "[/b] Smith [2024] =1+1 👩\u200d👧 سلمى\nsecond line"
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "سلمى [/b]")
        await fill(pilot, "summary", text)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        case = case_of(team, "C-0011")
        assert (case["complainant"], case["summary"]) == ("سلمى [/b]", text)


async def test_the_filter_and_its_refusal(hostile: Desk) -> None:
    async with opened(hostile) as pilot:
        await press(pilot, "slash")
        for text in BUNDLES:
            for before in ("", "owner:", "colour:", "received:", '"'):
                worklist(pilot).line.value = ""
                pilot.app.post_message(Paste(before + text))
                await press(pilot)
                assert_harmless(pilot, f"the filter {before}{text[:40]!r}")


async def test_notifications_and_the_help(hostile: Desk) -> None:
    async with opened(hostile, (120, 60)) as pilot:
        for reference in bundles_of(hostile):
            await stand_on(pilot, reference)
            await press(pilot, "C", "u")  # refused, then the note undone
            assert_harmless(pilot, "a notification")
        await press(pilot, "question_mark")
        assert_harmless(pilot, "the help")


@pytest.mark.parametrize("reference", ["\x1b]52;c;bHM=\x07", "[/b]\u202e7", "\x9b31m-1"], ids=repr)
async def test_a_hostile_reference(team: Desk, reference: str) -> None:
    log(team, reference=reference, received="2024-11-20")
    async with opened(team, (120, 60)) as pilot:
        await stand_on(pilot, reference)
        assert_harmless(pilot, "the worklist")
        for keys in (("e",), ("question_mark",), ("escape",), ("o",), ("escape",), ("c",), ("escape",), ("enter",)):
            await press(pilot, *keys)
            assert_harmless(pilot, f"{reference!r} after {keys}")
        await press(pilot, "N", *"x", "f2")
        await settled(pilot, lambda: top(pilot) == "CaseScreen")
        assert_harmless(pilot, "the notification")


@pytest.mark.parametrize("actor", ["\x1b]0;t\x07", "[/b] \u202e", "x" * 500], ids=["osc", "bidi", "long"])
async def test_a_hostile_officer_at_the_desk(team: Desk, actor: str) -> None:
    desk = Desk(team.database, actor, TODAY)
    do(desk, "note", "C-0001", text="x")
    async with opened(desk) as pilot:
        assert_harmless(pilot, "the head")
        for keys in (("n",), ("escape",), ("enter",), ("q",), ("u",), ("u",), ("R",)):
            await press(pilot, *keys)
            assert_harmless(pilot, f"after {keys}")


async def test_a_hostile_folder_to_save_in(team: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "\x1b]0;t\x07[b]\u202e"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with opened(team) as pilot:
        for keys in (("s",), ("R", "s")):
            await press(pilot, *keys)
            assert_harmless(pilot, "the prompt")
            await press(pilot, "enter")
            await settled(pilot, lambda: top(pilot) != "SavePrompt")
            assert_harmless(pilot, "the notification")
    assert len(list(folder.iterdir())) == 2


async def test_the_cases_behind_a_figure(hostile: Desk) -> None:
    async with opened(hostile, (160, 60)) as pilot:
        await press(pilot, "R")
        assert_harmless(pilot, "the report")
        for field in ("period", "as-at", "only-text"):
            for text in BUNDLES:
                await fill(pilot, field, text)
                assert_harmless(pilot, f"the period {text[:40]!r}")
            pilot.app.screen.query_one(f"#{field}", Input).value = ""
        await press(pilot, "escape", "p", *"2024-25", "enter", "r", *"by-service", "enter", "d")
        assert top(pilot) == "ReportDefinitionScreen"
        assert_harmless(pilot, "the definition")
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(DataTable).row_count > 20
        assert_harmless(pilot, "the services")
        for row in (0, 10, 20):
            pilot.app.screen.query_one(DataTable).move_cursor(row=row)
            await rest(pilot)
            assert_harmless(pilot, f"the service of row {row}")


async def test_why_these_dates(hostile: Desk) -> None:
    async with opened(hostile, (120, 60)) as pilot:
        for reference in bundles_of(hostile):
            await stand_on(pilot, reference)
            await press(pilot, "w")
            assert top(pilot) == "ExplainScreen"
            for key in ("down", "space", "space", "b", "up"):
                assert_harmless(pilot, f"the explanation of {reference}")
                await press(pilot, key)
            await press(pilot, "s")
            assert_harmless(pilot, "the prompt")
            await press(pilot, "escape", "q")


async def test_why_these_dates_where_hostile_officers_closed_days_for_hostile_reasons(hostile: Desk) -> None:
    for number, text in enumerate(BUNDLES):
        named = " ".join(text.split())[:200]
        do(as_officer(hostile, named), "close-days", first=f"2024-12-0{number + 2}", reason=text[:20_000])
    reference = log(hostile, received="2024-11-27")
    async with opened(hostile, (160, 120)) as pilot:
        await stand_on(pilot, reference)
        await press(pilot, "w")
        assert "[/b] Smith [2024]" in words_of(pilot, "#working")
        assert "[@click=app.quit]leave[/]" in words_of(pilot, "#working")
        for line in await read_through(pilot, "#working", "space"):
            assert not COMMANDING.search(line)
        assert_harmless(pilot, "the end of the explanation")
        assert pilot.app.is_running


@pytest.mark.parametrize("reference", ["\x1b]52;c;bHM=\x07", "[/b]\u202e7", "\x9b31m-1"], ids=repr)
async def test_dates_of_a_hostile_reference_that_would_move(team: Desk, reference: str) -> None:
    log(team, reference=reference, complainant=reference, received="2024-11-20")
    do(team, "close-days", first="2024-12-03", reason=reference)
    async with opened(team, (120, 60)) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        assert visible(reference) in words_of(pilot, "#moves")
        assert_harmless(pilot, "the dates that would move")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "moved")
        assert_harmless(pilot, "the notification")
        await press(pilot, "u")
        assert_harmless(pilot, "what was undone")


async def test_what_if_with_hostile_reasons(team: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(team, procedure="panel-and-pause")
    async with opened(team, (120, 60)) as pilot:
        for text in BUNDLES:
            await stand_on(pilot, reference)
            await press(pilot, "p")
            await fill(pilot, "reason", text)
            await fill(pilot, "until", "+5wd")
            await settled(pilot, lambda: "→" in words_of(pilot, "#moves"), "what if")
            assert_harmless(pilot, "the form that looks ahead")
            await press(pilot, "f8", "escape")
