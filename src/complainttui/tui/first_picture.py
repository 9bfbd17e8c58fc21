"""What stands on the first screenful, word by word and colour by colour, as the live screen draws it a moment later.

`first_frame.py` reads the page that it shows, and writes it to the terminal.
"""

from __future__ import annotations

import os

from complainttui.casework.actions import CASE_ACTIONS, DESK_ACTIONS
from complainttui.rules.countdown import Urgency, urgency
from complainttui.rules.day_words import spoken
from complainttui.rules.light import TYPE_CHECKING, NamedTuple
from complainttui.rules.text import first_line
from complainttui.store.worklist import PAGE
from complainttui.tui.demo_banner import demo_banner
from complainttui.tui.list_columns import USUAL, Column, Day, cells, fitted, fitting, heading, reference_width

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from complainttui.store.first_page import FirstPage
    from complainttui.store.worklist import WorklistRow

TALL, VERY_WIDE = 30, 150  # from here on the live screen has a preview below, beside
PREVIEW_LINES, PREVIEW_COLUMNS = 9, 50
COUNTS = {
    "overdue": "OVER", "due-today": "TODAY", "due-this-week": "THIS WEEK", "unacknowledged": "UNACKNOWLEDGED",
    "open": "OPEN",
}  # fmt: skip
VIEWS = ("1 Mine", "2 Team", "3 Overdue", "4 Due this week", "5 Unacknowledged", "6 Everything")
SHOWN_VIEW = "2 Team"
PLACEHOLDER = "words, or owner:me stage:2 service:repairs overdue -extended"
KEYS = (
    ("?", "Help"),
    *((line.key, line.title) for line in (*CASE_ACTIONS, *DESK_ACTIONS) if line.in_footer),
    ("w", "Why"), ("u", "Undo"), ("/", "Filter"), ("R", "Reports"),
)  # fmt: skip
SIGNS = {Urgency.OVER: "!", Urgency.TODAY: ">", Urgency.SOON: "·"}
_BARS = "▁▂▃▄▅▆▇ "


class Paint(NamedTuple):
    """How a run of text is drawn: two colours as the theme mixes them, and bold."""

    colour: int
    ground: int
    bold: bool = False


_GROUND, _SURFACE, _PANEL = 0x121212, 0x1E1E1E, 0x242F38
PAINTS = {
    "banner": Paint(0x211505, 0xFEA62B, bold=True),
    "head": Paint(0xE4E6E7, 0x33424E),
    "title": Paint(0xE4E6E7, 0x33424E, bold=True),
    "text": Paint(0xE0E0E0, _GROUND),
    "number": Paint(0xE0E0E0, _GROUND, bold=True),
    "over": Paint(0xD17E92, _GROUND, bold=True),
    "today": Paint(0xFFC473, _GROUND, bold=True),
    "soon": Paint(0xFFC473, _GROUND),
    "none": Paint(0x999999, _GROUND),
    "muted": Paint(0xA0A0A0, _GROUND),
    "view": Paint(_GROUND, 0xE0E0E0),
    "slash": Paint(0xFFC473, _GROUND, bold=True),
    "filter": Paint(0x737373, _SURFACE),
    "header": Paint(0xA7ABAF, _PANEL, bold=True),
    "cursor": Paint(0xE0E0E0, 0x0178D4, bold=True),
    "rule": Paint(0x0053AA, _SURFACE),
    "key": Paint(0xFFA62B, _PANEL, bold=True),
    "meaning": Paint(0xE0E0E0, _PANEL),
    "thumb": Paint(_GROUND, 0x003054),
    "thumb-end": Paint(0x000000, 0x003054),
    "track": Paint(0xE0E0E0, 0x000000),
}
"""The default theme's colours, as the live screen draws them: a test compares the two."""

REVERSED = frozenset({"view", "cursor", "thumb", "thumb-end"})
"""What stands out where there are no colours; the rest is plain, or bold as it is with them."""

