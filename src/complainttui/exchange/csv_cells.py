"""CSV cells that a spreadsheet could take for a formula are made text by a leading apostrophe, and read back."""

from __future__ import annotations

import re

# What spreadsheets read as the start of a formula or a control of the cell, also after spaces and in full width.
_DANGEROUS = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def guarded(text: str) -> str:
    """The cell with one apostrophe in front where it would otherwise be more than text; numbers stay as they are."""
    dangerous = text[:1] in "\t\r\n" if text else False
    if (dangerous or _DANGEROUS.match(text)) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The cell as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text
