"""What the names of files promise, and putting what is made in its place: for all that is written of figures."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

WORKBOOK = "xlsx"
_ALSO = {"htm": "html", "markdown": "md"}


def ending_of(name: str | Path) -> str:
    """How the name of a file ends, in small letters and by its usual word: 'html' for page.HTM."""
    ending = Path(name).suffix.lower().lstrip(".")
    return _ALSO.get(ending, ending)


def put_made(made: bytes, out: Path | BinaryIO, *, replace: bool) -> None:
    """Write what is made, to a file whole or not at all. Raises Refused or Unreachable."""
    if not isinstance(out, Path):
        out.write(made)
        return
    from complainttui.exchange.files import writing_bytes_to  # only where there is a file

    with writing_bytes_to(out, replace=replace) as file:
        file.write(made)