Run = tuple[str, str]
"""A piece of text and the name of its paint."""


def picture(page: FirstPage, today: date, where: tuple[str, str], size: tuple[int, int]) -> list[list[Run]]:
    """The lines of the screen, from top to bottom. Where: the file and the officer."""
    width, height = size
    many = page.counts["open"]
    place = f"1 of {many:,}" if 0 < many < PAGE else "1 of …" if many else "none"  # the live screen counts beside
    lines = [_head(page, today, " · ".join(where), width)]
    if banner := demo_banner(page.demo, where[0]):
        lines.insert(0, _banner(first_line(banner), width))
    lines += [_counts(page, place, width), _views(width), _filter(width)]
    beside = PREVIEW_COLUMNS if width >= VERY_WIDE else 0
    below = PREVIEW_LINES if height >= TALL and not beside else 0
    lines += _table(page, today, width - beside, height - len(lines) - below - 1, beside)
    lines += [[("─" * width if not number else " " * width, "rule")] for number in range(below)]
    return [*lines, _keys(width)]


def _head(page: FirstPage, today: date, where: str, width: int) -> list[Run]:
    inner = width - 2
    right = first_line(f"{spoken(today)}, {page.calendar.title} · {where}")
    room = min(cells(right), inner * 3 // 4)
    return [
        (" ", "head"), (fitted("Complaints", inner - room), "title"), (fitted(right, room), "head"), (" ", "head"),
    ]  # fmt: skip


def _banner(words: str, width: int) -> list[Run]:
    return [(" ", "banner"), *_filled([(words, "banner")], "banner", width - 2), (" ", "banner")]


def _counts(page: FirstPage, place: str, width: int) -> list[Run]:
    runs: list[Run] = []
    for word, label in COUNTS.items():
        found = page.counts[word]
        accent = {"overdue": "over", "due-today": "today"}.get(word, "number")
        runs += [("   ", "text")] if runs else []
        runs.append((f"{label} {found:,}", accent if found else "none"))
    return [(" ", "text"), *_filled(runs, "text", width - 2 - len(place)), (place, "muted"), (" ", "text")]


def _views(width: int) -> list[Run]:
    return _filled([(f" {view} ", "view" if view == SHOWN_VIEW else "text") for view in VIEWS], "text", width)


def _filter(width: int) -> list[Run]:
    return [(" ", "text"), ("/", "slash"), (" ", "text"), (PLACEHOLDER.ljust(width - 3), "filter")]


def _keys(width: int) -> list[Run]:
    """As many keys as fit whole."""
    runs: list[Run] = []
    left = width
    for key, meaning in KEYS:
        left -= bool(runs) + len(key) + 1 + len(meaning)
        if left < 0:
            break
        runs += [(" ", "meaning")] if runs else []
        runs += [(key, "key"), (f" {meaning}", "meaning")]
    return _filled(runs, "meaning", width, more="")


def _table(page: FirstPage, today: date, width: int, height: int, beside: int) -> list[list[Run]]:
    """The header, the cases under it, and the bar that says how far the list goes on."""
    total = min(page.counts["open"], PAGE + 1) + 1
    inner = width - 1 if total > height else width
    chosen = fitting(USUAL, width, reference_width(page.rows))
    titles = "  " + " ".join(fitted(heading(column, "due"), room) for column, room in chosen)
    at = Day(today, page.calendar)
    lines = [_filled([(titles, "header")], "header", inner, more="")]
    lines += [_row(row, number == 0, chosen, at, inner) for number, row in enumerate(page.rows[: height - 1])]
    lines += [[(" " * inner, "text")]] * (height - len(lines))
    bar = _scrollbar(height, total) if inner < width else [("", "text")] * height
    preview = [("│", "rule"), (" " * (beside - 1), "rule")] if beside else []
    return [[*line, end, *preview] for line, end in zip(lines, bar, strict=True)]


def _row(row: WorklistRow, is_first: bool, chosen: Iterable[tuple[Column, int]], at: Day, width: int) -> list[Run]:
    pressing = urgency(row.next_due_on, at.today, at.calendar)
    base = "cursor" if is_first else "text"
    accent = pressing.value if pressing in SIGNS and not is_first else base
    runs = [(f"{SIGNS.get(pressing, ' ')} ", accent)]
    for column, room in chosen:
        runs.append((fitted(first_line(column.cell(row, at)), room), accent if column.name == "countdown" else base))
        runs.append((" ", base))
    return _filled(runs, base, width, more="")


def _scrollbar(height: int, total: int) -> list[Run]:
    """As Textual draws it at the top of a list, in eighths of a cell."""
    eighths = -int(-max(1, height * height / total) * 8 // 1)
    whole, part = divmod(eighths, 8)
    bar = [(" ", "thumb")] * whole + ([(_BARS[7 - part], "thumb-end")] if part else [])
    return [*bar, *[(" ", "track")] * height][:height]


def _filled(runs: list[Run], ground: str, width: int, more: str = "…") -> list[Run]:
    """The runs in so many cells: filled up with the ground, or cut, by an ellipsis if there is to be one."""
    kept: list[Run] = []
    left = width
    over = sum(cells(text) for text, _ in runs) > width
    for text, paint in runs:
        taken = fitted(text, cells(text)) if cells(text) < left or not over else (text[: left - len(more)] + more)
        kept.append((taken, paint))
        left -= cells(taken)
        if left <= 0:
            break
    return [*kept, (" " * left, ground)] if left > 0 else kept


def colours_here() -> dict[str, str]:
    """The escape sequence of each paint on this terminal; none where it has too few colours to look alike."""
    if "NO_COLOR" in os.environ:
        return {name: _without_colour(name, paint) for name, paint in PAINTS.items()}
    deep = os.environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}
    if not deep and os.environ.get("TERM", "").strip().lower().rpartition("-")[2] not in {"256color", "kitty"}:
        return {}
    return {name: _sequence(paint, deep) for name, paint in PAINTS.items()}


def _without_colour(name: str, paint: Paint) -> str:
    return "\x1b[0;7m" if name in REVERSED else "\x1b[0;1m" if paint.bold else "\x1b[0m"


def _sequence(paint: Paint, deep: bool) -> str:
    told = [_told(colour, deep) for colour in (paint.colour, paint.ground)]
    return f"\x1b[0;{'1;' if paint.bold else ''}38;{told[0]};48;{told[1]}m"


def _told(colour: int, deep: bool) -> str:
    """The colour as the live screen tells it to the terminal: as it is, or the nearest of 256."""
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    return f"2;{red};{green};{blue}" if deep else f"5;{_nearest(red, green, blue)}"


def _nearest(*rgb: int) -> int:
    """The number among 256 colours that rich, and so the live screen, takes for a colour."""
    low, high = min(rgb) / 255, max(rgb) / 255
    light = (low + high) / 2
    spread = 0.0 if low == high else (high - low) / ((low + high) if light <= 0.5 else (2 - low - high))
    if spread < 0.15:
        grey = round(light * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    red, green, blue = (round(one / 95 if one < 95 else 1 + (one - 95) / 40) for one in rgb)
    return 16 + 36 * red + 6 * green + blue


def drawn(lines: list[list[Run]], colours: dict[str, str]) -> str:
    """The lines as they are written to a terminal."""
    return "".join(_drawn(y, line, colours) for y, line in enumerate(lines, start=1))


def _drawn(y: int, line: list[Run], colours: dict[str, str]) -> str:
    told, last = [f"\x1b[{y};1H"], ""
    for text, paint in line:
        told.append(text if paint == last else colours[paint] + text)
        last = paint
    return "".join(told)
