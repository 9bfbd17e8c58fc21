"""Saving a report as it is shown: the ending of the file's name says as what."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from complainttui.exchange.figures import FORMATS, format_of, write_figures
from complainttui.reports.figures import Figures
from complainttui.tui.save_prompt import SavePrompt


def save_prompt(figures: Figures) -> SavePrompt:
    """Asks under which name; a file that is there is replaced when asked for a second time."""
    endings = f"The ending says as what: {', '.join(f'.{one}' for one in FORMATS)}."
    write = partial(_write, figures)
    return SavePrompt(
        f"Save {figures.report.title}",
        proposed_name(figures),
        write,
        hint=endings,
        replace=partial(write, replace=True),
    )


def proposed_name(figures: Figures) -> str:
    """What it is of; a report without periods, the day alone."""
    request = figures.request
    period = f"-{request.period.written.replace('..', '-to-')}" if figures.report.by else ""
    return f"{figures.report.id}{period}-as-at-{request.as_at.isoformat()}.csv"


def _write(figures: Figures, path: Path, *, replace: bool = False) -> str:
    write_figures(figures, path, format_of(path), replace=replace)
    return f"Saved {path}."
