"""Markdown in which what people typed stays text: no heading, link, table or HTML can be made by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from complainttui.rules.text import first_line, visible_lines

_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>&|~#$!])")
_BACKTICKS = re.compile("`+")


def inline(text: str) -> str:
    """Text within a line that something of ours begins."""
    return _MEANS_SOMETHING.sub(r"\\\1", first_line(text))


def code(name: str) -> str:
    """The name of a file or a digest, as it is: nothing in it means anything."""
    return f"`{first_line(name).replace('`', ' ').replace('|', ' ')}`"


def fenced(text: str) -> Iterator[str]:
    """Text with its line breaks, in a block that it cannot end."""
    lines = visible_lines(text).strip("\n")
    fence = "`" * max(3, 1 + max((len(one) for one in _BACKTICKS.findall(lines)), default=0))
    yield f"{fence}text"
    yield from re.split("\r\n|\r|\n", lines)
    yield fence


def named(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A list of names and values; a value of several lines stands in a block."""
    for name, value in pairs:
        if "\n" in value.strip():
            yield f"- {inline(name)}:"
            yield ""
            yield from (f"  {line}".rstrip() for line in fenced(value))
            yield ""
        else:
            yield f"- {inline(name)}: {inline(value)}"


def table(header: Iterable[str], rows: Iterable[Iterable[str]], words: int | None = None) -> Iterator[str]:
    """A table; its cells are `inline` or `code`. With `words`, the columns after so many are numbers, to the right."""
    names = list(header)
    left = len(names) if words is None else words
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * left}{' ---: |' * (len(names) - left)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
