"""On which line of a TOML file a key stands: the reader of the standard library does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONG_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_TEXT = re.compile(r'("(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')([ \t]*[=.])?')
_COMMENT = re.compile(r"#.*$", re.MULTILINE)


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line, from 1, on which a key stands; where a key is missing, that of the table which lacks it."""
    lines = _without_words(text).splitlines()
    at, one_line_only = 0, False
    for place, part in enumerate(path):
        if isinstance(part, int):
            at = _member(lines, at, str(path[place - 1]), part)
        elif place + 1 == len(path) or isinstance(path[place + 1], str):
            found, one_line_only = _key(lines, at, part, one_line_only)
            at = found
    return at + 1


def _member(lines: list[str], at: int, name: str, number: int) -> int:
    """The line on which a member of a list of tables begins: its header, else its brace."""
    header = re.compile(rf"\s*\[\[\s*([\w-]+\.)*{re.escape(name)}\s*\]\]")
    starts = [line for line in range(at, len(lines)) if header.match(lines[line])]
    if not starts:
        first, _ = _key(lines, at, name, False)
        starts = [line for line in range(first, len(lines)) for _ in range(lines[line].count("{"))]
    return starts[number] if number < len(starts) else at


def _key(lines: list[str], at: int, name: str, one_line_only: bool) -> tuple[int, bool]:
    """The line of a key of the table that begins at a line, and whether that is a table on one line.

    Else the header of the table called so, else the line of the table itself.
    """
    quoted = rf"[\"']?{re.escape(name)}[\"']?"
    key = re.compile(rf"(^|[{{,.\s]){quoted}\s*[=.]")
    inline = re.compile(rf"(^|[{{,.\s]){quoted}\s*=\s*{{")
    header = re.compile(rf"\s*\[\[?\s*([\w-]+\.)*{re.escape(name)}\s*\]")
    later = [line for line in range(at + 1, len(lines)) if re.match(r"\s*\[", lines[line])]
    own = [at] if one_line_only else range(at, min(later, default=len(lines)))
    for line in own:
        if key.search(lines[line]):
            return line, one_line_only or bool(inline.search(lines[line]))
    if one_line_only:
        return at, True
    return next((line for line in later if header.match(lines[line])), at), False


def _without_words(text: str) -> str:
    """The text with comments and words in quotes blotted out: what they say is no key."""
    blotted = _LONG_TEXT.sub(lambda found: "''" + "\n" * found[0].count("\n"), text)
    return _COMMENT.sub("", _TEXT.sub(lambda found: found[0] if found[2] else "''", blotted))
