"""The line in which queries are typed: offers beneath it, a mistake underlined, nothing in the way of the typing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input, Static

from complainttui.rules.problems import Unreachable
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.writing import field_term
from complainttui.tui.query_input import QueryInput, QueryLine

HOSTILE = ['Odd "x", (y)', "[bold red]Estates[/]", "Re\u202eriapers", "Line\nbreak\x1b[31m", "Résidence d'été"]
NAMES = {"services": ["Repairs", "Asset Management", *HOSTILE], "officers": ["a.mensah", "c.iyer"]}


class SmallApp(App[None]):
    """A query line above something else."""

    def __init__(self, names: Callable[[str], list[str]]) -> None:
        super().__init__()
        self.names = names
        self.said: list[tuple[str, str, bool]] = []

    def compose(self) -> ComposeResult:
        yield QueryInput(names=self.names, placeholder="words, or field:value", id="query")
        yield Static("beneath", id="beneath")
        yield Input(id="other")

    def on_query_input_changed(self, event: QueryInput.Changed) -> None:
        self.said.append(("changed", event.query, event.problem is None))

    def on_query_input_submitted(self, event: QueryInput.Submitted) -> None:
        self.said.append(("submitted", event.query, event.problem is None))


@asynccontextmanager
async def small(
    names: Callable[[str], list[str]] = lambda one: NAMES.get(one, []), size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], QueryInput]]:
    async with SmallApp(names).run_test(size=size) as pilot:
        query = pilot.app.query_one(QueryInput)
        query.focus_line()
        await rest(pilot)
        yield pilot, query


async def rest(pilot: Pilot[None]) -> None:
    """Until every key and worker is dealt with: messages go from the line to what is around it, and up."""
    nodes = [*pilot.app.query_one(QueryLine).ancestors_with_self]
    for node in nodes * 2:
        done = asyncio.Event()
        node.call_later(done.set)
        await done.wait()
    for worker in list(pilot.app.workers):
        await worker.wait()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Each after the one before is done with, as the application itself takes them."""
    for key in keys:
        await pilot.press(key)
        await rest(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*(f"{'space' if one == ' ' else one}" for one in text))
    await rest(pilot)


def lines(pilot: Pilot[None]) -> list[str]:
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def underlined(pilot: Pilot[None]) -> str:
    """What of the first line is underlined."""
    strip = pilot.app.screen._compositor.render_strips()[0]
    return "".join(segment.text for segment in strip if segment.style and segment.style.underline)


async def test_words_and_fields_are_offered_and_taken_as_they_are_typed() -> None:
    async with small() as (pilot, query):
        assert query.offers == ()
        await typed(pilot, "ov")
        assert query.offers == ("overdue", "over:")
        assert [line.split()[0] for line in lines(pilot)[1:3]] == ["overdue", "over:"]
        assert "tab takes" in lines(pilot)[3]
        assert "Open cases for which the next date has passed." in lines(pilot)[1]
        await press(pilot, "tab")
        await typed(pilot, " me -ser")
        await press(pilot, "tab")
        assert (query.value, query.offers[:2]) == ("overdue me -service:", ("Repairs", '"Asset Management"'))
        await typed(pilot, "man")
        await press(pilot, "tab")
        assert query.value == 'overdue me -service:"Asset Management"'
        assert (query.problem, query.offers, lines(pilot)[1]) == (None, (), "beneath")


async def test_arrows_choose_and_enter_takes_what_was_chosen_else_submits() -> None:
    async with small() as (pilot, query):
        await typed(pilot, "owner:")
        assert query.offers == ("a.mensah", "c.iyer", "none", "any", "me")
        await press(pilot, "down", "up", "up")  # the first, then round the end to the last but one
        (chosen,) = (line for line in lines(pilot) if line.lstrip().startswith(">"))
        assert chosen.split()[:5] == [">any", "whatever", "is", "filled", "in"]
        await press(pilot, "enter")
        assert query.value == "owner:any"
        await typed(pilot, " open")
        await press(pilot, "enter")
        assert pilot.app.said[-1] == ("submitted", "owner:any open", True)
        assert query.offers == ()


async def test_offers_close_and_come_when_asked_for() -> None:
    async with small() as (pilot, query):
        await press(pilot, "down")
        assert len(query.offers) > 50
        assert "more" in lines(pilot)[7]
        await press(pilot, "up", "escape")
        assert (query.offers, query.value) == ((), "")
        await press(pilot, "tab")
        assert pilot.app.focused is pilot.app.query_one("#other")


async def test_a_mistake_is_underlined_and_said_on_the_line_below() -> None:
    async with small() as (pilot, query):
        await typed(pilot, "open servise:repairs ")
        assert underlined(pilot) == "servise:"
        assert lines(pilot)[1].strip() == "'servise' names no field. Did you mean service?"
        assert isinstance(query.problem, QueryProblem)
        assert pilot.app.said[-1] == ("changed", "open servise:repairs ", False)
        query.value = "open service:repairs"
        await rest(pilot)
        assert (underlined(pilot), query.problem, lines(pilot)[1]) == ("", None, "beneath")


async def test_a_name_that_nobody_has_is_said_and_looked_for_all_the_same() -> None:
    async with small() as (pilot, _):
        await typed(pilot, "service:repares ")
        assert lines(pilot)[1].strip() == "No service is called 'repares'. Did you mean Repairs?"
        assert (underlined(pilot), pilot.app.said[-1]) == ("", ("changed", "service:repares ", True))


async def test_hostile_names_are_offered_as_text_and_taken_whole() -> None:
    async with small(lambda one: HOSTILE if one == "services" else []) as (pilot, query):
        for place in range(len(HOSTILE)):
            query.value = ""
            await typed(pilot, "service:")
            drawn = "\n".join(lines(pilot))
            await press(pilot, *["down"] * (place + 1), "tab", "space")
            assert query.problem is None
            assert lines(pilot)[1] == "beneath", "it is understood, and known"
            assert not {"\x1b", "\u202e"} & set(drawn + "\n".join(lines(pilot)))
            assert field_term("service", HOSTILE[place]) == query.value.rstrip()


async def test_lists_that_cannot_be_read_leave_the_rest_as_it_is() -> None:
    def unreachable(_: str) -> list[str]:
        raise Unreachable("The database server does not answer.")

    async with small(unreachable) as (pilot, query):
        await typed(pilot, "service:no")
        assert query.offers == ("none",)


@pytest.mark.parametrize("size", [(40, 10), (200, 60)])
async def test_nothing_is_drawn_outside_of_the_screen(size: tuple[int, int]) -> None:
    async with small(size=size) as (pilot, query):
        await typed(pilot, "received:")
        assert all(len(line) <= size[0] for line in lines(pilot))
        assert "today" in lines(pilot)[1]
        query.value = "x" * 2 * size[0]
        await typed(pilot, "y")
        assert query.value.endswith("xy")


async def test_text_that_never_ends_is_refused_without_a_pause() -> None:
    async with small() as (pilot, query):
        query.value = "(" * 10_000
        await rest(pilot)
        assert "The query is too long" in lines(pilot)[1]
        assert query.query_one(QueryLine).value == "(" * 10_000
