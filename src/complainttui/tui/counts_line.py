"""The line of live counts and of the place in the list: whole numbers only, whatever the width."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

LABELS = {
    "overdue": ("OVER", "$text-error"),
    "due-today": ("TODAY", "$text-warning"),
    "due-this-week": ("THIS WEEK", ""),
    "unacknowledged": ("UNACKNOWLEDGED", ""),
    "open": ("OPEN", ""),
}
_FIRST_TO_GO = ("open", "due-this-week", "unacknowledged", "due-today", "overdue")
BETWEEN = "   "
GAP = 2  # cells that are free before the place


class Place(NamedTuple):
    """Where in the list the cursor stands, how many cases are marked, and what else is to be known of the list."""

    cursor: int = 0
    length: int = 0
    is_counted: bool = False
    marked: int = 0
    is_range: bool = False
    is_newest_first: bool = False

    @property
    def words(self) -> str:
        """'newest first   4 marked   17 of 60'."""
        newest = "newest first" if self.is_newest_first else ""
        marked = f"{self.marked:,} marked" if self.marked else "range" if self.is_range else ""
        return BETWEEN.join(filter(None, (newest, marked, self._of(" of "))))

    @property
    def short(self) -> str:
        """'4*  17/60'."""
        marked = f"{self.marked:,}*" if self.marked else "v" if self.is_range else ""
        return "  ".join(filter(None, (marked, self._of("/"))))

    def _of(self, between: str) -> str:
        length = f"{self.length:,}" if self.is_counted else "…"
        return f"{self.cursor + 1:,}{between}{length}" if self.length else "none"


class CountsLine(Widget):
    """The counts to the left, the place to the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"counts-line--place"}
    DEFAULT_CSS = """
    CountsLine { height: 1; text-wrap: nowrap; }
    CountsLine > .counts-line--place { color: $text-muted; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._found: Mapping[str, int] = {}
        self._place = Place()

    def show(self, found: Mapping[str, int], place: Place) -> None:
        """Show these counts and this place."""
        if (found, place) != (self._found, self._place):
            self._found, self._place = found, place
            self.refresh()

    def render(self) -> Content:
        """Both, as far as they fit."""
        found, words = fitted_line(self._found, self._place, self.size.width)
        counts = Content(BETWEEN).join(found)
        gap = " " * (self.size.width - counts.cell_length - cell_len(words))
        return Content.assemble(counts, gap, (words, self.get_visual_style("counts-line--place")))


def fitted_line(found: Mapping[str, int], place: Place, width: int) -> tuple[list[Content], str]:
    """The counts and the place in so many cells: the place is shortened first, then whole counts go."""
    words = place.words
    named = [word for word in LABELS if word in found]
    if _width(found, named) + GAP + cell_len(words) > width:
        words = place.short
    for word in _FIRST_TO_GO:
        if _width(found, named) + GAP + cell_len(words) <= width:
            break
        named = [one for one in named if one != word]
    return [_count(word, found[word]) for word in named], words


def _width(found: Mapping[str, int], named: list[str]) -> int:
    return cell_len(BETWEEN.join(f"{LABELS[word][0]} {found[word]:,}" for word in named))


def _count(word: str, found: int) -> Content:
    label, colour = LABELS[word]
    return Content.styled(f"{label} {found:,}", f"bold {colour}".strip() if found else "dim")
