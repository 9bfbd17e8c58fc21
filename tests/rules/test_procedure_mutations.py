"""Whatever becomes of a procedure's file, it is read or refused in words, never anything else."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.rules.problems import WrongInput
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import Procedure
from helpers import SOURCES

TEXTS = sorted(
    file.read_text("utf-8")
    for file in (SOURCES / "complainttui" / "procedures").rglob("*.toml")
    if file.name.endswith(".toml")
)
_LINES = sorted({line for text in TEXTS for line in text.split("\n")})
_ODD = [
    "days = true", "days = 0", "days = 10.5", 'days = "10"', "days = {}", "days = []", "months = 6", "number = 1e0",
    "[stage]", "[[stage]]", "[stage.step]", "[[stage.respond]]", "[stage.respond.days]", "stage = 1", "stage = [1]",
    "stage = []", "kinds = [[]]", "kinds = [{}]", "kinds = {}", "kinds = [1.5]", "must = [[]]", "must = [{}]",
    'must = ["told", 1]', "calendar = 2024-04-01", "calendar = []", "id = inf", 'id = "../ho"', "from = nan",
    'from = ""', "from = ['received']", "cut_off = 17:00:00", "cut_off = 2024-04-01T17:00:00Z", "source = '''",
    "applies_from = 0001-01-01", "applies_until = 9999-12-31", "applies_from = 17:00:00", "title.text = 1",
    "name = 'x'", "handler = {}", "# days = 1", '"days" = 5', "\"\" = 1", "\ufeff", "\x00", "= 1", "]", "'",
]  # fmt: skip
"""Lines that no procedure has: other types, other shapes, what no editor would write."""
_lines = st.sampled_from(_LINES) | st.sampled_from(_ODD) | st.text(max_size=12)
_edits = st.lists(
    st.tuples(st.sampled_from(["delete", "double", "replace", "move"]), st.integers(0), _lines), max_size=6
)


def edited(text: str, edits: list[tuple[str, int, str]]) -> str:
    lines = text.split("\n")
    for what, number, line in edits:
        place = number % len(lines)
        if what == "delete" and len(lines) > 1:
            del lines[place]
        elif what == "double":
            lines.insert(place, lines[place])
        elif what == "move":
            lines.append(lines.pop(place))
        else:
            lines[place] = line
    return "\n".join(lines)


def said_of(text: str, file: str) -> str:
    """What is wrong with a file; empty when it is read."""
    try:
        assert isinstance(read_procedure(text, file), Procedure)
    except WrongInput as problem:
        return str(problem)
    return ""


@settings(max_examples=400)
@given(text=st.sampled_from(TEXTS), edits=_edits)
def test_an_edited_file_is_read_or_refused_with_its_name_and_a_line_that_it_has(
    text: str, edits: list[tuple[str, int, str]]
) -> None:
    changed = edited(text, edits)
    said = said_of(changed, "ours.toml")
    assert not said or said.startswith(("ours.toml, line ", "ours.toml: this is not TOML. "))
    line = re.match(r"ours\.toml, line (\d+), \S", said)
    assert line is None or 1 <= int(line[1]) <= changed.count("\n") + 1


@given(st.text(max_size=80) | st.lists(_lines, max_size=12).map("\n".join))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    said = said_of(text, "the procedure")
    assert not said or said.startswith("the procedure")


def test_without_an_edit_each_is_read() -> None:
    assert all(read_procedure(text).stages for text in TEXTS)
