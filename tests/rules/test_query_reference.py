"""docs/queries.md says what the declarations say, and nothing of the language is left out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from complainttui.rules.query.fields import FIELD_OF, FIELDS, HOW_WRITTEN, Holds
from complainttui.rules.query.grammar import DEEPEST, LONGEST_QUERY, MOST_TERMS, parse
from complainttui.rules.query.reference import SECTIONS, as_markdown
from complainttui.rules.query.subjects import SUBJECTS
from complainttui.rules.query.words import OPERATORS, WORDS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8")


@pytest.mark.parametrize("title", SECTIONS)
def test_each_table_is_as_declared(title: str) -> None:
    section = DOCUMENT.split(f"\n## {title}\n")[1].split("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("|")] == [*as_markdown(title)]


def test_what_is_said_around_the_tables_is_so() -> None:
    assert f"at most {LONGEST_QUERY:,} characters and {MOST_TERMS} words" in DOCUMENT
    assert f"{DEEPEST} deep" in DOCUMENT
    around = re.sub(r"^\|[^\n]*$|```.*?```", "", DOCUMENT, flags=re.M | re.S)
    queries = [one for one in re.findall(r"`([^`]+)`", around) if ":" in one and not one.startswith("field:")]
    assert len(queries) > 5
    for one in queries:
        parse(one if not one.endswith(":") else f"{one}today")


def test_every_word_and_field_has_a_meaning_and_no_two_share_a_name() -> None:
    every = [*WORDS.values(), *FIELDS.values(), *SUBJECTS.values()]
    every += [kind for one in SUBJECTS.values() for kind in one.fields.values()]
    for meaning in (one.meaning for one in every):
        assert re.fullmatch(r"[A-Z].*\.", meaning)
    assert set(HOW_WRITTEN) == set(Holds)
    assert len(FIELD_OF) == len(FIELDS) + sum(len(kind.also) for kind in FIELDS.values())
    assert not set(OPERATORS) & {*WORDS, *FIELD_OF, *SUBJECTS}
