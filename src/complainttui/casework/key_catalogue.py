"""Every binding that a configuration may give other keys: its id, its usual keys, what it does, where it holds.

The screens declare their bindings themselves; a test holds the two together, so that a configuration can be checked,
and an example of one printed, without any screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from complainttui.rules.key_names import SIGNS

LIST, CASE, LISTS, REPORTS = "the list of cases", "a case", "the lists", "the reports"
CODE, DATES, DOCUMENTS, MOVES = "By the Code", "Why", "the documents", "the dates that would move"
FORM, OUTCOME, LETTER, MEANWHILE = "a form", "the form of an outcome", "the form of a letter", "what was changed since"
HELP, SAVE = "the help", "where to save"
TEAM, CALENDAR, MORNING, VIEWS = "the team", "the calendar", "the morning run", "the views"
COUNTS, COLUMNS, FILTER, SEVERAL = "the counts of values", "the columns", "the filter", "what several would become"
FINDING, MEANING = "finding a report", "what a figure means"
ANNUAL, ASSESSMENT = "the annual report", "a self-assessment"
TYPED_IN = frozenset({FORM, OUTCOME, LETTER, HELP, SAVE, FILTER, FINDING})
"""Places with a line to type in, where a letter can only be a letter."""
_READING = (
    LIST, CASE, LISTS, REPORTS, CODE, DATES, DOCUMENTS, MOVES, TEAM, CALENDAR, MORNING, VIEWS, MEANING, ANNUAL,
    ASSESSMENT,
)  # fmt: skip
_EVERYWHERE = (*_READING, MEANWHILE, COUNTS, COLUMNS, SEVERAL, *sorted(TYPED_IN))
_ACTING = (LIST, CASE, MORNING)


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
    **{f"view.{digit}": KeyUse(str(digit), f"View {digit}", (LIST,)) for digit in range(1, 10)},
    "filter": KeyUse("slash", "Filter", (LIST,)),
    "reports": KeyUse("R", "Reports", (LIST,)),
    "lists": KeyUse("V", "Lists", (LIST,)),
    "save_list": KeyUse("s", "Save list", (LIST,)),
    "clear": KeyUse("escape", "Clear the marks, then the filter", (LIST,)),
    "leave": KeyUse("q", "Leave", (LIST,)),
    "views": KeyUse("0", "Views", (LIST,)),
    "mark.range": KeyUse("v", "Mark a range", (LIST,)),
    "mark.all": KeyUse("asterisk", "Mark all", (LIST,)),
    "sort.up": KeyUse("left_square_bracket", "Sort up", (LIST,)),
    "sort.down": KeyUse("right_square_bracket", "Sort down", (LIST,)),
    "group": KeyUse("equals_sign", "Group", (LIST,)),
    "frequencies": KeyUse("F", "Count values", (LIST,)),
    "columns": KeyUse("vertical_line", "Columns", (LIST,)),
    "take_next": KeyUse("plus", "Take next", (LIST,)),
    "morning_run": KeyUse("m", "Morning run", (LIST,)),
    "team": KeyUse("B", "Team", (LIST,)),
    "calendar": KeyUse("Y", "Calendar", (LIST,)),
    "column.left": KeyUse("left", "Column left", (LIST,)),
    "column.right": KeyUse("right", "Column right", (LIST,)),
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
    "lists.address": KeyUse("a", "Address", (LISTS,)),
    "lists.rename": KeyUse("e", "Rename", (LISTS,)),
    "lists.merge": KeyUse("m", "Merge", (LISTS,)),
    "lists.retire": KeyUse("x", "Retire", (LISTS,)),
    "lists.undo": KeyUse("u", "Undo", (LISTS,)),
    "lists.names": KeyUse("right", "To the names", (LISTS,)),
    "lists.lists": KeyUse("left", "To the lists", (LISTS,)),
    "lists.back": KeyUse("escape,q", "Back", (LISTS,)),
    "report.find": KeyUse("r", "Find a report", (REPORTS,)),
    "period.before": KeyUse("left_square_bracket", "Period before", (REPORTS,)),
    "period.next": KeyUse("right_square_bracket", "Next period", (REPORTS,)),
    "report.period": KeyUse("p", "Period", (REPORTS,)),
    "report.as_at": KeyUse("a", "As at", (REPORTS,)),
    "report.only": KeyUse("slash", "Only some cases", (REPORTS,)),
    "report.below": KeyUse("w", "Withhold small counts", (REPORTS,)),
    "report.open": KeyUse("enter", "Cases behind the number", (REPORTS,)),
    "report.definition": KeyUse("d", "Definition", (REPORTS,)),
    "report.save": KeyUse("s", "Save", (REPORTS,)),
    "report.first": KeyUse("g", "First row", (REPORTS,)),
    "report.last": KeyUse("G", "Last row", (REPORTS,)),
    "report.stop": KeyUse("escape", "Stop, or back", (REPORTS,)),
    "report.back": KeyUse("q", "Back", (REPORTS,)),
    "reports.next": KeyUse("down", "Next report", (FINDING,)),
    "reports.before": KeyUse("up", "Report before", (FINDING,)),
    "reports.leave": KeyUse("escape", "To the table", (FINDING,)),
    "assessment.edit": KeyUse("e", "Answer", (ASSESSMENT,)),
    "assessment.take": KeyUse("t", "Take over", (ASSESSMENT,)),
    "assessment.cases": KeyUse("c", "Cases behind its figure", (ASSESSMENT,)),
    "assessment.filter": KeyUse("f", "Filter", (ASSESSMENT,)),
    "assessment.before": KeyUse("left_square_bracket", "Year before", (ASSESSMENT,)),
    "assessment.next": KeyUse("right_square_bracket", "Next year", (ASSESSMENT,)),
    "assessment.save": KeyUse("s", "Save", (ASSESSMENT,)),
    "assessment.undo": KeyUse("u", "Undo", (ASSESSMENT,)),
    "assessment.further": KeyUse("space", "Read on", (ASSESSMENT,)),
    "assessment.back_up": KeyUse("b", "Read back", (ASSESSMENT,)),
    "assessment.figures": KeyUse("right", "To its figures", (ASSESSMENT,)),
    "assessment.items": KeyUse("left", "Back from the figures", (ASSESSMENT,)),
    "assessment.stop": KeyUse("escape", "Stop, or back", (ASSESSMENT,)),
    "assessment.back": KeyUse("q", "Back", (ASSESSMENT,)),
    "definition.back": KeyUse("escape,q,d", "Back", (MEANING,)),
    "annual.save": KeyUse("s", "Save", (ANNUAL,)),
    "annual.before": KeyUse("left_square_bracket", "Year before", (ANNUAL,)),
    "annual.next": KeyUse("right_square_bracket", "Next year", (ANNUAL,)),
    "annual.back": KeyUse("escape,q", "Back", (ANNUAL,)),
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
    "query.take": KeyUse("tab", "Take the offer", (FILTER,)),
    "query.next": KeyUse("down", "Next offer", (FILTER,)),
    "query.before": KeyUse("up", "Offer before", (FILTER,)),
    "query.close": KeyUse("escape", "Close the offers", (FILTER,)),
    "preview.next_refused": KeyUse("n", "Next that is refused", (SEVERAL,)),
    "frequency.back": KeyUse("escape,q,F", "Back", (COUNTS,)),
    "columns.turn": KeyUse("space", "Show or hide", (COLUMNS,)),
    "columns.earlier": KeyUse("left,less_than_sign,comma", "Earlier", (COLUMNS,)),
    "columns.later": KeyUse("right,greater_than_sign,full_stop", "Later", (COLUMNS,)),
    "columns.done": KeyUse("enter", "Done", (COLUMNS,)),
    "columns.usual": KeyUse("u", "The usual ones", (COLUMNS,)),
    "columns.leave": KeyUse("escape,q", "Leave as they were", (COLUMNS,)),
    "views.save": KeyUse("n", "Save", (VIEWS,)),
    "views.rename": KeyUse("e", "Rename", (VIEWS,)),
    "views.drop": KeyUse("x", "Drop", (VIEWS,)),
    "views.undo": KeyUse("u", "Undo", (VIEWS,)),
    "views.read_on": KeyUse("space", "Read on", (VIEWS,)),
    **{f"views.{digit}": KeyUse(str(digit), f"On {digit}", (VIEWS,)) for digit in range(1, 10)},
    "views.off": KeyUse("0", "Off", (VIEWS,)),
    "views.back": KeyUse("escape,q", "Back", (VIEWS,)),
    "morning.do": KeyUse("space", "Do it", (MORNING,)),
    "morning.skip": KeyUse("s,right", "Skip", (MORNING,)),
    "morning.back": KeyUse("left,backspace", "Before", (MORNING,)),
    "morning.open": KeyUse("enter", "Open", (MORNING,)),
    "morning.ahead": KeyUse("m", "Two days more", (MORNING,)),
    "morning.leave": KeyUse("escape,q", "Leave", (MORNING,)),
    "team.officers": KeyUse("1", "Officers", (TEAM,)),
    "team.week": KeyUse("2", "Last 7 days", (TEAM,)),
    "team.months": KeyUse("3", "Months", (TEAM,)),
    "team.services": KeyUse("4", "Services", (TEAM,)),
    "team.kinds": KeyUse("5", "Kinds", (TEAM,)),
    "team.next": KeyUse("tab", "Next table", (TEAM,)),
    "team.before": KeyUse("shift+tab", "Table before", (TEAM,)),
    "team.hand_over": KeyUse("H", "Hand over", (TEAM,)),
    "team.leave": KeyUse("A", "Leave of an officer", (TEAM,)),
    "team.end_leave": KeyUse("B", "Back from leave", (TEAM,)),
    "team.calendar": KeyUse("Y", "Calendar", (TEAM,)),
    "team.undo": KeyUse("u", "Undo", (TEAM,)),
    "team.close": KeyUse("escape,q", "Back", (TEAM,)),
    "figures.left": KeyUse("h", "Left", (TEAM, REPORTS)),
    "figures.down": KeyUse("j", "Down", (TEAM, REPORTS)),
    "figures.up": KeyUse("k", "Up", (TEAM, REPORTS)),
    "figures.right": KeyUse("l", "Right", (TEAM, REPORTS)),
    "calendar.list": KeyUse("tab", "To the list", (CALENDAR,)),
    "calendar.on": KeyUse("pagedown,greater_than_sign", "Six weeks on", (CALENDAR,)),
    "calendar.before": KeyUse("pageup,less_than_sign", "Six weeks back", (CALENDAR,)),
    "calendar.today": KeyUse("home,t", "Today", (CALENDAR,)),
    "calendar.leave": KeyUse("A", "Leave of an officer", (CALENDAR,)),
    "calendar.undo": KeyUse("u", "Undo", (CALENDAR,)),
    "calendar.close": KeyUse("escape,q", "Close", (CALENDAR,)),
    "days.left": KeyUse("left,h", "Day before", (CALENDAR,)),
    "days.right": KeyUse("right,l", "Next day", (CALENDAR,)),
    "days.up": KeyUse("up,k", "Week before", (CALENDAR,)),
    "days.down": KeyUse("down,j", "Next week", (CALENDAR,)),
    "days.open": KeyUse("enter", "Open", (CALENDAR,)),
}


def first_key(name: str, given: Mapping[str, str]) -> str:
    """The key of a binding as a sentence calls it: the first of those that a configuration gives, else the usual."""
    key = (given.get(name) or (_OTHERS.get(name) or key_uses()[name]).keys).split(",")[0]
    return SIGNS.get(key, key.upper() if key[1:].isdigit() else key)


def naming_keys(sentence: str, given: Mapping[str, str]) -> str:
    """A sentence of ours, in which '{mark.range}' stands for the key of that binding. Raises KeyError for no binding.

    What others have typed goes in afterwards.
    """
    return re.sub(r"\{([a-z0-9._-]+)\}", lambda found: first_key(found[1], given), sentence)


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
