"""Text has one door in (`admit`) and one out (`visible`); between them it is kept as it came, since it is evidence."""

from __future__ import annotations

import unicodedata

from complainttui.rules.light import TYPE_CHECKING
from complainttui.rules.problems import WrongInput

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_TEXT = 1_000_000  # characters; a letter of 100 pages has about 300,000

_CONTROL_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),  # C1 controls: ESC in one byte
}
# Direction overrides, line separators and the byte order mark: shown as a named mark, since they can reorder a line.
_DIRECTION_MARKS = {
    code: f"\u27e8{code:04X}\u27e9"
    for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF)
}
_ONE_LINE: dict[int, int | str] = {**_CONTROL_PICTURES, **_DIRECTION_MARKS}
_MANY_LINES = {code: picture for code, picture in _ONE_LINE.items() if code not in (0x09, 0x0A)}
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"))


def admit(text: str, field: str = "text") -> str:
    """Take text in: NFC, otherwise as it came.

    Raises WrongInput for a NUL or a lone surrogate (no database keeps them) and beyond LONGEST_TEXT characters.
    """
    if "\0" in text:
        raise WrongInput(f"The {field} holds a NUL character, which cannot be stored. Remove it and try again.", field)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise WrongInput(
            f"The {field} holds half of a character (a lone surrogate), so it is not valid text. Copy it again.", field
        )
    if len(text) > LONGEST_TEXT:
        raise WrongInput(
            f"The {field} has {len(text):,} characters; {LONGEST_TEXT:,} fit. Keep the rest as a document.", field
        )
    return unicodedata.normalize("NFC", text)


def expanded(path: Path | str) -> Path:
    """A path with ~ for a home folder. Raises WrongInput when there is no such home."""
    from pathlib import Path

    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise WrongInput(f"{visible(str(path))} names a home folder that is not here. Write the whole path.") from None


def visible(text: str) -> str:
    """Text for one line of a terminal: control and direction characters become pictures that do nothing."""
    return text.translate(_ONE_LINE)


def visible_lines(text: str) -> str:
    """Text for a place with many lines: line breaks stay, tabs become spaces, the rest as in `visible`."""
    return text.replace("\r\n", "\n").translate(_MANY_LINES).expandtabs(4)


def first_line(text: str) -> str:
    """The text on one line, for a table or a heading: breaks become spaces."""
    return visible(" ".join(text.split()))


def folded(text: str) -> str:
    """The form that searches compare: no case, no accents, one kind of apostrophe."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()
