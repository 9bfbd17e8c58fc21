"""What an action would make of each of several cases, beneath its form: worked out beside what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Label
from textual.worker import get_current_worker

from complainttui.casework.action import CaseAction
from complainttui.casework.several import AT_FIRST, Foreseen, Several, headline
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log

SHOWN_AT_ONCE = 50  # cases; few enough that a key never waits for their lines
NARROWEST = 12  # columns
REFUSED, ALLOWED = "✗ ", "  "


class PreviewLines(ScrollView, can_focus=True):
    """A case a line, wrapped where it is longer; those that refuse are marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--refused"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_refused", "Next that is refused", show=False, id="preview.next_refused"),
    ]

    def __init__(self, participle: str) -> None:
        super().__init__()
        self._participle = participle
        self._cases: list[Foreseen] = []
        self._lines: list[tuple[str, bool]] = []
        self._refused_at: list[int] = []
        self._next_refused = 0

    def put(self, cases: Sequence[Foreseen], *, anew: bool) -> None:
        """Show these cases below the others; `anew`, in place of them."""
        if anew:
            self._cases.clear()
            self._lines.clear()
            self._refused_at.clear()
        self._cases += cases
        self._wrap(cases)

    def on_resize(self) -> None:
        """Lines wrap anew."""
        self._lines.clear()
        self._refused_at.clear()
        self._wrap(self._cases)

    def render_line(self, y: int) -> Strip:
        """A line of a case."""
        place = self.scroll_offset.y + y
        if place >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        text, refused = self._lines[place]
        style = self.rich_style
        if refused:
            style += self.get_component_rich_style("preview--refused", partial=True)
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def action_next_refused(self) -> None:
        """Scroll to the next case that is refused; after the last, to the first."""
        if self._refused_at:
            self._next_refused %= len(self._refused_at)
            self.scroll_to(y=self._refused_at[self._next_refused], animate=False)
            self._next_refused += 1

    def _wrap(self, cases: Sequence[Foreseen]) -> None:
        room = max(NARROWEST, self.scrollable_content_region.width - len(ALLOWED))
        for one in cases:
            text = first_line(one.words(self._participle))
            wrapped = [text] if cell_len(text) <= room else [line.plain for line in Content(text).wrap(room)]
            if one.refused:
                self._refused_at.append(len(self._lines))
            for number, line in enumerate(wrapped):
                sign = REFUSED if one.refused and not number else ALLOWED
                self._lines.append((f"{sign}{line}", bool(one.refused)))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()


class SeveralPreview(Vertical):
    """The headline and the cases. What is typed changes: it begins anew, and what it had worked out is dropped."""

    def __init__(self, several: Several) -> None:
        super().__init__()
        self._several = several
        self._looks = 0
        self._can = self._cannot = 0

    def compose(self) -> ComposeResult:
        """How many can and cannot; each case."""
        yield Label("", id="preview-headline")
        yield PreviewLines(self._several.action.participle)

    def stop(self) -> None:
        """Drop what is being worked out: something else is typed by now."""
        self._looks += 1
        self.workers.cancel_group(self, "preview")

    def look(self, prepare: Callable[[], CaseAction]) -> None:
        """Work out what each case would become by what is typed now; as far as it goes, if that is not all yet."""
        self.stop()
        try:
            ready: CaseAction | None = prepare()
        except Problem:  # not typed to the end yet; saving it says what is wrong
            ready = None
        self._foresee(ready, self._looks)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _foresee(self, ready: CaseAction | None, look: int) -> None:
        worker = get_current_worker()
        batch: list[Foreseen] = []
        shown_so_far = 0
        try:
            for one in self._several.foresee(ready):
                if worker.is_cancelled:
                    return
                batch.append(one)
                if len(batch) == (SHOWN_AT_ONCE if shown_so_far else AT_FIRST):
                    self.app.call_from_thread(self._show, batch, look, anew=not shown_so_far)
                    shown_so_far += len(batch)
                    batch = []
            self.app.call_from_thread(self._show, batch, look, anew=not shown_so_far)
        except Problem as problem:
            self.app.call_from_thread(self._say, str(problem), look)
        except Exception as error:
            where = write_crash_log(error)
            self.app.call_from_thread(self._say, f"No preview: an error of complainttui's own; see {where}.", look)

    def _show(self, batch: Sequence[Foreseen], look: int, *, anew: bool) -> None:
        if not self.is_attached or look != self._looks:
            return  # one that was overtaken keeps to itself what it found
        if anew:
            self._can = self._cannot = 0
        refused = sum(1 for one in batch if one.refused)
        self._cannot += refused
        self._can += len(batch) - refused
        self.query_one(PreviewLines).put(batch, anew=anew)
        known, all_of_them = self._can + self._cannot, len(self._several.references)
        so_far = f" So far {known:,} of {all_of_them:,} are looked at." if known < all_of_them else ""
        self._say(headline(self._several.action, self._can, self._cannot) + so_far, look)

    def _say(self, words: str, look: int) -> None:
        if self.is_attached and look == self._looks:
            self.query_one("#preview-headline", Label).update(shown(words))
