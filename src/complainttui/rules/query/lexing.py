"""The text of a query cut into tokens, each character knowing where it stood and whether it was quoted."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.tree import Place

QUOTE, ESCAPE = '"', "\\"


@dataclass(frozen=True, slots=True)
class Char:
    """A character as it is meant; an opening quotation mark is one without text, so that `""` is something."""

    text: str
    quoted: bool
    start: int
    end: int


Chars: TypeAlias = Sequence[Char]


@dataclass(frozen=True, slots=True)
class Token:
    """A parenthesis, a `-` that negates, or a term with its characters."""

    sign: str
    """'(', ')' or '-'; empty for a term."""
    chars: tuple[Char, ...]
    at: Place


def text_of(chars: Chars) -> str:
    """What was typed, without quotation marks."""
    return unicodedata.normalize("NFC", "".join(one.text for one in chars))


def is_bare(chars: Chars) -> bool:
    """Whether no part of it was quoted."""
    return not any(one.quoted for one in chars)


def place_of(chars: Chars) -> Place:
    """Where it stands; there has to be something."""
    return chars[0].start, chars[-1].end


def split(chars: Chars, sign: str) -> list[Chars]:
    """The parts between signs that are not quoted, empty ones included."""
    parts: list[Chars] = []
    begun = 0
    for place in range(len(chars)):
        if place >= begun and stands_at(chars, place, sign):
            parts.append(chars[begun:place])
            begun = place + len(sign)
    return [*parts, chars[begun:]]


def stands_at(chars: Chars, place: int, sign: str) -> bool:
    """Whether the sign stands there, not quoted."""
    here = chars[place : place + len(sign)]
    return is_bare(here) and "".join(one.text for one in here) == sign


def tokens(text: str) -> list[Token]:
    """Every token in its order. Raises QueryProblem for a quotation mark that is not closed."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        character = text[place]
        if character.isspace():
            place += 1
        elif character in "()" or (character == "-" and _negates(text, place)):
            found.append(Token(character, (), (place, place + 1)))
            place += 1
        else:
            chars = _term(text, place)
            place = chars[-1].end
            found.append(Token("", chars, place_of(chars)))
    return found


def _negates(text: str, place: int) -> bool:
    """Dashes before a term or a parenthesis negate; by themselves they are text."""
    after = text[place:].lstrip("-")[:1]
    return bool(after) and not after.isspace() and after != ")"


def _term(text: str, place: int) -> tuple[Char, ...]:
    chars: list[Char] = []
    while place < len(text) and not text[place].isspace() and text[place] not in "()":
        if text[place] == QUOTE:
            quoted = _quoted(text, place)
            chars += quoted
            place = quoted[-1].end
        else:
            chars.append(Char(text[place], quoted=False, start=place, end=place + 1))
            place += 1
    return tuple(chars)


def _quoted(text: str, opening: int) -> list[Char]:
    r"""From one quotation mark to the next; `\"` and `\\` within stand for themselves."""
    chars = [Char("", quoted=True, start=opening, end=opening + 1)]
    place = opening + 1
    while place < len(text):
        if text[place] == QUOTE:
            chars.append(Char("", quoted=True, start=place, end=place + 1))
            return chars
        escaped = text[place] == ESCAPE and text[place + 1 : place + 2] in (QUOTE, ESCAPE)
        width = 2 if escaped else 1
        chars.append(Char(text[place + width - 1], quoted=True, start=place, end=place + width))
        place += width
    raise QueryProblem("This quotation mark is not closed. Add another one at the end.", (opening, len(text)))
