"""Doing actions to the cases that a screen has chosen: why not, the form, and what several of them would become.

Imported with the first action, not with the first list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from complainttui.casework.action import Action, CaseAction
from complainttui.casework.perform import perform, perform_at_desk, seen_now
from complainttui.casework.recognition import notices_about
from complainttui.casework.several import NAMED, Several, for_one_case, headline
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Conflict, Problem
from complainttui.rules.text import first_line
from complainttui.store.casebook import CaseRecord, read_case, read_cases
from complainttui.store.worklist import WorklistRow
from complainttui.tui.desk_app import with_keys

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt
    from complainttui.tui.acting import ActingScreen
    from complainttui.tui.saving import SavingScreen

LOOKED_AT = 100
"""Of very many cases, those that say whether an action is greyed in the menus."""


def refusal(screen: ActingScreen, action: type[Action]) -> str | None:
    """Why the action is not possible now, in words; None when it is. Of several cases one has to allow it.

    Of very many only the first are looked at here, and where none of them allows it, it may still be possible.
    Raises Unreachable.
    """
    if not issubclass(action, CaseAction):
        return None
    rows = screen.chosen()
    if not rows:
        return "No case is chosen."
    if len(rows) > 1 and action.about_one_case:
        return for_one_case(action) + with_keys(screen.app, " Take the marks off with {clear}.")
    refused = [action.refusal(case) for case in _facts_of(screen, rows[:LOOKED_AT])]
    if None in refused or len(rows) > LOOKED_AT:
        return None
    none = f"{headline(action, 0, len(rows))} " if len(rows) > 1 else ""
    return f"{none}{rows[0].reference}: {refused[0]}"


def _facts_of(screen: ActingScreen, rows: Sequence[WorklistRow]) -> list[CaseFacts]:
    """What is recorded of these cases, read once for all the actions that ask."""
    reader = screen.desk.database.reader
    asked = ([row.id for row in rows], reader.change_token())
    if screen.looked_at is None or screen.looked_at[0] != asked:
        screen.looked_at = asked, [case.facts for case in read_cases(reader, asked[0])]
    return screen.looked_at[1]


def begin(screen: ActingScreen, action: type[Action], given: Mapping[str, str]) -> None:
    """Ask for what the action needs, unless it is not possible; then say why. `given` fills the form in beforehand."""
    try:
        refused = refusal(screen, action)
        if refused:
            _say_refused(screen, action, refused)
        elif not issubclass(action, CaseAction):
            _open_form(screen, action, partial(perform_at_desk, screen.desk), given=given)
        elif len(rows := screen.chosen()) > 1:
            _act_on_several(screen, action, rows)
        else:
            _act_on_one(screen, action, rows[0], given)
    except Problem as problem:
        screen.application.say_problem(problem)


def _act_on_one(screen: ActingScreen, action: type[CaseAction], row: WorklistRow, given: Mapping[str, str]) -> None:
    # Before the case is read: what comes between is told once too often, never too seldom.
    seen = seen_now(screen.desk, action, [row.reference])
    case = read_case(screen.desk.database.reader, row.reference)

    def submit(ready: CaseAction) -> Receipt:
        nonlocal seen
        try:
            return perform(screen.desk, ready, [row.reference], seen)
        except Conflict as conflict:
            seen = {**seen, **conflict.seen}  # it has been told now: the next save goes ahead
            raise

    notices = notices_about(screen.desk, case)
    _open_form(screen, action, submit, about=about_one(row), case=case, notices=notices, given=given)


def _act_on_several(screen: ActingScreen, action: type[CaseAction], rows: list[WorklistRow]) -> None:
    if len(rows) > LOOKED_AT and not any(
        action.refusal(case) is None
        for start in range(0, len(rows), LOOKED_AT)
        for case in _facts_of(screen, rows[start : start + LOOKED_AT])
    ):
        _say_refused(screen, action, headline(action, 0, len(rows)))
        return
    references = [row.reference for row in rows]
    several = Several(screen.desk, action, references, seen_now(screen.desk, action, references))
    _open_form(screen, action, several.perform, about=about_several(rows), several=several)


def _say_refused(screen: ActingScreen, action: type[Action], why: str) -> None:
    screen.notify(first_line(why), title=f"{action.title}: not possible", severity="warning", markup=False)


def _open_form(
    screen: ActingScreen,
    action: type[Action],
    submit: Callable[[Any], Receipt],
    *,
    about: str = "",
    case: CaseRecord | None = None,
    several: Several | None = None,
    notices: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
) -> None:
    """Open the form of the action: on a case, on several, or on none."""
    desk = screen.desk
    form: SavingScreen
    if action.verb == "respond":
        from complainttui.tui.quick_outcome import QuickOutcomeScreen

        form = QuickOutcomeScreen(desk, about, case, submit, notices, several=several)
    elif action.verb == "send-letter" and case is not None:
        from complainttui.tui.letter_screen import LetterScreen

        form = LetterScreen(desk, about, case, submit)
    else:
        from complainttui.tui.form import FormScreen

        form = FormScreen(
            action,
            desk,
            about,
            case,
            submit,
            looks_ahead=case is not None,
            notices=notices,
            given=given,
            several=several,
        )
    screen.app.push_screen(form, screen.done)


def about_one(row: WorklistRow) -> str:
    """'C-0398  Amina D'Souza: Damp and mould'."""
    return f"{row.reference}  {row.complainant}{f': {row.topic}' if row.topic else ''}"


def about_several(rows: Sequence[WorklistRow]) -> str:
    """'9 marked cases: C-0398, ...'."""
    more = " ..." if len(rows) > NAMED else ""
    return f"{len(rows):,} marked cases: {', '.join(row.reference for row in rows[:NAMED])}{more}"
