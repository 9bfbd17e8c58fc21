"""What goes to the terminal: data on stdout, words on stderr, nothing of it able to command the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from complainttui.rules.text import first_line, visible_lines


def say(words: str) -> None:
    """A sentence for the person."""
    print(visible_lines(words), file=sys.stderr)  # noqa: T201


def put(line: str = "", out: TextIO | None = None) -> None:
    """A line of data, by default on stdout."""
    print(visible_lines(line), file=out)


class Terminal:
    """Standard output for CSV: exact in a pipe or file; on a terminal control characters become pictures."""

    def write(self, text: str) -> int:
        """Write text."""
        return sys.stdout.write(visible_lines(text) if sys.stdout.isatty() else text)


def put_line(line: str) -> None:
    """A line of data that stays one line, whatever was typed into it."""
    print(first_line(line))  # noqa: T201


def put_json(value: object, out: TextIO | None = None) -> None:
    """Data as JSON; control characters are escaped by the format itself, C1 and direction marks by us."""
    print(_as_json(value), file=out)


def put_json_rows(rows: Iterable[object]) -> None:
    """A list as JSON, each row as soon as it is there; it reads as `put_json` of the whole."""
    before = "["
    for row in rows:
        print(before, _as_json(row).replace("\n", "\n "), sep="\n ", end="")  # noqa: T201
        before = ","
    print("[]" if before == "[" else "\n]")  # noqa: T201


def _as_json(value: object) -> str:
    import json  # takes as long to load as a small table to print

    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return "".join(_json_safe(character) for character in text)


def put_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], out: TextIO | None = None, *, words: int | None = None
) -> None:
    """Aligned columns, one line a row; numbers to the right, with `words` all columns after so many."""
    from rich.cells import cell_len

    lines = [list(header), *([first_line(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(header))]
    to_the_right = [
        place >= words if words is not None else len(lines) > 1 and all(_is_number(line[place]) for line in lines[1:])
        for place in range(len(header))
    ]
    for line in lines:
        cells = [
            " " * (width - cell_len(cell)) + cell if right else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(line, widths, to_the_right, strict=True)
        ]
        print("  ".join(cells).rstrip(), file=out)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("-", "", 1).isdecimal() or text == "n/a"


def _json_safe(character: str) -> str:
    code = ord(character)
    unsafe = 0x7F <= code < 0xA0 or code in (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)
    unsafe = unsafe or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return f"\\u{code:04x}" if unsafe else character
