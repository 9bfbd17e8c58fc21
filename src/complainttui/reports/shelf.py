"""Which reports there are to choose from: their titles in groups, and what is wrong with a team's own file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from complainttui.reports.catalogue import BUILT_IN, find_report, report_files
from complainttui.reports.papers import PAPERS, papers
from complainttui.rules.problems import WrongInput

GROUPS: dict[str, tuple[str, ...]] = {
    "How many and how fast": (
        "performance-by-tenure", "volumes", "timeliness", "response-times", "escalation", "weekly", "workload",
    ),
    "What came of them": (
        "outcomes", "reasons", "root-causes", "corrective-actions", "remedies", "compensation", "refusals", "learning",
    ),
    "From whom and where": (
        "by-service", "service-performance", "wards", "tenure", "channels", "equality", "member-enquiries",
        "member-enquiries-by-team", "compliments", "compliments-by-team",
    ),
    "Regulator and ombudsman": (
        *PAPERS, "tsm", "tsm-rates", "ombudsman", "evidence-requests", "code-compliance", "questions-2020",
    ),
    "How good the work is": ("satisfaction", "quality-checks", "reclassified", "data-quality"),
}  # fmt: skip
"""The groups of the built-in reports, in the order in which a year's report asks for them."""
MORE, OWN = "More", "The team's own"
"""Built-in reports in no group, and files of the team's configuration."""


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A report to choose; `mistake` says with file, line and key why it cannot be used, else it is empty."""

    id: str
    title: str
    group: str
    mistake: str = ""


def shelf() -> list[OnShelf]:
    """Every report and whole paper in its group, a team's own last. Files are read again once they have changed."""
    found = [_on_shelf(name, path) for name, path in report_files().items()]
    found += [OnShelf(one.id, one.title, _group(one.id)) for one in papers()]
    groups = [*GROUPS, MORE, OWN]
    return sorted(found, key=lambda one: (groups.index(one.group), _place_in_group(one), one.title.casefold()))


def _on_shelf(name: str, path: Path) -> OnShelf:
    if path.parent == BUILT_IN:
        return OnShelf(name, _built_in_title(path), _group(name))
    try:
        changed = path.stat().st_mtime_ns
    except OSError:  # it has gone since, or may not be looked at: reading it says which
        changed = 0
    title, mistake = _own(name, path, changed)
    return OnShelf(name, title, OWN, mistake)


def _group(name: str) -> str:
    return next((group for group, names in GROUPS.items() if name in names), MORE)


def _place_in_group(one: OnShelf) -> int:
    names = GROUPS.get(one.group, ())
    return names.index(one.id) if one.id in names else 0


@lru_cache(maxsize=256)
def _built_in_title(path: Path) -> str:
    """Only what it is called: its queries are read once it is chosen."""
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["title"])


@lru_cache(maxsize=256)
def _own(name: str, _path: Path, _changed: int) -> tuple[str, str]:
    try:
        return find_report(name).title, ""
    except WrongInput as wrong:
        return name, str(wrong)
