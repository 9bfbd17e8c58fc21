"""From tree to text: one way to write each query, which reads back as the same tree."""

from __future__ import annotations

import unicodedata

from complainttui.rules.query.fields import RANGED
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.lexing import ESCAPE, QUOTE
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import (
    And,
    Beginning,
    Compared,
    Field,
    Not,
    One,
    Or,
    Query,
    Some,
    Span,
    Special,
    Text,
    Value,
    Word,
    all_of,
)
from complainttui.rules.query.values import RANGE


def written(query: Query) -> str:
    """The query as text. Reading it gives the same tree again."""
    if isinstance(query, Or):
        return " or ".join(written(part) for part in query.parts)
    if isinstance(query, And):
        return " ".join(_within(part) for part in query.parts)
    if isinstance(query, Not):
        return _negated(query.part)
    return f"{query.subject}({written(query.part)})" if isinstance(query, Some) else _alone(query)


def canonical(text: str) -> str:
    """The query as it is written when nothing is left to taste. Raises QueryProblem."""
    return written(parse(text))


def both(one: str, other: str) -> str:
    """The query for what both find, whatever parentheses or `or` they hold. Raises QueryProblem if either is wrong."""
    return written(all_of((parse(one), parse(other))))


def field_term(field: str, *values: str, of: str = "") -> str:
    """A field, of the case or a subject, with any of these values, exactly as stored; an empty one is what has none.

    Days and numbers are written as in a query, so a period or a range will do. Raises QueryProblem where one is not.
    """
    return f"{field}:{','.join(_given(field, one, of) for one in values)}"


def quoted(text: str) -> str:
    """Text in quotation marks, those within it escaped."""
    return QUOTE + text.replace(ESCAPE, ESCAPE * 2).replace(QUOTE, ESCAPE + QUOTE) + QUOTE


def _alone(query: Word | Text | Field) -> str:
    if isinstance(query, Word):
        return query.name
    if isinstance(query, Text):
        return quoted(query.text) if query.phrase else query.text
    return f"{query.name}:{','.join(value_text(query.name, one, query.of) for one in query.values)}"


def _negated(part: Query) -> str:
    if isinstance(part, And | Or):
        return f"-({written(part)})"
    text = written(part)
    return f"not {text}" if text.startswith("-") else f"-{text}"  # dashes by themselves are text


def _within(part: Query) -> str:
    return f"({written(part)})" if isinstance(part, Or) else written(part)


def _given(field: str, value: str, of: str) -> str:
    if not value:
        return "none"
    if kind_of(of, field).holds in RANGED and _reads_as(field, value, of) is not None:
        return value
    return value_text(field, One(unicodedata.normalize("NFC", value)), of)


def value_text(field: str, value: Value, of: str = "") -> str:
    """One value of the field, of the case or a subject, in quotation marks where it needs them."""
    bare, safe = _both_ways(value)
    return bare if _reads_as(field, bare, of) == value else safe


def _both_ways(value: Value) -> tuple[str, str]:
    """Without quotation marks, and with them wherever they may stand."""
    if isinstance(value, Special):
        return value.name, value.name
    if isinstance(value, Beginning):
        return f"{value.text}*", f"{quoted(value.text)}*"
    if isinstance(value, Compared):
        return f"{value.sign}{value.than}", f"{value.sign}{quoted(value.than)}"
    if isinstance(value, Span):
        first, last = (quoted(side) if side else "" for side in (value.first, value.last))
        return f"{value.first}{RANGE}{value.last}", f"{first}{RANGE}{last}"
    return value.text, quoted(value.text)


def _reads_as(field: str, text: str, of: str) -> Value | None:
    """The one value that the text is understood as after the colon; None when it is something else."""
    try:
        found = parse(f"{field}:{text}", of)
    except QueryProblem:
        return None
    return found.values[0] if isinstance(found, Field) and len(found.values) == 1 else None
