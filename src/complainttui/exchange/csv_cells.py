"""CSV cells that a spreadsheet could take for a formula are made text by a leading apostrophe, and read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from complainttui.rules.spreadsheets import BREAKS, FORMULA_STARTS, SIGNS

_DANGEROUS = re.compile(rf"'*\s*[{re.escape(FORMULA_STARTS + SIGNS + BREAKS)}]")  # also after spaces
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def guarded(text: str) -> str:
    """The cell with one apostrophe in front where it would otherwise be more than text; numbers stay as they are."""
    dangerous = text[:1] in BREAKS if text else False
    if (dangerous or _DANGEROUS.match(text)) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def csv_line(cells: Iterable[str]) -> str:
    """One line of guarded cells, with its end."""
    out = io.StringIO(newline="")
    # With this line end the writer also quotes a cell that holds a lone carriage return; Python 3.11 would not.
    csv.writer(out, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue().removesuffix("\r\n") + "\n"
