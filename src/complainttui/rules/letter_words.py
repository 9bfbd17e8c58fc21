"""Looking for facts in a letter as a person would: by words, whatever the capitals, punctuation and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from complainttui.rules.text import first_line, folded, visible_lines
from complainttui.rules.uk_dates import written
from complainttui.rules.vocabulary import Outcome

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_NEW_BLOCK = re.compile(r"\s*([-*\u2022]|\d+[.)])\s")
_UNDERLINE = re.compile(r"\s*[-=_*]{3,}\s*")
_SENTENCE = re.compile(r"[.!?:;,](\s|$)")
_LONGEST_HEADING = 12  # words
_ENOUGH = 0.7  # of the longer words of a fact: then it was reworded, and is still there
_FEWEST_WORDS = 4  # longer words that a fact needs to be recognised when it was reworded
_DECISION = re.compile(
    r"(?P<no>\b(?:not|cannot|cant|dont|didnt|havent|isnt|wont|never|unable to)(?: \w+){0,2} uph(?:eld|old)\b)"
    r"|(?P<part>\b(?:partially|partly|in part|part)(?: \w+){0,1} uph(?:eld|old)\b"
    r"|\buph(?:eld|old)(?: \w+){0,4} (?:in part|partially|partly)\b)"
    r"|(?P<yes>\buph(?:eld|old)\b)"
)
_DECIDED = {"no": Outcome.NOT_UPHELD, "part": Outcome.PARTIALLY_UPHELD, "yes": Outcome.UPHELD}


def words(text: str) -> str:
    """The text as plain words with one space between them: no capitals, accents or punctuation."""
    plain = folded(first_line(text)).replace("'", "")
    return " ".join(_WORD.findall(_ORDINAL.sub("", _THOUSANDS.sub("", plain))))


def says(text: str, phrase: str) -> bool:
    """Whether the words of the phrase stand in plain words, one after the other."""
    return f" {phrase} " in f" {text} "


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item of a list, in plain words."""

    words: str
    is_heading: bool


class LetterText:
    """A letter, ready to be looked through."""

    def __init__(self, text: str) -> None:
        self.text = visible_lines(text)

    @cached_property
    def words(self) -> str:
        """All of it in plain words."""
        return words(self.text)

    @cached_property
    def blocks(self) -> list[Block]:
        """Its headings, paragraphs and items in order; a heading is marked, or short and no sentence."""
        return [_block(lines) for lines in _chunks(self.text)]

    @cached_property
    def sections(self) -> list[str]:
        """The words from each heading to the next."""
        sections = [""]
        for block in self.blocks:
            if block.is_heading:
                sections.append(block.words)
            else:
                sections[-1] += f" {block.words}"
        return sections

    def tells(self, fact: str) -> bool:
        """Whether the letter has the fact: word for word, or reworded within one section."""
        phrase = words(fact)
        if not phrase:
            return "".join(first_line(fact).split()) in "".join(self.text.split())
        if says(self.words, phrase):
            return True
        longer = {one for one in phrase.split() if len(one) > 3}
        if len(longer) < _FEWEST_WORDS:
            return False
        return any(len(longer & set(section.split())) >= _ENOUGH * len(longer) for section in self.sections)

    def has_date(self, day: date) -> bool:
        """Whether the day is named, in words or figures."""
        return any(says(self.words, way) for way in _ways_to_write(day))

    def has_money(self, pence: int) -> bool:
        """Whether the amount is named."""
        pounds, rest = divmod(pence, 100)
        return says(self.words, f"{pounds} {rest:02d}") or (not rest and says(self.words, str(pounds)))

    def has_number(self, number: str) -> bool:
        """Whether a telephone number is named, however it is set."""
        digits = re.sub(r"\D", "", number)
        return bool(digits) and re.search(r"[^\w\n]{0,2}".join(digits), self.text) is not None


def outcomes_named(plain: str) -> list[Outcome]:
    """Each time that plain words say something is upheld, upheld in part or not upheld."""
    return [_DECIDED[str(found.lastgroup)] for found in _DECISION.finditer(plain)]


def without(plain: str, facts: Iterable[str]) -> str:
    """Plain words without the words of these facts, which are the person's own and decide nothing."""
    for phrase in sorted({words(one) for one in facts}, key=len, reverse=True):
        if phrase:
            plain = f" {plain} ".replace(f" {phrase} ", " | ").strip()
    return plain


def _ways_to_write(day: date) -> Iterator[str]:
    named, year = written(day).casefold(), day.year
    month = named.split()[1]
    for form in (month, month[:3], "sept" if month == "september" else month):
        yield f"{day.day} {form}"
        yield f"{form} {day.day}"
        yield f"{day.day:02d} {form}"
    for days in (f"{day.day}", f"{day.day:02d}"):
        for months in (f"{day.month}", f"{day.month:02d}"):
            yield f"{days} {months} {year}"
            yield f"{days} {months} {year % 100:02d}"
    yield f"{year} {day.month:02d} {day.day:02d}"


def _chunks(text: str) -> Iterator[list[str]]:
    """The lines of each block."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if _UNDERLINE.fullmatch(line):
            continue
        begins = bool(_NEW_BLOCK.match(line)) or line.lstrip().startswith("#")
        if lines and (begins or not line.strip() or lines[-1].lstrip().startswith("#")):
            yield lines
            lines = []
        if line.strip():
            lines.append(line)


def _block(lines: list[str]) -> Block:
    first = lines[0].strip()
    plain = words(" ".join(lines))
    is_item = bool(_NEW_BLOCK.match(lines[0]))
    short = len(lines) == 1 and len(plain.split()) <= _LONGEST_HEADING and not _SENTENCE.search(first)
    return Block(plain, first.startswith("#") or (short and not is_item))
