"""The catalogue of actions: every file has one line, every line one class, and nothing is said twice or read early."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from complainttui.casework import actions
from complainttui.casework.action import Action, CaseAction, DeskAction
from complainttui.casework.actions import ACTIONS, CASE_ACTIONS, DESK_ACTIONS, LINES
from complainttui.casework.listed import Listed


def test_every_file_has_one_line() -> None:
    files = sorted(file.stem for file in Path(actions.__file__).parent.glob("*.py") if file.stem != "__init__")
    assert sorted(line.place.partition(":")[0] for line in LINES) == files
    assert len({line.verb for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.verb)
def test_a_line_and_its_class_are_one_action(line: Listed) -> None:
    action = ACTIONS[line.verb]
    assert issubclass(action, CaseAction if line in CASE_ACTIONS else DeskAction)
    assert (action.verb, action.title, action.key, action.menu) == line[:2] + line[3:5]
    said_again = {"verb", "title", "key", "menu", "in_footer"} & set(action.__annotations__)
    assert not said_again, f"{line.place} says what its line in the catalogue says"


def test_what_actions_have_in_common_is_no_action() -> None:
    assert "verb" not in vars(Action)
    assert "verb" not in vars(CaseAction)


def test_a_verb_that_nobody_knows_is_not_there() -> None:
    assert "dance" not in ACTIONS
    with pytest.raises(KeyError, match="dance"):
        ACTIONS["dance"]


def test_on_a_case_or_at_the_desk() -> None:
    assert (*DESK_ACTIONS, *CASE_ACTIONS) == LINES


def test_keys_and_footer_import_no_action() -> None:
    looked_at = (
        "import sys; from complainttui.tui.app import ComplaintsApp;"
        "heavy = ('complainttui.casework.actions.', 'complainttui.casework.action', 'complainttui.casework.inputs',"
        " 'complainttui.rules.records', 'complainttui.rules.facts', 'complainttui.rules.procedures', 'sqlmodel',"
        " 'sqlalchemy', 'pydantic', 'holidays', 'tomllib', 'argparse', 'jinja2');"
        "print([one for one in sys.modules if one.startswith(heavy) and one != 'complainttui.casework.actions'])"
    )
    done = subprocess.run([sys.executable, "-c", looked_at], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
