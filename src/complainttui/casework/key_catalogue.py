"""Every binding that a configuration may give other keys: its id, its usual keys, what it does, where it holds.

The screens declare their bindings themselves; a test holds the two together, so that a configuration can be checked,
and an example of one printed, without any screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from complainttui.rules.key_names import SIGNS

LIST, CASE, LISTS, REPORTS = "the list of cases", "a case", "the lists", "the reports"
CODE, DATES, DOCUMENTS, MOVES = "By the Code", "Why", "the documents", "the dates that would move"
FORM, OUTCOME, LETTER, MEANWHILE = "a form", "the form of an outcome", "the form of a letter", "what was changed since"
HELP, SAVE = "the help", "where to save"
TYPED_IN = frozenset({FORM, OUTCOME, LETTER, HELP, SAVE})
"""Places with a line to type in, where a letter can only be a letter."""
_READING = (LIST, CASE, LISTS, REPORTS, CODE, DATES, DOCUMENTS, MOVES)
_EVERYWHERE = (*_READING, MEANWHILE, *sorted(TYPED_IN))
_ACTING = (LIST, CASE)


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A binding: its usual keys, parted by commas, what it does, and on which screens."""

    keys: str
    does: str
    places: tuple[str, ...]


_OTHERS: dict[str, KeyUse] = {
    "help": KeyUse("question_mark,f1", "Everything that can be done here", _READING),
    "form.help": KeyUse("f1", "Everything that can be done here", (FORM, OUTCOME, LETTER)),
    "palette": KeyUse("colon,ctrl+p", "The palette", _READING),
    "quit": KeyUse("ctrl+q", "Leave from anywhere", _EVERYWHERE),
    "explain": KeyUse("w", "Why", _ACTING),
    "by_the_code": KeyUse("K", "By the Code", _ACTING),
    "documents": KeyUse("X", "Documents", _ACTING),
    "cases_of_person": KeyUse("I", "Cases of the person", _ACTING),
    "recalculate": KeyUse("D", "Dates that would move", _ACTING),
    "undo": KeyUse("u", "Undo", _ACTING),
    "copy": KeyUse("y", "Copy reference", _ACTING),
    **{f"view.{digit}": KeyUse(str(digit), f"View {digit}", (LIST,)) for digit in range(1, 7)},
    "filter": KeyUse("slash", "Filter", (LIST,)),
    "reports": KeyUse("R", "Reports", (LIST,)),
    "lists": KeyUse("V", "Lists", (LIST,)),
    "save_list": KeyUse("s", "Save list", (LIST,)),
    "clear": KeyUse("escape", "Clear the marks, then the filter", (LIST,)),
    "leave": KeyUse("q", "Leave", (LIST,)),
    "cursor.up": KeyUse("up,k", "Up", (LIST,)),
    "cursor.down": KeyUse("down,j", "Down", (LIST,)),
    "cursor.page_up": KeyUse("pageup", "Page up", (LIST,)),
    "cursor.page_down": KeyUse("pagedown", "Page down", (LIST,)),
    "cursor.first": KeyUse("home,g", "First case", (LIST,)),
    "cursor.last": KeyUse("end,G", "Last case", (LIST,)),
    "mark": KeyUse("space", "Mark", (LIST,)),
    "open": KeyUse("enter", "Open", (LIST,)),
    "case.back": KeyUse("escape,q,left", "Back", (CASE,)),
    "code.back": KeyUse("escape,q,K,left", "Back", (CODE,)),
    "code.further": KeyUse("pagedown,space", "Read on", (CODE,)),
    "code.back_up": KeyUse("pageup,b", "Read back", (CODE,)),
    "explain.back": KeyUse("escape,q,w,left", "Back", (DATES,)),
    "explain.save": KeyUse("s", "Save as text", (DATES,)),
    "explain.further": KeyUse("pagedown,space", "Read on", (DATES,)),
    "explain.back_up": KeyUse("pageup,b", "Read back", (DATES,)),
    "documents.back": KeyUse("escape,q,X,left", "Back", (DOCUMENTS,)),
    "documents.save": KeyUse("s", "Save a copy", (DOCUMENTS,)),
    "documents.attach": KeyUse("a", "Attach", (DOCUMENTS,)),
    "documents.bundle": KeyUse("b", "Evidence bundle", (DOCUMENTS,)),
    "lists.add": KeyUse("n", "Add", (LISTS,)),
    "lists.rename": KeyUse("e", "Rename", (LISTS,)),
    "lists.merge": KeyUse("m", "Merge", (LISTS,)),
    "lists.retire": KeyUse("x", "Retire", (LISTS,)),
    "lists.undo": KeyUse("u", "Undo", (LISTS,)),
    "lists.names": KeyUse("right", "To the names", (LISTS,)),
    "lists.lists": KeyUse("left", "To the lists", (LISTS,)),
    "lists.back": KeyUse("escape,q", "Back", (LISTS,)),
    "report.save": KeyUse("s", "Save as CSV", (REPORTS,)),
    "year.last": KeyUse("less_than_sign,comma", "Last year", (REPORTS,)),
    "year.next": KeyUse("greater_than_sign,full_stop", "Next year", (REPORTS,)),
    "report.back": KeyUse("escape,q", "Back", (REPORTS,)),
    "recalculation.apply": KeyUse("enter", "Move them", (MOVES,)),
    "recalculation.leave": KeyUse("escape,q", "Not now", (MOVES,)),
    "form.save": KeyUse("f2,ctrl+s", "Save", (FORM, LETTER)),
    "form.leave": KeyUse("escape", "Leave, keeping what is typed", (FORM, LETTER)),
    "form.bearing": KeyUse("f4", "Cases that bear on this", (FORM,)),
    "form.start_over": KeyUse("f8", "Start over", (FORM, LETTER)),
    "choice.next": KeyUse("down", "Next value of a list", (FORM,)),
    "choice.before": KeyUse("up", "Value before", (FORM,)),
    "letter.edit": KeyUse("f4", "Open it in the editor", (LETTER,)),
    "outcome.save": KeyUse("enter", "Save", (OUTCOME,)),
    "outcome.save_anywhere": KeyUse("f2,ctrl+s", "Save from anywhere", (OUTCOME,)),
    "outcome.leave": KeyUse("escape", "Leave, keeping what is typed", (OUTCOME,)),
    "outcome.start_over": KeyUse("f8", "Start over", (OUTCOME,)),
    "meanwhile.back": KeyUse("escape,q,enter", "Back to what you typed", (MEANWHILE,)),
    "help.leave": KeyUse("escape", "Leave", (HELP,)),
    "help.down": KeyUse("down", "To the list", (HELP,)),
    "save.leave": KeyUse("escape", "Leave", (SAVE,)),
}


def first_key(name: str, given: Mapping[str, str]) -> str:
    """The key of a binding as a sentence calls it: the first of those that a configuration gives, else the usual."""
    key = (given.get(name) or key_uses()[name].keys).split(",")[0]
    return SIGNS.get(key, key)


def key_uses() -> dict[str, KeyUse]:
    """Every binding by its id: the actions with a key, the menus, and what the screens have besides."""
    return dict(_uses())


def _uses() -> Iterator[tuple[str, KeyUse]]:
    from complainttui.casework.actions import ACTIONS, MENUS  # only when keys are asked about

    for verb, action in ACTIONS.items():
        if action.key:
            yield f"act.{verb}", KeyUse(action.key, action.title, _ACTING)
    for name, (key, title) in MENUS.items():
        yield f"menu.{name}", KeyUse(key, title, _ACTING)
    yield from _OTHERS.items()
