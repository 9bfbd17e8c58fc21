"""Looks at one case that have a screen of their own: its dates, how it stands by the Code, its documents, its person.

To add one: write its function and name it in `LOOKS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from complainttui.rules.text import first_line

if TYPE_CHECKING:
    from complainttui.store.casebook import CaseRecord
    from complainttui.tui.acting import ActingScreen


class Look(NamedTuple):
    """Its key, name and meaning, and what shows it. Showing raises Unreachable or WrongInput."""

    key: str
    name: str
    meaning: str
    show: Callable[[ActingScreen, CaseRecord], None]
    in_footer: bool = False


def _dates(screen: ActingScreen, case: CaseRecord) -> None:
    """How each date comes about, beginning with the one that is due next."""
    from complainttui.casework.explaining import explain_case
    from complainttui.tui.explain_screen import ExplainScreen

    explained = explain_case(screen.desk, case)
    if explained:
        screen.app.push_screen(ExplainScreen(screen.desk, case, explained))
    else:
        screen.notify(first_line(f"{case.reference}: no clock runs under {case['procedure']}."), markup=False)


def _by_the_code(screen: ActingScreen, case: CaseRecord) -> None:
    """How the case stands by each provision of the Code."""
    from complainttui.casework.compliance import stands_by_code
    from complainttui.rules.code.judging import outside_the_code
    from complainttui.tui.code_screen import CodeScreen

    found = stands_by_code(screen.desk, case)
    if outside := outside_the_code(case.facts):
        screen.notify(first_line(f"{case.reference}: {outside}"), markup=False)
    else:
        screen.app.push_screen(CodeScreen(case, found))


def _documents(screen: ActingScreen, case: CaseRecord) -> None:
    """The documents of the case; from there one may go on to attach another."""
    from complainttui.tui.documents_screen import DocumentsScreen

    def attach_another(wanted: bool | None) -> None:
        if wanted:
            screen.action_act("attach")

    screen.app.push_screen(DocumentsScreen(screen.desk, case), attach_another)


def _cases_of_person(screen: ActingScreen, case: CaseRecord) -> None:
    """The other cases of the person, and those that look like theirs or are of their home."""
    from complainttui.casework.recognition import ids_about

    ids = ids_about(screen.desk, case)
    if ids:
        screen.application.open_cases(ids, f"Other cases of {case['complainant']}, or of their home")
    else:
        screen.notify(first_line(f"No other case of {case['complainant']} or their home is known."), markup=False)


LOOKS: dict[str, Look] = {
    "explain": Look("w", "Why", "Every date of the case, worked out day by day", _dates, in_footer=True),
    "by_the_code": Look(
        "K",
        "By the Code",
        "What the case keeps and breaks of the Complaint Handling Code, and the facts that decide it",
        _by_the_code,
    ),
    "documents": Look(
        "X", "Documents", "Open, save or attach documents of the case; write its evidence bundle", _documents
    ),
    "cases_of_person": Look("I", "Cases of the person", "Their other cases, and those of their home", _cases_of_person),
}
