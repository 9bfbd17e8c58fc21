"""Charts as SVG within the page: every mark has its number beside it, so that nothing depends on colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from complainttui.exchange.annual.html_parts import plain
from complainttui.reports.annual.document import Bars, Mark, Trends

_WIDTH = 720  # of the drawing's own units, as are all lengths here; 13 is the height of a letter
_NAMES, _NUMBERS = 260, 120
_BAR, _STEP = 18, 26
_PANEL_WIDTH, _PANEL_HEIGHT, _PLOT = 360, 150, 70
_LONGEST_NAME = 34  # letters
_INK = "#1f4e79"


def bars(chart: Bars, name: str) -> Iterator[str]:
    """A horizontal bar for each mark, its name before and its number behind it."""
    most = max((abs(one.value) for one in chart.marks if one.value is not None), default=0) or 1
    height = _STEP * len(chart.marks) + 6
    yield from _begun(chart.title, name, height, [(chart.title, chart.marks)])
    room = _WIDTH - _NAMES - _NUMBERS
    for place, one in enumerate(chart.marks):
        top = place * _STEP + 4
        length = room * max(one.value or 0, 0) / most  # where there is no number, the table's mark stands alone
        base = top + _BAR - 5
        yield f'<text x="{_NAMES - 8}" y="{base}" text-anchor="end">{plain(_short(one.label))}</text>'
        if one.value is not None:
            yield f'<rect x="{_NAMES}" y="{top}" width="{length:.1f}" height="{_BAR}" fill="{_INK}"/>'
        yield f'<text x="{_NAMES + length + 6:.1f}" y="{base}">{plain(one.printed)}</text>'
    yield f'<line x1="{_NAMES}" y1="0" x2="{_NAMES}" y2="{height}" stroke="#1a1a1a"/>'
    yield "</svg>\n</figure>"


def trends(chart: Trends, name: str) -> Iterator[str]:
    """A line over the years for each panel, two beside each other, each from nought upward on a scale of its own."""
    lines = (len(chart.panels) + 1) // 2
    yield from _begun(chart.title, name, _PANEL_HEIGHT * lines, chart.panels)
    for place, (title, marks) in enumerate(chart.panels):
        yield f'<g transform="translate({place % 2 * _PANEL_WIDTH} {place // 2 * _PANEL_HEIGHT})">'
        yield f'<text x="24" y="16" font-weight="600">{plain(title)}</text>'
        yield from _line(marks)
        yield "</g>"
    yield "</svg>\n</figure>"


def _line(marks: Sequence[Mark]) -> Iterator[str]:
    most = max((one.value for one in marks if one.value is not None), default=0) or 1
    floor, step = 46 + _PLOT, (_PANEL_WIDTH - 80) / max(len(marks) - 1, 1)
    yield f'<line x1="20" y1="{floor}" x2="{_PANEL_WIDTH - 20}" y2="{floor}" stroke="#6b7280"/>'
    before: tuple[float, float] | None = None
    for place, one in enumerate(marks):
        across = 40 + place * step
        yield f'<text x="{across:.1f}" y="{floor + 18}" text-anchor="middle">{plain(one.label)}</text>'
        if one.value is None:
            yield f'<text x="{across:.1f}" y="{floor - 6}" text-anchor="middle">{plain(one.printed)}</text>'
            before = None
            continue
        here = (across, floor - _PLOT * one.value / most)
        if before:
            yield (
                f'<line x1="{before[0]:.1f}" y1="{before[1]:.1f}" x2="{here[0]:.1f}" y2="{here[1]:.1f}"'
                f' stroke="{_INK}" stroke-width="2"/>'
            )
        yield f'<circle cx="{here[0]:.1f}" cy="{here[1]:.1f}" r="4" fill="{_INK}"/>'
        yield f'<text x="{here[0]:.1f}" y="{here[1] - 9:.1f}" text-anchor="middle">{plain(one.printed)}</text>'
        before = here


def _begun(title: str, name: str, height: int, told: Sequence[tuple[str, Sequence[Mark]]]) -> Iterator[str]:
    """The drawing with its title and, for whoever cannot see it, all that it shows."""
    says = "; ".join(f"{of}: {', '.join(f'{one.label} {one.printed}' for one in marks)}" for of, marks in told)
    yield f"<figure>\n<figcaption>{plain(title)}</figcaption>"
    yield (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-says">'
        f'<title id="{name}-title">{plain(title)}</title><desc id="{name}-says">{plain(says)}</desc>'
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
