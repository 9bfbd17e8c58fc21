"""The colours: strong pairs in our own themes, measured on screens as they are drawn; choosing one and keeping it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.app import App

from complainttui.casework.config import CONTRAST, DARK, LIGHT, THEMES, Config
from complainttui.casework.desk import Desk
from complainttui.tui.app import ComplaintsApp
from tui.driving import AppPilot, opened, press, rest, settled, strips, table, text_on, top
from tui.test_sizes import PLACES

PLACES_BESIDES = {
    "a list in the help": ["question_mark", "down", "down"],
    "documents": ["home", "X"],
    "menu": ["H", "down"],
    "a mark": ["space"],
    "what is wrong": ["n", "f2"],
    "letter": ["home", "l"],
    "filter that is wrong": ["slash", *"stage:x"],
}
WHERE_ONE_STAYS = ("worklist", "filter", "case", "reports", "lists", "names of a list", "cases of a figure")
"""Screens that cover all of the terminal, so that nothing dimmed lies beneath them."""
DECORATION = frozenset("─│╭╮╰╯▁▂▃▄▅▆▇█▔▎▊▌ ")


@asynccontextmanager
async def coloured(desk: Desk, config: Config, size: tuple[int, int] = (120, 40)) -> AsyncIterator[AppPilot]:
    """The application with a configuration, at rest."""
    app = ComplaintsApp(desk, today_is_fixed=True, config=config)
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot


async def leave_all(pilot: AppPilot) -> None:
    """Back to the list, without marks and without a filter."""
    while len(pilot.app.screen_stack) > 1:
        await press(pilot, "escape")
    await press(pilot, "escape", "escape")


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    shares = [value / 255 for value in colour.get_truecolor()]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The contrast ratio of text in this style, 1 to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn(pilot: AppPilot) -> Iterator[tuple[str, Style]]:
    """Each run of text on the screen that can be seen, with its style."""
    for strip in strips(pilot):
        for segment in strip:
            if segment.text.strip() and segment.style and segment.style.color and segment.style.bgcolor:
                yield segment.text, segment.style


def too_weak(pilot: AppPilot, ratio: float) -> list[str]:
    """What is drawn too weakly; lines and bars are no text, and 3:1 is enough for them (WCAG 1.4.11)."""
    weak = []
    for text, style in drawn(pilot):
        needed = 3.0 if set(text) <= DECORATION else ratio
        if contrast(style) < needed or style.dim:
            weak.append(f"{text[:40]!r}: {style} has {contrast(style):.1f}, not {needed}")
    return weak


def test_the_measure_is_the_one_of_wcag() -> None:
    assert contrast(Style.parse("#ffffff on #000000")) == pytest.approx(21)
    assert contrast(Style.parse("#767676 on #ffffff")) == pytest.approx(4.54, abs=0.01)


async def test_in_the_high_contrast_theme_all_that_is_drawn_has_seven_to_one(team: Desk) -> None:
    async with coloured(team, Config(theme=CONTRAST)) as pilot:
        weak = {}
        for place, keys in {**PLACES, **PLACES_BESIDES}.items():
            await leave_all(pilot)
            await press(pilot, *keys)
            if place == "palette":
                await settled(pilot, lambda: "Acknowledge" in text_on(pilot), "the commands")
            if found := too_weak(pilot, 7.0):
                weak[place] = found
        assert weak == {}


async def test_in_the_light_theme_all_text_has_four_and_a_half_to_one(team: Desk) -> None:
    async with coloured(team, Config(theme=LIGHT)) as pilot:
        weak = {}
        for place in WHERE_ONE_STAYS:
            await press(pilot, *PLACES[place])
            if found := too_weak(pilot, 4.5):
                weak[place] = found
            await leave_all(pilot)
        assert weak == {}


def test_every_theme_that_can_be_set_is_there(team: Desk) -> None:
    app: App[None] = ComplaintsApp(team, today_is_fixed=True)
    assert set(THEMES) <= set(app.available_themes)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_terminals_own_colours_the_cursor_stands_out(team: Desk, theme: str) -> None:
    async with coloured(team, Config(theme=theme)) as pilot:
        line = strips(pilot)[table(pilot).region.y + 1]
        other = strips(pilot)[table(pilot).region.y + 2]
        styles, others = ([one.style for one in strip if one.style] for strip in (line, other))
        assert {style.bgcolor for style in styles}.isdisjoint({style.bgcolor for style in others})
        assert all(style.color != style.bgcolor for style in styles)


async def test_the_words_of_a_case_take_the_colours_of_the_theme(team: Desk) -> None:
    def colour_of(pilot: AppPilot) -> Color | None:
        return [style.color for text, style in drawn(pilot) if "days over" in text][-1]  # the head has its own

    async with opened(team) as pilot:
        await press(pilot, "enter")
        dark = colour_of(pilot)
        pilot.app.theme = CONTRAST
        await settled(pilot, lambda: colour_of(pilot) != dark, "the other colour")
        found = colour_of(pilot)
        assert found is not None
        assert found.name == "#ff9e9e"


async def test_a_theme_that_is_chosen_is_there_at_the_next_start(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        assert pilot.app.theme == DARK
        await press(pilot, "colon", *"high contrast")
        await settled(pilot, lambda: "Theme: high contrast" in text_on(pilot), "the command")
        await press(pilot, "enter")
        await settled(pilot, lambda: pilot.app.theme == CONTRAST, "the theme")
        await settled(pilot, (state_folder / "complainttui" / "theme").is_file, "the note of it")
    async with opened(team) as pilot:
        assert pilot.app.theme == CONTRAST


async def test_the_configuration_comes_before_what_was_chosen(team: Desk, state_folder: Path) -> None:
    kept = state_folder / "complainttui" / "theme"
    kept.parent.mkdir(parents=True)
    kept.write_text(CONTRAST, "utf-8")
    async with coloured(team, Config(theme=LIGHT)) as pilot:
        assert pilot.app.theme == LIGHT
        pilot.app.theme = DARK
        await settled(pilot, lambda: "the configuration sets the theme" in text_on(pilot), "the sentence")
        assert kept.read_text("utf-8") == CONTRAST


@pytest.mark.parametrize("kept", ["no-such-theme", "\x1b[31m", "", "\udcff"])
async def test_a_note_that_says_nothing_sensible_is_passed_over(team: Desk, state_folder: Path, kept: str) -> None:
    place = state_folder / "complainttui" / "theme"
    place.parent.mkdir(parents=True)
    place.write_bytes(os.fsencode(kept))
    async with opened(team) as pilot:
        assert pilot.app.theme == DARK
        assert top(pilot) == "WorklistScreen"
