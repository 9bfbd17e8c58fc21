"""A gap in a letter, and those that letters of several kinds share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from complainttui.rules.letter_subject import LetterSubject
from complainttui.rules.letter_words import LetterText, says, words


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a letter lacks: which of the things that are looked for, and a sentence with its provision."""

    item: str
    sentence: str


def definition_gaps(letter: LetterText, about: LetterSubject, provision: str) -> Iterator[Gap]:
    """How the complaint was understood; where a point says it too, the point does not stand in for it."""
    if not about.definition.strip():
        what = "No definition of the complaint is recorded for this stage; correct the fact `definition`"
        yield Gap("definition", f"{what} ({provision}).")
        return
    others = LetterText(_without_points(letter, about)) if words(about.definition) else letter
    if not others.tells(about.definition):
        yield Gap("definition", f"The letter does not say how we understood the complaint ({provision}).")


def ombudsman_gaps(letter: LetterText, about: LetterSubject, provision: str, item: str = "ombudsman") -> Iterator[Gap]:
    """The right to go to the ombudsman, and how to reach it."""
    ombudsman = about.ombudsman
    named = says(letter.words, "ombudsman") or says(letter.words, words(ombudsman.name))
    reached = letter.has_number(ombudsman.phone) or any(
        where and says(letter.words, words(where.removeprefix("https://").removeprefix("www.")))
        for where in (ombudsman.website, ombudsman.email, ombudsman.address)
    )
    if not named:
        yield Gap(item, f"The letter does not name the {ombudsman.name} ({provision}).")
    elif not reached:
        yield Gap(item, f"The letter does not say how to reach the {ombudsman.name} ({provision}).")


def _without_points(letter: LetterText, about: LetterSubject) -> str:
    """The letter in plain words, each point of the complaint taken out where it was named last."""
    left = "\n\n".join(f"# {one.words}" if one.is_heading else one.words for one in letter.blocks)
    for point, _ in about.points:
        named = [*re.finditer(rf"(?<!\S){re.escape(words(point.text))}(?!\S)", left)] if words(point.text) else []
        left = f"{left[: named[-1].start()]}|{left[named[-1].end() :]}" if named else left
    return left
