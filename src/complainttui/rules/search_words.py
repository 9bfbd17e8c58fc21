"""The words of a case as searches compare them, without case, accents or apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from complainttui.rules.text import folded

MOST_SEARCHED = 250_000
"""Characters of a case's texts that searches look at; a hundred pages have about 300,000."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PART = 3  # characters from which a part of a name is looked for by itself


def search_words(texts: Iterable[str]) -> str:
    """The words of the texts in their order, single spaces between; at the end other ways to write some of them.

    D'Souza is found as dsouza and as souza, C-0412 also as 412.
    """
    words: list[str] = []
    others: list[str] = []
    for found in _WORD.findall(folded(" ".join(texts))[:MOST_SEARCHED]):
        words.append(found.replace("'", ""))
        if "'" in found:
            others += [part for part in found.split("'")[1:] if len(part) >= _PART]
        elif found[0] == "0" and found.isdecimal() and found.strip("0"):
            others.append(found.lstrip("0"))
    return " ".join((*words, *dict.fromkeys(others)))


def searched_for(typed: str) -> list[str]:
    """What is typed, as words in a row of which the last is a beginning; empty where it has no letter or digit."""
    return [found.replace("'", "") for found in _WORD.findall(folded(typed))]
