"""The filter line: it narrows as one types, says what it does not understand, and is cleared by escape."""

from __future__ import annotations

from textual.events import Paste

from complainttui.casework.desk import Desk
from tui.driving import (
    AppPilot,
    focused,
    listed,
    opened,
    press,
    rest,
    settled,
    text_on,
    top,
    typed_in,
    words_of,
    worklist,
)

OPEN = ["C-0001", "C-0002", "C-0003", "C-0004", "C-0005", "C-0008", "C-0010"]


async def put_in_filter(pilot: AppPilot, text: str) -> None:
    """The text all at once, as by pasting."""
    worklist(pilot).line.value = text
    await rest(pilot)


async def test_slash_goes_to_the_filter_and_typing_narrows_at_once(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp")
        assert focused(pilot) == "filter-text"
        assert listed(pilot) == ["C-0001", "C-0005", "C-0008"]
        assert words_of(pilot, "#counts").endswith(" 1 of 3")


async def test_enter_goes_back_to_the_list_and_the_filter_stays(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"tran", "enter")
        assert focused(pilot) == "table"
        assert listed(pilot) == ["C-0005"]
        assert typed_in(pilot)["filter-text"] == "tran"


async def test_the_filter_speaks_the_query_language(team: Desk) -> None:
    expected = {
        "owner:c.iyer": ["C-0002", "C-0005"],
        "owner:me": ["C-0001", "C-0003", "C-0008"],
        "-owner:me service:estates": ["C-0002", "C-0004"],
        "overdue or tenure:leaseholder": ["C-0001", "C-0002", "C-0004"],
        '"grant-iqbal"': ["C-0002"],
        "received:2024-11 kind:complaint": ["C-0002", "C-0003", "C-0004", "C-0005"],
    }
    async with opened(team) as pilot:
        for typed, references in expected.items():
            await put_in_filter(pilot, typed)
            assert listed(pilot) == references, typed


async def test_each_view_keeps_the_filter_that_was_last_on_it(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6", "slash", *"damp", "enter")
        assert listed(pilot) == ["C-0008", "C-0006", "C-0005", "C-0001"]
        await press(pilot, "2")
        assert worklist(pilot).filter_text == ""
        assert len(listed(pilot)) > 4
        await press(pilot, "6")
        assert listed(pilot) == ["C-0008", "C-0006", "C-0005", "C-0001"]


async def test_a_filter_that_matches_nothing_says_how_to_go_on(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"xyzzy")
        assert listed(pilot) == []
        assert "Nothing matches this filter. escape clears it." in text_on(pilot)


async def test_a_wrong_filter_is_explained_and_the_list_stays(team: Desk) -> None:
    expected = {
        "colour:red": "names no field. To look for it as text, put it in quotation marks",
        "stage:two": "needs a number, as in 2",
        "tenure:squire": "'squire' is not a known tenure",
        "received:whenever": "'whenever' is not a date. Try 2026-04",
        "(overdue": "is not closed",
        '"damp': "This quotation mark is not closed",
    }
    async with opened(team) as pilot:
        for typed, sentence in expected.items():
            await put_in_filter(pilot, typed)
            assert sentence in words_of(pilot, "#filter")
            assert listed(pilot) == OPEN, typed


async def test_mending_the_filter_takes_the_sentence_away(team: Desk) -> None:
    async with opened(team) as pilot:
        await put_in_filter(pilot, "stage:two")
        await put_in_filter(pilot, "stage:1 owner:me")
        assert worklist(pilot).line.problem is None
        assert listed(pilot) == ["C-0001", "C-0003", "C-0008"]


async def test_the_filter_stays_inside_the_view_whatever_its_parentheses(team: Desk) -> None:
    async with opened(team) as pilot:
        await put_in_filter(pilot, "damp) or (lift")
        assert set(listed(pilot)) <= set(OPEN), "closed cases in a view of open ones"


STRANGE = (
    "stage:99999999999999999999", "received:0000", "received:9999-12", "received:0000-01", "due:9999-99",
    "(" * 3000, "-" * 3000, "x" * 100_000, "a or " * 2000, "%", "_", "\\", "';--", "received:..", ":", "-", '""',
)  # fmt: skip


async def test_nothing_typed_into_the_filter_ends_the_application(team: Desk) -> None:
    async with opened(team) as pilot:
        for typed in STRANGE:
            await put_in_filter(pilot, typed)
            await put_in_filter(pilot, "tran")
            assert listed(pilot) == ["C-0005"], typed[:40]


async def test_pasting_several_lines_takes_the_first(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash")
        pilot.app.post_message(Paste("damp\nlift"))
        await settled(pilot, lambda: listed(pilot) == ["C-0001", "C-0005", "C-0008"], "the pasted filter")


async def test_escape_clears_the_filter_and_goes_back_to_the_list(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp", "escape")
        assert listed(pilot) == OPEN
        assert focused(pilot) == "table"
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"


async def test_letters_typed_into_the_filter_do_not_act(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", "a", "o", "n", "2", "q")
        assert top(pilot) == "WorklistScreen"
        assert typed_in(pilot)["filter-text"] == "aon2q"


async def test_the_keys_shown_are_those_that_hold_where_one_types(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash")
        keys = text_on(pilot).splitlines()[-1]
        assert all(words in keys for words in ("Take the offer", "Close the offers", "f1 Help")), keys
        assert "?" not in keys
        await press(pilot, "enter")
        assert text_on(pilot).splitlines()[-1].startswith("? Help")
