"""The reference of the query language, made from its declarations: what `query` prints and docs/queries.md holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from complainttui.rules.query.fields import FIELDS, HOW_WRITTEN, SPECIALS, FieldKind
from complainttui.rules.query.periods import PERIODS, WRITTEN_PERIODS
from complainttui.rules.query.subjects import SUBJECTS
from complainttui.rules.query.words import OPERATORS, WORDS

Rows: TypeAlias = list[tuple[str, ...]]
EXAMPLES = "examples"


def _fields() -> Rows:
    return [
        (", ".join((name, *kind.also)), kind.holds.value, kind.meaning, " ".join(kind.examples))
        for name, kind in FIELDS.items()
    ]


def _of_subjects() -> list[tuple[str, str, FieldKind]]:
    """Every field of every subject: the subject, how the field is written within it, and what it is."""
    return [
        (subject, f"{subject}({name}:)", kind)
        for subject, declared in SUBJECTS.items()
        for name, kind in declared.fields.items()
    ]


def _fields_of_subjects() -> Rows:
    return [
        (name, kind.holds.value, kind.meaning, " ".join(f"{subject}({one})" for one in kind.examples))
        for subject, name, kind in _of_subjects()
    ]


def _fixed_lists() -> Rows:
    every = [*FIELDS.items(), *((name, kind) for _, name, kind in _of_subjects())]
    groups = [
        (f"{name}:{group}", ", ".join(words)) for name, kind in every for group, (_, words) in kind.groups.items()
    ]
    return [*((name, ", ".join(kind.choices)) for name, kind in every if kind.choices), *groups]


def _values() -> Rows:
    written = [(kind.value, words) for kind, words in HOW_WRITTEN.items()]
    return [*written, *((name, f"In place of a value: {meaning}.") for name, meaning in SPECIALS.items())]


SECTIONS: dict[str, tuple[tuple[str, ...], Rows]] = {
    "Words": (("word", "finds"), [(name, word.meaning) for name, word in WORDS.items()]),
    "Together": (
        ("sign", "means"),
        [
            *OPERATORS.items(),
            ("-", "The opposite of what follows."),
            ("( )", "What belongs together."),
        ],
    ),
    "Fields": (("field", "takes", "is", EXAMPLES), _fields()),
    "Subjects": (("subject", "is"), [(f"{name}( )", one.meaning) for name, one in SUBJECTS.items()]),
    "Fields of subjects": (("field", "takes", "is", EXAMPLES), _fields_of_subjects()),
    "Values": (("value", "is written"), _values()),
    "Fixed lists": (("field", "words"), _fixed_lists()),
    "Days and periods": (("written", "is"), [*PERIODS.items(), *WRITTEN_PERIODS.items()]),
}
"""The parts of the reference by title: the heads of the columns, and the rows."""


def as_markdown(title: str) -> Iterator[str]:
    """One part of the reference as the lines of a Markdown table."""
    heads, rows = SECTIONS[title]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for name, *rest in rows:
        cells = [*rest[:-1], f"`{rest[-1]}`"] if heads[-1] == EXAMPLES else rest
        yield f"| `{name}` | {' | '.join(cells)} |"
