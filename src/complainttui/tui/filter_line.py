"""The line in which a list is narrowed: words that say how, until all else has been loaded or a key is pressed.

Then what is typed in takes their place. Making it and reading the query language would take a tenth of the time until
the first list is up, which needs neither.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from complainttui.rules.query.name_lists import Names
    from complainttui.rules.query.problems import QueryProblem
    from complainttui.tui.query_input import QueryInput


class FilterLine(Horizontal):
    """A slash, and what is typed after it. `check` and `names` are those of the `QueryInput`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter-line--words"}

    def __init__(self, check: Callable[[str], object], names: Names, *, placeholder: str) -> None:
        super().__init__(id="filter-line")
        self._check = check
        self._names = names
        self._placeholder = placeholder
        self._input: QueryInput | None = None
        self._making = asyncio.Lock()

    def render(self) -> Content:
        """What the first frame shows, and what is typed in covers later."""
        words = Content(self._placeholder.ljust(self.size.width))
        slash = Content.styled(" / ", "bold $text-accent")
        return slash + words.stylize(self.get_visual_style("filter-line--words"))

    async def make_ready(self) -> None:
        """Make what is typed in, unless it is there already. No key is taken before."""
        async with self._making:
            if self._input is None and self.is_attached:
                from complainttui.tui.query_input import QueryInput

                made = QueryInput(self._check, self._names, placeholder=self._placeholder, id="filter")
                await self.mount(Static("/", id="slash"), made)
                self._input = made

    @property
    def value(self) -> str:
        """What is typed."""
        return self._input.value if self._input else ""

    @value.setter
    def value(self, query: str) -> None:
        """Put a query in, once the line is ready; typed by nobody."""
        assert self._input is not None  # noqa: S101 - keys are taken, and what was remembered is put in, once it is
        self._input.value = query

    def go_on_from(self, query: str) -> None:
        """Put a query in that is gone on from: going there selects nothing."""
        self.value = query
        if self._input:
            self._input.line.select_on_focus = False

    @property
    def problem(self) -> QueryProblem | None:
        """What is wrong with what is typed."""
        return self._input.problem if self._input else None

    def focus_line(self) -> None:
        """Go there."""
        if self._input:
            self._input.focus_line()

    async def on_click(self) -> None:
        """Go there, also in the moment before it is ready; a click on what is typed in is its own."""
        if self._input is None:
            await self.make_ready()
            self.focus_line()
