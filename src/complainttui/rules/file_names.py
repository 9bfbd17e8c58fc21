"""Names of files that came from outside, in a form that is safe to write on any disk and to show to any program."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 120  # bytes; file systems take 255, and a number and a folder come in front
_LONGEST_ENDING = 12  # bytes
_HAS_A_MEANING = re.compile(r'[/\\:*?"<>|`\u2044\u2215\u2216\u29f5\u29f8\uff0f\uff3c\uff1a]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(name: str) -> str:
    """The name without what could lead elsewhere, command a program or mislead the eye; never empty.

    No separators of folders, control or direction characters, leading dots or dashes, or names that Windows keeps for
    devices; at most LONGEST_NAME bytes, its ending kept.
    """
    seen = "".join(" " if one.isspace() else one for one in name if one.isspace() or not _is_unseen(one))
    plain = " ".join(_HAS_A_MEANING.sub("-", unicodedata.normalize("NFC", seen)).split())
    plain = plain.lstrip(".-~ ").rstrip(". ")
    if _RESERVED.fullmatch(plain.partition(".")[0].strip()):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING or " " in ending:
        stem, dot, ending = plain, "", ""
    stem = _cut(stem, LONGEST_NAME - len((dot + ending).encode())).rstrip(". ")
    return f"{stem}{dot}{ending}" or "document"


def suffix_of(name: str) -> str:
    """The ending by which systems choose a program, '.pdf', as they see it: without trailing dots or blanks."""
    plain = "".join(one for one in name if not _is_unseen(one)).rstrip(". ").casefold()
    return f".{plain.rpartition('.')[2]}" if "." in plain else ""


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def _cut(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore")
