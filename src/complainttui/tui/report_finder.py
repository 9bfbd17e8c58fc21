"""Finding a report: every one in its group, narrowed by what is typed; a team's file with a mistake is told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from complainttui.reports.shelf import OnShelf
from complainttui.rules.text import first_line, folded
from complainttui.tui.content import shown
from complainttui.tui.lines import Lines

_AT = "report "
"""Before the number of a report among the options, so that no name of a file has to be one's name."""


class FinderLine(Input):
    """What is typed to find a report; the arrows go through what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next report", show=False, tooltip="The next report", id="reports.next"),
        Binding("up", "step(-1)", "Report before", show=False, tooltip="The report before", id="reports.before"),
        Binding(
            "escape", "leave", "To the table", tooltip="Clear what is typed, then to the table", id="reports.leave"
        ),
    ]

    def action_step(self, by: int) -> None:
        """Go to another report."""
        assert isinstance(self.parent, ReportFinder)  # noqa: S101 - nobody else composes it
        self.parent.step(by)

    def action_leave(self) -> None:
        """One thing at a time: what is typed, then the line."""
        if self.value:
            self.value = ""
        else:
            self.post_message(ReportFinder.Left())


class ReportFinder(Vertical):
    """A line to type in, the reports below it."""

    DEFAULT_CSS = """
    ReportFinder { width: 34; border-right: solid $primary-darken-2; }
    ReportFinder > FinderLine { background: $panel; }
    ReportFinder > FinderLine:focus { background: $primary 30%; }
    ReportFinder > OptionList {
        height: 1fr; border: none; padding: 0; background: $background; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    class About(Message):
        """A report."""

        def __init__(self, report: OnShelf) -> None:
            super().__init__()
            self.report = report

    class Stood(About):
        """The cursor stands on it."""

    class Chosen(About):
        """It is wanted."""

    class Left(Message):
        """Back to the table."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._reports: list[OnShelf] = []
        self._current = ""

    def compose(self) -> ComposeResult:
        """The line, the reports."""
        yield FinderLine(placeholder="type to find a report", compact=True, id="find-report")
        yield Lines(id="catalogue")

    def on_mount(self) -> None:
        """One types; the list follows."""
        self.query_one(OptionList).can_focus = False

    def put(self, reports: Sequence[OnShelf], current: str) -> None:
        """Show these reports, this one being read."""
        self._reports, self._current = list(reports), current
        self._list()

    def mark(self, current: str) -> None:
        """Another report is being read."""
        self._current = current
        self._begin_anew()

    def focus_line(self) -> None:
        """Go to the line, nothing being typed yet."""
        self._begin_anew()
        self.query_one(FinderLine).focus()

    def _begin_anew(self) -> None:
        with self.prevent(Input.Changed):
            self.query_one(FinderLine).value = ""
        self._list()

    @property
    def is_in_use(self) -> bool:
        """Somebody is finding a report."""
        return self.query_one(FinderLine).has_focus

    def step(self, by: int) -> None:
        """Go to another report."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        place = self.query_one(OptionList).highlighted
        if place is not None and (report := self._at(place)):
            self.post_message(self.Chosen(report))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if report := self._at(event.option_index):
            self.post_message(self.Chosen(report))

    @on(OptionList.OptionHighlighted)
    def _stood(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        report = self._at(event.option_index)
        if report and self.is_in_use and report.id != self._current:
            self.post_message(self.Stood(report))

    def _at(self, place: int) -> OnShelf | None:
        options = self.query_one(OptionList)
        named = options.get_option_at_index(place).id if place < options.option_count else None
        return self._reports[int(named.removeprefix(_AT))] if named else None

    def _list(self) -> None:
        typed = folded(self.query_one(FinderLine).value.strip())
        options = self.query_one(OptionList)
        options.clear_options()
        group = ""
        for number, one in enumerate(self._reports):
            if all(word in folded(f"{one.title} {one.id} {one.group}") for word in typed.split()):
                if one.group != group:
                    options.add_option(Option(Content.styled(one.group, "bold $text-accent"), disabled=True))
                    group = one.group
                options.add_option(Option(_line(one), id=f"{_AT}{number}"))
        self._stand(typed)

    def _stand(self, typed: str) -> None:
        """On the report that begins as was typed, else one with a word that does; nothing typed, on its own."""
        options = self.query_one(OptionList)
        found = [(place, one) for place in range(options.option_count) if (one := self._at(place))]
        best = min(found, key=lambda two: _distance(two[1], typed, self._current), default=None)
        options.highlighted = best[0] if best else None
        self.call_after_refresh(options.scroll_to_highlight)  # lines that have just been put in have no place yet


def _distance(one: OnShelf, typed: str, current: str) -> int:
    """How far a report is from what is typed: 0 is nearest."""
    if not typed:
        return int(one.id != current)
    names = (folded(one.title), folded(one.id))
    if any(name.startswith(typed) for name in names):
        return 0
    return 1 if any(f" {typed}" in name for name in names) else 2


def _line(one: OnShelf) -> Content:
    if one.mistake:
        return Content.styled(f" ! {first_line(one.title)}: has a mistake", "$text-warning")
    return shown(one.title).pad_left(1)
